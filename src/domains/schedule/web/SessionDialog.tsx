import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { onDay } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import type { SessionRow } from '../schedule.contract.ts'
import { cancelSession, restoreSession, setTopic } from '../schedule.sessions.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { CoverForm } from './CoverForm.tsx'
import { MoveForm } from './MoveForm.tsx'
import { leaderWords, seatWords, SessionMarks } from './SessionMarks.tsx'
import { StaleHint, type FormProps } from './StaleHint.tsx'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

type Part = 'move' | 'cover' | 'topic' | 'cancel'

/** One session: what it is, and what can be done to it alone. The series stays as it is. */
export function SessionDialog({
  session,
  topics = [],
  onClose,
}: {
  session: SessionRow
  topics?: string[]
  onClose: () => void
}) {
  const { can } = useSession()
  const [part, setPart] = useState<Part>()
  // What the server holds, when somebody else changed it while this was open.
  const [current, setCurrent] = useState(session)
  const shown = current.version > session.version ? current : session
  const open = shown.cancelledAt === null && shown.endedAt === null
  const begun = Date.parse(shown.startsAt) <= Date.now()
  const parts: { value: Part; label: string }[] = [
    ...(begun ? [] : [{ value: 'move' as const, label: 'Move' }]),
    { value: 'cover', label: 'Cover' },
    { value: 'topic', label: 'Topic' },
    { value: 'cancel', label: 'Call off' },
  ]
  const props = { session: shown, onChanged: onClose, onStale: setCurrent }
  return (
    <ModalFrame
      open
      onClose={onClose}
      title={`${shown.title}, ${onDay(shown.on)} ${shown.starts}–${shown.ends}`}
      size="medium"
    >
      <div className={styles.form}>
        <div>
          <p className={styles.facts}>
            <span>{shown.place}</span>
            <span>{shown.type}</span>
            {shown.topic && <span>{shown.topic}</span>}
          </p>
          <p className={styles.facts}>
            {shown.leaders.length > 0 && <span>Led by {leaderWords(shown)}</span>}
            {shown.soft !== null && <span>Seats {seatWords(shown.taken, shown.soft, shown.hard)}</span>}
          </p>
          <p className={styles.marks}>
            <SessionMarks session={shown} />
          </p>
          {shown.changes.length > 0 && (
            <ul className={styles.words}>
              {shown.changes.map((change, index) => (
                <li key={`${change.kind} ${index}`}>
                  {change.words}
                  {change.reason && <span className={styles.quiet}>: {change.reason}</span>}
                </li>
              ))}
            </ul>
          )}
        </div>
        <p className={styles.acts}>
          {can('attendance.read') && (
            <Link
              to="/sessions/$sessionId"
              params={{ sessionId: shown.id } as never}
              className="hr-button"
              data-main={part === undefined || undefined}
            >
              {shown.groupId ? 'Open the room' : 'Open the session'}
            </Link>
          )}
          {shown.groupId && (
            <Link
              to="/groups/$groupId"
              params={{ groupId: shown.groupId } as never}
              className="hr-button"
              onClick={onClose}
            >
              The group
            </Link>
          )}
        </p>
        {can('schedule.change-session') && open && (
          <Chips
            label="Change this session alone"
            options={parts}
            value={part ? [part] : []}
            onChange={([value]) => setPart(value as Part | undefined)}
          />
        )}
        {can('schedule.change-session') && shown.cancelledAt !== null && <Restore {...props} />}
        {open && part === 'move' && <MoveForm {...props} />}
        {open && part === 'cover' && <CoverForm {...props} />}
        {open && part === 'topic' && <TopicForm {...props} topics={topics} />}
        {open && part === 'cancel' && <CancelForm {...props} />}
        <p className={styles.acts}>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </div>
    </ModalFrame>
  )
}

function CancelForm({ session, onChanged, onStale }: FormProps) {
  const { act, said, busy, refusal } = useAct()
  const [reason, setReason] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void act(async () => {
          const reply = await call(cancelSession, {
            params: { sessionId: session.id },
            body: { version: session.version, reason },
          })
          said(`${session.title} on ${onDay(session.on)} is called off`, () =>
            call(restoreSession, {
              params: { sessionId: session.id },
              body: { version: reply.session.version, reason: 'Undone' },
            }),
          )
          onChanged()
        })
      }}
    >
      <p>
        {session.taken === 0
          ? 'Nobody has a seat yet.'
          : session.taken === 1
            ? 'One person loses this session.'
            : `${session.taken} people lose this session.`}{' '}
        {session.place} and {session.leaders.length > 0 ? leaderWords(session) : 'nobody else'} are free then.
      </p>
      <TextField
        label="Why"
        hint="Stands in the week, where the team reads it."
        value={reason}
        onText={setReason}
        required
        maxLength={300}
        autoFocus
      />
      <Refused refusal={refusal} onStale={onStale} />
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy || reason.trim() === ''}>
          Call off this session
        </button>
      </p>
    </form>
  )
}

function Restore({ session, onChanged, onStale }: FormProps) {
  const { act, said, busy, refusal } = useAct()
  const restore = (leaveOutClashes: boolean) =>
    act(async () => {
      await call(restoreSession, {
        params: { sessionId: session.id },
        body: { version: session.version, reason: '', leaveOutClashes },
      })
      said(`${session.title} on ${onDay(session.on)} takes place`)
      onChanged()
    })
  return (
    <>
      <ClashNotice refusal={refusal} onFree={undefined}>
        {refusal?.details?.conflicts &&
          refusal.details.conflicts.every((conflict) => conflict.kind === 'participant') && (
            <p>
              <button type="button" className="hr-button" disabled={busy} onClick={() => void restore(true)}>
                Restore without their seats
              </button>
            </p>
          )}
        <StaleHint refusal={refusal} onStale={onStale} />
      </ClashNotice>
      <p className={styles.acts}>
        <button type="button" className="hr-button" data-main disabled={busy} onClick={() => void restore(false)}>
          It takes place after all
        </button>
      </p>
    </>
  )
}

function TopicForm({ session, topics, onChanged, onStale }: FormProps & { topics: string[] }) {
  const { act, said, busy, refusal } = useAct()
  const [topic, setText] = useState(session.topic)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void act(async () => {
          await call(setTopic, { params: { sessionId: session.id }, body: { version: session.version, topic } })
          said('The topic is set')
          onChanged()
        })
      }}
    >
      <TextField
        label="Topic of this session"
        value={topic}
        onText={setText}
        maxLength={200}
        list="session-topics"
        autoFocus
      />
      <datalist id="session-topics">
        {topics.map((title) => (
          <option key={title} value={title} />
        ))}
      </datalist>
      <Refused refusal={refusal} onStale={onStale} />
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          Set the topic
        </button>
      </p>
    </form>
  )
}

function Refused({
  refusal,
  onStale,
}: {
  refusal: ReturnType<typeof useAct>['refusal']
  onStale: (current: SessionRow) => void
}) {
  return (
    <ClashNotice refusal={refusal}>
      <StaleHint refusal={refusal} onStale={onStale} />
    </ClashNotice>
  )
}
