import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ownWeek, recordMarks } from '#domains/attendance/attendance.contract.ts'
import { setAvailability } from '#domains/participants/participants.contract.ts'
import { aParticipant, aStaffMember, anOrganization, onThePhone } from '#tests/people/house.ts'
import { aRoom, at, monday, noon, openSchedule, type Schedule } from '#tests/people/schedule.ts'
import * as contract from './schedule.appointments.contract.ts'
import { week, type ConflictDetails } from './schedule.contract.ts'
import { addSession } from './schedule.sessions.contract.ts'

let t: Schedule['t']
let where: Schedule['where']
let director: Schedule['director']
let aGroup: Schedule['aGroup']
let add: Schedule['add']
let mo: Awaited<ReturnType<typeof aStaffMember>>
let lee: Awaited<ReturnType<typeof aStaffMember>>
let room: string
let video: string
beforeAll(async () => {
  ;({ t, where, director, aGroup, add } = await openSchedule())
  mo = await aStaffMember(t, where, 'primary_counselor', { givenName: 'Mo', familyName: 'Adeyemi' })
  lee = await aStaffMember(t, where, 'nurse', { givenName: 'Lee', familyName: 'Park' })
  room = await aRoom(t, where, 'Linden')
  const line = await t.system(where.organizationId, ({ db }) =>
    db
      .insertInto('places')
      .values({ organization_id: where.organizationId, site_id: where.siteId, name: 'Video', kind: 'telehealth' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  video = line.id
  t.setNow(noon)
})
afterEach(() => t.setNow(noon))
afterAll(() => t.close())

const tuesday = '2026-03-03'
const span = (on: string, from: string, minutes = 50) => ({
  startsAt: at(on, from),
  endsAt: new Date(Date.parse(at(on, from)) + minutes * 60_000).toISOString(),
})
const book = (
  participantId: string,
  when: { startsAt: string; endsAt: string },
  more: Record<string, unknown> = {},
  as = director,
) =>
  t.call(
    contract.bookAppointment,
    {
      params: { participantId },
      body: { type: 'individual', ...when, placeId: room, leaderId: mo.staffId, ...more },
    },
    as,
  )
const detailsOf = (answer: { problem: { details?: unknown } }) => answer.problem.details as ConflictDetails

test('an appointment is booked with its kind, colleague and room, and stands in the week and on the phone', async () => {
  const ana = await aParticipant(t, where, { givenName: 'Ana', familyName: 'Reyes' })
  const { status, reply } = await book(ana, span(tuesday, '09:00'))
  expect(status).toBe(200)
  expect(reply.session).toMatchObject({
    title: 'Ana Reyes',
    type: 'Individual session',
    participantId: ana,
    groupId: null,
    on: tuesday,
    starts: '09:00',
    ends: '09:50',
    place: 'Linden',
    taken: 1,
    leaders: [{ staffId: mo.staffId, part: 'leader' }],
    changes: [],
  })
  const shown = (await t.call(week, { query: { of: tuesday } }, director)).reply
  expect(shown.sessions.map((session) => session.id)).toContain(reply.session.id)
  const phone = await onThePhone(t, where.organizationId, ana)
  const own = await t.call(ownWeek, { query: { of: tuesday } }, phone)
  expect(own.raw).toContain(reply.session.id)
  const changes = await t.system(where.organizationId, ({ db }) =>
    db.selectFrom('session_changes').selectAll().where('session_id', '=', reply.session.id).execute(),
  )
  expect(changes).toMatchObject([{ kind: 'added', by_staff_id: director.staffId }])
})

test('room, colleague and person are each taken once: who, where and when in words, with free choices that work', async () => {
  const wednesday = '2026-03-04'
  const ana = await aParticipant(t, where, { givenName: 'Ana', familyName: 'Solis' })
  const ben = await aParticipant(t, where)
  const { groupId } = await aGroup({ name: 'Busy group', line: { weekdays: [3], starts: '09:00' } })
  await add(groupId, ana)
  const person = await book(ana, span(wednesday, '10:00'))
  expect(person.status).toBe(409)
  expect(person.problem.sentence).not.toContain('Ana')
  expect(detailsOf(person).conflicts.map((clash) => clash.words)).toEqual([
    'Ana Solis is in Busy group, Wed 4 Mar 09:00–12:00.',
  ])
  const choice = detailsOf(person).free[0]!
  expect(choice.words).toBe('Wed 4 Mar 08:00–08:50, Linden')
  const taken = await book(ana, { startsAt: choice.startsAt!, endsAt: choice.endsAt! })
  expect(taken.status).toBe(200)

  const both = await book(ben, span(wednesday, '08:30'))
  expect(detailsOf(both).conflicts.map((clash) => clash.words)).toEqual([
    'Linden is taken by an appointment, Wed 4 Mar 08:00–08:50.',
    'Mo Adeyemi leads an appointment, Wed 4 Mar 08:00–08:50.',
  ])
  // Telehealth is no room: any number share it.
  const [one, other] = [
    await book(ben, span(wednesday, '13:00'), { placeId: video }),
    await book(ana, span(wednesday, '13:00'), { placeId: video, leaderId: lee.staffId }),
  ]
  expect([one.status, other.status]).toEqual([200, 200])
})

test('two who want the same hour at the same moment: one gets it, the other is told', async () => {
  const people = await Promise.all([aParticipant(t, where), aParticipant(t, where)])
  const answers = await Promise.all(people.map((id) => book(id, span('2026-03-05', '09:00'))))
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
})

test('the form knows kinds, places and colleagues; opening it is one line in the access log', async () => {
  const ana = await aParticipant(t, where, { givenName: 'Ana', familyName: 'Reyes' })
  await t.call(
    setAvailability,
    {
      params: { participantId: ana },
      body: { version: 1, windows: [{ kind: 'work', weekday: 2, starts: '09:00', ends: '16:00', note: '' }] },
    },
    director,
  )
  const office = await aRoom(t, where, 'Office')
  await t.system(where.organizationId, ({ db }) =>
    db.updateTable('places').set({ capacity: 3 }).where('id', '=', office).execute(),
  )
  const { reply } = await t.call(contract.prepareAppointment, { params: { participantId: ana } }, lee)
  expect(reply.places[0]?.name).toBe('Office')
  expect(reply.places.at(-1)?.kind).toBe('telehealth')
  expect(reply).toMatchObject({ name: 'Ana Reyes', today: monday, next: '12:15', zone: 'America/New_York' })
  expect(reply.types[0]).toEqual({ code: 'individual', name: 'Individual session' })
  expect(reply.types.map((type) => type.code)).not.toContain('process_group')
  expect(reply.places.map((place) => place.name)).toContain('Linden')
  expect(reply.leaders.map((leader) => leader.name)).toContain('Mo Adeyemi')
  expect(reply.away).toEqual([{ kind: 'work', weekday: 2, starts: '09:00', ends: '16:00' }])
  const log = await t.system(where.organizationId, ({ db }) =>
    db
      .selectFrom('audit_entries')
      .select('table_name')
      .where('operation', '=', 'read')
      .where('subject_id', '=', ana)
      .where('actor_id', '=', lee.personId)
      .execute(),
  )
  expect(log).toEqual([{ table_name: 'schedule' }])
})

test('hours in which the person can not come warn: what is offered lies outside them, and booking is allowed', async () => {
  const ana = await aParticipant(t, where)
  const windows = [1, 2, 3, 4, 5].map((weekday) => ({
    kind: 'work' as const,
    weekday,
    starts: '08:00',
    ends: '16:00',
    note: '',
  }))
  await t.call(setAvailability, { params: { participantId: ana }, body: { version: 1, windows } }, director)
  const choices = await t.call(
    contract.appointmentChoices,
    { params: { participantId: ana }, query: { ...span('2026-03-10', '15:00'), placeId: room, leaderId: mo.staffId } },
    director,
  )
  expect(choices.reply.conflicts).toEqual([])
  expect(choices.reply.free[0]?.words).toBe('Tue 10 Mar 16:00–16:50, Linden')
  expect((await book(ana, span('2026-03-10', '15:00'))).status).toBe(200)
})

test('what can not be booked is said in words at its field', async () => {
  const ana = await aParticipant(t, where)
  const fieldOf = async (when: { startsAt: string; endsAt: string }, more: Record<string, unknown> = {}) =>
    (await book(ana, when, more)).problem.fields?.[0]
  expect(await fieldOf(span('2026-03-01', '09:00'))).toEqual({
    path: 'startsAt',
    sentence: 'This day has passed. Choose today or a later one.',
  })
  expect((await fieldOf(span('2027-06-01', '09:00')))?.sentence).toContain('within the next year')
  expect((await fieldOf(span(tuesday, '17:00', 2)))?.path).toBe('endsAt')
  expect((await fieldOf(span(tuesday, '17:00'), { type: 'process_group' }))?.path).toBe('type')
  const elsewhere = await anOrganization(t)
  expect((await fieldOf(span(tuesday, '17:00'), { placeId: await aRoom(t, elsewhere) }))?.path).toBe('placeId')
  const biller = await aStaffMember(t, where, 'biller')
  expect((await fieldOf(span(tuesday, '17:00'), { leaderId: biller.staffId }))?.path).toBe('leaderId')
  const lapsed = await aStaffMember(t, where, 'group_therapist', { credential: { expires_on: '2026-01-31' } })
  expect((await book(ana, span(tuesday, '17:00'), { leaderId: lapsed.staffId })).problem.code).toBe('credential-lapsed')
  // Somebody may sit there now: earlier today is allowed.
  expect((await book(ana, span(monday, '11:30'))).status).toBe(200)
})

test('whoever was discharged by then is admitted again first', async () => {
  const ana = await aParticipant(t, where)
  await t.system(where.organizationId, ({ db }) =>
    db.updateTable('episodes').set({ discharged_on: '2026-03-06' }).where('participant_id', '=', ana).execute(),
  )
  expect((await book(ana, span('2026-03-09', '12:00'))).problem.sentence).toBe(
    'This person was discharged on Fri 6 Mar. Admit them again first.',
  )
  expect((await book(ana, span('2026-03-05', '12:00'))).status).toBe(200)
})

test('taken back by whoever booked it, until something is recorded; the room is free again', async () => {
  const ana = await aParticipant(t, where)
  const booked = (await book(ana, span('2026-03-06', '09:00'), {}, lee)).reply.session
  const back = (as: typeof director, version = booked.version) =>
    t.call(
      contract.takeBackAppointment,
      { params: { participantId: ana, sessionId: booked.id }, body: { version } },
      as,
    )
  expect((await back(director)).problem.sentence).toContain('Somebody else booked this appointment')
  const stranger = await aParticipant(t, where)
  expect(
    (
      await t.call(
        contract.takeBackAppointment,
        { params: { participantId: stranger, sessionId: booked.id }, body: { version: 1 } },
        lee,
      )
    ).status,
  ).toBe(404)
  expect((await back(lee)).status).toBe(200)
  expect((await book(ana, span('2026-03-06', '09:00'))).status).toBe(200)

  const later = (await book(ana, span('2026-03-06', '11:00'), {}, lee)).reply.session
  t.setNow(later.startsAt)
  const mark = { id: randomUUID(), participantId: ana, kind: 'arrived' as const, at: later.startsAt }
  const marked = await t.call(recordMarks, { params: { sessionId: later.id }, body: { marks: [mark] } }, mo)
  expect(marked.status).toBe(200)
  const recorded = await t.call(
    contract.takeBackAppointment,
    { params: { participantId: ana, sessionId: later.id }, body: { version: later.version } },
    lee,
  )
  expect(recorded.problem.sentence).toContain('Attendance or a note of this appointment exists')
})

test('a session of a group is no appointment: it is not taken back here', async () => {
  const ana = await aParticipant(t, where)
  const { groupId, placeId, leaderId } = await aGroup({ line: { weekdays: [5], starts: '18:00' } })
  await add(groupId, ana)
  const { reply } = await t.call(
    addSession,
    { params: { groupId }, body: { ...span('2026-03-11', '18:00'), placeId, leaderId, reason: '' } },
    director,
  )
  const answer = await t.call(
    contract.takeBackAppointment,
    { params: { participantId: ana, sessionId: reply.session.id }, body: { version: reply.session.version } },
    director,
  )
  expect(answer.status).toBe(404)
})

test('a person of another organization or program is not there', async () => {
  const away = await anOrganization(t)
  const stranger = await aStaffMember(t, away, 'program_director')
  const ana = await aParticipant(t, where)
  expect((await book(ana, span(tuesday, '19:00'), {}, stranger)).status).toBe(404)
  expect((await t.call(contract.prepareAppointment, { params: { participantId: ana } }, stranger)).status).toBe(404)
})
