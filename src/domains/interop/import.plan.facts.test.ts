import { describe, expect, it } from 'vitest'
import { TODAY } from '#tests/import/plan-file.ts'
import { changes, person, plan, said, world } from '#tests/import/plan-world.ts'
import type { Cell } from './import.read.ts'

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
