// What must be known about a column before its first cell is read: the order of its dates, the unit of its numbers, the meaning of
// its codes. What the cells themselves do not settle becomes a question with a default.
import { decideDateOrder, looksSwapped, weighDates } from './import.values.date-order.ts'
import { STATUS_WORDS, readLegend, weighMarks } from './import.values.attendance.ts'
import { fieldOf } from './import.kinds.ts'
import { quote } from './import.values.ts'
import type { FieldType, ImportField } from './import.kinds.ts'
import type { Heading, Table } from './import.headers.table.ts'
import type { Mapping } from './import.mapping.ts'
import type { Codebook, MarkStatus } from './import.values.attendance.ts'
import type { DateContext, DatePurpose } from './import.values.dates.ts'
import type { DateEvidence } from './import.values.date-order.ts'
import type { Question } from './import.plan.records.ts'
import type { Cell } from './import.read.ts'

export type Asker = { questions: Question[]; ask(question: Omit<Question, 'answered'>): string }

export function createAsker(answers: Readonly<Record<string, string>>): Asker {
  const questions: Question[] = []
  return {
    questions,
    ask(question) {
      const given = answers[question.id]
      // An answer that is not among the options is no answer; dates are free.
      const answered =
        given !== undefined &&
        (question.options.length === 0
          ? /^\d{4}-\d{2}-\d{2}$/.test(given)
          : question.options.some((option) => option.value === given))
      questions.push({ ...question, answered })
      return answered ? given : question.default
    },
  }
}

export type MappedField = { field: ImportField; heading: Heading; label: { letter: string; heading: string } }
export type Columns = {
  fields: MappedField[]
  dates: Map<number, DateContext>
  units: Map<number, 'minutes' | 'hours'>
  marks: Codebook & { numbers: number }
}

/** "column D (Birth date)", or "column D" when it has no heading. */
export const columnName = ({ letter, heading }: { letter: string; heading: string }): string =>
  heading === `Column ${letter}` ? `column ${letter}` : `column ${letter} (${heading})`

export const labelOf = (heading: Heading) => ({
  letter: heading.letter,
  heading: heading.text || `Column ${heading.letter}`,
})
const DATE_PURPOSE: Partial<Record<FieldType, DatePurpose>> = {
  date: 'any',
  'birth-date': 'birth',
  'past-date': 'past',
}

export function prepareColumns(table: Table, mapping: Mapping, today: string, asker: Asker): Columns {
  const fields = mapping.columns.flatMap(({ column, field: name }): MappedField[] => {
    const field = name === null ? undefined : fieldOf(mapping.kind, name)
    const heading = table.headings.find((one) => one.column === column)
    return field && heading ? [{ field, heading, label: labelOf(heading) }] : []
  })
  const cellsOf = (column: number): Cell[] => table.rows.map((row) => row.cells[column] ?? null)
  const dates = dateColumns(fields, cellsOf, today, asker)
  const units = new Map<number, 'minutes' | 'hours'>()
  for (const one of fields) {
    if (one.field.type !== 'duration') continue
    units.set(one.heading.column, unitOf(one, cellsOf(one.heading.column), asker))
  }
  return { fields, dates, units, marks: codebook(table, mapping, fields, cellsOf, asker) }
}

