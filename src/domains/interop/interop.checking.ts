import type { PastSession, Program } from './interop.queries.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Mapping } from './import.mapping.ts'
import type { Table } from './import.headers.table.ts'
import type { Existing, ExistingRecord, Plan, PlannedUpdate, Severity } from './import.plan.records.ts'

// What the checks of all kinds share.

export type CheckInput = {
  kind: ImportKind
  program: Program
  today: string
  table: Table
  mapping: Mapping
  existing: Existing
  sessions: readonly PastSession[]
  plan: Plan
}
export type Say = (row: number, field: string, severity: Severity, sentence: string) => void

export type Checking = CheckInput & { say: Say }

export const recordsById = (records: readonly ExistingRecord[]): Map<string, ExistingRecord> =>
  new Map(records.map((record) => [record.id, record]))

/** Takes a change out of an update; true when it was there. */
export function drop(update: PlannedUpdate, field: string): boolean {
  const before = update.changes.length
  update.changes = update.changes.filter((change) => change.field !== field)
  return update.changes.length < before
}
export const change = (update: PlannedUpdate, field: string) => update.changes.find((one) => one.field === field)
