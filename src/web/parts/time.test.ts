import { expect, test } from 'vitest'
import {
  atMinute,
  clockTime,
  dayAndTime,
  dayInWords,
  dayOf,
  duration,
  durationSpoken,
  minuteOfDay,
  onDay,
} from './time.ts'

const chicago = 'America/Chicago'

test('times are the wall clock of the site, with the weekday', () => {
  expect(dayAndTime('2026-11-12T23:30:00Z', chicago)).toBe('Thu 12 Nov 17:30')
  expect(dayInWords('2026-11-13T05:30:00Z', chicago)).toBe('Thu 12 Nov')
  expect(dayInWords('2025-11-13T05:30:00Z', chicago, { now: '2026-11-13T05:30:00Z' })).toBe('Wed 12 Nov 2025')
  expect(clockTime('2026-11-12T06:05:00Z', chicago)).toBe('00:05')
  expect(clockTime('2026-11-12T23:30:00Z', chicago, 'en', true)).toBe('5:30\u00a0PM')
  expect(dayInWords('2026-11-12T23:30:00Z', chicago, { locale: 'es' })).toBe('jue, 12 nov')
})

test('the two nights when clocks change', () => {
  // 2026-03-08 02:00 to 03:00 does not exist, 2026-11-01 01:00 to 02:00 exists twice (US rules).
  expect([clockTime('2026-03-08T07:59:00Z', chicago), clockTime('2026-03-08T08:00:00Z', chicago)]).toEqual([
    '01:59',
    '03:00',
  ])
  expect([clockTime('2026-11-01T06:30:00Z', chicago), clockTime('2026-11-01T07:30:00Z', chicago)]).toEqual([
    '01:30',
    '01:30',
  ])
})

test('days and minutes of the day follow the zone', () => {
  expect(dayOf('2026-11-13T05:59:00Z', chicago)).toBe('2026-11-12')
  expect(dayOf('2026-11-13T05:59:00Z', 'Asia/Tokyo')).toBe('2026-11-13')
  expect(minuteOfDay('2026-11-12T23:30:00Z', chicago)).toBe(1050)
  expect(onDay('2026-11-12')).toBe('Thu 12 Nov')
  expect(onDay('2026-11-12', { long: true })).toBe('Thursday 12 November')
})

test('durations read as people say them', () => {
  expect([0, 45, 60, 165, 605, -50].map((minutes) => duration(minutes))).toEqual([
    '0 min',
    '45 min',
    '1 h',
    '2 h 45',
    '10 h 05',
    '−50 min',
  ])
  expect([1, 61, 120].map((minutes) => durationSpoken(minutes))).toEqual(['1 minute', '1 hour 1 minute', '2 hours'])
})

test('a wall-clock time becomes the instant, also on the nights when clocks change', () => {
  const at = (on: string, clock: string) => {
    const [hour = 0, minute = 0] = clock.split(':').map(Number)
    return atMinute(on, hour * 60 + minute, chicago).toISOString()
  }
  expect(at('2026-11-12', '17:42')).toBe('2026-11-12T23:42:00.000Z')
  expect(at('2026-07-01', '17:42')).toBe('2026-07-01T22:42:00.000Z')
  // 1 November: 01:30 is there twice, the first counts; 17:30 is in winter time already.
  expect(at('2026-11-01', '01:30')).toBe('2026-11-01T06:30:00.000Z')
  expect(at('2026-11-01', '17:30')).toBe('2026-11-01T23:30:00.000Z')
  // 8 March: 02:30 is not there.
  expect(at('2026-03-08', '02:30')).toBe('2026-03-08T08:30:00.000Z')
  expect(at('2026-03-08', '17:30')).toBe('2026-03-08T22:30:00.000Z')
  expect(atMinute('2026-03-08', 17 * 60, 'Asia/Kathmandu').toISOString()).toBe('2026-03-08T11:15:00.000Z')
})
