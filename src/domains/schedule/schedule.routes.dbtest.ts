import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  openTestHouse,
  type Person,
  type TestHouse,
  unique,
} from '#tests/people/house.ts'
import { aHoliday, aRoom, at, plansAhead, type Where } from '#tests/people/schedule.ts'
import type { ConflictDetails, PatternLine } from './schedule.contract.ts'
import * as reads from './schedule.contract.ts'
import * as groups from './schedule.groups.contract.ts'
import { materialise } from './schedule.ahead.ts'
import * as sessions from './schedule.sessions.contract.ts'

// Monday 2 March 2026, noon in New York; the clocks change on Sunday 8 March.
const monday = '2026-03-02'
const noon = at(monday, '12:00')

let t: TestHouse
let where: Where
let director: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  where = await anOrganization(t)
  await plansAhead(t, where, 4)
  director = await aStaffMember(t, where, 'program_director', { givenName: 'Dana', familyName: 'Okafor' })
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

type Line = Partial<PatternLine>
const line = (leaderId: string, placeId: string, more: Line = {}): PatternLine => ({
  weekdays: [1, 2, 4],
  starts: '17:30',
  minutes: 180,
  pause: { afterMinutes: 75, minutes: 15 },
  placeId,
  leaderId,
  coLeaderId: null,
  ...more,
})

async function aGroup(
  more: {
    line?: Line
    lines?: PatternLine[]
    soft?: number
    hard?: number
    leaderId?: string
    placeId?: string
    name?: string
    topics?: string[]
    leaveOutClashes?: boolean
    in?: Where
    as?: Person
  } = {},
) {
  t.setNow(noon)
  const home = more.in ?? where
  const leaderId = more.leaderId ?? (await aStaffMember(t, home, 'group_therapist')).staffId
  const placeId = more.placeId ?? (await aRoom(t, home))
  const answer = await t.call(
    groups.createGroup,
    {
      body: {
        programId: home.programId,
        name: more.name ?? unique('Evening group '),
        trackId: null,
        sessionType: 'process_group',
        softCapacity: more.soft ?? 10,
        hardCapacity: more.hard ?? 12,
        startsOn: monday,
        lines: more.lines ?? [line(leaderId, placeId, more.line)],
        topics: more.topics ?? [],
        leaveOutClashes: more.leaveOutClashes ?? false,
      },
    },
    more.as ?? director,
  )
  return { answer, groupId: answer.reply?.groupId, leaderId, placeId }
}
const open = async (groupId: string) => (await t.call(reads.openGroup, { params: { groupId } }, director)).reply
const add = (
  groupId: string,
  participantId: string,
  more: Partial<{ from: string; to: string | null; reason: string; leaveOutClashes: boolean }> = {},
) => t.call(groups.addMember, { params: { groupId }, body: { participantId, from: monday, ...more } }, director)
const seatsOf = (participantId: string) =>
  t.system(where.organizationId, ({ db }) =>
    db
      .selectFrom('session_seats')
      .select(['session_id as sessionId', 'starts_at as startsAt', 'kind', 'released_because as because'])
      .where('participant_id', '=', participantId)
      .orderBy('starts_at')
      .execute(),
  )

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

