import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openTestHouse,
  anOrganization,
  aParticipant,
  aProgram,
  aStaffMember,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { aMark, aTask } from '#tests/people/readiness.ts'
import { aSession, type Where } from '#tests/people/schedule.ts'
import { asSystem } from '#kernel/jobs.ts'
import { leavingStaff } from '#domains/staff/staff.contract.ts'
import { morning, morningCensus, morningWeek } from './readiness.contract.ts'
import { watchCredentials } from './readiness.jobs.ts'

// Thursday 12 March 2026, 8:00 in New York. Yesterday evening one group met.
const now = '2026-03-12T12:00:00.000Z'
const evening = '2026-03-11T21:30:00.000Z'
const minute = (n: number) => new Date(Date.parse(evening) + n * 60_000).toISOString()

let t: TestHouse
let where: Where
let director: Person & { staffId: string }
let therapist: Person & { staffId: string }
let people: string[]
let session: { sessionId: string; groupId: string }
const seen = async (as: Person, programId?: string) =>
  (await t.call(morning, { query: programId ? { programId } : {} }, as)).reply

/** What a director sees at another time; signed in then, because idle sessions lock. */
const seenAt = async (instant: string) => {
  t.setNow(instant)
  try {
    return await seen(await aStaffMember(t, where, 'program_director'))
  } finally {
    t.setNow(now)
  }
}

beforeAll(async () => {
  t = await openTestHouse()
  t.setNow(now)
  where = await anOrganization(t)
  director = await aStaffMember(t, where, 'program_director', { givenName: 'Dana', familyName: 'Okafor' })
  therapist = await aStaffMember(t, where, 'group_therapist', {
    givenName: 'Theo',
    familyName: 'Lund',
    credential: { expires_on: '2026-04-11' },
  })
  people = await Promise.all(
    ['Ash', 'Birch', 'Cedar'].map((familyName, n) =>
      aParticipant(t, where, { familyName, admittedOn: n === 0 ? '2026-03-10' : '2026-01-05' }),
    ),
  )
  session = await aSession(t, where, {
    leaderId: therapist.staffId,
    participantIds: people,
    startsAt: evening,
    groupName: 'Evening group',
  })
  const marks = { sessionId: session.sessionId, by: therapist.staffId }
  await aMark(t, where.organizationId, { ...marks, participantId: people[0]!, kind: 'arrived', at: minute(0) })
  await aMark(t, where.organizationId, { ...marks, participantId: people[1]!, kind: 'arrived', at: minute(30) })
  await aMark(t, where.organizationId, { ...marks, participantId: people[2]!, kind: 'unexcused', at: minute(180) })
})
afterAll(() => t.close())

