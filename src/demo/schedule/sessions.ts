// Puts every session on the calendar: groups by their patterns, single hours by their weekly slot; then what a real week does to
// them: somebody is away and covered, a room floods, a session moves or falls out. Nobody and no room is ever in two places.

import {
  dateOf,
  isFree,
  isoOf,
  overlaps,
  weekdayOf,
  weekOf,
  type Day,
  type Instant,
  type Span,
} from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type { Session, SessionChange } from '#demo/demo.types.ts'
import type { Enrollment } from '#demo/course/census.ts'
import { hoursOf, slotKey } from '#demo/course/slots.ts'
import {
  holderOn,
  patternOn,
  type Frame,
  type GroupPlan,
  type PatternPlan,
  type Position,
} from '#demo/frame/frame.types.ts'

export type PlannedSession = {
  record: Session
  day: Day
  span: Span
  group: GroupPlan | null
  enrollment: Enrollment | null
  /** The chair that writes the notes. */
  leader: Position
  coLeader: Position | null
  isTonight: boolean
}

export type Schedule = {
  sessions: PlannedSession[]
  /** Who is where on a day, to find a free make-up. */
  taken: Map<Enrollment, Map<Day, Span[]>>
}

const moveReasons = [
  'heating repair in the room',
  'room needed for an inspection',
  'leader held up at another site',
  'water leak in the hallway',
  'fire-alarm test',
  'polling place in the building',
]
const cancelReasons = [
  'snow and ice on the roads',
  'leader ill and nobody free to cover',
  'power outage',
  'burst pipe',
  'building closed by the landlord',
]
const awayReasons = [
  'ill',
  'on vacation',
  'on vacation',
  'at a training day',
  'at a court hearing as a witness',
  'child ill at home',
]

/** Days on which a person does not work: a week twice a year, known ahead, and some sick days, known only once they come. */
const awayDays = (random: Random, from: Day, to: Day, today: Day): Map<Day, string> => {
  const out = new Map<Day, string>()
  for (let day = from + random.int(40, 200); day < to; day += random.int(130, 230)) {
    const monday = day - (weekdayOf(day) - 1)
    for (let i = 0; i < 7; i++) out.set(monday + i, 'on vacation')
  }
  for (let day = from + random.int(10, 90); day < Math.min(to, today); day += random.int(25, 110))
    out.set(day, random.pick(awayReasons.filter((reason) => reason !== 'on vacation')))
  return out
}

