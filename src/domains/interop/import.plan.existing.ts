// Sets the file's entries beside what is on record: new, changed or the same. An empty cell never empties a field on record, a name
// never loses its accents, and nobody is joined with, or parted from, somebody else on a guess.
import { bucketOf, filled, outcomeClass, overlap, personRelation, unchangedBy } from './import.plan.compare.ts'
import { closeDates, indexBy } from './import.plan.match.ts'
import { fullName, nameKey, squeeze, str } from './import.plan.names.ts'
import { resolveSupervisors } from './import.plan.references.ts'
import { distance, fold } from './import.values.ts'
import { spoken } from './import.values.dates.ts'
import type { ImportKind } from './import.kinds.ts'
import type { ReportProblem } from './import.plan.cells.ts'
import type { Asker } from './import.plan.columns.ts'
import type { MergedEntry } from './import.plan.merge.ts'
import type { Existing, ExistingRecord, Plan, PlannedUpdate, Value, Values } from './import.plan.records.ts'

type KeyedEntry = MergedEntry & { rowKey: string }
type Input = {
  kind: ImportKind
  entries: KeyedEntry[]
  existing: Existing
  plan: Plan
  asker: Asker
  report: ReportProblem
}
/** `keep` names fields that stay as they are on record. */
type Match = { record: ExistingRecord; keep?: readonly string[] } | null

export function matchEntries(input: Input): void {
  const { kind, entries, existing, plan, report } = input
  const claimed = new Set<string>()
  const match =
    kind === 'people' || kind === 'staff' ? personMatcher(kind, input, claimed) : factMatcher(kind, input, claimed)
  const matches = entries.map((entry) => {
    const found = match(entry)
    if (found) claimed.add(found.record.id)
    return found
  })
  if (kind === 'staff')
    resolveSupervisors(
      entries,
      matches.map((found) => found?.record.id ?? null),
      existing,
      report,
    )
  for (const [i, entry] of entries.entries()) settle(entry, matches[i]!, plan)
}

function settle({ row, rowKey, values, assumed }: KeyedEntry, match: Match, plan: Plan): void {
  if (!match) {
    plan.create.push({
      rowKey,
      row,
      values: Object.fromEntries(Object.entries(values).filter(([, value]) => filled(value))),
    })
    return
  }
  const { record, keep = [] } = match
  const changes: PlannedUpdate['changes'] = []
  for (const [field, value] of Object.entries(values)) {
    if (assumed.has(field) || keep.includes(field) || !filled(value)) continue
    const from = record.values[field] ?? null
    const to = withKept(field, from, value!)
    if (plan.kind === 'attendance' && sameFact(field, from, to)) continue
    if (!unchangedBy(field, from, to)) changes.push({ field, from, to })
  }
  if (changes.length === 0) plan.unchanged.push({ id: record.id, rowKey, row })
  else plan.update.push({ id: record.id, rowKey, row, values, changes })
}

/** Roles only grow by import: one that the file does not name stays. Weekly slots are replaced. */
function withKept(field: string, from: Value, to: Value): Value {
  return field === 'roles' && Array.isArray(from) && Array.isArray(to)
    ? [...new Set([...(from as string[]), ...(to as string[])])]
    : to
}

/** A ledger holds times; a sheet may say less about the same fact, and what the record does not keep is no difference. */
function sameFact(field: string, from: Value, to: Value): boolean {
  if (field === 'status') return outcomeClass(from) === outcomeClass(to)
  return !filled(from)
}

function personMatcher(
  kind: 'people' | 'staff',
  { existing, asker, report }: Input,
  claimed: ReadonlySet<string>,
): (entry: KeyedEntry) => Match {
  const records: readonly ExistingRecord[] = existing[kind]
  const mark = kind === 'people' ? 'birth_on' : 'email'
  const byKey = new Map(records.flatMap((record) => (record.rowKeys ?? []).map((key) => [key, record] as const)))
  const byName = indexBy(records, ({ values }) => [nameKey(values.family_name, values.given_name)])
  const byMark = indexBy(records, ({ values }) => (filled(values[mark]) ? [String(values[mark])] : []))
  const free = (list: readonly ExistingRecord[] | undefined) => (list ?? []).filter(({ id }) => !claimed.has(id))
  const say = (entry: KeyedEntry, sentence: string, severity: 'stops' | 'check' | 'note') =>
    report(
      entry,
      entry.cells.get(mark) ?? entry.cells.get('full_name') ?? null,
      str(entry.values[mark]),
      severity,
      sentence,
    )

  return (entry) => {
    const { values } = entry
    const imported = byKey.get(entry.rowKey)
    if (imported && !claimed.has(imported.id)) return importedBefore(entry, imported, say)
    const named = free(byName.get(nameKey(values.family_name, values.given_name)))
    const related = named.map((record) => ({ record, how: personRelation(kind, values, record.values) }))
    const exact = related.filter(({ how }) => how === 'same').map(({ record }) => record)
    if (exact.length > 0)
      return { record: exact.toSorted((a, b) => agreement(values, b.values) - agreement(values, a.values))[0]! }
    const asked = related.filter(({ how }) => how === 'ask').map(({ record }) => record)
    const unmarked = asked.filter(
      (record) => kind === 'people' && !(filled(values[mark]) && filled(record.values[mark])),
    )
    if (unmarked.length > 1) {
      say(entry, `${unmarked.length} people on record are called ${fullName(values)}. Add the birth date.`, 'stops')
      return { record: unmarked[0]! }
    }
    if (unmarked[0] && asked.length === 1) return withoutBirthDate(entry, unmarked[0], say)
    const close =
      asked[0] ??
      free(byMark.get(str(values[mark]))).find((record) => kind === 'staff' || nearlySameName(values, record.values))
    if (close) return askSame(kind, entry, close, asker) ? { record: close } : null
    if (named.length > 0 && kind === 'people')
      say(
        entry,
        `Another ${fullName(values)} is on record with a different birth date. This row is taken to be a different person.`,
        'note',
      )
    return null
  }
}

