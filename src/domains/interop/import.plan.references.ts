// Replaces the words of a row (a counselor, a group, a person) by ids of what is on record. What is not found stops the import and
// names the nearest; what is found by less than its full name is said.
import { groupFinder, peopleFinder } from './import.plan.match.ts'
import { plannedId } from './import.plan.records.ts'
import { str } from './import.plan.names.ts'
import { cellText, isBlank } from './import.values.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Asker } from './import.plan.columns.ts'
import type { Found } from './import.plan.match.ts'
import type { Existing, Values } from './import.plan.records.ts'
import type { Entry, ReportProblem } from './import.plan.cells.ts'

type Input = {
  kind: ImportKind
  entries: Entry[]
  existing: Existing
  report: ReportProblem
  today: string
  asker: Asker
}
/** `assumed` names fields that a default filled: they serve for what is new and change nothing that exists. */
export type ResolvedEntry = Entry & { assumed: Set<string> }

export function resolveReferences({ kind, entries, existing, report, today, asker }: Input): ResolvedEntry[] {
  const resolved = entries.map((entry): ResolvedEntry => ({
    ...entry,
    values: { ...entry.values },
    assumed: new Set(),
  }))
  if (kind === 'people') resolveStaff(resolved, existing, report, ['counselor'])
  if (kind === 'groups') resolveStaff(resolved, existing, report, ['leader', 'co_leader'])
  if (kind === 'rosters' || kind === 'attendance') {
    const kept = resolvePeopleAndGroups(resolved, existing, report)
    if (kind === 'rosters') assumeStart(kept, today, asker)
    if (kind === 'attendance') sayUnknownSessions(kept, existing, report)
    return kept
  }
  return resolved
}

function take(
  entry: ResolvedEntry,
  field: string,
  text: string,
  found: Found,
  report: ReportProblem,
  optional: boolean,
): string | null {
  const at = entry.cells.get(field) ?? null
  if (!found.ok) {
    report(entry, at, text, 'stops', found.sentence, found.suggestion ?? (optional ? '' : undefined))
    return null
  }
  if (found.note) report(entry, at, text, 'check', found.note)
  return found.id
}

function resolveStaff(entries: ResolvedEntry[], existing: Existing, report: ReportProblem, fields: string[]): void {
  const find = peopleFinder(existing.staff)
  const cache = new Map<string, Found>()
  const lookUp = (text: string) => {
    const found = cache.get(text) ?? find({ text })
    cache.set(text, found)
    return found
  }
  for (const entry of entries) {
    for (const field of fields) {
      const text = cellText(entry.values[field] as string | undefined)
      delete entry.values[field]
      if (isBlank(text)) continue
      const id = take(entry, field, text, lookUp(text), report, true)
      if (id) entry.values[field] = id
    }
  }
}

function resolvePeopleAndGroups(entries: ResolvedEntry[], existing: Existing, report: ReportProblem): ResolvedEntry[] {
  const members = new Map<string, Set<string>>()
  for (const { values } of existing.rosters) {
    if (!values.group || !values.person) continue
    members.set(values.group, (members.get(values.group) ?? new Set()).add(values.person))
  }
  const find = peopleFinder(existing.people, (group) => members.get(group) ?? new Set())
  const findGroup = groupFinder(existing.groups)
  // A grid row gives an entry a day: what it says about its person and group is looked up, and reported, once.
  const perRow = new Map<number, { person: string | null; group: string | null }>()
  return entries.filter((entry) => {
    let known = perRow.get(entry.row)
    if (!known) {
      known = lookUpRow(entry, find, findGroup, report)
      perRow.set(entry.row, known)
    }
    for (const field of ['family_name', 'given_name', 'middle_name', 'suffix', 'preferred_name', 'birth_on'])
      delete entry.values[field]
    if (!known.person || !known.group) return false
    Object.assign(entry.values, known)
    return true
  })
}

function lookUpRow(
  entry: ResolvedEntry,
  find: ReturnType<typeof peopleFinder>,
  findGroup: ReturnType<typeof groupFinder>,
  report: ReportProblem,
) {
  const { values } = entry
  const said = cellText(values.group as string | undefined)
  let group: string | null = null
  if (isBlank(said)) report(entry, entry.cells.get('group') ?? null, said, 'stops', 'This row does not name a group.')
  else group = take(entry, 'group', said, findGroup(said), report, false)
  const [family, given] = [
    cellText(values.family_name as string | undefined),
    cellText(values.given_name as string | undefined),
  ]
  const text =
    family && given ? `${family}, ${given}` : cellText(values.person as string | undefined) || family || given
  const query = {
    text,
    ...(family && given ? { family, given } : {}),
    ...optional(values, 'birth_on'),
    ...(group ? { group } : {}),
  }
  return {
    group,
    person: take(entry, entry.cells.has('person') ? 'person' : 'family_name', text, find(query), report, false),
  }
}

const optional = (values: Values, field: string) =>
  typeof values[field] === 'string' ? { [field]: values[field] } : {}

/** A roster rarely says since when: one date, asked once, serves those who are new to their group. */
function assumeStart(entries: ResolvedEntry[], today: string, asker: Asker): void {
  const open = entries.filter(({ values }) => !values.from_on)
  if (open.length === 0) return
  const from = asker.ask({
    id: 'from-date',
    sentence: `${open.length === 1 ? 'One row does' : `${open.length} rows do`} not say since when the person is in the group. From which day?`,
    options: [],
    default: today,
    mustAnswer: false,
    column: null,
    rows: open.map(({ row }) => row),
  })
  for (const entry of open) {
    entry.values.from_on = entry.values.to_on && String(entry.values.to_on) < from ? entry.values.to_on : from
    entry.assumed.add('from_on')
  }
}

function sayUnknownSessions(entries: ResolvedEntry[], existing: Existing, report: ReportProblem): void {
  if (!existing.sessions) return
  const known = new Set(existing.sessions.map(({ group, on }) => `${group} ${on}`))
  const said = new Set<string>()
  for (const entry of entries) {
    const key = `${entry.values.group} ${entry.values.session_on}`
    if (known.has(key) || said.has(key)) continue
    said.add(key)
    report(
      entry,
      entry.cells.get('session_on') ?? entry.cells.get('mark') ?? null,
      String(entry.values.session_on),
      'check',
      `The calendar has no session of this group on ${entry.values.session_on}. It will be added as a past session.`,
    )
  }
}

/** A supervisor may stand in the same file, further down, so they are found last, in the record and the file together; `ids` are null for what is new. */
export function resolveSupervisors(
  entries: readonly (Entry & { rowKey: string })[],
  ids: readonly (string | null)[],
  existing: Existing,
  report: ReportProblem,
): void {
  const added = entries.flatMap((entry, i) => (ids[i] ? [] : [{ id: plannedId(entry.rowKey), values: entry.values }]))
  const find = peopleFinder([...existing.staff, ...added])
  for (const [i, entry] of entries.entries()) {
    const text = str(entry.values.supervisor)
    delete entry.values.supervisor
    if (text === '') continue
    const at = entry.cells.get('supervisor') ?? null
    const found = find({ text })
    if (!found.ok) report(entry, at, text, 'stops', found.sentence, found.suggestion ?? '')
    else if (found.id === plannedId(entry.rowKey) || found.id === ids[i])
      report(entry, at, text, 'stops', 'Nobody supervises themselves.', '')
    else {
      if (found.note) report(entry, at, text, 'check', found.note)
      entry.values.supervisor = found.id
    }
  }
}
