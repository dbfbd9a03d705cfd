import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { applyPlan, rememberTemplate } from './interop.apply.ts'
import { prepareImport, type ImportRequest } from './interop.preview.ts'
import { undoUntil } from './interop.undo.ts'
import { takeTurn } from './interop.writing.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Plan } from './import.plan.records.ts'

// One import from file to record, for the screen and the command.

/** Roles and credentials decide who may lead and sign, so staff come in by the director alone, as on the staff's screen. */
export const mayImport = (roles: readonly string[], kind: ImportKind): boolean =>
  kind !== 'staff' || roles.includes('program_director') || roles.includes('system')

export async function preview(tx: Tx, roles: readonly string[], request: ImportRequest) {
  if (!mayImport(roles, request.kind)) throw new Problem('not-allowed', 'Staff are imported by the program director.')
  return await prepareImport(tx, request)
}

/** Plans again within the turn and writes, if that is still what was shown. Nothing to write is a success of its own. */
export async function importFile(tx: Tx, roles: readonly string[], request: ImportRequest, planKey: string | null) {
  await takeTurn(tx)
  const prepared = await preview(tx, roles, request)
  const { plan } = prepared
  const counts = countsOf(prepared.plan)
  if (plan.canApply && plan.create.length + plan.update.length === 0)
    return { importId: null, counts, undoUntil: null, remarks: ['Everything in this file is on record already.'] }
  if (planKey !== null && planKey !== prepared.planKey)
    throw new Problem('stale', 'The records changed since this preview. Look at the new one before you import.')
  if (!plan.canApply)
    throw new Problem('incomplete', 'This file cannot be imported yet; the preview says why.', {
      details: { problems: plan.problems.filter(({ severity }) => severity === 'stops').slice(0, 20) },
    })
  const { importId, remarks } = await applyPlan(tx, prepared, request.fileName)
  await rememberTemplate(tx, prepared)
  return { importId, counts, undoUntil: undoUntil(tx.now), remarks }
}

export const countsOf = (plan: Plan) => ({
  create: plan.create.length,
  update: plan.update.length,
  unchanged: plan.unchanged.length,
  skipped: plan.skipped.length,
})
