import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import pg from 'pg'
import { inject } from 'vitest'
import { buildServer, openHouse, type OpenHouse } from '../../src/app.ts'
import { forgetSessions, openSession } from '#domains/accounts/accounts.sessions.ts'
import { seedOrganization } from '#domains/programs/programs.public.ts'
import { fold } from '#domains/participants/participants.public.ts'
import { readConfig } from '#kernel/config.ts'
import type { CallOf, EndpointSpec, ReplyOf } from '#kernel/contract.ts'
import { asSystem } from '#kernel/jobs.ts'
import { derive } from '#kernel/secret.ts'
import type { ProblemReply } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import type { StaffRole } from '#policy/roles.ts'

// A house of its own for one test file: a clone of the migrated template, a server without a port, a clock that can be set.

export type TestHouse = {
  house: OpenHouse
  server: FastifyInstance
  /** Superuser connection string of this file's database, for attacks from below. */
  adminUrl: string
  /** What the server wrote to its log. */
  logged: Record<string, unknown>[]
  /** Sets the clock (ISO instant); undefined lets it run. The database's own now() is not moved. */
  setNow: (instant: string | undefined) => void
  /** Calls an endpoint as somebody (a session cookie) or as nobody. */
  call: <E extends EndpointSpec>(
    endpoint: E,
    input: CallOf<E>,
    as: Person | null,
    headers?: Record<string, string>,
  ) => Promise<Answer<ReplyOf<E>>>
  system: <T>(organizationId: string, work: (tx: Tx) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}
export type Answer<T> = { status: number; reply: T; problem: ProblemReply; raw: string }
export type Person = { cookie: string; personId: string; organizationId: string; accountId: string }

export async function openTestHouse(): Promise<TestHouse> {
  const adminUrl = new URL(inject('adminUrl'))
  const database = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: adminUrl.href })
  await admin.connect()
  await admin.query(`create database ${database} template ${inject('template')}`)
  adminUrl.pathname = `/${database}`
  const secret = Buffer.from(inject('secret'), 'base64')
  const urlFor = (role: 'app' | 'auth' | 'jobs') => {
    const url = new URL(adminUrl)
    url.username = `handrail_${role}`
    url.password = derive(secret, `database:${role}`).toString('base64url')
    return url.href
  }
  let fixed: string | undefined
  const config = readConfig({ PORT: '0' }, '/nonexistent')
  const house = openHouse(
    config,
    { app: urlFor('app'), auth: urlFor('auth'), jobs: urlFor('jobs') },
    secret,
    () => fixed ?? new Date().toISOString(),
  )
  const logged: Record<string, unknown>[] = []
  const server = await buildServer(house, (entry) => {
    logged.push(entry)
    if (entry.level === 'error') console.error(entry)
  })
  return {
    house,
    server,
    adminUrl: adminUrl.href,
    logged,
    setNow: (instant) => (fixed = instant),
    call: async (endpoint, input, as, headers = {}) => {
      const { params, query, body } = input as {
        params?: Record<string, unknown>
        query?: Record<string, unknown>
        body?: unknown
      }
      const url = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
      const response = await server.inject({
        method: endpoint.method,
        url,
        ...(query
          ? {
              query: Object.fromEntries(
                Object.entries(query)
                  .filter(([, v]) => v !== undefined)
                  .map(([k, v]) => [k, String(v)]),
              ),
            }
          : {}),
        headers: {
          ...(as ? { cookie: as.cookie } : {}),
          ...(endpoint.repeatable ? { 'idempotency-key': randomUUID() } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      const parsed = response.headers['content-type']?.toString().startsWith('application/json')
        ? JSON.parse(response.body)
        : undefined
      return { status: response.statusCode, reply: parsed, problem: parsed, raw: response.body }
    },
    system: (organizationId, work) => asSystem(house, organizationId, 'test', work),
    close: async () => {
      await server.close()
      await house.close()
      await admin.query(`drop database ${database} with (force)`)
      await admin.end()
    },
  }
}

let counter = 0
/** A word that no other builder call gave. */
export const unique = (stem: string) => `${stem}${(counter += 1)}${randomBytes(2).toString('hex')}`

/** An organization with one site (New York time) and one program. */
export async function anOrganization(
  test: TestHouse,
  name = unique('Harbor House '),
): Promise<{ organizationId: string; siteId: string; programId: string }> {
  const organizationId = randomUUID()
  return test.system(organizationId, async ({ db }) => {
    await db.insertInto('organizations').values({ id: organizationId, name, neutral_name: 'Harbor' }).execute()
    await seedOrganization({ db }, organizationId)
    const site = await db
      .insertInto('sites')
      .values({ organization_id: organizationId, name: 'Main Street', time_zone: 'America/New_York' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { organizationId, siteId: site.id, programId: await aProgram({ db } as Tx, organizationId, site.id) }
  })
}

export async function aProgram(
  { db }: Tx,
  organizationId: string,
  siteId: string,
  name = unique('Day program '),
): Promise<string> {
  const row = await db
    .insertInto('programs')
    .values({ organization_id: organizationId, site_id: siteId, name, neutral_name: 'Harbor' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** A staff member with a role and a current credential, signed in with a confirmed second factor. */
export async function aStaffMember(
  test: TestHouse,
  where: { organizationId: string; programId: string | null },
  role: StaffRole,
  more: {
    givenName?: string
    familyName?: string
    credential?: { expires_on: string | null; needs_cosign?: boolean } | null
  } = {},
): Promise<Person & { staffId: string }> {
  const { organizationId } = where
  const email = `${unique('staff')}@example.org`
  const staffId = await test.system(organizationId, async ({ db }) => {
    const row = await db
      .insertInto('staff')
      .values({
        organization_id: organizationId,
        given_name: more.givenName ?? 'Robin',
        family_name: more.familyName ?? unique('Vale'),
        email,
        started_on: '2020-01-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('staff_roles')
      .values({
        organization_id: organizationId,
        staff_id: row.id,
        program_id: where.programId,
        role,
        from_on: '2020-01-01',
      })
      .execute()
    if (more.credential !== null) {
      await db
        .insertInto('credentials')
        .values({
          organization_id: organizationId,
          staff_id: row.id,
          type: 'LMHC',
          number: '12345',
          state: 'NY',
          issued_on: '2020-01-01',
          expires_on: more.credential?.expires_on ?? '2099-01-01',
          needs_cosign: more.credential?.needs_cosign ?? false,
        })
        .execute()
    }
    return row.id
  })
  return { ...(await signedIn(test, organizationId, 'staff', staffId, email)), staffId }
}

/** A participant of a program, admitted on a day, at level 2.1 with 9 hours on 3 days prescribed. */
export async function aParticipant(
  test: TestHouse,
  where: { organizationId: string; programId: string },
  more: {
    givenName?: string
    familyName?: string
    preferredName?: string
    admittedOn?: string
    phone?: string
    employer?: string
  } = {},
): Promise<string> {
  const { organizationId, programId } = where
  return test.system(organizationId, async ({ db }) => {
    const given = more.givenName ?? 'Jordan'
    const family = more.familyName ?? unique('Ash')
    const { id } = await db
      .insertInto('participants')
      .values({
        organization_id: organizationId,
        program_id: programId,
        legal_given_name: given,
        legal_family_name: family,
        preferred_name: more.preferredName ?? '',
        birth_on: '1990-05-04',
        phone: more.phone ?? '',
        employer: more.employer ?? '',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const key = { organization_id: organizationId, participant_id: id }
    await db
      .insertInto('participant_names')
      .values(fold(`${given} ${family} ${more.preferredName ?? ''}`).map((word) => ({ ...key, word })))
      .execute()
    const from = more.admittedOn ?? '2026-01-05'
    const episode = await db
      .insertInto('episodes')
      .values({ ...key, program_id: programId, admitted_on: from })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('level_of_care_segments')
      .values({ ...key, episode_id: episode.id, level: '2.1', during: `[${from},)` })
      .execute()
    await db
      .insertInto('hours_prescriptions')
      .values({ ...key, episode_id: episode.id, weekly_minutes: 540, days_per_week: 3, during: `[${from},)` })
      .execute()
    return id
  })
}

/** Signs a participant in on a phone. */
export const onThePhone = (test: TestHouse, organizationId: string, participantId: string) =>
  signedIn(test, organizationId, 'participant', participantId, null)

async function signedIn(
  test: TestHouse,
  organizationId: string,
  kind: 'staff' | 'participant',
  personId: string,
  email: string | null,
): Promise<Person> {
  const client = await test.house.auth.connect()
  let accountId: string
  try {
    await client.query('begin')
    await client.query('select set_actor($1, $2, $3, null, $4, $5, $6, null)', [
      organizationId,
      'system',
      organizationId,
      'system',
      'test',
      'administration',
    ])
    const known = await client.query('select id from auth.accounts where organization_id = $1 and person_id = $2', [
      organizationId,
      personId,
    ])
    accountId =
      known.rows[0]?.id ??
      (
        await client.query(
          'insert into auth.accounts (organization_id, kind, person_id, email) values ($1, $2, $3, $4) returning id',
          [organizationId, kind, personId, email],
        )
      ).rows[0].id
    await client.query('commit')
  } finally {
    client.release()
  }
  let cookie = ''
  const reply = { setCookie: (name: string, value: string) => (cookie = `${name}=${value}`) } as unknown as FastifyReply
  await openSession(test.house, reply, {
    organizationId,
    accountId,
    kind,
    deviceName: 'test',
    confirmed: kind === 'staff' ? 'totp' : 'pin',
  })
  return { cookie, personId, organizationId, accountId }
}

/** The person proves again who they are, now by the test's clock: signing asks for it within five minutes. */
export async function confirmsAgain(test: TestHouse, person: Person): Promise<void> {
  await test.house.auth.query('update auth.sessions set confirmed_at = $2 where account_id = $1', [
    person.accountId,
    test.house.now(),
  ])
  forgetSessions(test.house)
}
