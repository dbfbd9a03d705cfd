import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EndpointSpec } from '#kernel/contract.ts'
import { policy, type Action } from '#policy/policy.ts'
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
import { episodeOf, onTheCareTeam } from '#tests/people/participants.ts'
import { routes as participants } from '#domains/participants/participants.routes.ts'
import { openTask } from '#domains/participants/participants.public.ts'
import { routes as consent } from './consent.routes.ts'

// Every endpoint of the two rooms that know who a person is: called signed out, as every role that may not, as staff of
// another organization with ids that are real, and with ids of nobody. No answer tells the last two apart.

let t: TestHouse
type Home = Awaited<ReturnType<typeof anOrganization>>
let victim: Home & { ids: Record<string, string>; director: Person & { staffId: string } }
let attacker: Home
beforeAll(async () => {
  t = await openTestHouse()
  const home = await anOrganization(t)
  const director = await aStaffMember(t, home, 'program_director')
  const participantId = await aParticipant(t, home)
  await onTheCareTeam(t, home.organizationId, participantId, director.staffId, 'nurse')
  const memberId = await t.system(home.organizationId, ({ db }) =>
    db
      .selectFrom('care_team_members')
      .select('id')
      .where('organization_id', '=', home.organizationId)
      .executeTakeFirstOrThrow(),
  )
  const task = await t.system(home.organizationId, (tx) =>
    openTask(tx, {
      kind: 'x',
      participantId,
      ownerId: director.staffId,
      reason: 'x',
      nextAct: 'x',
      dueAt: t.house.now(),
      causeKey: 'attack',
    }),
  )
  const access = await t.system(home.organizationId, ({ db }) =>
    db
      .insertInto('break_glass_accesses')
      .values({
        organization_id: home.organizationId,
        staff_id: director.staffId,
        participant_id: participantId,
        reason: 'an old emergency',
        expires_at: '2020-01-01T00:00:00Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  victim = {
    ...home,
    director,
    ids: {
      participantId,
      episodeId: await episodeOf(t, home.organizationId, participantId),
      memberId: memberId.id,
      taskId: task.id,
      accessId: access.id,
    },
  }
  attacker = await anOrganization(t)
})
afterAll(() => t.close())

const day = '2026-03-02'
const at = '2026-03-02T12:00:00Z'
/** A request that would succeed for the right person, by path; an endpoint without one fails the test. */
const samples: Record<
  string,
  (ids: Record<string, string>, own: Home, staffId: string) => { query?: object; body?: object }
> = {
  'GET /api/participants': () => ({}),
  'POST /api/participants': (_, own) => ({
    body: { programId: own.programId, profile: { legalGivenName: randomUUID(), legalFamilyName: randomUUID() } },
  }),
  'GET /api/participants/:participantId/chart': () => ({}),
  'PUT /api/participants/:participantId/profile': () => ({ body: { version: 1, changes: { phone: '1' } } }),
  'PUT /api/participants/:participantId/emergency-contacts': () => ({ body: { version: 1, contacts: [] } }),
  'PUT /api/participants/:participantId/availability': () => ({ body: { version: 1, windows: [] } }),
  'GET /api/my/profile': () => ({}),
  'POST /api/participants/:participantId/episodes': (_, own) => ({
    body: { programId: own.programId, on: day, level: '2.1', weeklyMinutes: 540, daysPerWeek: 3 },
  }),
  'POST /api/participants/:participantId/level': (ids) => ({
    body: { episodeId: ids.episodeId, level: '1', from: day, reason: '' },
  }),
  'POST /api/participants/:participantId/prescription': (ids) => ({
    body: { episodeId: ids.episodeId, weeklyMinutes: 1, daysPerWeek: 1, from: day },
  }),
  'POST /api/participants/:participantId/care-team': (_, __, staffId) => ({
    body: { staffId, role: 'nurse', from: day },
  }),
  'POST /api/participants/:participantId/care-team/:memberId/end': () => ({ body: { on: day } }),
  'GET /api/participants/:participantId/episodes/:episodeId/discharge': () => ({ query: { on: day } }),
  'POST /api/participants/:participantId/episodes/:episodeId/discharge': () => ({
    body: { on: day, reason: 'completed', note: '' },
  }),
  'POST /api/participants/:participantId/episodes/:episodeId/reopen': () => ({ body: { reason: 'x' } }),
  'GET /api/tasks': () => ({}),
  'POST /api/participants/:participantId/tasks': (_, __, staffId) => ({
    body: { ownerId: staffId, reason: 'x', nextAct: 'x', dueAt: at },
  }),
  'PUT /api/tasks/:taskId': () => ({ body: { nextAct: 'x' } }),
  'POST /api/tasks/:taskId/close': () => ({ body: { outcome: 'done', note: '' } }),
  'POST /api/participants/:participantId/outreach': () => ({
    body: { channel: 'call', result: 'reached', note: '', next: { act: 'nothing' } },
  }),
  'POST /api/consent/find': () => ({ body: { givenName: 'Jordan', familyName: 'Ash', bornOn: '1990-05-04' } }),
  'POST /api/consent/:participantId/break-glass': () => ({ body: { reason: 'An emergency of some kind' } }),
  'GET /api/consent/break-glass/mine': () => ({}),
  'GET /api/consent/break-glass': () => ({}),
  'POST /api/consent/break-glass/:accessId/review': () => ({ body: { finding: 'justified', note: '' } }),
  'GET /api/consent/access-log': () => ({}),
  'GET /api/my/access': () => ({}),
}
const endpoints = [...participants, ...consent].map((one) => one.endpoint)
const named = endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
const randomIds = () => ({
  participantId: randomUUID(),
  episodeId: randomUUID(),
  memberId: randomUUID(),
  taskId: randomUUID(),
  accessId: randomUUID(),
})
const send = (
  name: string,
  endpoint: EndpointSpec,
  ids: Record<string, string>,
  as: Person | null,
  own: Home,
  staffId: string,
) => t.call(endpoint, { params: ids, ...samples[name]?.(ids, own, staffId) } as never, as)

test('every endpoint has a request to attack it with', () => {
  expect(named.map(([name]) => name).filter((name) => !samples[name])).toEqual([])
  expect(Object.keys(samples).filter((name) => !named.some(([other]) => other === name))).toEqual([])
})

describe.each(named)('%s', (name, endpoint) => {
  const permitted = policy[endpoint.access as Action].who as readonly string[]

  test('signed out', async () => {
    const answer = await send(name, endpoint, victim.ids, null, victim, victim.director.staffId)
    expect(answer.status).toBe(401)
    expect(answer.raw).not.toContain('Jordan')
  })

  test('as every role that may not', async () => {
    const people = [
      ...(await Promise.all(
        staffRoles.filter((role) => !permitted.includes(role)).map((role) => aStaffMember(t, victim, role)),
      )),
      ...(permitted.includes('participant')
        ? []
        : [await onThePhone(t, victim.organizationId, await aParticipant(t, victim))]),
    ]
    for (const person of people) {
      const answer = await send(name, endpoint, victim.ids, person, victim, victim.director.staffId)
      expect(answer.status, answer.raw).toBe(403)
    }
  })

  test('from another organization, real ids and ids of nobody answer alike', async () => {
    const role = staffRoles.find((one) => permitted.includes(one))
    const person = role
      ? await aStaffMember(t, attacker, role)
      : await onThePhone(t, attacker.organizationId, await aParticipant(t, attacker, { givenName: 'Somebody' }))
    const real = await send(name, endpoint, victim.ids, person, attacker, person.personId)
    const nobody = await send(name, endpoint, randomIds(), person, attacker, person.personId)
    expect(real.raw).not.toContain(victim.ids.participantId)
    expect(real.raw).not.toContain('Jordan')
    if (endpoint.path.includes(':')) {
      expect([real.status, nobody.status], real.raw + nobody.raw).toEqual([404, 404])
      expect({ ...real.problem, requestId: '' }).toEqual({ ...nobody.problem, requestId: '' })
    } else expect(real.status, real.raw).toBe(200)
  })

  test('unknown fields and ids that are none', async () => {
    const role = staffRoles.find((one) => permitted.includes(one))
    if (!role) return
    const person = await aStaffMember(t, victim, role)
    const sample = samples[name]?.(victim.ids, victim, person.personId) ?? {}
    if (sample.body)
      expect(
        (
          await t.call(
            endpoint,
            { params: victim.ids, body: { ...sample.body, organizationId: attacker.organizationId } } as never,
            person,
          )
        ).status,
      ).toBe(400)
    else if (endpoint.query)
      expect(
        (
          await t.call(
            endpoint,
            { params: victim.ids, query: { ...sample.query, organizationId: attacker.organizationId } } as never,
            person,
          )
        ).status,
      ).toBe(400)
    if (endpoint.path.includes(':')) {
      const ids = Object.fromEntries(Object.keys(victim.ids).map((key) => [key, '1 or 1=1']))
      expect((await t.call(endpoint, { ...sample, params: ids } as never, person)).status).toBe(400)
    }
  })
})

test('nothing of the victim changed', async () => {
  const rows = await t.system(victim.organizationId, ({ db }) =>
    db
      .selectFrom('participants')
      .select(['version', 'phone'])
      .where('organization_id', '=', victim.organizationId)
      .where('id', '=', victim.ids.participantId ?? '')
      .execute(),
  )
  expect(rows).toEqual([{ version: 1, phone: '' }])
})
