// One invented participant: who they are, how they may be reached, and when work, children, buses or a court keep them away.

import { dateOf, isoOf, timeOf, type Clock, type Day, type Minutes } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type {
  AvailabilityWindow,
  ContactPreference,
  EmergencyContact,
  Language,
  Participant,
} from '#demo/demo.types.ts'
import { drawName, foldName, type PersonName } from '#demo/names/names.ts'
import { jobs, payers, type WorkHours } from './occupations.ts'
import { phoneOf, streetOf, zipOf, type StateSpec } from './states.ts'

export type Window = {
  kind: AvailabilityWindow['kind']
  weekday: number
  from: Minutes
  to: Minutes
  note: string
  fromDay: Day
  toDay: Day | null
}

export type Person = {
  index: number
  record: Participant
  contact: ContactPreference
  emergency: EmergencyContact
  windows: Window[]
  hours: WorkHours | 'none' | 'school'
  hasChildren: boolean
  ridesBus: boolean
  random: Random
}

export type PersonWish = Partial<PersonName> & { language?: Language; freeEvenings?: boolean }

const h = (hours: number, minutes = 0): Minutes => hours * 60 + minutes

const workWindows = (random: Random, hours: WorkHours, fromDay: Day): Window[] => {
  const on = (weekdays: number[], from: Minutes, to: Minutes, note: string): Window[] =>
    weekdays.map((weekday) => ({ kind: 'work', weekday, from, to, note, fromDay, toDay: null }))
  if (hours === 'days') {
    const start = random.pick([h(6, 30), h(7), h(8), h(8), h(9)])
    return on([1, 2, 3, 4, 5], start, start + h(8), 'Day shift')
  }
  if (hours === 'nights') return on([1, 2, 3, 4, 5], h(6), h(12, 30), 'Sleeps after the night shift')
  if (hours === 'late') return on([2, 3, 4, 5, 6], random.pick([h(15), h(16)]), h(23), 'Late shift')
  if (hours === 'weekends') return on([6, 7], h(9), h(18), 'Works weekends')
  const days = random.sample([1, 2, 3, 4, 5], 3).toSorted((a, b) => a - b)
  return on(
    days,
    ...random.pick([
      [h(8), h(12)],
      [h(11), h(15)],
      [h(12), h(16)],
    ] as [Minutes, Minutes][]),
    'Part time',
  )
}

const otherWindows = (
  random: Random,
  life: { children: boolean; bus: boolean; court: boolean; school: boolean },
  fromDay: Day,
): Window[] => {
  const out: Window[] = []
  const add = (kind: Window['kind'], weekdays: number[], from: Minutes, to: Minutes, note: string): void => {
    for (const weekday of weekdays) out.push({ kind, weekday, from, to, note, fromDay, toDay: null })
  }
  if (life.children) {
    const care = random.int(0, 3)
    if (care === 0) add('childcare', [1, 2, 3, 4, 5], h(14, 30), h(17), 'Picks up from school')
    if (care === 1) add('childcare', [1, 2, 3, 4, 5], h(7), h(8, 45), 'Brings to school')
    if (care === 2) add('childcare', [1, 2, 3, 4, 5], h(18, 30), h(21, 30), 'Alone with the children at bedtime')
    if (care === 3) add('childcare', [6, 7], h(8), h(18), 'Children stay on weekends')
  }
  if (life.bus) {
    if (random.chance(0.5)) add('transport', [1, 2, 3, 4, 5, 6], h(21), h(23, 30), 'Last bus at 9')
    else add('transport', [6, 7], h(6), h(10), 'No bus before 10 on weekends')
  }
  if (life.court)
    add(
      'court',
      [random.int(2, 5)],
      h(9),
      h(12),
      random.pick(['Court review', 'Probation office', 'Community service']),
    )
  if (life.school)
    add(
      'school',
      random.pick([
        [1, 3],
        [2, 4],
        [1, 2, 3, 4],
      ]),
      h(9),
      h(13),
      random.pick(['Community college', 'GED class', 'Trade school']),
    )
  return out
}

/** New working hours from a day on, for somebody who finds a job or changes shift. */
export const newJobWindows = (random: Random, fromDay: Day): { job: (typeof jobs)[number]; windows: Window[] } => {
  const job = random.pick(
    jobs.filter((one) => one.hours === 'days' || one.hours === 'late' || one.hours === 'part_time'),
  )
  return { job, windows: workWindows(random, job.hours, fromDay) }
}

const neutralNames = (street: string): string[] => [
  `the ${street} office`,
  'the front desk',
  'Sam from scheduling',
  'your appointment office',
  'Jo at the desk',
  'the scheduling line',
  'Robin, about the calendar',
  'the office downtown',
]

