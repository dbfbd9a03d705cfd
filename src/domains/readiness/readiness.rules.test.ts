import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  counted,
  lateByPerson,
  lostBySession,
  lostIn,
  seatsOfGroup,
  trackOf,
  weekSlots,
  type SeatCredit,
} from './readiness.rules.ts'

const seat = (credit: Partial<SeatCredit['credit']>, more: Partial<SeatCredit> = {}): SeatCredit => ({
  participantId: 'p1',
  name: 'Jordan Ash',
  sessionId: 's1',
  title: 'Evening group',
  startsAt: '2026-03-11T21:30:00Z',
  credit: {
    plannedMinutes: 180,
    credited: 180,
    status: 'present',
    lateMinutes: 0,
    leftEarlyMinutes: 0,
    endedEarlyMinutes: 0,
    remainingMinutes: 0,
    ...credit,
  },
  ...more,
})

test('a person counts once: in the track of most of their groups', () => {
  const [day, night] = [
    { trackId: 'd', name: 'Day' },
    { trackId: 'n', name: 'Evening' },
  ]
  expect(trackOf([day, night, night])).toEqual({ trackId: 'n', name: 'Evening' })
  expect(trackOf([night, day]).name).toBe('Day')
  expect(trackOf([{ trackId: null, name: null }])).toEqual({ trackId: null, name: 'No track yet' })
  expect(trackOf([]).trackId).toBeNull()
})

test('counting keeps everybody', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('1', '2.1', '2.5')), (levels) => {
      expect(counted(levels, (level) => level).reduce((sum, row) => sum + row.people, 0)).toBe(levels.length)
    }),
  )
})

test('a group is as full as its fullest session, and never has less than no seat', () => {
  expect(seatsOfGroup(10, [3, 8, 7])).toEqual({ capacity: 10, taken: 8, free: 2 })
  expect(seatsOfGroup(10, [12])).toEqual({ capacity: 10, taken: 12, free: 0 })
  expect(seatsOfGroup(10, [])).toEqual({ capacity: 10, taken: 0, free: 10 })
})

describe('minutes lost', () => {
  test.each([
    [{}, null],
    [{ credited: 150, status: 'late' as const, lateMinutes: 30 }, 'late'],
    [{ credited: 120, status: 'left_early' as const, lateMinutes: 10, leftEarlyMinutes: 50 }, 'left_early'],
    [{ credited: 0, status: 'unexcused' as const }, 'unexcused'],
    [{ credited: 0, status: 'excused' as const }, 'excused'],
    [{ credited: 150, endedEarlyMinutes: 30 }, 'ended_early'],
    [{ credited: 0, status: 'cancelled_by_program' as const }, null],
    [{ credited: 60, remainingMinutes: 120 }, null],
  ])('%o: %s', (credit, why) => expect(lostIn(seat(credit))?.why ?? null).toBe(why))

  test('sums by session, the unexcused first', () => {
    const sums = lostBySession([
      seat({ credited: 0, status: 'excused' }),
      seat({ credited: 0, status: 'unexcused' }, { participantId: 'p2', name: 'Lee Birch' }),
      seat(
        { credited: 150, lateMinutes: 30, status: 'late' },
        { participantId: 'p3', sessionId: 's2', title: 'Morning group' },
      ),
      seat({ credited: 0, status: 'cancelled_by_program' }, { sessionId: 's3' }),
    ])
    expect(sums).toMatchObject({ planned: 540, credited: 150, lost: 390, excused: 180, unexcused: 180 })
    expect(sums.groups.map((group) => [group.title, group.lost])).toEqual([
      ['Evening group', 360],
      ['Morning group', 30],
    ])
    expect(sums.groups[0]!.people.map((person) => person.name)).toEqual(['Lee Birch', 'Jordan Ash'])
  })

  test('planned is what was credited and lost, when nothing can still be earned', () => {
    const credits = fc
      .integer({ min: 0, max: 180 })
      .map((credited) => seat({ credited, status: 'late', lateMinutes: 180 - credited }))
    fc.assert(
      fc.property(fc.array(credits), (seats) => {
        const { planned, credited, lost } = lostBySession(seats)
        expect(credited + lost).toBe(planned)
      }),
    )
  })
})

test('late work stands by person, whoever waited longest first', () => {
  const item = (staffId: string, dueAt: string, count = 1) => ({
    kind: 'note' as const,
    staffId,
    dueAt,
    words: '',
    participantId: null,
    sessionId: null,
    count,
  })
  const rows = lateByPerson(
    [item('a', '2026-03-02T00:00:00Z'), item('b', '2026-03-01T00:00:00Z'), item('a', '2026-03-03T00:00:00Z', 4)],
    (id) => id,
  )
  expect(rows.map((row) => [row.staffId, row.total, row.oldest.slice(0, 10)])).toEqual([
    ['b', 1, '2026-03-01'],
    ['a', 5, '2026-03-02'],
  ])
})

test('sessions at one time are one piece of the rail', () => {
  const piece = (title: string, credited: number, endsAt: string, status = 'present') => ({
    startsAt: '2026-03-11T21:30:00Z',
    endsAt,
    title,
    credit: { status, plannedMinutes: 180, credited },
  })
  const slots = weekSlots(
    [
      piece('B', 180, '2026-03-12T00:30:00Z'),
      piece('A', 90, '2026-03-12T00:30:00Z'),
      piece('C', 0, '2026-03-11T23:00:00Z', 'cancelled_by_program'),
    ],
    () => '2026-03-11',
    '2026-03-12T12:00:00Z',
  )
  expect(slots).toEqual([
    {
      on: '2026-03-11',
      startsAt: '2026-03-11T21:30:00Z',
      endsAt: '2026-03-12T00:30:00Z',
      planned: 360,
      credited: 270,
      groups: ['A', 'B'],
      over: true,
    },
  ])
})
