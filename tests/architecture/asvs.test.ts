import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

// docs/security/asvs.md counts what it says, names what is there, and what it says of the whole source is so.

const root = resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const document = read('docs/security/asvs.md')
const rows = [...document.matchAll(/^\| (\d[\d., ]*?) +\| (.+?) +\| (met|not met|n\/a) +\| (.+?) +\|$/gm)].map(
  ([, ids = '', , state = '', where = '']) => ({ ids: ids.split(',').map((one) => one.trim()), state, where }),
)

test('the sums at the top are those of the table, and no requirement stands twice', () => {
  const ids = rows.flatMap((row) => row.ids)
  expect(new Set(ids).size).toBe(ids.length)
  const sum = (state: string) => rows.filter((row) => row.state === state).flatMap((row) => row.ids).length
  expect(document).toContain(
    `**${ids.length} requirements: ${sum('met')} met, ${sum('not met')} not met, ${sum('n/a')} not applicable.**`,
  )
  // Levels 1 and 2 are 253; 25 of level 3 come with them.
  expect(ids.length).toBe(253 + 25)
})

test('what is met names a file or test that is there; what is not says why', () => {
  for (const { ids, state, where } of rows) {
    const files = [...where.matchAll(/`([\w./-]+\.(?:ts|tsx|md|sql|json|html))`/g)].map(([, file]) => file!)
    expect([ids, files.filter((file) => !existsSync(join(root, file)))]).toEqual([ids, []])
    if (state === 'met') expect([ids, files.length > 0]).toEqual([ids, true])
    else expect([ids, where.length > 3]).toEqual([ids, true])
  }
})

test('the server asks nothing of any address but its database', () => {
  const server = globSync('src/**/*.ts', { cwd: root }).filter(
    (file) => !/\/web\/|^src\/web\/|\.(test|dbtest|testkit)\.ts$|src\/kernel\/call\.ts$/.test(file),
  )
  expect(server.length).toBeGreaterThan(100)
  // Types ask nobody, and `createServer` only looks whether a port of this machine is free.
  const asks =
    /\bfetch\(|from '(?:node:)?(?:https?|http2|net|tls|dgram|dns|undici|axios|got)(?:\/\w+)?'|\bhttps?\.(?:get|request)\(/
  expect(
    server.filter((file) => asks.test(read(file).replace(/import (type .*|\{ createServer \}) from '.*'\n/g, ''))),
  ).toEqual([])
})

test('every package is pinned by its digest', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; link?: boolean }>
  }
  const loose = Object.entries(packages).filter(([path, one]) => path !== '' && !one.integrity?.startsWith('sha512-'))
  expect(loose.map(([path]) => path)).toEqual([])
})
