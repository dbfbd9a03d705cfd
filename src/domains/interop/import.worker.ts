import { parentPort } from 'node:worker_threads'
import { findTable } from './import.headers.ts'
import type { Table } from './import.headers.table.ts'
import { buildPlan, type PlanInput } from './import.plan.ts'
import type { Plan } from './import.plan.records.ts'
import { readSheets } from './import.read.ts'

// The pure half of an import on a thread of its own, so that a large file keeps nobody else waiting. One file for each worker:
// what was read stays here between the steps.

export type ReadStep = { step: 'read'; bytes: Uint8Array; fileName: string; sheet: number | undefined }
export type PlanStep = { step: 'plan'; input: Omit<PlanInput, 'table'> }
export type ReadAnswer =
  | {
      ok: true
      sheets: { name: string; hidden: boolean; rows: number }[]
      sheet: number
      /** Null when there is no such sheet. */
      table: Table | null
      notices: string[]
    }
  | { ok: false; problem: string }
export type Answer = { done: ReadAnswer | Plan } | { failed: string }

let table: Table | null = null

async function read({ bytes, fileName, sheet: wanted }: ReadStep): Promise<ReadAnswer> {
  const result = await readSheets(bytes, fileName)
  if (!result.ok) return result
  const { sheets, notices } = result
  const sheet =
    wanted ??
    Math.max(
      0,
      sheets.findIndex((each) => !each.hidden && each.rows.length > 0),
    )
  table = sheets[sheet] ? findTable(sheets[sheet]) : null
  return {
    ok: true,
    sheets: sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length })),
    sheet,
    table,
    notices,
  }
}

parentPort?.on('message', (asked: ReadStep | PlanStep) => {
  const work = async () => (asked.step === 'read' ? await read(asked) : buildPlan({ ...asked.input, table: table! }))
  work().then(
    (done) => parentPort!.postMessage({ done } satisfies Answer),
    // The cause may quote cells, so only its kind leaves.
    (error: unknown) =>
      parentPort!.postMessage({ failed: error instanceof Error ? error.name : 'error' } satisfies Answer),
  )
})
