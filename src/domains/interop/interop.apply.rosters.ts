import { sql } from 'kysely'
import { holdBookings, syncSeats } from '#domains/schedule/schedule.public.ts'
import { period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { inChunks, rootsOf, type Work, type Written } from './interop.writing.ts'
import { dayAfter } from './interop.queries.ts'
import { plannedId } from './import.plan.records.ts'

/** Memberships, and the seats in the sessions ahead that follow from them. */
export async function applyRosters(tx: Tx, { plan, idOf }: Work): Promise<Written> {
  const org = { organization_id: tx.actor.organizationId }
  const by = tx.actor.kind === 'staff' ? tx.actor.personId : null
  const rows = plan.create.map(({ rowKey, values }) => ({
    ...org,
    id: idOf(plannedId(rowKey)),
    group_id: String(values.group),
    participant_id: String(values.person),
    during: period(String(values.from_on), values.to_on ? dayAfter(String(values.to_on)) : null),
    added_by: by,
    added_at: tx.now,
    reason: 'Import',
  }))
  await inChunks(rows, (some) => tx.db.insertInto('group_memberships').values(some).execute())
  const ends = plan.update.flatMap(({ id, changes }) =>
    changes.filter(({ field }) => field === 'to_on').map(({ to }) => ({ id, to: dayAfter(String(to)) })),
  )
  if (ends.length > 0)
    await sql`update group_memberships m set during = daterange(lower(m.during), u."to"), ended_reason = 'Import'
      from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as u (id uuid, "to" date) where m.organization_id = ${org.organization_id} and m.id = u.id`.execute(
      tx.db,
    )
  const groups = [...new Set([...plan.create, ...plan.update].map(({ values }) => String(values.group)))]
  await holdBookings(
    tx,
    rows.map((row) => row.participant_id),
  )
  const { seated } = await syncSeats(tx, groups)
  return {
    roots: [...rootsOf(plan.create, idOf), ...plan.update.map(({ id, rowKey }) => ({ id, rowKey }))],
    remarks: seated > 0 ? [`${seated} ${seated === 1 ? 'seat' : 'seats'} in the sessions ahead were taken.`] : [],
  }
}
