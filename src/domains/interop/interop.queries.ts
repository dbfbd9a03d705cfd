import { sql } from 'kysely'
import { fold } from './import.values.ts'
import { currentMarks } from '#domains/attendance/attendance.public.ts'
import { coversDay, endDay, firstDay } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Existing, ExistingRecord, PersonValues, Value } from './import.plan.records.ts'
import type { WeeklySlot } from './import.values.weekdays.ts'

// What is on record, in the shape that a plan compares: of one program, as far as the actor may see.

export type Program = { id: string; name: string; siteId: string; zone: string }
const org = (tx: Tx) => tx.actor.organizationId

export const dayBefore = (on: string | null): string | null =>
  on === null ? null : Temporal.PlainDate.from(on).subtract({ days: 1 }).toString()
export const dayAfter = (on: string): string => Temporal.PlainDate.from(on).add({ days: 1 }).toString()
/** Import keys of one program: the same fact may stand in two programs of an organization. */
export const keyIn = (program: Program, rowKey: string): string => `${program.id}:${rowKey}`

/** Keys under which imports that were not taken back knew these rows. */
async function keysOf(tx: Tx, table: string): Promise<Map<string, string[]>> {
  const rows = await tx.db
    .selectFrom('import_rows as r')
    .leftJoin('import_undos as u', (join) =>
      join.onRef('u.organization_id', '=', 'r.organization_id').onRef('u.import_id', '=', 'r.import_id'),
    )
    .select(['r.row_id', 'r.row_key'])
    .where('r.organization_id', '=', org(tx))
    .where('r.table_name', '=', table)
    .where('r.row_key', 'is not', null)
    .where('u.id', 'is', null)
    .execute()
  const keys = new Map<string, string[]>()
  for (const { row_id: id, row_key: key } of rows) keys.set(id, [...(keys.get(id) ?? []), key!])
  return keys
}

