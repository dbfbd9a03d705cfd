// What else would do when a series clashes, and the hours in which a site can be asked for a free time.
import { overlaps, type Booking } from './schedule.conflicts.ts'
import type { Leader, OpenHours, Room } from './schedule.nearest.ts'
import { clockAfter } from './schedule.patterns.ts'

const widest = { opens: '08:00', closes: '20:00' }

/**
 * When the site is open, as far as its groups tell: on every weekday on which a group meets or `weekday` is asked about, from
 * 8:00 or the earliest group to 20:00 or the end of the latest. Nobody enters opening hours; groups show them.
 */
export function openHoursOf(
  patterns: readonly { weekday: number; starts: string; duration_minutes: number }[],
  weekday: number,
): OpenHours[] {
  const opens = [widest.opens, ...patterns.map((each) => each.starts)].toSorted()[0]!
  const ends = patterns.map((each) => {
    const end = clockAfter(each.starts, each.duration_minutes)
    // Past midnight: open to the end of the day.
    return end > each.starts ? end : '23:59'
  })
  const closes = [widest.closes, ...ends].toSorted().at(-1)!
  return [...new Set([...patterns.map((each) => each.weekday), weekday])]
    .toSorted()
    .map((each) => ({ weekday: each, opens, closes }))
}

export type SeriesChoice = { words: string; placeId?: string; leaderId?: string; lines: number[] }

/**
 * Rooms and leaders that are free for every session of the lines that clash. `proposed` are sessions with the index of the
 * line they come from; a room must have enough seats. Best first: the smallest room, then leaders by name.
 */
export function seriesChoices(input: {
  proposed: readonly (Booking & { line: number })[]
  clashes: readonly { kind: 'room' | 'leader' | 'participant'; proposedId: string; whoId: string }[]
  existing: readonly Booking[]
  rooms: readonly Room[]
  leaders: readonly Leader[]
  seats: number
  limit?: number
}): SeriesChoice[] {
  const lineOf = new Map(input.proposed.map((each) => [each.id, each.line]))
  const linesWith = (kind: 'room' | 'leader') => [
    ...new Set(input.clashes.filter((each) => each.kind === kind).flatMap((each) => lineOf.get(each.proposedId) ?? [])),
  ]
  const free = (lines: readonly number[], takes: (booking: Booking) => boolean) => {
    const wanted = input.proposed.filter((each) => lines.includes(each.line))
    const busy = input.existing.filter((each) => !each.cancelled && takes(each))
    return wanted.every((each) => !busy.some((other) => overlaps(each, other)))
  }
  const limit = input.limit ?? 3
  const roomLines = linesWith('room')
  const rooms =
    roomLines.length === 0
      ? []
      : input.rooms
          .filter((room) => (room.seats ?? Infinity) >= input.seats)
          .toSorted((a, b) => (a.seats ?? Infinity) - (b.seats ?? Infinity) || (a.name < b.name ? -1 : 1))
          .filter((room) => free(roomLines, (booking) => booking.roomId === room.id))
          .slice(0, limit)
          .map((room) => ({ words: `${room.name} is free every time`, placeId: room.id, lines: roomLines }))
  const leaderLines = linesWith('leader')
  const taken = new Set(
    input.proposed.filter((each) => leaderLines.includes(each.line)).flatMap((each) => each.leaderIds),
  )
  const leaders =
    leaderLines.length === 0
      ? []
      : input.leaders
          .filter(
            (leader) => !taken.has(leader.id) && free(leaderLines, (booking) => booking.leaderIds.includes(leader.id)),
          )
          .slice(0, limit)
          .map((leader) => ({ words: `${leader.name} is free every time`, leaderId: leader.id, lines: leaderLines }))
  return [...rooms, ...leaders]
}
