import {
  argon2,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { derive } from '#kernel/secret.ts'

// Everything cryptographic of the sign-in, and nothing else: composed from node:crypto, no algorithm of our own.

type Keyed = { secret: Buffer }

/** OWASP Password Storage Cheat Sheet, argon2id second option: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32

/** A random token of 256 bits for links, cookies and challenges. */
export const newToken = () => randomBytes(32).toString('base64url')
/** Tokens are long and random: a plain digest is enough to keep them out of the database. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest()

/** Hashes a password or PIN: argon2id keyed with the installation's secret, in PHC form. */
export async function hashSecret(house: Keyed, typed: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await stretch(house, typed, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Whether the typed text is the one behind the hash. A missing hash costs the same time and is never right. */
export async function matchesSecret(house: Keyed, typed: string, phc: string | null | undefined): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc ?? nobody)
  if (!parts) return false
  const [, memory, passes, parallelism, salt, tag] = parts
  const expected = Buffer.from(tag ?? '', 'base64')
  const made = await stretch(house, typed, Buffer.from(salt ?? '', 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return made.length === expected.length && timingSafeEqual(made, expected) && phc !== null && phc !== undefined
}
/** Has the parameters of a real hash and belongs to no one. */
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** argon2id of a short look-up secret (recovery code) with a given salt, to compare with several stored ones. */
export const stretchCode = (house: Keyed, code: string, salt: Buffer) => stretch(house, code, salt, cost)

// Two at a time: memory and the thread pool stay free for everything else when many people arrive at once.
let free = 2
/** How many secrets were stretched since the start; the tests compare what an answer cost. */
export const work = { stretched: 0 }
const waiting: (() => void)[] = []
async function stretch(
  house: Keyed,
  message: string,
  nonce: Buffer,
  { memory, passes, parallelism }: typeof cost,
): Promise<Buffer> {
  work.stretched += 1
  if (free === 0) await new Promise<void>((go) => waiting.push(go))
  else free -= 1
  try {
    return await new Promise((resolve, reject) => {
      argon2(
        'argon2id',
        { message, nonce, parallelism, tagLength, memory, passes, secret: derive(house.secret, 'accounts:stretch') },
        (error, tag) => (error ? reject(error) : resolve(tag)),
      )
    })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
}
const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** Encrypts a TOTP secret for the database (AES-256-GCM); `context` binds it to its account. */
export function seal(house: Keyed, plain: string, context: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(house.secret, 'accounts:seal'), iv).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

/** Opens what `seal` made. Throws when it was changed, or sealed under another secret or for another account. */
export function unseal(house: Keyed, sealed: string, context: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', derive(house.secret, 'accounts:seal'), bytes.subarray(0, 12))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** Names a bucket of tries without naming who or where. */
export const bucketOf = (house: Keyed, ...parts: string[]) =>
  createHmac('sha256', derive(house.secret, 'accounts:buckets')).update(JSON.stringify(parts)).digest()
