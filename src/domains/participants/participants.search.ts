import { focusOn, openAmong } from '#kernel/focus.ts'
import { coversDay } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { RecordClass } from '#policy/roles.ts'
import { classesOf } from './participants.chart.ts'
import { dayIn, todayEverywhere, zones } from './participants.clock.ts'
import type { PersonRow } from './participants.contract.ts'
import { afterPrefix, fold, shownName } from './participants.rules.ts'

export type Search = {
  q?: string | undefined
  program?: string | undefined
  level?: string | undefined
  counselor?: string | undefined
  group?: string | undefined
  track?: string | undefined
  status: 'active' | 'discharged' | 'all'
  cursor?: string | undefined
  limit: number
  /** The columns of later rooms too; who looks for one name does without. */
  columns?: 'yes' | 'no'
}

/** Reads one column of the list for all ids of a page at once, in few statements; gives values by id. */
export type ReadRowPart = (tx: Tx, participantIds: readonly string[]) => Promise<Map<string, unknown>>
type RowPart = { name: string; recordClass: RecordClass; read: ReadRowPart }
const rowParts = new Map<string, RowPart>()
/**
 * Adds a column to the rows of the list (this week's minutes). `recordClass` decides whose value the reader gets; it is null
 * for everybody else. Called once, when the room's server file is imported.
 */
export function registerRowPart(name: string, recordClass: RecordClass, read: ReadRowPart): void {
  if (rowParts.has(name)) throw new Error(`Row part "${name}" is registered twice.`)
  rowParts.set(name, { name, recordClass, read })
}

/** Values by id of one column, of those people alone whose class is open. */
async function valuesOf(
  tx: Tx,
  part: RowPart,
  ids: readonly string[],
): Promise<readonly [string, Map<string, unknown>]> {
  const [open, values] = await Promise.all([openAmong(tx, part.recordClass, ids), part.read(tx, ids)])
  return [part.name, new Map([...values].filter(([id]) => open.has(id)))]
}

/**
 * The page's ids in order of names. Each typed word is the beginning of some word of the person's names; the longest leads,
 * because it finds the fewest.
 */
export function matching(tx: Tx, search: Search, today: string) {
  const org = tx.actor.organizationId
  const words = fold(search.q ?? '')
    .slice(0, 5)
    .toSorted((a, b) => b.length - a.length)
  // Both tables carry the columns that order and narrow, so that one of them is enough.
  const from = (words.length > 0 ? 'participant_names as i' : 'participant_index as i') as 'participant_names as i'
  let query = tx.db
    .selectFrom(from)
    .select('i.participant_id')
    .where('i.organization_id', '=', org)
    .groupBy(['i.sort_name', 'i.participant_id'])
    .orderBy('i.sort_name')
    .orderBy('i.participant_id')
    .limit(search.limit + 1)
  for (const [at, word] of words.entries()) {
    if (at === 0) query = query.where('i.word', '>=', word).where('i.word', '<', afterPrefix(word))
    else {
      query = query.where((q) =>
        q.exists(
          q
            .selectFrom('participant_names as n')
            .select('n.word')
            .where('n.organization_id', '=', org)
            .whereRef('n.participant_id', '=', 'i.participant_id')
            .where('n.word', '>=', word)
            .where('n.word', '<', afterPrefix(word)),
        ),
      )
    }
  }
  if (search.status === 'active')
    query = query.where((q) => q.or([q('i.active_until', 'is', null), q('i.active_until', '>', today)]))
  if (search.status === 'discharged') query = query.where('i.active_until', '<=', today)
  if (search.program) query = query.where('i.program_id', '=', search.program)
  if (search.level) {
    const { level } = search
    query = query.where('i.participant_id', 'in', (q) =>
      q
        .selectFrom('level_of_care_segments as l')
        .select('l.participant_id')
        .where('l.organization_id', '=', org)
        .where('l.level', '=', level)
        .where(coversDay('l.during', today)),
    )
  }
  if (search.counselor) {
    const { counselor } = search
    query = query.where('i.participant_id', 'in', (q) =>
      q
        .selectFrom('care_team_members as m')
        .select('m.participant_id')
        .where('m.organization_id', '=', org)
        .where('m.staff_id', '=', counselor)
        .where('m.role', '=', 'primary_counselor')
        .where(coversDay('m.during', today)),
    )
  }
  if (search.group ?? search.track) {
    query = query.where('i.participant_id', 'in', (q) => {
      let members = q
        .selectFrom('group_memberships as g')
        .select('g.participant_id')
        .where('g.organization_id', '=', org)
        .where(coversDay('g.during', today))
      if (search.group) members = members.where('g.group_id', '=', search.group)
      const { track } = search
      if (track)
        members = members.where('g.group_id', 'in', (inner) =>
          inner.selectFrom('groups').select('id').where('organization_id', '=', org).where('track_id', '=', track),
        )
      return members
    })
  }
  if (search.cursor) {
    const { cursor } = search
    const last = () =>
      tx.db
        .selectFrom('participant_index as c')
        .select('c.sort_name')
        .where('c.organization_id', '=', org)
        .where('c.participant_id', '=', cursor)
    query = query
      .where('i.sort_name', '>=', last())
      .where((q) => q.or([q('i.sort_name', '>', last()), q('i.participant_id', '>', cursor)]))
  }
  return query
}

