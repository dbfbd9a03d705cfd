import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { call } from '#kernel/call.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { useStore } from '#web/parts/store.ts'
import { clockTime, dayAndTime, dayInWords } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { composerFields, openComposer, type Check, type Composer } from '../notes.contract.ts'
import { groupFormat } from '../notes.formats.ts'
import { createDraftStore } from './drafts-store.ts'
import { EntryRow } from './EntryRow.tsx'
import { orKept } from './queries.ts'
import { fieldId, focusField } from './DraftText.tsx'
import { entryReady, fieldOf, ofAuthor, readinessOf, signable } from './readiness.ts'
import { SharedPart } from './SharedPart.tsx'
import { SignDialog, type Drafted } from './SignDialog.tsx'
import { underCheck } from './under-check.ts'
import { useAnswers } from './use-answers.ts'
import { useChecks } from './use-checks.ts'
import styles from './composer.module.css'

/** Write for everyone once, a line or two for each, and sign: one evening's notes on one screen. */
export default function ComposerScreen({ params }: ScreenProps) {
  const sessionId = params.sessionId!
  const { accountId = '' } = useSession()
  const composer = useQuery({
    queryKey: ['composer', sessionId],
    networkMode: 'always',
    retry: false,
    queryFn: ({ signal }): Promise<Composer> =>
      orKept(accountId, `composer/${sessionId}`, () =>
        call(openComposer, { params: { sessionId }, body: {} }, { signal }),
      ),
  })
  if (composer.data) return <Opened key={sessionId} composer={composer.data} owner={accountId} />
  if (composer.isError)
    return <ProblemNotice problem={problemOf(composer.error)} onRetry={() => void composer.refetch()} />
  return <p className="hr-waiting">Opening the notes of this session…</p>
}

