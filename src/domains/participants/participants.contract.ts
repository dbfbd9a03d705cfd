import { z } from 'zod'
import { clock, day, id, instant, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

// Finding people, opening a chart, and what is known of a person. Episode and care team: participants.care.contract.ts;
// tasks and outreach: participants.tasks.contract.ts.

/** Level-of-care numbers as states and payers use them (ASAM 3rd and 4th edition), with names of our own. */
export const levels = ['0.5', '1', '1.5', '1.7', '2.1', '2.5', '2.7', '3.1', '3.5', '3.7', '4'] as const
export type Level = (typeof levels)[number]
export const levelNames: Record<Level, string> = {
  '0.5': 'Early help',
  '1': 'Outpatient',
  '1.5': 'Outpatient therapy',
  '1.7': 'Outpatient with a prescriber',
  '2.1': 'Intensive outpatient',
  '2.5': 'High-intensity outpatient',
  '2.7': 'Intensive outpatient with a prescriber',
  '3.1': 'Residential, low intensity',
  '3.5': 'Residential',
  '3.7': 'Residential with a prescriber',
  '4': 'Inpatient',
}

export const availabilityKinds = ['work', 'school', 'childcare', 'transport', 'court', 'other'] as const
export const availabilityNames: Record<(typeof availabilityKinds)[number], string> = {
  work: 'Work',
  school: 'School',
  childcare: 'Childcare',
  transport: 'No transport',
  court: 'Court',
  other: 'Other',
}

/** What is typed about a person. Every text may be empty except the legal names. */
export const profileShape = z.strictObject({
  legalGivenName: words(100),
  legalFamilyName: words(100),
  preferredName: text(100),
  nicknames: z.array(words(60)).max(10, 'Ten other names at most.'),
  pronouns: text(40),
  bornOn: day.nullable(),
  language: z.enum(['en', 'es']),
  phone: text(40),
  email: z.union([z.literal(''), z.email('Use an address like name@example.org.').max(254)]),
  address: text(300),
  employer: text(200),
  /** May we send a text message, leave voice mail, and under which name that says nothing about care. */
  mayText: z.boolean(),
  mayVoicemail: z.boolean(),
  neutralContactName: text(60),
  payer: text(200),
})
export type Profile = z.output<typeof profileShape>

const personParams = z.strictObject({ participantId: id })

export const personRow = z.object({
  id,
  name: z.string(),
  /** Only where it differs from the name shown. */
  legalName: z.string().nullable(),
  pronouns: z.string(),
  programId: id,
  programName: z.string(),
  state: z.enum(['active', 'discharged', 'not_admitted']),
  level: z.string().nullable(),
  admittedOn: day.nullable(),
  /** First day without care. */
  dischargedOn: day.nullable(),
  counselor: z.object({ staffId: id, name: z.string() }).nullable(),
  /** Columns of later rooms by name (this week's minutes). */
  more: z.record(z.string(), z.unknown()),
})
export type PersonRow = z.output<typeof personRow>

export const findPeople = endpoint({
  method: 'GET',
  path: '/api/participants',
  access: 'participants.list',
  summary: 'People by name as typed, or all in order; without words the list of the program',
  query: z.strictObject({
    q: text(100).optional(),
    program: id.optional(),
    level: z.enum(levels).optional(),
    /** Primary counselor today. */
    counselor: id.optional(),
    /** Member of this group today. */
    group: id.optional(),
    /** Member today of a group of this track. */
    track: id.optional(),
    status: z.enum(['active', 'discharged', 'all']).default('active'),
    /** The id of the last person of the page before. */
    cursor: id.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
    /** Also `more`: what later rooms say of each person. */
    columns: z.enum(['no', 'yes']).default('no'),
  }),
  reply: z.object({ people: z.array(personRow), next: id.nullable() }),
})

/** Somebody with the same folded names and birth date; where one may not see them, no more than where and whom to ask. */
export const duplicateShape = z.object({
  programName: z.string(),
  /** Directors of that program. */
  ask: z.array(z.string()),
  /** Present when their chart is open to the reader. */
  participantId: id.nullable(),
})
export type Duplicate = z.output<typeof duplicateShape>

export const addPerson = endpoint({
  method: 'POST',
  path: '/api/participants',
  access: 'participants.manage',
  summary:
    'Add a person; when somebody with this name and birth date is already there, nobody is added and the reply says where',
  repeatable: true,
  body: z.strictObject({
    programId: id,
    profile: profileShape.partial().required({ legalGivenName: true, legalFamilyName: true }),
    /** Said after the warning: this is somebody else, or meant. */
    despiteDuplicate: z.boolean().default(false),
  }),
  /** Null: nobody was added, because of the duplicates. An answer and no refusal, so that the look stays in their access log. */
  reply: z.object({ participantId: id.nullable(), duplicates: z.array(duplicateShape) }),
})

export const openChart = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/chart',
  access: 'participants.read',
  summary: 'Everything that Person at a glance shows, by part; a part that is not open says why in `closed`',
  params: personParams,
  subject: 'participantId',
  reads: 'chart',
  reply: z.record(z.string(), z.unknown()),
})