/** One page of people with the id to go on from. */
export async function searchPeople(
  tx: Tx,
  search: Search,
  roles: readonly string[],
): Promise<{ people: PersonRow[]; next: string | null }> {
  const words = fold(search.q ?? '')
  // Something was typed that holds no letter: nobody is called that.
  if ((search.q ?? '').trim() !== '' && words.length === 0) return { people: [], next: null }
  const found = (await matching(tx, search, await todayEverywhere(tx)).execute()).map((row) => row.participant_id)
  const ids = found.slice(0, search.limit)
  const may = classesOf(roles)
  const parts = search.columns === 'yes' ? [...rowParts.values()].filter((part) => may.has(part.recordClass)) : []
  return { people: await rowsOf(tx, ids, parts), next: found.length > search.limit ? (ids.at(-1) ?? null) : null }
}

/** The rows of these people, in this order; narrows the transaction's row rules to them. */
async function rowsOf(tx: Tx, ids: string[], parts: readonly RowPart[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const org = tx.actor.organizationId
  const zoneOf = await zones(tx)
  const of = (table: string) => coversDay(`${table}.during`, dayIn([...zoneOf.values()][0] ?? 'UTC', tx.now))
  const [, people, episodes, levels, counselors, ...columns] = await Promise.all([
    focusOn(tx, ids),
    tx.db
      .selectFrom('participants as p')
      .innerJoin('programs as g', (join) =>
        join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
      )
      .select([
        'p.id',
        'p.legal_given_name',
        'p.legal_family_name',
        'p.preferred_name',
        'p.pronouns',
        'p.program_id',
        'g.name as program_name',
      ])
      .where('p.organization_id', '=', org)
      .where('p.id', 'in', ids)
      .execute(),
    tx.db
      .selectFrom('episodes as e')
      .distinctOn('e.participant_id')
      .select(['e.participant_id', 'e.admitted_on', 'e.discharged_on'])
      .where('e.organization_id', '=', org)
      .where('e.participant_id', 'in', ids)
      .orderBy('e.participant_id')
      .orderBy('e.admitted_on', 'desc')
      .execute(),
    tx.db
      .selectFrom('level_of_care_segments as l')
      .select(['l.participant_id', 'l.level'])
      .where('l.organization_id', '=', org)
      .where('l.participant_id', 'in', ids)
      .where(of('l'))
      .execute(),
    tx.db
      .selectFrom('care_team_members as m')
      .innerJoin('staff as s', (join) =>
        join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.staff_id'),
      )
      .select(['m.participant_id', 'm.staff_id', 's.given_name', 's.family_name', 's.preferred_name'])
      .where('m.organization_id', '=', org)
      .where('m.participant_id', 'in', ids)
      .where('m.role', '=', 'primary_counselor')
      .where(of('m'))
      .execute(),
    ...parts.map((part) => valuesOf(tx, part, ids)),
  ])
  const by = <R extends { participant_id: string }>(rows: R[]) => new Map(rows.map((row) => [row.participant_id, row]))
  const [episodeOf, levelOf, counselorOf] = [by(episodes), by(levels), by(counselors)]
  const personOf = new Map(people.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const person = personOf.get(id)
    if (!person) return []
    const episode = episodeOf.get(id)
    const counselor = counselorOf.get(id)
    const today = dayIn(zoneOf.get(person.program_id) ?? 'UTC', tx.now)
    const legal = `${person.legal_given_name} ${person.legal_family_name}`
    const name = shownName(person)
    return [
      {
        id,
        name,
        legalName: legal === name ? null : legal,
        pronouns: person.pronouns,
        programId: person.program_id,
        programName: person.program_name,
        state: !episode
          ? 'not_admitted'
          : episode.discharged_on !== null && episode.discharged_on <= today
            ? 'discharged'
            : 'active',
        level: levelOf.get(id)?.level ?? null,
        admittedOn: episode?.admitted_on ?? null,
        dischargedOn: episode?.discharged_on ?? null,
        counselor: counselor
          ? {
              staffId: counselor.staff_id,
              name: shownName({
                ...counselor,
                legal_given_name: counselor.given_name,
                legal_family_name: counselor.family_name,
              }),
            }
          : null,
        more: Object.fromEntries(columns.map(([column, values]) => [column, values.get(id) ?? null])),
      },
    ]
  })
}
