import type { ExpressionBuilder, Kysely } from 'kysely'
import type { DB } from '#kernel/db.types.ts'
import { among, coversDay } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'

const mine = (tx: Tx) => tx.actor.organizationId

/** One session with its group, place and clock; undefined when it is not visible. */
export const sessionRow = (tx: Tx, sessionId: string) =>
  tx.db
    .selectFrom('sessions as s')
    .innerJoin('programs as p', (join) =>
      join.onRef('p.organization_id', '=', 's.organization_id').onRef('p.id', '=', 's.program_id'),
    )
    .innerJoin('sites as t', (join) =>
      join.onRef('t.organization_id', '=', 'p.organization_id').onRef('t.id', '=', 'p.site_id'),
    )
    .innerJoin('places as l', (join) =>
      join.onRef('l.organization_id', '=', 's.organization_id').onRef('l.id', '=', 's.place_id'),
    )
    .leftJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
    )
    .select(['s.id', 's.group_id as groupId', 's.program_id as programId', 's.session_type as sessionType', 's.topic'])
    .select([
      's.starts_at as startsAt',
      's.ends_at as endsAt',
      's.cancelled_at as cancelledAt',
      's.ended_at as endedAt',
      's.code_secret as codeSecret',
    ])
    .select([
      't.time_zone as zone',
      'l.name as place',
      'l.kind as placeKind',
      'g.name as groupName',
      'g.soft_capacity as softCapacity',
      'g.hard_capacity as hardCapacity',
    ])
    .where('s.organization_id', '=', mine(tx))
    .where('s.id', '=', sessionId)
    .executeTakeFirst()
export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionRow>>>

export const breakRows = async (tx: Tx, sessionIds: readonly string[]) =>
  sessionIds.length === 0
    ? []
    : tx.db
        .selectFrom('session_breaks')
        .select(['id', 'session_id as sessionId', 'starts_at as startsAt', 'ends_at as endsAt'])
        .where('organization_id', '=', mine(tx))
        .where(among('session_id', sessionIds))
        .where('removed_at', 'is', null)
        .orderBy('starts_at')
        .execute()

export const leaderRows = async (tx: Tx, sessionIds: readonly string[]) =>
  sessionIds.length === 0
    ? []
    : tx.db
        .selectFrom('session_leaders as l')
        .innerJoin('staff as s', (join) =>
          join.onRef('s.organization_id', '=', 'l.organization_id').onRef('s.id', '=', 'l.staff_id'),
        )
        .select([
          'l.session_id as sessionId',
          'l.staff_id as staffId',
          'l.part',
          's.given_name as givenName',
          's.family_name as familyName',
          's.preferred_name as preferredName',
        ])
        .where('l.organization_id', '=', mine(tx))
        .where(among('l.session_id', sessionIds))
        .where('l.released_at', 'is', null)
        .orderBy('l.part', 'desc')
        .execute()

/** Who is expected, with names; released seats are out. */
export const seatRows = (tx: Tx, sessionId: string) =>
  tx.db
    .selectFrom('session_seats as t')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 't.organization_id').onRef('p.id', '=', 't.participant_id'),
    )
    .select([
      't.participant_id as participantId',
      't.kind as seatKind',
      'p.legal_given_name as legalGiven',
      'p.legal_family_name as legalFamily',
      'p.preferred_name as preferredName',
      'p.pronouns',
    ])
    .where('t.organization_id', '=', mine(tx))
    .where('t.session_id', '=', sessionId)
    .where('t.released_at', 'is', null)
    .orderBy('p.legal_given_name')
    .orderBy('p.legal_family_name')
    .execute()

export const markColumns = [
  'm.id',
  'm.session_id as sessionId',
  'm.participant_id as participantId',
  'm.kind',
  'm.at',
  'm.source',
  'm.recorded_at as recordedAt',
  'm.recorded_by as recordedBy',
  'm.amends_id as amendsId',
  'm.reason',
] as const

export const marksOfSession = (tx: Tx, sessionId: string) =>
  tx.db
    .selectFrom('attendance_marks as m')
    .select(markColumns)
    .where('m.organization_id', '=', mine(tx))
    .where('m.session_id', '=', sessionId)
    .execute()
export type MarkRow = Awaited<ReturnType<typeof marksOfSession>>[number]

