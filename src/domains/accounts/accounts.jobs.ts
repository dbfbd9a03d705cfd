import { sql } from 'kysely'
import type { Job } from '#kernel/jobs.ts'

/** Removes tries, challenges, long-ended sessions and kept first answers once a night; running twice removes nothing more. */
export const jobs: Job[] = [
  {
    name: 'accounts.tidy',
    cron: '17 3 * * *',
    run: async ({ db, now }) => {
      await sql`select tidy_sign_in(${now})`.execute(db)
    },
  },
]
