import { describe, expect, it } from 'vitest'
import { findTable } from './import.headers.ts'
import { columnLetter } from './import.headers.table.ts'
import type { Cell, Merge } from './import.read.ts'

const table = (rows: Cell[][], merges: Merge[] = []) => findTable({ name: 'Sheet1', rows, merges })
const headings = (rows: Cell[][], merges: Merge[] = []) => table(rows, merges).headings.map(({ text }) => text)
const across = (top: number, left: number, right: number): Merge => ({ top, left, bottom: top, right })
const down = (left: number, top: number, bottom: number): Merge => ({ top, left, bottom, right: left })
const person: Cell[] = ['Ruiz, Ana', '3/4/1990', '555-555-0101', 'ana@example.org']

describe('the row of headings', () => {
  it('is found below titles and blank rows', () => {
    const found = table([['Harbor Light roster'], [], ['Name', 'DOB', 'Phone', 'Email'], person])
    expect(found.headingRows).toEqual([3])
    expect(found.texts).toEqual(['Harbor Light roster'])
    expect(found.rows).toEqual([{ row: 4, cells: person }])
    expect(found.notices[0]?.sentence).toContain('One row above the headings')
  })
  it('is not a title that a merge has copied into every column', () =>
    expect(
      headings([['Names', 'Names', 'Names', 'Names'], ['Name', 'DOB', 'Phone', 'Email'], person], [across(0, 0, 3)]),
    ).toEqual(['Name', 'DOB', 'Phone', 'Email']))
  it('may hold words that nobody knows', () =>
    expect(
      headings([
        ['Alpha', 'Beta'],
        ['x', 'y'],
      ]),
    ).toEqual(['Alpha', 'Beta']))
  it('may be missing', () => {
    const found = table([person, ['Lee, Ed', '7/8/1985', '555-555-0102', 'ed@example.org']])
    expect(found.headingRows).toEqual([])
    expect(found.rows).toHaveLength(2)
    expect(found.notices[0]?.sentence).toContain('No row of headings')
  })
})

describe('headings in two rows', () => {
  it('are joined by the merge', () => {
    const rows = [['Name', 'DOB', 'Contact', 'Contact'], ['Name', 'DOB', 'Phone', 'Email'], person]
    const found = table(rows, [down(0, 0, 1), down(1, 0, 1), across(0, 2, 3)])
    expect(found.headings.map(({ text }) => text)).toEqual(['Name', 'DOB', 'Contact Phone', 'Contact Email'])
    expect(found.headingRows).toEqual([1, 2])
    expect(found.rows).toHaveLength(1)
  })
  it('are joined by the empty cells of a text file', () =>
    expect(headings([['Client', null, 'Contact', null], ['Name', 'DOB', 'Phone', 'Email'], person])).toEqual([
      'Client Name',
      'Client DOB',
      'Contact Phone',
      'Contact Email',
    ]))
  it('are joined where the upper row has the known words', () =>
    expect(
      headings([
        ['Last name', 'First name', 'DOB', 'Emergency contact', null],
        [null, null, null, 'Name', 'Phone'],
        ['Ruiz', 'Ana', '3/4/1990', 'Rosa', '555-555-0101'],
      ]),
    ).toEqual(['Last name', 'First name', 'DOB', 'Emergency contact Name', 'Emergency contact Phone']))
  it('are not made of a first data row with gaps', () => {
    const found = table([
      ['Last', 'First', 'DOB', null],
      ['Ruiz', 'Ana', null, 'new'],
      ['Lee', 'Ed', '3/4/1990', null],
    ])
    expect(found.headingRows).toEqual([1])
    expect(found.rows).toHaveLength(2)
  })
  it('join weekdays below or above the days of a grid', () => {
    expect(
      headings([
        ['Name', '3/2', '3/4', '3/5'],
        [null, 'Mon', 'Wed', 'Thu'],
        ['Ruiz, Ana', 'P', 'P', 'A'],
      ]),
    ).toEqual(['Name', '3/2 Mon', '3/4 Wed', '3/5 Thu'])
    expect(
      headings([
        [null, 'Mon', 'Wed', 'Thu'],
        ['Name', '3/2', '3/4', '3/5'],
        ['Ruiz, Ana', 'P', 'P', 'A'],
      ]),
    ).toEqual(['Name', 'Mon 3/2', 'Wed 3/4', 'Thu 3/5'])
  })
  it('do not swallow people called April and May', () =>
    expect(
      table([
        ['First', 'Last'],
        ['April', 'May'],
        ['X', 'M'],
      ]).rows,
    ).toHaveLength(2))
  it('join a month over its day numbers', () => {
    const month = 'March 2026'
    expect(
      headings(
        [
          ['Client', month, month, month],
          ['Client', 2, 4, 5],
          ['Ruiz, Ana', 'P', 'P', 'A'],
        ],
        [down(0, 0, 1), across(0, 1, 3)],
      ),
    ).toEqual(['Client', 'March 2026 2', 'March 2026 4', 'March 2026 5'])
  })
})

describe('rows that are no data', () => {
  const head = ['Name', 'DOB', 'Phone', 'Email']
  const said = (rows: Cell[][], merges: Merge[] = []) =>
    table([head, person, ...rows], merges).notices.map(({ row, sentence }) => `${row}: ${sentence}`)
  it('are named when they are left out', () => {
    expect(said([head])).toEqual(['3: Row 3 repeats the headings and was left out.'])
    expect(said([['TOTAL:', 12, null, null]])).toEqual(['3: Row 3 is a total and was left out.'])
    expect(said([['* updated on Fridays']])).toEqual([
      '3: Row 3 is a remark, “* updated on Fridays”, and was left out.',
    ])
    expect(said([[], [null, null]])).toEqual(['null: 2 empty rows were skipped.'])
  })
  it('do not swallow people', () => {
    const found = table([head, ['Total, Anna', '3/4/1990', null, null], ['Lee, Ed'], ['Average, Joe', null, null, 'x']])
    expect(found.rows.map(({ row }) => row)).toEqual([2, 3, 4])
  })
  it('become a column when they name what follows', () => {
    const found = table([head, ['Evening IOP'], person, ['Morning IOP:'], person])
    expect(found.headings.at(-1)).toMatchObject({ text: 'Section title', letter: '' })
    expect(found.rows.map(({ cells }) => cells[4])).toEqual(['Evening IOP', 'Morning IOP'])
  })
})

it('counts columns as spreadsheets do', () =>
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']))
