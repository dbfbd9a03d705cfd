import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  confirm,
  lock,
  me,
  sessionPasskeyOptions,
  signIn,
  signInCode,
  signInPasskey,
  signInPasskeyOptions,
  signOut,
  unlock,
} from '#domains/accounts/accounts.contract.ts'
import { totpCode } from '#domains/accounts/accounts.factors.ts'
import { closeAccount } from '#domains/accounts/accounts.public.ts'
import { account, addPasskey, newPasskeyOptions } from '#domains/accounts/accounts.own.contract.ts'
import { work } from '#domains/accounts/accounts.secrets.ts'
import { idleMinutes, lifetimeHours } from '#domains/accounts/accounts.sessions.ts'
import { systemActor } from '#kernel/actor.ts'
import type { EndpointSpec } from '#kernel/contract.ts'
import {
  aBrowser,
  aJoinedStaffMember,
  aSecurityKey,
  goodPassword,
  passes,
  signsIn,
  whoAmI,
  withoutId,
  type Browser,
  type Joined,
} from '#tests/people/accounts.ts'
import { anOrganization, openTestHouse, type TestHouse } from '#tests/people/house.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let mei: Joined
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  mei = await aJoinedStaffMember(t, home)
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

const newcomer = () => aJoinedStaffMember(t, home)
const wrong = (browser: Browser, email: string, password = 'not the password') =>
  browser.call(signIn, { body: { email, password } })

describe('coming in', () => {
  test('a therapist who joined is in, and is known by name, role and program', async () => {
    const who = await whoAmI(mei.browser)
    expect(who).toMatchObject({
      kind: 'staff',
      personId: mei.staffId,
      roles: [{ role: 'group_therapist', programId: home.programId }],
      locked: false,
      confirmedMethod: 'totp',
    })
    if (who.kind !== 'staff') throw new Error('nobody')
    expect(who.actions).toContain('notes.sign')
    expect(who.actions).not.toContain('staff.manage')
    expect(who.programs).toMatchObject([{ id: home.programId, zone: 'America/New_York' }])
    expect(who.confirmBy).toEqual(['password', 'totp'])
  })

  test('password and code open a session elsewhere; the code works once, also later in its own half minute', async () => {
    passes(t, 60)
    const code = totpCode(mei.secret, t.house.now())
    const browser = aBrowser(t)
    expect((await signsIn(t, browser, mei, code)).status).toBe(200)
    expect(await whoAmI(browser)).toMatchObject({ kind: 'staff', personId: mei.staffId })
    const cookie = browser.setCookies.find((line) => line.startsWith('__Host-handrail='))
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
    expect(await signsIn(t, aBrowser(t), mei, code)).toMatchObject({
      status: 403,
      problem: { code: 'wrong-credentials' },
    })
    passes(t, 15)
    expect((await signsIn(t, aBrowser(t), mei, code)).status).toBe(403)
    // A code of an earlier step does not come back either, though its half minute of drift would allow it.
    expect(
      (
        await signsIn(
          t,
          aBrowser(t),
          mei,
          totpCode(mei.secret, new Date(Date.parse(t.house.now()) - 30_000).toISOString()),
        )
      ).status,
    ).toBe(403)
  })

  test('the first step alone opens nothing', async () => {
    const browser = aBrowser(t)
    expect((await browser.call(signIn, { body: { email: mei.email, password: mei.password } })).status).toBe(200)
    expect(await whoAmI(browser)).toMatchObject({ kind: 'nobody' })
    expect((await browser.call(account, {})).problem.code).toBe('signed-out')
  })

  test('capital letters and blanks around the address do not matter, in the password everything does', async () => {
    passes(t, 120)
    expect((await wrong(aBrowser(t), mei.email, ` ${goodPassword}`)).status).toBe(403)
    expect((await wrong(aBrowser(t), mei.email, goodPassword.toUpperCase())).status).toBe(403)
    expect(
      (await aBrowser(t).call(signIn, { body: { email: ` ${mei.email.toUpperCase()} `, password: goodPassword } }))
        .status,
    ).toBe(200)
  })

  test('a recovery code opens once, in place of the app', async () => {
    const [first = '', second = ''] = mei.recoveryCodes
    const ok = await signsIn(t, aBrowser(t), mei, first.toLowerCase().replaceAll('-', ' '))
    expect(ok).toMatchObject({ status: 200, reply: { recoveryCodesLeft: 9 } })
    expect((await signsIn(t, aBrowser(t), mei, first)).status).toBe(403)
    expect((await signsIn(t, aBrowser(t), mei, second)).reply).toMatchObject({ recoveryCodesLeft: 8 })
    const jo = await newcomer()
    expect((await signsIn(t, aBrowser(t), jo, mei.recoveryCodes[3])).status).toBe(403)
  })

  test('a half-finished sign-in dies after five minutes, after five codes, and once used', async () => {
    const jo = await newcomer()
    const start = async (browser: Browser) =>
      (await browser.call(signIn, { body: { email: jo.email, password: jo.password } })).reply.challenge
    passes(t, 60)
    const browser = aBrowser(t)
    let challenge = await start(browser)
    passes(t, 301)
    expect(
      (await browser.call(signInCode, { body: { challenge, code: totpCode(jo.secret, t.house.now()) } })).status,
    ).toBe(403)
    challenge = await start(browser)
    for (let n = 0; n < 5; n += 1)
      expect((await aBrowser(t).call(signInCode, { body: { challenge, code: '000000' } })).status).toBe(403)
    expect(
      (await aBrowser(t).call(signInCode, { body: { challenge, code: totpCode(jo.secret, t.house.now()) } })).status,
    ).toBe(403)
    challenge = await start(jo.browser)
    expect(
      (await jo.browser.call(signInCode, { body: { challenge, code: totpCode(jo.secret, t.house.now()) } })).status,
    ).toBe(200)
    passes(t, 60)
    expect(
      (await jo.browser.call(signInCode, { body: { challenge, code: totpCode(jo.secret, t.house.now()) } })).status,
    ).toBe(403)
  })

  test('one code sent twice at the same moment opens one session', async () => {
    const jo = await newcomer()
    passes(t, 60)
    const code = totpCode(jo.secret, t.house.now())
    const both = await Promise.all([signsIn(t, aBrowser(t), jo, code), signsIn(t, aBrowser(t), jo, code)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 403])
  })
})

