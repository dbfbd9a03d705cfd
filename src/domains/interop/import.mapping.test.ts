import { describe, expect, it } from 'vitest'
import { findTable } from './import.headers.ts'
import { groupInTitles, guessMapping, headingFingerprint, missingNeeds, rememberMapping } from './import.mapping.ts'
import type { ImportKind } from './import.kinds.ts'
import type { Cell } from './import.read.ts'

const today = '2026-03-20'
const table = (rows: Cell[][], name = 'Sheet1') => findTable({ name, rows, merges: [] })
const fields = (rows: Cell[][], kind: ImportKind = 'people') =>
  guessMapping({ table: table(rows), kind, today }).columns.map(({ field }) => field)

describe('columns by their headings', () => {
  it.each<[ImportKind, string[], (string | null)[]]>([
    [
      'people',
      ['Last', 'First', 'MI', 'Nick name', 'D.O.B.', 'Cell #', 'OK to text?', 'Ins.', 'Counselor', 'LOC', 'Shoe size'],
      [
        'family_name',
        'given_name',
        'middle_name',
        'preferred_name',
        'birth_on',
        'phone',
        'may_text',
        'payer',
        'counselor',
        'level_of_care',
        null,
      ],
    ],
    [
      'people',
      ['Apellidos', 'Nombre', 'F. nac.', 'Teléfono', 'Correo', 'Contacto de emergencia', 'Idioma'],
      ['family_name', 'given_name', 'birth_on', 'phone', 'email', 'emergency_name', 'language'],
    ],
    [
      'people',
      [
        'CLIENT NAME (LAST, FIRST)',
        'Birthdate',
        'Emergency Contact Phone',
        'Emergency Contact',
        'Phone',
        'Admit Date',
        'D/C Date',
      ],
      ['full_name', 'birth_on', 'emergency_phone', 'emergency_name', 'phone', 'admitted_on', 'discharged_on'],
    ],
    [
      'staff',
      ['Staff Name', 'Credentials', 'License Number', 'Exp. Date', 'Clinical Supervisor', 'Email Addres'],
      ['full_name', 'credential', 'credential_number', 'credential_expires_on', 'supervisor', 'email'],
    ],
    [
      'groups',
      ['Group Name', 'Days', 'Start Time', 'End Time', 'Room', 'Facilitator', 'Co-Facilitator', 'Max'],
      ['group_name', 'weekdays', 'starts_at', 'ends_at', 'place', 'leader', 'co_leader', 'hard_capacity'],
    ],
    ['rosters', ['Client', 'Group', 'Start', 'End'], ['person', 'group', 'from_on', 'to_on']],
    [
      'attendance',
      ['Date', 'Participant', 'Group', 'Status', 'Time In', 'Time Out', 'Min'],
      ['session_on', 'person', 'group', 'mark', 'arrived', 'left', 'minutes'],
    ],
  ])('%s', (kind, headings, expected) => expect(fields([headings, headings.map(() => null)], kind)).toEqual(expected))

  it('tells a person’s phone from the emergency contact’s', () => {
    const rows = [
      ['Name', 'Contact', null, 'Emergency contact', null],
      [null, 'Phone', 'Email', 'Name', 'Phone'],
      ['Ruiz, Ana', '555-555-0101', 'a@example.org', 'Rosa', '555-555-0102'],
    ]
    expect(fields(rows)).toEqual(['full_name', 'phone', 'email', 'emergency_name', 'emergency_phone'])
  })
  it('does not take a column for what its cells are not', () =>
    expect(
      fields([
        ['Name', 'Email', 'Start'],
        ['Ruiz, Ana', '555-555-0101', '3/4/2026'],
        ['Lee, Ed', '555-555-0102', '3/5/2026'],
      ]),
    ).toEqual(['full_name', 'email', 'admitted_on']))
  it('goes by the cells where there are no headings', () =>
    expect(
      fields([
        ['Ruiz, Ana', '3/4/1990', 'ana@example.org', '555-555-0101'],
        ['Lee, Ed', '7/8/1985', 'ed@example.org', '555-555-0102'],
      ]),
    ).toEqual(['full_name', 'birth_on', 'email', 'phone']))
  it('says what is missing', () => {
    expect(
      guessMapping({
        table: table([
          ['DOB', 'Phone'],
          ['3/4/1990', '1'],
        ]),
        kind: 'people',
        today,
      }).missing,
    ).toEqual(['a name (one column, or given and family name)'])
    const roster = guessMapping({
      table: table([
        ['Client', 'Start'],
        ['Ruiz, Ana', '3/4/2026'],
      ]),
      kind: 'rosters',
      today,
    })
    expect(roster.missing).toEqual(['the group'])
    expect(missingNeeds({ ...roster, constants: { group: 'Evening IOP' } })).toEqual([])
  })
})

