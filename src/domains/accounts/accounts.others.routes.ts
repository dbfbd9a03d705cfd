import type { Actor } from '#kernel/actor.ts'
import { openRoute, type Route } from '#kernel/bind.ts'
import type { House } from '#kernel/house.ts'
import { found, Problem } from '#kernel/problem.ts'
import { withActor } from '#kernel/tx.ts'
import { isConfirmed } from '#policy/authorize.ts'
import { invite } from './accounts.invitations.ts'
import { inviteParticipantToJoin, inviteStaffToJoin } from './accounts.join.contract.ts'
import {
  closeStaffAccount,
  endStaffSessions,
  participantAccount,
  removeParticipantDevice,
  staffAccounts,
} from './accounts.own.contract.ts'
import { forgetDevice } from './accounts.places.routes.ts'
import { closeAccount, endSessionsOf } from './accounts.public.ts'
import { deviceRows, membersOf, staffAccountsOf } from './accounts.lists.ts'
import { accountOfPerson, factorsOf } from './accounts.queries.ts'
import { withAuth, type AuthTx } from './accounts.store.ts'

// Other people's way in. The person is first read through the row rules of the app's role: whom one may not see is not there.

export const othersRoutes: Route[] = [
  openRoute(inviteParticipantToJoin, async ({ params, house, actor, roles, now, request }) => {
    const by = await seesParticipant(house, actor, roles, now, request.id, params.participantId)
    return invite(house, by, request.id, {
      organizationId: by.organizationId,
      kind: 'participant',
      personId: params.participantId,
      email: null,
    })
  }),
  openRoute(participantAccount, async ({ params, house, actor, roles, now, request }) => {
    const by = await seesParticipant(house, actor, roles, now, request.id, params.participantId)
    const account = await accountOfPerson(house, by.organizationId, params.participantId)
    if (!account) return { state: 'none' as const, invitedUntil: null, passkeys: 0, devices: [] }
    const key = { organizationId: by.organizationId, accountId: account.id }
    return withAuth(house, null, '', async (auth) => {
      const [devices, factors, invitedUntil] = await Promise.all([
        deviceRows(auth, key),
        factorsOf(auth, key),
        openUntil(auth, by.organizationId, account.id),
      ])
      const joined = devices.length > 0 || factors.passkeys.length > 0
      return {
        state: stateOf(account.open, joined, invitedUntil),
        invitedUntil,
        passkeys: factors.passkeys.length,
        devices: devices.map((device) => ({ ...device, here: false })),
      }
    })
  }),
  openRoute(removeParticipantDevice, async ({ params, house, actor, roles, now, request }) => {
    const by = await seesParticipant(house, actor, roles, now, request.id, params.participantId)
    const account = found(await accountOfPerson(house, by.organizationId, params.participantId))
    await forgetDevice(
      house,
      by,
      request,
      { organizationId: by.organizationId, accountId: account.id },
      params.deviceId,
    )
    return { done: true as const }
  }),

  openRoute(inviteStaffToJoin, async ({ params, house, actor, roles, now, request }) => {
    const { by, email } = await colleague(house, actor, roles, now, request.id, params.staffId)
    const account = await accountOfPerson(house, by.organizationId, params.staffId)
    const joined =
      account &&
      (
        await withAuth(house, null, '', (auth) =>
          factorsOf(auth, { organizationId: by.organizationId, accountId: account.id }),
        )
      ).hash !== null
    // A link to somebody who has joined replaces their factors: as strong a proof as changing one's own (ASVS 6.4.4).
    if (joined && !isConfirmed(by, now)) throw new Problem('confirm-again')
    return invite(house, by, request.id, {
      organizationId: by.organizationId,
      kind: 'staff',
      personId: params.staffId,
      email,
    })
  }),
  openRoute(endStaffSessions, async ({ params, house, actor, roles, now, request }) => {
    const { by } = await colleague(house, actor, roles, now, request.id, params.staffId)
    await endSessionsOf(house, by.organizationId, params.staffId)
    return { done: true as const }
  }),
  openRoute(closeStaffAccount, async ({ params, house, actor, roles, now, request }) => {
    const { by } = await colleague(house, actor, roles, now, request.id, params.staffId)
    if (params.staffId === by.personId)
      throw new Problem('conflict', 'You cannot close your own account. Another director can.')
    await closeAccount(house, by, request.id, params.staffId)
    return { done: true as const }
  }),
  openRoute(staffAccounts, async ({ house, actor, roles, now, request }) => {
    if (!actor) throw new Problem('signed-out')
    const scope = { actor, roles, now, requestId: request.id, purpose: 'administration' }
    const [members, accounts] = await Promise.all([
      withActor(house.app, scope, ({ db }) => membersOf(db, actor.organizationId, now.slice(0, 10))),
      withAuth(house, null, '', (auth) => staffAccountsOf(auth, actor.organizationId)),
    ])
    const byPerson = new Map(accounts.map((account) => [account.person_id, account]))
    return {
      accounts: members.map((member) => {
        const account = byPerson.get(member.id)
        return {
          staffId: member.id,
          name: `${member.preferred_name || member.given_name} ${member.family_name}`,
          email: member.email,
          state: account
            ? stateOf(account.closed_at === null, account.set_at !== null, account.invited_until)
            : ('none' as const),
          invitedUntil: account?.invited_until ?? null,
          lastSeenAt: account?.last_seen_at ?? null,
          sessions: account?.sessions ?? 0,
        }
      }),
    }
  }),
]

const stateOf = (open: boolean, joined: boolean, invitedUntil: string | null) =>
  !open ? ('closed' as const) : joined ? ('joined' as const) : invitedUntil ? ('invited' as const) : ('none' as const)

async function openUntil({ db, now }: AuthTx, organizationId: string, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('auth.invitations')
    .select('expires_at')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('expires_at', '>', now)
    .where('purpose', '<>', 'demonstration')
    .executeTakeFirst()
  return row?.expires_at ?? null
}

async function seesParticipant(
  house: House,
  actor: Actor | null,
  roles: readonly string[],
  now: string,
  requestId: string,
  participantId: string,
): Promise<Actor> {
  if (!actor) throw new Problem('signed-out')
  await withActor(
    house.app,
    { actor, roles, now, requestId, purpose: 'administration', focus: participantId },
    async ({ db }) =>
      found(
        await db
          .selectFrom('participants')
          .select('id')
          .where('organization_id', '=', actor.organizationId)
          .where('id', '=', participantId)
          .executeTakeFirst(),
      ),
  )
  return actor
}

async function colleague(
  house: House,
  actor: Actor | null,
  roles: readonly string[],
  now: string,
  requestId: string,
  staffId: string,
): Promise<{ by: Actor; email: string }> {
  if (!actor) throw new Problem('signed-out')
  const member = await withActor(
    house.app,
    { actor, roles, now, requestId, purpose: 'administration' },
    async ({ db }) =>
      found(
        await db
          .selectFrom('staff')
          .select('email')
          .where('organization_id', '=', actor.organizationId)
          .where('id', '=', staffId)
          .executeTakeFirst(),
      ),
  )
  return { by: actor, email: member.email }
}
