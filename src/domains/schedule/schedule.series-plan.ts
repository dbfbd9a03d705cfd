import { dayIn } from '#domains/participants/participants.public.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { blockedOn, plannedUntil, startOfDay } from './schedule.ahead.ts'
import { clashesOf, existingFor, leadersFor, type Clashes } from './schedule.bookings.ts'
import { planSeriesChange, type StandingSession } from './schedule.change.ts'
import { seriesChoices } from './schedule.choices.ts'
import type { Booking } from './schedule.conflicts.ts'
import type { PatternLine } from './schedule.contract.ts'
import type { ChangePreview } from './schedule.groups.contract.ts'
import { asPattern, sameRow, toRows, type NewPatternRow, type PatternRow } from './schedule.patterns.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { dayWords, membersOn, timesWords } from './schedule.rules.ts'
import type { Occurrence } from './schedule.series.ts'
import { placeFor } from './schedule.session.ts'

// Changing a group's series from a day on: first a plan that changes nothing (the preview), then the same plan carried out
// (schedule.series-apply.ts). A session that the new series replaces on the same day is moved, not made anew, so that whoever is booked into it stays.

/** Throws bad-input for places and leaders that cannot be. `from` is the first day the lines hold. */
export async function checkLines(
  tx: Tx,
  site: { siteId: string; programId: string },
  lines: readonly PatternLine[],
  from: string,
): Promise<void> {
  const leaders = new Set((await leadersFor(tx, site.programId, from)).map((leader) => leader.id))
  const fields: { path: string; sentence: string }[] = []
  for (const [index, line] of lines.entries()) {
    await placeFor(tx, line.placeId, site.siteId, from, `lines.${index}.placeId`)
    if (!leaders.has(line.leaderId))
      fields.push({
        path: `lines.${index}.leaderId`,
        sentence: 'This colleague does not lead groups in this program on that day.',
      })
    if (line.coLeaderId !== null && !leaders.has(line.coLeaderId))
      fields.push({
        path: `lines.${index}.coLeaderId`,
        sentence: 'This colleague does not lead groups in this program on that day.',
      })
    if (line.coLeaderId === line.leaderId)
      fields.push({ path: `lines.${index}.coLeaderId`, sentence: 'Leader and co-leader are two people.' })
  }
  const rows = toRows(lines)
  const twice = rows.find((row, index) =>
    rows.some((other, at) => at > index && other.weekday === row.weekday && other.starts === row.starts),
  )
  if (twice) fields.push({ path: 'lines', sentence: 'Two lines begin at the same time on the same day.' })
  if (fields.length > 0) throw new Problem('bad-input', fields[0]!.sentence, { fields })
}

export type Planned = {
  today: string
  /** Rows that end, and rows that begin, on the day of the change. */
  ended: PatternRow[]
  fresh: (NewPatternRow & { id: string })[]
  plan: ReturnType<typeof planSeriesChange>
  /** Sessions that change places with a new slot of the same day. */
  moves: { session: StandingSession; slot: Occurrence }[]
  removes: StandingSession[]
  adds: Occurrence[]
  clashes: Clashes
  preview: ChangePreview
}

/** Pairs what goes and what comes on one day, the nearest times first. */
function pairUp(
  removed: readonly StandingSession[],
  added: readonly Occurrence[],
): { moves: Planned['moves']; removes: StandingSession[]; adds: Occurrence[] } {
  const free = new Set(added)
  const moves: Planned['moves'] = []
  const removes: StandingSession[] = []
  for (const session of removed) {
    const near = [...free]
      .filter((slot) => slot.on === session.seriesOn)
      .toSorted(
        (a, b) =>
          Math.abs(Date.parse(a.startsAt) - Date.parse(session.startsAt)) -
          Math.abs(Date.parse(b.startsAt) - Date.parse(session.startsAt)),
      )
    const slot = near[0]
    if (slot) {
      free.delete(slot)
      moves.push({ session, slot })
    } else removes.push(session)
  }
  return { moves, removes, adds: added.filter((slot) => free.has(slot)) }
}

