import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { policy } from '#policy/policy.ts'
import { renderMatrix } from '#policy/matrix.ts'

// The house rules that a machine can check. Each reads the source as text; none runs it.

const root = resolve(import.meta.dirname, '../..')
const sources = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('node_modules'))
const isTest = (file: string) => /\.(test|dbtest)\.tsx?$/.test(file)
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** THE order of rooms: a room may import from rooms before it. */
const order = [
  'accounts',
  'programs',
  'staff',
  'participants',
  'consent',
  'schedule',
  'attendance',
  'notes',
  'check-ins',
  'readiness',
  'interop',
]

type Import = { file: string; to: string; lazy: boolean }
const importLine =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g
function importsOf(file: string): Import[] {
  return [
    ...read(file)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .matchAll(importLine),
  ].flatMap((match) => {
    const said = match[1] ?? match[2] ?? match[3]!
    const to = said.startsWith('.')
      ? relative(root, resolve(root, dirname(file), said))
      : said.startsWith('#')
        ? said.replace(/^#(kernel|policy|domains|web|demo)\//, 'src/$1/').replace(/^#tests\//, 'tests/')
        : null
    return to === null ? [] : [{ file, to, lazy: match[3] !== undefined }]
  })
}
const imports = sources.filter((file) => !isTest(file)).flatMap(importsOf)
const layer = (file: string) =>
  file.startsWith('src/kernel/')
    ? 0
    : file.startsWith('src/policy/')
      ? 1
      : file.startsWith('src/domains/')
        ? 2
        : file.startsWith('src/web/') || file.startsWith('src/demo/')
          ? 3
          : 4
const roomOf = (file: string) => /^src\/domains\/([^/]+)\//.exec(file)?.[1] ?? null
const isWeb = (file: string) => file.startsWith('src/web/') || /^src\/domains\/[^/]+\/web\//.test(file)

test('every import leads to a file', () => {
  expect(imports.filter(({ to }) => !existsSync(join(root, to))).map(({ file, to }) => `${file} -> ${to}`)).toEqual([])
})

test('the kernel knows no policy and no room, the policy knows no room', () => {
  const wrong = imports.filter(({ file, to }) => layer(file) < 2 && layer(to) > layer(file))
  expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([])
})

test('rooms import from earlier rooms only, and there only what is meant for others', () => {
  const wrong = imports.filter(({ file, to }) => {
    const [from, other] = [roomOf(file), roomOf(to)]
    if (from === null || other === null || from === other) return false
    if (order.indexOf(from) < 0 || order.indexOf(other) < 0) return true
    const open = isWeb(file)
      ? /\.(contract|rules)\.ts$|\/web\/[^/]*(\.web\.tsx?|use-[^/]*\.ts|[A-Z]\w*\.tsx|\.ts)$|\.(words|marks|checks|formats)\.ts$/.test(
          to,
        )
      : /\.(public|contract)\.ts$/.test(to)
    return !open || order.indexOf(other) > order.indexOf(from)
  })
  expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([])
})

test('the browser never reaches a server file', () => {
  const wrong = imports.filter(
    ({ file, to }) =>
      isWeb(file) &&
      (/\.(routes|queries|jobs|reactions|public)\.ts$/.test(to) ||
        ['src/kernel/tx.ts', 'src/kernel/db.ts', 'src/kernel/bind.ts'].includes(to)),
  )
  expect(wrong.map(({ file, to }) => `${file} -> ${to}`)).toEqual([])
})

test('no file is longer than 400 lines, but data and the generated', () => {
  const allowed = new Set(['src/kernel/db.types.ts'])
  const long = sources.filter(
    (file) =>
      !allowed.has(file) &&
      !isTest(file) &&
      !file.startsWith('src/demo/names/') &&
      !file.startsWith('src/demo/text/') &&
      read(file).split('\n').length > 401,
  )
  // Word lists are data.
  expect(long.filter((file) => !/nicknames|vocabulary|common-passwords/.test(file))).toEqual([])
})

test('no SQL is built from strings; templates with bound values stand in the kernel and in the rooms named here', () => {
  // accounts: functions of its own schema; readiness and interop: set operations over many tables that the builder has no words for.
  const withTemplates = new Set(['accounts', 'readiness', 'interop'])
  const outside = sources.filter(
    (file) => !file.startsWith('src/kernel/') && !file.startsWith('src/demo/') && !isTest(file),
  )
  expect(outside.filter((file) => /\bsql\.(raw|lit|id)\(|\.query\(\s*`[^`]*\$\{/.test(read(file)))).toEqual([])
  expect(
    outside.filter((file) => !withTemplates.has(roomOf(file) ?? '') && /\bsql\s*<|\bsql`/.test(read(file))),
  ).toEqual([])
})

test('nothing is rendered from raw HTML and nothing comes from another host', () => {
  expect(
    sources.filter(
      (file) => isWeb(file) && /dangerouslySetInnerHTML|\.innerHTML\s*=|eval\(|new Function\(/.test(read(file)),
    ),
  ).toEqual([])
  expect(
    sources.filter((file) => isWeb(file) && !isTest(file) && /(?:src|href)=["'`]https?:\/\//.test(read(file))),
  ).toEqual([])
})

test('every room has its page of words', () => {
  const rooms = new Set(sources.map(roomOf).filter((room) => room !== null))
  expect([...rooms].filter((room) => !existsSync(join(root, `src/domains/${room}/README.md`)))).toEqual([])
  expect([...rooms].filter((room) => !order.includes(room))).toEqual([])
})

test('the committed policy matrix is the policy', () => {
  expect(read('src/policy/policy.matrix.md')).toBe(renderMatrix(policy))
})
