import { defineConfig } from 'vitest/config'

// Pure tests share one context (isolation off): they hold no state, and a fresh context per file would cost more than the tests.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          sequence: { groupOrder: 0 },
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          isolate: false,
          environment: 'node',
        },
      },
      {
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['src/**/*.dbtest.ts', 'tests/**/*.dbtest.ts'],
          isolate: false,
          environment: 'node',
          globalSetup: ['tests/people/database.global.ts'],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
