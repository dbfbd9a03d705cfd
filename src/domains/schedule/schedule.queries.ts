import { shownName } from '#domains/participants/participants.public.ts'
import type { Tx } from '#kernel/tx.ts'
import { among, coversDay, endDay, firstDay } from '#kernel/sql.ts'
import type { PatternRow } from './schedule.patterns.ts'

// Rows of groups, patterns, memberships and sessions as the actor may see them. What must reach further goes through owner
// functions: schedule.owner-queries.ts.

const mine = (tx: Tx) => tx.actor.organizationId
const leading = ['group_therapist', 'primary_counselor', 'program_director', 'nurse', 'prescriber', 'peer_specialist']

export const groupRows = (tx: Tx, only: { groupId?: string; programId?: string } = {}) =>
  tx.db
    .selectFrom('groups as g')
    .innerJoin('programs as p', (join) =>
      join.onRef('p.organization_id', '=', 'g.organization_id').onRef('p.id', '=', 'g.program_id'),
    )
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
    )
    .leftJoin('tracks as t', (join) =>
      join.onRef('t.organization_id', '=', 'g.organization_id').onRef('t.id', '=', 'g.track_id'),
    )
    .leftJoin('session_types as k', (join) =>
      join.onRef('k.organization_id', '=', 'g.organization_id').onRef('k.code', '=', 'g.session_type'),
    )
    .select([
      'g.id',
      'g.name',
      'g.program_id as programId',
      'p.name as programName',
      'p.site_id as siteId',
      's.time_zone as zone',
      'g.track_id as trackId',
      't.name as trackName',
    ])
    .select([
      'g.session_type as sessionType',
      'k.name_en as sessionTypeName',
      'g.soft_capacity as soft',
      'g.hard_capacity as hard',
      'g.starts_on as startsOn',
      'g.ends_on as endsOn',
      'g.version',
    ])
    .where('g.organization_id', '=', mine(tx))
    .$if(only.groupId !== undefined, (query) => query.where('g.id', '=', only.groupId!))
    .$if(only.programId !== undefined, (query) => query.where('g.program_id', '=', only.programId!))
    .orderBy('g.name')
    .execute()
export type GroupColumns = Awaited<ReturnType<typeof groupRows>>[number]

export const patternRows = async (
  tx: Tx,
  groupIds?: readonly string[],
): Promise<(PatternRow & { group_id: string })[]> =>
  groupIds?.length === 0
    ? []
    : await tx.db
        .selectFrom('group_patterns')
        .select([
          'id',
          'group_id',
          'weekday',
          'starts',
          'duration_minutes',
          'break_starts',
          'break_minutes',
          'place_id',
          'leader_id',
          'co_leader_id',
          'from_on',
          'to_on',
        ])
        .where('organization_id', '=', mine(tx))
        .$if(groupIds !== undefined, (query) => query.where(among('group_id', groupIds!)))
        .orderBy('from_on')
        .orderBy('weekday')
        .orderBy('starts')
        .execute()

/** Memberships of a group that the actor may see, with names, oldest first. */
export const membershipRows = (tx: Tx, groupId: string) =>
  tx.db
    .selectFrom('group_memberships as m')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.id', '=', 'm.participant_id'),
    )
    .select([
      'm.id',
      'm.participant_id as participantId',
      'm.reason',
      'm.ended_reason as endedReason',
      'p.legal_given_name',
      'p.legal_family_name',
      'p.preferred_name',
      'p.pronouns',
    ])
    .select([firstDay('m.during').$castTo<string>().as('from'), endDay('m.during').as('to')])
    .where('m.organization_id', '=', mine(tx))
    .where('m.group_id', '=', groupId)
    .orderBy('m.during')
    .orderBy('p.legal_family_name')
    .orderBy('p.legal_given_name')
    .execute()
export type MembershipColumns = Awaited<ReturnType<typeof membershipRows>>[number]

