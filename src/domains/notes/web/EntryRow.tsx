import { Link } from '@tanstack/react-router'
import { memo, useRef, useState } from 'react'
import { PersonName } from '#web/parts/PersonName.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { clockTime, dayAndTime, duration, onDay } from '#web/parts/time.ts'
import type { Check, ComposerEntry } from '../notes.contract.ts'
import { groupFormat, sectionsOfFormat } from '../notes.formats.ts'
import { affect, participation, progress, risk } from './chips.ts'
import { DraftChips } from './DraftChips.tsx'
import { DraftText, focusField } from './DraftText.tsx'
import type { DraftStore } from './drafts-store.ts'
import { Blocks, Questions } from './Findings.tsx'
import {
  aboutOf,
  fieldOf,
  isLeak,
  readinessOf,
  readinessWords,
  type Leak,
  type Readiness,
  type Similar,
} from './readiness.ts'
import { Telehealth } from './Telehealth.tsx'
import { same } from './use-answers.ts'
import type { Answer } from './under-check.ts'
import styles from './composer.module.css'

const sections = Object.fromEntries(sectionsOfFormat(groupFormat).map((section) => [section.code, section]))

type EntryProps = {
  entry: ComposerEntry & { draftId: string }
  sessionId: string
  telehealth: boolean
  zone: string
  store: DraftStore
  check: Check | undefined
  open: boolean
  answers: readonly Answer[]
  /** Counts up when words of this entry changed elsewhere, so that the closed row shows them. */
  change: number
  onOpen: (open: boolean) => void
  onAnswer: (answer: Answer) => void
  nameOf: (draftId: string) => string | undefined
}

/** One person: a line while closed; open, the chips, their own words, and what is still missing. */
export const EntryRow = memo(function EntryRow(props: EntryProps) {
  const { entry, zone, store, check, open, onOpen } = props
  const { draftId, person, attendance, signed } = entry
  const pressed = useRef(false)
  const readiness = readinessOf(check)
  const words = readiness && readinessWords(readiness)
  const ready = readiness && readiness.missing.length === 0 && readiness.blocks.length === 0
  const kind = !readiness
    ? 'ahead'
    : readiness.blocks.length > 0
      ? 'needs-person'
      : ready
        ? readiness.asks.length > 0
          ? 'under-way'
          : 'done'
        : 'ahead'
  const minutes = (
    <span className={styles.minutes}>
      <b>{duration(attendance.credited)}</b>
      {attendance.arrivedAt && (
        <span>
          {clockTime(attendance.arrivedAt, zone)}
          {attendance.leftAt && ` to ${clockTime(attendance.leftAt, zone)}`}
        </span>
      )}
    </span>
  )
  if (signed) {
    return (
      <li className={styles.entry} data-signed>
        <div className={styles.summary}>
          <PersonName preferred={person.name} pronouns={person.pronouns} />
          {minutes}
          <span className={styles.excerpt}>{store.state(draftId, 'response').mine}</span>
          <span className={styles.ready}>
            <StatusMark kind="done">
              Signed {dayAndTime(signed.signedAt, zone)} by {signed.author}
            </StatusMark>{' '}
            <Link to={`/people/${person.id}/notes/${signed.noteId}`} aria-label={`Open the note of ${person.name}`}>
              Open
            </Link>
          </span>
        </div>
      </li>
    )
  }
  const chips = [...store.chips(draftId, 'participation'), ...store.chips(draftId, 'affect')].filter(Boolean)
  return (
    <li className={styles.entry} data-open={open || undefined} data-entry={draftId}>
      <h3 className={styles.head}>
        <button
          type="button"
          id={`entry-${draftId}`}
          className={styles.summary}
          aria-expanded={open}
          onPointerDown={() => (pressed.current = true)}
          onClick={() => {
            pressed.current = false
            onOpen(!open)
          }}
          // Tabbed to, it opens by itself; a pressed pointer must not move what is under it.
          onFocus={() => !open && !pressed.current && onOpen(true)}
          onBlur={() => (pressed.current = false)}
        >
          <PersonName preferred={person.name} pronouns={person.pronouns} />
          {minutes}
          <span className={styles.excerpt}>
            {!open && (
              <>
                {chips.length > 0 && <i>{chips.join(', ')}</i>} {store.state(draftId, 'response').mine}
              </>
            )}
          </span>
          <span className={styles.ready}>{words && <StatusMark kind={kind}>{words}</StatusMark>}</span>
        </button>
      </h3>
      {open && <EntryBody {...props} />}
    </li>
  )
})

