import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, me, signIn, signInCode, signOut, unlock } from '#domains/accounts/accounts.contract.ts'
import { totpCode } from '#domains/accounts/accounts.factors.ts'
import { inviteStaffToJoin } from '#domains/accounts/accounts.join.contract.ts'
import { aBrowser, aJoinedStaffMember, goodPassword, signsIn, whoAmI, type Joined } from '#tests/people/accounts.ts'
import { aStaffMember, anOrganization, openTestHouse, type TestHouse } from '#tests/people/house.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let mei: Joined
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  mei = await aJoinedStaffMember(t, home)
})
afterAll(() => t.close())

test('a therapist who joined is in, and is known by name, role and program', async () => {
  const who = await whoAmI(mei.browser)
  expect(who).toMatchObject({
    kind: 'staff',
    personId: mei.staffId,
    roles: [{ role: 'group_therapist', programId: home.programId }],
    locked: false,
    confirmedMethod: 'totp',
  })
  if (who.kind !== 'staff') throw new Error()
  expect(who.actions).toContain('notes.sign')
  expect(who.actions).not.toContain('staff.manage')
  expect(who.programs).toMatchObject([{ id: home.programId, zone: 'America/New_York' }])
})

test('password and code open a session on another browser; the code works once', async () => {
  t.setNow(new Date(Date.now() + 60_000).toISOString())
  const code = totpCode(mei.secret, t.house.now())
  const browser = aBrowser(t)
  expect((await signsIn(t, browser, mei, code)).status).toBe(200)
  expect(await whoAmI(browser)).toMatchObject({ kind: 'staff', personId: mei.staffId })
  expect(browser.setCookies.find((line) => line.startsWith('__Host-handrail='))).toMatch(
    /; HttpOnly; Secure; SameSite=Strict/,
  )
  const again = await signsIn(t, aBrowser(t), mei, code)
  expect(again).toMatchObject({ status: 403, problem: { code: 'wrong-credentials' } })
  t.setNow(undefined)
})
