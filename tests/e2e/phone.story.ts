import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import type { TestHouse } from '#tests/people/house.ts'
import { aParticipant, aStaffMember, anOrganization } from '#tests/people/house.ts'
import { aSession } from '#tests/people/schedule.ts'
import { endSessionsOf, inviteParticipant } from '#domains/accounts/accounts.public.ts'
import { recordMarks } from '#domains/attendance/attendance.contract.ts'
import { roomTotp } from '#domains/attendance/attendance.room.ts'
import { systemActor } from '#kernel/actor.ts'
import { openFrontage, type Frontage } from './frontage.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { good, shot, troubles } from './support.ts'

// The participant's phone: four taps, no network, killed in the middle, ended sessions, two phones, a new version.

const root = fileURLToPath(new URL('../../', import.meta.url))
const PIN = '739164'
let h: StoryHouse
let front: Frontage
let home: Awaited<ReturnType<typeof anOrganization>>
/** A zone in which it is about noon, so that "today" does not end while a story runs. */
const zone = (() => {
  const hoursAhead = 12 - new Date().getUTCHours()
  return `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`
})()
const build = (folder: string, mark = '') => {
  execFileSync(process.execPath, ['tests/e2e/build-screens.ts', folder, mark], { cwd: root, stdio: 'ignore' })
  return folder
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(120_000)
  h = await openStoryHouse()
  front = await openFrontage(h.url, build(`${root}test-results/phone-one`))
  const t = h as unknown as TestHouse
  home = await anOrganization(t)
  await h.system(home.organizationId, async ({ db }) => {
    const org = { organization_id: home.organizationId }
    await db.updateTable('sites').set({ time_zone: zone }).where('id', '=', home.siteId).execute()
    await db
      .insertInto('help_contacts')
      .values({
        ...org,
        program_id: home.programId,
        label_en: 'Your team',
        label_es: 'Su equipo',
        phone: '(216) 555-0140',
      })
      .execute()
  })
})
test.afterAll(async () => {
  await front?.close()
  await h?.close()
})
test.afterEach(() => {
  front.trouble = undefined
})

/** Nobody leads two groups at once. */
const aLeader = () => aStaffMember(h as unknown as TestHouse, home, 'group_therapist')
async function someone(givenName: string, language: 'en' | 'es' = 'en'): Promise<string> {
  const id = await aParticipant(h as unknown as TestHouse, home, { givenName })
  await h.system(home.organizationId, ({ db }) =>
    db
      .updateTable('participants')
      .set({ language })
      .where('organization_id', '=', home.organizationId)
      .where('id', '=', id)
      .execute(),
  )
  return id
}
/** A check-in of days ago, as it stands in the record. */
const said = (
  participantId: string,
  daysAgo: number,
  more: { mood?: number; urge?: number; used?: string; note?: string } = {},
) =>
  h.system(home.organizationId, ({ db }) =>
    db
      .insertInto('check_ins')
      .values({
        organization_id: home.organizationId,
        id: randomUUID(),
        participant_id: participantId,
        at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
        mood: 5,
        urge: 4,
        sleep_hours: 7.5,
        used: 'no',
        medication_taken: 'yes',
        note: '',
        ...more,
      })
      .execute(),
  )
const aPhone = (browser: Browser, more: Parameters<Browser['newContext']>[0] = {}) =>
  browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
    ...more,
  })

/** Opens the one-time link on a phone, chooses the PIN, and waits until the phone would open without a network. */
async function join(context: BrowserContext, participantId: string): Promise<{ page: Page; found: string[] }> {
  const { link } = await inviteParticipant(h.house, systemActor(home.organizationId), 'story', participantId)
  const page = await context.newPage()
  const found = troubles(page)
  await page.goto(front.url + new URL(link).pathname + new URL(link).hash)
  const pins = page.locator('input[type=password]')
  await pins.nth(0).fill(PIN)
  await pins.nth(1).fill(PIN)
  await page.locator('button[type=submit]').click()
  await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(5)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  return { page, found }
}
/** What the record holds of a person's check-ins, oldest first. */
const recorded = (participantId: string) =>
  h.system(home.organizationId, ({ db }) =>
    db
      .selectFrom('check_ins')
      .select(['id', 'at', 'received_at', 'mood', 'urge', 'sleep_hours', 'used', 'medication_taken', 'note'])
      .where('organization_id', '=', home.organizationId)
      .where('participant_id', '=', participantId)
      .orderBy('at')
      .execute(),
  )