describe('the days of a grid', () => {
  const days = (heads: Cell[], name = 'Sheet1', titles: Cell[][] = []) => {
    const mapping = guessMapping({
      table: table([...titles, ['Name', ...heads], ['Ruiz, Ana', ...heads.map(() => 'P')]], name),
      kind: 'attendance',
      today,
    })
    return { on: mapping.days.map(({ on }) => on), ...mapping.dayReading }
  }
  it('come from text, stored dates and numbers under a month', () => {
    expect(days(['3/2/2026', '3/4/2026', '3/25/2025']).on).toEqual(['2026-03-02', '2026-03-04', '2025-03-25'])
    expect(
      days([
        { date: '2026-03-02', time: null },
        { date: '2026-03-04', time: null },
      ]).on,
    ).toEqual(['2026-03-02', '2026-03-04'])
    expect(days([2, 4, 5, 9, 11], 'March 2026').on).toEqual([
      '2026-03-02',
      '2026-03-04',
      '2026-03-05',
      '2026-03-09',
      '2026-03-11',
    ])
    expect(days(['Mon 3/2', 'Wed 3/4']).on).toEqual(['2026-03-02', '2026-03-04'])
    expect(days(['2 mar', '4 mar']).on).toEqual(['2026-03-02', '2026-03-04'])
  })
  it('take their order from how they follow each other', () => {
    expect(days(['2/3/2025', '4/3/2025', '5/3/2025'])).toMatchObject({
      on: ['2025-03-02', '2025-03-04', '2025-03-05'],
      order: 'dmy',
      orderSettled: true,
    })
    expect(days(['3/2/2025', '3/4/2025', '3/5/2025'])).toMatchObject({ order: 'mdy', orderSettled: true })
    expect(days(['1/2/2026', '2/1/2026'])).toMatchObject({ orderSettled: false })
  })
  it('take their year from a title, else the latest that has come', () => {
    expect(days(['12/7', '12/9'], 'Sheet1', [['Attendance 2024']])).toMatchObject({
      on: ['2024-12-07', '2024-12-09'],
      yearStated: true,
    })
    expect(days(['12/7', '12/9'])).toMatchObject({ on: ['2025-12-07', '2025-12-09'], year: 2025, yearStated: false })
  })
})

describe('what was chosen the last time', () => {
  const rows: Cell[][] = [
    ['Name', 'Nr', 'Phone'],
    ['Ruiz, Ana', '3/4/1990', '555-555-0101'],
  ]
  it('returns for the same headings', () => {
    const first = guessMapping({ table: table(rows), kind: 'people', today })
    const chosen = {
      ...first,
      columns: first.columns.map((one) => (one.column === 1 ? { ...one, field: 'birth_on' } : one)),
      constants: { payer: 'Medicaid' },
    }
    const template = rememberMapping(table(rows), chosen)
    const again = guessMapping({
      table: table([
        ['NAME', 'Nr.', 'phone'],
        ['Lee, Ed', '1/2/1988', '555-555-0102'],
      ]),
      kind: 'people',
      today,
      templates: [template],
    })
    expect(again.columns.map(({ field, reason }) => [field, reason])).toEqual(
      ['full_name', 'birth_on', 'phone'].map((field) => [field, 'Chosen the last time.']),
    )
    expect(again.constants).toEqual({ payer: 'Medicaid' })
    const more = guessMapping({
      table: table([
        ['Name', 'Nr', 'Phone', 'Email'],
        ['Lee, Ed', '1/2/1988', '555-555-0102', 'e@example.org'],
      ]),
      kind: 'people',
      today,
      templates: [template],
    })
    expect(more.columns.map(({ field }) => field)).toEqual(['full_name', 'birth_on', 'phone', 'email'])
    expect(
      guessMapping({ table: table(rows), kind: 'staff', today, templates: [template] }).columns[1]?.field,
    ).toBeNull()
  })
  it('knows headings apart, but not their case, nor the days of a grid', () => {
    const print = (...heads: Cell[]) => headingFingerprint(table([heads, heads.map(() => 'x')]).headings)
    expect(print('Name', 'Fecha de nacimiento')).toBe(print('NAME ', 'FECHA  DE NACIMIENTO'))
    expect(print('Name', 'DOB')).not.toBe(print('DOB', 'Name'))
    expect(print('Name', '3/2/2026', '3/4/2026', '3/5/2026')).toBe(print('Name', '4/2/2026', '4/4/2026', '4/6/2026'))
  })
})

it('finds the group that a sheet’s title names, the longest first', () => {
  const titled = table([['Evening IOP 2 – March'], ['Name', 'DOB', 'x'], ['Ruiz, Ana', '3/4/1990', 'y']])
  expect(groupInTitles(titled, ['Evening IOP', 'Evening IOP 2', 'Morning'])).toBe('Evening IOP 2')
  expect(groupInTitles(titled, ['Noon'])).toBeNull()
})
