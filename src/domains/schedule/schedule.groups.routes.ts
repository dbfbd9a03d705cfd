import { dayIn } from '#domains/participants/participants.public.ts'
import { openTrack, programWithZone } from '#domains/programs/programs.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { blockedOn, daysAfter, fillGroup, plannedUntil, slotsAhead, startOfDay, syncSeats } from './schedule.ahead.ts'
import { clashesOf, clashProblem, type Clashes } from './schedule.bookings.ts'
import type { ConflictDetails } from './schedule.contract.ts'
import { applyChange, removeSessions } from './schedule.series-apply.ts'
import { bookingsOfSlots, checkLines, freeForSeries, planChange } from './schedule.series-plan.ts'
import * as contract from './schedule.groups.contract.ts'
import { toRows } from './schedule.patterns.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { dayWords } from './schedule.rules.ts'
import { layTopics } from './schedule.topics.ts'
import './schedule.events.ts'

const org = (tx: Tx) => tx.actor.organizationId
const bad = (path: string, sentence: string) => new Problem('bad-input', sentence, { fields: [{ path, sentence }] })
const groupEnded = 'The group ended'

/** The group, held for this transaction; stale with its current values for another version. */
async function takeGroup(tx: Tx, groupId: string, version?: number): Promise<queries.GroupColumns> {
  found((await owner.lockGroups(tx, [groupId]))[0])
  const group = found((await queries.groupRows(tx, { groupId }))[0])
  if (version !== undefined && group.version !== version) {
    const { name, trackId, sessionType, soft, hard } = group
    const topics = await queries.topicRows(tx, groupId)
    throw new Problem('stale', undefined, {
      details: {
        version: group.version,
        current: { name, trackId, sessionType, softCapacity: soft, hardCapacity: hard, topics },
      },
    })
  }
  return group
}

async function setGroup(
  tx: Tx,
  groupId: string,
  values: {
    name?: string
    track_id?: string | null
    session_type?: string
    soft_capacity?: number
    hard_capacity?: number
    ends_on?: string | null
  },
): Promise<number> {
  const row = await tx.db
    .updateTable('groups')
    .set((q) => ({ ...values, version: q('version', '+', 1) }))
    .where('organization_id', '=', org(tx))
    .where('id', '=', groupId)
    .returning('version')
    .executeTakeFirstOrThrow()
  tx.touch(`group:${groupId}`)
  tx.touch('schedule')
  return row.version
}

async function checkBasics(
  tx: Tx,
  programId: string,
  basics: { trackId?: string | null; sessionType?: string; softCapacity?: number; hardCapacity?: number },
): Promise<void> {
  if ((basics.hardCapacity ?? Infinity) < (basics.softCapacity ?? 0))
    throw bad('hardCapacity', 'The limit is at least the planned size.')
  const [type, track] = await Promise.all([
    basics.sessionType === undefined
      ? true
      : tx.db
          .selectFrom('session_types')
          .select('id')
          .where('organization_id', '=', org(tx))
          .where('code', '=', basics.sessionType)
          .executeTakeFirst(),
    basics.trackId == null ? true : openTrack(tx, basics.trackId, programId),
  ])
  if (!type) throw bad('sessionType', 'Choose what kind of group this is.')
  if (!track) throw bad('trackId', 'This track is not open in this program.')
}

/** Refuses a series that clashes, with rooms and leaders that are free every time. */
function refuseSeries(
  clashes: Clashes,
  free: { words: string; placeId?: string; leaderId?: string; lines: number[] }[],
  zone: string,
): never {
  const choices: ConflictDetails['free'] = free.map(({ words, placeId, leaderId, lines }) => ({
    words,
    ...(placeId ? { placeId } : {}),
    ...(leaderId ? { leaderIds: [leaderId] } : {}),
    changes: [placeId ? 'room' : 'leader'],
    lines,
  }))
  throw clashProblem(clashes, choices, zone)
}

/** A leader whose credential has lapsed by the first day is refused; one whose lapses later is told of in the preview. */
function refuseBlocked(blocked: { on: string; why: string }[], firstOn: string): void {
  const now = blocked.find((each) => each.on <= daysAfter(firstOn, 6))
  if (now) throw new Problem('credential-lapsed', now.why)
}

async function writeTopics(tx: Tx, groupId: string, topics: readonly string[]): Promise<void> {
  await tx.db
    .deleteFrom('group_topics')
    .where('organization_id', '=', org(tx))
    .where('group_id', '=', groupId)
    .execute()
  if (topics.length > 0)
    await tx.db
      .insertInto('group_topics')
      .values(
        topics.map((title, position) => ({
          organization_id: org(tx),
          group_id: groupId,
          position,
          title: title.trim(),
        })),
      )
      .execute()
}

