import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { programWithZone } from '#domains/programs/programs.public.ts'
import { dayIn } from '#domains/participants/participants.public.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { checkPlan } from './interop.checks.ts'
import { withPlanner } from './interop.planner.ts'
import { readExisting, type Days, type PastSession, type Program } from './interop.queries.ts'
import { guessMapping, headingFingerprint, missingNeeds, type ImportTemplate, type Mapping } from './import.mapping.ts'
import type { Table } from './import.headers.table.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Existing, Plan } from './import.plan.records.ts'

// From a file to a plan against what is on record. The preview and the apply do exactly this, so that they agree.

export type ImportRequest = {
  programId: string
  kind: ImportKind
  fileName: string
  content: string
  sheet?: number | undefined
  columns?: { column: number; field: string | null }[] | undefined
  answers?: Record<string, string> | undefined
  corrections?: Record<string, string> | undefined
  skipRows?: number[] | undefined
}
export type Prepared = {
  kind: ImportKind
  program: Program
  today: string
  fileHash: Buffer
  sheets: readonly { name: string; hidden: boolean; rows: number }[]
  sheet: number
  readNotices: string[]
  table: Table
  mapping: Mapping
  fingerprint: string
  remembered: boolean
  existing: Existing
  sessions: PastSession[]
  plan: Plan
  planKey: string
}

/** A program into which the actor may import. Any other is not there. */
export async function programFor(tx: Tx, programId: string): Promise<Program> {
  const [program, allowed] = await Promise.all([
    programWithZone(tx, programId),
    sql<{ id: string }>`select actor_programs('directory') as id`.execute(tx.db),
  ])
  if (!allowed.rows.some(({ id }) => id === programId)) throw new Problem('not-found')
  return found(program)
}

/** Reading and planning run on a thread of their own; what is on record is read and checked here. */
export const prepareImport = (tx: Tx, request: ImportRequest): Promise<Prepared> =>
  withPlanner(async (planner) => {
    const { kind, fileName } = request
    const bytes = Buffer.from(request.content, 'base64')
    const fileHash = createHash('sha256').update(bytes).digest()
    const program = await programFor(tx, request.programId)
    const today = dayIn(program.zone, tx.now)
    const [read, templates] = await Promise.all([
      planner.read({ bytes, fileName, sheet: request.sheet }),
      templatesOf(tx, kind),
    ])
    if (!read.ok)
      throw new Problem('bad-input', read.problem, { fields: [{ path: 'content', sentence: read.problem }] })
    const { sheets, sheet, notices } = read
    const table = found(read.table)
    const fingerprint = headingFingerprint(table.headings)
    const mapping = chosen(guessMapping({ table, kind, today, templates }), request.columns ?? [])
    const choices = {
      answers: request.answers ?? {},
      corrections: request.corrections ?? {},
      skipRows: request.skipRows ?? [],
    }
    const planWith = (existing: Existing) => planner.plan({ kind, mapping, existing, today, ...choices })
    let { existing, sessions } = await readExisting(tx, kind, program, today, null)
    let plan = await planWith(existing)
    if (kind === 'attendance') {
      const days = daysOf(plan)
      if (days) {
        ;({ existing, sessions } = await readExisting(tx, kind, program, today, days))
        plan = await planWith(existing)
      }
    }
    const prepared = { kind, program, today, fileHash, sheets, sheet, table, mapping, fingerprint }
    const checked = await checkPlan(tx, { ...prepared, existing, sessions, plan })
    return {
      ...prepared,
      readNotices: notices,
      remembered: templates.some((template) => template.fingerprint === fingerprint),
      existing,
      sessions,
      plan: checked,
      planKey: keyOf(checked),
    }
  })

/** The first and last day of an attendance sheet. */
function daysOf(plan: Plan): Days {
  const days = plan.create.map(({ values }) => String(values.session_on)).toSorted()
  return days.length === 0 ? null : { from: days[0]!, to: days.at(-1)! }
}

async function templatesOf(tx: Tx, kind: ImportKind): Promise<ImportTemplate[]> {
  const rows = await tx.db
    .selectFrom('import_templates')
    .select('mapping')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('kind', '=', kind)
    .orderBy('saved_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => row.mapping as ImportTemplate)
}

/** The mapping with what a person chose; a field goes to one column, the one chosen last. */
function chosen(mapping: Mapping, columns: readonly { column: number; field: string | null }[]): Mapping {
  if (columns.length === 0) return mapping
  const wanted = new Map(columns.map(({ column, field }) => [column, field]))
  const taken = new Set(columns.map(({ field }) => field).filter((field) => field !== null))
  const seen = new Set<string>()
  const all = [
    ...mapping.columns,
    ...mapping.days
      .filter(({ column }) => wanted.get(column))
      .map(({ column }) => ({ column, field: null, score: 0, reason: '' })),
  ]
  const next: Mapping = {
    ...mapping,
    days: mapping.days.filter(({ column }) => !wanted.get(column)),
    columns: all.map((one) => {
      const field = wanted.get(one.column)
      if (field === undefined)
        return one.field !== null && taken.has(one.field)
          ? { ...one, field: null, score: 0, reason: 'Its field was given to another column.' }
          : one
      if (field !== null && seen.has(field))
        return { ...one, field: null, score: 0, reason: 'Its field was given to another column.' }
      if (field !== null) seen.add(field)
      return { ...one, field, score: 1, reason: 'Chosen by you.' }
    }),
  }
  return { ...next, missing: missingNeeds(next) }
}

/** The same for the same writes: an apply whose key differs would do something else than was shown. */
const keyOf = (plan: Plan): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        plan.kind,
        plan.create.map(({ rowKey, values }) => [rowKey, values]),
        plan.update.map(({ id, changes }) => [id, changes]),
      ]),
    )
    .digest('hex')
