// What a row says happened: one entry per marked day of a grid, or one per list row, whose columns must not contradict each other.
import { columnLetter } from './import.headers.table.ts'
import { cellText } from './import.values.ts'
import { LONGEST_MINUTES, readMark } from './import.values.attendance.ts'
import { toMinutes } from './import.values.times.ts'
import type { TableRow } from './import.headers.table.ts'
import type { MappedDay } from './import.mapping.days.ts'
import { endAfter } from './import.plan.cells.ts'
import type { Entry, ReportProblem } from './import.plan.cells.ts'
import type { Columns, MappedField } from './import.plan.columns.ts'
import type { Values } from './import.plan.records.ts'
import type { Mark } from './import.values.attendance.ts'

/** A grid's days are no fields of the kind; problems name them by letter and day. */
function dayField({ column, on }: MappedDay): MappedField {
  const letter = columnLetter(column)
  const field = { field: 'mark', type: 'mark' as const, label: { en: 'Status', es: 'Estado' }, keys: [] }
  return { field, heading: { column, letter, text: on, parts: [on] }, label: { letter, heading: on } }
}

/** Which way somebody took part has no place in the ledger, and neither has a code that says they were not expected. */
const markValues = (mark: Mark): Values => ({ ...mark, telehealth: undefined })
const saysNothing = ({ status }: Mark) => status === 'not_scheduled' || status === 'cancelled_by_program'

/** Empty cells, days that were not theirs and cancelled sessions give no entry; a cancelled day is said once. */
export function outcomesOfGrid(
  entry: Entry,
  row: TableRow,
  days: readonly MappedDay[],
  columns: Columns,
  report: ReportProblem,
  seenCancelled: Set<string>,
): Entry[] {
  return days.flatMap((day) => {
    const cell = row.cells[day.column] ?? null
    const parsed = readMark(cell, columns.marks)
    const at = dayField(day)
    if (!parsed.ok) {
      report(row, at, cellText(cell), 'stops', parsed.problem, '')
      return []
    }
    const mark = parsed.value
    if (!mark) return []
    if (mark.status === 'cancelled_by_program') sayCancelled(entry, at, cell, day.on, report, seenCancelled)
    if (saysNothing(mark)) return []
    if (parsed.note) report(row, at, cellText(cell), 'check', parsed.note)
    const cells = new Map([...entry.cells, ['mark', at] as const])
    return [{ row: entry.row, cells, values: { ...entry.values, session_on: day.on, ...markValues(mark) } }]
  })
}

function sayCancelled(
  entry: Entry,
  at: MappedField | null,
  cell: unknown,
  on: string,
  report: ReportProblem,
  seen: Set<string>,
): void {
  if (seen.has(on)) return
  seen.add(on)
  report(
    entry,
    at,
    String(cell ?? ''),
    'note',
    `The file says that the session of ${on} was cancelled by the program; nothing is imported for it.`,
  )
}

export function outcomeOfList(
  entry: Entry,
  raw: Map<string, unknown>,
  broken: boolean,
  report: ReportProblem,
): Entry[] {
  const { values, cells } = entry
  if (!values.session_on) {
    if (!broken) report(entry, cells.get('session_on') ?? null, '', 'stops', 'This row does not say on which day.')
    return []
  }
  const mark = raw.get('mark') as Mark | undefined
  if (mark?.status === 'cancelled_by_program')
    report(entry, cells.get('mark') ?? null, '', 'note', 'Cancelled by the program; nothing is imported for it.')
  if (mark && saysNothing(mark)) return []
  const range = raw.get('in_out') as { start: string; end: string } | undefined
  if (range) Object.assign(values, { arrived: values.arrived ?? range.start, left: values.left ?? range.end })
  if (!addTimes(entry, report)) return []
  const status = statusOf(entry, mark, report)
  if (!status) {
    if (!broken)
      report(
        entry,
        cells.get('mark') ?? cells.get('minutes') ?? null,
        '',
        'note',
        'This row does not say what happened; it is left out.',
      )
    return []
  }
  Object.assign(values, mark ? markValues(mark) : {}, values.minutes === undefined ? {} : { minutes: values.minutes }, {
    status,
  })
  return [entry]
}

function addTimes(entry: Entry, report: ReportProblem): boolean {
  const { values, cells } = entry
  const { arrived } = values
  if (typeof arrived !== 'string' || typeof values.left !== 'string') return true
  const left = endAfter(entry, 'left', arrived, values.left, report)
  values.left = left
  const between = toMinutes(left) - toMinutes(arrived)
  if (between <= 0) {
    report(
      entry,
      cells.get('left') ?? cells.get('in_out') ?? null,
      left,
      'stops',
      `They left at ${left}, before they arrived at ${arrived}.`,
    )
    return false
  }
  values.minutes ??= between
  return true
}

function statusOf({ values, cells, row }: Entry, mark: Mark | undefined, report: ReportProblem): Mark['status'] | null {
  const minutes = typeof values.minutes === 'number' ? values.minutes : mark?.minutes
  if ((minutes ?? 0) > LONGEST_MINUTES)
    report(
      { row },
      cells.get('minutes') ?? cells.get('left') ?? null,
      String(minutes),
      'stops',
      `${minutes} minutes are more than 12 hours in one session.`,
    )
  const late = typeof values.late_minutes === 'number' && values.late_minutes > 0
  if (mark) {
    const absent = mark.status === 'excused' || mark.status === 'unexcused'
    if (absent && (minutes ?? 0) > 0)
      report(
        { row },
        cells.get('minutes') ?? cells.get('mark') ?? null,
        String(minutes),
        'stops',
        `The row says absent and also ${minutes} minutes attended.`,
      )
    return mark.status === 'present' && late ? 'late' : mark.status
  }
  if (minutes !== undefined) return minutes === 0 ? 'unexcused' : late ? 'late' : 'present'
  return values.arrived ? 'present' : null
}
