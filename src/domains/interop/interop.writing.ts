import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import type { Prepared } from './interop.preview.ts'
import { plannedId, type PlannedCreate } from './import.plan.records.ts'

// What writing and taking back share.

/** One import at a time in an organization: the second of two equal ones then finds everything on record. */
export const takeTurn = async (tx: Tx): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${tx.actor.organizationId}, 10))`.execute(tx.db))

export type Applied = { id: string; rowKey: string }
export type Work = Prepared & {
  /** The id of a new record by the name it goes by in the plan, any other id as it is. */
  idOf: (reference: unknown) => string
}
/** What was written (roots by row key), and what is to be said. Attendance notes no roots: its facts have ids of their own. */
export type Written = { roots: Applied[]; remarks: string[] }

/** A few statements for thousands of rows: one statement binds 65,535 values at most. */
export async function inChunks<T>(
  rows: readonly T[],
  write: (some: T[]) => Promise<unknown>,
  size = 1000,
): Promise<void> {
  for (let at = 0; at < rows.length; at += size) await write(rows.slice(at, at + size))
}
export const rootsOf = (create: readonly PlannedCreate[], idOf: Work['idOf']): Applied[] =>
  create.map(({ rowKey }) => ({ id: idOf(plannedId(rowKey)), rowKey }))
