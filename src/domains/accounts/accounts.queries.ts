import { sql } from 'kysely'
import type { House } from '#kernel/house.ts'
import type { AccountKey } from './accounts.factors.ts'
import { hashToken } from './accounts.secrets.ts'
import { isDemonstration } from './accounts.sessions.ts'
import { withAuth, type AuthTx } from './accounts.store.ts'

export type Account = {
  organizationId: string
  id: string
  kind: 'staff' | 'participant'
  personId: string
  email: string | null
  /** May sign in now: not closed, still works here, and not a demonstration's account elsewhere. */
  open: boolean
}

const columns = ['a.organization_id', 'a.id', 'a.kind', 'a.person_id', 'a.email', 'a.demonstration'] as const
type Row = {
  organization_id: string
  id: string
  kind: string
  person_id: string
  email: string | null
  demonstration: boolean
  open: boolean
}
const toAccount = (house: House, row: Row): Account => ({
  organizationId: row.organization_id,
  id: row.id,
  kind: row.kind as Account['kind'],
  personId: row.person_id,
  email: row.email,
  open: row.open && (!row.demonstration || isDemonstration(house)),
})
const openAt = (now: string) => sql<boolean>`auth.is_open(a, ${now})`.as('open')

/** The account of an address with its password hash, and whether this browser has signed in to it before. One query whoever it is. */
export async function accountByEmail(
  house: House,
  email: string,
  browser: Buffer | null,
): Promise<{ account: Account; hash: string | null; known: boolean } | null> {
  const row = await withAuth(house, null, '', ({ db, now }) =>
    db
      .selectFrom('auth.accounts as a')
      .leftJoin('auth.passwords as p', (join) =>
        join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.account_id', '=', 'a.id'),
      )
      .select([...columns, openAt(now), 'p.hash'])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('auth.devices as d')
              .select('d.id')
              .where('d.token_hash', '=', browser ?? Buffer.alloc(0))
              .whereRef('d.account_id', '=', 'a.id')
              .where('d.removed_at', 'is', null),
          )
          .as('known'),
      )
      .where('a.email', '=', email)
      .where('a.closed_at', 'is', null)
      .executeTakeFirst(),
  )
  return row ? { account: toAccount(house, row), hash: row.hash, known: Boolean(row.known) } : null
}

export async function accountById(house: House, { organizationId, accountId }: AccountKey): Promise<Account | null> {
  const row = await withAuth(house, null, '', ({ db, now }) =>
    db
      .selectFrom('auth.accounts as a')
      .select([...columns, openAt(now)])
      .where('a.organization_id', '=', organizationId)
      .where('a.id', '=', accountId)
      .executeTakeFirst(),
  )
  return row ? toAccount(house, row) : null
}

export async function accountOfPerson(house: House, organizationId: string, personId: string): Promise<Account | null> {
  const row = await withAuth(house, null, '', ({ db, now }) =>
    db
      .selectFrom('auth.accounts as a')
      .select([...columns, openAt(now)])
      .where('a.organization_id', '=', organizationId)
      .where('a.person_id', '=', personId)
      .executeTakeFirst(),
  )
  return row ? toAccount(house, row) : null
}

export type Factors = {
  hash: string | null
  totpSetAt: string | null
  recoveryCodes: number
  passkeys: {
    id: string
    credential_id: string
    transports: string[]
    name: string
    created_at: string
    last_used_at: string | null
  }[]
}
/** What an account can prove itself with. */
export async function factorsOf({ db }: AuthTx, { organizationId, accountId }: AccountKey): Promise<Factors> {
  const [password, totp, codes, passkeys] = await Promise.all([
    db
      .selectFrom('auth.passwords')
      .select('hash')
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .executeTakeFirst(),
    db
      .selectFrom('auth.totp_secrets')
      .select('set_at')
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .executeTakeFirst(),
    db
      .selectFrom('auth.recovery_codes')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('auth.passkeys')
      .select(['id', 'credential_id', 'transports', 'name', 'created_at', 'last_used_at'])
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute(),
  ])
  return { hash: password?.hash ?? null, totpSetAt: totp?.set_at ?? null, recoveryCodes: codes.n, passkeys }
}

export type Device = {
  organizationId: string
  id: string
  accountId: string
  pinHash: string | null
  failures: number
  triedAt: string | null
}
/** The participant's phone behind a device cookie; null when it is not known or was removed. */
export async function phoneOf(house: House, tokenHash: Buffer): Promise<Device | null> {
  const row = await withAuth(house, null, '', ({ db }) =>
    db
      .selectFrom('auth.devices')
      .select(['organization_id', 'id', 'account_id', 'pin_hash', 'pin_failures', 'pin_tried_at'])
      .where('token_hash', '=', tokenHash)
      .where('pin_hash', 'is not', null)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  )
  return row
    ? {
        organizationId: row.organization_id,
        id: row.id,
        accountId: row.account_id,
        pinHash: row.pin_hash,
        failures: row.pin_failures,
        triedAt: row.pin_tried_at,
      }
    : null
}

export type Activity = {
  key: AccountKey | null
  what: string
  method?: string
  deviceName?: string
  unfamiliar?: boolean
}
/** Writes down what happened at the door (ASVS 16.3.1); shown to the person in their account. */
export async function noteActivity(
  { db, now }: AuthTx,
  { key, what, method = '', deviceName = '', unfamiliar = false }: Activity,
): Promise<void> {
  await db
    .insertInto('auth.activity')
    .values({
      organization_id: key?.organizationId ?? null,
      account_id: key?.accountId ?? null,
      at: now,
      what,
      method,
      device_name: deviceName.slice(0, 100),
      unfamiliar,
    })
    .execute()
}
/** Ends sessions of an account; `except` keeps one. */
export async function endSessions(
  { db, now }: AuthTx,
  { organizationId, accountId }: AccountKey,
  except: string | null,
): Promise<void> {
  let mine = db
    .updateTable('auth.sessions')
    .set({ ended_at: now })
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
  if (except !== null) mine = mine.where('id', '<>', except)
  await mine.execute()
}

/** Sets or replaces the password hash. */
export async function savePassword(
  { db, now }: AuthTx,
  { organizationId, accountId }: AccountKey,
  hash: string,
): Promise<void> {
  await db
    .insertInto('auth.passwords')
    .values({ organization_id: organizationId, account_id: accountId, hash, set_at: now })
    .onConflict((c) => c.columns(['organization_id', 'account_id']).doUpdateSet({ hash, set_at: now }))
    .execute()
}

/** Binds a phone to an account under a PIN. Returns the device's id. */
export async function saveDevice(
  { db, now }: AuthTx,
  { organizationId, accountId }: AccountKey,
  token: string,
  pinHash: string,
  name: string,
): Promise<string> {
  const row = await db
    .insertInto('auth.devices')
    .values({
      organization_id: organizationId,
      account_id: accountId,
      token_hash: hashToken(token),
      pin_hash: pinHash,
      name,
      created_at: now,
      last_used_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
