// Spreadsheets as real programs keep them (written by make-samples.ts), read and planned to the end.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { findTable } from '#domains/interop/import.headers.ts'
import { NOTHING_EXISTS, withPlanned } from '#domains/interop/import.plan.records.ts'
import { readSheets } from '#domains/interop/import.read.ts'
import { planSample, planTable, readSample, tableOf } from './plan-file.ts'
import type { ImportKind } from '#domains/interop/import.kinds.ts'
import type { Existing, Plan } from '#domains/interop/import.plan.records.ts'

const said = ({ problems }: Plan) =>
  problems.map(({ severity, row, column, sentence }) => `${severity} ${column?.letter ?? ''}${row ?? ''} ${sentence}`)
const stops = (plan: Plan) => said(plan).filter((line) => line.startsWith('stops'))
const values = (plan: Plan, row: number) => plan.create.find((one) => one.row === row)?.values
const refused = async (name: string) => {
  const read = await readSheets(new Uint8Array(readFileSync(new URL(`./samples/${name}`, import.meta.url))), name)
  return read.ok ? 'it was read' : read.problem
}

/** A program whose staff, groups, clients and rosters have been imported from the samples, one after the other. */
async function program(): Promise<Existing> {
  let existing = NOTHING_EXISTS
  const add = async (name: string, kind: ImportKind, sheet = 0) => {
    const plan = await planSample(name, kind, { existing, sheet })
    expect(stops(plan), `${name} as ${kind}`).toEqual([])
    existing = withPlanned(existing, plan)
  }
  await add('staff.csv', 'staff')
  await add('groups.xlsx', 'groups')
  await add('client-roster.xlsx', 'people')
  await add('roster-by-section.csv', 'rosters')
  return existing
}

let existing: Existing
beforeAll(async () => {
  existing = await program()
})
const nameOf = (id: unknown) => {
  const found = [...existing.people, ...existing.staff, ...existing.groups].find((record) => record.id === id)
  return found?.values.family_name ?? found?.values.group_name
}

