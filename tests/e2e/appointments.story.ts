import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { setAvailability } from '#domains/participants/participants.contract.ts'
import { bookAppointment } from '#domains/schedule/schedule.appointments.contract.ts'
import { aParticipant, aStaffMember, anOrganization, onThePhone, type Person } from '#tests/people/house.ts'
import type { TestHouse } from '#tests/people/house.ts'
import { aRoom, at } from '#tests/people/schedule.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles } from './support.ts'

// One person's own appointment: booked from the week and from the chart, seen wherever appointments are seen.

let h: StoryHouse
let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let mo: Person & { staffId: string }
const people: Record<string, string> = {}
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
  home = await anOrganization(t)
  mo = await aStaffMember(t, home, 'primary_counselor', { givenName: 'Mo', familyName: 'Adeyemi' })
  await aStaffMember(t, home, 'nurse', { givenName: 'Lee', familyName: 'Park' })
  await aStaffMember(t, home, 'group_therapist', {
    givenName: 'Ira',
    familyName: 'Vale',
    credential: { expires_on: '2026-01-31' },
  })
  for (const name of ['Birch', 'Cedar']) await aRoom(t, home, name)
  for (const [givenName, familyName] of [
    ['Ana', 'Ruiz'],
    ['Ben', 'Oak'],
    ['Maximiliano', 'Fitzgerald-Santamaría de la Fuente'],
  ] as const)
    people[givenName] = await aParticipant(t, home, { givenName, familyName })
})
test.afterAll(() => h.close())

const today = () => Temporal.Now.plainDateISO('America/New_York')
const monday = () => today().add({ days: 8 - today().dayOfWeek })
const words = (day: Temporal.PlainDate) =>
  `${day.toLocaleString('en', { weekday: 'short' })} ${day.day} ${day.toLocaleString('en', { month: 'short' })}`