export const planSchedule = (frame: Frame, enrollments: readonly Enrollment[], now: Instant): Schedule => {
  const { clock, today } = frame
  const random = frame.random.of('sessions')
  const last = today + frame.size.weeksAhead * 7
  const sessions: PlannedSession[] = []
  const taken: Schedule['taken'] = new Map()
  const take = (enrollment: Enrollment, day: Day, span: Span): void => {
    let days = taken.get(enrollment)
    if (!days) taken.set(enrollment, (days = new Map()))
    const spans = days.get(day)
    if (spans) spans.push(span)
    else days.set(day, [span])
  }
  const away = new Map<string, Map<Day, string>>()
  for (const position of frame.positions)
    for (const holder of position.holders)
      away.set(holder.staff.key, awayDays(random.of(holder.staff.key), holder.from, holder.to ?? last, today))
  const tonightGroup = frame.groups.find((group) => group.isTonight)
  const isAway = (position: Position, day: Day): string | null => {
    // Tonight's leaders are here tonight, and were here the last days.
    if ((position === tonightGroup?.leader || position === tonightGroup?.coLeader) && day >= today - 6 && day <= today)
      return null
    return away.get(holderOn(position, day).staff.key)?.get(day) ?? null
  }
  const topicCount = new Map<GroupPlan, number>()
  // One cover just past and one move just ahead, so that every demonstration shows both.
  const staged = { covered: false, moved: false }
  const weekly = hoursByWeekday(enrollments)
  const director = (frame.others.find((one) => one.role === 'program_director') as Frame['others'][number]).staff.key

  for (let day = frame.historyStart; day <= last; day++) {
    if (frame.closedDays.has(day)) continue
    const weekday = weekdayOf(day)
    const draw = random.of(day)
    const date = dateOf(day)
    const busy = new Map<Position, Span[]>()
    const rooms = new Map<string, Span[]>()
    const occupy = (position: Position, span: Span): void =>
      void (busy.get(position)?.push(span) ?? busy.set(position, [span]))
    const occupyRoom = (key: string, span: Span): void => void (rooms.get(key)?.push(span) ?? rooms.set(key, [span]))
    // Exceptions gather around today, so that a newcomer meets some.
    const liveliness = Math.abs(day - today) <= 6 ? 3.5 : day > today ? 0.4 : 1

    const plans: { group: GroupPlan; pattern: PatternPlan; span: Span }[] = []
    for (const group of frame.groups)
      for (const pattern of patternOn(group, day))
        for (const block of pattern.blocks)
          if (block.weekday === weekday)
            plans.push({ group, pattern, span: { from: clock.at(day, block.from), to: clock.at(day, block.to) } })
    for (const { group, pattern, span } of plans) {
      occupyRoom(pattern.record.placeKey, span)
      if (!isAway(group.leader, day)) occupy(group.leader, span)
      if (group.coLeader && !isAway(group.coLeader, day)) occupy(group.coLeader, span)
    }

    for (const { group, pattern, span: usual } of plans) {
      const isTonight = group.isTonight && day === today
      let span = usual
      let placeKey = pattern.record.placeKey
      let leader = group.leader
      let coLeader =
        group.coLeader && !isAway(group.coLeader, day) && (group.coLeaderUntil === null || day < group.coLeaderUntil)
          ? group.coLeader
          : null
      let change: SessionChange | null = null
      let status: Session['status'] = 'planned'
      const noticedAt = isoOf(Math.min(now, usual.from) - draw.int(60, 1500) * 60_000)
      let reason = isAway(leader, day)
      if (reason === null && !staged.covered && !group.isTonight && day >= today - 4 && day < today)
        reason = 'held up at another site'
      if (day >= today - 4 && day < today && reason !== null) staged.covered = true
      if (reason !== null) {
        const originalLeaderKey = holderOn(leader, day).staff.key
        const substitute = coLeader ?? coverFor(frame, draw, day, usual, busy, isAway)
        if (substitute) {
          change = { kind: 'covered', at: noticedAt, byKey: director, reason: `Leader ${reason}`, originalLeaderKey }
          if (substitute === coLeader) coLeader = null
          else occupy(substitute, usual)
          leader = substitute
        } else {
          status = 'cancelled'
          change = {
            kind: 'cancelled',
            at: noticedAt,
            byKey: director,
            reason: `Leader ${reason}, nobody free to cover`,
          }
        }
      } else if (!isTonight && draw.chance(rates.sessionCancelled * liveliness)) {
        status = 'cancelled'
        change = { kind: 'cancelled', at: noticedAt, byKey: director, reason: draw.pick(cancelReasons) }
      } else if (
        !isTonight &&
        (draw.chance(rates.sessionMoved * liveliness) ||
          (!staged.moved && !group.isTonight && day > today && day <= today + 5))
      ) {
        const moved = moveWithinDay(
          frame,
          draw,
          group,
          pattern,
          usual,
          [busy.get(leader), coLeader ? busy.get(coLeader) : undefined],
          rooms,
        )
        if (moved) {
          if (day > today) staged.moved = true
          span = moved.span
          placeKey = moved.placeKey
          occupy(leader, span)
          if (coLeader) occupy(coLeader, span)
          occupyRoom(placeKey, span)
          change = {
            kind: 'moved',
            at: noticedAt,
            byKey: holderOn(leader, day).staff.key,
            reason: draw.pick(moveReasons),
            originalStartsAt: isoOf(usual.from),
            originalEndsAt: isoOf(usual.to),
            originalPlaceKey: pattern.record.placeKey,
          }
        }
      }
      const turn = topicCount.get(group) ?? 0
      topicCount.set(group, turn + 1)
      if (status === 'planned' && span.to <= now && !isTonight) status = 'held'
      sessions.push({
        day,
        span,
        group,
        enrollment: null,
        leader,
        coLeader,
        isTonight,
        record: {
          key: `${group.record.key}-${date}-${pattern.record.startTime.replace(':', '')}`,
          programKey: frame.program.key,
          groupKey: group.record.key,
          participantKey: null,
          patternKey: pattern.record.key,
          sessionType: group.record.sessionType,
          onDate: date,
          startsAt: isoOf(span.from),
          endsAt: isoOf(span.to),
          placeKey,
          leaderKey: holderOn(leader, day).staff.key,
          coLeaderKey: coLeader ? holderOn(coLeader, day).staff.key : null,
          topicKey: group.record.topicKeys[turn % group.record.topicKeys.length] ?? null,
          status,
          breaks: pattern.record.breaks.map((pause) => ({
            startsAt: isoOf(span.from + pause.afterMinutes * 60_000),
            endsAt: isoOf(span.from + (pause.afterMinutes + pause.minutes) * 60_000),
          })),
          change,
        },
      })
      if (status !== 'cancelled')
        for (const enrollment of membersOf(enrollments, group, day)) take(enrollment, day, span)
    }

    if (day > today + 14) continue
    for (const { enrollment, hour } of weekly[weekday] ?? []) {
      if (day < hour.from || (hour.to !== null && day >= hour.to)) continue
      if (hour.every === 2 && (weekOf(day) + enrollment.person.index) % 2 === 1) continue
      const counselor = enrollment.counselor
      let span = { from: clock.at(day, hour.block.from), to: clock.at(day, hour.block.to) }
      const usual = span
      let change: SessionChange | null = null
      let status: Session['status'] = 'planned'
      const byKey = holderOn(counselor, day).staff.key
      const noticedAt = isoOf(Math.min(now, usual.from) - draw.int(30, 900) * 60_000)
      const own = taken.get(enrollment)?.get(day)
      const reason = isAway(counselor, day)
      if (reason !== null) {
        status = 'cancelled'
        change = { kind: 'cancelled', at: noticedAt, byKey: director, reason: `Counselor ${reason}` }
      } else if (!isFree(busy.get(counselor), span) || !isFree(own, span)) {
        const other = hoursOf(counselor)
          .filter((block) => block.weekday === weekday && !counselor.slots.has(slotKey(block)))
          .map((block) => ({ from: clock.at(day, block.from), to: clock.at(day, block.to) }))
          .find((free) => isFree(busy.get(counselor), free) && isFree(own, free))
        if (other) {
          span = other
          change = {
            kind: 'moved',
            at: noticedAt,
            byKey,
            reason: 'Counselor covers a group',
            originalStartsAt: isoOf(usual.from),
            originalEndsAt: isoOf(usual.to),
            originalPlaceKey: counselor.officeKey as string,
          }
        } else {
          status = 'cancelled'
          change = { kind: 'cancelled', at: noticedAt, byKey, reason: 'Counselor covers a group' }
        }
      }
      if (status === 'planned') {
        occupy(counselor, span)
        take(enrollment, day, span)
        if (span.to <= now) status = 'held'
      }
      sessions.push({
        day,
        span,
        group: null,
        enrollment,
        leader: counselor,
        coLeader: null,
        isTonight: false,
        record: {
          key: `${enrollment.key}-hour-${date}`,
          programKey: frame.program.key,
          groupKey: null,
          participantKey: enrollment.person.record.key,
          patternKey: null,
          sessionType: 'individual',
          onDate: date,
          startsAt: isoOf(span.from),
          endsAt: isoOf(span.to),
          placeKey: counselor.officeKey as string,
          leaderKey: byKey,
          coLeaderKey: null,
          topicKey: null,
          status,
          breaks: [],
          change,
        },
      })
    }
  }
  return { sessions, taken }
}

