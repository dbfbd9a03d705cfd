import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureOf, rangeOf } from './picture.ts'

const day = 86_400_000
const said = (days: number, mood: number | null, urge: number | null, used: string | null = 'no') => ({
  at: new Date(days * day).toISOString(),
  mood,
  urge,
  used,
})

test('time runs to the right, ten is at the top, whatever order they come in', () => {
  const { mood, urge } = pictureOf([said(10, 0, 10), said(0, 10, 0)], 0, 10 * day)
  expect(mood).toEqual([
    [
      { x: 0, y: 0, value: 10 },
      { x: 1, y: 1, value: 0 },
    ],
  ])
  expect(urge[0]?.map(({ y }) => y)).toEqual([1, 0])
})

test('a skipped answer opens the curve; use opens the line below and takes nothing away', () => {
  const picture = pictureOf([said(0, 5, 5), said(1, null, 6, 'yes'), said(2, 6, 7)], 0, 2 * day)
  expect(picture.mood.map((stretch) => stretch.length)).toEqual([1, 1])
  expect(picture.urge.map((stretch) => stretch.length)).toEqual([3])
  expect(picture.openings).toEqual([0.5])
  expect(rangeOf(picture.urge)).toEqual({ low: 5, high: 7, now: 7 })
  expect(rangeOf([])).toBeUndefined()
})

test('labels never touch and stay inside, and what lies outside the time is left out', () => {
  const scale = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: -5, max: 20 }), scale, scale), { maxLength: 30 }), (rows) => {
      const picture = pictureOf(
        rows.map(([days, mood, urge]) => said(days, mood, urge)),
        0,
        14 * day,
      )
      for (const { x, y } of [...picture.mood, ...picture.urge].flat()) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(x).toBeLessThanOrEqual(1)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y).toBeLessThanOrEqual(1)
      }
      const { mood, urge } = picture.labels
      if (mood !== undefined && urge !== undefined) {
        expect(Math.abs(mood - urge)).toBeGreaterThanOrEqual(0.2 - 1e-9)
        for (const label of [mood, urge]) expect(label).toBeGreaterThanOrEqual(0)
        for (const label of [mood, urge]) expect(label).toBeLessThanOrEqual(1)
      }
    }),
  )
})
