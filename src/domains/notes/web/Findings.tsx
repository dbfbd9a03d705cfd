import { useId } from 'react'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { fieldId } from './DraftText.tsx'
import { aboutOf, isLeak, type Leak, type Similar } from './readiness.ts'
import { same } from './use-answers.ts'
import type { Answer } from './under-check.ts'
import styles from './composer.module.css'

/** Words that point at somebody else: they block. A press selects them in the text. */
export function Blocks({ draftId, leaks }: { draftId: string; leaks: Leak[] }) {
  if (leaks.length === 0) return null
  return (
    <ul className={styles.findings}>
      {leaks.map((leak) => (
        <li key={`${leak.field}/${leak.match}`}>
          <StatusMark kind="needs-person">
            <button type="button" className={styles.words} onClick={() => select(draftId, leak)}>
              {leak.match}
            </button>{' '}
            blocks: {withoutQuote(leak)}
          </StatusMark>
        </li>
      ))}
    </ul>
  )
}

const withoutQuote = ({ match, because }: Leak) => because.replace(`“${match}” `, '')

export function select(draftId: string, { field, match }: Leak): void {
  const area = document.getElementById(fieldId(draftId, field.replace('shared.', '')))
  if (!(area instanceof HTMLTextAreaElement)) return
  const at = area.value.indexOf(match)
  area.focus()
  if (at >= 0) area.setSelectionRange(at, at + match.length)
}

/** What a guard asks: a reason answers it and goes into the record. */
export function Questions({
  draftId,
  asks,
  answers,
  onAnswer,
  nameOf,
}: {
  draftId: string
  /** Those that are open, and those that have an answer already. */
  asks: (Leak | Similar)[]
  answers: readonly Answer[]
  onAnswer: (answer: Answer) => void
  nameOf: (draftId: string) => string | undefined
}) {
  if (asks.length === 0) return null
  return (
    <ul className={styles.findings}>
      {asks.map((ask) => (
        <Question key={JSON.stringify(aboutOf(ask))} {...{ draftId, ask, answers, onAnswer, nameOf }} />
      ))}
    </ul>
  )
}

function Question({
  draftId,
  ask,
  answers,
  onAnswer,
  nameOf,
}: Omit<Parameters<typeof Questions>[0], 'asks'> & { ask: Leak | Similar }) {
  const id = useId()
  const key = { draftId, ...aboutOf(ask) }
  const reason = answers.find((answer) => same(answer, key))?.reason ?? ''
  return (
    <li>
      {isLeak(ask) ? (
        <p>
          <button type="button" className={styles.words} onClick={() => select(draftId, ask)}>
            {ask.match}
          </button>{' '}
          asks: {withoutQuote(ask)}
        </p>
      ) : (
        <p>
          Much like{' '}
          {ask.kind === 'member' ? (
            <>what you wrote for {nameOf(ask.against) ?? 'somebody else'}</>
          ) : (
            'an earlier note of this person'
          )}
          : {ask.shared.length > 0 ? ask.shared.map((words) => `“${words}”`).join(', ') : ask.because}
        </p>
      )}
      <label htmlFor={id} className="unseen">
        {isLeak(ask) ? `Why “${ask.match}” may stay` : 'Why the words are alike'}
      </label>
      <input
        id={id}
        className="hr-input"
        data-question
        value={reason}
        maxLength={500}
        placeholder={isLeak(ask) ? 'Why it may stay, or change it' : 'Why they are alike, or write anew'}
        onChange={(event) => onAnswer({ ...key, reason: event.currentTarget.value })}
      />
    </li>
  )
}
