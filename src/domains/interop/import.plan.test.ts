import { describe, expect, it } from 'vitest'
import { planTable, TODAY } from '#tests/import/plan-file.ts'
import { findTable } from './import.headers.ts'
import { NOTHING_EXISTS, withPlanned } from './import.plan.records.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Choices } from '#tests/import/plan-file.ts'
import type { Existing, Plan } from './import.plan.records.ts'
import type { Cell } from './import.read.ts'

const plan = (kind: ImportKind, rows: Cell[][], choices: Choices = {}) =>
  planTable(findTable({ name: 'Sheet1', rows, merges: [] }), kind, choices)
const said = ({ problems }: Plan) =>
  problems.map(({ severity, row, column, sentence }) => `${severity} ${column?.letter ?? ''}${row ?? ''} ${sentence}`)
const changes = ({ update }: Plan) =>
  update.flatMap((one) => one.changes.map(({ field, from, to }) => [one.id, field, from, to]))
const person = (id: string, family_name: string, given_name: string, birth_on: string | null, more = {}) => ({
  id,
  values: { family_name, given_name, birth_on, ...more },
})
const world = (more: Partial<Existing> = {}): Existing => ({
  ...NOTHING_EXISTS,
  people: [
    person('ana', 'Ruiz', 'Ana', '1990-03-04', { phone: '+15555550101' }),
    person('sean', "O'Brien", 'Sean', '1984-11-23'),
    person('jose', 'García López', 'José Ángel', '1977-05-01', { preferred_name: 'Pepe' }),
  ],
  staff: [
    { id: 'dana', values: { family_name: 'Reyes', given_name: 'Dana', email: 'dreyes@example.org' } },
    { id: 'ben', values: { family_name: 'Okafor', given_name: 'Ben', email: 'ben@example.org' } },
  ],
  groups: [
    { id: 'evening', values: { group_name: 'Evening IOP' } },
    { id: 'morning', values: { group_name: 'Morning IOP' } },
  ],
  rosters: [{ id: 'm1', values: { person: 'ana', group: 'evening', from_on: '2026-01-12' } }],
  ...more,
})
const HEAD = ['Last', 'First', 'DOB', 'Phone']

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
      people: [
        person('one', 'Hall', 'Sam', '1990-03-24'),
        person('two', 'Hall', 'Sam', '1990-03-24', { phone: '+15555550102' }),
      ],
    })
    const rows = [HEAD, ['Hall', 'Sam', '3/24/1990', '555-555-0102'], ['Hall', 'Sam', '3/24/1990', '555-555-0101']]
    const found = plan('people', rows, { existing, answers: { 'rows:2-3': 'different' } })
    expect([found.unchanged.map(({ id }) => id), changes(found)]).toEqual([
      ['two'],
      [['one', 'phone', null, '+15555550101']],
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

describe('references', () => {
  it('are resolved by name, initial, nickname, e-mail and title, and loose ones are said', () => {
    const counselors = [
      'Reyes, Dana',
      'Dana Reyes, LCSW',
      'dreyes@example.org',
      'Dr. Dana Reyes',
      'D. Reyes',
      'Dana',
      'DR',
    ]
    const found = plan(
      'people',
      [['Name', 'Counselor'], ...counselors.map((text, i) => [`Person${'abcdefg'[i]}, Pat`, text])],
      { existing: world() },
    )
    expect(found.create.map(({ values }) => values.counselor)).toEqual(counselors.map(() => 'dana'))
    expect(said(found)).toEqual(
      [6, 7, 8].map((row) => `check B${row} “${counselors[row - 2]}” is taken to be Dana Reyes.`),
    )
  })
  it('offer the nearest name and may be left empty where the field is not needed', () => {
    const found = plan(
      'people',
      [
        ['Name', 'Counselor'],
        ['Ruiz, Eva', 'Dana Reyez'],
        ['Lee, Ed', 'Nobody Known'],
      ],
      { existing: world() },
    )
    expect(found.problems).toMatchObject([
      { fix: { cell: 'B2', text: 'Reyes, Dana' } },
      { fix: { cell: 'B3', text: '' } },
    ])
    expect(said(found)[0]).toBe('stops B2 Nobody on record is called “Dana Reyez”. Did you mean Dana Reyes?')
  })
  it('find people of a roster as attendance sheets name them', () => {
    const rows = [
      ['Client', 'Group', 'From'],
      ['Ana R.', 'evening', '1/12/2026'],
      ['Pepe García', 'Morning IOP Group', '1/13/2026'],
      ['obrien, sean', 'Evening IOP', '1/14/2026'],
    ]
    const found = plan('rosters', rows, { existing: world() })
    expect(found.create.map(({ values }) => [values.person, values.group])).toEqual([
      ['jose', 'morning'],
      ['sean', 'evening'],
    ])
    expect(found.unchanged).toMatchObject([{ id: 'm1' }])
    expect(found.canApply).toBe(true)
  })
  it('narrow a shared first name to the group, else say who it can be', () => {
    const existing = world({
      people: [person('ana', 'Ruiz', 'Ana', '1990-03-04'), person('ana2', 'Soto', 'Ana', '1985-01-02')],
    })
    const rows = (group: string) => [
      ['Client', 'Date', 'Group', 'Status'],
      ['Ana', '3/13/2026', group, 'Present'],
    ]
    expect(plan('attendance', rows('Evening IOP'), { existing }).create).toMatchObject([{ values: { person: 'ana' } }])
    expect(said(plan('attendance', rows('Morning IOP'), { existing }))[0]).toContain(
      'can be Ana Ruiz, born Mar 4, 1990; or Ana Soto, born Jan 2, 1985',
    )
  })
  it('see that a birth date belongs to somebody else', () => {
    expect(
      said(
        plan(
          'rosters',
          [
            ['Client', 'DOB', 'Group'],
            ['Ruiz, Ana', '12/31/1958', 'Evening IOP'],
          ],
          { existing: world() },
        ),
      )[0],
    ).toContain('“Ruiz, Ana” is on record as Ana Ruiz, born Mar 4, 1990; the birth date here is Dec 31, 1958')
  })
  it('find supervisors further down in the same file', () => {
    const found = plan('staff', [
      ['Name', 'Email', 'Role', 'Supervisor'],
      ['Cole, Tim', 'tim@example.org', 'Nurse', 'Joan Whit'],
      ['Whit, Joan', 'joan@example.org', 'Director', null],
    ])
    expect(found.create[0]?.values.supervisor).toBe(`new:${found.create[1]?.rowKey}`)
    expect(
      said(
        plan('staff', [
          ['Name', 'Email', 'Role', 'Supervisor'],
          ['Cole, Tim', 'tim@example.org', 'Nurse', 'Tim Cole'],
        ]),
      ),
    ).toEqual(['stops D2 Nobody supervises themselves.'])
  })
})

describe('groups', () => {
  it('join the days that stand in rows of their own', () => {
    const rows = [
      ['Group', 'Day', 'Start', 'End'],
      ['Evening', 'Mon', '5:30 PM', '8:30 PM'],
      ['Evening', 'Wed', '5:30', '8:30'],
    ]
    expect(plan('groups', rows)).toMatchObject({
      canApply: true,
      create: [
        {
          values: {
            group_name: 'Evening',
            slots: [
              { weekday: 1, start: '17:30', end: '20:30' },
              { weekday: 3, start: '17:30', end: '20:30' },
            ],
          },
        },
      ],
    })
  })
  it('refuse what cannot be', () => {
    const rows = [
      ['Group', 'Days', 'Hours', 'Target size', 'Max', 'Leader', 'Co-Leader'],
      ['Evening', 'Mon', '8 pm - 5 pm', 12, 10, 'Dana Reyes', 'Dana Reyes'],
    ]
    expect(said(plan('groups', rows, { existing: world() }))).toEqual(
      expect.arrayContaining([
        'stops C2 “8 pm - 5 pm” ends before it starts.',
        'stops D2 The wished size (12) is above the most people (10).',
        'stops G2 The leader and the co-leader are the same person.',
      ]),
    )
  })
})

describe('rosters', () => {
  it('ask once for the date that the file leaves out', () => {
    const rows = [
      ['Client', 'Group'],
      ["O'Brien, Sean", 'Evening IOP'],
      ['Ruiz, Ana', 'Evening IOP'],
    ]
    const asked = plan('rosters', rows, { existing: world() })
    expect(asked).toMatchObject({
      canApply: true,
      questions: [{ id: 'from-date', default: TODAY, rows: [2, 3] }],
      create: [{ values: { from_on: TODAY } }],
      unchanged: [{ id: 'm1' }],
    })
    expect(
      plan('rosters', rows, { existing: world(), answers: { 'from-date': '2026-02-01' } }).create[0]?.values.from_on,
    ).toBe('2026-02-01')
  })
  it('end a membership that is open', () =>
    expect(
      changes(
        plan(
          'rosters',
          [
            ['Client', 'Group', 'End'],
            ['Ruiz, Ana', 'Evening IOP', '3/13/2026'],
          ],
          { existing: world() },
        ),
      ),
    ).toEqual([['m1', 'to_on', null, '2026-03-13']]))
  it('allow a return, but nobody twice at once', () => {
    const rows = (to: string) => [
      ['Client', 'Group', 'From', 'To'],
      ["O'Brien, Sean", 'Evening IOP', '1/13/2026', to],
      ["O'Brien, Sean", 'Evening IOP', '3/1/2026', null],
    ]
    expect(plan('rosters', rows('2/14/2026'), { existing: world() })).toMatchObject({
      canApply: true,
      create: [{ row: 2 }, { row: 3 }],
    })
    expect(said(plan('rosters', rows('3/14/2026'), { existing: world() }))).toEqual([
      'stops C3 Rows 2 and 3 put one person twice into one group at the same time.',
    ])
  })
})

describe('attendance', () => {
  const log = (...row: Cell[]) =>
    plan(
      'attendance',
      [
        ['Date', 'Client', 'Group', 'Status', 'Min', 'Time in', 'Time out'],
        ['3/13/2026', 'Ruiz, Ana', 'Evening IOP', ...row],
      ],
      { existing: world() },
    )
  it.each<[Cell[], object]>([
    [['Present'], { status: 'present' }],
    [[null, 165], { status: 'present', minutes: 165 }],
    [[null, null, '5:45 PM', '8:30 PM'], { status: 'present', arrived: '17:45', left: '20:30', minutes: 165 }],
    [['Late', null, '5:45', '8:30'], { status: 'late', arrived: '17:45', left: '20:30', minutes: 165 }],
    [['E'], { status: 'excused' }],
  ])('%j', (row, values) =>
    expect(log(...row).create).toMatchObject([
      { values: { person: 'ana', group: 'evening', session_on: '2026-03-13', ...values } },
    ]),
  )
  it('refuses rows that contradict themselves', () => {
    expect(said(log('Absent', 90))).toContain('stops E2 The row says absent and also 90 minutes attended.')
    expect(said(log('Present', null, '8:30 PM', '5:30 PM'))).toEqual([
      'stops G2 They left at 17:30, before they arrived at 20:30.',
    ])
  })
  it('says what A means only when it is told', () => {
    const grid = (a: string): Cell[][] => [
      ['Client', '3/2/2026', '3/4/2026'],
      ['Ruiz, Ana', 'P', a],
    ]
    const asked = plan('attendance', grid('A'), {
      existing: world(),
      answers: { group: 'Evening IOP', 'code:a': 'excused' },
    })
    expect(asked.create.map(({ values }) => values.status)).toEqual(['present', 'excused'])
    expect(plan('attendance', grid('NS'), { existing: world() }).questions.map(({ id }) => id)).toEqual(['group'])
  })
  it('refuses days that have not come, and says which days the calendar does not know', () => {
    expect(
      said(
        plan(
          'attendance',
          [
            ['Client', 'Group', '4/22/2026'],
            ['Ruiz, Ana', 'Evening IOP', 'P'],
          ],
          { existing: world() },
        ),
      ).join(),
    ).toContain('not come yet')
    const found = plan(
      'attendance',
      [
        ['Client', 'Group', '3/2/2026', '3/4/2026'],
        ['Ruiz, Ana', 'Evening IOP', 'P', 'P'],
      ],
      { existing: world({ sessions: [{ group: 'evening', on: '2026-03-02' }] }) },
    )
    expect(said(found)).toEqual([
      'check D2 The calendar has no session of this group on 2026-03-04. It will be added as a past session.',
    ])
  })
  it('takes "present" and "late" for the same fact, and an absence for another', () => {
    const existing = world({
      attendance: [
        {
          id: 'x',
          values: { person: 'ana', group: 'evening', session_on: '2026-03-13', status: 'late', minutes: 165 },
        },
      ],
    })
    const again = (status: string, minutes: Cell) =>
      plan(
        'attendance',
        [
          ['Date', 'Client', 'Group', 'Status', 'Min'],
          ['3/13/2026', 'Ruiz, Ana', 'Evening IOP', status, minutes],
        ],
        { existing },
      )
    expect(again('Present', null)).toMatchObject({ unchanged: [{ id: 'x' }] })
    expect(changes(again('Present', 150))).toEqual([['x', 'minutes', 165, 150]])
    expect(changes(again('Excused', null))).toEqual([['x', 'status', 'late', 'excused']])
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
