import { sql } from 'kysely'
import { materialise, syncSeats, withGuests, withRecord } from '#domains/schedule/schedule.public.ts'
import { emit } from '#kernel/events.ts'
import { among } from '#kernel/sql.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { renamed } from './interop.apply.people.ts'
import { takeTurn } from './interop.writing.ts'
import { undoAttendance } from './interop.undo.attendance.ts'
import type { ImportKind } from './import.kinds.ts'

// Taking an import back within a day: what it made goes, what it changed is put back. Whatever somebody has used or changed
// since stays, whole, and is named.

export const UNDO_HOURS = 24
export const undoUntil = (appliedAt: string): string =>
  new Date(Date.parse(appliedAt) + UNDO_HOURS * 3_600_000).toISOString()

export type Undone = { removed: number; restored: number; kept: string[] }
type Row = { table_name: string; row_id: string; act: string; root_id: string; before: unknown }

export async function undo(tx: Tx, importId: string): Promise<Undone> {
  await takeTurn(tx)
  const org = tx.actor.organizationId
  const one = found(
    await tx.db
      .selectFrom('imports')
      .select(['id', 'kind', 'applied_at'])
      .where('organization_id', '=', org)
      .where('id', '=', importId)
      .executeTakeFirst(),
  )
  const before = await tx.db
    .selectFrom('import_undos')
    .select('id')
    .where('organization_id', '=', org)
    .where('import_id', '=', importId)
    .executeTakeFirst()
  if (before) throw new Problem('conflict', 'This import was taken back already.')
  if (undoUntil(one.applied_at) < new Date(tx.now).toISOString())
    throw new Problem(
      'conflict',
      'An import can be taken back within a day; this one is older. Correct the records themselves.',
    )
  const rows = await tx.db
    .selectFrom('import_rows')
    .select(['table_name', 'row_id', 'act', 'root_id', 'before'])
    .where('organization_id', '=', org)
    .where('import_id', '=', importId)
    .where('act', '<>', 'matched')
    .execute()
  const kind = one.kind as ImportKind
  const done =
    kind === 'attendance' ? await undoAttendance(tx, rows) : await undoRows(tx, importId, kind, rows, one.applied_at)
  if (done.removed + done.restored === 0)
    throw new Problem('conflict', 'Nothing of this import can be taken back: all of it has been used since.', {
      details: { kept: done.kept },
    })
  await tx.db
    .insertInto('import_undos')
    .values({
      organization_id: org,
      import_id: importId,
      undone_at: tx.now,
      undone_by: tx.actor.personId,
      removed_count: done.removed,
      restored_count: done.restored,
      kept_count: done.kept.length,
    })
    .execute()
  await emit(tx, 'interop.import-undone', null, { importId, kind })
  for (const topic of ['imports', 'people', 'schedule', 'staff']) tx.touch(topic)
  return done
}

const rootTable = { people: 'participants', staff: 'staff', groups: 'groups', rosters: 'group_memberships' } as const
/** What hangs on a root, before what it hangs on. */
const order = {
  people: [
    'care_team_members',
    'level_of_care_segments',
    'hours_prescriptions',
    'emergency_contacts',
    'episodes',
    'participants',
  ],
  staff: ['supervisions', 'credentials', 'staff_roles', 'staff'],
  groups: ['group_topics', 'group_patterns', 'groups'],
  rosters: ['group_memberships'],
} as const

