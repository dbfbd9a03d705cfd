import type { Kysely } from 'kysely'
import type { DB } from '#kernel/db.types.ts'
import type { AccountKey } from './accounts.factors.ts'
import { pinTries } from './accounts.rules.ts'
import type { AuthTx } from './accounts.store.ts'

// What lists on screens show.

/** Phones and browsers of an account that are not removed. */
export async function deviceRows(
  { db }: AuthTx,
  { organizationId, accountId }: AccountKey,
): Promise<{ id: string; name: string; addedAt: string; lastUsedAt: string | null; usedUp: boolean }[]> {
  const rows = await db
    .selectFrom('auth.devices')
    .select(['id', 'name', 'created_at', 'last_used_at', 'pin_failures'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    addedAt: row.created_at,
    lastUsedAt: row.last_used_at,
    usedUp: row.pin_failures >= pinTries,
  }))
}

/** Staff who work here on a day, by name. */
export function membersOf(db: Kysely<DB>, organizationId: string, day: string) {
  return db
    .selectFrom('staff')
    .select(['id', 'given_name', 'family_name', 'preferred_name', 'email'])
    .where('organization_id', '=', organizationId)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .orderBy('family_name')
    .orderBy('given_name')
    .execute()
}

/** Staff accounts of an organization with their open invitation, when they were last seen and how many sessions are open. */
export function staffAccountsOf({ db, now }: AuthTx, organizationId: string) {
  return db
    .selectFrom('auth.accounts as a')
    .leftJoin('auth.passwords as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.account_id', '=', 'a.id'),
    )
    .select(['a.person_id', 'a.closed_at', 'p.set_at'])
    .select((eb) => {
      const sessions = eb
        .selectFrom('auth.sessions as s')
        .whereRef('s.organization_id', '=', 'a.organization_id')
        .whereRef('s.account_id', '=', 'a.id')
      return [
        eb
          .selectFrom('auth.invitations as i')
          .select('i.expires_at')
          .whereRef('i.organization_id', '=', 'a.organization_id')
          .whereRef('i.account_id', '=', 'a.id')
          .where('i.used_at', 'is', null)
          .where('i.replaced_at', 'is', null)
          .where('i.purpose', '<>', 'demonstration')
          .where('i.expires_at', '>', now)
          .limit(1)
          .as('invited_until'),
        sessions.select(({ fn }) => fn.max('s.last_seen_at').as('at')).as('last_seen_at'),
        sessions
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where('s.ended_at', 'is', null)
          .where('s.expires_at', '>', now)
          .as('sessions'),
      ]
    })
    .where('a.organization_id', '=', organizationId)
    .where('a.kind', '=', 'staff')
    .execute()
}
