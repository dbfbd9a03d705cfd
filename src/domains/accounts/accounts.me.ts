import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { withActor } from '#kernel/tx.ts'
import { actionsOf, confirmedForMinutes } from '#policy/authorize.ts'
import type { Me, Method } from './accounts.contract.ts'
import { factorsOf, phoneOf } from './accounts.queries.ts'
import { pinTries } from './accounts.rules.ts'
import { hashToken } from './accounts.secrets.ts'
import { deviceToken, isDemonstration } from './accounts.sessions.ts'
import { withAuth } from './accounts.store.ts'

type Nobody = { kind: 'nobody'; device: 'none' | 'pin' | 'pin-used-up'; demonstration: boolean }

/** What a browser without a session may know: whether it holds the PIN of a phone, and nothing of whose it is. */
export async function nobodyHere(house: House, request: FastifyRequest): Promise<Nobody> {
  const token = deviceToken(request, 'participant')
  const phone = token ? await phoneOf(house, hashToken(token)) : null
  return {
    kind: 'nobody',
    device: phone === null ? 'none' : phone.failures >= pinTries ? 'pin-used-up' : 'pin',
    demonstration: isDemonstration(house),
  }
}

/** The signed-in person: name, roles, programs, what is open to them, and the state of this session. Null when it just ended. */
export async function whoIs(house: House, actor: Actor, requestId: string): Promise<Me | null> {
  if (actor.kind === 'system' || actor.accountId === null || actor.sessionId === null) return null
  const key = { organizationId: actor.organizationId, accountId: actor.accountId }
  const roles = [...new Set(actor.roles.map(({ role }) => role))]
  const [session, person] = await Promise.all([
    withAuth(house, null, '', async (auth) => {
      const row = await auth.db
        .selectFrom('auth.sessions')
        .select(['expires_at', 'idle_minutes', 'device_id'])
        .where('organization_id', '=', key.organizationId)
        .where('id', '=', actor.sessionId)
        .executeTakeFirst()
      return row && { ...row, factors: await factorsOf(auth, key) }
    }),
    withActor(house.app, { actor, roles, now: house.now(), requestId, purpose: 'administration' }, async ({ db }) => {
      const [organization, staff, participant, programs, help] = await Promise.all([
        db
          .selectFrom('organizations')
          .select(['id', 'neutral_name'])
          .where('id', '=', actor.organizationId)
          .executeTakeFirst(),
        actor.kind !== 'staff'
          ? undefined
          : db
              .selectFrom('staff')
              .select(['given_name', 'family_name', 'preferred_name', 'job_title'])
              .where('organization_id', '=', actor.organizationId)
              .where('id', '=', actor.personId)
              .executeTakeFirst(),
        actor.kind !== 'participant'
          ? undefined
          : db
              .selectFrom('participants')
              .select(['legal_given_name', 'preferred_name', 'language', 'program_id'])
              .where('organization_id', '=', actor.organizationId)
              .where('id', '=', actor.personId)
              .executeTakeFirst(),
        db
          .selectFrom('programs as p')
          .innerJoin('sites as s', (join) =>
            join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
          )
          .select(['p.id', 'p.name', 'p.neutral_name', 'p.week_starts_on', 's.name as site_name', 's.time_zone'])
          .where('p.organization_id', '=', actor.organizationId)
          .where('p.closed_on', 'is', null)
          .orderBy('p.name')
          .execute(),
        actor.kind !== 'participant'
          ? []
          : db
              .selectFrom('help_contacts as h')
              .innerJoin('participants as p', (join) =>
                join.onRef('p.organization_id', '=', 'h.organization_id').onRef('p.program_id', '=', 'h.program_id'),
              )
              .select(['h.label_en', 'h.label_es', 'h.phone'])
              .where('h.organization_id', '=', actor.organizationId)
              .where('p.id', '=', actor.personId)
              .orderBy('h.position')
              .execute(),
      ])
      return { organization, staff, participant, programs, help }
    }),
  ])
  const { organization, staff, participant } = person
  if (!session || !organization || !(staff ?? participant)) return null
  const everywhere = actor.roles.some(({ programId }) => programId === null) && actor.kind === 'staff'
  const mine = new Set(participant ? [participant.program_id] : actor.roles.map(({ programId }) => programId))
  const { factors } = session
  const confirmBy: Method[] = actor.kind === 'participant' ? [] : ['password']
  if (factors.passkeys.length > 0) confirmBy.unshift('passkey')
  if (factors.totpSetAt !== null) confirmBy.push('totp')
  if (actor.kind === 'participant' && session.device_id !== null) confirmBy.push('pin')
  return {
    kind: actor.kind,
    personId: actor.personId,
    accountId: actor.accountId,
    name: staff
      ? `${staff.preferred_name || staff.given_name} ${staff.family_name}`
      : participant?.preferred_name || (participant?.legal_given_name ?? ''),
    jobTitle: staff?.job_title ?? '',
    language: participant?.language === 'es' ? 'es' : 'en',
    organization: { id: organization.id, neutralName: organization.neutral_name },
    roles: actor.roles,
    programs: person.programs
      .filter(({ id }) => everywhere || mine.has(id))
      .map((p) => ({
        id: p.id,
        name: participant ? p.neutral_name : p.name,
        neutralName: p.neutral_name,
        siteName: p.site_name,
        zone: p.time_zone,
        weekStartsOn: p.week_starts_on,
      })),
    actions: actionsOf(actor),
    locked: actor.locked,
    unlockBy: actor.kind === 'staff' ? 'password' : session.device_id !== null ? 'pin' : 'passkey',
    confirmBy,
    confirmedUntil:
      actor.confirmedAt === null
        ? null
        : new Date(Date.parse(actor.confirmedAt) + confirmedForMinutes * 60_000).toISOString(),
    confirmedMethod: (actor.confirmedMethod ?? null) as Method | null,
    idleMinutes: session.idle_minutes,
    expiresAt: session.expires_at,
    help: person.help.map((line) => ({ labelEn: line.label_en, labelEs: line.label_es, phone: line.phone })),
    demonstration: isDemonstration(house),
  }
}
