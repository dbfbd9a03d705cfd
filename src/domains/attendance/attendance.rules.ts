// Credited minutes of one person in one session: the one rule, used by the roster on the screen and by the server.
import { resolveMarks, type Mark } from './attendance.marks.ts'
import { walk, type CreditReason, type CreditReasonCode, type SessionTimes } from './attendance.presence.ts'
import { clip, minuteOf, minutesIn, union, without, type Instant, type Span } from './attendance.spans.ts'

/** What a program decides. Whether a break counts is not fixed by any source we could check, so it is a setting, default no. */
export type AttendanceRules = {
  /** Up to this many minutes late or early is still "present". It moves the status only; every minute missed stays missed. */
  graceMinutes: number
  breaksCredited?: boolean
  /** What a session that is over and was never marked for this person means; until told, nobody knows. */
  unmarkedAfterEnd?: 'scheduled' | 'unexcused'
}

export type AttendanceStatus =
  | 'scheduled'
  | 'checked_in' // here, the session has not begun
  | 'present'
  | 'late'
  | 'left_early'
  | 'excused'
  | 'unexcused'
  | 'cancelled_by_program'
  | 'telehealth_dropped' // the video service saw the connection end; only staff can say that the person left

/**
 * All minutes are whole and exact. Outside a cancelled session this always holds:
 * credited + remaining + late + away + leftEarly + endedEarly + absent = planned.
 */
export type Credit = {
  credited: number
  /** Session length without breaks. */
  plannedMinutes: number
  /** In the room between start and end, breaks included. */
  presentMinutes: number
  lateMinutes: number
  leftEarlyMinutes: number
  awayMinutes: number
  /** The group itself ended before its time. */
  endedEarlyMinutes: number
  /** Missed by someone who never came, up to now. */
  absentMinutes: number
  /** Can still be earned in this session. */
  remainingMinutes: number
  status: AttendanceStatus
  /** The number that belongs to late, left_early and telehealth_dropped; else 0. */
  statusMinutes: number
  reasons: CreditReason[]
  /** What the week needs to count overlapping sessions once. `possible` = credited and what can still be. */
  spans: { planned: Span[]; present: Span[]; credited: Span[]; possible: Span[] }
}

/**
 * What one session credits one person at `now`, and why. `marks` are one person's marks for this session, corrections and all,
 * in any order. Not credited: time before the start, after the end, in a break, away. A time is read as the clock shows it
 * (see minuteOf). Throws nothing: what cannot be read credits nothing and says so.
 */
