import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { inviteParticipant, inviteStaff, createSetupLink } from '#domains/accounts/accounts.public.ts'
import { totpCode } from '#domains/accounts/accounts.factors.ts'
import { systemActor } from '#kernel/actor.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { good, troubles } from './support.ts'

let h: StoryHouse
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
})
test.afterAll(() => h.close())

const password = 'quiet lantern over water'
let organizationId = ''
let directorSecret = ''

/** A finger that is always there: a passkey inside the browser. */
async function withPasskeys(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
const freshPage = async (context: BrowserContext) => {
  const page = await context.newPage()
  return { page, found: troubles(page) }
}
/** Codes of one half minute work once: the house's clock goes on by one. */
const nextCode = (secret: string) => {
  h.setNow(new Date(Date.parse(h.house.now()) + 31_000).toISOString())
  return totpCode(secret, h.house.now())
}

test('a director sets the organization up by the link on the console, by keyboard alone', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const { page, found } = await freshPage(context)
  await page.goto(await createSetupLink(h.house))
  await page.getByLabel('Name of the organization').waitFor()
  expect(new URL(page.url()).hash, 'the token leaves the address bar').toBe('')
  await good(page, 'setup 1')
  await page.keyboard.type('Riverside Recovery')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Riverside')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name of the site').waitFor()
  await good(page, 'setup 2')
  await page.keyboard.type('Main Street')
  await page.getByLabel('Time zone of the site').selectOption('America/Chicago')
  await page.getByLabel('Name of the program').fill('Evening program')
  await page.keyboard.press('Enter')
  await page.getByLabel('Given name').fill('Dana')
  await page.getByLabel('Family name').fill('Okafor')
  await page.getByLabel('E-mail address').fill('dana@riverside.example')
  await page.getByLabel('Password', { exact: true }).fill('password1234')
  await good(page, 'setup 3')
  await page.keyboard.press('Enter')
  await page.getByLabel(/authenticator app/).check()
  const key = await page.locator('[class*=secret]').textContent()
  directorSecret = key?.replace(/\s/g, '') ?? ''
  await good(page, 'setup 4')
  await page.getByLabel('Six digits', { exact: true }).fill(totpCode(directorSecret, h.house.now()))
  await page.keyboard.press('Enter')
  // A common password is refused with its reason, on the page where it is typed; nothing else is lost.
  await expect(page.getByText('on lists that attackers try first')).toBeVisible()
  await expect(page.getByLabel('Given name')).toHaveValue('Dana')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByLabel(/authenticator app/).check()
  await expect(page.locator('[class*=secret]'), 'nobody has to scan again').toHaveText(key ?? '')
  await page.getByLabel('Six digits', { exact: true }).fill(totpCode(directorSecret, h.house.now()))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await good(page, 'recovery codes')
  await expect(page.getByRole('button', { name: 'Open Handrail' })).toBeDisabled()
  await page.getByLabel('I have kept these codes').check()
  await page.getByRole('button', { name: 'Open Handrail' }).click()
  await expect(page.getByText('Dana Okafor').first()).toBeVisible()
  const { rows } = await h.house.app.query<{ id: string }>('select organization_ids() as id')
  organizationId = rows[0]?.id ?? ''
  expect(found).toEqual([])
  await context.close()
})

