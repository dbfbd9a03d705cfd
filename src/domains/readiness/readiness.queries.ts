import { sql } from 'kysely'
import { among, coversDay } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'

const mine = (tx: Tx) => tx.actor.organizationId

/** Programs that the actor directs and that are open, with their site's clock. */
export const programsOf = (tx: Tx) =>
  tx.db
    .selectFrom('programs as p')
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
    )
    .select(['p.id', 'p.name', 'p.week_starts_on as weekStartsOn', 's.time_zone as zone'])
    .where('p.organization_id', '=', mine(tx))
    .where(sql<boolean>`p.id in (select actor_programs('notes'))`)
    .where('p.closed_on', 'is', null)
    .orderBy('p.name')
    .execute()

/** Everyone in care on a day, with their level. */
export const activePeople = (tx: Tx, programs: readonly string[], on: string) =>
  tx.db
    .selectFrom('episodes as e')
    .leftJoin('level_of_care_segments as l', (join) =>
      join
        .onRef('l.organization_id', '=', 'e.organization_id')
        .onRef('l.episode_id', '=', 'e.id')
        .onRef('l.participant_id', '=', 'e.participant_id')
        .on(coversDay('l.during', on)),
    )
    .select(['e.participant_id as participantId', 'l.level'])
    .where('e.organization_id', '=', mine(tx))
    .where(among('e.program_id', programs))
    .where('e.admitted_on', '<=', on)
    .where((where) => where.or([where('e.discharged_on', 'is', null), where('e.discharged_on', '>', on)]))

export const trackRows = (tx: Tx, programs: readonly string[], on: string) =>
  tx.db
    .selectFrom('group_memberships as m')
    .innerJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 'm.organization_id').onRef('g.id', '=', 'm.group_id'),
    )
    .leftJoin('tracks as t', (join) =>
      join.onRef('t.organization_id', '=', 'g.organization_id').onRef('t.id', '=', 'g.track_id'),
    )
    .select(['m.participant_id as participantId', 'g.track_id as trackId', 't.name'])
    .where('m.organization_id', '=', mine(tx))
    .where(among('g.program_id', programs))
    .where(coversDay('m.during', on))
    .execute()

const nameColumns = [
  'p.legal_given_name as givenName',
  'p.legal_family_name as familyName',
  'p.preferred_name as preferredName',
] as const

export const activeWithNames = (tx: Tx, programs: readonly string[], on: string) =>
  activePeople(tx, programs, on)
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.participant_id'),
    )
    .select(nameColumns)
    .select('e.admitted_on as admittedOn')
    .orderBy('p.legal_family_name')
    .orderBy('p.legal_given_name')
    .execute()

/** Who came and who left since a day. */
export const moves = (tx: Tx, programs: readonly string[], since: string, today: string) =>
  tx.db
    .selectFrom('episodes as e')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'e.organization_id').onRef('p.id', '=', 'e.participant_id'),
    )
    .select(['e.participant_id as participantId', 'e.admitted_on as admittedOn', 'e.discharged_on as dischargedOn'])
    .select(nameColumns)
    .select('e.discharge_reason as reason')
    .where('e.organization_id', '=', mine(tx))
    .where(among('e.program_id', programs))
    .where((where) =>
      where.or([
        where.and([where('e.admitted_on', '>', since), where('e.admitted_on', '<=', today)]),
        where.and([where('e.discharged_on', '>', since), where('e.discharged_on', '<=', today)]),
      ]),
    )
    .orderBy('e.admitted_on')
    .execute()

/** Sessions of groups between two instants that were not called off, with the seats taken in each. */
export async function weekSessions(tx: Tx, programs: readonly string[], from: string, to: string) {
  const sessions = await tx.db
    .selectFrom('sessions as s')
    .innerJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
    )
    .select(['s.id', 'g.id as groupId', 'g.name', 'g.soft_capacity as capacity'])
    .where('s.organization_id', '=', mine(tx))
    .where(among('s.program_id', programs))
    .where('s.starts_at', '>=', from)
    .where('s.starts_at', '<', to)
    .where('s.cancelled_at', 'is', null)
    .execute()
  const { rows } = await sql<{
    session_id: string
    taken: number
  }>`select * from seats_taken(${sessions.map((row) => row.id)}::uuid[])`.execute(tx.db)
  const taken = new Map(rows.map((row) => [row.session_id, Number(row.taken)]))
  return sessions.map((row) => ({ ...row, taken: taken.get(row.id) ?? 0 }))
}

