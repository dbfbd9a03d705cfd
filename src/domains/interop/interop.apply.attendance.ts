import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { inChunks, type Work, type Written } from './interop.writing.ts'
import { layAttendance, marksOf, type Laid, type Target } from './interop.sessions.ts'

// Past attendance as marks of the ledger, with the seat and, where the calendar has none, the session that they need. Marks are
// named by what they say, so that writing the same fact twice is refused by the key.

export async function applyAttendance(tx: Tx, work: Work): Promise<Written> {
  const { program, plan, existing, sessions } = work
  const org = { organization_id: tx.actor.organizationId }
  const { laid } = await layAttendance(tx, { plan, program, existing, sessions })
  const targets = [...new Map(laid.map(({ target }) => [target.key, target])).values()]
  const added = targets.filter(({ sessionId }) => sessionId === null)
  const idOfTarget = new Map(targets.map((target) => [target.key, target.sessionId ?? randomUUID()]))
  const types = new Map(existing.groups.map(({ id, values }) => [id, String(values.session_type)]))
  const times = (target: Target) => ({
    starts_at: new Date(target.from).toISOString(),
    ends_at: new Date(target.to).toISOString(),
  })
  await inChunks(added, (some) =>
    tx.db
      .insertInto('sessions')
      .values(
        some.map((target) => ({
          ...org,
          id: idOfTarget.get(target.key)!,
          program_id: program.id,
          group_id: target.group,
          session_type: types.get(target.group) ?? 'process_group',
          series_on: target.on,
          ...times(target),
          // The past reserves no room: two sheets may each remember the same one.
          place_id: target.placeId,
          room_id: null,
        })),
      )
      .execute(),
  )
  await inChunks(
    added.map((target) => ({
      ...org,
      session_id: idOfTarget.get(target.key)!,
      staff_id: target.leaderId,
      part: 'leader' as const,
      ...times(target),
    })),
    (some) =>
      tx.db
        .insertInto('session_leaders')
        .values(some)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
  )
  await seat(tx, laid, idOfTarget)
  const sessionIds = [...idOfTarget.values()]
  const before = await tx.db
    .selectFrom('attendance_marks')
    .select(['session_id', 'participant_id'])
    .select((q) => q.fn.countAll<number>().as('count'))
    .where('organization_id', '=', org.organization_id)
    .where(sql<boolean>`session_id = any(${sessionIds}::uuid[])`)
    .groupBy(['session_id', 'participant_id'])
    .execute()
  const standing = new Map(before.map((row) => [`${row.session_id} ${row.participant_id}`, Number(row.count)]))
  const marks = laid.flatMap((one) => {
    const sessionId = idOfTarget.get(one.target.key)!
    const person = String(one.entry.values.person)
    // Marks that were struck keep their names, so the same fact written again goes by the number of those before it.
    const generation = standing.get(`${sessionId} ${person}`) ?? 0
    return marksOf(one, program.zone).map(({ kind, at }) => ({
      ...org,
      id: stableId(org.organization_id, sessionId, one.entry.rowKey, kind, generation),
      session_id: sessionId,
      participant_id: person,
      kind,
      at,
      source: 'import',
      recorded_by: tx.actor.personId,
      reason: typeof one.entry.values.reason === 'string' ? one.entry.values.reason.slice(0, 2000) : '',
    }))
  })
  await inChunks(marks, (some) => tx.db.insertInto('attendance_marks').values(some).execute())
  for (const id of sessionIds) tx.touch(`session:${id}`)
  tx.touch('schedule')
  return {
    roots: [],
    remarks:
      added.length > 0
        ? [`${added.length} past ${added.length === 1 ? 'session was' : 'sessions were'} added to the calendar.`]
        : [],
  }
}

/** A seat for whoever has none in the session. */
async function seat(tx: Tx, laid: readonly Laid[], idOfTarget: ReadonlyMap<string, string>): Promise<void> {
  const org = { organization_id: tx.actor.organizationId }
  const known = laid.filter(({ target }) => target.sessionId !== null)
  const held = new Set(
    (
      await tx.db
        .selectFrom('session_seats')
        .select(['session_id', 'participant_id'])
        .where('organization_id', '=', org.organization_id)
        .where('released_at', 'is', null)
        .where(sql<boolean>`session_id = any(${[...new Set(known.map(({ target }) => target.sessionId!))]}::uuid[])`)
        .execute()
    ).map((row) => `${row.session_id} ${row.participant_id}`),
  )
  const rows = laid
    .map(({ entry, target, seat: kind }) => ({
      ...org,
      session_id: idOfTarget.get(target.key)!,
      participant_id: String(entry.values.person),
      kind,
      starts_at: new Date(target.from).toISOString(),
      ends_at: new Date(target.to).toISOString(),
      added_at: tx.now,
      added_by: tx.actor.kind === 'staff' ? tx.actor.personId : null,
      reason: 'Import',
    }))
    .filter((row) => !held.has(`${row.session_id} ${row.participant_id}`))
  await inChunks(rows, (some) => tx.db.insertInto('session_seats').values(some).execute())
}

function stableId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  // A name-based id in the form of version 8 (RFC 9562, section 5.8).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
