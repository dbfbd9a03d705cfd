// Reads the cells of one row, each by the type of its field, and reports what cannot be read by row and column.
import { LEVELS_OF_CARE, SESSION_TYPES, STAFF_ROLES } from './import.kinds.words.ts'
import {
  cellText,
  readCount,
  readEmail,
  readLanguage,
  readPhone,
  readText,
  readWord,
  readWords,
  readYesNo,
} from './import.values.ts'
import { readMark } from './import.values.attendance.ts'
import { readDate } from './import.values.dates.ts'
import { readName, readNamePart, readNamePartWithExtras } from './import.values.names.ts'
import { laterHalf, readDuration, readTime, readTimeRange, toMinutes } from './import.values.times.ts'
import { readWeekdays, readWeeklySlots } from './import.values.weekdays.ts'
import type { TableRow } from './import.headers.table.ts'
import type { Columns, MappedField } from './import.plan.columns.ts'
import type { Severity, Values } from './import.plan.records.ts'
import type { Cell } from './import.read.ts'
import type { Parsed } from './import.values.ts'

export type ReportProblem = (
  entry: { row: number },
  at: MappedField | null,
  value: string,
  severity: Severity,
  sentence: string,
  /** Text that would mend the cell; '' means that the cell may stay empty. */
  fix?: string,
) => void
/** `cells` tells in which column each field stands, for problems found later. */
export type Entry = { row: number; values: Values; cells: Map<string, MappedField> }
/** `broken` tells that a cell could not be read, so that what is then missing is not reported a second time. */
export type ReadRow = { raw: Map<string, unknown>; cells: Map<string, MappedField>; broken: boolean }

function readCell(one: MappedField, cell: Cell, columns: Columns): Parsed<unknown> {
  const column = one.heading.column
  switch (one.field.type) {
    case 'full-name':
      return readName(cell)
    case 'family-name':
    case 'given-name':
    case 'name-part':
      return readNamePart(cell)
    case 'date':
    case 'birth-date':
    case 'past-date':
      return readDate(cell, columns.dates.get(column)!)
    case 'time':
      return readTime(cell)
    case 'time-range':
      return readTimeRange(cell)
    case 'duration':
      return readDuration(cell, columns.units.get(column) ?? 'minutes')
    case 'phone':
      return readPhone(cell)
    case 'email':
      return readEmail(cell)
    case 'yes-no':
      return readYesNo(cell)
    case 'count':
      return readCount(cell)
    case 'language':
      return readLanguage(cell)
    case 'level-of-care':
      return readWord(cell, LEVELS_OF_CARE, 'level of care')
    case 'roles':
      return readWords(cell, STAFF_ROLES, 'role')
    case 'session-type':
      return readWord(cell, SESSION_TYPES, 'kind of session')
    case 'weekdays':
      return readWeekdays(cell)
    case 'weekly-slots':
      return readWeeklySlots(cell)
    case 'mark':
      return readMark(cell, columns.marks)
    case 'long-text':
      return readText(cell, 5000)
    case 'suffix':
      return readText(cell, 10)
    case 'text':
    case 'person':
    case 'staff':
    case 'group':
      return readText(cell, 200)
  }
}

export function readRow(
  row: TableRow,
  columns: Columns,
  constants: Readonly<Record<string, string>>,
  report: ReportProblem,
): ReadRow {
  const read: ReadRow = { raw: new Map(), cells: new Map(), broken: false }
  for (const one of columns.fields) {
    const name = one.field.field
    read.cells.set(name, one)
    const cell = row.cells[one.heading.column] ?? null
    const wasNamed = one.field.type === 'family-name' || one.field.type === 'given-name'
    const parsed = wasNamed ? withExtras(read, row, one, cell, report) : readCell(one, cell, columns)
    if (!parsed.ok) {
      // Any cell may be left empty by choice; whether the row then still says enough is checked afterwards.
      report(row, one, cellText(cell), 'stops', parsed.problem, parsed.fix ?? '')
      read.broken = true
      continue
    }
    if (parsed.note) report(row, one, cellText(cell), parsed.confidence < 0.8 ? 'check' : 'note', parsed.note)
    if (parsed.value !== null) read.raw.set(name, parsed.value)
  }
  for (const [name, text] of Object.entries(constants)) if (!read.raw.has(name)) read.raw.set(name, text)
  return read
}

/** A nickname or a suffix that stands in a column of given or family names. */
function withExtras(read: ReadRow, row: TableRow, one: MappedField, cell: Cell, report: ReportProblem): Parsed<string> {
  const { part, preferred, suffix, note } = readNamePartWithExtras(cell)
  if (preferred && !read.raw.has('preferred_name')) read.raw.set('preferred_name', preferred)
  if (suffix && !read.raw.has('suffix')) read.raw.set('suffix', suffix)
  if (note) report(row, one, cellText(cell), 'check', note)
  return part
}

/** The end of a time, moved by half a day when that is plainly meant, which is said. */
export function endAfter(entry: Entry, field: string, start: string, end: string, report: ReportProblem): string {
  const later = toMinutes(end) <= toMinutes(start) ? laterHalf(start, end) : null
  if (!later) return end
  report(entry, entry.cells.get(field) ?? null, end, 'check', `${end} lies before ${start}; it is read as ${later}.`)
  return later
}
