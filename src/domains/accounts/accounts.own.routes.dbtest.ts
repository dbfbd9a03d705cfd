import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { confirm, signIn } from '#domains/accounts/accounts.contract.ts'
import { totpCode } from '#domains/accounts/accounts.factors.ts'
import {
  account,
  addPasskey,
  changePassword,
  changePin,
  closeStaffAccount,
  endSession,
  endStaffSessions,
  newPasskeyOptions,
  newRecoveryCodes,
  newTotp,
  removeDevice,
  removePasskey,
  replaceTotp,
  signOutEverywhere,
} from '#domains/accounts/accounts.own.contract.ts'
import {
  aBrowser,
  aJoinedParticipant,
  aJoinedStaffMember,
  aSecurityKey,
  passes,
  signsIn,
  whoAmI,
  type Browser,
  type Joined,
} from '#tests/people/accounts.ts'
import { anOrganization, aParticipant, aStaffMember, openTestHouse, type TestHouse } from '#tests/people/house.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

/** The same person signed in on a second browser. */
async function alsoElsewhere(who: Joined): Promise<Browser> {
  passes(t, 60)
  const browser = aBrowser(t)
  expect((await signsIn(t, browser, who)).status).toBe(200)
  return browser
}
const isIn = async (browser: Browser) => (await browser.call(account, {})).status === 200

test('the account shows how, where and what happened, and no secret', async () => {
  const lin = await aJoinedStaffMember(t, home)
  await alsoElsewhere(lin)
  await aBrowser(t).call(signIn, { body: { email: lin.email, password: 'wrong wrong wrong' } })
  const { reply, raw } = await lin.browser.call(account, {})
  expect(reply).toMatchObject({ email: lin.email, recoveryCodesLeft: 10, passkeys: [] })
  expect(reply.sessions.map(({ here }) => here).toSorted()).toEqual([false, true])
  expect(reply.activity.map(({ what, unfamiliar }) => [what, unfamiliar])).toEqual(
    expect.arrayContaining([
      ['joined', false],
      ['signed-in', true],
      ['sign-in-refused', false],
    ]),
  )
  expect(reply.devices.length).toBe(2)
  expect(raw).not.toMatch(/argon2|hash|secret/i)
})

test('changing the password asks for the present one and a recent proof, and signs out elsewhere', async () => {
  const lin = await aJoinedStaffMember(t, home)
  const elsewhere = await alsoElsewhere(lin)
  const next = 'seven kites above the harbour'
  passes(t, 301)
  expect(
    (await lin.browser.call(changePassword, { body: { current: lin.password, password: next } })).problem.code,
  ).toBe('confirm-again')
  await lin.browser.call(confirm, { body: { method: 'password', password: lin.password } })
  expect(
    (await lin.browser.call(changePassword, { body: { current: 'not this one', password: next } })).problem,
  ).toMatchObject({ code: 'wrong-credentials', fields: [{ path: 'current' }] })
  expect(
    (await lin.browser.call(changePassword, { body: { current: lin.password, password: 'qwertyuiop' } })).problem
      .fields,
  ).toMatchObject([{ path: 'password' }])
  // The name of the place is what a stranger would try next.
  const { name } = await t.system(home.organizationId, ({ db }) =>
    db.selectFrom('organizations').select('name').where('id', '=', home.organizationId).executeTakeFirstOrThrow(),
  )
  const ofThePlace = `${name.replaceAll(' ', '')}26!`
  expect(
    (await lin.browser.call(changePassword, { body: { current: lin.password, password: ofThePlace } })).problem.fields,
  ).toMatchObject([{ path: 'password' }])
  expect(await isIn(elsewhere)).toBe(true)
  expect((await lin.browser.call(changePassword, { body: { current: lin.password, password: next } })).status).toBe(200)
  expect(await isIn(elsewhere)).toBe(false)
  expect(await isIn(lin.browser)).toBe(true)
  passes(t, 60)
  expect((await signsIn(t, aBrowser(t), lin)).status).toBe(403)
  expect((await signsIn(t, aBrowser(t), { ...lin, password: next })).status).toBe(200)
})

test('a new authenticator app counts from its first code; the old one no longer opens', async () => {
  const lin = await aJoinedStaffMember(t, home)
  const { reply } = await lin.browser.call(newTotp, {})
  expect(
    (await lin.browser.call(replaceTotp, { body: { challenge: reply.challenge, code: '123456' } })).problem.fields,
  ).toMatchObject([{ path: 'code' }])
  const code = totpCode(reply.secret, t.house.now())
  expect((await lin.browser.call(replaceTotp, { body: { challenge: reply.challenge, code } })).status).toBe(200)
  expect((await lin.browser.call(replaceTotp, { body: { challenge: reply.challenge, code } })).status).not.toBe(200)
  passes(t, 60)
  expect((await signsIn(t, aBrowser(t), lin)).status).toBe(403)
  expect((await signsIn(t, aBrowser(t), { ...lin, secret: reply.secret })).status).toBe(200)
  const jo = await aJoinedStaffMember(t, home)
  const foreign = await lin.browser.call(newTotp, {})
  expect(
    (
      await jo.browser.call(replaceTotp, {
        body: { challenge: foreign.reply.challenge, code: totpCode(foreign.reply.secret, t.house.now()) },
      })
    ).status,
  ).toBe(400)
})

