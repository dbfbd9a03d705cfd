import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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
import * as contract from './attendance.contract.ts'

// Monday 2 March 2026, 17:30 to 20:30 in New York.
const start = '2026-03-02T22:30:00.000Z'
const at = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString()

let t: TestHouse
let where: Where
let therapist: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  where = await anOrganization(t)
  therapist = await aStaffMember(t, where, 'group_therapist', { givenName: 'Noor', familyName: 'Haddad' })
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

async function anEvening(people = 2) {
  const participantIds: string[] = []
  for (let index = 0; index < people; index += 1) participantIds.push(await aParticipant(t, where))
  const leader = await aStaffMember(t, where, 'group_therapist')
  const { sessionId } = await aSession(t, where, { leaderId: leader.staffId, participantIds, startsAt: start })
  return { participantIds, sessionId, leader }
}
const mark = (
  sessionId: string,
  participantId: string,
  kind: 'arrived' | 'left' | 'returned' | 'excused' | 'unexcused',
  minutes: number,
  id = randomUUID(),
) =>
  t.call(
    contract.recordMarks,
    { params: { sessionId }, body: { marks: [{ id, participantId, kind, at: at(minutes) }] } },
    therapist,
  )

test('an evening: ten minutes late, away a while, seen out at the end', async () => {
  const { participantIds, sessionId } = await anEvening(1)
  const [ana] = participantIds as [string]
  t.setNow(at(181))
  await mark(sessionId, ana, 'arrived', 10)
  await mark(sessionId, ana, 'left', 60)
  await mark(sessionId, ana, 'returned', 75)
  const ended = await t.call(contract.endSession, { params: { sessionId }, body: { at: at(180) } }, therapist)
  expect(ended.status).toBe(200)
  expect(ended.reply.attendance.find((person) => person.participantId === ana)).toMatchObject({
    credited: 155,
    status: 'late',
    statusMinutes: 10,
  })
  expect(ended.reply.followUps).toBe(0)
})

test('a mark delivered twice is one mark, and a second one under the same id changes nothing', async () => {
  const { participantIds, sessionId } = await anEvening(1)
  const [ana] = participantIds as [string]
  t.setNow(at(30))
  const id = randomUUID()
  await mark(sessionId, ana, 'arrived', 0, id)
  await mark(sessionId, ana, 'arrived', 0, id)
  const again = await mark(sessionId, ana, 'left', 20, id)
  expect(again.reply.attendance[0]?.marks).toHaveLength(1)
  expect(again.reply.attendance[0]).toMatchObject({ credited: 30, status: 'present' })
})

test('who was not seen is absent without word, and somebody named must reach out the same evening', async () => {
  const { participantIds, sessionId } = await anEvening(3)
  const [ana, ben, cy] = participantIds as [string, string, string]
  const counselor = await aStaffMember(t, where, 'primary_counselor')
  await t.system(where.organizationId, ({ db }) =>
    db
      .insertInto('care_team_members')
      .values({
        organization_id: where.organizationId,
        participant_id: ben,
        staff_id: counselor.staffId,
        role: 'primary_counselor',
        during: '[2026-01-01,)',
      })
      .execute(),
  )
  t.setNow(at(181))
  await mark(sessionId, ana, 'arrived', 0)
  await mark(sessionId, cy, 'excused', 0)
  const ended = await t.call(contract.endSession, { params: { sessionId }, body: { at: at(180) } }, therapist)
  expect(ended.reply.attendance.map((person) => person.status).toSorted()).toEqual(['excused', 'present', 'unexcused'])
  expect(ended.reply.followUps).toBe(1)
  const tasks = await t.system(where.organizationId, ({ db }) =>
    db.selectFrom('tasks').select(['owner_id', 'reason', 'next_act']).where('participant_id', '=', ben).execute(),
  )
  expect(tasks).toMatchObject([{ owner_id: counselor.staffId }])
  expect(tasks[0]?.reason).toContain('Monday')
  // Ending twice opens nothing twice.
  const again = await t.call(contract.endSession, { params: { sessionId }, body: { at: at(180) } }, therapist)
  expect(again.reply.followUps).toBe(0)
})

