import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayWindow, filled, labelRows, missed, onWeek, weekSentence } from './rail.ts'

test('an evening program gets a six-hour window around its evenings', () => {
  expect(dayWindow([{ start: 1050, end: 1230 }])).toEqual({ from: 960, to: 1320 })
  expect(
    dayWindow([
      { start: 540, end: 720 },
      { start: 1050, end: 1230 },
    ]),
  ).toEqual({ from: 510, to: 1260 })
  expect(dayWindow([{ start: 1380, end: 1440 }])).toEqual({ from: 1080, to: 1440 })
  expect(dayWindow([])).toEqual({ from: 480, to: 1200 })
})

test('property: the window holds every session and a place on the week keeps the order of time', () => {
  const segment = fc
    .tuple(fc.nat(1380), fc.integer({ min: 1, max: 240 }))
    .map(([start, long]) => ({ start, end: Math.min(1440, start + long) }))
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 8 }), fc.nat(6), (segments, day) => {
      const window = dayWindow(segments)
      expect(window.to - window.from).toBeGreaterThanOrEqual(360)
      for (const { start, end } of segments) {
        expect(start).toBeGreaterThanOrEqual(window.from)
        expect(end).toBeLessThanOrEqual(window.to)
        expect(onWeek(day, start, window)).toBeLessThan(onWeek(day, end, window))
        expect(onWeek(day, end, window)).toBeLessThan(onWeek(day + 1, window.from, window))
      }
    }),
  )
})

test('attended pieces are clipped to the session and never counted twice', () => {
  const held = { day: 0, start: 1050, end: 1230, kind: 'held' as const }
  const attended = [
    { start: 1140, end: 1300 },
    { start: 1000, end: 1100 },
    { start: 1090, end: 1120 },
  ]
  expect(filled({ ...held, attended })).toEqual([
    { start: 1050, end: 1120 },
    { start: 1140, end: 1230 },
  ])
  expect([missed(held), missed({ ...held, attended }), missed({ ...held, kind: 'planned' })]).toEqual([
    true,
    false,
    false,
  ])
})

test('the drawing says the same in words', () => {
  expect(weekSentence(400, 540, 'Thursday evening')).toBe('6 hours 40 minutes of 9 hours; Thursday evening is next')
  expect(weekSentence(0, 540)).toBe('0 minutes of 9 hours')
})

test('labels that would cover each other go to another row', () => {
  expect(
    labelRows([
      { at: 0, width: 0.2 },
      { at: 0.1, width: 0.2 },
      { at: 0.25, width: 0.1 },
      { at: 0.5, width: 0.1 },
    ]),
  ).toEqual([0, 1, 0, 0])
})
