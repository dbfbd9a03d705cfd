import { useWords } from '#web/messages/language.tsx'
import { shellWords } from '#web/messages/shell.messages.ts'
import { minuteOfDay, type Instant } from '#web/parts/time.ts'

/** "Good evening, Marisol" in the serif, by the clock of the site; the page's h1. Without a name it greets all the same. */
export function Greeting({ name, now, zone }: { name?: string | undefined; now: Instant; zone: string }) {
  const say = useWords(shellWords)
  const hour = minuteOfDay(now, zone) / 60
  const part = hour < 12 ? 0 : hour < 18 ? 1 : 2
  const greeting = name
    ? say((['goodMorning', 'goodAfternoon', 'goodEvening'] as const)[part], { name })
    : say((['morning', 'afternoon', 'evening'] as const)[part])
  return <h1 tabIndex={-1}>{greeting}</h1>
}
