import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openHoursOf, seriesChoices } from './schedule.choices.ts'
import type { PatternLine } from './schedule.contract.ts'
import {
  asPattern,
  clockAfter,
  eras,
  sameRow,
  toLines,
  toRows,
  weekWords,
  type PatternRow,
} from './schedule.patterns.ts'
import { largestBetween } from './schedule.rules.ts'
import { layTopics } from './schedule.topics.ts'

const place = '00000000-0000-4000-8000-000000000001'
const dana = '00000000-0000-4000-8000-000000000002'
const lee = '00000000-0000-4000-8000-000000000003'
const line = (more: Partial<PatternLine> = {}): PatternLine => ({
  weekdays: [1, 2, 4],
  starts: '17:30',
  minutes: 180,
  pause: { afterMinutes: 75, minutes: 15 },
  placeId: place,
  leaderId: dana,
  coLeaderId: null,
  ...more,
})
const row = (more: Partial<PatternRow> = {}): PatternRow => ({
  id: 'p',
  ...toRows([line({ weekdays: [1] })])[0]!,
  from_on: '2026-03-02',
  to_on: null,
  ...more,
})

const clock = fc.integer({ min: 0, max: 1439 }).map((minute) => clockAfter('00:00', minute))
const anyLine = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => days.toSorted()),
  starts: clock,
  minutes: fc.integer({ min: 60, max: 720 }),
  pause: fc.option(
    fc.record({ afterMinutes: fc.integer({ min: 5, max: 30 }), minutes: fc.integer({ min: 1, max: 20 }) }),
    { nil: null },
  ),
  placeId: fc.constant(place),
  leaderId: fc.constantFrom(dana, lee),
  coLeaderId: fc.constant(null),
})

describe('lines and rows', () => {
  test('one row per weekday, with the pause on the clock', () => {
    expect(toRows([line()])).toHaveLength(3)
    expect(toRows([line({ starts: '23:00' })])[0]).toMatchObject({
      weekday: 1,
      break_starts: '00:15',
      break_minutes: 15,
    })
    expect(toRows([line({ minutes: 80 })])[0]).toMatchObject({ break_starts: null, break_minutes: null })
    expect(asPattern(row()).breaks).toEqual([{ afterMinutes: 75, minutes: 15 }])
  })
  test('always: lines become rows and rows the same lines', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 4 }), (lines) => {
        const rows = toRows(lines)
        const again = toRows(toLines(rows))
        const sorted = (list: readonly object[]) => list.map((each) => JSON.stringify(each)).toSorted()
        expect([...new Set(sorted(again))]).toEqual([...new Set(sorted(rows))])
        for (const each of rows) expect(again.some((other) => sameRow(each, other))).toBe(true)
      }),
    )
  })
  test('in words', () => {
    expect(weekWords([line(), line({ weekdays: [6], starts: '09:00' })])).toBe(
      'Mon, Tue, Thu 17:30–20:30; Sat 09:00–12:00',
    )
    expect(weekWords([])).toBe('')
  })
  test('eras: what held from when to when; a row that never held is in none', () => {
    const list = [
      row({ id: 'a', to_on: '2026-04-06' }),
      row({ id: 'b', weekday: 3, from_on: '2026-04-06' }),
      row({ id: 'c', from_on: '2026-05-01', to_on: '2026-05-01' }),
    ]
    expect(eras(list).map((era) => [era.from, era.to, era.rows.map((each) => each.id)])).toEqual([
      ['2026-03-02', '2026-04-06', ['a']],
      ['2026-04-06', null, ['b']],
    ])
  })
})

