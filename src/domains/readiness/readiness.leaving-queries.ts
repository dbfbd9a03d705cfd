import { sql } from 'kysely'
import { coversDay } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'

/** Counts of what is still with a staff member from a day on, as far as the actor may see. */
export async function openingOf(tx: Tx, staffId: string, on: string) {
  const org = tx.actor.organizationId
  const count = async (query: { executeTakeFirstOrThrow: () => Promise<{ count: number }> }) =>
    Number((await query.executeTakeFirstOrThrow()).count)
  const [sessions, people, supervised, tasks, cosigns] = await Promise.all([
    count(
      tx.db
        .selectFrom('session_leaders as l')
        .innerJoin('sessions as s', (join) =>
          join.onRef('s.organization_id', '=', 'l.organization_id').onRef('s.id', '=', 'l.session_id'),
        )
        .innerJoin('programs as p', (join) =>
          join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
        )
        .innerJoin('sites as i', (join) =>
          join.onRef('i.organization_id', '=', 'p.organization_id').onRef('i.id', '=', 'p.site_id'),
        )
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('l.organization_id', '=', org)
        .where('l.staff_id', '=', staffId)
        .where('l.released_at', 'is', null)
        .where(
          'l.starts_at',
          '>=',
          tx.now < `${on}T00:00:00Z` ? new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString() : tx.now,
        )
        .where(sql<boolean>`(l.starts_at at time zone i.time_zone)::date >= ${on}::date`),
    ),
    count(
      tx.db
        .selectFrom('care_team_members')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('organization_id', '=', org)
        .where('staff_id', '=', staffId)
        .where('role', '=', 'primary_counselor')
        .where(coversDay('during', on)),
    ),
    count(
      tx.db
        .selectFrom('supervisions')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('organization_id', '=', org)
        .where('supervisor_id', '=', staffId)
        .where(coversDay('during', on)),
    ),
    count(
      tx.db
        .selectFrom('tasks as t')
        .leftJoin('task_closures as c', (join) =>
          join.onRef('c.organization_id', '=', 't.organization_id').onRef('c.task_id', '=', 't.id'),
        )
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('t.organization_id', '=', org)
        .where('t.owner_id', '=', staffId)
        .where('c.task_id', 'is', null),
    ),
    count(
      tx.db
        .selectFrom('cosign_requests as c')
        .leftJoin('note_signatures as g', (join) =>
          join
            .onRef('g.organization_id', '=', 'c.organization_id')
            .onRef('g.note_id', '=', 'c.note_id')
            .on('g.meaning', '=', 'cosigner'),
        )
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('c.organization_id', '=', org)
        .where('c.of_staff_id', '=', staffId)
        .where('c.returned_at', 'is', null)
        .where('g.id', 'is', null),
    ),
  ])
  return { sessions, people, supervised, tasks, cosigns }
}
