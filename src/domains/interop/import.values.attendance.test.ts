import { describe, expect, it } from 'vitest'
import { readLegend, readMark, weighMarks } from './import.values.attendance.ts'
import type { Cell } from './import.read.ts'
import type { Mark } from './import.values.attendance.ts'

const book = { codes: {}, unit: 'minutes' as const, numbers: 3 }
const read = (cell: Cell, more: object = {}): Mark | string | null => {
  const parsed = readMark(cell, { ...book, ...more })
  return parsed.ok ? parsed.value : parsed.problem
}

describe('one mark', () => {
  it.each<[Cell, Partial<Mark>]>([
    ['P', { status: 'present' }],
    ['✓', { status: 'present' }],
    ['/', { status: 'present' }],
    [true, { status: 'present' }],
    ['E', { status: 'excused' }],
    ['EX', { status: 'excused' }],
    ['Justificada', { status: 'excused' }],
    ['NS', { status: 'unexcused' }],
    ['No call/no show', { status: 'unexcused' }],
    ['✗', { status: 'unexcused' }],
    ['L15', { status: 'late', late_minutes: 15 }],
    ['late 15 min', { status: 'late', late_minutes: 15 }],
    ['15 late', { status: 'late', late_minutes: 15 }],
    ['LE 20', { status: 'left_early', left_early_minutes: 20 }],
    ['late 10, left early 20', { status: 'late', late_minutes: 10, left_early_minutes: 20 }],
    ['P (Zoom)', { status: 'present', telehealth: true }],
    ['P 165', { status: 'present', minutes: 165 }],
    [180, { status: 'present', minutes: 180 }],
    [0, { status: 'unexcused', minutes: 0 }],
    ['2:45', { status: 'present', minutes: 165 }],
    [
      { date: null, time: '02:30:00' },
      { status: 'present', minutes: 150 },
    ],
    ['5:35-8:30pm', { status: 'present', arrived: '17:35', left: '20:30', minutes: 175 }],
    ['Excused - dentist', { status: 'excused', reason: 'dentist' }],
    ['H', { status: 'cancelled_by_program' }],
    ['D/C', { status: 'not_scheduled' }],
  ])('%j', (cell, mark) => expect(read(cell)).toEqual(mark))
  it.each(['', '-', null])('reads %j as nothing', (cell) => expect(read(cell)).toBeNull())
  it.each(['Q', '5:35', '999', 'P 9999', 'constructor', 'maybe later 12 or so'])('refuses %s in words', (text) =>
    expect(typeof read(text)).toBe('string'),
  )
  it('follows the file’s own book', () => expect(read('A', { codes: { a: 'excused' } })).toEqual({ status: 'excused' }))
  it('takes 1 for present where there are only marks', () =>
    expect(read(1, { numbers: 0 })).toEqual({ status: 'present' }))
})

describe('the codes of a file', () => {
  const open = (cells: Cell[], heading = '') =>
    weighMarks(cells, heading).open.map(({ code, options, settled }) => [code, options[0], settled])
  it('asks about A alone, not beside E', () => {
    expect(open(['P', 'A'])).toEqual([['a', 'unexcused', false]])
    expect(open(['P', 'A', 'E'])).toEqual([['a', 'unexcused', true]])
    expect(open(['P', 'A', 'NS'])).toEqual([['a', 'excused', true]])
  })
  it('takes X for present only where no P stands', () => {
    expect(open(['X', 'A'])[1]).toEqual(['x', 'present', true])
    expect(open(['X', 'P'])).toEqual([['x', 'unexcused', true]])
    expect(open(['X', ''])).toEqual([['x', 'present', false]])
  })
  it('takes T for telehealth where late has its own code', () =>
    expect(open(['P', 'L', 'T'])).toEqual([['t', 'telehealth', true]]))
  it('tells hours from minutes by the heading, else by size', () => {
    expect(weighMarks([3, 2.5], 'Hours attended')).toMatchObject({ unit: 'hours', unitSettled: true })
    expect(weighMarks([180, 165], '')).toMatchObject({ unit: 'minutes', unitSettled: true })
    expect(weighMarks([3, 2.5], '')).toMatchObject({ unit: 'hours', unitSettled: false })
    expect(weighMarks([1, 0, 1], '')).toMatchObject({ numbers: 0, unitSettled: true })
  })
  it('reads a legend, which does not settle whether an absence is excused', () => {
    const codes = readLegend(['P = present; X - no show, T: telehealth | A = absent', 'constructor = present'])
    expect({ ...codes }).toEqual({ p: 'present', x: 'unexcused', t: 'telehealth' })
  })
})
