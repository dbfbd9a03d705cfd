import { z } from 'zod'
import { day, done, id, instant, text } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

const span = z.object({ from: z.number(), to: z.number() })
const markShape = z.object({
  id,
  kind: z.enum(['arrived', 'left', 'returned', 'ended', 'excused', 'unexcused', 'struck']),
  at: z.string(),
  source: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  amendsId: z.string().nullable(),
  reason: z.string(),
})
export const attendanceShape = z.object({
  participantId: id,
  status: z.string(),
  statusMinutes: z.number(),
  words: z.string(),
  credited: z.number(),
  plannedMinutes: z.number(),
  arrivedAt: z.string().nullable(),
  leftAt: z.string().nullable(),
  marks: z.array(markShape),
})
export type AttendanceReply = z.output<typeof attendanceShape>
export const sessionShape = z.object({
  id,
  groupId: id.nullable(),
  /** The group's name; of one person's own appointment their name and its kind. */
  groupName: z.string(),
  programId: id,
  sessionType: z.string(),
  topic: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  zone: z.string(),
  place: z.string(),
  placeKind: z.string(),
  cancelledAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  breaks: z.array(z.object({ id, startsAt: z.string(), endsAt: z.string() })),
  /** `blocked` says why this person may not lead today: a lapsed credential. */
  leaders: z.array(z.object({ staffId: id, name: z.string(), part: z.string(), blocked: z.string().nullable() })),
  softCapacity: z.number().nullable(),
  hardCapacity: z.number().nullable(),
})
const session = z.strictObject({ sessionId: id })

export const groupRoom = endpoint({
  method: 'GET',
  path: '/api/sessions/:sessionId/room',
  access: 'attendance.read',
  summary: 'The group room of one session: who is expected, who is here, since when',
  params: session,
  reply: z.object({
    session: sessionShape,
    graceMinutes: z.number(),
    mayMark: z.boolean(),
    seats: z.array(attendanceShape.extend({ seatKind: z.string(), name: z.string(), pronouns: z.string() })),
  }),
})
const attendance = z.object({ attendance: z.array(attendanceShape) })
/** Marks carry ids made by the device, so that a repeated delivery from a lost network is the same mark. */
export const recordMarks = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/marks',
  access: 'attendance.mark',
  summary: 'Record who arrived, left, returned, or is excused',
  params: session,
  body: z.strictObject({
    marks: z
      .array(
        z.strictObject({
          id,
          participantId: id,
          kind: z.enum(['arrived', 'left', 'returned', 'excused', 'unexcused']),
          at: instant,
          reason: text(300).optional(),
        }),
      )
      .min(1)
      .max(60),
  }),
  reply: attendance,
})
export const amendMark = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/amendments',
  access: 'attendance.amend',
  summary: 'Correct a mark: the old one stays readable',
  params: session,
  body: z.strictObject({
    id,
    amendsId: id,
    kind: z.enum(['arrived', 'left', 'returned', 'ended', 'excused', 'unexcused', 'struck']),
    at: instant,
    reason: text(300).refine((value) => value.trim().length >= 3, 'Say why, in a few words.'),
  }),
  reply: attendance,
})
export const endSession = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/end',
  access: 'attendance.mark',
  summary: 'End the session: whoever was not seen is absent, and follow-up begins',
  params: session,
  body: z.strictObject({ at: instant }),
  reply: attendance.extend({ followUps: z.number() }),
})
export const addBreak = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/breaks',
  access: 'attendance.mark',
  summary: 'Record a break',
  params: session,
  body: z.strictObject({ startsAt: instant, endsAt: instant }),
  reply: z.object({ id }),
})
export const removeBreak = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/breaks/:breakId/remove',
  access: 'attendance.mark',
  summary: 'Take a break back',
  params: z.strictObject({ sessionId: id, breakId: id }),
  body: z.strictObject({}),
  reply: done,
})
export const roomCode = endpoint({
  method: 'GET',
  path: '/api/sessions/:sessionId/code',
  access: 'attendance.mark',
  summary: 'The code now shown in the room',
  params: session,
  reply: z.object({ code: z.string(), changesAt: z.string() }),
})

