import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { saveTotp, totpCode } from './accounts.factors.ts'
import { demonstrationLink, invite } from './accounts.invitations.ts'
import type { Invitation } from './accounts.join.contract.ts'
import { accountByEmail, accountOfPerson, endSessions, saveDevice, savePassword } from './accounts.queries.ts'
import { hashSecret, newToken } from './accounts.secrets.ts'
import { sessionsChanged, type SessionMethod } from './accounts.sessions.ts'
import { atTheDoor, withAuth, type AuthActor } from './accounts.store.ts'

export { createSetupLink, firstRunLink } from './accounts.setup.ts'
export { isDemonstration, runAsDemonstration, sessionsChanged } from './accounts.sessions.ts'
export { totpCode } from './accounts.factors.ts'

/** Whether a person has an account, and whether it may sign in. Null when they were never invited. */
export async function accountOf(
  house: House,
  organizationId: string,
  personId: string,
): Promise<{ id: string; open: boolean } | null> {
  const account = await accountOfPerson(house, organizationId, personId)
  return account && { id: account.id, open: account.open }
}

/** How the signer proved a moment ago who they are; a signature keeps it. */
export const confirmedMethod = (actor: Actor): SessionMethod | null =>
  (actor.confirmedMethod ?? null) as SessionMethod | null

/** A one-time link and QR (72 h) for a staff member. Throws conflict when the address is somebody else's. */
export function inviteStaff(
  house: House,
  by: AuthActor,
  requestId: string,
  staff: { staffId: string; email: string },
): Promise<Invitation> {
  return invite(house, by, requestId, {
    organizationId: by.organizationId,
    kind: 'staff',
    personId: staff.staffId,
    email: staff.email,
  })
}

/** A one-time link and QR (7 days) for a participant. The caller has made sure that `by` may see them. */
export function inviteParticipant(
  house: House,
  by: AuthActor,
  requestId: string,
  participantId: string,
): Promise<Invitation> {
  return invite(house, by, requestId, {
    organizationId: by.organizationId,
    kind: 'participant',
    personId: participantId,
    email: null,
  })
}

/** Closes a person's account and ends all its sessions; a new invitation opens it again. */
export async function closeAccount(house: House, by: AuthActor, requestId: string, personId: string): Promise<void> {
  const account = await accountOfPerson(house, by.organizationId, personId)
  if (!account) return
  await withAuth(house, by, requestId, async (auth) => {
    await auth.db
      .updateTable('auth.accounts')
      .set({ closed_at: auth.now })
      .where('organization_id', '=', by.organizationId)
      .where('id', '=', account.id)
      .execute()
    await auth.db
      .updateTable('auth.invitations')
      .set({ replaced_at: auth.now })
      .where('organization_id', '=', by.organizationId)
      .where('account_id', '=', account.id)
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .execute()
    await endSessions(auth, { organizationId: by.organizationId, accountId: account.id }, null)
  })
  sessionsChanged(house, by.organizationId)
}

/** Ends a staff member's or participant's sessions on every device at once. */
export async function endSessionsOf(house: House, organizationId: string, personId: string): Promise<void> {
  const account = await accountOfPerson(house, organizationId, personId)
  if (!account) return
  await withAuth(house, null, '', (auth) => endSessions(auth, { organizationId, accountId: account.id }, null))
  sessionsChanged(house, organizationId)
}

export type DemoAccount = {
  organizationId: string
  personId: string
  kind: 'staff' | 'participant'
  /** Staff only; lower case. */
  email: string | null
  password: string | null
  /** Base32. */
  totpSecret: string | null
  /** Participants: six digits. */
  pin: string | null
}
/** An account of an invented person with published secrets: it signs in only while the process runs as a demonstration. */
export async function createDemoAccount(house: House, demo: DemoAccount): Promise<{ accountId: string }> {
  const hash = demo.password === null ? null : await hashSecret(house, demo.password)
  const pinHash = demo.pin === null ? null : await hashSecret(house, demo.pin)
  const accountId = await withAuth(house, atTheDoor(demo.organizationId), 'demonstration', async (auth) => {
    const { id } = await auth.db
      .insertInto('auth.accounts')
      .values({
        organization_id: demo.organizationId,
        kind: demo.kind,
        person_id: demo.personId,
        email: demo.email,
        demonstration: true,
        created_at: auth.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const key = { organizationId: demo.organizationId, accountId: id }
    if (hash !== null) await savePassword(auth, key, hash)
    if (demo.totpSecret !== null) await saveTotp(house, auth, key, demo.totpSecret, 0)
    if (pinHash !== null) await saveDevice(auth, key, newToken(), pinHash, 'Demonstration')
    return id
  })
  return { accountId }
}

/** A link that steps into a demonstration's person at once; new at each call, the one before stops working. */
export function createDemoLink(
  house: House,
  demo: { organizationId: string; accountId: string; kind: 'staff' | 'participant' },
): Promise<string> {
  return demonstrationLink(house, atTheDoor(demo.organizationId), demo, demo.kind)
}

/** The six digits of this moment, for the demonstration's console. */
export const demoCode = (house: House, totpSecret: string) => totpCode(totpSecret, house.now())

/**
 * For whoever runs the installation, when a director lost every way in: a one-time link for the address, written into the
 * audit log as the system's. Null when no open staff account has it.
 */
export async function recoveryLink(house: House, email: string): Promise<string | null> {
  const found = await accountByEmail(house, email.trim().toLowerCase(), null)
  if (!found?.account.open) return null
  const { organizationId, personId } = found.account
  const { link } = await invite(house, atTheDoor(organizationId), 'console', {
    organizationId,
    kind: 'staff',
    personId,
    email: found.account.email,
  })
  return link
}