describe('people', () => {
  it('client-roster.xlsx: title, merged headings in two rows, capitals, headings again, total, hidden sheet', async () => {
    const [sheet, hidden] = await readSample('client-roster.xlsx')
    expect(hidden).toMatchObject({ name: 'Old 2023', hidden: true })
    const table = findTable(sheet!)
    expect(table.headings.map(({ text }) => text)).toEqual([
      'Last Name',
      'First Name',
      'DOB',
      'Contact Cell #',
      'Contact E-mail',
      'Emergency Contact Name',
      'Emergency Contact Relationship',
      'Emergency Contact Phone',
      'Counselor',
      'Admit Date',
    ])
    expect(table.notices.map(({ row }) => row)).toEqual([1, 9, 12, null])
    const plan = planTable(table, 'people', { existing: { ...existing, people: [] } })
    expect(plan.create.map(({ row }) => row)).toEqual([5, 6, 7, 10, 11])
    expect(values(plan, 5)).toEqual({
      family_name: 'Ruiz',
      given_name: 'Maria E.',
      birth_on: '1990-03-04',
      phone: '+15555550101',
      email: 'mruiz@example.org',
      admitted_on: '2026-01-12',
      emergency_name: 'Elena Ruiz',
      emergency_relation: 'mother',
      emergency_phone: '+15555550102',
      counselor: existing.staff[0]!.id,
    })
    // The merged counselor cell serves the three rows that it covers, and no more.
    expect(plan.create.map((one) => nameOf(one.values.counselor))).toEqual([
      'Reyes',
      'Reyes',
      'Reyes',
      'Okafor',
      'Okafor',
    ])
    expect(values(plan, 7)).toMatchObject({
      family_name: 'De la Cruz',
      given_name: 'Juan',
      preferred_name: 'Johnny',
      birth_on: '1979-07-09',
    })
    expect(values(plan, 10)).toMatchObject({ family_name: 'McAllister Jr.', given_name: 'Brian' })
    expect(values(plan, 10)).not.toHaveProperty('emergency_name')
    expect(said(plan)).toEqual([
      'check I10 “B. Okafor” is taken to be Ben Okafor.',
      'check D11 This cell holds more than one number; the first, 555-555-0107, is used.',
    ])
  })

  it('participantes.csv: Windows-1252, semicolons, Spanish, day first', async () => {
    const plan = await planSample('participantes.csv', 'people', { existing })
    expect(plan.canApply).toBe(true)
    expect(plan.questions).toEqual([])
    expect(values(plan, 4)).toMatchObject({
      family_name: 'Núñez Peña',
      given_name: 'José Ángel',
      birth_on: '1988-12-25',
      admitted_on: '2026-01-13',
      language: 'es',
    })
    expect(values(plan, 6)).toMatchObject({
      family_name: 'Muñoz',
      given_name: 'María de los Ángeles',
      birth_on: '1977-07-01',
      language: 'en',
    })
  })

  it('intake-log.txt: UTF-16, tabs, nicknames, line breaks in cells, dates in words', async () => {
    const plan = await planSample('intake-log.txt', 'people')
    expect(plan.canApply).toBe(true)
    expect(plan.create.map((one) => one.values.birth_on)).toEqual(['1992-03-04', '1986-03-14', '1969-07-02'])
    expect(values(plan, 2)).toMatchObject({
      preferred_name: 'Em',
      may_text: true,
      may_voicemail: false,
      pronouns: 'she/her',
      payer: 'Blue Prairie',
      level_of_care: '2.1',
    })
    expect(said(plan)).toEqual([
      'note I Nothing is imported from column I (Referral notes); one row has something in it.',
    ])
  })

  it('ambiguous-dates.csv: a question for each column, with a default', async () => {
    const plan = await planSample('ambiguous-dates.csv', 'people')
    expect(plan.questions.map(({ id, default: chosen }) => [id, chosen])).toEqual([
      ['date-order:1', 'mdy'],
      ['date-order:2', 'mdy'],
    ])
    const dayFirst = await planSample('ambiguous-dates.csv', 'people', { answers: { 'date-order:1': 'dmy' } })
    expect(dayFirst.create.map((one) => one.values.birth_on)).toEqual(['1990-04-03', '1985-08-07', '1993-12-11'])
  })

  it('swapped-dates.xlsx: stored dates that the program has exchanged', async () => {
    expect((await planSample('swapped-dates.xlsx', 'people')).canApply).toBe(false)
    const plan = await planSample('swapped-dates.xlsx', 'people', { answers: { 'swapped:1': 'yes' } })
    expect(plan.canApply).toBe(true)
    expect(plan.create.map((one) => one.values.birth_on)).toEqual([
      '1990-04-03',
      '1988-09-11',
      '1979-03-25',
      '1982-10-17',
    ])
  })

  it('duplicates.csv: one person three times, father and son, twins, a near birth date', async () => {
    const plan = await planSample('duplicates.csv', 'people')
    expect(plan.questions.map(({ id }) => id)).toEqual(['rows:2-4', 'rows:2-5', 'rows:9-10'])
    expect(plan.canApply).toBe(false)
    const answers = { 'rows:2-4': 'second', 'rows:2-5': 'different', 'rows:9-10': 'different' }
    const settled = await planSample('duplicates.csv', 'people', { answers })
    expect(settled.canApply).toBe(true)
    expect(settled.create.map(({ row }) => row)).toEqual([2, 5, 6, 7, 8, 9, 10])
    expect(values(settled, 2)).toMatchObject({
      family_name: 'Ruíz',
      given_name: 'María',
      phone: '+15555550199',
      email: 'mruiz@example.org',
    })
    const again = await planSample('duplicates.csv', 'people', {
      answers,
      existing: withPlanned(NOTHING_EXISTS, settled),
    })
    expect([again.create, again.update, again.unchanged.length]).toEqual([[], [], 7])
  })

  it('hostile.csv: formulas stay text, control characters go, odd headings are only headings', async () => {
    const plan = await planSample('hostile.csv', 'people')
    expect(stops(plan)).toEqual(['stops B6 This text is too long for a name.'])
    expect(plan.create.map((one) => [one.values.family_name, one.values.given_name, one.values.payer])).toEqual([
      ['Ruiz', 'Maria', '=HYPERLINK("http://example.org","click")'],
      ['Adams', 'John', '+1+1'],
      ['Reversed', 'Ola', '@SUM(A1)'],
      ['Zoë 🦋', 'Ann', '-2+3'],
      ['toString', 'Constructor', 'valueOf'],
    ])
    expect(said(plan).filter((line) => line.startsWith('note'))).toHaveLength(3)
  })

  it('no-headings.csv and ragged.csv: columns by their cells, short and long rows', async () => {
    expect((await planSample('no-headings.csv', 'people')).create).toMatchObject([
      { row: 1, values: { family_name: 'Ruiz', birth_on: '1990-03-04' } },
      { row: 2 },
      { row: 3 },
    ])
    const ragged = await planSample('ragged.csv', 'people')
    expect(ragged.create.map(({ row, values: one }) => [row, one.birth_on])).toEqual([
      [3, '1990-03-04'],
      [4, undefined],
      [6, '1999-02-14'],
    ])
    expect(said(ragged)).toEqual(['note F Nothing is imported from column F; one row has something in it.'])
  })
})

