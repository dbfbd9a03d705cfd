import pg from 'pg'
import { createDemoAccount, createDemoLink, demoCode, runAsDemonstration } from '#domains/accounts/accounts.public.ts'
import type { House } from '#kernel/house.ts'
import { asSystem } from '#kernel/jobs.ts'
import { localDay } from '#kernel/time.ts'
import { idOf } from './demo.load.rows.ts'
import { openLoader } from './demo.load.ts'
import { simulate } from './demo.simulate.ts'
import type { DemoAccount, SizeName } from './demo.types.ts'

// The demonstration: an invented program, filled once, with accounts whose secrets are published. A group of the
// demonstration's therapist is always just beginning, so that a newcomer can lead an evening at any hour.

export const demoPassword = 'handrail demonstration'
const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const pin = '284917'

/** Fills an empty database with the invented program of a size; leaves a filled one as it is. */
export async function fill(house: House, adminUrl: string, size: SizeName): Promise<void> {
  runAsDemonstration(house)
  const { rows } = await house.app.query<{ id: string }>('select organization_ids() as id')
  if (rows.length === 0) await load(house, adminUrl, size)
  await bringAGroupNear(house)
}

/** Loads every program of a size; returns the number of participants. Used by the demonstration and by the load tests. */
export async function load(
  house: House,
  adminUrl: string,
  size: SizeName,
  say: (line: string) => void = console.log,
  today = localDay(house.now(), 'America/New_York'),
): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl, statement_timeout: 600_000 })
  await client.connect()
  let people = 0
  try {
    const loader = openLoader(client)
    const began = performance.now()
    for (const program of simulate({ seed: 'handrail', size, today, now: house.now() })) {
      await loader.program(program)
      people += program.participants.length
      if (program.index === 0) await addAccounts(house, program.accounts, idOf(program.programs[0]!.organizationKey)!)
      say(
        `Filled ${program.programs[0]!.name}: ${program.participants.length} people, ${program.sessions.length} sessions, ${program.entries.length} notes (${((performance.now() - began) / 1000).toFixed(0)} s)`,
      )
    }
    await client.query('analyze')
  } finally {
    await client.end()
  }
  return people
}

async function addAccounts(house: House, accounts: readonly DemoAccount[], organizationId: string): Promise<void> {
  for (const account of accounts) {
    await createDemoAccount(house, {
      organizationId,
      personId: idOf(account.kind === 'staff' ? account.staffKey : account.participantKey)!,
      kind: account.kind,
      email: account.kind === 'staff' ? (account.email?.toLowerCase() ?? null) : null,
      password: account.kind === 'staff' ? demoPassword : null,
      totpSecret: account.kind === 'staff' ? totpSecret : null,
      pin: account.kind === 'participant' ? pin : null,
    })
  }
}

type Listed = {
  organization_id: string
  id: string
  kind: 'staff' | 'participant'
  email: string | null
  person_id: string
}

/** The console's table: one account per role, each with a link that steps in at once. */
export async function accountsTable(house: House, url: string): Promise<string> {
  const { rows } = await house.auth.query<Listed>(
    'select organization_id, id, kind, email, person_id from auth.accounts where demonstration order by kind desc, id',
  )
  const lines: string[] = []
  for (const row of rows) {
    const who = await asSystem(house, row.organization_id, 'demonstration', async ({ db }) => {
      if (row.kind === 'participant') {
        const person = await db
          .selectFrom('participants')
          .select(['legal_given_name as given', 'legal_family_name as family', 'language'])
          .where('organization_id', '=', row.organization_id)
          .where('id', '=', row.person_id)
          .executeTakeFirstOrThrow()
        return `Participant (${person.language === 'es' ? 'Spanish' : 'English'} phone)  ${person.given} ${person.family}`
      }
      const roles = await db
        .selectFrom('staff_roles')
        .select('role')
        .where('organization_id', '=', row.organization_id)
        .where('staff_id', '=', row.person_id)
        .execute()
      return `${[...new Set(roles.map((held) => held.role.replaceAll('_', ' ')))].join(', ')}  ${row.email}`
    })
    const link = await createDemoLink(house, { organizationId: row.organization_id, accountId: row.id, kind: row.kind })
    lines.push(`  ${who}\n    ${link.startsWith('http') ? link : `${url}${link}`}`)
  }
  const code = demoCode(house, totpSecret)
  return [
    `Everyone here is invented. Each link steps in as that person:`,
    '',
    ...lines,
    '',
    `Or sign in with an e-mail above, the password "${demoPassword}" and the code of this moment, ${code}.`,
    `Phones ask for the PIN ${pin}.`,
    '',
  ].join('\n')
}

