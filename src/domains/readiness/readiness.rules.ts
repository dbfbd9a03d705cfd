// How rows become the numbers of the morning. Pure: instants and days are arguments.
import type { creditOf } from '#domains/attendance/attendance.public.ts'
import type { LateItem, LostItem } from './readiness.contract.ts'

type Credit = ReturnType<typeof creditOf>

/** A person may sit in groups of several tracks: they count once, in the one that holds most of their groups, ties by name. */
export function trackOf(tracks: readonly { trackId: string | null; name: string | null }[]): {
  trackId: string | null
  name: string
} {
  const counts = new Map<string, { trackId: string; name: string; groups: number }>()
  for (const { trackId, name } of tracks) {
    if (trackId === null) continue
    const known = counts.get(trackId)
    if (known) known.groups += 1
    else counts.set(trackId, { trackId, name: name ?? '', groups: 1 })
  }
  const [best] = [...counts.values()].toSorted((a, b) => b.groups - a.groups || a.name.localeCompare(b.name))
  return best ? { trackId: best.trackId, name: best.name } : { trackId: null, name: 'No track yet' }
}

/** How often each key stands among people, most first, then by name. */
export function counted<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): { key: string; people: number; sample: T }[] {
  const found = new Map<string, { key: string; people: number; sample: T }>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = found.get(key)
    if (known) known.people += 1
    else found.set(key, { key, people: 1, sample: row })
  }
  return [...found.values()].toSorted((a, b) => b.people - a.people || a.key.localeCompare(b.key))
}

/** Seats of a group in a week: as full as its fullest session. Never less than none free. */
export function seatsOfGroup(
  capacity: number,
  takenBySession: readonly number[],
): { capacity: number; taken: number; free: number } {
  const taken = Math.max(0, ...takenBySession)
  return { capacity, taken, free: Math.max(0, capacity - taken) }
}

export type SeatCredit = {
  participantId: string
  name: string
  sessionId: string
  title: string
  startsAt: string
  credit: Pick<
    Credit,
    | 'plannedMinutes'
    | 'credited'
    | 'status'
    | 'lateMinutes'
    | 'leftEarlyMinutes'
    | 'endedEarlyMinutes'
    | 'remainingMinutes'
  >
}

/** Minutes of one seat that were planned and not credited, and the chief reason. Null when nothing was lost. */
export function lostIn(seat: SeatCredit): LostItem | null {
  const { credit } = seat
  if (credit.status === 'cancelled_by_program') return null
  const minutes = credit.plannedMinutes - credit.credited - credit.remainingMinutes
  if (minutes <= 0) return null
  const parts: [LostItem['why'], number][] = [
    ['late', credit.lateMinutes],
    ['left_early', credit.leftEarlyMinutes],
    ['ended_early', credit.endedEarlyMinutes],
  ]
  const chief = parts.toSorted((a, b) => b[1] - a[1])[0]!
  const why =
    credit.status === 'excused' || credit.status === 'unexcused' ? credit.status : chief[1] > 0 ? chief[0] : 'other'
  const { participantId, name, sessionId, title, startsAt } = seat
  return { participantId, name, sessionId, title, startsAt, minutes, why }
}

/** Sums by session. Cancelled sessions planned nothing. Unexcused first, then most minutes. */
export function lostBySession(seats: readonly SeatCredit[]) {
  const sessions = [
    ...Map.groupBy(
      seats.filter((seat) => seat.credit.status !== 'cancelled_by_program'),
      (seat) => seat.sessionId,
    ).values(),
  ]
  const groups = sessions
    .map((own) => {
      const people = own.map(lostIn).filter((item) => item !== null)
      const sum = (why?: LostItem['why']) =>
        people.reduce((total, item) => total + (why === undefined || item.why === why ? item.minutes : 0), 0)
      const { sessionId, title, startsAt } = own[0]!
      return {
        sessionId,
        title,
        startsAt,
        planned: own.reduce((total, seat) => total + seat.credit.plannedMinutes, 0),
        credited: own.reduce((total, seat) => total + seat.credit.credited, 0),
        lost: sum(),
        excused: sum('excused'),
        unexcused: sum('unexcused'),
        people: people.toSorted(
          (a, b) =>
            Number(b.why === 'unexcused') - Number(a.why === 'unexcused') ||
            b.minutes - a.minutes ||
            a.name.localeCompare(b.name),
        ),
      }
    })
    .toSorted((a, b) => b.lost - a.lost || a.startsAt.localeCompare(b.startsAt))
  const total = (of: 'planned' | 'credited' | 'lost' | 'excused' | 'unexcused') =>
    groups.reduce((sum, group) => sum + group[of], 0)
  return {
    planned: total('planned'),
    credited: total('credited'),
    lost: total('lost'),
    excused: total('excused'),
    unexcused: total('unexcused'),
    groups,
  }
}

/** Late work by who must do it; whoever has waited longest first. */
export function lateByPerson(items: readonly (LateItem & { staffId: string })[], nameOf: (staffId: string) => string) {
  return [...Map.groupBy(items, (item) => item.staffId)]
    .map(([staffId, own]) => {
      const sorted = own.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
      return {
        staffId,
        name: nameOf(staffId),
        total: own.reduce((sum, item) => sum + item.count, 0),
        oldest: sorted[0]!.dueAt,
        items: sorted.map(({ staffId: _, ...item }) => item),
      }
    })
    .toSorted((a, b) => a.oldest.localeCompare(b.oldest) || a.name.localeCompare(b.name))
}

/** Weekly sessions of all groups as pieces of one rail: those that begin and end together are one. */
export function weekSlots(
  seats: readonly {
    startsAt: string
    endsAt: string
    title: string
    credit: { status: string; plannedMinutes: number; credited: number }
  }[],
  dayOf: (at: string) => string,
  now: string,
) {
  const counting = seats.filter((seat) => seat.credit.status !== 'cancelled_by_program')
  return [...Map.groupBy(counting, (seat) => `${seat.startsAt} ${seat.endsAt}`).values()]
    .map((own) => ({
      on: dayOf(own[0]!.startsAt),
      startsAt: own[0]!.startsAt,
      endsAt: own[0]!.endsAt,
      planned: own.reduce((sum, seat) => sum + seat.credit.plannedMinutes, 0),
      credited: own.reduce((sum, seat) => sum + seat.credit.credited, 0),
      groups: [...new Set(own.map((seat) => seat.title))].toSorted(),
      over: own[0]!.endsAt <= now,
    }))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.endsAt.localeCompare(b.endsAt))
}
