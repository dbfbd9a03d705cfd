import type { Tx } from '#kernel/tx.ts'
import { checkAttendance } from './interop.checks.attendance.ts'
import { checkGroups } from './interop.checks.groups.ts'
import { checkPeople } from './interop.checks.people.ts'
import { checkRosters } from './interop.checks.rosters.ts'
import type { CheckInput, Say } from './interop.checking.ts'
import { fieldOf } from './import.kinds.ts'
import type { Plan, Problem } from './import.plan.records.ts'

// What only the server knows about a plan: what the record has no place for, what would rewrite history, what is full or
// closed. A change that is not made is taken out of the plan with a sentence, so that the file comes out unchanged the second time.

export async function checkPlan(tx: Tx, input: CheckInput): Promise<Plan> {
  const plan: Plan = {
    ...input.plan,
    create: input.plan.create.map((one) => ({ ...one, values: { ...one.values } })),
    update: input.plan.update.map((one) => ({ ...one, changes: [...one.changes] })),
    unchanged: [...input.plan.unchanged],
    problems: [...input.plan.problems],
  }
  const say: Say = (row, field, severity, sentence) =>
    plan.problems.push({ row, column: columnOf(input, field), value: '', sentence, severity })
  const context = { ...input, plan, say }
  if (input.kind === 'people') await checkPeople(tx, context)
  if (input.kind === 'groups') await checkGroups(tx, context)
  if (input.kind === 'rosters') await checkRosters(tx, context)
  if (input.kind === 'attendance') await checkAttendance(tx, context)
  const same = plan.update.filter(({ changes }) => changes.length === 0)
  plan.update = plan.update.filter(({ changes }) => changes.length > 0)
  plan.unchanged.push(...same.map(({ id, rowKey, row }) => ({ id, rowKey, row })))
  plan.problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  plan.canApply = plan.canApply && !plan.problems.some(({ severity }) => severity === 'stops')
  return plan
}

function columnOf({ kind, mapping, table }: CheckInput, field: string): Problem['column'] {
  // In a grid the day itself is a column; in a list the day has one.
  const day = /^day:(.+)$/.exec(field)?.[1]
  const column =
    mapping.days.find(({ on }) => on === day)?.column ??
    mapping.columns.find((one) => one.field === (day ? 'session_on' : field))?.column
  const heading = table.headings.find((one) => one.column === column)
  return heading ? { letter: heading.letter, heading: heading.text || (fieldOf(kind, field)?.label.en ?? '') } : null
}
