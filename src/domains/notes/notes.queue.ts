import { settingsOf } from '#domains/programs/programs.public.ts'
import { displayName } from '#domains/staff/staff.public.ts'
import type { Tx } from '#kernel/tx.ts'
import type { QueueItem } from './notes.contract.ts'
import { documentationOf, sessionsOf, unsignedIn } from './notes.sessions.ts'

// What waits for somebody: notes to sign, notes to cosign, notes given back, follow-up tasks; ordered by when they are due.

const hour = 3_600_000
const dayMs = 24 * hour

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
