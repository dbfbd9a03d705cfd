import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrganization, openTestHouse, type TestHouse } from '#tests/people/house.ts'

let t: TestHouse
beforeAll(async () => {
  t = await openTestHouse()
})
afterAll(() => t.close())

test('the first answer to a request is kept for a month, for whoever repeats it, and then removed', async () => {
  const { organizationId } = await anOrganization(t)
  const kept = await t.system(organizationId, async ({ db, actor, now }) => {
    const row = { organization_id: organizationId, person_id: actor.personId, endpoint: 'POST /api/x' }
    const ago = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString()
    await db
      .insertInto('request_keys')
      .values([29, 31].map((days) => ({ ...row, key: randomUUID(), body_hash: Buffer.from([days]), at: ago(days) })))
      .execute()
    await sql`select tidy_sign_in(${now})`.execute(db)
    return db.selectFrom('request_keys').select('body_hash').execute()
  })
  expect(kept.map((row) => row.body_hash[0])).toEqual([29])
})
