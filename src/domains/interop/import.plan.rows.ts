// Turns the rows of a table into entries: the values of one record each. References are still words here.
import { endAfter, readRow } from './import.plan.cells.ts'
import { outcomeOfList, outcomesOfGrid } from './import.plan.outcomes.ts'
import { STAFF_ROLES } from './import.kinds.words.ts'
import { quote, readWords } from './import.values.ts'
import { readName } from './import.values.names.ts'
import { toMinutes } from './import.values.times.ts'
import type { TableRow } from './import.headers.table.ts'
import type { ImportKind } from './import.kinds.ts'
import type { MappedDay } from './import.mapping.days.ts'
import type { Entry, ReadRow, ReportProblem } from './import.plan.cells.ts'
import type { Columns } from './import.plan.columns.ts'
import type { Value, Values } from './import.plan.records.ts'
import type { PersonName } from './import.values.names.ts'
import type { WeeklySlot } from './import.values.weekdays.ts'

export type RowsInput = {
  kind: ImportKind
  rows: readonly TableRow[]
  columns: Columns
  days: readonly MappedDay[]
  constants: Readonly<Record<string, string>>
  report: ReportProblem
}

export function readEntries(input: RowsInput): Entry[] {
  const { kind, columns, constants, report } = input
  const seenCancelled = new Set<string>()
  return input.rows.flatMap((row) => {
    const read = readRow(row, columns, constants, report)
    if (kind === 'people' || kind === 'staff') return personEntry(kind, row, read, columns, report)
    if (kind === 'groups') return groupEntry(row, read, columns, report)
    const { raw, cells, broken } = read
    const values = plainValues(raw)
    if (!values.person && !(values.family_name && values.given_name)) {
      if (!broken)
        report(
          row,
          cells.get('person') ?? columns.fields[0] ?? null,
          '',
          'stops',
          'This row does not say who it is about.',
        )
      return []
    }
    const entry: Entry = { row: row.row, values, cells }
    if (kind === 'rosters') {
      checkOrder(entry, 'from_on', 'to_on', report)
      return [entry]
    }
    return input.days.length > 0
      ? outcomesOfGrid(entry, row, input.days, columns, report, seenCancelled)
      : outcomeOfList(entry, raw, broken, report)
  })
}

/** Fields that go into the record as they are; the others are put together below. */
const PUT_TOGETHER = new Set([
  'full_name',
  'middle_name',
  'suffix',
  'city',
  'state',
  'postal_code',
  'slots',
  'weekdays',
  'hours',
  'mark',
  'in_out',
])
const plainValues = (raw: Map<string, unknown>): Values =>
  Object.fromEntries([...raw].filter(([field]) => !PUT_TOGETHER.has(field))) as Values

function personEntry(
  kind: 'people' | 'staff',
  row: TableRow,
  { raw, cells, broken }: ReadRow,
  columns: Columns,
  report: ReportProblem,
): Entry[] {
  const values = plainValues(raw)
  const name = nameOf(raw)
  if (!name.family || !name.given) {
    const at =
      cells.get('full_name') ?? cells.get(name.family ? 'given_name' : 'family_name') ?? columns.fields[0] ?? null
    if (!broken) report(row, at, '', 'stops', nameMissing(name))
    return []
  }
  values.family_name = [name.family, raw.get('suffix') ?? name.suffix].filter(Boolean).join(' ')
  values.given_name = [name.given, raw.get('middle_name') ?? name.middle].filter(Boolean).join(' ')
  if (name.preferred) values.preferred_name ??= name.preferred
  if (/^\p{L}\.?$/u.test(name.family))
    report(
      row,
      cells.get('family_name') ?? cells.get('full_name') ?? null,
      name.family,
      'check',
      'Only the first letter of the family name is given; it is kept as the name.',
    )
  const entry: Entry = { row: row.row, values, cells }
  if (kind === 'people') {
    const region = [raw.get('state'), raw.get('postal_code')].filter(Boolean).join(' ')
    const address = [values.address, raw.get('city'), region].filter(Boolean).join(', ')
    if (address) values.address = address
    checkOrder(entry, 'birth_on', 'admitted_on', report)
    checkOrder(entry, 'admitted_on', 'discharged_on', report)
  } else finishStaff(entry, name, report)
  return [entry]
}

function nameOf(raw: Map<string, unknown>): Partial<PersonName> {
  const [family, given] = [raw.get('family_name') as string | undefined, raw.get('given_name') as string | undefined]
  if (family && given) return { family, given }
  const full = raw.get('full_name') as PersonName | undefined
  if (full) return full
  // "Ruiz, Ana" in the column of family names, with an empty column of given names
  const parsed = (family ?? given)?.includes(',') ? readName(family ?? given ?? '') : null
  return parsed?.ok && parsed.value ? parsed.value : { ...(family ? { family } : {}), ...(given ? { given } : {}) }
}

