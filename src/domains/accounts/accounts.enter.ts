import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import type { AccountKey } from './accounts.factors.ts'
import { accountById, noteActivity } from './accounts.queries.ts'
import { deviceNameOf } from './accounts.rules.ts'
import { hashToken, newToken } from './accounts.secrets.ts'
import {
  cookieName,
  deviceToken,
  openSession,
  sessionsChanged,
  setDeviceCookie,
  type SessionMethod,
} from './accounts.sessions.ts'
import { atTheDoor, withAuth } from './accounts.store.ts'

export const nameOf = (request: FastifyRequest) => deviceNameOf(request.headers['user-agent'])

/** Opens the session of somebody who has proven who they are, and remembers a staff member's browser. */
export async function letIn(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  key: AccountKey,
  method: SessionMethod,
  deviceId: string | null,
  what: 'signed-in' | 'joined' = 'signed-in',
): Promise<void> {
  const account = await accountById(house, key)
  if (!account) throw new Problem('failed')
  const deviceName = nameOf(request)
  let unfamiliar = false
  if (account.kind === 'staff') {
    const before = deviceToken(request, 'staff')
    const token = before ?? newToken()
    const token_hash = hashToken(token)
    unfamiliar = await withAuth(house, atTheDoor(key.organizationId), request.id, async ({ db, now }) => {
      const known = await db
        .updateTable('auth.devices')
        .set({ last_used_at: now })
        .where('token_hash', '=', token_hash)
        .where('account_id', '=', key.accountId)
        .where('removed_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (known) return false
      await db
        .insertInto('auth.devices')
        .values({
          organization_id: key.organizationId,
          account_id: key.accountId,
          token_hash,
          name: deviceName,
          created_at: now,
          last_used_at: now,
        })
        .onConflict((c) => c.columns(['token_hash', 'account_id']).doUpdateSet({ removed_at: null, last_used_at: now }))
        .execute()
      return true
    })
    setDeviceCookie(reply, 'staff', token)
  }
  await withAuth(house, null, request.id, (auth) =>
    noteActivity(auth, { key, what, method, deviceName, unfamiliar: unfamiliar && what === 'signed-in' }),
  )
  const before = request.cookies[cookieName]
  if (before) {
    // A new sign-in takes the place of the session that this browser had (ASVS 7.2.4).
    await withAuth(house, null, request.id, ({ db, now }) =>
      db
        .updateTable('auth.sessions')
        .set({ ended_at: now })
        .where('token_hash', '=', hashToken(before))
        .where('ended_at', 'is', null)
        .execute(),
    )
    sessionsChanged(house, key.organizationId)
  }
  await openSession(house, reply, { ...key, kind: account.kind, deviceId, deviceName, confirmed: method })
}
