import { expect, test, type Page } from '@playwright/test'
import { good, troubles } from '../support.ts'
import { buildGallery, serve, type Site } from './site.ts'

let site: Site
test.beforeAll(async () => {
  site = await serve(await buildGallery(), [
    ['/my', 'my-gallery.html'],
    ['/', 'gallery.html'],
  ])
})
test.afterAll(() => site.close())

const staff = ['/', '/empty', '/mantine', '/secret', '/nowhere', '/?locked']
const phone = ['/my/', '/my/?long&lang=es', '/my/check-in', '/my/who-looked', '/my/help-now', '/my/nothing']

for (const [width, height] of [
  [320, 640],
  [390, 844],
  [1440, 900],
] as const) {
  test(`${width} px: nothing for axe, nothing for the policy, no sideways scroll`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const found = troubles(page, 'told')
    for (const path of [...staff, ...phone]) {
      await page.goto(`${site.url}${path}`)
      await page.locator('main :is(h1, h2, p, label)').first().waitFor()
      await good(page, path)
    }
    expect(found).toEqual([])
    await context.close()
  })
}

test('open dialogs, menus and toasts have nothing for axe either, and scroll locks within the policy', async ({
  page,
}) => {
  const found = troubles(page, 'told')
  await page.goto(`${site.url}/`)
  await page.getByRole('heading', { name: 'My day' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Find/ }).fill('mar')
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(2)
  await good(page, 'palette')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await good(page, 'keyboard help')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sign 4 notes' }).click()
  await good(page, 'signing')
  await page.getByRole('button', { name: 'Not yet' }).click()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Find/ }).fill('walk')
  await page.keyboard.press('Enter')
  await expect(page.getByText('was added to Evening track')).toBeVisible()
  await good(page, 'toast')
  await page.goto(`${site.url}/mantine`)
  await page.getByRole('button', { name: 'Open a dialog' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('hidden')
  await good(page, 'Mantine dialog')
  expect(found).toEqual([])
})

test('the finder by keys alone: type, move, go', async ({ page }) => {
  await page.goto(`${site.url}/`)
  await page.getByRole('heading', { name: 'My day' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('mari')
  const options = page.getByRole('listbox').getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expect(options).toHaveText([/Marisol/, /Mario/])
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/mantine$/)
  await expect(page).toHaveTitle('Mantine in our colours · Handrail')
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page).toHaveURL(`${site.url}/`)
})

test('chips by digits and arrows, a list by arrows', async ({ page }) => {
  await page.goto(`${site.url}/`)
  const chips = page.getByRole('group', { name: 'Participation' }).getByRole('button')
  await chips.nth(2).focus()
  await page.keyboard.press('2')
  await expect(chips.nth(1)).toHaveAttribute('aria-pressed', 'true')
  await expect(chips.nth(2)).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(chips.nth(2)).toHaveAttribute('aria-pressed', 'true')

  const list = page.getByRole('table', { name: 'Caseload' })
  await list.getByRole('button', { name: 'Bo Li' }).focus()
  await page.keyboard.press('End')
  await expect(list.getByRole('button', { name: /Zuñiga/ })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(list.getByRole('button', { name: /Wilhelmina/ })).toBeFocused()
  await list.getByRole('button', { name: 'Name' }).click()
  await expect(list.getByRole('rowheader').first()).toContainText('Zuñiga')
})

test('the lock hides the screen, refuses a wrong password, and gives back what was typed', async ({ page }) => {
  await page.goto(`${site.url}/`)
  await page.getByLabel('Legal name').fill('Vega Ruiz, María')
  await page.evaluate(() => (window as unknown as { lockNow: () => void }).lockNow())
  const lock = page.getByRole('dialog', { name: 'Locked while you were away' })
  await expect(lock).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /Find/ })).toHaveCount(0)
  await expect(lock).toBeVisible()
  await page.getByLabel(/Password/).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(lock.getByRole('alert')).toContainText('4 tries are left')
  await page.getByLabel(/Password/).fill('right')
  await page.keyboard.press('Enter')
  await expect(lock).toHaveCount(0)
  await expect(page.getByLabel('Legal name')).toHaveValue('Vega Ruiz, María')
})

