// Tracks, groups with their weekly hours, rooms, and who leads them. Weekly patterns follow SAMHSA TIP 47's three-hour blocks on
// three days (morning, afternoon, evening, weekend) and shorter step-down groups; level 2.5 means 20 hours and more.

import { dateOf, timeOf, weekdayOf, type Day, type Minutes } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import type { Group, Language, SessionType } from '#demo/demo.types.ts'
import type { LevelOfCare, Place, Program, Site, Track, TrackCode } from '#demo/demo.types.place.ts'
import { topicPlanFor } from '#demo/text/topics.ts'
import { blocksOverlap, type Block, type GroupPlan, type PatternPlan, type Position } from './frame.types.ts'

const h = (hours: number, minutes = 0): Minutes => hours * 60 + minutes

type Meeting = {
  weekdays: number[]
  from: Minutes
  minutes: number
  breaks: { afterMinutes: number; minutes: number }[]
}
const threeHours = (weekdays: number[], from: Minutes): Meeting => ({
  weekdays,
  from,
  minutes: 180,
  breaks: [{ afterMinutes: 80, minutes: 15 }],
})

type GroupIdea = {
  code: TrackCode
  level: LevelOfCare
  language?: Language
  sessionType: SessionType
  meetings: Meeting[]
  before?: { meetings: Meeting[]; untilDaysAgo: number }
  hard: number
  wanted: number
  telehealth?: boolean
  tonight?: boolean
}

/** Three evenings that include today's weekday and, where the week allows it, two that lie before it. */
const tonightDays: Record<number, number[]> = {
  1: [1, 2, 4],
  2: [1, 2, 4],
  3: [1, 3, 4],
  4: [1, 2, 4],
  5: [1, 3, 5],
  6: [2, 4, 6],
  7: [2, 4, 7],
}

const eveningDays = [
  [1, 2, 4],
  [1, 3, 4],
  [2, 3, 4],
  [1, 2, 3],
]

/** How many groups of each kind a program of this size runs. */
const ideasFor = (active: number, index: number, today: Day): GroupIdea[] => {
  const iop = Math.round(active * 0.7)
  const out: GroupIdea[] = []
  const share = (part: number, least: number): number => Math.max(least, Math.round((iop * part) / 9))
  const isTiny = active < 20
  const evenings = isTiny ? 1 : share(0.4, 1)
  const tonight = tonightDays[weekdayOf(today)] as number[]
  for (let i = 0; i < evenings; i++) {
    const days = i === 0 ? tonight : (eveningDays[(i + index) % eveningDays.length] as number[])
    out.push({
      code: 'evening',
      level: '2.1',
      sessionType: 'process_group',
      hard: 12,
      wanted: i === 0 ? 11 : 9,
      tonight: i === 0,
      meetings: [threeHours(days, i === 0 || (i + index) % 2 === 0 ? h(17, 30) : h(18))],
      before: i === 0 && !isTiny ? { meetings: [threeHours(days, h(18))], untilDaysAgo: 96 } : undefined,
    })
  }
  if (!isTiny && (index % 2 === 1 || active >= 100)) {
    out.push({
      code: 'evening',
      level: '2.1',
      language: 'es',
      sessionType: 'process_group',
      hard: 10,
      wanted: 8,
      meetings: [threeHours([1, 3, 4], h(17, 30))],
    })
  }
  for (let i = 0; i < share(0.26, 1); i++) {
    const four = i === 1
    out.push({
      code: 'morning',
      level: '2.1',
      sessionType: 'process_group',
      hard: 12,
      wanted: 9,
      meetings: [threeHours(four ? [1, 2, 3, 4] : [1, 3, 5], h(9))],
    })
  }
  if (!isTiny && (index % 2 === 0 || active >= 100)) {
    for (let i = 0; i < share(0.16, 1); i++)
      out.push({
        code: 'afternoon',
        level: '2.1',
        sessionType: 'skills_group',
        hard: 12,
        wanted: 8,
        meetings: [threeHours([1, 2, 4], h(13))],
      })
    out.push({
      code: 'day',
      level: '2.5',
      sessionType: 'day_program',
      hard: 8,
      wanted: 6,
      meetings: [
        {
          weekdays: [1, 2, 3, 4, 5],
          from: h(9),
          minutes: 300,
          breaks: [
            { afterMinutes: 90, minutes: 15 },
            { afterMinutes: 180, minutes: 45 },
          ],
        },
      ],
    })
  }
  if (!isTiny && (index % 2 === 1 || active >= 100)) {
    out.push({
      code: 'weekend',
      level: '2.1',
      sessionType: 'skills_group',
      hard: 12,
      wanted: 8,
      meetings: [threeHours([6], h(9)), threeHours([2, 4], h(18))],
    })
  }
  const hour = (weekdays: number[], from: Minutes): Meeting[] => [{ weekdays, from, minutes: 90, breaks: [] }]
  out.push({
    code: 'step_down',
    level: '1.0',
    sessionType: 'step_down_group',
    hard: 14,
    wanted: 9,
    meetings: hour([3], h(17, 30)),
  })
  if (active >= 100)
    out.push({
      code: 'step_down',
      level: '1.0',
      sessionType: 'step_down_group',
      hard: 12,
      wanted: 7,
      meetings: hour([2, 5], h(10)),
    })
  if (!isTiny)
    out.push({
      code: 'step_down',
      level: '1.0',
      sessionType: 'step_down_group',
      hard: 14,
      wanted: 7,
      meetings: hour([2], h(19)),
      telehealth: true,
    })
  if (active >= 100)
    out.push({
      code: 'step_down',
      level: '1.0',
      sessionType: 'step_down_group',
      hard: 14,
      wanted: 9,
      meetings: hour([6], h(10, 30)),
    })
  return out
}

