import { dayIn } from '#domains/participants/participants.public.ts'
import { settingsOf } from '#domains/programs/programs.public.ts'
import { licences } from '#domains/staff/staff.public.ts'
import type { Tx } from '#kernel/tx.ts'
import { asPattern, type PatternRow } from './schedule.patterns.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { occurrences, type Occurrence, type Skipped } from './schedule.series.ts'
import { layTopics } from './schedule.topics.ts'

// Filling the calendar ahead: each slot of the series that has no session yet gets one, with leaders, pauses, topic and seats.
// Safe to repeat. What cannot be (a room that is taken) is left as a gap that the group's screen shows with its reason.

export const daysAfter = (on: string, days: number): string => Temporal.PlainDate.from(on).add({ days }).toString()
/** The instant a local day begins. */
export const startOfDay = (on: string, zone: string): string =>
  Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant().toString()

/** The first day that is not planned yet: today and so many weeks (setting weeks_ahead). */
export async function plannedUntil(tx: Tx, programId: string, today: string): Promise<string> {
  const { weeks_ahead: weeks } = await settingsOf(tx, programId, today)
  return daysAfter(today, Number(weeks) * 7)
}

/** The slots of a group's patterns from today until a day, with what the holidays take out. */
export async function slotsAhead(
  tx: Tx,
  group: queries.GroupColumns,
  patterns: readonly PatternRow[],
  today: string,
  untilOn: string,
): Promise<{ sessions: Occurrence[]; skipped: Skipped[]; holidays: { on: string; name: string }[] }> {
  const holidays = await queries.holidayRows(tx, group.siteId, today, untilOn)
  return {
    ...occurrences({
      patterns: patterns.map(asPattern),
      fromOn: today,
      untilOn,
      zone: group.zone,
      holidays,
      groupStart: group.startsOn,
      groupEnd: group.endsOn,
    }),
    holidays,
  }
}

/** Sessions of a group that stand for a slot from today on, cancelled ones too. */
const standingSlots = (tx: Tx, groupId: string, today: string) =>
  tx.db
    .selectFrom('sessions')
    .select([
      'id',
      'pattern_id as patternId',
      'series_on as seriesOn',
      'starts_at as startsAt',
      'cancelled_at as cancelledAt',
      'topic',
    ])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('group_id', '=', groupId)
    .where('series_on', '>=', today)
    .orderBy('starts_at')
    .execute()

export type Filled = { added: number; left: number; sessionIds: string[] }

/** Fills one group's calendar. The caller holds the group's lock. `left` counts slots whose room was taken. */
export async function fillGroup(tx: Tx, group: queries.GroupColumns): Promise<Filled> {
  const org = tx.actor.organizationId
  const today = dayIn(group.zone, tx.now)
  const [untilOn, patterns, standing] = await Promise.all([
    plannedUntil(tx, group.programId, today),
    queries.patternRows(tx, [group.id]),
    standingSlots(tx, group.id, today),
  ])
  const { sessions: slots, holidays } = await slotsAhead(tx, group, patterns, today, untilOn)
  const made = new Set(standing.map((session) => `${session.patternId} ${session.seriesOn}`))
  const missing = slots.filter(
    (slot) => !made.has(`${slot.patternId} ${slot.on}`) && Date.parse(slot.startsAt) > Date.parse(tx.now),
  )
  await closeOnHolidays(tx, standing, holidays)
  if (missing.length === 0) {
    await syncSeats(tx, [group.id])
    return { added: 0, left: 0, sessionIds: [] }
  }
  await owner.holdBookings(tx, [...new Set(missing.flatMap((slot) => [slot.placeId, slot.leaderId, slot.coLeaderId]))])
  const rooms = new Set(
    (await queries.openPlaces(tx, today)).filter((place) => place.kind === 'room').map((place) => place.id),
  )
  const topics = await topicsFor(tx, group.id, standing, missing)
  const rows = await tx.db
    .insertInto('sessions')
    .values(
      missing.map((slot, index) => ({
        organization_id: org,
        program_id: group.programId,
        group_id: group.id,
        session_type: group.sessionType,
        pattern_id: slot.patternId,
        series_on: slot.on,
        starts_at: slot.startsAt,
        ends_at: slot.endsAt,
        place_id: slot.placeId!,
        room_id: rooms.has(slot.placeId!) ? slot.placeId : null,
        topic: topics[index] ?? '',
      })),
    )
    // The slot is there already, or its room is taken: then it stays a gap.
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'pattern_id', 'series_on', 'starts_at', 'ends_at'])
    .execute()
  const slotOf = new Map(missing.map((slot) => [`${slot.patternId} ${slot.on}`, slot]))
  await Promise.all([
    writeLeaders(
      tx,
      rows.map((row) => ({ row, slot: slotOf.get(`${row.pattern_id} ${row.series_on}`)! })),
    ),
    writeBreaks(
      tx,
      rows.map((row) => ({ sessionId: row.id, breaks: slotOf.get(`${row.pattern_id} ${row.series_on}`)!.breaks })),
    ),
  ])
  await syncSeats(tx, [group.id])
  return { added: rows.length, left: missing.length - rows.length, sessionIds: rows.map((row) => row.id) }
}

