/** Takes the gallery's pictures into test-results/pictures, to be looked at: `node tests/e2e/looks/shoot.ts [name]`. */
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { buildGallery, serve } from './site.ts'

const only = process.argv[2]
const folder = await buildGallery()
const site = await serve(folder, [
  ['/my', 'my-gallery.html'],
  ['/', 'gallery.html'],
])
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
mkdirSync('test-results/pictures', { recursive: true })
const screens = [
  ['parts', '/'],
  ['empty', '/empty'],
  ['mantine', '/mantine'],
  ['broken', '/broken'],
  ['secret', '/secret'],
  ['lock', '/?locked'],
  ['my-today', '/my/'],
  ['my-today-long', '/my/?long&lang=es'],
  ['my-check-in', '/my/check-in'],
  ['my-settings', '/my/who-looked'],
  ['my-help', '/my/help-now'],
  ['my-help-es', '/my/help-now?lang=es'],
] as const
for (const [width, height] of [
  [390, 844],
  [1440, 900],
  [320, 640],
] as const) {
  for (const scheme of ['light', 'dark'] as const) {
    if (width === 320 && scheme === 'dark') continue
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: scheme,
      hasTouch: width < 500,
      isMobile: width < 500,
    })
    page.on(
      'console',
      (message) => ['error', 'warning'].includes(message.type()) && console.log(width, scheme, message.text()),
    )
    for (const [name, path] of screens) {
      if (only && !name.includes(only)) continue
      await page.goto(`${site.url}${path}`)
      await page.waitForLoadState('networkidle')
      await page.screenshot({ path: `test-results/pictures/${name}-${width}-${scheme}.png`, fullPage: true })
    }
    await page.close()
  }
}
await browser.close()
await site.close()
