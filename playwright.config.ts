import { defineConfig } from '@playwright/test'

/** Stories in a real browser, each on a house of its own (tests/e2e/story-house.ts). The system's Chromium is used. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.story.ts',
  outputDir: 'test-results/stories',
  retries: 0,
  // Each file is a worker's own house, browser and all; two fill the two cores of the smallest machine it must run on.
  workers: 2,
  // Generous: a busy machine is slow, and no story asserts how fast it is.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'line',
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    },
  },
})
