import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rooms } from '../../src/domains.ts'
import { recordMarks } from '#domains/attendance/attendance.contract.ts'
import { openComposer } from '#domains/notes/notes.contract.ts'
import type { EndpointSpec } from '#kernel/contract.ts'
import { policy, type Action, type Rule } from '#policy/policy.ts'
import { staffRoles } from '#policy/roles.ts'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  onThePhone,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { aSession, type Where } from '#tests/people/schedule.ts'
import { sample } from './sample.ts'

// Every endpoint, as every role, signed out, from another organization, and with another person's ids: no data, and no
// difference between what is hidden and what is not there. Made from the contracts; a new endpoint is covered as it appears.

const endpoints: EndpointSpec[] = rooms.flatMap((room) => room.routes.map((route) => route.endpoint))
const ruleOf = (endpoint: EndpointSpec): Rule => policy[endpoint.access as Action]
const named = endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
// What signs people in and out changes who is asking; its own tests attack it.
const entering = new Set(['accounts.enter', 'accounts.leave', 'accounts.own'])

let t: TestHouse
let home: Where
let away: Where
const canary = `Zyxwander${randomUUID().slice(0, 6)}`
const known: Record<string, string> = {}
const secrets: string[] = []
const cast = new Map<string, Person>()
const strangers = new Map<string, Person>()
let other: Person

beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  away = await anOrganization(t)
  const therapist = await aStaffMember(t, home, 'group_therapist', { familyName: `${canary}staff` })
  const participantId = await aParticipant(t, home, {
    givenName: canary,
    familyName: `${canary}family`,
    phone: '555-0142-77',
  })
  secrets.push(canary)
  const startsAt = new Date(Date.now() - 30 * 60_000).toISOString()
  const { sessionId, groupId, placeId } = await aSession(t, home, {
    leaderId: therapist.staffId,
    participantIds: [participantId],
    startsAt,
    groupName: `${canary} group`,
  })
  await t.call(
    recordMarks,
    { params: { sessionId }, body: { marks: [{ id: randomUUID(), participantId, kind: 'arrived', at: startsAt }] } },
    therapist,
  )
  const composer = await t.call(openComposer, { params: { sessionId }, body: {} }, therapist)
  const episode = await t.system(home.organizationId, ({ db }) =>
    db.selectFrom('episodes').select('id').where('participant_id', '=', participantId).executeTakeFirstOrThrow(),
  )
  const track = await t.system(home.organizationId, ({ db }) =>
    db
      .insertInto('tracks')
      .values({ organization_id: home.organizationId, program_id: home.programId, name: `${canary} track` })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  Object.assign(known, {
    trackId: track.id,
    participantId,
    personId: participantId,
    sessionId,
    groupId,
    placeId,
    programId: home.programId,
    siteId: home.siteId,
    staffId: therapist.staffId,
    supervisorId: therapist.staffId,
    leaderId: therapist.staffId,
    draftId: composer.reply.entries[0]!.draftId!,
    episodeId: episode.id,
  })
  for (const role of staffRoles) {
    cast.set(role, await aStaffMember(t, home, role))
    strangers.set(role, await aStaffMember(t, away, role))
  }
  other = await onThePhone(t, home.organizationId, await aParticipant(t, home))
  cast.set('participant', other)
  strangers.set('participant', await onThePhone(t, away.organizationId, await aParticipant(t, away)))
})
afterAll(() => t.close())

const realIds = (name: string) => known[name] ?? randomUUID()
const noIds = () => randomUUID()
const ask = (endpoint: EndpointSpec, ids: (name: string) => string, as: Person | null) =>
  t.call(endpoint, sample(endpoint, ids) as never, as)
/** An answer without what differs from request to request. */
const plain = (raw: string, ...ids: string[]) =>
  ids.reduce(
    (text, id) => text.replaceAll(id, '*'),
    raw.replace(/"requestId":"[^"]*"/, '"requestId":"*"').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'),
  )

describe('signed out', () => {
  test.each(named)('%s', async (_, endpoint) => {
    const real = await ask(endpoint, realIds, null)
    const nobody = await ask(endpoint, noIds, null)
    for (const secret of secrets) expect(real.raw).not.toContain(secret)
    if (entering.has(endpoint.access)) return
    expect(real.status).toBe(401)
    expect(plain(real.raw)).toBe(plain(nobody.raw))
  })
})

describe('a role that the policy does not name', () => {
  test.each(named.filter(([, endpoint]) => ruleOf(endpoint).who !== 'anyone'))('%s', async (_, endpoint) => {
    const { who } = ruleOf(endpoint)
    for (const [role, person] of cast) {
      if ((who as readonly string[]).includes(role)) continue
      const answer = await ask(endpoint, realIds, person)
      expect([role, answer.status]).toEqual([role, 403])
      for (const secret of secrets) expect(answer.raw).not.toContain(secret)
    }
  })
})

