import { dayIn, shownName } from '#domains/participants/participants.public.ts'
import { individualTypes } from '#domains/programs/programs.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { daysAfter, startOfDay, writeLeaders } from './schedule.ahead.ts'
import * as contract from './schedule.appointments.contract.ts'
import { awayAt, awayBookings } from './schedule.away.ts'
import { asFree, byWeight, clashesOf, clashProblem, leadersFor, nearestChoices } from './schedule.bookings.ts'
import type { Booking } from './schedule.conflicts.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { clockIn } from './schedule.rows.ts'
import { dayWords } from './schedule.rules.ts'
import {
  bookOrSay,
  keepChange,
  placeFor,
  requireLeaders,
  requireOpen,
  setSession,
  settleClashes,
  shown,
  takeSession,
} from './schedule.session.ts'

// One person's own appointment: a session with one seat and without a group.

const org = (tx: Tx) => tx.actor.organizationId
const bad = (path: string, sentence: string) => new Problem('bad-input', sentence, { fields: [{ path, sentence }] })

/** The person with the site their program meets at; undefined when the actor may not see them. */
const personAt = (tx: Tx, participantId: string) =>
  tx.db
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) =>
      join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
    )
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'g.organization_id').onRef('s.id', '=', 'g.site_id'),
    )
    .select(['p.id', 'p.program_id as programId', 'g.site_id as siteId', 's.time_zone as zone'])
    .select(['p.legal_given_name', 'p.legal_family_name', 'p.preferred_name'])
    .where('p.organization_id', '=', org(tx))
    .where('p.id', '=', participantId)
    .executeTakeFirst()
type PersonAt = NonNullable<Awaited<ReturnType<typeof personAt>>>

const awayOf = (tx: Tx, participantId: string) =>
  tx.db
    .selectFrom('availability_windows')
    .select(['kind', 'weekday', 'starts', 'ends'])
    .where('organization_id', '=', org(tx))
    .where('participant_id', '=', participantId)
    .orderBy('weekday')
    .orderBy('starts')
    .execute()

const bookingFor = (
  person: PersonAt,
  asked: { startsAt: string; endsAt: string; leaderId: string },
  roomId: string | null,
): Booking => ({
  id: 'new',
  title: 'an appointment',
  startsAt: asked.startsAt,
  endsAt: asked.endsAt,
  roomId,
  leaderIds: [asked.leaderId],
  participantIds: [person.id],
})

/** The nearest choices outside the hours in which the person can not come. */
async function freeFor(tx: Tx, person: PersonAt, wanted: Booking) {
  const on = dayIn(person.zone, wanted.startsAt)
  const days = Array.from({ length: 15 }, (_, index) => daysAfter(on, index - 7))
  const at = (day: string, clock: string) =>
    clock === '24:00'
      ? startOfDay(daysAfter(day, 1), person.zone)
      : Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(person.zone).toInstant().toString()
  const away = awayBookings(await awayOf(tx, person.id), days, person.id, at)
  return (await nearestChoices(tx, wanted, person, away)).map(asFree)
}

/** Somebody may sit there now, unannounced: the whole of today can be booked. */
function checkSpan(span: { startsAt: string; endsAt: string }, zone: string, now: string): string {
  const minutes = (Date.parse(span.endsAt) - Date.parse(span.startsAt)) / 60_000
  if (minutes < 5 || minutes > 720) throw bad('endsAt', 'An appointment lasts between 5 minutes and 12 hours.')
  const [on, today] = [dayIn(zone, span.startsAt), dayIn(zone, now)]
  if (on < today) throw bad('startsAt', 'This day has passed. Choose today or a later one.')
  if (on > daysAfter(today, 366)) throw bad('startsAt', 'Choose a day within the next year.')
  return on
}

/** As for groups: whoever was discharged by then is admitted again first. */
async function requireInCare(tx: Tx, participantId: string, on: string): Promise<void> {
  const episodes = await tx.db
    .selectFrom('episodes')
    .select('discharged_on')
    .where('organization_id', '=', org(tx))
    .where('participant_id', '=', participantId)
    .execute()
  const ends = episodes.map((each) => each.discharged_on)
  if (ends.length === 0 || ends.some((end) => end === null || end > on)) return
  const last = ends.toSorted().at(-1)!
  throw new Problem(
    'conflict',
    `This person was discharged on ${dayWords(Temporal.PlainDate.from(last))}. Admit them again first.`,
  )
}

const seatsFor = (place: { kind: string; capacity: number | null }): number =>
  place.kind === 'room' ? (place.capacity ?? 1_000) : 10_000

/** The next quarter of an hour, 'HH:MM'; the last one of a day stays on it. */
function nextQuarter(zone: string, now: string): string {
  const [hour = 0, minute = 0] = clockIn(zone, now).split(':').map(Number)
  const next = Math.min(Math.ceil((hour * 60 + minute + 1) / 15) * 15, 23 * 60 + 45)
  return `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`
}

