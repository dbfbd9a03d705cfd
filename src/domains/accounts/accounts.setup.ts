import type { House } from '#kernel/house.ts'
import { emit } from '#kernel/events.ts'
import { asSystem } from '#kernel/jobs.ts'
import { hashToken, newToken } from './accounts.secrets.ts'
import { withAuth } from './accounts.store.ts'

declare module '#kernel/events.ts' {
  interface Events {
    /** A new organization with its first site and program: rooms put their defaults (rule sets, session types) in place. */
    'accounts.organization-founded': { siteId: string; programId: string; directorId: string }
  }
}

/** Makes a one-time setup link that works for a day; earlier ones are void. */
export async function createSetupLink(house: House): Promise<string> {
  const token = newToken()
  await withAuth(house, null, '', async ({ db, now }) => {
    await db
      .updateTable('auth.setup_links')
      .set({ expires_at: now })
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .execute()
    await db
      .insertInto('auth.setup_links')
      .values({ token_hash: hashToken(token), expires_at: new Date(Date.parse(now) + 24 * 3_600_000).toISOString() })
      .execute()
  })
  return `${house.config.publicUrl}/setup#${token}`
}

/** The link for the console while nobody can sign in yet; null afterwards. */
export async function firstRunLink(house: House): Promise<string | null> {
  const anyone = await withAuth(house, null, '', ({ db }) =>
    db.selectFrom('auth.accounts').select('id').where('kind', '=', 'staff').limit(1).executeTakeFirst(),
  )
  return anyone ? null : createSetupLink(house)
}

/** The id of a setup link that can still be used; null for every reason why not. */
export async function setupOf(house: House, token: string): Promise<string | null> {
  const row = await withAuth(house, null, '', ({ db, now }) =>
    db
      .selectFrom('auth.setup_links')
      .select('id')
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  )
  return row?.id ?? null
}

export type Founding = {
  organization: string
  neutralName: string
  site: string
  timeZone: string
  program: string
  weekStartsOn: number
  givenName: string
  familyName: string
  email: string
}

/**
 * Makes the organization under the given id with its first site, program and director. Repeating it after a crash finds what
 * is there and makes nothing twice. Returns the director's staff id.
 */
export async function found(house: House, organizationId: string, asked: Founding): Promise<string> {
  return asSystem(house, organizationId, 'setup', async (tx) => {
    const { db } = tx
    const before = await db
      .selectFrom('staff')
      .select('id')
      .where('organization_id', '=', organizationId)
      .orderBy('id')
      .executeTakeFirst()
    if (before) return before.id
    const today = Temporal.Instant.from(tx.now).toZonedDateTimeISO(asked.timeZone).toPlainDate().toString()
    await db
      .insertInto('organizations')
      .values({ id: organizationId, name: asked.organization, neutral_name: asked.neutralName })
      .execute()
    const site = await db
      .insertInto('sites')
      .values({ organization_id: organizationId, name: asked.site, time_zone: asked.timeZone })
      .returning('id')
      .executeTakeFirstOrThrow()
    const program = await db
      .insertInto('programs')
      .values({
        organization_id: organizationId,
        site_id: site.id,
        name: asked.program,
        neutral_name: asked.neutralName,
        week_starts_on: asked.weekStartsOn,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const director = await db
      .insertInto('staff')
      .values({
        organization_id: organizationId,
        given_name: asked.givenName,
        family_name: asked.familyName,
        email: asked.email,
        job_title: 'Program director',
        started_on: today,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    // Roles count by UTC days (as the row rules do), which may not have begun where the program is.
    const utcToday = tx.now.slice(0, 10)
    await db
      .insertInto('staff_roles')
      .values({
        organization_id: organizationId,
        staff_id: director.id,
        program_id: null,
        role: 'program_director',
        from_on: today < utcToday ? today : utcToday,
      })
      .execute()
    await emit(tx, 'accounts.organization-founded', null, {
      siteId: site.id,
      programId: program.id,
      directorId: director.id,
    })
    return director.id
  })
}
