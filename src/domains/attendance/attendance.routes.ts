import { appointmentTitles } from '#domains/schedule/schedule.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import * as contract from './attendance.contract.ts'
import * as queries from './attendance.queries.ts'
import {
  attendanceWith,
  endRoom,
  followUp,
  readRoom,
  requireLicensedLeader,
  requireOpen,
  roomTotp,
  touchRoom,
  type RoomState,
} from './attendance.room.ts'
import { readPersonWeek, readWeekLedger } from './attendance.weeks.ts'

const minute = 60_000

/** A time that cannot be: long before or after the session, or ahead of the clock. A phone's clock may run two minutes ahead. */
function requirePlausible(room: RoomState, at: string, now: string): void {
  const time = Date.parse(at)
  const fault =
    time > Date.parse(now) + 2 * minute
      ? 'This time has not come yet.'
      : time < Date.parse(room.session.startsAt) - 6 * 60 * minute ||
          time > Date.parse(room.session.endsAt) + 6 * 60 * minute
        ? 'This time is far from the session. Check the day and the clock.'
        : null
  if (fault) throw new Problem('bad-input', fault, { fields: [{ path: 'at', sentence: fault }] })
}

type NewMark = Pick<queries.MarkRow, 'id' | 'sessionId' | 'participantId' | 'kind' | 'at' | 'amendsId' | 'reason'>
const markRow = (tx: Tx, mark: NewMark): queries.MarkRow => ({
  ...mark,
  source: 'staff',
  recordedAt: tx.now,
  recordedBy: tx.actor.personId,
})

