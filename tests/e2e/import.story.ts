import { fileURLToPath } from 'node:url'
import { expect, test, type Page } from '@playwright/test'
import type { TestHouse } from '#tests/people/house.ts'
import { aStaffMember, anOrganization, type Person } from '#tests/people/house.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles } from './support.ts'

// A director brings a program in from its spreadsheets: mends what stops, answers what is asked, imports, takes back.

let h: StoryHouse
let director: Person
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  const t = h as unknown as TestHouse
  const home = await anOrganization(t, 'Harbor House')
  director = await aStaffMember(t, home, 'program_director', { givenName: 'Xenia', familyName: 'Quill' })
  h.setNow('2026-03-20T15:00:00Z')
})
test.afterAll(() => h.close())

const sample = (name: string) => fileURLToPath(new URL(`../import/samples/${name}`, import.meta.url))
const give = async (page: Page, kind: string, file: string) => {
  await page.getByLabel('What is in the file').selectOption({ label: kind })
  await page.getByLabel(/Choose (a spreadsheet|another file)/).setInputFiles(sample(file))
}

const at = async (page: Page) => {
  await page.goto(`${h.url}/import`)
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
}

test('staff, groups, people and rosters come in; the last goes again', async ({ browser }) => {
  const context = await signedInBrowser(browser, h.url, director)
  const page = await context.newPage()
  const found = troubles(page)
  await at(page)
  await expect(page.getByText('None yet.')).toBeVisible()
  await good(page, 'nothing yet')
  await shot(page, 'import empty')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Get a sample of people (CSV)' }).click()
  expect((await download).suggestedFilename()).toBe('people-sample.csv')

  for (const [kind, file, button, said] of [
    ['Staff', 'staff.csv', 'Import 4 staff members', '4 staff members added'],
    ['Groups', 'groups.xlsx', 'Import 4 groups', '4 groups added'],
    ['People', 'client-roster.xlsx', 'Import 5 people', '5 people added'],
    ['Rosters', 'roster-by-section.csv', 'Import 5 memberships', '5 memberships added'],
  ] as const) {
    await give(page, kind, file)
    const act = page.getByRole('button', { name: button })
    await expect(act).toBeEnabled()
    await expect(page.getByText('You can take it back until this time tomorrow.')).toBeVisible()
    if (kind === 'People') await shot(page, 'import preview people')
    await good(page, `preview ${kind}`)
    await act.click()
    await expect(page.getByRole('heading', { name: 'Imported' })).toBeFocused()
    await expect(page.getByText(said, { exact: false }).first()).toBeVisible()
    if (kind === 'Rosters') {
      await good(page, 'result')
      await shot(page, 'import result')
    }
    if (kind !== 'Rosters') await page.getByRole('button', { name: 'Import another file' }).click()
  }
  await page.getByRole('button', { name: 'Take this import back' }).click()
  await good(page, 'undo dialog')
  await page.getByRole('button', { name: 'Take it back' }).click()
  await expect(page.getByText('5 removed.')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText(/Taken back .* by Xenia Quill/)).toBeVisible()
  await good(page, 'history')
  // The same file again writes what was taken away; a third time there is nothing to write.
  await give(page, 'Rosters', 'roster-by-section.csv')
  await page.getByRole('button', { name: 'Import 5 memberships' }).click()
  await page.getByRole('button', { name: 'Import another file' }).click()
  await give(page, 'Rosters', 'roster-by-section.csv')
  await expect(page.getByText('Everything in this file is on record already.')).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('a misspelt name stops the sheet, is jumped to and mended by keyboard', async ({ browser }) => {
  const context = await signedInBrowser(browser, h.url, director)
  const page = await context.newPage()
  const found = troubles(page)
  await at(page)
  await give(page, 'Past attendance', 'attendance-log.csv')
  await expect(page.getByRole('heading', { name: 'One problem to mend' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await good(page, 'stopped')
  await shot(page, 'import stopped')
  await page.getByRole('button', { name: /^Row 7, column B/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('tr[data-row="7"] td[data-column="B"]')).toBeFocused()
  await page.getByRole('button', { name: /Use “.*O'Brien/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'One problem to mend' })).toBeHidden()
  await page.getByRole('button', { name: 'Import 6 attendance entries' }).click()
  await expect(page.getByRole('heading', { name: 'Imported' })).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('duplicates become questions, and a column is mapped by hand', async ({ browser }) => {
  const context = await signedInBrowser(browser, h.url, director)
  const page = await context.newPage()
  const found = troubles(page)
  await at(page)
  await give(page, 'People', 'duplicates.csv')
  await expect(page.getByText('Needs your answer.').first()).toBeVisible()
  await good(page, 'questions')
  await shot(page, 'import questions')
  for (const [rows, answer] of [
    ['Rows 2 and 4', 'Row 4 is right'],
    ['Rows 2 and 5', 'They are two people'],
    ['Rows 9 and 10', 'They are two people'],
  ] as const)
    await page
      .getByRole('group', { name: new RegExp(`^${rows} `) })
      .getByLabel(answer)
      .check()
  await expect(page.locator('fieldset[data-waits]')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Import \d+ people/ })).toHaveAttribute('aria-disabled', 'false')
  await page.getByText(/^Columns: \d+ of \d+/).click()
  const phone = page.getByLabel(/Phone|Cell/).first()
  await phone.selectOption({ label: 'Not imported' })
  await expect(page.getByText(/Nothing is imported from column/).first()).toBeAttached()
  await good(page, 'columns')
  expect(found).toEqual([])
  await context.close()
})

for (const look of [desktop, phone]) {
  test(`looks: ${look.name}`, async ({ browser }) => {
    const context = await signedInBrowser(browser, h.url, director, look)
    const page = await context.newPage()
    await at(page)
    await good(page, `history ${look.name}`)
    await shot(page, `import history ${look.name}`)
    await give(page, 'People', 'hostile.csv')
    await expect(page.getByRole('heading', { name: /to mend/ })).toBeVisible()
    await good(page, `stopped ${look.name}`)
    await shot(page, `import hostile ${look.name}`)
    await give(page, 'Past attendance', 'attendance-grid.xlsx')
    await expect(page.getByText('Which group is this sheet about?')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Import \d+ attendance entries/ })).toBeEnabled()
    await good(page, `grid ${look.name}`)
    await shot(page, `import grid ${look.name}`)
    await context.close()
  })
}
