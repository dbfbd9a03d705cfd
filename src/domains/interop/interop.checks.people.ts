import type { Tx } from '#kernel/tx.ts'
import { change, drop, recordsById, type Checking } from './interop.checking.ts'
import { fullName, nameKey } from './import.plan.names.ts'
import { spoken } from './import.values.dates.ts'

const day = (value: unknown) => (value ? spoken(String(value)) : 'no day')

/** Admission, discharge and level of care change a history that others lead; a spreadsheet adds to it and rewrites nothing. */
export async function checkPeople(tx: Tx, { plan, existing, program, say }: Checking): Promise<void> {
  for (const { row, values } of plan.create) {
    if (values.admitted_on) continue
    if (values.level_of_care) {
      delete values.level_of_care
      say(row, 'level_of_care', 'check', 'Without an admission date the level of care is not imported.')
    }
    if (values.discharged_on) {
      delete values.discharged_on
      say(row, 'discharged_on', 'check', 'Without an admission date the discharge is not imported.')
    }
  }
  const records = recordsById(existing.people)
  for (const update of plan.update) {
    const { row } = update
    const record = records.get(update.id)!.values
    const admitted = change(update, 'admitted_on')
    const again =
      admitted && record.discharged_on && String(admitted.to) > String(record.discharged_on) ? admitted : undefined
    if (admitted && record.admitted_on && !again) {
      drop(update, 'admitted_on')
      say(row, 'admitted_on', 'check', `On record the admission was on ${day(record.admitted_on)}; that stays.`)
    }
    const opens = Boolean(again ?? (admitted && !record.admitted_on))
    const isOpen = opens || Boolean(record.admitted_on && !record.discharged_on)
    const discharged = change(update, 'discharged_on')
    if (discharged && !isOpen) {
      drop(update, 'discharged_on')
      const why = record.discharged_on
        ? `On record the last day was ${day(record.discharged_on)}; that stays.`
        : 'This person is not admitted here, so the discharge is not imported.'
      say(row, 'discharged_on', 'check', why)
    } else if (discharged && !opens && String(discharged.to) < String(record.admitted_on)) {
      say(row, 'discharged_on', 'stops', `The admission on record, ${day(record.admitted_on)}, is after this last day.`)
    }
    if (change(update, 'level_of_care') && !isOpen) {
      drop(update, 'level_of_care')
      say(row, 'level_of_care', 'check', 'This person is not admitted here now, so the level of care is not imported.')
    }
  }
  await sayElsewhere(tx, { plan, program, say })
}

/** People of the same name and birth date in another program whom the actor may see: said, never joined by itself. */
async function sayElsewhere(tx: Tx, { plan, program, say }: Pick<Checking, 'plan' | 'program' | 'say'>): Promise<void> {
  const born = [...new Set(plan.create.map(({ values }) => values.birth_on).filter(Boolean))].map(String)
  if (born.length === 0) return
  const rows = await tx.db
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) =>
      join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
    )
    .select(['p.legal_family_name', 'p.legal_given_name', 'p.birth_on', 'g.name'])
    .where('p.organization_id', '=', tx.actor.organizationId)
    .where('p.program_id', '<>', program.id)
    .where((where) => where('p.birth_on', '=', where.fn.any(where.val(born))))
    .execute()
  const known = new Map(
    rows.map((row) => [`${nameKey(row.legal_family_name, row.legal_given_name)} ${row.birth_on}`, row.name]),
  )
  for (const { row, values } of plan.create) {
    const where = known.get(`${nameKey(values.family_name, values.given_name)} ${values.birth_on}`)
    if (where)
      say(
        row,
        'birth_on',
        'check',
        `${fullName(values)} with this birth date is on record in ${where}. This adds a second record; leave the row out to use that one.`,
      )
  }
}
