// Finds the table inside a sheet: which row holds the headings, which rows above are titles, which below are no data. Everything
// that is left out is said in a notice with its row number as the spreadsheet shows it, so that nothing disappears unseen.
import { addSections, readBody } from './import.headers.body.ts'
import { columnLetter, distinct, filled, isDayNumber, mergesOf } from './import.headers.table.ts'
import { isKnownHeading } from './import.kinds.ts'
import { cellText } from './import.values.ts'
import { isDateLike, monthOf } from './import.values.dates.ts'
import { weekdayOf } from './import.values.weekdays.ts'
import type { Heading, Notice, Table } from './import.headers.table.ts'
import type { Cell, Merge, Sheet } from './import.read.ts'

const SEARCHED_ROWS = 40
export function findTable(sheet: Pick<Sheet, 'name' | 'rows' | 'merges'>): Table {
  const { rows, merges } = sheet
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const notices: Notice[] = []
  const headingRows = findHeadingRows(rows, merges, width)
  const first = headingRows.length > 0 ? headingRows.at(-1)! + 1 : 0
  const titles = rows.slice(0, headingRows[0] ?? 0).flatMap((row) => [...new Set(row.map(cellText).filter(Boolean))])
  const above = rows.slice(0, headingRows[0] ?? 0).filter((row) => row.some((cell) => cell !== null)).length
  if (above > 0)
    notices.push({
      row: 1,
      sentence: `${above === 1 ? 'One row' : `${above} rows`} above the headings ${above === 1 ? 'was' : 'were'} read as a title.`,
    })
  if (headingRows.length === 0 && rows.length > 0)
    notices.push({ row: 1, sentence: 'No row of headings was found, so columns go by their letters.' })
  const headings = joinHeadings(rows, merges, headingRows, width)
  const body = readBody(rows, merges, first, headings, notices)
  const table: Table = {
    sheetName: sheet.name,
    headings,
    headingRows: headingRows.map((row) => row + 1),
    rows: body.rows,
    notices,
    texts: [...titles, ...body.texts],
  }
  if (body.sections) addSections(table, body.sections, width)
  table.headings = table.headings.filter(
    ({ column, text }) => text !== '' || table.rows.some(({ cells }) => (cells[column] ?? null) !== null),
  )
  return table
}

function looksLikeData(cell: Cell): boolean {
  const text = cellText(cell)
  if (monthOf(text.split(/\s/)[0]!) && /^\p{L}+\.?\s+\d{4}$/u.test(text)) return false // "March 2026" over its days
  return (
    typeof cell === 'number' ||
    typeof cell === 'boolean' ||
    /@|\d{4,}|^\W*\d[\d\s().+-]{6,}$/.test(text) ||
    (isDateLike(cell) && /\d{4}|\d\D+\d\D+\d/.test(text))
  )
}

function findHeadingRows(rows: readonly Cell[][], merges: readonly Merge[], width: number): number[] {
  let best = { row: -1, score: 0 }
  for (let i = 0; i < Math.min(rows.length, SEARCHED_ROWS); i++) {
    const score = headingScore(rows[i]!, width)
    if (score > best.score + 1e-9) best = { row: i, score }
  }
  if (best.row < 0) return []
  const found = [best.row]
  if (best.row > 0 && isGroupRow(rows, merges, best.row - 1, best.row, width)) found.unshift(best.row - 1)
  else if (isDetailRow(rows, merges, best.row, best.row + 1)) found.push(best.row + 1)
  const next = rows[found.at(-1)! + 1]
  if (next && namesDays(next, rows[found.at(-1)!]!)) found.push(found.at(-1)! + 1)
  return found
}

/** Known headings count most; dates as headings of a grid count when there are several; data count against. */
function headingScore(row: readonly Cell[], width: number): number {
  const cells = row.filter((cell) => cell !== null)
  const words = distinct(row)
  if (cells.length === 0 || (words.length === 1 && width > 1)) return 0
  const texts = cells.filter((cell): cell is string => typeof cell === 'string')
  const known = texts.filter(isKnownHeading).length
  const dates = cells.filter(isDateLike).length
  const days = dates + daysOfMonth(cells)
  // A grid's days may be stored dates or numbers, which count as headings beside a known one.
  const grid = known > 0 && (days >= 3 || (days > 0 && known + days === cells.length))
  const isDay = (cell: Cell) => grid && (isDateLike(cell) || isDayNumber(cell))
  const data = cells.filter((cell) => looksLikeData(cell) && !isDay(cell)).length
  const long = texts.filter((text) => text.length > 50).length
  const other = texts.length - known
  if (known === 0 && (data > 0 || dates > 1)) return 0
  return known * 3 + (grid ? 2 + days * 0.1 : 0) + Math.min(other, 10) * 0.2 - data * 1.5 - long * 2
}

