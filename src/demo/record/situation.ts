// What an author knows of one person on one day, read from the same course that moved attendance and check-ins.

import { weekdayName, type Day } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import type { Enrollment } from '#demo/course/census.ts'
import { levelOn, strengthOn, type CourseEvent } from '#demo/course/course.ts'
import type { Presence } from '#demo/schedule/attendance.ts'
import type { Situation } from '#demo/text/compose.ts'
import type { Words } from '#demo/text/render.ts'
import type { CheckInsByDay } from './checkins.ts'

/** Events told in group: the lapse first, then what is closest. */
const eventToTell = (random: Random, enrollment: Enrollment, day: Day): CourseEvent | null => {
  let best: CourseEvent | null = null
  for (const event of enrollment.course.events) {
    const ago = day - event.day
    if (ago > 4) continue
    const ahead = event.kind === 'court_hearing' || event.kind === 'job_interview' ? 3 : 0
    if (-ago > ahead) break
    if (event.kind === 'lapse') {
      if (random.chance(0.75)) return event
    } else if (!best || Math.abs(ago) < Math.abs(day - best.day)) best = event
  }
  return best && random.chance(best.kind === 'milestone' ? 0.9 : 0.55) ? best : null
}

const agoOf = (day: Day, event: CourseEvent | null): string => {
  if (!event) return 'this week'
  const ago = day - event.day
  return ago <= 0 ? 'this week' : ago === 1 ? 'yesterday' : `on ${weekdayName(event.day)}`
}

export type Told = { now: Situation; words: Words }

export const situationOf = (
  random: Random,
  presence: Presence,
  byDay: CheckInsByDay,
  missedLast: boolean,
  goals: readonly string[],
  nextDay: Day | null,
): Told => {
  const { enrollment, session } = presence
  const { course, person } = enrollment
  const { day } = session
  const strength = strengthOn(course, day)
  const before = strengthOn(course, day - 14)
  const weeks = (day - course.admitted) / 7
  const event = eventToTell(random, enrollment, day)
  const lapsed = event?.kind === 'lapse'
  const heavy = lapsed || event?.kind === 'loss_anniversary' || event?.kind === 'family_conflict'
  const up = Math.max(0, strength)
  const down = Math.max(0, -strength)
  const participation = random.weighted([
    ['active', 0.25 + up + Math.min(weeks, 6) * 0.03],
    ['steady', 0.45],
    ['quiet', 0.16 + down * 0.5 + (weeks < 1.5 ? 0.35 : 0)],
    ['with_prompts', 0.1 + down * 0.4],
  ] as const)
  const affect = random.weighted([
    ['calm', 0.4 + up * 0.4],
    ['bright', 0.14 + up],
    ['anxious', 0.16 + down * 0.3 + (weeks < 2 ? 0.15 : 0)],
    ['sad', 0.08 + down * 0.4 + (heavy ? 0.4 : 0)],
    ['irritable', 0.06 + down * 0.2],
    ['guarded', 0.06 + (weeks < 2 ? 0.12 : 0)],
    ['tired', event?.kind === 'poor_sleep' ? 0.9 : 0.1],
    ['flat', 0.04 + down * 0.15],
  ] as const)
  const progress = lapsed
    ? 'setback'
    : weeks < 1.4
      ? 'too_early'
      : random.weighted([
          ['forward', 0.3 + up * 0.8 + Math.max(0, strength - before)],
          ['holding', 0.5],
          ['setback', 0.04 + down * 0.5 + Math.max(0, before - strength) * 0.6],
        ] as const)
  const risk =
    lapsed && random.chance(0.6)
      ? 'raised'
      : event?.kind === 'urge_spike' && random.chance(0.15)
        ? 'raised'
        : weeks > 3 && strength > 0.35 && random.chance(0.12)
          ? 'lowered'
          : 'unchanged'
  const goal = random.weighted(goals.map((_, i) => [i, i === 0 ? 0.45 : 0.3] as const))

  const days = byDay.get(enrollment)
  let checkIn: Situation['checkIn'] = null
  if (days && random.chance(0.22)) {
    const recent = [1, 2, 3, 4, 5].flatMap((back) => days.get(day - back) ?? [])
    const mean = (value: (one: { mood: number; urge: number; sleepHours: number }) => number): number =>
      recent.reduce((sum, one) => sum + value(one), 0) / recent.length
    if (recent.length === 0) checkIn = weeks > 2 && random.chance(0.3) ? 'none' : null
    else if (mean((one) => one.urge) >= 6) checkIn = 'urgesHigh'
    else if (recent.length >= 3 && mean((one) => one.mood) <= 4) checkIn = 'moodLow'
    else if (recent.length >= 3 && mean((one) => one.sleepHours) < 5.2) checkIn = 'sleepShort'
    else if (recent.length >= 4 && mean((one) => one.urge) <= 1.6) checkIn = 'urgesLow'
  }
  const time: Situation['time'] = presence.isGuest
    ? 'guest'
    : presence.leftEarlyMinutes > 0
      ? 'early'
      : presence.lateMinutes >= 5 && random.chance(0.7)
        ? 'late'
        : presence.steppedOutMinutes > 0 && random.chance(0.6)
          ? 'out'
          : missedLast && random.chance(0.45)
            ? 'missed'
            : null
  const minutes =
    time === 'early' ? presence.leftEarlyMinutes : time === 'out' ? presence.steppedOutMinutes : presence.lateMinutes
  return {
    now: {
      participation,
      affect,
      progress,
      risk,
      goal,
      goalText: goals[goal] ?? '',
      event: event?.kind ?? null,
      checkIn,
      time,
      spanish: person.record.language === 'es',
      steppedDown: levelOn(course, day) === '1.0',
    },
    words: {
      ago: agoOf(day, event),
      days: String(event?.kind === 'milestone' ? event.day - course.admitted : Math.round(weeks * 7)),
      min: String(minutes),
      why: presence.reason ?? 'as arranged',
      next: nextDay === null ? 'the next group' : `${weekdayName(nextDay)}’s group`,
    },
  }
}