test('typed text saves, survives a reload without a network, and two versions are both shown', async ({ page }) => {
  await page.goto(`${site.url}/`)
  const plan = page.getByLabel('Plan until next time')
  await plan.fill('Call the sponsor before Thursday.')
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(/^saved 16:05$/)

  const process = page.getByLabel('Group process')
  await process.fill('The group opened late.')
  await expect(page.getByRole('group', { name: 'Dana Whitfield wrote meanwhile' })).toContainText('settled it')
  await good(page, 'both versions')
  await page.reload()
  await expect(process).toHaveValue('The group opened late.')
  await page.getByLabel('Group process').press('End')
  await page.keyboard.type(' ')
  await page.getByRole('button', { name: 'Keep both' }).click()
  await expect(process).toHaveValue(/settled it\.\n\nThe group opened late\./)
  // At rest the device holds no word of it.
  const stored = await page.evaluate(async () => {
    const open = indexedDB.open('handrail-gallery')
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
    const all = db.transaction('drafts').objectStore('drafts').getAll()
    const rows = await new Promise<{ data: ArrayBuffer }[]>((done) => (all.onsuccess = () => done(all.result)))
    return rows.map((row) => new TextDecoder().decode(row.data))
  })
  expect(stored.length).toBeGreaterThan(0)
  expect(stored.join()).not.toContain('group')
})

test('what a phone wrote without a network goes once, after a reload, from two tabs', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.route('**/api/**', (route) => route.abort('internetdisconnected'))
  await page.goto(`${site.url}/my/`)
  await page.getByRole('button', { name: 'Check in' }).click()
  await page.getByRole('button', { name: 'Check in' }).click()
  await expect(page.getByText('2 things wait on this phone.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('2 things wait on this phone.')).toBeVisible()
  expect(site.received.size).toBe(0)
  await page.unroute('**/api/**')
  const other = await context.newPage()
  await Promise.all([other.goto(`${site.url}/my/`), page.reload()])
  await expect.poll(() => site.received.size).toBe(2)
  await expect(page.getByText('wait on this phone')).toHaveCount(0)
  await page.reload()
  expect([...site.received.values()]).toEqual([1, 1])
  await context.close()
})

/** Stops of Tab whose middle is covered by something else, as a sticky bar would do. */
async function coveredStops(page: Page, stops: number): Promise<string[]> {
  const covered: string[] = []
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const at = document.activeElement
      if (!at || at === document.body) return ''
      const { x, y, width, height } = at.getBoundingClientRect()
      const top = document.elementFromPoint(x + width / 2, y + Math.min(height / 2, 12))
      return top && (at.contains(top) || top.contains(at)) ? '' : `${at.tagName} ${at.textContent?.slice(0, 30)}`
    })
    if (name) covered.push(name)
  }
  return covered
}

test('Tab never stops under a bar', async ({ browser }) => {
  for (const [width, height, path] of [
    [1440, 900, '/'],
    [390, 844, '/'],
    [390, 500, '/my/check-in'],
    [390, 500, '/my/help-now'],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height } })
    await page.goto(site.url + path)
    await page.locator('main :is(h1, h2)').first().waitFor()
    expect(await coveredStops(page, path === '/' ? 45 : 16), path).toEqual([])
    await page.close()
  }
})

test('on the phone everything to touch is 44 px high', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  for (const path of phone) {
    await page.goto(site.url + path)
    await page.locator('main :is(h1, h2, p, label)').first().waitFor()
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, input, select, textarea, summary')]
        .filter(
          (one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5 && !one.closest('p:not([class])'),
        )
        .filter((one) => one.getBoundingClientRect().bottom > 0)
        .map((one) => `${one.tagName} ${one.textContent}`),
    )
    expect(small, path).toEqual([])
  }
  await page.close()
})

test('forced colours, text twice as large and wide spacing keep everything readable', async ({ browser }) => {
  const page = await browser.newPage({
    viewport: { width: 640, height: 900 },
    forcedColors: 'active',
    reducedMotion: 'reduce',
  })
  await page.goto(`${site.url}/`)
  // WCAG 1.4.12 text spacing and 1.4.4 resize, together.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      'html{font-size:200%} *{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}',
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide).toBe(0)
  await page.screenshot({ path: 'test-results/pictures/forced-colours.png', fullPage: true })
  await page.close()
})
