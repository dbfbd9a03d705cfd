import { describe, expect, it } from 'vitest'
import { HEAD, changes, person, plan, said, world } from '#tests/import/plan-world.ts'
import { withPlanned } from './import.plan.records.ts'
import type { Cell } from './import.read.ts'

describe('problems', () => {
  it('name row and column as the spreadsheet shows them, with what was there and what would help', () => {
    const { problems, canApply } = plan('people', [['Roster'], HEAD, ['Ruiz', 'Ana', '2/30/1990', '555-0101']])
    expect(canApply).toBe(false)
    expect(problems).toEqual([
      {
        row: 3,
        column: { letter: 'C', heading: 'DOB' },
        value: '2/30/1990',
        sentence: '“2/30/1990” is not a day in the calendar.',
        severity: 'stops',
        fix: { cell: 'C3', text: '', label: 'Leave this cell empty' },
      },
      {
        row: 3,
        column: { letter: 'D', heading: 'Phone' },
        value: '555-0101',
        sentence: '“555-0101” has no area code.',
        severity: 'stops',
        fix: { cell: 'D3', text: '', label: 'Leave this cell empty' },
      },
    ])
  })
  it('go when their fixes are given back, or their rows left out', () => {
    const rows = [HEAD, ['Ruiz', 'Ana', '2/30/1990', null], ['Lee', null, null, null]]
    expect(plan('people', rows, { corrections: { C2: '2/20/1990', B3: 'Ed' } })).toMatchObject({
      canApply: true,
      problems: [],
      create: [{ values: { birth_on: '1990-02-20' } }, { values: { given_name: 'Ed' } }],
    })
    expect(plan('people', rows, { corrections: { C2: '' }, skipRows: [3] })).toMatchObject({
      canApply: true,
      create: [{ row: 2 }],
      skipped: [{ row: 3, sentence: 'Left out by your choice.' }],
    })
  })
  it('are not said twice about one cell', () =>
    expect(
      said(
        plan('people', [
          ['Name', 'DOB'],
          ['Ruiz, Ana, Maria', '3/24/1990'],
        ]),
      ),
    ).toEqual(['stops A2 “Ruiz, Ana, Maria” has too many commas for one name. Write “Family name, Given name”.']))
  it('name rows without a name, and files without rows or names', () => {
    expect(said(plan('people', [HEAD, ['Ruiz', null, null, '555-555-0101']]))).toEqual([
      'stops B2 The row of “Ruiz” has no given name.',
    ])
    expect(said(plan('people', [HEAD]))).toEqual(['stops  There are no rows to import below the headings.'])
    expect(
      said(
        plan('people', [
          ['DOB', 'Phone'],
          ['3/4/1990', '555-555-0101'],
        ]),
      )[0],
    ).toContain('No column gives a name')
  })
  it('name columns of which nothing is imported', () =>
    expect(
      said(
        plan('people', [
          ['Name', 'Shoe size'],
          ['Ruiz, Ana', 41],
          ['Lee, Ed', null],
        ]),
      ),
    ).toEqual(['note B Nothing is imported from column B (Shoe size); one row has something in it.']))
  it('find dates that contradict each other', () => {
    expect(
      said(
        plan('people', [
          ['Name', 'Admit date', 'Discharge date'],
          ['Ruiz, Ana', '3/13/2026', '1/13/2026'],
        ]),
      ),
    ).toEqual(['stops C2 Discharged on (2026-01-13) lies before admitted on (2026-03-13).'])
  })
})

describe('questions', () => {
  const ambiguous: Cell[][] = [
    ['Name', 'DOB'],
    ['Ruiz, Ana', '3/4/1990'],
    ['Lee, Ed', '5/6/1985'],
  ]
  it('ask for the order of an ambiguous column once, with a default, and follow the answer', () => {
    const asked = plan('people', ambiguous)
    expect(asked).toMatchObject({
      canApply: true,
      questions: [
        { id: 'date-order:1', default: 'mdy', answered: false, sentence: 'How is “3/4/1990” in column B (DOB) meant?' },
      ],
    })
    expect(asked.create.map(({ values }) => values.birth_on)).toEqual(['1990-03-04', '1985-05-06'])
    const answered = plan('people', ambiguous, { answers: { 'date-order:1': 'dmy' } })
    expect(answered.create.map(({ values }) => values.birth_on)).toEqual(['1990-04-03', '1985-06-05'])
    expect(plan('people', ambiguous, { answers: { 'date-order:1': 'sideways' } }).questions[0]?.answered).toBe(false)
  })
  it('lend the order of one column to another as the default', () => {
    const rows = [
      ['Name', 'DOB', 'Admitted'],
      ['Ruiz, Ana', '3/4/1990', '25/1/2026'],
      ['Lee, Ed', '5/6/1985', '13/2/2026'],
    ]
    expect(plan('people', rows).questions).toMatchObject([{ id: 'date-order:1', default: 'dmy' }])
  })
  it('hold back the import where the spreadsheet has exchanged days and months', () => {
    const rows: Cell[][] = [
      ['Name', 'DOB'],
      ['Berg, Ida', { date: '1990-03-04', time: null }],
      ['Dahl, Eva', '25/03/1979'],
    ]
    expect(plan('people', rows)).toMatchObject({ canApply: false, questions: [{ id: 'swapped:1', mustAnswer: true }] })
    expect(plan('people', rows, { answers: { 'swapped:1': 'yes' } })).toMatchObject({
      canApply: true,
      create: [{ values: { birth_on: '1990-04-03' } }, { values: { birth_on: '1979-03-25' } }],
    })
    expect(plan('people', rows, { answers: { 'swapped:1': 'no' } }).create[0]?.values.birth_on).toBe('1990-03-04')
  })
})