test('passkeys come and go by name; another person’s is not there', async () => {
  const lin = await aJoinedStaffMember(t, home)
  const jo = await aJoinedStaffMember(t, home)
  const { reply } = await lin.browser.call(newPasskeyOptions, {})
  await lin.browser.call(addPasskey, {
    body: { name: 'Blue key', passkey: aSecurityKey(t.house.config.publicUrl).make(reply.options) },
  })
  const [passkey] = (await lin.browser.call(account, {})).reply.passkeys
  expect(passkey).toMatchObject({ name: 'Blue key', lastUsedAt: null })
  expect((await jo.browser.call(removePasskey, { params: { passkeyId: passkey!.id } })).status).toBe(404)
  expect((await lin.browser.call(removePasskey, { params: { passkeyId: passkey!.id } })).status).toBe(200)
  expect((await lin.browser.call(account, {})).reply.passkeys).toEqual([])
})

test('new recovery codes void the old sheet', async () => {
  const lin = await aJoinedStaffMember(t, home)
  const { reply } = await lin.browser.call(newRecoveryCodes, {})
  expect((await signsIn(t, aBrowser(t), lin, lin.recoveryCodes[0])).status).toBe(403)
  expect((await signsIn(t, aBrowser(t), lin, reply.recoveryCodes[0])).status).toBe(200)
})

test('sessions are ended one by one or all together, never another person’s', async () => {
  const lin = await aJoinedStaffMember(t, home)
  const jo = await aJoinedStaffMember(t, home)
  const second = await alsoElsewhere(lin)
  const third = await alsoElsewhere(lin)
  const { sessions } = (await second.call(account, {})).reply
  const own = sessions.find(({ here }) => here)!
  expect((await jo.browser.call(endSession, { params: { sessionId: own.id } })).status).toBe(404)
  expect((await lin.browser.call(endSession, { params: { sessionId: own.id } })).status).toBe(200)
  expect([await isIn(second), await isIn(third)]).toEqual([false, true])
  expect((await lin.browser.call(signOutEverywhere, { body: { keepThis: true } })).status).toBe(200)
  expect([await isIn(lin.browser), await isIn(third)]).toEqual([true, false])
  expect((await lin.browser.call(signOutEverywhere, { body: { keepThis: false } })).status).toBe(200)
  expect(await isIn(lin.browser)).toBe(false)
})

test('a forgotten browser is unfamiliar again', async () => {
  const lin = await aJoinedStaffMember(t, home)
  const [device] = (await lin.browser.call(account, {})).reply.devices
  expect((await lin.browser.call(removeDevice, { params: { deviceId: device!.id } })).status).toBe(200)
  expect((await lin.browser.call(removeDevice, { params: { deviceId: device!.id } })).status).toBe(404)
  passes(t, 60)
  expect((await signsIn(t, lin.browser, lin)).status).toBe(200)
  expect((await lin.browser.call(account, {})).reply.activity[0]).toMatchObject({ what: 'signed-in', unfamiliar: true })
})

test('directors end sessions and close accounts of their own staff, not their own', async () => {
  const director = await aStaffMember(t, home, 'program_director')
  const stranger = await aStaffMember(t, await anOrganization(t), 'program_director')
  const lin = await aJoinedStaffMember(t, home)
  expect((await t.call(endStaffSessions, { params: { staffId: lin.staffId } }, stranger)).status).toBe(404)
  expect(await isIn(lin.browser)).toBe(true)
  expect((await t.call(endStaffSessions, { params: { staffId: lin.staffId } }, director)).status).toBe(200)
  expect(await isIn(lin.browser)).toBe(false)
  expect((await t.call(closeStaffAccount, { params: { staffId: lin.staffId } }, director)).status).toBe(200)
  passes(t, 60)
  expect((await signsIn(t, aBrowser(t), lin)).status).toBe(403)
  expect((await t.call(closeStaffAccount, { params: { staffId: director.staffId } }, director)).problem.code).toBe(
    'conflict',
  )
})

test('a participant changes the PIN of this phone after showing the old one', async () => {
  const phone = await aJoinedParticipant(t, home.organizationId, await aParticipant(t, home))
  passes(t, 301)
  expect((await phone.call(changePin, { body: { pin: '604815' } })).problem.code).toBe('confirm-again')
  expect((await phone.call(confirm, { body: { method: 'pin', pin: '999998' } })).status).toBe(403)
  expect((await phone.call(confirm, { body: { method: 'pin', pin: '739164' } })).status).toBe(200)
  expect((await phone.call(changePin, { body: { pin: '050490' } })).problem.fields).toMatchObject([{ path: 'pin' }])
  expect((await phone.call(changePin, { body: { pin: '604815' } })).status).toBe(200)
  expect((await phone.call(confirm, { body: { method: 'pin', pin: '604815' } })).status).toBe(200)
  for (const endpoint of [newTotp, newRecoveryCodes]) expect((await phone.call(endpoint, {})).status).toBe(404)
})

test('changes of accounts are in the audit log with who made them, without a secret', async () => {
  const director = await aStaffMember(t, home, 'program_director')
  const lin = await aJoinedStaffMember(t, home)
  await t.call(closeStaffAccount, { params: { staffId: lin.staffId } }, director)
  const who = await whoAmI(aBrowser(t))
  expect(who.kind).toBe('nobody')
  const admin = new pg.Client({ connectionString: t.adminUrl })
  await admin.connect()
  const { rows } = await admin.query(
    `select table_name, operation, actor_id, after::text as after from audit_entries where table_name in ('accounts', 'invitations', 'devices', 'passkeys') order by id`,
  )
  await admin.end()
  expect(rows.at(-1)).toMatchObject({ actor_id: director.staffId })
  expect(rows.map((row) => row.after).join('')).not.toMatch(/argon2id\$|\\\\x[0-9a-f]{64}/)
})
