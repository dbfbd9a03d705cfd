import { describe, expect, it } from 'vitest'
import { closeDates } from './import.plan.match.ts'
import { isDateLike, readDate } from './import.values.dates.ts'
import { decideDateOrder, looksSwapped, weighDates } from './import.values.date-order.ts'
import type { DateContext } from './import.values.dates.ts'
import type { Cell } from './import.read.ts'

const context: DateContext = { order: 'mdy', purpose: 'any', today: '2026-03-20' }
const read = (cell: Cell, more: Partial<DateContext> = {}) => {
  const parsed = readDate(cell, { ...context, ...more })
  return parsed.ok ? parsed.value : parsed.problem
}
const decide = (cells: Cell[], purpose: DateContext['purpose'] = 'any') =>
  decideDateOrder(weighDates(cells, { purpose, today: context.today }))

describe('one date', () => {
  it.each<[Cell]>([
    ['3/4/2026'],
    ['03/04/26'],
    ['3-4-2026'],
    ['3.4.2026'],
    ['2026-03-04'],
    ['2026/3/4'],
    ['20260304'],
    ['03042026'],
    ['3042026'],
    ['Mar 4 2026'],
    ['March 4th, 2026'],
    ['4-Mar-26'],
    ['4 de marzo de 2026'],
    ['4 mar. 2026'],
    ['Wed 3/4/2026'],
    ['miércoles, 4 de marzo de 2026'],
    ['3/4/2026 12:00:00 AM'],
    ['2026-03-04T00:00:00Z'],
    [46085],
    ['46085'],
    [{ date: '2026-03-04', time: null }],
    ['3/4'],
    ['Wed 3/4'],
    ['4 marzo'],
  ])('%j is March 4', (cell) => expect(read(cell)).toBe('2026-03-04'))

  it('reads the day first where the column does', () => expect(read('3/4/2026', { order: 'dmy' })).toBe('2026-04-03'))
  it('turns a date that cannot be meant otherwise, and says so', () => {
    expect(readDate('25/12/2025', context)).toMatchObject({
      value: '2025-12-25',
      note: expect.stringContaining('Dec 25, 2025'),
    })
  })
  it.each([
    ['3/4/30', '1930-03-04'],
    ['3/4/26', '2026-03-04'],
    ['3/4/99', '1999-03-04'],
  ])('puts the birth date %s into a century that has come', (text, value) =>
    expect(read(text, { purpose: 'birth' })).toBe(value),
  )
  it('asks to look at an unlikely age', () =>
    expect(readDate('3/4/20', { ...context, purpose: 'birth' })).toMatchObject({
      value: '2020-03-04',
      confidence: 0.6,
    }))
  it('takes the latest year that has come for a past day without one', () => {
    expect(read('3/4', { purpose: 'past' })).toBe('2026-03-04')
    expect(read('12/15', { purpose: 'past' })).toBe('2025-12-15')
    expect(read('12/15', { purpose: 'past', year: 2024 })).toBe('2024-12-15')
  })
  it.each<[Cell, string]>([
    ['2/30/2026', 'not a day in the calendar'],
    ['13/13/2026', 'not a day in the calendar'],
    ['1990', 'only a year'],
    ['March 2026', 'names no day'],
    ['soon', 'is not a date'],
    ['555-555-0101', 'is not a date'],
    [7, 'is a number'],
    [{ date: null, time: '17:30:00' }, 'is a time'],
    ['constructor', 'is not a date'],
  ])('refuses %j in words', (cell, why) => expect(read(cell)).toContain(why))
  it('refuses a birth date ahead of today', () =>
    expect(read('4/1/2026', { purpose: 'birth' })).toContain('not come yet'))
  it.each(['', '?', 'unknown', 'N/A', 'TBD'])('reads %j as nothing', (text) => expect(read(text)).toBeNull())
})

describe('the order of a column', () => {
  it('follows the one reading that is possible', () => {
    expect(decide(['3/4/2026', '3/25/2026'])).toEqual({ order: 'mdy', settled: true, mixed: false })
    expect(decide(['3/4/2026', '25/3/2026'])).toEqual({ order: 'dmy', settled: true, mixed: false })
  })
  it('is open when every date fits both', () =>
    expect(decide(['3/4/2026', '5/6/2026'])).toMatchObject({ settled: false, mixed: false }))
  it('is open when the column mixes both', () =>
    expect(decide(['3/25/2026', '25/3/2026', '26/3/2026', '3/4/2026'])).toEqual({
      order: 'dmy',
      settled: false,
      mixed: true,
    }))
  it('listens to weekdays', () => {
    expect(decide(['Wed 3/4/2026'])).toMatchObject({ order: 'mdy', settled: true })
    expect(decide(['Fri 3/4/2026'])).toMatchObject({ order: 'dmy', settled: true })
  })
  it('knows that a birth date has come', () =>
    expect(decide(['3/12/2025', '1/12/2026'], 'birth')).toMatchObject({ order: 'mdy', settled: true }))
  it('has nothing to ask about dates that are the same either way', () =>
    expect(decide(['3/3/2026', '2026-03-04'])).toMatchObject({ settled: true }))
})

describe('dates that a spreadsheet has exchanged', () => {
  const stored = (date: string): Cell => ({ date, time: null })
  it('shows by day-first text beside stored dates with small days', () => {
    expect(looksSwapped(weighDates([stored('1990-03-04'), '25/03/1979'], context))).toBe(true)
    expect(looksSwapped(weighDates([stored('1990-03-24'), '25/03/1979'], context))).toBe(false)
    expect(looksSwapped(weighDates([stored('1990-03-04'), '3/25/1979'], context))).toBe(false)
  })
  it('can be exchanged back', () => expect(read(stored('1990-03-04'), { swapped: true })).toBe('1990-04-03'))
})

it('knows dates from numbers and phones', () => {
  expect(['3/4/2026', 'Mar 4', 46085, '2026-03-04'].every(isDateLike)).toBe(true)
  expect(['12', 12, '555-555-0101', 'Maria', '12345', true, null].some((cell) => isDateLike(cell))).toBe(false)
})

it.each([
  ['1990-03-04', '1990-04-03', true],
  ['1990-03-04', '1990-03-05', true],
  ['1990-03-04', '1909-03-04', true],
  ['1990-03-04', '2090-03-04', true],
  ['1990-03-04', '1958-06-21', false],
  ['1990-03-04', '1990-03-04', false],
])('%s and %s are one slip apart: %s', (a, b, close) => expect(closeDates(a, b)).toBe(close))