describe('passkeys', () => {
  const enrolled = async (options = {}) => {
    const jo = await newcomer()
    const key = aSecurityKey(t.house.config.publicUrl)
    const given = await jo.browser.call(newPasskeyOptions, {})
    const added = await jo.browser.call(addPasskey, {
      body: { name: 'Blue key', passkey: key.make(given.reply.options) },
    })
    return { jo, key, added, options }
  }

  test('a passkey alone opens a session; its answer works once', async () => {
    const { jo, key, added } = await enrolled()
    expect(added.status).toBe(200)
    const browser = aBrowser(t)
    const { reply } = await browser.call(signInPasskeyOptions, {})
    const answer = key.show(reply.options)
    expect(await browser.call(signInPasskey, { body: { answer } })).toMatchObject({
      status: 200,
      reply: { kind: 'staff' },
    })
    expect(await whoAmI(browser)).toMatchObject({
      personId: jo.staffId,
      confirmedMethod: 'passkey',
      confirmBy: ['passkey', 'password', 'totp'],
    })
    expect((await aBrowser(t).call(signInPasskey, { body: { answer } })).status).toBe(403)
  })

  test('a passkey that opens nothing, and a proof that does not hold, are in the list of what happened', async () => {
    const jo = await newcomer()
    const stranger = aSecurityKey(t.house.config.publicUrl)
    stranger.make((await jo.browser.call(newPasskeyOptions, {})).reply.options)
    const asked = await aBrowser(t).call(signInPasskeyOptions, {})
    expect(
      (await aBrowser(t).call(signInPasskey, { body: { answer: stranger.show(asked.reply.options) } })).status,
    ).toBe(403)
    const unknown = await t.house.auth.query(
      `select 1 from auth.activity where account_id is null and what = 'sign-in-refused' and method = 'passkey'`,
    )
    expect(unknown.rowCount).toBeGreaterThan(0)
    await jo.browser.call(lock, {})
    expect((await jo.browser.call(unlock, { body: { method: 'password', password: 'not this one' } })).status).toBe(403)
    expect((await jo.browser.call(unlock, { body: { method: 'password', password: goodPassword } })).status).toBe(200)
    const { reply } = await jo.browser.call(account, {})
    expect(reply.activity.map(({ what, method }) => `${what} ${method}`)).toContain('proof-refused password')
  })

  test('no passkey without user verification, from another origin, with a counter that went back, or of a closed account', async () => {
    const { jo, key } = await enrolled()
    const ask = async () => (await aBrowser(t).call(signInPasskeyOptions, {})).reply.options
    const send = async (answer: ReturnType<typeof key.show>) =>
      (await aBrowser(t).call(signInPasskey, { body: { answer } })).status
    expect(await send(key.show(await ask()))).toBe(200)
    expect(await send(key.show(await ask(), 1))).toBe(403)
    const forged = key.show(await ask())
    expect(
      await send({ ...forged, response: { ...forged.response, signature: Buffer.alloc(70, 1).toString('base64url') } }),
    ).toBe(403)
    await closeAccount(t.house, systemActor(home.organizationId), 'test', jo.staffId)
    expect(await send(key.show(await ask()))).toBe(403)

    const loose = await newcomer()
    const given = await loose.browser.call(newPasskeyOptions, {})
    const unverified = aSecurityKey(t.house.config.publicUrl, { userVerified: false })
    expect(
      (await loose.browser.call(addPasskey, { body: { name: 'x', passkey: unverified.make(given.reply.options) } }))
        .status,
    ).toBe(400)
    const elsewhere = aSecurityKey('https://handrail.example.net')
    const again = await loose.browser.call(newPasskeyOptions, {})
    expect(
      (await loose.browser.call(addPasskey, { body: { name: 'x', passkey: elsewhere.make(again.reply.options) } }))
        .status,
    ).toBe(400)
  })

  test('a challenge made for one account is no use to another', async () => {
    const one = await enrolled()
    const two = await newcomer()
    const given = await two.browser.call(newPasskeyOptions, {})
    expect(
      (
        await one.jo.browser.call(addPasskey, {
          body: { name: 'x', passkey: aSecurityKey(t.house.config.publicUrl).make(given.reply.options) },
        })
      ).status,
    ).toBe(400)
    const asked = await two.browser.call(sessionPasskeyOptions, {})
    expect(
      (await one.jo.browser.call(confirm, { body: { method: 'passkey', answer: one.key.show(asked.reply.options) } }))
        .status,
    ).toBe(403)
  })
})

