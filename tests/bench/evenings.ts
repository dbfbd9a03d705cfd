import { randomUUID } from 'node:crypto'
import type pg from 'pg'

export type Evening = { sessionId: string; draftIds: string[] }

// Words drawn by lot, so that no two entries are alike, also when the same database is measured again; none names a person or an employer of the demonstration.
const words =
  'anchor basil candle drawing engine feather glasses hammer island jacket kettle ladder mirror needle orchard pencil quilt river saddle tunnel umbrella violin window yarn zipper alarm blanket cinema dessert elevator fabric gravel helmet insect jungle kayak lemon market napkin oven pillow puddle ribbon scarf ticket uniform valley wallet yogurt acorn bucket carpet donkey eagle fence guitar hotel iron juggle knife ladle magnet nail oyster parrot rocket sponge turtle velvet whistle walked listened practised offered described noticed planned asked counted wrote named tried shared breathed paused evening morning kitchen bus garden phone budget breakfast sleep payday overtime sister-in-law neighbour landlord dentist appointment notebook calendar recipe radio library bicycle exam course shift supervisor paycheck rent storm shelter coat mittens stairs paint harbour bridge tram soup bread coffee tea'.split(
    ' ',
  )
const sentence = (length: number) =>
  Array.from({ length }, () => words[Math.floor(Math.random() * words.length)]).join(' ')

/** Evenings that are over, with twelve people who came and twelve written entries each: ready for one signature. */
export async function eveningsToSign(
  client: pg.Client,
  org: string,
  staffId: string,
  count: number,
): Promise<Evening[]> {
  const one = async (sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows
  const [group] = await one(
    `select g.id, g.program_id, p.place_id from groups g join group_patterns p on p.organization_id = g.organization_id and p.group_id = g.id where g.organization_id = $1 limit 1`,
    [org],
  )
  const people = (
    await one(
      `select participant_id as id from episodes where organization_id = $1 and program_id = $2 order by admitted_on desc limit 12`,
      [org, group.program_id],
    )
  ).map((row) => row.id as string)
  const evenings: Evening[] = []
  // Nights that earlier measurements used are taken.
  const [used] = await one(
    `select count(*)::int as n from session_leaders where organization_id = $1 and staff_id = $2 and extract(hour from starts_at at time zone 'UTC') in (2, 6)`,
    [org, staffId],
  )
  const put = (table: string, rows: Record<string, unknown>[]) =>
    client.query(
      `insert into ${table} (${Object.keys(rows[0]!).join(', ')}) select ${Object.keys(rows[0]!).join(', ')} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    )
  for (let index = used.n as number; index < used.n + count; index += 1) {
    const sessionId = randomUUID()
    // At night, when nobody in the simulation is anywhere: two a night, going back.
    const startsAt = new Date(
      Math.floor(Date.now() / 86_400_000 - 1 - Math.floor(index / 2)) * 86_400_000 + (index % 2 ? 2.5 : 6) * 3_600_000,
    ).toISOString()
    const endsAt = new Date(Date.parse(startsAt) + 3 * 3_600_000).toISOString()
    const o = { organization_id: org }
    const on = startsAt.slice(0, 10)
    await put('sessions', [
      {
        ...o,
        id: sessionId,
        program_id: group.program_id,
        group_id: group.id,
        session_type: 'process_group',
        series_on: on,
        starts_at: startsAt,
        ends_at: endsAt,
        place_id: group.place_id,
        topic: 'Handling an urge',
        ended_at: endsAt,
        code_secret: '\\x00',
        version: 1,
      },
    ])
    await put('session_leaders', [
      {
        ...o,
        id: randomUUID(),
        session_id: sessionId,
        staff_id: staffId,
        part: 'leader',
        starts_at: startsAt,
        ends_at: endsAt,
      },
    ])
    await put(
      'session_seats',
      people.map((participant_id) => ({
        ...o,
        id: randomUUID(),
        session_id: sessionId,
        participant_id,
        kind: 'member',
        starts_at: startsAt,
        ends_at: endsAt,
        released_reason: '',
      })),
    )
    await put(
      'attendance_marks',
      people.flatMap((participant_id) => [
        {
          ...o,
          id: randomUUID(),
          session_id: sessionId,
          participant_id,
          kind: 'arrived',
          at: startsAt,
          source: 'staff',
          recorded_at: startsAt,
          recorded_by: staffId,
          reason: '',
        },
        {
          ...o,
          id: randomUUID(),
          session_id: sessionId,
          participant_id,
          kind: 'ended',
          at: endsAt,
          source: 'staff',
          recorded_at: endsAt,
          recorded_by: staffId,
          reason: '',
        },
      ]),
    )
    const shared = randomUUID()
    const draftIds = people.map(() => randomUUID())
    const draft = {
      ...o,
      program_id: group.program_id,
      session_id: sessionId,
      author_id: staffId,
      format: 'GIRP',
      service_on: on,
      opened_at: endsAt,
    }
    await put('note_drafts', [
      { ...draft, id: shared, kind: 'group_shared', participant_id: null },
      ...people.map((participant_id, person) => ({
        ...draft,
        id: draftIds[person],
        kind: 'group_entry',
        participant_id,
      })),
    ])
    const field = (draft_id: string, participant_id: string | null, name: string, value: unknown) => ({
      ...o,
      id: randomUUID(),
      draft_id,
      participant_id,
      field: name,
      value,
      version: 1,
      saved_at: endsAt,
      saved_by: staffId,
    })
    await put('note_draft_fields', [
      field(shared, null, 'topic', 'Handling an urge'),
      field(shared, null, 'interventions', 'Taught urge surfing, led a paired practice, gave time to sum up.'),
      field(shared, null, 'process', 'The group warmed up slowly and then worked in pairs with good humour.'),
      ...people.flatMap((participant_id, person) => {
        const own = draftIds[person]!
        return [
          field(own, participant_id, 'goal', `Works on ${sentence(5)}.`),
          field(own, participant_id, 'response', `In this session ${sentence(16)}; said it was ${sentence(6)}.`),
          field(own, participant_id, 'plan', `By Thursday ${sentence(9)}.`),
          field(own, participant_id, 'participation', 'Active'),
          field(own, participant_id, 'affect', ['Calm']),
          field(own, participant_id, 'progress', 'Forward'),
          field(own, participant_id, 'risk', 'Unchanged'),
        ]
      }),
    ])
    evenings.push({ sessionId, draftIds })
  }
  await client.query('analyze')
  return evenings
}