test('she signs in on another computer, adds a passkey, and comes back with it alone', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const { page, found } = await freshPage(context)
  await withPasskeys(page)
  await page.goto(h.url)
  await page.getByLabel('E-mail address').waitFor()
  await good(page, 'sign in')
  await page.getByLabel('E-mail address').fill('Dana@Riverside.example')
  await page.getByLabel('Password', { exact: true }).fill('not this one at all')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  await good(page, 'sign in, refused')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByLabel('Six digits', { exact: true }).fill('000000')
  await good(page, 'second step')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That code does not match')).toBeVisible()
  await page.getByLabel('Six digits', { exact: true }).fill(nextCode(directorSecret))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Dana Okafor').first()).toBeVisible()

  await page.goto(`${h.url}/account`)
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expect(page.getByText('a browser that was new to your account')).toBeVisible()
  await good(page, 'account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('A name for it').fill('My laptop')
  await page.keyboard.press('Enter')
  await good(page, 'confirm dialog')
  await page.getByLabel('Your password again').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Passkey: My laptop')).toBeVisible()
  await page.getByRole('button', { name: 'Make new codes' }).click()
  await page.getByRole('button', { name: 'Make new codes with passkey' }).click()
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10)
  await page.getByLabel('I have kept these codes').check()
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText('Dana Okafor').first()).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('a lock and an ended session leave what was typed on the screen', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const { page, found } = await freshPage(context)
  await page.goto(h.url)
  const signIn = async () => {
    await page.getByLabel('E-mail address').fill('dana@riverside.example')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByLabel('Six digits', { exact: true }).fill(nextCode(directorSecret))
    await page.keyboard.press('Enter')
  }
  await signIn()
  await expect(page.getByText('Dana Okafor').first()).toBeVisible()
  await page.goto(`${h.url}/account`)
  await page.getByRole('button', { name: 'Change password' }).click()
  const typed = page.getByLabel('New password')
  await typed.fill('half a sentence of a person')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Find a person/ }).click()
  const find = page.getByRole('combobox', { name: /Find a person/ })
  await find.fill('what I was looking for')
  // The idle minutes pass on the server; the next thing the screen asks is refused, and the lock shows.
  h.setNow(new Date(Date.parse(h.house.now()) + 16 * 60_000).toISOString())
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  const locked = page.getByRole('dialog', { name: 'Locked while you were away' })
  await expect(locked).toBeVisible()
  await good(page, 'lock')
  await locked.getByLabel(/Password of Dana/).fill('not this one at all')
  await page.keyboard.press('Enter')
  await expect(locked.getByRole('alert')).not.toBeEmpty()
  await locked.getByLabel(/Password of Dana/).fill(password)
  await page.keyboard.press('Enter')
  await expect(locked).toBeHidden()
  await expect(find).toHaveValue('what I was looking for')

  // Twelve hours later the session is over; the screen stays, and the same person goes on.
  h.setNow(new Date(Date.parse(h.house.now()) + 13 * 3_600_000).toISOString())
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  const again = page.getByRole('dialog', { name: 'Please sign in again' })
  await expect(again).toBeVisible()
  await good(page, 'signed out over the screen')
  await signIn()
  await expect(again).toBeHidden()
  await expect(find).toHaveValue('what I was looking for')
  expect(found).toEqual([])
  await context.close()
})

test('a director hands a colleague a way in', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const { page, found } = await freshPage(context)
  await h.system(organizationId, ({ db }) =>
    db
      .insertInto('staff')
      .values({
        organization_id: organizationId,
        given_name: 'Lin',
        family_name: 'Abe',
        email: 'lin@riverside.example',
        started_on: '2020-01-01',
      })
      .execute(),
  )
  await page.goto(h.url)
  await page.getByLabel('E-mail address').fill('dana@riverside.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByLabel('Six digits', { exact: true }).fill(nextCode(directorSecret))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Staff', exact: true }).first().click()
  await page.getByRole('button', { name: 'Cannot sign in' }).click()
  await expect(page.getByRole('row', { name: /Dana Okafor/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Lin Abe/ })).toContainText('not invited yet')
  await good(page, 'who cannot sign in')
  await page.getByRole('link', { name: 'Lin Abe' }).click()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByText(/\/join#[\w-]{43}$/)).toBeVisible()
  await good(page, 'a link')
  await page.getByRole('link', { name: 'All staff' }).click()
  await expect(page.getByRole('row', { name: /Lin Abe/ })).toContainText('invited')
  // Replacing somebody's way in is a deliberate act.
  await page.getByRole('link', { name: 'Dana Okafor' }).click()
  await page.getByRole('button', { name: 'New way in' }).click()
  await expect(page.getByRole('dialog', { name: 'A new way in for Dana Okafor' })).toContainText('stop working')
  await good(page, 'a new link, confirmed')
  await page.getByRole('button', { name: 'Not yet' }).click()
  expect(found).toEqual([])
  await context.close()
})

