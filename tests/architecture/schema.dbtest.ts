import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderSchema, renderTypes } from '#kernel/schema.ts'
import { openTestHouse, type TestHouse } from '#tests/people/house.ts'

const root = join(import.meta.dirname, '../..')
let t: TestHouse
let admin: pg.Client
beforeAll(async () => {
  t = await openTestHouse()
  admin = new pg.Client({ connectionString: t.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await t.close()
})

test('the committed schema and types are what the migrations make (npm run handrail -- schema)', async () => {
  expect(readFileSync(join(root, 'db/schema.sql'), 'utf8')).toBe(await renderSchema(admin))
  expect(readFileSync(join(root, 'src/kernel/db.types.ts'), 'utf8')).toBe(await renderTypes(admin))
})

test('every table of a program leads its key with the organization', async () => {
  const { rows } = await admin.query(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where n.nspname = 'public' and a.attname <> 'organization_id' and c.relname not in ('organizations', 'migrations', 'role_record_classes')`)
  expect(rows).toEqual([])
})

test('append-only tables cannot be updated or deleted by the app', async () => {
  const { rows } = await admin.query(`
    select table_name from information_schema.role_table_grants where grantee = 'handrail_app' and privilege_type in ('UPDATE', 'DELETE')
      and table_name in ('audit_entries', 'audit_seals', 'events', 'attendance_marks', 'notes', 'note_signatures', 'note_addenda', 'notes_entered_in_error', 'note_draft_history', 'check_ins', 'outreach_attempts', 'task_closures', 'break_glass_accesses', 'break_glass_reviews')`)
  expect(rows).toEqual([])
})
