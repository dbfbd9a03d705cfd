import { sql } from 'kysely'
import { constraintOf } from '#kernel/refusals.ts'
import type { Tx } from '#kernel/tx.ts'

/** What came of it: the value, or the name of the constraint that refused it. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; constraint: string }

/**
 * Work that a constraint may refuse because somebody was faster. A refusal undoes this work alone; the transaction goes on
 * and can read what stood in the way. Other errors are thrown. Attempts do not nest.
 */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<Attempt<T>> {
  await sql`savepoint attempt`.execute(tx.db)
  try {
    const value = await work()
    await sql`release savepoint attempt`.execute(tx.db)
    return { ok: true, value }
  } catch (error) {
    const constraint = constraintOf(error)
    // 23P01 exclusion, 23505 unique: somebody else has it.
    if (constraint === undefined || !['23P01', '23505'].includes((error as { code?: string }).code ?? '')) throw error
    await sql`rollback to savepoint attempt`.execute(tx.db)
    return { ok: false, constraint }
  }
}
