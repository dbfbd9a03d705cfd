import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { useStore } from '#web/parts/store.ts'
import { dayAndTime, onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import type { GroupUnderCheck } from '../notes.checks.ts'
import { discardDraft, openIndividual } from '../notes.contract.ts'
import { noteFormats, sectionsOfFormat } from '../notes.formats.ts'
import { farAway } from '../notes.content.ts'
import { progress, risk, ways } from './chips.ts'
import { Clock } from './Clock.tsx'
import { DraftChips } from './DraftChips.tsx'
import { DraftText, focusField } from './DraftText.tsx'
import { createDraftStore, type DraftStore } from './drafts-store.ts'
import { Questions } from './Findings.tsx'
import { fieldOf, ofAuthor, readinessOf, readinessWords } from './readiness.ts'
import { SignIndividual } from './SignIndividual.tsx'
import { Telehealth } from './Telehealth.tsx'
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
  const barrier = ofAuthor(readiness)
  const by = store.chips(draftId, 'by')[0] ?? ''
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
    if (barrier) return toast(barrier)
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
  // The goal of a plan is asked for where the format has a place for it.
  const hasField = (fault: { path: string }) => {
    const field = fieldOf(fault.path) ?? timeOf(fault.path)
    return field !== 'goal' || sections.some((section) => section.code === 'goal')
  }
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
      {!signed && barrier && (
        <p role="alert" className={styles.banner} data-amber>
          <strong>You can write here and not sign.</strong> {barrier}{' '}
          <Link to={`/staff/${draft.me.staffId}`}>Your credentials</Link>
        </p>
      )}
      <div className={styles.individual}>
        <div className={styles.choices}>
          <div className={styles.clocks}>
            <Clock {...{ draft, store }} field="startsAt" label="Began" readOnly={signed} />
            <Clock {...{ draft, store }} field="endsAt" label="Ended" readOnly={signed} />
          </div>
          <DraftChips
            {...common}
            field="by"
            label="You met"
            options={ways}
            disabled={signed}
            missing={missing.has('by')}
          />
          {farAway.has(by) && <Telehealth {...common} missing={missing} ways={false} />}
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
              {[...readiness.missing, ...readiness.warnings.filter(hasField)].map((fault) => (
                <li key={fault.path + fault.sentence}>
                  <button
                    type="button"
                    title={fault.source}
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
            data-main={(readiness?.missing.length === 0 && !barrier) || undefined}
            aria-disabled={readiness?.missing.length !== 0 || barrier !== undefined}
            onClick={sign}
            aria-keyshortcuts="F9"
          >
            Sign <kbd>F9</kbd>
          </button>
        </div>
      )}
      <ModalFrame open={signing} onClose={() => setSigning(false)} title="Sign this note" size="medium">
        <SignIndividual
          {...{ draft, store, answers, answer }}
          asks={readiness?.asks ?? []}
          onClose={() => setSigning(false)}
        />
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

function underIndividualCheck(draft: Individual, store: DraftStore, answers: readonly Answer[]): GroupUnderCheck {
  const [given = '', ...family] = draft.name.split(' ')
  return {
    shared: null,
    session: null,
    members: [],
    staffNames: [],
    threshold: draft.similarityThreshold,
    author: draft.me,
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
