import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { errorWords } from './log.ts'

test('a message of the database stays out of the log, since it may quote what was typed', () => {
  const error = Object.assign(new Error('value "Zyxwander" is not right'), { code: 'XX000', severity: 'ERROR' })
  const words = errorWords(error)
  expect(words).not.toContain('Zyxwander')
  expect(words).toContain('Error XX000')
  expect(words).toContain('log.test.ts')
  expect(errorWords(new Error('answered outside its contract'))).toContain('answered outside its contract')
  expect(errorWords('Zyxwander')).toBe('unknown')
})

test.each([
  ['unhandled-rejection', `Promise.reject(Object.assign(new Error('Zyxwander'), { severity: 'ERROR' }))`],
  ['uncaught-exception', `setTimeout(() => { throw new TypeError('it broke') })`],
])('what nobody caught is one line in the log and ends the process: %s', (event, act) => {
  const script = `
    const { lastResort, logLine } = await import(${JSON.stringify(new URL('./log.ts', import.meta.url).href)})
    lastResort(logLine('info'))
    ${act}
    setTimeout(() => {}, 5_000)`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(JSON.parse(stderr)).toMatchObject({ level: 'error', event })
  expect(stderr).not.toContain('Zyxwander')
})

test('an entry is one line whatever is in it', () => {
  const script = `
    const { logLine } = await import(${JSON.stringify(new URL('./log.ts', import.meta.url).href)})
    logLine('info')('info', { event: 'one\\n{"level":"error"}', route: '\\u2028' })
    logLine('error')('info', { event: 'two' })`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(stderr).at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
})
