import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listImports, undoImport } from './interop.contract.ts'
import { anOrganization, aStaffMember, openTestHouse, type Person, type TestHouse } from '#tests/people/house.ts'
import { aSample, imports, stopsOf, type Choices } from '#tests/people/imports.ts'
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
  expect(done.status, done.applied.raw).toBe(200)
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