describe('no difference at the door', () => {
  test('unknown address, wrong password, closed account, not yet joined: the same bytes', async () => {
    const closed = await newcomer()
    await closeAccount(t.house, systemActor(home.organizationId), 'test', closed.staffId)
    const left = await newcomer()
    await t.system(home.organizationId, ({ db }) =>
      db.updateTable('staff').set({ ended_on: '2021-01-01' }).where('id', '=', left.staffId).execute(),
    )
    const answers = await Promise.all([
      wrong(aBrowser(t), 'nobody@example.org'),
      wrong(aBrowser(t), mei.email),
      wrong(aBrowser(t), closed.email, closed.password),
      wrong(aBrowser(t), left.email, left.password),
    ])
    expect(new Set(answers.map(({ status, raw }) => `${status} ${withoutId(raw)}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(403)
  })

  test('every wrong answer costs the same hashing', async () => {
    const jo = await newcomer()
    const cost = async (email: string) => {
      const before = work.stretched
      expect((await wrong(aBrowser(t), email)).status).toBe(403)
      return work.stretched - before
    }
    expect([await cost(jo.email), await cost('nobody@example.org'), await cost('nobody-else@example.org')]).toEqual([
      1, 1, 1,
    ])
  })
})

describe('limits', () => {
  test('guessing slows down, doubling; an address that does not exist slows down the same', async () => {
    const jo = await newcomer()
    for (const email of [jo.email, 'not-there@example.org']) {
      const stranger = aBrowser(t)
      t.setNow('2027-03-01T12:00:00.000Z')
      for (let n = 0; n < 5; n += 1) expect((await wrong(stranger, email)).problem.code).toBe('wrong-credentials')
      const waits: number[] = []
      for (let n = 0; n < 4; n += 1) {
        const refused = await wrong(stranger, email)
        expect(refused.status).toBe(429)
        const { retryAfterSeconds } = refused.problem.details as { retryAfterSeconds: number }
        waits.push(retryAfterSeconds)
        passes(t, retryAfterSeconds)
        expect((await wrong(stranger, email)).status).toBe(403)
      }
      expect(waits).toEqual([1, 2, 4, 8])
      // The right password is held up like any other try.
      expect((await wrong(stranger, email, jo.password)).status).toBe(429)
    }
  })

  test('a try made while waiting does not make the wait longer', async () => {
    const stranger = aBrowser(t)
    t.setNow('2027-03-02T12:00:00.000Z')
    for (let n = 0; n < 7; n += 1) {
      await wrong(stranger, 'patience@example.org')
      passes(t, 2)
    }
    const first = await wrong(stranger, 'patience@example.org')
    for (let n = 0; n < 20; n += 1) await wrong(stranger, 'patience@example.org')
    const last = await wrong(stranger, 'patience@example.org')
    expect(withoutId(last.raw)).toBe(withoutId(first.raw))
  })

  test('parallel guesses gain nothing', async () => {
    const stranger = aBrowser(t)
    const answers = await Promise.all(Array.from({ length: 12 }, () => wrong(stranger, 'flood@example.org')))
    expect(answers.filter(({ status }) => status === 403).length).toBe(5)
  })

  test('whoever guesses from elsewhere cannot keep the person out on a browser they know', async () => {
    const jo = await newcomer()
    t.setNow('2027-03-03T12:00:00.000Z')
    const strangers = Array.from({ length: 15 }, () => aBrowser(t))
    for (const stranger of strangers) for (let n = 0; n < 4; n += 1) await wrong(stranger, jo.email)
    // From 60 tries on, an unfamiliar browser has to wait, wherever it is.
    expect((await wrong(aBrowser(t), jo.email, jo.password)).status).toBe(429)
    await jo.browser.call(signOut, {})
    expect((await signsIn(t, jo.browser, jo)).status).toBe(200)
    // Coming in has wiped the slate, so a new browser of hers works as well.
    passes(t, 60)
    expect((await signsIn(t, aBrowser(t), jo)).status).toBe(200)
  })

  test('one network that tries many people is slowed for all of them', async () => {
    t.setNow('2027-03-04T12:00:00.000Z')
    const from = aBrowser(t, '198.51.100.20')
    const answers = []
    for (let n = 0; n < 33; n += 1) answers.push((await wrong(from, `person${n}@example.org`)).status)
    expect(answers.slice(0, 30).every((status) => status === 403)).toBe(true)
    expect(answers.slice(31)).toEqual([429, 429])
    expect((await wrong(aBrowser(t, '198.51.100.21'), 'person99@example.org')).status).toBe(403)
  })

  test('buckets name nobody', async () => {
    const { rows } = await t.house.auth.query<{ all: string }>(
      `select string_agg(a::text, '') as all from auth.attempts a`,
    )
    expect(rows[0]?.all).not.toMatch(/@|198\.51/)
  })
})

describe('a session', () => {
  test('locks after its idle minutes; then nothing of the record is reached until it is unlocked', async () => {
    const jo = await newcomer()
    passes(t, 1)
    expect((await jo.browser.call(account, {})).status).toBe(200)
    passes(t, idleMinutes.staff * 60 - 10)
    expect((await jo.browser.call(account, {})).status).toBe(200)
    passes(t, idleMinutes.staff * 60 + 61)
    expect((await jo.browser.call(account, {})).problem.code).toBe('locked')
    expect(await whoAmI(jo.browser)).toMatchObject({ locked: true })
    expect((await jo.browser.call(confirm, { body: { method: 'password', password: jo.password } })).problem.code).toBe(
      'locked',
    )
    expect(
      (await jo.browser.call(unlock, { body: { method: 'password', password: 'wrong wrong wrong' } })).problem.code,
    ).toBe('wrong-credentials')
    expect(
      (await jo.browser.call(unlock, { body: { method: 'totp', code: totpCode(jo.secret, t.house.now()) } })).status,
    ).toBe(403)
    expect((await jo.browser.call(unlock, { body: { method: 'password', password: jo.password } })).status).toBe(200)
    expect((await jo.browser.call(account, {})).status).toBe(200)
  })

  test('a screen that asks by itself does not keep it awake', async () => {
    const jo = await newcomer()
    for (let n = 0; n < 20; n += 1) {
      passes(t, 60)
      await jo.browser.call(account, {}, { 'x-background': '1' })
      await jo.browser.call(me, {})
    }
    expect((await jo.browser.call(account, {})).problem.code).toBe('locked')
  })

  test('a person at work is not locked out of a long evening, but the shift ends', async () => {
    const jo = await newcomer()
    const minutes = lifetimeHours.staff * 60
    for (let at = 0; at + 10 < minutes; at += 10) {
      passes(t, 600)
      expect((await jo.browser.call(account, {})).status).toBe(200)
    }
    passes(t, 600)
    expect((await jo.browser.call(account, {})).problem.code).toBe('signed-out')
  })

  test('proving oneself again makes a new token; the old one is dead at once', async () => {
    const jo = await newcomer()
    const old = aBrowser(t)
    for (const [name, value] of jo.browser.cookies) old.cookies.set(name, value)
    expect(await whoAmI(old)).toMatchObject({ personId: jo.staffId })
    expect((await jo.browser.call(confirm, { body: { method: 'password', password: jo.password } })).status).toBe(200)
    expect(await whoAmI(jo.browser)).toMatchObject({ confirmedMethod: 'password' })
    expect(await whoAmI(old)).toMatchObject({ kind: 'nobody' })
  })

  test('signing in anew takes the place of the session this browser had', async () => {
    const jo = await newcomer()
    const copy = aBrowser(t)
    for (const [name, value] of jo.browser.cookies) copy.cookies.set(name, value)
    passes(t, 60)
    expect((await signsIn(t, jo.browser, jo)).status).toBe(200)
    expect((await copy.call(account, {})).problem.code).toBe('signed-out')
    expect((await jo.browser.call(account, {})).status).toBe(200)
  })

  test('a write that another site’s page sends is refused, whatever it says of its origin', async () => {
    const jo = await newcomer()
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      expect((await jo.browser.call(signOut, {}, headers)).status).toBe(403)
    }
    expect((await jo.browser.call(account, {})).status).toBe(200)
  })

  test('signing out and closing an account end it at once', async () => {
    const jo = await newcomer()
    const copy = aBrowser(t)
    for (const [name, value] of jo.browser.cookies) copy.cookies.set(name, value)
    expect((await copy.call(account, {})).status).toBe(200)
    await jo.browser.call(signOut, {})
    expect((await copy.call(account, {})).problem.code).toBe('signed-out')
    const second = await newcomer()
    expect((await second.browser.call(account, {})).status).toBe(200)
    await closeAccount(t.house, systemActor(home.organizationId), 'test', second.staffId)
    expect((await second.browser.call(account, {})).problem.code).toBe('signed-out')
  })

  test('who has left cannot go on, whatever their session says', async () => {
    const jo = await newcomer()
    await t.system(home.organizationId, ({ db }) =>
      db.updateTable('staff').set({ ended_on: '2021-01-01' }).where('id', '=', jo.staffId).execute(),
    )
    passes(t, 2)
    expect((await jo.browser.call(account, {})).problem.code).toBe('signed-out')
  })

  test('a proof counts five minutes', async () => {
    const jo = await newcomer()
    passes(t, 299)
    expect((await jo.browser.call(newPasskeyOptions, {})).status).toBe(200)
    passes(t, 2)
    expect((await jo.browser.call(newPasskeyOptions, {})).problem.code).toBe('confirm-again')
    expect(
      (await jo.browser.call(confirm, { body: { method: 'totp', code: totpCode(jo.secret, t.house.now()) } })).status,
    ).toBe(200)
    expect((await jo.browser.call(newPasskeyOptions, {})).status).toBe(200)
  })

  test('ten wrong passwords at a locked screen end it', async () => {
    const jo = await newcomer()
    t.setNow('2027-04-01T12:00:00.000Z')
    const fresh = aBrowser(t)
    expect((await signsIn(t, fresh, jo)).status).toBe(200)
    await fresh.call(lock, {})
    const codes: string[] = []
    for (let n = 0; n < 40 && codes.at(-1) !== 'signed-out'; n += 1) {
      codes.push(
        (await fresh.call(unlock, { body: { method: 'password', password: `wrong password ${n}` } })).problem.code,
      )
      passes(t, 20)
    }
    expect(codes.filter((code) => code === 'wrong-credentials').length).toBe(9)
    expect((await fresh.call(unlock, { body: { method: 'password', password: jo.password } })).problem.code).toBe(
      'signed-out',
    )
  })

  test('tokens are kept as hashes, secrets sealed, passwords stretched', async () => {
    const cookie = mei.browser.cookies.get('__Host-handrail') ?? ''
    const { rows } = await t.house.auth.query<Record<string, string>>(`select
      (select string_agg(s::text, '') from auth.sessions s) as sessions, (select string_agg(s::text, '') from auth.totp_secrets s) as totp,
      (select string_agg(p.hash, ' ') from auth.passwords p) as passwords, (select string_agg(a::text, '') from auth.activity a) as activity`)
    expect(cookie.length).toBe(43)
    expect(rows[0]?.sessions).not.toContain(cookie)
    expect(rows[0]?.totp).not.toContain(mei.secret)
    expect(rows[0]?.passwords).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(rows[0]?.activity).not.toContain(mei.email)
  })
})

test('what is not a contract is refused: other fields, oversized words, no e-mail at all', async () => {
  const raw = { ...signIn, body: z.unknown() } as unknown as EndpointSpec
  for (const body of [
    { email: mei.email },
    { email: mei.email, password: goodPassword, admin: true },
    { email: 'x'.repeat(300), password: 'y' },
    { email: mei.email, password: 'z'.repeat(2_000) },
    [],
    'text',
    null,
  ]) {
    expect((await aBrowser(t).call(raw, { body } as never)).status).toBe(400)
  }
})
