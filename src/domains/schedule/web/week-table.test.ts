import { expect, test } from 'vitest'
import type { SessionRow } from '../schedule.contract.ts'
import { arrowInWeek, dayAway, weekTable } from './week-table.ts'

const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']
const session = (id: string, on: string, starts: string, title = id) =>
  ({ id, on, starts, title, place: '' }) as SessionRow
const sessions = [
  session('late', '2026-03-02', '17:30'),
  session('early', '2026-03-02', '09:00'),
  session('b', '2026-03-04', '09:00', 'B'),
  session('a', '2026-03-04', '09:00', 'A'),
  session('noon', '2026-03-04', '13:00'),
  session('other week', '2026-03-12', '08:00'),
]

test('a row for each start, a cell for each day', () => {
  const table = weekTable(days, sessions)
  expect(table.map((row) => row.starts)).toEqual(['09:00', '13:00', '17:30'])
  expect(table[0]!.cells.map((cell) => cell.map((each) => each.id))).toEqual([['early'], [], ['a', 'b'], []])
})
test('arrows: through the day, and over empty days to the nearest time', () => {
  const go = (key: string, from: string) => arrowInWeek(key, from, days, sessions)
  expect(go('ArrowDown', 'early')).toBe('late')
  expect(go('ArrowDown', 'late')).toBe('late')
  expect(go('ArrowRight', 'late')).toBe('noon')
  expect(go('ArrowRight', 'early')).toBe('a')
  expect(go('ArrowLeft', 'noon')).toBe('early')
  expect(go('ArrowLeft', 'early')).toBe('early')
  expect([go('Home', 'noon'), go('End', 'a'), go('x', 'a'), go('ArrowUp', 'nobody')]).toEqual([
    'a',
    'noon',
    undefined,
    undefined,
  ])
})
test('days away, across a clock change and a year', () => {
  expect([dayAway('2026-03-05', 7), dayAway('2026-12-30', 7), dayAway('2026-03-09', -7)]).toEqual([
    '2026-03-12',
    '2027-01-06',
    '2026-03-02',
  ])
})
