import { z } from 'zod'
import { id } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

// The state of one program, or of all that somebody directs, on one morning. Every number comes with the list behind it;
// only the census list, which may hold a thousand people, is asked for when it is opened.

const scope = z.strictObject({ /** Every program one directs when it is left out. */ programId: id.optional() })

/** A person in a list: the id leads to the person, the words say the rest. */
const personRef = z.object({ participantId: id, name: z.string() })

export const lateKinds = ['note', 'cosign', 'returned', 'task'] as const
const lateItem = z.object({
  kind: z.enum(lateKinds),
  words: z.string(),
  dueAt: z.string(),
  participantId: id.nullable(),
  sessionId: id.nullable(),
  /** Notes still to sign in that session, else 1. */
  count: z.number(),
})
export type LateItem = z.output<typeof lateItem>

/** How one session of yesterday spent the minutes planned for one person. */
const lostItem = personRef.extend({
  sessionId: id,
  title: z.string(),
  startsAt: z.string(),
  minutes: z.number(),
  why: z.enum(['excused', 'unexcused', 'late', 'left_early', 'ended_early', 'other']),
})
export type LostItem = z.output<typeof lostItem>

const credentialItem = z.object({
  staffId: id,
  name: z.string(),
  standing: z.enum(['lapsed', 'expires_soon', 'no_supervisor']),
  type: z.string(),
  expiresOn: z.string().nullable(),
  daysLeft: z.number().nullable(),
  /** Who must act and what stops when they do not. */
  words: z.string(),
})
export type CredentialItem = z.output<typeof credentialItem>

export const morningReply = z.object({
  programId: id.nullable(),
  zone: z.string(),
  today: z.string(),
  now: z.string(),
  /** Programs one may choose here. */
  programs: z.array(z.object({ id, name: z.string() })),
  census: z.object({
    active: z.number(),
    byLevel: z.array(z.object({ level: z.string(), people: z.number() })),
    /** Null: in no group of a track. */
    byTrack: z.array(z.object({ trackId: id.nullable(), name: z.string(), people: z.number() })),
  }),
  moves: z.object({
    since: z.string(),
    admissions: z.array(personRef.extend({ on: z.string() })),
    discharges: z.array(personRef.extend({ on: z.string(), reason: z.string() })),
  }),
  seats: z.object({
    capacity: z.number(),
    taken: z.number(),
    free: z.number(),
    groups: z.array(
      z.object({
        groupId: id,
        name: z.string(),
        capacity: z.number(),
        taken: z.number(),
        free: z.number(),
        sessions: z.number(),
      }),
    ),
  }),
  lost: z.object({
    /** The last day with clinical sessions before today, at most a week back; null when there was none. */
    on: z.string().nullable(),
    isYesterday: z.boolean(),
    planned: z.number(),
    credited: z.number(),
    lost: z.number(),
    excused: z.number(),
    unexcused: z.number(),
    groups: z.array(
      z.object({
        sessionId: id,
        title: z.string(),
        startsAt: z.string(),
        planned: z.number(),
        lost: z.number(),
        excused: z.number(),
        unexcused: z.number(),
        people: z.array(lostItem),
      }),
    ),
  }),
  late: z.object({
    notes: z.number(),
    cosigns: z.number(),
    tasks: z.number(),
    people: z.array(
      z.object({ staffId: id, name: z.string(), total: z.number(), oldest: z.string(), items: z.array(lateItem) }),
    ),
  }),
  absences: z.array(
    personRef.extend({
      taskId: id,
      reason: z.string(),
      owner: z.string(),
      ownerId: id,
      openedAt: z.string(),
      dueAt: z.string(),
      overdue: z.boolean(),
    }),
  ),
  credentials: z.object({ warningDays: z.number(), items: z.array(credentialItem) }),
})
export type MorningState = z.output<typeof morningReply>

export const morning = endpoint({
  method: 'GET',
  path: '/api/morning',
  access: 'readiness.read',
  summary: 'The state of the program this morning, each number with its list',
  query: scope,
  reply: morningReply,
})

export const morningCensus = endpoint({
  method: 'GET',
  path: '/api/morning/census',
  access: 'readiness.read',
  summary: 'The people behind the census: everyone active, by level and track',
  query: scope,
  reply: z.object({
    people: z.array(
      personRef.extend({ level: z.string(), track: z.string(), trackId: id.nullable(), admittedOn: z.string() }),
    ),
  }),
})

export const morningWeek = endpoint({
  method: 'GET',
  path: '/api/morning/week',
  access: 'readiness.read',
  summary: 'This week’s minutes of everyone together: planned, credited, prescribed',
  query: scope,
  reply: z.object({
    firstOn: z.string(),
    zone: z.string(),
    plannedMinutes: z.number(),
    creditedMinutes: z.number(),
    prescribedMinutes: z.number(),
    /** One for each start time; `credited` of `planned` sums all people with a seat. */
    slots: z.array(
      z.object({
        on: z.string(),
        startsAt: z.string(),
        endsAt: z.string(),
        planned: z.number(),
        credited: z.number(),
        groups: z.array(z.string()),
        over: z.boolean(),
      }),
    ),
  }),
})