/** People of the program, also those whom another program answers for while they are in care here. */
async function people(tx: Tx, program: Program, today: string, namesOnly: boolean) {
  const here = sql<boolean>`(p.program_id = ${program.id} or p.id in (select e.participant_id from episodes e
    where e.organization_id = ${org(tx)} and e.program_id = ${program.id} and e.apart))`
  const rows = await tx.db
    .selectFrom('participants as p')
    .select(['p.id', 'p.legal_family_name as family_name', 'p.legal_given_name as given_name', 'p.preferred_name'])
    .select(['p.birth_on', 'p.pronouns', 'p.language', 'p.phone', 'p.email', 'p.may_text', 'p.may_voicemail'])
    .select(['p.neutral_contact_name as neutral_name', 'p.address', 'p.employer', 'p.payer'])
    .where('p.organization_id', '=', org(tx))
    .where(here)
    .orderBy('p.id')
    .execute()
  if (namesOnly)
    return rows.map(({ id, family_name, given_name, preferred_name, birth_on }): ExistingRecord<PersonValues> => ({
      id,
      values: { family_name, given_name, preferred_name, birth_on },
    }))
  const theirs = sql<boolean>`participant_id in (select p.id from participants p where p.organization_id = ${org(tx)} and ${here})`
  const [episodes, segments, counselors, contacts, keys] = await Promise.all([
    tx.db
      .selectFrom('episodes')
      .select(['participant_id as of', 'admitted_on', 'discharged_on'])
      .where('organization_id', '=', org(tx))
      .where('program_id', '=', program.id)
      .orderBy('admitted_on')
      .execute(),
    tx.db
      .selectFrom('level_of_care_segments')
      .select(['participant_id as of', 'level'])
      .where('organization_id', '=', org(tx))
      .where(theirs)
      .where(sql<boolean>`lower(during) <= ${today}::date`)
      .orderBy('during')
      .execute(),
    tx.db
      .selectFrom('care_team_members')
      .select(['participant_id as of', 'staff_id'])
      .where('organization_id', '=', org(tx))
      .where(theirs)
      .where('role', '=', 'primary_counselor')
      .orderBy('during')
      .execute(),
    tx.db
      .selectFrom('emergency_contacts')
      .select(['participant_id as of', 'name', 'relation', 'phone'])
      .where('organization_id', '=', org(tx))
      .where(theirs)
      .orderBy('position', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    keysOf(tx, 'participants'),
  ])
  const last = <R extends { of: string }>(list: R[]) => new Map(list.map((row) => [row.of, row]))
  const [episodeOf, levelOf, counselorOf, contactOf] = [
    last(episodes),
    last(segments),
    last(counselors),
    last(contacts),
  ]
  return rows.map(({ id, ...values }): ExistingRecord<PersonValues> => {
    const contact = contactOf.get(id)
    return {
      id,
      rowKeys: keys.get(id) ?? [],
      values: {
        ...values,
        admitted_on: episodeOf.get(id)?.admitted_on ?? null,
        discharged_on: dayBefore(episodeOf.get(id)?.discharged_on ?? null),
        level_of_care: levelOf.get(id)?.level ?? null,
        counselor: counselorOf.get(id)?.staff_id ?? null,
        emergency_name: contact?.name ?? null,
        emergency_relation: contact?.relation ?? null,
        emergency_phone: contact?.phone ?? null,
      },
    }
  })
}

async function staff(tx: Tx, program: Program, today: string): Promise<Existing['staff']> {
  const [rows, roles, credentials, supervisions, keys] = await Promise.all([
    tx.db
      .selectFrom('staff')
      .select(['id', 'family_name', 'given_name', 'preferred_name', 'email', 'phone', 'job_title'])
      .select(['started_on', 'ended_on'])
      .where('organization_id', '=', org(tx))
      .orderBy('id')
      .execute(),
    tx.db
      .selectFrom('staff_roles')
      .select(['staff_id as of', 'role'])
      .where('organization_id', '=', org(tx))
      .where((where) => where.or([where('program_id', 'is', null), where('program_id', '=', program.id)]))
      .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', today)]))
      .execute(),
    tx.db
      .selectFrom('credentials')
      .select(['id', 'staff_id as of', 'type', 'number', 'state', 'issued_on', 'expires_on'])
      .where('organization_id', '=', org(tx))
      .where('withdrawn_on', 'is', null)
      .orderBy('recorded_at')
      .execute(),
    tx.db
      .selectFrom('supervisions')
      .select(['staff_id as of', 'supervisor_id'])
      .where('organization_id', '=', org(tx))
      .where(coversDay('during', today))
      .execute(),
    keysOf(tx, 'staff'),
  ])
  const rolesOf = Map.groupBy(roles, (row) => row.of)
  const credentialOf = new Map(credentials.map((row) => [row.of, row]))
  const supervisorOf = new Map(supervisions.map((row) => [row.of, row.supervisor_id]))
  return rows.map(({ id, ended_on, ...values }) => {
    const credential = credentialOf.get(id)
    return {
      id,
      rowKeys: keys.get(id) ?? [],
      values: {
        ...values,
        ended_on: dayBefore(ended_on),
        roles: [...new Set((rolesOf.get(id) ?? []).map((row) => row.role))],
        supervisor: supervisorOf.get(id) ?? null,
        credential: credential?.type ?? null,
        credential_number: credential?.number ?? null,
        credential_state: credential?.state ?? null,
        credential_issued_on: credential?.issued_on ?? null,
        credential_expires_on: credential?.expires_on ?? null,
      },
    }
  })
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Groups of the program with the weekly pattern that holds today or next. */
async function groups(tx: Tx, program: Program, today: string): Promise<Existing['groups']> {
  const [rows, patterns, topics, keys] = await Promise.all([
    tx.db
      .selectFrom('groups as g')
      .leftJoin('tracks as t', (join) =>
        join.onRef('t.organization_id', '=', 'g.organization_id').onRef('t.id', '=', 'g.track_id'),
      )
      .select(['g.id', 'g.name as group_name', 't.name as track', 'g.session_type', 'g.soft_capacity'])
      .select(['g.hard_capacity', 'g.starts_on', 'g.ends_on'])
      .where('g.organization_id', '=', org(tx))
      .where('g.program_id', '=', program.id)
      .where((where) => where.or([where('g.ends_on', 'is', null), where('g.ends_on', '>=', '2000-01-01')]))
      .orderBy('g.name')
      .execute(),
    tx.db
      .selectFrom('group_patterns as w')
      .innerJoin('places as l', (join) =>
        join.onRef('l.organization_id', '=', 'w.organization_id').onRef('l.id', '=', 'w.place_id'),
      )
      .select(['w.group_id as of', 'w.weekday', 'w.starts', 'w.duration_minutes', 'l.name as place'])
      .select(['w.leader_id', 'w.co_leader_id'])
      .where('w.organization_id', '=', org(tx))
      .where((where) => where.or([where('w.to_on', 'is', null), where('w.to_on', '>', today)]))
      .orderBy('w.from_on')
      .orderBy('w.weekday')
      .execute(),
    tx.db
      .selectFrom('group_topics')
      .select(['group_id as of', 'title'])
      .where('organization_id', '=', org(tx))
      .orderBy('position')
      .execute(),
    keysOf(tx, 'groups'),
  ])
  const patternsOf = Map.groupBy(patterns, (row) => row.of)
  const topicsOf = Map.groupBy(topics, (row) => row.of)
  return rows.map(({ id, ...values }) => {
    const own = patternsOf.get(id) ?? []
    const slots = own.map((row): WeeklySlot => ({
      weekday: row.weekday as WeeklySlot['weekday'],
      start: row.starts.slice(0, 5),
      end: clock(minutesOf(row.starts) + row.duration_minutes),
    }))
    return {
      id,
      rowKeys: keys.get(id) ?? [],
      values: {
        ...values,
        slots: slots.length > 0 ? slots : null,
        place: own[0]?.place ?? null,
        leader: own[0]?.leader_id ?? null,
        co_leader: own[0]?.co_leader_id ?? null,
        topics: (topicsOf.get(id) ?? []).map((row) => row.title).join('; ') || null,
      },
    }
  })
}

async function rosters(tx: Tx, program: Program): Promise<Existing['rosters']> {
  const [rows, keys] = await Promise.all([
    tx.db
      .selectFrom('group_memberships as m')
      .innerJoin('groups as g', (join) =>
        join.onRef('g.organization_id', '=', 'm.organization_id').onRef('g.id', '=', 'm.group_id'),
      )
      .select(['m.id', 'm.participant_id', 'm.group_id'])
      .select([firstDay('m.during').$castTo<string>().as('from_on'), endDay('m.during').as('to')])
      .where('m.organization_id', '=', org(tx))
      .where('g.program_id', '=', program.id)
      .execute(),
    keysOf(tx, 'group_memberships'),
  ])
  return rows.map((row) => ({
    id: row.id,
    rowKeys: keys.get(row.id) ?? [],
    values: { person: row.participant_id, group: row.group_id, from_on: row.from_on, to_on: dayBefore(row.to) },
  }))
}

export type PastSession = { id: string; group: string; on: string; startsAt: string; endsAt: string; clock: string }

/** Sessions of the program's groups between two days (both included) that took place or will. */
export async function sessionsBetween(tx: Tx, program: Program, from: string, to: string): Promise<PastSession[]> {
  const start = (on: string) => Temporal.PlainDate.from(on).toZonedDateTime(program.zone).toInstant().toString()
  const rows = await tx.db
    .selectFrom('sessions')
    .select(['id', 'group_id', 'starts_at', 'ends_at'])
    .where('organization_id', '=', org(tx))
    .where('program_id', '=', program.id)
    .where('group_id', 'is not', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>=', start(from))
    .where('starts_at', '<', start(dayAfter(to)))
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => {
    const at = Temporal.Instant.from(new Date(row.starts_at).toISOString()).toZonedDateTimeISO(program.zone)
    return {
      id: row.id,
      group: row.group_id!,
      on: at.toPlainDate().toString(),
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      clock: at.toPlainTime().toString({ smallestUnit: 'minute' }),
    }
  })
}

/** Who came or was away, by session and person, as the ledger says after all corrections. */
async function attendance(tx: Tx, sessions: readonly PastSession[]): Promise<Existing['attendance']> {
  if (sessions.length === 0) return []
  const bySession = new Map(sessions.map((session) => [session.id, session]))
  const rows = await tx.db
    .selectFrom('attendance_marks')
    .select(['id', 'session_id', 'participant_id', 'kind', 'at', 'source', 'recorded_at', 'recorded_by', 'amends_id'])
    .where('organization_id', '=', org(tx))
    .where(sql<boolean>`session_id = any(${sessions.map(({ id }) => id)}::uuid[])`)
    .execute()
  const each = Map.groupBy(rows, (row) => `${row.session_id} ${row.participant_id}`)
  return [...each.values()].flatMap((marks) => {
    const [first] = marks
    const session = bySession.get(first!.session_id)!
    const kept = currentMarks(
      marks.map((mark) => ({
        id: mark.id,
        participantId: mark.participant_id,
        sessionId: mark.session_id,
        kind: mark.kind as 'arrived',
        at: mark.at,
        source: mark.source as 'staff',
        recordedAt: mark.recorded_at,
        recordedBy: mark.recorded_by,
        amendsId: mark.amends_id,
      })),
    ).map(({ kind }) => kind as string)
    const status = kept.some((kind) => kind === 'arrived' || kind === 'returned')
      ? ('present' as const)
      : (kept.findLast((kind) => kind === 'excused' || kind === 'unexcused') as 'excused' | undefined)
    if (!status) return []
    return [
      {
        id: `${session.id} ${first!.participant_id}`,
        values: {
          person: first!.participant_id,
          group: session.group,
          session_on: session.on,
          starts_at: session.clock,
          status,
        },
      },
    ]
  })
}

export type Days = { from: string; to: string } | null

/** What a plan of this kind compares with. `days` are those that an attendance sheet speaks of, once they are known. */
export async function readExisting(
  tx: Tx,
  kind: ImportKind,
  program: Program,
  today: string,
  days: Days,
): Promise<{ existing: Existing; sessions: PastSession[] }> {
  const facts = kind === 'rosters' || kind === 'attendance'
  const sessions = days ? await sessionsBetween(tx, program, days.from, days.to) : []
  const [people_, staff_, groups_, rosters_, attendance_] = await Promise.all([
    kind === 'people' || facts ? people(tx, program, today, facts) : [],
    facts ? [] : staff(tx, program, today),
    kind === 'groups' || facts ? groups(tx, program, today) : [],
    facts ? rosters(tx, program) : [],
    attendance(tx, sessions),
  ])
  return {
    sessions,
    existing: {
      people: people_,
      // Somebody who has left supervises and counsels nobody any more, but is still the same person in a staff list.
      staff:
        kind === 'staff' ? staff_ : staff_.filter(({ values }) => !values.ended_on || String(values.ended_on) >= today),
      groups: groups_,
      rosters: rosters_,
      attendance: attendance_,
      ...(days ? { sessions: sessions.map(({ group, on }) => ({ group, on })) } : {}),
    },
  }
}

/** Titles of a topic plan, as one cell writes them. */
export const topicsIn = (value: Value | undefined): string[] =>
  String(value ?? '')
    .split(/[;\n•]|,(?=\s)/)
    .map((title) => title.trim())
    .filter(Boolean)
    .slice(0, 60)
export const sameTopics = (a: Value | undefined, b: Value | undefined): boolean =>
  topicsIn(a).map(fold).join('|') === topicsIn(b).map(fold).join('|')