/** Moves the next session of the demonstration therapist's group to have begun a few minutes ago, unless one is under way already. */
async function bringAGroupNear(house: House): Promise<void> {
  const { rows } = await house.app.query<{ id: string }>('select organization_ids() as id')
  const organizationId = rows[0]?.id
  if (!organizationId) return
  const now = Date.parse(house.now())
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  await asSystem(house, organizationId, 'demonstration', async (tx) => {
    const { rows: accounts } = await house.auth.query<{ person_id: string }>(
      `select person_id from auth.accounts where demonstration and kind = 'staff' and organization_id = $1`,
      [organizationId],
    )
    const therapists = await tx.db
      .selectFrom('staff_roles')
      .select('staff_id')
      .where('organization_id', '=', organizationId)
      .where('role', '=', 'group_therapist')
      .where(
        'staff_id',
        'in',
        accounts.map((row) => row.person_id),
      )
      .execute()
    const staffId = therapists[0]?.staff_id
    if (!staffId) return
    const led = () =>
      tx.db
        .selectFrom('sessions as s')
        .innerJoin('session_leaders as l', (join) =>
          join
            .onRef('l.organization_id', '=', 's.organization_id')
            .onRef('l.session_id', '=', 's.id')
            .on('l.released_at', 'is', null),
        )
        .select(['s.id', 's.starts_at as startsAt', 's.ends_at as endsAt', 's.place_id as placeId'])
        .where('s.organization_id', '=', organizationId)
        .where('l.staff_id', '=', staffId)
        .where('s.group_id', 'is not', null)
        .where('s.cancelled_at', 'is', null)
        .where('s.ended_at', 'is', null)
        .orderBy('s.starts_at')
    const near = await led().where('s.starts_at', '>', at(-90)).where('s.starts_at', '<', at(1)).executeTakeFirst()
    const next = near ? undefined : await led().where('s.starts_at', '>', at(0)).executeTakeFirst()
    if (!next) return
    const startsAt = new Date(Math.floor((now - 5 * 60_000) / 300_000) * 300_000).toISOString()
    const times = {
      starts_at: startsAt,
      ends_at: new Date(Date.parse(startsAt) + Date.parse(next.endsAt) - Date.parse(next.startsAt)).toISOString(),
    }
    const org = { organization_id: organizationId }
    const busy = await tx.db
      .selectFrom('sessions')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('place_id', '=', next.placeId)
      .where('cancelled_at', 'is', null)
      .where('id', '<>', next.id)
      .where('starts_at', '<', times.ends_at)
      .where('ends_at', '>', times.starts_at)
      .executeTakeFirst()
    if (busy) return
    await tx.db
      .updateTable('sessions')
      .set(times)
      .where('organization_id', '=', organizationId)
      .where('id', '=', next.id)
      .execute()
    await tx.db
      .updateTable('session_leaders')
      .set(times)
      .where('organization_id', '=', organizationId)
      .where('session_id', '=', next.id)
      .execute()
    await tx.db
      .updateTable('session_seats')
      .set(times)
      .where('organization_id', '=', organizationId)
      .where('session_id', '=', next.id)
      .execute()
    await tx.db
      .deleteFrom('session_breaks')
      .where('organization_id', '=', organizationId)
      .where('session_id', '=', next.id)
      .execute()
    await tx.db
      .insertInto('session_changes')
      .values({ ...org, session_id: next.id, kind: 'moved', reason: 'Moved for the demonstration' })
      .execute()
  }).catch(() => {
    // Somebody is elsewhere at that hour: the evening stays where it was.
  })
}
