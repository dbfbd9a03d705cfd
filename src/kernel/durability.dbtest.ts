import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDurability } from './durability.ts'
import { startEmbedded } from './embedded-postgres.ts'
import type { Embedded } from './embedded-postgres.ts'
import { cleanUp, madeFolder, query, tempFolder } from './embedded.testkit.ts'
import { startThrowaway } from './throwaway-postgres.ts'

let database: Embedded
const asRole = (name: string) => {
  const url = new URL(database.adminUrl)
  url.username = name
  url.password = 'p'
  return url.href
}
const found = async (url: string) =>
  (await checkDurability((sql, values) => query(url, sql, values))).map(({ what }) => what)

beforeAll(async () => {
  database = await startEmbedded({ dataFolder: await madeFolder() })
  const roles = `create role plain login password 'p'; create role bypasser login bypassrls password 'p';
    create role hasty login password 'p'; alter role hasty set synchronous_commit = off;
    create role climber login password 'p'; grant handrail_admin to climber`
  await query(database.adminUrl, roles)
})
afterAll(async () => {
  await database.stop()
  cleanUp()
})

test('the embedded database with an ordinary role is accepted', async () => {
  expect(await found(asRole('plain'))).toEqual([])
})

test.each([
  ['bypasser', ['bypassrls']],
  ['hasty', ['synchronous_commit']],
  ['climber', ['superuser']],
])('the role %s is refused', async (role, reasons) => {
  expect(await found(asRole(role))).toEqual(reasons)
})

test('the administrator is refused as the role of the application', async () => {
  expect(await found(database.adminUrl)).toEqual(['superuser'])
})

test('a server that may forget is refused, in words', async () => {
  const server = await startThrowaway({ folder: tempFolder() })
  const weak = await checkDurability((sql, values) => query(server.adminUrl, sql, values))
  expect(weak.map(({ what }) => what)).toEqual(['fsync', 'full_page_writes', 'synchronous_commit', 'superuser'])
  expect(weak[0]?.sentence).toBe('fsync is off and must be on: a power cut would destroy the database.')
  await server.release()
})

test('an old server and missing checksums are refused', async () => {
  const answers = [
    Object.entries({ fsync: 'on', full_page_writes: 'on', data_checksums: 'off', synchronous_commit: 'on' })
      .map(([name, setting]) => ({ name, setting }))
      .concat([{ name: 'server_version_num', setting: '170002' }]),
    [{ me: 'plain', supers: null, bypassers: null }],
  ]
  const weak = await checkDurability(async () => answers.shift() ?? [])
  expect(weak.map(({ sentence }) => sentence)).toEqual([
    'The database is PostgreSQL 17; Handrail needs 18 or newer.',
    'data_checksums is off and must be on: damage on the disk would go unnoticed.',
  ])
})