const key = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const go = (page: Page, path: string) => page.goto(`${front.url}/my${path}`)

/** The whole check-in from its page, for somebody who takes no medicine and has said so. */
async function checkIn(page: Page, mood: string, urge = '2', last = 'No, I did not'): Promise<void> {
  await go(page, '/check-in')
  const again = key(page, 'Check in again')
  await page
    .getByText(/1 of \d|Check in again/)
    .first()
    .waitFor()
  if (await again.isVisible()) await again.click()
  await key(page, mood).click()
  await key(page, urge).click()
  await key(page, '8').click()
  const asked = page.getByText('Do you take medicine that you want to note here?')
  await page.getByText(/4 of \d/).waitFor()
  if (await asked.isVisible()) await key(page, 'No, I do not').click()
  await key(page, last).click()
  await page.getByText(/^(Sent\.|Sending…|Waiting to be sent)/).waitFor()
}

test('a check-in is four taps from Today and stands in the record once', async ({ browser }) => {
  const ana = await someone('Ana')
  await said(ana, 1.25)
  const context = await aPhone(browser)
  const { page, found } = await join(context, ana)
  // The recorder: every tap that the page hears, from Today to "Sent".
  await page.evaluate(() => {
    ;(window as { taps?: number }).taps = 0
    window.addEventListener('click', () => ((window as { taps?: number }).taps! += 1), true)
  })
  const began = Date.now()
  await expect(page.getByRole('heading', { name: /mood right now/ })).toBeVisible()
  await key(page, '7').tap()
  await expect(page.getByText('Last time: 4')).toBeVisible()
  // A hint is no default: nothing is chosen.
  await expect(page.locator('[aria-pressed=true]')).toHaveCount(0)
  await key(page, '3').tap()
  await key(page, '8').tap()
  await page.getByRole('button', { name: 'Did not use Took my medicine' }).tap()
  await expect(page.getByText('Sent.')).toBeVisible()
  const taps = await page.evaluate(() => (window as { taps?: number }).taps)
  console.log(`check-in from Today: ${taps} taps, ${((Date.now() - began) / 1000).toFixed(1)} s by a machine`)
  expect(taps).toBe(4)
  expect(await recorded(ana)).toMatchObject([
    {},
    { mood: 7, urge: 3, sleep_hours: 8, used: 'no', medication_taken: 'yes' },
  ])
  // Back on Today it is done, and the picture tells the same as its table.
  await go(page, '/')
  await expect(page.getByText(/^Done today at/)).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('written with no network it survives a reload, and goes out once', async ({ browser }) => {
  const ana = await someone('Ana')
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  await expect(page.getByRole('heading', { level: 1, name: /Ana/ })).toBeVisible()
  await context.setOffline(true)
  await checkIn(page, '4')
  await expect(page.getByText('Waiting to be sent.')).toBeVisible()
  await good(page, 'done, offline')
  await page.reload()
  await go(page, '/')
  await expect(page.getByText('1 thing waits on this phone.')).toBeVisible()
  await expect(page.getByText(/^Done today at/)).toBeVisible()
  expect(await recorded(ana)).toEqual([])
  const back = new Date()
  await context.setOffline(false)
  await expect.poll(() => recorded(ana)).toHaveLength(1)
  await expect(page.getByText('waits on this phone')).toHaveCount(0)
  const [row] = await recorded(ana)
  expect(Date.parse(row!.at)).toBeLessThan(back.getTime())
  expect(Date.parse(row!.received_at)).toBeGreaterThanOrEqual(back.getTime() - 1_000)
  // Everything that could send it again does: a reload, a look away and back, the network's return.
  await page.reload()
  await context.setOffline(true)
  await context.setOffline(false)
  await expect(page.getByText(/^Done today at/)).toBeVisible()
  expect(await recorded(ana)).toHaveLength(1)
  await context.close()
})

test('killed while it is being sent, it is not doubled; an answer that got lost changes nothing', async ({
  browser,
}) => {
  const ana = await someone('Ana')
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  front.trouble = { path: '/api/my/check-ins', kind: 'held' }
  await checkIn(page, '5')
  await expect.poll(() => recorded(ana)).toHaveLength(1)
  // The house has it, the phone was never told, and dies.
  await page.close()
  front.trouble = { path: '/api/my/check-ins', kind: 'lost' }
  const next = await context.newPage()
  await go(next, '/')
  await expect(next.getByText('1 thing waits on this phone.')).toBeVisible()
  front.trouble = undefined
  await next.reload()
  await expect(next.getByText(/^Done today at/)).toBeVisible()
  await expect(next.getByText('waits on this phone')).toHaveCount(0)
  expect(await recorded(ana)).toHaveLength(1)
  await context.close()
})

test('an ended session loses nothing: the door says what waits, and the PIN sends it', async ({ browser }) => {
  const ana = await someone('Ana')
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  await go(page, '/check-in')
  await key(page, '3').click()
  await endSessionsOf(h.house, home.organizationId, ana)
  await key(page, '9').click()
  await key(page, '5').click()
  await key(page, 'No, I do not').click()
  await key(page, 'Add a note first').click()
  await page.getByLabel('A note for your team').fill('Payday, and the old street.')
  await key(page, 'Yes, I used').click()
  // Met with warmth and with help, whatever the session does.
  await expect(page.getByRole('heading', { name: 'Thank you for telling us.' })).toBeVisible()
  await expect(page.getByText('One day does not undo what you have built.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'Help now' })).toBeVisible()
  await expect(page.getByText('It goes out when you come in with your PIN.')).toBeVisible()
  await good(page, 'done, session ended')
  await shot(page, 'phone done session ended')
  expect(await recorded(ana)).toEqual([])
  await key(page, 'Come in with my PIN').click()
  await expect(page.getByText('1 thing waits on this phone. Nothing is lost.')).toBeVisible()
  await good(page, 'door with something waiting')
  await page.locator('input[type=password]').fill(PIN)
  await page.locator('button[type=submit]').click()
  await expect(page.getByText(/^Done today at/)).toBeVisible()
  await expect
    .poll(() => recorded(ana))
    .toMatchObject([{ mood: 3, urge: 9, sleep_hours: 5, used: 'yes', note: 'Payday, and the old street.' }])
  await context.close()
})

test('a locked phone keeps what is typed, takes a check-in, and shows nothing of the person', async ({ browser }) => {
  const ana = await someone('Ana')
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  await checkIn(page, '6')
  await key(page, 'Check in again').click()
  await key(page, '4').click()
  await key(page, '2').click()
  await key(page, '7').click()
  await key(page, 'Add a note first').click()
  await page.getByLabel('A note for your team').fill('Half a sentence')
  await page.evaluate(() => fetch('/api/session/lock', { method: 'POST' }))
  // The page hears of it at its next call, and stays where it is.
  await page.reload()
  await expect(page.getByLabel('A note for your team')).toHaveValue('Half a sentence')
  await expect(page.getByText('Last time')).toHaveCount(0)
  await page.getByRole('link', { name: 'Today' }).click()
  await expect(page.getByRole('heading', { name: 'Enter your PIN' })).toBeVisible()
  await expect(page.getByText('Ana')).toHaveCount(0)
  await page.getByRole('link', { name: 'Help now' }).click()
  await expect(page.getByRole('link', { name: 'Call 988' })).toHaveAttribute('href', 'tel:988')
  await page.getByRole('navigation').getByRole('link', { name: 'Check-in' }).click()
  await expect(page.getByLabel('A note for your team')).toHaveValue('Half a sentence')
  await key(page, 'No, I did not').click()
  await expect(page.getByText('Sent.')).toBeVisible()
  await expect(page.getByText('Your last check-ins')).toHaveCount(0)
  await good(page, 'done, locked')
  expect(await recorded(ana)).toMatchObject([{ mood: 6 }, { mood: 4, note: 'Half a sentence' }])
  await context.close()
})

test('what one person left on a phone never reaches another person’s record', async ({ browser }) => {
  const [ana, ben] = [await someone('Ana'), await someone('Ben')]
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  const hers = await context.cookies()
  await page.evaluate(() => localStorage.setItem('kept-for-story', localStorage.getItem('handrail.last-here') ?? ''))
  await context.setOffline(true)
  await checkIn(page, '1')
  await expect(page.getByText('Waiting to be sent.')).toBeVisible()
  // Ben signs in beside it, while Ana's page is still open and tries to send.
  front.trouble = { path: '/api/my/check-ins', kind: 'refused' }
  await context.setOffline(false)
  const his = await join(context, ben)
  await expect(his.page.getByRole('heading', { level: 1, name: /Ben/ })).toBeVisible()
  front.trouble = undefined
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await his.page.reload()
  await checkIn(his.page, '9')
  await expect.poll(() => recorded(ben)).toHaveLength(1)
  expect(await recorded(ben)).toMatchObject([{ mood: 9 }])
  expect(await recorded(ana)).toEqual([])
  // Ana is back on her phone: hers goes to hers.
  await his.page.close()
  await context.clearCookies()
  await context.addCookies(hers)
  await page.evaluate(() => localStorage.setItem('handrail.last-here', localStorage.getItem('kept-for-story') ?? ''))
  await go(page, '/')
  // Ben's coming in ended her session here; the phone is still hers.
  await expect(page.getByText('1 thing waits on this phone. Nothing is lost.')).toBeVisible()
  await page.locator('input[type=password]').fill(PIN)
  await page.locator('button[type=submit]').click()
  await expect.poll(() => recorded(ana)).toMatchObject([{ mood: 1 }])
  expect(await recorded(ben)).toHaveLength(1)
  await context.close()
})

test('two phones of one person, both away from the network: both entries, in true order', async ({ browser }) => {
  const ana = await someone('Ana')
  const [one, two] = [await aPhone(browser), await aPhone(browser)]
  const first = await join(one, ana)
  const second = await join(two, ana)
  await one.setOffline(true)
  await two.setOffline(true)
  await checkIn(first.page, '3')
  await checkIn(second.page, '8')
  // The later one arrives first.
  await two.setOffline(false)
  await expect.poll(() => recorded(ana)).toHaveLength(1)
  await one.setOffline(false)
  await expect.poll(() => recorded(ana)).toMatchObject([{ mood: 3 }, { mood: 8 }])
  for (const { page } of [first, second]) {
    await go(page, '/check-in')
    await page.getByText('Show as a list').click()
    await expect(page.locator('tbody tr')).toHaveCount(2)
    await expect(page.locator('tbody tr').first().locator('td').first()).toHaveText('8')
  }
  await one.close()
  await two.close()
})

test('a new version of the app takes over while an item waits, and sends it', async ({ browser }) => {
  test.setTimeout(120_000)
  const ana = await someone('Ana')
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  const html = page.locator('html')
  front.trouble = { path: '/api/my/check-ins', kind: 'refused' }
  await checkIn(page, '2')
  await expect(page.getByText('Waiting to be sent.')).toBeVisible()
  const before = front.folder
  front.folder = build(`${root}test-results/phone-two`, 'two')
  try {
    await go(page, '/')
    // The old version stays until the person says so.
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect(page.getByText('A new version is ready.')).toBeVisible()
    await expect(html).not.toHaveAttribute('data-version')
    await good(page, 'new version offered')
    await page.getByRole('button', { name: 'Use it now' }).click()
    await expect(html).toHaveAttribute('data-version', 'two')
    await expect(page.getByText('1 thing waits on this phone.')).toBeVisible()
    front.trouble = undefined
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect.poll(() => recorded(ana)).toMatchObject([{ mood: 2 }])
    await expect(page.getByText('waits on this phone')).toHaveCount(0)
    // The new version, too, opens with no network.
    await context.setOffline(true)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: /Ana/ })).toBeVisible()
    await expect(html).toHaveAttribute('data-version', 'two')
  } finally {
    front.folder = before
  }
  await context.close()
})

test('Today is full without a network: since when, and no name once the phone lay untouched', async ({ browser }) => {
  const ana = await someone('Ana')
  await aSession(h as unknown as TestHouse, home, {
    leaderId: (await aLeader()).staffId,
    participantIds: [ana],
    startsAt: new Date(Math.ceil(Date.now() / 300_000) * 300_000 + 3 * 3_600_000).toISOString(),
    minutes: 90,
  })
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  await expect(page.getByRole('heading', { level: 2, name: /^Today, / })).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { level: 2, name: /^Today, / })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: /Ana/ })).toBeVisible()
  await expect(page.getByText(/^From .* We show more when you are online\./)).toBeVisible()
  await good(page, 'Today, offline')
  await page.evaluate(() => localStorage.setItem('handrail.touched-at', '1'))
  await page.reload()
  await expect(page.getByRole('heading', { level: 2, name: /^Today, / })).toBeVisible()
  await expect(page.getByText('Ana')).toHaveCount(0)
  await go(page, '/week')
  await expect(page.getByText('Still ahead.')).toBeVisible()
  await go(page, '/who-looked')
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await context.close()
})