function dateColumns(
  fields: readonly MappedField[],
  cellsOf: (column: number) => Cell[],
  today: string,
  asker: Asker,
): Map<number, DateContext> {
  const weighed = fields.flatMap((one) => {
    const purpose = DATE_PURPOSE[one.field.type]
    return purpose ? [{ ...one, purpose, evidence: weighDates(cellsOf(one.heading.column), { purpose, today }) }] : []
  })
  // One hand typed the sheet: a column that shows its order lends it, as a default, to one that does not.
  const lent = decideDateOrder(
    weighed.reduce<DateEvidence>(
      (sum, { evidence }) => ({ ...sum, mdy: sum.mdy + evidence.mdy, dmy: sum.dmy + evidence.dmy }),
      { mdy: 0, dmy: 0, either: 0, firstEither: null, stored: 0, storedLow: 0, textDmy: 0 },
    ),
  )
  const contexts = new Map<number, DateContext>()
  for (const { heading, label, purpose, evidence } of weighed) {
    const decision = decideDateOrder(evidence, lent.order)
    const example = evidence.firstEither ?? ''
    const order = decision.settled
      ? decision.order
      : asker.ask({
          id: `date-order:${heading.column}`,
          sentence: decision.mixed
            ? `Both orders of day and month stand in ${columnName(label)}. How is ${quote(example)} meant?`
            : `How is ${quote(example)} in ${columnName(label)} meant?`,
          options: [
            { value: 'mdy', label: 'Month first, then day' },
            { value: 'dmy', label: 'Day first, then month' },
          ],
          default: decision.order,
          mustAnswer: false,
          column: label,
          rows: [],
        })
    const swapped =
      looksSwapped(evidence) &&
      asker.ask({
        id: `swapped:${heading.column}`,
        sentence: `The ${evidence.stored} stored dates in ${columnName(label)} all have a day of 12 or less, beside text with the day first. The spreadsheet program has probably exchanged day and month in the stored ones. Exchange them back?`,
        options: [
          { value: 'yes', label: 'Yes, exchange day and month back' },
          { value: 'no', label: 'No, they are right' },
        ],
        default: 'yes',
        mustAnswer: true,
        column: label,
        rows: [],
      }) === 'yes'
    contexts.set(heading.column, { order: order === 'dmy' ? 'dmy' : 'mdy', purpose, today, swapped })
  }
  return contexts
}

function unitOf(one: MappedField, cells: readonly Cell[], asker: Asker): 'minutes' | 'hours' {
  if (one.field.field === 'late_minutes') return 'minutes'
  const { unit, unitSettled } = weighMarks(cells, one.heading.text)
  return unitSettled ? unit : askUnit(`unit:${one.heading.column}`, unit, one.label, asker)
}

function askUnit(
  id: string,
  guess: 'minutes' | 'hours',
  column: Question['column'],
  asker: Asker,
): 'minutes' | 'hours' {
  const where = column ? `in column ${column.letter} (${column.heading})` : 'in the grid'
  const answer = asker.ask({
    id,
    sentence: `Are the numbers ${where} hours or minutes?`,
    options: [
      { value: 'hours', label: 'Hours' },
      { value: 'minutes', label: 'Minutes' },
    ],
    default: guess,
    mustAnswer: false,
    column,
    rows: [],
  })
  return answer === 'hours' ? 'hours' : 'minutes'
}

function codebook(
  table: Table,
  mapping: Mapping,
  fields: readonly MappedField[],
  cellsOf: (column: number) => Cell[],
  asker: Asker,
): Columns['marks'] {
  const marked =
    mapping.days.length > 0
      ? mapping.days.map((day) => day.column)
      : fields.filter(({ field }) => field.type === 'mark').map(({ heading }) => heading.column)
  if (marked.length === 0) return { codes: {}, unit: 'minutes', numbers: 0 }
  const legend = readLegend(table.texts)
  const evidence = weighMarks(
    marked.flatMap(cellsOf),
    [...table.texts, ...fields.map(({ heading }) => heading.text)].join(' '),
    legend,
  )
  const codes: Codebook['codes'] = Object.assign(Object.create(null), legend)
  for (const { code, shown, options, count, settled } of evidence.open) {
    const answer = settled
      ? options[0]!
      : asker.ask({
          id: `code:${code}`,
          sentence: `What does ${quote(shown)} mean in this file? It stands in ${count === 1 ? 'one cell' : `${count} cells`}.`,
          options: [
            ...new Set<MarkStatus | 'telehealth'>([
              ...options,
              'present',
              'excused',
              'unexcused',
              'late',
              'telehealth',
              'cancelled_by_program',
              'not_scheduled',
            ]),
          ].map((value) => ({ value, label: STATUS_WORDS[value] })),
          default: options[0]!,
          mustAnswer: false,
          column: null,
          rows: [],
        })
    codes[code] = answer as MarkStatus | 'telehealth'
  }
  const unit =
    evidence.unitSettled || evidence.numbers === 0 ? evidence.unit : askUnit('unit:grid', evidence.unit, null, asker)
  return { codes, unit, numbers: evidence.numbers }
}
