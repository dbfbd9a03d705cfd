import { defineConfig } from '@playwright/test'

/** The gallery needs no server and no data: `npx playwright test -c tests/e2e/looks`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.story.ts',
  outputDir: '../../../test-results/looks',
  retries: 0,
  workers: 1,
  timeout: 60_000,
  reporter: 'line',
  use: {
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] },
  },
})
