import type { ImportPreview } from '../interop.contract.ts'
import styles from './interop.module.css'

/** Which column holds what: a guess, or what was chosen the last time, to be changed column by column. */
export function Columns({
  data,
  chosen,
  onChoose,
}: {
  data: ImportPreview
  chosen: Record<number, string | null>
  onChoose: (column: number, field: string | null) => void
}) {
  const days = data.columns.filter(({ day }) => day !== null)
  const columns = data.columns.filter(({ day }) => day === null)
  const missing = data.problems.some(({ severity, row }) => severity === 'stops' && row === null)
  const used = columns.filter(({ field }) => field !== null).length
  return (
    <details className={styles.more} open={missing || Object.keys(chosen).length > 0 || undefined}>
      <summary>
        Columns: {used} of {columns.length} are imported{data.remembered ? ', as the last time' : ''}
      </summary>
      <ul className={styles.columns}>
        {columns.map(({ column, letter, heading, field, reason, samples }) => (
          <li key={column}>
            <label htmlFor={`column-${column}`}>
              <strong>
                {letter && <span className={styles.letter}>{letter}</span>} {heading || 'No heading'}
              </strong>
              <span className={styles.quiet}>{samples.join(' · ') || 'empty'}</span>
            </label>
            <select
              id={`column-${column}`}
              className="hr-input"
              value={field ?? ''}
              title={reason}
              onChange={(event) => onChoose(column, event.currentTarget.value || null)}
            >
              <option value="">Not imported</option>
              {data.fields.map((option) => (
                <option key={option.field} value={option.field}>
                  {option.label}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      {days.length > 0 && (
        <p className={styles.quiet}>
          {days.length} columns are days, from {days[0]?.day} to {days.at(-1)?.day}.
        </p>
      )}
      {data.notices.length > 0 && (
        <ul className={styles.notices}>
          {data.notices.map(({ sentence, row }, index) => (
            <li key={index}>
              {row !== null && !sentence.includes(`${row}`) && `Row ${row}: `}
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