/** Headings 1, 2, 3 … 31 of a monthly grid: at least five day numbers, each above the one before. */
function daysOfMonth(cells: readonly Cell[]): number {
  const numbers = cells.filter(isDayNumber).map((cell) => Number(cellText(cell)))
  return numbers.length >= 5 && numbers.every((number, i) => i === 0 || number > numbers[i - 1]!) ? numbers.length : 0
}

const isLabel = (cell: Cell): boolean => typeof cell === 'string' && cell.length <= 60 && !/@|\d{5,}/.test(cell)

/** A row of days, months or "Week 1" that belongs to the headings beside it. */
function isCalendarRow(row: readonly Cell[]): boolean {
  const words = row.map(cellText).filter(Boolean)
  // One letter in every cell is a mark, not a day.
  const named = words.some((word) => word.length > 1) || new Set(words).size > 1
  return (
    named &&
    words.every(
      (word) =>
        /^[MTWRFSULXJVD]$/i.test(word) ||
        weekdayOf(word) !== null ||
        monthOf(word.split(/\s/)[0]!) !== null ||
        /^(week|wk|semana)\b/i.test(word),
    )
  )
}

/** Whether one row names the weekdays, weeks or months of the days in the other. */
const namesDays = (row: readonly Cell[], days: readonly Cell[]): boolean =>
  isCalendarRow(row) && filled(row).every((i) => isDateLike(days[i] ?? null) || isDayNumber(days[i] ?? null))

/** Whether the row above groups the headings: "Contact" over "Phone" and "Email". A title over the whole table does not. */
function isGroupRow(
  rows: readonly Cell[][],
  merges: readonly Merge[],
  parent: number,
  child: number,
  width: number,
): boolean {
  const above = rows[parent]!
  const below = rows[child]!
  if (filled(above).length === 0 || !filled(above).every((i) => isLabel(above[i]!))) return false
  if (namesDays(above, below)) return true
  const wide = mergesOf(merges, parent).filter((merge) => merge.bottom < child || merge.top === parent)
  if (wide.some((merge) => merge.right - merge.left + 1 >= Math.max(3, width - 1))) return false
  if (wide.some((merge) => distinct(below.slice(merge.left, merge.right + 1)).length > 1)) return true
  if (wide.length > 0) return false
  const labels = distinct(above)
  return (
    labels.length >= 2 &&
    filled(above).some(
      (i) => (below[i] ?? null) !== null && (above[i + 1] ?? null) === null && (below[i + 1] ?? null) !== null,
    )
  )
}

/** Whether the row below details some headings and is empty, or repeats them through a merge, under all others. */
function isDetailRow(rows: readonly Cell[][], merges: readonly Merge[], parent: number, child: number): boolean {
  const above = rows[parent]!
  const below = rows[child]
  if (!below || filled(below).length < 2) return false
  const wide = mergesOf(merges, parent)
  const inSpan = (i: number) => wide.some((merge) => i >= merge.left && i <= merge.right) || startsSpan(above, below, i)
  const own = filled(below).filter((i) => cellText(below[i]!) !== cellText(above[i] ?? null))
  if (own.length < 2 || !own.every((i) => inSpan(i))) return false
  return (
    own.every((i) => isLabel(below[i]!) || isDateLike(below[i]!) || (typeof below[i] === 'number' && below[i] <= 31)) &&
    !isCalendarRow(below)
  )
}

/** Without merges (CSV): column i lies under a label that is followed by empty cells which the row below fills. */
function startsSpan(above: readonly Cell[], below: readonly Cell[], i: number): boolean {
  let start = i
  while (start > 0 && (above[start] ?? null) === null) start--
  if ((above[start] ?? null) === null || (below[start] ?? null) === null) return false
  return (above[start + 1] ?? null) === null && (below[start + 1] ?? null) !== null
}

function joinHeadings(
  rows: readonly Cell[][],
  merges: readonly Merge[],
  headingRows: readonly number[],
  width: number,
): Heading[] {
  const lines = headingRows.map((row) => [...rows[row]!])
  for (let line = 0; line < lines.length - 1; line++) {
    if (mergesOf(merges, headingRows[line]!).length > 0) continue // the reader has filled it
    const [above, below] = [lines[line]!, lines[line + 1]!]
    if (
      isCalendarRow(above) &&
      filled(above).length > 2 &&
      !/^(week|wk|semana)|^\p{L}{3,}\s+\d{4}/iu.test(cellText(above[filled(above)[0]!]!))
    )
      continue
    for (let i = 1; i < width; i++) {
      const grows =
        (above[i] ?? null) === null &&
        (below[i] ?? null) !== null &&
        (above[i - 1] ?? null) !== null &&
        (below[i - 1] ?? null) !== null
      if (grows) above[i] = above[i - 1]!
    }
  }
  return Array.from({ length: width }, (_, column) => {
    const parts = [...new Set(lines.map((line) => cellText(line[column])).filter(Boolean))]
    return { column, letter: columnLetter(column), text: parts.join(' '), parts }
  })
}