async function undoRows(
  tx: Tx,
  importId: string,
  kind: Exclude<ImportKind, 'attendance'>,
  rows: readonly Row[],
  appliedAt: string,
): Promise<Undone> {
  const org = tx.actor.organizationId
  const used = new Map<string, Set<string>>()
  const note = (root: string, by: string) => used.set(root, (used.get(root) ?? new Set()).add(by))
  const uses = await sql<{ root_id: string; used_by: string }>`select * from import_uses(${importId})`.execute(tx.db)
  for (const { root_id: root, used_by: by } of uses.rows) note(root, by)
  const roots = [...new Set(rows.map((row) => row.root_id))]
  const made = new Set(
    rows.filter((row) => row.table_name === rootTable[kind] && row.act === 'created').map((row) => row.row_id),
  )
  if (kind === 'groups') for (const root of await groupsInUse(tx, [...made])) note(root, 'sessions')
  if (kind === 'rosters')
    for (const root of await membershipsInUse(tx, [...made], appliedAt)) note(root, 'attendance_marks')
  // What came with a root without being part of it: rooms and tracks of groups, seats of memberships.
  const besides = rows.filter(({ table_name: table }) => ['places', 'tracks', 'session_seats'].includes(table))
  const side = new Set(besides.map((row) => row.root_id))
  const own = roots.filter((root) => !side.has(root))
  if (kind === 'staff') keepSupervisors(rows, await supervisorsOf(tx, rows), used, made)
  const gone = own.filter((root) => !used.has(root))
  const kept = own.filter((root) => used.has(root))
  const touched = kind === 'rosters' ? await groupsOf(tx, own) : []
  if (kind === 'groups')
    await removeSessions(
      tx,
      gone.filter((root) => made.has(root)),
    )
  const remove = async (tables: readonly string[]) => {
    for (const table of tables) {
      const ids = rows
        .filter((row) => row.table_name === table && row.act === 'created' && !used.has(row.root_id))
        .map((row) => row.row_id)
      if (ids.length > 0)
        await sql`delete from ${sql.table(table)} where organization_id = ${org} and id = any(${ids}::uuid[])`.execute(
          tx.db,
        )
    }
  }
  // What an old row was given makes room for what it was; a new root goes last, since a changed row may lean on it.
  const restored = gone.filter((root) => !made.has(root))
  const ended =
    kind === 'people'
      ? await discharges(
          tx,
          rows.filter((row) => restored.includes(row.root_id)),
        )
      : []
  await remove(order[kind].slice(0, -1))
  await sql`select restore_import(${importId}, ${restored}::uuid[])`.execute(tx.db)
  await remove(order[kind].slice(-1))
  if (kind === 'people') {
    await renamed(tx, restored)
    // Memberships that ended with the discharge go on with it.
    for (const { id, personId, on } of ended)
      await emit(tx, 'participants.episode-reopened', personId, { episodeId: id, from: on })
  }
  if (kind === 'groups') {
    await removeUnused(tx, besides)
    for (const groupId of restored) await materialise(tx, { groupId })
  }
  if (touched.length > 0) {
    await syncSeats(tx, touched)
    await removeSeats(tx, besides)
  }
  const names = await namesOf(tx, kind, kept)
  return {
    removed: gone.length - restored.length,
    restored: restored.length,
    kept: kept.map(
      (root) =>
        `${names.get(root) ?? 'A row'} stays: ${[...used.get(root)!]
          .map((by) => because[by] ?? 'it is used elsewhere')
          .filter((words, i, all) => all.indexOf(words) === i)
          .join(', and ')}.`,
    ),
  }
}

/** Why something stays, by the table that leans on it. */
const because: Record<string, string> = {
  changed: 'it was changed since',
  accounts: 'they were invited to sign in',
  notes: 'there is a note',
  note_drafts: 'a note was begun',
  attendance_marks: 'attendance was marked',
  group_memberships: 'there is a place in a group',
  session_seats: 'a seat was given',
  sessions: 'its sessions were used',
  session_leaders: 'they lead sessions',
  group_patterns: 'they lead a group',
  care_team_members: 'there is a care team',
  tasks: 'there is a task',
  check_ins: 'there are check-ins',
  episodes: 'there is an episode of care',
  level_of_care_segments: 'the level of care was changed',
  hours_prescriptions: 'hours were prescribed',
  availability_windows: 'availability was noted',
  emergency_contacts: 'a contact was added',
  outreach_attempts: 'somebody reached out',
  staff_roles: 'a role was given',
  credentials: 'a credential was added',
  supervisions: 'they supervise somebody',
  break_glass_accesses: 'the record was opened in an emergency',
}

