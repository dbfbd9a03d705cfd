import { describe, expect, it } from 'vitest'
import { laterHalf, readDuration, readTime, readTimeRange } from './import.values.times.ts'
import { readWeekdays, readWeeklySlots } from './import.values.weekdays.ts'
import type { Cell } from './import.read.ts'
import type { Parsed } from './import.values.ts'

const value = <T>(parsed: Parsed<T>) => (parsed.ok ? parsed.value : parsed.problem)

describe('times of day', () => {
  it.each<[Cell]>([
    ['5:30 PM'],
    ['5.30p'],
    ['17:30'],
    ['530pm'],
    ['1730'],
    ['17h30'],
    ['5:30 p. m.'],
    [0.7291666667],
    [{ date: null, time: '17:30:00' }],
    ['3/2/2026 5:30 PM'],
    ['a las 5:30 pm'],
  ])('%j is half past five in the evening', (cell) => expect(value(readTime(cell))).toBe('17:30'))
  it.each([
    ['noon', '12:00'],
    ['mediodía', '12:00'],
    ['midnight', '00:00'],
    ['12:30 am', '00:30'],
    ['0900', '09:00'],
    ['9', '09:00'],
    ['12', '12:00'],
  ])('%s is %s', (text, time) => expect(value(readTime(text))).toBe(time))
  it('takes 5:30 alone for the evening, and says so', () =>
    expect(readTime('5:30')).toMatchObject({ value: '17:30', confidence: 0.75 }))
  it.each(['25:00', '5:75', 'evening', '13pm5', 'constructor'])('refuses %s', (text) =>
    expect(value(readTime(text))).toContain('not a time'),
  )
  it('mends an end that lacks its half of the day', () => {
    expect(laterHalf('17:30', '08:30')).toBe('20:30')
    expect(laterHalf('17:30', '17:00')).toBeNull()
    expect(laterHalf('13:00', '11:30')).toBeNull()
  })
})

describe('ranges', () => {
  it.each([
    ['5:30-8:30pm', '17:30', '20:30'],
    ['5:30 p.m. - 8:30 p.m.', '17:30', '20:30'],
    ['17:30 – 20:30', '17:30', '20:30'],
    ['9-12', '09:00', '12:00'],
    ['9a-12p', '09:00', '12:00'],
    ['11-1', '11:00', '13:00'],
    ['9:00 am to noon', '09:00', '12:00'],
    ['de 5 a 8 pm', '17:00', '20:00'],
  ])('%s', (text, start, end) => expect(readTimeRange(text)).toMatchObject({ value: { start, end }, confidence: 1 }))
  it('says what it takes 5:30-8:30 for', () =>
    expect(readTimeRange('5:30-8:30')).toMatchObject({ value: { start: '17:30', end: '20:30' }, confidence: 0.75 }))
  it.each(['5:30 pm', '8 pm - 5 pm', 'evening'])('refuses %s', (text) => expect(readTimeRange(text).ok).toBe(false))
})

describe('lengths of time', () => {
  it.each<[Cell, number]>([
    ['180', 180],
    ['180 min', 180],
    ['3h', 180],
    ['3:00', 180],
    ['2 h 45', 165],
    ['2.75 h', 165],
    ['1 hr 30 min', 90],
    ['1,5 h', 90],
    ['45 minutos', 45],
    [{ date: null, time: '02:30:00' }, 150],
    [{ date: '1899-12-31', time: '01:30:00' }, 1530],
  ])('%j is %i minutes', (cell, minutes) => expect(value(readDuration(cell, 'minutes'))).toBe(minutes))
  it('reads bare numbers in the unit of the column', () => expect(value(readDuration(2.5, 'hours'))).toBe(150))
  it.each(['long', '2000', '3:75'])('refuses %s', (text) => expect(readDuration(text, 'minutes').ok).toBe(false))
})

describe('days of the week', () => {
  it.each([
    ['M/W/F', [1, 3, 5]],
    ['MWF', [1, 3, 5]],
    ['M-W-F', [1, 3, 5]],
    ['Mon, Wed & Fri', [1, 3, 5]],
    ['Mondays and Wednesdays', [1, 3]],
    ['TTh', [2, 4]],
    ['TuTh', [2, 4]],
    ['T/R', [2, 4]],
    ['MTThF', [1, 2, 4, 5]],
    ['Mon-Thu', [1, 2, 3, 4]],
    ['M-F', [1, 2, 3, 4, 5]],
    ['Tuesday - Thursday', [2, 3, 4]],
    ['Mon, Wed-Fri', [1, 3, 4, 5]],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['Sat', [6]],
    ['Fri-Mon', [1, 5, 6, 7]],
    ['Lu Mi Vi', [1, 3, 5]],
    ['lun, mié', [1, 3]],
    ['L-V', [1, 2, 3, 4, 5]],
    ['L M X J V', [1, 2, 3, 4, 5]],
    ['LMXJV', [1, 2, 3, 4, 5]],
    ['Martes y Jueves', [2, 4]],
    ['lunes a jueves', [1, 2, 3, 4]],
    ['todos los días', [1, 2, 3, 4, 5, 6, 7]],
  ])('%s', (text, days) => expect(value(readWeekdays(text))).toEqual(days))
  it.each([
    ['Tu-Th', [2, 4]],
    ['L M V', [1, 2, 5]],
    ['S', [6]],
  ])('says that %s can be more than it reads', (text, days) => {
    const parsed = readWeekdays(text)
    expect(value(parsed)).toEqual(days)
    expect(parsed.ok && parsed.note).toContain('more than one day')
  })
  it.each(['xyz', 'constructor', '12'])('refuses %s', (text) => expect(readWeekdays(text).ok).toBe(false))
})

describe('days and hours in one cell', () => {
  const evening = (weekday: number) => ({ weekday, start: '17:30', end: '20:30' })
  it.each([
    'Mon/Wed 5:30-8:30 pm',
    'MW 17:30-20:30',
    'Lunes y miércoles 17:30 – 20:30',
    'Mon & Wed, 5:30pm to 8:30pm',
    'Mon 5:30-8:30pm; Wed 5:30-8:30pm',
    'M/W (5:30-8:30pm)',
  ])('%s', (text) => expect(value(readWeeklySlots(text))).toEqual([evening(1), evening(3)]))
  it.each(['evenings', 'Mon', '5:30-8:30 pm'])('refuses %s', (text) => expect(readWeeklySlots(text).ok).toBe(false))
})
