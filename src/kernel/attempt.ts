import { sql } from 'kysely'
import { constraintOf } from '#kernel/refusals.ts'
import type { Tx } from '#kernel/tx.ts'

/** Thrown by the work itself to be undone; `because` stands in the place of a constraint's name. */
export class Undone extends Error {
  readonly because: string
  constructor(because: string) {
    super(because)
    this.because = because
  }
}

/** What came of it: the value, or the name of the constraint that refused it. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; constraint: string }

/**
 * Work that a constraint may refuse because somebody was faster. A refusal undoes this work alone; the transaction goes on
 * and can read what stood in the way. Locks that the work took are let go with it, so that nobody waits while a refusal is put
 * into words. Other errors are thrown. Attempts do not nest.
 */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<Attempt<T>> {
  await sql`savepoint attempt`.execute(tx.db)
  try {
    const value = await work()
    await sql`release savepoint attempt`.execute(tx.db)
    return { ok: true, value }
  } catch (error) {
    const constraint = error instanceof Undone ? error.because : constraintOf(error)
    // 23P01 exclusion, 23505 unique: somebody else has it.
    const refused = error instanceof Undone || ['23P01', '23505'].includes((error as { code?: string }).code ?? '')
    if (constraint === undefined || !refused) throw error
    await sql`rollback to savepoint attempt`.execute(tx.db)
    return { ok: false, constraint }
  }
}
