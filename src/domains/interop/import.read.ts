import { parse } from 'csv-parse/sync'
import { IMPORT_LIMITS, tooMany } from './import.read.limits.ts'
import { cleanText } from './import.values.ts'
import { readWorkbook } from './import.read.xlsx.ts'

/** A date, a time of day or both, as a spreadsheet stored it: wall-clock values without a zone. `time` is HH:MM:SS. */
export type CellDate = { date: string | null; time: string | null }
/** One cell. Text is free of control characters and trimmed; an empty cell is null. A formula is its saved result. */
export type Cell = string | number | boolean | CellDate | null
/** A merged range; rows and columns count from 0 and both ends are included. */
export type Merge = { top: number; left: number; bottom: number; right: number }
/** rows[0] is row 1 of the spreadsheet. Rows may differ in length. Merged ranges are already filled with their value. */
export type Sheet = { name: string; rows: Cell[][]; merges: Merge[]; hidden: boolean }
export type ReadResult = { ok: true; sheets: Sheet[]; notices: string[] } | { ok: false; problem: string }

/**
 * Reads a spreadsheet file into cells. What the file is, its bytes say; the name only labels a text file's one sheet.
 * Never throws: whatever goes wrong comes back as one sentence.
 */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<ReadResult> {
  try {
    if (bytes.byteLength === 0) return refuse('This file is empty.')
    if (bytes.byteLength > IMPORT_LIMITS.bytes) {
      const size = (bytes.byteLength / 1024 / 1024).toFixed(1)
      return refuse(`This file has ${size} MB; the limit is 10 MB. Split it and import the parts.`)
    }
    const wrongKind = knownButUnreadable(bytes)
    if (wrongKind) return refuse(wrongKind)
    if (startsWith(bytes, [0x50, 0x4b])) return await readWorkbook(bytes)
    return readDelimited(bytes, fileName)
  } catch {
    // The cause may quote cells, so it goes nowhere: neither to the screen nor to a log.
    return refuse(
      'This file could not be read. Open it in your spreadsheet program, save it as .xlsx or CSV, and try again.',
    )
  }
}

const refuse = (problem: string): ReadResult => ({ ok: false, problem })
const startsWith = (bytes: Uint8Array, head: number[]) => head.every((byte, i) => bytes[i] === byte)

function knownButUnreadable(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return 'This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password and try again.'
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]))
    return 'This is a PDF. Import needs the spreadsheet itself (.xlsx or CSV).'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase()
  if (head.startsWith('{\\rtf')) return 'This is a text document. Import needs a spreadsheet (.xlsx or CSV).'
  if (/^(<!doctype html|<html|<\?xml|<table)/.test(head)) {
    return 'This is a web page with a spreadsheet name. Open it in your spreadsheet program and save it as .xlsx or CSV.'
  }
  return null
}

function readDelimited(bytes: Uint8Array, fileName: string): ReadResult {
  const decoded = decodeText(bytes)
  if (!decoded) return refuse('This is not a spreadsheet: it has no readable text. Import needs .xlsx or CSV.')
  const notices = decoded.encoding === 'windows-1252' ? [WINDOWS_NOTICE] : []
  // Excel's own hint line, "sep=;", names the delimiter. It counts as row 1, so it stays as an empty row.
  const hint = /^sep=(.)\r?\n/i.exec(decoded.text)
  const text = hint ? decoded.text.slice(hint[0].length - 1) : decoded.text
  const delimiter = hint?.[1] ?? sniffDelimiter(text)
  const records = parseRecords(text, delimiter)
  if (!records.ok) return refuse(records.problem)
  const width = records.rows.reduce((most, row) => Math.max(most, lastFilled(row) + 1), 0)
  if (records.rows.length > IMPORT_LIMITS.rows) return refuse(tooMany('This file', records.rows.length, 'rows'))
  if (width > IMPORT_LIMITS.columns) return refuse(tooMany('This file', width, 'columns'))
  if (width === 0) return refuse('This file has no cells with anything in them.')
  // A quotation mark that is missing lets a cell swallow the next line; the marks then stand at its start.
  const open = records.rows.findIndex((row) => row.some((one) => one.startsWith('"') && one.includes('\n')))
  if (open >= 0)
    notices.push(
      `Row ${open + 1} has a cell that begins with a quotation mark and runs over the end of its line. A quotation mark is probably missing there.`,
    )
  const rows = records.rows.map((row) => row.slice(0, lastFilled(row) + 1).map((text): Cell => cleanText(text) || null))
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop()
  const name = cleanText(fileName.replace(/^.*[\\/]/, '').replace(/\.[a-z]{2,4}$/i, '')) || 'Sheet 1'
  return { ok: true, sheets: [{ name, rows, merges: [], hidden: false }], notices }
}

