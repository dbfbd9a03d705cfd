import { expect, test, afterEach } from 'vitest'
import { readPostmasterFile } from './embedded-processes.ts'
import { cleanUp, query, tempFolder } from './embedded.testkit.ts'
import { startThrowaway } from './throwaway-postgres.ts'
import { join } from 'node:path'

afterEach(cleanUp)

test('two runs share one server with databases of their own; the last one stops it', async () => {
  const folder = tempFolder()
  const [one, two] = await Promise.all([startThrowaway({ folder }), startThrowaway({ folder })])
  expect(one.port).toBe(two.port)
  const [mine, yours] = [await one.createDatabase('t'), await two.createDatabase('t')]
  expect(mine).not.toBe(yours)
  await one.release()
  expect(await query(two.urlOf(yours), 'select current_database() as name')).toEqual([{ name: yours }])
  await two.release()
  expect(readPostmasterFile(join(folder, 'postgres'))).toBeUndefined()
})

test('the next run finds the server quickly usable and the leftovers of earlier runs gone, except what is to be kept', async () => {
  const folder = tempFolder()
  const first = await startThrowaway({ folder })
  await first.createDatabase('left')
  const kept = await first.createDatabase('keep_template')
  await first.release()
  const second = await startThrowaway({ folder })
  const names = await query(second.adminUrl, 'select datname from pg_database where not datistemplate order by 1')
  expect(names.map(({ datname }) => datname)).toEqual(['handrail', kept, 'postgres'])
  await second.release()
})