/** Groups with anything recorded in their sessions, or with somebody seated. */
async function groupsInUse(tx: Tx, groups: readonly string[]): Promise<string[]> {
  if (groups.length === 0) return []
  const sessions = await tx.db
    .selectFrom('sessions')
    .select(['id', 'group_id'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(among('group_id', groups))
    .execute()
  const ids = sessions.map(({ id }) => id)
  const [record, guests, seats] = await Promise.all([
    withRecord(tx, ids),
    withGuests(tx, ids),
    tx.db
      .selectFrom('session_seats')
      .select('session_id')
      .distinct()
      .where('organization_id', '=', tx.actor.organizationId)
      .where(among('session_id', ids))
      .execute(),
  ])
  const busy = new Set([...record, ...guests, ...seats.map((row) => row.session_id)])
  return [...new Set(sessions.filter(({ id }) => busy.has(id)).map((row) => row.group_id!))]
}

async function removeSessions(tx: Tx, groups: readonly string[]): Promise<void> {
  if (groups.length === 0) return
  const org = tx.actor.organizationId
  await sql`delete from session_breaks b using sessions s where b.organization_id = ${org} and s.organization_id = ${org} and s.id = b.session_id and s.group_id = any(${groups}::uuid[])`.execute(
    tx.db,
  )
  await sql`delete from sessions where organization_id = ${org} and group_id = any(${groups}::uuid[])`.execute(tx.db)
}

/** Memberships under which somebody was marked, or a note begun, since the import. */
async function membershipsInUse(tx: Tx, memberships: readonly string[], appliedAt: string): Promise<string[]> {
  if (memberships.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select m.id from group_memberships m where m.organization_id = ${tx.actor.organizationId} and m.id = any(${memberships}::uuid[]) and (
      exists (select 1 from attendance_marks a join sessions s on s.organization_id = a.organization_id and s.id = a.session_id
        where a.organization_id = m.organization_id and a.participant_id = m.participant_id and s.group_id = m.group_id and a.recorded_at >= ${appliedAt}::timestamptz)
      or exists (select 1 from note_drafts d join sessions s on s.organization_id = d.organization_id and s.id = d.session_id
        where d.organization_id = m.organization_id and d.participant_id = m.participant_id and s.group_id = m.group_id and s.ends_at >= ${appliedAt}::timestamptz))`.execute(
    tx.db,
  )
  return rows.map(({ id }) => id)
}

async function groupsOf(tx: Tx, memberships: readonly string[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('group_memberships')
    .select('group_id')
    .distinct()
    .where('organization_id', '=', tx.actor.organizationId)
    .where(among('id', memberships))
    .execute()
  return rows.map((row) => row.group_id)
}

const supervisorsOf = (tx: Tx, rows: readonly Row[]) =>
  tx.db
    .selectFrom('supervisions')
    .select(['id', 'supervisor_id'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(
      among(
        'id',
        rows.filter((row) => row.table_name === 'supervisions').map((row) => row.row_id),
      ),
    )
    .execute()

/** Who supervises somebody that stays must stay too. */
function keepSupervisors(
  rows: readonly Row[],
  supervisions: readonly { id: string; supervisor_id: string }[],
  used: Map<string, Set<string>>,
  made: ReadonlySet<string>,
): void {
  const rootOf = new Map(rows.map((row) => [row.row_id, row.root_id]))
  for (let more = true; more;) {
    more = false
    for (const { id, supervisor_id: supervisor } of supervisions) {
      if (!used.has(rootOf.get(id) ?? '') || used.has(supervisor) || !made.has(supervisor)) continue
      used.set(supervisor, new Set(['supervisions']))
      more = true
    }
  }
}

/** Admissions whose discharge the import wrote and undo takes back, with the day it wrote; asked before they are put back. */
async function discharges(tx: Tx, rows: readonly Row[]): Promise<{ id: string; personId: string; on: string }[]> {
  const written = rows.filter(
    (row) =>
      row.table_name === 'episodes' &&
      row.act === 'updated' &&
      (row.before as { discharged_on?: string | null } | null)?.discharged_on === null,
  )
  const episodes = await tx.db
    .selectFrom('episodes')
    .select(['id', 'participant_id as personId', 'discharged_on as on'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(
      among(
        'id',
        written.map((row) => row.row_id),
      ),
    )
    .execute()
  return episodes.flatMap(({ id, personId, on }) => (on === null ? [] : [{ id, personId, on }]))
}

/** Seats ahead that the memberships brought and that have gone with them: nobody sat there yet. */
async function removeSeats(tx: Tx, rows: readonly Row[]): Promise<void> {
  const ids = rows.filter((row) => row.table_name === 'session_seats' && row.act === 'created').map((row) => row.row_id)
  await sql`delete from session_seats where organization_id = ${tx.actor.organizationId} and id = any(${ids}::uuid[])
    and released_because = 'membership' and starts_at > ${tx.now}`.execute(tx.db)
}

/** Rooms and tracks that came with the groups and that nothing uses. */
async function removeUnused(tx: Tx, rows: readonly Row[]): Promise<void> {
  const org = tx.actor.organizationId
  const ids = (table: string) =>
    rows.filter((row) => row.table_name === table && row.act === 'created').map((row) => row.row_id)
  await sql`delete from places p where p.organization_id = ${org} and p.id = any(${ids('places')}::uuid[])
    and not exists (select 1 from sessions s where s.organization_id = ${org} and s.place_id = p.id) and not exists (select 1 from group_patterns w where w.organization_id = ${org} and w.place_id = p.id)`.execute(
    tx.db,
  )
  await sql`delete from tracks t where t.organization_id = ${org} and t.id = any(${ids('tracks')}::uuid[])
    and not exists (select 1 from groups g where g.organization_id = ${org} and g.track_id = t.id)`.execute(tx.db)
}

async function namesOf(
  tx: Tx,
  kind: Exclude<ImportKind, 'attendance'>,
  roots: readonly string[],
): Promise<Map<string, string>> {
  if (roots.length === 0) return new Map()
  const names = {
    people: sql`select id, coalesce(nullif(preferred_name, ''), legal_given_name) || ' ' || legal_family_name as name from participants`,
    staff: sql`select id, coalesce(nullif(preferred_name, ''), given_name) || ' ' || family_name as name from staff`,
    groups: sql`select id, name from groups`,
    rosters: sql`select m.id, p.legal_given_name || ' ' || p.legal_family_name || ' in ' || g.name as name, m.organization_id from group_memberships m
      join participants p on p.organization_id = m.organization_id and p.id = m.participant_id join groups g on g.organization_id = m.organization_id and g.id = m.group_id`,
  }[kind]
  const { rows } = await sql<{
    id: string
    name: string
  }>`select x.id, x.name from (${names}) x where x.id = any(${roots}::uuid[])`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
