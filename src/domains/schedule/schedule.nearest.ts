// When a time is taken: the nearest free choices of time, room and leader.
import { overlaps, type Booking } from './schedule.conflicts.ts'
import { timesWords } from './schedule.rules.ts'
import { startOf } from './schedule.series.ts'

export type Room = { id: string; name: string; seats: number | null }
export type Leader = { id: string; name: string }
/** Local opening times of one ISO weekday, 'HH:MM'; a weekday without a row is closed. */
export type OpenHours = { weekday: number; opens: string; closes: string }

export type Choice = {
  startsAt: string
  endsAt: string
  roomId: string | null
  leaderIds: string[]
  changes: ('time' | 'room' | 'leader')[]
  /** Minutes of shift on the clock, plus what another day, room or leader is worth; the order of the choices. */
  cost: number
  words: string
}

// In minutes of shift on the clock: people have their evenings planned and know their leader. Another day at the same hour is
// worth two hours on the same day.
const ROOM_COST = 20
const LEADER_COST = 45
const DAY_COST = 120

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * The nearest choices in which room, leaders and all participants of `what` are free, best first. Tried are the given days
 * within the open hours, in steps from opening on and at the wanted clock time. Participants are never exchanged; a busy leader
 * only for one of `leaders`; a busy or too small room for the smallest free one with enough seats. Never in the past.
 */
export function nearestFree(input: {
  what: Booking
  durationMinutes: number
  existing: readonly Booking[]
  openHours: readonly OpenHours[]
  rooms: readonly Room[]
  leaders?: readonly Leader[]
  days: readonly string[]
  zone: string
  now: string
  seats?: number
  stepMinutes?: number
  limit?: number
}): Choice[] {
  const { what, existing, zone } = input
  const step = Math.max(5, input.stepMinutes ?? 15)
  const seats = input.seats ?? what.participantIds.length
  const others = existing.filter((each) => !each.cancelled && each.id !== what.id)
  const wanted = Temporal.Instant.from(what.startsAt).toZonedDateTimeISO(zone)
  const wantedMinute = wanted.hour * 60 + wanted.minute
  const rooms = input.rooms
    .filter((room) => (room.seats ?? Number.POSITIVE_INFINITY) >= seats)
    .toSorted((a, b) => (a.seats ?? Infinity) - (b.seats ?? Infinity) || (a.name < b.name ? -1 : 1))
  const choices: Choice[] = []
  for (const on of new Set(input.days)) {
    const weekday = dayOfWeek(on)
    for (const open of input.openHours.filter((each) => each.weekday === weekday)) {
      for (const minute of startsWithin(open, input.durationMinutes, step, wantedMinute)) {
        const start = startOf(on, clockOf(minute), zone)
        // A clock time that does not exist, or exists twice, is never offered.
        if (!start || start.clock !== null) continue
        const [startsAt, endsAt] = [start.at.toString(), start.at.add({ minutes: input.durationMinutes }).toString()]
        if (Date.parse(startsAt) <= Date.parse(input.now)) continue
        const busy = others.filter((each) => overlaps(each, { startsAt, endsAt }))
        const choice = fill({ what, busy, rooms, leaders: input.leaders ?? [] })
        if (!choice) continue
        const days = Math.abs(wanted.toPlainDate().until(on, { largestUnit: 'days' }).days)
        const shift = Math.abs(minute - wantedMinute) + days * DAY_COST
        const cost = shift + choice.cost
        const changes = [...(shift > 0 ? (['time'] as const) : []), ...choice.changes]
        const room = input.rooms.find((each) => each.id === choice.roomId)?.name
        const swapped = choice.swapped.map((id) => input.leaders?.find((each) => each.id === id)?.name ?? id)
        const words = [
          timesWords(startsAt, endsAt, zone),
          ...(room ? [room] : []),
          ...(swapped.length > 0 ? [`with ${swapped.join(' and ')}`] : []),
        ].join(', ')
        choices.push({ startsAt, endsAt, roomId: choice.roomId, leaderIds: choice.leaderIds, changes, cost, words })
      }
    }
  }
  choices.sort((a, b) => a.cost - b.cost || (a.startsAt < b.startsAt ? -1 : 1))
  return choices.slice(0, input.limit ?? 6)
}

function dayOfWeek(on: string): number {
  try {
    return Temporal.PlainDate.from(on).dayOfWeek
  } catch {
    return 0
  }
}

/** Starts, in minutes of the day, that end before closing; the wanted clock time is among them when it fits. */
function startsWithin(open: OpenHours, duration: number, step: number, wanted: number): number[] {
  const [opens, last] = [minutesOf(open.opens), minutesOf(open.closes) - duration]
  const starts = new Set<number>()
  for (let minute = opens; minute <= last; minute += step) starts.add(minute)
  if (wanted >= opens && wanted <= last) starts.add(wanted)
  return [...starts]
}

/** Room and leaders for one time, or null when it cannot be. */
function fill(input: { what: Booking; busy: readonly Booking[]; rooms: readonly Room[]; leaders: readonly Leader[] }) {
  const { what, busy } = input
  const people = new Set(busy.flatMap((each) => [...each.leaderIds, ...each.participantIds]))
  if (what.participantIds.some((id) => people.has(id))) return null
  const takenRooms = new Set(busy.map((each) => each.roomId))
  const changes: ('room' | 'leader')[] = []
  let cost = 0
  let roomId: string | null = null
  if (what.roomId !== null) {
    const free = input.rooms.filter((room) => !takenRooms.has(room.id))
    const room = free.find((each) => each.id === what.roomId) ?? free[0]
    if (!room) return null
    roomId = room.id
    if (roomId !== what.roomId) {
      changes.push('room')
      cost += ROOM_COST
    }
  }
  const leaderIds: string[] = []
  const swapped: string[] = []
  for (const id of what.leaderIds) {
    if (!people.has(id)) {
      leaderIds.push(id)
      continue
    }
    const substitute = input.leaders.find(
      (each) => !people.has(each.id) && !leaderIds.includes(each.id) && !what.leaderIds.includes(each.id),
    )
    if (!substitute) return null
    leaderIds.push(substitute.id)
    swapped.push(substitute.id)
    cost += LEADER_COST
  }
  if (swapped.length > 0) changes.push('leader')
  return { roomId, leaderIds, swapped, changes, cost }
}
