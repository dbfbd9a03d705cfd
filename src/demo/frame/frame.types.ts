// What stands before anybody arrives: rooms, positions with the people who hold them over time, and groups with their hours.
// Inner shapes only; records for the loader are in demo.types.ts.

import type { Clock, Day, Minutes } from '#demo/demo.calendar.ts'
import type { Credential, Group, GroupPattern, Language, ProgramData, RoleName, StaffMember } from '#demo/demo.types.ts'
import type {
  HelpContact,
  Holiday,
  LevelOfCare,
  Organization,
  Place,
  Program,
  Site,
  Track,
  TrackCode,
} from '#demo/demo.types.place.ts'
import type { StateSpec } from '#demo/people/states.ts'
import type { Random } from '#demo/demo.random.ts'
import type { SizeSpec } from '#demo/demo.sizes.ts'

/** One weekly meeting time; weekday 1 is Monday. */
export type Block = { weekday: number; from: Minutes; to: Minutes }

export type Holder = {
  staff: StaffMember
  credentials: Credential[]
  from: Day
  to: Day | null
  signsAlone: boolean
}

/** A chair in the program. People come and go, groups and caseloads stay with the chair. */
export type Position = {
  index: number
  kind: 'clinician' | 'supervisor' | 'assistant'
  shift: 'day' | 'evening'
  speaksSpanish: boolean
  officeKey: string | null
  holders: Holder[]
  /** Weekly blocks in which this chair leads or co-leads, over all patterns. */
  teaching: Block[]
  caseloadMax: number
  caseload: number
  /** weekday*1440+start -> person index who has that weekly hour. */
  slots: Map<number, number>
}

export type PatternPlan = { record: GroupPattern; blocks: Block[]; from: Day; to: Day | null }

export type GroupPlan = {
  record: Group
  code: TrackCode
  level: LevelOfCare
  language: Language
  patterns: PatternPlan[]
  leader: Position
  coLeader: Position | null
  /** From this day the co-leader may not lead (lapsed credential). */
  coLeaderUntil: Day | null
  isTonight: boolean
  /** Seats taken now, while the census is simulated. */
  taken: number
  wanted: number
}

export type Frame = {
  size: SizeSpec
  index: number
  random: Random
  organization: Organization
  isFirstOfOrganization: boolean
  site: Site
  isFirstOfSite: boolean
  state: StateSpec
  clock: Clock
  program: Program
  today: Day
  historyStart: Day
  simulationStart: Day
  tracks: Track[]
  places: Place[]
  holidays: Holiday[]
  closedDays: Set<Day>
  helpContacts: HelpContact[]
  positions: Position[]
  groups: GroupPlan[]
  /** Everybody who is not in a position: director, nurse, biller, ... */
  others: { role: RoleName; staff: StaffMember; credentials: Credential[]; isShared: boolean }[]
  staffOut: Pick<ProgramData, 'staff' | 'staffRoles' | 'credentials' | 'supervisions'>
}

export const holderOn = (position: Position, day: Day): Holder => {
  const found = position.holders.find((holder) => holder.from <= day && (holder.to === null || day < holder.to))
  if (!found) throw new Error(`position ${position.index} is empty on day ${day}`)
  return found
}
export const patternOn = (group: GroupPlan, day: Day): PatternPlan[] =>
  group.patterns.filter((pattern) => pattern.from <= day && (pattern.to === null || day < pattern.to))
export const blocksOn = (group: GroupPlan, day: Day): Block[] =>
  patternOn(group, day).flatMap((pattern) => pattern.blocks)
export const blocksOverlap = (a: readonly Block[], b: readonly Block[]): boolean =>
  a.some((one) => b.some((other) => one.weekday === other.weekday && one.from < other.to && other.from < one.to))
