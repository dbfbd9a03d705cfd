import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { aMark, aTask } from '#tests/people/readiness.ts'
import { aParticipant, aStaffMember, anOrganization, type Person } from '#tests/people/house.ts'
import { aSession, type Where } from '#tests/people/schedule.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, signedInBrowser, troubles } from './support.ts'

// A director's morning: what needs a person, mended where it is read; then the people and the settings behind it.

let h: StoryHouse
let where: Where
let director: Person & { staffId: string }
let therapist: Person & { staffId: string }
let people: string[]
const hour = 3_600_000
const now = () => Date.parse(h.house.now())
const ago = (hours: number) => new Date(now() - hours * hour).toISOString()
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  where = await anOrganization(h as never, 'Riverside Recovery')
  director = await aStaffMember(h as never, where, 'program_director', { givenName: 'Dana', familyName: 'Okafor' })
  therapist = await aStaffMember(h as never, where, 'group_therapist', {
    givenName: 'Theo',
    familyName: 'Lund',
    credential: { expires_on: day(now() - 3 * 24 * hour) },
  })
  people = await Promise.all(
    ['Ash', 'Fitzgerald-Santamaría de la Fuente'].map((familyName) => aParticipant(h as never, where, { familyName })),
  )
  const startsAt = ago(100)
  const session = await aSession(h as never, where, {
    leaderId: therapist.staffId,
    participantIds: people,
    startsAt,
    groupName: 'Evening group',
  })
  await aMark(h as never, where.organizationId, {
    sessionId: session.sessionId,
    participantId: people[0]!,
    kind: 'arrived',
    at: startsAt,
    by: therapist.staffId,
  })
  await aMark(h as never, where.organizationId, {
    sessionId: session.sessionId,
    participantId: people[1]!,
    kind: 'unexcused',
    at: ago(97),
    by: therapist.staffId,
  })
  await aTask(h as never, where, {
    ownerId: therapist.staffId,
    participantId: people[1]!,
    dueAt: ago(2),
    openedAt: ago(97),
    kind: 'unexcused-absence',
    causeKey: 'absence',
  })
})
test.afterAll(() => h.close())

