// What other rooms may use of this one on the server.
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { registerChartPart } from '#domains/participants/participants.public.ts'
import { prepared } from '#kernel/prepared.ts'
import { coversDay, endDay, firstDay } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import './schedule.reactions.ts'

export { materialise, syncSeats } from './schedule.ahead.ts'
export { holdBookings, membershipSpans, withGuests, withRecord } from './schedule.owner-queries.ts'
export { appointmentTitles } from './schedule.queries.ts'
export { sessionRowOf } from './schedule.rows.ts'
export { dayWords, largestBetween, timesWords } from './schedule.rules.ts'

/** Ids of those who belong to a group on a day, as far as the actor may see. */
export async function membersOn(tx: Tx, groupId: string, on: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('group_memberships')
    .select('participant_id as participantId')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('group_id', '=', groupId)
    .where(coversDay('during', on))
    .orderBy('participant_id')
    .execute()
  return rows.map((row) => row.participantId)
}

/** The chart's part 'groups': current and coming memberships, and the next sessions. `to` is the first day without. */
export type GroupsPart = {
  memberships: { id: string; groupId: string; name: string | null; from: string; to: string | null }[]
  next: {
    sessionId: string
    title: string | null
    startsAt: string
    endsAt: string
    place: string
    topic: string
    kind: string
    /** Of an appointment of their own: what kind it is. */
    type: string
    own: boolean
  }[]
}

const readGroups = prepared<{ org: string; id: string; today: string; now: string }>()((db, p) =>
  db.selectNoFrom((q) => [
    jsonArrayFrom(
      q
        .selectFrom('group_memberships as m')
        .leftJoin('groups as g', (join) =>
          join.onRef('g.organization_id', '=', 'm.organization_id').onRef('g.id', '=', 'm.group_id'),
        )
        .select(['m.id', 'm.group_id as groupId', 'g.name'])
        .select([firstDay('m.during').$castTo<string>().as('from'), endDay('m.during').as('to')])
        .where('m.organization_id', '=', p.org)
        .where('m.participant_id', '=', p.id)
        .where((where) => where.or([where(endDay('m.during'), 'is', null), where(endDay('m.during'), '>', p.today)]))
        .orderBy('m.during'),
    ).as('memberships'),
    jsonArrayFrom(
      q
        .selectFrom('session_seats as t')
        .innerJoin('sessions as s', (join) =>
          join.onRef('s.organization_id', '=', 't.organization_id').onRef('s.id', '=', 't.session_id'),
        )
        .innerJoin('places as l', (join) =>
          join.onRef('l.organization_id', '=', 's.organization_id').onRef('l.id', '=', 's.place_id'),
        )
        .leftJoin('groups as g', (join) =>
          join.onRef('g.organization_id', '=', 's.organization_id').onRef('g.id', '=', 's.group_id'),
        )
        .leftJoin('session_types as k', (join) =>
          join.onRef('k.organization_id', '=', 's.organization_id').onRef('k.code', '=', 's.session_type'),
        )
        .select((where) => [
          where.fn.coalesce('k.name_en', 's.session_type').as('type'),
          where('s.participant_id', 'is not', null).as('own'),
        ])
        .select([
          's.id as sessionId',
          'g.name as title',
          's.starts_at as startsAt',
          's.ends_at as endsAt',
          'l.name as place',
          's.topic',
          't.kind',
        ])
        .where('t.organization_id', '=', p.org)
        .where('t.participant_id', '=', p.id)
        .where('t.released_at', 'is', null)
        .where('t.starts_at', '>', p.now)
        .orderBy('t.starts_at')
        .limit(5),
    ).as('next'),
  ]),
)

registerChartPart('groups', async (tx, participantId): Promise<GroupsPart> => {
  const [row] = await readGroups(tx, {
    org: tx.actor.organizationId,
    id: participantId,
    today: tx.now.slice(0, 10),
    now: tx.now,
  })
  return {
    memberships: row?.memberships ?? [],
    next: (row?.next ?? []).map((session) => ({
      ...session,
      own: session.own === true,
      startsAt: new Date(session.startsAt).toISOString(),
      endsAt: new Date(session.endsAt).toISOString(),
    })),
  }
})