describe('people on record', () => {
  it.each([
    ['the same', ['Ruiz', 'Ana', '3/4/1990', '555-555-0101']],
    ['capitals and accents', ['RUÍZ', 'ANA', '3/4/1990', null]],
    ['fewer given names', ['Garcia Lopez', 'Jose', '5/1/1977', null]],
  ])('are found again: %s', (_, row) =>
    expect(plan('people', [HEAD, row, ['Zed', 'Zoe', '12/31/1980', null]], { existing: world() })).toMatchObject({
      update: [],
      unchanged: [{ row: 2 }],
      create: [{ row: 3 }],
    }),
  )

  it('change only in what the file says', () => {
    const found = plan(
      'people',
      [HEAD, ['Ruiz', 'Ana María', '3/4/1990', '555-555-0199'], ["O'Brien", 'Sean', '11/23/1984', null]],
      { existing: world() },
    )
    expect(changes(found)).toEqual([
      ['ana', 'given_name', 'Ana', 'Ana María'],
      ['ana', 'phone', '+15555550101', '+15555550199'],
    ])
    expect(found.unchanged).toMatchObject([{ id: 'sean' }])
  })
  it.each([
    ['birth dates one digit apart', ['Ruiz', 'Ana', '3/5/1990']],
    ['day and month exchanged', ['Ruiz', 'Ana', '4/3/1990']],
    ['a typing slip in the name', ['Ruis', 'Ana', '3/4/1990']],
    ['names exchanged', ['Ana', 'Ruiz', '3/4/1990']],
    ['a second family name', ['Ruiz Soto', 'Ana', '3/4/1990']],
  ])('are asked about: %s', (_, row) => {
    const rows = [HEAD, [...row, null], ['Zed', 'Zoe', '12/31/1980', null]]
    const asked = plan('people', rows, { existing: world() })
    expect(asked).toMatchObject({ canApply: false, questions: [{ mustAnswer: true, rows: [2], default: 'same' }] })
    const id = asked.questions[0]!.id
    expect(plan('people', rows, { existing: world(), answers: { [id]: 'different' } })).toMatchObject({
      canApply: true,
      create: [{ row: 2 }, { row: 3 }],
      update: [],
    })
    expect(plan('people', rows, { existing: world(), answers: { [id]: 'same' } })).toMatchObject({
      canApply: true,
      create: [{ row: 3 }],
    })
  })
  it('are other people with a clearly different birth date', () => {
    const found = plan('people', [HEAD, ['Ruiz', 'Ana', '12/31/1958', null]], { existing: world() })
    expect(found).toMatchObject({ canApply: true, create: [{ row: 2 }], questions: [] })
    expect(said(found)).toEqual([
      'note C2 Another Ana Ruiz is on record with a different birth date. This row is taken to be a different person.',
    ])
  })
  it('are taken for the one of their name without a birth date, which is said', () => {
    expect(said(plan('people', [['Name'], ['Ruiz, Ana']], { existing: world() }))).toEqual([
      'check A2 Without a birth date here, Ana Ruiz is taken to be the person on record who was born Mar 4, 1990.',
    ])
    const two = world({ people: [person('a', 'Ruiz', 'Ana', '1990-03-04'), person('b', 'Ruiz', 'Ana', '1958-06-21')] })
    expect(said(plan('people', [['Name'], ['Ruiz, Ana']], { existing: two }))).toEqual([
      'stops A2 2 people on record are called Ana Ruiz. Add the birth date.',
    ])
  })
  it('are asked about when only the second given name differs, as with twins', () => {
    const existing = world({ people: [person('miguel', 'Castro', 'Luis Miguel', '2001-05-14')] })
    expect(plan('people', [HEAD, ['Castro', 'Luis Angel', '5/14/2001', null]], { existing })).toMatchObject({
      canApply: false,
      questions: [{ mustAnswer: true }],
    })
  })
  it('are each found once, when two have one name and birth date', () => {
    const existing = world({
      people: [person('one', 'Hall', 'Sam', '1990-03-24'), person('two', 'Hall', 'Sam', '1990-03-24')],
    })
    const rows = [HEAD, ['Hall', 'Sam', '3/24/1990', '555-555-0102'], ['Hall', 'Sam', '3/24/1990', '555-555-0101']]
    const found = plan('people', rows, { existing, answers: { 'rows:2-3': 'different' } })
    expect(changes(found)).toEqual([
      ['one', 'phone', null, '+15555550102'],
      ['two', 'phone', null, '+15555550101'],
    ])
  })
  it('keep middle names and suffixes in the two names of the record', () => {
    expect(
      plan('people', [
        ['Name', 'DOB'],
        ['Hall, Sam Q., Jr.', '3/24/1990'],
      ]).create[0]?.values,
    ).toEqual({ given_name: 'Sam Q.', family_name: 'Hall Jr.', birth_on: '1990-03-24' })
  })
  it('keep a name that was corrected after it was imported', () => {
    const rows = [HEAD, ['Ruis', 'Ana', '3/24/1990', null]]
    const key = plan('people', rows).create[0]!.rowKey
    const corrected = world({ people: [{ ...person('ana', 'Ruiz', 'Ana', '1990-03-24'), rowKeys: [key] }] })
    const again = plan('people', rows, { existing: corrected })
    expect(again).toMatchObject({ create: [], update: [], unchanged: [{ id: 'ana' }], canApply: true })
    expect(said(again)[0]).toContain('The name on record stays')
  })
})

