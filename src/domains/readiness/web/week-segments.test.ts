import { expect, test } from 'vitest'
import { weekSegments } from './week-segments.ts'

const slot = (on: string, from: string, to: string, planned: number, credited: number, over = true) => ({
  on,
  startsAt: `${on}T${from}:00Z`,
  endsAt: `${on}T${to}:00Z`,
  planned,
  credited,
  groups: ['A'],
  over,
})

test('one piece for what overlaps, filled by its share', () => {
  const [one, two, ...more] = weekSegments(
    [
      slot('2026-03-09', '09:00', '12:00', 300, 150),
      slot('2026-03-09', '10:00', '13:00', 100, 50),
      slot('2026-03-11', '17:00', '20:00', 180, 0, false),
    ],
    '2026-03-09',
    'UTC',
  )
  expect(one).toEqual({ day: 0, start: 540, end: 780, kind: 'held', attended: [{ start: 540, end: 660 }], label: 'A' })
  expect(two).toMatchObject({ day: 2, kind: 'planned', attended: [] })
  expect(more).toEqual([])
})
