import { z } from 'zod'
import { done, id, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import type { ImportKind } from './import.kinds.ts'

// A spreadsheet travels with every request (base64): nothing of it is kept on the server between preview and apply, and what is
// applied is what was previewed because its key says so.

export const kinds = ['people', 'staff', 'groups', 'rosters', 'attendance'] as const satisfies readonly ImportKind[]
export const kindNames: Record<ImportKind, string> = {
  people: 'People',
  staff: 'Staff',
  groups: 'Groups',
  rosters: 'Rosters',
  attendance: 'Past attendance',
}
/** What one row of a kind makes, for counts: one and many. */
export const nouns: Record<ImportKind, readonly [string, string]> = {
  people: ['person', 'people'],
  staff: ['staff member', 'staff members'],
  groups: ['group', 'groups'],
  rosters: ['membership', 'memberships'],
  attendance: ['attendance entry', 'attendance entries'],
}
export const counted = (kind: ImportKind, count: number): string =>
  `${count.toLocaleString('en-US')} ${nouns[kind][count === 1 ? 0 : 1]}`

/** Room for the reader's 10 MB as base64, so that a larger file is refused by its own sentence. */
const bodyLimit = 15 * 1024 * 1024
const short = z.string().max(200)
const fileShape = {
  programId: id,
  kind: z.enum(kinds),
  fileName: words(200),
  content: z.base64('The file did not arrive whole.').max(14_500_000),
  /** Counted from 0, hidden sheets too; without it the first that shows. */
  sheet: z.int().min(0).max(500).optional(),
  /** Columns by what a person chose; others stay as guessed. */
  columns: z
    .array(z.strictObject({ column: z.int().min(0).max(1000), field: z.string().max(40).nullable() }))
    .max(1000)
    .optional(),
  answers: z.record(short, short).optional(),
  corrections: z.record(z.string().max(12), z.string().max(2000)).optional(),
  skipRows: z.array(z.int().min(1).max(100_000)).max(50_000).optional(),
}

const where = z.object({ letter: z.string(), heading: z.string() }).nullable()
const problemShape = z.object({
  row: z.number().nullable(),
  column: where,
  value: z.string(),
  sentence: z.string(),
  severity: z.enum(['stops', 'check', 'note']),
  fix: z.object({ cell: z.string(), text: z.string(), label: z.string() }).optional(),
})
const questionShape = z.object({
  id: z.string(),
  sentence: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  default: z.string(),
  answered: z.boolean(),
  mustAnswer: z.boolean(),
  column: where,
  rows: z.array(z.number()),
})
const countsShape = z.object({
  create: z.number(),
  update: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
})
const previewShape = z.object({
  /** What applying will write; give it back to apply. */
  planKey: z.string(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.number() })),
  sheet: z.number(),
  /** What was noticed while reading: titles, totals and blank rows left out. */
  notices: z.array(z.object({ row: z.number().nullable(), sentence: z.string() })),
  remembered: z.boolean(),
  fields: z.array(z.object({ field: z.string(), label: z.string() })),
  columns: z.array(
    z.object({
      column: z.number(),
      letter: z.string(),
      heading: z.string(),
      field: z.string().nullable(),
      reason: z.string(),
      /** The column is a day of a grid ('YYYY-MM-DD'). */
      day: z.string().nullable(),
      samples: z.array(z.string()),
    }),
  ),
  /** The rows with a problem and the first others, in the sheet's order. */
  rows: z.array(
    z.object({
      row: z.number(),
      cells: z.array(z.string()),
      outcome: z.enum(['create', 'update', 'unchanged', 'joined', 'skipped', 'none']),
    }),
  ),
  rowCount: z.number(),
  problems: z.array(problemShape),
  problemCount: z.number(),
  stops: z.number(),
  questions: z.array(questionShape),
  counts: countsShape,
  /** What a change to a record replaces, for the rows that change one. */
  changes: z.array(
    z.object({
      row: z.number(),
      fields: z.array(z.object({ label: z.string(), from: z.string(), to: z.string() })),
    }),
  ),
  canApply: z.boolean(),
})
export type ImportPreview = z.output<typeof previewShape>

const importShape = z.object({
  id,
  kind: z.enum(kinds),
  programName: z.string(),
  fileName: z.string(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  appliedAt: z.string(),
  appliedBy: z.string(),
  /** Until when it can be taken back; null when that is over or done. */
  undoUntil: z.string().nullable(),
  undone: z
    .object({ at: z.string(), by: z.string(), removed: z.number(), restored: z.number(), kept: z.number() })
    .nullable(),
})
export type PastImport = z.output<typeof importShape>

export const listImports = endpoint({
  method: 'GET',
  path: '/api/imports',
  access: 'interop.import',
  summary: 'Past imports, and what one may import where',
  reply: z.object({
    programs: z.array(z.object({ id, name: z.string(), kinds: z.array(z.enum(kinds)) })),
    imports: z.array(importShape),
  }),
})
export const previewImport = endpoint({
  method: 'POST',
  path: '/api/imports/preview',
  access: 'interop.import',
  summary: 'Read a spreadsheet and show what importing it would do; writes nothing',
  body: z.strictObject(fileShape),
  bodyLimit,
  reply: previewShape,
})
export const applyImport = endpoint({
  method: 'POST',
  path: '/api/imports',
  access: 'interop.import',
  summary: 'Import a spreadsheet as previewed, all or nothing',
  body: z.strictObject({ ...fileShape, planKey: z.string().max(64) }),
  bodyLimit,
  reply: z.object({
    /** Null when everything was on record already: nothing was written. */
    importId: id.nullable(),
    counts: countsShape,
    undoUntil: z.string().nullable(),
    /** What else is to know, such as sessions that found their room taken. */
    remarks: z.array(z.string()),
  }),
})
export const undoImport = endpoint({
  method: 'POST',
  path: '/api/imports/:importId/undo',
  access: 'interop.import',
  summary: 'Take an import back within a day; what has been used since stays and is named',
  params: z.strictObject({ importId: id }),
  reply: z.object({ removed: z.number(), restored: z.number(), kept: z.array(z.string()) }).extend(done.shape),
})