describe('the morning', () => {
  test('counts who is in care, who came, and which seats are free', async () => {
    const state = await seen(director)
    expect(state.today).toBe('2026-03-12')
    expect(state.census).toMatchObject({ active: 3, byLevel: [{ level: '2.1', people: 3 }] })
    expect(state.moves.admissions).toEqual([expect.objectContaining({ participantId: people[0], on: '2026-03-10' })])
    expect(state.seats.groups).toEqual([
      expect.objectContaining({ name: 'Evening group', capacity: 10, taken: 3, free: 7 }),
    ])
    const { people: rows } = (await t.call(morningCensus, {}, director)).reply
    expect(rows.map((row) => row.name)).toEqual(['Jordan Ash', 'Jordan Birch', 'Jordan Cedar'])
  })

  test('says what yesterday lost, by session and reason', async () => {
    const { lost } = await seen(director)
    expect(lost).toMatchObject({
      on: '2026-03-11',
      isYesterday: true,
      planned: 540,
      credited: 330,
      lost: 210,
      unexcused: 180,
      excused: 0,
    })
    expect(lost.groups[0]!.people.map(({ name, minutes, why }) => [name, minutes, why])).toEqual([
      ['Jordan Cedar', 180, 'unexcused'],
      ['Jordan Birch', 30, 'late'],
    ])
  })

  test('after a day without groups the last day with some stands, and is not called yesterday', async () => {
    const { lost } = await seenAt('2026-03-14T12:00:00.000Z')
    expect(lost).toMatchObject({ on: '2026-03-11', isYesterday: false, lost: 210 })
  })

  test('names who is late with what, and for how long', async () => {
    expect((await seen(director)).late.people, 'nothing is due before 72 hours').toEqual([])
    await aTask(t, where, {
      ownerId: therapist.staffId,
      participantId: people[2],
      dueAt: '2026-03-14T12:00:00.000Z',
      causeKey: 'late',
    })
    const { late } = await seenAt('2026-03-15T12:00:00.000Z')
    expect(late).toMatchObject({ notes: 2, tasks: 1, cosigns: 0 })
    expect(late.people).toEqual([expect.objectContaining({ staffId: therapist.staffId, name: 'Theo Lund', total: 3 })])
    expect(late.people[0]!.items[0]).toMatchObject({ kind: 'task', participantId: people[2] })
    expect(late.people[0]!.items[1]).toMatchObject({
      kind: 'note',
      sessionId: session.sessionId,
      words: 'Evening group: 2 notes to sign',
    })
  })

  test('a struck arrival needs no note, and a note entered in error leaves its place empty', async () => {
    const other = await aSession(t, where, {
      leaderId: therapist.staffId,
      participantIds: people,
      startsAt: '2026-03-01T15:00:00.000Z',
      groupName: 'Sunday group',
    })
    const o = { organization_id: where.organizationId }
    await t.system(where.organizationId, async ({ db }) => {
      const mark = (participant_id: string, kind: string, more: object = {}) => ({
        ...o,
        session_id: other.sessionId,
        participant_id,
        kind,
        at: '2026-03-01T15:00:00Z',
        source: 'staff',
        recorded_by: therapist.staffId,
        ...more,
      })
      const arrived = await db
        .insertInto('attendance_marks')
        .values(people.map((id) => mark(id, 'arrived')))
        .returning('id')
        .execute()
      await db
        .insertInto('attendance_marks')
        .values(mark(people[0]!, 'struck', { amends_id: arrived[0]!.id, reason: 'Another person' }))
        .execute()
      const note = (participant_id: string) => ({
        ...o,
        participant_id,
        program_id: where.programId,
        session_id: other.sessionId,
        kind: 'group',
        format: 'GIRP',
        service_on: '2026-03-01',
        author_id: therapist.staffId,
        signed_at: '2026-03-01T20:00:00Z',
        sequence: 0,
        content: '{}',
        content_hash: Buffer.from('x'),
        previous_hash: Buffer.from('x'),
        chain_hash: Buffer.from('x'),
        due_at: '2026-03-04T20:00:00Z',
      })
      await db.insertInto('notes').values(note(people[1]!)).execute()
      const wrong = await db.insertInto('notes').values(note(people[2]!)).returning('id').executeTakeFirstOrThrow()
      await db
        .insertInto('notes_entered_in_error')
        .values({
          ...o,
          note_id: wrong.id,
          participant_id: people[2]!,
          reason: 'Wrong person',
          by_staff_id: therapist.staffId,
        })
        .execute()
    })
    const { late } = await seen(director)
    expect(late.people.flatMap((person) => person.items.map((item) => [item.words, item.count]))).toEqual([
      ['Sunday group: 1 note to sign', 1],
    ])
  })

  test('an absence stands until somebody tries to reach the person', async () => {
    await aTask(t, where, {
      ownerId: therapist.staffId,
      participantId: people[2],
      dueAt: '2026-03-13T01:00:00.000Z',
      openedAt: evening,
      kind: 'unexcused-absence',
      causeKey: 'absence',
    })
    expect((await seen(director)).absences).toEqual([
      expect.objectContaining({ participantId: people[2], owner: 'Theo Lund', overdue: false }),
    ])
    await t.system(where.organizationId, ({ db }) =>
      db
        .insertInto('outreach_attempts')
        .values({
          organization_id: where.organizationId,
          participant_id: people[2]!,
          channel: 'call',
          result: 'no_answer',
          by_staff_id: therapist.staffId,
          at: minute(300),
        })
        .execute(),
    )
    expect((await seen(director)).absences).toEqual([])
  })

  test('warns of credentials inside the program’s days, naming who must act', async () => {
    const { credentials } = await seen(director)
    expect(credentials.warningDays).toBe(60)
    expect(credentials.items).toEqual([
      expect.objectContaining({ staffId: therapist.staffId, standing: 'expires_soon', daysLeft: 30 }),
    ])
    expect(credentials.items[0]!.words).toContain('Theo Lund may not lead or sign from Sun 12 Apr 2026')
  })

  test('sums the week of everybody', async () => {
    const week = (await t.call(morningWeek, {}, director)).reply
    expect(week).toMatchObject({
      firstOn: '2026-03-09',
      plannedMinutes: 540,
      creditedMinutes: 330,
      prescribedMinutes: 1620,
    })
    expect(week.slots).toEqual([
      expect.objectContaining({ on: '2026-03-11', planned: 540, credited: 330, groups: ['Evening group'], over: true }),
    ])
  })

  test('a director of another program sees nothing of this one, and it is not there when asked for', async () => {
    const other = await t.system(where.organizationId, (tx) => aProgram(tx, where.organizationId, where.siteId))
    const neighbour = await aStaffMember(
      t,
      { organizationId: where.organizationId, programId: other },
      'program_director',
    )
    const state = await seen(neighbour)
    expect(state.programs.map((program) => program.id)).toEqual([other])
    expect(state).toMatchObject({
      census: { active: 0 },
      seats: { groups: [] },
      lost: { on: null },
      late: { people: [] },
      absences: [],
      credentials: { items: [] },
    })
    for (const endpoint of [morning, morningCensus, morningWeek])
      expect((await t.call(endpoint, { query: { programId: where.programId } }, neighbour)).status).toBe(404)
  })

  test('only directors', async () => {
    for (const endpoint of [morning, morningCensus, morningWeek]) {
      expect((await t.call(endpoint, {}, therapist)).status).toBe(403)
      expect((await t.call(endpoint, {}, null)).status).toBe(401)
    }
  })
})

