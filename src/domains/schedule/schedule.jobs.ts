import type { Job } from '#kernel/jobs.ts'
import { materialise } from './schedule.ahead.ts'

/** Each night, before anybody in North America is up: sessions, leaders and seats as many weeks ahead as the program set. */
export const jobs: Job[] = [
  {
    name: 'schedule.fill-ahead',
    cron: '20 7 * * *',
    run: async (tx) => {
      await materialise(tx)
    },
  },
]
