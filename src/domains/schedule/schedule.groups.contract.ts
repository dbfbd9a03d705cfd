import { z } from 'zod'
import { day, done, id, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { patternLine } from './schedule.contract.ts'

const params = z.strictObject({ groupId: id })
const capacity = z.int().min(1, 'At least one seat.').max(500)
const basics = z.strictObject({
  name: words(120),
  trackId: id.nullable(),
  sessionType: z.string().min(1, 'Choose what kind of group this is.').max(60),
  softCapacity: capacity,
  hardCapacity: capacity,
})
const lines = z.array(patternLine).min(1, 'A group meets at least once a week.').max(20)
/** Leave out the evenings that clash, instead of refusing all; they show as gaps. */
const leaveOutClashes = z.boolean().default(false)

export const createGroup = endpoint({
  method: 'POST',
  path: '/api/groups',
  access: 'schedule.manage',
  summary: 'Open a group with its weekly series; sessions are planned ahead at once',
  repeatable: true,
  body: basics.extend({
    programId: id,
    startsOn: day,
    endsOn: day.nullable().default(null),
    lines,
    topics: z.array(words(200)).max(200).default([]),
    leaveOutClashes,
  }),
  reply: z.object({ groupId: id, sessions: z.number(), leftOut: z.number() }),
})

export const changeGroup = endpoint({
  method: 'PUT',
  path: '/api/groups/:groupId',
  access: 'schedule.manage',
  summary: 'Name, track, kind and capacity; a stale version is answered with the current values (details.current)',
  params,
  body: z.strictObject({ version: z.int().min(1), changes: basics.partial() }),
  reply: z.object({ version: z.number() }),
})

export const setTopics = endpoint({
  method: 'PUT',
  path: '/api/groups/:groupId/topics',
  access: 'schedule.change-session',
  summary: 'The topic plan; sessions ahead whose topic nobody set by hand follow it',
  params,
  body: z.strictObject({
    version: z.int().min(1),
    topics: z.array(words(200)).max(200, 'Two hundred topics at most.'),
  }),
  reply: z.object({ version: z.number(), sessions: z.number() }),
})

export const changePreview = z.object({
  /** Sessions that stay as they are, with why when somebody should look. */
  kept: z.number(),
  removed: z.array(z.object({ sessionId: id, words: z.string() })),
  moved: z.array(z.object({ sessionId: id, words: z.string() })),
  added: z.array(z.object({ on: day, words: z.string() })),
  flags: z.array(z.object({ sessionId: id, words: z.string() })),
  clashes: z.array(z.object({ kind: z.enum(['room', 'leader', 'participant']), words: z.string() })),
  free: z.array(
    z.object({ words: z.string(), placeId: id.optional(), leaderId: id.optional(), lines: z.array(z.number()) }),
  ),
  /** Leaders who may not lead on some of these days, and who must act. */
  blocked: z.array(z.string()),
})
export type ChangePreview = z.output<typeof changePreview>

const change = z.strictObject({ from: day, lines })
export const previewSeries = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/series/preview',
  access: 'schedule.manage',
  summary: 'What changing the series from a day would keep, move, remove and add; changes nothing',
  params,
  body: change,
  reply: changePreview,
})
export const changeSeries = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/series',
  access: 'schedule.manage',
  summary: 'Change the series from a day; what has happened, and what was changed by hand, stays',
  params,
  body: change.extend({ version: z.int().min(1), leaveOutClashes }),
  reply: changePreview.extend({ version: z.number() }),
})
export const endGroup = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/end',
  access: 'schedule.manage',
  summary: 'End the group after a last day: later sessions go, memberships end; null lets it go on',
  params,
  body: z.strictObject({ version: z.int().min(1), lastOn: day.nullable(), reason: text(300) }),
  reply: z.object({ version: z.number(), removed: z.number(), membersEnded: z.number() }),
})

/** Members of a group, from a day to a day. `to` is the first day no longer in it. */
export const addMember = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/members',
  access: 'schedule.manage',
  summary: 'Add somebody from a day on; above the planned size with a reason, above the limit not at all',
  params,
  repeatable: true,
  body: z.strictObject({
    participantId: id,
    from: day,
    to: day.nullable().default(null),
    reason: text(300).default(''),
    /** Leave out the evenings on which the person is elsewhere. */
    leaveOutClashes,
  }),
  reply: z.object({ membershipId: id, seats: z.number(), leftOut: z.number(), words: z.string() }),
})
const memberParams = z.strictObject({ groupId: id, membershipId: id })
export const endMember = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/members/:membershipId/end',
  access: 'schedule.manage',
  summary: 'End a membership; the day is the first one without. On or before its first day it never was',
  params: memberParams,
  body: z.strictObject({ on: day, reason: text(300) }),
  reply: done,
})
export const continueMember = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/members/:membershipId/continue',
  access: 'schedule.manage',
  summary: 'Take back the end of a membership',
  params: memberParams,
  body: z.strictObject({}),
  reply: z.object({ seats: z.number(), leftOut: z.number() }),
})
export const transferMember = endpoint({
  method: 'POST',
  path: '/api/groups/:groupId/members/:membershipId/transfer',
  access: 'schedule.manage',
  summary: 'From a day on the person belongs to another group instead',
  params: memberParams,
  repeatable: true,
  body: z.strictObject({ toGroupId: id, on: day, reason: text(300), leaveOutClashes }),
  reply: z.object({ membershipId: id, seats: z.number(), leftOut: z.number(), words: z.string() }),
})