function EntryBody({ entry, sessionId, telehealth, zone, store, check, answers, onAnswer, nameOf }: EntryProps) {
  const { draftId, person, last } = entry
  const [own, setOwn] = useState(() => store.state(draftId, 'intervention').mine !== '')
  const readiness = readinessOf(check)
  const missing = new Set(readiness?.missing.map((fault) => fieldOf(fault.path)))
  const blocks = (field: string): Leak[] => (readiness?.blocks ?? []).filter((leak) => leak.field === field)
  // A question with an answer has left the check; it stays to be read while the row is open.
  const asks: (Leak | Similar)[] = readiness?.asks ?? []
  const answered = useAsked(asks, draftId, answers)
  const goal = store.state(draftId, 'goal').mine
  const common = { store, draftId, zone }
  const given = person.name.split(' ')[0] ?? person.name
  const text = (field: string) => ({ ...common, field, hint: sections[field]?.hint, invalid: blocks(field).length > 0 })
  return (
    <div className={styles.body}>
      <div className={styles.choices}>
        <DraftChips
          {...common}
          field="participation"
          label="Participation"
          options={participation}
          missing={missing.has('participation')}
        />
        <DraftChips
          {...common}
          field="affect"
          label="Affect"
          options={affect}
          multiple
          missing={missing.has('affect')}
        />
        <DraftChips
          {...common}
          field="progress"
          label="Progress"
          options={progress}
          missing={missing.has('progress')}
        />
        <DraftChips {...common} field="risk" label="Risk" options={risk} missing={missing.has('risk')} />
        {telehealth && <Telehealth {...common} missing={missing} />}
      </div>
      <div className={styles.texts}>
        <DraftText {...text('response')} label={`What ${given} said and did`} rows={3}>
          <Blocks draftId={draftId} leaks={blocks('response')} />
        </DraftText>
        <DraftText {...text('plan')} label="Plan" placeholder={last?.plan ? `Last time: ${last.plan}` : undefined}>
          <Blocks draftId={draftId} leaks={blocks('plan')} />
        </DraftText>
        <DraftText {...text('goal')} label="Goal">
          {goal === '' && last?.goal && (
            <button type="button" className={styles.take} onClick={() => store.type(draftId, 'goal', last.goal)}>
              As on {onDay(last.serviceOn)}: {last.goal} <kbd>Alt G</kbd>
            </button>
          )}
          <Blocks draftId={draftId} leaks={blocks('goal')} />
        </DraftText>
        {own ? (
          <DraftText {...text('intervention')} label="Own intervention" placeholder="Empty: as written for everyone">
            <Blocks draftId={draftId} leaks={blocks('intervention')} />
          </DraftText>
        ) : (
          <p>
            <button type="button" className={styles.take} onClick={() => setOwn(true)}>
              Something you did for {given} alone
            </button>
          </p>
        )}
        <Questions {...{ draftId, answers, onAnswer, nameOf }} asks={answered} />
        {readiness && <Missing {...{ draftId, readiness, sessionId }} goalIsEmpty={goal === ''} />}
      </div>
    </div>
  )
}

/** What is still missing, in words; a press goes there. */
function Missing({
  draftId,
  readiness,
  sessionId,
  goalIsEmpty,
}: {
  draftId: string
  readiness: Readiness
  sessionId: string
  goalIsEmpty: boolean
}) {
  const faults = [
    ...readiness.missing,
    ...readiness.warnings.filter((fault) => fieldOf(fault.path) !== 'goal' || !goalIsEmpty),
  ]
  if (faults.length === 0) return null
  return (
    <ul className={styles.missing} aria-label="Still missing">
      {faults.map((fault) => {
        const field = fieldOf(fault.path)
        return (
          <li key={fault.path + fault.sentence}>
            {field ? (
              <button type="button" title={fault.source} onClick={() => focusField(draftId, field)}>
                {fault.sentence}
              </button>
            ) : (
              <Link to={`/sessions/${sessionId}`} title={fault.source}>
                {fault.sentence}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Open questions, and those that were answered while this row was open. */
function useAsked(open: (Leak | Similar)[], draftId: string, answers: readonly Answer[]): (Leak | Similar)[] {
  const [seen] = useState(() => new Map<string, Leak | Similar>())
  for (const ask of open) seen.set(JSON.stringify(aboutOf(ask)), ask)
  return [...seen]
    .filter(
      ([, ask]) =>
        open.includes(ask) ||
        answers.some((answer) => same(answer, { draftId, ...aboutOf(ask) }) && stands(ask, draftId)),
    )
    .map(([, ask]) => ask)
}
/** The words that were asked about are still in the text. */
function stands(ask: Leak | Similar, draftId: string): boolean {
  if (!isLeak(ask)) return true
  const area = document.getElementById(`f-${draftId}-${ask.field.replace('shared.', '')}`)
  return !(area instanceof HTMLTextAreaElement) || area.value.includes(ask.match)
}
