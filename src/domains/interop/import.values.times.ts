// Times of day, ranges and lengths of time. Minutes are integers; times are 'HH:MM' on the site's clock.
import { bad, cellText, fold, isBlank, maybe, nothing, quote, sure } from './import.values.ts'
import type { Parsed } from './import.values.ts'
import type { Cell } from './import.read.ts'

export type TimeRange = { start: string; end: string }

const pad = (value: number) => String(value).padStart(2, '0')
export const toMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const fromMinutes = (minutes: number) => `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`

type RawTime = { minutes: number; half: 'am' | 'pm' | null; clear: boolean }

/** Reads the words; whether 5:30 is morning or evening is for the caller to say. */
function rawTime(text: string): RawTime | null {
  const word = fold(text)
  if (['noon', 'midday', 'mediodia', '12 noon', '12noon', '12n'].includes(word))
    return { minutes: 720, half: null, clear: true }
  if (['midnight', 'medianoche', '12 midnight'].includes(word)) return { minutes: 0, half: null, clear: true }
  const compact = text
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^(at|alas|las|@)/, '')
    .replace(/(hrs?|horas|o'clock)\.?$/, '')
  const match = /^(\d{1,2})(?:[:.h](\d{2})?(?::\d{2})?|(\d{2}))?(?:(a|p)\.?(?:m\.?)?)?$/.exec(compact)
  if (!match) return null
  // "1730" and "530p": without a colon the last two of three or four digits are minutes.
  const hours = Number(match[1])
  const minutes = Number(match[2] ?? match[3] ?? 0)
  const half = match[4] === 'a' ? 'am' : match[4] === 'p' ? 'pm' : null
  if (minutes > 59 || hours > 23 || (half && (hours > 12 || hours === 0)))
    return half && hours > 12 && hours < 24 && minutes < 60
      ? { minutes: hours * 60 + minutes, half: null, clear: true }
      : null
  const clear =
    half !== null ||
    hours > 12 ||
    hours === 0 ||
    /^0\d([:.h]|\d\d$)/.test(compact) ||
    (match[3] !== undefined && match[1]!.length === 2 && hours > 12)
  const turned = half === 'pm' && hours < 12 ? hours + 12 : half === 'am' && hours === 12 ? 0 : hours
  return { minutes: turned * 60 + minutes, half, clear }
}

/** Compact three digits ("530p") split as 5:30, not 53:0. */
function rawTimeAny(text: string): RawTime | null {
  const three = /^\s*(\d)(\d{2})\s*([ap].*)?$/i.exec(text)
  return rawTime(three ? `${three[1]}:${three[2]}${three[3] ?? ''}` : text)
}

/** Programs meet between 7 in the morning and 9:59 in the evening: an hour from 1 to 6 without am or pm is afternoon. */
function settle(raw: RawTime, text: string): Parsed<string> {
  if (raw.clear) return sure(fromMinutes(raw.minutes))
  const hour = Math.floor(raw.minutes / 60)
  if (hour >= 1 && hour < 7)
    return maybe(
      fromMinutes(raw.minutes + 720),
      0.75,
      `${quote(text)} does not say am or pm; it is read as ${hour}:${pad(raw.minutes % 60)} pm.`,
    )
  // From 7 to 12 the clock is meant as it stands; an end before its start is mended by laterHalf.
  return { ok: true, value: fromMinutes(raw.minutes), confidence: 0.9 }
}

export function readTime(cell: Cell): Parsed<string> {
  if (cell !== null && typeof cell === 'object')
    return cell.time ? sure(cell.time.slice(0, 5)) : bad(`${quote(cellText(cell))} is a date, not a time.`)
  if (typeof cell === 'number' && cell > 0 && cell < 1) return sure(fromMinutes(Math.round(cell * 1440)))
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  // A date before the time ("3/2/2026 5:30 PM") is the date column's business.
  const raw = rawTimeAny(text.replace(/^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},?\s+(?=\d)/, ''))
  return raw ? settle(raw, text) : bad(`${quote(text)} is not a time of day.`)
}

