import { openRoute, type Route } from '#kernel/bind.ts'
import { Problem } from '#kernel/problem.ts'
import { confirmedForMinutes } from '#policy/authorize.ts'
import {
  confirm,
  lock,
  me,
  sessionPasskeyOptions,
  signIn,
  signInCode,
  signInPasskey,
  signInPasskeyOptions,
  signInPin,
  signOut,
  unlock,
} from './accounts.contract.ts'
import { letIn, nameOf } from './accounts.enter.ts'
import { newChallenge, tryChallenge, useChallenge, useRecoveryCode, useTotp } from './accounts.factors.ts'
import { askPasskey, checkPasskey } from './accounts.passkeys.ts'
import { personBuckets, sourceBuckets, succeeded, takeTries } from './accounts.limits.ts'
import { nobodyHere, whoIs } from './accounts.me.ts'
import { holdsPin, pinUsedUp, prove } from './accounts.prove.ts'
import { accountByEmail, accountById, factorsOf, noteActivity, phoneOf } from './accounts.queries.ts'
import { hashToken, matchesSecret } from './accounts.secrets.ts'
import { clearSessionCookie, deviceToken, renewSession, sessionsChanged } from './accounts.sessions.ts'
import { withAuth } from './accounts.store.ts'

// Ways in (docs/decisions/0002): staff by password and then a code, or by a passkey alone; participants by the PIN of their
// phone or a passkey. Unknown address, wrong password, closed account: one answer, one amount of work.

