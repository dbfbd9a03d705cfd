// When two statements about one thing say the same, add to each other, or contradict each other.
import { closeDates } from './import.plan.match.ts'
import { addsNothing, nameKey, namesAgree, suffixOf } from './import.plan.names.ts'
import { fold } from './import.values.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Value, Values } from './import.plan.records.ts'
import type { WeeklySlot } from './import.values.weekdays.ts'

export const filled = (value: Value | undefined): boolean => value !== undefined && value !== null && value !== ''

/** Names of people, of which one statement may tell more than another. */
const PEOPLE_NAMES = new Set(['family_name', 'given_name', 'emergency_name'])
/** Words whose case, accents and marks do not matter. */
const FOLDED = new Set(['preferred_name', 'group_name', 'track', 'place', 'pronouns'])

const item = (one: string | WeeklySlot): string =>
  typeof one === 'string' ? one : `${one.weekday} ${one.start} ${one.end}`
const items = (list: readonly (string | WeeklySlot)[]): string => list.map(item).toSorted().join('|')

/** Whether what is told leaves what is known as it is. An empty statement always does. */
export function unchangedBy(field: string, known: Value | undefined, told: Value | undefined): boolean {
  if (!filled(told)) return true
  if (!filled(known)) return false
  if (typeof known === 'string' && typeof told === 'string') {
    return PEOPLE_NAMES.has(field)
      ? addsNothing(known, told)
      : FOLDED.has(field)
        ? fold(known) === fold(told)
        : known === told
  }
  if (Array.isArray(known) && Array.isArray(told)) return items(known) === items(told)
  return known === told
}

/** Whether two statements cannot both be right. */
export function contradict(field: string, a: Value | undefined, b: Value | undefined): boolean {
  if (!filled(a) || !filled(b) || field === 'slots') return false
  return PEOPLE_NAMES.has(field) ? !namesAgree(a, b) : !unchangedBy(field, a, b)
}

/** `better` where it says something, else `other`; of two names that agree the one that tells more. */
export function joined(field: string, better: Value | undefined, other: Value | undefined): Value | undefined {
  if (!filled(better)) return other
  if (field === 'slots' && Array.isArray(better) && Array.isArray(other)) {
    return [...new Map(([...better, ...other] as WeeklySlot[]).map((slot) => [item(slot), slot])).values()]
  }
  return PEOPLE_NAMES.has(field) &&
    filled(other) &&
    namesAgree(better, other) &&
    unchangedBy(field, other, better) &&
    !unchangedBy(field, better, other)
    ? other
    : better
}

/**
 * Whether two records of one name are one person: 'same', 'other', or 'ask'. The birth date tells, for staff the e-mail address; a
 * birth date one slip away, one that is missing on one side, and two middle names that differ are asked about.
 */
export function personRelation(kind: 'people' | 'staff', a: Values, b: Values): 'same' | 'other' | 'ask' {
  if (nameKey(a.family_name, a.given_name) !== nameKey(b.family_name, b.given_name)) return 'other'
  const [one, two] = [suffixOf(a.family_name), suffixOf(b.family_name)]
  if (one && two && one !== two) return 'other'
  const mark = kind === 'people' ? 'birth_on' : 'email'
  const [x, y] = [a[mark], b[mark]]
  const agree = namesAgree(a.given_name, b.given_name)
  if (!filled(x) && !filled(y)) return agree ? 'same' : 'ask'
  if (!filled(x) || !filled(y)) return kind === 'staff' && agree ? 'same' : 'ask'
  if (x === y) return agree ? 'same' : 'ask'
  if (kind === 'staff') return 'ask'
  return closeDates(String(x), String(y)) ? 'ask' : 'other'
}

/** How a person's attendance counts as a fact: they came, or they were away with or without an excuse. */
export const outcomeClass = (status: Value | undefined): string =>
  status === 'excused' || status === 'unexcused' ? status : filled(status) ? 'came' : ''

export function bucketOf(kind: ImportKind, values: Values): string {
  if (kind === 'people' || kind === 'staff') return nameKey(values.family_name, values.given_name)
  if (kind === 'groups') return fold(String(values.group_name))
  if (kind === 'rosters') return `${values.person} ${values.group}`
  return `${values.person} ${values.group} ${values.session_on}`
}

/** Whether two memberships of one person in one group share a day. */
export function overlap(a: Values, b: Values): boolean {
  const end = (values: Values) => String(values.to_on ?? '9999-12-31')
  return String(a.from_on) <= end(b) && String(b.from_on) <= end(a)
}
