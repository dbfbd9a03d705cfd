import { sql } from 'kysely'
import { staffNames } from '#domains/staff/staff.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import * as contract from './interop.contract.ts'
import { importFile, mayImport, preview } from './interop.import.ts'
import { shownPreview } from './interop.show.ts'
import { undo, undoUntil } from './interop.undo.ts'
import type { ImportKind } from './import.kinds.ts'

export const routes: Route[] = [
  route(contract.listImports, async ({ tx, roles }) => {
    const [programs, imports] = await Promise.all([
      tx.db
        .selectFrom('programs')
        .select(['id', 'name'])
        .where('organization_id', '=', tx.actor.organizationId)
        .where('closed_on', 'is', null)
        .where(sql<boolean>`id in (select actor_programs('directory'))`)
        .orderBy('name')
        .execute(),
      pastImports(tx),
    ])
    const allowed = contract.kinds.filter((kind) => mayImport(roles, kind))
    return { programs: programs.map((program) => ({ ...program, kinds: allowed })), imports }
  }),
  route(contract.previewImport, async ({ tx, roles, body }) => shownPreview(await preview(tx, roles, body))),
  route(contract.applyImport, async ({ tx, roles, body: { planKey, ...request } }) =>
    importFile(tx, roles, request, planKey),
  ),
  route(contract.undoImport, async ({ tx, roles, params }) => {
    const [one] = await pastImports(tx, params.importId)
    if (one && !mayImport(roles, one.kind))
      throw new Problem('not-allowed', 'Staff are imported by the program director.')
    return { done: true as const, ...(await undo(tx, params.importId)) }
  }),
]

async function pastImports(tx: Tx, only?: string): Promise<contract.PastImport[]> {
  const rows = await tx.db
    .selectFrom('imports as i')
    .innerJoin('programs as p', (join) =>
      join.onRef('p.organization_id', '=', 'i.organization_id').onRef('p.id', '=', 'i.program_id'),
    )
    .leftJoin('import_undos as u', (join) =>
      join.onRef('u.organization_id', '=', 'i.organization_id').onRef('u.import_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.kind', 'i.file_name', 'i.created_count', 'i.updated_count', 'i.unchanged_count'])
    .select(['i.skipped_count', 'i.applied_at', 'i.applied_by', 'p.name as program_name'])
    .select(['u.undone_at', 'u.undone_by', 'u.removed_count', 'u.restored_count', 'u.kept_count'])
    .where('i.organization_id', '=', tx.actor.organizationId)
    .$if(only !== undefined, (query) => query.where('i.id', '=', only!))
    .orderBy('i.applied_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(50)
    .execute()
  const names = await staffNames(
    tx,
    rows.flatMap((row) => [row.applied_by, row.undone_by]),
  )
  const who = (id: string | null) => (id && names.get(id)) || 'The command line'
  return rows.map((row) => {
    const until = undoUntil(row.applied_at)
    return {
      id: row.id,
      kind: row.kind as ImportKind,
      programName: row.program_name,
      fileName: row.file_name,
      created: row.created_count,
      updated: row.updated_count,
      unchanged: row.unchanged_count,
      skipped: row.skipped_count,
      appliedAt: row.applied_at,
      appliedBy: who(row.applied_by),
      undoUntil: row.undone_at === null && until > new Date(tx.now).toISOString() ? until : null,
      undone:
        row.undone_at === null
          ? null
          : {
              at: row.undone_at,
              by: who(row.undone_by),
              removed: row.removed_count ?? 0,
              restored: row.restored_count ?? 0,
              kept: row.kept_count ?? 0,
            },
    }
  })
}
