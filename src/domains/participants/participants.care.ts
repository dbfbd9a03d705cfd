import { Problem } from '#kernel/problem.ts'
import { endDay, firstDay, period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { careRoles } from './participants.care.contract.ts'
import { dayInWords, overlaps, spanInWords, type Span } from './participants.rules.ts'

// What admission, level, hours and care team have in common: reading spans, ending them, refusing in words with dates.

declare module '#kernel/events.ts' {
  interface Events {
    'participants.admitted': { episodeId: string; programId: string; on: string }
    'participants.level-set': { episodeId: string; level: string; from: string }
    'participants.hours-prescribed': { episodeId: string; from: string }
    'participants.care-team-changed': { staffId: string; role: string }
    /** `on` is the first day without care: later rooms end memberships and release seats from it. */
    'participants.discharged': { episodeId: string; on: string; reason: string }
    'participants.episode-reopened': { episodeId: string; from: string }
  }
}

/** What another room will do on a discharge, as sentences for the person who decides it. It does so by the event. */
export type DescribeDischarge = (
  tx: Tx,
  discharge: { participantId: string; episodeId: string; on: string },
) => Promise<string[]>
export const dischargeEffects: DescribeDischarge[] = []
export const registerDischargeEffect = (describe: DescribeDischarge): void => void dischargeEffects.push(describe)

export const conflict = (sentence: string, field?: string) =>
  new Problem('conflict', sentence, field ? { fields: [{ path: field, sentence }] } : {})

/** Sets back what a write was about to overlap with, in words; the constraint in the database says no in any case. */
export function refuseOverlap(rows: readonly Span[], wanted: Span, what: (row: Span) => string): void {
  const other = rows.find((row) => overlaps(row, wanted))
  if (other) throw conflict(what(other))
}

const org = (tx: Tx) => tx.actor.organizationId

export const episodesOf = async (tx: Tx, participantId: string) =>
  (
    await tx.db
      .selectFrom('episodes')
      .select(['id', 'program_id', 'admitted_on', 'discharged_on'])
      .where('organization_id', '=', org(tx))
      .where('participant_id', '=', participantId)
      .orderBy('admitted_on')
      // Two people who admit or discharge the same person take their turn.
      .forUpdate()
      .execute()
  ).map((row) => ({ id: row.id, programId: row.program_id, from: row.admitted_on, to: row.discharged_on }))

export const segmentsOf = (tx: Tx, participantId: string) =>
  tx.db
    .selectFrom('level_of_care_segments')
    .select(['id', 'episode_id as episodeId', 'level'])
    .select([firstDay('during').$castTo<string>().as('from'), endDay('during').as('to')])
    .where('organization_id', '=', org(tx))
    .where('participant_id', '=', participantId)
    .orderBy('during')
    .execute()

export const prescriptionsOf = (tx: Tx, participantId: string) =>
  tx.db
    .selectFrom('hours_prescriptions')
    .select(['id', 'episode_id as episodeId', 'weekly_minutes as weeklyMinutes', 'days_per_week as daysPerWeek'])
    .select([firstDay('during').$castTo<string>().as('from'), endDay('during').as('to')])
    .where('organization_id', '=', org(tx))
    .where('participant_id', '=', participantId)
    .orderBy('during')
    .execute()

export const careTeamOf = (tx: Tx, participantId: string) =>
  tx.db
    .selectFrom('care_team_members as m')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.staff_id'),
    )
    .select(['m.id', 'm.staff_id as staffId', 'm.role', 's.given_name', 's.family_name', 's.preferred_name'])
    .select([firstDay('m.during').$castTo<string>().as('from'), endDay('m.during').as('to')])
    .where('m.organization_id', '=', org(tx))
    .where('m.participant_id', '=', participantId)
    .orderBy('m.during')
    .execute()

type Spanned = 'level_of_care_segments' | 'hours_prescriptions' | 'care_team_members'
/** Moves the end of a span; one that would be left without a day never took place and goes. */
export async function endSpan(tx: Tx, table: Spanned, row: Span & { id: string }, to: string | null): Promise<void> {
  if (to !== null && to <= row.from)
    await tx.db.deleteFrom(table).where('organization_id', '=', org(tx)).where('id', '=', row.id).execute()
  else
    await tx.db
      .updateTable(table)
      .set({ during: period(row.from, to) })
      .where('organization_id', '=', org(tx))
      .where('id', '=', row.id)
      .execute()
}

/** Refuses a colleague who is not here on that day. */
export async function checkColleague(tx: Tx, staffId: string, on: string, field: string): Promise<void> {
  const row = await tx.db
    .selectFrom('staff')
    .select('id')
    .where('organization_id', '=', org(tx))
    .where('id', '=', staffId)
    .where((q) => q.or([q('ended_on', 'is', null), q('ended_on', '>', on)]))
    .executeTakeFirst()
  if (!row)
    throw new Problem('bad-input', undefined, {
      fields: [{ path: field, sentence: `This colleague does not work here on ${dayInWords(on)}.` }],
    })
}

/** Puts somebody on the care team. A person has one primary counselor: the one before ends where the new one begins. */
export async function putOnCareTeam(
  tx: Tx,
  participantId: string,
  member: Span & { staffId: string; role: (typeof careRoles)[number] },
): Promise<string> {
  const team = await careTeamOf(tx, participantId)
  if (member.role === 'primary_counselor') {
    const primaries = team.filter((one) => one.role === 'primary_counselor')
    const before = primaries.find((one) => one.from <= member.from && (one.to === null || one.to > member.from))
    if (before?.staffId === member.staffId)
      throw conflict(`${nameOf(before)} is the primary counselor ${spanInWords(before)}.`, 'staffId')
    if (before) await endSpan(tx, 'care_team_members', before, member.from)
    refuseOverlap(
      primaries.filter((one) => one !== before),
      member,
      (row) => `Another primary counselor is planned ${spanInWords(row)}.`,
    )
  } else {
    refuseOverlap(
      team.filter((one) => one.role === member.role && one.staffId === member.staffId),
      member,
      (row) => `They are on the care team in this part ${spanInWords(row)}.`,
    )
  }
  const { id } = await tx.db
    .insertInto('care_team_members')
    .values({
      organization_id: org(tx),
      participant_id: participantId,
      staff_id: member.staffId,
      role: member.role,
      during: period(member.from, member.to),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const nameOf = (row: { given_name: string; family_name: string; preferred_name: string }) =>
  `${row.preferred_name || row.given_name} ${row.family_name}`

/** Open tasks about a person that stay with their owners. */
export const openTaskCount = async (tx: Tx, participantId: string): Promise<number> => {
  const row = await tx.db
    .selectFrom('tasks as t')
    .leftJoin('task_closures as c', (join) =>
      join.onRef('c.organization_id', '=', 't.organization_id').onRef('c.task_id', '=', 't.id'),
    )
    .select((q) => q.fn.countAll<number>().as('count'))
    .where('t.organization_id', '=', org(tx))
    .where('t.participant_id', '=', participantId)
    .where('c.task_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
