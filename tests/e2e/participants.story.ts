import { expect, test, type BrowserContext, type Page, type Route } from '@playwright/test'
import type { TestHouse } from '#tests/people/house.ts'
import { aParticipant, aProgram, aStaffMember, anOrganization, onThePhone, type Person } from '#tests/people/house.ts'
import { manyPeople, onTheCareTeam } from '#tests/people/participants.ts'
import { fold } from '#domains/participants/participants.rules.ts'
import { openTask } from '#domains/participants/participants.public.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles } from './support.ts'

let h: StoryHouse
let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let counselor: Person & { staffId: string }
let director: Person & { staffId: string }
let nurse: Person & { staffId: string }
let lupe = ''
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
  home = await anOrganization(t)
  counselor = await aStaffMember(t, home, 'primary_counselor', { givenName: 'Marta', familyName: 'Field' })
  director = await aStaffMember(t, { organizationId: home.organizationId, programId: null }, 'program_director', {
    givenName: 'Dana',
    familyName: 'Okafor',
  })
  await manyPeople(t, home, 60, fold)
  lupe = await aParticipant(t, home, {
    givenName: 'Guadalupe',
    familyName: 'Peña-Whitmore',
    preferredName: 'Lupe',
    phone: '555-0100',
  })
  await onTheCareTeam(t, home.organizationId, lupe, counselor.staffId)
  await t.system(home.organizationId, async (tx) => {
    await tx.db
      .updateTable('participants')
      .set({
        pronouns: 'she/her',
        may_text: true,
        neutral_contact_name: 'Dana from Harbor',
        employer: 'Corner bakery',
        payer: 'State plan',
      })
      .where('organization_id', '=', home.organizationId)
      .where('id', '=', lupe)
      .execute()
    await openTask(tx, {
      kind: 'absence',
      participantId: lupe,
      ownerId: counselor.staffId,
      reason: 'Missed Thursday evening group without a word',
      nextAct: 'Call today and offer the Saturday seat',
      dueAt: '2026-03-01T12:00:00Z',
      causeKey: 'story',
    })
  })
  const elsewhere = await t.system(home.organizationId, (tx) =>
    aProgram(tx, home.organizationId, home.siteId, 'Evening program'),
  )
  nurse = await aStaffMember(t, { organizationId: home.organizationId, programId: elsewhere }, 'nurse', {
    givenName: 'Ruth',
    familyName: 'Amari',
  })
})
test.afterAll(() => h.close())

const open = async (context: BrowserContext, path: string): Promise<{ page: Page; found: string[] }> => {
  const page = await context.newPage()
  const found = troubles(page)
  await page.goto(h.url + path)
  return { page, found }
}
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