function nameMissing({ family, given }: Partial<PersonName>): string {
  if (family) return `The row of ${quote(family)} has no given name.`
  if (given) return `The row of ${quote(given)} has no family name.`
  return 'This row has no name.'
}

function finishStaff(entry: Entry, name: Partial<PersonName>, report: ReportProblem): void {
  const { values, cells } = entry
  if (name.credentials) values.credential ??= name.credentials.join(', ')
  if (!values.roles && typeof values.job_title === 'string') {
    const roles = readWords(values.job_title, STAFF_ROLES, 'role')
    if (roles.ok && roles.value) values.roles = roles.value
  }
  if (!values.roles)
    report(
      entry,
      cells.get('roles') ?? cells.get('job_title') ?? null,
      String(values.job_title ?? ''),
      'check',
      'No role is known from this row; they see nothing until somebody gives them one.',
    )
  if (!values.email)
    report(
      entry,
      cells.get('email') ?? null,
      '',
      'check',
      'Without an e-mail address they cannot be invited to sign in.',
    )
  checkOrder(entry, 'started_on', 'ended_on', report)
  checkOrder(entry, 'credential_issued_on', 'credential_expires_on', report)
}

function checkOrder(entry: Entry, first: string, second: string, report: ReportProblem): void {
  const [a, b] = [entry.values[first], entry.values[second]]
  if (typeof a !== 'string' || typeof b !== 'string' || a <= b) return
  const [one, two] = [entry.cells.get(first), entry.cells.get(second)]
  report(
    entry,
    two ?? null,
    b,
    'stops',
    `${two?.field.label.en ?? second} (${b}) lies before ${one?.field.label.en.toLowerCase() ?? first} (${a}).`,
    '',
  )
}

/** Days and hours from one column or from several. */
function groupEntry(row: TableRow, { raw, cells, broken }: ReadRow, columns: Columns, report: ReportProblem): Entry[] {
  const values = plainValues(raw)
  if (!values.group_name) {
    if (!broken)
      report(row, cells.get('group_name') ?? columns.fields[0] ?? null, '', 'stops', 'This row has no group name.')
    return []
  }
  const entry: Entry = { row: row.row, values, cells }
  const hours = raw.get('hours') as { start: string; end: string } | undefined
  const start = (values.starts_at as string | undefined) ?? hours?.start
  const said = (values.ends_at as string | undefined) ?? hours?.end
  const end = start && said ? endAfter(entry, 'ends_at', start, said, report) : said
  delete values.starts_at
  delete values.ends_at
  const slots = slotsOf(raw, start, end)
  if (slots === 'backwards')
    report(
      entry,
      cells.get('ends_at') ?? cells.get('hours') ?? null,
      end ?? '',
      'stops',
      `The group ends at ${end}, before it starts at ${start}.`,
    )
  else if (slots === 'part' && !broken)
    report(
      entry,
      cells.get('hours') ?? cells.get('starts_at') ?? cells.get('weekdays') ?? null,
      '',
      'check',
      'Days and hours are not both given, so the group is imported without its weekly pattern.',
    )
  else if (Array.isArray(slots)) values.slots = slots
  const [soft, hard] = [values.soft_capacity, values.hard_capacity]
  if (typeof soft === 'number' && typeof hard === 'number' && soft > hard)
    report(
      entry,
      cells.get('soft_capacity') ?? null,
      String(soft),
      'stops',
      `The wished size (${soft}) is above the most people (${hard}).`,
      '',
    )
  if (values.leader && values.leader === values.co_leader)
    report(
      entry,
      cells.get('co_leader') ?? null,
      String(values.co_leader),
      'stops',
      'The leader and the co-leader are the same person.',
      '',
    )
  checkOrder(entry, 'starts_on', 'ends_on', report)
  return [entry]
}

function slotsOf(
  raw: Map<string, unknown>,
  start: string | undefined,
  end: string | undefined,
): Value | 'backwards' | 'part' {
  const days = raw.get('weekdays') as number[] | undefined
  const ready = raw.get('slots') as WeeklySlot[] | undefined
  if (ready) return ready
  if (!days || !start || !end) return days || start || end ? 'part' : null
  return toMinutes(end) <= toMinutes(start) ? 'backwards' : days.map((weekday) => ({ weekday, start, end }))
}