async function open(
  browser: Browser,
  who: Person,
  path: string,
  look = desktop,
): Promise<{ page: Page; found: string[]; context: BrowserContext }> {
  const context = await signedInBrowser(browser, h.url, who, look)
  const page = await context.newPage()
  const found = troubles(page)
  await page.goto(h.url + path)
  return { page, found, context }
}
test('the morning says what needs a person and opens each list in place, by keyboard', async ({ browser }) => {
  const { page, found, context } = await open(browser, director, '/morning')
  const needs = page.getByRole('list', { name: 'What needs a person today' })
  await expect(needs.getByRole('button')).toHaveCount(3)
  await expect(needs).toContainText('1absence nobody has followed up')
  await good(page, 'morning')
  await needs.getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: 'Absences without follow-up' })).toContainText(
    'Jordan Fitzgerald-Santamaría de la Fuente',
  )
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await needs
    .getByRole('button', { name: /Theo Lund/ })
    .first()
    .click()
  await expect(page.getByRole('table', { name: 'Late work of Theo Lund' })).toContainText(
    'Evening group: 1 note to sign',
  )
  for (const name of [/people in care/, /lost on/]) await page.getByRole('button', { name }).click()
  await expect(page.getByRole('table', { name: 'Everyone in care' }).getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('table', { name: 'Minutes lost by person' })).toContainText('missed without word')
  await good(page, 'morning, lists open')
  await needs.getByRole('button', { name: /credential or supervisor missing/ }).click()
  await page
    .getByRole('table', { name: /supervisors missing/ })
    .getByRole('link', { name: 'Theo Lund' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Theo Lund' })).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('a lapsed credential is renewed; a wrong date says so at its field', async ({ browser }) => {
  const { page, found, context } = await open(browser, director, `/staff/${therapist.staffId}`, phone)
  await expect(page.getByText('lapsed 3 days ago')).toBeVisible()
  await good(page, 'staff member, phone')
  await page.getByRole('button', { name: 'Record the renewal of LMHC' }).click()
  await page.getByLabel('Issued').fill('2026-05-01')
  await page.getByLabel(/Last day of validity/).fill('2026-04-01')
  await good(page, 'renewal, phone')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByLabel(/Last day of validity/)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText('The last day is before the first.')).toBeVisible()
  // Closing loses nothing.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Record the renewal of LMHC' }).click()
  await expect(page.getByLabel('Issued')).toHaveValue('2026-05-01')
  await page.getByLabel(/Last day of validity/).fill('2039-04-01')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByText(/1\d years left/)).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('a colleague is added, invited, given a supervisor, and leaves; the end is taken back', async ({ browser }) => {
  const { page, found, context } = await open(browser, director, '/staff')
  await page.getByRole('table', { name: 'Staff' }).waitFor()
  await good(page, 'staff')
  await page.keyboard.press('n')
  await page.getByLabel('Given name', { exact: true }).fill('Ivy')
  await page.getByLabel('E-mail address').fill('ivy@riverside.example')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Family name')).toBeFocused()
  await page.getByLabel('Family name').fill('North')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ivy North' })).toBeVisible()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByRole('img', { name: /square code/ })).toBeVisible()
  await expect(page.getByText('/join#')).toBeVisible()
  await good(page, 'invitation')
  await page.getByRole('button', { name: 'Name a supervisor' }).click()
  await page.getByLabel('Supervised by').selectOption({ label: 'Theo Lund' })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: 'Theo Lund' })).toBeVisible()

  await page.goto(`${h.url}/staff/${therapist.staffId}`)
  await page.getByRole('button', { name: 'End employment…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('cannot sign in, and is signed out everywhere')
  await expect(dialog).toContainText('One colleague has them as supervisor and needs another.')
  await expect(dialog).toContainText('One open task stays theirs')
  await good(page, 'leaving')
  await dialog.getByRole('button', { name: 'End employment' }).click()
  await expect(page.getByText(/^Left on/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/^Left on/)).toBeHidden()
  expect(found).toEqual([])
  await context.close()
})

test('the program’s settings show their source, refuse what is out of bounds, and go back', async ({ browser }) => {
  const { page, found, context } = await open(browser, director, '/settings', phone)
  await page.getByRole('heading', { name: 'What this program decides' }).waitFor()
  await good(page, 'settings, phone')
  await page.getByRole('button', { name: 'Change: A note is due after' }).click()
  await page.getByLabel('Value (hours)').fill('1000')
  await page.getByLabel('Where it comes from').fill('Payer manual')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Use a number from 1 to 720 (hours).')).toBeVisible()
  await page.getByLabel('Value (hours)').fill('48')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('A note is due after 48 hours')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the default: A note is due after' }).click()
  await expect(page.getByText('A note is due after 72 hours').first()).toBeVisible()
  await page.getByRole('button', { name: 'Add a number' }).click()
  await page.getByRole('textbox', { name: 'Number' }).fill('555-0100')
  await page.getByLabel('Who answers, in English').fill('Evening team')
  await page.getByRole('button', { name: 'Add the number' }).click()
  await expect(page.getByLabel('Who answers, in Spanish')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Who answers, in Spanish').fill('Equipo de la noche')
  await page.getByRole('button', { name: 'Add the number' }).click()
  await expect(page.getByText('Equipo de la noche')).toBeVisible()
  await page.getByText(/more rule sets/).click()
  await page.getByRole('button', { name: /Check against Level 2.1 by the third edition/ }).click()
  await expect(page.getByRole('button', { name: /Stop checking against Level 2.1 by the third edition/ })).toBeVisible()
  await good(page, 'settings, filled')
  expect(found).toEqual([])
  await context.close()
})

test('who may not manage reads and changes nothing', async ({ browser }) => {
  const { page, context } = await open(browser, therapist, '/settings')
  await expect(page.getByText('Only a program director changes what stands here.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('button', { name: /Change|Add|Remove|Close/ })).toHaveCount(0)
  await page.goto(`${h.url}/morning`)
  await expect(page.getByRole('heading', { name: 'Needs a person today' })).toHaveCount(0)
  await context.close()
})
