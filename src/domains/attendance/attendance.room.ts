import { TOTP, Secret } from 'otpauth'
import { closeTaskOfCause, openTask, ownerFor } from '#domains/participants/participants.public.ts'
import { programFrame } from '#domains/programs/programs.public.ts'
import { displayName, unlicensedOn } from '#domains/staff/staff.public.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import { localDay } from '#kernel/time.ts'
import type { Tx } from '#kernel/tx.ts'
import type { AttendanceReply } from './attendance.contract.ts'
import * as queries from './attendance.queries.ts'
import type { Credit } from './attendance.rules.ts'
import { resolveMarks } from './attendance.marks.ts'
import { asMark, creditOf } from './attendance.weeks.ts'
import { statusWords } from './attendance.words.ts'

// One session as the people in the room see it: who is expected, who is here, what was recorded.

declare module '#kernel/events.ts' {
  interface Events {
    'attendance.marked': { sessionId: string; kinds: string[] }
    'attendance.amended': { sessionId: string; markId: string }
    'attendance.session-ended': { sessionId: string }
    'attendance.absence-recorded': { sessionId: string }
  }
}

/** What the ledger says of one person, in the shape of the contract. */
export function attendanceReply(participantId: string, marks: queries.MarkRow[], credit: Credit): AttendanceReply {
  const { current } = resolveMarks(marks.map(asMark))
  const came = current
    .filter((mark) => mark.kind === 'arrived')
    .map((mark) => String(mark.at))
    .toSorted()
  const went = current
    .filter((mark) => mark.kind === 'left' || mark.kind === 'ended')
    .map((mark) => String(mark.at))
    .toSorted()
  return {
    participantId,
    status: credit.status,
    statusMinutes: credit.statusMinutes,
    words: statusWords(credit.status, credit.statusMinutes, 'en'),
    credited: credit.credited,
    plannedMinutes: credit.plannedMinutes,
    arrivedAt: came[0] ?? null,
    leftAt: credit.status === 'scheduled' ? null : (went.at(-1) ?? null),
    marks: marks.toSorted((a, b) => a.recordedAt.localeCompare(b.recordedAt)) as AttendanceReply['marks'],
  }
}

export type RoomState = Awaited<ReturnType<typeof readRoom>>

/** Everything of one session's room. Throws not-found when the session is not visible. */
export async function readRoom(tx: Tx, sessionId: string) {
  const [row, breaks, leaders, seats, marks] = await Promise.all([
    queries.sessionRow(tx, sessionId),
    queries.breakRows(tx, [sessionId]),
    queries.leaderRows(tx, [sessionId]),
    queries.seatRows(tx, sessionId),
    queries.marksOfSession(tx, sessionId),
  ])
  const session = found(row)
  const on = localDay(session.startsAt, session.zone)
  const [{ settings }, blocked] = await Promise.all([
    programFrame(tx, session.programId, on),
    unlicensedOn(
      tx,
      leaders.map((leader) => leader.staffId),
      on,
    ),
  ])
  const graceMinutes = Number(settings.late_grace_minutes)
  const marksOf = Map.groupBy(marks, (mark) => mark.participantId)
  return {
    session,
    on,
    breaks,
    marks,
    leaders: leaders.map((leader) => ({
      staffId: leader.staffId,
      name: displayName(leader),
      part: leader.part,
      blocked: blocked.get(leader.staffId) ?? null,
    })),
    graceMinutes,
    followUpHours: Number(settings.absence_follow_up_hours),
    seats: seats.map((seat) => {
      const own = marksOf.get(seat.participantId) ?? []
      const credit = creditOf(session, own, breaks, tx.now, graceMinutes)
      return { ...seat, credit, attendance: attendanceReply(seat.participantId, own, credit) }
    }),
  }
}

/**
 * What the room says of some people once these marks are in the ledger too; nothing is read again. A mark that was there
 * before (the same id) counts as it was.
 */
export function attendanceWith(room: RoomState, added: readonly queries.MarkRow[], now: string): AttendanceReply[] {
  const known = new Set(room.marks.map((mark) => mark.id))
  const marks = [...room.marks, ...added.filter((mark) => !known.has(mark.id))]
  return room.seats
    .filter((seat) => added.some((mark) => mark.participantId === seat.participantId))
    .map((seat) => {
      const own = marks.filter((mark) => mark.participantId === seat.participantId)
      return attendanceReply(seat.participantId, own, creditOf(room.session, own, room.breaks, now, room.graceMinutes))
    })
}

/** A leader whose credential lapsed does not lead; anyone else on duty may mark in their place. */
export function requireLicensedLeader(room: RoomState, staffId: string): void {
  const me = room.leaders.find((leader) => leader.staffId === staffId)
  if (me?.blocked) throw new Problem('credential-lapsed', me.blocked)
}

