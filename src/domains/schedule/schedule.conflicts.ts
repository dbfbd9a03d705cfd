// Nobody and no room in two places at once: who, where and when, in words. The database refuses the same by its constraints.
import { timesWords } from './schedule.rules.ts'

/** A session that takes a room, leaders and participants for a time. `roomId` null: telehealth, which any number can share. */
export type Booking = {
  id: string
  title: string
  startsAt: string
  endsAt: string
  roomId: string | null
  leaderIds: readonly string[]
  participantIds: readonly string[]
  cancelled?: boolean
}

export type Conflict = {
  kind: 'room' | 'leader' | 'participant'
  /** The room or person that is wanted twice. */
  whoId: string
  proposedId: string
  withId: string
  /** The time both want. */
  startsAt: string
  endsAt: string
  words: string
}

/** A name for an id, as the reader may see it. */
export type NameOf = (kind: Conflict['kind'], id: string) => string

const ms = (at: string) => Date.parse(at)

/** Half-open: a session may begin the minute another ends. */
export const overlaps = (a: Pick<Booking, 'startsAt' | 'endsAt'>, b: Pick<Booking, 'startsAt' | 'endsAt'>) =>
  ms(a.startsAt) < ms(b.endsAt) && ms(b.startsAt) < ms(a.endsAt)

const wanted = (booking: Booking): { kind: Conflict['kind']; id: string }[] => [
  ...(booking.roomId === null ? [] : [{ kind: 'room' as const, id: booking.roomId }]),
  ...[...new Set(booking.leaderIds)].map((id) => ({ kind: 'leader' as const, id })),
  ...[...new Set(booking.participantIds)].map((id) => ({ kind: 'participant' as const, id })),
]

/**
 * What stands in the way of the proposed sessions, by time: against the existing ones and among themselves, each pair once. An
 * existing session with the id of a proposed one is the one being changed and does not count; cancelled ones take nothing.
 */
export function conflicts(input: {
  proposed: readonly Booking[]
  existing: readonly Booking[]
  nameOf: NameOf
  zone: string
}): Conflict[] {
  const proposed = input.proposed.filter((each) => !each.cancelled)
  const changing = new Set(input.proposed.map((each) => each.id))
  const existing = input.existing.filter((each) => !each.cancelled && !changing.has(each.id))
  // Only bookings that share a room or a person can meet, so only those are compared.
  const byWanted = new Map<string, Booking[]>()
  for (const booking of [...existing, ...proposed]) {
    for (const { kind, id } of wanted(booking)) {
      const key = `${kind} ${id}`
      const list = byWanted.get(key)
      if (list) list.push(booking)
      else byWanted.set(key, [booking])
    }
  }
  const rank = new Map(proposed.map((each, index) => [each, index]))
  const found: Conflict[] = []
  for (const one of proposed) {
    for (const { kind, id } of wanted(one)) {
      for (const other of byWanted.get(`${kind} ${id}`) ?? []) {
        const already = rank.get(other)
        if (other === one || (already !== undefined && already < rank.get(one)!) || !overlaps(one, other)) continue
        const startsAt = ms(one.startsAt) > ms(other.startsAt) ? one.startsAt : other.startsAt
        const endsAt = ms(one.endsAt) < ms(other.endsAt) ? one.endsAt : other.endsAt
        const when = timesWords(other.startsAt, other.endsAt, input.zone)
        const name = input.nameOf(kind, id)
        const words = {
          room: `${name} is taken by ${other.title}, ${when}.`,
          leader: `${name} leads ${other.title}, ${when}.`,
          participant: `${name} is in ${other.title}, ${when}.`,
        }[kind]
        found.push({ kind, whoId: id, proposedId: one.id, withId: other.id, startsAt, endsAt, words })
      }
    }
  }
  const order = (each: Conflict) =>
    `${String(ms(each.startsAt)).padStart(16, '0')} ${each.kind} ${each.whoId} ${each.withId}`
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
