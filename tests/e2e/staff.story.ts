import { expect, test } from '@playwright/test'
import type { TestHouse } from '#tests/people/house.ts'
import { aJoinedStaffMember } from '#tests/people/accounts.ts'
import { anOrganization, aStaffMember } from '#tests/people/house.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles } from './support.ts'

// The staff's pages: days are the site's wherever the browser stands, and who can sign in stands in the one list.

let h: StoryHouse
let t: TestHouse
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
})
test.afterAll(() => h.close())

test('a form begins with the site’s day, also on the other side of the date line', async ({ browser }) => {
  const home = await anOrganization(t)
  const director = await aStaffMember(t, { organizationId: home.organizationId, programId: null }, 'program_director', {
    givenName: 'Dana',
    familyName: 'Okafor',
  })
  const joined = await aJoinedStaffMember(t, home, 'group_therapist')
  await t.system(home.organizationId, ({ db }) =>
    db
      .updateTable('staff')
      .set({ given_name: 'Wilhelmina Konstanze', family_name: 'Papadimitriou-Featherstonehaugh' })
      .where('id', '=', joined.staffId)
      .execute(),
  )
  // Monday 22:30 in New York, Tuesday evening on Kiritimati.
  const now = '2026-03-03T03:30:00Z'
  h.setNow(now)
  const state = await (await signedInBrowser(browser, h.url, director)).storageState()
  const context = await browser.newContext({
    timezoneId: 'Pacific/Kiritimati',
    storageState: state,
    reducedMotion: 'reduce',
    ...desktop,
  })
  const page = await context.newPage()
  const found = troubles(page)
  await page.clock.setFixedTime(new Date(now))
  await page.goto(`${h.url}/staff`)
  expect(await page.evaluate(() => new Date().getDate())).toBe(3)
  const row = page.getByRole('row', { name: /Papadimitriou/ })
  await expect(row).toContainText('last here')
  await good(page, 'staff with their way in')
  await shot(page, 'staff list desktop')
  await page.getByRole('button', { name: 'Add a staff member' }).click()
  await expect(page.getByLabel('Works here from')).toHaveValue('2026-03-02')
  await page.keyboard.press('Escape')
  await row.getByRole('link').click()
  await page.getByRole('button', { name: 'Give a role' }).click()
  await expect(page.getByLabel('From')).toHaveValue('2026-03-02')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'End the role Group therapist' }).click()
  await expect(page.getByLabel('First day without it')).toHaveValue('2026-03-02')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Close the account' })).toBeVisible()
  await good(page, 'one of the staff')
  await page.setViewportSize(phone.viewport)
  await shot(page, 'staff member phone')
  await page.goto(`${h.url}/staff`)
  await expect(row).toBeVisible()
  await shot(page, 'staff list phone')
  expect(found).toEqual([])
  await context.close()
})