const WINDOWS_NOTICE =
  'The letters of this file are not in UTF-8; they were read as Windows-1252. If a name such as “José” looks wrong, save the file as “CSV UTF-8” and try again.'

const lastFilled = (row: readonly string[]) => row.findLastIndex((text) => text.trim() !== '')

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Decides the encoding by mark, by zero bytes, then by whether the bytes are valid UTF-8. Null when it is not text. */
function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const sample = text.slice(0, 100_000)
  // Text has hardly any control characters; a picture or a program is full of them.
  const odd = sample.match(/[^\P{Cc}\n\r\t\f\v]|\ufffd/gu)?.length ?? 0
  return odd > sample.length * 0.02 ? null : { text, encoding }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  // Without a mark, Latin text in UTF-16 shows as a zero in every other byte.
  const sample = bytes.subarray(0, 4000)
  const zeros = [0, 0]
  sample.forEach((byte, i) => byte === 0 && zeros[i % 2]!++)
  const half = sample.length / 2
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.1) return 'utf-16le'
  if (zeros[0]! > half * 0.4 && zeros[1]! < half * 0.1) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The delimiter under which the first 60 records agree best on a number of fields; quoted text does not count. */
export function sniffDelimiter(text: string): string {
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of ['\t', ';', ',', '|']) {
    const { counts, stray } = fieldCounts(text.slice(0, 200_000), delimiter, 60)
    const widths = counts.filter((count) => count > 0)
    const wide = widths.filter((count) => count > 1)
    if (wide.length === 0) continue
    const usual = mode(wide)
    const agree = widths.filter((count) => count === usual).length / widths.length
    // Agreement first; a wider table breaks ties, since a stray comma in every name still makes a two-column "table". Quotation
    // marks inside fields speak against a delimiter: under the right one they stand at the ends.
    const score = (agree * (wide.length / widths.length) * Math.log2(usual + 1)) / (1 + stray / widths.length)
    if (score > best.score + 1e-9) best = { delimiter, score }
  }
  return best.delimiter
}

/** Number of fields per record (a blank record counts 0) and of quotation marks in the middle of fields. */
function fieldCounts(text: string, delimiter: string, most: number): { counts: number[]; stray: number } {
  const counts: number[] = []
  let stray = 0
  let fields = 1
  let filled = false
  let quoted = false
  let fieldStart = true
  let justClosed = false
  for (const char of text) {
    if (char === '"' && (quoted || fieldStart || justClosed)) {
      // A second mark right after a closing one is a mark in the text: the field goes on.
      quoted = !quoted
      justClosed = !quoted
      fieldStart = false
      filled = true
      continue
    }
    justClosed = false
    if (!quoted && (char === '\n' || char === '\r')) {
      if (char === '\n' || filled) counts.push(filled ? fields : 0)
      if (counts.length >= most) return { counts, stray }
      fields = 1
      filled = false
      fieldStart = true
    } else if (!quoted && char === delimiter) {
      fields += 1
      fieldStart = true
    } else {
      if (char === '"') stray += 1
      if (char.trim() !== '') filled = true
      fieldStart = false
    }
  }
  // A quotation mark that never closes shows that the delimiter before it was none.
  if (quoted) return { counts: [], stray }
  if (filled) counts.push(fields)
  return { counts, stray }
}

function mode(values: number[]): number {
  const seen = new Map<number, number>()
  for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1)
  return [...seen].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

type Records = { ok: true; rows: string[][] } | { ok: false; problem: string }

function parseRecords(text: string, delimiter: string): Records {
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: 1_000_000,
    to: IMPORT_LIMITS.rows + 1,
  }
  try {
    return { ok: true, rows: parse(text, options) as string[][] }
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number }
    const line = lines ? ` near line ${lines}` : ''
    if (code === 'CSV_QUOTE_NOT_CLOSED') return openQuote('')
    if (code === 'CSV_MAX_RECORD_SIZE') return openQuote(line)
    return {
      ok: false,
      problem: `The rows of this file could not be told apart${line}. Save it again as CSV or .xlsx.`,
    }
  }
}

const openQuote = (line: string): Records => ({
  ok: false,
  problem: `A quotation mark is opened${line} and never closed, so the rows after it cannot be told apart. Save the file again as CSV or .xlsx.`,
})
