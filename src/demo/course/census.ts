// Day by day: who is admitted, into which track and group, who steps down, changes track, leaves, comes back.

import { isWorkday, type Day } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type { Membership, ReferralSource } from '#demo/demo.types.ts'
import type { LevelOfCare } from '#demo/demo.types.place.ts'
import { blocksOn, type Frame, type Block, type GroupPlan, type Position } from '#demo/frame/frame.types.ts'
import { clashMinutes, drawPerson, newJobWindows, type Person } from '#demo/people/person.ts'
import { drawCourse, type Course } from './course.ts'
import { arrivalsWished, type Arrival } from './cast.ts'
import { findSlot, slotKey } from './slots.ts'

export type Stay = { group: GroupPlan; from: Day; to: Day | null; reason: Membership['startReason'] }
export type WeeklyHour = { block: Block; from: Day; to: Day | null; every: 1 | 2 }
/** One episode while it is simulated. */
export type Enrollment = {
  key: string
  person: Person
  referral: ReferralSource
  previous: Enrollment | null
  inquiryDay: Day
  course: Course
  counselor: Position
  stays: Stay[]
  hours: WeeklyHour[]
  dischargedOn: Day | null
  random: Random
}

const seatFor = (
  random: Random,
  groups: readonly GroupPlan[],
  person: Person,
  level: LevelOfCare,
  day: Day,
  kept: number,
  not?: GroupPlan,
): GroupPlan | null => {
  let best: GroupPlan | null = null
  let bestScore = -Infinity
  for (const group of groups) {
    if (group.level !== level || group === not) continue
    if (group.taken >= group.record.hardCapacity - (group.isTonight ? kept : 0)) continue
    const spanish = person.record.language === 'es'
    if (group.language === 'es' && !spanish) continue
    const clash = clashMinutes(person, blocksOn(group, day), day)
    const score =
      random.next() -
      clash / 12 -
      (group.taken / group.wanted) * 2.2 +
      (group.isTonight && group.taken < 10 ? 1.2 : 0) +
      (group.language === 'es' ? 2.5 : 0)
    if (score > bestScore) {
      bestScore = score
      best = group
    }
  }
  return best
}

const counselorFor = (random: Random, frame: Frame, person: Person, group: GroupPlan): Position => {
  const late = blocksOn(group, frame.today).some((block) => block.to > 17.25 * 60)
  let best: Position | null = null
  let bestScore = -Infinity
  for (const position of frame.positions) {
    if (position.caseloadMax === 0) continue
    const score =
      random.next() * 0.3 -
      (position.caseload / position.caseloadMax) * 3 +
      ((position.shift === 'evening') === late ? 0.8 : 0) +
      (person.record.language === 'es' && position.speaksSpanish ? 1.5 : 0) +
      (group.leader === position ? 0.5 : 0)
    if (score > bestScore) {
      bestScore = score
      best = position
    }
  }
  if (!best) throw new Error('a program without counselors')
  return best
}

