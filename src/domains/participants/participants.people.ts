import { findAnyone, logRead } from '#kernel/focus.ts'
import type { Tx } from '#kernel/tx.ts'
import { coversDay } from '#kernel/sql.ts'
import { todayEverywhere } from './participants.clock.ts'
import type { Duplicate, Profile } from './participants.contract.ts'
import { profileColumns } from './participants.parts.ts'
import { fold, wordsOfNames, type Names } from './participants.rules.ts'

/** The columns of the fields that were given. */
export function columnsOf(profile: Partial<Profile>) {
  const columns = {
    legal_given_name: profile.legalGivenName?.trim(),
    legal_family_name: profile.legalFamilyName?.trim(),
    preferred_name: profile.preferredName?.trim(),
    nicknames: profile.nicknames?.map((name) => name.trim()),
    pronouns: profile.pronouns?.trim(),
    birth_on: profile.bornOn,
    language: profile.language,
    phone: profile.phone?.trim(),
    email: profile.email,
    address: profile.address,
    employer: profile.employer,
    may_text: profile.mayText,
    may_voicemail: profile.mayVoicemail,
    neutral_contact_name: profile.neutralContactName?.trim(),
    payer: profile.payer,
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<
    typeof columns
  >
}

/** Writes the words under which a person is found. */
export async function writeNames(tx: Tx, participantId: string, names: Names): Promise<void> {
  const key = { organization_id: tx.actor.organizationId, participant_id: participantId }
  await tx.db
    .deleteFrom('participant_names')
    .where('organization_id', '=', key.organization_id)
    .where('participant_id', '=', participantId)
    .execute()
  const words = wordsOfNames(names)
  if (words.length > 0)
    await tx.db
      .insertInto('participant_names')
      .values(words.map((word) => ({ ...key, word })))
      .execute()
}

/** The person's typed fields and version; undefined when they are not there or not visible. */
export const currentProfile = (tx: Tx, participantId: string) =>
  tx.db
    .selectFrom('participants')
    .select(['version', ...profileColumns])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', participantId)
    .executeTakeFirst()

/** Raises the version of a person if it is still the one that was seen; undefined when it is not. */
export async function raiseVersion(
  tx: Tx,
  participantId: string,
  seen: number,
  columns: ReturnType<typeof columnsOf> = {},
): Promise<number | undefined> {
  const row = await tx.db
    .updateTable('participants')
    .set({ ...columns, version: seen + 1 })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', participantId)
    .where('version', '=', seen)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Staff who direct a program today, by name. */
async function directorsOf(tx: Tx, programIds: string[]): Promise<Map<string, string[]>> {
  const today = await todayEverywhere(tx)
  const rows = await tx.db
    .selectFrom('staff_roles as r')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'r.organization_id').onRef('s.id', '=', 'r.staff_id'),
    )
    .select(['r.program_id', 's.given_name', 's.family_name', 's.preferred_name'])
    .where('r.organization_id', '=', tx.actor.organizationId)
    .where('r.role', '=', 'program_director')
    .where('r.from_on', '<=', today)
    .where((q) => q.or([q('r.to_on', 'is', null), q('r.to_on', '>', today)]))
    .where((q) => q.or([q('s.ended_on', 'is', null), q('s.ended_on', '>', today)]))
    .where((q) => q.or([q('r.program_id', 'is', null), q('r.program_id', 'in', programIds)]))
    .execute()
  return new Map(
    programIds.map((id) => [
      id,
      [
        ...new Set(
          rows
            .filter((row) => row.program_id === null || row.program_id === id)
            .map((row) => `${row.preferred_name || row.given_name} ${row.family_name}`),
        ),
      ],
    ]),
  )
}

/**
 * People of the same folded names and birth date, also where the actor may not see them: then a program and whom to ask, no
 * more, and the search is in the person's access log. Without a birth date only people the actor sees are compared.
 */
export async function duplicatesOf(
  tx: Tx,
  profile: Pick<Profile, 'legalGivenName' | 'legalFamilyName'> & { bornOn?: string | null | undefined },
): Promise<Duplicate[]> {
  const words = fold(`${profile.legalGivenName} ${profile.legalFamilyName}`)
  if (words.length === 0) return []
  const org = tx.actor.organizationId
  if (!profile.bornOn) {
    let query = tx.db
      .selectFrom('participants as p')
      .innerJoin('programs as g', (join) =>
        join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
      )
      .select(['p.id', 'g.name'])
      .where('p.organization_id', '=', org)
    for (const word of words)
      query = query.where('p.id', 'in', (q) =>
        q
          .selectFrom('participant_names as n')
          .select('n.participant_id')
          .where('n.organization_id', '=', org)
          .where('n.word', '=', word),
      )
    return (await query.limit(10).execute()).map((row) => ({ programName: row.name, ask: [], participantId: row.id }))
  }
  const found = await findAnyone(tx, words, profile.bornOn)
  if (found.length === 0) return []
  const [seen, directors] = await Promise.all([
    tx.db
      .selectFrom('participants')
      .select('id')
      .where('organization_id', '=', org)
      .where(
        'id',
        'in',
        found.map((row) => row.participant_id),
      )
      .execute(),
    directorsOf(tx, [...new Set(found.map((row) => row.program_id))]),
  ])
  const open = new Set(seen.map((row) => row.id))
  await Promise.all(
    found
      .filter((row) => !open.has(row.participant_id))
      .map((row) => logRead(tx, 'search', row.participant_id, 'administration')),
  )
  return found.map((row) => ({
    programName: row.program,
    ask: directors.get(row.program_id) ?? [],
    participantId: open.has(row.participant_id) ? row.participant_id : null,
  }))
}

/** The primary counselor's name today. */
export async function counselorName(tx: Tx, participantId: string, today: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('care_team_members as m')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'm.organization_id').onRef('s.id', '=', 'm.staff_id'),
    )
    .select(['s.given_name', 's.family_name', 's.preferred_name'])
    .where('m.organization_id', '=', tx.actor.organizationId)
    .where('m.participant_id', '=', participantId)
    .where('m.role', '=', 'primary_counselor')
    .where(coversDay('m.during', today))
    .executeTakeFirst()
  return row ? `${row.preferred_name || row.given_name} ${row.family_name}` : null
}