/** What each session of the group stands for now, and what was done to it alone. */
async function standingFrom(
  tx: Tx,
  group: queries.GroupColumns,
  patterns: readonly PatternRow[],
  from: string,
): Promise<StandingSession[]> {
  // A session may have been moved away from its day; it still stands for it.
  const sessions = (
    await queries.sessionColumns(tx, {
      groupId: group.id,
      from: startOfDay(Temporal.PlainDate.from(from).subtract({ days: 60 }).toString(), group.zone),
    })
  ).filter((session) => session.seriesOn >= from)
  const ids = sessions.map((session) => session.id)
  const [leaders, changes, records] = await Promise.all([
    queries.leadersOf(tx, ids),
    queries.changesOf(tx, ids),
    owner.withRecord(tx, ids),
  ])
  const rowOf = new Map(patterns.map((row) => [row.id, row]))
  return sessions.map((session) => {
    const of = (part: string) =>
      leaders.find((leader) => leader.sessionId === session.id && leader.part === part)?.staffId ?? null
    const done = new Set(changes.filter((change) => change.sessionId === session.id).map((change) => change.kind))
    const row = session.patternId === null ? undefined : rowOf.get(session.patternId)
    const covered =
      done.has('covered') &&
      row !== undefined &&
      (of('leader') !== row.leader_id || of('co_leader') !== row.co_leader_id)
    const changedAlone: ('moved' | 'cancelled' | 'covered')[] = []
    if (session.cancelledAt !== null) changedAlone.push('cancelled')
    if (done.has('moved') && row !== undefined && !standsAsPlanned(session, row)) changedAlone.push('moved')
    if (covered) changedAlone.push('covered')
    // Without a leader because one was elsewhere: as the series has it, so that the same series keeps it.
    const planned = row !== undefined && !covered
    return {
      id: session.id,
      patternId: session.patternId,
      seriesOn: session.seriesOn,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      placeId: session.placeId,
      leaderId: planned ? row.leader_id : of('leader'),
      coLeaderId: planned ? row.co_leader_id : of('co_leader'),
      changedAlone,
      hasRecord: records.has(session.id),
    }
  })
}

const standsAsPlanned = (session: queries.SessionColumns, row: PatternRow) => {
  const start = Temporal.Instant.from(session.startsAt).toZonedDateTimeISO(session.zone)
  return (
    start.toPlainDate().toString() === session.seriesOn &&
    start.toPlainTime().toString({ smallestUnit: 'minute' }) === row.starts &&
    Date.parse(session.endsAt) - Date.parse(session.startsAt) === row.duration_minutes * 60_000 &&
    session.placeId === row.place_id
  )
}