export function creditedMinutes(input: {
  marks: readonly Mark[]
  session: SessionTimes
  now: Instant
  rules: AttendanceRules
}): Credit {
  const { session, rules } = input
  const [start, end, now] = [minuteOf(session.startsAt), minuteOf(session.endsAt), minuteOf(input.now)]
  const { current, issues } = resolveMarks(input.marks)
  const reasons: CreditReason[] = [...issues]
  const nothing = (status: AttendanceStatus, code: CreditReasonCode | null, planned: Span[] = []): Credit => {
    if (code) reasons.push({ code })
    const none = { lateMinutes: 0, leftEarlyMinutes: 0, awayMinutes: 0, endedEarlyMinutes: 0, absentMinutes: 0 }
    return {
      credited: 0,
      plannedMinutes: minutesIn(planned),
      presentMinutes: 0,
      ...none,
      remainingMinutes: 0,
      status,
      statusMinutes: 0,
      reasons,
      spans: { planned, present: [], credited: [], possible: [] },
    }
  }
  if (!(start < end) || Number.isNaN(now)) return nothing('scheduled', 'session_times_unreadable')
  const window: Span[] = [{ from: start, to: end }]
  const breaks = (session.breaks ?? []).map((each) => ({ from: minuteOf(each.startsAt), to: minuteOf(each.endsAt) }))
  const planned = rules.breaksCredited ? window : without(window, breaks)
  const whose = new Set(input.marks.map((mark) => `${mark.participantId} ${mark.sessionId}`))
  if (whose.size > 1) return nothing('scheduled', 'several_people', planned)
  if (session.cancelledAt != null) {
    return nothing(
      'cancelled_by_program',
      current.some((mark) => mark.kind === 'arrived') ? 'cancelled_but_marked' : null,
      planned,
    )
  }

  const seen = walk(current, session, now)
  reasons.push(...seen.reasons)
  const absences = current.filter((mark) => mark.kind === 'excused' || mark.kind === 'unexcused')
  const absence = absences.at(-1)?.kind as 'excused' | 'unexcused' | undefined
  if (new Set(absences.map((mark) => mark.kind)).size > 1) {
    reasons.push({ code: 'excused_and_unexcused', markIds: absences.map((mark) => mark.id) })
  }

  // The session is over for this person at its end, or when the group was ended before.
  const over = Math.max(start, Math.min(end, seen.endedAt ?? end))
  const plannedIn = (since: number, until: number) => clip(planned, { since, until })
  const inside = seen.insideSince !== null
  // Times the person is or will have been there: what was marked, and the rest of the session for who is inside now.
  const whole: Span[] = inside
    ? [...seen.intervals, { from: Math.max(now, seen.insideSince!), to: end }]
    : seen.intervals
  const missed = without(planned, whole)
  const within = (since: number, until: number) => minutesIn(clip(missed, { since, until }))

  const came = seen.firstAt !== null
  const first = seen.firstAt ?? 0
  const last = inside ? end : (seen.lastAt ?? 0)
  const lateMinutes = came ? within(Number.NEGATIVE_INFINITY, Math.min(first, over)) : 0
  const awayMinutes = came ? within(first, Math.min(last, over)) : 0
  const leftEarlyMinutes = came ? within(Math.max(first, last), over) : 0
  const endedEarlyMinutes = came ? within(over, end) : 0
  const present = clip(seen.intervals, { since: start, until: Math.min(now, end) })
  const credited = without(present, rules.breaksCredited ? [] : breaks)
  const certain = minutesIn(planned) - minutesIn(missed)
  // Who never came can still come, unless an absence was recorded or the group has ended.
  const stillOpen = came || absence || now >= over ? [] : plannedIn(now, over)
  // Who stepped out can still come back; the week's best case counts on it, the status does not.
  const mayReturn = came && !inside && seen.endedAt === null ? plannedIn(Math.max(now, last), end) : []
  const remainingMinutes = came ? certain - minutesIn(credited) : minutesIn(stillOpen)
  const absentMinutes = came ? 0 : minutesIn(planned) - remainingMinutes

  if (awayMinutes > 0) reasons.push({ code: 'away', minutes: awayMinutes })
  if (endedEarlyMinutes > 0) reasons.push({ code: 'group_ended_early', minutes: endedEarlyMinutes })
  if (came && first >= end) reasons.push({ code: 'came_after_end' })
  if (came && absence) {
    const excusedPart = absence === 'excused' && lateMinutes + leftEarlyMinutes + awayMinutes > 0
    reasons.push({ code: excusedPart ? 'excused_part' : 'absence_mark_but_came' })
  }
  let status: AttendanceStatus = 'scheduled'
  if (!came) {
    status = absence ?? (now >= over ? (rules.unmarkedAfterEnd ?? 'scheduled') : 'scheduled')
    if (!absence && now >= over) reasons.push({ code: 'never_marked' })
  } else if (now < start) {
    if (inside) status = 'checked_in'
  } else {
    status = 'present'
    const early = leftEarlyMinutes > rules.graceMinutes
    const dropped = early && seen.leftBy?.kind === 'left' && seen.leftBy.source === 'telehealth'
    // When both apply the greater loss names the status; both numbers stand.
    if (lateMinutes > rules.graceMinutes && !(early && leftEarlyMinutes >= lateMinutes)) status = 'late'
    else if (early) status = dropped ? 'telehealth_dropped' : 'left_early'
  }
  const statusMinutes =
    status === 'late' ? lateMinutes : status === 'left_early' || status === 'telehealth_dropped' ? leftEarlyMinutes : 0
  const possible = union([...credited, ...clip(without(planned, missed), { since: now }), ...stillOpen, ...mayReturn])
  return {
    credited: minutesIn(credited),
    plannedMinutes: minutesIn(planned),
    presentMinutes: minutesIn(present),
    lateMinutes,
    leftEarlyMinutes,
    awayMinutes,
    endedEarlyMinutes,
    absentMinutes,
    remainingMinutes,
    status,
    statusMinutes,
    reasons,
    spans: { planned, present, credited, possible },
  }
}