const weekShape = z.object({
  firstOn: z.string(),
  zone: z.string(),
  scheduledMinutes: z.number(),
  attendedMinutes: z.number(),
  creditedMinutes: z.number(),
  daysAttended: z.number(),
  prescription: z.object({
    needMinutes: z.number(),
    shortMinutes: z.number(),
    daysNeeded: z.number(),
    daysShort: z.number(),
    met: z.boolean().nullable(),
  }),
  /** The forecast as a sentence: "6 h 40 of 9 h; 50 minutes short by Saturday unless ...". */
  words: z.string(),
  forecastKey: z.string(),
  rules: z.array(z.object({ code: z.string(), kind: z.string(), words: z.string() })),
  days: z.array(
    z.object({ on: z.string(), name: z.string(), scheduledMinutes: z.number(), creditedMinutes: z.number() }),
  ),
  sessions: z.array(
    z.object({
      sessionId: id,
      on: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      title: z.string(),
      topic: z.string(),
      place: z.string(),
      placeKind: z.string(),
      status: z.string(),
      statusWords: z.string(),
      credited: z.number(),
      makeUp: z.boolean(),
      /** Credited stretches, epoch ms. */
      present: z.array(span),
    }),
  ),
  unmarked: z.number(),
})
export type WeekReply = z.output<typeof weekShape>

/** This week of one person in a list: the rail and its hours (`more.week` of the list of people). */
export type WeekRow = Pick<WeekReply, 'firstOn' | 'zone' | 'creditedMinutes'> & {
  /** 0: no weekly hours are set; null: the reader may not know. */
  needMinutes: number | null
  /** What would still be missing if all that is planned were attended. */
  shortMinutes: number
  sessions: Pick<WeekReply['sessions'][number], 'on' | 'startsAt' | 'endsAt' | 'status' | 'makeUp' | 'present'>[]
}

export const personWeek = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/week',
  access: 'attendance.read',
  summary: 'One person’s week against prescription and hours rules',
  subject: 'participantId',
  reads: 'attendance',
  params: z.strictObject({ participantId: id }),
  query: z.strictObject({ of: day.optional() }),
  reply: weekShape,
})
export const weekLedger = endpoint({
  method: 'GET',
  path: '/api/programs/:programId/week-ledger',
  access: 'attendance.read',
  summary: 'Everyone’s week: scheduled, credited, short; "all" for every program',
  params: z.strictObject({ programId: z.union([id, z.literal('all')]) }),
  query: z.strictObject({ of: day.optional() }),
  reply: z.object({
    firstOn: z.string(),
    people: z.array(
      z.object({
        participantId: id,
        name: z.string(),
        scheduledMinutes: z.number(),
        creditedMinutes: z.number(),
        needMinutes: z.number(),
        shortMinutes: z.number(),
        daysAttended: z.number(),
        forecastKey: z.string(),
        words: z.string(),
        worstRule: z.string().nullable(),
      }),
    ),
  }),
})
/** The phone's Today and Week. */
export const ownWeek = endpoint({
  method: 'GET',
  path: '/api/my/week',
  access: 'attendance.own',
  summary: 'My week on the phone',
  /** `language` of the sentences: the phone's, which its person may have set apart from the record's. */
  query: z.strictObject({ of: day.optional(), language: z.enum(['en', 'es']).optional() }),
  reply: weekShape.extend({ preferredName: z.string(), language: z.enum(['en', 'es']), neutralName: z.string() }),
})
export const arriveByCode = endpoint({
  method: 'POST',
  path: '/api/my/arrivals',
  access: 'attendance.own',
  summary: 'I am here: by the code shown in the room',
  repeatable: true,
  body: z.strictObject({ id, code: z.string().regex(/^\d{6}$/, 'The code has six digits.') }),
  /** A wrong code is an answer, not an error: tries are counted. */
  reply: z.object({
    outcome: z.enum(['here', 'already_here', 'wrong_code', 'no_session', 'wait']),
    sessionId: id.nullable(),
    arrivedAt: z.string().nullable(),
  }),
})
