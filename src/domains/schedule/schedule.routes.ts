import { dayIn, shownName, zones } from '#domains/participants/participants.public.ts'
import { weeklyPatterns } from '#domains/programs/programs.public.ts'
import { displayName, licences, staffNames } from '#domains/staff/staff.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { found } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { policy } from '#policy/policy.ts'
import { daysAfter, plannedUntil, slotsAhead, startOfDay } from './schedule.ahead.ts'
import { appointmentRoutes } from './schedule.appointments.routes.ts'
import { clashesOf } from './schedule.bookings.ts'
import * as contract from './schedule.contract.ts'
import type { GroupRow } from './schedule.contract.ts'
import { bookingsOfSlots } from './schedule.series-plan.ts'
import { groupRoutes } from './schedule.groups.routes.ts'
import { memberRoutes } from './schedule.members.routes.ts'
import { eras, holdsOn, toLines, weekWords, type PatternRow } from './schedule.patterns.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { sessionRows, typeWords } from './schedule.rows.ts'
import { largestBetween, membershipHistory } from './schedule.rules.ts'
import { seatRoutes } from './schedule.seats.routes.ts'
import { sessionRoutes } from './schedule.sessions.routes.ts'

const may = (roles: readonly { role: string }[], action: 'schedule.manage' | 'schedule.change-session') =>
  roles.some(({ role }) => (policy[action].who as readonly string[]).includes(role))

