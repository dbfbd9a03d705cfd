import { useRef } from 'react'
import { SelectField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { counted, type ImportPreview } from '../interop.contract.ts'
import { Columns } from './Columns.tsx'
import { Problems } from './Problems.tsx'
import { Questions } from './Questions.tsx'
import { Sheet } from './Sheet.tsx'
import type { Import, Kind } from './use-import.ts'
import styles from './interop.module.css'

/** What the file would do, and everything that stands in its way, each with a way to mend it. */
export function Preview({ kind, one }: { kind: Kind; one: Import }) {
  const { preview, choices, choose } = one
  const sheet = useRef<HTMLDivElement>(null)
  if (preview.isError)
    return <ProblemNotice problem={problemOf(preview.error)} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <p className="hr-waiting">Reading the file…</p>
  const { data } = preview
  const jump = (row: number, letter?: string) => {
    const line = sheet.current?.querySelector(`[data-row="${row}"]`)
    const cell = (letter && line?.querySelector(`[data-column="${letter}"]`)) || line?.querySelector('th')
    if (!(cell instanceof HTMLElement)) return
    cell.scrollIntoView({ block: 'center', inline: 'center' })
    cell.focus({ preventScroll: true })
  }
  const shown = data.sheets.map((each, index) => ({ ...each, index })).filter(({ hidden, rows }) => !hidden && rows > 0)
  return (
    <div className={styles.preview} aria-busy={preview.isFetching}>
      {shown.length > 1 && (
        <SelectField
          label="Sheet"
          value={String(data.sheet)}
          onText={(value) => choose({ sheet: Number(value), columns: {}, answers: {}, corrections: {}, skipRows: [] })}
          options={shown.map(({ name, index, rows }) => ({ value: String(index), label: `${name} (${rows} rows)` }))}
        />
      )}
      <section aria-label="What would happen">
        <ul className={styles.counts}>
          <Count number={data.counts.create} words="new" main />
          <Count number={data.counts.update} words="changed" />
          <Count number={data.counts.unchanged} words="as on record" />
          <Count
            number={data.counts.skipped}
            words={data.counts.skipped === 1 ? 'row joined or left out' : 'rows joined or left out'}
          />
        </ul>
      </section>
      <Questions
        questions={data.questions}
        answers={choices.answers}
        onAnswer={(id, value) => choose({ answers: { ...choices.answers, [id]: value } })}
        onRow={jump}
      />
      <Problems
        problems={data.problems}
        count={data.problemCount}
        onRow={jump}
        onFix={(cell, text) => choose({ corrections: { ...choices.corrections, [cell]: text } })}
        onSkip={(row) => choose({ skipRows: [...choices.skipRows, row] })}
      />
      {choices.skipRows.length + Object.keys(choices.corrections).length > 0 && (
        <p className={styles.quiet}>
          {mendedWords(Object.keys(choices.corrections).length, choices.skipRows.length)} The file itself stays as it
          is.{' '}
          <button type="button" className={styles.link} onClick={() => choose({ corrections: {}, skipRows: [] })}>
            Take these back
          </button>
        </p>
      )}
      <Columns
        data={data}
        chosen={choices.columns}
        onChoose={(column, field) => choose({ columns: { ...choices.columns, [column]: field }, answers: {} })}
      />
      <Changes changes={data.changes} total={data.counts.update} />
      <Sheet ref={sheet} data={data} />
      <Act kind={kind} one={one} data={data} />
    </div>
  )
}

function Count({ number, words, main }: { number: number; words: string; main?: boolean }) {
  return (
    <li data-main={main || undefined} data-none={number === 0 || undefined}>
      <strong>{number.toLocaleString('en-US')}</strong> {words}
    </li>
  )
}

const mendedWords = (cells: number, rows: number) =>
  [
    cells > 0 && `${cells === 1 ? 'One cell is' : `${cells} cells are`} read differently`,
    rows > 0 && `${rows === 1 ? 'one row is' : `${rows} rows are`} left out by your choice`,
  ]
    .filter(Boolean)
    .join(', ')
    .replace(/^o/, 'O') + '.'

/** What stands on record now and what would stand there. */
function Changes({ changes, total }: { changes: ImportPreview['changes']; total: number }) {
  if (changes.length === 0) return null
  return (
    <details className={styles.more}>
      <summary>{total === 1 ? 'What changes on one record' : `What changes on ${total} records`}</summary>
      <ul className={styles.lines}>
        {changes.map(({ row, fields }) => (
          <li key={row}>
            <strong>Row {row}</strong> {fields.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join('; ')}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Act({ kind, one, data }: { kind: Kind; one: Import; data: ImportPreview }) {
  const { create, update, unchanged } = data.counts
  const open = data.questions.filter(({ mustAnswer, answered }) => mustAnswer && !answered).length
  const nothing = data.canApply && create + update === 0
  const ready = data.canApply && !nothing && !one.preview.isFetching && !one.busy
  const label = create > 0 ? `Import ${counted(kind, create)}` : `Change ${counted(kind, update)}`
  const words = nothing
    ? unchanged > 0
      ? 'Everything in this file is on record already.'
      : 'There is nothing in this file to import.'
    : data.canApply
      ? `${[create > 0 && `${counted(kind, create)} added`, update > 0 && `${counted(kind, update)} changed`].filter(Boolean).join(', ')}; all at once or nothing. You can take it back until this time tomorrow.`
      : [
          data.stops > 0 && `${data.stops === 1 ? 'One problem' : `${data.stops} problems`} to mend`,
          open > 0 && `${open === 1 ? 'one question' : `${open} questions`} to answer`,
        ]
          .filter(Boolean)
          .join(' and ')
          .replace(/^o/, 'O') + ' before this can be imported. Nothing was written.'
  return (
    <div className={styles.act}>
      {!nothing && (
        <button
          type="button"
          className="hr-button"
          data-main
          aria-disabled={!ready}
          aria-describedby="import-words"
          onClick={() => ready && void one.apply()}
        >
          {one.busy ? 'Importing…' : !data.canApply ? 'Import' : label}
        </button>
      )}
      <p id="import-words" role="status">
        {one.busy
          ? 'Writing all of it at once; this can take some seconds.'
          : one.preview.isFetching
            ? 'Reading…'
            : words}
      </p>
    </div>
  )
}
