import { expect, test, type Browser } from '@playwright/test'
import { aProgram, aStaffMember, anOrganization, type Person } from '#tests/people/house.ts'
import type { TestHouse } from '#tests/people/house.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles, type Look } from './support.ts'

// What a director decides about the organization's names and a program's tracks.

let h: StoryHouse
let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let director: Person & { staffId: string }
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
  home = await anOrganization(t, 'Riverside Recovery')
  director = await aStaffMember(t, home, 'program_director', { givenName: 'Dana', familyName: 'Okafor' })
})
test.afterAll(() => h.close())

async function settings(browser: Browser, as: Person, look: Look = desktop) {
  const context = await signedInBrowser(browser, h.url, as, look)
  const page = await context.newPage()
  const found = troubles(page)
  await page.goto(`${h.url}/settings`)
  await page.getByRole('heading', { name: 'What this program decides' }).waitFor()
  return { context, page, found }
}
const aGroup = (trackId: string, name: string) =>
  t.system(home.organizationId, ({ db }) =>
    db
      .insertInto('groups')
      .values({
        organization_id: home.organizationId,
        program_id: home.programId,
        track_id: trackId,
        name,
        session_type: 'process_group',
        soft_capacity: 10,
        hard_capacity: 12,
        starts_on: '2026-01-05',
      })
      .execute(),
  )

test('the names of the organization: a telling neutral name is refused at its field, a good one is kept, undo goes back', async ({
  browser,
}) => {
  const { context, page, found } = await settings(browser, director)
  await page.getByRole('button', { name: 'Change the organization' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
  await dialog.getByLabel('Name', { exact: true }).fill('Riverside Center')
  await dialog.getByLabel('Neutral name').fill('Riverside Recovery')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Neutral name')).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog).toContainText('“Recovery” tells a stranger what kind of care this is.')
  await good(page, 'a telling name')
  await shot(page, 'organization refused')
  await dialog.getByLabel('Neutral name').fill('Riverside')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Riverside Center' })).toBeVisible()
  await expect(page.getByText('Riverside', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { name: 'Riverside Recovery' })).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('a track is added, renamed, kept open by its group in words, closed, opened again, by keyboard', async ({
  browser,
}) => {
  const { context, page, found } = await settings(browser, director)
  await page.getByRole('button', { name: 'Add a track' }).press('Enter')
  await page.keyboard.type('Evening')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Rename Evening' }).press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('Evening')
  await page.getByRole('dialog').getByLabel('Name').fill('Late evening')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Rename Late evening' })).toBeVisible()

  const { id } = await t.system(home.organizationId, ({ db }) =>
    db.selectFrom('tracks').select('id').where('organization_id', '=', home.organizationId).executeTakeFirstOrThrow(),
  )
  // A colleague opens a group meanwhile: the screen does not know it yet.
  await aGroup(id, 'Evening A')
  await page.getByRole('button', { name: 'Close Late evening' }).press('Enter')
  const told = page.getByRole('alert').filter({ hasText: 'stays open' })
  await expect(told).toHaveText(
    'Late evening stays open: Evening A meets in it. End it or choose another track there first.',
  )
  await expect(page.getByRole('link', { name: 'Evening A' })).toBeVisible()
  await good(page, 'a track in use')
  await shot(page, 'track in use desktop')

  await t.system(home.organizationId, ({ db }) =>
    db
      .updateTable('groups')
      .set({ ends_on: '2026-01-06' })
      .where('organization_id', '=', home.organizationId)
      .execute(),
  )
  await page.getByRole('button', { name: 'Close Late evening' }).press('Enter')
  await expect(page.getByText(/^Closed since/)).toBeVisible()
  await expect(told).toHaveCount(0)
  await good(page, 'a closed track')
  await page.goto(`${h.url}/groups/new`)
  await expect(page.getByText(/Late evening/)).toHaveCount(0)
  await page.goto(`${h.url}/settings`)
  await page.getByRole('button', { name: 'Open again: Late evening' }).press('Enter')
  await expect(page.getByText('No open group')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/^Closed since/)).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('a director of another program and everybody else read and change nothing here', async ({ browser }) => {
  const second = await t.system(home.organizationId, (tx) => aProgram(tx, home.organizationId, home.siteId, 'Zenith'))
  const neighbour = await aStaffMember(t, { ...home, programId: second }, 'program_director')
  const other = await settings(browser, neighbour)
  await other.page.goto(`${h.url}/settings?program=${home.programId}`)
  await expect(other.page.getByText('Late evening')).toBeVisible()
  await expect(other.page.getByRole('button', { name: /(Rename|Close|again:?) Late evening/ })).toHaveCount(0)
  await other.context.close()
  const nurse = await settings(browser, await aStaffMember(t, home, 'nurse'))
  await expect(nurse.page.getByRole('button', { name: 'Change the organization' })).toHaveCount(0)
  await nurse.context.close()
})

for (const look of [desktop, phone]) {
  test(`without barriers: ${look.name}`, async ({ browser }) => {
    const { context, page, found } = await settings(browser, director, look)
    await good(page, `settings, ${look.name}`)
    await shot(page, `settings ${look.name}`)
    await page.getByRole('button', { name: 'Change the organization' }).click()
    await good(page, `organization, ${look.name}`)
    await shot(page, `organization ${look.name}`)
    expect(found).toEqual([])
    await context.close()
  })
}
