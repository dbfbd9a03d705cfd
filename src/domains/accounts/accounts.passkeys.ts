import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { z } from 'zod'
import type { House } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import type { newPasskey, passkeyAnswer } from './accounts.contract.ts'
import { keyOf, newChallenge, tryChallenge, useChallenge, type AccountKey } from './accounts.factors.ts'
import { atTheDoor, withAuth, type AuthTx } from './accounts.store.ts'

// Passkeys (WebAuthn level 2). User verification is always required, so that a passkey alone is two factors.

const rpId = (house: House) => new URL(house.config.publicUrl).hostname
/** Options for a new passkey. owner: the account it will belong to. */
export async function offerPasskey(
  house: House,
  owner: string,
  name: string,
  exclude: { credential_id: string; transports: string[] }[],
) {
  const options = await generateRegistrationOptions({
    rpName: 'Handrail',
    rpID: rpId(house),
    userName: name,
    userDisplayName: name,
    userID: new Uint8Array(Buffer.from(owner.replaceAll('-', ''), 'hex')),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: exclude.map((known) => ({ id: known.credential_id, transports: known.transports })),
    timeout: 300_000,
  })
  await newChallenge(house, 'passkey', { owner }, 10, options.challenge)
  return { options: options as typeof options & Record<string, unknown> }
}
export type NewPasskey = { credential_id: string; public_key: Buffer; counter: number; transports: string[] }
/** Verifies what the device made. Throws bad-input; the challenge works once. */
export async function acceptPasskey(
  house: House,
  owner: string,
  made: z.output<typeof newPasskey>,
): Promise<NewPasskey> {
  const refused = new Problem('bad-input', 'The passkey could not be checked. Try again.')
  const challenge = challengeOf(made.response.clientDataJSON)
  const offered = challenge ? await tryChallenge(house, 'passkey', challenge) : null
  if (!challenge || offered?.owner !== owner || !(await useChallenge(house, challenge))) throw refused
  const result = await verifyRegistrationResponse({
    response: made as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin: house.config.publicUrl,
    expectedRPID: rpId(house),
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!result?.verified) throw refused
  const { credential } = result.registrationInfo
  return {
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: made.response.transports ?? [],
  }
}
export async function savePasskey(
  { db, now }: AuthTx,
  key: AccountKey,
  passkey: NewPasskey,
  name: string,
): Promise<void> {
  await db
    .insertInto('auth.passkeys')
    .values({ ...keyOf(key), ...passkey, name: name.slice(0, 100), created_at: now })
    .execute()
}
/** Options to show a passkey; owner '' when nobody is known yet. */
export async function askPasskey(
  house: House,
  owner: string,
  allow: { credential_id: string; transports: string[] }[],
) {
  const options = await generateAuthenticationOptions({
    rpID: rpId(house),
    userVerification: 'required',
    allowCredentials: allow.map((known) => ({ id: known.credential_id, transports: known.transports as never })),
    timeout: 300_000,
  })
  await newChallenge(house, 'passkey', { owner }, 10, options.challenge)
  return { options: options as typeof options & Record<string, unknown> }
}
/** Whose passkey answered the challenge asked of `owner`; null when it does not hold. */
export async function checkPasskey(
  house: House,
  owner: string,
  answer: z.output<typeof passkeyAnswer>,
  requestId: string,
): Promise<AccountKey | null> {
  const challenge = challengeOf(answer.response.clientDataJSON)
  const asked = challenge ? await tryChallenge(house, 'passkey', challenge) : null
  if (!challenge || asked?.owner !== owner || !(await useChallenge(house, challenge))) return null
  const known = await withAuth(house, null, '', ({ db }) =>
    db.selectFrom('auth.passkeys').selectAll().where('credential_id', '=', answer.id).executeTakeFirst(),
  )
  if (!known || (owner !== '' && known.account_id !== owner)) return null
  const result = await verifyAuthenticationResponse({
    response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin: house.config.publicUrl,
    expectedRPID: rpId(house),
    credential: { id: known.credential_id, publicKey: new Uint8Array(known.public_key), counter: known.counter },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!result?.verified) return null
  await withAuth(house, atTheDoor(known.organization_id), requestId, ({ db, now }) =>
    db
      .updateTable('auth.passkeys')
      .set({ counter: result.authenticationInfo.newCounter, last_used_at: now })
      .where('organization_id', '=', known.organization_id)
      .where('id', '=', known.id)
      .execute(),
  )
  return { organizationId: known.organization_id, accountId: known.account_id }
}
function challengeOf(clientDataJSON: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      challenge?: unknown
    }
    return typeof challenge === 'string' ? challenge : null
  } catch {
    return null
  }
}
