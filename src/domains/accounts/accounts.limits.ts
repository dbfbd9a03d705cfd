import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { House } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import { sourceOf } from './accounts.rules.ts'
import { bucketOf } from './accounts.secrets.ts'
import { withAuth } from './accounts.store.ts'

// Limits on guessing (ASVS 6.1.1, 6.3.1). Each try takes a place in one or more buckets before the secret is looked at.
// A browser that the account has signed in from before counts in a bucket of its own, so whoever guesses from elsewhere
// slows strangers and never the person. Nothing here touches the participant's help page: it asks for no sign-in.

type Limit = {
  /** Failures without any wait. */
  free: number
  capSeconds: number
  withinSeconds: number
}
const hour = 3_600
/** One person from one network. */
const pair: Limit = { free: 5, capSeconds: 900, withinSeconds: 24 * hour }
/** One network, whoever is tried: a clinic shares one address, so it is wide. */
const source: Limit = { free: 30, capSeconds: 900, withinSeconds: hour }
/** One person from all unfamiliar networks together: about 75 guesses a day (NIST SP 800-63B-4, 3.2.2: no more than 100). */
const everywhere: Limit = { free: 50, capSeconds: hour, withinSeconds: 24 * hour }
/** A familiar browser, or a session that asks for its person again. */
const familiar: Limit = { free: 5, capSeconds: 300, withinSeconds: 24 * hour }

export type Bucket = {
  bucket: Buffer
  limit: Limit
  /** Getting in forgets the failures of this bucket; a network's stay. */
  wipes: boolean
}
/** What was taken; left alone it counts as a failure. */
export type Tries = { ids: string[]; wipe: Buffer[] }

/** Buckets of a try with something typed about one person (an e-mail address, an account id). */
export function personBuckets(
  house: House,
  request: FastifyRequest,
  what: string,
  person: string,
  knownDevice: string | null,
): Bucket[] {
  if (knownDevice !== null)
    return [{ bucket: bucketOf(house, what, 'device', person, knownDevice), limit: familiar, wipes: true }]
  const from = sourceOf(request.ip)
  return [
    { bucket: bucketOf(house, what, 'pair', person, from), limit: pair, wipes: true },
    { bucket: bucketOf(house, what, 'person', person), limit: everywhere, wipes: true },
    ...sourceBuckets(house, request),
  ]
}

/** Buckets of a try that names nobody: a link, a passkey. */
export function sourceBuckets(house: House, request: FastifyRequest): Bucket[] {
  return [{ bucket: bucketOf(house, 'source', sourceOf(request.ip)), limit: source, wipes: false }]
}

/** Buckets of whoever sits at a locked or open screen. */
export function sessionBuckets(house: House, sessionId: string): Bucket[] {
  return [{ bucket: bucketOf(house, 'session', sessionId), limit: familiar, wipes: true }]
}

/** PINs refused as easy to guess would otherwise tell, one by one, that a number is someone's birth date. */
export function invitationBuckets(house: House, invitationId: string): Bucket[] {
  return [{ bucket: bucketOf(house, 'invitation', invitationId), limit: { ...pair, free: 8 }, wipes: true }]
}

/** Takes a place in every bucket, or throws 'too-many' with the seconds to wait and takes none. */
export async function takeTries(house: House, buckets: Bucket[]): Promise<Tries> {
  return withAuth(house, null, '', async ({ db, now }) => {
    const ids: string[] = []
    for (const { bucket, limit } of buckets) {
      const { rows } = await sql<{ id: string | null; wait_seconds: number }>`
        select * from auth.take_try(${bucket}, ${now}, ${limit.free}, ${limit.capSeconds}, ${limit.withinSeconds})`.execute(
        db,
      )
      const [row] = rows
      if (!row?.id) throw tooMany(row?.wait_seconds ?? limit.capSeconds)
      ids.push(row.id)
    }
    return { ids, wipe: buckets.filter(({ wipes }) => wipes).map(({ bucket }) => bucket) }
  })
}

export const tooMany = (seconds: number) =>
  new Problem('too-many', undefined, { details: { retryAfterSeconds: seconds } })

/** The right secret came: this try no longer counts. `wipe` also forgets the failures before it, once somebody is in. */
export async function succeeded(house: House, tries: Tries, { wipe }: { wipe: boolean }): Promise<void> {
  await withAuth(house, null, '', async ({ db, now }) => {
    await db.updateTable('auth.attempts').set({ succeeded_at: now }).where('id', 'in', tries.ids).execute()
    if (wipe && tries.wipe.length > 0) await db.deleteFrom('auth.attempts').where('bucket', 'in', tries.wipe).execute()
  })
}

/** Failures counted in the first bucket. */
export async function failuresIn(house: House, [first]: Bucket[]): Promise<number> {
  if (!first) return 0
  const { n } = await withAuth(house, null, '', ({ db }) =>
    db
      .selectFrom('auth.attempts')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('bucket', '=', first.bucket)
      .where('succeeded_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
  return n
}
