// Why this is more than a call to the reader library: the library trusts the file. A few hundred bytes can unpack to
// gigabytes, or name row 900,000,000 and make it allocate every row before. So the archive is opened here under limits, every
// address is checked, and the library is handed a rebuilt archive holding exactly what was checked. It also drops what an
// import needs: merged ranges, hidden sheets, and the zeros that a number format such as 00000 puts before a number.
import readXlsxFile from 'read-excel-file/universal'
import { IMPORT_LIMITS, tooMany } from './import.read.limits.ts'
import { BROKEN, refuse, storeZip, unzip } from './import.read.zip.ts'
import { cleanText } from './import.values.ts'
import type { Files } from './import.read.zip.ts'
import type { Cell, CellDate, Merge, ReadResult, Sheet } from './import.read.ts'

type SheetFacts = { hidden: boolean; merges: Merge[]; padded: Map<string, number> }
/** Excel's own last row and column; an address beyond them is no spreadsheet's. */
const EXCEL_ROWS = 1_048_576
const EXCEL_COLUMNS = 16_384

/** Reads an .xlsx file. Merged ranges are filled with their first cell's value; error cells (#REF!) are empty. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadResult> {
  const unpacked = unzip(bytes)
  if (!unpacked.ok) return unpacked
  const facts = workbookFacts(unpacked.files)
  if (!facts.ok) return facts
  const raw = await readXlsxFile(storeZip(unpacked.files).buffer as ArrayBuffer)
  const sheets: Sheet[] = []
  const notices: string[] = []
  for (const [i, { sheet, data }] of raw.entries()) {
    const fact = facts.sheets[i]
    if (!data || !fact) continue // a sheet that is only a chart
    const rows = (data as unknown[][]).map((row, top) => row.map((value, left) => toCell(value, fact, top, left)))
    fillMerges(rows, fact.merges)
    for (const row of rows) while (row.length > 0 && row.at(-1) === null) row.pop()
    if (rows.every((row) => row.length === 0)) continue
    const name = cleanText(sheet) || `Sheet ${i + 1}`
    if (fact.hidden) notices.push(`The sheet “${name}” is hidden in the file. It is read only if you choose it.`)
    sheets.push({ name, rows, merges: fact.merges, hidden: fact.hidden })
  }
  if (sheets.length === 0) return refuse('This file has no cells with anything in them.')
  return { ok: true, sheets, notices }
}

function toCell(value: unknown, fact: SheetFacts, top: number, left: number): Cell {
  if (typeof value === 'string') return cleanText(value) || null
  if (typeof value === 'boolean') return value
  if (value instanceof Date) return toCellDate(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  const width = fact.padded.get(`${top},${left}`)
  return width && Number.isInteger(value) && value >= 0 ? String(value).padStart(width, '0') : value
}

function toCellDate(value: Date): CellDate | null {
  const at = new Date(Math.round(value.getTime() / 1000) * 1000) // 17:30 is stored as 0.7291666, a hair before it
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 || at.getUTCFullYear() < 1800) return null
  const [date, time] = at.toISOString().slice(0, 19).split('T') as [string, string]
  // A serial below 1 has no day: it is a time of day, which the epoch turns into 30 December 1899.
  if (date === '1899-12-30') return { date: null, time }
  return { date, time: time === '00:00:00' ? null : time }
}

function fillMerges(rows: Cell[][], merges: Merge[]): void {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  let budget = rows.length * width * 2 // merges cannot overlap in a true file; a false one must not cost more than this
  for (const merge of merges) {
    const value = rows[merge.top]?.[merge.left] ?? null
    if (value === null) continue
    for (let r = merge.top; r <= Math.min(merge.bottom, rows.length - 1); r++) {
      for (let c = merge.left; c <= Math.min(merge.right, width - 1); c++) {
        if (--budget < 0) return
        const row = rows[r]!
        while (row.length <= c) row.push(null)
        row[c] ??= value
      }
    }
  }
}

function workbookFacts(files: Files): { ok: true; sheets: (SheetFacts | null)[] } | { ok: false; problem: string } {
  const text = (path: string) => new TextDecoder().decode(files.get(path) ?? new Uint8Array())
  const workbook = text('xl/workbook.xml')
  if (!files.has('xl/workbook.xml')) {
    return refuse(
      'This file is an archive, not an .xlsx spreadsheet. Save the spreadsheet as .xlsx or CSV and try again.',
    )
  }
  const targets = new Map<string, string>()
  for (const { attributes } of tags(text('xl/_rels/workbook.xml.rels'), 'Relationship')) {
    const target = attributes.Target ?? ''
    targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const zeros = zeroFormats(text('xl/styles.xml'))
  const sheets: (SheetFacts | null)[] = []
  for (const { attributes } of tags(workbook, 'sheet')) {
    if (!attributes.name) continue
    const path = targets.get(attributes.id ?? '') ?? ''
    const facts =
      files.has(path) && path.includes('worksheets/') ? sheetFacts(text(path), attributes.name, zeros) : null
    if (facts && 'problem' in facts) return facts
    sheets.push(facts && { ...facts, hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden' })
  }
  // A sheet that no list names would be read unchecked if the library resolved paths in another way than this.
  const listed = new Set(targets.values())
  for (const path of files.keys()) if (/worksheets\/[^/]*\.xml$/.test(path) && !listed.has(path)) files.delete(path)
  return { ok: true, sheets }
}

/** What follows an opened cell that holds nothing: no content, or a formula whose saved result is empty. */
const EMPTY_CONTENT =
  /(?:<(?:\w+:)?f\b[^<]*?(?:\/>|>[^<]*<\/(?:\w+:)?f>))?(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?<\/(?:\w+:)?c>/y

function sheetFacts(
  xml: string,
  name: string,
  zeros: Map<string, number>,
): SheetFacts | { ok: false; problem: string } {
  const what = `The sheet “${cleanText(name)}”`
  const padded = new Map<string, number>()
  let rows = 0
  let columns = 0
  for (const { attributes, plain } of tags(xml, 'row')) {
    if (!plain || (attributes.r !== undefined && !(Number(attributes.r) <= EXCEL_ROWS))) return BROKEN
  }
  for (const { attributes, plain, closed, end } of tags(xml, 'c')) {
    const at = plain ? address(attributes.r ?? '') : null
    if (!at || at.row >= EXCEL_ROWS || at.column >= EXCEL_COLUMNS) return BROKEN
    if (closed) continue
    EMPTY_CONTENT.lastIndex = end
    if (EMPTY_CONTENT.test(xml)) continue
    rows = Math.max(rows, at.row + 1)
    columns = Math.max(columns, at.column + 1)
    const width = attributes.t === undefined || attributes.t === 'n' ? zeros.get(attributes.s ?? '') : undefined
    if (width) padded.set(`${at.row},${at.column}`, width)
  }
  if (rows > IMPORT_LIMITS.rows) return refuse(tooMany(what, rows, 'rows'))
  if (columns > IMPORT_LIMITS.columns) return refuse(tooMany(what, columns, 'columns'))
  const merges: Merge[] = []
  for (const { attributes } of tags(xml, 'mergeCell')) {
    const [from, to] = (attributes.ref ?? '').split(':').map(address)
    if (from && to) merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column })
  }
  return { hidden: false, merges, padded }
}

