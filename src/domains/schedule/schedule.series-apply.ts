import { found } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { callOff, fillGroup, writeBreaks, writeLeaders } from './schedule.ahead.ts'
import type { Clashes } from './schedule.bookings.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import type { Planned } from './schedule.series-plan.ts'
import type { Occurrence } from './schedule.series.ts'

// Carrying out a planned change of a series (schedule.series-plan.ts).

/** Carries the plan out. Whoever is elsewhere gets no seat, a taken room leaves a gap, a leader elsewhere leaves a session without one. */
export async function applyChange(
  tx: Tx,
  group: queries.GroupColumns,
  from: string,
  planned: Planned,
): Promise<{ left: number }> {
  const org = tx.actor.organizationId
  const own = <T extends { where: (column: 'organization_id', op: '=', value: string) => T }>(query: T) =>
    query.where('organization_id', '=', org)
  for (const row of planned.ended) {
    await own(tx.db.updateTable('group_patterns'))
      .set({ to_on: row.from_on > from ? row.from_on : from })
      .where('id', '=', row.id)
      .execute()
  }
  const ids = new Map<string, string>()
  if (planned.fresh.length > 0) {
    const made = await tx.db
      .insertInto('group_patterns')
      .values(
        planned.fresh.map((row) => ({
          ...row,
          id: undefined,
          organization_id: org,
          group_id: group.id,
          from_on: from,
        })),
      )
      .returning(['id', 'weekday', 'starts'])
      .execute()
    for (const row of planned.fresh)
      ids.set(row.id, found(made.find((each) => each.weekday === row.weekday && each.starts === row.starts)).id)
  }
  const real = (patternId: string) => ids.get(patternId) ?? patternId
  const roomClash = new Set(
    planned.clashes.conflicts.filter((clash) => clash.kind === 'room').map((clash) => clash.proposedId),
  )
  const stuck = planned.moves.filter((move) => roomClash.has(move.session.id))
  await removeSessions(
    tx,
    [...planned.removes, ...stuck.map((move) => move.session)].map((session) => session.id),
  )
  const moves = planned.moves.filter((move) => !roomClash.has(move.session.id))
  await moveAll(
    tx,
    moves.map((move) => ({ ...move, slot: { ...move.slot, patternId: real(move.slot.patternId) } })),
    planned.clashes,
  )
  for (const { session, patternId } of planned.plan.keep) {
    if (patternId !== undefined)
      await own(tx.db.updateTable('sessions'))
        .set({ pattern_id: real(patternId) })
        .where('id', '=', session.id)
        .execute()
  }
  const filled = await fillGroup(tx, found((await queries.groupRows(tx, { groupId: group.id }))[0]))
  tx.touch('schedule')
  tx.touch('my-day')
  return { left: filled.left }
}

/** Deletes sessions to come; those that somebody changed or is booked into are called off, so that nobody stands before a closed door unwarned. */
export async function removeSessions(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return
  const guests = await owner.withGuests(tx, sessionIds)
  for (const sessionId of guests) await callOff(tx, sessionId, 'The series changed')
  if (guests.size > 0) {
    // They stand for no slot any more.
    await tx.db
      .updateTable('sessions')
      .set({ pattern_id: null })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', 'in', [...guests])
      .execute()
  }
  const gone = sessionIds.filter((sessionId) => !guests.has(sessionId))
  if (gone.length === 0) return
  await tx.db
    .deleteFrom('session_breaks')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('session_id', 'in', gone)
    .execute()
  await tx.db
    .deleteFrom('sessions')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', 'in', gone)
    .execute()
  for (const sessionId of gone) tx.touch(`session:${sessionId}`)
}

/**
 * Moves sessions to their new slots. All of them let go of rooms, leaders and people first (by the trigger on cancelled_at), so
 * that they do not stand in each other's way, then take the new ones.
 */
async function moveAll(tx: Tx, moves: Planned['moves'], clashes: Clashes): Promise<void> {
  if (moves.length === 0) return
  const org = tx.actor.organizationId
  const sessionIds = moves.map((move) => move.session.id)
  await tx.db
    .updateTable('sessions')
    .set({ cancelled_at: tx.now, pattern_id: null })
    .where('organization_id', '=', org)
    .where('id', 'in', sessionIds)
    .execute()
  await tx.db
    .deleteFrom('session_leaders')
    .where('organization_id', '=', org)
    .where('session_id', 'in', sessionIds)
    .execute()
  await tx.db
    .deleteFrom('session_breaks')
    .where('organization_id', '=', org)
    .where('session_id', 'in', sessionIds)
    .execute()
  const places = new Map(
    (await tx.db.selectFrom('places').select(['id', 'kind']).where('organization_id', '=', org).execute()).map(
      (place) => [place.id, place.kind],
    ),
  )
  const made: { row: { id: string; starts_at: string; ends_at: string }; slot: Occurrence }[] = []
  for (const { session, slot } of moves) {
    const elsewhere = clashes.conflicts
      .filter((clash) => clash.kind === 'participant' && clash.proposedId === session.id)
      .map((clash) => clash.whoId)
    await owner.giveUpSeats(tx, session.id, elsewhere, 'Elsewhere at the new time')
    await tx.db
      .updateTable('sessions')
      .set((q) => ({
        starts_at: slot.startsAt,
        ends_at: slot.endsAt,
        place_id: slot.placeId!,
        room_id: places.get(slot.placeId!) === 'room' ? slot.placeId : null,
        pattern_id: slot.patternId,
        version: q('version', '+', 1),
      }))
      .where('organization_id', '=', org)
      .where('id', '=', session.id)
      .execute()
    made.push({ row: { id: session.id, starts_at: slot.startsAt, ends_at: slot.endsAt }, slot })
    tx.touch(`session:${session.id}`)
  }
  await tx.db
    .updateTable('sessions')
    .set({ cancelled_at: null })
    .where('organization_id', '=', org)
    .where('id', 'in', sessionIds)
    .execute()
  await writeLeaders(tx, made)
  await writeBreaks(
    tx,
    made.map(({ row, slot }) => ({ sessionId: row.id, breaks: slot.breaks })),
  )
}
