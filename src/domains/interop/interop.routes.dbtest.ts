import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { personWeek } from '#domains/attendance/attendance.contract.ts'
import { findPeople } from '#domains/participants/participants.contract.ts'
import { run } from './interop.command.ts'
import { applyImport, listImports, previewImport, undoImport } from './interop.contract.ts'
import {
  anOrganization,
  aProgram,
  aStaffMember,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { aSample, aSheet, imports, stopsOf, type Choices } from '#tests/people/imports.ts'
import type { Where } from '#tests/people/schedule.ts'
import type { ImportKind } from './import.kinds.ts'

// Every spreadsheet of tests/import end to end: previewed, applied, applied again, taken back.

let t: TestHouse
let where: Where
let director: Person
beforeAll(async () => {
  t = await openTestHouse()
})
afterAll(() => t.close())
beforeEach(async () => {
  t.setNow('2026-03-20T15:00:00Z')
  where = await anOrganization(t)
  director = await aStaffMember(t, where, 'program_director', { givenName: 'Xenia', familyName: 'Quill' })
})

const load = async (file: string, kind: ImportKind, choices: Choices = {}, as = director) => {
  const done = await imports(t, aSample(where.programId, kind, file, choices), as)
  expect(stopsOf(done.preview), file).toEqual([])
  expect(done.status, `${file} as ${kind}: ${JSON.stringify(done.preview.questions)}`).toBe(200)
  return done
}
const rowsOf = (table: 'participants' | 'staff' | 'groups' | 'group_memberships' | 'attendance_marks' | 'episodes') =>
  t.system(where.organizationId, ({ db }) =>
    db.selectFrom(table).selectAll().where('organization_id', '=', where.organizationId).execute(),
  )
const counts = async () => ({
  participants: (await rowsOf('participants')).length,
  staff: (await rowsOf('staff')).length,
  groups: (await rowsOf('groups')).length,
  memberships: (await rowsOf('group_memberships')).length,
})

/** The program of the samples: staff, groups, people, rosters, each needing the ones before. */
async function wholeProgram() {
  const ids: string[] = []
  for (const [file, kind] of [
    ['staff.csv', 'staff'],
    ['groups.xlsx', 'groups'],
    ['client-roster.xlsx', 'people'],
    ['roster-by-section.csv', 'rosters'],
  ] as const)
    ids.push((await load(file, kind)).reply.importId!)
  return ids
}

describe('a program from its spreadsheets', () => {
  test('comes in once, twice changes nothing, and goes again from the last to the first', async () => {
    const before = await counts()
    const ids = await wholeProgram()
    expect(await counts()).toEqual({ participants: 5, staff: before.staff + 4, groups: 4, memberships: 5 })
    for (const [file, kind] of [
      ['staff.csv', 'staff'],
      ['groups.xlsx', 'groups'],
      ['client-roster.xlsx', 'people'],
      ['roster-by-section.csv', 'rosters'],
    ] as const) {
      const again = await load(file, kind)
      expect(again.reply, file).toMatchObject({ importId: null, counts: { create: 0, update: 0 } })
    }
    for (const importId of ids.toReversed()) {
      const undone = await t.call(undoImport, { params: { importId } }, director)
      expect(undone.status, undone.raw).toBe(200)
      expect(undone.reply.kept).toEqual([])
    }
    expect(await counts()).toEqual(before)
    const history = await t.call(listImports, {}, director)
    expect(history.reply.imports.map(({ kind, undone }) => [kind, undone?.kept])).toEqual([
      ['rosters', 0],
      ['people', 0],
      ['groups', 0],
      ['staff', 0],
    ])
  })
})

test('one bad row: nothing is written, and its fix lets all through', async () => {
  await wholeProgram()
  const stopped = await t.call(
    previewImport,
    { body: aSample(where.programId, 'attendance', 'attendance-log.csv') },
    director,
  )
  expect(stopped.reply.canApply).toBe(false)
  expect(stopsOf(stopped.reply)).toHaveLength(1)
  const forced = { ...aSample(where.programId, 'attendance', 'attendance-log.csv'), planKey: stopped.reply.planKey }
  expect((await t.call(applyImport, { body: forced }, director)).status).toBe(422)
  expect(await rowsOf('attendance_marks')).toEqual([])
  const { fix } = stopped.reply.problems.find(({ severity }) => severity === 'stops')!
  const done = await load('attendance-log.csv', 'attendance', { corrections: { [fix!.cell]: fix!.text } })
  expect(done.reply.counts.create).toBe(6)
})

describe('past attendance', () => {
  test('lands in the ledger as minutes, once, is struck by undo, and may come again', async () => {
    await wholeProgram()
    const grid = () => load('attendance-grid.xlsx', 'attendance')
    const first = await grid()
    expect(first.reply.counts.create).toBeGreaterThan(10)
    const marks = await rowsOf('attendance_marks')
    expect(new Set(marks.map(({ source }) => source))).toEqual(new Set(['import']))
    expect((await grid()).reply).toMatchObject({ importId: null, counts: { create: 0, update: 0 } })
    const ruiz = (await rowsOf('participants')).find((person) => person.legal_family_name === 'Ruiz')!
    const week = await t.call(personWeek, { params: { participantId: ruiz.id }, query: { of: '2026-03-02' } }, director)
    expect(week.status, week.raw).toBe(200)
    // Present twice for 180 minutes and once 15 minutes late: the sheet's first week.
    expect(week.reply.creditedMinutes).toBe(180 + 180 + 165)
    const undone = await t.call(undoImport, { params: { importId: first.reply.importId! } }, director)
    expect(undone.reply, undone.raw).toMatchObject({ removed: first.reply.counts.create, kept: [] })
    expect(
      (await t.call(personWeek, { params: { participantId: ruiz.id }, query: { of: '2026-03-02' } }, director)).reply
        .creditedMinutes,
    ).toBe(0)
    const again = await grid()
    expect(again.reply.counts.create).toBe(first.reply.counts.create)
    expect(
      (await t.call(personWeek, { params: { participantId: ruiz.id }, query: { of: '2026-03-02' } }, director)).reply
        .creditedMinutes,
    ).toBe(525)
  })

  test('a sheet of minutes credits what it says', async () => {
    await wholeProgram()
    await load('attendance-minutes.csv', 'attendance')
    const brien = (await rowsOf('participants')).find((person) => person.legal_family_name === "O'Brien")!
    const week = await t.call(
      personWeek,
      { params: { participantId: brien.id }, query: { of: '2026-03-02' } },
      director,
    )
    expect(week.reply.creditedMinutes).toBe(180 + 150)
  })

  test('what the record says differently stays and is named', async () => {
    await wholeProgram()
    await load('attendance-minutes.csv', 'attendance')
    const sheet = aSheet(
      where.programId,
      'attendance',
      'Date,Client,Group,Status\n2026-03-02,"Ruiz, Maria",Evening IOP,excused\n',
    )
    const { preview, reply } = await imports(t, sheet, director)
    expect(preview.problems.map(({ sentence }) => sentence).join(' ')).toContain(
      'the record says they came, the file an excused absence',
    )
    expect(reply.importId).toBeNull()
  })
})

describe('every sheet', () => {
  test.each<[string, Choices, number]>([
    ['participantes.csv', {}, 3],
    ['intake-log.txt', {}, 3],
    ['ambiguous-dates.csv', {}, 3],
    ['swapped-dates.xlsx', { answers: { 'swapped:1': 'yes' } }, 4],
    ['duplicates.csv', { answers: { 'rows:2-4': 'second', 'rows:2-5': 'different', 'rows:9-10': 'different' } }, 7],
    ['hostile.csv', { skipRows: [6] }, 5],
    ['no-headings.csv', {}, 3],
    ['ragged.csv', {}, 3],
  ])('%s', async (file, choices, expected) => {
    if (file === 'participantes.csv') await load('staff.csv', 'staff')
    const { reply } = await load(file, 'people', choices)
    expect(reply.counts.create).toBe(expected)
    expect(await rowsOf('participants')).toHaveLength(expected)
    const again = await load(file, 'people', choices)
    expect(again.reply).toMatchObject({ importId: null, counts: { create: 0, update: 0 } })
    const undone = await t.call(undoImport, { params: { importId: reply.importId! } }, director)
    expect(undone.reply, undone.raw).toMatchObject({ removed: expected, kept: [] })
    expect(await rowsOf('participants')).toEqual([])
    expect(await rowsOf('episodes')).toEqual([])
  })

  test('whole-program.xlsx, sheet by sheet', async () => {
    const kinds: ImportKind[] = ['staff', 'groups', 'people', 'rosters', 'attendance']
    for (const [sheet, kind] of kinds.entries()) {
      const answers = { group: 'Evening IOP' }
      const one = await load('whole-program.xlsx', kind, { sheet, answers })
      expect(one.reply.counts.create, kind).toBeGreaterThan(0)
      expect((await load('whole-program.xlsx', kind, { sheet, answers })).reply, kind).toMatchObject({ importId: null })
    }
  })

  test('old-excel.xls is refused in words, and unclosed-quote.csv stops at its rows', async () => {
    const old = await t.call(previewImport, { body: aSample(where.programId, 'people', 'old-excel.xls') }, director)
    expect(old.status).toBe(400)
    expect(old.problem.sentence).toContain('old Excel file')
    const open = await t.call(
      previewImport,
      { body: aSample(where.programId, 'people', 'unclosed-quote.csv') },
      director,
    )
    expect(open.reply.canApply).toBe(false)
  })

  test('letters of Windows-1252 and formulas arrive as text', async () => {
    await load('staff.csv', 'staff')
    await load('participantes.csv', 'people')
    const names = (await rowsOf('participants')).map(
      (person) => `${person.legal_given_name} ${person.legal_family_name}`,
    )
    expect(names).toContain('José Ángel Núñez Peña')
    await load('hostile.csv', 'people', { skipRows: [6] })
    expect((await rowsOf('participants')).map(({ payer }) => payer)).toContain(
      '=HYPERLINK("http://example.org","click")',
    )
    const search = await t.call(findPeople, { query: { q: 'nunez', status: 'all', limit: 10 } }, director)
    expect(search.reply.people).toHaveLength(1)
  })
})

describe('people who are on record', () => {
  const sheet = (text: string, choices: Choices = {}) =>
    imports(t, aSheet(where.programId, 'people', text, choices), director)
  const head = 'Last name,First name,DOB,Phone,Level of care,Admission date,Discharge date,Counselor\n'

  test('are changed, and put back by undo unless somebody changed them since', async () => {
    await load('staff.csv', 'staff')
    await sheet(
      `${head}Ruiz,Maria,1990-03-04,555-555-0101,IOP,2026-01-12,,Dana Reyes\nLee,Ed,1985-07-08,555-555-0102,IOP,2026-01-12,,\n`,
    )
    const more = `${head}Ruiz,Maria,1990-03-04,555-555-0199,PHP,2026-01-12,,Ben Okafor\nLee,Ed,1985-07-08,555-555-0198,IOP,2026-01-12,,\n`
    const changed = await sheet(more)
    expect(changed.reply.counts).toMatchObject({ create: 0, update: 2 })
    expect((await sheet(more)).reply.importId).toBeNull()
    const lee = (await rowsOf('participants')).find((person) => person.legal_family_name === 'Lee')!
    await t.system(where.organizationId, ({ db }) =>
      db
        .updateTable('participants')
        .set({ employer: 'Corner bakery' })
        .where('organization_id', '=', where.organizationId)
        .where('id', '=', lee.id)
        .execute(),
    )
    const undone = await t.call(undoImport, { params: { importId: changed.reply.importId! } }, director)
    expect(undone.reply, undone.raw).toMatchObject({
      restored: 1,
      removed: 0,
      kept: ['Ed Lee stays: it was changed since.'],
    })
    const after = await rowsOf('participants')
    expect(after.map(({ phone }) => phone).toSorted()).toEqual(['+15555550101', '+15555550198'])
    const levels = await t.system(where.organizationId, ({ db }) =>
      db
        .selectFrom('level_of_care_segments')
        .select(['level', 'during'])
        .where('organization_id', '=', where.organizationId)
        .orderBy('during')
        .execute(),
    )
    expect(levels.filter(({ level }) => level === '2.5')).toEqual([])
    expect(levels.map(({ during }) => during)).toEqual(['[2026-01-12,)', '[2026-01-12,)'])
  })

  test('keep their admission; a discharge ends memberships and is taken back whole', async () => {
    await wholeProgram()
    const { preview, reply } = await sheet(`${head}Ruiz,Maria,1990-03-04,,,2026-02-01,2026-03-10,\n`)
    expect(preview.problems.map(({ sentence }) => sentence).join(' ')).toContain('that stays')
    expect(reply.counts.update).toBe(1)
    const ends = async () =>
      (await rowsOf('group_memberships')).filter(({ during }) => during === '[2026-01-12,2026-03-11)').length
    expect(await ends()).toBe(1)
    const undone = await t.call(undoImport, { params: { importId: reply.importId! } }, director)
    expect(undone.reply, undone.raw).toMatchObject({ restored: 1 })
    expect(await ends()).toBe(0)
    const [episode] = (await rowsOf('episodes')).filter(({ admitted_on: on }) => on === '2026-01-12')
    expect(episode?.discharged_on).toBeNull()
  })

  test('stay when they have been used since', async () => {
    const ids = await wholeProgram()
    const undone = await t.call(undoImport, { params: { importId: ids[2]! } }, director)
    expect(undone.status, undone.raw).toBe(409)
    expect(undone.problem.sentence).toContain('used since')
    expect(await rowsOf('participants')).toHaveLength(5)
  })
})

describe('who may', () => {
  test('an intake coordinator imports people, but makes nobody a director', async () => {
    const intake = await aStaffMember(t, where, 'intake_coordinator')
    expect((await t.call(listImports, {}, intake)).reply.programs[0]?.kinds).not.toContain('staff')
    expect((await t.call(previewImport, { body: aSample(where.programId, 'staff', 'staff.csv') }, intake)).status).toBe(
      403,
    )
    await load('client-roster.xlsx', 'people', { columns: [{ column: 8, field: null }] }, intake)
  })

  test('another program and another organization are not there', async () => {
    const ids = await wholeProgram()
    const other = await anOrganization(t)
    const stranger = await aStaffMember(t, other, 'program_director')
    const elsewhere = await t.system(where.organizationId, (tx) => aProgram(tx, where.organizationId, where.siteId))
    const neighbour = await aStaffMember(
      t,
      { organizationId: where.organizationId, programId: elsewhere },
      'program_director',
    )
    for (const person of [stranger, neighbour]) {
      const body = aSample(where.programId, 'people', 'intake-log.txt')
      expect((await t.call(previewImport, { body }, person)).status).toBe(404)
      expect((await t.call(applyImport, { body: { ...body, planKey: '' } }, person)).status).toBe(404)
      expect((await t.call(undoImport, { params: { importId: ids[2]! } }, person)).status).toBe(404)
      expect((await t.call(listImports, {}, person)).reply.imports).toEqual([])
    }
    // The same people may stand in another program: the keys are of one program.
    await imports(t, aSample(elsewhere, 'people', 'intake-log.txt'), neighbour)
    await load('intake-log.txt', 'people')
    expect((await rowsOf('participants')).filter(({ preferred_name: name }) => name === 'Em')).toHaveLength(2)
  })
})

const letters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
const manyRows = (count: number) =>
  `Last name,First name,DOB,Phone,Admission date,LOC\n${Array.from(
    { length: count },
    (_, n) => `Ash${letters(n)},Jordan,${1950 + (n % 50)}-0${1 + (n % 9)}-1${n % 9},555-555-0101,2026-01-12,IOP`,
  ).join('\n')}\n`

test('three people who press the button at once import one set', async () => {
  const upload = aSheet(where.programId, 'people', manyRows(150))
  const { planKey } = (await t.call(previewImport, { body: upload }, director)).reply
  const all = await Promise.all([1, 2, 3].map(() => t.call(applyImport, { body: { ...upload, planKey } }, director)))
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(all.filter(({ reply }) => reply.importId !== null)).toHaveLength(1)
  expect(await rowsOf('participants')).toHaveLength(150)
})

test('a preview that is no longer true is not applied', async () => {
  const upload = aSample(where.programId, 'people', 'intake-log.txt')
  const { planKey } = (await t.call(previewImport, { body: upload }, director)).reply
  await imports(t, aSheet(where.programId, 'people', 'Last name,First name,DOB\nNovak,Emilia,1992-03-04\n'), director)
  await t.system(where.organizationId, ({ db }) =>
    db
      .updateTable('participants')
      .set({ legal_given_name: 'Other' })
      .where('organization_id', '=', where.organizationId)
      .execute(),
  )
  const sheet = { ...upload, skipRows: [2] }
  expect((await t.call(applyImport, { body: { ...sheet, planKey } }, director)).status).toBe(409)
})

test('undo ends with the day, and happens once', async () => {
  const { reply } = await load('intake-log.txt', 'people')
  t.setNow('2026-03-21T15:00:01Z')
  const late = await aStaffMember(t, where, 'program_director')
  expect((await t.call(undoImport, { params: { importId: reply.importId! } }, late)).status).toBe(409)
  t.setNow('2026-03-21T14:59:00Z')
  director = await aStaffMember(t, where, 'program_director')
  expect((await t.call(undoImport, { params: { importId: reply.importId! } }, director)).status).toBe(200)
  expect((await t.call(undoImport, { params: { importId: reply.importId! } }, director)).status).toBe(409)
})

test('what was chosen for the columns is remembered', async () => {
  const text = (name: string) => `Name,Nr,Phone\n"${name}",3/14/1990,555-555-0101\n`
  const chosen = { columns: [{ column: 1, field: 'birth_on' }] }
  await imports(t, aSheet(where.programId, 'people', text('Ruiz, Ana'), chosen), director)
  const next = await t.call(previewImport, { body: aSheet(where.programId, 'people', text('Lee, Ed')) }, director)
  expect(next.reply).toMatchObject({ remembered: true })
  expect(next.reply.columns.map(({ field }) => field)).toEqual(['full_name', 'birth_on', 'phone'])
})

test('two thousand people, and nothing of them the second time', async () => {
  const upload = aSheet(where.programId, 'people', manyRows(2000))
  const { reply, applied } = await imports(t, upload, director)
  expect(reply.counts, applied.raw.slice(0, 300)).toMatchObject({ create: 2000 })
  const again = await imports(t, upload, director)
  expect(again.reply).toMatchObject({ importId: null, counts: { unchanged: 2000 } })
}, 120_000)

test('the command prints what it would do, and writes with --apply', async () => {
  const request = aSample(where.programId, 'people', 'intake-log.txt')
  const printed: string[] = []
  const go = (apply: boolean, one = request) =>
    t.system(where.organizationId, (tx) => run(tx, one, apply, (line) => void printed.push(line)))
  expect(await go(false)).toBe(0)
  expect(printed.at(-1)).toContain('--apply')
  expect(await rowsOf('participants')).toEqual([])
  expect(await go(true)).toBe(0)
  expect(printed.join('\n')).toContain('Imported 3 people')
  expect(await rowsOf('participants')).toHaveLength(3)
  expect(await go(true, aSample(where.programId, 'people', 'hostile.csv'))).toBe(1)
  expect(printed.join('\n')).toContain('STOPS row 6 B')
  expect(await rowsOf('participants')).toHaveLength(3)
  const history = await t.call(listImports, {}, director)
  expect(history.reply.imports[0]?.appliedBy).toBe('The command line')
})
