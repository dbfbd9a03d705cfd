import { z } from 'zod'
import { done, id, instant, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { neutralName } from './accounts.neutral.contract.ts'
import { newPasskey, passkeyOptions, secret, token } from './accounts.contract.ts'

// First setup by the link on the console, and joining by a one-time link or QR. Tokens travel in the address's fragment and
// in request bodies, never in a path: they reach no log and no referrer.

const email = z.string().trim().toLowerCase().pipe(z.email('Write a whole e-mail address.').max(254))

/** The second factor that a staff member sets up while joining. */
const factor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('totp'), challenge: token, code: z.string().max(12) }),
  z.strictObject({ kind: z.literal('passkey'), passkey: newPasskey }),
])
export type NewFactor = z.infer<typeof factor>

export const lookAtSetup = endpoint({
  method: 'POST',
  path: '/api/setup/look',
  access: 'accounts.enter',
  summary: 'Whether a setup link still works',
  body: z.strictObject({ token }),
  reply: z.object({ zones: z.array(z.string()) }),
})
export const setUp = endpoint({
  method: 'POST',
  path: '/api/setup',
  access: 'accounts.enter',
  summary: 'Found the organization with its first site, program and director',
  body: z.strictObject({
    token,
    organization: words(200),
    /** Appears on lock screens and as a sender; says nothing about the kind of care. */
    neutralName,
    site: words(200),
    /** IANA name. */
    timeZone: z.string().max(60),
    program: words(200),
    /** ISO weekday, 1 = Monday. */
    weekStartsOn: z.int().min(1).max(7),
    givenName: words(100),
    familyName: words(100),
    email,
    password: secret,
    factor,
  }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const lookAtInvitation = endpoint({
  method: 'POST',
  path: '/api/join/look',
  access: 'accounts.enter',
  summary: 'What an invitation is for; names nobody',
  body: z.strictObject({ token }),
  reply: z.object({
    kind: z.enum(['staff', 'participant']),
    purpose: z.enum(['join', 'reset', 'demonstration']),
    neutralName: z.string(),
    /** Staff only: the address they sign in with. */
    email: z.string().nullable(),
    expiresAt: instant,
  }),
})
export const joinTotp = endpoint({
  method: 'POST',
  path: '/api/join/totp',
  access: 'accounts.enter',
  summary: 'A new secret for an authenticator app, while joining or in first setup',
  body: z.strictObject({ token, email: z.string().max(254) }),
  reply: z.object({ challenge: token, secret: z.string(), uri: z.string(), /** SVG */ qr: z.string() }),
})
export const joinPasskeyOptions = endpoint({
  method: 'POST',
  path: '/api/join/passkey-options',
  access: 'accounts.enter',
  summary: 'Begin to make a passkey, while joining or in first setup',
  body: z.strictObject({ token, name: z.string().max(254) }),
  reply: passkeyOptions,
})
export const joinStaff = endpoint({
  method: 'POST',
  path: '/api/join/staff',
  access: 'accounts.enter',
  summary: 'Join as staff: choose a password and a second factor',
  body: z.strictObject({ token, password: secret, factor }),
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})
export const joinPin = endpoint({
  method: 'POST',
  path: '/api/join/pin',
  access: 'accounts.enter',
  summary: 'Join as a participant with a PIN for this phone',
  body: z.strictObject({ token, pin: z.string().regex(/^\d{6}$/, 'A PIN has six digits.') }),
  reply: done,
})
export const joinPasskey = endpoint({
  method: 'POST',
  path: '/api/join/passkey',
  access: 'accounts.enter',
  summary: 'Join as a participant with a passkey',
  body: z.strictObject({ token, passkey: newPasskey }),
  reply: done,
})
export const joinDemonstration = endpoint({
  method: 'POST',
  path: '/api/join/demonstration',
  access: 'accounts.enter',
  summary: 'Step into an invented person of the demonstration',
  body: z.strictObject({ token }),
  reply: z.object({ kind: z.enum(['staff', 'participant']) }),
})

const invitation = z.object({ link: z.string(), /** SVG */ qr: z.string(), expiresAt: instant })
export type Invitation = z.infer<typeof invitation>
export const inviteParticipantToJoin = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/invitation',
  access: 'accounts.invite',
  summary: 'A one-time link and QR for a participant; voids an earlier one',
  params: z.strictObject({ participantId: id }),
  subject: 'participantId',
  reply: invitation,
})
export const inviteStaffToJoin = endpoint({
  method: 'POST',
  path: '/api/staff/:staffId/invitation',
  access: 'accounts.invite-staff',
  summary: 'A one-time link for a staff member to join, or to set new factors; voids an earlier one',
  params: z.strictObject({ staffId: id }),
  reply: invitation,
})