test('"I am here" by the code in the room: kind words, one mark, and the screen hears of the rest', async ({
  browser,
}) => {
  const [ana, bea] = [await someone('Ana'), await someone('Bea')]
  const leader = await aLeader()
  const startsAt = new Date(Math.ceil(Date.now() / 300_000) * 300_000 + 600_000).toISOString()
  const { sessionId } = await aSession(h as unknown as TestHouse, home, {
    leaderId: leader.staffId,
    participantIds: [ana, bea],
    startsAt,
    minutes: 90,
  })
  const secret = await h.system(home.organizationId, ({ db }) =>
    db.selectFrom('sessions').select('code_secret').where('id', '=', sessionId).executeTakeFirstOrThrow(),
  )
  const code = () => roomTotp(secret.code_secret).generate({ timestamp: Date.parse(h.house.now()) })
  const marks = () =>
    h.system(home.organizationId, ({ db }) =>
      db.selectFrom('attendance_marks').select(['kind', 'source']).where('session_id', '=', sessionId).execute(),
    )
  const context = await aPhone(browser)
  const { page } = await join(context, ana)
  await page.getByRole('link', { name: 'I am here' }).click()
  await expect(page).toHaveTitle('Today')
  const type = async (digits: string) => {
    for (const digit of digits) await key(page, digit).tap()
  }
  const wrong = code() === '000000' ? '111111' : '000000'
  await type(wrong)
  await expect(page.getByText('That is not the code. It changes often.')).toBeVisible()
  await good(page, 'wrong code')
  await context.setOffline(true)
  await type(code())
  await expect(page.getByText('Tell the person who leads the group. They can add you.')).toBeVisible()
  await context.setOffline(false)
  // The house writes the mark, the answer is lost on its way: the second try is the same try.
  front.trouble = { path: '/api/my/arrivals', kind: 'lost' }
  await key(page, 'Try again').click()
  await expect.poll(marks).toHaveLength(1)
  await expect(key(page, 'Try again')).toBeVisible()
  front.trouble = undefined
  await key(page, 'Try again').click()
  await expect(page.getByRole('heading', { name: 'Good that you are here.' })).toBeVisible()
  await good(page, 'arrived')
  expect(await marks()).toEqual([{ kind: 'arrived', source: 'phone' }])
  await page.getByRole('main').getByRole('link', { name: 'Back to Today' }).click()
  await expect(page.getByText('You are here.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'I am here' })).toHaveCount(0)
  // Staff mark Bea, who has no code: her open Today hears of it by itself.
  const other = await aPhone(browser)
  const beas = await join(other, bea)
  await expect(beas.page.getByRole('link', { name: 'I am here' })).toBeVisible()
  const marked = await fetch(h.url + recordMarks.path.replace(':sessionId', sessionId), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: leader.cookie },
    body: JSON.stringify({ marks: [{ id: randomUUID(), participantId: bea, kind: 'arrived', at: h.house.now() }] }),
  })
  expect(marked.status, await marked.text()).toBe(200)
  await expect(beas.page.getByText('You are here.')).toBeVisible()
  await expect(beas.page.getByRole('link', { name: 'I am here' })).toHaveCount(0)
  await other.close()
  await context.close()
})

