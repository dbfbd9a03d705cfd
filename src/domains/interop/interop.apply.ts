import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { emit } from '#kernel/events.ts'
import type { Tx } from '#kernel/tx.ts'
import { applyAttendance } from './interop.apply.attendance.ts'
import { applyGroups } from './interop.apply.groups.ts'
import { applyPeople } from './interop.apply.people.ts'
import { applyRosters } from './interop.apply.rosters.ts'
import { applyStaff } from './interop.apply.staff.ts'
import type { Prepared } from './interop.preview.ts'
import { inChunks, type Work } from './interop.writing.ts'
import { plannedId } from './import.plan.records.ts'
import { rememberMapping } from './import.mapping.ts'

declare module '#kernel/events.ts' {
  interface Events {
    'interop.imported': { importId: string; kind: string }
    'interop.import-undone': { importId: string; kind: string }
  }
}

/** Writes a plan that can be applied. The caller holds the turn, so that nothing was imported since it was planned. */
export async function applyPlan(
  tx: Tx,
  prepared: Prepared,
  fileName: string,
): Promise<{ importId: string; remarks: string[] }> {
  const { plan, kind, program } = prepared
  const ids = new Map(plan.create.map(({ rowKey }) => [plannedId(rowKey), randomUUID()]))
  const work: Work = { ...prepared, idOf: (reference) => ids.get(String(reference)) ?? String(reference) }
  const { id: importId } = await tx.db
    .insertInto('imports')
    .values({
      organization_id: tx.actor.organizationId,
      program_id: program.id,
      kind,
      file_name: fileName.slice(0, 200),
      file_hash: prepared.fileHash,
      mapping: JSON.stringify(rememberMapping(prepared.table, prepared.mapping)),
      created_count: plan.create.length,
      updated_count: plan.update.length,
      unchanged_count: plan.unchanged.length,
      skipped_count: plan.skipped.length,
      applied_at: tx.now,
      applied_by: tx.actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const apply = {
    people: applyPeople,
    staff: applyStaff,
    groups: applyGroups,
    rosters: applyRosters,
    attendance: applyAttendance,
  }
  const { roots, remarks } = await apply[kind](tx, work)
  await sql`select note_import(${importId}, ${JSON.stringify(roots.map(({ id, rowKey }) => [id, rowKey]))}::jsonb)`.execute(
    tx.db,
  )
  await noteMatched(tx, importId, work)
  await emit(tx, 'interop.imported', null, { importId, kind })
  tx.touch('imports')
  return { importId, remarks }
}

const tables = { people: 'participants', staff: 'staff', groups: 'groups', rosters: 'group_memberships' } as const

/** Rows found unchanged under a key that is new to them keep it: the next file knows them by it. */
async function noteMatched(tx: Tx, importId: string, { kind, plan, existing }: Work): Promise<void> {
  if (kind === 'attendance') return
  const known = new Map(existing[kind].map(({ id, rowKeys }) => [id, rowKeys ?? []]))
  const fresh = plan.unchanged.filter(({ id, rowKey }) => !known.get(id)?.includes(rowKey))
  await inChunks([...new Map(fresh.map((one) => [one.id, one])).values()], (some) =>
    tx.db
      .insertInto('import_rows')
      .values(
        some.map(({ id, rowKey }) => ({
          organization_id: tx.actor.organizationId,
          import_id: importId,
          table_name: tables[kind],
          row_id: id,
          act: 'matched',
          root_id: id,
          row_key: rowKey,
        })),
      )
      .execute(),
  )
}

/** What a person chose for the columns serves the next sheet with such headings. */
export async function rememberTemplate(tx: Tx, { table, mapping, kind, fingerprint }: Prepared): Promise<void> {
  const template = JSON.stringify(rememberMapping(table, mapping))
  await tx.db
    .insertInto('import_templates')
    .values({
      organization_id: tx.actor.organizationId,
      kind,
      header_fingerprint: fingerprint,
      mapping: template,
      saved_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'kind', 'header_fingerprint'])
        .doUpdateSet({ mapping: template, saved_at: tx.now }),
    )
    .execute()
}