function Opened({ composer, owner }: { composer: Composer; owner: string }) {
  const { session, shared, entries, me } = composer
  const query = useQueryClient()
  const names = useRef(new Map<string, string>())
  names.current = new Map([
    ...session.leaders.map((leader) => [leader.staffId, leader.name] as const),
    [me.staffId, 'your other screen'],
  ])
  const [store] = useState(() =>
    createDraftStore({ owner, format: groupFormat, nameOf: (staffId) => names.current.get(staffId) }),
  )
  useEffect(() => store.start(), [store])
  const drafted = useMemo(
    () =>
      entries.filter((entry): entry is Drafted => entry.draftId !== null && (entry.present || entry.signed !== null)),
    [entries],
  )

  // What the server has, then what this device kept. Fields of people who joined since come with the next opening.
  const heard = useRef<Composer | undefined>(undefined)
  if (heard.current !== composer) {
    const first = heard.current === undefined
    heard.current = composer
    const fields = [
      { draftId: shared.draftId, fields: shared.fields },
      ...drafted.map(({ draftId, fields }) => ({ draftId, fields })),
    ].flatMap(({ draftId, fields }) => fields.map((field) => ({ ...field, draftId })))
    // While rendering for the first time nobody listens yet; later news must not be told in the middle of a render.
    if (first) store.hear(fields)
    else queueMicrotask(() => store.hear(fields))
  }
  useEffect(() => void store.restore([shared.draftId, ...drafted.map((entry) => entry.draftId)]), [store])
  useColleagues(
    session.id,
    (fields) => store.hear(fields),
    () => void query.invalidateQueries({ queryKey: ['composer', session.id] }),
  )

  const change = useStore(store.changes)
  const { answers, answer } = useAnswers(owner, session.id)
  const checks = useChecks(
    () => underCheck(composer, store.values, answers),
    `${change}/${JSON.stringify(answers)}/${entries.length}/${session.attending}`,
  )
  const [found, setFound] = useState<Check[]>([])
  useEffect(() => setFound([]), [change])
  const checkOf = (draftId: string) => found.find((check) => check.draftId === draftId) ?? checks?.get(draftId)

  const unsigned = drafted.filter((entry) => entry.signed === null)
  const ready = unsigned.filter((entry) => entryReady(readinessOf(checkOf(entry.draftId))))
  const canSign = unsigned.filter((entry) => signable(readinessOf(checkOf(entry.draftId))))
  const sharedReadiness = readinessOf(unsigned.map((entry) => checkOf(entry.draftId)).find(Boolean))
  const barrier = me.blocked ?? ofAuthor(sharedReadiness)
  const [open, setOpen] = useState<string>()
  const [signing, setSigning] = useState(false)
  const nameOf = useCallback(
    (draftId: string) => drafted.find((entry) => entry.draftId === draftId)?.person.name,
    [drafted],
  )

  const jump = useJump(setOpen)
  // The checks are a moment behind the keys: what has been filled since is not missing any more.
  const empty = (draftId: string, field: string) => (store.values(draftId)[field] ?? '').toString().trim() === ''
  const target = (draftId: string): string | undefined => {
    const readiness = readinessOf(checkOf(draftId))
    if (!readiness) return 'response'
    const missing = readiness.missing.map((one) => fieldOf(one.path)).find((field) => field && empty(draftId, field))
    return missing ?? readiness.blocks[0]?.field ?? (readiness.asks.length > 0 ? '?' : undefined)
  }
  const sharedWants = (field: string) =>
    (empty(shared.draftId, field) &&
      sharedReadiness?.sharedMissing.some((fault) => fault.path === `shared.${field}`)) ||
    sharedReadiness?.sharedBlocks.some((leak) => leak.field === `shared.${field}`)
  const nextIncomplete = () => {
    const focused = document.activeElement
    const row = focused?.closest('[data-entry]')?.getAttribute('data-entry')
    const here = unsigned.find((entry) => entry.draftId === row)
    // What else this person lacks comes before the next person.
    const own = here && target(here.draftId)
    if (here && own && !document.getElementById(fieldId(here.draftId, own))?.contains(focused))
      return jump(here.draftId, own)
    const stops = [
      ...sharedFields.map((field) => ({ draftId: shared.draftId, field: sharedWants(field) ? field : undefined })),
      ...unsigned.map((entry) => ({ draftId: entry.draftId, field: target(entry.draftId) })),
    ]
    const at = here
      ? sharedFields.length + unsigned.indexOf(here)
      : sharedFields.findIndex((field) => focused?.id === fieldId(shared.draftId, field))
    const next = rotated(stops, at + 1).find((stop) => stop.field !== undefined)
    if (next) jump(next.draftId, next.field!)
    else toast('Everything is ready to sign.')
  }
  const step = (by: 1 | -1) => {
    const at = unsigned.findIndex((entry) => entry.draftId === open)
    const to = unsigned[at === -1 ? (by === 1 ? 0 : unsigned.length - 1) : at + by]
    if (to) jump(to.draftId, target(to.draftId) ?? 'response')
    else if (by === -1) jump(shared.draftId, 'topic')
  }
  const takeGoals = (only?: string) => {
    const taken = unsigned.filter(
      (entry) =>
        (only === undefined || entry.draftId === only) &&
        entry.last?.goal &&
        store.state(entry.draftId, 'goal').mine === '',
    )
    for (const entry of taken) store.type(entry.draftId, 'goal', entry.last!.goal)
    if (only === undefined)
      toast(
        taken.length === 0
          ? 'No goal to take over.'
          : `${taken.length === 1 ? 'One goal' : `${taken.length} goals`} taken over; change what has changed.`,
      )
  }
  const sign = () => {
    if (barrier) return toast(barrier)
    if (canSign.length === 0) {
      toast(unsigned.length === 0 ? 'Everything here is signed.' : 'Nothing is ready to sign yet.')
      return nextIncomplete()
    }
    setSigning(true)
  }
  useKeys('Notes of the session', [
    { keys: 'f8', label: 'Next thing that is missing', run: nextIncomplete },
    { keys: 'alt+n', label: 'Next thing that is missing', run: nextIncomplete },
    { keys: 'ctrl+enter', label: 'Next person', run: () => step(1) },
    { keys: 'alt+arrowdown', label: 'Next person', run: () => step(1) },
    { keys: 'alt+arrowup', label: 'The person before', run: () => step(-1) },
    { keys: 'alt+g', label: 'Goal as last time', run: () => open && takeGoals(open) },
    { keys: 'f9', label: 'Sign what is ready', run: sign },
    { keys: 'alt+s', label: 'Sign what is ready', run: sign },
    {
      keys: 'ctrl+s',
      label: 'Save now (everything saves as typed)',
      run: () =>
        void store
          .flush()
          .then((left) =>
            toast(left === 0 ? 'Everything is saved.' : 'Kept on this device; it goes out with the network.'),
          ),
    },
  ])
  // The first thing to write is under the fingers.
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || !checks) return
    begun.current = true
    const focused = document.activeElement
    if (!focused || focused === document.body || focused.id === 'main') setTimeout(nextIncomplete)
  }, [checks])

  const goals = unsigned.filter((entry) => entry.last?.goal && store.state(entry.draftId, 'goal').mine === '').length
  const absent = entries.filter((entry) => !entry.present && entry.signed === null)
  return (
    <div className={styles.composer}>
      <header className={styles.title}>
        <h1>{session.title}</h1>
        <p className={styles.facts}>
          <span>
            {dayInWords(session.startsAt, session.zone)} {clockTime(session.startsAt, session.zone)}
          </span>
          <span>{session.place}</span>
          <span>{session.leaders.map((leader) => leader.name).join(' and ')}</span>
          <Link to={`/sessions/${session.id}`}>Group room</Link>
        </p>
      </header>
      {barrier && (
        <p role="alert" className={styles.banner} data-amber>
          <strong>You can write here and not sign.</strong> {barrier}{' '}
          <Link to={`/staff/${me.staffId}`}>Your credentials</Link>
        </p>
      )}
      {session.endedAt === null && (
        <p role="note" className={styles.banner}>
          The group has not been ended yet. Write as much as you like;{' '}
          <Link to={`/sessions/${session.id}`}>end it in the group room</Link> before signing.
        </p>
      )}
      {drafted.length === 0 ? (
        <EmptyState
          title="Nobody has been marked as present"
          act={
            <Link to={`/sessions/${session.id}`} className="hr-button" data-main>
              Open the group room
            </Link>
          }
        >
          A note is written for everyone who came. Mark the attendance first; an absence is recorded there and not in a
          note.
        </EmptyState>
      ) : (
        <>
          <SharedPart {...{ composer, store }} readiness={sharedReadiness} readOnly={unsigned.length === 0} />
          <section aria-labelledby="entries">
            <div className={styles.entriesHead}>
              <h2 id="entries">For each person</h2>
              {goals > 1 && (
                <button type="button" className={styles.take} onClick={() => takeGoals()}>
                  Take over {goals} goals from last time
                </button>
              )}
            </div>
            <ol className={styles.entries}>
              {drafted.map((entry) => (
                <EntryRow
                  key={entry.draftId}
                  {...{ entry, store, answers, change, nameOf }}
                  sessionId={session.id}
                  telehealth={session.placeKind === 'telehealth'}
                  zone={session.zone}
                  check={checkOf(entry.draftId)}
                  open={open === entry.draftId}
                  onOpen={(now) => setOpen(now ? entry.draftId : undefined)}
                  onAnswer={answer}
                />
              ))}
            </ol>
            {absent.length > 0 && (
              <p className={styles.absent}>
                Not here:{' '}
                {absent
                  .map(
                    (entry) =>
                      `${entry.person.name} (${entry.attendance.words === 'Scheduled' ? 'not marked' : entry.attendance.words.toLowerCase()})`,
                  )
                  .join(', ')}
                .
              </p>
            )}
          </section>
          <div className={styles.bar} role="region" aria-label="Signing">
            {unsigned.length === 0 ? (
              <p>
                <strong>All {drafted.length} notes are signed.</strong> <Link to="/">Back to my day</Link>
              </p>
            ) : (
              <>
                <p role="status">
                  <strong>
                    {ready.length} of {unsigned.length} ready
                  </strong>
                  {drafted.length > unsigned.length && `, ${drafted.length - unsigned.length} signed`}
                  {sharedReadiness &&
                    sharedReadiness.sharedMissing.length + sharedReadiness.sharedBlocks.length > 0 && (
                      <span>
                        {' '}
                        ·{' '}
                        {barrier
                          ? 'you cannot sign these'
                          : `shared part: ${
                              sharedReadiness.sharedMissing[0]?.sentence ??
                              `“${sharedReadiness.sharedBlocks[0]!.match}” points at somebody.`
                            }`}
                      </span>
                    )}
                </p>
                <p className={styles.due}>due {dayAndTime(composer.dueAt, session.zone)}</p>
                <button type="button" className="hr-button" onClick={nextIncomplete} aria-keyshortcuts="F8">
                  Next missing <kbd>F8</kbd>
                </button>
                <button
                  type="button"
                  className="hr-button"
                  data-main={canSign.length > 0 || undefined}
                  aria-disabled={canSign.length === 0}
                  onClick={sign}
                  aria-keyshortcuts="F9"
                >
                  {canSign.length === 0
                    ? 'Sign'
                    : canSign.length === 1
                      ? 'Sign one note'
                      : `Sign ${canSign.length} notes`}{' '}
                  <kbd>F9</kbd>
                </button>
              </>
            )}
          </div>
        </>
      )}
      <SignDialog
        open={signing}
        {...{ composer, store, answers, nameOf }}
        checks={checks ?? new Map()}
        ready={canSign}
        rest={unsigned.filter((entry) => !canSign.includes(entry))}
        onAnswer={answer}
        onFound={setFound}
        onClose={() => setSigning(false)}
      />
    </div>
  )
}