describe('topics', () => {
  const session = (id: string, topic = '', fixed = false) => ({ id, topic, fixed })
  test('the plan goes round after the last topic; a topic set by hand keeps its place', () => {
    const laid = layTopics({
      plan: ['A', 'B', 'C'],
      last: 'B',
      sessions: [
        session('1'),
        session('2'),
        session('3', 'Guest', true),
        session('4'),
        session('5', 'A', true),
        session('6'),
      ],
    })
    expect(laid.map((each) => each.topic)).toEqual(['C', 'A', 'Guest', 'B', 'A', 'B'])
  })
  test('without a plan there is no topic; a last topic that left the plan begins it again', () => {
    expect(layTopics({ plan: [], last: 'B', sessions: [session('1', 'old')] })).toEqual([{ id: '1', topic: '' }])
    expect(layTopics({ plan: ['A'], last: 'Z', sessions: [session('1')] })).toEqual([{ id: '1', topic: 'A' }])
  })
  test('always: every topic comes as often as every other, but for one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        (plan, count) => {
          const laid = layTopics({
            plan,
            last: '',
            sessions: Array.from({ length: count }, (_, n) => session(String(n))),
          })
          const times = plan.map((topic) => laid.filter((each) => each.topic === topic).length)
          expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('the most members at once', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)
  test('always: as counted day by day', () => {
    const span = fc.tuple(day, fc.option(day, { nil: null })).map(([fromOn, toOn]) => ({ fromOn, toOn }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), day, fc.option(day, { nil: null }), (spans, from, to) => {
        const days = Array.from({ length: 30 }, (_, n) => `2026-03-${String(n + 1).padStart(2, '0')}`).filter(
          (on) => on >= from && (to === null || on < to),
        )
        const counted = days.map(
          (on) => spans.filter((each) => each.fromOn <= on && (each.toOn === null || on < each.toOn)).length,
        )
        // An empty stretch counts its first day.
        if (to === null || to > from) expect(largestBetween(spans, from, to)).toBe(Math.max(0, ...counted))
      }),
    )
  })
})

describe('choices for a series', () => {
  const booking = (id: string, day: number, roomId: string | null, leaderIds: string[] = []) => ({
    id,
    title: id,
    startsAt: `2026-03-0${day}T22:00:00Z`,
    endsAt: `2026-03-0${day}T23:00:00Z`,
    roomId,
    leaderIds,
    participantIds: [],
    line: 0,
  })
  const rooms = [
    { id: 'small', name: 'Small', seats: 4 },
    { id: 'large', name: 'Large', seats: 20 },
    { id: 'fit', name: 'Fit', seats: 12 },
  ]
  test('only what is free every time, with enough seats, the smallest room first', () => {
    const proposed = [booking('1', 2, 'oak', ['dana']), booking('2', 3, 'oak', ['dana'])]
    const clashes = [
      { kind: 'room' as const, proposedId: '1', whoId: 'oak' },
      { kind: 'leader' as const, proposedId: '2', whoId: 'dana' },
    ]
    const existing = [booking('x', 3, 'large'), booking('y', 2, null, ['lee'])]
    const leaders = [
      { id: 'dana', name: 'Dana' },
      { id: 'lee', name: 'Lee' },
      { id: 'mo', name: 'Mo' },
    ]
    expect(seriesChoices({ proposed, clashes, existing, rooms, leaders, seats: 10 })).toEqual([
      { words: 'Fit is free every time', placeId: 'fit', lines: [0] },
      { words: 'Mo is free every time', leaderId: 'mo', lines: [0] },
    ])
    expect(seriesChoices({ proposed, clashes: [], existing, rooms, leaders, seats: 1 })).toEqual([])
  })
  test('hours: from the earliest group to the latest, on days with groups', () => {
    expect(
      openHoursOf(
        [
          { weekday: 1, starts: '07:30', duration_minutes: 60 },
          { weekday: 4, starts: '18:00', duration_minutes: 180 },
        ],
        6,
      ),
    ).toEqual([1, 4, 6].map((weekday) => ({ weekday, opens: '07:30', closes: '21:00' })))
    expect(openHoursOf([{ weekday: 1, starts: '22:00', duration_minutes: 180 }], 1)).toEqual([
      { weekday: 1, opens: '08:00', closes: '23:59' },
    ])
  })
})
