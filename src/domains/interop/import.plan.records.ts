// The shapes that an import compares and plans. Records that exist are passed in as plain arrays, so that queries can fill them and
// tests can write them by hand. Dates are 'YYYY-MM-DD', times 'HH:MM' on the site's clock, references are ids.
import type { ImportKind } from './import.kinds.ts'
import type { MarkStatus } from './import.values.attendance.ts'
import type { WeeklySlot } from './import.values.weekdays.ts'

export type Value = string | number | boolean | string[] | WeeklySlot[] | null
export type Values = Record<string, Value | undefined>

/** A middle name stands in the given name and a suffix in the family name, as the record keeps them. */
type PersonNameValues = {
  family_name?: string
  given_name?: string
  preferred_name?: string | null
}

/** `counselor` is an id of staff; `level_of_care` a number such as '2.1'; phones are + and digits; `discharged_on` is the last day. */
export type PersonValues = Values &
  PersonNameValues & {
    birth_on?: string | null
    counselor?: string | null
    admitted_on?: string | null
    discharged_on?: string | null
    level_of_care?: string | null
  }
/** `roles` are words of STAFF_ROLES; `supervisor` is an id of staff. */
export type StaffValues = Values &
  PersonNameValues & {
    email?: string | null
    roles?: string[] | null
    supervisor?: string | null
    credential?: string | null
  }
/** `leader` and `co_leader` are ids of staff; `slots` the weekly pattern. */
export type GroupValues = Values & {
  group_name?: string
  slots?: WeeklySlot[] | null
  leader?: string | null
  co_leader?: string | null
}
/** `person` and `group` are ids; `to_on` is the last day, and without it a membership goes on. */
export type MembershipValues = Values & { person?: string; group?: string; from_on?: string; to_on?: string | null }
/**
 * `person` and `group` are ids. What a record does not know (minutes, times) is left out and then not compared: that somebody came is
 * the same fact whether a sheet says "present" or "late".
 */
export type AttendanceValues = Values & {
  person?: string
  group?: string
  session_on?: string
  starts_at?: string | null
  status?: MarkStatus
  minutes?: number | null
}

/** `rowKeys` are the keys under which earlier imports created or updated the record, where they are kept. */
export type ExistingRecord<V extends Values = Values> = { id: string; values: V; rowKeys?: readonly string[] }
export type Existing = {
  people: readonly ExistingRecord<PersonValues>[]
  staff: readonly ExistingRecord<StaffValues>[]
  groups: readonly ExistingRecord<GroupValues>[]
  rosters: readonly ExistingRecord<MembershipValues>[]
  attendance: readonly ExistingRecord<AttendanceValues>[]
  /** Sessions on the calendar; without the list nothing is said about days that have none. */
  sessions?: readonly { group: string; on: string }[]
}
export const NOTHING_EXISTS: Existing = { people: [], staff: [], groups: [], rosters: [], attendance: [] }

/** 'stops' blocks the whole import; 'check' is imported as the sentence says; 'note' is for information. */
export type Severity = 'stops' | 'check' | 'note'
/** `row` counts from 1 as the spreadsheet does; null when the problem is with a whole column or the file. */
export type Problem = {
  row: number | null
  column: { letter: string; heading: string } | null
  value: string
  sentence: string
  severity: Severity
  /** Text that would mend the cell: give it back in `corrections` under `cell`, or '' to leave the cell empty. */
  fix?: { cell: string; text: string; label: string }
}
export type Question = {
  id: string
  sentence: string
  options: { value: string; label: string }[]
  /** What the plan assumes until somebody answers. */
  default: string
  answered: boolean
  /** The import waits for the answer: the default would join or part two people. */
  mustAnswer: boolean
  column: { letter: string; heading: string } | null
  rows: number[]
}
/** `rowKey` is the same for the same fact in any later file, so that applying twice writes once. */
export type PlannedCreate = { rowKey: string; row: number; values: Values }
export type PlannedUpdate = {
  id: string
  rowKey: string
  row: number
  values: Values
  changes: { field: string; from: Value; to: Value }[]
}
export type Plan = {
  kind: ImportKind
  create: PlannedCreate[]
  update: PlannedUpdate[]
  unchanged: { id: string; rowKey: string; row: number }[]
  skipped: { row: number; sentence: string }[]
  problems: Problem[]
  questions: Question[]
  /** False while anything stops the import or a question that must be answered is open. */
  canApply: boolean
}

/** The id that a record of this plan goes by in references until it is written. */
export const plannedId = (rowKey: string): string => `new:${rowKey}`

/**
 * What would exist once the plan is applied: for planning the next sheet of a workbook before the first is written. Plans that refer
 * to planned records are for looking at; plan them again, with the true ids, after those records are written.
 */
export function withPlanned(existing: Existing, plan: Plan): Existing {
  const changed = new Map(plan.update.map((update) => [update.id, update]))
  const kept = existing[plan.kind].map((record) => {
    const update = changed.get(record.id)
    if (!update) return record
    const values = { ...record.values, ...Object.fromEntries(update.changes.map(({ field, to }) => [field, to])) }
    return { ...record, values, rowKeys: [...(record.rowKeys ?? []), update.rowKey] }
  })
  const added = plan.create.map(({ rowKey, values }) => ({ id: plannedId(rowKey), values, rowKeys: [rowKey] }))
  return { ...existing, [plan.kind]: [...kept, ...added] }
}
