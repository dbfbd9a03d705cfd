import { describe, expect, test } from 'vitest'
import { clockOf, dateOf, dayOf, holidaysBetween, isoOf, weekdayName } from './demo.calendar.ts'
import { Random } from './demo.random.ts'

describe('named generators', () => {
  test('the same name draws the same numbers, whatever was drawn elsewhere', () => {
    const a = new Random('seed')
    const b = new Random('seed')
    a.next()
    a.of('other').next()
    expect(a.of('person-17').next()).toBe(b.of('person-17').next())
    expect(a.of('person-17').next()).not.toBe(b.of('person-18').next())
  })

  test('first draws of numbered generators are spread evenly and independently', () => {
    const root = new Random('spread')
    const buckets = Array.from({ length: 10 }, () => 0)
    let product = 0
    for (let i = 0; i < 20_000; i++) {
      const one = root.of(i)
      const first = one.next()
      buckets[Math.floor(first * 10)]!++
      product += (first - 0.5) * (one.next() - 0.5) * 12
    }
    for (const bucket of buckets) expect(bucket).toBeGreaterThan(1_800)
    for (const bucket of buckets) expect(bucket).toBeLessThan(2_200)
    expect(Math.abs(product / 20_000)).toBeLessThan(0.03)
  })

  test('a log-normal draw has its median, a count its mean', () => {
    const random = new Random('shapes')
    const draws = Array.from({ length: 10_000 }, () => random.skewed(50, 0.4)).toSorted((a, b) => a - b)
    expect(draws[5_000]).toBeGreaterThan(48)
    expect(draws[5_000]).toBeLessThan(52)
    const mean = Array.from({ length: 10_000 }, () => random.count(1.3)).reduce((sum, n) => sum + n, 0) / 10_000
    expect(mean).toBeCloseTo(1.3, 1)
  })
})

describe('calendar', () => {
  test('instants are written as ISO, with the milliseconds', () => {
    for (const instant of [0, 1_795_300_123_456, 1_795_300_000_000, 951_782_399_999])
      expect(isoOf(instant)).toBe(new Date(instant).toISOString())
  })

  test('a site keeps its clock time across a clock change', () => {
    const clock = clockOf('America/New_York')
    expect(isoOf(clock.at(dayOf('2026-10-31'), 17 * 60 + 30))).toBe('2026-10-31T21:30:00.000Z')
    expect(isoOf(clock.at(dayOf('2026-11-01'), 17 * 60 + 30))).toBe('2026-11-01T22:30:00.000Z')
  })

  test('holidays fall on their weekdays', () => {
    const days = holidaysBetween(dayOf('2026-01-01'), dayOf('2027-01-01')).map(
      ({ day, name }) => `${name} ${weekdayName(day)} ${dateOf(day)}`,
    )
    expect(days).toContain('Thanksgiving Day Thursday 2026-11-26')
    expect(days).toContain('Memorial Day Monday 2026-05-25')
    expect(days).toContain('Martin Luther King Jr. Day Monday 2026-01-19')
  })
})
