import { expect, test } from 'vitest'
import type { OutboxItem } from '#web/outbox.ts'
import { endedAt, meant, peopleIn, type Room, type RoomItem, type Seat } from './room-state.ts'

// Thursday 12 November 2026, 17:30 to 20:30 in Chicago.
const start = Date.parse('2026-11-12T23:30:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
const now = (minutes: number) => start + minutes * 60_000

const seat = (participantId: string, name: string, marks: Partial<Seat['marks'][number]>[] = []): Seat => ({
  participantId,
  name,
  pronouns: '',
  seatKind: 'member',
  status: 'scheduled',
  statusMinutes: 0,
  words: '',
  credited: 0,
  plannedMinutes: 180,
  arrivedAt: null,
  leftAt: null,
  marks: marks.map((mark, index) => ({
    id: `${participantId}-${index}`,
    kind: 'arrived',
    at: at(0),
    source: 'staff',
    recordedAt: at(0),
    recordedBy: 'noor',
    amendsId: null,
    reason: '',
    ...mark,
  })),
})
const room = (seats: Seat[], session: Partial<Room['session']> = {}): Room => ({
  session: {
    id: 's',
    groupId: null,
    groupName: 'Evening',
    programId: 'p',
    sessionType: 'process_group',
    topic: '',
    startsAt: at(0),
    endsAt: at(180),
    zone: 'America/Chicago',
    place: 'Room 2',
    placeKind: 'room',
    cancelledAt: null,
    endedAt: null,
    breaks: [],
    leaders: [],
    softCapacity: null,
    hardCapacity: null,
    ...session,
  },
  graceMinutes: 5,
  mayMark: true,
  seats,
})
let order = 0
const waiting = (body: RoomItem): OutboxItem => ({
  id: `i${(order += 1)}`,
  kind: 'attendance',
  body,
  createdAt: at(0),
  order,
  tries: 0,
})
const arrives = (participantId: string, minutes: number, kind: 'arrived' | 'left' | 'excused' = 'arrived') =>
  waiting({
    act: 'marks',
    sessionId: 's',
    marks: [{ id: `w-${participantId}-${kind}`, participantId, kind, at: at(minutes) }],
  })
const only = (state: Room, items: OutboxItem[], minutes: number) => peopleIn(state, items, now(minutes), 'me')[0]!

test('names stand as people read them, and nobody is missing before the first mark', () => {
  const state = room([seat('z', 'Zoë Nash'), seat('l', 'Łucja Elm'), seat('a', 'ana Birch')])
  const people = peopleIn(state, [], now(20), 'me')
  expect(people.map((person) => person.name)).toEqual(['ana Birch', 'Łucja Elm', 'Zoë Nash'])
  expect(new Set(people.map((person) => person.kind))).toEqual(new Set(['ahead']))
  const begun = peopleIn(state, [arrives('z', 0)], now(20), 'me')
  expect(begun.map((person) => [person.kind, person.words])).toEqual([
    ['needs-person', 'Not here, 20 min in'],
    ['needs-person', 'Not here, 20 min in'],
    ['done', 'Here since 17:30'],
  ])
})

test('a mark counts from the key on, waits visibly, and minutes tick by the rule', () => {
  const state = room([seat('a', 'Ana')])
  const person = only(state, [arrives('a', 12)], 72)
  expect(person).toMatchObject({ waiting: true, inside: true, next: 'left', words: 'Here since 17:42, 12 min late' })
  expect(person.credit.credited).toBe(60)
  expect(only(state, [arrives('a', 12)], 73).credit.credited).toBe(61)
  const gone = only(state, [arrives('a', 12), arrives('a', 60, 'left')], 72)
  expect(gone).toMatchObject({ inside: false, next: 'returned', words: 'Left 18:30' })
})

test('what the server has already is not counted twice', () => {
  const item = arrives('a', 0)
  const id = (item.body as { marks: { id: string }[] }).marks[0]!.id
  const person = only(room([seat('a', 'Ana', [{ id }])]), [item], 30)
  expect([person.waiting, person.marks.length, person.credit.credited]).toEqual([false, 1, 30])
})

test('a mark taken back and a corrected time speak at once', () => {
  const state = room([seat('a', 'Ana', [{ id: 'm1', at: at(30) }])])
  const amend = (kind: 'struck' | 'arrived', minutes: number) =>
    waiting({
      act: 'amend',
      sessionId: 's',
      participantId: 'a',
      id: 'x',
      amendsId: 'm1',
      kind,
      at: at(minutes),
      reason: 'because',
    })
  expect(only(state, [amend('struck', 30)], 60)).toMatchObject({ seen: false, next: 'arrived' })
  expect(only(state, [amend('arrived', 2)], 60)).toMatchObject({ words: 'Here since 17:32', waiting: true })
})

test('an end that waits ends the room here: nobody is next, whoever never came is missed', () => {
  const state = room([seat('a', 'Ana', [{}]), seat('b', 'Bo')])
  const items = [waiting({ act: 'end', sessionId: 's', at: at(120) })]
  expect(endedAt(state, items)).toBe(at(120))
  const [ana, bo] = peopleIn(state, items, now(150), 'me')
  expect([ana!.next, ana!.credit.credited, bo!.kind]).toEqual([undefined, 120, 'missed'])
})

test('a refused item shows nothing on the roster, and a cancelled session marks nobody', () => {
  const refused = { ...arrives('a', 0), refused: { sentence: 'no' } }
  expect(only(room([seat('a', 'Ana')]), [refused], 10).seen).toBe(false)
  expect(only(room([seat('a', 'Ana', [{}])], { cancelledAt: at(-60) }), [], 10)).toMatchObject({
    words: 'Called off',
    next: undefined,
  })
})

test('a key that makes no sense says why', () => {
  const here = only(room([seat('a', 'Ana', [{}])]), [], 10)
  expect(meant(here, 'arrived')).toBe('Ana is here already.')
  expect(meant(here, 'excused')).toContain('Correct the arrival first')
  expect(meant(here, 'left')).toBeUndefined()
  const away = only(room([seat('a', 'Ana')]), [], 10)
  expect([meant(away, 'left'), meant(away, 'returned')]).toEqual([
    'Ana is not here yet.',
    'Ana is not here yet: mark an arrival.',
  ])
  expect(meant(away, 'excused')).toBeUndefined()
})