for (const look of [desktop, phone]) {
  test(`every screen without barriers: ${look.name}`, async ({ browser }) => {
    test.setTimeout(180_000)
    const context = await signedInBrowser(browser, h.url, director, look)
    const { page, found } = await open(context, '/people')
    await expect(page.getByRole('table', { name: 'Participants' }).getByRole('link')).toHaveCount(30)
    await good(page, 'people')
    await shot(page, `people ${look.name}`)
    await page.goto(`${h.url}/people/${lupe}`)
    await expect(heading(page, /Lupe Peña-Whitmore/)).toBeVisible()
    await expect(page.getByText('Missed Thursday evening group')).toBeVisible()
    await good(page, 'chart')
    await shot(page, `chart ${look.name}`)
    const dialogs: [string, string][] = [
      ['Reach out', 'Reach out to Lupe'],
      ['New task', 'New task about'],
      ['Edit', 'Edit Lupe'],
      ['Level of care', 'Level of care'],
      ['Discharge', 'Discharge Lupe'],
      ['Change emergency contacts', 'Emergency contacts'],
      ['Change these hours', 'cannot come'],
      ['Add to the care team', 'Add to the care team'],
    ]
    for (const [button, title] of dialogs) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('dialog').getByRole('heading', { name: title }).first()).toBeVisible()
      await page.waitForTimeout(150)
      await good(page, button)
      await shot(page, `dialog ${button} ${look.name}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    for (const [path, title] of [
      ['/people/new', 'Add a person'],
      ['/tasks', 'Tasks'],
      ['/emergency-access', 'Emergency access'],
      ['/access-log', 'Access log'],
      ['/access-log/emergency', 'Emergency access to review'],
    ] as const) {
      await page.goto(h.url + path)
      await expect(heading(page, title)).toBeVisible()
      await expect(page.locator('.hr-waiting')).toHaveCount(0)
      await good(page, title)
      await shot(page, `${title} ${look.name}`)
    }
    expect(found).toEqual([])
    await context.close()
  })
}

test('a name is found as typed and opened by keyboard alone, also from Ctrl-K', async ({ browser }) => {
  const context = await signedInBrowser(browser, h.url, counselor)
  const { page, found } = await open(context, '/people')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('pena lup')
  await expect(page.getByRole('link', { name: /Lupe Peña-Whitmore/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(heading(page, /Lupe Peña-Whitmore/)).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('guadal')
  await expect(page.getByRole('option', { name: /Lupe Peña-Whitmore/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto(`${h.url}/people`)
  await page.getByLabel('Name', { exact: true }).fill('zzzz')
  await expect(page.getByText('Nobody found for “zzzz”')).toBeVisible()
  await good(page, 'nobody found')
  expect(found).toEqual([])
  await context.close()
})

test('a new person: warned of a double, added, admitted', async ({ browser }) => {
  const context = await signedInBrowser(browser, h.url, counselor)
  const { page, found } = await open(context, '/people/new')
  await page.getByLabel('Legal given name').fill('guadalupe')
  await page.getByLabel('Legal family name').fill('Pena-Whitmore')
  await page.getByLabel('Birth date').fill('1990-05-04')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('already here')
  await expect(page.getByRole('link', { name: 'open their page' })).toBeVisible()
  await good(page, 'duplicate')
  await page.getByLabel('Legal given name').fill('Tomás')
  await page.getByLabel('Legal family name').fill('Quill')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(heading(page, /Tomás Quill/)).toBeVisible()
  await expect(page.getByText('Not admitted yet').first()).toBeVisible()
  await page.getByRole('button', { name: 'Admit', exact: true }).click()
  await page.getByLabel('Primary counselor').selectOption({ label: 'Marta Field' })
  await page.getByRole('dialog').getByRole('button', { name: 'Admit' }).click()
  await expect(page.getByText('Level 2.1 Intensive outpatient since')).toBeVisible()
  await expect(page.getByText('9 h a week on 3 days')).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('every field saves as typed; when two change one field, both are told and nothing is lost', async ({
  browser,
}) => {
  const [mine, theirs] = [
    await signedInBrowser(browser, h.url, counselor),
    await signedInBrowser(browser, h.url, director),
  ]
  const [a, b] = [await open(mine, `/people/${lupe}`), await open(theirs, `/people/${lupe}`)]
  for (const { page } of [a, b]) await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await a.page.getByLabel('Employer').fill('Night bakery')
  await expect(a.page.getByRole('dialog').getByText(/^saved /)).toBeVisible()
  // Another field of the same record: no clash.
  await b.page.getByLabel('Payer').fill('Other plan')
  await expect(b.page.getByRole('dialog').getByText(/^saved /)).toBeVisible()
  await expect(b.page.getByLabel('Employer')).toHaveValue('Night bakery')
  // The news of the other's change is still on its way when this one is typed.
  const news: Route[] = []
  await b.page.route('**/chart', (route) => void news.push(route))
  const saved = a.page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.ok())
  await a.page.getByLabel('Phone').fill('555-0111')
  await saved
  await b.page.getByLabel('Phone').fill('555-0222')
  await expect(b.page.getByText('Somebody else wrote 555-0111 meanwhile.')).toBeVisible()
  for (const route of news.splice(0)) await route.continue()
  await b.page.unroute('**/chart')
  await expect(b.page.getByLabel('Phone')).toHaveValue('555-0222')
  await good(b.page, 'both changed')
  await b.page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(b.page.getByRole('dialog').getByText(/^saved /)).toBeVisible()
  await b.page.getByRole('button', { name: 'Done' }).click()
  await expect(b.page.getByRole('link', { name: '555-0222' })).toBeVisible()
  await a.page.getByRole('button', { name: 'Done' }).click()
  await expect(a.page.getByRole('link', { name: '555-0222' })).toBeVisible()
  expect([...a.found, ...b.found]).toEqual([])
  await Promise.all([mine.close(), theirs.close()])
})

test('hours are painted by keyboard; a level that overlaps is refused in words; a discharge says what it will do', async ({
  browser,
}) => {
  const context = await signedInBrowser(browser, h.url, counselor)
  const { page, found } = await open(context, `/people/${lupe}`)
  await page.getByRole('button', { name: 'Change these hours' }).click()
  await page.getByRole('button', { name: 'Monday 9:00, free' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Monday 10:00, Work' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('09:00 to 11:00')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('l')
  await page.getByLabel('New level').selectOption('2.1')
  await expect(page.getByText('Level 2.1 holds then already.')).toBeVisible()
  await page.getByLabel('New level').selectOption('1.5')
  await expect(page.getByText(/Level 2.1 ends on/)).toBeVisible()
  await page.getByRole('button', { name: 'Change the level' }).click()
  await expect(page.getByText('Level 1.5 Outpatient therapy since')).toBeVisible()
  await page.getByRole('button', { name: 'Discharge', exact: true }).click()
  await expect(page.getByText(/Marta Field as primary counselor ends on/)).toBeVisible()
  await expect(page.getByText('One open task stays with its owner.')).toBeVisible()
  await page.keyboard.press('Escape')
  expect(found).toEqual([])
  await context.close()
})

test('reaching out is recorded by keyboard in a few keys and closes the task', async ({ browser }) => {
  const context = await signedInBrowser(browser, h.url, counselor)
  const { page, found } = await open(context, `/people/${lupe}`)
  await expect(page.getByText('Missed Thursday evening group')).toBeVisible()
  // r, 1 for reached, Tab to the line, Enter: the call is recorded and its task closed.
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog').getByText('Choose the result first.')).toBeVisible()
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Reached'))
  await page.keyboard.press('1')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Will come on Saturday')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No task is open.')).toBeVisible()
  await expect(page.getByText(/Call: reached. Will come on Saturday/)).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('an emergency: found by name and birth date, opened with a reason, reviewed; the person sees it in their own language', async ({
  browser,
}) => {
  const context = await signedInBrowser(browser, h.url, nurse)
  const { page, found } = await open(context, `/people/${lupe}`)
  await expect(page.getByText('This is not here, or not open to you.')).toBeVisible()
  await page.getByRole('link', { name: 'Emergency access' }).first().click()
  await page.getByLabel('Given name').fill('Guadalupe')
  await page.getByLabel('Family name').fill('Peña-Whitmore')
  await page.getByLabel('Birth date').fill('1990-05-04')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open in an emergency' }).click()
  await good(page, 'break-glass')
  await page.getByLabel('What is the emergency?').fill('short')
  await expect(page.getByText('5 more letters')).toBeVisible()
  await page.getByLabel('What is the emergency?').fill('Unresponsive at the front door')
  await page.getByRole('button', { name: 'Open the record' }).click()
  await expect(heading(page, /Lupe/)).toBeVisible()
  await expect(page.getByText(/Opened as an emergency until/)).toBeVisible()
  await good(page, 'chart in an emergency')
  expect(found).toEqual([])
  await context.close()

  const office = await signedInBrowser(browser, h.url, director)
  const review = await open(office, '/access-log')
  await expect(review.page.getByText('Emergency access').nth(1)).toBeVisible()
  await good(review.page, 'access log')
  await review.page.getByRole('link', { name: '1 emergency access to review' }).click()
  await expect(review.page.getByText('Unresponsive at the front door')).toBeVisible()
  await good(review.page, 'review')
  await shot(review.page, 'review')
  await review.page.getByRole('button', { name: 'Justified', exact: true }).click()
  await expect(review.page.getByText('Nothing to review')).toBeVisible()
  expect(review.found).toEqual([])
  await office.close()

  const person = await onThePhone(t, home.organizationId, lupe)
  for (const [locale, title, words] of [
    ['en-US', 'Who saw my record', 'They wrote: “Unresponsive at the front door”'],
    ['es-US', 'Quién vio mis datos', 'Se abrió por una emergencia.'],
  ] as const) {
    await t.system(home.organizationId, ({ db }) =>
      db
        .updateTable('participants')
        .set({ language: locale.slice(0, 2) })
        .where('organization_id', '=', home.organizationId)
        .where('id', '=', lupe)
        .execute(),
    )
    const context = await signedInBrowser(browser, h.url, person, { ...phone, locale })
    const mine = await open(context, '/my/who-looked')
    await expect(heading(mine.page, title)).toBeVisible()
    await expect(mine.page.getByText(words)).toBeVisible()
    await expect(mine.page.getByText('Ruth Amari').first()).toBeVisible()
    await good(mine.page, title)
    await shot(mine.page, `who looked ${locale}`)
    expect(mine.found).toEqual([])
    await context.close()
  }
})