export const membersOf = (enrollments: readonly Enrollment[], group: GroupPlan, day: Day): Enrollment[] => {
  let byGroup = stayIndex.get(enrollments)
  if (!byGroup) {
    byGroup = new Map()
    for (const enrollment of enrollments)
      for (const stay of enrollment.stays) {
        const list = byGroup.get(stay.group)
        if (list) list.push({ enrollment, from: stay.from, to: stay.to ?? Infinity })
        else byGroup.set(stay.group, [{ enrollment, from: stay.from, to: stay.to ?? Infinity }])
      }
    stayIndex.set(enrollments, byGroup)
  }
  const out: Enrollment[] = []
  for (const stay of byGroup.get(group) ?? []) if (stay.from <= day && day < stay.to) out.push(stay.enrollment)
  return out
}
const stayIndex = new WeakMap<
  readonly Enrollment[],
  Map<GroupPlan, { enrollment: Enrollment; from: Day; to: number }[]>
>()

const hoursByWeekday = (
  enrollments: readonly Enrollment[],
): { enrollment: Enrollment; hour: Enrollment['hours'][number] }[][] => {
  const out: { enrollment: Enrollment; hour: Enrollment['hours'][number] }[][] = [[], [], [], [], [], [], [], []]
  for (const enrollment of enrollments)
    for (const hour of enrollment.hours) out[hour.block.weekday]?.push({ enrollment, hour })
  return out
}

const coverFor = (
  frame: Frame,
  draw: Random,
  day: Day,
  span: Span,
  busy: Map<Position, Span[]>,
  isAway: (position: Position, day: Day) => string | null,
): Position | null => {
  const able = frame.positions.filter(
    (one) => one.kind !== 'assistant' && isAway(one, day) === null && isFree(busy.get(one), span),
  )
  return able.length > 0 && draw.chance(0.88) ? draw.pick(able) : null
}

const moveWithinDay = (
  frame: Frame,
  draw: Random,
  group: GroupPlan,
  pattern: PatternPlan,
  usual: Span,
  leaders: (Span[] | undefined)[],
  rooms: Map<string, Span[]>,
): { span: Span; placeKey: string } | null => {
  const others = leaders.map((spans) => spans?.filter((span) => !overlaps(span, usual)))
  const home = pattern.record.placeKey
  if (group.record.sessionType !== 'step_down_group' && draw.chance(0.5)) {
    const room = frame.places.find(
      (place) => place.kind === 'room' && place.key !== home && isFree(rooms.get(place.key), usual),
    )
    if (room) return { span: usual, placeKey: room.key }
  }
  for (const minutes of draw.shuffle([30, -30, 45, 60])) {
    const span = { from: usual.from + minutes * 60_000, to: usual.to + minutes * 60_000 }
    const roomSpans = rooms.get(home)?.filter((one) => one.from !== usual.from)
    if (others.every((spans) => isFree(spans, span)) && isFree(roomSpans, span)) return { span, placeKey: home }
  }
  return null
}