type Made = { id: string; starts_at: string; ends_at: string }
/** Puts leaders into sessions; one who is elsewhere then is left out, and the session shows that nobody leads. */
export async function writeLeaders(
  tx: Tx,
  made: readonly { row: Made; slot: Pick<Occurrence, 'leaderId' | 'coLeaderId'> }[],
): Promise<void> {
  const values = made.flatMap(({ row, slot }) =>
    (
      [
        ['leader', slot.leaderId],
        ['co_leader', slot.coLeaderId],
      ] as const
    ).flatMap(([part, staffId]) =>
      staffId === null
        ? []
        : [
            {
              organization_id: tx.actor.organizationId,
              session_id: row.id,
              staff_id: staffId,
              part,
              starts_at: row.starts_at,
              ends_at: row.ends_at,
            },
          ],
    ),
  )
  if (values.length > 0)
    await tx.db
      .insertInto('session_leaders')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export async function writeBreaks(
  tx: Tx,
  of: readonly { sessionId: string; breaks: readonly { startsAt: string; endsAt: string }[] }[],
): Promise<void> {
  const values = of.flatMap(({ sessionId, breaks }) =>
    breaks.map((pause) => ({
      organization_id: tx.actor.organizationId,
      session_id: sessionId,
      starts_at: pause.startsAt,
      ends_at: pause.endsAt,
    })),
  )
  if (values.length > 0) await tx.db.insertInto('session_breaks').values(values).execute()
}

/** Topics of the missing slots: the plan goes on after the session before them. */
async function topicsFor(
  tx: Tx,
  groupId: string,
  standing: readonly { id: string; startsAt: string; topic: string; cancelledAt: string | null }[],
  missing: readonly Occurrence[],
): Promise<string[]> {
  const [plan, before] = await Promise.all([
    queries.topicRows(tx, groupId),
    tx.db
      .selectFrom('sessions')
      .select('topic')
      .where('organization_id', '=', tx.actor.organizationId)
      .where('group_id', '=', groupId)
      .where('starts_at', '<', tx.now)
      .where('cancelled_at', 'is', null)
      .orderBy('starts_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  const all = [
    ...standing
      .filter((session) => session.cancelledAt === null)
      .map((session) => ({ id: session.id, topic: session.topic, fixed: true, at: Date.parse(session.startsAt) })),
    ...missing.map((slot, index) => ({
      id: `missing ${index}`,
      topic: '',
      fixed: false,
      at: Date.parse(slot.startsAt),
    })),
  ].toSorted((a, b) => a.at - b.at)
  const laid = new Map(
    layTopics({ plan, last: before?.topic ?? '', sessions: all }).map((session) => [session.id, session.topic]),
  )
  return missing.map((_, index) => laid.get(`missing ${index}`) ?? '')
}

/** A day that was closed after its sessions were planned calls them off, unless somebody restored one on purpose. */
async function closeOnHolidays(
  tx: Tx,
  standing: readonly {
    id: string
    patternId: string | null
    seriesOn: string
    startsAt: string
    cancelledAt: string | null
  }[],
  holidays: readonly { on: string; name: string }[],
): Promise<void> {
  const nameOn = new Map(holidays.map((holiday) => [holiday.on, holiday.name]))
  const hit = standing.filter(
    (session) =>
      session.patternId !== null &&
      session.cancelledAt === null &&
      nameOn.has(session.seriesOn) &&
      Date.parse(session.startsAt) > Date.parse(tx.now),
  )
  if (hit.length === 0) return
  const changed = new Set(
    (
      await queries.changesOf(
        tx,
        hit.map((session) => session.id),
      )
    )
      .filter((change) => change.kind === 'restored' || change.kind === 'moved')
      .map((change) => change.sessionId),
  )
  for (const session of hit) {
    if (changed.has(session.id)) continue
    await callOff(tx, session.id, `Closed: ${nameOn.get(session.seriesOn)}`)
  }
}

/** Calls a session off and says why. Room, leaders and seats are free by the trigger. */
export async function callOff(tx: Tx, sessionId: string, reason: string): Promise<void> {
  await tx.db
    .updateTable('sessions')
    .set((q) => ({ cancelled_at: tx.now, version: q('version', '+', 1) }))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', sessionId)
    .execute()
  await tx.db
    .insertInto('session_changes')
    .values({
      organization_id: tx.actor.organizationId,
      session_id: sessionId,
      kind: 'cancelled',
      reason,
      at: tx.now,
      by_staff_id: tx.actor.kind === 'staff' ? tx.actor.personId : null,
    })
    .execute()
  tx.touch(`session:${sessionId}`)
}

/** Seats follow memberships, from now on; tells the screens of whoever got or lost one. Returns seats made and given up. */
export async function syncSeats(
  tx: Tx,
  groupIds: readonly string[],
): Promise<{ seated: number; released: number; of: (participantId: string) => number }> {
  const rows = await owner.syncSeatRows(tx, groupIds, tx.now)
  for (const participantId of new Set(rows.map((row) => row.participantId))) tx.touch(`person:${participantId}`)
  for (const sessionId of new Set(rows.map((row) => row.sessionId))) tx.touch(`session:${sessionId}`)
  for (const groupId of groupIds) tx.touch(`group:${groupId}`)
  if (rows.length > 0) tx.touch('schedule')
  const seated = rows.filter((row) => row.change === 'seated')
  return {
    seated: seated.length,
    released: rows.length - seated.length,
    of: (participantId) => seated.filter((row) => row.participantId === participantId).length,
  }
}

/** Fills the calendars of all groups that the actor may see, or of one. Each waits for whoever is changing it. */
export async function materialise(tx: Tx, only: { groupId?: string } = {}): Promise<Filled> {
  const groups = await queries.groupRows(tx, only)
  const total: Filled = { added: 0, left: 0, sessionIds: [] }
  for (const group of groups.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (group.endsOn !== null && group.endsOn < dayIn(group.zone, tx.now)) continue
    await owner.lockGroups(tx, [group.id])
    const filled = await fillGroup(tx, group)
    total.added += filled.added
    total.left += filled.left
    total.sessionIds.push(...filled.sessionIds)
  }
  if (total.added > 0) tx.touch('schedule')
  return total
}

/** Why a leader may not lead on some of these days, each sentence once. */
export async function blockedOn(
  tx: Tx,
  slots: readonly Pick<Occurrence, 'on' | 'leaderId' | 'coLeaderId'>[],
): Promise<{ on: string; staffId: string; why: string }[]> {
  const whyNot = await licences(
    tx,
    slots.flatMap((slot) => [slot.leaderId, slot.coLeaderId]).filter((id) => id !== null),
  )
  const seen = new Set<string>()
  return slots.flatMap((slot) =>
    [slot.leaderId, slot.coLeaderId].flatMap((staffId) => {
      const why = staffId === null ? null : whyNot(staffId, slot.on)
      if (why === null || staffId === null || seen.has(staffId)) return []
      seen.add(staffId)
      return [{ on: slot.on, staffId, why }]
    }),
  )
}