type Say = (entry: KeyedEntry, sentence: string, severity: 'check') => void

/** When the name of somebody imported before differs now, the record stays: it may have been corrected there. */
function importedBefore(entry: KeyedEntry, record: ExistingRecord, say: Say): Match {
  if (
    nameKey(entry.values.family_name, entry.values.given_name) ===
    nameKey(record.values.family_name, record.values.given_name)
  )
    return { record }
  say(
    entry,
    `The row says ${fullName(entry.values)}; since the last import this is ${fullName(record.values)}. The name on record stays.`,
    'check',
  )
  return { record, keep: ['family_name', 'given_name'] }
}

function withoutBirthDate(entry: KeyedEntry, record: ExistingRecord, say: Say): Match {
  const born = str(record.values.birth_on)
  const name = fullName(entry.values)
  say(
    entry,
    born
      ? `Without a birth date here, ${name} is taken to be the person on record who was born ${spoken(born)}.`
      : `${name} is on record without a birth date; it will be filled in.`,
    'check',
  )
  return { record }
}

const agreement = (a: Values, b: Values): number =>
  Object.keys(a).filter((field) => filled(a[field]) && filled(b[field]) && unchangedBy(field, b[field], a[field]))
    .length

/** A typing slip, given and family name exchanged, a nickname, or one of two family names. */
function nearlySameName(a: Values, b: Values): boolean {
  const [one, other] = [nameKey(a.family_name, a.given_name), nameKey(b.family_name, b.given_name)]
  if (distance(one, other, 2) <= (one.length > 9 ? 2 : 1)) return true
  if (nameKey(a.given_name, a.family_name) === other) return true
  const families = (values: Values) =>
    fold(str(values.family_name))
      .split(' ')
      .filter((word) => word.length > 2)
  const givens = (values: Values) =>
    [values.given_name, values.preferred_name].map((name) => squeeze(str(name).split(' ')[0]!)).filter(Boolean)
  return (
    families(a).some((word) => families(b).includes(word)) &&
    givens(a).some((name) => givens(b).some((their) => name.startsWith(their) || their.startsWith(name)))
  )
}

function askSame(kind: ImportKind, entry: KeyedEntry, record: ExistingRecord, asker: Asker): boolean {
  const show = (values: Values) => {
    const more =
      kind === 'staff'
        ? values.email && ` (${str(values.email)})`
        : values.birth_on && `, born ${spoken(str(values.birth_on))}`
    return fullName(values) + (more || '')
  }
  const slip = closeDates(str(entry.values.birth_on), str(record.values.birth_on))
    ? ' The birth dates are one slip apart.'
    : ''
  const answer = asker.ask({
    id: `same:${entry.rowKey}:${record.id}`,
    sentence: `Row ${entry.row} says ${show(entry.values)}; on record is ${show(record.values)}.${slip} Are they the same person?`,
    options: [
      { value: 'same', label: 'The same person: update the record' },
      { value: 'different', label: 'Two people: add a new one' },
    ],
    default: 'same',
    mustAnswer: true,
    column: null,
    rows: [entry.row],
  })
  return answer === 'same'
}

/** Groups, memberships and attendance are known by what they are about. */
function factMatcher(
  kind: 'groups' | 'rosters' | 'attendance',
  { existing, report }: Input,
  claimed: ReadonlySet<string>,
): (entry: KeyedEntry) => Match {
  const records: readonly ExistingRecord[] = existing[kind]
  const byKey = indexBy(records, ({ values }) => [bucketOf(kind, values)])
  return (entry) => {
    const { values } = entry
    const found = (byKey.get(bucketOf(kind, values)) ?? []).filter(({ id }) => !claimed.has(id))
    const imported = found.find(({ rowKeys }) => rowKeys?.includes(entry.rowKey))
    if (imported || kind === 'groups') return imported ? { record: imported } : found[0] ? { record: found[0] } : null
    if (kind === 'attendance') {
      const record = found.find(
        (one) => !values.starts_at || !one.values.starts_at || one.values.starts_at === values.starts_at,
      )
      return record ? { record } : null
    }
    const shared = found.filter((one) => overlap(one.values, values))
    if (shared.length > 1)
      report(
        entry,
        entry.cells.get('from_on') ?? null,
        str(values.from_on),
        'stops',
        'This membership overlaps two that are on record. Correct them there first.',
      )
    // Without a date in the file, a membership that is still open is the one meant.
    const open = entry.assumed.has('from_on') ? found.find((one) => !one.values.to_on) : undefined
    const record = found.find((one) => one.values.from_on === values.from_on) ?? shared[0] ?? open
    return record ? { record } : null
  }
}
