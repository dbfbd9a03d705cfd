// Who came, when, and what the leader wrote into the ledger. Reasons come from what happens in each person's life at the time.

import { isFree, isoOf, type Day, type Instant } from '#demo/demo.calendar.ts'
import { clamp, type Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type { AttendanceMark, SessionGuest } from '#demo/demo.types.ts'
import type { Enrollment } from '#demo/course/census.ts'
import { recent, strengthOn, type EventKind } from '#demo/course/course.ts'
import { blocksOn, type Frame } from '#demo/frame/frame.types.ts'
import { clashMinutes } from '#demo/people/person.ts'
import { membersOf, type PlannedSession, type Schedule } from './sessions.ts'

export type Presence = {
  enrollment: Enrollment
  session: PlannedSession
  isGuest: boolean
  /** null while the session is still running. */
  outcome: 'present' | 'excused' | 'unexcused' | null
  lateMinutes: number
  leftEarlyMinutes: number
  steppedOutMinutes: number
  reason: string | null
}
export type Attendance = {
  marks: AttendanceMark[]
  guests: SessionGuest[]
  /** In order of the sessions. */
  bySession: Map<PlannedSession, Presence[]>
  presences: Presence[]
}

const minute = 60_000

/** What an event takes off the odds of coming that day, and the reason given. */
const hindrances: { kind: EventKind; days: number; logit: number; excused: number; reason: string }[] = [
  { kind: 'sick', days: 1, logit: -3.2, excused: 0.85, reason: 'ill' },
  { kind: 'child_sick', days: 0, logit: -2.8, excused: 0.85, reason: 'child ill at home' },
  { kind: 'court_hearing', days: 0, logit: -1.8, excused: 0.9, reason: 'court date' },
  { kind: 'medical_appointment', days: 0, logit: -1.3, excused: 0.9, reason: 'medical appointment' },
  { kind: 'ride_trouble', days: 0, logit: -1.7, excused: 0.55, reason: 'no ride' },
  { kind: 'moving_house', days: 0, logit: -1.8, excused: 0.8, reason: 'moving' },
  { kind: 'job_interview', days: 0, logit: -1.2, excused: 0.85, reason: 'job interview' },
  { kind: 'lapse', days: 2, logit: -1.4, excused: 0.2, reason: 'not feeling well' },
  { kind: 'family_conflict', days: 0, logit: -0.6, excused: 0.4, reason: 'family matter' },
  { kind: 'loss_anniversary', days: 0, logit: -0.6, excused: 0.5, reason: 'family matter' },
  { kind: 'new_job', days: 2, logit: -0.5, excused: 0.6, reason: 'kept late at work' },
  { kind: 'poor_sleep', days: 0, logit: -0.3, excused: 0.3, reason: 'overslept' },
]
const otherReasons = ['ill', 'kept late at work', 'no ride', 'family matter', 'medical appointment', 'shift change']

const oddsOf = (
  random: Random,
  enrollment: Enrollment,
  session: PlannedSession,
): { chance: number; excused: number; reason: string; lateBy: number } => {
  const { course, person } = enrollment
  const { day } = session
  let logit = course.steadiness + 0.8 * strengthOn(course, day)
  let excused: number = rates.excusedShare.engaged
  let reason = random.pick(otherReasons)
  let lateBy = 0
  if (course.lastContact < course.end || course.endReason === 'left_against_advice') {
    const left = course.lastContact - day
    if (left <= 0) return { chance: 0.035, excused: rates.excusedShare.leaving, reason, lateBy }
    if (left < 10) {
      logit -= 1.5 * (1 - left / 10)
      excused = 0.3
    }
  }
  for (const one of hindrances)
    if (recent(course, day, one.kind, one.days)) {
      logit += one.logit
      excused = one.excused
      reason = one.reason
      lateBy += 0.15
      break
    }
  if (day - course.admitted < 3) logit -= 0.5
  if (session.group) {
    const clash = clashMinutes(person, blocksOn(session.group, day), day)
    if (clash > 10) {
      logit -= 0.5
      lateBy += 0.2
    }
  } else logit -= 0.15
  return { chance: 1 / (1 + Math.exp(-logit)), excused, reason, lateBy }
}

export const simulateAttendance = (
  frame: Frame,
  enrollments: readonly Enrollment[],
  schedule: Schedule,
  now: Instant,
): Attendance => {
  const random = frame.random.of('attendance')
  const marks: AttendanceMark[] = []
  const guests: SessionGuest[] = []
  const presences: Presence[] = []
  const bySession: Attendance['bySession'] = new Map()
  const waitingGuests = new Map<PlannedSession, { enrollment: Enrollment; guest: SessionGuest }[]>()
  const groupSessionsByDay = new Map<Day, PlannedSession[]>()
  for (const session of schedule.sessions)
    if (session.group && session.record.status !== 'cancelled') {
      const list = groupSessionsByDay.get(session.day)
      if (list) list.push(session)
      else groupSessionsByDay.set(session.day, [session])
    }

  const seatAsGuest = (
    enrollment: Enrollment,
    session: PlannedSession,
    kind: SessionGuest['kind'],
    makesUpForKey: string | null,
    addedAt: Instant,
    addedByKey: string,
  ): boolean => {
    const waiting = waitingGuests.get(session) ?? []
    const members = membersOf(enrollments, session.group as NonNullable<PlannedSession['group']>, session.day)
    if (session.isTonight || members.includes(enrollment) || waiting.some((one) => one.enrollment === enrollment))
      return false
    if (members.length + waiting.length >= (session.group?.record.hardCapacity ?? 0)) return false
    const days = schedule.taken.get(enrollment)
    if (!isFree(days?.get(session.day), session.span)) return false
    const guest: SessionGuest = {
      key: `${session.record.key}-guest-${enrollment.person.index + 1}`,
      sessionKey: session.record.key,
      participantKey: enrollment.person.record.key,
      kind,
      makesUpForKey,
      addedAt: isoOf(addedAt),
      addedByKey,
    }
    guests.push(guest)
    waiting.push({ enrollment, guest })
    waitingGuests.set(session, waiting)
    if (days) days.set(session.day, [...(days.get(session.day) ?? []), session.span])
    return true
  }

  /** After a missed group: a seat in another group of the same level within a week, if there is one that fits. */
  const offerMakeUp = (draw: Random, presence: Presence): void => {
    const { enrollment, session } = presence
    if (!session.group || session.group.level !== '2.1' || enrollment.course.lastContact <= session.day + 7) return
    if (!draw.chance(presence.outcome === 'excused' ? 0.3 : 0.14)) return
    for (let day = session.day + 1; day <= session.day + 6; day++) {
      if (enrollment.dischargedOn !== null && day >= enrollment.dischargedOn) return
      for (const other of groupSessionsByDay.get(day) ?? []) {
        if (other.group === session.group || other.group?.level !== '2.1' || other.group.language !== 'en') continue
        if (
          clashMinutes(
            enrollment.person,
            blocksOn(other.group, day).filter((block) => block.weekday === ((day + 3) % 7) + 1),
            day,
          ) > 0
        )
          continue
        if (
          seatAsGuest(
            enrollment,
            other,
            'make_up',
            session.record.key,
            Math.min(now, session.span.to + draw.int(5, 90) * minute),
            session.record.leaderKey,
          )
        )
          return
      }
    }
  }

  for (const session of schedule.sessions) {
    if (session.record.status === 'cancelled' || session.isTonight || session.span.from > now) continue
    const draw = random.of(session.record.key)
    const byKey = session.record.leaderKey
    const running = session.span.to > now
    const members = session.group
      ? membersOf(enrollments, session.group, session.day)
      : session.enrollment
        ? [session.enrollment]
        : []
    if (session.group?.level === '2.1' && session.group.language === 'en' && draw.chance(0.025)) {
      // Somebody from another group comes to the door.
      const others = frame.groups
        .filter((group) => group !== session.group && group.level === '2.1')
        .flatMap((group) => membersOf(enrollments, group, session.day))
      const visitor = others.length > 0 ? draw.pick(others) : null
      if (visitor && visitor.course.lastContact > session.day)
        seatAsGuest(visitor, session, 'walk_in', null, session.span.from - draw.int(1, 6) * minute, byKey)
    }
    const all: { enrollment: Enrollment; guest: SessionGuest | null }[] = [
      ...members.map((enrollment) => ({ enrollment, guest: null })),
      ...(waitingGuests.get(session) ?? []),
    ]
    // Now and then a leader takes the roll only afterwards.
    const takenAfter = draw.chance(0.05) && !running ? session.span.to + draw.int(8, 40) * minute : null
    const rollAt = session.span.from + draw.int(60, 260) * 1000
    const endRoll = session.span.to + draw.int(20, 240) * 1000
    const list: Presence[] = []
    for (const [n, { enrollment, guest }] of all.entries()) {
      const one = draw.of(enrollment.person.record.key)
      const presence = attend(one, enrollment, session, guest !== null)
      const key = `${session.record.key}-mark-${enrollment.person.index + 1}`
      let count = 0
      const mark = (
        kind: AttendanceMark['kind'],
        at: Instant,
        recordedAt: Instant,
        reason: string | null = null,
        phone = false,
      ): AttendanceMark | null => {
        if (recordedAt > now) return null
        count++
        const record: AttendanceMark = {
          key: `${key}-${count}`,
          sessionKey: session.record.key,
          participantKey: enrollment.person.record.key,
          kind,
          at: isoOf(at),
          recordedAt: isoOf(recordedAt),
          recordedByKey: phone ? enrollment.person.record.key : byKey,
          source: phone ? 'own_phone' : 'staff',
          reason,
          amendsKey: null,
          amendmentReason: null,
        }
        marks.push(record)
        return record
      }
      if (presence.outcome === 'present') {
        const phone = enrollment.course.carriesPhone && one.chance(0.8)
        const cameAt =
          session.span.from +
          (presence.lateMinutes > 0 ? presence.lateMinutes * minute + one.int(0, 50) * 1000 : -one.int(20, 900) * 1000)
        const noted = phone
          ? cameAt + one.int(1, 4) * 1000
          : (takenAfter ?? (presence.lateMinutes > 0 ? cameAt + one.int(10, 90) * 1000 : rollAt + n * 1300))
        const arrived = mark('arrived', cameAt, noted, null, phone)
        if (presence.steppedOutMinutes > 0) {
          const outAt = session.span.from + one.int(25, 60) * minute
          if (outAt > cameAt + 5 * minute) {
            const back = outAt + presence.steppedOutMinutes * minute
            const left = mark(
              'left',
              outAt,
              takenAfter ?? outAt + one.int(5, 60) * 1000,
              one.pick(['phone call', 'not feeling well', 'ride at the door', 'test desk']),
            )
            if (left) mark('returned', back, takenAfter ?? back + one.int(5, 60) * 1000)
          } else presence.steppedOutMinutes = 0
        }
        if (presence.leftEarlyMinutes > 0) {
          const leftAt = session.span.to - presence.leftEarlyMinutes * minute
          mark('left', leftAt, takenAfter ?? leftAt + one.int(5, 80) * 1000, presence.reason)
        } else mark('ended', session.span.to, (takenAfter ?? endRoll) + n * 700)
        if (arrived && !phone && one.chance(0.006)) {
          const fixed = session.span.from + one.int(0, 4) * minute
          amend(
            marks,
            arrived,
            'arrived',
            fixed,
            session.span.to + one.int(20, 1500) * minute,
            now,
            'Sign-in sheet shows another time',
          )
        }
        if (running) presence.outcome = null
      } else {
        const called =
          presence.outcome === 'excused'
            ? session.span.from - one.int(10, 300) * minute
            : session.span.from + one.int(15, 30) * minute
        const absent = mark(
          presence.outcome,
          session.span.from,
          takenAfter ?? Math.max(called, session.span.from - 240 * minute),
          presence.reason,
        )
        if (absent && presence.outcome === 'unexcused' && one.chance(0.05)) {
          const excusedLater = amend(
            marks,
            absent,
            'excused',
            session.span.from,
            session.span.to + one.int(60, 1600) * minute,
            now,
            'Brought a note afterwards',
          )
          if (excusedLater) presence.outcome = 'excused'
        }
        if (absent) offerMakeUp(one, presence)
        else presence.outcome = null
      }
      list.push(presence)
      presences.push(presence)
    }
    bySession.set(session, list)
  }
  return { marks, guests, bySession, presences }
}

const amend = (
  marks: AttendanceMark[],
  old: AttendanceMark,
  kind: AttendanceMark['kind'],
  at: Instant,
  recordedAt: Instant,
  now: Instant,
  why: string,
): boolean => {
  if (recordedAt > now || (isoOf(at) === old.at && kind === old.kind)) return false
  marks.push({
    ...old,
    key: `${old.key}-amended`,
    kind,
    at: isoOf(at),
    recordedAt: isoOf(recordedAt),
    source: 'staff',
    amendsKey: old.key,
    amendmentReason: why,
    reason: kind === 'excused' ? 'ill' : null,
  })
  return true
}

const attend = (one: Random, enrollment: Enrollment, session: PlannedSession, isGuest: boolean): Presence => {
  const odds = oddsOf(one, enrollment, session)
  const presence: Presence = {
    enrollment,
    session,
    isGuest,
    outcome: 'present',
    lateMinutes: 0,
    leftEarlyMinutes: 0,
    steppedOutMinutes: 0,
    reason: null,
  }
  if (!isGuest && !one.chance(odds.chance)) {
    const excused = one.chance(odds.excused)
    presence.outcome = excused ? 'excused' : 'unexcused'
    presence.reason = excused ? odds.reason : null
    return presence
  }
  const length = (session.span.to - session.span.from) / minute
  if (one.chance(clamp(enrollment.course.lateness + odds.lateBy, 0, 0.8)))
    presence.lateMinutes = Math.round(clamp(one.skewed(length < 60 ? 5 : 8, 0.8), 1, length * 0.4))
  if (length > 60 && one.chance(0.04)) {
    presence.leftEarlyMinutes = Math.round(clamp(one.skewed(30, 0.5), 8, length * 0.5))
    presence.reason = one.pick(['childcare', 'last bus', 'work shift', 'not feeling well', 'appointment'])
  } else if (length > 60 && one.chance(0.035)) presence.steppedOutMinutes = one.int(4, 16)
  return presence
}
