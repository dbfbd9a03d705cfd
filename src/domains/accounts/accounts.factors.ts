import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as toQr } from 'qrcode'
import type { House } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import { plainRecoveryCode, recoveryAlphabet } from './accounts.rules.ts'
import { hashToken, newToken, seal, stretchCode, unseal } from './accounts.secrets.ts'
import { withAuth, type AuthTx } from './accounts.store.ts'

// The second factors. Signatures, codes and pictures come from maintained libraries; what is ours is that each works once.

export type AccountKey = { organizationId: string; accountId: string }
export const keyOf = ({ organizationId, accountId }: AccountKey) => ({
  organization_id: organizationId,
  account_id: accountId,
})

// Challenges: short-lived secrets of a half-finished act, kept in the database so that web processes hold no state.

export type ChallengeKind = 'second-factor' | 'totp' | 'passkey'
/** Keeps a challenge for some minutes and returns its token. */
export async function newChallenge(
  house: House,
  kind: ChallengeKind,
  payload: Record<string, string | null>,
  minutes: number,
  token = newToken(),
): Promise<string> {
  await withAuth(house, null, '', ({ db, now }) =>
    db
      .insertInto('auth.challenges')
      .values({
        kind,
        secret_hash: hashToken(token),
        payload: JSON.stringify(payload),
        expires_at: new Date(Date.parse(now) + minutes * 60_000).toISOString(),
      })
      .execute(),
  )
  return token
}
/** What a challenge is about, if it still lives; each look counts and the sixth finds nothing. */
export async function tryChallenge(
  house: House,
  kind: ChallengeKind,
  token: string,
): Promise<Record<string, string> | null> {
  const row = await withAuth(house, null, '', ({ db, now }) =>
    db
      .updateTable('auth.challenges')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('kind', '=', kind)
      .where('secret_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where('tries', '<', 5)
      .returning('payload')
      .executeTakeFirst(),
  )
  return (row?.payload as Record<string, string> | undefined) ?? null
}
/** Uses a challenge up. False when somebody else was faster. */
export async function useChallenge(house: House, token: string): Promise<boolean> {
  const used = await withAuth(house, null, '', ({ db, now }) =>
    db
      .updateTable('auth.challenges')
      .set({ used_at: now })
      .where('secret_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  )
  return used !== undefined
}

// Authenticator app (RFC 6238): SHA-1, six digits, 30 seconds, which is what every app reads.

const totpOf = (secret: string, issuer = '', label = '') =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })

/** A new secret with its address and QR picture (SVG), and the challenge under which it waits for its first code. */
export async function offerTotp(house: House, owner: string, label: string, issuer: string) {
  const secret = new Secret({ size: 20 }).base32
  const uri = totpOf(secret, issuer, label).toString()
  const challenge = await newChallenge(house, 'totp', { owner, secret: seal(house, secret, owner) }, 60)
  return { challenge, secret, uri, qr: await qrOf(uri) }
}
/** An SVG picture that is drawn from attributes alone, so that a strict page may show it. */
export const qrOf = (content: string): Promise<string> =>
  toQr(content, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })

/** The time step a code belongs to, one step of clock drift allowed either way; null when it is not the code. */
export function totpStep(secret: string, code: string, now: string): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const timestamp = Date.parse(now)
  const delta = totpOf(secret).validate({ token: digits, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 30_000) + delta
}
/** The code of this moment; for the demonstration's console and for tests. */
export const totpCode = (secret: string, now: string) => totpOf(secret).generate({ timestamp: Date.parse(now) })

