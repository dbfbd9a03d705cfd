import { openGroup, type PatternLine } from '#domains/schedule/schedule.contract.ts'
import { addMember, createGroup } from '#domains/schedule/schedule.groups.contract.ts'
import { aStaffMember, anOrganization, openTestHouse, unique, type Person, type TestHouse } from './house.ts'

export type Where = { organizationId: string; siteId: string; programId: string }

/** A room with twelve chairs. */
export async function aRoom(test: TestHouse, where: Where, name = unique('Room ')): Promise<string> {
  const row = await test.system(where.organizationId, ({ db }) =>
    db
      .insertInto('places')
      .values({ organization_id: where.organizationId, site_id: where.siteId, name, kind: 'room', capacity: 12 })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  return row.id
}

/** One session of a new group, with a seat for each participant. Times are ISO instants; three hours unless said. */
export async function aSession(
  test: TestHouse,
  where: Where,
  session: {
    leaderId: string
    participantIds: string[]
    startsAt: string
    minutes?: number
    groupName?: string
    coLeaderId?: string
  },
): Promise<{ sessionId: string; groupId: string; placeId: string }> {
  const { organizationId, programId } = where
  const placeId = await aRoom(test, where)
  const endsAt = new Date(Date.parse(session.startsAt) + (session.minutes ?? 180) * 60_000).toISOString()
  const times = { starts_at: session.startsAt, ends_at: endsAt }
  return test.system(organizationId, async ({ db }) => {
    const group = await db
      .insertInto('groups')
      .values({
        organization_id: organizationId,
        program_id: programId,
        name: session.groupName ?? unique('Evening group '),
        session_type: 'process_group',
        soft_capacity: 10,
        hard_capacity: 12,
        starts_on: '2026-01-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const row = await db
      .insertInto('sessions')
      .values({
        organization_id: organizationId,
        program_id: programId,
        group_id: group.id,
        session_type: 'process_group',
        series_on: session.startsAt.slice(0, 10),
        ...times,
        place_id: placeId,
        room_id: placeId,
        topic: 'Handling an urge',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('session_leaders')
      .values({
        organization_id: organizationId,
        session_id: row.id,
        staff_id: session.leaderId,
        part: 'leader',
        ...times,
      })
      .execute()
    if (session.coLeaderId)
      await db
        .insertInto('session_leaders')
        .values({
          organization_id: organizationId,
          session_id: row.id,
          staff_id: session.coLeaderId,
          part: 'co_leader',
          ...times,
        })
        .execute()
    for (const participant_id of session.participantIds) {
      await db
        .insertInto('session_seats')
        .values({ organization_id: organizationId, session_id: row.id, participant_id, kind: 'member', ...times })
        .execute()
    }
    return { sessionId: row.id, groupId: group.id, placeId }
  })
}

/** An instant as the clock on the wall of a New York site says it: at('2026-03-02', '17:30'). */
export const at = (on: string, clock: string, zone = 'America/New_York'): string =>
  Temporal.PlainDate.from(on)
    .toPlainDateTime(Temporal.PlainTime.from(clock))
    .toZonedDateTime(zone)
    .toInstant()
    .toString({ smallestUnit: 'millisecond' })

/** A day on which the site is closed. */
export async function aHoliday(test: TestHouse, where: Where, onDate: string, name: string): Promise<void> {
  await test.system(where.organizationId, ({ db }) =>
    db
      .insertInto('holidays')
      .values({ organization_id: where.organizationId, site_id: where.siteId, on_date: onDate, name })
      .execute(),
  )
}

/** How many weeks ahead the program plans. */
export async function plansAhead(test: TestHouse, where: Where, weeks: number): Promise<void> {
  await test.system(where.organizationId, ({ db }) =>
    db
      .insertInto('program_settings')
      .values({
        organization_id: where.organizationId,
        program_id: where.programId,
        key: 'weeks_ahead',
        value: JSON.stringify(weeks),
        source: 'test',
        effective_from: '2020-01-01',
      })
      .execute(),
  )
}

/** Monday 2 March 2026, noon in New York; the clocks change on Sunday 8 March. */
export const monday = '2026-03-02'
export const noon = at(monday, '12:00')

/** A house for stories of groups: one program that plans four weeks ahead, its director, and words to open and fill groups. */
export async function openSchedule() {
  const t = await openTestHouse()
  const where = await anOrganization(t)
  await plansAhead(t, where, 4)
  const director = await aStaffMember(t, where, 'program_director', { givenName: 'Dana', familyName: 'Okafor' })
  const line = (leaderId: string, placeId: string, more: Partial<PatternLine> = {}): PatternLine => ({
    weekdays: [1, 2, 4],
    starts: '17:30',
    minutes: 180,
    pause: { afterMinutes: 75, minutes: 15 },
    placeId,
    leaderId,
    coLeaderId: null,
    ...more,
  })
  type More = {
    line?: Partial<PatternLine>
    lines?: PatternLine[]
    soft?: number
    hard?: number
    leaderId?: string
    placeId?: string
    name?: string
    topics?: string[]
    leaveOutClashes?: boolean
    in?: Where
    as?: Person
  }
  /** A group from Monday on; the clock stands at its noon. Mon, Tue, Thu 17:30 to 20:30 unless said. */
  async function aGroup(more: More = {}) {
    t.setNow(noon)
    const home = more.in ?? where
    const leaderId = more.leaderId ?? (await aStaffMember(t, home, 'group_therapist')).staffId
    const placeId = more.placeId ?? (await aRoom(t, home))
    const body = {
      programId: home.programId,
      name: more.name ?? unique('Evening group '),
      trackId: null,
      sessionType: 'process_group',
      softCapacity: more.soft ?? 10,
      hardCapacity: more.hard ?? 12,
      startsOn: monday,
      lines: more.lines ?? [line(leaderId, placeId, more.line)],
      topics: more.topics ?? [],
      leaveOutClashes: more.leaveOutClashes ?? false,
    }
    const answer = await t.call(createGroup, { body }, more.as ?? director)
    return { answer, groupId: answer.reply?.groupId, leaderId, placeId }
  }
  return {
    t,
    where,
    director,
    line,
    aGroup,
    open: async (groupId: string) => (await t.call(openGroup, { params: { groupId } }, director)).reply,
    add: (
      groupId: string,
      participantId: string,
      more: { from?: string; to?: string | null; reason?: string; leaveOutClashes?: boolean } = {},
    ) => t.call(addMember, { params: { groupId }, body: { participantId, from: monday, ...more } }, director),
    seatsOf: (participantId: string) =>
      t.system(where.organizationId, ({ db }) =>
        db
          .selectFrom('session_seats')
          .select(['session_id as sessionId', 'starts_at as startsAt', 'kind', 'released_because as because'])
          .where('participant_id', '=', participantId)
          .orderBy('starts_at')
          .execute(),
      ),
  }
}
export type Schedule = Awaited<ReturnType<typeof openSchedule>>
