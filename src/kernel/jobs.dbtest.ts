import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueue, startJobs, type Job } from '#kernel/jobs.ts'
import { derive } from '#kernel/secret.ts'
import { anOrganization, openTestHouse, type TestHouse } from '#tests/people/house.ts'

let t: TestHouse
let jobsUrl: string
beforeAll(async () => {
  t = await openTestHouse()
  const url = new URL(t.adminUrl)
  url.username = 'handrail_jobs'
  url.password = derive(t.house.secret, 'database:jobs').toString('base64url')
  jobsUrl = url.href
})
afterAll(() => t.close())

test('a job exists when its transaction commits, runs once per key, as the system of its organization', async () => {
  const where = await anOrganization(t)
  const ran: string[] = []
  const job: Job = {
    name: 'test.note-down',
    run: async (tx, payload) => void ran.push(`${tx.actor.kind} ${tx.actor.organizationId} ${payload.word}`),
  }
  await t.system(where.organizationId, async (tx) => {
    await enqueue(tx, job.name, { word: 'first' }, 'same-key')
    await enqueue(tx, job.name, { word: 'second' }, 'same-key')
  })
  await t
    .system(where.organizationId, async (tx) => {
      await enqueue(tx, job.name, { word: 'never' }, 'other-key')
      throw new Error('taken back')
    })
    .catch(() => {})
  const jobs = await startJobs(t.house, jobsUrl, [job], () => {})
  try {
    await expect.poll(() => ran, { timeout: 15_000 }).toEqual([`system ${where.organizationId} second`])
  } finally {
    await jobs.stop()
  }
}, 30_000)
