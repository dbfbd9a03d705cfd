import type { House } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import { constraintOf } from '#kernel/refusals.ts'
import type { Invitation } from './accounts.join.contract.ts'
import { qrOf, type AccountKey } from './accounts.factors.ts'
import { isDemonstration } from './accounts.sessions.ts'
import { hashToken, newToken } from './accounts.secrets.ts'
import { withAuth, type AuthActor, type AuthTx } from './accounts.store.ts'

/** How long a one-time link works: staff are at hand, participants may need the weekend. */
const hours = { staff: 72, participant: 7 * 24 } as const

/** Where a link leads. The token stands in the fragment, which browsers send to nobody. */
export const linkTo = (house: House, kind: 'staff' | 'participant', token: string) =>
  `${house.config.publicUrl}${kind === 'staff' ? '/join' : '/my/join'}#${token}`

export type Invitee = { organizationId: string; kind: 'staff' | 'participant'; personId: string; email: string | null }

/**
 * Makes a one-time link for a person and voids earlier ones. Whoever has joined before gets new factors by it, and their old
 * ones end when it is used (staff) or stay beside it (another phone of a participant). Throws conflict when the e-mail
 * address already signs in as somebody else.
 */
export async function invite(house: House, by: AuthActor, requestId: string, invitee: Invitee): Promise<Invitation> {
  const token = newToken()
  const expiresAt = await withAuth(house, by, requestId, async (auth) => {
    const account = await accountFor(auth, invitee)
    return keepInvitation(
      auth,
      by,
      { organizationId: invitee.organizationId, accountId: account.id },
      token,
      invitee.kind === 'staff' && account.joined ? 'reset' : 'join',
      hours[invitee.kind],
    )
  })
  const link = linkTo(house, invitee.kind, token)
  return { link, qr: await qrOf(link), expiresAt }
}

async function accountFor(
  { db, now }: AuthTx,
  { organizationId, kind, personId, email }: Invitee,
): Promise<{ id: string; joined: boolean }> {
  const address = email === null ? null : email.toLowerCase()
  const known = await db
    .selectFrom('auth.accounts')
    .select(['id', 'email', 'closed_at'])
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  try {
    if (!known) {
      const made = await db
        .insertInto('auth.accounts')
        .values({ organization_id: organizationId, kind, person_id: personId, email: address, created_at: now })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { id: made.id, joined: false }
    }
    if (known.email !== address || known.closed_at !== null) {
      await db
        .updateTable('auth.accounts')
        .set({ email: address, closed_at: null })
        .where('organization_id', '=', organizationId)
        .where('id', '=', known.id)
        .execute()
    }
  } catch (error) {
    if (constraintOf(error) === 'accounts_email')
      throw new Problem('conflict', 'This e-mail address already signs in here.', {
        fields: [{ path: 'email', sentence: 'This e-mail address already signs in here.' }],
      })
    throw error
  }
  const password = await db
    .selectFrom('auth.passwords')
    .select('account_id')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', known.id)
    .executeTakeFirst()
  return { id: known.id, joined: password !== undefined }
}

async function keepInvitation(
  { db, now }: AuthTx,
  by: AuthActor,
  { organizationId, accountId }: AccountKey,
  token: string,
  purpose: 'join' | 'reset' | 'demonstration',
  forHours: number,
): Promise<string> {
  await db
    .updateTable('auth.invitations')
    .set({ replaced_at: now })
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .execute()
  const expires_at = new Date(Date.parse(now) + forHours * 3_600_000).toISOString()
  await db
    .insertInto('auth.invitations')
    .values({
      organization_id: organizationId,
      account_id: accountId,
      token_hash: hashToken(token),
      purpose,
      created_by: by.personId,
      created_at: now,
      expires_at,
    })
    .execute()
  return expires_at
}

/** A link that lets anybody step into an invented person, again and again, while this process runs as a demonstration. */
export async function demonstrationLink(
  house: House,
  by: AuthActor,
  key: AccountKey,
  kind: 'staff' | 'participant',
): Promise<string> {
  if (!isDemonstration(house)) throw new Error('Only a demonstration has links that can be used again.')
  const token = newToken()
  await withAuth(house, by, 'demonstration', (auth) => keepInvitation(auth, by, key, token, 'demonstration', 400 * 24))
  return linkTo(house, kind, token)
}

export type OpenInvitation = AccountKey & {
  id: string
  purpose: 'join' | 'reset' | 'demonstration'
  expiresAt: string
  kind: 'staff' | 'participant'
  personId: string
  email: string | null
}
/** The invitation behind a token while it can be used; null for every reason why not. */
export async function invitationOf(house: House, token: string): Promise<OpenInvitation | null> {
  const row = await withAuth(house, null, '', ({ db, now }) =>
    db
      .selectFrom('auth.invitations as i')
      .innerJoin('auth.accounts as a', (join) =>
        join.onRef('a.organization_id', '=', 'i.organization_id').onRef('a.id', '=', 'i.account_id'),
      )
      .select([
        'i.id',
        'i.organization_id',
        'i.account_id',
        'i.purpose',
        'i.expires_at',
        'a.kind',
        'a.person_id',
        'a.email',
        'a.demonstration',
      ])
      .where('i.token_hash', '=', hashToken(token))
      .where('i.used_at', 'is', null)
      .where('i.replaced_at', 'is', null)
      .where('i.expires_at', '>', now)
      .where('a.closed_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!row || (row.purpose === 'demonstration' && !(row.demonstration && isDemonstration(house)))) return null
  return {
    id: row.id,
    organizationId: row.organization_id,
    accountId: row.account_id,
    purpose: row.purpose as OpenInvitation['purpose'],
    expiresAt: row.expires_at,
    kind: row.kind as OpenInvitation['kind'],
    personId: row.person_id,
    email: row.email,
  }
}

/** Uses an invitation up, inside the transaction that lets the person in. Throws when somebody else was faster. */
export async function takeInvitation({ db, now }: AuthTx, { organizationId, id }: OpenInvitation): Promise<void> {
  const taken = await db
    .updateTable('auth.invitations')
    .set({ used_at: now })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!taken) throw linkIsOver()
}
export const linkIsOver = () =>
  new Problem('not-found', 'This link was used already or has run out. Ask for a new one.')