export type SessionFilter = {
  sessionId?: string
  groupId?: string
  programId?: string
  placeId?: string
  leaderId?: string
  from?: string
  to?: string
}
export const sessionColumns = (tx: Tx, only: SessionFilter) =>
  tx.db
    .selectFrom('sessions as s')
    .innerJoin('programs as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.program_id'),
    )
    .innerJoin('sites as i', (join) =>
      join.onRef('i.organization_id', '=', 'g.organization_id').onRef('i.id', '=', 'g.site_id'),
    )
    .innerJoin('places as l', (join) =>
      join.onRef('l.organization_id', '=', 's.organization_id').onRef('l.id', '=', 's.place_id'),
    )
    .leftJoin('groups as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.id', '=', 's.group_id'),
    )
    .leftJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.participant_id'),
    )
    .leftJoin('session_types as k', (join) =>
      join.onRef('k.organization_id', '=', 's.organization_id').onRef('k.code', '=', 's.session_type'),
    )
    .select([
      's.id',
      's.group_id as groupId',
      's.participant_id as participantId',
      's.program_id as programId',
      's.pattern_id as patternId',
      's.series_on as seriesOn',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
    ])
    .select([
      's.place_id as placeId',
      's.room_id as roomId',
      's.topic',
      's.cancelled_at as cancelledAt',
      's.ended_at as endedAt',
      's.version',
      's.session_type as sessionType',
    ])
    .select([
      'g.site_id as siteId',
      'i.time_zone as zone',
      'l.name as place',
      'l.kind as placeKind',
      'r.name as groupName',
      'r.soft_capacity as soft',
      'r.hard_capacity as hard',
      'k.name_en as typeName',
    ])
    .select(['p.legal_given_name', 'p.legal_family_name', 'p.preferred_name'])
    .where('s.organization_id', '=', mine(tx))
    .$if(only.sessionId !== undefined, (query) => query.where('s.id', '=', only.sessionId!))
    .$if(only.groupId !== undefined, (query) => query.where('s.group_id', '=', only.groupId!))
    .$if(only.programId !== undefined, (query) => query.where('s.program_id', '=', only.programId!))
    .$if(only.placeId !== undefined, (query) => query.where('s.place_id', '=', only.placeId!))
    .$if(only.from !== undefined, (query) => query.where('s.starts_at', '>=', only.from!))
    .$if(only.to !== undefined, (query) => query.where('s.starts_at', '<', only.to!))
    .$if(only.leaderId !== undefined, (query) =>
      query.where('s.id', 'in', (q) => {
        let led = q
          .selectFrom('session_leaders')
          .select('session_id')
          .where('organization_id', '=', mine(tx))
          .where('staff_id', '=', only.leaderId!)
        if (only.from !== undefined) led = led.where('starts_at', '>=', only.from)
        if (only.to !== undefined) led = led.where('starts_at', '<', only.to)
        return led
      }),
    )
    .orderBy('s.starts_at')
    .orderBy('r.name')
    .execute()
export type SessionColumns = Awaited<ReturnType<typeof sessionColumns>>[number]

/** Who leads; of a cancelled session who would have. */
export const leadersOf = async (tx: Tx, sessionIds: readonly string[]) =>
  sessionIds.length === 0
    ? []
    : await tx.db
        .selectFrom('session_leaders')
        .select(['id', 'session_id as sessionId', 'staff_id as staffId', 'part', 'released_at as releasedAt'])
        .$narrowType<{ part: 'leader' | 'co_leader' }>()
        .where('organization_id', '=', mine(tx))
        .where(among('session_id', sessionIds))
        .where((where) => where.or([where('released_at', 'is', null), where('released_because', '=', 'session')]))
        .orderBy('part', 'desc')
        .execute()

