import { sql } from 'kysely'
import { materialise } from '#domains/schedule/schedule.public.ts'
import type { Tx } from '#kernel/tx.ts'
import { rootsOf, type Work, type Written } from './interop.writing.ts'
import { change, recordsById } from './interop.checking.ts'
import { openPlaces } from './interop.places.ts'
import { keyIn, minutesOf, topicsIn } from './interop.queries.ts'
import { fold } from './import.values.ts'
import { plannedId, type Values } from './import.plan.records.ts'
import type { WeeklySlot } from './import.values.weekdays.ts'

// Groups with their week; rooms and tracks that the file names and the program does not have yet come with them. A program has
// some dozens of groups, so each is written by itself, and its calendar is filled as if it had been opened on the screen.

export async function applyGroups(tx: Tx, work: Work): Promise<Written> {
  const { plan, program, today, idOf, existing } = work
  const org = tx.actor.organizationId
  const named = await findOrAdd(tx, work)
  const records = recordsById(existing.groups)
  const filled: string[] = []
  for (const { rowKey, values } of plan.create) {
    const id = idOf(plannedId(rowKey))
    const hard = Number(values.hard_capacity ?? values.soft_capacity ?? 12)
    await tx.db
      .insertInto('groups')
      .values({
        organization_id: org,
        id,
        program_id: program.id,
        track_id: values.track ? await named.track(String(values.track)) : null,
        name: String(values.group_name),
        session_type: String(values.session_type ?? 'process_group'),
        soft_capacity: Number(values.soft_capacity ?? hard),
        hard_capacity: hard,
        starts_on: String(values.starts_on ?? today),
        ends_on: values.ends_on ? String(values.ends_on) : null,
        import_key: keyIn(program, rowKey),
      })
      .execute()
    await writeTopics(tx, id, values)
    if (values.slots && (await writeWeek(tx, id, values, String(values.starts_on ?? today), named))) filled.push(id)
  }
  for (const update of plan.update) {
    const record = records.get(update.id)!.values
    const values: Values = { ...record, ...Object.fromEntries(update.changes.map(({ field, to }) => [field, to])) }
    await tx.db
      .updateTable('groups')
      .set((q) => ({
        name: String(values.group_name),
        session_type: String(values.session_type),
        soft_capacity: Number(values.soft_capacity),
        hard_capacity: Number(values.hard_capacity),
        version: q('version', '+', 1),
      }))
      .where('organization_id', '=', org)
      .where('id', '=', update.id)
      .execute()
    const track = change(update, 'track')
    if (track?.to)
      await sql`update groups set track_id = ${await named.track(String(track.to))} where organization_id = ${org} and id = ${update.id}`.execute(
        tx.db,
      )
    if (change(update, 'topics')) await writeTopics(tx, update.id, values)
    if (change(update, 'slots') && (await writeWeek(tx, update.id, values, today, named))) filled.push(update.id)
    tx.touch(`group:${update.id}`)
  }
  let [sessions, left] = [0, 0]
  for (const groupId of filled) {
    const made = await materialise(tx, { groupId })
    sessions += made.added
    left += made.left
  }
  tx.touch('schedule')
  return {
    roots: [...rootsOf(plan.create, idOf), ...plan.update.map(({ id, rowKey }) => ({ id, rowKey }))],
    remarks: [
      ...(sessions > 0 ? [`${sessions} sessions were planned ahead.`] : []),
      ...(left > 0
        ? [
            `${left} ${left === 1 ? 'session was' : 'sessions were'} left out because the room is taken then; the groups’ screens show which.`,
          ]
        : []),
    ],
  }
}

type Named = Awaited<ReturnType<typeof findOrAdd>>

/** Ids of rooms and tracks by name, adding what is not there. */
async function findOrAdd(tx: Tx, { program, today }: Work) {
  const org = { organization_id: tx.actor.organizationId }
  const [places, tracks] = await Promise.all([
    openPlaces(tx, program.siteId, today),
    tx.db
      .selectFrom('tracks')
      .select(['id', 'name'])
      .where('organization_id', '=', org.organization_id)
      .where('program_id', '=', program.id)
      .where('closed_on', 'is', null)
      .execute(),
  ])
  const ids = (rows: readonly { id: string; name: string }[]) => new Map(rows.map((row) => [fold(row.name), row.id]))
  const finder =
    (known: Map<string, string>, add: (name: string) => Promise<{ id: string }>) => async (name: string) => {
      const there = known.get(fold(name))
      if (there) return there
      const { id } = await add(name)
      known.set(fold(name), id)
      return id
    }
  return {
    place: finder(ids(places), (name) =>
      tx.db
        .insertInto('places')
        .values({
          ...org,
          site_id: program.siteId,
          name,
          kind: /\b(tele\w*|zoom|online|virtual|remote|video)\b/i.test(name) ? 'telehealth' : 'room',
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    ),
    track: finder(ids(tracks), (name) =>
      tx.db
        .insertInto('tracks')
        .values({ ...org, program_id: program.id, name })
        .returning('id')
        .executeTakeFirstOrThrow(),
    ),
  }
}

async function writeWeek(tx: Tx, groupId: string, values: Values, from: string, named: Named): Promise<boolean> {
  const slots = values.slots as WeeklySlot[]
  const place = await named.place(String(values.place))
  const rows = slots.map(({ weekday, start, end }) => ({
    organization_id: tx.actor.organizationId,
    group_id: groupId,
    weekday,
    starts: start,
    duration_minutes: (minutesOf(end) - minutesOf(start) + 1440) % 1440,
    place_id: place,
    leader_id: String(values.leader),
    co_leader_id: values.co_leader ? String(values.co_leader) : null,
    from_on: from,
  }))
  if (rows.length > 0) await tx.db.insertInto('group_patterns').values(rows).execute()
  return rows.length > 0
}

async function writeTopics(tx: Tx, groupId: string, values: Values): Promise<void> {
  const titles = topicsIn(values.topics)
  if (titles.length === 0) return
  const org = { organization_id: tx.actor.organizationId, group_id: groupId }
  await tx.db
    .deleteFrom('group_topics')
    .where('organization_id', '=', org.organization_id)
    .where('group_id', '=', groupId)
    .execute()
  await tx.db
    .insertInto('group_topics')
    .values(titles.map((title, position) => ({ ...org, position, title })))
    .execute()
}
