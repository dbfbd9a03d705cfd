import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { handOver } from './hand-over.mjs'
import { root, say } from './paths.mjs'
import { ensureWeb } from './web.mjs'

const reports = join(root, 'test-results')
const here = (path) => existsSync(join(root, path))
const bin = (path) => join(root, 'node_modules', path)
const stories = () =>
  here('tests/e2e') && readdirSync(join(root, 'tests/e2e')).some((name) => name.endsWith('.story.ts'))

/** @typedef {{ passed: number, failed: number, skipped?: number, output?: string }} Result */

/** Runs a program to its end with no stdin; its output is kept, or shown as it comes. */
function run(node, args, { show = false, env = {} } = {}) {
  const child = spawn(node, args, {
    cwd: root,
    env: { ...process.env, CI: 'true', PATH: `${bin('.bin')}${delimiter}${process.env.PATH}`, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (data) => (output += data))
  child.stderr?.on('data', (data) => (output += data))
  return new Promise((done) => {
    child.on('error', (error) => done({ code: 1, output: String(error) }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** A check counts as one test. @returns {Promise<Result>} */
async function check(node, args) {
  const { code, output } = await run(node, args)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output }
}

function report(file) {
  try {
    return JSON.parse(readFileSync(join(reports, file), 'utf8'))
  } catch {
    return undefined
  }
}

/** @returns {Promise<Result>} */
async function unit(node) {
  const args = [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json']
  args.push(`--outputFile.json=${join(reports, 'vitest.json')}`)
  if (!here('tests/people/database.global.ts')) args.push('--project', 'rules')
  const { code } = await run(node, args, { show: true })
  const found = report('vitest.json')
  if (!found) return { passed: 0, failed: 1, output: 'Vitest ended without a report.' }
  // A file that could not be loaded has no tests to count, and is a failure all the same.
  const unloaded = found.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = found.numFailedTests + unloaded.length
  const skipped = found.numPendingTests + found.numTodoTests
  return { passed: found.numPassedTests, failed: failed || (code === 0 ? 0 : 1), skipped }
}

/** @returns {Promise<Result>} */
async function browser(node) {
  await ensureWeb(node, say)
  const missing = await ensureChromium()
  if (missing) return { passed: 0, failed: 1, output: missing }
  const args = [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json']
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'stories.json'), PLAYWRIGHT_JSON_OUTPUT_FILE: '' }
  const { code } = await run(node, args, { show: true, env })
  const found = report('stories.json')
  if (!found) return { passed: 0, failed: 1, output: 'Playwright ended without a report.' }
  const { expected, unexpected, flaky, skipped } = found.stats
  const failed = unexpected + flaky + found.errors.length
  return { passed: expected, failed: failed || (code === 0 ? 0 : 1), skipped }
}

/** A short round; the long one is `npm run test:crash -- --cycles 50`. @returns {Promise<Result>} */
async function crash(node) {
  const code = await handOver(node, [join(root, 'tests/crash/crash.ts'), '--cycles', '3'], { ownSession: true })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

const STEPS = [
  {
    name: 'types',
    needs: () => here('tsconfig.json'),
    work: (node) => check(node, [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']),
  },
  { name: 'lint', needs: () => true, work: (node) => check(node, [bin('oxlint/bin/oxlint')]) },
  {
    name: 'format',
    needs: () => here('.oxfmtrc.json'),
    work: (node) => check(node, [bin('oxfmt/bin/oxfmt'), '--check']),
  },
  { name: 'unused', needs: () => here('knip.json'), work: (node) => check(node, [bin('knip/bin/knip.js')]) },
  { name: 'vitest', needs: () => here('vitest.config.ts'), work: unit },
  { name: 'stories', needs: () => here('playwright.config.ts') && stories(), work: browser },
  { name: 'crash', needs: () => here('tests/crash/crash.ts'), work: crash },
]

/**
 * Every check and test in order, all of them even after a failure; then a table and the line "N passed, N failed".
 * Names as arguments narrow it: `npm test -- types vitest`.
 */
export async function runTests(node, only) {
  const unknown = only.filter((name) => !STEPS.some((step) => step.name === name))
  if (unknown.length > 0) {
    say(`There is no step ${unknown.join(', ')}. Steps: ${STEPS.map((step) => step.name).join(', ')}.`)
    return 1
  }
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const rows = []
  for (const { name, needs, work } of STEPS) {
    if (!needs() || (only.length > 0 && !only.includes(name))) continue
    console.log(`\n== ${name}`)
    const began = Date.now()
    const result = await work(node).catch((error) => ({ passed: 0, failed: 1, output: String(error) }))
    if (result.output) console.log(result.output.trim())
    rows.push({ name, ...result, seconds: (Date.now() - began) / 1000 })
  }
  return summary(rows)
}

function summary(rows) {
  const cell = (value, width) => String(value).padStart(width)
  console.log(
    `\n${'step'.padEnd(10)}${cell('passed', 8)}${cell('failed', 8)}${cell('skipped', 9)}${cell('seconds', 9)}`,
  )
  for (const { name, passed, failed, skipped = 0, seconds } of rows)
    console.log(
      `${name.padEnd(10)}${cell(passed, 8)}${cell(failed, 8)}${cell(skipped, 9)}${cell(seconds.toFixed(1), 9)}`,
    )
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0)
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
  return total('failed') === 0 && total('passed') > 0 ? 0 : 1
}
