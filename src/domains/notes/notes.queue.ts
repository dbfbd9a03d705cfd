import { settingsOf } from '#domains/programs/programs.public.ts'
import { appointmentTitles } from '#domains/schedule/schedule.public.ts'
import { displayName, staffNames } from '#domains/staff/staff.public.ts'
import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { QueueItem } from './notes.contract.ts'

// What waits for somebody: notes to sign, notes to cosign, notes given back, follow-up tasks; ordered by when they are due.

const hour = 3_600_000
const dayMs = 24 * hour

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

/** 'Sun 22 Nov' */
function dayInWords(on: string): string {
  const day = Temporal.PlainDate.from(on)
  return `${day.toLocaleString('en-US', { weekday: 'short' })} ${day.day} ${day.toLocaleString('en-US', { month: 'short' })}`
}
/** Where the day of a contact ends on the site's clock: from there an individual note's time runs. */
export const endOfDay = (on: string, zone: string): Temporal.Instant =>
  Temporal.PlainDate.from(on).add({ days: 1 }).toZonedDateTime(zone).toInstant()

/** Everything that waits for the acting staff member. */
export async function readQueue(tx: Tx): Promise<QueueItem[]> {
  const org = tx.actor.organizationId
  const me = tx.actor.personId
  const now = Date.parse(tx.now)
  const [sessions, drafts, cosigns, returned, tasks, settings] = await Promise.all([
    sessionsOf(tx, new Date(now - 60 * dayMs).toISOString(), tx.now, me),
    tx.db
      .selectFrom('note_drafts as d')
      .innerJoin('participants as p', (join) =>
        join.onRef('p.organization_id', '=', 'd.organization_id').onRef('p.id', '=', 'd.participant_id'),
      )
      .leftJoin('notes as n', (join) =>
        join.onRef('n.organization_id', '=', 'd.organization_id').onRef('n.draft_id', '=', 'd.id'),
      )
      .innerJoin('programs as g', (join) =>
        join.onRef('g.organization_id', '=', 'd.organization_id').onRef('g.id', '=', 'd.program_id'),
      )
      .innerJoin('sites as s', (join) =>
        join.onRef('s.organization_id', '=', 'g.organization_id').onRef('s.id', '=', 'g.site_id'),
      )
      .select('s.time_zone as zone')
      .select([
        'd.id',
        'd.participant_id as participantId',
        'd.session_id as sessionId',
        'd.service_on as serviceOn',
        'd.format',
        'd.opened_at as openedAt',
        'p.legal_given_name as givenName',
        'p.legal_family_name as familyName',
        'p.preferred_name as preferredName',
      ])
      .where('d.organization_id', '=', org)
      .where('d.author_id', '=', me)
      .where('d.kind', '=', 'individual')
      .where('d.discarded_at', 'is', null)
      .where('n.id', 'is', null)
      .execute(),
    cosignRows(tx).where('c.of_staff_id', '=', me).where('c.returned_at', 'is', null).execute(),
    cosignRows(tx).where('n.author_id', '=', me).where('c.returned_at', 'is not', null).execute(),
    tx.db
      .selectFrom('tasks as t')
      .leftJoin('task_closures as c', (join) =>
        join.onRef('c.organization_id', '=', 't.organization_id').onRef('c.task_id', '=', 't.id'),
      )
      .leftJoin('participants as p', (join) =>
        join.onRef('p.organization_id', '=', 't.organization_id').onRef('p.id', '=', 't.participant_id'),
      )
      .select([
        't.id',
        't.participant_id as participantId',
        't.reason',
        't.next_act as nextAct',
        't.due_at as dueAt',
        'p.legal_given_name as givenName',
        'p.legal_family_name as familyName',
        'p.preferred_name as preferredName',
      ])
      .where('t.organization_id', '=', org)
      .where('t.owner_id', '=', me)
      .where('c.task_id', 'is', null)
      .orderBy('t.due_at')
      .limit(200)
      .execute(),
    settingsOf(tx, null, tx.now.slice(0, 10)),
  ])
  const state = await documentationOf(
    tx,
    sessions.map((session) => session.id),
  )
  const noteDue = Number(settings.note_due_hours) * hour
  const item = (
    kind: QueueItem['kind'],
    id: string,
    title: string,
    detail: string,
    dueAt: string,
    more: Partial<QueueItem> = {},
  ): QueueItem => ({
    kind,
    id,
    title,
    detail,
    participantId: null,
    sessionId: null,
    noteId: null,
    dueAt,
    overdue: dueAt < tx.now,
    ...more,
  })
  const nameOf = (row: { givenName: string | null; familyName: string | null; preferredName: string | null }) =>
    row.givenName === null
      ? ''
      : displayName({
          givenName: row.givenName,
          familyName: row.familyName ?? '',
          preferredName: row.preferredName ?? '',
        })
  return [
    ...sessions.flatMap((session) => {
      const { arrived } = state.get(session.id)!
      const open = unsignedIn(state.get(session.id)!)
      if (open === 0 || session.participantId !== null) return []
      return [
        item(
          'unsigned_group',
          session.id,
          session.groupName ?? session.sessionType,
          `${open} of ${arrived.size} notes to sign`,
          new Date(Date.parse(session.endsAt) + noteDue).toISOString(),
          { sessionId: session.id },
        ),
      ]
    }),
    ...drafts.map((draft) =>
      item(
        'unsigned_individual',
        draft.id,
        nameOf(draft),
        `${draft.format} note of ${dayInWords(draft.serviceOn)}`,
        endOfDay(draft.serviceOn, draft.zone).add({ milliseconds: noteDue }).toString(),
        { participantId: draft.participantId, sessionId: draft.sessionId },
      ),
    ),
    ...cosigns.map((row) =>
      item(
        'cosign',
        row.noteId,
        nameOf(row),
        `${row.kind === 'group' ? 'Group' : 'Individual'} note of ${dayInWords(row.serviceOn)} by ${row.author}`,
        row.dueAt,
        { participantId: row.participantId, noteId: row.noteId },
      ),
    ),
    ...returned.map((row) =>
      item('returned', row.noteId, nameOf(row), `Given back: ${row.returnedReason}`, row.dueAt, {
        participantId: row.participantId,
        noteId: row.noteId,
      }),
    ),
    ...tasks.map((task) =>
      item(
        'task',
        task.id,
        nameOf(task) || 'Program',
        `${task.reason.replace(/[.!?]?$/, (mark) => mark || '.')} ${task.nextAct}`,
        task.dueAt,
        {
          participantId: task.participantId,
        },
      ),
    ),
  ].toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
}

const cosignRows = (tx: Tx) =>
  tx.db
    .selectFrom('cosign_requests as c')
    .innerJoin('notes as n', (join) =>
      join.onRef('n.organization_id', '=', 'c.organization_id').onRef('n.id', '=', 'c.note_id'),
    )
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'n.organization_id').onRef('p.id', '=', 'n.participant_id'),
    )
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'n.organization_id').onRef('s.id', '=', 'n.author_id'),
    )
    .select([
      'c.note_id as noteId',
      'c.due_at as dueAt',
      'c.returned_reason as returnedReason',
      'n.participant_id as participantId',
      'n.kind',
      'n.service_on as serviceOn',
      'p.legal_given_name as givenName',
      'p.legal_family_name as familyName',
      'p.preferred_name as preferredName',
      's.family_name as author',
    ])
    .where('c.organization_id', '=', tx.actor.organizationId)
    .where('c.answered_at', 'is', null)

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
