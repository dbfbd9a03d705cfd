import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aParticipant, aStaffMember, anOrganization } from '#tests/people/house.ts'
import { at, monday, noon, openSchedule, type Schedule } from '#tests/people/schedule.ts'
import type { ConflictDetails, PatternLine } from './schedule.contract.ts'
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
    expect(ended.reply).toMatchObject({ removed: 7, membersEnded: 1 })
    expect((await open(groupId)).members).toMatchObject([{ to: '2026-03-11' }])
    const again = await t.call(
      groups.endGroup,
      { params: { groupId }, body: { version: ended.reply.version, lastOn: null, reason: '' } },
      director,
    )
    expect(again.reply.membersEnded).toBe(1)
    expect((await open(groupId)).sessions.filter((session) => session.taken === 1)).toHaveLength(12)
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