const clinicalSessions = (tx: Tx, programs: readonly string[], from: string, to: string) =>
  tx.db
    .selectFrom('sessions as s')
    .innerJoin('session_types as y', (join) =>
      join.onRef('y.organization_id', '=', 's.organization_id').onRef('y.code', '=', 's.session_type'),
    )
    .where('s.organization_id', '=', mine(tx))
    .where(among('s.program_id', programs))
    .where('s.starts_at', '>=', from)
    .where('s.starts_at', '<', to)
    .where('y.counts_clinical', '=', true)

/** The start of the last clinical session that took place between two instants. */
export const lastClinical = async (
  tx: Tx,
  programs: readonly string[],
  from: string,
  to: string,
): Promise<string | null> =>
  (
    await clinicalSessions(tx, programs, from, to)
      .where('s.cancelled_at', 'is', null)
      .select('s.starts_at as startsAt')
      .orderBy('s.starts_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.startsAt ?? null

/** Seats in clinical sessions between two instants, their marks and breaks: what credit is worked out from. */
export async function clinicalSeats(tx: Tx, programs: readonly string[], from: string, to: string) {
  const [seats, marks, breaks] = await Promise.all([
    clinicalSessions(tx, programs, from, to)
      .innerJoin('session_seats as t', (join) =>
        join.onRef('t.organization_id', '=', 's.organization_id').onRef('t.session_id', '=', 's.id'),
      )
      .innerJoin('participants as p', (join) =>
        join.onRef('p.organization_id', '=', 't.organization_id').onRef('p.id', '=', 't.participant_id'),
      )
      .leftJoin('groups as g', (join) =>
        join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
      )
      .select([
        't.participant_id as participantId',
        's.id as sessionId',
        'g.name as groupName',
        'y.name_en as typeName',
      ])
      .select([
        's.starts_at as startsAt',
        's.ends_at as endsAt',
        's.cancelled_at as cancelledAt',
        's.ended_at as endedAt',
      ])
      .select(nameColumns)
      .where('t.released_at', 'is', null)
      .execute(),
    clinicalSessions(tx, programs, from, to)
      .innerJoin('attendance_marks as m', (join) =>
        join.onRef('m.organization_id', '=', 's.organization_id').onRef('m.session_id', '=', 's.id'),
      )
      .select(['m.id', 'm.session_id as sessionId', 'm.participant_id as participantId', 'm.kind', 'm.at', 'm.source'])
      .select(['m.recorded_at as recordedAt', 'm.recorded_by as recordedBy', 'm.amends_id as amendsId', 'm.reason'])
      .execute(),
    clinicalSessions(tx, programs, from, to)
      .innerJoin('session_breaks as b', (join) =>
        join.onRef('b.organization_id', '=', 's.organization_id').onRef('b.session_id', '=', 's.id'),
      )
      .select(['b.session_id as sessionId', 'b.starts_at as startsAt', 'b.ends_at as endsAt'])
      .where('b.removed_at', 'is', null)
      .execute(),
  ])
  return { seats, marks, breaks }
}

/** Weekly minutes prescribed to everyone in care on a day, together. */
export const prescribedMinutes = async (tx: Tx, programs: readonly string[], on: string): Promise<number> => {
  const row = await tx.db
    .selectFrom('episodes as e')
    .innerJoin('hours_prescriptions as h', (join) =>
      join
        .onRef('h.organization_id', '=', 'e.organization_id')
        .onRef('h.episode_id', '=', 'e.id')
        .onRef('h.participant_id', '=', 'e.participant_id'),
    )
    .select((select) => select.fn.sum<number>('h.weekly_minutes').as('minutes'))
    .where('e.organization_id', '=', mine(tx))
    .where(among('e.program_id', programs))
    .where('e.admitted_on', '<=', on)
    .where((where) => where.or([where('e.discharged_on', 'is', null), where('e.discharged_on', '>', on)]))
    .where(coversDay('h.during', on))
    .executeTakeFirstOrThrow()
  return Number(row.minutes ?? 0)
}

/** Group sessions whose notes are past due, with who leads them and how many notes are missing. */
export async function lateSessions(tx: Tx, programs: readonly string[], from: string, until: string) {
  return await tx.db
    .selectFrom(
      sql<{
        session_id: string
        missing: number
      }>`unsigned_sessions(${programs}::uuid[], ${from}::timestamptz, ${until}::timestamptz)`.as('u'),
    )
    .innerJoin('sessions as s', (join) =>
      join.onRef('s.id', '=', 'u.session_id').on('s.organization_id', '=', mine(tx)),
    )
    .innerJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
    )
    .leftJoin('session_leaders as l', (join) =>
      join
        .onRef('l.organization_id', '=', 's.organization_id')
        .onRef('l.session_id', '=', 's.id')
        .on('l.part', '=', 'leader')
        .on('l.released_at', 'is', null),
    )
    .select(['s.id', 's.ends_at as endsAt', 's.starts_at as startsAt', 'g.name', 'l.staff_id as staffId', 'u.missing'])
    .execute()
}

/** Individual notes that were begun, never signed, and whose day lies in a span. */
export const lateDrafts = (tx: Tx, programs: readonly string[], from: string, until: string) =>
  tx.db
    .selectFrom('note_drafts as d')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'd.organization_id').onRef('p.id', '=', 'd.participant_id'),
    )
    .select([
      'd.author_id as staffId',
      'd.participant_id as participantId',
      'd.session_id as sessionId',
      'd.service_on as serviceOn',
      'd.format',
    ])
    .select(nameColumns)
    .where('d.organization_id', '=', mine(tx))
    .where('d.kind', '=', 'individual')
    .where('d.discarded_at', 'is', null)
    .where(among('d.program_id', programs))
    .where('d.service_on', '>=', from)
    .where('d.service_on', '<=', until)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('notes as n')
            .select('n.id')
            .whereRef('n.organization_id', '=', 'd.organization_id')
            .whereRef('n.draft_id', '=', 'd.id'),
        ),
      ),
    )
    .execute()

