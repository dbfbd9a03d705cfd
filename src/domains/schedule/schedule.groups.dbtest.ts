import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aParticipant, aStaffMember, anOrganization } from '#tests/people/house.ts'
import { aHoliday, aRoom, at, monday, openSchedule, plansAhead, type Schedule } from '#tests/people/schedule.ts'
import type { ConflictDetails } from './schedule.contract.ts'
import * as reads from './schedule.contract.ts'
import * as groups from './schedule.groups.contract.ts'
import { materialise } from './schedule.ahead.ts'
import * as sessions from './schedule.sessions.contract.ts'

let t: Schedule['t']
let where: Schedule['where']
let director: Schedule['director']
let line: Schedule['line']
let aGroup: Schedule['aGroup']
let open: Schedule['open']
let add: Schedule['add']
let seatsOf: Schedule['seatsOf']
beforeAll(async () => {
  const schedule = await openSchedule()
  ;({ t, where, director, line, aGroup, open, add, seatsOf } = schedule)
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

describe('a new group', () => {
  test('its sessions are planned ahead in the site’s time across the clock change, holidays left out, pauses and topics laid', async () => {
    await aHoliday(t, where, '2026-03-17', 'Founders’ day')
    const { answer, groupId } = await aGroup({ topics: ['Urges', 'Sleep'] })
    expect(answer).toMatchObject({ status: 200, reply: { sessions: 11, leftOut: 0 } })
    const { sessions: ahead, gaps, series, group } = await open(groupId)
    expect(ahead.map((session) => `${session.on} ${session.starts}`).slice(0, 5)).toEqual([
      '2026-03-02 17:30',
      '2026-03-03 17:30',
      '2026-03-05 17:30',
      '2026-03-09 17:30',
      '2026-03-10 17:30',
    ])
    // 17:30 is 22:30Z in winter and 21:30Z in summer.
    expect([ahead[0]?.startsAt, ahead[3]?.startsAt]).toEqual(['2026-03-02T22:30:00.000Z', '2026-03-09T21:30:00.000Z'])
    expect(ahead.slice(0, 3).map((session) => session.topic)).toEqual(['Urges', 'Sleep', 'Urges'])
    expect(gaps).toMatchObject([{ on: '2026-03-17', because: 'holiday', words: 'Closed: Founders’ day' }])
    expect(series).toMatchObject([{ from: monday, to: null, lines: [{ weekdays: [1, 2, 4], starts: '17:30' }] }])
    expect(group).toMatchObject({ when: 'Mon, Tue, Thu 17:30–20:30', members: 0, state: 'running' })
    const breaks = await t.system(where.organizationId, ({ db }) =>
      db.selectFrom('session_breaks').select('starts_at').where('session_id', '=', ahead[0]!.id).execute(),
    )
    expect(breaks).toEqual([{ starts_at: '2026-03-02T23:45:00.000Z' }])
  })

  test('filling ahead again makes nothing twice, and a later night adds the next week', async () => {
    const { groupId } = await aGroup()
    const fill = () => t.system(where.organizationId, (tx) => materialise(tx, { groupId }))
    expect((await fill()).added).toBe(0)
    t.setNow(at('2026-03-09', '12:00'))
    expect((await fill()).added).toBe(3)
    expect((await Promise.all([fill(), fill(), fill()])).map((each) => each.added)).toEqual([0, 0, 0])
  })

  test('a day that is closed later calls its session off; one restored on purpose takes place', async () => {
    const home = await anOrganization(t)
    await plansAhead(t, home, 2)
    const boss = await aStaffMember(t, home, 'program_director')
    const { groupId } = await aGroup({ in: home, as: boss })
    await aHoliday(t, home, '2026-03-05', 'Burst pipe')
    const fill = () => t.system(home.organizationId, (tx) => materialise(tx))
    await fill()
    const read = async () =>
      (await t.call(reads.openGroup, { params: { groupId } }, boss)).reply.sessions.find(
        (session) => session.on === '2026-03-05',
      )!
    expect(await read()).toMatchObject({ cancelledBecause: 'Closed: Burst pipe' })
    await t.call(
      sessions.restoreSession,
      {
        params: { sessionId: (await read()).id },
        body: { version: (await read()).version, reason: 'Opened after all' },
      },
      boss,
    )
    await fill()
    expect((await read()).cancelledAt).toBeNull()
  })

  test('a room that is taken is refused with who, where and when, and a room that is free every time', async () => {
    const home = await anOrganization(t)
    await plansAhead(t, home, 4)
    const boss = await aStaffMember(t, home, 'program_director')
    const first = await aGroup({ in: home, as: boss, name: 'Evening A' })
    const cedar = await aRoom(t, home, 'Cedar')
    const second = await aGroup({ in: home, as: boss, placeId: first.placeId })
    expect(second.answer.status).toBe(409)
    expect(second.answer.problem.sentence).toMatch(/is taken by Evening A, Mon 2 Mar 17:30–20:30\. 11 more clashes\./)
    const details = second.answer.problem.details as ConflictDetails
    expect(details.free).toEqual([{ words: 'Cedar is free every time', placeId: cedar, changes: ['room'], lines: [0] }])
    // Nothing of it is left behind.
    expect((await t.call(reads.listGroups, {}, boss)).reply.groups.map((group) => group.name)).toEqual(['Evening A'])
    const forced = await aGroup({
      in: home,
      as: boss,
      placeId: first.placeId,
      leaveOutClashes: true,
      line: { weekdays: [1, 3] },
    })
    expect(forced.answer.reply).toMatchObject({ sessions: 4, leftOut: 4 })
    const gaps = (await t.call(reads.openGroup, { params: { groupId: forced.groupId } }, boss)).reply.gaps
    expect(gaps[0]).toMatchObject({ because: 'clash', on: monday })
  })

  test('a leader whose credential has lapsed is refused with who must act', async () => {
    const lapsed = await aStaffMember(t, where, 'group_therapist', {
      givenName: 'Ira',
      credential: { expires_on: '2026-03-01' },
    })
    const { answer } = await aGroup({ leaderId: lapsed.staffId })
    expect(answer.problem).toMatchObject({ code: 'credential-lapsed' })
    expect(answer.problem.sentence).toContain('The program director can renew it under Staff.')
  })

  test('what can not be is refused by field', async () => {
    const leader = await aStaffMember(t, where, 'group_therapist')
    const room = await aRoom(t, where)
    const twice = await aGroup({ lines: [line(leader.staffId, room), line(leader.staffId, room, { weekdays: [1] })] })
    expect(twice.answer.problem.fields).toMatchObject([{ path: 'lines' }])
    const alone = await aGroup({ lines: [line(leader.staffId, room, { coLeaderId: leader.staffId })] })
    expect(alone.answer.problem.fields).toMatchObject([{ path: 'lines.0.coLeaderId' }])
    expect((await aGroup({ soft: 12, hard: 10 })).answer.problem.fields).toMatchObject([{ path: 'hardCapacity' }])
    const elsewhere = await aRoom(t, await anOrganization(t))
    expect((await aGroup({ placeId: elsewhere })).answer.status).toBe(400)
  })

  test('two clicks at once on the same room give one group', async () => {
    const placeId = await aRoom(t, where)
    const answers = await Promise.all([1, 2, 3, 4].map(() => aGroup({ placeId })))
    expect(answers.map((each) => each.answer.status).toSorted()).toEqual([200, 409, 409, 409])
  })
})

describe('members', () => {
  test('seats follow a membership from its first day, and go when it ends', async () => {
    const { groupId } = await aGroup()
    const ana = await aParticipant(t, where)
    const added = await add(groupId, ana, { from: '2026-03-05', to: '2026-03-12' })
    expect(added.reply).toMatchObject({ seats: 3, leftOut: 0 })
    expect((await seatsOf(ana)).map((seat) => seat.startsAt.slice(0, 10))).toEqual([
      '2026-03-05',
      '2026-03-09',
      '2026-03-10',
    ])
    const { members } = await open(groupId)
    await t.call(
      groups.endMember,
      { params: { groupId, membershipId: members[0]!.id }, body: { on: '2026-03-09', reason: 'New job' } },
      director,
    )
    expect((await seatsOf(ana)).map((seat) => seat.because)).toEqual([null, 'membership', 'membership'])
    const continued = await t.call(
      groups.continueMember,
      { params: { groupId, membershipId: members[0]!.id }, body: {} },
      director,
    )
    expect(continued.reply.seats).toBeGreaterThan(5)
  })

  test('the members of any day are exact', async () => {
    const { groupId } = await aGroup()
    const [ana, ben] = [
      await aParticipant(t, where, { givenName: 'Ana', familyName: 'Ruiz' }),
      await aParticipant(t, where, { givenName: 'Ben', familyName: 'Oak' }),
    ]
    await add(groupId, ana, { from: '2026-03-02', to: '2026-03-16' })
    await add(groupId, ben, { from: '2026-03-09' })
    const on = async (day: string) =>
      (await t.call(reads.membersOfDay, { params: { groupId }, query: { on: day } }, director)).reply
    expect((await on('2026-03-08')).members.map((member) => member.name)).toEqual(['Ana Ruiz'])
    expect((await on('2026-03-15')).members.map((member) => member.name)).toEqual(['Ana Ruiz', 'Ben Oak'])
    const last = await on('2026-03-16')
    expect(last.members.map((member) => member.name)).toEqual(['Ben Oak'])
    expect(last.history[0]).toEqual({ on: '2026-03-16', joined: [], left: ['Ana Ruiz'], size: 1 })
  })

  test('above the planned size a reason is asked for; fifty at once for the last seat give exactly one', async () => {
    const { groupId } = await aGroup({ soft: 1, hard: 2 })
    await add(groupId, await aParticipant(t, where))
    const second = await add(groupId, await aParticipant(t, where))
    expect(second.problem).toMatchObject({ code: 'incomplete', fields: [{ path: 'reason' }] })
    const people = await Promise.all(Array.from({ length: 50 }, () => aParticipant(t, where)))
    const answers = await Promise.all(
      people.map((participantId) => add(groupId, participantId, { reason: 'Court date on Friday' })),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(49)
    expect((await open(groupId)).group.members).toBe(2)
  })

  test('somebody who is in another group then is refused with where and when, or seated where they are free', async () => {
    const first = await aGroup({ name: 'Morning and evening' })
    const second = await aGroup({ line: { weekdays: [2, 3], starts: '18:00' } })
    const ana = await aParticipant(t, where, { givenName: 'Ana', familyName: 'Silva' })
    await add(first.groupId, ana)
    const refused = await add(second.groupId, ana)
    expect(refused.status).toBe(409)
    // Sentences reach logs, so the name stands in the details alone.
    expect(refused.problem.sentence).toBe(
      'Somebody in this session has another one, Tue 3 Mar 17:30–20:30. 2 more clashes.',
    )
    expect((refused.problem.details as ConflictDetails).conflicts[0]?.words).toBe(
      'Ana Silva is in Morning and evening, Tue 3 Mar 17:30–20:30.',
    )
    const seated = await add(second.groupId, ana, { leaveOutClashes: true })
    expect(seated.reply).toMatchObject({ leftOut: 3, seats: 4 })
    const twice = await add(second.groupId, ana)
    expect(twice.problem.sentence).toContain('already')
  })

  test('a transfer frees the old seats before it takes the new', async () => {
    const first = await aGroup()
    const second = await aGroup()
    const ana = await aParticipant(t, where)
    const membershipId = (await add(first.groupId, ana)).reply.membershipId
    const moved = await t.call(
      groups.transferMember,
      {
        params: { groupId: first.groupId, membershipId },
        body: { toGroupId: second.groupId, on: '2026-03-09', reason: 'Work hours' },
      },
      director,
    )
    expect(moved.status).toBe(200)
    expect((await open(first.groupId)).members).toMatchObject([{ to: '2026-03-09', endedReason: 'Work hours' }])
    expect((await open(second.groupId)).members).toMatchObject([{ from: '2026-03-09', to: null }])
    const free = (await seatsOf(ana)).filter((seat) => seat.because === null)
    expect(new Set(free.map((seat) => seat.startsAt)).size).toBe(free.length)
  })
})