const trackNames: Record<TrackCode, [string, string]> = {
  day: ['Day program', 'Programa de día'],
  morning: ['Morning', 'Mañana'],
  afternoon: ['Afternoon', 'Tarde'],
  evening: ['Evening', 'Noche'],
  weekend: ['Weekend', 'Fin de semana'],
  step_down: ['Step-down', 'Seguimiento'],
}
const trees = [
  'Cedar',
  'Birch',
  'Alder',
  'Maple',
  'Willow',
  'Juniper',
  'Aspen',
  'Hawthorn',
  'Linden',
  'Larch',
  'Sycamore',
  'Hazel',
  'Poplar',
  'Elm',
  'Spruce',
  'Beech',
  'Cypress',
  'Laurel',
]
const roomNames = [
  'Garden',
  'Harbor',
  'Lantern',
  'Window',
  'Courtyard',
  'Library',
  'Brick',
  'North',
  'Corner',
  'Studio',
  'Hearth',
  'Terrace',
  'Gallery',
  'Pier',
]

const blocksOf = (meetings: readonly Meeting[]): Block[] =>
  meetings.flatMap((meeting) =>
    meeting.weekdays.map((weekday) => ({ weekday, from: meeting.from, to: meeting.from + meeting.minutes })),
  )

/** Rooms and clock times are moved apart by this much, so that one group can leave before the next comes. */
const gap = 10
const padded = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => ({ ...block, from: block.from - gap, to: block.to + gap }))

export type GroupsInput = {
  program: Program
  site: Site
  active: number
  index: number
  /** Position among the programs of this site, so that room names do not repeat. */
  secondOfSite: number
  today: Day
  openedOn: Day
  random: Random
  lapsedOn: Day | null
  position: (want: { kind: Position['kind']; shift: Position['shift']; spanish: boolean }) => Position
}
export type Groups = { tracks: Track[]; places: Place[]; groups: GroupPlan[]; telehealth: Place }