/** Checks the first code of an offered secret. Returns the secret and the step it used, or throws for the field. */
export async function acceptTotp(
  house: House,
  owner: string,
  challenge: string,
  code: string,
  path = 'factor.code',
): Promise<{ secret: string; step: number; challenge: string }> {
  const offered = await tryChallenge(house, 'totp', challenge)
  if (!offered || offered.owner !== owner)
    throw new Problem('bad-input', 'This took too long. Start again with a new picture.')
  const secret = unseal(house, offered.secret ?? '', owner)
  const step = totpStep(secret, code, house.now())
  if (step === null)
    throw new Problem('bad-input', undefined, {
      fields: [
        {
          path,
          sentence: 'This is not the code that the app shows now. Check that the phone has the right time.',
        },
      ],
    })
  return { secret, step, challenge }
}
export async function saveTotp(
  house: House,
  { db, now }: AuthTx,
  key: AccountKey,
  secret: string,
  step: number,
): Promise<void> {
  const values = { secret: seal(house, secret, key.accountId), set_at: now, last_step: step }
  await db
    .insertInto('auth.totp_secrets')
    .values({ ...keyOf(key), ...values })
    .onConflict((c) => c.columns(['organization_id', 'account_id']).doUpdateSet(values))
    .execute()
}
/** Uses a code: right, and newer than any used before (ASVS 6.5.1). */
export async function useTotp(house: House, key: AccountKey, code: string): Promise<boolean> {
  return withAuth(house, null, '', async ({ db, now }) => {
    const mine = db
      .selectFrom('auth.totp_secrets')
      .where('organization_id', '=', key.organizationId)
      .where('account_id', '=', key.accountId)
    const row = await mine.select('secret').executeTakeFirst()
    const step = row ? totpStep(unseal(house, row.secret, key.accountId), code, now) : null
    if (step === null) return false
    const used = await db
      .updateTable('auth.totp_secrets')
      .set({ last_step: step })
      .where('organization_id', '=', key.organizationId)
      .where('account_id', '=', key.accountId)
      .where('last_step', '<', step)
      .returning('last_step')
      .executeTakeFirst()
    return used !== undefined
  })
}

// Recovery codes: ten, on paper, each once.

/** Makes a new sheet; the old one is void. Returns the codes as they are shown, once. */
export async function makeRecoveryCodes(
  house: House,
): Promise<{ codes: string[]; save: (auth: AuthTx, key: AccountKey) => Promise<void> }> {
  const salt = randomBytes(32)
  const codes = Array.from({ length: 10 }, () =>
    Array.from({ length: 16 }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join(''),
  )
  const hashes = await Promise.all(codes.map((code) => stretchCode(house, code, salt)))
  return {
    codes: codes.map((code) => (code.match(/.{4}/g) ?? []).join('-')),
    save: async ({ db, now }, key) => {
      await db
        .deleteFrom('auth.recovery_codes')
        .where('organization_id', '=', key.organizationId)
        .where('account_id', '=', key.accountId)
        .execute()
      await db
        .insertInto('auth.recovery_codes')
        .values(hashes.map((hash) => ({ ...keyOf(key), salt, hash, made_at: now })))
        .execute()
    },
  }
}
/** Uses a recovery code. Returns how many are left, or null when it is none of them. */
export async function useRecoveryCode(house: House, key: AccountKey, typed: string): Promise<number | null> {
  const sheet = await withAuth(house, null, '', ({ db }) =>
    db
      .selectFrom('auth.recovery_codes')
      .select(['id', 'salt', 'hash'])
      .where('organization_id', '=', key.organizationId)
      .where('account_id', '=', key.accountId)
      .where('used_at', 'is', null)
      .execute(),
  )
  const made = await stretchCode(house, plainRecoveryCode(typed), sheet[0]?.salt ?? Buffer.alloc(32))
  const match = sheet.find(({ hash }) => hash.length === made.length && timingSafeEqual(hash, made))
  if (!match) return null
  const used = await withAuth(house, null, '', ({ db, now }) =>
    db
      .updateTable('auth.recovery_codes')
      .set({ used_at: now })
      .where('organization_id', '=', key.organizationId)
      .where('id', '=', match.id)
      .where('used_at', 'is', null)
      .returning('id')
      .executeTakeFirst(),
  )
  return used ? sheet.length - 1 : null
}