describe('the right role in another organization', () => {
  test.each(named.filter(([, endpoint]) => ruleOf(endpoint).who !== 'anyone' && !entering.has(endpoint.access)))(
    '%s',
    async (_, endpoint) => {
      for (const role of ruleOf(endpoint).who as readonly string[]) {
        const person = strangers.get(role)
        if (!person) continue
        const real = await ask(endpoint, realIds, person)
        const nobody = await ask(endpoint, noIds, person)
        for (const secret of secrets) expect(real.raw).not.toContain(secret)
        // Hidden and absent are one answer; what needs no id of another's answers with one's own.
        expect([role, real.status]).toEqual([role, nobody.status])
        if (real.status >= 400) expect(plain(real.raw)).toBe(plain(nobody.raw))
        if (endpoint.params) expect([role, real.status]).not.toEqual([role, 200])
      }
    },
  )
})

test('a participant reaches nothing of another participant', async () => {
  for (const [name, endpoint] of named) {
    if (ruleOf(endpoint).who === 'anyone' || !(ruleOf(endpoint).who as readonly string[]).includes('participant'))
      continue
    const answer = await ask(endpoint, realIds, other)
    for (const secret of secrets) expect([name, answer.raw.includes(secret)]).toEqual([name, false])
  }
})

test('reading changes nothing: after every GET by every role that may, no row of the record has changed', async () => {
  const admin = new pg.Client({ connectionString: t.adminUrl })
  await admin.connect()
  const changes = async () =>
    (
      await admin.query(
        `select (select count(*)::int from audit_entries where operation in ('insert', 'update', 'delete')) as changed,
                (select count(*)::int from events) as events`,
      )
    ).rows[0] as { changed: number; events: number }
  const before = await changes()
  expect(before.changed).toBeGreaterThan(0)
  let answered = 0
  for (const [, endpoint] of named) {
    if (endpoint.method !== 'GET') continue
    const { who } = ruleOf(endpoint)
    for (const [role, person] of cast)
      if (who === 'anyone' || (who as readonly string[]).includes(role))
        answered += Number((await ask(endpoint, realIds, person)).status === 200)
  }
  expect(answered).toBeGreaterThan(50)
  expect(await changes()).toEqual(before)
  await admin.end()
})

test('oversized, malformed and unknown input is refused in words by every endpoint', async () => {
  for (const [name, endpoint] of named) {
    if (endpoint.method === 'GET') continue
    const role =
      ruleOf(endpoint).who === 'anyone'
        ? null
        : (ruleOf(endpoint).who as readonly string[]).find((each) => cast.has(each))
    const as = role ? cast.get(role)! : null
    const url = endpoint.path.replace(/:(\w+)/g, (_, key: string) => realIds(key))
    const headers = {
      ...(as ? { cookie: as.cookie } : {}),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    }
    const send = (payload: string, more: Record<string, string> = {}) =>
      t.server.inject({ method: endpoint.method, url, headers: { ...headers, ...more }, payload })
    const broken = await send('{"a":')
    expect([name, broken.statusCode >= 400 && broken.statusCode < 500]).toEqual([name, true])
    expect([name, typeof broken.json().sentence]).toEqual([name, 'string'])
    const xml = await send('<a/>', { 'content-type': 'application/xml' })
    expect([name, [401, 403, 415, 423].includes(xml.statusCode)]).toEqual([name, true])
    if (!endpoint.body) continue
    const unknown = await send(
      JSON.stringify({ ...(sample(endpoint, realIds).body as object), __proto__x: 1, surprise: true }),
    )
    expect([name, [400, 401, 403].includes(unknown.statusCode), unknown.statusCode]).toEqual([
      name,
      true,
      unknown.statusCode,
    ])
    const huge = await send(JSON.stringify({ text: 'x'.repeat((endpoint.bodyLimit ?? 256 * 1024) + 10) }))
    expect([name, huge.statusCode]).toEqual([name, 413])
  }
})

test('control: a route without a rule stops the start, an action that is not in the table permits nobody', async () => {
  const { bind } = await import('#kernel/bind.ts')
  const { authorize } = await import('#policy/authorize.ts')
  expect(() =>
    bind({ route: () => {} } as never, t.house, [
      {
        endpoint: { method: 'GET', path: '/api/x', access: '', summary: '', reply: {} as never },
        run: async () => ({}),
      },
    ]),
  ).toThrow(/no access rule/)
  const director = {
    organizationId: home.organizationId,
    kind: 'staff' as const,
    personId: '',
    accountId: null,
    sessionId: null,
    roles: [{ role: 'program_director', programId: null }],
    confirmedAt: null,
    locked: false,
  }
  expect(() => authorize('something.new', director, new Date().toISOString())).toThrow()
  expect(() => authorize('constructor', director, new Date().toISOString())).toThrow()
})
