import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import type { Person } from '#tests/people/house.ts'

// What stories share: somebody who is signed in already, a page that reports its own troubles, a look for barriers.

export type Look = { name: string; viewport: { width: number; height: number }; scheme: 'light' | 'dark' }
/** Desktop and phone, light and dark. */
export const looks: Look[] = [
  { name: 'desktop light', viewport: { width: 1440, height: 900 }, scheme: 'light' },
  { name: 'desktop dark', viewport: { width: 1440, height: 900 }, scheme: 'dark' },
  { name: 'phone light', viewport: { width: 390, height: 844 }, scheme: 'light' },
  { name: 'phone dark', viewport: { width: 390, height: 844 }, scheme: 'dark' },
]

/** A browser in which this person's session is open. */
export async function signedInBrowser(
  browser: Browser,
  url: string,
  person: Person,
  look: Partial<Look> & { locale?: string } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: look.viewport ?? { width: 1440, height: 900 },
    colorScheme: look.scheme ?? 'light',
    locale: look.locale ?? 'en-US',
    reducedMotion: 'reduce',
  })
  const [name = '', value = ''] = person.cookie.split('=')
  await context.addCookies([
    { name, value, url: url.replace(/^http:/, 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' },
  ])
  return context
}

/** What the page complained of; refusals that a story causes on purpose are left out. */
export function troubles(page: Page): string[] {
  const found: string[] = []
  page.on(
    'console',
    (message) => message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && found.push(message.text()),
  )
  page.on('pageerror', (error) => found.push(error.message))
  return found
}

/** No barrier that axe finds, no scrolling sideways. */
export async function good(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
    where,
  ).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, `${where} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** Pictures for looking at, where SHOTS names a folder; nothing otherwise. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${name.replace(/\W+/g, '-')}.png`, fullPage: true })
}
