import { fieldOf, IMPORT_KINDS } from './import.kinds.ts'
import { fullName } from './import.plan.names.ts'
import { cellText } from './import.values.ts'
import type { Value } from './import.plan.records.ts'
import type { WeeklySlot } from './import.values.weekdays.ts'
import type { ImportPreview } from './interop.contract.ts'
import type { Prepared } from './interop.preview.ts'

// A prepared import as the screen shows it: the sheet with what happens to each row, bounded, with every problem named.

const SHOWN = { rows: 120, problemRows: 300, problems: 500, changes: 200, cell: 120 }

export function shownPreview(prepared: Prepared): ImportPreview {
  const { plan, table, mapping, sheets, kind } = prepared
  const outcome = new Map<number, ImportPreview['rows'][number]['outcome']>()
  // A grid's row has an outcome a day: what changes something names the row.
  for (const { row, sentence } of plan.skipped) outcome.set(row, /joined/i.test(sentence) ? 'joined' : 'skipped')
  for (const { row } of plan.unchanged) outcome.set(row, 'unchanged')
  for (const { row } of plan.update) outcome.set(row, 'update')
  for (const { row } of plan.create) outcome.set(row, 'create')
  const named = new Set(
    plan.problems
      .flatMap(({ row, severity }) => (row !== null && severity !== 'note' ? [row] : []))
      .slice(0, SHOWN.problemRows),
  )
  for (const { rows } of plan.questions) for (const row of rows.slice(0, 20)) named.add(row)
  const rows = table.rows.filter(({ row }, at) => at < SHOWN.rows || named.has(row))
  const fieldAt = new Map(mapping.columns.map((column) => [column.column, column]))
  const dayAt = new Map(mapping.days.map(({ column, on }) => [column, on]))
  const text = (cell: unknown) => cellText(cell as never).slice(0, SHOWN.cell)
  const show = shower(prepared)
  return {
    planKey: prepared.planKey,
    sheets: [...sheets],
    sheet: prepared.sheet,
    notices: [
      ...prepared.readNotices.map((sentence) => ({ row: null, sentence })),
      ...table.notices,
      ...plan.skipped,
    ].slice(0, 200),
    remembered: prepared.remembered,
    fields: IMPORT_KINDS[kind].fields.map(({ field, label }) => ({ field, label: label.en })),
    columns: table.headings.map((heading) => ({
      column: heading.column,
      letter: heading.letter,
      heading: heading.text,
      field: fieldAt.get(heading.column)?.field ?? null,
      reason: fieldAt.get(heading.column)?.reason ?? '',
      day: dayAt.get(heading.column) ?? null,
      samples: table.rows
        .map(({ cells }) => text(cells[heading.column]))
        .filter(Boolean)
        .slice(0, 3),
    })),
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: table.headings.map(({ column }) => text(cells[column])),
      outcome: outcome.get(row) ?? 'none',
    })),
    rowCount: table.rows.length,
    problems: [...plan.problems].toSorted((a, b) => rank[a.severity] - rank[b.severity]).slice(0, SHOWN.problems),
    problemCount: plan.problems.length,
    stops: plan.problems.filter(({ severity }) => severity === 'stops').length,
    questions: plan.questions,
    counts: {
      create: plan.create.length,
      update: plan.update.length,
      unchanged: plan.unchanged.length,
      skipped: plan.skipped.length,
    },
    changes: plan.update.slice(0, SHOWN.changes).map(({ row, changes }) => ({
      row,
      fields: changes.map(({ field, from, to }) => ({
        label: fieldOf(kind, field)?.label.en ?? field.replaceAll('_', ' '),
        from: show(from),
        to: show(to),
      })),
    })),
    canApply: plan.canApply,
  }
}
const rank = { stops: 0, check: 1, note: 2 }
const DAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Values in words; ids as the names they stand for. */
function shower({ existing }: Prepared) {
  const names = new Map([
    ...[...existing.people, ...existing.staff].map(({ id, values }) => [id, fullName(values)] as const),
    ...existing.groups.map(({ id, values }) => [id, String(values.group_name)] as const),
  ])
  return (value: Value): string => {
    if (value === null || value === '') return 'empty'
    if (value === true) return 'yes'
    if (value === false) return 'no'
    if (Array.isArray(value))
      return value
        .map((one: string | WeeklySlot) =>
          typeof one === 'string' ? one.replaceAll('_', ' ') : `${DAYS[one.weekday]} ${one.start}–${one.end}`,
        )
        .join(', ')
    return names.get(String(value)) ?? String(value)
  }
}