for (const [language, size] of [
  ['en', { width: 390, height: 844 }],
  ['es', { width: 360, height: 640 }],
] as const) {
  test(`every screen without barriers, neutral to a bystander: ${language}, ${size.width}`, async ({ browser }) => {
    test.setTimeout(120_000)
    const who = await someone(language === 'es' ? 'Maximiliana Esperanza' : 'Ana', language)
    await aSession(h as unknown as TestHouse, home, {
      leaderId: (await aLeader()).staffId,
      participantIds: [who],
      startsAt: new Date(Math.ceil(Date.now() / 300_000) * 300_000 + 900_000).toISOString(),
      minutes: 60,
      groupName: 'Relapse prevention, evening',
    })
    for (const daysAgo of [1, 2, 3, 5, 8]) {
      const lapse = daysAgo === 3 ? { used: 'yes', note: 'x'.repeat(90) } : {}
      await said(who, daysAgo, { mood: daysAgo, urge: 9 - daysAgo, ...lapse })
    }
    const context = await aPhone(browser, {
      viewport: size,
      locale: language,
      reducedMotion: 'reduce',
    })
    const { page, found } = await join(context, who)
    const look = async (name: string) => {
      await good(page, name)
      await shot(page, `phone ${name} ${language}`)
      expect(await page.title()).toMatch(/^(Today|Week|Check-in|Help now|Ayuda ya)$/)
      // What the group is called, and what it is about, stays out of a bystander's sight.
      await expect(page.getByText(/Relapse|Handling an urge/)).toHaveCount(0)
    }
    await go(page, '/')
    await page.locator('figure').waitFor()
    await look('today')
    await go(page, '/week')
    await page.locator('ol h2').first().waitFor()
    await look('week')
    await page.getByRole('main').getByRole('button').first().click()
    await page.getByRole('button', { name: /This week|Esta semana/ }).waitFor()
    await page.locator('ol h2').first().waitFor()
    await look('week before')
    await go(page, '/here')
    await page.locator('input').waitFor()
    await look('code')
    await go(page, '/check-in')
    for (const digit of ['2', '8', '6']) {
      await key(page, digit).waitFor()
      await look(`question ${digit}`)
      await key(page, digit).click()
    }
    await page.locator('[data-four]').waitFor()
    await look('question last')
    // By keyboard alone, too: the last of the four is reached and pressed.
    await page.locator('[data-four] button').last().press('Enter')
    await page.getByText(/Sent\.|Se mandó\./).waitFor()
    await look('done')
    await page.locator('summary').click()
    await look('list')
    await go(page, '/help-now')
    await expect(page.getByText('(216) 555-0140')).toBeVisible()
    await look('help')
    expect(found).toEqual([])
    await context.close()
  })
}