export const buildGroups = (input: GroupsInput): Groups => {
  const { program, site, random } = input
  const ideas = ideasFor(input.active, input.index, input.today)
  const tracks = new Map<TrackCode, Track>()
  const rooms: { place: Place; blocks: Block[] }[] = []
  const telehealth: Place = {
    key: `${program.key}-telehealth`,
    siteKey: site.key,
    name: input.secondOfSite > 0 ? `Telehealth ${input.secondOfSite + 1}` : 'Telehealth',
    kind: 'telehealth',
    capacity: 25,
  }
  const positions: Position[] = []
  const chair = (blocks: Block[], kind: Position['kind'], spanish: boolean, not: Position | null): Position => {
    const shift = blocks.some((block) => block.to > h(17, 15)) ? 'evening' : 'day'
    const hours = (position: Position): number =>
      position.teaching.reduce((sum, block) => sum + block.to - block.from, 0)
    const free = positions
      .filter((one) => one !== not && one.kind === kind && one.shift === shift && (!spanish || one.speaksSpanish))
      .filter((one) => !blocksOverlap(one.teaching, padded(blocks)) && hours(one) < 13 * 60)
      .toSorted((a, b) => hours(a) - hours(b))
    let found = free[0]
    if (!found) {
      found = input.position({ kind, shift, spanish })
      positions.push(found)
    }
    found.teaching.push(...blocks)
    return found
  }

  const groups = ideas.map((idea, i): GroupPlan => {
    const [name, nameEs] = trackNames[idea.code]
    const now = blocksOf(idea.meetings)
    const all = idea.before ? [...now, ...blocksOf(idea.before.meetings)] : now
    let track = tracks.get(idea.code)
    if (!track) {
      const minutes = idea.meetings.reduce(
        (sum, one) =>
          sum + one.weekdays.length * (one.minutes - one.breaks.reduce((all2, pause) => all2 + pause.minutes, 0)),
        0,
      )
      track = {
        key: `${program.key}-track-${idea.code}`,
        programKey: program.key,
        code: idea.code,
        name,
        nameEs,
        level: idea.level,
        minutesPerWeek: idea.level === '2.1' ? 540 : idea.level === '2.5' ? 1200 : minutes,
        daysPerWeek: now.length,
      }
      tracks.set(idea.code, track)
    }
    let placeKey = telehealth.key
    if (!idea.telehealth) {
      let room = rooms.find((one) => !blocksOverlap(one.blocks, padded(all)))
      if (!room) {
        const n = rooms.length * 2 + input.secondOfSite
        room = {
          place: {
            key: `${program.key}-room-${rooms.length + 1}`,
            siteKey: site.key,
            name: `${roomNames[n % roomNames.length]} Room${n >= roomNames.length ? ' 2' : ''}`,
            kind: 'room',
            capacity: random.pick([14, 15, 16, 18]),
          },
          blocks: [],
        }
        rooms.push(room)
      }
      room.blocks.push(...all)
      placeKey = room.place.key
    }
    const key = `${program.key}-group-${i + 1}`
    const spanish = idea.language === 'es'
    const leader = chair(all, 'clinician', spanish, null)
    const wantsSecond = idea.tonight || idea.code === 'day' || (idea.level === '2.1' && random.chance(0.5))
    const coLeader = wantsSecond
      ? chair(all, idea.tonight || random.chance(0.6) ? 'assistant' : 'clinician', false, leader)
      : null
    const tree = spanish ? 'Adelante' : (trees[(i + input.secondOfSite * 7) % trees.length] as string)
    const patternOf = (meeting: Meeting, n: string, from: Day, to: Day | null): PatternPlan => ({
      blocks: blocksOf([meeting]),
      from,
      to,
      record: {
        key: `${key}-pattern-${n}`,
        groupKey: key,
        weekdays: meeting.weekdays,
        startTime: timeOf(meeting.from),
        minutes: meeting.minutes,
        breaks: meeting.breaks,
        placeKey,
        fromOn: dateOf(from),
        toOn: to === null ? null : dateOf(to),
      },
    })
    const turn = idea.before ? input.today - idea.before.untilDaysAgo : null
    const record: Group = {
      key,
      programKey: program.key,
      trackKey: track.key,
      name: `${name} ${tree}`,
      neutralName: tree,
      sessionType: idea.sessionType,
      language: idea.language ?? 'en',
      level: idea.level,
      placeKey,
      softCapacity: Math.min(idea.hard, idea.wanted + 1),
      hardCapacity: idea.hard,
      openedOn: dateOf(input.openedOn),
      closedOn: null,
      topicKeys: topicPlanFor(random.of(key), idea.code),
    }
    return {
      record,
      code: idea.code,
      level: idea.level,
      language: record.language,
      patterns:
        turn !== null && turn > input.openedOn && idea.before
          ? [
              ...idea.before.meetings.map((one, n) => patternOf(one, `0${n + 1}`, input.openedOn, turn)),
              ...idea.meetings.map((one, n) => patternOf(one, String(n + 1), turn, null)),
            ]
          : idea.meetings.map((one, n) => patternOf(one, String(n + 1), input.openedOn, null)),
      leader,
      coLeader,
      coLeaderUntil: idea.tonight && coLeader ? input.lapsedOn : null,
      isTonight: idea.tonight ?? false,
      taken: 0,
      wanted: idea.wanted,
    }
  })
  return { tracks: [...tracks.values()], places: [...rooms.map((room) => room.place), telehealth], groups, telehealth }
}
