import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { Problem } from '#kernel/problem.ts'
import type { Method, Proof } from './accounts.contract.ts'
import { nameOf } from './accounts.enter.ts'
import { useTotp, type AccountKey } from './accounts.factors.ts'
import { checkPasskey } from './accounts.passkeys.ts'
import { failuresIn, sessionBuckets, succeeded, takeTries, tooMany } from './accounts.limits.ts'
import { factorsOf, noteActivity, type Device } from './accounts.queries.ts'
import { pinTries, pinWait } from './accounts.rules.ts'
import { matchesSecret } from './accounts.secrets.ts'
import { sessionsChanged } from './accounts.sessions.ts'
import { atTheDoor, withAuth } from './accounts.store.ts'

/** Wrong secrets at one screen before its session ends and the whole sign-in is asked for. */
const triesAtScreen = 10

/** The person at an open or locked screen proves who they are. Returns how, or throws wrong-credentials or too-many. */
export async function prove(house: House, request: FastifyRequest, actor: Actor, proof: Proof): Promise<Method> {
  const { accountId, sessionId } = actor
  if (accountId === null || sessionId === null) throw new Problem('signed-out')
  const key = { organizationId: actor.organizationId, accountId }
  const buckets = sessionBuckets(house, sessionId)
  const tries = await takeTries(house, buckets)
  if (await holds(house, key, sessionId, actor.kind, proof, request.id)) {
    await succeeded(house, tries, { wipe: true })
    return proof.method
  }
  await withAuth(house, null, request.id, (auth) =>
    noteActivity(auth, { key, what: 'proof-refused', method: proof.method, deviceName: nameOf(request) }),
  )
  if ((await failuresIn(house, buckets)) >= triesAtScreen) {
    await withAuth(house, null, request.id, ({ db, now }) =>
      db
        .updateTable('auth.sessions')
        .set({ ended_at: now })
        .where('organization_id', '=', key.organizationId)
        .where('id', '=', sessionId)
        .execute(),
    )
    sessionsChanged(house, key.organizationId)
    throw new Problem('signed-out')
  }
  throw new Problem('wrong-credentials')
}

async function holds(
  house: House,
  key: AccountKey,
  sessionId: string,
  kind: Actor['kind'],
  proof: Proof,
  requestId: string,
): Promise<boolean> {
  switch (proof.method) {
    case 'password': {
      const { hash } = await withAuth(house, null, '', (auth) => factorsOf(auth, key))
      return matchesSecret(house, proof.password, hash)
    }
    case 'totp':
      return useTotp(house, key, proof.code)
    case 'passkey':
      return (await checkPasskey(house, key.accountId, proof.answer, requestId)) !== null
    case 'pin': {
      if (kind !== 'participant') return false
      const device = await withAuth(house, null, '', ({ db }) =>
        db
          .selectFrom('auth.sessions as s')
          .innerJoin('auth.devices as d', (join) =>
            join.onRef('d.organization_id', '=', 's.organization_id').onRef('d.id', '=', 's.device_id'),
          )
          .select(['d.id', 'd.pin_hash', 'd.pin_failures', 'd.pin_tried_at'])
          .where('s.organization_id', '=', key.organizationId)
          .where('s.id', '=', sessionId)
          .where('d.removed_at', 'is', null)
          .executeTakeFirst(),
      )
      if (!device) return false
      return holdsPin(
        house,
        {
          ...key,
          id: device.id,
          pinHash: device.pin_hash,
          failures: device.pin_failures,
          triedAt: device.pin_tried_at,
        },
        proof.pin,
        requestId,
      )
    }
  }
}

/**
 * Tries a PIN on its device. The try is counted before the PIN is looked at and forgotten when it is right, so that parallel
 * tries gain nothing. Throws too-many while waiting, and `pinUsedUp` when the device needs a new invitation.
 */
export async function holdsPin(house: House, device: Device, pin: string, requestId: string): Promise<boolean> {
  if (device.failures >= pinTries) throw pinUsedUp()
  const wait = pinWait(device.failures, device.triedAt, house.now())
  if (wait > 0) throw tooMany(wait)
  const count = (failures: number, expected: number) =>
    withAuth(house, atTheDoor(device.organizationId), requestId, ({ db, now }) =>
      db
        .updateTable('auth.devices')
        .set({ pin_failures: failures, pin_tried_at: now })
        .where('organization_id', '=', device.organizationId)
        .where('id', '=', device.id)
        .where('pin_failures', '=', expected)
        .where('removed_at', 'is', null)
        .returning('id')
        .executeTakeFirst(),
    )
  // Somebody tries at the same moment: one of the two goes first, the other waits its turn.
  if (!(await count(device.failures + 1, device.failures))) throw tooMany(1)
  if (await matchesSecret(house, pin, device.pinHash)) {
    await count(0, device.failures + 1)
    return true
  }
  if (device.failures + 1 >= pinTries) throw pinUsedUp()
  return false
}
export const pinUsedUp = () =>
  new Problem(
    'not-allowed',
    'That was one try too many. Ask your program for a new link for this phone. Help now stays open.',
  )