test('largest paint on slow 4G with a processor four times slower', async ({ browser }) => {
  test.setTimeout(120_000)
  const ana = await someone('Ana')
  const context = await aPhone(browser, { deviceScaleFactor: 2 })
  const { page } = await join(context, ana)
  await page.reload()
  await page.locator('figure').waitFor()
  await page.close()
  const paint = async (on: BrowserContext, path: string, until: string) => {
    const slow = await on.newPage()
    const cdp = await on.newCDPSession(slow)
    await cdp.send('Network.enable')
    // Lighthouse's "mobile slow 4G", as it is applied: 1.6 Mbit/s less 10 %, 150 ms times 3.75 for each request.
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 562.5,
      downloadThroughput: (1_474.56 * 1_024) / 8,
      uploadThroughput: (675 * 1_024) / 8,
    })
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await slow.goto(front.url + path)
    await slow.locator(until).first().waitFor({ timeout: 60_000 })
    await slow.waitForTimeout(1_000)
    const at = await slow.evaluate(
      () =>
        new Promise<number>((resolve) =>
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          }),
        ),
    )
    await slow.close()
    return Math.round(at)
  }
  const today = await paint(context, '/my/', 'figure')
  const stranger = await aPhone(browser, { deviceScaleFactor: 2 })
  const door = await paint(stranger, '/my/', 'h1')
  // Measured, not asserted: the machine that runs the stories is shared.
  console.log(`largest paint, slow 4G, 4x CPU: Today ${today} ms, the door of a new phone ${door} ms (aim 2500)`)
  expect(today).toBeGreaterThan(0)
  await stranger.close()
  await context.close()
})
