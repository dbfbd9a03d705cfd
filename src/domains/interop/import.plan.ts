// The preview of an import, and exactly what applying it will write. Pure: rows, mapping and what exists go in, a plan comes out.
// Nothing is written while one problem stops it; planning a file again after it was applied finds everything unchanged.
import { createHash } from 'node:crypto'
import { GROUP_NEED } from './import.kinds.ts'
import { groupInTitles, missingNeeds } from './import.mapping.ts'
import { readDays } from './import.mapping.days.ts'
import { columnName, createAsker, labelOf, prepareColumns } from './import.plan.columns.ts'
import { nameKey, suffixOf } from './import.plan.names.ts'
import { mergeEntries } from './import.plan.merge.ts'
import { matchEntries } from './import.plan.existing.ts'
import { resolveReferences } from './import.plan.references.ts'
import { readEntries } from './import.plan.rows.ts'
import { cellText, cleanText, fold, quote } from './import.values.ts'
import { spoken } from './import.values.dates.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Table, TableRow } from './import.headers.table.ts'
import type { Mapping } from './import.mapping.ts'
import type { MappedDay } from './import.mapping.days.ts'
import type { Asker } from './import.plan.columns.ts'
import type { Existing, Plan, Problem, Values } from './import.plan.records.ts'
import type { ReportProblem } from './import.plan.cells.ts'

export type PlanInput = {
  kind: ImportKind
  table: Table
  mapping: Mapping
  existing: Existing
  /** 'YYYY-MM-DD' at the site. */
  today: string
  /** Question id -> chosen option. */
  answers?: Readonly<Record<string, string>>
  /** Cell ("D12") -> text to read in its place; '' leaves the cell empty. */
  corrections?: Readonly<Record<string, string>>
  /** Rows to leave out by choice. */
  skipRows?: readonly number[]
}

export function buildPlan(input: PlanInput): Plan {
  const { kind, existing, today } = input
  const asker = createAsker(input.answers ?? {})
  const plan: Plan = {
    kind,
    create: [],
    update: [],
    unchanged: [],
    skipped: [],
    problems: [],
    questions: asker.questions,
    canApply: false,
  }
  const table = corrected(input.table, input.corrections ?? {})
  const days = kind === 'attendance' ? askDays(table, input.mapping, today, asker, plan) : []
  const mapping = { ...input.mapping, days }
  for (const words of missingNeeds(mapping)) {
    // The group of a sheet may be asked for instead of read.
    if (words === GROUP_NEED && existing.groups.length > 0)
      mapping.constants = { ...mapping.constants, group: askGroup(table, existing, asker) }
    else plan.problems.push(wholeFile(`No column gives ${words}. Choose one, or add it to the spreadsheet.`))
  }
  sayUnmapped(table, mapping, plan)
  const skip = new Set(input.skipRows ?? [])
  for (const row of skip) plan.skipped.push({ row, sentence: 'Left out by your choice.' })
  if (plan.problems.some(({ severity }) => severity === 'stops')) return plan
  const rows = table.rows.filter(({ row }) => !skip.has(row))
  if (rows.length === 0) plan.problems.push(wholeFile('There are no rows to import below the headings.'))

  const report = reporter(plan.problems)
  const columns = prepareColumns({ ...table, rows }, mapping, today, asker)
  const read = readEntries({ kind, rows, columns, days, constants: mapping.constants, report })
  const resolved = resolveReferences({ kind, entries: read, existing, report, today, asker })
  const entries = mergeEntries({ kind, entries: resolved, plan, asker, report }).map((entry) => ({
    ...entry,
    rowKey: rowKeyOf(kind, entry.values, entry.occurrence),
  }))
  matchEntries({ kind, entries, existing, plan, asker, report })
  plan.problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  const waits = plan.questions.some(({ mustAnswer, answered }) => mustAnswer && !answered)
  plan.canApply = !waits && !plan.problems.some(({ severity }) => severity === 'stops')
  return plan
}

