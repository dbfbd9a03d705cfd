import type { Tx } from '#kernel/tx.ts'
import { shownName } from '#domains/participants/participants.public.ts'
import type { AccessEntry } from './consent.contract.ts'
import { firstIdAt, glassOf } from './consent.rules.ts'

const org = (tx: Tx) => tx.actor.organizationId
export const staffName = (row: { given_name: string; family_name: string; preferred_name: string }) =>
  `${row.preferred_name || row.given_name} ${row.family_name}`

/** Break-glass accesses that touch these looks. */
async function glasses(tx: Tx, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return []
  return await tx.db
    .selectFrom('break_glass_accesses')
    .select([
      'id',
      'staff_id as staffId',
      'participant_id as participantId',
      'opened_at as openedAt',
      'expires_at as expiresAt',
      'reason',
    ])
    .where('organization_id', '=', org(tx))
    .where('participant_id', 'in', subjectIds)
    .execute()
}

export type LogFilter = {
  participant?: string | undefined
  staff?: string | undefined
  part?: string | undefined
  from: string
  until: string
  breakGlass?: 'only' | undefined
  refused?: 'only' | undefined
  cursor?: string | undefined
}

/** One page of looks, newest first; `from` and `until` are instants. Row rules leave the people whose log the actor may read. */
export async function readLog(
  tx: Tx,
  filter: LogFilter,
  pageSize: number,
): Promise<{ entries: AccessEntry[]; next: string | null }> {
  let query = tx.db
    .selectFrom('audit_entries as a')
    .leftJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.actor_id'),
    )
    .leftJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.subject_id'),
    )
    .select(['a.id', 'a.at', 'a.operation', 'a.actor_kind', 'a.actor_id', 'a.subject_id', 'a.table_name', 'a.purpose'])
    .select([
      's.given_name',
      's.family_name',
      's.preferred_name as staff_preferred',
      'p.legal_given_name',
      'p.legal_family_name',
      'p.preferred_name',
    ])
    .where('a.organization_id', '=', org(tx))
    .where('a.operation', 'in', filter.refused ? ['refused'] : ['read', 'refused'])
    .where('a.id', '>=', firstIdAt(filter.from))
    .where('a.id', '<', filter.cursor ?? firstIdAt(filter.until))
  if (filter.participant) query = query.where('a.subject_id', '=', filter.participant)
  if (filter.staff) query = query.where('a.actor_id', '=', filter.staff)
  if (filter.part) query = query.where('a.table_name', '=', filter.part)
  if (filter.breakGlass) {
    query = query.where((q) =>
      q.exists(
        q
          .selectFrom('break_glass_accesses as b')
          .select('b.id')
          .where('b.organization_id', '=', org(tx))
          .whereRef('b.staff_id', '=', 'a.actor_id')
          .whereRef('b.participant_id', '=', 'a.subject_id')
          .whereRef('b.opened_at', '<=', 'a.at')
          .whereRef('b.expires_at', '>', 'a.at'),
      ),
    )
  }
  const rows = await query
    .orderBy('a.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const broken = await glasses(tx, [...new Set(page.flatMap((row) => row.subject_id ?? []))])
  return {
    entries: page.map((row) => ({
      id: row.id,
      at: row.at,
      who:
        row.actor_kind === 'staff' && row.given_name !== null
          ? staffName({
              given_name: row.given_name,
              family_name: row.family_name ?? '',
              preferred_name: row.staff_preferred ?? '',
            })
          : row.actor_kind === 'participant'
            ? 'The participant'
            : 'Handrail',
      staffId: row.actor_kind === 'staff' ? row.actor_id : null,
      participantId: row.subject_id,
      participantName:
        row.legal_given_name === null
          ? null
          : shownName({
              legal_given_name: row.legal_given_name,
              legal_family_name: row.legal_family_name ?? '',
              preferred_name: row.preferred_name ?? '',
            }),
      part: row.table_name,
      purpose: row.purpose,
      breakGlass: glassOf({ at: row.at, actorId: row.actor_id, subjectId: row.subject_id }, broken) !== undefined,
      refused: row.operation === 'refused',
    })),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Looks at the acting participant's own record by others, newest first, with the roles the looker held on that day. */
export async function readOwnLog(tx: Tx, cursor: string | undefined, pageSize: number) {
  const me = tx.actor.personId
  let query = tx.db
    .selectFrom('audit_entries as a')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.actor_id'),
    )
    .select([
      'a.id',
      'a.at',
      'a.actor_id',
      'a.subject_id',
      'a.table_name',
      'a.purpose',
      's.given_name',
      's.family_name',
      's.preferred_name',
    ])
    .where('a.organization_id', '=', org(tx))
    .where('a.operation', '=', 'read')
    .where('a.subject_id', '=', me)
    .where('a.actor_kind', '=', 'staff')
  if (cursor) query = query.where('a.id', '<', cursor)
  const rows = await query
    .orderBy('a.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const lookers = [...new Set(page.map((row) => row.actor_id))]
  const [broken, roles] = await Promise.all([
    glasses(tx, [me]),
    lookers.length === 0
      ? []
      : tx.db
          .selectFrom('staff_roles')
          .select(['staff_id', 'role', 'from_on', 'to_on'])
          .where('organization_id', '=', org(tx))
          .where('staff_id', 'in', lookers)
          .execute(),
  ])
  return {
    entries: page.map((row) => {
      const day = row.at.slice(0, 10)
      const glass = glassOf({ at: row.at, actorId: row.actor_id, subjectId: row.subject_id }, broken)
      return {
        at: row.at,
        who: staffName(row),
        roles: [
          ...new Set(
            roles
              .filter(
                (role) =>
                  role.staff_id === row.actor_id && role.from_on <= day && (role.to_on === null || role.to_on > day),
              )
              .map((role) => role.role),
          ),
        ],
        part: row.table_name,
        purpose: row.purpose,
        emergency: glass !== undefined,
        reason: glass?.reason ?? null,
      }
    }),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Break-glass accesses whose review the actor may give, with what was read under each. */
export async function readBreakGlass(tx: Tx, state: 'open' | 'reviewed', limit: number) {
  let query = tx.db
    .selectFrom('break_glass_accesses as b')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'b.organization_id').onRef('s.id', '=', 'b.staff_id'),
    )
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'b.organization_id').onRef('p.id', '=', 'b.participant_id'),
    )
    .innerJoin('programs as g', (join) =>
      join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
    )
    .leftJoin('break_glass_reviews as r', (join) =>
      join.onRef('r.organization_id', '=', 'b.organization_id').onRef('r.access_id', '=', 'b.id'),
    )
    .leftJoin('staff as v', (join) =>
      join.onRef('v.organization_id', '=', 'r.organization_id').onRef('v.id', '=', 'r.reviewed_by'),
    )
    .select([
      'b.id',
      'b.participant_id',
      'b.staff_id',
      'b.reason',
      'b.opened_at',
      'b.expires_at',
      's.given_name',
      's.family_name',
      's.preferred_name',
      'g.name as program_name',
    ])
    .select(['p.legal_given_name', 'p.legal_family_name', 'p.preferred_name as person_preferred'])
    .select([
      'r.finding',
      'r.note',
      'r.reviewed_at',
      'v.given_name as reviewer_given',
      'v.family_name as reviewer_family',
      'v.preferred_name as reviewer_preferred',
    ])
    .where('b.organization_id', '=', org(tx))
  query = state === 'open' ? query.where('r.access_id', 'is', null) : query.where('r.access_id', 'is not', null)
  const rows = await query.orderBy('b.opened_at', 'desc').limit(limit).execute()
  const looks = await Promise.all(
    rows.map((row) =>
      tx.db
        .selectFrom('audit_entries')
        .select(['table_name as part', (q) => q.fn.countAll<number>().as('times')])
        .where('organization_id', '=', org(tx))
        .where('operation', '=', 'read')
        .where('subject_id', '=', row.participant_id)
        .where('actor_id', '=', row.staff_id)
        .where('id', '>=', firstIdAt(row.opened_at))
        .where('id', '<', firstIdAt(row.expires_at))
        .groupBy('table_name')
        .execute(),
    ),
  )
  return rows.map((row, at) => ({
    id: row.id,
    staffName: staffName(row),
    own: row.staff_id === tx.actor.personId,
    participantId: row.participant_id,
    participantName: shownName({
      legal_given_name: row.legal_given_name,
      legal_family_name: row.legal_family_name,
      preferred_name: row.person_preferred,
    }),
    programName: row.program_name,
    reason: row.reason,
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
    opened: (looks[at] ?? []).map((look) => ({ part: look.part, times: Number(look.times) })),
    review:
      row.finding === null || row.reviewed_at === null
        ? null
        : {
            finding: row.finding as 'justified' | 'not_justified',
            note: row.note ?? '',
            by: staffName({
              given_name: row.reviewer_given ?? '',
              family_name: row.reviewer_family ?? '',
              preferred_name: row.reviewer_preferred ?? '',
            }),
            at: row.reviewed_at,
          },
  }))
}

/** Directors of a program today, by id. */
export async function directorIds(tx: Tx, programId: string, today: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('staff_roles as r')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'r.organization_id').onRef('s.id', '=', 'r.staff_id'),
    )
    .select('r.staff_id')
    .distinct()
    .where('r.organization_id', '=', org(tx))
    .where('r.role', '=', 'program_director')
    .where((q) => q.or([q('r.program_id', 'is', null), q('r.program_id', '=', programId)]))
    .where('r.from_on', '<=', today)
    .where((q) => q.or([q('r.to_on', 'is', null), q('r.to_on', '>', today)]))
    .where((q) => q.or([q('s.ended_on', 'is', null), q('s.ended_on', '>', today)]))
    .execute()
  return rows.map((row) => row.staff_id)
}
