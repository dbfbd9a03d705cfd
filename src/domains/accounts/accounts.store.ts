import type { Kysely } from 'kysely'
import { builderOf, checkOut } from '#kernel/db.ts'
import type { DB } from '#kernel/db.types.ts'
import type { House } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import { translateDatabaseError } from '#kernel/refusals.ts'

/** A transaction of the sign-in's own database role, which reaches accounts and no record. `now` is the house's clock (ISO). */
export type AuthTx = { db: Kysely<DB>; now: string }
/** Who is written into the audit log for a change of an account. */
export type AuthActor = {
  organizationId: string
  kind: 'staff' | 'participant' | 'system'
  personId: string
  accountId: string | null
}

/** Who acts before anyone is known: the organization's own sign-in. */
export const atTheDoor = (organizationId: string): AuthActor => ({
  organizationId,
  kind: 'system',
  personId: organizationId,
  accountId: null,
})

/**
 * THE way to accounts: one transaction as handrail_auth. With an actor it may write audited tables; without one (null) only
 * tries, challenges and activity, which belong to nobody yet.
 */
export async function withAuth<T>(
  house: House,
  actor: AuthActor | null,
  requestId: string,
  work: (auth: AuthTx) => Promise<T>,
): Promise<T> {
  const { client, giveBack } = await checkOut(house.auth)
  let broken = false
  try {
    const opened: Promise<unknown>[] = [client.query('begin')]
    if (actor) {
      opened.push(
        client.query({
          name: 'set_actor',
          text: 'select set_actor($1, $2, $3, $4, $5, $6, $7, null)',
          values: [
            actor.organizationId,
            actor.kind,
            actor.personId,
            actor.accountId,
            actor.kind,
            requestId,
            'administration',
          ],
        }),
      )
    }
    await Promise.all(opened)
    const result = await work({ db: builderOf(client), now: house.now() })
    // A transaction that failed unseen answers COMMIT with ROLLBACK: that is no success.
    if ((await client.query('commit')).command !== 'COMMIT') throw new Problem('failed')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw translateDatabaseError(error)
  } finally {
    giveBack(broken)
  }
}
