import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { useTopics } from '#web/parts/live.ts'
import { useOnline } from '#web/parts/online.ts'
import { clockTime, dayInWords } from '#web/parts/time.ts'
import { registry, type ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { BreakDialog } from './BreakDialog.tsx'
import { CodeDialog } from './CodeDialog.tsx'
import { EndDialog } from './EndDialog.tsx'
import { PersonDialog } from './PersonDialog.tsx'
import { endedAt, peopleIn, type Room } from './room-state.ts'
import { roomKey, roomQuery } from './room-query.ts'
import { Roster } from './Roster.tsx'
import { useMarking } from './use-marking.ts'
import { useNow } from './use-now.ts'
import { WalkInDialog } from './WalkInDialog.tsx'
import styles from './room.module.css'

type Open = 'code' | 'walk-in' | 'break' | 'end' | { person: string } | undefined

export default function GroupRoom({ params }: ScreenProps) {
  const sessionId = params.sessionId!
  const { accountId = '' } = useSession()
  const query = useQueryClient()
  const room = useQuery(roomQuery(sessionId, accountId))
  useTopics([`session:${sessionId}`], () => void query.invalidateQueries({ queryKey: roomKey(sessionId) }))
  if (room.data) return <RoomOpen room={room.data} />
  if (room.isError) return <ProblemNotice problem={problemOf(room.error)} onRetry={() => void room.refetch()} />
  return <p className="hr-waiting">Opening the room…</p>
}

function RoomOpen({ room }: { room: Room }) {
  const { session } = room
  const { personId = '', can } = useSession()
  const navigate = useNavigate()
  const online = useOnline()
  const now = useNow()
  const [open, setOpen] = useState<Open>()
  const marking = useMarking(room)
  const { outbox } = marking
  const people = peopleIn(room, outbox.waiting, now, personId)
  const ended = endedAt(room, outbox.waiting)
  const cancelled = session.cancelledAt !== null
  const mayMark = room.mayMark && can('attendance.mark') && !cancelled
  const here = people.filter((person) => person.inside).length
  const came = people.filter((person) => person.seen).length
  const waiting = outbox.waiting.filter(
    (item) => !item.refused && (item.body as { sessionId: string }).sessionId === session.id,
  ).length
  const refused = outbox.now.refused.filter((item) => (item.body as { sessionId: string }).sessionId === session.id)
  const writes = can('notes.write') && !cancelled
  // An appointment is one person's alone.
  const seats = can('schedule.seat') && session.groupId !== null
  const compose = () => void navigate({ to: `/sessions/${session.id}/notes` })
  const me = session.leaders.find((leader) => leader.staffId === personId)

  useKeys('Group room', [
    ...(mayMark
      ? [
          ...(ended
            ? []
            : [
                {
                  keys: 'shift+a',
                  label: 'Everyone who is not marked arrived now',
                  run: () => marking.everyone(people),
                },
              ]),
          { keys: 'z', label: 'Undo the last mark', run: marking.undoLast },
          ...(seats ? [{ keys: 'w', label: 'Add a walk-in', run: () => setOpen('walk-in') }] : []),
          { keys: 'b', label: 'Breaks', run: () => setOpen('break') },
          { keys: 'c', label: 'Show the room code', run: () => setOpen('code') },
          ...(ended ? [] : [{ keys: 'f', label: 'Finish: end the session', run: () => setOpen('end') }]),
        ]
      : []),
    ...(writes ? [{ keys: 'n', label: 'Write notes', run: compose }] : []),
  ])
  // The composer and the way home are at hand when the network is not.
  useEffect(() => {
    if (!writes) return
    const near = registry.screens().filter(({ path }) => path === '/' || path === '/sessions/$sessionId/notes')
    const timer = setTimeout(() => near.forEach((screen) => void screen.load().catch(() => {})), 1_500)
    return () => clearTimeout(timer)
  }, [writes])

  const person = typeof open === 'object' ? people.find((one) => one.participantId === open.person) : undefined
  const close = () => setOpen(undefined)
  return (
    <div className={styles.room}>
      <header className={styles.head}>
        <div>
          <h1>{session.groupName}</h1>
          <p className={styles.facts}>
            <span>
              {dayInWords(session.startsAt, session.zone)} {clockTime(session.startsAt, session.zone)} to{' '}
              {clockTime(session.endsAt, session.zone)}
            </span>
            <span>{session.place}</span>
            {session.topic && <span>{session.topic}</span>}
            <span>{session.leaders.map((leader) => leader.name).join(' and ')}</span>
          </p>
        </div>
        {!cancelled && (
          <div className={styles.acts}>
            {mayMark && !ended && session.placeKind === 'room' && (
              <button type="button" className="hr-button" onClick={() => setOpen('code')}>
                Room code
              </button>
            )}
            {mayMark && seats && (
              <button type="button" className="hr-button" onClick={() => setOpen('walk-in')}>
                Walk-in
              </button>
            )}
            {mayMark && (
              <button type="button" className="hr-button" onClick={() => setOpen('break')}>
                Breaks{session.breaks.length > 0 && ` (${session.breaks.length})`}
              </button>
            )}
            {mayMark && !ended && (
              <button
                type="button"
                className="hr-button"
                data-main={came > 0 || undefined}
                onClick={() => setOpen('end')}
              >
                End the session
              </button>
            )}
            {writes && (
              <Link to={`/sessions/${session.id}/notes`} className="hr-button" data-main={ended !== null || undefined}>
                Write notes
              </Link>
            )}
          </div>
        )}
      </header>
      <Banners {...{ room, ended, refused, marking }} blocked={me?.blocked ?? null} />
      {people.length === 0 ? (
        <EmptyState title="Nobody is expected">
          Members of the group and people with a seat for this one session stand here.{' '}
          {seats && !cancelled && 'Add whoever comes as a walk-in (W).'}
        </EmptyState>
      ) : (
        <>
          <p className={styles.count} role="status">
            <strong>{ended ? `${came} of ${people.length} came` : `${here} of ${people.length} here`}</strong>
            {waiting > 0 && (
              <span className={styles.waiting}>
                {waiting === 1 ? 'One mark waits' : `${waiting} marks wait`}{' '}
                {online ? 'to be sent' : 'for the network; this device keeps them'}
              </span>
            )}
            {mayMark && !ended && came < people.length && (
              <button type="button" className={styles.quietAct} onClick={() => marking.everyone(people)}>
                All present <kbd>Shift A</kbd>
              </button>
            )}
          </p>
          <Roster
            {...{ people, session, mayMark }}
            ended={ended !== null}
            onMark={marking.mark}
            onOpen={(participantId) => setOpen({ person: participantId })}
          />
        </>
      )}
      <CodeDialog open={open === 'code'} sessionId={session.id} onClose={close} />
      <WalkInDialog open={open === 'walk-in'} room={room} onClose={close} />
      <BreakDialog open={open === 'break'} room={room} onClose={close} />
      <EndDialog open={open === 'end'} {...{ room, people, now }} onClose={close} onEnd={marking.end} />
      <PersonDialog
        open={person !== undefined}
        person={person}
        {...{ room, mayMark, marking }}
        ended={ended !== null}
        onClose={close}
      />
    </div>
  )
}

function Banners({
  room,
  ended,
  refused,
  blocked,
  marking,
}: {
  room: Room
  ended: string | null
  refused: ReturnType<typeof useMarking>['outbox']['now']['refused']
  blocked: string | null
  marking: ReturnType<typeof useMarking>
}) {
  const { session } = room
  const { can } = useSession()
  const others = session.leaders.filter((leader) => leader.blocked && leader.blocked !== blocked)
  return (
    <>
      {session.cancelledAt !== null && (
        <div className={styles.banner} role="note">
          <p>
            <strong>This session was called off</strong> on {dayInWords(session.cancelledAt, session.zone)} at{' '}
            {clockTime(session.cancelledAt, session.zone)}. Nothing counts and nobody is marked absent. If it took place
            after all, restore it under Groups and week first.
          </p>
        </div>
      )}
      {blocked && (
        <div className={styles.banner} data-amber role="alert">
          <p>
            <strong>You cannot lead this session.</strong> {blocked} Somebody else on duty marks and leads in your
            place.
          </p>
        </div>
      )}
      {others.map((leader) => (
        <div key={leader.staffId} className={styles.banner} data-amber role="note">
          <p>
            <strong>{leader.name} cannot lead this session.</strong> {leader.blocked}
          </p>
        </div>
      ))}
      {session.cancelledAt === null && !can('attendance.mark') && (
        <div className={styles.banner} role="note">
          <p>Your role can look at the room and not mark in it.</p>
        </div>
      )}
      {refused.map((item) => (
        <div key={item.id} className={styles.banner} data-amber role="alert">
          <p>
            <strong>A mark was not taken.</strong> {item.refused?.sentence} It is kept here until you decide.
          </p>
          <p className={styles.acts}>
            <button type="button" className="hr-button" onClick={() => void marking.outbox.retry(item.id)}>
              Send it again
            </button>
            <button type="button" className="hr-button" onClick={() => void marking.outbox.discard(item.id)}>
              Drop it
            </button>
          </p>
        </div>
      ))}
      {ended && (
        <div className={styles.banner} role="note">
          <p>
            The session ended at {clockTime(ended, session.zone)}. What is still to mend goes into a correction: open
            the person.
          </p>
        </div>
      )}
    </>
  )
}
