import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import type { Person } from '#tests/people/house.ts'

// What stories share: somebody who is signed in already, a page that reports its own troubles, a look for barriers.

export type Look = { name: string; viewport: { width: number; height: number } }
export const desktop: Look = { name: 'desktop', viewport: { width: 1440, height: 900 } }
export const phone: Look = { name: 'phone', viewport: { width: 390, height: 844 } }

/** A browser in which this person's session is open. */
export async function signedInBrowser(
  browser: Browser,
  url: string,
  person: Person,
  look: Partial<Look> & { locale?: string } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: look.viewport ?? desktop.viewport,
    colorScheme: 'light',
    locale: look.locale ?? 'en-US',
    reducedMotion: 'reduce',
  })
  const [name = '', value = ''] = person.cookie.split('=')
  await context.addCookies([
    { name, value, url: url.replace(/^http:/, 'https:'), secure: true, httpOnly: true, sameSite: 'Strict' },
  ])
  return context
}

/** What the page complained of; answers of 4xx, which a story causes on purpose, only where `refusals` asks for them. */
export function troubles(page: Page, refusals: 'left out' | 'told' = 'left out'): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    if (refusals === 'told' || !/status of 4\d\d/.test(message.text())) found.push(message.text())
  })
  page.on('pageerror', (error) => found.push(error.message))
  return found
}

/** Switches to light or dark and waits until it is painted. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
}

/** What is half under a sticky bar at this moment would be judged by the half that shows: bars let go while axe looks. */
async function sticky(page: Page, to: 'let go' | 'stick'): Promise<void> {
  await page.evaluate((letGo) => {
    for (const element of document.querySelectorAll<HTMLElement>(letGo ? 'body *' : '[data-let-go]')) {
      if (letGo && getComputedStyle(element).position !== 'sticky') continue
      element.toggleAttribute('data-let-go', letGo)
      element.style.position = letGo ? 'static' : ''
    }
  }, to === 'let go')
}

/** No barrier that axe finds, in light and in dark; no scrolling sideways. */
export async function good(page: Page, where: string): Promise<void> {
  const barriers = async (axe: AxeBuilder, scheme: string) => {
    const { violations } = await axe.analyze()
    const said = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${[...node.any, ...node.all][0]?.message ?? ''}`),
    )
    expect(said, `${where}, ${scheme}`).toEqual([])
  }
  await sticky(page, 'let go')
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  await barriers(new AxeBuilder({ page }).withTags(tags), 'light')
  // Dark differs in colour alone: the rules about colour are asked again.
  await inColours(page, 'dark')
  await barriers(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']), 'dark')
  await inColours(page, 'light')
  await sticky(page, 'stick')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wide, `${where} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** Pictures in light and dark for looking at, where SHOTS names a folder; nothing otherwise. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  for (const colorScheme of ['dark', 'light'] as const) {
    await inColours(page, colorScheme)
    const path = `${process.env.SHOTS}/${`${name} ${colorScheme}`.replace(/\W+/g, '-')}.png`
    await page.screenshot({ path, fullPage: true })
  }
}
