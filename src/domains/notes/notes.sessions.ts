import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'

// Sessions and where their documentation stands: who came, whose note is signed. My day shows it, the queue counts by it.

/** Per session: who was seen to arrive, and whose note stands in the record. */
export async function documentationOf(
  tx: Tx,
  sessionIds: readonly string[],
): Promise<Map<string, { arrived: Set<string>; signed: Set<string> }>> {
  const found = new Map(sessionIds.map((id) => [id, { arrived: new Set<string>(), signed: new Set<string>() }]))
  if (sessionIds.length === 0) return found
  const org = tx.actor.organizationId
  const [arrivals, notes] = await Promise.all([
    tx.db
      .selectFrom('attendance_marks as m')
      .select(['m.session_id as sessionId', 'm.participant_id as participantId'])
      .distinct()
      .where('m.organization_id', '=', org)
      .where(among('m.session_id', sessionIds))
      .where('m.kind', '=', 'arrived')
      // A struck or corrected mark no longer speaks; what replaces an arrival is another arrival or an absence.
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('attendance_marks as a')
              .select('a.id')
              .whereRef('a.organization_id', '=', 'm.organization_id')
              .whereRef('a.amends_id', '=', 'm.id')
              .where('a.kind', '<>', 'arrived'),
          ),
        ),
      )
      .execute(),
    tx.db
      .selectFrom('notes as n')
      .leftJoin('notes_entered_in_error as x', (join) =>
        join.onRef('x.organization_id', '=', 'n.organization_id').onRef('x.note_id', '=', 'n.id'),
      )
      .select(['n.session_id as sessionId', 'n.participant_id as participantId'])
      .where('n.organization_id', '=', org)
      .where(among('n.session_id', sessionIds))
      .where('x.note_id', 'is', null)
      .execute(),
  ])
  for (const row of arrivals) found.get(row.sessionId)?.arrived.add(row.participantId)
  for (const row of notes) if (row.sessionId) found.get(row.sessionId)?.signed.add(row.participantId)
  return found
}

export const unsignedIn = (state: { arrived: Set<string>; signed: Set<string> }): number =>
  [...state.arrived].filter((id) => !state.signed.has(id)).length

/** Sessions that somebody leads between two instants, with group, place and all leaders. */
export async function sessionsOf(tx: Tx, from: string, to: string, staffId: string | null) {
  const org = tx.actor.organizationId
  return await tx.db
    .selectFrom('sessions as s')
    .leftJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
    )
    .innerJoin('places as l', (join) =>
      join.onRef('l.organization_id', '=', 's.organization_id').onRef('l.id', '=', 's.place_id'),
    )
    .select([
      's.id',
      's.program_id as programId',
      's.participant_id as participantId',
      'g.name as groupName',
      's.session_type as sessionType',
      's.topic',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
      's.cancelled_at as cancelledAt',
      's.ended_at as endedAt',
      'l.name as place',
      'l.kind as placeKind',
    ])
    .where('s.organization_id', '=', org)
    .where('s.starts_at', '>=', from)
    .where('s.starts_at', '<', to)
    .$if(staffId !== null, (query) =>
      // From the leader to the sessions: the index of a leader's time finds few rows, that of all sessions many.
      query.where('s.id', 'in', (where) =>
        where
          .selectFrom('session_leaders as x')
          .select('x.session_id')
          .where('x.organization_id', '=', org)
          .where('x.staff_id', '=', staffId!)
          .where('x.starts_at', '>=', from)
          .where('x.starts_at', '<', to)
          .where('x.released_at', 'is', null),
      ),
    )
    .orderBy('s.starts_at')
    .execute()
}
