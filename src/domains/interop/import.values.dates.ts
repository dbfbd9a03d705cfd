// Dates as people write them. 3/4/2026 alone says nothing about its order, so a column is judged as a whole first
// (decideDateOrder) and each cell is read under that order. Dates come out as 'YYYY-MM-DD'.
import { bad, cellText, fold, isBlank, maybe, nothing, quote, sure } from './import.values.ts'
import { weekdayOf } from './import.values.weekdays.ts'
import type { Parsed } from './import.values.ts'
import type { Cell } from './import.read.ts'

export type DateOrder = 'mdy' | 'dmy'
/** What the column holds decides which year 31 means and which days are impossible. */
export type DatePurpose = 'birth' | 'past' | 'any'
/** `year` fills in dates that name none, such as the heading "3/4". */
export type DateContext = { order: DateOrder; purpose: DatePurpose; today: string; year?: number; swapped?: boolean }

export type DateShape =
  | { kind: 'known'; y: number; m: number; d: number }
  | {
      kind: 'numeric'
      a: number
      b: number
      y: number | null
      yearDigits: number
      weekday: number | null
      dotted: boolean
    }
  | { kind: 'named'; d: number; m: number; y: number | null; yearDigits: number }
  | { kind: 'unreadable'; why: string }

const MONTHS = [
  ['january', 'enero'],
  ['february', 'febrero'],
  ['march', 'marzo'],
  ['april', 'abril'],
  ['may', 'mayo'],
  ['june', 'junio'],
  ['july', 'julio'],
  ['august', 'agosto'],
  ['september', 'septiembre', 'setiembre', 'sept'],
  ['october', 'octubre'],
  ['november', 'noviembre'],
  ['december', 'diciembre'],
]

/** 1 to 12 for a month's name or its first three letters or more, in English or Spanish. */
export function monthOf(word: string): number | null {
  const text = fold(word)
  if (text.length < 3) return null
  const found = MONTHS.findIndex((names) => names.some((name) => name.startsWith(text)))
  return found < 0 ? null : found + 1
}

export function exists(y: number, m: number, d: number): boolean {
  return m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate()
}
export const iso = (y: number, m: number, d: number): string =>
  `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`

/** Days from the spreadsheet epoch; Excel's day 1 is 1 January 1900 and it believes in 29 February 1900. */
function fromSerial(serial: number): DateShape {
  const day = Temporal.PlainDate.from('1899-12-30').add({ days: Math.floor(serial) })
  return { kind: 'known', y: day.year, m: day.month, d: day.day }
}

export function shapeOf(cell: Cell, swapped: boolean): DateShape | null {
  if (cell !== null && typeof cell === 'object') {
    if (!cell.date) return { kind: 'unreadable', why: `${quote(cellText(cell))} is a time, not a date.` }
    const [y, m, d] = cell.date.split('-').map(Number) as [number, number, number]
    return swapped && exists(y, d, m) ? { kind: 'known', y, m: d, d: m } : { kind: 'known', y, m, d }
  }
  if (isBlank(cell)) return null
  const text = cellText(cell)
  const shape = shapeOfText(text) ?? shapeOfText(withoutWeekday(text).rest, withoutWeekday(text).weekday)
  return shape ?? { kind: 'unreadable', why: `${quote(text)} is not a date.` }
}

/** "Tue 3/4", "martes, 3 de marzo", "3/4 Tue" */
function withoutWeekday(text: string): { rest: string; weekday: number | null } {
  const first = /^([\p{L}]{2,10})[.,]?\s+(.*\d.*)$/u.exec(text)
  const last = /^(.*\d.*?)[\s,(]+([\p{L}]{2,10})[.)]?$/u.exec(text)
  const lead = first ? weekdayOf(first[1]!) : null
  if (lead) return { rest: first![2]!, weekday: lead }
  const tail = last ? weekdayOf(last[2]!) : null
  return tail ? { rest: last![1]!, weekday: tail } : { rest: text, weekday: null }
}

function shapeOfText(text: string, weekday: number | null = null): DateShape | null {
  const day = text
    .replace(/[T\s,]+\d{1,2}[:.]\d{2}(:\d{2})?(\.\d+)?\s*([ap]\.?\s*m\.?)?\s*(Z|[+-]\d\d:?\d\d)?$/i, '')
    .trim()
  let match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day)
  if (match) return { kind: 'known', y: Number(match[1]), m: Number(match[2]), d: Number(match[3]) }
  match =
    /^(\d{1,2})\s*([-/.])\s*(\d{1,2})(?:\s*[-/.]\s*(\d{2}|\d{4}))?$/.exec(day) ??
    /^(\d{1,2})( )(\d{1,2}) (\d{4})$/.exec(day)
  if (match) {
    const year = match[4]
    return {
      kind: 'numeric',
      a: Number(match[1]),
      b: Number(match[3]),
      y: year ? Number(year) : null,
      yearDigits: year?.length ?? 0,
      weekday,
      dotted: match[2] === '.',
    }
  }
  return shapeOfDigits(day) ?? shapeOfNames(day)
}