test('a correction carries a reason and keeps what it corrects', async () => {
  const { participantIds, sessionId } = await anEvening(1)
  const [ana] = participantIds as [string]
  t.setNow(at(60))
  const first = await mark(sessionId, ana, 'arrived', 30)
  const amendsId = first.reply.attendance[0]!.marks[0]!.id
  const bare = await t.call(
    contract.amendMark,
    { params: { sessionId }, body: { id: randomUUID(), amendsId, kind: 'arrived', at: at(0), reason: ' ' } },
    therapist,
  )
  expect(bare.status).toBe(400)
  const amended = await t.call(
    contract.amendMark,
    {
      params: { sessionId },
      body: { id: randomUUID(), amendsId, kind: 'arrived', at: at(0), reason: 'Came on time, I marked late' },
    },
    therapist,
  )
  expect(amended.reply.attendance[0]).toMatchObject({ credited: 60, status: 'present' })
  expect(amended.reply.attendance[0]?.marks).toHaveLength(2)
})

test('times that cannot be are refused in words', async () => {
  const { participantIds, sessionId } = await anEvening(1)
  const [ana] = participantIds as [string]
  t.setNow(at(5))
  expect((await mark(sessionId, ana, 'arrived', 30)).problem).toMatchObject({
    code: 'bad-input',
    sentence: 'This time has not come yet.',
  })
  expect((await mark(sessionId, ana, 'arrived', -24 * 60)).status).toBe(400)
})

test('a person without a seat, a session elsewhere and a session that is not there are one answer', async () => {
  const { sessionId } = await anEvening(1)
  const stranger = await aParticipant(t, where)
  const away = await anOrganization(t)
  const outsider = await aStaffMember(t, away, 'group_therapist')
  t.setNow(at(5))
  const noSeat = await mark(sessionId, stranger, 'arrived', 0)
  const foreign = await t.call(contract.groupRoom, { params: { sessionId } }, outsider)
  const nowhere = await t.call(contract.groupRoom, { params: { sessionId: randomUUID() } }, outsider)
  for (const answer of [noSeat, foreign, nowhere])
    expect({ ...answer.problem, requestId: '' }).toEqual({
      code: 'not-found',
      sentence: 'This is not here, or not open to you.',
      fields: [],
      requestId: '',
    })
})

test('a leader whose credential lapsed does not lead', async () => {
  const lapsed = await aStaffMember(t, where, 'group_therapist', {
    givenName: 'Ira',
    credential: { expires_on: '2026-03-01' },
  })
  const participantId = await aParticipant(t, where)
  const { sessionId } = await aSession(t, where, {
    leaderId: lapsed.staffId,
    participantIds: [participantId],
    startsAt: start,
  })
  t.setNow(at(5))
  const refused = await t.call(
    contract.recordMarks,
    { params: { sessionId }, body: { marks: [{ id: randomUUID(), participantId, kind: 'arrived', at: at(0) }] } },
    lapsed,
  )
  expect(refused.problem).toMatchObject({ code: 'credential-lapsed' })
  expect(refused.problem.sentence).toContain('lapsed after 2026-03-01')
  expect((await mark(sessionId, participantId, 'arrived', 0)).status).toBe(200)
})

test('arriving by the code in the room counts once; guessing is slowed', async () => {
  const { participantIds, sessionId } = await anEvening(1)
  const phone = await onThePhone(t, where.organizationId, participantIds[0]!)
  t.setNow(at(2))
  const { reply } = await t.call(contract.roomCode, { params: { sessionId } }, therapist)
  const arrive = (code: string) => t.call(contract.arriveByCode, { body: { id: randomUUID(), code } }, phone)
  const wrong = reply.code === '000000' ? '000001' : '000000'
  expect((await arrive(wrong)).reply.outcome).toBe('wrong_code')
  expect((await arrive(reply.code)).reply).toMatchObject({ outcome: 'here', sessionId })
  expect((await arrive(reply.code)).reply.outcome).toBe('already_here')
  t.setNow(undefined)
})

