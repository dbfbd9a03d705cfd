import { z } from 'zod'
import { clock, day, id } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

// Reading groups and weeks. Making and changing groups: schedule.groups.contract.ts; members: schedule.members.contract.ts;
// one evening apart from its series: schedule.sessions.contract.ts.

/** One line of a group's week: these weekdays at this time. Times are the site's. */
export const patternLine = z.strictObject({
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1, 'Choose at least one day.').max(7),
  starts: clock,
  minutes: z.int().min(5, 'A session lasts at least 5 minutes.').max(720, 'A session lasts at most 12 hours.'),
  /** A pause that is not counted as care. */
  pause: z.strictObject({ afterMinutes: z.int().min(5).max(700), minutes: z.int().min(1).max(120) }).nullable(),
  placeId: id,
  leaderId: id,
  coLeaderId: id.nullable(),
})
export type PatternLine = z.output<typeof patternLine>

/** A session on a list of groups or in a week. `on`, `starts`, `ends` are the site's day and clock. */
export const sessionRow = z.object({
  id,
  groupId: id.nullable(),
  participantId: id.nullable(),
  programId: id,
  title: z.string(),
  type: z.string(),
  on: day,
  starts: clock,
  ends: clock,
  startsAt: z.string(),
  endsAt: z.string(),
  zone: z.string(),
  placeId: id,
  place: z.string(),
  placeKind: z.string(),
  topic: z.string(),
  leaders: z.array(
    z.object({ staffId: id, name: z.string(), part: z.enum(['leader', 'co_leader']), blocked: z.string().nullable() }),
  ),
  taken: z.number(),
  soft: z.number().nullable(),
  hard: z.number().nullable(),
  cancelledAt: z.string().nullable(),
  cancelledBecause: z.string(),
  endedAt: z.string().nullable(),
  /** Where it stood before it was moved, when that is elsewhere than now: "Moved from Thu 12 Mar 17:30–20:30". */
  moved: z.string().nullable(),
  /** What was done to this session alone, in words: "Moved from Thu 12 Mar 17:30–20:30". */
  changes: z.array(z.object({ kind: z.string(), words: z.string(), reason: z.string() })),
  version: z.number(),
})
export type SessionRow = z.output<typeof sessionRow>

export const groupRow = z.object({
  id,
  name: z.string(),
  programId: id,
  programName: z.string(),
  trackId: id.nullable(),
  trackName: z.string().nullable(),
  sessionType: z.string(),
  sessionTypeName: z.string(),
  /** "Mon, Tue, Thu 17:30–20:30". */
  when: z.string(),
  places: z.array(z.string()),
  leaders: z.array(z.object({ staffId: id, name: z.string(), blocked: z.string().nullable() })),
  members: z.number(),
  soft: z.number(),
  hard: z.number(),
  startsOn: day,
  /** The last day. */
  endsOn: day.nullable(),
  state: z.enum(['planned', 'running', 'ended']),
  next: z
    .object({
      sessionId: id,
      startsAt: z.string(),
      on: day,
      starts: clock,
      leader: z.string().nullable(),
      blocked: z.string().nullable(),
    })
    .nullable(),
  zone: z.string(),
})
export type GroupRow = z.output<typeof groupRow>

export const listGroups = endpoint({
  method: 'GET',
  path: '/api/groups',
  access: 'schedule.read',
  summary: 'Groups with their seats, leaders and next session',
  query: z.strictObject({
    program: id.optional(),
    q: z.string().max(100).optional(),
    ended: z.enum(['no', 'yes']).default('no'),
  }),
  reply: z.object({ groups: z.array(groupRow) }),
})

export const memberRow = z.object({
  id,
  participantId: id,
  name: z.string(),
  pronouns: z.string(),
  from: day,
  /** The first day no longer in the group; null while it lasts. */
  to: day.nullable(),
  reason: z.string(),
  endedReason: z.string(),
})
export type MemberRow = z.output<typeof memberRow>

/** A session that the series asks for and that is not there. */
const gapShape = z.object({
  patternId: id,
  on: day,
  starts: clock,
  minutes: z.number(),
  because: z.enum(['holiday', 'clash', 'missing']),
  words: z.string(),
  placeId: id,
  leaderId: id,
})