export const signInRoutes: Route[] = [
  openRoute(
    me,
    async ({ house, actor, request }) =>
      (actor && (await whoIs(house, actor, request.id))) ?? nobodyHere(house, request),
  ),

  openRoute(signIn, async ({ body, house, request }) => {
    const browser = deviceToken(request, 'staff')
    const found = await accountByEmail(house, body.email, browser ? hashToken(browser) : null)
    const tries = await takeTries(
      house,
      personBuckets(house, request, 'password', body.email, found?.known && browser ? browser : null),
    )
    const usable = found?.account.open === true
    const right = await matchesSecret(house, body.password, usable ? found.hash : null)
    const key = usable ? { organizationId: found.account.organizationId, accountId: found.account.id } : null
    if (!right || !key) {
      await withAuth(house, null, request.id, (auth) =>
        noteActivity(auth, { key, what: 'sign-in-refused', method: 'password', deviceName: nameOf(request) }),
      )
      throw new Problem('wrong-credentials', 'That e-mail address and password do not match.')
    }
    // Half-way: this try is no failure, but earlier ones are forgotten only after the second factor.
    await succeeded(house, tries, { wipe: false })
    const factors = await withAuth(house, null, '', (auth) => factorsOf(auth, key))
    const challenge = await newChallenge(house, 'second-factor', { ...key, email: body.email }, 5)
    const methods: ('totp' | 'recovery' | 'passkey')[] = []
    if (factors.passkeys.length > 0) methods.push('passkey')
    if (factors.totpSetAt !== null) methods.push('totp')
    if (factors.recoveryCodes > 0) methods.push('recovery')
    return { challenge, methods }
  }),

  openRoute(signInCode, async ({ body, house, request, reply }) => {
    const over = new Problem(
      'wrong-credentials',
      'This took too long or too many tries. Start again with your password.',
    )
    const challenge = await tryChallenge(house, 'second-factor', body.challenge)
    if (!challenge) throw over
    const key = { organizationId: challenge.organizationId ?? '', accountId: challenge.accountId ?? '' }
    const browser = deviceToken(request, 'staff')
    const known =
      (await accountByEmail(house, challenge.email ?? '', browser ? hashToken(browser) : null))?.known && browser
        ? browser
        : null
    const buckets = personBuckets(house, request, 'code', key.accountId, known)
    const tries = await takeTries(house, buckets)
    const isCode = /^\s*(\d\s*){6}$/.test(body.code)
    const left = isCode ? null : await useRecoveryCode(house, key, body.code)
    const right = isCode ? await useTotp(house, key, body.code) : left !== null
    if (!right) {
      await withAuth(house, null, request.id, (auth) =>
        noteActivity(auth, {
          key,
          what: 'sign-in-refused',
          method: isCode ? 'totp' : 'recovery',
          deviceName: nameOf(request),
        }),
      )
      throw new Problem('wrong-credentials', 'That code does not match, or was used before. Wait for the next one.')
    }
    if (!(await useChallenge(house, body.challenge))) throw over
    await succeeded(
      house,
      {
        ids: tries.ids,
        wipe: [
          ...tries.wipe,
          ...personBuckets(house, request, 'password', challenge.email ?? '', known)
            .filter((b) => b.wipes)
            .map((b) => b.bucket),
        ],
      },
      { wipe: true },
    )
    await letIn(house, request, reply, key, isCode ? 'totp' : 'recovery', null)
    return { done: true as const, recoveryCodesLeft: left }
  }),

  openRoute(signInPasskeyOptions, async ({ house }) => askPasskey(house, '', [])),

  openRoute(signInPasskey, async ({ body, house, request, reply }) => {
    const tries = await takeTries(house, sourceBuckets(house, request))
    const proven = await checkPasskey(house, '', body.answer, request.id)
    const account = proven && (await accountById(house, proven))
    if (!proven || !account?.open) {
      await withAuth(house, null, request.id, (auth) =>
        noteActivity(auth, { key: proven, what: 'sign-in-refused', method: 'passkey', deviceName: nameOf(request) }),
      )
      throw new Problem('wrong-credentials', 'This passkey does not open anything here.')
    }
    await succeeded(house, tries, { wipe: false })
    await letIn(house, request, reply, proven, 'passkey', null)
    return { done: true as const, kind: account.kind }
  }),

  openRoute(signInPin, async ({ body, house, request, reply }) => {
    const token = deviceToken(request, 'participant')
    const phone = token ? await phoneOf(house, hashToken(token)) : null
    if (!phone) throw pinUsedUp()
    const account = await accountById(house, phone)
    if (!account?.open || account.kind !== 'participant') throw pinUsedUp()
    if (!(await holdsPin(house, phone, body.pin, request.id))) {
      await withAuth(house, null, request.id, (auth) =>
        noteActivity(auth, { key: phone, what: 'sign-in-refused', method: 'pin', deviceName: nameOf(request) }),
      )
      throw new Problem('wrong-credentials', 'That is not the PIN of this phone.')
    }
    await letIn(house, request, reply, phone, 'pin', phone.id)
    return { done: true as const }
  }),

  openRoute(sessionPasskeyOptions, async ({ house, actor }) => {
    if (!actor?.accountId) throw new Problem('signed-out')
    const key = { organizationId: actor.organizationId, accountId: actor.accountId }
    const { passkeys } = await withAuth(house, null, '', (auth) => factorsOf(auth, key))
    return askPasskey(house, key.accountId, passkeys)
  }),

  openRoute(lock, async ({ house, actor }) => {
    if (!actor) throw new Problem('signed-out')
    await withAuth(house, null, '', ({ db, now }) =>
      db
        .updateTable('auth.sessions')
        .set({ locked_at: now })
        .where('organization_id', '=', actor.organizationId)
        .where('id', '=', actor.sessionId)
        .where('locked_at', 'is', null)
        .execute(),
    )
    sessionsChanged(house, actor.organizationId)
    return { done: true as const }
  }),

  openRoute(unlock, async ({ body, house, actor, request, reply }) => {
    if (!actor) throw new Problem('signed-out')
    // A code from the phone beside the screen shows nothing about who sits there; the lock asks for what the person knows or is.
    if (body.method === 'totp') throw new Problem('wrong-credentials')
    await renewSession(house, reply, actor, await prove(house, request, actor, body))
    return { done: true as const }
  }),

  openRoute(confirm, async ({ body, house, actor, request, reply, now }) => {
    if (!actor) throw new Problem('signed-out')
    await renewSession(house, reply, actor, await prove(house, request, actor, body))
    return { confirmedUntil: new Date(Date.parse(now) + confirmedForMinutes * 60_000).toISOString() }
  }),

  openRoute(signOut, async ({ house, actor, reply }) => {
    if (actor) {
      await withAuth(house, null, '', ({ db, now }) =>
        db
          .updateTable('auth.sessions')
          .set({ ended_at: now })
          .where('organization_id', '=', actor.organizationId)
          .where('id', '=', actor.sessionId)
          .execute(),
      )
      sessionsChanged(house, actor.organizationId)
    }
    clearSessionCookie(reply)
    return { done: true as const }
  }),
]
