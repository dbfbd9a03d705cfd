import type { Actor } from '#kernel/actor.ts'
import { openRoute, type Route } from '#kernel/bind.ts'
import type { House } from '#kernel/house.ts'
import { found, Problem } from '#kernel/problem.ts'
import { withActor } from '#kernel/tx.ts'
import { invite } from './accounts.invitations.ts'
import { inviteParticipantToJoin, inviteStaffToJoin } from './accounts.join.contract.ts'
import {
  closeStaffAccount,
  endStaffSessions,
  participantAccount,
  removeParticipantDevice,
  staffAccounts,
} from './accounts.own.contract.ts'
import { forgetDevice } from './accounts.own.routes.ts'
import { closeAccount, endSessionsOf } from './accounts.public.ts'
import { accountOfPerson, deviceRows, factorsOf } from './accounts.queries.ts'
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
  openRoute(staffAccounts, async ({ house, actor }) => {
    if (!actor) throw new Problem('signed-out')
    return withAuth(house, null, '', async ({ db, now }) => {
      const rows = await db
        .selectFrom('auth.accounts as a')
        .leftJoin('auth.passwords as p', (join) =>
          join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.account_id', '=', 'a.id'),
        )
        .select(['a.id', 'a.person_id', 'a.closed_at', 'p.set_at'])
        .select((eb) => [
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
          eb
            .selectFrom('auth.sessions as s')
            .select(({ fn }) => fn.max('s.last_seen_at').as('at'))
            .whereRef('s.organization_id', '=', 'a.organization_id')
            .whereRef('s.account_id', '=', 'a.id')
            .as('last_seen_at'),
          eb
            .selectFrom('auth.sessions as s')
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .whereRef('s.organization_id', '=', 'a.organization_id')
            .whereRef('s.account_id', '=', 'a.id')
            .where('s.ended_at', 'is', null)
            .where('s.expires_at', '>', now)
            .as('sessions'),
        ])
        .where('a.organization_id', '=', actor.organizationId)
        .where('a.kind', '=', 'staff')
        .execute()
      return {
        accounts: rows.map((row) => ({
          staffId: row.person_id,
          state: stateOf(row.closed_at === null, row.set_at !== null, row.invited_until),
          invitedUntil: row.invited_until,
          lastSeenAt: row.last_seen_at,
          sessions: row.sessions ?? 0,
        })),
      }
    })
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
