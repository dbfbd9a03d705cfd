import type { FastifyReply, FastifyRequest } from 'fastify'
import { openRoute, type Route } from '#kernel/bind.ts'
import type { House } from '#kernel/house.ts'
import { asSystem } from '#kernel/jobs.ts'
import { found as foundRow, Problem } from '#kernel/problem.ts'
import { letIn, nameOf } from './accounts.enter.ts'
import {
  acceptTotp,
  makeRecoveryCodes,
  offerTotp,
  saveTotp,
  useChallenge,
  type AccountKey,
} from './accounts.factors.ts'
import { acceptPasskey, offerPasskey, savePasskey } from './accounts.passkeys.ts'
import { invitationOf, linkIsOver, takeInvitation, type OpenInvitation } from './accounts.invitations.ts'
import {
  joinDemonstration,
  joinPasskey,
  joinPasskeyOptions,
  joinPin,
  joinStaff,
  joinTotp,
  lookAtInvitation,
  lookAtSetup,
  setUp,
  type NewFactor,
} from './accounts.join.contract.ts'
import { invitationBuckets, sourceBuckets, succeeded, takeTries } from './accounts.limits.ts'
import { checkPassword } from './accounts.passwords.ts'
import { endSessions, saveDevice, savePassword } from './accounts.queries.ts'
import { isWeakPin, weakPin } from './accounts.rules.ts'
import { hashSecret, newToken } from './accounts.secrets.ts'
import { sessionsChanged, setDeviceCookie } from './accounts.sessions.ts'
import { found, setupOf } from './accounts.setup.ts'
import { atTheDoor, withAuth, type AuthTx } from './accounts.store.ts'

const zones = Intl.supportedValuesOf('timeZone')

export const joinRoutes: Route[] = [
  openRoute(lookAtSetup, async ({ body, house, request }) => {
    await ticket(house, request, body.token, 'setup')
    return { zones }
  }),

  openRoute(setUp, async ({ body, house, request, reply }) => {
    const { id } = await ticket(house, request, body.token, 'setup')
    if (!zones.includes(body.timeZone))
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'timeZone', sentence: 'Choose a time zone from the list.' }],
      })
    await checkPassword(body.password, {
      email: body.email,
      names: [body.givenName, body.familyName, body.organization],
    })
    const factor = await accept(house, id, body.factor)
    const hash = await hashSecret(house, body.password)
    const recovery = await makeRecoveryCodes(house)
    // The link's id becomes the organization's and the first account's: a second attempt after a crash makes nothing twice.
    const personId = await found(house, id, body)
    const key = { organizationId: id, accountId: id }
    await withAuth(house, atTheDoor(id), request.id, async (auth) => {
      const { db, now } = auth
      const used = await db
        .updateTable('auth.setup_links')
        .set({ used_at: now })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      if (!used) throw linkIsOver()
      await db
        .insertInto('auth.accounts')
        .values({ organization_id: id, id, kind: 'staff', person_id: personId, email: body.email, created_at: now })
        .execute()
      await savePassword(auth, key, hash)
      await factor.save(auth, key, nameOf(request))
      await recovery.save(auth, key)
    })
    await factor.use()
    await letIn(house, request, reply, key, factor.method, null, 'joined')
    return { recoveryCodes: recovery.codes }
  }),

  openRoute(lookAtInvitation, async ({ body, house, request }) => {
    const invitation = await invited(house, request, body.token)
    const neutralName = await asSystem(house, invitation.organizationId, 'join', async ({ db }) => {
      const row = await db
        .selectFrom('organizations')
        .select('neutral_name')
        .where('id', '=', invitation.organizationId)
        .executeTakeFirst()
      return foundRow(row).neutral_name
    })
    return {
      kind: invitation.kind,
      purpose: invitation.purpose,
      neutralName,
      email: invitation.email,
      expiresAt: invitation.expiresAt,
    }
  }),

  openRoute(joinTotp, async ({ body, house, request }) => {
    const { id, label } = await ticket(house, request, body.token, 'any')
    return offerTotp(house, id, label ?? body.email, 'Handrail')
  }),

  openRoute(joinPasskeyOptions, async ({ body, house, request }) => {
    const { id, label } = await ticket(house, request, body.token, 'any')
    return offerPasskey(house, id, label ?? body.name, [])
  }),

  openRoute(joinStaff, async ({ body, house, request, reply }) => {
    const invitation = await invited(house, request, body.token, 'staff')
    const names = await asSystem(house, invitation.organizationId, 'join', async ({ db }) => {
      const row = await db
        .selectFrom('staff as s')
        .innerJoin('organizations as o', 'o.id', 's.organization_id')
        .select(['s.given_name', 's.family_name', 's.preferred_name', 'o.name'])
        .where('s.organization_id', '=', invitation.organizationId)
        .where('s.id', '=', invitation.personId)
        .executeTakeFirst()
      return Object.values(foundRow(row))
    })
    await checkPassword(body.password, { email: invitation.email ?? '', names })
    const factor = await accept(house, invitation.accountId, body.factor)
    const hash = await hashSecret(house, body.password)
    const recovery = await makeRecoveryCodes(house)
    await withAuth(house, atTheDoor(invitation.organizationId), request.id, async (auth) => {
      await takeInvitation(auth, invitation)
      await forgetFactors(auth, invitation)
      await savePassword(auth, invitation, hash)
      await factor.save(auth, invitation, nameOf(request))
      await recovery.save(auth, invitation)
      await endSessions(auth, invitation, null)
    })
    await factor.use()
    sessionsChanged(house, invitation.organizationId)
    await letIn(house, request, reply, invitation, factor.method, null, 'joined')
    return { recoveryCodes: recovery.codes }
  }),

  openRoute(joinPin, async ({ body, house, request, reply }) => {
    const invitation = await invited(house, request, body.token, 'participant')
    await takeTries(house, invitationBuckets(house, invitation.id))
    const birthOn = await asSystem(house, invitation.organizationId, 'join', async ({ db }) => {
      const row = await db
        .selectFrom('participants')
        .select('birth_on')
        .where('organization_id', '=', invitation.organizationId)
        .where('id', '=', invitation.personId)
        .executeTakeFirst()
      return foundRow(row).birth_on
    })
    if (isWeakPin(body.pin, birthOn))
      throw new Problem('bad-input', weakPin, { fields: [{ path: 'pin', sentence: weakPin }] })
    const pinHash = await hashSecret(house, body.pin)
    const token = newToken()
    const deviceId = await withAuth(house, atTheDoor(invitation.organizationId), request.id, async (auth) => {
      await takeInvitation(auth, invitation)
      return saveDevice(auth, invitation, token, pinHash, nameOf(request))
    })
    setDeviceCookie(reply, 'participant', token)
    await letIn(house, request, reply, invitation, 'pin', deviceId, 'joined')
    return { done: true as const }
  }),

  openRoute(joinPasskey, async ({ body, house, request, reply }) => {
    const invitation = await invited(house, request, body.token, 'participant')
    const passkey = await acceptPasskey(house, invitation.accountId, body.passkey)
    await withAuth(house, atTheDoor(invitation.organizationId), request.id, async (auth) => {
      await takeInvitation(auth, invitation)
      await savePasskey(auth, invitation, passkey, nameOf(request))
    })
    await letIn(house, request, reply, invitation, 'passkey', null, 'joined')
    return { done: true as const }
  }),

  openRoute(joinDemonstration, async ({ body, house, request, reply }) => {
    const invitation = await invited(house, request, body.token)
    if (invitation.purpose !== 'demonstration') throw linkIsOver()
    await stepInto(house, request, reply, invitation)
    return { kind: invitation.kind }
  }),
]