describe('staff, groups and rosters', () => {
  it('staff.csv: credentials behind names, supervisors in the same file', () => {
    const [dana, ben, joan, sam] = existing.staff.map((record) => record.values)
    expect(dana).toMatchObject({
      family_name: 'Reyes',
      credential: 'LCSW',
      credential_number: 'LC-20417',
      credential_expires_on: '2027-06-30',
      roles: ['program_director'],
      job_title: 'Clinical Director',
    })
    expect(ben).toMatchObject({
      given_name: 'Ben',
      credential: 'CASAC-T',
      email: 'bokafor@example.org',
      supervisor: existing.staff[0]!.id,
    })
    expect(joan).toMatchObject({ given_name: 'Joan', family_name: 'Whitfield', credential: 'RN', roles: ['nurse'] })
    expect(sam).toMatchObject({ roles: ['peer_specialist'], supervisor: existing.staff[1]!.id })
  })
  it('groups.xlsx: days and hours in any form, a formula’s result, an error cell', () => {
    expect(
      existing.groups.map(({ values: one }) => [
        one.group_name,
        one.slots?.map(({ weekday, start, end }) => `${weekday} ${start}-${end}`).join(', '),
        nameOf(one.leader),
        one.hard_capacity,
      ]),
    ).toEqual([
      ['Morning IOP', '1 09:00-12:00, 3 09:00-12:00, 5 09:00-12:00', 'Reyes', 12],
      ['Evening IOP', '1 17:30-20:30, 3 17:30-20:30, 4 17:30-20:30', 'Okafor', 10],
      ['Grupo en español', [1, 2, 3, 4, 5].map((day) => `${day} 17:00-19:00`).join(', '), 'Reyes', 8],
      ['Saturday skills', '6 09:00-12:00', 'Okafor', undefined],
    ])
  })
  it('roster-by-section.csv: the group stands above its members', () => {
    expect(
      existing.rosters.map(({ values: one }) => [nameOf(one.person), nameOf(one.group), one.from_on, one.to_on]),
    ).toEqual([
      ['Ruiz', 'Evening IOP', '2026-01-12', undefined],
      ["O'Brien", 'Evening IOP', '2026-01-20', undefined],
      ['De la Cruz', 'Evening IOP', '2026-02-02', undefined],
      ['McAllister Jr.', 'Morning IOP', '2026-02-09', '2026-03-13'],
      ['Peña', 'Morning IOP', '2026-02-16', undefined],
    ])
  })
})