export const appointmentRoutes: Route[] = [
  route(contract.prepareAppointment, async ({ tx, params, now }) => {
    const person = found(await personAt(tx, params.participantId))
    const today = dayIn(person.zone, now)
    const [types, places, leaders, away] = await Promise.all([
      tx.db
        .selectFrom('session_types')
        .select(['code', 'name_en as name'])
        .where('organization_id', '=', org(tx))
        .where('code', 'in', individualTypes)
        .execute(),
      queries.openPlaces(tx, today),
      leadersFor(tx, person.programId, today),
      awayOf(tx, person.id),
    ])
    return {
      name: shownName(person),
      zone: person.zone,
      today,
      next: nextQuarter(person.zone, now),
      types: types.toSorted((a, b) => individualTypes.indexOf(a.code) - individualTypes.indexOf(b.code)),
      places: places
        .filter((place) => place.siteId === person.siteId)
        // Two people need no hall: the smallest room first, as free choices have it; telehealth last.
        .toSorted((a, b) => seatsFor(a) - seatsFor(b))
        .map(({ id, name, kind }) => ({ id, name, kind })),
      leaders,
      away,
    }
  }),

  route(contract.appointmentChoices, async ({ tx, params, query, now }) => {
    const person = found(await personAt(tx, params.participantId))
    const on = checkSpan(query, person.zone, now)
    const place = await placeFor(tx, query.placeId, person.siteId, on)
    const wanted = bookingFor(person, query, place.roomId)
    const [{ conflicts }, holidays, away] = await Promise.all([
      clashesOf(tx, [wanted], person.zone),
      queries.holidayRows(tx, person.siteId, on, daysAfter(on, 1)),
      awayOf(tx, person.id),
    ])
    const [from, to] = [clockIn(person.zone, query.startsAt), clockIn(person.zone, query.endsAt)]
    const inTheWay = conflicts.length > 0 || awayAt(away, on, from, to).length > 0
    return {
      conflicts: byWeight(conflicts).map(({ kind, words }) => ({ kind, words })),
      closed: holidays[0]?.name ?? null,
      free: inTheWay ? await freeFor(tx, person, wanted) : [],
    }
  }),

  route(contract.bookAppointment, async ({ tx, params, body, now }) => {
    const person = found(await personAt(tx, params.participantId))
    const on = checkSpan(body, person.zone, now)
    if (!individualTypes.includes(body.type)) throw bad('type', 'Choose what kind of appointment this is.')
    const place = await placeFor(tx, body.placeId, person.siteId, on)
    await requireLeaders(tx, [body.leaderId], person.programId, on, 'leaderId')
    await requireInCare(tx, person.id, on)
    const wanted = bookingFor(person, body, place.roomId)
    const book = async () => {
      await settleClashes(tx, person, wanted, false)
      const row = await tx.db
        .insertInto('sessions')
        .values({
          organization_id: org(tx),
          program_id: person.programId,
          participant_id: person.id,
          session_type: body.type,
          series_on: on,
          starts_at: body.startsAt,
          ends_at: body.endsAt,
          place_id: place.id,
          room_id: place.roomId,
        })
        .returning(['id', 'starts_at', 'ends_at'])
        .executeTakeFirstOrThrow()
      await writeLeaders(tx, [{ row, slot: { leaderId: body.leaderId, coLeaderId: null } }])
      await tx.db
        .insertInto('session_seats')
        .values({
          organization_id: org(tx),
          session_id: row.id,
          participant_id: person.id,
          kind: 'member',
          starts_at: row.starts_at,
          ends_at: row.ends_at,
          added_at: now,
          added_by: tx.actor.personId,
        })
        .execute()
      return row.id
    }
    const sessionId = await bookOrSay(tx, book, async () =>
      clashProblem(await clashesOf(tx, [wanted], person.zone), await freeFor(tx, person, wanted), person.zone),
    )
    await keepChange(
      tx,
      { id: sessionId, groupId: null, holders: [person.id] },
      { kind: 'added', after: { startsAt: body.startsAt, endsAt: body.endsAt } },
    )
    await emit(tx, 'schedule.appointment-booked', person.id, { sessionId })
    return await shown(tx, sessionId)
  }),

  route(contract.takeBackAppointment, async ({ tx, params, body }) => {
    found(await personAt(tx, params.participantId))
    const session = await takeSession(tx, params.sessionId, body.version)
    if (session.participantId !== params.participantId) throw new Problem('not-found')
    requireOpen(session)
    const mine = await tx.db
      .selectFrom('session_changes')
      .select('id')
      .where('organization_id', '=', org(tx))
      .where('session_id', '=', session.id)
      .where('kind', '=', 'added')
      .where('by_staff_id', '=', tx.actor.personId)
      .executeTakeFirst()
    if (!mine) throw new Problem('conflict', 'Somebody else booked this appointment. It can be called off in the week.')
    if ((await owner.withRecord(tx, [session.id])).size > 0)
      throw new Problem('conflict', 'Attendance or a note of this appointment exists. Correct the record instead.')
    await setSession(tx, session.id, { cancelled_at: tx.now })
    await keepChange(tx, session, { kind: 'cancelled', reason: 'Taken back' })
    await emit(tx, 'schedule.session-cancelled', session.participantId, { sessionId: session.id })
    return { done: true as const }
  }),
]
