import { sql } from 'kysely'
import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Undone } from './interop.undo.ts'

/** The ledger forgets nothing: marks are struck by amendment, seats given up, sessions that were added called off. */
export async function undoAttendance(
  tx: Tx,
  rows: readonly { table_name: string; row_id: string; act: string }[],
): Promise<Undone> {
  const org = tx.actor.organizationId
  const made = (table: string) =>
    rows.filter((row) => row.table_name === table && row.act === 'created').map((row) => row.row_id)
  const marks = await tx.db
    .selectFrom('attendance_marks as m')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.id', '=', 'm.participant_id'),
    )
    .innerJoin('sessions as s', (join) =>
      join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.session_id'),
    )
    .select(['m.id', 'm.session_id', 'm.participant_id', 'm.at', 's.series_on'])
    .select(['p.legal_given_name', 'p.legal_family_name', 'p.preferred_name'])
    .where('m.organization_id', '=', org)
    .where(among('m.id', made('attendance_marks')))
    .execute()
  const pair = (row: { session_id: string; participant_id: string }) => `${row.session_id} ${row.participant_id}`
  const sessions = [...new Set(marks.map((mark) => mark.session_id))]
  const [others, notes] = await Promise.all([
    // Any mark that is not the import's own: an amendment of one, or one beside it.
    tx.db
      .selectFrom('attendance_marks')
      .select(['session_id', 'participant_id'])
      .where('organization_id', '=', org)
      .where(among('session_id', sessions))
      .where(sql<boolean>`id <> all(${made('attendance_marks')}::uuid[])`)
      .where('recorded_at', '>=', (q) =>
        q
          .selectFrom('attendance_marks as x')
          .select((e) => e.fn.min('x.recorded_at').as('at'))
          .where('x.organization_id', '=', org)
          .where(among('x.id', made('attendance_marks'))),
      )
      .execute(),
    sql<{ session_id: string; participant_id: string }>`
      select session_id, participant_id from notes where organization_id = ${org} and session_id = any(${sessions}::uuid[])
      union select session_id, participant_id from note_drafts where organization_id = ${org} and session_id = any(${sessions}::uuid[]) and participant_id is not null`.execute(
      tx.db,
    ),
  ])
  const corrected = new Set(others.map(pair))
  const noted = new Set(notes.rows.map(pair))
  const stays = (row: { session_id: string; participant_id: string }) =>
    corrected.has(pair(row)) || noted.has(pair(row))
  const struck = marks.filter((mark) => !stays(mark))
  if (struck.length > 0)
    await sql`insert into attendance_marks (organization_id, session_id, participant_id, kind, at, source, recorded_by, amends_id, reason)
      select m.organization_id, m.session_id, m.participant_id, 'struck', m.at, 'import', ${tx.actor.personId}::uuid, m.id, 'The import was taken back.'
      from attendance_marks m where m.organization_id = ${org} and m.id = any(${struck.map(({ id }) => id)}::uuid[])`.execute(
      tx.db,
    )
  const keptSessions = new Set(marks.filter(stays).map((mark) => mark.session_id))
  const keptPairs = marks.filter(stays).map(pair)
  await sql`update session_seats set released_at = ${tx.now}, released_because = 'hand', released_reason = 'The import was taken back.'
    where organization_id = ${org} and id = any(${made('session_seats')}::uuid[]) and released_at is null
      and session_id::text || ' ' || participant_id::text <> all(${keptPairs}::text[])`.execute(tx.db)
  const called = made('sessions').filter((id) => !keptSessions.has(id))
  if (called.length > 0) {
    await sql`update sessions set cancelled_at = ${tx.now}, version = version + 1 where organization_id = ${org} and id = any(${called}::uuid[]) and cancelled_at is null
      and not exists (select 1 from session_seats t where t.organization_id = ${org} and t.session_id = sessions.id and t.released_at is null)`.execute(
      tx.db,
    )
  }
  for (const id of sessions) tx.touch(`session:${id}`)
  const facts = new Set(struck.map(pair))
  const kept = [...new Map(marks.filter(stays).map((mark) => [pair(mark), mark])).values()]
  return {
    removed: facts.size,
    restored: 0,
    kept: kept.map(
      (mark) =>
        `${mark.preferred_name || mark.legal_given_name} ${mark.legal_family_name} on ${mark.series_on} stays: ${noted.has(pair(mark)) ? 'there is a note' : 'it was corrected since'}.`,
    ),
  }
}