/** Style number -> digits, for styles that pad a number with zeros (postal codes, record numbers). */
function zeroFormats(styles: string): Map<string, number> {
  const codes = new Map<string, number>()
  for (const { attributes } of tags(styles, 'numFmt')) {
    if (/^0{2,20}$/.test(attributes.formatCode ?? ''))
      codes.set(attributes.numFmtId ?? '', attributes.formatCode!.length)
  }
  const found = new Map<string, number>()
  const cellStyles = /<(?:\w+:)?cellXfs\b.*?<\/(?:\w+:)?cellXfs>/s.exec(styles)?.[0] ?? ''
  let style = 0
  for (const { attributes } of tags(cellStyles, 'xf')) {
    const width = codes.get(attributes.numFmtId ?? '')
    if (width) found.set(String(style), width)
    style += 1
  }
  return found
}

type Tag = { attributes: Record<string, string>; plain: boolean; closed: boolean; end: number }

/** Opening tags of one name. `plain` is false when quotes do not pair up, as they would if an attribute held a ">". */
function* tags(xml: string, name: string): Generator<Tag> {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*)>`, 'g')
  for (const match of xml.matchAll(pattern)) {
    const inside = match[1]!
    const attributes: Record<string, string> = {}
    for (const [, key, double, single] of inside.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      attributes[key!] ??= double ?? single ?? ''
    }
    const plain = (inside.match(/"/g)?.length ?? 0) % 2 === 0 && (inside.match(/'/g)?.length ?? 0) % 2 === 0
    yield { attributes, plain, closed: inside.endsWith('/'), end: match.index + match[0].length }
  }
}

function address(text: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text)
  if (!match) return null
  let column = 0
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(match[2]) - 1, column: column - 1 }
}