/** Adds marks to the ledger; one that is there already, by its id, stays as it is. */
async function addMarks(tx: Tx, marks: readonly queries.MarkRow[]): Promise<void> {
  await tx.db
    .insertInto('attendance_marks')
    .values(
      marks.map((mark) => ({
        organization_id: tx.actor.organizationId,
        id: mark.id,
        session_id: mark.sessionId,
        participant_id: mark.participantId,
        kind: mark.kind,
        at: mark.at,
        source: mark.source,
        recorded_at: mark.recordedAt,
        recorded_by: mark.recordedBy,
        amends_id: mark.amendsId,
        reason: mark.reason,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
    .execute()
}

/** Says what the ledger now says of those marked, opens or closes their follow-up, and tells open screens. */
async function afterMarks(tx: Tx, room: RoomState, added: queries.MarkRow[]) {
  const attendance = attendanceWith(room, added, tx.now)
  touchRoom(
    tx,
    room,
    attendance.map((person) => person.participantId),
  )
  await followUp(tx, room, attendance)
  return attendance
}

export const routes: Route[] = [
  route(contract.groupRoom, async ({ tx, params, roles }) => {
    const room = await readRoom(tx, params.sessionId)
    const { session } = room
    const titles = session.groupId === null ? await appointmentTitles(tx, [session.id]) : undefined
    return {
      session: {
        ...session,
        groupName: session.groupName ?? titles?.get(session.id) ?? session.sessionType,
        breaks: room.breaks,
        leaders: room.leaders,
      },
      graceMinutes: room.graceMinutes,
      mayMark:
        roles.length > 0 && !room.leaders.some((leader) => leader.staffId === tx.actor.personId && leader.blocked),
      seats: room.seats.map((seat) => ({
        ...seat.attendance,
        seatKind: seat.seatKind,
        name: `${seat.preferredName || seat.legalGiven} ${seat.legalFamily}`,
        pronouns: seat.pronouns,
      })),
    }
  }),
  route(contract.recordMarks, async ({ tx, params, body, now }) => {
    const room = await readRoom(tx, params.sessionId)
    requireOpen(room)
    requireLicensedLeader(room, tx.actor.personId)
    const expected = new Set(room.seats.map((seat) => seat.participantId))
    for (const mark of body.marks) {
      if (!expected.has(mark.participantId)) throw new Problem('not-found')
      if (mark.kind !== 'excused' && mark.kind !== 'unexcused') requirePlausible(room, mark.at, now)
    }
    const added = body.marks.map((mark) =>
      markRow(tx, { ...mark, sessionId: params.sessionId, reason: mark.reason ?? '', amendsId: null }),
    )
    await addMarks(tx, added)
    const people = [...new Set(body.marks.map((mark) => mark.participantId))]
    await emit(tx, 'attendance.marked', people.length === 1 ? people[0]! : null, {
      sessionId: params.sessionId,
      kinds: [...new Set(body.marks.map((mark) => mark.kind))],
    })
    return { attendance: await afterMarks(tx, room, added) }
  }),
  route(contract.amendMark, async ({ tx, params, body, now }) => {
    const room = await readRoom(tx, params.sessionId)
    const seat = found(room.seats.find((each) => each.attendance.marks.some((mark) => mark.id === body.amendsId)))
    if (body.kind !== 'struck') requirePlausible(room, body.at, now)
    const added = [markRow(tx, { ...body, sessionId: params.sessionId, participantId: seat.participantId })]
    await addMarks(tx, added)
    await emit(tx, 'attendance.amended', seat.participantId, { sessionId: params.sessionId, markId: body.id })
    return { attendance: await afterMarks(tx, room, added) }
  }),
  route(contract.endSession, async ({ tx, params, body, now }) => {
    const room = await readRoom(tx, params.sessionId)
    requireOpen(room)
    requireLicensedLeader(room, tx.actor.personId)
    requirePlausible(room, body.at, now)
    return await endRoom(tx, room, body.at)
  }),
  route(contract.addBreak, async ({ tx, params, body }) => {
    const room = await readRoom(tx, params.sessionId)
    const [from, to] = [Date.parse(body.startsAt), Date.parse(body.endsAt)]
    if (to <= from || from < Date.parse(room.session.startsAt) || to > Date.parse(room.session.endsAt)) {
      throw new Problem('bad-input', 'A break lies inside the session.', {
        fields: [{ path: 'startsAt', sentence: 'A break lies inside the session.' }],
      })
    }
    touchRoom(tx, room)
    return await tx.db
      .insertInto('session_breaks')
      .values({
        organization_id: tx.actor.organizationId,
        session_id: params.sessionId,
        starts_at: body.startsAt,
        ends_at: body.endsAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  }),
  route(contract.removeBreak, async ({ tx, params, now }) => {
    const room = await readRoom(tx, params.sessionId)
    found(room.breaks.find((rest) => rest.id === params.breakId))
    await tx.db
      .updateTable('session_breaks')
      .set({ removed_at: now })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', params.breakId)
      .execute()
    touchRoom(tx, room)
    return { done: true as const }
  }),
  route(contract.roomCode, async ({ tx, params, now }) => {
    const session = found(await queries.sessionRow(tx, params.sessionId))
    const timestamp = Date.parse(now)
    return {
      code: roomTotp(session.codeSecret).generate({ timestamp }),
      changesAt: new Date((Math.floor(timestamp / minute) + 1) * minute).toISOString(),
    }
  }),
  route(contract.personWeek, ({ tx, params, query }) =>
    readPersonWeek(tx, params.participantId, query.of, 'staff', 'en'),
  ),
  route(contract.weekLedger, ({ tx, params, query }) =>
    readWeekLedger(tx, params.programId === 'all' ? null : params.programId, query.of),
  ),
  route(contract.ownWeek, async ({ tx, query }) => {
    const me = found(
      await tx.db
        .selectFrom('participants as p')
        .innerJoin('programs as g', (join) =>
          join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
        )
        .select([
          'p.legal_given_name as given',
          'p.preferred_name as preferred',
          'p.language',
          'g.neutral_name as neutralName',
        ])
        .where('p.organization_id', '=', tx.actor.organizationId)
        .where('p.id', '=', tx.actor.personId)
        .executeTakeFirst(),
    )
    const language = query.language ?? (me.language === 'es' ? ('es' as const) : ('en' as const))
    const week = await readPersonWeek(tx, tx.actor.personId, query.of, 'participant', language)
    return { ...week, preferredName: me.preferred || me.given, language, neutralName: me.neutralName }
  }),
  route(contract.arriveByCode, async ({ tx, body, now }) => {
    const at = Date.parse(now)
    const me = tx.actor
    const [seats, tries] = await Promise.all([
      queries.seatsOfPerson(
        tx,
        me.personId,
        new Date(at - 12 * 60 * minute).toISOString(),
        new Date(at + 30 * minute).toISOString(),
      ),
      tx.db
        .selectFrom('audit_entries')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('organization_id', '=', me.organizationId)
        .where('subject_id', '=', me.personId)
        .where('operation', '=', 'refused')
        .where('table_name', '=', 'attendance_marks')
        .where('at', '>', new Date(at - 10 * minute).toISOString())
        .executeTakeFirstOrThrow(),
    ])
    const nothing = { sessionId: null, arrivedAt: null }
    // Six digits and five tries in ten minutes: a guess succeeds once in 100,000 minutes.
    if (Number(tries.count) >= 5) return { outcome: 'wait' as const, ...nothing }
    const open = seats.filter(
      (seat) => seat.cancelledAt === null && Date.parse(seat.endsAt) > at && seat.placeKind === 'room',
    )
    if (open.length === 0) return { outcome: 'no_session' as const, ...nothing }
    for (const seat of open) {
      const session = found(await queries.sessionRow(tx, seat.sessionId))
      if (roomTotp(session.codeSecret).validate({ token: body.code, timestamp: at, window: 1 }) === null) continue
      const marks = await queries.marksOfSession(tx, seat.sessionId)
      const before = marks.find((mark) => mark.kind === 'arrived')
      if (before) return { outcome: 'already_here' as const, sessionId: seat.sessionId, arrivedAt: before.at }
      await tx.db
        .insertInto('attendance_marks')
        .values({
          organization_id: me.organizationId,
          id: body.id,
          session_id: seat.sessionId,
          participant_id: me.personId,
          kind: 'arrived',
          at: now,
          source: 'phone',
          recorded_by: me.personId,
        })
        .execute()
      await emit(tx, 'attendance.marked', me.personId, { sessionId: seat.sessionId, kinds: ['arrived'] })
      tx.touch(`session:${seat.sessionId}`)
      tx.touch(`person:${me.personId}`)
      return { outcome: 'here' as const, sessionId: seat.sessionId, arrivedAt: now }
    }
    await tx.db
      .insertInto('audit_entries')
      .values({
        organization_id: me.organizationId,
        operation: 'refused',
        actor_kind: me.kind,
        actor_id: me.personId,
        request_id: tx.requestId,
        table_name: 'attendance_marks',
        subject_id: me.personId,
      })
      .execute()
    return { outcome: 'wrong_code' as const, ...nothing }
  }),
]