describe('credentials watched by night', () => {
  const tasksOf = (ownerId: string) =>
    t.system(where.organizationId, ({ db }) =>
      db
        .selectFrom('tasks as t')
        .leftJoin('task_closures as c', (join) =>
          join.onRef('c.organization_id', '=', 't.organization_id').onRef('c.task_id', '=', 't.id'),
        )
        .select(['t.kind', 't.reason', 't.next_act as nextAct', 'c.task_id as closed'])
        .where('t.organization_id', '=', where.organizationId)
        .where('t.owner_id', '=', ownerId)
        .where('t.kind', 'in', ['credential-expiring', 'credential-lapsed', 'supervision-missing'])
        .orderBy('t.opened_at')
        .orderBy('t.id')
        .execute(),
    )
  const night = (at: string) => {
    t.setNow(at)
    return asSystem(t.house, where.organizationId, 'readiness.credentials', watchCredentials).finally(() =>
      t.setNow(now),
    )
  }

  test('one task when it comes into its days, one when it has lapsed, never twice, closed when renewed', async () => {
    await night('2026-02-01T12:00:00Z')
    expect(await tasksOf(director.staffId)).toEqual([])
    await night(now)
    await night(now)
    expect(await tasksOf(director.staffId)).toEqual([
      expect.objectContaining({ kind: 'credential-expiring', closed: null }),
    ])
    await night('2026-04-12T12:00:00Z')
    await night('2026-04-13T12:00:00Z')
    const lapsed = await tasksOf(director.staffId)
    expect(lapsed.map((task) => [task.kind, task.closed !== null])).toEqual([
      ['credential-expiring', true],
      ['credential-lapsed', false],
    ])
    expect(lapsed[1]!.nextAct).toContain('Theo Lund may not lead or sign until then')
    await t.system(where.organizationId, ({ db }) =>
      db
        .insertInto('credentials')
        .values({
          organization_id: where.organizationId,
          staff_id: therapist.staffId,
          type: 'LMHC',
          state: 'NY',
          issued_on: '2026-04-13',
          expires_on: '2029-04-13',
        })
        .execute(),
    )
    await night('2026-04-14T12:00:00Z')
    expect((await tasksOf(director.staffId)).every((task) => task.closed !== null)).toBe(true)
  })

  test('somebody who needs cosigning and has no supervisor is told to the directors', async () => {
    const intern = await aStaffMember(t, where, 'group_therapist', {
      givenName: 'Ivy',
      familyName: 'North',
      credential: { expires_on: null, needs_cosign: true },
    })
    await night(now)
    const open = (await tasksOf(director.staffId)).filter((task) => task.closed === null)
    expect(open).toEqual([
      expect.objectContaining({
        kind: 'supervision-missing',
        nextAct: expect.stringContaining('Name a supervisor for Ivy North'),
      }),
    ])
    await t.system(where.organizationId, ({ db }) =>
      db
        .insertInto('supervisions')
        .values({
          organization_id: where.organizationId,
          staff_id: intern.staffId,
          supervisor_id: director.staffId,
          during: '[2026-03-01,)',
        })
        .execute(),
    )
    await night(now)
    expect((await tasksOf(director.staffId)).filter((task) => task.closed === null)).toEqual([])
  })
})

test('leaving says what somebody still holds in the rooms behind staff', async () => {
  await aSession(t, where, { leaderId: therapist.staffId, participantIds: [], startsAt: '2026-03-20T21:30:00.000Z' })
  const { effects } = (
    await t.call(leavingStaff, { params: { staffId: therapist.staffId }, query: { on: '2026-03-16' } }, director)
  ).reply
  const words = effects.map((effect) => effect.words)
  expect(words).toContain('One session from then on has them as leader: it needs cover.')
  expect(words).toContain('2 open tasks stay theirs until somebody takes them.')
})