export const openGroup = endpoint({
  method: 'GET',
  path: '/api/groups/:groupId',
  access: 'schedule.read',
  summary: 'One group: series, members, topics, sessions ahead',
  params: z.strictObject({ groupId: id }),
  reply: z.object({
    group: groupRow.extend({ version: z.number(), mayManage: z.boolean(), mayChangeSessions: z.boolean() }),
    today: day,
    /** Lines by the day from which they hold; the first is what holds today. */
    series: z.array(
      z.object({
        from: day,
        to: day.nullable(),
        lines: z.array(patternLine.extend({ place: z.string(), leader: z.string(), coLeader: z.string().nullable() })),
      }),
    ),
    topics: z.array(z.string()),
    members: z.array(memberRow),
    /** Members whose record another program keeps. */
    unnamed: z.number(),
    sessions: z.array(sessionRow),
    gaps: z.array(gapShape),
    /** Through this day sessions are planned. */
    plannedUntil: day,
  }),
})
export type GroupReply = z.output<typeof openGroup.reply>

export const membersOfDay = endpoint({
  method: 'GET',
  path: '/api/groups/:groupId/members',
  access: 'schedule.read',
  summary: 'Exactly who belonged to the group on a day, and when people came and went',
  params: z.strictObject({ groupId: id }),
  query: z.strictObject({ on: day }),
  reply: z.object({
    on: day,
    members: z.array(memberRow),
    unnamed: z.number(),
    history: z.array(z.object({ on: day, joined: z.array(z.string()), left: z.array(z.string()), size: z.number() })),
  }),
})

export const week = endpoint({
  method: 'GET',
  path: '/api/schedule/week',
  access: 'schedule.read',
  summary: 'All sessions of a week, by program, place or leader',
  query: z.strictObject({ of: day.optional(), program: id.optional(), place: id.optional(), leader: id.optional() }),
  reply: z.object({
    firstOn: day,
    today: day,
    zone: z.string(),
    days: z.array(z.object({ on: day, holiday: z.string().nullable() })),
    sessions: z.array(sessionRow),
  }),
})
export type WeekOfGroups = z.output<typeof week.reply>

export const options = endpoint({
  method: 'GET',
  path: '/api/schedule/options',
  access: 'schedule.read',
  summary: 'What a group can be put together from: programs, tracks, places, leaders, session types, weekly templates',
  reply: z.object({
    programs: z.array(
      z.object({ id, name: z.string(), siteId: id, zone: z.string(), today: day, mayManage: z.boolean() }),
    ),
    tracks: z.array(z.object({ id, programId: id, name: z.string() })),
    places: z.array(z.object({ id, siteId: id, name: z.string(), kind: z.string(), capacity: z.number().nullable() })),
    /** `programIds` null: in every program. `blocked` says why this person may not lead today. */
    leaders: z.array(
      z.object({ id, name: z.string(), programIds: z.array(id).nullable(), blocked: z.string().nullable() }),
    ),
    sessionTypes: z.array(z.object({ code: z.string(), name: z.string() })),
    templates: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        note: z.string(),
        lines: z.array(patternLine.omit({ placeId: true, leaderId: true, coLeaderId: true })),
      }),
    ),
  }),
})
export type ScheduleOptions = z.output<typeof options.reply>

export type SeatKind = 'member' | 'walk_in' | 'make_up' | 'visit'

/** What stands in the way, and what would be free: `details` of a conflict. */
export type ConflictDetails = {
  conflicts: {
    kind: 'room' | 'leader' | 'participant'
    whoId: string
    withId: string
    startsAt: string
    endsAt: string
    words: string
  }[]
  free: FreeChoice[]
  /** The same person's seat in the other session, which could be given up for this one. */
  otherSeat?: {
    sessionId: string
    seatId: string
    kind: SeatKind
    title: string
    /** Attendance is recorded there: the seat stays until the marks are corrected. */
    recorded: boolean
    words: string
  }
  /** Sessions with a free seat instead. */
  sessions?: { sessionId: string; words: string }[]
  /** Groups of the same kind with a free seat instead. */
  groups?: { groupId: string; words: string }[]
}
export type FreeChoice = {
  words: string
  startsAt?: string
  endsAt?: string
  placeId?: string
  leaderIds?: string[]
  changes: ('time' | 'room' | 'leader')[]
  lines?: number[]
}