/** The same for the same fact in any file: kind, who or what, and when. It holds no name in the clear. */
function rowKeyOf(kind: ImportKind, values: Values, occurrence: number): string {
  const identity: Record<ImportKind, () => unknown[]> = {
    people: () => [nameKey(values.family_name, values.given_name), suffixOf(values.family_name), values.birth_on ?? ''],
    staff: () => [values.email ?? nameKey(values.family_name, values.given_name)],
    groups: () => [fold(String(values.group_name ?? ''))],
    rosters: () => [values.person, values.group, values.from_on ?? ''],
    attendance: () => [values.person, values.group, values.session_on, values.starts_at ?? ''],
  }
  const text = JSON.stringify([kind, ...identity[kind](), occurrence])
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

const wholeFile = (sentence: string): Problem => ({ row: null, column: null, value: '', sentence, severity: 'stops' })

function reporter(problems: Problem[]): ReportProblem {
  return (entry, at, value, severity, sentence, fix) => {
    const cell = at?.label.letter ? `${at.label.letter}${entry.row}` : null
    const label = fix === '' ? 'Leave this cell empty' : `Use ${quote(fix ?? '')}`
    problems.push({
      row: entry.row,
      column: at?.label ?? null,
      value: value.slice(0, 200),
      sentence,
      severity,
      ...(fix !== undefined && cell ? { fix: { cell, text: fix, label } } : {}),
    })
  }
}

function corrected(table: Table, corrections: Readonly<Record<string, string>>): Table {
  if (Object.keys(corrections).length === 0) return table
  const columns = table.headings.filter(({ letter }) => letter !== '')
  const rows = table.rows.map((row): TableRow => {
    const changes = columns.filter(({ letter }) => `${letter}${row.row}` in corrections)
    if (changes.length === 0) return row
    const cells = [...row.cells]
    for (const { column, letter } of changes) {
      while (cells.length <= column) cells.push(null)
      cells[column] = cleanText(corrections[`${letter}${row.row}`]!) || null
    }
    return { ...row, cells }
  })
  return { ...table, rows }
}

/** The days of a grid, asking for their order or year when the file does not settle them. */
function askDays(table: Table, mapping: Mapping, today: string, asker: Asker, plan: Plan): MappedDay[] {
  const { dayReading } = mapping
  if (!dayReading || mapping.days.length === 0) return mapping.days
  const first = table.headings.find(({ column }) => column === mapping.days[0]!.column)
  const order = dayReading.orderSettled
    ? dayReading.order
    : asker.ask({
        id: 'day-order',
        sentence: `How is the heading ${quote(first?.text ?? '')} meant?`,
        options: [
          { value: 'mdy', label: 'Month first, then day' },
          { value: 'dmy', label: 'Day first, then month' },
        ],
        default: dayReading.order,
        mustAnswer: false,
        column: first ? labelOf(first) : null,
        rows: [],
      })
  const now = Number(today.slice(0, 4))
  const year = dayReading.yearStated
    ? dayReading.year
    : Number(
        asker.ask({
          id: 'day-year',
          sentence: `The days in the headings name no year. Is ${quote(first?.text ?? '')} in ${dayReading.year}?`,
          options: [...new Set([dayReading.year, now, now - 1, now - 2])].map((value) => ({
            value: String(value),
            label: String(value),
          })),
          default: String(dayReading.year),
          mustAnswer: false,
          column: first ? labelOf(first) : null,
          rows: [],
        }),
      )
  const changed = order !== dayReading.order || year !== dayReading.year
  const wanted = new Set(mapping.days.map(({ column }) => column))
  const days = changed
    ? (readDays(table, { today, dayOrder: order === 'dmy' ? 'dmy' : 'mdy', year })?.days ?? [])
    : mapping.days
  const kept = days.filter(({ column }) => wanted.has(column))
  for (const day of kept) {
    if (day.on > today)
      plan.problems.push({
        ...wholeFile(`A heading is read as ${spoken(day.on)}, which has not come yet.`),
        column: labelOf(table.headings.find(({ column }) => column === day.column)!),
      })
  }
  return kept
}

function askGroup(table: Table, existing: Existing, asker: Asker): string {
  const names = existing.groups.map(({ values }) => String(values.group_name ?? ''))
  const named = groupInTitles(table, names)
  return asker.ask({
    id: 'group',
    sentence: 'Which group is this sheet about?',
    options: names.map((name) => ({ value: name, label: name })),
    default: named ?? names[0]!,
    mustAnswer: named === null && names.length > 1,
    column: null,
    rows: [],
  })
}

/** Columns with content that no field takes are named, so that nobody believes them imported. */
function sayUnmapped(table: Table, mapping: Mapping, plan: Plan): void {
  const used = new Set([
    ...mapping.columns.filter(({ field }) => field !== null).map(({ column }) => column),
    ...mapping.days.map(({ column }) => column),
  ])
  for (const heading of table.headings) {
    if (used.has(heading.column) || heading.letter === '') continue
    const filled = table.rows.filter(({ cells }) => cellText(cells[heading.column]) !== '').length
    if (filled === 0) continue
    const label = labelOf(heading)
    plan.problems.push({
      row: null,
      column: label,
      value: '',
      severity: 'note',
      sentence: `Nothing is imported from ${columnName(label)}; ${filled === 1 ? 'one row has' : `${filled} rows have`} something in it.`,
    })
  }
}
