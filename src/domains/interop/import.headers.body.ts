// The rows below the headings: which are data, and which are totals, remarks, headings again or titles of the rows that follow.
import { distinct, filled, mergesOf, SECTION_HEADING } from './import.headers.table.ts'
import { headingKey } from './import.kinds.ts'
import { cellText, quote } from './import.values.ts'
import type { Heading, Notice, Table, TableRow } from './import.headers.table.ts'
import type { Cell, Merge } from './import.read.ts'

type Section = { from: number; title: string }

/** Keeps the data rows and says in `notices` what it leaves out; remarks come back as texts. */
export function readBody(
  rows: readonly Cell[][],
  merges: readonly Merge[],
  first: number,
  headings: readonly Heading[],
  notices: Notice[],
) {
  const kept: TableRow[] = []
  const texts: string[] = []
  const sections: Section[] = []
  let blank = 0
  for (let i = first; i < rows.length; i++) {
    const cells = rows[i]!
    if (filled(cells).length === 0) {
      blank += 1
      continue
    }
    const single = distinct(cells).length === 1 ? cellText(cells.find((cell) => cell !== null)) : null
    if (first > 0 && repeatsHeadings(cells, headings))
      notices.push({ row: i + 1, sentence: `Row ${i + 1} repeats the headings and was left out.` })
    else if (isTotal(cells)) notices.push({ row: i + 1, sentence: `Row ${i + 1} is a total and was left out.` })
    else if (single !== null && headings.length >= 3 && isFootnote(single)) {
      texts.push(single)
      notices.push({ row: i + 1, sentence: `Row ${i + 1} is a remark, ${quote(single)}, and was left out.` })
    } else if (single !== null && headings.length >= 3 && isSection(single, cells, merges, i, headings.length)) {
      sections.push({ from: i + 1, title: single })
      notices.push({
        row: i + 1,
        sentence: `Row ${i + 1}, ${quote(single)}, was read as a title of the rows below it.`,
      })
    } else kept.push({ row: i + 1, cells })
  }
  if (blank > 0)
    notices.push({ row: null, sentence: `${blank === 1 ? 'One empty row was' : `${blank} empty rows were`} skipped.` })
  return { rows: kept, texts, sections: sections.length > 0 ? sections : null }
}

function repeatsHeadings(cells: readonly Cell[], headings: readonly Heading[]): boolean {
  let same = 0
  let own = 0
  for (const [i, cell] of cells.entries()) {
    const text = headingKey(cellText(cell))
    if (text === '') continue
    own += 1
    const heading = headings[i]
    if (heading && (headingKey(heading.text) === text || heading.parts.some((part) => headingKey(part) === text)))
      same += 1
  }
  return same >= 2 && same >= own * 0.6
}

function isTotal(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter(Boolean)
  if (
    !/^((grand |sub-?\s?)?totals?|totales|suma|average|promedio|count|cuenta|total (clients|participants|present|de .*))\b[\s:#=]*\d*$/i.test(
      texts[0] ?? '',
    )
  )
    return false
  return texts.slice(1).every((text) => /^[\d.,:%\s/$-]+(h|hrs|min)?$|^total/i.test(text))
}

const isFootnote = (text: string): boolean =>
  text.split(/\s+/).length > 7 ||
  /\S\s*=\s*\S/.test(text) ||
  /^(page|página|pagina|updated|last updated|printed|created|as of|note|notes|nota|key|legend|leyenda|\*)\b.*\S/i.test(
    text,
  ) ||
  text.startsWith('*')

/** A wide merge is a section; a lone cell is one only when it reads like a group's or a track's name and not like a person's. */
function isSection(
  text: string,
  cells: readonly Cell[],
  merges: readonly Merge[],
  row: number,
  width: number,
): boolean {
  if (
    mergesOf(merges, row).some((merge) => merge.top === row && merge.right - merge.left + 1 >= Math.max(2, width / 2))
  )
    return true
  if (filled(cells).length !== 1 || text.includes(',')) return false
  return (
    text.endsWith(':') ||
    /\b(group|grupo|track|cohort|iop|php|op|evening|morning|afternoon|night|week|phase|level|room|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|jueves|viernes|noche|mañana|tarde|active|inactive|discharged|waitlist|waiting list)\b/i.test(
      text,
    )
  )
}

/** Rows below a section title carry it in one more column, so that a roster under "Evening IOP" can take its group from there. */
export function addSections(table: Table, sections: readonly Section[], width: number): void {
  table.headings.push({ column: width, letter: '', text: SECTION_HEADING, parts: [SECTION_HEADING] })
  table.rows = table.rows.map(({ row, cells }) => {
    const title = sections.findLast((section) => section.from < row)?.title.replace(/:$/, '') ?? null
    return {
      row,
      cells: title === null ? cells : [...cells, ...Array<Cell>(Math.max(0, width - cells.length)).fill(null), title],
    }
  })
}
