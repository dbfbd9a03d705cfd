import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { openRoute, type Route } from '#kernel/bind.ts'
import type { House } from '#kernel/house.ts'
import { found } from '#kernel/problem.ts'
import { nameOf } from './accounts.enter.ts'
import type { AccountKey } from './accounts.factors.ts'
import { endSession, removeDevice, signOutEverywhere } from './accounts.own.contract.ts'
import { mine } from './accounts.own.routes.ts'
import { endSessions, noteActivity } from './accounts.queries.ts'
import { clearSessionCookie, sessionsChanged } from './accounts.sessions.ts'
import { withAuth } from './accounts.store.ts'

/** Where one is signed in, and the way out of each place. */
export const placesRoutes: Route[] = [
  openRoute(endSession, async ({ params, house, actor }) => {
    const { key } = mine(actor)
    const ended = await withAuth(house, null, '', ({ db, now }) =>
      db
        .updateTable('auth.sessions')
        .set({ ended_at: now })
        .where('organization_id', '=', key.organizationId)
        .where('account_id', '=', key.accountId)
        .where('id', '=', params.sessionId)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst(),
    )
    found(ended)
    sessionsChanged(house, key.organizationId)
    return { done: true as const }
  }),
  openRoute(signOutEverywhere, async ({ body, house, actor, request, reply }) => {
    const { key, sessionId } = mine(actor)
    await withAuth(house, null, '', async (auth) => {
      await endSessions(auth, key, body.keepThis ? sessionId : null)
      await noteActivity(auth, { key, what: 'signed-out-everywhere', deviceName: nameOf(request) })
    })
    sessionsChanged(house, key.organizationId)
    if (!body.keepThis) clearSessionCookie(reply)
    return { done: true as const }
  }),
  openRoute(removeDevice, async ({ params, house, actor, request }) => {
    const { key } = mine(actor)
    await forgetDevice(house, actor!, request, key, params.deviceId)
    return { done: true as const }
  }),
]

/** Forgets a phone or browser of an account; its sessions end. Throws not-found for another account's. */
export async function forgetDevice(
  house: House,
  by: Actor,
  request: FastifyRequest,
  key: AccountKey,
  deviceId: string,
): Promise<void> {
  await withAuth(house, by, request.id, async ({ db, now }) => {
    found(
      await db
        .updateTable('auth.devices')
        .set({ removed_at: now })
        .where('organization_id', '=', key.organizationId)
        .where('account_id', '=', key.accountId)
        .where('id', '=', deviceId)
        .where('removed_at', 'is', null)
        .returning('id')
        .executeTakeFirst(),
    )
    await db
      .updateTable('auth.sessions')
      .set({ ended_at: now })
      .where('organization_id', '=', key.organizationId)
      .where('device_id', '=', deviceId)
      .where('ended_at', 'is', null)
      .execute()
    await noteActivity({ db, now }, { key, what: 'device-removed' })
  })
  sessionsChanged(house, key.organizationId)
}
