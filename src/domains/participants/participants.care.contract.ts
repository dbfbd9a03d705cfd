import { z } from 'zod'
import { day, done, id, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { levels } from './participants.contract.ts'

// Admission, level of care, prescribed hours, care team, discharge.

/** Why an episode ended; each maps to a TEDS-D reason of discharge (SAMHSA, Treatment Episode Data Set). */
export const dischargeReasons = [
  'completed',
  'transferred',
  'left_against_advice',
  'lost_contact',
  'terminated_by_facility',
  'incarcerated',
  'deceased',
  'other',
] as const
export const dischargeReasonNames: Record<(typeof dischargeReasons)[number], string> = {
  completed: 'Completed the program',
  transferred: 'Transferred to other care',
  left_against_advice: 'Left before the team advised it',
  lost_contact: 'Contact was lost',
  terminated_by_facility: 'Ended by the program',
  incarcerated: 'In custody',
  deceased: 'Died',
  other: 'Other: moved, insurance ended, medical',
}

export const careRoles = [
  'primary_counselor',
  'therapist',
  'nurse',
  'prescriber',
  'peer_specialist',
  'case_manager',
] as const
export const careRoleNames: Record<(typeof careRoles)[number], string> = {
  primary_counselor: 'Primary counselor',
  therapist: 'Therapist',
  nurse: 'Nurse',
  prescriber: 'Prescriber',
  peer_specialist: 'Peer specialist',
  case_manager: 'Case manager',
}

const params = z.strictObject({ participantId: id })
const episodeParams = z.strictObject({ participantId: id, episodeId: id })
const weeklyMinutes = z.int().min(0).max(10_080)
const daysPerWeek = z.int().min(0).max(7)

export const admit = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/episodes',
  access: 'participants.manage',
  summary: 'Admit a person: episode, level of care, prescribed hours, primary counselor',
  params,
  subject: 'participantId',
  repeatable: true,
  body: z.strictObject({
    programId: id,
    on: day,
    level: z.enum(levels),
    weeklyMinutes,
    daysPerWeek,
    counselorId: id.nullable().default(null),
  }),
  reply: z.object({ episodeId: id }),
})

export const setLevelOfCare = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/level',
  access: 'participants.manage',
  summary: 'Change the level of care from a day; what would overlap is refused with the dates',
  params,
  subject: 'participantId',
  body: z.strictObject({
    episodeId: id,
    level: z.enum(levels),
    from: day,
    to: day.nullable().default(null),
    reason: text(500),
  }),
  reply: done,
})

export const prescribeHours = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/prescription',
  access: 'participants.manage',
  summary: 'Prescribe hours and days a week from a day on',
  params,
  subject: 'participantId',
  body: z.strictObject({ episodeId: id, weeklyMinutes, daysPerWeek, from: day }),
  reply: done,
})

export const joinCareTeam = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/care-team',
  access: 'participants.manage',
  summary: 'Put a colleague on the care team from a day; a new primary counselor follows the one before',
  params,
  subject: 'participantId',
  body: z.strictObject({ staffId: id, role: z.enum(careRoles), from: day, to: day.nullable().default(null) }),
  reply: z.object({ memberId: id }),
})

export const leaveCareTeam = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/care-team/:memberId/end',
  access: 'participants.manage',
  summary: 'End a place on the care team; the day is the first one without',
  params: z.strictObject({ participantId: id, memberId: id }),
  subject: 'participantId',
  body: z.strictObject({ on: day }),
  reply: done,
})

export const previewDischarge = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/episodes/:episodeId/discharge',
  access: 'participants.manage',
  summary: 'Exactly what a discharge on this day will do, as sentences',
  params: episodeParams,
  subject: 'participantId',
  query: z.strictObject({ on: day }),
  reply: z.object({ ends: z.array(z.string()), stays: z.array(z.string()) }),
})

export const discharge = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/episodes/:episodeId/discharge',
  access: 'participants.manage',
  summary: 'Discharge: ends level, hours and care team on the day; the day is the first one without care',
  params: episodeParams,
  subject: 'participantId',
  body: z.strictObject({ on: day, reason: z.enum(dischargeReasons), note: text(1_000) }),
  reply: done,
})

export const reopenEpisode = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/episodes/:episodeId/reopen',
  access: 'participants.manage',
  summary: 'Take back a discharge entered by mistake; level, hours and care team go on as before it',
  params: episodeParams,
  subject: 'participantId',
  body: z.strictObject({ reason: words(500) }),
  reply: done,
})
