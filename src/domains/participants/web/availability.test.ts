import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AvailabilityWindow } from '../participants.contract.ts'
import { coverOf, hours, merged, paint, type Kind } from './availability.ts'

const window = (starts: string, ends: string, more: Partial<AvailabilityWindow> = {}): AvailabilityWindow => ({
  kind: 'work',
  weekday: 1,
  starts,
  ends,
  note: '',
  ...more,
})

test('painted neighbours become one window; clearing the middle leaves two', () => {
  let windows: AvailabilityWindow[] = []
  for (const hour of [9, 11, 10]) windows = paint(windows, 1, hour, 'work')
  expect(windows).toEqual([window('09:00', '12:00')])
  expect(paint(windows, 1, 10, null)).toEqual([window('09:00', '10:00'), window('11:00', '12:00')])
})

test('another kind takes the hour over; half hours outside the painted hour stay', () => {
  expect(paint([window('08:30', '10:30', { note: 'shop' })], 1, 9, 'school')).toEqual([
    window('08:30', '09:00', { note: 'shop' }),
    window('09:00', '10:00', { kind: 'school' }),
    window('10:00', '10:30', { note: 'shop' }),
  ])
})

test('windows that touch are one, others stay', () => {
  expect(
    merged([window('12:00', '13:00'), window('09:00', '12:00'), window('09:00', '10:00', { weekday: 2 })]),
  ).toEqual([window('09:00', '13:00'), window('09:00', '10:00', { weekday: 2 })])
})

test('whatever is painted, an hour shows what was painted last and no hour is taken twice', () => {
  const kind = fc.constantFrom<Kind | null>('work', 'school', 'childcare', null)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(...hours), kind), { maxLength: 40 }),
      (strokes) => {
        let windows: AvailabilityWindow[] = []
        const last = new Map<string, Kind | null>()
        for (const [weekday, hour, painted] of strokes) {
          windows = paint(windows, weekday, hour, painted)
          last.set(`${weekday}/${hour}`, painted)
        }
        for (const [key, painted] of last) {
          const [weekday = 0, hour = 0] = key.split('/').map(Number)
          expect(coverOf(windows, weekday, hour)?.kind ?? null).toBe(painted)
        }
        for (const a of windows)
          for (const b of windows)
            if (a !== b && a.weekday === b.weekday) expect(a.ends <= b.starts || b.ends <= a.starts).toBe(true)
      },
    ),
  )
})