const RANGE = /^(.+?)\s*(?:-|–|—|−|\bto\b|\btill?\b|\buntil\b|\ba\b(?!\.?\s*m)|\bhasta\b)\s*(.+)$/i

/** "5:30-8:30pm", "9a - noon", "17:30 – 20:30": the end's am or pm also serves the start when the order then fits. */
export function readTimeRange(cell: Cell): Parsed<TimeRange> {
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  const match = RANGE.exec(text.replace(/^\s*(from|de|desde)\s+/i, ''))
  const [from, to] = match ? [rawTimeAny(match[1]!), rawTimeAny(match[2]!)] : [null, null]
  if (!from || !to) return bad(`${quote(text)} is not a time range such as “5:30 pm - 8:30 pm”.`)
  const options = (raw: RawTime) => (raw.clear ? [raw.minutes] : [raw.minutes, raw.minutes + 720].map((m) => m % 1440))
  const pairs = options(from).flatMap((start) => options(to).map((end) => ({ start, end })))
  const fitting = pairs.filter(({ start, end }) => end > start && end - start <= 6 * 60)
  if (fitting.length === 0) {
    const plain = pairs.find(({ start, end }) => end > start)
    return plain
      ? maybe(
          { start: fromMinutes(plain.start), end: fromMinutes(plain.end) },
          0.7,
          `${quote(text)} is read as ${fromMinutes(plain.start)} to ${fromMinutes(plain.end)}, longer than 6 hours.`,
        )
      : bad(`${quote(text)} ends before it starts.`)
  }
  const usual = fitting.find(({ start, end }) => start >= 7 * 60 && end <= 22 * 60 + 30) ?? fitting[0]!
  const value = { start: fromMinutes(usual.start), end: fromMinutes(usual.end) }
  if (fitting.length === 1 || from.clear || to.clear) return sure(value)
  return maybe(value, 0.75, `${quote(text)} does not say am or pm; it is read as ${value.start} to ${value.end}.`)
}

/** Minutes. A bare number is in `unit`; 1:30 is an hour and a half. */
export function readDuration(cell: Cell, unit: 'minutes' | 'hours'): Parsed<number> {
  if (cell !== null && typeof cell === 'object') {
    // A duration cell holds days: 25:30 comes out as 31 December 1899, 01:30.
    const days = cell.date ? Temporal.PlainDate.from('1899-12-30').until(cell.date, { largestUnit: 'days' }).days : 0
    if (days > 30) return bad(`${quote(cellText(cell))} is a date, not a length of time.`)
    return sure(days * 1440 + (cell.time ? toMinutes(cell.time) : 0))
  }
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  const number = /^(\d+(?:[.,]\d+)?)$/.exec(text)?.[1]
  if (number) return within(Math.round(Number(number.replace(',', '.')) * (unit === 'hours' ? 60 : 1)), text)
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*(?:h|hrs?|hours?))?$/i.exec(text)
  if (clock && Number(clock[2]) < 60) return within(Number(clock[1]) * 60 + Number(clock[2]), text)
  const parts =
    /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|horas?)\.?)?\s*(?:y|and|,)?\s*(?:(\d+)\s*(?:m|min|mins|minutes?|minutos?)?\.?)?$/i.exec(
      text,
    )
  if (parts && (parts[1] || parts[2]))
    return within(Math.round(Number((parts[1] ?? '0').replace(',', '.')) * 60) + Number(parts[2] ?? 0), text)
  return bad(`${quote(text)} is not a length of time.`)
}

const within = (minutes: number, text: string): Parsed<number> =>
  minutes > 24 * 60 ? bad(`${quote(text)} is longer than a day.`) : sure(minutes)

/**
 * An end that lies before its start only because neither column says am or pm ("5:30", "8:30" with the first read as afternoon).
 * Null when half a day more does not mend it.
 */
export function laterHalf(start: string, end: string): string | null {
  const later = toMinutes(end) + 720
  return toMinutes(end) < 720 && later > toMinutes(start) && later <= 22 * 60 + 30 ? fromMinutes(later) : null
}