function shapeOfDigits(text: string): DateShape | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  if (/^(19|20)\d{6}$/.test(text) && exists(+text.slice(0, 4), +text.slice(4, 6), +text.slice(6))) {
    return { kind: 'known', y: +text.slice(0, 4), m: +text.slice(4, 6), d: +text.slice(6) }
  }
  if (/^\d{7,8}$/.test(text)) {
    const full = text.padStart(8, '0') // a leading zero that the spreadsheet has eaten
    return {
      kind: 'numeric',
      a: +full.slice(0, 2),
      b: +full.slice(2, 4),
      y: +full.slice(4),
      yearDigits: 4,
      weekday: null,
      dotted: false,
    }
  }
  // 10,000 is May 1927 and 60,000 is April 2064: every date that a program can mean, and no plain year.
  const serial = Number(text)
  if (serial >= 10_000 && serial <= 60_000) return fromSerial(serial)
  if (/^(19|20)\d\d$/.test(text))
    return { kind: 'unreadable', why: `${quote(text)} is only a year; the day and month are missing.` }
  return { kind: 'unreadable', why: `${quote(text)} is a number, not a date.` }
}

function shapeOfNames(text: string): DateShape | null {
  const words = fold(
    text.replace(/(\d)(st|nd|rd|th|º|°|er)\b/gi, '$1').replace(/(\d)([\p{L}])|([\p{L}])(\d)/gu, '$1$3 $2$4'),
  )
    .split(' ')
    .filter((word) => !['de', 'del', 'of', 'the', 'el'].includes(word))
  const names = words.filter((word) => !/^\d+$/.test(word))
  const numbers = words.filter((word) => /^\d+$/.test(word))
  const month = names.length === 1 ? monthOf(names[0]!) : null
  if (!month || numbers.length === 0 || numbers.length > 2) return null
  if (numbers.length === 1) {
    if (numbers[0]!.length === 4) return { kind: 'unreadable', why: `${quote(text)} names no day.` }
    return { kind: 'named', d: Number(numbers[0]), m: month, y: null, yearDigits: 0 }
  }
  const [first, second] = numbers as [string, string]
  const [day, year] = first.length === 4 ? [second, first] : [first, second]
  if (day.length > 2 || (year.length !== 2 && year.length !== 4)) return null
  return { kind: 'named', d: Number(day), m: month, y: Number(year), yearDigits: year.length }
}

/** The century of a two-digit year: a birth or a past day is never ahead of today; others lie within 20 years ahead. */
export function fullYear(year: number, digits: number, context: DateContext): number {
  if (digits !== 2) return year
  const now = Number(context.today.slice(0, 4))
  const latest = context.purpose === 'any' ? now + 20 : now
  const thisCentury = Math.floor(latest / 100) * 100 + year
  return thisCentury > latest ? thisCentury - 100 : thisCentury
}

export function readDate(cell: Cell, context: DateContext): Parsed<string> {
  const shape = shapeOf(cell, context.swapped ?? false)
  if (!shape) return nothing
  const shown = quote(cellText(cell))
  if (shape.kind === 'unreadable') return bad(shape.why)
  let [m, d] =
    shape.kind === 'numeric' ? (context.order === 'mdy' ? [shape.a, shape.b] : [shape.b, shape.a]) : [shape.m, shape.d]
  let turned = false
  if (shape.kind === 'numeric' && m > 12 && d <= 12) {
    ;[m, d] = [d, m]
    turned = true
  }
  const digits = shape.kind === 'known' ? 4 : shape.yearDigits
  const given = shape.y ?? context.year ?? guessYear(m, d, context)
  const y = fullYear(given, shape.y === null ? 4 : digits, context)
  if (!exists(y, m, d)) return bad(`${shown} is not a day in the calendar.`)
  const value = iso(y, m, d)
  const impossible = unlikely(value, context)
  if (impossible) return bad(`${shown} would be ${spoken(value)}, ${impossible}.`)
  if (turned) return maybe(value, 0.9, `${shown} is read as ${spoken(value)}: it cannot be the other order.`)
  if (digits === 2 && context.purpose === 'birth') {
    const age = Number(context.today.slice(0, 4)) - y
    if (age < 12 || age > 95)
      return maybe(value, 0.6, `${shown} is read as ${spoken(value)}, an age of ${age}. Is the century right?`)
  }
  if (digits === 4 && y < 100) return bad(`${shown} has no readable year.`)
  return sure(value)
}

/** Without a year, a past day is the latest one that has come; any other is the nearest. */
function guessYear(m: number, d: number, context: DateContext): number {
  const now = Number(context.today.slice(0, 4))
  return context.purpose === 'past' && exists(now, m, d) && iso(now, m, d) > context.today ? now - 1 : now
}

function unlikely(value: string, context: DateContext): string | null {
  if (context.purpose !== 'any' && value > context.today) return 'which has not come yet'
  const year = Number(value.slice(0, 4))
  if (context.purpose === 'birth' && year < Number(context.today.slice(0, 4)) - 115) return 'more than 115 years ago'
  if (context.purpose !== 'birth' && (year < 1970 || year > 2100)) return 'which is too far away'
  return null
}

/** Whether a cell can only be meant as a date; a bare number counts when it is a stored date of the last decades. */
export function isDateLike(cell: Cell): boolean {
  if (typeof cell === 'number') return Number.isInteger(cell) && cell >= 30_000 && cell <= 60_000
  const shape = typeof cell === 'boolean' ? null : shapeOf(cell, false)
  return shape !== null && shape.kind !== 'unreadable' && !/^\d+$/.test(cellText(cell))
}

const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "Mar 4, 2026": the only form that cannot be mistaken for another order. */
export const spoken = (value: string): string =>
  `${MONTH_NAMES[Number(value.slice(5, 7)) - 1]} ${Number(value.slice(8))}, ${value.slice(0, 4)}`
