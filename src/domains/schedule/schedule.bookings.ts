import { dayIn, shownName } from '#domains/participants/participants.public.ts'
import { displayName, licences, staffNames } from '#domains/staff/staff.public.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { openHoursOf } from './schedule.choices.ts'
import { conflicts, type Booking, type Conflict, type NameOf } from './schedule.conflicts.ts'
import type { ConflictDetails, FreeChoice } from './schedule.contract.ts'
import { nearestFree, type Choice } from './schedule.nearest.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { timesWords } from './schedule.rules.ts'

// What stands in the way of a session, in words, and what is free instead. The database's constraints have the last word; this
// says who, where and when. A person or a session that the actor may not see is told without a name.

export type Site = { siteId: string; programId: string; zone: string }

const spanOf = (bookings: readonly Pick<Booking, 'startsAt' | 'endsAt'>[]) => ({
  from: bookings.map((each) => each.startsAt).reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b)),
  to: bookings.map((each) => each.endsAt).reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b)),
})

/** Everything in the time of the proposed sessions that takes one of their rooms, leaders or people. */
export async function existingFor(
  tx: Tx,
  proposed: readonly Booking[],
  more: { rooms?: readonly string[]; leaders?: readonly string[]; span?: { from: string; to: string } } = {},
): Promise<Booking[]> {
  if (proposed.length === 0) return []
  const rows = await owner.bookingsBetween(tx, more.span ?? spanOf(proposed), {
    rooms: [...new Set([...proposed.flatMap((each) => each.roomId ?? []), ...(more.rooms ?? [])])],
    leaders: [...new Set([...proposed.flatMap((each) => each.leaderIds), ...(more.leaders ?? [])])],
    people: [...new Set(proposed.flatMap((each) => each.participantIds))],
  })
  const titles = await queries.groupNames(
    tx,
    rows.map((row) => row.groupId),
  )
  return rows.map((row) => ({
    ...row,
    title: row.groupId === null ? 'an appointment' : (titles.get(row.groupId) ?? 'another session'),
  }))
}

/** Names of rooms, staff and visible people; whoever may not be seen is a member of this group. */
export async function namesFor(tx: Tx, bookings: readonly Booking[]): Promise<NameOf> {
  const rooms = bookings.flatMap((each) => each.roomId ?? [])
  const [places, staff, people] = await Promise.all([
    rooms.length === 0
      ? []
      : tx.db
          .selectFrom('places')
          .select(['id', 'name'])
          .where('organization_id', '=', tx.actor.organizationId)
          .where('id', 'in', rooms)
          .execute(),
    staffNames(
      tx,
      bookings.flatMap((each) => each.leaderIds),
    ),
    queries.personNames(
      tx,
      bookings.flatMap((each) => each.participantIds),
    ),
  ])
  const names = {
    room: new Map(places.map((row) => [row.id, row.name])),
    leader: staff,
    participant: new Map(people.map((row) => [row.id, shownName(row)])),
  }
  const unknown = { room: 'The room', leader: 'A colleague', participant: 'A member of this group' }
  return (kind, id) => names[kind].get(id) ?? unknown[kind]
}

const rank = { room: 0, leader: 1, participant: 2 }
/** Of one session: what concerns everybody first, single people last. */
export const byWeight = (found: readonly Conflict[]): Conflict[] =>
  found.toSorted((a, b) => rank[a.kind] - rank[b.kind])

export type Clashes = { conflicts: Conflict[]; existing: Booking[] }
/** What stands in the way of the proposed sessions, also among themselves. */
export async function clashesOf(tx: Tx, proposed: readonly Booking[], zone: string): Promise<Clashes> {
  const [existing, nameOf] = await Promise.all([existingFor(tx, proposed), namesFor(tx, proposed)])
  return { existing, conflicts: conflicts({ proposed, existing, nameOf, zone }) }
}

/** Leaders of a program on a day; `blocked` says why one may not lead, and who must act. */
export async function leadersFor(
  tx: Tx,
  programId: string,
  on: string,
): Promise<{ id: string; name: string; blocked: string | null }[]> {
  const rows = await queries.leadingStaff(tx, on)
  const here = new Map(
    rows
      .filter((row) => row.programId === null || row.programId === programId)
      .map((row) => [row.id, displayName(row)]),
  )
  const whyNot = await licences(tx, [...here.keys()])
  return [...here].map(([id, name]) => ({ id, name, blocked: whyNot(id, on) }))
}

const daysAround = (on: string, today: string): string[] => {
  const middle = Temporal.PlainDate.from(on)
  return [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6]
    .map((days) => middle.add({ days }).toString())
    .filter((day) => day >= today)
}