describe('the same person twice in the file', () => {
  it('is joined where the rows agree', () => {
    const joined = plan('people', [
      HEAD,
      ['Ruiz', 'Ana', '3/24/1990', null],
      ['RUÍZ', 'Ana M.', '3/24/1990', '555-555-0101'],
    ])
    expect(joined).toMatchObject({
      canApply: true,
      create: [{ row: 2, values: { given_name: 'Ana M.', phone: '+15555550101' } }],
      skipped: [{ row: 3 }],
    })
  })
  it('is asked about where they do not', () => {
    const rows = [HEAD, ['Ruiz', 'Ana', '3/24/1990', '555-555-0101'], ['Ruiz', 'Ana', '3/24/1990', '555-555-0102']]
    const asked = plan('people', rows)
    expect(asked).toMatchObject({ canApply: false, questions: [{ id: 'rows:2-3', rows: [2, 3], mustAnswer: true }] })
    expect(asked.questions[0]?.sentence).toContain('Phone (+15555550101 / +15555550102)')
    expect(plan('people', rows, { answers: { 'rows:2-3': 'second' } }).create).toMatchObject([
      { values: { phone: '+15555550102' } },
    ])
    const both = plan('people', rows, { answers: { 'rows:2-3': 'different' } })
    expect(both.create).toHaveLength(2)
    expect(both.create[0]!.rowKey).not.toBe(both.create[1]!.rowKey)
  })
  it('is not asked about without end', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [
      'Test',
      'Test',
      `${1 + (i % 12)}/${13 + (Math.floor(i / 12) % 15)}/${1940 + (Math.floor(i / 180) % 60)}`,
      null,
    ])
    const stopped = plan('people', [HEAD, ...rows])
    expect(stopped.questions.length).toBeLessThanOrEqual(500)
    expect(said(stopped).join()).toContain('too many rows look like the same person')
  })
  it('is not seen in father and son, nor joined in twins', () => {
    const rows = [
      HEAD,
      ['Hall Jr.', 'Sam', '3/24/1990', null],
      ['Hall Sr.', 'Sam', '3/24/1962', null],
      ['Castro', 'Luis Miguel', '5/14/2001', null],
      ['Castro', 'Luis Angel', '5/14/2001', null],
    ]
    const found = plan('people', rows)
    expect(found.create).toHaveLength(4)
    expect(found.questions).toMatchObject([{ id: 'rows:4-5', default: 'different', mustAnswer: true }])
  })
})

it('plans the sheets of one workbook on each other before anything is written', () => {
  const people = plan('people', [HEAD, ['Zed', 'Zoe', '12/31/1980', null]], { existing: world() })
  const existing = withPlanned(world(), people)
  const roster = plan(
    'rosters',
    [
      ['Client', 'Group', 'From'],
      ['Zoe Zed', 'Evening IOP', '1/13/2026'],
    ],
    { existing },
  )
  expect(roster.create).toMatchObject([{ values: { person: `new:${people.create[0]!.rowKey}` } }])
})

it('keeps names out of row keys', () =>
  expect(plan('people', [HEAD, ['Ruiz', 'Ana', '3/24/1990', null]]).create[0]!.rowKey).toMatch(/^[0-9a-f]{32}$/))
