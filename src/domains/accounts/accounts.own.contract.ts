import { z } from 'zod'
import { done, id, instant, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { newPasskey, passkeyOptions, secret, token } from './accounts.contract.ts'

// One's own account, and what directors and those who admit people see of other people's: never a secret, never a factor.

const sessionRow = z.object({ id, deviceName: z.string(), startedAt: instant, lastSeenAt: instant, here: z.boolean() })
const deviceRow = z.object({
  id,
  name: z.string(),
  addedAt: instant,
  lastUsedAt: instant.nullable(),
  /** The PIN was wrong too often; it needs a new link. */ usedUp: z.boolean(),
  here: z.boolean(),
})
const activityRow = z.object({
  id,
  at: instant,
  what: z.string(),
  method: z.string(),
  deviceName: z.string(),
  unfamiliar: z.boolean(),
})

export const account = endpoint({
  method: 'GET',
  path: '/api/account',
  access: 'accounts.own',
  summary: 'How I sign in, where I am signed in, and what happened at my door',
  reply: z.object({
    email: z.string().nullable(),
    passwordSetAt: instant.nullable(),
    totpSetAt: instant.nullable(),
    recoveryCodesLeft: z.int(),
    passkeys: z.array(z.object({ id, name: z.string(), addedAt: instant, lastUsedAt: instant.nullable() })),
    sessions: z.array(sessionRow),
    /** Participants: phones with a PIN. Staff: browsers signed in from before. */
    devices: z.array(deviceRow),
    activity: z.array(activityRow),
  }),
})
export type Account = z.infer<typeof account.reply>

export const changePassword = endpoint({
  method: 'POST',
  path: '/api/account/password',
  access: 'accounts.secure',
  summary: 'Change my password; other sessions end',
  body: z.strictObject({ current: secret, password: secret }),
  reply: done,
})
export const newTotp = endpoint({
  method: 'POST',
  path: '/api/account/totp-offer',
  access: 'accounts.secure',
  summary: 'A new secret for my authenticator app',
  reply: z.object({ challenge: token, secret: z.string(), uri: z.string(), /** SVG */ qr: z.string() }),
})
export const replaceTotp = endpoint({
  method: 'POST',
  path: '/api/account/totp',
  access: 'accounts.secure',
  summary: 'Use the new secret from its first code on; the old one and other sessions end',
  body: z.strictObject({ challenge: token, code: z.string().max(12) }),
  reply: done,
})
export const newPasskeyOptions = endpoint({
  method: 'POST',
  path: '/api/account/passkey-options',
  access: 'accounts.secure',
  summary: 'Begin to make a passkey',
  reply: passkeyOptions,
})
export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/account/passkeys',
  access: 'accounts.secure',
  summary: 'Add a passkey to my account',
  body: z.strictObject({ name: words(100), passkey: newPasskey }),
  reply: done,
})
export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/api/account/passkeys/:passkeyId',
  access: 'accounts.secure',
  summary: 'Remove a passkey; other sessions end',
  params: z.strictObject({ passkeyId: id }),
  reply: done,
})
export const newRecoveryCodes = endpoint({
  method: 'POST',
  path: '/api/account/recovery-codes',
  access: 'accounts.secure',
  summary: 'A new sheet of recovery codes, shown once; the old sheet is void',
  reply: z.object({ recoveryCodes: z.array(z.string()) }),
})
export const changePin = endpoint({
  method: 'POST',
  path: '/api/account/pin',
  access: 'accounts.secure',
  summary: 'Change the PIN of this phone',
  body: z.strictObject({ pin: z.string().regex(/^\d{6}$/, 'A PIN has six digits.') }),
  reply: done,
})
export const endSession = endpoint({
  method: 'POST',
  path: '/api/account/sessions/:sessionId/end',
  access: 'accounts.own',
  summary: 'Sign out one other place',
  params: z.strictObject({ sessionId: id }),
  reply: done,
})
export const signOutEverywhere = endpoint({
  method: 'POST',
  path: '/api/account/sign-out-everywhere',
  access: 'accounts.own',
  summary: 'Sign out everywhere',
  body: z.strictObject({ keepThis: z.boolean() }),
  reply: done,
})
export const removeDevice = endpoint({
  method: 'DELETE',
  path: '/api/account/devices/:deviceId',
  access: 'accounts.own',
  summary: 'Forget a phone or browser; its sessions end',
  params: z.strictObject({ deviceId: id }),
  reply: done,
})

const state = z.enum(['none', 'invited', 'joined', 'closed'])
const staffAccount = z.object({
  staffId: id,
  name: z.string(),
  email: z.string(),
  state,
  invitedUntil: instant.nullable(),
  lastSeenAt: instant.nullable(),
  sessions: z.int(),
})
export type StaffAccount = z.infer<typeof staffAccount>
export const staffAccounts = endpoint({
  method: 'GET',
  path: '/api/staff-accounts',
  access: 'accounts.invite-staff',
  summary: 'Who of the staff working here can sign in',
  reply: z.object({ accounts: z.array(staffAccount) }),
})
export const endStaffSessions = endpoint({
  method: 'POST',
  path: '/api/staff/:staffId/account/end-sessions',
  access: 'accounts.invite-staff',
  summary: 'Sign a staff member out everywhere',
  params: z.strictObject({ staffId: id }),
  reply: done,
})
export const closeStaffAccount = endpoint({
  method: 'POST',
  path: '/api/staff/:staffId/account/close',
  access: 'accounts.invite-staff',
  summary: 'Close a staff member’s account; a new invitation opens it again',
  params: z.strictObject({ staffId: id }),
  reply: done,
})
export const participantAccount = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/account',
  access: 'accounts.invite',
  summary: 'Whether a participant has joined, and with which phones',
  params: z.strictObject({ participantId: id }),
  subject: 'participantId',
  reply: z.object({ state, invitedUntil: instant.nullable(), passkeys: z.int(), devices: z.array(deviceRow) }),
})
export const removeParticipantDevice = endpoint({
  method: 'DELETE',
  path: '/api/participants/:participantId/devices/:deviceId',
  access: 'accounts.invite',
  summary: 'Forget a participant’s phone, lost or replaced; its sessions end',
  params: z.strictObject({ participantId: id, deviceId: id }),
  subject: 'participantId',
  reply: done,
})