/** Seats in sessions that begin between two instants, with what the week needs to know of each; the caller narrows it. */
export const seatsBetween = (
  db: Kysely<DB> | ExpressionBuilder<DB, never>,
  p: { org: string; from: string; to: string },
) =>
  db
    .selectFrom('session_seats as t')
    .innerJoin('sessions as s', (join) =>
      join.onRef('s.organization_id', '=', 't.organization_id').onRef('s.id', '=', 't.session_id'),
    )
    .leftJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
    )
    .innerJoin('places as l', (join) =>
      join.onRef('l.organization_id', '=', 's.organization_id').onRef('l.id', '=', 's.place_id'),
    )
    .select([
      't.participant_id as participantId',
      't.kind as seatKind',
      's.id as sessionId',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
      's.session_type as sessionType',
    ])
    .select([
      's.cancelled_at as cancelledAt',
      's.ended_at as endedAt',
      's.topic',
      'g.name as groupName',
      'l.name as place',
      'l.kind as placeKind',
    ])
    .where('t.organization_id', '=', p.org)
    .where('t.starts_at', '>=', p.from)
    .where('t.starts_at', '<', p.to)
    // A seat in a cancelled session is released with it, and still belongs to the week.
    .where((where) => where.or([where('t.released_at', 'is', null), where('t.released_because', '=', 'session')]))
    .orderBy('t.starts_at')

/** Sessions of one person. */
export const seatsOfPerson = (tx: Tx, participantId: string, from: string, to: string) =>
  seatsBetween(tx.db, { org: mine(tx), from, to })
    .where('t.participant_id', '=', participantId)
    .execute()
export type Seat = Awaited<ReturnType<typeof seatsOfPerson>>[number]

/** The same for the people of one page. */
export const seatsOfPeople = (tx: Tx, participantIds: readonly string[], from: string, to: string) =>
  seatsBetween(tx.db, { org: mine(tx), from, to })
    .where(among('t.participant_id', participantIds))
    .execute()

/** The same for everybody visible, in one program or all. */
export const seatsOfEveryone = (tx: Tx, programId: string | null, from: string, to: string) =>
  seatsBetween(tx.db, { org: mine(tx), from, to })
    .$if(programId !== null, (query) => query.where('s.program_id', '=', programId!))
    .execute()

export const marksOfPeople = (tx: Tx, participantIds: readonly string[], from: string, to: string) =>
  marksBetween(tx, from, to).where(among('m.participant_id', participantIds)).execute()

export const marksOfEveryone = (tx: Tx, programId: string | null, from: string, to: string) =>
  marksBetween(tx, from, to)
    .$if(programId !== null, (query) => query.where('s.program_id', '=', programId!))
    .execute()

const marksBetween = (tx: Tx, from: string, to: string) =>
  tx.db
    .selectFrom('sessions as s')
    .innerJoin('attendance_marks as m', (join) =>
      join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.session_id'),
    )
    .select(markColumns)
    .where('s.organization_id', '=', mine(tx))
    .where('s.starts_at', '>=', from)
    .where('s.starts_at', '<', to)

export const prescriptionRows = (tx: Tx, on: string, participantIds?: readonly string[]) =>
  tx.db
    .selectFrom('hours_prescriptions')
    .select(['participant_id as participantId', 'weekly_minutes as weeklyMinutes', 'days_per_week as daysPerWeek'])
    .where('organization_id', '=', mine(tx))
    .where(coversDay('during', on))
    .$if(participantIds !== undefined, (query) => query.where(among('participant_id', participantIds!)))
    .execute()

/** Whose week it is: birth date, program and its clock, of the people of one page. */
export const peopleWithClock = (tx: Tx, participantIds: readonly string[]) =>
  tx.db
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) =>
      join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
    )
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'g.organization_id').onRef('s.id', '=', 'g.site_id'),
    )
    .select([
      'p.id',
      'p.birth_on as birthOn',
      'p.program_id as programId',
      'g.week_starts_on as weekStartsOn',
      's.time_zone as zone',
    ])
    .where('p.organization_id', '=', mine(tx))
    .where(among('p.id', participantIds))
    .execute()

/** Everyone in care during a week, by name. */
export const peopleInCare = (tx: Tx, programId: string | null, firstOn: string, lastOn: string) =>
  tx.db
    .selectFrom('participants as p')
    .innerJoin('episodes as e', (join) =>
      join.onRef('e.organization_id', '=', 'p.organization_id').onRef('e.participant_id', '=', 'p.id'),
    )
    .select([
      'p.id',
      'p.legal_given_name as givenName',
      'p.legal_family_name as familyName',
      'p.preferred_name as preferredName',
      'p.birth_on as birthOn',
    ])
    .where('p.organization_id', '=', mine(tx))
    .where('e.admitted_on', '<=', lastOn)
    .where((where) => where.or([where('e.discharged_on', 'is', null), where('e.discharged_on', '>=', firstOn)]))
    .$if(programId !== null, (query) => query.where('e.program_id', '=', programId!))
    .orderBy('p.legal_family_name')
    .orderBy('p.legal_given_name')
    .execute()