test('a colleague joins by link with a passkey', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  const { page, found } = await freshPage(context)
  await withPasskeys(page)
  const staffId = await h.system(organizationId, async ({ db }) => {
    const row = await db
      .insertInto('staff')
      .values({
        organization_id: organizationId,
        given_name: 'Robin',
        family_name: 'Vale',
        email: 'robin@riverside.example',
        started_on: '2020-01-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('staff_roles')
      .values({
        organization_id: organizationId,
        staff_id: row.id,
        program_id: null,
        role: 'group_therapist',
        from_on: '2020-01-01',
      })
      .execute()
    return row.id
  })
  const { link } = await inviteStaff(h.house, systemActor(organizationId), 'story', {
    staffId,
    email: 'robin@riverside.example',
  })
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Welcome to Riverside' })).toBeVisible()
  await good(page, 'join')
  await page.getByLabel('Password', { exact: true }).fill('seven kites above the harbour')
  await page.keyboard.press('Enter')
  await good(page, 'join, second proof')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByLabel('I have kept these codes').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('button', { name: 'Menu', exact: true }).last()).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible()
  await good(page, 'join, link over')
  expect(found).toEqual([])
  await context.close()
})

for (const [locale, words] of [
  [
    'en',
    {
      choose: 'Choose a PIN',
      weak: 'easy to guess',
      save: 'Save my PIN',
      enter: 'Enter your PIN',
      open: 'Open',
      wrong: 'not the PIN',
      help: 'Help now',
      settings: 'Settings',
      out: 'Sign out',
    },
  ],
  [
    'es',
    {
      choose: 'Elija un PIN',
      weak: 'se adivina fácil',
      save: 'Guardar mi PIN',
      enter: 'Escriba su PIN',
      open: 'Abrir',
      wrong: 'no es el PIN',
      help: 'Ayuda ya',
      settings: 'Ajustes',
      out: 'Salir',
    },
  ],
] as const) {
  test(`a participant joins on the phone (${locale}), leaves, comes back by PIN, and help is always there`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale,
      hasTouch: true,
      isMobile: true,
    })
    const { page, found } = await freshPage(context)
    const participantId = await h.system(organizationId, async ({ db }) => {
      const { id: program_id } = await db
        .selectFrom('programs')
        .select('id')
        .where('organization_id', '=', organizationId)
        .executeTakeFirstOrThrow()
      const row = await db
        .insertInto('participants')
        .values({
          organization_id: organizationId,
          program_id,
          legal_given_name: 'Marisol',
          legal_family_name: 'Vega',
          birth_on: '1990-05-04',
          language: locale,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    })
    await page.goto(`${h.url}/my/`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await good(page, 'phone without a link')
    const { link } = await inviteParticipant(h.house, systemActor(organizationId), 'story', participantId)
    await page.goto(link)
    await expect(page.getByRole('heading', { name: words.choose })).toBeVisible()
    expect(new URL(page.url()).hash).toBe('')
    await good(page, 'phone, join')
    const pins = page.locator('input[type=password]')
    const choose = async (pin: string) => {
      await pins.nth(0).fill(pin)
      await pins.nth(1).fill(pin)
      await page.getByRole('button', { name: words.save }).click()
    }
    await choose('040590')
    await expect(page.getByText(words.weak)).toBeVisible()
    await good(page, 'phone, weak PIN')
    await choose('739164')
    await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(5)
    await page.goto(`${h.url}/my/settings`)
    await expect(page.getByRole('heading', { name: words.settings })).toBeVisible()
    await good(page, 'phone, settings')
    await page.getByRole('button', { name: words.out, exact: true }).click()
    await expect(page.getByRole('heading', { name: words.enter })).toBeVisible()
    await pins.fill('111111')
    await page.getByRole('button', { name: words.open, exact: true }).click()
    await expect(page.getByText(words.wrong)).toBeVisible()
    await good(page, 'phone, wrong PIN')
    await page.getByRole('link', { name: words.help }).click()
    await expect(page.getByRole('link', { name: /988/ }).first()).toBeVisible()
    await page.goBack()
    await pins.fill('739164')
    await page.getByRole('button', { name: words.open, exact: true }).click()
    await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(5)
    // What the phone shows of itself elsewhere says nothing.
    expect(await page.title()).not.toMatch(/addict|recover|treat|handrail/i)
    expect(found).toEqual([])
    await context.close()
  })
}
