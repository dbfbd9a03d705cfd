import { expect, test } from 'vitest'
import { dayAfter, dueFrom, instantOf } from './due.ts'

test.each([
  ['2026-01-15', '17:00', 'America/New_York', '2026-01-15T22:00:00.000Z'],
  ['2026-07-15', '17:00', 'America/New_York', '2026-07-15T21:00:00.000Z'],
  // The morning after the clocks go forward, and the hour that does not exist.
  ['2026-03-08', '09:00', 'America/New_York', '2026-03-08T13:00:00.000Z'],
  ['2026-11-01', '09:00', 'America/New_York', '2026-11-01T14:00:00.000Z'],
  ['2026-03-08', '00:30', 'Pacific/Auckland', '2026-03-07T11:30:00.000Z'],
])('%s %s in %s', (on, clock, zone, instant) => expect(instantOf(on, clock, zone)).toBe(instant))

test('tomorrow is the site’s tomorrow', () => {
  const lateEvening = Date.parse('2026-01-16T02:00:00Z')
  expect(dayAfter(1, 'America/New_York', lateEvening)).toBe('2026-01-16')
  expect(dueFrom('1', 'America/New_York', lateEvening)).toBe('2026-01-16T22:00:00.000Z')
  expect(dueFrom('0', 'America/New_York', lateEvening)).toBe('2026-01-16T04:00:00.000Z')
})
