// How one person's time in the program goes: drawn once at admission, so that attendance, check-ins, notes and discharge all tell
// the same story. Days after today stay unknown to every record.

import type { Day } from '#demo/demo.calendar.ts'
import { clamp, type Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type { DischargeReason, Episode, ReferralSource } from '#demo/demo.types.ts'
import type { LevelOfCare } from '#demo/demo.types.place.ts'

export const eventKinds = [
  'lapse',
  'urge_spike',
  'job_interview',
  'new_job',
  'court_hearing',
  'child_sick',
  'family_conflict',
  'family_visit',
  'sick',
  'medical_appointment',
  'ride_trouble',
  'moving_house',
  'loss_anniversary',
  'pay_day',
  'started_medication',
  'found_mentor',
  'party',
  'poor_sleep',
  'milestone',
] as const
export type EventKind = (typeof eventKinds)[number]
export type CourseEvent = { day: Day; kind: EventKind }

export type CourseLeg = { level: LevelOfCare; from: Day; to: Day }

export type Course = {
  admitted: Day
  legs: CourseLeg[]
  /** First day no longer enrolled. */
  end: Day
  endReason: DischargeReason
  /** The work at 2.1 was completed, whatever came after. */
  completedIop: boolean
  /** From here on the person hardly comes; equals `end` for those who leave in agreement. */
  lastContact: Day
  /** Log-odds of attending on an ordinary day. */
  steadiness: number
  /** -1 struggling to 1 doing well, one value a week. */
  strength: number[]
  events: CourseEvent[]
  changesTrackOn: Day | null
  checkIns: {
    uses: boolean
    morning: boolean
    hour: number
    onMedication: boolean
    openAboutUse: number
    writes: number
  }
  carriesPhone: boolean
  lateness: number
}

const outcomeOf = (random: Random, referral: ReferralSource): keyof typeof rates.iopOutcome => {
  const o = rates.iopOutcome
  // TEDS 2007: drop-out 22 % of those whom a court referred against 27 % of the others.
  const leaves = o.dropped_out * (referral === 'court' ? 0.87 : 1.07)
  return random.weighted([
    ['completed', o.completed],
    ['transferred', o.transferred],
    ['dropped_out', leaves],
    ['terminated', o.terminated],
    ['other', o.other],
  ] as const)
}

const reasonOf = (random: Random, outcome: string, referral: ReferralSource): DischargeReason => {
  if (outcome === 'completed') return 'completed'
  if (outcome === 'transferred') return 'transferred'
  if (outcome === 'terminated') return 'terminated_by_facility'
  if (outcome === 'other') return random.chance(referral === 'court' ? 0.45 : 0.15) ? 'incarcerated' : 'other'
  return random.chance(0.68) ? 'lost_contact' : 'left_against_advice'
}

const ordinary: readonly (readonly [EventKind, number])[] = [
  ['urge_spike', 1.6],
  ['job_interview', 0.5],
  ['new_job', 0.25],
  ['court_hearing', 0.5],
  ['child_sick', 0.7],
  ['family_conflict', 1],
  ['family_visit', 0.5],
  ['sick', 0.8],
  ['medical_appointment', 0.8],
  ['ride_trouble', 0.7],
  ['moving_house', 0.25],
  ['loss_anniversary', 0.35],
  ['pay_day', 0.9],
  ['started_medication', 0.2],
  ['found_mentor', 0.4],
  ['party', 0.5],
  ['poor_sleep', 1.1],
]

const eventsOf = (
  random: Random,
  from: Day,
  to: Day,
  stays: boolean,
  life: { children: boolean; court: boolean; works: boolean },
): CourseEvent[] => {
  const out: CourseEvent[] = []
  for (let day = from + random.int(1, 6); day < to; day += 1 + Math.floor(random.skewed(5, 0.6))) {
    const kind = random.weighted(ordinary)
    if (kind === 'child_sick' && !life.children) continue
    if (kind === 'court_hearing' && !life.court) continue
    if ((kind === 'job_interview' || kind === 'new_job') && life.works) continue
    out.push({ day, kind })
  }
  const lapses = random.count(stays ? 0.5 : 0.9)
  for (let i = 0; i < lapses; i++) out.push({ day: random.int(from + 2, Math.max(from + 2, to - 1)), kind: 'lapse' })
  for (const milestone of [30, 60, 90])
    if (from + milestone < to) out.push({ day: from + milestone, kind: 'milestone' })
  return out
}

export type CourseInput = {
  random: Random
  admitted: Day
  referral: ReferralSource
  hasDayProgram: boolean
  life: { children: boolean; court: boolean; works: boolean; bus: boolean }
  /** Stays enrolled at least until this day, for people whom the demonstration needs. */
  staysUntil?: Day
}

export const drawCourse = (input: CourseInput): Course => {
  const { random, admitted, referral } = input
  let outcome = outcomeOf(random, referral)
  if (input.staysUntil !== undefined) outcome = 'completed'
  const [shortest, longest] = rates.iopDaysRange[outcome]
  let days = Math.round(clamp(random.skewed(rates.iopDays[outcome], rates.iopSpread[outcome]), shortest, longest))
  if (input.staysUntil !== undefined) days = Math.max(days, input.staysUntil - admitted)
  const legs: CourseLeg[] = []
  // Time at 2.5 comes out of the stay, so that the published length describes the whole.
  const dayProgram =
    input.hasDayProgram && input.staysUntil === undefined && days > 18 && random.chance(rates.startsAtDayProgram)
  let at = admitted
  if (dayProgram) {
    const length = Math.min(random.int(9, 20), days - 8)
    legs.push({ level: '2.5', from: at, to: at + length })
    at += length
  }
  legs.push({ level: '2.1', from: at, to: admitted + days })
  let reason = reasonOf(random, outcome, referral)
  const completedIop = outcome === 'completed'
  let lastContact = admitted + days
  const goesOn = (outcome === 'completed' || outcome === 'transferred') && random.chance(rates.stepsDownHere[outcome])
  if (goesOn) {
    const l = rates.levelOneOutcome
    const after = random.weighted([
      ['completed', l.completed],
      ['dropped_out', l.dropped_out],
      ['terminated', l.terminated],
      ['transferred', l.transferred],
      ['other', l.other],
    ] as const)
    reason = reasonOf(random, after, referral)
    outcome = after
    const length = Math.round(
      clamp(random.skewed(rates.levelOneDays * (after === 'completed' ? 1.1 : 0.6), 0.4), 10, 170),
    )
    legs.push({ level: '1.0', from: lastContact, to: lastContact + length })
    lastContact += length
  }
  const drifts = reason === 'lost_contact' || (reason === 'terminated_by_facility' && random.chance(0.65))
  const end = drifts
    ? lastContact + random.int(...(rates.daysToCloseAfterLastContact as unknown as [number, number]))
    : lastContact
  ;(legs.at(-1) as CourseLeg).to = end

  const stays = reason === 'completed' || reason === 'transferred'
  const events = eventsOf(random, admitted, lastContact, stays, input.life)
  // Most who drift away have used in the week before (Laudet 2009, J Subst Abuse Treat 37:182 names use as a leading reason).
  if (drifts && random.chance(0.65))
    events.push({ day: Math.max(admitted + 1, lastContact - random.int(0, 6)), kind: 'lapse' })
  events.sort((a, b) => a.day - b.day)

  const weeks = Math.ceil((end - admitted) / 7) + 1
  const strength: number[] = []
  let value = random.normal(stays ? 0.05 : -0.15, 0.3)
  for (let week = 0; week < weeks; week++) {
    const drift = stays ? 0.05 : -0.03
    value = clamp(value * 0.86 + drift + random.normal(0, 0.2), -1, 1)
    strength.push(value)
  }
  const changes = days > 25 && input.staysUntil === undefined && random.chance(0.2)
  return {
    admitted,
    legs,
    end,
    endReason: reason,
    completedIop,
    lastContact,
    steadiness: random.normal(stays ? 1.95 : 1.3, 0.55),
    strength,
    events,
    changesTrackOn: changes ? admitted + random.int(12, days - 10) : null,
    checkIns: {
      uses: input.staysUntil !== undefined || random.chance(rates.usesCheckIns),
      morning: random.chance(0.45),
      hour: random.int(0, 120),
      onMedication: random.chance(0.42),
      openAboutUse: random.between(0.45, 1),
      writes: random.chance(0.35) ? random.between(0.15, 0.5) : 0.03,
    },
    carriesPhone: random.chance(0.3),
    lateness: clamp(random.normal(input.life.bus || input.life.children ? 0.26 : 0.16, 0.1), 0.02, 0.6),
  }
}

export const strengthOn = (course: Course, day: Day): number =>
  course.strength[Math.floor((day - course.admitted) / 7)] ?? 0

/** The latest event of a kind within so many days before (and including) a day. */
export const recent = (course: Course, day: Day, kind: EventKind, withinDays: number): CourseEvent | null => {
  let found: CourseEvent | null = null
  for (const event of course.events) {
    if (event.day > day) break
    if (event.kind === kind && day - event.day <= withinDays) found = event
  }
  return found
}

export const levelOn = (course: Course, day: Day): LevelOfCare | null =>
  course.legs.find((leg) => leg.from <= day && day < leg.to)?.level ?? null

export const substanceOf = (random: Random): Episode['primarySubstance'] =>
  random.weighted([
    ['alcohol', 0.41],
    ['opioids', 0.24],
    ['stimulants', 0.2],
    ['cannabis', 0.1],
    ['sedatives', 0.05],
  ] as const)
