import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { Field, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { breakGlass, findForEmergency, ownBreakGlass, shortestReason } from '../consent.contract.ts'
import { ownBreakGlassKey } from './OpenedInEmergency.tsx'
import styles from './consent.module.css'

type Found = ReplyOf<typeof findForEmergency>['people'][number]

/** In an emergency: name and birth date exactly, a reason, and the record is open for some hours. Everyone concerned is told. */
export default function EmergencyAccessScreen() {
  const { zone } = useSession()
  const [typed, setTyped] = useState({ givenName: '', familyName: '', bornOn: '' })
  const [found, setFound] = useState<Found[]>()
  const [chosen, setChosen] = useState<Found>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const mine = useQuery({ queryKey: ownBreakGlassKey, queryFn: ({ signal }) => call(ownBreakGlass, {}, { signal }) })
  const set = (field: keyof typeof typed) => (value: string) => {
    setTyped((now) => ({ ...now, [field]: value }))
    setFound(undefined)
  }
  const find = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      setFound((await call(findForEmergency, { body: typed }, { purpose: 'emergency' })).people)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.narrow}>
      <h1>Emergency access</h1>
      <p>
        For a person of another program, when somebody’s health cannot wait. The record opens for some hours. The
        directors get a task to review it, and the person sees on their phone who opened it and why.
      </p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void find()
        }}
      >
        <div className={styles.three}>
          <TextField
            label="Given name"
            required
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={typed.givenName}
            onText={set('givenName')}
          />
          <TextField
            label="Family name"
            required
            autoComplete="off"
            maxLength={100}
            value={typed.familyName}
            onText={set('familyName')}
          />
          <TextField label="Birth date" type="date" required value={typed.bornOn} onText={set('bornOn')} />
        </div>
        <ProblemNotice problem={problem} />
        <p>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            {busy ? 'Looking…' : 'Find'}
          </button>
        </p>
      </form>
      <div role="status">
        {found && found.length === 0 && (
          <EmptyState title="Nobody found">
            All three must match exactly. Look at the spelling on an identity card; without a birth date nobody is
            found.
          </EmptyState>
        )}
      </div>
      {found && found.length > 0 && (
        <ul className={styles.rows} aria-label="Found">
          {found.map((person) => (
            <li key={person.participantId}>
              <span>
                <strong>
                  <bdi>{person.name}</bdi>
                </strong>
                , {person.programName}
              </span>
              {person.open ? (
                <Link to={`/people/${person.participantId}`} className="hr-button">
                  Open: you may see this record
                </Link>
              ) : (
                <button type="button" className="hr-button" data-safety onClick={() => setChosen(person)}>
                  Open in an emergency
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {(mine.data?.accesses.length ?? 0) > 0 && (
        <section>
          <h2>Open to you now</h2>
          <ul className={styles.rows}>
            {mine.data?.accesses.map((one) => (
              <li key={one.participantId}>
                <Link to={`/people/${one.participantId}`}>
                  <bdi>{one.name}</bdi>
                </Link>
                <span className={styles.quiet}>until {dayAndTime(one.expiresAt, zone)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {chosen && <ReasonDialog person={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  )
}

/** The reason comes first; then the record opens. */
function ReasonDialog({ person, onClose }: { person: Found; onClose: () => void }) {
  const navigate = useNavigate()
  const query = useQueryClient()
  const { zone } = useSession()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [key] = useState(() => crypto.randomUUID())
  const lacking = shortestReason - reason.trim().length
  const open = async () => {
    if (lacking > 0 || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { expiresAt } = await call(
        breakGlass,
        { params: { participantId: person.participantId }, body: { reason } },
        { idempotencyKey: key, purpose: 'emergency' },
      )
      await query.invalidateQueries({ queryKey: ownBreakGlassKey })
      query.removeQueries({ queryKey: ['chart', person.participantId] })
      toast(`Open until ${dayAndTime(expiresAt, zone)}. The directors were told.`)
      await navigate({ to: `/people/${person.participantId}` })
    } catch (thrown) {
      setProblem(problemOf(thrown))
      setBusy(false)
    }
  }
  return (
    <ModalFrame open title={`Open the record of ${person.name}?`} onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <ul className={styles.consequences}>
          <li>The record opens to you alone, for some hours, then closes by itself.</li>
          <li>The directors of {person.programName} get a task now and say whether it was justified.</li>
          <li>The person sees your name, what you open, and the reason you write here.</li>
        </ul>
        <Field
          label="What is the emergency?"
          hint="A sentence. The person reads it too."
          error={problem?.fields?.reason}
        >
          {(control) => (
            <textarea
              {...control}
              className="hr-input"
              rows={3}
              autoFocus
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-safety aria-disabled={busy || lacking > 0}>
            Open the record
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave it closed
          </button>
          <span className={styles.quiet} role="status">
            {lacking > 0 && reason !== '' ? `${lacking} more letters` : ''}
          </span>
        </p>
      </form>
    </ModalFrame>
  )
}
