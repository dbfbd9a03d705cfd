import { z } from 'zod'
import { day, done, id, instant, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

// Who may see whom in an emergency, and who saw whom. Consents themselves join this room when disclosures are built.

export const shortestReason = 10

export const findForEmergency = endpoint({
  method: 'POST',
  path: '/api/consent/find',
  access: 'consent.break-glass',
  summary:
    'Find a person by exact names and birth date, also outside one’s own programs; the search is in their access log',
  body: z.strictObject({ givenName: words(100), familyName: words(100), bornOn: day }),
  reply: z.object({
    people: z.array(
      z.object({
        participantId: id,
        name: z.string(),
        programName: z.string(),
        /** Their record is open to the reader without breaking glass. */
        open: z.boolean(),
      }),
    ),
  }),
})

export const breakGlass = endpoint({
  method: 'POST',
  path: '/api/consent/:participantId/break-glass',
  access: 'consent.break-glass',
  summary: 'Open a record in an emergency, for a time, with a reason; the directors review it',
  params: z.strictObject({ participantId: id }),
  subject: 'participantId',
  repeatable: true,
  body: z.strictObject({
    reason: words(500).refine(
      (value) => value.trim().length >= shortestReason,
      `Say in at least ${shortestReason} letters what the emergency is.`,
    ),
  }),
  reply: z.object({ accessId: id, expiresAt: instant }),
})

export const ownBreakGlass = endpoint({
  method: 'GET',
  path: '/api/consent/break-glass/mine',
  access: 'consent.break-glass',
  summary: 'Records that are open to me by break-glass now',
  reply: z.object({ accesses: z.array(z.object({ participantId: id, name: z.string(), expiresAt: instant })) }),
})

export const breakGlassShape = z.object({
  id,
  staffName: z.string(),
  /** The reader opened it themselves: somebody else reviews. */
  own: z.boolean(),
  participantId: id,
  participantName: z.string(),
  programName: z.string(),
  reason: z.string(),
  openedAt: instant,
  expiresAt: instant,
  /** What was opened under it: class of record and how often. */
  opened: z.array(z.object({ part: z.string(), times: z.int() })),
  review: z
    .object({ finding: z.enum(['justified', 'not_justified']), note: z.string(), by: z.string(), at: instant })
    .nullable(),
})
export type BreakGlass = z.output<typeof breakGlassShape>

export const listBreakGlass = endpoint({
  method: 'GET',
  path: '/api/consent/break-glass',
  access: 'consent.review',
  summary: 'Break-glass accesses to review, or reviewed ones, newest first',
  query: z.strictObject({ state: z.enum(['open', 'reviewed']).default('open') }),
  reply: z.object({ accesses: z.array(breakGlassShape) }),
})

export const reviewBreakGlass = endpoint({
  method: 'POST',
  path: '/api/consent/break-glass/:accessId/review',
  access: 'consent.review',
  summary: 'Say whether an access was justified; nobody reviews their own',
  params: z.strictObject({ accessId: id }),
  body: z.strictObject({ finding: z.enum(['justified', 'not_justified']), note: text(1_000) }),
  reply: done,
})

export const accessEntry = z.object({
  id,
  at: instant,
  /** Who looked; 'Handrail' for timed work. */
  who: z.string(),
  staffId: id.nullable(),
  participantId: id.nullable(),
  participantName: z.string().nullable(),
  /** Class of record or kind of search. */
  part: z.string(),
  purpose: z.string(),
  breakGlass: z.boolean(),
  /** They asked and got nothing: not their role, or a record that is not open to them. */
  refused: z.boolean(),
})
export type AccessEntry = z.output<typeof accessEntry>

export const accessLog = endpoint({
  method: 'GET',
  path: '/api/consent/access-log',
  access: 'consent.access-log',
  summary: 'Who opened which part of which record, when and for what, newest first',
  query: z.strictObject({
    participant: id.optional(),
    staff: id.optional(),
    part: z.string().max(40).optional(),
    /** Days at the site, both inclusive; the last 30 days unless said. */
    from: day.optional(),
    to: day.optional(),
    breakGlass: z.enum(['only']).optional(),
    refused: z.enum(['only']).optional(),
    cursor: id.optional(),
  }),
  reply: z.object({ entries: z.array(accessEntry), next: id.nullable(), from: day, to: day }),
})

export const ownAccess = endpoint({
  method: 'GET',
  path: '/api/my/access',
  access: 'consent.own-access',
  summary: 'Who saw my record, which part, when and why',
  query: z.strictObject({ cursor: id.optional() }),
  reply: z.object({
    timeZone: z.string(),
    entries: z.array(
      z.object({
        at: instant,
        who: z.string(),
        /** Roles held then, as codes; the phone has words for them. */
        roles: z.array(z.string()),
        part: z.string(),
        purpose: z.string(),
        emergency: z.boolean(),
        /** What was given as the reason of an emergency. */
        reason: z.string().nullable(),
      }),
    ),
    next: id.nullable(),
  }),
})

/** The parts of a record in the words of staff. */
export const partNames: Record<string, string> = {
  chart: 'Chart',
  directory: 'Names and contacts',
  episode: 'Episode and care team',
  schedule: 'Schedule',
  attendance: 'Attendance',
  notes: 'Notes',
  check_ins: 'Check-ins',
  tasks: 'Tasks',
  access: 'Access log',
  search: 'Search by name and birth date',
  attendance_marks: 'Room code',
}
export const purposeNames: Record<string, string> = {
  treatment: 'Treatment',
  group: 'Group',
  'follow-up': 'Follow-up',
  documentation: 'Documentation',
  supervision: 'Supervision',
  quality: 'Quality',
  billing: 'Billing',
  administration: 'Administration',
  emergency: 'Emergency',
}