/** Cosignatures past due, and notes given back and past due. */
export const lateCosigns = (tx: Tx, programs: readonly string[], from: string, now: string) =>
  tx.db
    .selectFrom('cosign_requests as c')
    .innerJoin('notes as n', (join) =>
      join.onRef('n.organization_id', '=', 'c.organization_id').onRef('n.id', '=', 'c.note_id'),
    )
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'n.organization_id').onRef('p.id', '=', 'n.participant_id'),
    )
    .select(['c.of_staff_id as staffId', 'n.author_id as authorId', 'c.due_at as dueAt', 'c.returned_at as returnedAt'])
    .select(['n.participant_id as participantId', 'n.session_id as sessionId', 'n.service_on as serviceOn'])
    .select(nameColumns)
    .where('c.organization_id', '=', mine(tx))
    .where(among('n.program_id', programs))
    .where(sql<boolean>`c.note_id = any((select open_cosigns(${from}::timestamptz, ${now}::timestamptz))::uuid[])`)
    .execute()

/** Open tasks that are overdue, and absences whose person nobody has tried to reach since. */
export const openTasks = (tx: Tx, programs: readonly string[], now: string) =>
  tx.db
    .selectFrom('tasks as t')
    .leftJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 't.organization_id').onRef('p.id', '=', 't.participant_id'),
    )
    .select([
      't.id',
      't.kind',
      't.owner_id as ownerId',
      't.participant_id as participantId',
      't.reason',
      't.due_at as dueAt',
      't.opened_at as openedAt',
    ])
    .select(nameColumns)
    .select((select) =>
      select
        .exists(
          select
            .selectFrom('outreach_attempts as o')
            .select('o.id')
            .whereRef('o.organization_id', '=', 't.organization_id')
            .whereRef('o.participant_id', '=', 't.participant_id')
            .whereRef('o.at', '>=', 't.opened_at'),
        )
        .as('reachedOut'),
    )
    .where('t.organization_id', '=', mine(tx))
    .where(sql<boolean>`t.id = any((select open_tasks())::uuid[])`)
    .where(sql<boolean>`coalesce(t.program_id, p.program_id) = any(${programs}::uuid[])`)
    .where((where) => where.or([where('t.due_at', '<', now), where('t.kind', '=', 'unexcused-absence')]))
    .orderBy('t.due_at')
    .execute()