/** A setup link or a staff invitation: whose factor is about to be made. Wrong tokens count against the network they come from. */
async function ticket(
  house: House,
  request: FastifyRequest,
  token: string,
  kind: 'setup' | 'any',
): Promise<{ id: string; label: string | null }> {
  const tries = await takeTries(house, sourceBuckets(house, request))
  const setup = await setupOf(house, token)
  const invitation = setup === null && kind === 'any' ? await invitationOf(house, token) : null
  if (setup === null && invitation === null) throw linkIsOver()
  await succeeded(house, tries, { wipe: false })
  return invitation ? { id: invitation.accountId, label: invitation.email } : { id: setup ?? '', label: null }
}

async function invited(
  house: House,
  request: FastifyRequest,
  token: string,
  kind?: 'staff' | 'participant',
): Promise<OpenInvitation> {
  const tries = await takeTries(house, sourceBuckets(house, request))
  const invitation = await invitationOf(house, token)
  if (!invitation || (kind !== undefined && (invitation.kind !== kind || invitation.purpose === 'demonstration')))
    throw linkIsOver()
  await succeeded(house, tries, { wipe: false })
  return invitation
}

/** Checks a new second factor before anything is written. */
async function accept(house: House, owner: string, factor: NewFactor) {
  if (factor.kind === 'totp') {
    const { secret, step, challenge } = await acceptTotp(house, owner, factor.challenge, factor.code)
    return {
      method: 'totp' as const,
      save: (auth: AuthTx, key: AccountKey, _name: string) => saveTotp(house, auth, key, secret, step),
      use: () => useChallenge(house, challenge),
    }
  }
  const passkey = await acceptPasskey(house, owner, factor.passkey)
  return {
    method: 'passkey' as const,
    save: (auth: AuthTx, key: AccountKey, name: string) => savePasskey(auth, key, passkey, name),
    use: async () => true,
  }
}

async function forgetFactors({ db }: AuthTx, { organizationId, accountId }: AccountKey): Promise<void> {
  for (const table of ['auth.passwords', 'auth.totp_secrets', 'auth.recovery_codes', 'auth.passkeys'] as const) {
    await db
      .deleteFrom(table)
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .execute()
  }
}

/** The demonstration's door: signs in at once; a participant's browser gets the published PIN, so that locking works as for real. */
async function stepInto(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  invitation: OpenInvitation,
): Promise<void> {
  if (invitation.kind === 'staff') return letIn(house, request, reply, invitation, 'password', null)
  const token = newToken()
  const deviceId = await withAuth(house, atTheDoor(invitation.organizationId), request.id, async (auth) => {
    const shown = await auth.db
      .selectFrom('auth.devices')
      .select('pin_hash')
      .where('organization_id', '=', invitation.organizationId)
      .where('account_id', '=', invitation.accountId)
      .where('pin_hash', 'is not', null)
      .orderBy('created_at')
      .executeTakeFirst()
    return shown?.pin_hash ? saveDevice(auth, invitation, token, shown.pin_hash, nameOf(request)) : null
  })
  if (deviceId !== null) setDeviceCookie(reply, 'participant', token)
  await letIn(house, request, reply, invitation, 'pin', deviceId)
}
