import type { Ref } from 'react'
import type { ImportPreview } from '../interop.contract.ts'
import styles from './interop.module.css'

const outcomes = {
  create: 'new',
  update: 'changed',
  unchanged: 'on record',
  joined: 'joined',
  skipped: 'left out',
  none: '',
}

/** The sheet as it was read, with what becomes of each row; cells with a problem are marked and named. */
export function Sheet({ data, ref }: { data: ImportPreview; ref: Ref<HTMLDivElement> }) {
  const marks = new Map<string, { severity: string; sentences: string[] }>()
  for (const { row, column, severity, sentence } of data.problems) {
    if (row === null || severity === 'note') continue
    const key = `${row} ${column?.letter ?? ''}`
    const mark = marks.get(key) ?? { severity, sentences: [] }
    marks.set(key, { severity: mark.severity, sentences: [...mark.sentences, sentence] })
  }
  const fields = new Map(data.fields.map(({ field, label }) => [field, label]))
  return (
    <section aria-labelledby="import-sheet">
      <h2 id="import-sheet">The rows</h2>
      <p className={styles.quiet}>
        {data.rows.length < data.rowCount
          ? `${data.rows.length} of ${data.rowCount.toLocaleString('en-US')} rows: the first ones, and those with something to look at.`
          : `${data.rowCount === 1 ? 'One row' : `${data.rowCount.toLocaleString('en-US')} rows`}, numbered as in the file.`}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls is reached by the keyboard */}
      <div ref={ref} className={styles.scroll} role="region" aria-labelledby="import-sheet" tabIndex={0}>
        <table className={styles.sheet}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              {data.columns.map(({ column, letter, heading, field, day }) => (
                <th key={column} scope="col" data-unused={(field === null && day === null) || undefined}>
                  <span className={styles.letter}>{letter}</span> {heading}
                  <small>{day ?? (field ? fields.get(field) : 'not imported')}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map(({ row, cells, outcome }) => (
              <tr key={row} data-row={row} data-outcome={outcome}>
                <th
                  scope="row"
                  tabIndex={-1}
                  data-mark={marks.get(`${row} `)?.severity}
                  title={marks.get(`${row} `)?.sentences.join(' ')}
                >
                  {row} <small>{outcomes[outcome]}</small>
                </th>
                {data.columns.map(({ column, letter, field, day }, index) => {
                  const mark = marks.get(`${row} ${letter}`)
                  return (
                    <td
                      key={column}
                      tabIndex={-1}
                      data-column={letter}
                      data-mark={mark?.severity}
                      data-unused={(field === null && day === null) || undefined}
                      title={mark?.sentences.join(' ')}
                    >
                      {cells[index]}
                      {mark && <span className="unseen"> ({mark.sentences.join(' ')})</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
