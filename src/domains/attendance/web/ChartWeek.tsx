import { useChartPart } from '#domains/participants/web/participants.web.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { WeekRail } from '#web/parts/WeekRail.tsx'
import { clockTime, duration, onDay } from '#web/parts/time.ts'
import type { SlotProps } from '#web/registry.ts'
import { Link } from '@tanstack/react-router'
import type { WeekReply } from '../attendance.contract.ts'
import { nowOn, segmentsOf } from './my-week.ts'
import { useNow } from './use-now.ts'
import styles from './room.module.css'

/** This week at the head of a chart: the rail, the forecast in words, each session when asked. */
export default function ChartWeek({ participantId = '' }: SlotProps) {
  const { part: week, closed } = useChartPart<WeekReply>(participantId, 'week')
  const now = useNow()
  if (closed) return <p className={styles.quiet}>{closed}</p>
  if (!week) return <p className={styles.quiet}>This week…</p>
  const next = week.sessions.find(
    (session) => Date.parse(session.endsAt) > now && session.status !== 'cancelled_by_program',
  )
  const rules = week.rules.filter((rule) => rule.kind === 'short' || rule.kind === 'exceeded')
  return (
    <div className={styles.week}>
      <WeekRail
        size="header"
        segments={segmentsOf(week, now)}
        attendedMinutes={week.creditedMinutes}
        prescribedMinutes={week.prescription.needMinutes}
        dayNames={week.days.map((day) => day.name.slice(0, 3))}
        now={nowOn(week, now)}
        {...(next ? { next: `${onDay(next.on)} ${clockTime(next.startsAt, week.zone)}` } : {})}
        note={week.words}
      />
      {rules.map((rule) => (
        <p key={rule.code}>
          <StatusMark kind="needs-person">{rule.words}</StatusMark>
        </p>
      ))}
      {week.sessions.length > 0 && (
        <details>
          <summary>Sessions of this week</summary>
          <ul className={styles.weekSessions}>
            {week.sessions.map((session) => (
              <li key={session.sessionId}>
                <span>
                  {onDay(session.on)} {clockTime(session.startsAt, week.zone)}
                </span>
                <Link to={`/sessions/${session.sessionId}`}>{session.title}</Link>
                <span>{session.statusWords}</span>
                <span>{session.credited > 0 && duration(session.credited)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
