import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call, CallProblem, NoAnswer } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { useConfirm } from '#domains/accounts/web/accounts.web.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { useOnline } from '#web/parts/online.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { dayAndTime, onDay } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { signIndividual, type openIndividual } from '../notes.contract.ts'
import { noteFormats } from '../notes.formats.ts'
import type { DraftStore } from './drafts-store.ts'
import { Questions } from './Findings.tsx'
import { answered, type Answer } from './under-check.ts'
import styles from './composer.module.css'

type Individual = ReplyOf<typeof openIndividual>

/** The last look before one note is signed: as whom, why late, what is still asked; then the second proof. */
export function SignIndividual({
  draft,
  store,
  answers,
  answer,
  asks,
  onClose,
}: {
  draft: Individual
  store: DraftStore
  answers: readonly Answer[]
  answer: (next: Answer) => void
  asks: Parameters<typeof Questions>[0]['asks']
  onClose: () => void
}) {
  const confirm = useConfirm()
  const online = useOnline()
  const query = useQueryClient()
  const navigate = useNavigate()
  const { name } = useSession()
  const [asked] = useState(asks)
  const [lateReason, setLateReason] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const act = useRef<{ key: string; shape: string } | undefined>(undefined)
  const late = Date.now() > Date.parse(draft.dueAt)
  const sign = async () => {
    if (late && lateReason.trim() === '') return setProblem({ sentence: 'Say in a few words why this is late.' })
    if (asks.length > 0) return setProblem({ sentence: 'A question is still without a reason.' })
    setBusy(true)
    setProblem(undefined)
    try {
      if ((await store.flush()) > 0)
        return setProblem({
          sentence: 'Not everything has reached the server yet. It is kept on this device; nothing was signed.',
        })
      const body = { answers: answered(answers), ...(late ? { lateReason: lateReason.trim() } : {}) }
      const shape = JSON.stringify(body)
      if (act.current?.shape !== shape) act.current = { key: crypto.randomUUID(), shape }
      const { key } = act.current
      if (
        !(await confirm({
          title: 'Sign this note',
          act: 'Sign',
          consequences: ['A signed note cannot be changed; an addendum can follow.'],
        }))
      )
        return
      const { noteId, awaitingCosign } = await call(
        signIndividual,
        { params: { draftId: draft.draftId }, body },
        { idempotencyKey: key },
      )
      act.current = undefined
      toast(`The note is signed.${awaitingCosign ? ` ${awaitingCosign} is asked to cosign.` : ''}`)
      void query.invalidateQueries({ queryKey: ['my-queue'] })
      void query.invalidateQueries({ queryKey: ['draft', draft.draftId] })
      onClose()
      void navigate({ to: `/people/${draft.participantId}/notes/${noteId}` })
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) act.current = undefined
      if (thrown instanceof CallProblem && thrown.reply.code === 'conflict')
        void query.invalidateQueries({ queryKey: ['draft', draft.draftId] })
      setProblem(
        thrown instanceof NoAnswer
          ? { sentence: 'No answer came, so it is not known whether the note was signed. Sign again: it counts once.' }
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
      <p>
        {noteFormats[draft.format].name} about {draft.name}, {onDay(draft.serviceOn, { long: true })}. You sign as{' '}
        {name}. A signed note cannot be changed; an addendum can follow.
      </p>
      <Questions {...{ answers }} draftId={draft.draftId} asks={asked} onAnswer={answer} nameOf={() => undefined} />
      {late && (
        <TextField
          label="Why is this late?"
          hint={`It was due ${dayAndTime(draft.dueAt, draft.zone)} and is marked as a late entry.`}
          value={lateReason}
          onText={setLateReason}
          maxLength={500}
          required
          autoFocus
        />
      )}
      {!online && (
        <p role="note" className={styles.banner}>
          Signing needs the network. Everything you wrote is kept on this device until then.
        </p>
      )}
      <ProblemNotice problem={problem} />
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main autoFocus={!late} disabled={!online} aria-disabled={busy}>
          {busy ? 'Signing…' : 'Sign this note'}
        </button>
        <button type="button" className="hr-button" onClick={onClose}>
          Not yet
        </button>
      </p>
    </form>
  )
}