const relations: readonly (readonly [string, number])[] = [
  ['mother', 0.22],
  ['partner', 0.16],
  ['sister', 0.13],
  ['spouse', 0.12],
  ['brother', 0.09],
  ['father', 0.08],
  ['friend', 0.07],
  ['aunt', 0.04],
  ['grandmother', 0.04],
  ['adult child', 0.03],
  ['roommate', 0.02],
]

export type PersonInput = {
  key: string
  index: number
  organizationKey: string
  state: StateSpec
  town: string
  siteStreet: string
  clock: Clock
  arrivedOn: Day
  fromCourt: boolean
  random: Random
  /** Where this program's run of invented phone numbers begins. */
  phoneBase: number
  wish?: PersonWish
}

export const drawPerson = (input: PersonInput): Person => {
  const { random, index, key, wish } = input
  const speaksSpanish = wish?.language ? wish.language === 'es' : random.chance(rates.spanishSpeakers)
  const name = { ...drawName(random.of('name'), speaksSpanish ? 'hispanic' : undefined), ...wish }
  const age = Math.floor(Math.min(74, Math.max(18.5, random.skewed(36, 0.32))) * 365.25)
  const hours = random.weighted<Person['hours']>([
    ['days', 0.24],
    ['nights', 0.06],
    ['late', 0.08],
    ['part_time', 0.12],
    ['weekends', 0.03],
    ['school', 0.06],
    ['none', 0.41],
  ])
  const job = hours === 'none' || hours === 'school' ? null : random.pick(jobs.filter((one) => one.hours === hours))
  const hasChildren = random.chance(0.38)
  const ridesBus = random.chance(0.3)
  let windows = [
    ...(job ? workWindows(random, job.hours, input.arrivedOn) : []),
    ...otherWindows(
      random,
      {
        children: hasChildren,
        bus: ridesBus,
        court: input.fromCourt && random.chance(0.6),
        school: hours === 'school',
      },
      input.arrivedOn,
    ),
  ]
  if (wish?.freeEvenings) windows = windows.filter((one) => one.to <= h(17, 15))
  const phone = phoneOf(input.state, input.phoneBase + index * 2)
  const relation = random.weighted(relations)
  const kin = drawName(random.of('kin'), name.group)
  const sharesName = !['partner', 'friend', 'roommate'].includes(relation) && random.chance(0.6)
  const birthOn = dateOf(input.arrivedOn - age)
  return {
    index,
    hours,
    hasChildren,
    ridesBus,
    random,
    windows,
    record: {
      key,
      organizationKey: input.organizationKey,
      givenName: name.givenName,
      middleName: name.middleName,
      familyName: name.familyName,
      preferredName: name.preferredName,
      pronouns: name.pronouns,
      birthOn,
      language: speaksSpanish ? 'es' : 'en',
      phone,
      email: random.chance(0.8)
        ? `${foldName(name.givenName)}.${foldName(name.familyName)}.${key.replaceAll(/\D+/g, '')}@example.org`
        : null,
      street: streetOf(random),
      city: input.town,
      state: input.state.code,
      postalCode: zipOf(input.state, random),
      payer: random.weighted(payers),
      employer: job?.employer ?? null,
      occupation: job?.occupation ?? null,
      createdAt: isoOf(input.clock.at(input.arrivedOn, h(9) + random.int(0, 450))),
    },
    contact: {
      key: `${key}-contact`,
      participantKey: key,
      mayText: random.chance(0.82),
      mayVoicemail: random.chance(0.55),
      mayEmail: random.chance(0.5),
      neutralName: random.pick(neutralNames(input.siteStreet)),
      bestTime: random.pick(['morning', 'afternoon', 'evening', 'any', 'any']),
    },
    emergency: {
      key: `${key}-emergency`,
      participantKey: key,
      name: `${kin.givenName} ${sharesName ? name.familyName : kin.familyName}`,
      relation,
      phone: phoneOf(input.state, input.phoneBase + index * 2 + 1),
      knowsAboutProgram: random.chance(0.7),
    },
  }
}

export const windowRecords = (person: Person): AvailabilityWindow[] =>
  person.windows.map((one, i) => ({
    key: `${person.record.key}-window-${i + 1}`,
    participantKey: person.record.key,
    kind: one.kind,
    weekday: one.weekday,
    fromTime: timeOf(one.from),
    toTime: timeOf(one.to),
    fromOn: dateOf(one.fromDay),
    toOn: one.toDay === null ? null : dateOf(one.toDay),
    note: one.note,
  }))

/** Minutes of a weekly block that fall into windows in force on that day. */
export const clashMinutes = (
  person: Person,
  blocks: readonly { weekday: number; from: Minutes; to: Minutes }[],
  day: Day,
): number => {
  let minutes = 0
  for (const block of blocks)
    for (const one of person.windows)
      if (one.weekday === block.weekday && one.fromDay <= day && (one.toDay === null || day < one.toDay))
        minutes += Math.max(0, Math.min(one.to, block.to) - Math.max(one.from, block.from))
  return minutes
}
