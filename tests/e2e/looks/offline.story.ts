import { execFileSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { serve, type Site } from './site.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const dist = `${root}test-results/dist`
let site: Site
test.beforeAll(async () => {
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], {
    cwd: root,
    env: { ...process.env, HANDRAIL_DIST: dist },
  })
  site = await serve(dist, [
    ['/my', 'my.html'],
    ['/', 'staff.html'],
  ])
})
test.afterAll(() => site.close())

test('no page carries an inline script or style, or a word about care', () => {
  for (const page of globSync('*.html', { cwd: dist })) {
    const html = readFileSync(`${dist}/${page}`, 'utf8')
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=/)
    expect(html).not.toMatch(/addict|treatment|recovery|rehab|substance|clinic|patient/i)
  }
})

for (const [entry, kilobytes] of [
  ['/my/', 120],
  ['/', 350],
] as const) {
  test(`first load of ${entry} stays under ${kilobytes} kB, faces and all`, async ({ page }) => {
    const sizes = new Map<string, number>()
    page.on('response', async (response) => {
      const path = new URL(response.url()).pathname
      if (path.startsWith('/my/worker')) return
      const body = await response.body().catch(() => Buffer.alloc(0))
      // woff2 and png are compressed already; text goes out gzipped.
      sizes.set(path, /\.(woff2|png)$/.test(path) ? body.length : gzipSync(body).length)
    })
    await page.goto(site.url + entry, { waitUntil: 'networkidle' })
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    console.log(entry, Math.round(total / 1000), 'kB', Object.fromEntries(sizes))
    expect(total).toBeLessThan(kilobytes * 1000)
  })
}

test('with no network the phone opens, and Help now is one tap away', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`${site.url}/my/`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await context.setOffline(true)
  await page.goto(`${site.url}/my/week`)
  await expect(page.getByText('No connection.')).toBeVisible()
  await page.getByRole('link', { name: 'Help now' }).click()
  await expect(page.getByRole('link', { name: 'Call 988' })).toHaveAttribute('href', 'tel:988')
  await expect(page).toHaveTitle('Help now')
  // The serif comes from the device now.
  expect(
    await page.evaluate(() => document.fonts.load('600 20px "Source Serif 4 Variable"').then((faces) => faces.length)),
  ).toBeGreaterThan(0)
  await context.close()
})
