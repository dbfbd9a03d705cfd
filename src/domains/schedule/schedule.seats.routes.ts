import { dayIn, shownName } from '#domains/participants/participants.public.ts'
import { Undone } from '#kernel/attempt.ts'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { clashesOf, clashProblem } from './schedule.bookings.ts'
import type { Booking } from './schedule.conflicts.ts'
import type { SeatKind } from './schedule.contract.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { capacity, type Capacity } from './schedule.rules.ts'
import { bookingOf, bookOrSay, type Open, openSeats, takeSession, touchSession } from './schedule.session.ts'
import { addSeat, releaseSeat } from './schedule.sessions.contract.ts'

// Walk-ins, make-ups and visitors: one person's seat in one session.

const seatOf = (tx: Tx, sessionId: string, participantId: string) =>
  tx.db
    .selectFrom('session_seats')
    .select(['id', 'kind'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('session_id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .where('released_at', 'is', null)
    .executeTakeFirst()

/** The person's own seats at that time, which they could give up for this one. */
const seatsThen = (tx: Tx, participantId: string, session: Open) =>
  tx.db
    .selectFrom('session_seats')
    .select(['id', 'session_id as sessionId', 'kind'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('participant_id', '=', participantId)
    .where('released_at', 'is', null)
    .where('starts_at', '<', session.endsAt)
    .where('ends_at', '>', session.startsAt)
    .where('session_id', '<>', session.id)
    .execute()

/** Whether the ledger says something of this person in this session; a mark that was struck or replaced says nothing. */
const isRecorded = async (tx: Tx, sessionId: string, participantId: string): Promise<boolean> =>
  (await tx.db
    .selectFrom('attendance_marks as m')
    .select('m.id')
    .where('m.organization_id', '=', tx.actor.organizationId)
    .where('m.session_id', '=', sessionId)
    .where('m.participant_id', '=', participantId)
    .where('m.kind', '<>', 'struck')
    .where((q) =>
      q.not(
        q.exists(
          q
            .selectFrom('attendance_marks as later')
            .select('later.id')
            .where('later.organization_id', '=', tx.actor.organizationId)
            .where('later.session_id', '=', sessionId)
            .whereRef('later.amends_id', '=', 'm.id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()) !== undefined

async function refuse(tx: Tx, session: Open, participantId: string): Promise<Problem> {
  const wanted: Booking = bookingOf(session, { roomId: null, leaderIds: [], participantIds: [participantId] })
  const [clashes, others, sessions] = await Promise.all([
    clashesOf(tx, [wanted], session.zone),
    seatsThen(tx, participantId, session),
    openSeats(tx, session, participantId),
  ])
  const first = others[0]
  if (!first || others.length > 1) return clashProblem(clashes, [], session.zone, { sessions })
  const words = clashes.conflicts.find((clash) => clash.withId === first.sessionId)?.words ?? ''
  const recorded = await isRecorded(tx, first.sessionId, participantId)
  const title = clashes.existing.find((each) => each.id === first.sessionId)?.title ?? 'another session'
  const kind = first.kind as SeatKind
  return clashProblem(clashes, [], session.zone, {
    sessions,
    otherSeat: { sessionId: first.sessionId, seatId: first.id, kind, title, recorded, words },
  })
}

const alreadyRecorded = 'Attendance of this person is recorded. Correct the marks instead; the seat stays.'

export const seatRoutes: Route[] = [
  route(addSeat, async ({ tx, params, body }) => {
    let tried: { session: Open; fit: Capacity } | undefined
    const seat = async () => {
      const session = await takeSession(tx, params.sessionId)
      if (session.groupId === null) throw new Problem('conflict', 'This is one person’s own appointment.')
      if (session.cancelledAt !== null) throw new Problem('conflict', 'This session was called off. Restore it first.')
      const person = found((await queries.personNames(tx, [body.participantId]))[0])
      await owner.holdBookings(tx, [person.id])
      const [before, seats] = await Promise.all([seatOf(tx, session.id, person.id), owner.seatsTaken(tx, [session.id])])
      const taken = seats.get(session.id) ?? 0
      if (before) return { seatId: before.id, already: true, taken, words: `${shownName(person)} has a seat already.` }
      if (
        body.kind === 'member' &&
        !(await queries.membershipOn(tx, session.groupId, person.id, dayIn(session.zone, session.startsAt)))
      ) {
        throw new Problem(
          'conflict',
          'This person is not a member of the group on that day. Add them as a walk-in, make-up or visitor.',
        )
      }
      const fit = capacity({
        groupName: session.groupName ?? '',
        members: taken,
        soft: session.soft ?? 500,
        hard: session.hard ?? 500,
      })
      tried = { session, fit }
      if (fit.kind === 'refuse') throw new Undone('full')
      if (fit.kind === 'warn' && body.reason.trim().length < 3) throw new Undone('reason')
      if (body.insteadOfSeatId !== undefined) {
        const other = found((await seatsThen(tx, person.id, session)).find((one) => one.id === body.insteadOfSeatId))
        if (await isRecorded(tx, other.sessionId, person.id)) throw new Problem('conflict', alreadyRecorded)
        await giveUp(tx, other.sessionId, person.id, 'Came to another session instead')
      }
      const row = await tx.db
        .insertInto('session_seats')
        .values({
          organization_id: tx.actor.organizationId,
          session_id: session.id,
          participant_id: person.id,
          kind: body.kind,
          starts_at: session.startsAt,
          ends_at: session.endsAt,
          added_at: tx.now,
          added_by: tx.actor.kind === 'staff' ? tx.actor.personId : null,
          reason: body.reason,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await emit(tx, 'schedule.seat-added', person.id, { sessionId: session.id, kind: body.kind })
      touchSession(tx, { ...session, holders: [person.id] })
      return { seatId: row.id, already: false, taken: taken + 1, words: fit.words }
    }
    return await bookOrSay(tx, seat, async (because) => {
      const { session, fit } = tried!
      if (because !== 'full' && because !== 'reason') return await refuse(tx, session, body.participantId)
      const details = { conflicts: [], free: [], sessions: await openSeats(tx, session, body.participantId) }
      if (because === 'full') return new Problem('conflict', fit.words, { details })
      return new Problem('bad-input', fit.words, {
        details,
        fields: [{ path: 'reason', sentence: 'Say why the session grows beyond its planned size.' }],
      })
    })
  }),

  route(releaseSeat, async ({ tx, params, body }) => {
    const { sessionId, participantId } = params
    const session = await takeSession(tx, sessionId)
    found(await seatOf(tx, sessionId, participantId))
    if (await isRecorded(tx, sessionId, participantId)) throw new Problem('conflict', alreadyRecorded)
    await giveUp(tx, sessionId, participantId, body.reason)
    await emit(tx, 'schedule.seat-released', participantId, { sessionId })
    touchSession(tx, { ...session, holders: [participantId] })
    return { done: true as const }
  }),
]

async function giveUp(tx: Tx, sessionId: string, participantId: string, reason: string): Promise<void> {
  await tx.db
    .updateTable('session_seats')
    .set({ released_at: tx.now, released_because: 'hand', released_reason: reason })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('session_id', '=', sessionId)
    .where('participant_id', '=', participantId)
    .where('released_at', 'is', null)
    .execute()
  tx.touch(`session:${sessionId}`)
}
