import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMarksOutbox } from '#domains/attendance/web/attendance.web.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { clockTime, dayOf, onDay } from '#web/parts/time.ts'
import { registry, type ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { Slot } from '#web/shell/Slot.tsx'
import type { ReplyOf } from '#kernel/contract.ts'
import type { myDay } from '../notes.contract.ts'
import { dayQuery } from './queries.ts'
import styles from './day.module.css'

type Day = ReplyOf<typeof myDay>
type DaySession = Day['sessions'][number]

/** Today's sessions, mine first, the next one large; what waits; other days by arrows. */
export default function MyDay({ search }: ScreenProps) {
  const { can } = useSession()
  return can('notes.write') ? <OwnDay on={typeof search.on === 'string' ? search.on : undefined} /> : <NoSessions />
}

function OwnDay({ on }: { on: string | undefined }) {
  const { accountId = '', zone } = useSession()
  const query = useQueryClient()
  const navigate = useNavigate()
  const outbox = useMarksOutbox(accountId)
  const day = useQuery({ ...dayQuery(on, accountId), placeholderData: keepPreviousData })
  const refresh = () => void query.invalidateQueries({ queryKey: ['my-day'] })
  useTopics(['my-day'], refresh)
  const shown = on ?? day.data?.on ?? dayOf(Date.now(), zone)
  const today = day.data ? dayOf(day.data.now, day.data.zone) : dayOf(Date.now(), zone)
  const go = (to: string) => void navigate({ to: '/', search: to === today ? {} : { on: to } } as never)
  const next = day.data && shown === today ? nextOf(day.data.sessions, day.data.now) : undefined
  useKeys('My day', [
    { keys: 'arrowleft', label: 'The day before', run: () => go(shift(shown, -1)) },
    { keys: 'arrowright', label: 'The next day', run: () => go(shift(shown, 1)) },
    { keys: 't', label: 'Today', run: () => go(today) },
    ...(next
      ? [
          {
            keys: 'o',
            label: 'Open the next session',
            run: () => void navigate({ to: pathOfNext(next, day.data!.now) }),
          },
        ]
      : []),
  ])
  const waiting = outbox.waiting.filter((item) => !item.refused).length
  return (
    <div className={styles.day}>
      <header className={styles.head}>
        <h1>{onDay(shown, { long: true, now: day.data?.now ?? Date.now() })}</h1>
        <p className={styles.days}>
          <button type="button" className="hr-button" aria-label="The day before" onClick={() => go(shift(shown, -1))}>
            ←
          </button>
          <button
            type="button"
            className="hr-button"
            onClick={() => go(today)}
            aria-current={shown === today ? 'date' : undefined}
          >
            Today
          </button>
          <button type="button" className="hr-button" aria-label="The next day" onClick={() => go(shift(shown, 1))}>
            →
          </button>
        </p>
      </header>
      {waiting > 0 && (
        <p className={styles.waiting} role="status">
          {waiting === 1 ? 'One mark waits' : `${waiting} marks wait`} on this device for the network.
        </p>
      )}
      {day.data ? (
        <>
          {next && <Next session={next} zone={day.data.zone} now={day.data.now} />}
          <DayList day={day.data} />
        </>
      ) : day.isError ? (
        <ProblemNotice problem={problemOf(day.error)} onRetry={() => void day.refetch()} />
      ) : (
        <p className="hr-waiting">Opening the day…</p>
      )}
      <Slot name="my-day" />
    </div>
  )
}

function DayList({ day: { sessions, queue, zone, now } }: { day: Day }) {
  const mine = sessions.filter((session) => session.mine)
  const others = sessions.filter((session) => !session.mine)
  return (
    <>
      <Waits queue={queue} />
      {sessions.length === 0 && (
        <EmptyState title="No sessions on this day">
          Groups and single sessions that you lead stand here, and the other sessions of your program below them.
        </EmptyState>
      )}
      {mine.length > 0 && <Sessions title="Mine" sessions={mine} zone={zone} now={now} />}
      {others.length > 0 && (
        <Sessions
          title={mine.length > 0 ? 'Others in the program' : 'In the program'}
          sessions={others}
          zone={zone}
          now={now}
        />
      )}
    </>
  )
}

/** The session that is under way or next, or the last one whose notes are still to write. */
export function nextOf(sessions: readonly DaySession[], now: string): DaySession | undefined {
  const mine = sessions
    .filter((session) => session.mine && session.cancelledAt === null)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
  const at = Date.parse(now)
  return (
    mine.find(
      (session) =>
        session.endedAt === null &&
        Date.parse(session.startsAt) - 30 * 60_000 <= at &&
        at < Date.parse(session.endsAt) + 3_600_000,
    ) ??
    mine.find((session) => session.toSign > 0) ??
    mine.find((session) => session.endedAt === null && Date.parse(session.startsAt) > at)
  )
}

/** Over and not yet written: the notes are next, else the room. */
const toWrite = (session: DaySession, now: string) =>
  session.toSign > 0 && (session.endedAt !== null || Date.parse(session.endsAt) <= Date.parse(now))
const pathOfNext = (session: DaySession, now: string) =>
  `/sessions/${session.id}${toWrite(session, now) ? '/notes' : ''}`

function Next({ session, zone, now }: { session: DaySession; zone: string; now: string }) {
  const writes = toWrite(session, now)
  const minutes = Math.round((Date.parse(session.startsAt) - Date.parse(now)) / 60_000)
  const when = writes
    ? 'It is over'
    : minutes > 60
      ? `At ${clockTime(session.startsAt, zone)}`
      : minutes > 0
        ? `In ${minutes} min`
        : `Since ${clockTime(session.startsAt, zone)}`
  return (
    <section className={styles.next} aria-label="Next">
      <p className={styles.when}>{when}</p>
      <h2>{session.title}</h2>
      <p>
        {[`${clockTime(session.startsAt, zone)} to ${clockTime(session.endsAt, zone)}`, session.place, session.topic]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        {writes
          ? `${session.toSign === 1 ? 'One note is' : `${session.toSign} notes are`} to write and sign.`
          : session.here > 0
            ? `${session.here} of ${session.expected} are marked.`
            : `${session.expected === 1 ? 'One person is' : `${session.expected} people are`} expected.`}
      </p>
      <p className={styles.acts}>
        {writes ? (
          <>
            <Link to={`/sessions/${session.id}/notes`} className="hr-button" data-main>
              Write notes
            </Link>
            <Link to={`/sessions/${session.id}`} className="hr-button">
              {session.own ? 'The session' : 'Group room'}
            </Link>
          </>
        ) : (
          <Link to={`/sessions/${session.id}`} className="hr-button" data-main>
            {session.own ? 'Open the session' : 'Open the group room'}
          </Link>
        )}
      </p>
    </section>
  )
}

function Waits({ queue }: { queue: Day['queue'] }) {
  const parts = [
    queue.unsigned > 0 && `${queue.unsigned} to sign`,
    queue.cosign > 0 && `${queue.cosign} to cosign`,
    queue.tasks > 0 && `${queue.tasks === 1 ? 'one task' : `${queue.tasks} tasks`}`,
  ].filter((part): part is string => typeof part === 'string')
  return (
    <p className={styles.waits}>
      {parts.length === 0 ? (
        'Nothing waits for you.'
      ) : (
        <>
          <Link to="/queue">In my queue: {parts.join(', ')}</Link>
          {queue.overdue > 0 && <StatusMark kind="needs-person">{queue.overdue} past its time</StatusMark>}
        </>
      )}
    </p>
  )
}

function Sessions({
  title,
  sessions,
  zone,
  now,
}: {
  title: string
  sessions: DaySession[]
  zone: string
  now: string
}) {
  return (
    <section aria-label={title}>
      <h2 className={styles.listTitle}>{title}</h2>
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <li key={session.id}>
            <span className={styles.clock}>
              {clockTime(session.startsAt, zone)} <span>to {clockTime(session.endsAt, zone)}</span>
            </span>
            <span className={styles.what}>
              <Link to={`/sessions/${session.id}`}>{session.title}</Link>
              <span>
                {[session.topic, session.place, session.mine ? '' : session.leaders.join(' and ')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className={styles.state}>{stateOf(session, now)}</span>
            <span className={styles.notes}>
              {session.mine && session.toSign > 0 && <Link to={`/sessions/${session.id}/notes`}>Write notes</Link>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function stateOf(session: DaySession, now: string) {
  if (session.cancelledAt !== null) return <StatusMark kind="off">Called off</StatusMark>
  const over = session.endedAt !== null || session.endsAt <= now
  if (session.here === 0)
    return over ? (
      <StatusMark kind="needs-person">Nobody is marked</StatusMark>
    ) : (
      <StatusMark kind="ahead">{session.expected} expected</StatusMark>
    )
  const came = `${session.here} of ${session.expected} came`
  if (session.toSign > 0)
    return <StatusMark kind={over ? 'needs-person' : 'under-way'}>{`${came}, ${session.toSign} to sign`}</StatusMark>
  return <StatusMark kind="done">{session.signed > 0 ? `${came}, all signed` : came}</StatusMark>
}

export function shift(on: string, days: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** For colleagues who lead no sessions: where their work is. */
function NoSessions() {
  const { can, name } = useSession()
  const entries = registry
    .menu(can)
    .flatMap((section) => section.entries)
    .filter((entry) => entry.path !== '/')
  return (
    <div className={styles.day}>
      <h1>Welcome, {name.split(' ')[0]}</h1>
      <ul className={styles.places}>
        {entries.map((entry) => (
          <li key={entry.path}>
            <Link to={entry.path} className="hr-button">
              {entry.label}
            </Link>
          </li>
        ))}
      </ul>
      <Slot name="my-day" />
    </div>
  )
}
