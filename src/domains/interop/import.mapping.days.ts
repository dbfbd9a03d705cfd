// The days that stand in the headings of an attendance grid, with their order and year as the file and common sense settle them.
import { isDayNumber } from './import.headers.table.ts'
import { isDateLike, monthOf, readDate } from './import.values.dates.ts'
import { decideDateOrder, weighDates } from './import.values.date-order.ts'
import type { Heading, Table } from './import.headers.table.ts'
import type { Cell } from './import.read.ts'
import type { DateOrder } from './import.values.dates.ts'

/** Columns of an attendance grid: each heading is a day. `year` was found in the file or guessed from today. */
export type MappedDay = { column: number; on: string }

export const isDayHeading = (heading: Heading): boolean => dayCell(heading, 'Jan') !== null

/** The heading as a day: the whole joined text first, then each of its rows, then a bare day number of the file's one month. */
function dayCell(heading: Heading, month: string | null): Cell | null {
  if (heading.parts.length > 1 && isDateLike(heading.text)) return heading.text
  const found = heading.parts.find((part) => isDateLike(part))
  if (found) return found
  const serial = heading.parts.find((part) => /^[345]\d{4}$/.test(part))
  if (serial) return Number(serial)
  const number = month ? heading.parts.find(isDayNumber) : undefined
  return number ? `${month} ${number}` : null
}

/** The month that titles or the sheet's name speak of, when it is one. */
function monthIn(texts: readonly string[]): string | null {
  const words = texts.flatMap((text) => text.split(/[^\p{L}]+/u)).filter((word) => word.length >= 3)
  const months = new Set(words.flatMap((word) => monthOf(word) ?? []))
  return months.size === 1 ? words.find((word) => monthOf(word))! : null
}

export function readDays(table: Table, input: { today: string; dayOrder?: DateOrder; year?: number }) {
  const month = monthIn([...table.texts, table.sheetName])
  const days = table.headings.flatMap((heading) => {
    const cell = dayCell(heading, month)
    return cell === null ? [] : [{ column: heading.column, cell, text: heading.text }]
  })
  if (days.length === 0) return null
  const cells = days.map((day) => day.cell)
  const stated = yearIn([...table.texts, table.sheetName, ...days.map((day) => day.text)])
  const year = input.year ?? stated
  const context = { purpose: 'past' as const, today: input.today, ...(year ? { year } : {}) }
  const decision = decideDateOrder(weighDates(cells, context))
  const byMonth = decision.settled ? null : orderBySequence(cells, context, [...table.texts, table.sheetName])
  const order = input.dayOrder ?? (decision.settled ? decision.order : (byMonth ?? decision.order))
  const read = days.flatMap(({ column, cell }) => {
    // A day ahead of today stays in, so that the plan can name it instead of losing the column.
    const past = readDate(cell, { ...context, order })
    const parsed = past.ok ? past : readDate(cell, { ...context, order, purpose: 'any' })
    return parsed.ok && parsed.value ? [{ column, on: parsed.value }] : []
  })
  const yearless = cells.some((cell) => typeof cell === 'string' && !/\d{4}|\d\D+\d\D+\d{2}$/.test(cell))
  return {
    days: read,
    reading: {
      order,
      orderSettled: input.dayOrder !== undefined || decision.settled || byMonth !== null,
      year: year ?? Number(read[0]?.on.slice(0, 4) ?? input.today.slice(0, 4)),
      yearStated: !yearless || year !== undefined,
    },
  }
}

function yearIn(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    const found = /(?:^|[^\d])(20[0-4]\d)(?:[^\d]|$)/.exec(text)?.[1]
    if (found) return Number(found)
  }
  return undefined
}

/** Headings of a grid run forward in time, and a title may name their month: often only one order fits both. */
function orderBySequence(
  cells: readonly Cell[],
  context: { purpose: 'past'; today: string; year?: number },
  texts: readonly string[],
): DateOrder | null {
  const months = texts
    .flatMap((text) => text.split(/[^\p{L}]+/u))
    .flatMap((word) => (word.length >= 3 ? (monthOf(word) ?? []) : []))
  const fits = (order: DateOrder) => {
    const days = cells
      .map((cell) => readDate(cell, { ...context, order }))
      .map((parsed) => (parsed.ok ? parsed.value : null))
    if (days.some((day) => day === null)) return false
    const rising = days.every((day, i) => i === 0 || day! > days[i - 1]!)
    const named = months.length === 0 || days.every((day) => months.includes(Number(day!.slice(5, 7))))
    // Sessions of one sheet lie days apart, not months.
    const close = days.every((day, i) => i === 0 || Temporal.PlainDate.from(days[i - 1]!).until(day!).days <= 21)
    return rising && named && close
  }
  const [mdy, dmy] = [fits('mdy'), fits('dmy')]
  return mdy === dmy ? null : mdy ? 'mdy' : 'dmy'
}
