import { z } from 'zod'
import { done, id, instant } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

// Who am I, signing in, and what a session can do. Joining and first setup are in accounts.join.contract.ts, one's own
// account in accounts.own.contract.ts.

/** A secret exactly as typed: never trimmed, folded or cut (ASVS 6.2.8). */
export const secret = z.string().min(1).max(1_024)
/** A random token of this installation (base64url of 32 bytes). */
export const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This link is not complete.')
const email = z.string().trim().max(254).toLowerCase()
const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/)

/** What navigator.credentials.get() returns, as JSON. */
export const passkeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
  clientExtensionResults: z.object({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
})
/** What navigator.credentials.create() returns, as JSON. */
export const newPasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
  clientExtensionResults: z.object({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
})
/** Options for navigator.credentials, passed on to the browser's half of the library unread. */
export const passkeyOptions = z.object({ options: z.looseObject({ challenge: z.string() }) })

/** How a person proved who they are. */
export const method = z.enum(['password', 'totp', 'passkey', 'pin', 'recovery'])
export type Method = z.infer<typeof method>

const nobody = z.object({
  kind: z.literal('nobody'),
  /** This browser holds the PIN of a participant: ask for it. */
  device: z.enum(['none', 'pin', 'pin-used-up']),
  demonstration: z.boolean(),
})
const somebody = z.object({
  kind: z.enum(['staff', 'participant']),
  personId: id,
  accountId: id,
  /** What the person wishes to be called. */
  name: z.string(),
  /** Staff: professional title, may be empty. */
  jobTitle: z.string(),
  language: z.enum(['en', 'es']),
  organization: z.object({ id, neutralName: z.string() }),
  roles: z.array(z.object({ role: z.string(), programId: id.nullable() })),
  programs: z.array(
    z.object({
      id,
      name: z.string(),
      neutralName: z.string(),
      siteName: z.string(),
      zone: z.string(),
      weekStartsOn: z.int(),
    }),
  ),
  /** Names of policy actions open to this person's roles; what else an action needs is said when it is tried. */
  actions: z.array(z.string()),
  locked: z.boolean(),
  unlockBy: z.enum(['password', 'pin', 'passkey']),
  /** Ways in which this person can confirm a signature. */
  confirmBy: z.array(method),
  confirmedUntil: instant.nullable(),
  confirmedMethod: method.nullable(),
  /** Minutes without a key or touch after which the screen locks. */
  idleMinutes: z.int(),
  expiresAt: instant,
  /** Participants: the numbers of their program for Help now. */
  help: z.array(z.object({ labelEn: z.string(), labelEs: z.string(), phone: z.string() })),
  demonstration: z.boolean(),
})
export const me = endpoint({
  method: 'GET',
  path: '/api/me',
  access: 'accounts.enter',
  summary: 'Who is signed in here, and what they may do',
  reply: z.discriminatedUnion('kind', [nobody, somebody]),
})
export type Me = z.infer<typeof somebody>

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  access: 'accounts.enter',
  summary: 'First step for staff: e-mail and password',
  body: z.strictObject({ email, password: secret }),
  /** `challenge` belongs to this attempt and lives five minutes. */
  reply: z.object({ challenge: token, methods: z.array(z.enum(['totp', 'recovery', 'passkey'])) }),
})
export const signInCode = endpoint({
  method: 'POST',
  path: '/api/sign-in/code',
  access: 'accounts.enter',
  summary: 'Second step for staff: the six digits of the authenticator app, or a recovery code',
  body: z.strictObject({ challenge: token, code: z.string().max(60) }),
  reply: z.object({ done: z.literal(true), recoveryCodesLeft: z.int().nullable() }),
})
export const signInPasskeyOptions = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey-options',
  access: 'accounts.enter',
  summary: 'Begin to sign in by passkey',
  reply: passkeyOptions,
})
export const signInPasskey = endpoint({
  method: 'POST',
  path: '/api/sign-in/passkey',
  access: 'accounts.enter',
  summary: 'Sign in by passkey alone; the device asks for a finger, face or PIN',
  body: z.strictObject({ answer: passkeyAnswer }),
  reply: z.object({ done: z.literal(true), kind: z.enum(['staff', 'participant']) }),
})
export const signInPin = endpoint({
  method: 'POST',
  path: '/api/sign-in/pin',
  access: 'accounts.enter',
  summary: 'A participant on their own phone, by PIN',
  body: z.strictObject({ pin: z.string().max(12) }),
  reply: done,
})

const proof = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('password'), password: secret }),
  z.strictObject({ method: z.literal('totp'), code: z.string().max(12) }),
  z.strictObject({ method: z.literal('pin'), pin: z.string().max(12) }),
  z.strictObject({ method: z.literal('passkey'), answer: passkeyAnswer }),
])
export type Proof = z.infer<typeof proof>

export const sessionPasskeyOptions = endpoint({
  method: 'POST',
  path: '/api/session/passkey-options',
  access: 'accounts.leave',
  summary: 'Begin to unlock or confirm by passkey',
  reply: passkeyOptions,
})
export const lock = endpoint({
  method: 'POST',
  path: '/api/session/lock',
  access: 'accounts.leave',
  summary: 'Lock this screen now',
  reply: done,
})
export const unlock = endpoint({
  method: 'POST',
  path: '/api/session/unlock',
  access: 'accounts.leave',
  summary: 'Unlock this screen',
  body: proof,
  reply: done,
})
export const confirm = endpoint({
  method: 'POST',
  path: '/api/session/confirm',
  access: 'accounts.confirm',
  summary: 'Prove again that it is you, before signing or changing how you sign in',
  body: proof,
  reply: z.object({ confirmedUntil: instant }),
})
export const signOut = endpoint({
  method: 'POST',
  path: '/api/session/sign-out',
  access: 'accounts.leave',
  summary: 'Sign out of this browser',
  reply: done,
})
