import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { openRoute, type Route } from '#kernel/bind.ts'
import type { House } from '#kernel/house.ts'
import { found, Problem } from '#kernel/problem.ts'
import { withActor } from '#kernel/tx.ts'
import { nameOf } from './accounts.enter.ts'
import {
  acceptTotp,
  makeRecoveryCodes,
  offerTotp,
  saveTotp,
  useChallenge,
  type AccountKey,
} from './accounts.factors.ts'
import { acceptPasskey, offerPasskey, savePasskey } from './accounts.passkeys.ts'
import {
  account,
  addPasskey,
  changePassword,
  changePin,
  newPasskeyOptions,
  newRecoveryCodes,
  newTotp,
  removePasskey,
  replaceTotp,
} from './accounts.own.contract.ts'
import { deviceRows } from './accounts.lists.ts'
import { accountById, endSessions, factorsOf, noteActivity, savePassword } from './accounts.queries.ts'
import { sessionBuckets, succeeded, takeTries } from './accounts.limits.ts'
import { checkPassword } from './accounts.passwords.ts'
import { isWeakPin, weakPin } from './accounts.rules.ts'
import { hashSecret, matchesSecret } from './accounts.secrets.ts'
import { sessionsChanged } from './accounts.sessions.ts'
import { withAuth, type AuthTx } from './accounts.store.ts'

// How one signs in. What changes how one signs in asks for a recent proof (accounts.secure), is written into the activity
// that the person sees, and ends their other sessions.

