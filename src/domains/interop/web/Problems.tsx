import type { ImportPreview } from '../interop.contract.ts'
import styles from './interop.module.css'

type Found = ImportPreview['problems'][number]

/** Every problem with its row and column: what stops first, then what to look at; what is only for information is folded. */
export function Problems({
  problems,
  count,
  onRow,
  onFix,
  onSkip,
}: {
  problems: Found[]
  count: number
  onRow: (row: number, letter?: string) => void
  onFix: (cell: string, text: string) => void
  onSkip: (row: number) => void
}) {
  const of = (severity: Found['severity']) => problems.filter((problem) => problem.severity === severity)
  const [stops, checks, notes] = [of('stops'), of('check'), of('note')]
  const list = (some: Found[]) => (
    <ul className={styles.lines}>
      {some.map((problem, index) => (
        <Line key={index} {...{ problem, onRow, onFix, onSkip }} />
      ))}
    </ul>
  )
  return (
    <>
      {stops.length > 0 && (
        <section aria-labelledby="import-stops" className={styles.stops}>
          <h2 id="import-stops">{stops.length === 1 ? 'One problem to mend' : `${stops.length} problems to mend`}</h2>
          {list(stops)}
        </section>
      )}
      {checks.length > 0 && (
        <section aria-labelledby="import-checks">
          <h2 id="import-checks">Look at {checks.length === 1 ? 'this' : `these ${checks.length}`}</h2>
          <p className={styles.quiet}>Imported as the sentence says, unless you change it.</p>
          {list(checks)}
        </section>
      )}
      {notes.length > 0 && (
        <details className={styles.more}>
          <summary>{notes.length === 1 ? 'One remark' : `${notes.length} remarks`}</summary>
          {list(notes)}
        </details>
      )}
      {count > problems.length && (
        <p className={styles.quiet}>{count - problems.length} more are not shown; they appear as these are mended.</p>
      )}
    </>
  )
}

function Line({
  problem,
  onRow,
  onFix,
  onSkip,
}: {
  problem: Found
  onRow: (row: number, letter?: string) => void
  onFix: (cell: string, text: string) => void
  onSkip: (row: number) => void
}) {
  const { row, column, sentence, value, fix, severity } = problem
  const place = [
    row !== null && `Row ${row}`,
    column && `column ${column.letter}${column.heading ? ` (${column.heading})` : ''}`,
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <li>
      {row !== null ? (
        <button type="button" className={styles.link} onClick={() => onRow(row, column?.letter)}>
          {place}
        </button>
      ) : (
        <strong>{place ? place.replace(/^c/, 'C') : 'The file'}</strong>
      )}
      {value && !sentence.includes(value) && <q className={styles.value}>{value}</q>}
      <span>{sentence}</span>
      {(fix || (severity === 'stops' && row !== null)) && (
        <span className={styles.mend}>
          {fix && (
            <button type="button" className="hr-button" onClick={() => onFix(fix.cell, fix.text)}>
              {fix.label}
              <span className="unseen"> in row {row}</span>
            </button>
          )}
          {severity === 'stops' && row !== null && (
            <button type="button" className="hr-button" onClick={() => onSkip(row)}>
              Leave row {row} out
            </button>
          )}
        </span>
      )}
    </li>
  )
}
