import { appointmentTitles } from '#domains/schedule/schedule.public.ts'
import { displayName, staffNames } from '#domains/staff/staff.public.ts'
import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { QueueItem } from './notes.contract.ts'
import { readQueue } from './notes.queue.ts'
import { documentationOf, sessionsOf, unsignedIn } from './notes.sessions.ts'

// My day: the sessions of one day and what waits on it.

/** The sessions of one day with what is marked and signed: mine first when I lead any, else the program's. */
export async function readDay(tx: Tx, on: string | undefined) {
  const org = tx.actor.organizationId
  const me = tx.actor.personId
  const program = await tx.db
    .selectFrom('staff_roles as r')
    .innerJoin('programs as p', (join) =>
      join
        .onRef('p.organization_id', '=', 'r.organization_id')
        .on((on_) => on_.or([on_('r.program_id', 'is', null), on_('r.program_id', '=', on_.ref('p.id'))])),
    )
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
    )
    .select('s.time_zone as zone')
    .where('r.organization_id', '=', org)
    .where('r.staff_id', '=', me)
    .limit(1)
    .executeTakeFirst()
  const zone = program?.zone ?? 'UTC'
  const day = on ?? Temporal.Instant.from(tx.now).toZonedDateTimeISO(zone).toPlainDate().toString()
  const start = Temporal.PlainDate.from(day).toZonedDateTime(zone)
  const bounds = [start.toInstant().toString(), start.add({ days: 1 }).toInstant().toString()] as const
  const [sessions, names, queue] = await Promise.all([
    sessionsOf(tx, ...bounds, null),
    staffNames(tx, [me]),
    readQueue(tx),
  ])
  const ids = sessions.map((session) => session.id)
  const own = sessions.filter((session) => session.participantId !== null).map((session) => session.id)
  const [state, titles, leaders, seats] = await Promise.all([
    documentationOf(tx, ids),
    appointmentTitles(tx, own),
    ids.length === 0
      ? []
      : tx.db
          .selectFrom('session_leaders as l')
          .innerJoin('staff as s', (join) =>
            join.onRef('s.organization_id', '=', 'l.organization_id').onRef('s.id', '=', 'l.staff_id'),
          )
          .select([
            'l.session_id as sessionId',
            'l.staff_id as staffId',
            's.given_name as givenName',
            's.family_name as familyName',
            's.preferred_name as preferredName',
          ])
          .where('l.organization_id', '=', org)
          .where(among('l.session_id', ids))
          .where('l.released_at', 'is', null)
          .orderBy('l.part', 'desc')
          .execute(),
    ids.length === 0
      ? []
      : tx.db
          .selectFrom('session_seats')
          .select(['session_id as sessionId'])
          .select((select) => select.fn.countAll<number>().as('count'))
          .where('organization_id', '=', org)
          .where(among('session_id', ids))
          .where('released_at', 'is', null)
          .groupBy('session_id')
          .execute(),
  ])
  const seatCount = new Map(seats.map((row) => [row.sessionId, Number(row.count)]))
  const rows = sessions.map((session) => {
    const led = leaders.filter((leader) => leader.sessionId === session.id)
    const documented = state.get(session.id)!
    return {
      id: session.id,
      title: session.groupName ?? titles.get(session.id) ?? session.sessionType,
      own: session.participantId !== null,
      topic: session.topic,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      place: session.place,
      placeKind: session.placeKind,
      cancelledAt: session.cancelledAt,
      endedAt: session.endedAt,
      mine: led.some((leader) => leader.staffId === me),
      leaders: led.map(displayName),
      expected: seatCount.get(session.id) ?? 0,
      here: documented.arrived.size,
      toSign: unsignedIn(documented),
      signed: documented.signed.size,
    }
  })
  const count = (kinds: QueueItem['kind'][]) => queue.filter((item) => kinds.includes(item.kind)).length
  return {
    on: day,
    zone,
    now: tx.now,
    name: names.get(me) ?? '',
    sessions: rows.toSorted((a, b) => Number(b.mine) - Number(a.mine) || a.startsAt.localeCompare(b.startsAt)),
    queue: {
      unsigned: count(['unsigned_group', 'unsigned_individual', 'returned']),
      cosign: count(['cosign']),
      tasks: count(['task']),
      overdue: queue.filter((item) => item.overdue).length,
    },
  }
}
