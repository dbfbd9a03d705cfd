import { expect, test } from 'vitest'
import { byDay, type Look } from './own-looks.ts'

const look = (at: string, more: Partial<Look> = {}): Look => ({
  at,
  who: 'Robin Vale',
  roles: ['nurse'],
  part: 'chart',
  purpose: 'treatment',
  emergency: false,
  reason: null,
  ...more,
})

test('one line a day for the same person, part and reason; days are those of the site', () => {
  const days = byDay(
    [
      look('2026-03-03T02:30:00Z'),
      look('2026-03-02T20:00:00Z'),
      look('2026-03-02T19:00:00Z', { part: 'notes' }),
      look('2026-03-02T18:00:00Z', { emergency: true, reason: 'Fell' }),
      look('2026-03-01T12:00:00Z'),
    ],
    'America/New_York',
  )
  expect(
    days.map(({ day, looks }) => [
      day,
      looks.map(({ part, times, emergency }) => `${part} ${times}${emergency ? ' emergency' : ''}`),
    ]),
  ).toEqual([
    ['2026-03-02', ['chart 2', 'notes 1', 'chart 1 emergency']],
    ['2026-03-01', ['chart 1']],
  ])
})
