import { useId } from 'react'
import type { ImportPreview } from '../interop.contract.ts'
import styles from './interop.module.css'

type Question = ImportPreview['questions'][number]

/** What the file leaves open. Those that could join or part two people wait for an answer; the others say what is assumed. */
export function Questions({
  questions,
  answers,
  onAnswer,
  onRow,
}: {
  questions: Question[]
  answers: Record<string, string>
  onAnswer: (id: string, value: string) => void
  onRow: (row: number) => void
}) {
  if (questions.length === 0) return null
  const first = (question: Question) => (question.mustAnswer && !question.answered ? 0 : 1)
  return (
    <section aria-labelledby="import-questions">
      <h2 id="import-questions">{questions.length === 1 ? 'One question' : `${questions.length} questions`}</h2>
      {questions
        .toSorted((a, b) => first(a) - first(b))
        .map((question) => (
          <Asked
            key={question.id}
            question={question}
            value={answers[question.id] ?? (question.mustAnswer ? '' : question.default)}
            onAnswer={(value) => onAnswer(question.id, value)}
            onRow={onRow}
          />
        ))}
    </section>
  )
}

function Asked({
  question,
  value,
  onAnswer,
  onRow,
}: {
  question: Question
  value: string
  onAnswer: (value: string) => void
  onRow: (row: number) => void
}) {
  const name = useId()
  const waits = question.mustAnswer && !question.answered
  return (
    <fieldset className={styles.question} data-waits={waits || undefined}>
      <legend>{question.sentence}</legend>
      {question.options.length === 0 ? (
        <input
          type="date"
          className="hr-input"
          aria-label={question.sentence}
          value={value}
          onChange={(event) => event.currentTarget.value && onAnswer(event.currentTarget.value)}
        />
      ) : question.options.length > 6 ? (
        <select
          className="hr-input"
          aria-label={question.sentence}
          value={value}
          onChange={(event) => onAnswer(event.currentTarget.value)}
        >
          {value === '' && <option value="">Choose</option>}
          {question.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <div className={styles.options}>
          {question.options.map((option) => (
            <label key={option.value}>
              <input
                type="radio"
                name={name}
                checked={value === option.value}
                onChange={() => onAnswer(option.value)}
              />{' '}
              {option.label}
            </label>
          ))}
        </div>
      )}
      <p className={styles.quiet}>
        {waits
          ? 'Needs your answer.'
          : question.answered
            ? 'Answered.'
            : 'Assumed as shown; change it if that is wrong.'}
        {question.rows.slice(0, 6).map((row) => (
          <button key={row} type="button" className={styles.link} onClick={() => onRow(row)}>
            Row {row}
          </button>
        ))}
      </p>
    </fieldset>
  )
}
