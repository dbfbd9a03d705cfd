import type { ReplyOf } from '#kernel/contract.ts'
import type { StatusKind } from '#web/parts/StatusMark.tsx'
import { clockTime, duration } from '#web/parts/time.ts'
import type { OutboxItem } from '#web/outbox.ts'
import type { groupRoom } from '../attendance.contract.ts'
import { resolveMarks, type Mark, type MarkKind } from '../attendance.marks.ts'
import { creditedMinutes, type Credit } from '../attendance.rules.ts'

// The room as the screen shows it: what the server has, and what this device has marked and not sent yet, judged by the same
// rule that the server uses. Pure.

export type Room = ReplyOf<typeof groupRoom>
export type Seat = Room['seats'][number]
/** What a person in the room can be marked as. */
export type Act = 'arrived' | 'left' | 'returned' | 'excused' | 'unexcused'
export type NewMark = { id: string; participantId: string; kind: Act; at: string }

export type MarksItem = { act: 'marks'; sessionId: string; marks: NewMark[] }
export type AmendItem = {
  act: 'amend'
  sessionId: string
  participantId: string
  id: string
  amendsId: string
  kind: MarkKind
  at: string
  reason: string
}
export type EndItem = { act: 'end'; sessionId: string; at: string }
export type RoomItem = MarksItem | AmendItem | EndItem

export type ShownMark = Mark & { waiting: boolean }
export type PersonInRoom = {
  participantId: string
  name: string
  pronouns: string
  seatKind: string
  /** Every mark and correction, as they were written down. */
  marks: ShownMark[]
  /** Those that speak. */
  current: Mark[]
  credit: Credit
  inside: boolean
  seen: boolean
  /** What is next in the run of an evening; nothing once the group has ended or the person is absent. */
  next: Act | undefined
  words: string
  kind: StatusKind
  /** Something about this person has not reached the server. */
  waiting: boolean
}

const itemsOf = (items: readonly OutboxItem[], sessionId: string): RoomItem[] =>
  items
    .filter((item) => !item.refused)
    .map((item) => item.body as RoomItem)
    .filter((body) => body.sessionId === sessionId)

/** The instant at which the group ended, as far as this device knows. */
export function endedAt(room: Room, items: readonly OutboxItem[]): string | null {
  const own = itemsOf(items, room.session.id).find((item) => item.act === 'end')
  return room.session.endedAt ?? (own?.act === 'end' ? own.at : null)
}

const names = new Intl.Collator('en', { sensitivity: 'base' })

/** Everyone with a seat, in the order of the roster. `now` is epoch ms; `me` is who marks here. */
export function peopleIn(room: Room, items: readonly OutboxItem[], now: number, me: string): PersonInRoom[] {
  const { session } = room
  const own = itemsOf(items, session.id)
  const ended = endedAt(room, items)
  // Before the first mark nobody is missing: the room has not been looked at.
  const begun = room.seats.some((seat) => seat.marks.length > 0) || own.length > 0
  // As people read names, not as the database compares bytes: Łucja stands before Marisol.
  return room.seats
    .toSorted((a, b) => names.compare(a.name, b.name))
    .map((seat) => {
      const known = new Set(seat.marks.map((mark) => mark.id))
      const common = { participantId: seat.participantId, sessionId: session.id }
      const sent = seat.marks.map((mark): ShownMark => ({
        ...mark,
        ...common,
        source: mark.source === 'import' ? 'staff' : (mark.source as Mark['source']),
        waiting: false,
      }))
      const unsent = own.flatMap((item, index): ShownMark[] => {
        // Written down after everything the server has, in the order in which it was done.
        const written = { ...common, source: 'staff' as const, recordedBy: me, recordedAt: now + index, waiting: true }
        if (item.act === 'end') return []
        if (item.act === 'amend')
          return item.participantId === seat.participantId && !known.has(item.id) ? [{ ...item, ...written }] : []
        return item.marks
          .filter((mark) => mark.participantId === seat.participantId && !known.has(mark.id))
          .map((mark) => ({ ...mark, ...written }))
      })
      const marks = [...sent, ...unsent]
      const { current } = resolveMarks(marks)
      const credit = creditedMinutes({
        marks,
        session: { ...session, endedAt: own.some((item) => item.act === 'end') ? ended : null },
        now,
        rules: { graceMinutes: room.graceMinutes, unmarkedAfterEnd: ended === null ? 'scheduled' : 'unexcused' },
      })
      const last = current.findLast((mark) => mark.kind !== 'excused' && mark.kind !== 'unexcused')
      const seen = last !== undefined
      const over = ended !== null || session.cancelledAt !== null
      const inside = !over && (last?.kind === 'arrived' || last?.kind === 'returned')
      return {
        participantId: seat.participantId,
        name: seat.name,
        pronouns: seat.pronouns,
        seatKind: seat.seatKind,
        marks,
        current,
        credit,
        inside,
        seen,
        next: over ? undefined : inside ? 'left' : seen ? 'returned' : current.length > 0 ? undefined : 'arrived',
        ...say({ credit, current, inside, seen, over, begun, room, now }),
        waiting: unsent.length > 0,
      }
    })
}