export const groupRoutes: Route[] = [
  route(contract.createGroup, async ({ tx, body, now }) => {
    const program = found(await programWithZone(tx, body.programId))
    const today = dayIn(program.zone, now)
    await checkBasics(tx, program.id, body)
    if (body.endsOn !== null && body.endsOn < body.startsOn) throw bad('endsOn', 'The last day comes before the first.')
    if (body.startsOn < daysAfter(today, -366)) throw bad('startsOn', 'Choose a day within the last year or later.')
    const from = body.startsOn > today ? body.startsOn : today
    await checkLines(tx, { siteId: program.siteId, programId: program.id }, body.lines, from)
    const { id: groupId } = await tx.db
      .insertInto('groups')
      .values({
        organization_id: org(tx),
        program_id: program.id,
        track_id: body.trackId,
        name: body.name.trim(),
        session_type: body.sessionType,
        soft_capacity: body.softCapacity,
        hard_capacity: body.hardCapacity,
        starts_on: body.startsOn,
        ends_on: body.endsOn,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.db
      .insertInto('group_patterns')
      .values(
        toRows(body.lines).map((row) => ({
          organization_id: org(tx),
          group_id: groupId,
          ...row,
          from_on: body.startsOn,
        })),
      )
      .execute()
    await writeTopics(tx, groupId, body.topics)
    const group = found((await queries.groupRows(tx, { groupId }))[0])
    const [patterns, untilOn, places] = await Promise.all([
      queries.patternRows(tx, [groupId]),
      plannedUntil(tx, program.id, today),
      queries.openPlaces(tx, today),
    ])
    const { sessions: slots } = await slotsAhead(tx, group, patterns, today, untilOn)
    refuseBlocked(await blockedOn(tx, slots), from)
    const rooms = new Set(places.filter((place) => place.kind === 'room').map((place) => place.id))
    const lineOf = (patternId: string) => {
      const row = patterns.find((each) => each.id === patternId)
      return body.lines.findIndex((line) => line.starts === row?.starts && line.weekdays.includes(row.weekday))
    }
    const proposed = bookingsOfSlots(
      slots.filter((slot) => Date.parse(slot.startsAt) > Date.parse(now)),
      rooms,
      group.name,
      lineOf,
    )
    await owner.holdBookings(tx, [...new Set(proposed.flatMap((each) => [each.roomId, ...each.leaderIds]))])
    const check = () => clashesOf(tx, proposed, group.zone)
    if (!body.leaveOutClashes) {
      const clashes = await check()
      if (clashes.conflicts.length > 0)
        refuseSeries(clashes, await freeForSeries(tx, group, proposed, clashes, from), group.zone)
    }
    const filled = await fillGroup(tx, group)
    // Somebody took the room between the check and the writing.
    if (filled.left > 0 && !body.leaveOutClashes) refuseSeries(await check(), [], group.zone)
    await emit(tx, 'schedule.group-opened', null, { groupId, programId: program.id })
    tx.touch('schedule')
    return { groupId, sessions: filled.added, leftOut: filled.left }
  }),

  route(contract.changeGroup, async ({ tx, params, body }) => {
    const group = await takeGroup(tx, params.groupId, body.version)
    const { changes } = body
    // The track it has stays allowed: an ended group may stand in a closed one.
    const trackId = changes.trackId === group.trackId ? null : changes.trackId
    await checkBasics(tx, group.programId, { softCapacity: group.soft, hardCapacity: group.hard, ...changes, trackId })
    const version = await setGroup(tx, group.id, {
      ...(changes.name === undefined ? {} : { name: changes.name.trim() }),
      ...(changes.trackId === undefined ? {} : { track_id: changes.trackId }),
      ...(changes.sessionType === undefined ? {} : { session_type: changes.sessionType }),
      ...(changes.softCapacity === undefined ? {} : { soft_capacity: changes.softCapacity }),
      ...(changes.hardCapacity === undefined ? {} : { hard_capacity: changes.hardCapacity }),
    })
    if (changes.sessionType !== undefined && changes.sessionType !== group.sessionType) {
      // What has happened was of the old kind; what is to come is of the new.
      await tx.db
        .updateTable('sessions')
        .set({ session_type: changes.sessionType })
        .where('organization_id', '=', org(tx))
        .where('group_id', '=', group.id)
        .where('starts_at', '>', tx.now)
        .where('ended_at', 'is', null)
        .execute()
    }
    await emit(tx, 'schedule.group-changed', null, { groupId: group.id })
    return { version }
  }),

  route(contract.setTopics, async ({ tx, params, body }) => {
    const group = await takeGroup(tx, params.groupId, body.version)
    await writeTopics(tx, group.id, body.topics)
    const all = (
      await queries.sessionColumns(tx, {
        groupId: group.id,
        from: new Date(Date.parse(tx.now) - 90 * 86_400_000).toISOString(),
      })
    ).filter((session) => session.cancelledAt === null)
    const ahead = all.filter((session) => Date.parse(session.startsAt) > Date.parse(tx.now))
    const byHand = new Set(
      (
        await queries.changesOf(
          tx,
          ahead.map((session) => session.id),
        )
      )
        .filter((change) => change.kind === 'topic')
        .map((change) => change.sessionId),
    )
    const last = all.findLast((session) => Date.parse(session.startsAt) <= Date.parse(tx.now))?.topic ?? ''
    const laid = layTopics({
      plan: body.topics.map((title) => title.trim()),
      last,
      sessions: ahead.map((session) => ({ id: session.id, topic: session.topic, fixed: byHand.has(session.id) })),
    })
    const changed = laid.filter((session, index) => session.topic !== ahead[index]!.topic)
    for (const session of changed) {
      await tx.db
        .updateTable('sessions')
        .set((q) => ({ topic: session.topic, version: q('version', '+', 1) }))
        .where('organization_id', '=', org(tx))
        .where('id', '=', session.id)
        .execute()
      tx.touch(`session:${session.id}`)
    }
    const version = await setGroup(tx, group.id, {})
    await emit(tx, 'schedule.topics-planned', null, { groupId: group.id })
    return { version, sessions: changed.length }
  }),

  route(contract.previewSeries, async ({ tx, params, body }) => {
    const group = found((await queries.groupRows(tx, { groupId: params.groupId }))[0])
    checkFrom(group, body.from, tx.now)
    await checkLines(tx, group, body.lines, body.from)
    return (await planChange(tx, group, body.from, body.lines)).preview
  }),

  route(contract.changeSeries, async ({ tx, params, body }) => {
    const group = await takeGroup(tx, params.groupId, body.version)
    checkFrom(group, body.from, tx.now)
    await checkLines(tx, group, body.lines, body.from)
    await owner.holdBookings(tx, [
      ...new Set(body.lines.flatMap((line) => [line.placeId, line.leaderId, line.coLeaderId])),
    ])
    const planned = await planChange(tx, group, body.from, body.lines)
    refuseBlocked(await blockedOn(tx, [...planned.moves.map((move) => move.slot), ...planned.adds]), body.from)
    if (planned.clashes.conflicts.length > 0 && !body.leaveOutClashes)
      refuseSeries(planned.clashes, planned.preview.free, group.zone)
    const { left } = await applyChange(tx, group, body.from, planned)
    if (left > 0 && !body.leaveOutClashes)
      throw new Problem('conflict', 'Somebody took a room in the meantime. Look at the preview again.')
    const version = await setGroup(tx, group.id, {})
    await emit(tx, 'schedule.series-changed', null, { groupId: group.id, from: body.from })
    return { ...planned.preview, version }
  }),

  route(contract.endGroup, async ({ tx, params, body, now }) => {
    const group = await takeGroup(tx, params.groupId, body.version)
    const today = dayIn(group.zone, now)
    const endedBefore = group.endsOn !== null && group.endsOn < today
    if (endedBefore && group.trackId !== null && (body.lastOn === null || body.lastOn >= today)) {
      if (!(await openTrack(tx, group.trackId, group.programId)))
        throw new Problem(
          'conflict',
          `The track ${group.trackName} is closed. It is opened again under Program settings.`,
        )
    }
    if (body.lastOn === null) {
      if (group.endsOn === null) throw new Problem('conflict', 'This group has no end.')
      const version = await setGroup(tx, group.id, { ends_on: null })
      const goesOn = await owner.setMembershipsEnd(tx, group.id, daysAfter(group.endsOn, 1), groupEnded, 'continue')
      await fillGroup(tx, found((await queries.groupRows(tx, { groupId: group.id }))[0]))
      await emit(tx, 'schedule.group-ended', null, { groupId: group.id, lastOn: null })
      return { version, removed: 0, membersEnded: goesOn }
    }
    if (body.lastOn < group.startsOn)
      throw bad('lastOn', `The group began on ${dayWords(Temporal.PlainDate.from(group.startsOn))}.`)
    if (body.lastOn < daysAfter(today, -1))
      throw bad('lastOn', 'What has happened stays. Choose yesterday or a later day.')
    const later = (await queries.sessionColumns(tx, { groupId: group.id, from: startOfDay(today, group.zone) })).filter(
      (session) =>
        session.seriesOn > body.lastOn! &&
        Date.parse(session.startsAt) > Date.parse(now) &&
        session.cancelledAt === null,
    )
    const record = await owner.withRecord(
      tx,
      later.map((session) => session.id),
    )
    const gone = later.filter((session) => !record.has(session.id)).map((session) => session.id)
    await removeSessions(tx, gone)
    const version = await setGroup(tx, group.id, { ends_on: body.lastOn })
    const membersEnded = await owner.setMembershipsEnd(tx, group.id, daysAfter(body.lastOn, 1), groupEnded, 'end')
    await syncSeats(tx, [group.id])
    await emit(tx, 'schedule.group-ended', null, { groupId: group.id, lastOn: body.lastOn })
    return { version, removed: gone.length, membersEnded }
  }),
]

function checkFrom(group: queries.GroupColumns, from: string, now: string): void {
  if (from < dayIn(group.zone, now)) throw bad('from', 'What has happened stays. Choose today or a later day.')
  if (from < group.startsOn)
    throw bad('from', `The group begins on ${dayWords(Temporal.PlainDate.from(group.startsOn))}.`)
  if (group.endsOn !== null && from > group.endsOn)
    throw bad('from', `The group ends on ${dayWords(Temporal.PlainDate.from(group.endsOn))}.`)
}
