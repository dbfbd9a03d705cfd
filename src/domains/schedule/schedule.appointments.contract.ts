import { z } from 'zod'
import { clock, day, done, id, instant } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { sessionRow } from './schedule.contract.ts'
import { freeChoice } from './schedule.sessions.contract.ts'

// One person's own appointment: booked here, afterwards a session like any other (moved, covered, called off, attended).

const params = z.strictObject({ participantId: id })

/** Hours in which the person said they can not come. */
export const awayWindow = z.object({
  kind: z.string(),
  /** 1 Monday to 7 Sunday; wall-clock times at the site, an end of midnight is 24:00. */
  weekday: z.number(),
  starts: z.string(),
  ends: z.string(),
})
export type AwayWindow = z.output<typeof awayWindow>

/** Asked once, as the form opens; what it shows of the person is one line in their access log. */
export const prepareAppointment = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/appointments/new',
  access: 'schedule.book',
  summary: 'What an appointment with this person can be made of: kinds, places, colleagues, and when they can not come',
  params,
  subject: 'participantId',
  reads: 'schedule',
  reply: z.object({
    name: z.string(),
    zone: z.string(),
    today: day,
    /** The next quarter of an hour on the site's clock. */
    next: clock,
    types: z.array(z.object({ code: z.string(), name: z.string() })),
    /** The smallest room first. */
    places: z.array(z.object({ id, name: z.string(), kind: z.string() })),
    leaders: z.array(z.object({ id, name: z.string(), blocked: z.string().nullable() })),
    away: z.array(awayWindow),
  }),
})
export type AppointmentForm = z.output<typeof prepareAppointment.reply>

/** Asked as the form is filled in, so that a clash shows before anybody presses a button. */
export const appointmentChoices = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/appointments/choices',
  access: 'schedule.book',
  summary:
    'What stands in the way of an appointment, and the nearest free choices outside the hours the person is away',
  params,
  subject: 'participantId',
  query: z.strictObject({ startsAt: instant, endsAt: instant, placeId: id, leaderId: id }),
  reply: z.object({
    conflicts: z.array(z.object({ kind: z.enum(['room', 'leader', 'participant']), words: z.string() })),
    /** The site is closed that day: allowed, but said. */
    closed: z.string().nullable(),
    free: z.array(freeChoice),
  }),
})

export const bookAppointment = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/appointments',
  access: 'schedule.book',
  summary: 'Book an appointment of one person with a colleague, in a room or by telehealth',
  params,
  subject: 'participantId',
  repeatable: true,
  body: z.strictObject({ type: z.string().max(60), startsAt: instant, endsAt: instant, placeId: id, leaderId: id }),
  reply: z.object({ session: sessionRow }),
})

export const takeBackAppointment = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/appointments/:sessionId/take-back',
  access: 'schedule.book',
  summary: 'Take back an appointment that one booked oneself, as long as nothing is recorded in it',
  params: z.strictObject({ participantId: id, sessionId: id }),
  subject: 'participantId',
  body: z.strictObject({ version: z.int().min(1) }),
  reply: done,
})
