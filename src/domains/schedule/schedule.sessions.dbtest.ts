import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aParticipant, aStaffMember } from '#tests/people/house.ts'
import { aRoom, at, openSchedule, type Schedule } from '#tests/people/schedule.ts'
import type { ConflictDetails } from './schedule.contract.ts'
import * as reads from './schedule.contract.ts'
import { materialise } from './schedule.ahead.ts'
import * as sessions from './schedule.sessions.contract.ts'

let t: Schedule['t']
let where: Schedule['where']
let director: Schedule['director']
let aGroup: Schedule['aGroup']
let open: Schedule['open']
let add: Schedule['add']
let seatsOf: Schedule['seatsOf']
beforeAll(async () => {
  const schedule = await openSchedule()
  ;({ t, where, director, aGroup, open, add, seatsOf } = schedule)
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

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
    // Where a starved machine answers "busy, nothing was changed, try again", whoever stands at the door does so.
    const patiently = async (participantId: string): ReturnType<typeof seat> => {
      const answer = await seat(session!.id, participantId)
      return answer.status === 503 ? patiently(participantId) : answer
    }
    const answers = await Promise.all(people.map(patiently))
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
    expect(otherSeat).toMatchObject({ kind: 'member', title: 'Usual group', recorded: false })
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

  test('undone, the seat is where it was; a seat with recorded attendance stays until the mark is struck', async () => {
    const a = await aGroup({ name: 'Home group', line: { weekdays: [1] } })
    const b = await aGroup({ line: { weekdays: [1] } })
    const ana = await aParticipant(t, where)
    await add(a.groupId, ana)
    const [home, away] = [(await open(a.groupId)).sessions[0]!.id, (await open(b.groupId)).sessions[0]!.id]
    const offered = async (sessionId: string) =>
      ((await seat(sessionId, ana, { kind: 'visit' })).problem.details as ConflictDetails).otherSeat!
    const moved = await seat(away, ana, { kind: 'visit', insteadOfSeatId: (await offered(away)).seatId })
    const back = await seat(home, ana, { kind: 'member', insteadOfSeatId: moved.reply.seatId })
    expect(back.status).toBe(200)
    const mark = {
      organization_id: where.organizationId,
      session_id: home,
      participant_id: ana,
      source: 'staff',
      recorded_by: director.personId,
    }
    const arrived = crypto.randomUUID()
    const write = (values: object) =>
      t.system(where.organizationId, ({ db }) =>
        db
          .insertInto('attendance_marks')
          .values({ ...mark, at: '2026-03-02T18:00:00Z', ...values } as never)
          .execute(),
      )
    await write({ id: arrived, kind: 'arrived' })
    expect((await offered(away)).recorded).toBe(true)
    const kept = await seat(away, ana, { kind: 'visit', insteadOfSeatId: back.reply.seatId })
    expect(kept.problem.sentence).toMatch(/Attendance of this person is recorded/)
    expect((await seatsOf(ana)).filter((each) => each.because === null).map((each) => each.sessionId)).toContain(home)
    await write({ id: crypto.randomUUID(), kind: 'struck', amends_id: arrived, reason: 'Marked by mistake' })
    expect((await offered(away)).recorded).toBe(false)
    expect((await seat(away, ana, { kind: 'visit', insteadOfSeatId: back.reply.seatId })).status).toBe(200)
  })

  test('above the planned size a seat asks for a reason and names sessions with a free seat; full stays full', async () => {
    const full = await aGroup({ soft: 1, hard: 2, line: { weekdays: [1] } })
    const free = await aGroup({ name: 'Group with room', line: { weekdays: [2] } })
    const [session] = (await open(full.groupId)).sessions
    const people = await Promise.all([1, 2, 3].map(() => aParticipant(t, where)))
    expect((await seat(session!.id, people[0]!)).status).toBe(200)
    const asked = await seat(session!.id, people[1]!)
    expect([asked.status, asked.problem.fields[0]?.path]).toEqual([400, 'reason'])
    const offers = (asked.problem.details as ConflictDetails).sessions ?? []
    const [there] = (await open(free.groupId)).sessions
    expect(offers.map((each) => each.sessionId)).toContain(there!.id)
    expect((await seat(session!.id, people[1]!, { reason: 'Nothing else is free today' })).status).toBe(200)
    const refused = await seat(session!.id, people[2]!, { reason: 'Nothing else is free today' })
    expect([refused.status, refused.problem.code]).toEqual([409, 'conflict'])
    expect((refused.problem.details as ConflictDetails).sessions?.length).toBeGreaterThan(0)
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
