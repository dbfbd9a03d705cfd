import { expressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { DB } from '#kernel/db.types.ts'
import { prepared } from '#kernel/prepared.ts'
import { found } from '#kernel/problem.ts'
import { endDay, firstDay } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { markColumns, seatsBetween, type MarkRow, type Seat } from './attendance.queries.ts'

// One person's week as rows, in one statement: it is a part of every chart. The week's bounds hang on the site's clock, which
// the same statement brings, so it reads a few days more than a week on either side and the caller cuts.

type Values = { org: string; id: string; from: string; to: string; offersFrom: string; offersTo: string }

const read = prepared<Values>()((db, p) =>
  db
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) =>
      join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
    )
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'g.organization_id').onRef('s.id', '=', 'g.site_id'),
    )
    .select([
      'p.program_id as programId',
      'p.birth_on as birthOn',
      'g.week_starts_on as weekStartsOn',
      's.time_zone as zone',
    ])
    .select((q) => [
      jsonArrayFrom(
        seatsBetween(expressionBuilder<DB, never>(), p)
          .select((inner) => [
            jsonArrayFrom(
              inner
                .selectFrom('attendance_marks as m')
                .select(markColumns)
                .whereRef('m.organization_id', '=', 't.organization_id')
                .whereRef('m.session_id', '=', 't.session_id')
                .where('m.participant_id', '=', p.id),
            ).as('marks'),
            jsonArrayFrom(
              inner
                .selectFrom('session_breaks as b')
                .select(['b.id', 'b.session_id as sessionId', 'b.starts_at as startsAt', 'b.ends_at as endsAt'])
                .whereRef('b.organization_id', '=', 't.organization_id')
                .whereRef('b.session_id', '=', 't.session_id')
                .where('b.removed_at', 'is', null)
                .orderBy('b.starts_at'),
            ).as('breaks'),
          ])
          .where('t.participant_id', '=', p.id),
      ).as('seats'),
      jsonArrayFrom(
        q
          .selectFrom('hours_prescriptions as h')
          .select(['h.weekly_minutes as weeklyMinutes', 'h.days_per_week as daysPerWeek'])
          .select([firstDay('h.during').as('from'), endDay('h.during').as('to')])
          .where('h.organization_id', '=', p.org)
          .where('h.participant_id', '=', p.id),
      ).as('prescriptions'),
      jsonArrayFrom(
        q
          .selectFrom((f) =>
            f
              .fn<{
                session_id: string
                starts_at: string
                ends_at: string
              }>('sessions_with_room', [f.ref('p.program_id'), f.val(p.offersFrom), f.val(p.offersTo)])
              .as('o'),
          )
          .select(['o.session_id as sessionId', 'o.starts_at as startsAt', 'o.ends_at as endsAt']),
      ).as('offers'),
    ])
    .where('p.organization_id', '=', p.org)
    .where('p.id', '=', p.id),
)

const DAY = 86_400_000
const instant = (text: string): string => new Date(text).toISOString()
const instantOrNull = (text: string | null): string | null => (text === null ? null : instant(text))

/**
 * The person's program and clock, with rows from eight days before to eight after a day: seats with their marks and breaks,
 * all prescriptions of hours, and sessions of the program still to come with a free seat (none in a participant's own request).
 */
export async function weekRows(tx: Tx, participantId: string, around: string) {
  const middle = Date.parse(around)
  const [from, to] = [new Date(middle - 8 * DAY).toISOString(), new Date(middle + 9 * DAY).toISOString()]
  const [row] = await read(tx, {
    org: tx.actor.organizationId,
    id: participantId,
    from,
    to,
    offersFrom: tx.now > from ? tx.now : from,
    offersTo: to,
  })
  const person = found(row)
  const times = <T extends { startsAt: string; endsAt: string }>(each: T) => ({
    ...each,
    startsAt: instant(each.startsAt),
    endsAt: instant(each.endsAt),
  })
  return {
    ...person,
    seats: person.seats.map(({ marks: _, breaks: __, ...seat }): Seat => ({
      ...times(seat),
      cancelledAt: instantOrNull(seat.cancelledAt),
      endedAt: instantOrNull(seat.endedAt),
    })),
    marks: person.seats.flatMap(({ marks }) =>
      marks.map((mark): MarkRow => ({ ...mark, at: instant(mark.at), recordedAt: instant(mark.recordedAt) })),
    ),
    breaks: person.seats.flatMap(({ breaks }) => breaks.map(times)),
    offers: person.offers.map(times),
  }
}