export function requireOpen(room: RoomState): void {
  if (room.session.cancelledAt !== null)
    throw new Problem('conflict', 'This session was cancelled. Restore it first if it took place after all.')
}

const causeOf = (sessionId: string, participantId: string) => `absence:${sessionId}:${participantId}`

/** Opens or closes the follow-up of an absence, as the ledger now says. Returns how many are open because of this call. */
export async function followUp(tx: Tx, room: RoomState, attendance: AttendanceReply[]): Promise<number> {
  let opened = 0
  for (const person of attendance) {
    const cause = causeOf(room.session.id, person.participantId)
    // Where nobody was ever marked absent without word, no follow-up was opened.
    if (!person.marks.some((mark) => mark.kind === 'unexcused')) continue
    if (person.status !== 'unexcused') {
      if (person.status !== 'scheduled')
        await closeTaskOfCause(tx, cause, person.status === 'excused' ? 'excused' : 'attended')
      continue
    }
    const owner = (await ownerFor(tx, person.participantId, room.on)) ?? room.leaders[0]?.staffId
    if (!owner) continue
    const when = new Intl.DateTimeFormat('en-US', {
      weekday: 'long',
      hour: 'numeric',
      minute: '2-digit',
      timeZone: room.session.zone,
    }).format(new Date(room.session.startsAt))
    const task = await openTask(tx, {
      kind: 'unexcused-absence',
      participantId: person.participantId,
      programId: room.session.programId,
      ownerId: owner,
      reason: `Missed ${room.session.groupName ?? 'an appointment'} on ${when}, without word.`,
      nextAct: 'Reach out today, ask how they are, and offer a make-up.',
      dueAt: new Date(Date.parse(tx.now) + room.followUpHours * 3_600_000).toISOString(),
      causeKey: cause,
    })
    if (task.opened) {
      opened += 1
      await emit(tx, 'attendance.absence-recorded', person.participantId, { sessionId: room.session.id })
    }
  }
  return opened
}

/**
 * Ends a session at an instant: who is inside is seen out, who was never seen is absent without word, follow-up begins.
 * Safe to repeat. Returns attendance and the number of follow-ups opened.
 */
export async function endRoom(
  tx: Tx,
  room: RoomState,
  at: string,
): Promise<{ attendance: AttendanceReply[]; followUps: number }> {
  const { session } = room
  if (Date.parse(at) <= Date.parse(session.startsAt))
    throw new Problem('bad-input', 'A session ends after it has begun.', {
      fields: [{ path: 'at', sentence: 'This is before the start.' }],
    })
  const common = {
    organization_id: tx.actor.organizationId,
    session_id: session.id,
    source: 'staff',
    recorded_by: tx.actor.personId,
  }
  const rows = room.seats.flatMap((seat) => {
    const { current } = resolveMarks(
      seat.attendance.marks.map(
        (mark) => ({ ...mark, participantId: seat.participantId, sessionId: session.id }) as never,
      ),
    )
    const kinds = new Set(current.map((mark) => mark.kind))
    if (kinds.has('ended') || kinds.has('excused') || kinds.has('unexcused')) return []
    return [{ ...common, participant_id: seat.participantId, kind: kinds.has('arrived') ? 'ended' : 'unexcused', at }]
  })
  if (rows.length > 0) await tx.db.insertInto('attendance_marks').values(rows).execute()
  if (session.endedAt === null) {
    await tx.db
      .updateTable('sessions')
      .set({ ended_at: at })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', session.id)
      .execute()
    await tx.db
      .insertInto('session_changes')
      .values({
        organization_id: tx.actor.organizationId,
        session_id: session.id,
        kind: 'ended',
        after: JSON.stringify({ at }),
        by_staff_id: tx.actor.kind === 'staff' ? tx.actor.personId : null,
      })
      .execute()
    await emit(tx, 'attendance.session-ended', null, { sessionId: session.id })
  }
  const after = await readRoom(tx, session.id)
  const attendance = after.seats.map((seat) => seat.attendance)
  const followUps = await followUp(tx, after, attendance)
  touchRoom(tx, after)
  return { attendance, followUps }
}

/** Tells the open screens that show this session or its people. */
export function touchRoom(
  tx: Tx,
  room: RoomState,
  participantIds: readonly string[] = room.seats.map((seat) => seat.participantId),
): void {
  tx.touch(`session:${room.session.id}`)
  tx.touch('my-day')
  for (const participantId of participantIds) tx.touch(`person:${participantId}`)
}

/** The six digits shown in the room: a time-based code (RFC 6238) over the session's own secret, new every minute. */
export function roomTotp(secret: Buffer): TOTP {
  return new TOTP({ secret: new Secret({ buffer: Uint8Array.from(secret).buffer }), digits: 6, period: 60 })
}