const sharedFields = ['topic', 'interventions', 'process']
const rotated = <T,>(list: T[], from: number): T[] => [...list.slice(from), ...list.slice(0, from)]

/** Opens a row and puts the focus into one of its fields, before the next key can arrive. */
function useJump(setOpen: (draftId: string | undefined) => void) {
  return (draftId: string, field: string) => {
    flushSync(() => setOpen(draftId))
    const row = document.querySelector<HTMLElement>(`[data-entry="${draftId}"]`)
    const question = field === '?' ? row?.querySelector<HTMLElement>('[data-question]') : null
    if (question) question.focus({ preventScroll: true })
    else if (!focusField(draftId, field)) focusField(draftId, 'response')
    ;(row ?? document.activeElement)?.scrollIntoView({ block: 'nearest' })
  }
}

/** A colleague's words as they come, at most once in 600 ms; a change of the room opens the composer anew. */
function useColleagues(
  sessionId: string,
  hear: (fields: { draftId: string; field: string; value: unknown; version: number; savedBy: string }[]) => void,
  reopen: () => void,
): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(hear)
  latest.current = hear
  useTopics([`composer:${sessionId}`, `session:${sessionId}`], (topics) => {
    if (topics.some((topic) => topic === '*' || topic.startsWith('session:'))) return reopen()
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      call(composerFields, { params: { sessionId } }, { background: true })
        .then(({ fields }) => latest.current(fields))
        .catch(() => {})
    }, 600)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
}