/** Next session of each group from an instant on: one query, the earliest kept. */
async function nextSessions(tx: Tx, groupIds: readonly string[]) {
  if (groupIds.length === 0) return new Map<string, { id: string; startsAt: string }>()
  const rows = await tx.db
    .selectFrom('sessions')
    .select(['id', 'group_id as groupId', 'starts_at as startsAt'])
    .distinctOn('group_id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('group_id', 'in', [...groupIds])
    .where('ends_at', '>', tx.now)
    .where('starts_at', '>', new Date(Date.parse(tx.now) - 24 * 3_600_000).toISOString())
    .where('starts_at', '<', new Date(Date.parse(tx.now) + 60 * 86_400_000).toISOString())
    .where('cancelled_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('group_id')
    .orderBy('starts_at')
    .execute()
  return new Map(rows.map((row) => [row.groupId!, row]))
}

/** Rows of the list of groups, in the order given. */
async function groupList(
  tx: Tx,
  groups: readonly queries.GroupColumns[],
  patterns: readonly (PatternRow & { group_id: string })[],
): Promise<GroupRow[]> {
  const ids = groups.map((group) => group.id)
  const [spans, next, places] = await Promise.all([
    owner.membershipSpans(tx, ids),
    nextSessions(tx, ids),
    tx.db.selectFrom('places').select(['id', 'name']).where('organization_id', '=', tx.actor.organizationId).execute(),
  ])
  const leaders = await queries.leadersOf(
    tx,
    [...next.values()].map((session) => session.id),
  )
  const staffIds = [
    ...patterns.flatMap((row) => [row.leader_id, row.co_leader_id ?? '']),
    ...leaders.map((leader) => leader.staffId),
  ].filter(Boolean)
  const [names, whyNot] = await Promise.all([staffNames(tx, staffIds), licences(tx, staffIds)])
  const placeNames = new Map(places.map((place) => [place.id, place.name]))
  const patternsOf = Map.groupBy(patterns, (row) => row.group_id)
  const spansOf = Map.groupBy(spans, (span) => span.groupId)
  return groups.map((group) => {
    const today = dayIn(group.zone, tx.now)
    const on = group.startsOn > today ? group.startsOn : today
    const own = patternsOf.get(group.id) ?? []
    const holding = own.filter((row) => holdsOn(row, on))
    const rows =
      holding.length > 0 ? holding : ((eras(own).findLast((era) => era.from <= on) ?? eras(own)[0])?.rows ?? [])
    const session = next.get(group.id)
    const sessionOn = session ? dayIn(group.zone, session.startsAt) : on
    const leader = leaders.find((each) => each.sessionId === session?.id && each.part === 'leader')
    const leading = [
      ...new Set(rows.flatMap((row) => [row.leader_id, ...(row.co_leader_id ? [row.co_leader_id] : [])])),
    ]
    return {
      id: group.id,
      name: group.name,
      programId: group.programId,
      programName: group.programName,
      trackId: group.trackId,
      trackName: group.trackName,
      sessionType: group.sessionType,
      sessionTypeName: group.sessionTypeName ?? typeWords(group.sessionType),
      when: weekWords(toLines(rows)),
      places: [...new Set(rows.map((row) => placeNames.get(row.place_id) ?? ''))].filter(Boolean),
      leaders: leading.map((staffId) => ({
        staffId,
        name: names.get(staffId) ?? 'A colleague',
        blocked: whyNot(staffId, sessionOn),
      })),
      members: largestBetween(spansOf.get(group.id) ?? [], on, daysAfter(on, 1)),
      soft: group.soft,
      hard: group.hard,
      startsOn: group.startsOn,
      endsOn: group.endsOn,
      state: group.endsOn !== null && group.endsOn < today ? 'ended' : group.startsOn > today ? 'planned' : 'running',
      next: session
        ? {
            sessionId: session.id,
            startsAt: session.startsAt,
            on: sessionOn,
            starts: clockOf(group.zone, session.startsAt),
            leader: leader ? (names.get(leader.staffId) ?? null) : null,
            blocked: leader ? whyNot(leader.staffId, sessionOn) : null,
          }
        : null,
      zone: group.zone,
    }
  })
}
const clockOf = (zone: string, at: string) =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

const asMember = (row: queries.MembershipColumns) => ({
  id: row.id,
  participantId: row.participantId,
  name: shownName(row),
  pronouns: row.pronouns,
  from: row.from,
  to: row.to,
  reason: row.reason,
  endedReason: row.endedReason,
})

const reads: Route[] = [
  route(contract.listGroups, async ({ tx, query }) => {
    const all = await queries.groupRows(tx, query.program ? { programId: query.program } : {})
    const word = query.q?.trim().toLowerCase() ?? ''
    const groups = all.filter(
      (group) =>
        (query.ended === 'yes' || group.endsOn === null || group.endsOn >= dayIn(group.zone, tx.now)) &&
        (word === '' || `${group.name} ${group.trackName ?? ''} ${group.programName}`.toLowerCase().includes(word)),
    )
    return {
      groups: await groupList(
        tx,
        groups,
        await queries.patternRows(
          tx,
          groups.map((group) => group.id),
        ),
      ),
    }
  }),

  route(contract.openGroup, async ({ tx, params, actor }) => {
    const group = found((await queries.groupRows(tx, { groupId: params.groupId }))[0])
    const today = dayIn(group.zone, tx.now)
    const [patterns, members, topics, untilOn, columns, places, spans] = await Promise.all([
      queries.patternRows(tx, [group.id]),
      queries.membershipRows(tx, group.id),
      queries.topicRows(tx, group.id),
      plannedUntil(tx, group.programId, today),
      queries.sessionColumns(tx, { groupId: group.id, from: startOfDay(today, group.zone) }),
      tx.db
        .selectFrom('places')
        .select(['id', 'name', 'kind'])
        .where('organization_id', '=', tx.actor.organizationId)
        .execute(),
      owner.membershipSpans(tx, [group.id]),
    ])
    const [rows, sessions, slots, names] = await Promise.all([
      groupList(tx, [group], patterns),
      sessionRows(tx, columns),
      slotsAhead(tx, group, patterns, today, untilOn),
      staffNames(
        tx,
        patterns.flatMap((row) => [row.leader_id, row.co_leader_id]),
      ),
    ])
    const placeNames = new Map(places.map((place) => [place.id, place.name]))
    const made = new Set(columns.map((session) => `${session.patternId} ${session.seriesOn}`))
    const missing = slots.sessions.filter(
      (slot) => !made.has(`${slot.patternId} ${slot.on}`) && Date.parse(slot.startsAt) > Date.parse(tx.now),
    )
    const rooms = new Set(places.filter((place) => place.kind === 'room').map((place) => place.id))
    const { conflicts } = await clashesOf(
      tx,
      bookingsOfSlots(missing, rooms, group.name, () => 0),
      group.zone,
    )
    const rowOf = new Map(patterns.map((row) => [row.id, row]))
    const gap = (slot: { patternId: string; on: string }, because: 'holiday' | 'clash' | 'missing', words: string) => {
      const row = rowOf.get(slot.patternId)!
      return {
        patternId: slot.patternId,
        on: slot.on,
        starts: row.starts,
        minutes: row.duration_minutes,
        because,
        words,
        placeId: row.place_id,
        leaderId: row.leader_id,
      }
    }
    const still = members.filter((member) => member.to === null || member.to > today)
    return {
      group: {
        ...rows[0]!,
        version: group.version,
        mayManage: may(actor.roles, 'schedule.manage'),
        mayChangeSessions: may(actor.roles, 'schedule.change-session'),
      },
      today,
      series: eras(patterns)
        .filter((era) => era.to === null || era.to > today)
        .map((era) => ({
          from: era.from,
          to: era.to,
          lines: toLines(era.rows).map((line) => ({
            ...line,
            place: placeNames.get(line.placeId) ?? '',
            leader: names.get(line.leaderId) ?? 'A colleague',
            coLeader: line.coLeaderId ? (names.get(line.coLeaderId) ?? 'A colleague') : null,
          })),
        })),
      topics,
      members: still.map(asMember),
      unnamed: Math.max(0, spans.filter((span) => span.toOn === null || span.toOn > today).length - still.length),
      sessions,
      gaps: [
        ...slots.skipped
          .filter((skip) => skip.reason === 'holiday' && !made.has(`${skip.patternId} ${skip.on}`))
          .map((skip) => gap({ patternId: skip.patternId, on: skip.on! }, 'holiday', `Closed: ${skip.holiday}`)),
        ...missing.map((slot) => {
          const clash = conflicts.find(
            (each) => each.proposedId === `${slot.patternId} ${slot.on}` && each.kind === 'room',
          )
          return gap(slot, clash ? 'clash' : 'missing', clash?.words ?? 'Not planned yet; it will be tonight.')
        }),
      ].toSorted((a, b) => (a.on < b.on ? -1 : 1)),
      plannedUntil: daysAfter(untilOn, -1),
    }
  }),

  route(contract.membersOfDay, async ({ tx, params, query }) => {
    const group = found((await queries.groupRows(tx, { groupId: params.groupId }))[0])
    const [members, spans] = await Promise.all([
      queries.membershipRows(tx, group.id),
      owner.membershipSpans(tx, [group.id]),
    ])
    const then = members.filter((member) => member.from <= query.on && (member.to === null || query.on < member.to))
    const nameOf = new Map(members.map((member) => [member.participantId, shownName(member)]))
    const named = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? '')
    const history = membershipHistory(
      members.map((member) => ({ participantId: member.participantId, fromOn: member.from, toOn: member.to })),
    )
    return {
      on: query.on,
      members: then.map(asMember),
      unnamed: Math.max(0, largestBetween(spans, query.on, daysAfter(query.on, 1)) - then.length),
      history: history
        .map((entry) => ({ ...entry, joined: named(entry.joined), left: named(entry.left) }))
        .toReversed(),
    }
  }),

  route(contract.week, async ({ tx, query }) => {
    const programs = await tx.db
      .selectFrom('programs as p')
      .innerJoin('sites as s', (join) =>
        join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
      )
      .select(['p.id', 'p.site_id as siteId', 'p.week_starts_on as weekStartsOn', 's.time_zone as zone'])
      .where('p.organization_id', '=', tx.actor.organizationId)
      .orderBy('p.name')
      .execute()
    const mine = new Set(tx.actor.roles.map((held) => held.programId))
    const program =
      programs.find((each) => (query.program ? each.id === query.program : mine.has(null) || mine.has(each.id))) ??
      programs[0]
    const zone = program?.zone ?? 'UTC'
    const today = dayIn(zone, tx.now)
    const of = Temporal.PlainDate.from(query.of ?? today)
    const firstOn = of.subtract({ days: (of.dayOfWeek - (program?.weekStartsOn ?? 1) + 7) % 7 }).toString()
    const afterOn = daysAfter(firstOn, 7)
    const [columns, holidays] = await Promise.all([
      queries.sessionColumns(tx, {
        from: startOfDay(firstOn, zone),
        to: startOfDay(afterOn, zone),
        ...(query.program ? { programId: query.program } : {}),
        ...(query.place ? { placeId: query.place } : {}),
        ...(query.leader ? { leaderId: query.leader } : {}),
      }),
      program ? queries.holidayRows(tx, program.siteId, firstOn, afterOn) : [],
    ])
    const closed = new Map(holidays.map((holiday) => [holiday.on, holiday.name]))
    return {
      firstOn,
      today,
      zone,
      days: [0, 1, 2, 3, 4, 5, 6]
        .map((day) => daysAfter(firstOn, day))
        .map((on) => ({ on, holiday: closed.get(on) ?? null })),
      sessions: await sessionRows(tx, columns),
    }
  }),

  route(contract.options, async ({ tx, actor }) => {
    const zoneOf = await zones(tx)
    const anyToday = dayIn([...zoneOf.values()][0] ?? 'UTC', tx.now)
    const org = tx.actor.organizationId
    const manages = actor.roles.filter(({ role }) => may([{ role }], 'schedule.manage')).map((held) => held.programId)
    const [programs, tracks, places, staff, types] = await Promise.all([
      tx.db
        .selectFrom('programs')
        .select(['id', 'name', 'site_id as siteId'])
        .where('organization_id', '=', org)
        .where('closed_on', 'is', null)
        .orderBy('name')
        .execute(),
      tx.db
        .selectFrom('tracks')
        .select(['id', 'program_id as programId', 'name'])
        .where('organization_id', '=', org)
        .where('closed_on', 'is', null)
        .orderBy('name')
        .execute(),
      queries.openPlaces(tx, anyToday),
      queries.leadingStaff(tx, anyToday),
      tx.db
        .selectFrom('session_types')
        .select(['code', 'name_en as name'])
        .where('organization_id', '=', org)
        .orderBy('name_en')
        .execute(),
    ])
    const byStaff = Map.groupBy(staff, (row) => row.id)
    const whyNot = await licences(tx, [...byStaff.keys()])
    return {
      programs: programs.map((program) => {
        const zone = zoneOf.get(program.id) ?? 'UTC'
        return {
          ...program,
          zone,
          today: dayIn(zone, tx.now),
          mayManage: manages.includes(null) || manages.includes(program.id),
        }
      }),
      tracks,
      places,
      leaders: [...byStaff.values()].map((rows) => ({
        id: rows[0]!.id,
        name: displayName(rows[0]!),
        programIds: rows.some((row) => row.programId === null) ? null : [...new Set(rows.map((row) => row.programId!))],
        blocked: whyNot(rows[0]!.id, anyToday),
      })),
      sessionTypes: types,
      templates: weeklyPatterns.map((template) => ({
        code: template.code,
        label: template.labelEn,
        note: weekWords(
          template.blocks.map((block) => ({
            weekdays: [...block.weekdays],
            starts: block.startTime,
            minutes: block.durationMinutes,
          })),
        ),
        lines: template.blocks.map((block) => ({
          weekdays: [...block.weekdays],
          starts: block.startTime,
          minutes: block.durationMinutes,
          pause: block.breaks[0] ?? null,
        })),
      })),
    }
  }),
]

export const routes: Route[] = [
  ...reads,
  ...groupRoutes,
  ...memberRoutes,
  ...sessionRoutes,
  ...seatRoutes,
  ...appointmentRoutes,
]
