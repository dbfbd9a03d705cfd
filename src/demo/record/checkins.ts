// Check-ins from the phone: daily for a while, then fewer; silent once somebody drifts away; a few arrive a day late.

import { dateOf, isoOf, type Day, type Instant } from '#demo/demo.calendar.ts'
import { clamp, type Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type { CheckIn } from '#demo/demo.types.follow.ts'
import type { Enrollment } from '#demo/course/census.ts'
import { recent, strengthOn } from '#demo/course/course.ts'
import type { Frame } from '#demo/frame/frame.types.ts'
import { checkInNotes } from '#demo/text/fragments.shared.ts'

export type CheckInsByDay = Map<Enrollment, Map<Day, CheckIn>>

const one = (
  random: Random,
  enrollment: Enrollment,
  day: Day,
): Omit<CheckIn, 'key' | 'participantKey' | 'onDate' | 'phoneAt' | 'deliveredAt'> => {
  const { course, person } = enrollment
  const strength = strengthOn(course, day)
  const weeks = (day - course.admitted) / 7
  const lapsed = recent(course, day, 'lapse', 1) !== null
  const spike = recent(course, day, 'urge_spike', 1) !== null
  const nearLapse = course.events.some((event) => event.kind === 'lapse' && event.day >= day && event.day - day <= 2)
  const used = lapsed && random.chance(course.checkIns.openAboutUse)
  const badNight = recent(course, day, 'poor_sleep', 1) !== null
  const mood = Math.round(
    clamp(
      5.4 +
        strength * 2.6 +
        Math.min(weeks, 8) * 0.12 -
        (lapsed ? 1.6 : 0) -
        (badNight ? 0.7 : 0) +
        random.normal(0, 1.1),
      0,
      10,
    ),
  )
  const urge = Math.round(
    clamp(
      4.6 -
        strength * 2.6 -
        Math.min(weeks, 10) * 0.18 +
        (lapsed ? 2 : 0) +
        (spike ? 3 : 0) +
        (nearLapse ? 2.2 : 0) +
        random.normal(0, 1.3),
      0,
      10,
    ),
  )
  const sleepHours = Math.round(clamp(6.4 + strength * 0.9 - (badNight ? 2 : 0) + random.normal(0, 0.9), 1, 11) * 2) / 2
  const notes = checkInNotes[person.record.language]
  const note = random.chance(course.checkIns.writes + (used ? 0.3 : 0))
    ? random.pick(used ? notes.used : mood >= 6 ? notes.good : notes.hard)
    : null
  return {
    mood,
    urge,
    sleepHours,
    used,
    medicationTaken: course.checkIns.onMedication
      ? random.chance(clamp(0.9 + strength * 0.1 - (lapsed ? 0.25 : 0), 0.3, 0.98))
      : null,
    note,
  }
}

export const simulateCheckIns = (
  frame: Frame,
  enrollments: readonly Enrollment[],
  now: Instant,
): { records: CheckIn[]; byDay: CheckInsByDay } => {
  const random = frame.random.of('check-ins')
  const records: CheckIn[] = []
  const byDay: CheckInsByDay = new Map()
  for (const enrollment of enrollments) {
    const { course, person } = enrollment
    if (!course.checkIns.uses) continue
    const draw = random.of(enrollment.key)
    const days = new Map<Day, CheckIn>()
    byDay.set(enrollment, days)
    const last = Math.min(frame.today, (enrollment.dischargedOn ?? Infinity) - 1, course.lastContact - draw.int(0, 3))
    for (let day = Math.max(frame.historyStart, course.admitted + 1); day <= last; day++) {
      const age = clamp((day - course.admitted) / 60, 0, 1)
      const chance =
        rates.checkInDaily.early * (1 - age) + rates.checkInDaily.late * age + strengthOn(course, day) * 0.12
      const values = one(draw.of(day), enrollment, day)
      if (!draw.chance(chance)) continue
      const minutes = course.checkIns.morning
        ? 6 * 60 + 30 + course.checkIns.hour + draw.int(0, 60)
        : 18 * 60 + course.checkIns.hour + draw.int(0, 90)
      const phoneAt = frame.clock.at(day, minutes) + draw.int(0, 59) * 1000
      const late = draw.chance(0.06) ? draw.int(40, 1500) * 60_000 : draw.int(300, 9000)
      if (phoneAt + late > now) continue
      const date = dateOf(day)
      const record: CheckIn = {
        key: `${person.record.key}-check-in-${date}`,
        participantKey: person.record.key,
        onDate: date,
        ...values,
        phoneAt: isoOf(phoneAt),
        deliveredAt: isoOf(phoneAt + late),
      }
      records.push(record)
      days.set(day, record)
    }
  }
  return { records, byDay }
}