describe('attendance', () => {
  const marks = (plan: Plan) =>
    plan.create.map(
      ({ values: one }) =>
        `${nameOf(one.person)} ${String(one.session_on).slice(5)} ${one.status}${one.late_minutes ?? one.left_early_minutes ?? one.minutes ?? ''}`,
    )
  it('attendance-grid.xlsx: day numbers under a month, a legend, first names, a holiday', async () => {
    const plan = await planSample('attendance-grid.xlsx', 'attendance', { existing })
    expect(stops(plan)).toEqual([])
    expect(plan.questions).toMatchObject([{ id: 'group', default: 'Evening IOP', mustAnswer: false }])
    expect(plan.canApply).toBe(true)
    expect(marks(plan).filter((mark) => mark.startsWith('Ruiz'))).toEqual([
      'Ruiz 03-02 present',
      'Ruiz 03-04 present',
      'Ruiz 03-05 late15',
      'Ruiz 03-09 present',
      'Ruiz 03-11 unexcused',
      'Ruiz 03-12 present',
    ])
    expect(marks(plan)).toContain("O'Brien 03-09 present") // T is telehealth here, since L is late
    expect(marks(plan)).toContain('De la Cruz 03-11 left_early30')
    expect(
      plan.create.find(({ values: one }) => one.status === 'excused' && nameOf(one.person) === 'Peña')?.values.reason,
    ).toBe('sick child')
    expect(said(plan)).toEqual(
      expect.arrayContaining(['check A6 “Johnny” is taken to be Juan De la Cruz, born Jul 9, 1979.']),
    )
    const again = await planSample('attendance-grid.xlsx', 'attendance', { existing: withPlanned(existing, plan) })
    expect([again.create, again.update, again.unchanged.length]).toEqual([[], [], plan.create.length])
  })
  it('attendance-log.csv: one misspelt name stops all, and its fix lets all through', async () => {
    const plan = await planSample('attendance-log.csv', 'attendance', { existing })
    expect(stops(plan)).toEqual(["stops B7 Nobody on record is called “O'Brian, Sean”. Did you mean Sean O'Brien?"])
    const { fix } = plan.problems.find(({ severity }) => severity === 'stops')!
    const mended = await planSample('attendance-log.csv', 'attendance', {
      existing,
      corrections: { [fix!.cell]: fix!.text },
    })
    expect(mended.canApply).toBe(true)
    expect(marks(mended)).toEqual([
      'Ruiz 03-02 present180',
      "O'Brien 03-02 late160",
      'Ruiz 03-04 excused',
      "O'Brien 03-04 unexcused",
      'Ruiz 03-05 present180',
      "O'Brien 03-05 present180",
    ])
  })
  it('attendance-minutes.csv: minutes and lengths under days without a year', async () => {
    const plan = await planSample('attendance-minutes.csv', 'attendance', { existing })
    expect(plan.questions.map(({ id, default: chosen }) => [id, chosen])).toEqual([
      ['day-year', '2026'],
      ['group', 'Evening IOP'],
    ])
    expect(marks(plan)).toEqual(
      [
        'Ruiz 03-02 present180',
        'Ruiz 03-04 present165',
        'Ruiz 03-05 unexcused',
        "O'Brien 03-02 present180",
        "O'Brien 03-05 present150",
        'De la Cruz 03-02 present180',
        'De la Cruz 03-04 present165',
        'De la Cruz 03-05 present180',
      ].map((mark) => mark.replace('unexcused', 'unexcused0')),
    )
    const before = await planSample('attendance-minutes.csv', 'attendance', {
      existing,
      answers: { 'day-year': '2025' },
    })
    expect(before.create[0]?.values.session_on).toBe('2025-03-02')
  })
})

it('whole-program.xlsx: five sheets planned on each other, and nothing new the second time', async () => {
  let world = NOTHING_EXISTS
  const kinds: ImportKind[] = ['staff', 'groups', 'people', 'rosters', 'attendance']
  const sheets = (await readSample('whole-program.xlsx')).map(findTable)
  const answers = { group: 'Evening IOP' }
  for (const [i, kind] of kinds.entries()) {
    const plan = planTable(sheets[i]!, kind, { existing: world, answers })
    expect(stops(plan)).toEqual([])
    expect(plan.canApply).toBe(true)
    world = withPlanned(world, plan)
  }
  expect(world.people[0]?.values.address).toBe('12 Elm St, Salem, MA 01234')
  expect(world.attendance.map(({ values: one }) => [one.session_on, one.status, one.minutes])).toEqual([
    ['2026-03-02', 'present', 180],
    ['2026-03-04', 'present', 165],
    ['2026-03-02', 'present', 180],
    ['2026-03-04', 'unexcused', 0],
  ])
  for (const [i, kind] of kinds.entries()) {
    const again = planTable(sheets[i]!, kind, { existing: world, answers })
    expect([again.create, again.update], kind).toEqual([[], []])
    expect(again.unchanged.length).toBeGreaterThan(0)
  }
})

it('unclosed-quote.csv and old-excel.xls: said in words', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('./samples/unclosed-quote.csv', import.meta.url)))
  expect(await readSheets(bytes, 'unclosed-quote.csv')).toMatchObject({
    notices: [expect.stringContaining('Row 2 has a cell that begins with a quotation mark')],
  })
  expect((await planSample('unclosed-quote.csv', 'people')).canApply).toBe(false)
  expect(await refused('old-excel.xls')).toContain('old Excel file')
})

it('says the same about a file whatever its columns’ order', async () => {
  const table = await tableOf('client-roster.xlsx')
  const turn = <T>(list: readonly T[]) => Array.from({ length: 10 }, (_, i) => list[9 - i] ?? null)
  const turned = {
    ...table,
    headings: table.headings.toReversed().map((one, column) => ({ ...one, column })),
    rows: table.rows.map((row) => ({ ...row, cells: turn(row.cells) })),
  }
  const sort = (plan: Plan) =>
    plan.create.map(({ values: one }) => Object.entries(one).toSorted(([a], [b]) => a.localeCompare(b)))
  const empty = { ...existing, people: [] }
  expect(sort(planTable(turned, 'people', { existing: empty }))).toEqual(
    sort(planTable(table, 'people', { existing: empty })),
  )
})