function say({
  credit,
  current,
  inside,
  seen,
  over,
  begun,
  room,
  now,
}: Pick<PersonInRoom, 'credit' | 'current' | 'inside' | 'seen'> & {
  over: boolean
  begun: boolean
  room: Room
  now: number
}): Pick<PersonInRoom, 'words' | 'kind'> {
  const { session, graceMinutes } = room
  const clock = (mark: Mark | undefined) => (mark ? clockTime(mark.at, session.zone) : '')
  const late = credit.lateMinutes > graceMinutes ? `${duration(credit.lateMinutes)} late` : ''
  if (credit.status === 'cancelled_by_program') return { words: 'Called off', kind: 'off' }
  if (!seen) {
    if (credit.status === 'excused') return { words: 'Excused', kind: 'off' }
    if (credit.status === 'unexcused') return { words: 'Missed', kind: 'missed' }
    const since = Math.floor((now - Date.parse(session.startsAt)) / 60_000)
    if (over || !begun || since <= graceMinutes) return { words: 'Not here yet', kind: 'ahead' }
    return { words: `Not here, ${duration(since)} in`, kind: 'needs-person' }
  }
  const came = clock(current.find((mark) => mark.kind === 'arrived' || mark.kind === 'returned'))
  const gone = current.findLast((mark) => mark.kind === 'left' || mark.kind === 'ended')
  if (inside) {
    const back = current.findLast((mark) => mark.kind === 'returned')
    const words = back ? `Back since ${clock(back)}` : `Here since ${came}`
    return { words: late ? `${words}, ${late}` : words, kind: 'done' }
  }
  if (!over) return { words: `Left ${clock(gone)}`, kind: 'under-way' }
  const early = credit.leftEarlyMinutes > graceMinutes ? `left ${duration(credit.leftEarlyMinutes)} early` : ''
  const faults = [late, early].filter(Boolean).join(', ')
  const span = gone ? `${came} to ${clock(gone)}` : `From ${came}`
  return { words: faults ? `${span}, ${faults}` : span, kind: 'done' }
}

/** What a key means for a person now: the mark to make, or a sentence that says why not. */
export function meant(
  person: Pick<PersonInRoom, 'name' | 'inside' | 'seen' | 'credit' | 'words'>,
  act: Act,
): string | undefined {
  const { name } = person
  if (act === 'arrived' && person.seen)
    return person.inside ? `${name} is here already.` : `${name} was here before: mark a return.`
  if (act === 'left' && !person.inside) return person.seen ? `${name} has left already.` : `${name} is not here yet.`
  if (act === 'returned' && !person.seen) return `${name} is not here yet: mark an arrival.`
  if (act === 'returned' && person.inside) return `${name} is here already.`
  if ((act === 'excused' || act === 'unexcused') && person.seen) return `${name} was here. Correct the arrival first.`
  if (act === person.credit.status) return `${name} is marked so already.`
  return undefined
}

export const actWords: Record<MarkKind, string> = {
  arrived: 'arrived',
  left: 'left',
  returned: 'returned',
  ended: 'stayed to the end',
  excused: 'excused',
  unexcused: 'missed without word',
  struck: 'taken back',
}
