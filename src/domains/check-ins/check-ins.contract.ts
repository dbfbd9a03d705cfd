import { z } from 'zod'
import { done, id, instant, text } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

/** 0 to 10; null where the person skipped. Urge is the peak of the last day. */
const scale = z.number().int().min(0).max(10).nullable()
/** Nothing in a check-in is required: what a person does not want to say today is left out. */
export const checkInBody = z.strictObject({
  /** Made on the phone; the same id is the same check-in however often it arrives. */
  id,
  /**
   * Whose phone wrote it (account id). A check-in that waited while somebody else signed in on the same phone is answered
   * with "signed out" and goes on waiting for its own person.
   */
  account: id.optional(),
  /** When the person wrote it, by the phone's clock. */
  at: instant,
  mood: scale,
  urge: scale,
  sleepHours: z.number().min(0).max(24).multipleOf(0.5).nullable(),
  used: z.enum(['yes', 'no']).nullable(),
  medicationTaken: z.enum(['yes', 'no', 'none_prescribed']).nullable(),
  note: text(2_000).default(''),
})
export type CheckInBody = z.input<typeof checkInBody>

export const sendCheckIn = endpoint({
  method: 'POST',
  path: '/api/my/check-ins',
  access: 'check-ins.send',
  summary: 'A check-in from one’s phone; delivered once',
  body: checkInBody,
  reply: done,
})

const shown = z.object({
  id,
  at: z.string(),
  mood: z.number().nullable(),
  urge: z.number().nullable(),
  sleepHours: z.number().nullable(),
  used: z.string().nullable(),
  medicationTaken: z.string().nullable(),
  note: z.string(),
})
export type CheckIn = z.output<typeof shown>

export const ownCheckIns = endpoint({
  method: 'GET',
  path: '/api/my/check-ins',
  access: 'check-ins.own',
  summary: 'My last check-ins',
  reply: z.object({
    /** The newest 14, newest first. */
    checkIns: z.array(shown),
    /** By the person's own last answer; null when never answered. */
    takesMedication: z.boolean().nullable(),
  }),
})
