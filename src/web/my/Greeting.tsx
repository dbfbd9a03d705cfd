import { useWords } from '#web/messages/language.tsx'
import { shellWords } from '#web/messages/shell.messages.ts'
import { minuteOfDay, type Instant } from '#web/parts/time.ts'

/** "Good evening, Marisol" in the serif, by the clock of the site; the page's h1. */
export function Greeting({ name, now, zone }: { name: string; now: Instant; zone: string }) {
  const say = useWords(shellWords)
  const hour = minuteOfDay(now, zone) / 60
  const key = hour < 12 ? 'goodMorning' : hour < 18 ? 'goodAfternoon' : 'goodEvening'
  return <h1 tabIndex={-1}>{say(key, { name })}</h1>
}
