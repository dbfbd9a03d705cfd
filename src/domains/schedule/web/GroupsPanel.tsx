import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useChartPart } from '#domains/participants/web/participants.web.tsx'
import { dayAndTime, onDay } from '#web/parts/time.ts'
import type { SlotProps } from '#web/registry.ts'
import { useSession } from '#web/shell/session.ts'
import { dayAway } from './week-table.ts'
import styles from './schedule.module.css'

type GroupsPart = {
  memberships: { id: string; groupId: string; name: string | null; from: string; to: string | null }[]
  next: {
    sessionId: string
    title: string | null
    startsAt: string
    endsAt: string
    place: string
    topic: string
    kind: string
    type: string
    own: boolean
  }[]
}
const kinds: Record<string, string> = { walk_in: 'walk-in', make_up: 'make-up', visit: 'visit' }

/** On the chart: which groups the person belongs to, and what comes next. */
export default function GroupsPanel({ participantId = '' }: SlotProps) {
  const { part, closed } = useChartPart<GroupsPart>(participantId, 'groups')
  const { zone, can } = useSession()
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.panel}>
      <h2 id={id}>Groups</h2>
      {closed && <p className={styles.quiet}>{closed}</p>}
      {part && part.memberships.length === 0 && (
        <p className={styles.quiet}>
          In no group. <Link to="/groups">Choose one</Link> and add them there.
        </p>
      )}
      {part && part.memberships.length > 0 && (
        <ul className={styles.rows} data-close>
          {part.memberships.map((membership) => (
            <li key={membership.id}>
              <span>
                {membership.name === null ? (
                  'A group of another program'
                ) : (
                  <Link to="/groups/$groupId" params={{ groupId: membership.groupId } as never}>
                    <bdi>{membership.name}</bdi>
                  </Link>
                )}
                <span className={styles.under}>
                  from {onDay(membership.from, { now: Date.now() })}
                  {membership.to && `, last day ${onDay(dayAway(membership.to, -1), { now: Date.now() })}`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {part && part.next.length > 0 && (
        <>
          <h3>Next</h3>
          <ul className={styles.rows} data-close>
            {part.next.map((session) => (
              <li key={session.sessionId}>
                <span>
                  <Link to="/sessions/$sessionId" params={{ sessionId: session.sessionId } as never}>
                    {dayAndTime(session.startsAt, zone)}
                  </Link>{' '}
                  {session.title ?? (session.own ? session.type : 'A group of another program')}
                  {kinds[session.kind] && <span className={styles.quiet}> ({kinds[session.kind]})</span>}
                  <span className={styles.under}>{[session.place, session.topic].filter(Boolean).join(', ')}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {part && can('schedule.book') && (
        <p>
          <Link to="/appointments/new" search={{ person: participantId } as never}>
            Book an appointment
          </Link>
        </p>
      )}
    </section>
  )
}
