import { randomUUID } from 'node:crypto'
import type { TestHouse } from './house.ts'

type Where = { organizationId: string; programId: string }

const given = ['Jordan', 'Ana', 'José', 'Lee', 'Maya', 'Omar', 'Priya', 'Samir', 'Wren', 'Zoë', 'Björn', 'Łucja']
const family = [
  'Ash',
  'Birch',
  'Cedar',
  'Dale',
  'Elm',
  'Fern',
  'Glen',
  'Hazel',
  'Iris',
  'Juniper',
  'Kestrel',
  'Linden',
  'Maple',
  'Nash',
  'O’Brien',
  'Peña',
]

/** Many people at once, half of them discharged, with names, episodes, levels and hours; for lists and speed. Returns their ids. */
export async function manyPeople(
  test: TestHouse,
  where: Where,
  count: number,
  fold: (text: string) => string[],
): Promise<string[]> {
  const { organizationId, programId } = where
  const ids = Array.from({ length: count }, () => randomUUID())
  const names = ids.map(
    (_, n) => [given[n % given.length] ?? '', `${family[(n * 7) % family.length] ?? ''}${n}`] as const,
  )
  await test.system(organizationId, async ({ db }) => {
    const o = { organization_id: organizationId }
    const each = async <T>(rows: T[], write: (some: T[]) => Promise<unknown>) => {
      for (let at = 0; at < rows.length; at += 500) await write(rows.slice(at, at + 500))
    }
    await each(
      ids.map((id, n) => ({
        ...o,
        id,
        program_id: programId,
        legal_given_name: names[n]?.[0] ?? '',
        legal_family_name: names[n]?.[1] ?? '',
        birth_on: '1990-05-04',
      })),
      (rows) => db.insertInto('participants').values(rows).execute(),
    )
    await each(
      ids.flatMap((participant_id, n) =>
        fold((names[n] ?? []).join(' ')).map((word) => ({ ...o, participant_id, word })),
      ),
      (rows) => db.insertInto('participant_names').values(rows).execute(),
    )
    const episodes = ids.map((participant_id, n) => ({
      ...o,
      id: randomUUID(),
      participant_id,
      program_id: programId,
      admitted_on: '2026-01-05',
      discharged_on: n % 2 ? '2026-03-02' : null,
      discharge_reason: n % 2 ? 'completed' : null,
    }))
    await each(episodes, (rows) => db.insertInto('episodes').values(rows).execute())
    const spans = episodes.map((e) => ({
      ...o,
      participant_id: e.participant_id,
      episode_id: e.id,
      during: `[2026-01-05,${e.discharged_on ?? ''})`,
    }))
    await each(spans, (rows) =>
      db
        .insertInto('level_of_care_segments')
        .values(rows.map((row) => ({ ...row, level: '2.1' })))
        .execute(),
    )
    await each(spans, (rows) =>
      db
        .insertInto('hours_prescriptions')
        .values(rows.map((row) => ({ ...row, weekly_minutes: 540, days_per_week: 3 })))
        .execute(),
    )
  })
  return ids
}

/** Puts a staff member on a person's care team. */
export async function onTheCareTeam(
  test: TestHouse,
  organizationId: string,
  participantId: string,
  staffId: string,
  role = 'primary_counselor',
  from = '2026-01-05',
): Promise<void> {
  await test.system(organizationId, ({ db }) =>
    db
      .insertInto('care_team_members')
      .values({
        organization_id: organizationId,
        participant_id: participantId,
        staff_id: staffId,
        role,
        during: `[${from},)`,
      })
      .execute(),
  )
}

/** The person's only or newest episode. */
export async function episodeOf(test: TestHouse, organizationId: string, participantId: string): Promise<string> {
  const row = await test.system(organizationId, ({ db }) =>
    db
      .selectFrom('episodes')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('participant_id', '=', participantId)
      .orderBy('admitted_on', 'desc')
      .executeTakeFirstOrThrow(),
  )
  return row.id
}
