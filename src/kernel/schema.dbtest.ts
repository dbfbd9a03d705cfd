import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '#tests/people/house.ts'

let t: TestHouse
let owner: pg.Client
beforeAll(async () => {
  t = await openTestHouse()
  owner = new pg.Client({ connectionString: t.adminUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await t.close()
})

test('what belongs to a person, a session, a draft or a note is found by an index', async () => {
  const { rows } = await owner.query(`
    select c.conrelid::regclass || ' by ' || a.attname as missing
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
    where c.contype = 'f' and c.conrelid::regclass::text not like 'auth.%'
      and c.confrelid::regclass::text in ('participants', 'sessions', 'note_drafts', 'notes')
      and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and i.indkey[1] = c.conkey[2])`)
  expect(rows.map((row) => row.missing)).toEqual([])
})
