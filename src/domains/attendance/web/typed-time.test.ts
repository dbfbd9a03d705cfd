import { expect, test } from 'vitest'
import { clockOf, shownDigits, typedInstant } from './typed-time.ts'

test('three or four digits are a time of day, nothing else is', () => {
  expect(clockOf('1742')).toBe(17 * 60 + 42)
  expect(clockOf('17:42')).toBe(17 * 60 + 42)
  expect(clockOf('942')).toBe(9 * 60 + 42)
  expect(['', '17', '1770', '2400', '17425', 'abc'].map(clockOf)).toEqual(Array.from({ length: 6 }))
})

test('digits read as a time while they are typed', () => {
  expect(['1', '17', '174', '1742', '9', '94', '942'].map(shownDigits)).toEqual([
    '1',
    '17',
    '17:4',
    '17:42',
    '9',
    '9:4',
    '9:42',
  ])
})

test('a typed time falls on the evening of the session, also past midnight and in winter', () => {
  const evening = { startsAt: '2026-11-12T23:30:00Z', zone: 'America/Chicago' }
  expect(typedInstant('1742', evening)).toBe('2026-11-12T23:42:00.000Z')
  const late = { startsAt: '2026-11-13T04:30:00Z', zone: 'America/Chicago' }
  expect(typedInstant('0015', late)).toBe('2026-11-13T06:15:00.000Z')
  const morning = { startsAt: '2026-03-08T15:00:00Z', zone: 'America/Chicago' }
  expect(typedInstant('1010', morning)).toBe('2026-03-08T15:10:00.000Z')
  expect(typedInstant('99', evening)).toBeUndefined()
})
