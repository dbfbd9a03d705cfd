import { randomUUID } from 'node:crypto'
import type { KyselyPlugin } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findPeople } from '#domains/participants/participants.contract.ts'
import {
  aParticipant,
  aProgram,
  aStaffMember,
  anOrganization,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { onTheCareTeam } from '#tests/people/participants.ts'
import { aSession } from '#tests/people/schedule.ts'
import * as contract from './attendance.contract.ts'
import { readWeekRows } from './attendance.rows.ts'

// Monday 2 March 2026, 17:30 to 20:30 in New York.
const start = '2026-03-02T22:30:00.000Z'
const at = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString()

let t: TestHouse
let where: Awaited<ReturnType<typeof anOrganization>>
let therapist: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  where = await anOrganization(t)
  therapist = await aStaffMember(t, where, 'group_therapist')
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

/** One evening of some people; all came, `late` minutes after the start, and it has ended. */
async function anEvening(people: string[], late: number) {
  const { sessionId } = await aSession(t, where, {
    leaderId: (await aStaffMember(t, where, 'group_therapist')).staffId,
    participantIds: people,
    startsAt: start,
  })
  t.setNow(at(181))
  const marks = people.map((participantId) => ({
    id: randomUUID(),
    participantId,
    kind: 'arrived' as const,
    at: at(late),
  }))
  await t.call(contract.recordMarks, { params: { sessionId }, body: { marks } }, therapist)
  await t.call(contract.endSession, { params: { sessionId }, body: { at: at(180) } }, therapist)
}
const listed = async (as: Person, columns: 'yes' | 'no' = 'yes') =>
  (await t.call(findPeople, { query: { columns, limit: 100 } }, as)).reply.people
const weekOf = async (as: Person, id: string) =>
  (await listed(as)).find((person) => person.id === id)?.more.week as contract.WeekRow | null

test('the list says the same minutes as the person’s own week, and only where it is asked to', async () => {
  const [ana, ben] = await Promise.all([aParticipant(t, where), aParticipant(t, where)])
  await anEvening([ana], 20)
  const own = await t.call(contract.personWeek, { params: { participantId: ana }, query: {} }, therapist)
  const row = await weekOf(therapist, ana)
  expect(row).toMatchObject({ creditedMinutes: 160, needMinutes: 540, firstOn: own.reply.firstOn })
  expect(row?.creditedMinutes).toBe(own.reply.creditedMinutes)
  expect(row?.sessions).toHaveLength(1)
  expect(row?.sessions[0]).toMatchObject({ status: 'late', on: '2026-03-02' })
  // Nothing more is planned: what is missing cannot be reached any more.
  expect(row?.shortMinutes).toBe(380)
  expect(await weekOf(therapist, ben)).toMatchObject({ creditedMinutes: 0, sessions: [] })
  expect((await listed(therapist, 'no')).every((person) => Object.keys(person.more).length === 0)).toBe(true)
})

test('as many statements for twenty people as for one', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => aParticipant(t, where)))
  await anEvening(people, 0)
  const statements = (ids: string[]) =>
    t.system(where.organizationId, async (tx) => {
      let count = 0
      const counting: KyselyPlugin = {
        transformQuery: ({ node }) => {
          count += 1
          return node
        },
        transformResult: async ({ result }) => result,
      }
      const rows = await readWeekRows({ ...tx, db: tx.db.withPlugin(counting) }, ids)
      expect(rows.size).toBe(ids.length)
      return count
    })
  const one = await statements(people.slice(0, 1))
  expect(one).toBeGreaterThan(3)
  expect(await statements(people)).toBe(one)
})

test('whoever may not read attendance gets none, and who may not read the episode no prescription', async () => {
  const ana = await aParticipant(t, where)
  await anEvening([ana], 0)
  const alumni = await aStaffMember(t, where, 'alumni_coordinator')
  expect((await listed(alumni)).find((person) => person.id === ana)?.more).toEqual({})
  const peer = await aStaffMember(t, where, 'peer_specialist')
  expect(await weekOf(peer, ana)).toMatchObject({ creditedMinutes: 180, needMinutes: null, shortMinutes: 0 })
})

test('a role in one program opens no minutes of another', async () => {
  const other = {
    ...where,
    programId: await t.system(where.organizationId, (tx) => aProgram(tx, where.organizationId, where.siteId)),
  }
  const here = await aParticipant(t, where)
  const there = await aParticipant(t, other)
  const both = await aStaffMember(t, where, 'alumni_coordinator')
  await t.system(where.organizationId, ({ db }) =>
    db
      .insertInto('staff_roles')
      .values({
        organization_id: where.organizationId,
        staff_id: both.staffId,
        program_id: other.programId,
        role: 'group_therapist',
        from_on: '2026-01-01',
      })
      .execute(),
  )
  t.setNow(at(0))
  expect(await weekOf(both, here)).toBeNull()
  expect(await weekOf(both, there)).toMatchObject({ creditedMinutes: 0, needMinutes: 540 })
  // The care team opens a record of another program; its minutes come with it.
  const outside = await aStaffMember(t, other, 'group_therapist')
  await onTheCareTeam(t, where.organizationId, here, outside.staffId)
  expect(await weekOf(outside, here)).toMatchObject({ needMinutes: 540 })
})
