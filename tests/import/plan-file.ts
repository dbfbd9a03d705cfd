// From a sample file to a plan, as the screen and the command will do it.
import { readFileSync } from 'node:fs'
import { findTable } from '#domains/interop/import.headers.ts'
import { guessMapping } from '#domains/interop/import.mapping.ts'
import { buildPlan } from '#domains/interop/import.plan.ts'
import { NOTHING_EXISTS } from '#domains/interop/import.plan.records.ts'
import { readSheets } from '#domains/interop/import.read.ts'
import type { Table } from '#domains/interop/import.headers.table.ts'
import type { ImportKind } from '#domains/interop/import.kinds.ts'
import type { ImportTemplate } from '#domains/interop/import.mapping.ts'
import type { PlanInput } from '#domains/interop/import.plan.ts'
import type { Existing } from '#domains/interop/import.plan.records.ts'
import type { Sheet } from '#domains/interop/import.read.ts'

export const TODAY = '2026-03-20'

export async function readSample(name: string): Promise<Sheet[]> {
  const read = await readSheets(new Uint8Array(readFileSync(new URL(`./samples/${name}`, import.meta.url))), name)
  if (!read.ok) throw new Error(read.problem)
  return read.sheets
}

export async function tableOf(name: string, sheet = 0): Promise<Table> {
  return findTable((await readSample(name))[sheet]!)
}

export type Choices = Pick<PlanInput, 'answers' | 'corrections' | 'skipRows'> & {
  existing?: Existing
  sheet?: number
  templates?: ImportTemplate[]
}

export function planTable(table: Table, kind: ImportKind, choices: Choices = {}) {
  const { existing = NOTHING_EXISTS, templates = [], ...rest } = choices
  const mapping = guessMapping({ table, kind, today: TODAY, templates })
  return buildPlan({ kind, table, mapping, existing, today: TODAY, ...rest })
}

export async function planSample(name: string, kind: ImportKind, choices: Choices = {}) {
  return planTable(await tableOf(name, choices.sheet), kind, choices)
}
