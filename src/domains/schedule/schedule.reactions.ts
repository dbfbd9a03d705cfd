import { dayIn, registerDischargeEffect, zones } from '#domains/participants/participants.public.ts'
import { registerTrackUse } from '#domains/programs/programs.public.ts'
import { react } from '#kernel/events.ts'
import { among, endDay, firstDay, period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { startOfDay, syncSeats } from './schedule.ahead.ts'
import * as queries from './schedule.queries.ts'
import { dayWords, timesWords } from './schedule.rules.ts'

// A discharge ends memberships and gives up the seats ahead; taking it back lets the memberships go on.

const discharged = 'Discharged'
const org = (tx: Tx) => tx.actor.organizationId

const membershipsFrom = async (tx: Tx, participantId: string, on: string) =>
  (
    await tx.db
      .selectFrom('group_memberships as m')
      .leftJoin('groups as g', (join) =>
        join.onRef('g.organization_id', '=', 'm.organization_id').onRef('g.id', '=', 'm.group_id'),
      )
      .select(['m.id', 'm.group_id as groupId', 'g.name', 'm.ended_reason as endedReason'])
      .select([firstDay('m.during').$castTo<string>().as('from'), endDay('m.during').as('to')])
      .where('m.organization_id', '=', org(tx))
      .where('m.participant_id', '=', participantId)
      .execute()
  ).filter((row) => row.to === null || row.to >= on)

/** Seats that are no membership's: make-ups, visits, own appointments. */
const ownSeatsFrom = (tx: Tx, participantId: string, at: string) =>
  tx.db
    .selectFrom('session_seats as t')
    .innerJoin('sessions as s', (join) =>
      join.onRef('s.organization_id', '=', 't.organization_id').onRef('s.id', '=', 't.session_id'),
    )
    .select([
      't.id',
      't.session_id as sessionId',
      's.participant_id as participantId',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
    ])
    .where('t.organization_id', '=', org(tx))
    .where('t.participant_id', '=', participantId)
    .where('t.starts_at', '>=', at)
    .where('t.released_at', 'is', null)
    .where((where) => where.or([where('t.kind', '<>', 'member'), where('s.participant_id', 'is not', null)]))
    .execute()

const zoneOfPerson = async (tx: Tx, participantId: string): Promise<string> => {
  const row = await tx.db
    .selectFrom('participants')
    .select('program_id')
    .where('organization_id', '=', org(tx))
    .where('id', '=', participantId)
    .executeTakeFirst()
  return (await zones(tx)).get(row?.program_id ?? '') ?? 'UTC'
}

/** The later of the day's beginning and now: what has happened stays. */
const fromInstant = (tx: Tx, on: string, zone: string): string => {
  const begins = startOfDay(on, zone)
  return Date.parse(begins) > Date.parse(tx.now) ? begins : tx.now
}

registerDischargeEffect(async (tx, { participantId, on }) => {
  const zone = await zoneOfPerson(tx, participantId)
  const [memberships, seats] = await Promise.all([
    membershipsFrom(tx, participantId, on),
    ownSeatsFrom(tx, participantId, fromInstant(tx, on, zone)),
  ])
  return [
    ...memberships
      .filter((row) => row.to === null || row.to > on)
      .map(
        (row) =>
          `The seat in ${row.name ?? 'a group'} ${row.from >= on ? 'that was to begin does not' : `ends on ${dayWords(Temporal.PlainDate.from(on))}`}`,
      ),
    ...seats
      .slice(0, 5)
      .map((seat) => `The single session of ${timesWords(seat.startsAt, seat.endsAt, zone)} is given up`),
  ]
})

react('participants.discharged', async (tx, { subjectId, payload }) => {
  if (subjectId === null) return
  const zone = await zoneOfPerson(tx, subjectId)
  const memberships = (await membershipsFrom(tx, subjectId, payload.on)).filter(
    (row) => row.to === null || row.to > payload.on,
  )
  for (const row of memberships) {
    const own = { organization: org(tx), id: row.id }
    if (row.from >= payload.on)
      await tx.db
        .deleteFrom('group_memberships')
        .where('organization_id', '=', own.organization)
        .where('id', '=', own.id)
        .execute()
    else
      await tx.db
        .updateTable('group_memberships')
        .set({ during: period(row.from, payload.on), ended_reason: discharged })
        .where('organization_id', '=', own.organization)
        .where('id', '=', own.id)
        .execute()
  }
  await syncSeats(tx, [...new Set(memberships.map((row) => row.groupId))])
  const seats = await ownSeatsFrom(tx, subjectId, fromInstant(tx, payload.on, zone))
  for (const seat of seats) {
    await tx.db
      .updateTable('session_seats')
      .set({ released_at: tx.now, released_because: 'hand', released_reason: discharged })
      .where('organization_id', '=', org(tx))
      .where('id', '=', seat.id)
      .execute()
    if (seat.participantId === null) continue
    await tx.db
      .updateTable('sessions')
      .set((q) => ({ cancelled_at: tx.now, version: q('version', '+', 1) }))
      .where('organization_id', '=', org(tx))
      .where('id', '=', seat.sessionId)
      .execute()
    await tx.db
      .insertInto('session_changes')
      .values({
        organization_id: org(tx),
        session_id: seat.sessionId,
        kind: 'cancelled',
        reason: discharged,
        at: tx.now,
        by_staff_id: tx.actor.kind === 'staff' ? tx.actor.personId : null,
      })
      .execute()
  }
  if (memberships.length + seats.length > 0) tx.touch('schedule')
})

react('participants.episode-reopened', async (tx, { subjectId, payload }) => {
  if (subjectId === null) return
  const memberships = await membershipsFrom(tx, subjectId, payload.from)
  const again = memberships.filter(
    (row) =>
      row.to === payload.from &&
      row.endedReason === discharged &&
      !memberships.some((other) => other.groupId === row.groupId && other.from >= payload.from),
  )
  const open = await queries.groupRows(tx)
  const today = (zone: string) => dayIn(zone, tx.now)
  const running = again.filter((row) =>
    open.some((group) => group.id === row.groupId && (group.endsOn === null || group.endsOn >= today(group.zone))),
  )
  for (const row of running) {
    await tx.db
      .updateTable('group_memberships')
      .set({ during: period(row.from, null), ended_reason: '' })
      .where('organization_id', '=', org(tx))
      .where('id', '=', row.id)
      .execute()
  }
  await syncSeats(
    tx,
    running.map((row) => row.groupId),
  )
})

registerTrackUse(async (tx, trackIds, today) => {
  const rows = await tx.db
    .selectFrom('groups')
    .select(['id', 'name', 'track_id as trackId'])
    .where('organization_id', '=', org(tx))
    .where(among('track_id', trackIds))
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today)]))
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, trackId: row.trackId! }))
})