export const ownRoutes: Route[] = [
  openRoute(account, async ({ house, actor }) => {
    const { key, sessionId } = mine(actor)
    const own = found(await accountById(house, key))
    return withAuth(house, null, '', async (auth) => {
      const { db, now } = auth
      const [factors, password, sessions, devices, activity] = await Promise.all([
        factorsOf(auth, key),
        db
          .selectFrom('auth.passwords')
          .select('set_at')
          .where('organization_id', '=', key.organizationId)
          .where('account_id', '=', key.accountId)
          .executeTakeFirst(),
        db
          .selectFrom('auth.sessions')
          .select(['id', 'device_name', 'device_id', 'created_at', 'last_seen_at'])
          .where('organization_id', '=', key.organizationId)
          .where('account_id', '=', key.accountId)
          .where('ended_at', 'is', null)
          .where('expires_at', '>', now)
          .orderBy('last_seen_at', 'desc')
          .limit(50)
          .execute(),
        deviceRows(auth, key),
        db
          .selectFrom('auth.activity')
          .select(['id', 'at', 'what', 'method', 'device_name', 'unfamiliar'])
          .where('organization_id', '=', key.organizationId)
          .where('account_id', '=', key.accountId)
          .orderBy('at', 'desc')
          .limit(20)
          .execute(),
      ])
      const here = sessions.find((session) => session.id === sessionId)
      return {
        email: own.email,
        passwordSetAt: password?.set_at ?? null,
        totpSetAt: factors.totpSetAt,
        recoveryCodesLeft: factors.recoveryCodes,
        passkeys: factors.passkeys.map((p) => ({
          id: p.id,
          name: p.name,
          addedAt: p.created_at,
          lastUsedAt: p.last_used_at,
        })),
        sessions: sessions.map((s) => ({
          id: s.id,
          deviceName: s.device_name,
          startedAt: s.created_at,
          lastSeenAt: s.last_seen_at,
          here: s.id === sessionId,
        })),
        devices: devices.map((device) => ({ ...device, here: device.id === here?.device_id })),
        activity: activity.map((a) => ({
          id: a.id,
          at: a.at,
          what: a.what,
          method: a.method,
          deviceName: a.device_name,
          unfamiliar: a.unfamiliar,
        })),
      }
    })
  }),

  openRoute(changePassword, async ({ body, house, actor, request, roles, now }) => {
    const { key, sessionId } = mine(actor)
    const own = found(await accountById(house, key))
    if (own.kind !== 'staff') throw new Problem('not-found')
    const tries = await takeTries(house, sessionBuckets(house, sessionId))
    const { hash } = await withAuth(house, null, '', (auth) => factorsOf(auth, key))
    if (!(await matchesSecret(house, body.current, hash))) {
      throw new Problem('wrong-credentials', 'That is not your password of now.', {
        fields: [{ path: 'current', sentence: 'That is not your password of now.' }],
      })
    }
    await succeeded(house, tries, { wipe: true })
    const names = await withActor(house.app, { actor: actor!, roles, now, requestId: request.id }, async ({ db }) =>
      Object.values(
        found(
          await db
            .selectFrom('staff as s')
            .innerJoin('organizations as o', 'o.id', 's.organization_id')
            .select(['s.given_name', 's.family_name', 's.preferred_name', 'o.name'])
            .where('s.organization_id', '=', key.organizationId)
            .where('s.id', '=', own.personId)
            .executeTakeFirst(),
        ),
      ),
    )
    await checkPassword(body.password, { email: own.email ?? '', names })
    const next = await hashSecret(house, body.password)
    await change(house, actor, request, 'password-changed', (auth) => savePassword(auth, key, next))
    return { done: true as const }
  }),

  openRoute(newTotp, async ({ house, actor }) => {
    const { key } = mine(actor)
    const own = found(await accountById(house, key))
    if (own.kind !== 'staff') throw new Problem('not-found')
    return offerTotp(house, key.accountId, own.email ?? '', 'Handrail')
  }),
  openRoute(replaceTotp, async ({ body, house, actor, request }) => {
    const { key } = mine(actor)
    const { secret, step, challenge } = await acceptTotp(house, key.accountId, body.challenge, body.code, 'code')
    if (!(await useChallenge(house, challenge))) throw new Problem('conflict')
    await change(house, actor, request, 'totp-changed', (auth) => saveTotp(house, auth, key, secret, step))
    return { done: true as const }
  }),

  openRoute(newPasskeyOptions, async ({ house, actor }) => {
    const { key } = mine(actor)
    const own = found(await accountById(house, key))
    const { passkeys } = await withAuth(house, null, '', (auth) => factorsOf(auth, key))
    // What a phone shows in its list of passkeys names nobody who is not staff.
    return offerPasskey(house, key.accountId, own.email ?? 'Handrail', passkeys)
  }),
  openRoute(addPasskey, async ({ body, house, actor, request }) => {
    const { key } = mine(actor)
    const passkey = await acceptPasskey(house, key.accountId, body.passkey)
    await change(house, actor, request, 'passkey-added', (auth) => savePasskey(auth, key, passkey, body.name), {
      endOthers: false,
    })
    return { done: true as const }
  }),
  openRoute(removePasskey, async ({ params, house, actor, request }) => {
    const { key } = mine(actor)
    await change(house, actor, request, 'passkey-removed', async (auth) => {
      const before = await factorsOf(auth, key)
      found(before.passkeys.find(({ id }) => id === params.passkeyId))
      const others = await auth.db
        .selectFrom('auth.devices')
        .select('id')
        .where('organization_id', '=', key.organizationId)
        .where('account_id', '=', key.accountId)
        .where('pin_hash', 'is not', null)
        .where('removed_at', 'is', null)
        .limit(1)
        .execute()
      if (before.passkeys.length === 1 && before.totpSetAt === null && others.length === 0) {
        throw new Problem('conflict', 'This passkey is your only way to prove that it is you. Add another way first.')
      }
      await auth.db
        .deleteFrom('auth.passkeys')
        .where('organization_id', '=', key.organizationId)
        .where('id', '=', params.passkeyId)
        .where('account_id', '=', key.accountId)
        .execute()
    })
    return { done: true as const }
  }),

  openRoute(newRecoveryCodes, async ({ house, actor, request }) => {
    const { key } = mine(actor)
    if (actor?.kind !== 'staff') throw new Problem('not-found')
    const sheet = await makeRecoveryCodes(house)
    await change(house, actor, request, 'recovery-codes-made', (auth) => sheet.save(auth, key), { endOthers: false })
    return { recoveryCodes: sheet.codes }
  }),

  openRoute(changePin, async ({ body, house, actor, request, roles, now }) => {
    const { key, sessionId } = mine(actor)
    if (actor?.kind !== 'participant') throw new Problem('not-found')
    const birthOn = await withActor(
      house.app,
      { actor, roles, now, requestId: request.id },
      async ({ db }) =>
        found(
          await db
            .selectFrom('participants')
            .select('birth_on')
            .where('organization_id', '=', key.organizationId)
            .where('id', '=', actor.personId)
            .executeTakeFirst(),
        ).birth_on,
    )
    if (isWeakPin(body.pin, birthOn))
      throw new Problem('bad-input', weakPin, { fields: [{ path: 'pin', sentence: weakPin }] })
    const pin_hash = await hashSecret(house, body.pin)
    await change(house, actor, request, 'pin-changed', async ({ db }) => {
      const { device_id } = found(
        await db
          .selectFrom('auth.sessions')
          .select('device_id')
          .where('organization_id', '=', key.organizationId)
          .where('id', '=', sessionId)
          .executeTakeFirst(),
      )
      const changed =
        device_id &&
        (await db
          .updateTable('auth.devices')
          .set({ pin_hash, pin_failures: 0 })
          .where('organization_id', '=', key.organizationId)
          .where('id', '=', device_id)
          .where('removed_at', 'is', null)
          .returning('id')
          .executeTakeFirst())
      if (!changed) throw new Problem('conflict', 'This phone has no PIN. You open it with its passkey.')
    })
    return { done: true as const }
  }),
]

export function mine(actor: Actor | null): { key: AccountKey; sessionId: string } {
  if (!actor?.accountId || !actor.sessionId) throw new Problem('signed-out')
  return { key: { organizationId: actor.organizationId, accountId: actor.accountId }, sessionId: actor.sessionId }
}

/** One change of how somebody signs in: written down for them, and (unless it only adds) their other sessions end. */
async function change(
  house: House,
  actor: Actor | null,
  request: FastifyRequest,
  what: string,
  work: (auth: AuthTx) => Promise<void>,
  { endOthers = true } = {},
): Promise<void> {
  const { key, sessionId } = mine(actor)
  await withAuth(house, actor!, request.id, async (auth) => {
    await work(auth)
    await noteActivity(auth, { key, what, deviceName: nameOf(request) })
    if (endOthers) await endSessions(auth, key, sessionId)
  })
  sessionsChanged(house, key.organizationId)
}
