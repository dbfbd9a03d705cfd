// Rows of one file that speak of the same thing become one entry. Rows that agree are joined with a remark; rows that contradict
// each other become a question, because neither the first nor the last row is right by itself.
import { bucketOf, contradict, joined, overlap, personRelation } from './import.plan.compare.ts'
import { fieldOf } from './import.kinds.ts'
import { fullName } from './import.plan.names.ts'
import type { ImportKind } from './import.kinds.ts'
import type { ReportProblem } from './import.plan.cells.ts'
import type { Asker } from './import.plan.columns.ts'
import type { Plan, Value, Values } from './import.plan.records.ts'
import type { ResolvedEntry } from './import.plan.references.ts'

/** `occurrence` counts people of one name and birth date whom somebody has said to be different. */
export type MergedEntry = ResolvedEntry & { occurrence: number }
type Input = { kind: ImportKind; entries: ResolvedEntry[]; plan: Plan; asker: Asker; report: ReportProblem }

/** Beyond these a wrong column has been chosen; comparing on, or asking on, would help nobody. */
const MOST_ALIKE = 500
const MOST_QUESTIONS = 500

export function mergeEntries(input: Input): MergedEntry[] {
  const buckets = new Map<string, MergedEntry[]>()
  const merged: MergedEntry[] = []
  for (const entry of input.entries) {
    const key = bucketOf(input.kind, entry.values)
    const bucket = buckets.get(key) ?? []
    buckets.set(key, bucket)
    if (bucket.length >= MOST_ALIKE || input.asker.questions.length >= MOST_QUESTIONS) {
      input.report(
        entry,
        null,
        '',
        'stops',
        `From row ${entry.row} on, too many rows look like the same person or thing. Is the right column chosen for each field?`,
      )
      break
    }
    const next: MergedEntry = { ...entry, occurrence: 1 }
    if (bucket.some((earlier) => joinInto(earlier, next, input))) continue
    bucket.push(next)
    merged.push(next)
  }
  return merged
}

/** True when `next` went into `earlier`. */
function joinInto(earlier: MergedEntry, next: MergedEntry, { kind, plan, asker, report }: Input): boolean {
  const how = relation(kind, earlier.values, next.values)
  if (how === 'other') return false
  if (how === 'overlap') {
    report(
      next,
      next.cells.get('from_on') ?? null,
      String(next.values.from_on),
      'stops',
      `Rows ${earlier.row} and ${next.row} put one person twice into one group at the same time.`,
    )
    return false
  }
  const differ = Object.keys(next.values).filter(
    (field) =>
      !earlier.assumed.has(field) &&
      !next.assumed.has(field) &&
      contradict(field, earlier.values[field], next.values[field]),
  )
  const answer = how === 'ask' || differ.length > 0 ? askWhich(kind, earlier, next, differ, asker) : 'first'
  if (answer === 'different') {
    next.occurrence = earlier.occurrence + 1
    return false
  }
  const [better, other] = answer === 'second' ? [next, earlier] : [earlier, next]
  const fields = new Set([...Object.keys(earlier.values), ...Object.keys(next.values)])
  earlier.values = Object.fromEntries(
    [...fields].map((field) => [field, joined(field, better.values[field], other.values[field])]),
  )
  earlier.assumed = new Set([...better.assumed].filter((field) => other.assumed.has(field)))
  // Two marks of one row (a session's day stands twice in the headings) leave no row out.
  if (earlier.row !== next.row)
    plan.skipped.push({
      row: next.row,
      sentence:
        differ.length > 0
          ? `Joined with row ${earlier.row}.`
          : `Says nothing that row ${earlier.row} contradicts; joined with it.`,
    })
  return true
}

function relation(kind: ImportKind, a: Values, b: Values): 'same' | 'ask' | 'other' | 'overlap' {
  if (kind === 'people' || kind === 'staff') return personRelation(kind, a, b)
  if (kind === 'rosters') return a.from_on === b.from_on ? 'same' : overlap(a, b) ? 'overlap' : 'other'
  if (kind === 'attendance') return a.starts_at && b.starts_at && a.starts_at !== b.starts_at ? 'other' : 'same'
  return 'same'
}

/** Row numbers move when somebody sorts the file, so an answer belongs to these rows of this file only. */
function askWhich(
  kind: ImportKind,
  earlier: MergedEntry,
  next: MergedEntry,
  differ: readonly string[],
  asker: Asker,
): string {
  const { values } = next
  const people = kind === 'people' || kind === 'staff'
  const what = people
    ? fullName(values)
    : kind === 'groups'
      ? `the group “${values.group_name}”`
      : kind === 'rosters'
        ? 'one membership'
        : `one person on ${values.session_on}`
  const show = (value: Value | undefined) => (Array.isArray(value) ? value.join(', ') : String(value ?? 'empty'))
  const named = differ
    .slice(0, 4)
    .map(
      (field) =>
        `${fieldOf(kind, field)?.label.en ?? field.replaceAll('_', ' ')} (${show(earlier.values[field])} / ${show(values[field])})`,
    )
  const rows =
    earlier.row === next.row
      ? `Row ${next.row} says two things about`
      : `Rows ${earlier.row} and ${next.row} both describe`
  const right =
    earlier.row === next.row
      ? ['The first is right', 'The second is right']
      : [`Row ${earlier.row} is right`, `Row ${next.row} is right`]
  return asker.ask({
    id: `rows:${earlier.row}-${next.row}${kind === 'attendance' ? `-${values.session_on}` : ''}`,
    sentence: `${rows} ${what}${named.length > 0 ? ` and differ in ${named.join(', ')}` : ', one of them without a birth date'}. Which is right?`,
    options: [
      { value: 'first', label: right[0]! },
      { value: 'second', label: right[1]! },
      ...(people ? [{ value: 'different', label: 'They are two people' }] : []),
    ],
    default: differ.includes('given_name') ? 'different' : 'first',
    mustAnswer: true,
    column: null,
    rows: [...new Set([earlier.row, next.row])],
  })
}