/** Plans the change and says in words what it would do. The group's lock is the caller's. */
export async function planChange(
  tx: Tx,
  group: queries.GroupColumns,
  from: string,
  lines: readonly PatternLine[],
): Promise<Planned> {
  const today = dayIn(group.zone, tx.now)
  const [patterns, untilOn, places] = await Promise.all([
    queries.patternRows(tx, [group.id]),
    plannedUntil(tx, group.programId, today),
    queries.openPlaces(tx, today),
  ])
  const current = patterns.filter((row) => row.to_on === null || row.to_on > from)
  const wanted = toRows(lines)
  // Rows that stay the same go on; what was planned to begin later than the change goes with the rest.
  const goesOn = current.filter(
    (row) => row.to_on === null && row.from_on <= from && wanted.some((each) => sameRow(each, row)),
  )
  const ended = current.filter((row) => !goesOn.includes(row))
  const fresh = wanted
    .filter((each) => !goesOn.some((row) => sameRow(each, row)))
    .map((row, index) => ({ ...row, id: `new ${index}` }))
  const holding: PatternRow[] = [...goesOn, ...fresh.map((row) => ({ ...row, from_on: from, to_on: null }))]
  const [holidays, standing] = await Promise.all([
    queries.holidayRows(tx, group.siteId, from, Temporal.PlainDate.from(untilOn).add({ days: 370 }).toString()),
    standingFrom(tx, group, patterns, from),
  ])
  const plan = planSeriesChange({
    standing,
    patterns: holding.map(asPattern),
    fromOn: from,
    untilOn,
    zone: group.zone,
    holidays,
    groupStart: group.startsOn,
    groupEnd: group.endsOn,
    now: tx.now,
  })
  const { moves, removes, adds } = pairUp(
    plan.remove.map((each) => each.session),
    plan.add.filter((slot) => slot.on < untilOn || standing.some((session) => session.seriesOn === slot.on)),
  )
  const slots = [...moves.map((move) => move.slot), ...adds]
  const rooms = new Map(places.map((place) => [place.id, place]))
  const holders = Map.groupBy(
    await owner.seatHolders(
      tx,
      moves.map((move) => move.session.id),
    ),
    (row) => row.sessionId,
  )
  const memberships = (await queries.membershipRows(tx, group.id)).map((row) => ({
    participantId: row.participantId,
    fromOn: row.from,
    toOn: row.to,
  }))
  const lineOf = new Map(
    fresh.map((row) => [
      row.id,
      lines.findIndex((line) => line.weekdays.includes(row.weekday) && line.starts === row.starts),
    ]),
  )
  const proposed: (Booking & { line: number })[] = [
    ...moves.map(({ session, slot }) => ({ id: session.id, slot })),
    ...adds.map((slot) => ({ id: `${slot.patternId} ${slot.on}`, slot })),
  ].map(({ id, slot }) => ({
    id,
    title: group.name,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    roomId: rooms.get(slot.placeId!)?.kind === 'room' ? slot.placeId : null,
    leaderIds: [slot.leaderId, slot.coLeaderId].filter((staffId) => staffId !== null),
    participantIds: [
      ...new Set([...membersOn(memberships, slot.on), ...(holders.get(id) ?? []).map((row) => row.participantId)]),
    ],
    line: lineOf.get(slot.patternId) ?? 0,
  }))
  // Sessions that go make room for those that come.
  const going = new Set(removes.map((session) => session.id))
  const all = await clashesOf(tx, proposed, group.zone)
  const clashes: Clashes = {
    existing: all.existing.filter((each) => !going.has(each.id)),
    conflicts: all.conflicts.filter((clash) => !going.has(clash.withId)),
  }
  const blocked = await blockedOn(tx, slots)
  const words = (slot: Occurrence) =>
    `${timesWords(slot.startsAt, slot.endsAt, group.zone)}, ${rooms.get(slot.placeId!)?.name ?? ''}`
  const preview: ChangePreview = {
    kept: plan.keep.length,
    removed: removes.map((session) => ({
      sessionId: session.id,
      words: timesWords(session.startsAt, session.endsAt, group.zone),
    })),
    moved: moves.map(({ session, slot }) => ({
      sessionId: session.id,
      words: `${timesWords(session.startsAt, session.endsAt, group.zone)} becomes ${words(slot)}`,
    })),
    added: adds.map((slot) => ({ on: slot.on, words: words(slot) })),
    flags: plan.flags.map(({ sessionId, words: flag }) => ({ sessionId, words: flag })),
    clashes: clashes.conflicts.slice(0, 30).map(({ kind, words: clash }) => ({ kind, words: clash })),
    free: clashes.conflicts.length === 0 ? [] : await freeForSeries(tx, group, proposed, clashes, from),
    blocked: blocked.map(({ on, why }) => `From ${dayWords(Temporal.PlainDate.from(on))}: ${why}`),
  }
  return { today, ended, fresh, plan, moves, removes, adds, clashes, preview }
}

/** Rooms and leaders that are free for every session of the lines that clash. */
export async function freeForSeries(
  tx: Tx,
  group: { siteId: string; programId: string; soft: number },
  proposed: readonly (Booking & { line: number })[],
  clashes: Clashes,
  on: string,
): Promise<ChangePreview['free']> {
  const [places, leaders] = await Promise.all([queries.openPlaces(tx, on), leadersFor(tx, group.programId, on)])
  const rooms = places
    .filter((place) => place.siteId === group.siteId && place.kind === 'room')
    .map((place) => ({ id: place.id, name: place.name, seats: place.capacity }))
  const licensed = leaders.filter((leader) => leader.blocked === null)
  const changing = new Set(proposed.map((each) => each.id))
  const existing = (
    await existingFor(tx, proposed, {
      rooms: rooms.map((room) => room.id),
      leaders: licensed.map((leader) => leader.id),
    })
  ).filter((each) => !changing.has(each.id))
  return seriesChoices({ proposed, clashes: clashes.conflicts, existing, rooms, leaders: licensed, seats: group.soft })
}

/** Groups of the same day for a fresh group: its sessions as bookings, to be checked before anything is written. */
export const bookingsOfSlots = (
  slots: readonly Occurrence[],
  rooms: ReadonlySet<string>,
  title: string,
  lineOf: (patternId: string) => number,
): (Booking & { line: number })[] =>
  slots.map((slot) => ({
    id: `${slot.patternId} ${slot.on}`,
    title,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    roomId: rooms.has(slot.placeId!) ? slot.placeId : null,
    leaderIds: [slot.leaderId, slot.coLeaderId].filter((staffId) => staffId !== null),
    participantIds: [],
    line: lineOf(slot.patternId),
  }))
