import type { Tx } from '#kernel/tx.ts'

/** Open programs with their site's clock. */
export const programClocks = (tx: Tx) =>
  tx.db
    .selectFrom('programs as p')
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
    )
    .select(['p.id', 's.time_zone as zone'])
    .where('p.organization_id', '=', tx.actor.organizationId)
    .where('p.closed_on', 'is', null)
    .execute()

/** Causes of the tasks about credentials that are open. */
export async function openCredentialTasks(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('tasks as t')
    .leftJoin('task_closures as c', (join) =>
      join.onRef('c.organization_id', '=', 't.organization_id').onRef('c.task_id', '=', 't.id'),
    )
    .select('t.cause_key as causeKey')
    .where('t.organization_id', '=', tx.actor.organizationId)
    .where('t.kind', 'in', ['credential-expiring', 'credential-lapsed', 'supervision-missing'])
    .where('c.task_id', 'is', null)
    .execute()
  return rows.map((row) => row.causeKey)
}
