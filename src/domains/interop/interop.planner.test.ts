import { expect, test } from 'vitest'
import { Problem } from '#kernel/problem.ts'
import { findTable } from './import.headers.ts'
import { guessMapping } from './import.mapping.ts'
import { buildPlan } from './import.plan.ts'
import { readSheets } from './import.read.ts'
import { IMPORT_LIMITS } from './import.read.limits.ts'
import { planProblems, withPlanner, type Planner } from './interop.planner.ts'

const existing = { people: [], staff: [], groups: [], rosters: [], attendance: [] }
const today = '2026-11-22'
const letters = (n: number) => n.toString().replace(/\d/g, (digit) => 'qwertyuiop'[Number(digit)]!)
const sheetOf = (rows: number) =>
  Buffer.from(
    [
      'Last name,First name,DOB,Email',
      ...Array.from({ length: rows }, (_, n) => `Birch${letters(n)},Ana,1/${1 + (n % 28)}/1980,p${n}@example.org`),
    ].join('\n'),
  )

async function planOf(planner: Planner, bytes: Uint8Array) {
  const read = await planner.read({ bytes, fileName: 'people.csv', sheet: undefined })
  if (!read.ok || !read.table) throw new Error('It could not be read.')
  const mapping = guessMapping({ table: read.table, kind: 'people', today, templates: [] })
  return { read, mapping, plan: await planner.plan({ kind: 'people', mapping, existing, today }) }
}
const refusalOf = async (work: Promise<unknown>) => {
  const refused = await work.then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(Problem)
  return (refused as Problem).message
}

test('the plan of the thread is the plan', async () => {
  const bytes = sheetOf(200)
  const { read, mapping, plan } = await withPlanner((planner) => planOf(planner, bytes))
  const here = await readSheets(bytes, 'people.csv')
  if (!here.ok) throw new Error(here.problem)
  const table = findTable(here.sheets[0]!)
  expect(read.ok && read.table).toEqual(table)
  expect(plan).toEqual(buildPlan({ kind: 'people', table, mapping, existing, today }))
  expect(plan.create).toHaveLength(200)
})

test('everybody else is answered while a large file is read and planned', async () => {
  let turnsOfTheLoop = 0
  let reading = true
  const tick = () => {
    turnsOfTheLoop += 1
    if (reading) setImmediate(tick)
  }
  await withPlanner(async (planner) => {
    const bytes = sheetOf(5_000)
    setImmediate(tick)
    await planOf(planner, bytes)
    reading = false
  })
  // On one thread the loop turns a handful of times between its steps.
  expect(turnsOfTheLoop).toBeGreaterThan(500)
})

test('too long and too large are refused in words, and the next file has its turn', async () => {
  const bytes = sheetOf(20_000)
  const small = { ...IMPORT_LIMITS, megabytes: 8 }
  for (let again = 0; again < 3; again++)
    expect(
      await refusalOf(withPlanner((planner) => planOf(planner, bytes), { ...IMPORT_LIMITS, seconds: 0.001 })),
    ).toBe(planProblems.slow)
  expect(await refusalOf(withPlanner((planner) => planOf(planner, bytes), small))).toBe(planProblems.large)
  const { plan } = await withPlanner((planner) => planOf(planner, sheetOf(10)))
  expect(plan.create).toHaveLength(10)
})

test('more rows than the limit are refused with the limit', async () => {
  const read = await withPlanner((planner) =>
    planner.read({ bytes: sheetOf(IMPORT_LIMITS.rows + 1), fileName: 'people.csv', sheet: undefined }),
  )
  expect(read).toEqual({
    ok: false,
    problem: 'This file has more than 50,000 rows; the limit is 50,000. Split it and import the parts.',
  })
})