export const changeProfile = endpoint({
  method: 'PUT',
  path: '/api/participants/:participantId/profile',
  access: 'participants.manage',
  summary: 'Change fields of a person; a stale version is answered with the current values (details.current)',
  params: personParams,
  subject: 'participantId',
  body: z.strictObject({ version: z.int().min(1), changes: profileShape.partial() }),
  reply: z.object({ version: z.int() }),
})

export const emergencyContactShape = z.strictObject({ name: words(100), relation: text(60), phone: words(40) })
export const setEmergencyContacts = endpoint({
  method: 'PUT',
  path: '/api/participants/:participantId/emergency-contacts',
  access: 'participants.manage',
  summary: 'The emergency contacts, in the order to call them',
  params: personParams,
  subject: 'participantId',
  body: z.strictObject({
    version: z.int().min(1),
    contacts: z.array(emergencyContactShape).max(10, 'Ten contacts at most.'),
  }),
  reply: z.object({ version: z.int() }),
})

export const availabilityShape = z.strictObject({
  kind: z.enum(availabilityKinds),
  /** 1 Monday to 7 Sunday. */
  weekday: z.int().min(1).max(7),
  /** Wall-clock times at the site; an end of midnight is 24:00. */
  starts: clock,
  ends: z.union([clock, z.literal('24:00')]),
  note: text(200),
})
export type AvailabilityWindow = z.output<typeof availabilityShape>
export const setAvailability = endpoint({
  method: 'PUT',
  path: '/api/participants/:participantId/availability',
  access: 'participants.manage',
  summary: 'The hours in which a person can not come, and why',
  params: personParams,
  subject: 'participantId',
  body: z.strictObject({
    version: z.int().min(1),
    windows: z.array(availabilityShape).max(80, 'Eighty windows at most.'),
  }),
  reply: z.object({ version: z.int() }),
})

export const ownProfile = endpoint({
  method: 'GET',
  path: '/api/my/profile',
  access: 'participants.own',
  summary: 'Who I am here: what the phone calls me and where',
  reply: z.object({
    participantId: id,
    name: z.string(),
    pronouns: z.string(),
    language: z.enum(['en', 'es']),
    programName: z.string(),
    timeZone: z.string(),
    counselor: z.string().nullable(),
    at: instant,
  }),
})

// What the chart's own parts hold; the reply itself is open, because later rooms add theirs.

export type PersonPart = {
  profile: Profile
  version: number
  name: string
  programId: string
  programName: string
  timeZone: string
  today: string
  emergencyContacts: z.output<typeof emergencyContactShape>[]
  availability: (AvailabilityWindow & { id: string })[]
}
export type EpisodePart = {
  episodes: {
    id: string
    programId: string
    programName: string
    admittedOn: string
    dischargedOn: string | null
    dischargeReason: string | null
    dischargeNote: string
    segments: { id: string; level: string; from: string; to: string | null; reason: string }[]
    prescriptions: { id: string; weeklyMinutes: number; daysPerWeek: number; from: string; to: string | null }[]
  }[]
  careTeam: { id: string; staffId: string; name: string; role: string; from: string; to: string | null }[]
}
