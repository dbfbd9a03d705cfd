import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { dayOf, minuteOfDay, onDay } from '#web/parts/time.ts'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { WeekRail } from '#web/parts/WeekRail.tsx'
import { weekQuery } from './morning-query.ts'
import { hours } from './words.ts'
import { daysFrom, weekSegments } from './week-segments.ts'
import styles from './morning.module.css'

/** The week rail of everybody together. */
export function WeekSum({ programId, now }: { programId: string | undefined; now: string }) {
  const week = useQuery(weekQuery(programId))
  const narrow = useMediaQuery('(max-width: 40rem)')
  if (week.isError) return <ProblemNotice problem={problemOf(week.error)} onRetry={() => void week.refetch()} />
  if (!week.data)
    return (
      <section className={styles.rail} data-waiting>
        <h2>This week, everyone together</h2>
      </section>
    )
  const { firstOn, zone, slots, creditedMinutes, prescribedMinutes } = week.data
  if (slots.length === 0) return null
  const dayNames = Array.from({ length: 7 }, (_, at) =>
    onDay(new Date(Date.parse(firstOn) + at * 86_400_000).toISOString().slice(0, 10)).slice(0, 3),
  )
  const past = slots.filter((slot) => slot.over)
  const missed = past.reduce((sum, slot) => sum + slot.planned - slot.credited, 0)
  const so =
    past.length === 0
      ? 'No group has met yet this week.'
      : `${hours(missed)} of the ${hours(past.reduce((sum, slot) => sum + slot.planned, 0))} planned so far were missed.`
  const today = daysFrom(firstOn, dayOf(now, zone))
  return (
    <section className={styles.rail}>
      <h2>This week, everyone together</h2>
      <WeekRail
        size={narrow ? 'hero' : 'header'}
        segments={weekSegments(slots, firstOn, zone)}
        attendedMinutes={creditedMinutes}
        prescribedMinutes={prescribedMinutes}
        dayNames={dayNames}
        now={today >= 0 && today < 7 ? { day: today, minute: minuteOfDay(now, zone) } : undefined}
        text={`${hours(creditedMinutes)} credited of ${hours(prescribedMinutes)} prescribed this week. ${so}`}
        ofHours={
          <>
            <strong>{hours(creditedMinutes)}</strong> of {hours(prescribedMinutes)} prescribed
          </>
        }
        note={so}
      />
    </section>
  )
}
