// Days of the week, alone and with hours: "M/W/F", "Mon-Thu", "Lu Mi Vi", "TTh 5:30-8:30 pm". Monday is 1 and Sunday 7, as ISO 8601
// counts.
import { readWordList } from './import.kinds.words.ts'
import { bad, cellText, fold, isBlank, maybe, nothing, quote, sure } from './import.values.ts'
import { readTimeRange } from './import.values.times.ts'
import type { Cell } from './import.read.ts'
import type { Parsed } from './import.values.ts'
import type { TimeRange } from './import.values.times.ts'

export type WeeklySlot = TimeRange & { weekday: number }

const DAY_WORDS = readWordList(`
1: monday, mondays, lunes
2: tuesday, tuesdays, martes
3: wednesday, wednesdays, miercoles
4: thursday, thursdays, jueves
5: friday, fridays, viernes
6: saturday, saturdays, sabado, sabados
7: sunday, sundays, domingo, domingos
`)
const DAY_SHORT = readWordList(`
1: m, mo, mon, lu, lun, l
2: t, tu, tue, tues, ma, mar
3: w, we, wed, weds, mi, mie, x
4: th, thu, thur, thurs, r, ju, jue, j
5: f, fr, fri, vi, vie, v
6: sa, sat, sab, s
7: su, sun, u, do, dom, d
`)
const dayIn = (word: string): number | null => Number(DAY_SHORT[word] ?? DAY_WORDS[word] ?? 0) || null

/** 1 to 7 for a day's name or a short form of at least two letters, in English or Spanish. */
export function weekdayOf(word: string): number | null {
  const text = fold(word)
  return text.length < 2 ? null : dayIn(text)
}

const DAYS_TOGETHER = readWordList(`
12345: weekdays, week days
1234567: daily, every day, everyday, diario, todos los dias
67: weekends, weekend, fin de semana
`)

/** ISO weekdays in order: "M/W/F", "MWF", "TTh", "Mon-Thu", "Tue & Thu", "Lu Mi Vi", "L-V", "L M X J V". */
export function readWeekdays(cell: Cell): Parsed<number[]> {
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  const known = DAYS_TOGETHER[fold(text)]
  if (known) return sure([...known].map(Number))
  const days = new Set<number>()
  const unclear: string[] = []
  for (const part of text.split(/\s*(?:[,;/&+|]|\band\b|\by\b|\be\b)\s*/i).filter(Boolean)) {
    const range = /^([\p{L}.]+)\s*(?:-|–|—|\bto\b|\bthru\b|\bthrough\b|\ba\b|\bal\b)\s*([\p{L}.]+)$/iu.exec(part)
    const [from, to] = range ? [oneDay(range[1]!), oneDay(range[2]!)] : [null, null]
    if (from && to && !tuesdayAndThursday(range!, unclear)) for (const day of daysBetween(from, to)) days.add(day)
    else if (!addDays(part, days, unclear)) return bad(`${quote(text)} does not name days of the week.`)
  }
  const value = [...days].sort((a, b) => a - b)
  if (value.length === 0) return bad(`${quote(text)} does not name days of the week.`)
  return unclear.length > 0
    ? maybe(
        value,
        0.7,
        `${quote(unclear[0]!)} can be more than one day; it is read as ${value.map(dayName).join(', ')}.`,
      )
    : sure(value)
}

const dayName = (day: number) => ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][day - 1]!
const oneDay = (word: string): number | null => dayIn(fold(word))
const daysBetween = (from: number, to: number): number[] =>
  Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from - 1 + i) % 7) + 1)

/** "Tu-Th" in short is how schedules write Tuesday and Thursday; "Mon-Thu" is all four days. */
function tuesdayAndThursday(range: RegExpExecArray, unclear: string[]): boolean {
  const short = /^t(u|ue|ues)?\.?$/i.test(range[1]!) && /^(th|thu|thur|thurs|r)\.?$/i.test(range[2]!)
  if (short) unclear.push(range[0])
  return short
}

function addDays(part: string, days: Set<number>, unclear: string[]): boolean {
  const words = part.split(/[\s.\-–—]+/).filter(Boolean)
  for (const word of words) {
    const folded = fold(word)
    const spanish =
      words.length > 1 && words.every((w) => fold(w).length === 1) && words.some((w) => /^[lxjv]$/i.test(w))
    if (spanish && folded === 'm') {
      days.add(days.has(2) ? 3 : 2) // L M M J V: the second M is Wednesday
      if (!words.some((w) => /^x$/i.test(w)) && words.filter((w) => /^m$/i.test(w)).length === 1) unclear.push(part)
      continue
    }
    const day = oneDay(word)
    if (day) {
      days.add(day)
      if (folded === 's') unclear.push(word)
      continue
    }
    if (!addLetters(folded, days, unclear)) return false
  }
  return words.length > 0
}

/** Letters run together: MWF, TTh, TuTh, MTWRF, MTWThF, LMXJV. */
function addLetters(word: string, days: Set<number>, unclear: string[]): boolean {
  if (!/^[a-z]{2,9}$/.test(word)) return false
  if (/^l?m?[mx]?j?v?s?d?$/.test(word) && /[lxjv]/.test(word) && !/[twrf]/.test(word)) {
    for (const letter of word) days.add(letter === 'm' ? (days.has(2) ? 3 : 2) : dayIn(letter)!)
    if (/m/.test(word) && !/x|mm/.test(word)) unclear.push(word)
    return true
  }
  const letters = word.match(/th|tu|sa|su|[mtwrfsu]/g) ?? []
  if (letters.join('') !== word) return false
  for (const letter of letters) days.add(dayIn(letter)!)
  return true
}

/** "Mon/Wed/Fri 5:30-8:30 pm; Sat 9-12": days and hours in one cell. */
export function readWeeklySlots(cell: Cell): Parsed<WeeklySlot[]> {
  if (isBlank(cell)) return nothing
  const text = typeof cell === 'string' ? cell : cellText(cell)
  const slots: WeeklySlot[] = []
  const notes: string[] = []
  for (const part of text.split(/\s*[;\n]\s*/).filter(Boolean)) {
    const digit = part.search(/\d|\bnoon\b|\bmidday\b|\bmediod/i)
    if (digit < 1) return bad(`${quote(text)} does not say days and hours, such as “Mon/Wed 5:30-8:30 pm”.`)
    const days = readWeekdays(part.slice(0, digit).replace(/[\s:,@(]+$|\b(from|de|at)\s*$/gi, ''))
    const range = readTimeRange(part.slice(digit).replace(/\)\s*$/, ''))
    if (!days.ok) return days
    if (!range.ok) return range
    for (const parsed of [days, range]) if (parsed.note) notes.push(parsed.note)
    for (const weekday of days.value ?? []) slots.push({ weekday, ...range.value! })
  }
  return notes.length > 0 ? maybe(slots, 0.7, notes.join(' ')) : sure(slots)
}