test('a phone sees its own week and nobody else’s', async () => {
  const { participantIds } = await anEvening(2)
  const phone = await onThePhone(t, where.organizationId, participantIds[0]!)
  t.setNow(at(-60))
  const week = await t.call(contract.ownWeek, {}, phone)
  expect(week.status).toBe(200)
  expect(week.reply).toMatchObject({ scheduledMinutes: 180, creditedMinutes: 0, prescription: { needMinutes: 540 } })
  expect(week.reply.sessions).toHaveLength(1)
  expect((await t.call(contract.personWeek, { params: { participantId: participantIds[1]! } }, phone)).status).toBe(403)
})

test('the ledger of a week counts everyone once', async () => {
  const { participantIds, sessionId } = await anEvening(2)
  t.setNow(at(90))
  await mark(sessionId, participantIds[0]!, 'arrived', 0)
  const ledger = await t.call(contract.weekLedger, { params: { programId: where.programId } }, therapist)
  const row = ledger.reply.people.find((person) => person.participantId === participantIds[0])
  expect(row).toMatchObject({ scheduledMinutes: 180, creditedMinutes: 90, needMinutes: 540 })
})

test('a make-up is offered where a seat is free, counted over everybody and not over this person alone', async () => {
  const own = await anOrganization(t)
  const ana = await aParticipant(t, own)
  const leader = await aStaffMember(t, own, 'group_therapist')
  await t.system(own.organizationId, ({ db }) =>
    db
      .updateTable('hours_prescriptions')
      .set({ weekly_minutes: 180, days_per_week: 1 })
      .where('organization_id', '=', own.organizationId)
      .where('participant_id', '=', ana)
      .execute(),
  )
  const monday = await aSession(t, own, { leaderId: leader.staffId, participantIds: [ana], startsAt: start })
  // Friday's group is planned for ten.
  const others = await Promise.all(Array.from({ length: 10 }, () => aParticipant(t, own)))
  const friday = await aSession(t, own, {
    leaderId: leader.staffId,
    participantIds: others,
    startsAt: at(4 * 24 * 60),
  })
  t.setNow(at(200))
  await t.call(contract.endSession, { params: { sessionId: monday.sessionId }, body: { at: at(180) } }, leader)
  const forecast = async () =>
    (await t.call(contract.personWeek, { params: { participantId: ana }, query: {} }, leader)).reply.forecastKey
  expect(await forecast()).toBe('short')
  await t.system(own.organizationId, ({ db }) =>
    db
      .updateTable('session_seats')
      .set({ released_at: at(100), released_because: 'hand' })
      .where('organization_id', '=', own.organizationId)
      .where('session_id', '=', friday.sessionId)
      .where('participant_id', '=', others[0]!)
      .execute(),
  )
  expect(await forecast()).toBe('needs_make_up')
})

test('a session that is called off stays in the week of whom it held, not of who had given up the seat', async () => {
  const { participantIds, sessionId, leader } = await anEvening(2)
  const [ana, ben] = participantIds as [string, string]
  await t.system(where.organizationId, async ({ db }) => {
    await db
      .updateTable('session_seats')
      .set({ released_at: at(-60), released_because: 'hand' })
      .where('organization_id', '=', where.organizationId)
      .where('session_id', '=', sessionId)
      .where('participant_id', '=', ben)
      .execute()
    await db
      .updateTable('sessions')
      .set({ cancelled_at: at(-30) })
      .where('id', '=', sessionId)
      .execute()
  })
  t.setNow(at(5))
  const sessions = async (participantId: string) =>
    (await t.call(contract.personWeek, { params: { participantId }, query: {} }, leader)).reply.sessions
  expect(await sessions(ana)).toMatchObject([{ sessionId, status: 'cancelled_by_program' }])
  expect(await sessions(ben)).toEqual([])
})
