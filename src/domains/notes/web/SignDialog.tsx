import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call, CallProblem, NoAnswer } from '#kernel/call.ts'
import { useConfirm } from '#domains/accounts/web/accounts.web.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { useOnline } from '#web/parts/online.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { clockTime, dayAndTime, duration } from '#web/parts/time.ts'
import { toast } from '#web/shell/toasts.ts'
import { signGroup, type Check, type Composer, type ComposerEntry } from '../notes.contract.ts'
import type { DraftStore } from './drafts-store.ts'
import { Questions } from './Findings.tsx'
import { readinessOf, readinessWords } from './readiness.ts'
import { answered, type Answer } from './under-check.ts'
import styles from './composer.module.css'

export type Drafted = ComposerEntry & { draftId: string }
type SignProps = {
  composer: Composer
  ready: Drafted[]
  rest: Drafted[]
  checks: Map<string, Check>
  store: DraftStore
  answers: readonly Answer[]
  onAnswer: (answer: Answer) => void
  nameOf: (draftId: string) => string | undefined
  onClose: () => void
  /** The server found something in these entries that the screen did not know. */
  onFound: (checks: Check[]) => void
}

/** Exactly what will be signed, by whom, and what is asked first; then one proof of who signs. */
export function SignDialog({ open, ...props }: SignProps & { open: boolean }) {
  return (
    <ModalFrame open={open} onClose={props.onClose} title={titleOf(props.ready.length)} size="medium">
      <SignForm {...props} />
    </ModalFrame>
  )
}
const titleOf = (count: number) => (count === 1 ? 'Sign one note' : `Sign ${count} notes`)

function SignForm({ composer, ready, rest, checks, store, answers, onAnswer, nameOf, onClose, onFound }: SignProps) {
  const { session, me, dueAt } = composer
  const confirm = useConfirm()
  const online = useOnline()
  const query = useQueryClient()
  const [lateReason, setLateReason] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  // The same act keeps its key until the server has answered it: asked twice, it signs once.
  const act = useRef<{ key: string; shape: string } | undefined>(undefined)
  // The questions as they stood when the dialog opened: an answer does not make its own field go away.
  const [asked] = useState(() =>
    ready.map((entry) => ({ entry, asks: readinessOf(checks.get(entry.draftId))?.asks ?? [] })),
  )
  const late = Date.now() > Date.parse(dueAt)
  const running = session.endedAt === null && Date.now() < Date.parse(session.endsAt)
  const open = ready.filter((entry) => (readinessOf(checks.get(entry.draftId))?.asks.length ?? 0) > 0)

  const sign = async () => {
    if (late && lateReason.trim() === '') return setProblem({ sentence: 'Say in a few words why this is late.' })
    if (open.length > 0)
      return setProblem({
        sentence: `${open.length === 1 ? 'One question is' : 'Some questions are'} still without a reason: ${open.map((entry) => entry.person.name).join(', ')}.`,
      })
    setBusy(true)
    setProblem(undefined)
    try {
      const waiting = await store.flush()
      if (waiting > 0)
        return setProblem({
          sentence: `${waiting === 1 ? 'One field has' : `${waiting} fields have`} not reached the server yet. They are kept on this device; nothing was signed.`,
        })
      const body = {
        draftIds: ready.map((entry) => entry.draftId),
        answers: answered(answers).filter((answer) => ready.some((entry) => entry.draftId === answer.draftId)),
        ...(late ? { lateReason: lateReason.trim() } : {}),
      }
      const shape = JSON.stringify(body)
      if (act.current?.shape !== shape) act.current = { key: crypto.randomUUID(), shape }
      const { key } = act.current
      if (
        !(await confirm({
          title: titleOf(ready.length),
          act: 'Sign',
          consequences: [
            `As ${me.name}, ${me.credential ?? ''}. A signed note cannot be changed; an addendum can follow.`,
          ],
        }))
      )
        return
      const result = await call(signGroup, { params: { sessionId: session.id }, body }, { idempotencyKey: key })
      act.current = undefined
      toast(
        `${result.signed.length === 1 ? 'One note is' : `${result.signed.length} notes are`} signed, ${clockTime(result.signedAt, session.zone)}.${result.awaitingCosign ? ` ${result.awaitingCosign} is asked to cosign.` : ''}`,
      )
      await query.invalidateQueries({ queryKey: ['composer', session.id] })
      void query.invalidateQueries({ queryKey: ['my-day'] })
      void query.invalidateQueries({ queryKey: ['my-queue'] })
      onClose()
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) act.current = undefined
      if (thrown instanceof CallProblem) {
        const found = (thrown.reply.details as { entries?: Check[] } | undefined)?.entries
        if (found) onFound(found)
        if (thrown.reply.code === 'conflict') void query.invalidateQueries({ queryKey: ['composer', session.id] })
      }
      setProblem(
        thrown instanceof NoAnswer
          ? {
              sentence: 'No answer came, so it is not known whether the notes were signed. Sign again: it counts once.',
            }
          : problemOf(thrown),
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={styles.sign}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void sign()
      }}
    >
      <ul className={styles.things} aria-label="What is signed">
        {asked.map(({ entry, asks }) => (
          <li key={entry.draftId}>
            <span>{entry.person.name}</span>
            <span className={styles.quiet}>{duration(entry.attendance.credited)}</span>
            <Questions {...{ asks, answers, onAnswer, nameOf }} draftId={entry.draftId} />
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <p className={styles.quiet}>
          Not now: {rest.map((entry) => `${entry.person.name} (${restWords(checks.get(entry.draftId))})`).join(', ')}.
        </p>
      )}
      <p>
        You sign as {me.name}
        {me.credential && `, ${me.credential}`}. {me.cosigner && `${me.cosigner} is asked to cosign. `}A signed note
        cannot be changed; an addendum can follow.
      </p>
      {late && (
        <TextField
          label="Why is this late?"
          hint={`They were due ${dayAndTime(dueAt, session.zone)} and are marked as late entries.`}
          value={lateReason}
          onText={setLateReason}
          maxLength={500}
          required
          autoFocus
        />
      )}
      {running && (
        <p role="note" className={styles.banner}>
          This group has not ended, so its minutes still run.{' '}
          <Link to={`/sessions/${session.id}`}>End it in the group room</Link>, then sign.
        </p>
      )}
      {!online && (
        <p role="note" className={styles.banner}>
          Signing needs the network. Everything you wrote is kept on this device until then.
        </p>
      )}
      <ProblemNotice problem={problem} />
      <p className={styles.acts}>
        <button
          type="submit"
          className="hr-button"
          data-main
          autoFocus={!late}
          disabled={running || !online}
          aria-disabled={busy}
        >
          {busy ? 'Signing…' : titleOf(ready.length)}
        </button>
        <button type="button" className="hr-button" onClick={onClose}>
          Not yet
        </button>
      </p>
    </form>
  )
}

function restWords(check: Check | undefined): string {
  const readiness = readinessOf(check)
  return readiness ? readinessWords(readiness).replace(/^[A-Z]/, (letter) => letter.toLowerCase()) : 'not checked yet'
}
