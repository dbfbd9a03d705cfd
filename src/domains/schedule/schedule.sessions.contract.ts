import { z } from 'zod'
import { done, id, instant, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { sessionRow } from './schedule.contract.ts'

// One session apart from its series: the series and its other sessions stay as they are. Each change is kept with who, when
// and why. A conflict is answered with what stands in the way and what is free (schedule.contract.ts, ConflictDetails).

const params = z.strictObject({ sessionId: id })
/** The version the screen showed; a stale one is answered with the session as it is (details.current). */
const version = z.int().min(1)
const reason = text(300)
/** People who are elsewhere then give up their seat, instead of the whole session being refused. */
const leaveOutClashes = z.boolean().default(false)
const reply = z.object({ session: sessionRow })

export const readSession = endpoint({
  method: 'GET',
  path: '/api/sessions/:sessionId',
  access: 'schedule.read',
  summary: 'One session as the week shows it',
  params,
  reply,
})

export const freeChoice = z.object({
  words: z.string(),
  startsAt: z.string().optional(),
  endsAt: z.string().optional(),
  placeId: id.optional(),
  /** The leader first, then the co-leader. */
  leaderIds: z.array(id).optional(),
  changes: z.array(z.enum(['time', 'room', 'leader'])),
})
/** Asked as the form is filled in, so that a clash shows before anybody presses a button. */
export const sessionChoices = endpoint({
  method: 'GET',
  path: '/api/sessions/:sessionId/choices',
  access: 'schedule.change-session',
  summary: 'What stands in the way of this session at a time and place, and the nearest free choices',
  params,
  query: z.strictObject({ startsAt: instant, endsAt: instant, placeId: id.optional(), leaderId: id.optional() }),
  reply: z.object({
    conflicts: z.array(z.object({ kind: z.enum(['room', 'leader', 'participant']), words: z.string() })),
    /** The site is closed that day: allowed, but said. */
    closed: z.string().nullable(),
    free: z.array(freeChoice),
    /** Leaders who are free and licensed then. */
    leaders: z.array(z.object({ id, name: z.string(), busy: z.string().nullable(), blocked: z.string().nullable() })),
  }),
})

export const moveSession = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/move',
  access: 'schedule.change-session',
  summary: 'Move one session to another time or place',
  params,
  body: z.strictObject({
    version,
    startsAt: instant,
    endsAt: instant,
    placeId: id,
    leaderIds: z.array(id).min(1).max(2).optional(),
    leaveOutClashes,
    reason,
  }),
  reply,
})
export const cancelSession = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/cancel',
  access: 'schedule.change-session',
  summary: 'Call off one session; its room, leaders and people are free then',
  params,
  body: z.strictObject({ version, reason: words(300) }),
  reply,
})
export const restoreSession = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/restore',
  access: 'schedule.change-session',
  summary: 'A session that was called off takes place after all',
  params,
  body: z.strictObject({ version, leaveOutClashes, reason }),
  reply,
})
export const coverSession = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/cover',
  access: 'schedule.change-session',
  summary: 'Somebody else leads this one session; nobody, when no one is found yet',
  params,
  body: z.strictObject({ version, part: z.enum(['leader', 'co_leader']), staffId: id.nullable(), reason }),
  reply,
})
export const setTopic = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/topic',
  access: 'schedule.change-session',
  summary: 'The topic of this one session',
  params,
  body: z.strictObject({ version, topic: text(200) }),
  reply,
})
/** Also for a session that the series asks for and that could not be made: `patternId` and `seriesOn` name its slot. */
export const addSession = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/sessions',
  access: 'schedule.change-session',
  summary: 'Add one session to a group beside its series',
  params: z.strictObject({ groupId: id }),
  repeatable: true,
  body: z.strictObject({
    startsAt: instant,
    endsAt: instant,
    placeId: id,
    leaderId: id,
    slot: z.strictObject({ patternId: id, on: z.iso.date() }).nullable().default(null),
    topic: text(200).default(''),
    reason,
  }),
  reply,
})

/** Five seconds at the door: one search, Enter. */
export const addSeat = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/seats',
  access: 'schedule.seat',
  summary: 'Seat a walk-in, make-up or visitor in one session; somebody who has a seat keeps it',
  params,
  repeatable: true,
  body: z.strictObject({
    participantId: id,
    kind: z.enum(['walk_in', 'make_up', 'visit', 'member']),
    reason: text(300).default(''),
    /** Give up this seat of the same person at the same time. */
    insteadOfSeatId: id.optional(),
  }),
  reply: z.object({ seatId: id, already: z.boolean(), taken: z.number(), words: z.string() }),
})
export const releaseSeat = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/seats/:participantId/release',
  access: 'schedule.seat',
  summary: 'Take somebody off the list of one session; not possible once attendance is recorded',
  params: z.strictObject({ sessionId: id, participantId: id }),
  subject: 'participantId',
  body: z.strictObject({ reason }),
  reply: done,
})
