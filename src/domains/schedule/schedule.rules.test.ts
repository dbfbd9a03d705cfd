import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capacity, dayWords, membershipHistory, membersOn, timesWords, type Membership } from './schedule.rules.ts'

describe('members on a day', () => {
  const memberships: Membership[] = [
    { participantId: 'ana', fromOn: '2026-03-02', toOn: '2026-03-16' },
    { participantId: 'ben', fromOn: '2026-03-09', toOn: null },
    { participantId: 'ana', fromOn: '2026-03-23', toOn: null },
    { participantId: 'cora', fromOn: '2026-03-09', toOn: '2026-03-16' },
  ]
  test('from the first day on, no longer on the day it ends', () => {
    expect(membersOn(memberships, '2026-03-01')).toEqual([])
    expect(membersOn(memberships, '2026-03-02')).toEqual(['ana'])
    expect(membersOn(memberships, '2026-03-15')).toEqual(['ana', 'ben', 'cora'])
    expect(membersOn(memberships, '2026-03-16')).toEqual(['ben'])
    expect(membersOn(memberships, '2026-03-23')).toEqual(['ana', 'ben'])
  })
  test('the history tells who came and went, and the size', () => {
    expect(membershipHistory(memberships)).toEqual([
      { on: '2026-03-02', joined: ['ana'], left: [], size: 1 },
      { on: '2026-03-09', joined: ['ben', 'cora'], left: [], size: 3 },
      { on: '2026-03-16', joined: [], left: ['ana', 'cora'], size: 1 },
      { on: '2026-03-23', joined: ['ana'], left: [], size: 2 },
    ])
    const renewed = [
      { participantId: 'ana', fromOn: '2026-03-02', toOn: '2026-03-16' },
      { participantId: 'ana', fromOn: '2026-03-16', toOn: null },
    ]
    expect(membershipHistory(renewed)).toHaveLength(1)
  })
  test('always: the history and the day agree', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)
    const membership = fc.record({
      participantId: fc.constantFrom('a', 'b', 'c'),
      fromOn: day,
      toOn: fc.option(day, { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(membership, { maxLength: 8 }), day, (list, on) => {
        const members = new Set<string>()
        for (const step of membershipHistory(list)) {
          if (step.on > on) break
          for (const id of step.joined) members.add(id)
          for (const id of step.left) members.delete(id)
          expect(step.on === on ? step.size : members.size).toBe(members.size)
        }
        expect([...members].sort()).toEqual(membersOn(list, on))
      }),
    )
  })
})

describe('capacity', () => {
  const evening = { groupName: 'Evening group', soft: 10, hard: 12 }
  test.each([
    [8, 1, 'ok', 4, 'Evening group has 3 seats left after this.'],
    [9, 1, 'ok', 3, 'Evening group has 2 seats left after this.'],
    [10, 1, 'warn', 2, 'Evening group is planned for 10; this makes 11, at most 12.'],
    [11, 1, 'warn', 1, 'Evening group is planned for 10; this makes 12, at most 12.'],
    [12, 1, 'refuse', 0, 'Evening group is full with 12 of 12. Choose another group or raise its limit.'],
    [11, 2, 'refuse', 1, 'Evening group has 1 of 12 seats left. Choose another group or raise its limit.'],
    [14, 1, 'refuse', 0, 'Evening group is full with 14 of 12. Choose another group or raise its limit.'],
  ])('%i members and %i more', (members, adding, kind, seatsLeft, words) => {
    expect(capacity({ ...evening, members, adding })).toEqual({ kind, seatsLeft, words })
  })
  test('one seat is one seat', () => {
    expect(capacity({ groupName: 'Skills', members: 2, soft: 4, hard: 4 }).words).toBe(
      'Skills has 1 seat left after this.',
    )
  })
})

test('times stand in the zone of the site, over midnight with both days', () => {
  expect(timesWords('2026-03-12T21:30:00Z', '2026-03-13T00:30:00Z', 'America/New_York')).toBe('Thu 12 Mar 17:30–20:30')
  expect(timesWords('2026-03-12T21:30:00Z', '2026-03-13T00:30:00Z', 'Europe/Berlin')).toBe(
    'Thu 12 Mar 22:30–Fri 13 Mar 01:30',
  )
  expect(dayWords(Temporal.PlainDate.from('2026-12-06'))).toBe('Sun 6 Dec')
})