describe('one evening apart from its series', () => {
  const first = async (groupId: string, index = 0) => (await open(groupId)).sessions[index]!
  const move = (session: reads.SessionRow, day: string, from: string, more: Record<string, unknown> = {}) =>
    t.call(
      sessions.moveSession,
      {
        params: { sessionId: session.id },
        body: {
          version: session.version,
          startsAt: at(day, from),
          endsAt: new Date(Date.parse(at(day, from)) + 180 * 60_000).toISOString(),
          placeId: session.placeId,
          reason: 'Fire drill',
          ...more,
        },
      },
      director,
    )

  test('moving takes leaders, seats and pauses along and leaves the series alone', async () => {
    const { groupId } = await aGroup()
    const ana = await aParticipant(t, where)
    await add(groupId, ana)
    const before = await open(groupId)
    const moved = await move(before.sessions[1]!, '2026-03-04', '18:00')
    expect(moved.reply.session).toMatchObject({
      on: '2026-03-04',
      starts: '18:00',
      taken: 1,
      changes: [{ kind: 'moved', words: 'Moved from Tue 3 Mar 17:30–20:30', reason: 'Fire drill' }],
    })
    expect((await seatsOf(ana))[1]?.startsAt).toBe(at('2026-03-04', '18:00'))
    const breaks = await t.system(where.organizationId, ({ db }) =>
      db.selectFrom('session_breaks').select('starts_at').where('session_id', '=', before.sessions[1]!.id).execute(),
    )
    expect(breaks).toEqual([{ starts_at: at('2026-03-04', '19:15') }])
    await t.system(where.organizationId, (tx) => materialise(tx, { groupId }))
    const after = await open(groupId)
    expect(after.sessions.filter((session) => session.id !== before.sessions[1]!.id)).toEqual(
      before.sessions.filter((session) => session.id !== before.sessions[1]!.id),
    )
    expect(after.sessions).toHaveLength(before.sessions.length)
  })

  test('a version that is not the newest is answered with how it stands now', async () => {
    const { groupId } = await aGroup()
    const session = await first(groupId)
    await move(session, '2026-03-04', '12:00')
    const stale = await move(session, '2026-03-06', '12:00')
    expect(stale.problem).toMatchObject({ code: 'stale', details: { current: { id: session.id, on: '2026-03-04' } } })
  })

  test('a room, a leader and a participant in two places are each refused in words with free choices', async () => {
    const busy = await aGroup({ name: 'Busy group', line: { weekdays: [3] } })
    const own = await aGroup({ line: { weekdays: [1] } })
    const session = await first(own.groupId)
    const room = await move(session, '2026-03-04', '17:30', { placeId: busy.placeId })
    expect(room.status).toBe(409)
    expect(room.problem.sentence).toContain('is taken by Busy group, Wed 4 Mar 17:30–20:30')
    const details = room.problem.details as ConflictDetails
    expect(details.conflicts).toMatchObject([{ kind: 'room', whoId: busy.placeId }])
    expect(details.free[0]?.words).toMatch(/^Wed 4 Mar 17:30–20:30/)
    const choice = details.free[0]!
    const taken = await t.call(
      sessions.moveSession,
      {
        params: { sessionId: session.id },
        body: {
          version: session.version,
          startsAt: choice.startsAt!,
          endsAt: choice.endsAt!,
          placeId: choice.placeId!,
          ...(choice.changes.includes('leader') ? { leaderIds: choice.leaderIds } : {}),
          reason: '',
        },
      },
      director,
    )
    expect(taken.status).toBe(200)

    const led = await aGroup({ leaderId: busy.leaderId, line: { weekdays: [1], starts: '08:00' } })
    const leader = await move((await open(led.groupId)).sessions[0]!, '2026-03-04', '19:00')
    expect((leader.problem.details as ConflictDetails).conflicts).toMatchObject([
      { kind: 'leader', whoId: busy.leaderId },
    ])

    const ana = await aParticipant(t, where, { givenName: 'Ana', familyName: 'Reyes' })
    await add(busy.groupId, ana)
    const third = await aGroup({ line: { weekdays: [2], starts: '09:00' } })
    await add(third.groupId, ana)
    const person = await move(await first(third.groupId), '2026-03-04', '19:00')
    expect(person.problem.sentence).not.toContain('Ana')
    expect((person.problem.details as ConflictDetails).conflicts[0]?.words).toBe(
      'Ana Reyes is in Busy group, Wed 4 Mar 17:30–20:30.',
    )
    const without = await move(await first(third.groupId), '2026-03-04', '19:00', { leaveOutClashes: true })
    expect(without.reply.session).toMatchObject({ taken: 0, on: '2026-03-04' })
  })

  test('eight who move into the same room at once: one is in, the others hear who is', async () => {
    const placeId = await aRoom(t, where)
    const all = await Promise.all(Array.from({ length: 8 }, () => aGroup({ line: { weekdays: [1] } })))
    const ready = await Promise.all(all.map((each) => first(each.groupId)))
    const answers = await Promise.all(ready.map((session) => move(session, '2026-03-06', '10:00', { placeId })))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
    for (const answer of answers.filter((each) => each.status === 409))
      expect((answer.problem.details as ConflictDetails).conflicts[0]).toMatchObject({ kind: 'room', whoId: placeId })
  })

  test('eight evenings that ask for one leader at once: one has them', async () => {
    const star = await aStaffMember(t, where, 'group_therapist', { givenName: 'Lee', familyName: 'Park' })
    const all = await Promise.all(Array.from({ length: 8 }, () => aGroup({ line: { weekdays: [1] } })))
    const ready = await Promise.all(all.map((each) => first(each.groupId)))
    const answers = await Promise.all(
      ready.map((session) =>
        t.call(
          sessions.coverSession,
          {
            params: { sessionId: session.id },
            body: { version: session.version, part: 'leader', staffId: star.staffId, reason: '' },
          },
          director,
        ),
      ),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const refused = answers.find((answer) => answer.status === 409)!
    expect(refused.problem.sentence).toContain('Lee Park leads')
    expect((refused.problem.details as ConflictDetails).free[0]?.words).toMatch(/is free$/)
  })

  test('a session called off holds nobody; restored it takes back whom it held, or is refused', async () => {
    const a = await aGroup({ line: { weekdays: [3] } })
    const b = await aGroup({ line: { weekdays: [4] } })
    const ana = await aParticipant(t, where)
    await add(a.groupId, ana)
    const session = await first(a.groupId)
    const off = await t.call(
      sessions.cancelSession,
      { params: { sessionId: session.id }, body: { version: session.version, reason: 'Snow' } },
      director,
    )
    expect(off.reply.session).toMatchObject({ taken: 0, cancelledBecause: 'Snow' })
    expect((await seatsOf(ana))[0]?.because).toBe('session')
    // Room and leader are free for others now.
    const other = await move(await first(b.groupId), '2026-03-04', '17:30', {
      placeId: a.placeId,
      leaderIds: [a.leaderId],
    })
    expect(other.status).toBe(200)
    const refused = await t.call(
      sessions.restoreSession,
      { params: { sessionId: session.id }, body: { version: off.reply.session.version, reason: '' } },
      director,
    )
    expect(refused.status).toBe(409)
    await move(other.reply.session, '2026-03-05', '10:00')
    const back = await t.call(
      sessions.restoreSession,
      { params: { sessionId: session.id }, body: { version: off.reply.session.version, reason: 'Snow melted' } },
      director,
    )
    expect(back.reply.session).toMatchObject({ taken: 1, cancelledAt: null, leaders: [{ staffId: a.leaderId }] })
  })

  test('a substitute leads one evening; a lapsed one does not', async () => {
    const { groupId, leaderId } = await aGroup()
    const lee = await aStaffMember(t, where, 'group_therapist', { givenName: 'Mo', familyName: 'Adeyemi' })
    const lapsed = await aStaffMember(t, where, 'group_therapist', { credential: { expires_on: '2026-03-01' } })
    const session = await first(groupId)
    const cover = (staffId: string | null, version: number) =>
      t.call(
        sessions.coverSession,
        { params: { sessionId: session.id }, body: { version, part: 'leader', staffId, reason: 'Ill' } },
        director,
      )
    expect((await cover(lapsed.staffId, session.version)).problem.code).toBe('credential-lapsed')
    const covered = await cover(lee.staffId, session.version)
    expect(covered.reply.session.leaders).toMatchObject([{ staffId: lee.staffId }])
    expect(covered.reply.session.changes.at(-1)?.words).toMatch(/^Mo Adeyemi instead of /)
    const nobody = await cover(null, covered.reply.session.version)
    expect(nobody.reply.session.leaders).toEqual([])
    expect((await first(groupId, 1)).leaders).toMatchObject([{ staffId: leaderId }])
  })
})

describe('the series from a date', () => {
  const change = (
    groupId: string,
    from: string,
    lines: PatternLine[],
    more: { version: number; leaveOutClashes?: boolean },
  ) => t.call(groups.changeSeries, { params: { groupId }, body: { from, lines, ...more } }, director)

  test('what has happened stays, what was changed by hand stays, the rest moves and keeps who is booked into it', async () => {
    const { groupId, leaderId, placeId } = await aGroup()
    const ana = await aParticipant(t, where)
    const guest = await aParticipant(t, where)
    await add(groupId, ana)
    const before = (await open(groupId)).sessions
    await t.call(
      sessions.cancelSession,
      { params: { sessionId: before[4]!.id }, body: { version: 1, reason: 'Retreat' } },
      director,
    )
    await t.call(
      sessions.addSeat,
      { params: { sessionId: before[3]!.id }, body: { participantId: guest, kind: 'make_up' } },
      director,
    )
    t.setNow(at('2026-03-05', '19:00'))
    const lines = [
      line(leaderId, placeId, { weekdays: [1, 2], starts: '18:00' }),
      line(leaderId, placeId, { weekdays: [3], starts: '09:00' }),
    ]
    const preview = (
      await t.call(groups.previewSeries, { params: { groupId }, body: { from: '2026-03-05', lines } }, director)
    ).reply
    expect(preview).toMatchObject({
      clashes: [],
      flags: [{ words: expect.stringContaining('was called off by itself and stays so') }],
    })
    expect(preview.moved[0]?.words).toMatch(/^Mon 9 Mar 17:30–20:30 becomes Mon 9 Mar 18:00–21:00/)
    // A preview changes nothing.
    t.setNow(noon)
    expect((await open(groupId)).sessions.map((session) => session.starts)).toEqual(
      before.map((session) => session.starts),
    )
    t.setNow(at('2026-03-05', '19:00'))
    const stale = await change(groupId, '2026-03-05', lines, { version: 9 })
    expect(stale.problem.code).toBe('stale')
    const done = await change(groupId, '2026-03-05', lines, { version: 1 })
    expect(done.status).toBe(200)
    t.setNow(noon)
    const after = (await open(groupId)).sessions
    // Monday, Tuesday and the Thursday that had begun are the very same rows.
    expect(after.slice(0, 3).map((session) => [session.id, session.starts, session.taken])).toEqual(
      before.slice(0, 3).map((session) => [session.id, '17:30', 1]),
    )
    const monday9 = after.find((session) => session.on === '2026-03-09')!
    expect(monday9).toMatchObject({ id: before[3]!.id, starts: '18:00', taken: 2, leaders: [{ staffId: leaderId }] })
    expect(after.find((session) => session.on === '2026-03-10')).toMatchObject({
      id: before[4]!.id,
      starts: '17:30',
      cancelledBecause: 'Retreat',
    })
    expect(
      after
        .filter((session) => session.on > '2026-03-05')
        .map((session) => new Date(`${session.on}T12:00:00Z`).getUTCDay()),
    ).not.toContain(4)
    expect(after.find((session) => session.on === '2026-03-11')).toMatchObject({ starts: '09:00', taken: 1 })
    // Planning the same again changes nothing.
    t.setNow(at('2026-03-05', '19:10'))
    const again = await change(groupId, '2026-03-05', lines, { version: done.reply.version })
    expect(again.reply).toMatchObject({ moved: [], removed: [], added: [] })
    t.setNow(noon)
    expect((await open(groupId)).sessions.map((session) => ({ ...session, version: 0 }))).toEqual(
      after.map((session) => ({ ...session, version: 0 })),
    )
  })

  test('two groups swap rooms one after the other, and a swap inside one group does not stand in its own way', async () => {
    const { groupId, leaderId, placeId } = await aGroup({ line: { weekdays: [1], starts: '09:00', minutes: 120 } })
    const lines = [
      line(leaderId, placeId, { weekdays: [1], starts: '09:00', minutes: 120 }),
      line(leaderId, placeId, { weekdays: [1], starts: '11:00', minutes: 120 }),
    ]
    const two = await change(groupId, '2026-03-09', lines, { version: 1 })
    expect(two.status).toBe(200)
    const ana = await aParticipant(t, where)
    await add(groupId, ana)
    // Both an hour later: each needs the hour that the other leaves.
    const later = await change(
      groupId,
      '2026-03-09',
      lines.map((each) => ({ ...each, starts: each.starts === '09:00' ? '10:00' : '12:00' })),
      { version: two.reply.version },
    )
    expect(later.status).toBe(200)
    const day = (await open(groupId)).sessions.filter((session) => session.on === '2026-03-09')
    expect(day.map((session) => [session.starts, session.taken])).toEqual([
      ['10:00', 1],
      ['12:00', 1],
    ])
  })

  test('a change into a taken room is refused with rooms that are free every time, and nothing is written', async () => {
    const a = await aGroup({ name: 'Holder', line: { weekdays: [2] } })
    const b = await aGroup({ line: { weekdays: [1] } })
    const refused = await change(b.groupId, '2026-03-09', [line(b.leaderId, a.placeId, { weekdays: [2] })], {
      version: 1,
    })
    expect(refused.problem).toMatchObject({ code: 'conflict' })
    expect((refused.problem.details as ConflictDetails).free.length).toBeGreaterThan(0)
    expect((await open(b.groupId)).series).toMatchObject([{ to: null, lines: [{ weekdays: [1] }] }])
  })

  test('ending a group takes away what is to come and can be taken back', async () => {
    const { groupId } = await aGroup()
    const ana = await aParticipant(t, where)
    await add(groupId, ana)
    const ended = await t.call(
      groups.endGroup,
      { params: { groupId }, body: { version: 1, lastOn: '2026-03-10', reason: 'Merged' } },
      director,
    )
    expect(ended.reply).toMatchObject({ removed: 6, membersEnded: 1 })
    expect((await open(groupId)).members).toMatchObject([{ to: '2026-03-11' }])
    const again = await t.call(
      groups.endGroup,
      { params: { groupId }, body: { version: ended.reply.version, lastOn: null, reason: '' } },
      director,
    )
    expect(again.reply.membersEnded).toBe(1)
    expect((await open(groupId)).sessions.filter((session) => session.taken === 1)).toHaveLength(11)
  })

  test('topics: the plan goes round, a topic set by hand stays', async () => {
    const { groupId } = await aGroup({ topics: ['One', 'Two'] })
    const session = (await open(groupId)).sessions[1]!
    await t.call(
      sessions.setTopic,
      { params: { sessionId: session.id }, body: { version: session.version, topic: 'A guest speaks' } },
      director,
    )
    const planned = await t.call(
      groups.setTopics,
      { params: { groupId }, body: { version: 1, topics: ['Red', 'Green', 'Blue'] } },
      director,
    )
    expect(planned.status).toBe(200)
    expect((await open(groupId)).sessions.slice(0, 5).map((each) => each.topic)).toEqual([
      'Red',
      'A guest speaks',
      'Green',
      'Blue',
      'Red',
    ])
  })
})

describe('seats by hand', () => {
  const seat = (sessionId: string, participantId: string, more: object = {}) =>
    t.call(
      sessions.addSeat,
      { params: { sessionId }, body: { participantId, kind: 'walk_in' as const, ...more } },
      director,
    )

  test('a walk-in has a seat at once; twice is once; by the peer specialist at the door too', async () => {
    const { groupId } = await aGroup()
    const [session] = (await open(groupId)).sessions
    const ana = await aParticipant(t, where)
    const peer = await aStaffMember(t, where, 'peer_specialist')
    const one = await t.call(
      sessions.addSeat,
      { params: { sessionId: session!.id }, body: { participantId: ana, kind: 'walk_in' } },
      peer,
    )
    expect(one.reply).toMatchObject({ already: false, taken: 1 })
    expect((await seat(session!.id, ana)).reply).toMatchObject({ already: true, seatId: one.reply.seatId })
    await t.call(
      sessions.releaseSeat,
      { params: { sessionId: session!.id, participantId: ana }, body: { reason: 'Wrong person' } },
      peer,
    )
    expect((await open(groupId)).sessions[0]!.taken).toBe(0)
  })

  test('fifty at once for the last seat: exactly one', async () => {
    const { groupId } = await aGroup({ soft: 1, hard: 1 })
    const [session] = (await open(groupId)).sessions
    const people = await Promise.all(Array.from({ length: 50 }, () => aParticipant(t, where)))
    const answers = await Promise.all(people.map((participantId) => seat(session!.id, participantId)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(new Set(answers.filter((answer) => answer.status !== 200).map((answer) => answer.problem.code))).toEqual(
      new Set(['conflict']),
    )
    expect((await open(groupId)).sessions[0]!.taken).toBe(1)
  })

  test('one person sent to ten rooms at once sits in one', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => aGroup({ line: { weekdays: [1] } })))
    const ana = await aParticipant(t, where)
    const ready = await Promise.all(all.map(async (each) => (await open(each.groupId)).sessions[0]!.id))
    const answers = await Promise.all(ready.map((sessionId) => seat(sessionId, ana)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(9)
  })

  test('who sits elsewhere then can give that seat up for this one', async () => {
    const a = await aGroup({ name: 'Usual group', line: { weekdays: [1] } })
    const b = await aGroup({ line: { weekdays: [1] } })
    const ana = await aParticipant(t, where)
    await add(a.groupId, ana)
    const target = (await open(b.groupId)).sessions[0]!.id
    const refused = await seat(target, ana, { kind: 'visit' })
    const { otherSeat } = refused.problem.details as ConflictDetails
    expect(otherSeat?.words).toContain('Usual group')
    const moved = await seat(target, ana, { kind: 'visit', insteadOfSeatId: otherSeat?.seatId })
    expect(moved.status).toBe(200)
    // Given up by hand: the nightly filling does not seat them there again.
    await t.system(where.organizationId, (tx) => materialise(tx, { groupId: a.groupId }))
    expect(
      (await seatsOf(ana))
        .filter((each) => each.startsAt.startsWith('2026-03-02'))
        .map((each) => each.because)
        .toSorted(),
    ).toEqual(['hand', null])
  })

  test('a session that was called off seats nobody', async () => {
    const { groupId } = await aGroup()
    const [session] = (await open(groupId)).sessions
    await t.call(
      sessions.cancelSession,
      { params: { sessionId: session!.id }, body: { version: 1, reason: 'Snow' } },
      director,
    )
    expect((await seat(session!.id, await aParticipant(t, where))).problem.code).toBe('conflict')
  })
})

describe('who may see what', () => {
  test('another organization and another program see nothing, and a person who is not visible has no name', async () => {
    const { groupId } = await aGroup()
    const sessionId = (await open(groupId)).sessions[0]!.id
    const away = await aStaffMember(t, await anOrganization(t), 'program_director')
    const nextDoor = { ...where, programId: (await anOtherProgram()).programId }
    const neighbor = await aStaffMember(t, nextDoor, 'program_director')
    for (const stranger of [away, neighbor]) {
      const answers = await Promise.all([
        t.call(reads.openGroup, { params: { groupId } }, stranger),
        t.call(sessions.readSession, { params: { sessionId } }, stranger),
        t.call(sessions.cancelSession, { params: { sessionId }, body: { version: 1, reason: 'No' } }, stranger),
        t.call(groups.endGroup, { params: { groupId }, body: { version: 1, lastOn: monday, reason: '' } }, stranger),
        t.call(
          sessions.addSeat,
          { params: { sessionId }, body: { participantId: await aParticipant(t, where), kind: 'visit' } },
          stranger,
        ),
      ])
      expect(answers.map((answer) => answer.problem.code)).toEqual([
        'not-found',
        'not-found',
        'not-found',
        'not-found',
        'not-found',
      ])
      expect((await t.call(reads.week, { query: { of: monday } }, stranger)).raw).not.toContain(sessionId)
    }
    // A member whose record the program next door keeps: counted, moved and clashing, never named.
    const guest = await aParticipant(t, nextDoor, { givenName: 'Quill', familyName: 'Unseen' })
    await t.system(where.organizationId, ({ db }) =>
      db
        .insertInto('group_memberships')
        .values({
          organization_id: where.organizationId,
          group_id: groupId,
          participant_id: guest,
          during: `[${monday},)`,
        })
        .execute(),
    )
    await t.system(where.organizationId, (tx) => materialise(tx, { groupId }))
    const local = await aStaffMember(t, where, 'program_director')
    const seen = await t.call(reads.openGroup, { params: { groupId } }, local)
    expect(seen.reply).toMatchObject({ members: [], unnamed: 1, group: { members: 1 } })
    expect(seen.reply.sessions[0]?.taken).toBe(1)
    const other = await aGroup({ in: nextDoor, as: neighbor, line: { weekdays: [3] } })
    expect(other.answer.status).toBe(200)
    await t.call(
      groups.addMember,
      { params: { groupId: other.groupId }, body: { participantId: guest, from: monday } },
      neighbor,
    )
    const session = seen.reply.sessions[0]!
    const clash = await t.call(
      sessions.moveSession,
      {
        params: { sessionId },
        body: {
          version: session.version,
          startsAt: at('2026-03-04', '17:30'),
          endsAt: at('2026-03-04', '20:30'),
          placeId: session.placeId,
          reason: '',
        },
      },
      local,
    )
    expect(clash.raw).not.toContain('Quill')
    expect((clash.problem.details as ConflictDetails).conflicts[0]?.words).toBe(
      'A member of this group is in another session, Wed 4 Mar 17:30–20:30.',
    )
    const without = await t.call(
      sessions.moveSession,
      {
        params: { sessionId },
        body: {
          version: session.version,
          startsAt: at('2026-03-04', '17:30'),
          endsAt: at('2026-03-04', '20:30'),
          placeId: session.placeId,
          reason: '',
          leaveOutClashes: true,
        },
      },
      local,
    )
    expect(without.reply.session.taken).toBe(0)
  })

  test('roles: a biller reads the week and changes nothing', async () => {
    const { groupId } = await aGroup()
    const biller = await aStaffMember(t, where, 'biller')
    const sessionId = (await open(groupId)).sessions[0]!.id
    expect((await t.call(reads.week, { query: { of: monday } }, biller)).status).toBe(200)
    expect(
      (await t.call(sessions.cancelSession, { params: { sessionId }, body: { version: 1, reason: 'x' } }, biller))
        .status,
    ).toBe(403)
    expect(
      (
        await t.call(
          groups.addMember,
          { params: { groupId }, body: { participantId: await aParticipant(t, where), from: monday } },
          biller,
        )
      ).status,
    ).toBe(403)
  })

  const anOtherProgram = async () => {
    const { aProgram } = await import('#tests/people/house.ts')
    return { programId: await t.system(where.organizationId, (tx) => aProgram(tx, where.organizationId, where.siteId)) }
  }
})

describe('discharge', () => {
  test('ends memberships and gives up seats ahead; taken back, both come back', async () => {
    const { discharge, previewDischarge, reopenEpisode } =
      await import('#domains/participants/participants.care.contract.ts')
    const { groupId } = await aGroup({ name: 'Evening, last' })
    const ana = await aParticipant(t, where)
    await add(groupId, ana)
    const extra = await aGroup({ line: { weekdays: [3] } })
    await t.call(
      sessions.addSeat,
      {
        params: { sessionId: (await open(extra.groupId)).sessions[1]!.id },
        body: { participantId: ana, kind: 'make_up' },
      },
      director,
    )
    const episodeId = await t.system(
      where.organizationId,
      async ({ db }) =>
        (await db.selectFrom('episodes').select('id').where('participant_id', '=', ana).executeTakeFirstOrThrow()).id,
    )
    const params = { participantId: ana, episodeId }
    const preview = await t.call(previewDischarge, { params, query: { on: '2026-03-10' } }, director)
    expect(preview.reply.ends.join(' ')).toContain('The seat in Evening, last ends on Tue 10 Mar.')
    await t.call(discharge, { params, body: { on: '2026-03-10', reason: 'completed', note: '' } }, director)
    expect(
      (await seatsOf(ana)).filter((seat) => seat.because === null).map((seat) => seat.startsAt.slice(0, 10)),
    ).toEqual(['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-09'])
    expect((await add(groupId, ana, { from: '2026-03-12' })).problem.sentence).toContain('discharged on Tue 10 Mar')
    await t.call(reopenEpisode, { params, body: { reason: 'Entered by mistake' } }, director)
    expect((await open(groupId)).members).toMatchObject([{ to: null, endedReason: '' }])
    expect((await seatsOf(ana)).filter((seat) => seat.because === null).length).toBeGreaterThan(9)
  })
})
