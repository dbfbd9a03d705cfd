import { useLanguage, useWords } from '#web/messages/language.tsx'
import { shellWords } from '#web/messages/shell.messages.ts'
import { WeekRail, type WeekSegment } from '#web/parts/WeekRail.tsx'
import { dayInWords, duration, durationSpoken } from '#web/parts/time.ts'

/**
 * The week rail of the phone, in the person's language. `firstDay` is the first calendar day drawn: '2026-11-09'. Without
 * prescribed minutes it says only what was attended.
 */
export function MyWeekRail({
  firstDay,
  next,
  ...rail
}: {
  firstDay: string
  segments: WeekSegment[]
  attendedMinutes: number
  prescribedMinutes: number
  now?: { day: number; minute: number }
  /** "Thursday 5:30 PM", already in the person's language. */
  next?: string
  note?: string
}) {
  const say = useWords(shellWords)
  const { language } = useLanguage()
  const units = { hour: say('hour'), hours: say('hours'), minute: say('minute'), minutes: say('minutes') }
  const spoken = (minutes: number) => durationSpoken(minutes, units)
  const dayNames = Array.from({ length: 7 }, (_, day) => {
    const at = Date.parse(`${firstDay}T12:00:00Z`) + day * 86_400_000
    return dayInWords(at, 'UTC', { locale: language }).split(/[ ,]/)[0] ?? ''
  })
  const goal = rail.prescribedMinutes > 0
  const text = [
    goal
      ? say('hoursOfSpoken', { done: spoken(rail.attendedMinutes), all: spoken(rail.prescribedMinutes) })
      : `${say('hoursThisWeek', { done: spoken(rail.attendedMinutes) })}.`,
    next && say('isNext', { when: next }),
  ]
  const words = goal
    ? say('hoursOf', { done: '|', all: duration(rail.prescribedMinutes) })
    : say('hoursThisWeek', { done: '|' })
  const [before, after] = words.split('|')
  return (
    <WeekRail
      {...rail}
      size="hero"
      dayNames={dayNames}
      text={text.filter(Boolean).join(' ')}
      ofHours={
        <>
          {before}
          <strong>{duration(rail.attendedMinutes)}</strong>
          {after}
        </>
      }
    />
  )
}
