// A small invented program on record, and short ways to plan rows against it.
import { findTable } from '#domains/interop/import.headers.ts'
import { NOTHING_EXISTS } from '#domains/interop/import.plan.records.ts'
import { planTable } from './plan-file.ts'
import type { ImportKind } from '#domains/interop/import.kinds.ts'
import type { Existing, Plan } from '#domains/interop/import.plan.records.ts'
import type { Cell } from '#domains/interop/import.read.ts'
import type { Choices } from './plan-file.ts'

export const plan = (kind: ImportKind, rows: Cell[][], choices: Choices = {}) =>
  planTable(findTable({ name: 'Sheet1', rows, merges: [] }), kind, choices)
export const said = ({ problems }: Plan) =>
  problems.map(({ severity, row, column, sentence }) => `${severity} ${column?.letter ?? ''}${row ?? ''} ${sentence}`)
export const changes = ({ update }: Plan) =>
  update.flatMap((one) => one.changes.map(({ field, from, to }) => [one.id, field, from, to]))
export const person = (id: string, family_name: string, given_name: string, birth_on: string | null, more = {}) => ({
  id,
  values: { family_name, given_name, birth_on, ...more },
})
export const world = (more: Partial<Existing> = {}): Existing => ({
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
export const HEAD = ['Last', 'First', 'DOB', 'Phone']