const open = async (context: BrowserContext, path: string): Promise<{ page: Page; found: string[] }> => {
  const page = await context.newPage()
  const found = troubles(page)
  await page.goto(h.url + path)
  return { page, found }
}
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
/** Calls the server as somebody, outside the browser. */
async function send(method: 'PUT' | 'POST', url: string, body: unknown, as: Person): Promise<void> {
  const reply = await h.server.inject({
    method,
    url,
    headers: { cookie: as.cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    payload: JSON.stringify(body),
  })
  expect(reply.statusCode, reply.body).toBe(200)
}

test('from the week, with keys alone: a clash shows while typing, the nearest free choice is taken, undo gives it back', async ({
  browser,
}) => {
  await send(
    'POST',
    bookAppointment.path.replace(':participantId', people.Ben!),
    {
      type: 'individual',
      startsAt: at(monday().toString(), '10:00'),
      endsAt: at(monday().toString(), '11:00'),
      placeId: await roomId('Birch'),
      leaderId: mo.staffId,
    },
    mo,
  )
  const context = await signedInBrowser(browser, h.url, mo)
  const { page, found } = await open(context, `/week?of=${monday().toString()}`)
  await expect(page.getByRole('link', { name: 'Book an appointment' })).toBeVisible()
  await page.keyboard.press('b')
  await expect(heading(page, 'Book an appointment')).toBeVisible()
  await expect(page.getByLabel('Who')).toBeFocused()
  await page.keyboard.type('ana')
  await expect(page.getByRole('option', { name: 'Ana Ruiz' })).toBeVisible()
  await good(page, 'who')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Kind')).toBeFocused()
  await expect(page.getByLabel('Colleague')).toHaveValue(mo.staffId)
  await expect(page.getByLabel('Day')).toHaveValue(monday().toString())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  // Past the three parts of the date and its picker.
  while (!(await page.getByLabel('From').evaluate((field) => field === document.activeElement)))
    await page.keyboard.press('Tab')
  await page.keyboard.type('1030AM')
  const told = page.getByRole('status').filter({ hasText: 'is taken by' })
  await expect(told).toContainText(`Birch is taken by an appointment, ${words(monday())} 10:00–11:00.`)
  await expect(told).toContainText(`Mo Adeyemi leads an appointment, ${words(monday())} 10:00–11:00.`)
  await good(page, 'a clash')
  await shot(page, 'book clash desktop')
  // Enter leads to the way out instead of a refusal.
  await page.keyboard.press('Enter')
  const choice = page.getByRole('button', { name: new RegExp(`^${words(monday())} 11:00–11:50, Birch$`) })
  await expect(page.getByRole('main').locator(':focus')).toContainText(words(monday()))
  await choice.focus()
  await page.keyboard.press('Enter')
  await expect(heading(page, /\d/)).toBeVisible()
  const block = page.getByRole('button', { name: /Ana Ruiz/ })
  await expect(block).toContainText('Birch')
  await expect(page.getByText(`Ana Ruiz: ${words(monday())} at 11:00, Birch`)).toBeVisible()
  await good(page, 'the week with an appointment')
  await shot(page, 'week with appointments desktop')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(block).toContainText('Called off: Taken back')
  expect(found).toEqual([])
  await context.close()
})

test('from the chart: hours away warn without a block; the appointment is on the chart, in My day and on the phone, and is attended', async ({
  browser,
}) => {
  await send(
    'PUT',
    setAvailability.path.replace(':participantId', people.Ana!),
    { version: 1, windows: [{ kind: 'childcare', weekday: 2, starts: '08:00', ends: '12:00', note: '' }] },
    mo,
  )
  const context = await signedInBrowser(browser, h.url, mo)
  const { page, found } = await open(context, `/people/${people.Ana}`)
  const link = page.getByRole('link', { name: 'Book an appointment' })
  await link.click()
  await expect(page.getByText('With Ana Ruiz')).toBeVisible()
  await page.getByLabel('Day').fill(monday().add({ days: 1 }).toString())
  await page.getByLabel('From').fill('09:00')
  const told = page.getByRole('status').filter({ hasText: 'can not come then' })
  await expect(told).toContainText(
    'Ana Ruiz can not come then: childcare, 08:00 to 12:00. It can be booked all the same.',
  )
  await expect(told.getByRole('button').first()).toContainText('12:00–12:50')
  await good(page, 'away')
  await page.getByLabel('From').fill('13:00')
  await page.getByLabel('Minutes').fill('45')
  await page.getByLabel('Kind').selectOption({ label: 'Plan review' })
  await expect(page.getByText('room, colleague and person are free')).toBeVisible()
  await good(page, 'free')
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(heading(page, /Ana Ruiz/)).toBeVisible()

  await expect(page.getByText('Plan review')).toBeVisible()
  await good(page, 'chart with an appointment')
  await shot(page, 'chart with an appointment')
  // And one now, as somebody sits there.
  const began = Math.floor(Date.now() / 60_000) * 60_000
  await send(
    'POST',
    bookAppointment.path.replace(':participantId', people.Ana!),
    {
      type: 'plan_review',
      startsAt: new Date(began).toISOString(),
      endsAt: new Date(began + 45 * 60_000).toISOString(),
      placeId: await roomId('Cedar'),
      leaderId: mo.staffId,
    },
    mo,
  )
  await page.goto(`${h.url}/`)
  await expect(page.getByRole('heading', { name: 'Ana Ruiz, plan review' })).toBeVisible()
  await good(page, 'my day')
  await shot(page, 'my day with an appointment')
  await page.goto(`${h.url}/week?of=${today().toString()}&show=all`)
  await page.getByRole('button', { name: /Ana Ruiz/ }).click()
  await page.getByRole('link', { name: 'Open the session' }).click()
  await expect(heading(page, 'Ana Ruiz, plan review')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Walk-in' })).toHaveCount(0)
  await page
    .getByRole('button', { name: /arrived/i })
    .first()
    .click()
  await expect(page.getByText('1 of 1 here')).toBeVisible()
  await good(page, 'the session')
  await shot(page, 'the session')
  expect(found).toEqual([])
  await context.close()

  const mine = await signedInBrowser(browser, h.url, await onThePhone(t, home.organizationId, people.Ana!), phone)
  const own = await open(mine, '/my/week')
  await expect(own.page.getByText('One to one')).toBeVisible()
  await expect(own.page.getByText('You are here.')).toBeVisible()
  await shot(own.page, 'phone week')
  expect(own.found).toEqual([])
  await mine.close()
})

test('a lapsed credential is refused in words; whoever may not book sees no way to', async ({ browser }) => {
  const context = await signedInBrowser(browser, h.url, mo)
  const { page, found } = await open(context, `/appointments/new?person=${people.Ben}`)
  await page.getByLabel('Colleague').selectOption({ label: 'Ira Vale (no valid credential)' })
  await page.getByLabel('Day').fill(monday().add({ days: 3 }).toString())
  await page.getByLabel('From').fill('15:00')
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Ira Vale')
  await good(page, 'refused')
  expect(found).toEqual([])
  await context.close()
  const biller = await aStaffMember(t, home, 'biller')
  const other = await signedInBrowser(browser, h.url, biller)
  const reading = await open(other, '/week')
  await expect(heading(reading.page, /\d/)).toBeVisible()
  await expect(reading.page.getByRole('link', { name: 'Book an appointment' })).toHaveCount(0)
  await other.close()
})

for (const look of [desktop, phone]) {
  test(`without barriers: ${look.name}`, async ({ browser }) => {
    const context = await signedInBrowser(browser, h.url, mo, look)
    const { page, found } = await open(context, '/appointments/new')
    await page.getByLabel('Who').fill('max')
    await expect(page.getByRole('option', { name: /Maximiliano/ })).toBeVisible()
    await shot(page, `book who ${look.name}`)
    await page.getByRole('option', { name: /Maximiliano/ }).click()
    await page.getByLabel('Day').fill(monday().toString())
    await page.getByLabel('From').fill('10:15')
    await expect(page.getByText('Birch is taken by')).toBeVisible()
    await good(page, `book, ${look.name}`)
    await shot(page, `book ${look.name}`)
    await page.goto(`${h.url}/people/${people.Ana}`)
    await expect(page.getByRole('link', { name: 'Book an appointment' })).toBeVisible()
    await good(page, `chart, ${look.name}`)
    await shot(page, `chart ${look.name}`)
    expect(found).toEqual([])
    await context.close()
  })
}

const roomId = async (name: string) =>
  (
    await t.system(home.organizationId, ({ db }) =>
      db
        .selectFrom('places')
        .select('id')
        .where('organization_id', '=', home.organizationId)
        .where('name', '=', name)
        .executeTakeFirstOrThrow(),
    )
  ).id