export const simulateCensus = (frame: Frame): Enrollment[] => {
  const random = frame.random.of('census')
  const all: Enrollment[] = []
  let active: Enrollment[] = []
  let persons = 0
  const aim = frame.size.activePerProgram
  const wished = arrivalsWished(frame)
  const onlyWished = aim < 20
  const hasDayProgram = frame.groups.some((group) => group.level === '2.5')
  const blocksOf = (enrollment: Enrollment, day: Day): Block[] =>
    enrollment.stays.filter((stay) => stay.to === null || day < stay.to).flatMap((stay) => blocksOf2(stay.group))
  // All patterns a group ever had, so that an hour stays free when the group's clock time changes.
  const blocksOf2 = (group: GroupPlan): Block[] => group.patterns.flatMap((pattern) => pattern.blocks)

  const endStay = (enrollment: Enrollment, day: Day): void => {
    for (const stay of enrollment.stays)
      if (stay.to === null) {
        stay.to = day
        stay.group.taken--
      }
    for (const hour of enrollment.hours)
      if (hour.to === null) {
        hour.to = day
        enrollment.counselor.slots.delete(slotKey(hour.block))
      }
  }
  const beginStay = (enrollment: Enrollment, group: GroupPlan, day: Day, reason: Stay['reason']): void => {
    group.taken++
    enrollment.stays.push({ group, from: day, to: null, reason })
    const block = findSlot(
      enrollment.random.of(`hour-${day}`),
      enrollment.counselor,
      enrollment.person,
      blocksOf(enrollment, day),
      day,
    )
    if (!block) return
    enrollment.counselor.slots.set(slotKey(block), enrollment.person.index)
    enrollment.hours.push({ block, from: day, to: null, every: group.level === '1.0' ? 2 : 1 })
  }
  // An empty stay (moved twice on one day) leaves no trace.
  const tidy = (enrollment: Enrollment): void => {
    enrollment.stays = enrollment.stays.filter((stay) => stay.to === null || stay.to > stay.from)
    enrollment.hours = enrollment.hours.filter((hour) => hour.to === null || hour.to > hour.from)
  }
  const discharge = (enrollment: Enrollment, day: Day): void => {
    endStay(enrollment, day)
    tidy(enrollment)
    enrollment.dischargedOn = day
    enrollment.counselor.caseload--
  }

  /** Seats in tonight's group that wait for people of the cast. */
  const keptOn = (day: Day): number => wished.filter((one) => one.tonight && one.day > day && one.day - day < 75).length
  /** Makes room in a full group: somebody for whom another track fits as well changes over. */
  const makeRoom = (group: GroupPlan, day: Day): void => {
    for (const enrollment of active) {
      const stay = enrollment.stays.at(-1)
      if (
        stay?.group !== group ||
        stay.from === day ||
        wished.some((one) => one.wish && one.wish.familyName === enrollment.person.record.familyName)
      )
        continue
      const other = seatFor(
        enrollment.random.of(`room-${day}`),
        frame.groups,
        enrollment.person,
        group.level,
        day,
        0,
        group,
      )
      if (!other || clashMinutes(enrollment.person, blocksOn(other, day), day) > 60) continue
      endStay(enrollment, day)
      beginStay(enrollment, other, day, 'changed_track')
      return
    }
  }

  const admit = (day: Day, arrival: Arrival | null): void => {
    const n = all.length + 1
    const draw = random.of(`arrival-${day}-${n}`)
    const referral = draw.weighted(rates.referral)
    const back =
      arrival || !draw.chance(rates.readmission)
        ? undefined
        : draw.pick([
            undefined,
            ...all.filter(
              (one) =>
                one.dischargedOn !== null &&
                day - one.dischargedOn > 20 &&
                day - one.dischargedOn < 320 &&
                !active.some((other) => other.person === one.person),
            ),
          ])
    const person =
      back?.person ??
      drawPerson({
        key: `person-${frame.index + 1}-${persons + 1}`,
        index: persons,
        organizationKey: frame.organization.key,
        state: frame.state,
        town: frame.site.city,
        siteStreet: frame.site.name.replace(' Center', ''),
        clock: frame.clock,
        arrivedOn: day - 3,
        fromCourt: referral === 'court',
        random: frame.random.of(`person-${persons + 1}`),
        phoneBase: 100 + frame.index * 530,
        wish: arrival?.wish,
      })
    const courseInput = {
      admitted: day,
      referral,
      hasDayProgram,
      life: {
        children: person.hasChildren,
        court: referral === 'court',
        works: person.record.employer !== null,
        bus: person.ridesBus,
      },
      staysUntil: arrival?.staysUntil,
    }
    let course = drawCourse({ ...courseInput, random: draw.of('course') })
    for (
      let again = 1;
      arrival?.atLeastUntil !== undefined && course.lastContact <= arrival.atLeastUntil && again < 50;
      again++
    )
      course = drawCourse({ ...courseInput, random: draw.of(`course-${again}`) })
    const first = course.legs[0]
    let group = first?.level === '2.5' ? seatFor(draw, frame.groups, person, '2.5', day, 0) : null
    if (!group && first?.level === '2.5') {
      // No seat in the day program: begins at 2.1 at once.
      course.legs.shift()
      const next = course.legs[0]
      if (next) next.from = day
    }
    const tonight = frame.groups.find((one) => one.isTonight)
    if (!group && arrival?.tonight && tonight) {
      if (tonight.taken >= tonight.record.hardCapacity) makeRoom(tonight, day)
      if (tonight.taken < tonight.record.hardCapacity) group = tonight
    }
    group ??= seatFor(draw, frame.groups, person, '2.1', day, keptOn(day))
    if (!group) return
    if (!back) persons++
    const counselor = counselorFor(draw, frame, person, group)
    counselor.caseload++
    const enrollment: Enrollment = {
      key: `${person.record.key}-episode-${back ? all.filter((one) => one.person === person).length + 1 : 1}`,
      person,
      referral,
      previous: back ?? null,
      inquiryDay: day - draw.int(1, 9),
      course,
      counselor,
      stays: [],
      hours: [],
      dischargedOn: null,
      random: draw.of('stay'),
    }
    beginStay(enrollment, group, day, 'admitted')
    all.push(enrollment)
    active.push(enrollment)
  }

  const move = (enrollment: Enrollment, day: Day): void => {
    const { course, person } = enrollment
    const at = course.legs.findIndex((leg) => leg.from === day)
    const leg = course.legs[at]
    if (at > 0 && leg) {
      const group = seatFor(enrollment.random.of(`seat-${day}`), frame.groups, person, leg.level, day, keptOn(day))
      const before = course.legs[at - 1]
      if (!group && before) {
        // Waits for a seat at the new level.
        before.to = day + 2
        leg.from = day + 2
        if (leg.to <= leg.from) leg.to = leg.from + 7
        course.end = Math.max(course.end, leg.to)
        course.lastContact = Math.max(course.lastContact, Math.min(course.end, leg.from + 1))
        return
      }
      if (!group) return
      endStay(enrollment, day)
      beginStay(enrollment, group, day, 'stepped_down')
    } else if (course.changesTrackOn === day) {
      const draw = enrollment.random.of('track')
      const current = enrollment.stays.at(-1)?.group
      if (current?.level !== '2.1') return
      if (person.record.employer === null && draw.chance(0.6)) {
        const { job, windows } = newJobWindows(draw, day)
        person.windows.push(...windows)
        person.record.employer = job.employer
        person.record.occupation = job.occupation
        course.events.push({ day: day - 3, kind: 'new_job' })
        course.events.sort((a, b) => a.day - b.day)
      }
      const group = seatFor(draw, frame.groups, person, '2.1', day, keptOn(day), current)
      if (!group || clashMinutes(person, blocksOn(group, day), day) > 60) return
      endStay(enrollment, day)
      beginStay(enrollment, group, day, 'changed_track')
    }
  }

  for (let day = frame.simulationStart; day <= frame.today; day++) {
    for (const enrollment of active) if (enrollment.course.end === day) discharge(enrollment, day)
    active = active.filter((enrollment) => enrollment.dischargedOn === null)
    for (const enrollment of active) if (day > enrollment.course.admitted) move(enrollment, day)
    for (const arrival of wished) if (arrival.day === day) admit(day, arrival)
    if (onlyWished || !isWorkday(day) || frame.closedDays.has(day)) continue
    // Outflow of a settled census, plus a pull toward the aim: seats that stand empty are filled from the waiting list.
    const gapToAim = aim * 1.03 - active.length
    const mean = Math.max(0, (aim / 60) * 1.4 + gapToAim * 0.16)
    const arriving = Math.min(random.count(Math.min(mean, 8)), Math.max(0, Math.ceil(gapToAim) + 2))
    for (let i = 0; i < arriving; i++) admit(day, null)
  }
  for (const enrollment of active) tidy(enrollment)
  return all.filter((enrollment) => enrollment.dischargedOn === null || enrollment.dischargedOn > frame.historyStart)
}