/** Bookings around a session and the nearest choices in which its room, leaders and people are free; `also` is taken besides. */
export async function nearestChoices(
  tx: Tx,
  what: Booking,
  site: Site,
  also: readonly Booking[] = [],
  limit = 5,
): Promise<Choice[]> {
  const on = dayIn(site.zone, what.startsAt)
  const days = daysAround(on, dayIn(site.zone, tx.now))
  const ordered = days.toSorted()
  const first = ordered[0] ?? on
  const after = Temporal.PlainDate.from(ordered.at(-1) ?? on)
    .add({ days: 1 })
    .toString()
  const instant = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(site.zone).toInstant().toString()
  const [places, leaders, holidays, patterns] = await Promise.all([
    queries.openPlaces(tx, on),
    leadersFor(tx, site.programId, on),
    queries.holidayRows(tx, site.siteId, first, after),
    queries.patternRows(tx),
  ])
  const here = places.filter((place) => place.siteId === site.siteId)
  const placeIds = new Set(here.map((place) => place.id))
  const rooms = here
    .filter((place) => place.kind === 'room')
    .map((place) => ({ id: place.id, name: place.name, seats: place.capacity }))
  const licensed = leaders.filter((leader) => leader.blocked === null)
  const existing = await existingFor(tx, [what], {
    rooms: rooms.map((room) => room.id),
    leaders: licensed.map((leader) => leader.id),
    span: { from: instant(first), to: instant(after) },
  })
  const closed = new Set(holidays.map((holiday) => holiday.on))
  const weekday = Temporal.PlainDate.from(on).dayOfWeek
  const near = nearestFree({
    what,
    durationMinutes: Math.round((Date.parse(what.endsAt) - Date.parse(what.startsAt)) / 60_000),
    existing: [...existing, ...also],
    openHours: openHoursOf(
      patterns.filter((row) => placeIds.has(row.place_id) && (row.to_on === null || row.to_on > on)),
      weekday,
    ),
    rooms,
    leaders: licensed,
    days: days.filter((day) => !closed.has(day)),
    zone: site.zone,
    now: tx.now,
    limit: 200,
  })
  // A quarter of an hour earlier in the same room is no other choice: the nearest of each day, room and leaders.
  const kinds = new Map<string, Choice>()
  for (const choice of near) {
    const kind = `${dayIn(site.zone, choice.startsAt)} ${choice.roomId} ${choice.leaderIds.join()}`
    if (!kinds.has(kind)) kinds.set(kind, choice)
  }
  return [...kinds.values()].slice(0, limit)
}

/** A choice as a button: only what differs from the wanted session. */
export const asFree = (choice: Choice): FreeChoice => ({
  words: choice.words,
  startsAt: choice.startsAt,
  endsAt: choice.endsAt,
  ...(choice.roomId === null ? {} : { placeId: choice.roomId }),
  leaderIds: choice.leaderIds,
  changes: choice.changes,
})

/** The first clash as a sentence that names no participant: sentences reach logs. */
function sentenceOf(clash: Conflict, others: readonly Booking[], zone: string): string {
  if (clash.kind !== 'participant') return clash.words
  const other = others.find((each) => each.id === clash.withId)
  return `Somebody in this session has another one, ${timesWords(other?.startsAt ?? clash.startsAt, other?.endsAt ?? clash.endsAt, zone)}.`
}

/** The refusal of a clash: who, where and when in `details.conflicts`, the nearest free choices in `details.free`. */
export function clashProblem(
  clashes: Clashes,
  free: readonly FreeChoice[],
  zone: string,
  more: Partial<ConflictDetails> = {},
): Problem {
  const one = new Set(clashes.conflicts.map((clash) => clash.proposedId)).size === 1
  const ordered = one ? byWeight(clashes.conflicts) : clashes.conflicts
  const [first, ...rest] = ordered
  const sentence = first
    ? sentenceOf(first, clashes.existing, zone)
    : 'Somebody else was faster. Look again and choose once more.'
  const details: ConflictDetails = {
    conflicts: ordered
      .slice(0, 20)
      .map(({ kind, whoId, withId, startsAt, endsAt, words }) => ({ kind, whoId, withId, startsAt, endsAt, words })),
    free: [...free],
    ...more,
  }
  return new Problem(
    'conflict',
    rest.length === 0 ? sentence : `${sentence} ${rest.length} more ${rest.length === 1 ? 'clash' : 'clashes'}.`,
    { details },
  )
}