export const changesOf = async (tx: Tx, sessionIds: readonly string[]) =>
  sessionIds.length === 0
    ? []
    : await tx.db
        .selectFrom('session_changes')
        .select(['session_id as sessionId', 'kind', 'before', 'after', 'reason', 'at'])
        .where('organization_id', '=', mine(tx))
        .where(among('session_id', sessionIds))
        .where('kind', 'not in', ['ended', 'reopened'])
        .orderBy('at')
        .orderBy('id')
        .execute()

export const groupNames = async (tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> => {
  const wanted = [...new Set(ids.filter((each): each is string => each !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('groups')
    .select(['id', 'name'])
    .where('organization_id', '=', mine(tx))
    .where(among('id', wanted))
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Names of people whom the actor may see. */
export const personNames = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : await tx.db
        .selectFrom('participants')
        .select(['id', 'legal_given_name', 'legal_family_name', 'preferred_name'])
        .where('organization_id', '=', mine(tx))
        .where(among('id', ids))
        .execute()

export const openPlaces = (tx: Tx, today: string) =>
  tx.db
    .selectFrom('places')
    .select(['id', 'site_id as siteId', 'name', 'kind', 'capacity'])
    .where('organization_id', '=', mine(tx))
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', today)]))
    .orderBy('name')
    .execute()

/** Staff in a role that leads groups on a day, with their programs; a null program is every one. */
export const leadingStaff = (tx: Tx, today: string) =>
  tx.db
    .selectFrom('staff as s')
    .innerJoin('staff_roles as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.staff_id', '=', 's.id'),
    )
    .select([
      's.id',
      's.given_name as givenName',
      's.family_name as familyName',
      's.preferred_name as preferredName',
      'r.program_id as programId',
    ])
    .where('s.organization_id', '=', mine(tx))
    .where('r.role', 'in', leading)
    .where('r.from_on', '<=', today)
    .where((where) => where.or([where('r.to_on', 'is', null), where('r.to_on', '>', today)]))
    .where((where) => where.or([where('s.ended_on', 'is', null), where('s.ended_on', '>', today)]))
    .orderBy('s.family_name')
    .orderBy('s.given_name')
    .execute()

export const holidayRows = (tx: Tx, siteId: string, from: string, to: string) =>
  tx.db
    .selectFrom('holidays')
    .select(['on_date as on', 'name'])
    .where('organization_id', '=', mine(tx))
    .where('site_id', '=', siteId)
    .where('on_date', '>=', from)
    .where('on_date', '<', to)
    .orderBy('on_date')
    .execute()

export const topicRows = async (tx: Tx, groupId: string): Promise<string[]> => {
  const rows = await tx.db
    .selectFrom('group_topics')
    .select('title')
    .where('organization_id', '=', mine(tx))
    .where('group_id', '=', groupId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.title)
}

/** Memberships of somebody that hold on a day. */
export const membershipOn = (tx: Tx, groupId: string, participantId: string, on: string) =>
  tx.db
    .selectFrom('group_memberships')
    .select('id')
    .where('organization_id', '=', mine(tx))
    .where('group_id', '=', groupId)
    .where('participant_id', '=', participantId)
    .where(coversDay('during', on))
    .executeTakeFirst()

/** What stands for a group's name on people's own appointments: "Ana Ruiz, individual session". Of those the actor may see. */
export const appointmentTitles = async (tx: Tx, sessionIds: readonly string[]): Promise<Map<string, string>> => {
  if (sessionIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('sessions as s')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.participant_id'),
    )
    .leftJoin('session_types as k', (join) =>
      join.onRef('k.organization_id', '=', 's.organization_id').onRef('k.code', '=', 's.session_type'),
    )
    .select(['s.id', 's.session_type as sessionType', 'k.name_en as type'])
    .select(['p.legal_given_name', 'p.legal_family_name', 'p.preferred_name'])
    .where('s.organization_id', '=', mine(tx))
    .where(among('s.id', sessionIds))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      `${shownName(row)}, ${(row.type ?? row.sessionType.replaceAll('_', ' ')).toLowerCase()}`,
    ]),
  )
}
