import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { call, CallProblem, NoAnswer } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { useConfirm } from '#domains/accounts/web/accounts.web.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { useOnline } from '#web/parts/online.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { useStore } from '#web/parts/store.ts'
import { atMinute, clockTime, dayAndTime, onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import type { GroupUnderCheck } from '../notes.checks.ts'
import { discardDraft, openIndividual, signIndividual } from '../notes.contract.ts'
import { noteFormats, sectionsOfFormat } from '../notes.formats.ts'
import { progress, risk } from './chips.ts'
import { DraftChips } from './DraftChips.tsx'
import { DraftText, fieldId, focusField } from './DraftText.tsx'
import { createDraftStore, type DraftStore } from './drafts-store.ts'
import { Questions } from './Findings.tsx'
import { fieldOf, readinessOf, readinessWords } from './readiness.ts'
import { answered, type Answer } from './under-check.ts'
import { useAnswers } from './use-answers.ts'
import { useChecks } from './use-checks.ts'
import styles from './composer.module.css'

type Individual = ReplyOf<typeof openIndividual>

/** One person's note in a format of one's choice; saves as typed, is checked as typed, and is signed by one act. */
export default function IndividualScreen({ params }: ScreenProps) {
  const draftId = params.draftId!
  const { accountId = '' } = useSession()
  const draft = useQuery({
    queryKey: ['draft', draftId],
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => call(openIndividual, { params: { draftId } }, { signal }),
  })
  if (draft.data) return <Opened key={draftId} draft={draft.data} owner={accountId} />
  return draft.isError ? (
    <ProblemNotice problem={problemOf(draft.error)} onRetry={() => void draft.refetch()} />
  ) : (
    <p className="hr-waiting">Opening the note…</p>
  )
}

function Opened({ draft, owner }: { draft: Individual; owner: string }) {
  const { draftId, format, zone, signedNoteId } = draft
  const navigate = useNavigate()
  const [store] = useState(() => {
    const made = createDraftStore({ owner, format, nameOf: () => undefined })
    made.hear(draft.fields.map((field) => ({ ...field, draftId })))
    return made
  })
  useEffect(() => store.start(), [store])
  useEffect(() => void store.restore([draftId]), [store, draftId])
  const change = useStore(store.changes)
  const { answers, answer } = useAnswers(owner, draftId)
  const checks = useChecks(() => underIndividualCheck(draft, store, answers), `${change}/${JSON.stringify(answers)}`)
  const check = checks?.get(draftId)
  const readiness = readinessOf(check)
  const [signing, setSigning] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const chips = format !== 'crisis' && format !== 'narrative'
  const sections = sectionsOfFormat(format)
  const signed = signedNoteId !== null
  const jump = () => {
    const field = readiness?.missing.map((fault) => fieldOf(fault.path) ?? timeOf(fault.path)).find(Boolean)
    if (!field) return toast('Nothing is missing.')
    focusField(draftId, field)
  }
  const sign = () => {
    if (!readiness) return
    if (readiness.missing.length > 0) {
      toast(readinessWords(readiness))
      return jump()
    }
    setSigning(true)
  }
  useKeys('Note', [
    { keys: 'f8', label: 'Next thing that is missing', run: jump },
    { keys: 'alt+n', label: 'Next thing that is missing', run: jump },
    { keys: 'f9', label: 'Sign', run: sign },
    { keys: 'alt+s', label: 'Sign', run: sign },
  ])
  useEffect(() => void focusField(draftId, sections[0]!.code), [draftId])
  const missing = new Set(readiness?.missing.map((fault) => fieldOf(fault.path)))
  const common = { store, draftId, zone, readOnly: signed }
  return (
    <div className={styles.composer} data-entry={draftId}>
      <header>
        <h1>
          <Link to={`/people/${draft.participantId}`} className={styles.plain}>
            {draft.name}
          </Link>
        </h1>
        <p className={styles.facts}>
          <span>{noteFormats[format].name}</span>
          <span>{onDay(draft.serviceOn, { long: true, now: Date.now() })}</span>
        </p>
      </header>
      {signed && (
        <p role="note" className={styles.banner}>
          This note is signed. <Link to={`/people/${draft.participantId}/notes/${signedNoteId}`}>Open it</Link>; what is
          still to say goes into an addendum.
        </p>
      )}
      <div className={styles.individual}>
        <div className={styles.choices}>
          <div className={styles.clocks}>
            <Clock {...{ draft, store }} field="startsAt" label="Began" readOnly={signed} />
            <Clock {...{ draft, store }} field="endsAt" label="Ended" readOnly={signed} />
          </div>
          {chips && (
            <DraftChips
              {...common}
              field="progress"
              label="Progress"
              options={progress}
              disabled={signed}
              missing={missing.has('progress')}
            />
          )}
          {chips && (
            <DraftChips
              {...common}
              field="risk"
              label="Risk"
              options={risk}
              disabled={signed}
              missing={missing.has('risk')}
            />
          )}
        </div>
        <div className={styles.texts}>
          {sections.map((section) => (
            <DraftText
              key={section.code}
              {...common}
              field={section.code}
              label={section.label}
              hint={section.hint}
              rows={sections.length === 1 ? 5 : 3}
            />
          ))}
          {!signed && (
            <Questions
              {...{ draftId, answers }}
              asks={readiness?.asks ?? []}
              onAnswer={answer}
              nameOf={() => undefined}
            />
          )}
          {!signed && readiness && readiness.missing.length + readiness.warnings.length > 0 && (
            <ul className={styles.missing} aria-label="Still missing">
              {[...readiness.missing, ...readiness.warnings].map((fault) => (
                <li key={fault.path + fault.sentence}>
                  <button
                    type="button"
                    onClick={() => focusField(draftId, fieldOf(fault.path) ?? timeOf(fault.path) ?? sections[0]!.code)}
                  >
                    {fault.sentence}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      {!signed && (
        <div className={styles.bar} role="region" aria-label="Signing">
          <p role="status">
            <strong>{readiness ? readinessWords(readiness) : 'Reading…'}</strong>
          </p>
          <p className={styles.due}>due {dayAndTime(draft.dueAt, zone)}</p>
          <button type="button" className="hr-button" onClick={() => setDiscarding(true)}>
            Discard
          </button>
          <button
            type="button"
            className="hr-button"
            data-main={readiness?.missing.length === 0 || undefined}
            aria-disabled={readiness?.missing.length !== 0}
            onClick={sign}
            aria-keyshortcuts="F9"
          >
            Sign <kbd>F9</kbd>
          </button>
        </div>
      )}
      <ModalFrame open={signing} onClose={() => setSigning(false)} title="Sign this note" size="medium">
        <Sign {...{ draft, store, answers, answer }} asks={readiness?.asks ?? []} onClose={() => setSigning(false)} />
      </ModalFrame>
      <ModalFrame open={discarding} onClose={() => setDiscarding(false)} title="Discard this draft?">
        <p>It leaves the queue. What was typed stays in its history and never becomes part of the record.</p>
        <p className={styles.acts}>
          <button
            type="button"
            className="hr-button"
            data-main
            onClick={() =>
              void call(discardDraft, { params: { draftId }, body: {} }).then(
                () => navigate({ to: `/people/${draft.participantId}` }),
                (thrown: unknown) => toast(problemOf(thrown).sentence),
              )
            }
          >
            Discard
          </button>
          <button type="button" className="hr-button" onClick={() => setDiscarding(false)}>
            Keep it
          </button>
        </p>
      </ModalFrame>
    </div>
  )
}

const timeOf = (path: string) =>
  path === 'entry.arrivedAt' ? 'startsAt' : path === 'entry.leftAt' ? 'endsAt' : undefined

/** Start and stop of the contact, on the wall clock of the site; kept as instants. */
function Clock({
  draft,
  store,
  field,
  label,
  readOnly,
}: {
  draft: Individual
  store: DraftStore
  field: 'startsAt' | 'endsAt'
  label: string
  readOnly: boolean
}) {
  const { draftId, zone, serviceOn } = draft
  const at = useSyncExternalStore(
    (listener) => store.subscribe(draftId, field, listener),
    () => store.state(draftId, field),
  ).mine
  const known = at && !Number.isNaN(Date.parse(at)) ? clockTime(at, zone) : ''
  const [typed, setTyped] = useState<string>()
  const minute = clockMinutes(typed ?? known)
  return (
    <label className={styles.clock}>
      {label}
      <input
        id={fieldId(draftId, field)}
        className="hr-input"
        inputMode="numeric"
        placeholder="17:30"
        readOnly={readOnly}
        value={typed ?? known}
        aria-invalid={(typed !== undefined && typed !== '' && minute === undefined) || undefined}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          const next = clockMinutes(text)
          if (next !== undefined) store.type(draftId, field, atMinute(serviceOn, next, zone).toISOString())
          else if (text === '') store.type(draftId, field, '')
        }}
        onBlur={() => {
          if (minute !== undefined || typed === '') setTyped(undefined)
          void store.flush()
        }}
      />
    </label>
  )
}
function clockMinutes(text: string): number | undefined {
  const found = /^(\d{1,2}):?(\d{2})$/.exec(text.trim())
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])]
  return found && hour < 24 && minute < 60 ? hour * 60 + minute : undefined
}

function underIndividualCheck(draft: Individual, store: DraftStore, answers: readonly Answer[]): GroupUnderCheck {
  const [given = '', ...family] = draft.name.split(' ')
  return {
    shared: null,
    session: null,
    members: [],
    staffNames: [],
    threshold: draft.similarityThreshold,
    entries: [
      {
        draft: {
          id: draft.draftId,
          kind: 'individual',
          format: draft.format,
          participantId: draft.participantId,
          serviceOn: draft.serviceOn,
        },
        fields: store.values(draft.draftId),
        member: { id: draft.participantId, name: draft.name, legalGiven: given, legalFamily: family.join(' ') },
        recent: draft.recent,
        attendance: null,
        answered: answered(answers),
      },
    ],
  }
}

function Sign({
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
