import type { ExpressionBuilder, Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#kernel/db.types.ts'
import { prepared } from '#kernel/prepared.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Task, TasksPart } from './participants.tasks.contract.ts'
import { byDueTime, shownName } from './participants.rules.ts'

type TaskRow = {
  id: string
  kind: string
  participant_id: string | null
  owner_id: string
  reason: string
  next_act: string
  due_at: string
  opened_at: string
  outcome: string | null
  closing_note: string | null
  closed_at: string | null
  owner_given: string
  owner_family: string
  owner_preferred: string
  closer_given: string | null
  closer_family: string | null
  closer_preferred: string | null
}

const named = (given: string | null, family: string | null, preferred: string | null): string =>
  given === null
    ? 'Handrail'
    : shownName({ legal_given_name: given, legal_family_name: family ?? '', preferred_name: preferred ?? '' })

/** A task as the contract shows it; `name` is the person's, looked up by the caller. */
export const taskOf = (row: TaskRow, participantName: string | null): Task => ({
  id: row.id,
  kind: row.kind,
  participantId: row.participant_id,
  participantName,
  ownerId: row.owner_id,
  ownerName: named(row.owner_given, row.owner_family, row.owner_preferred),
  reason: row.reason,
  nextAct: row.next_act,
  dueAt: row.due_at,
  openedAt: row.opened_at,
  closed:
    row.closed_at === null
      ? null
      : {
          outcome: row.outcome ?? '',
          note: row.closing_note ?? '',
          at: row.closed_at,
          by: named(row.closer_given, row.closer_family, row.closer_preferred),
        },
})

/** Tasks with closure and names; the caller narrows it. */
export const taskRows = (db: Kysely<DB> | ExpressionBuilder<DB, never>, org: string) =>
  db
    .selectFrom('tasks as t')
    .innerJoin('staff as o', (join) =>
      join.onRef('o.organization_id', '=', 't.organization_id').onRef('o.id', '=', 't.owner_id'),
    )
    .leftJoin('task_closures as c', (join) =>
      join.onRef('c.organization_id', '=', 't.organization_id').onRef('c.task_id', '=', 't.id'),
    )
    .leftJoin('staff as b', (join) =>
      join.onRef('b.organization_id', '=', 'c.organization_id').onRef('b.id', '=', 'c.closed_by'),
    )
    .select(['t.id', 't.kind', 't.participant_id', 't.owner_id', 't.reason', 't.next_act', 't.due_at', 't.opened_at'])
    .select(['c.outcome', 'c.note as closing_note', 'c.closed_at'])
    .select(['o.given_name as owner_given', 'o.family_name as owner_family', 'o.preferred_name as owner_preferred'])
    .select(['b.given_name as closer_given', 'b.family_name as closer_family', 'b.preferred_name as closer_preferred'])
    .where('t.organization_id', '=', org)

type Key = { org: string; id: string }
// The newest forty hold every open task and what was closed lately; a person with more open tasks than that has another problem.
const readFollowUp = prepared<Key>()((db, p) =>
  db.selectNoFrom((q) => [
    jsonArrayFrom(
      taskRows(q, p.org)
        .where('t.participant_id', '=', p.id)
        .orderBy('c.closed_at', (order) => order.desc().nullsFirst())
        .limit(40),
    ).as('tasks'),
    jsonArrayFrom(
      q
        .selectFrom('outreach_attempts as a')
        .innerJoin('staff as s', (join) =>
          join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.by_staff_id'),
        )
        .select([
          'a.id',
          'a.channel',
          'a.result',
          'a.note',
          'a.at',
          's.given_name',
          's.family_name',
          's.preferred_name',
        ])
        .where('a.organization_id', '=', p.org)
        .where('a.participant_id', '=', p.id)
        .orderBy('a.at', 'desc')
        .limit(20),
    ).as('outreach'),
  ]),
)

/** The chart's part about follow-up. */
export async function followUp(tx: Tx, participantId: string): Promise<TasksPart> {
  const [row] = await readFollowUp(tx, { org: tx.actor.organizationId, id: participantId })
  const shown = (row?.tasks ?? []).map((task) => taskOf(task, null))
  return {
    open: byDueTime(shown.filter((task) => task.closed === null)),
    recentlyClosed: shown.filter((task) => task.closed !== null).slice(0, 10),
    outreach: (row?.outreach ?? []).map((attempt) => ({
      id: attempt.id,
      channel: attempt.channel as TasksPart['outreach'][number]['channel'],
      result: attempt.result as TasksPart['outreach'][number]['result'],
      note: attempt.note,
      at: attempt.at,
      by: named(attempt.given_name, attempt.family_name, attempt.preferred_name),
    })),
  }
}
