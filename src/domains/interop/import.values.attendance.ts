// Attendance as grids and lists write it: codes (P, A, E, L15), minutes, in and out times. Programs do not share one alphabet, so
// a column's codes are judged together first (weighMarks) and what stays open becomes a question with a default.
import { bad, cellText, fold, maybe, nothing, quote, sure } from './import.values.ts'
import { readDuration, readTimeRange, toMinutes } from './import.values.times.ts'
import { readWordList } from './import.kinds.words.ts'
import type { Parsed } from './import.values.ts'
import type { Cell } from './import.read.ts'

/** How a session ended for one person. 'not_scheduled' marks a day that was not theirs and imports nothing. */
export type MarkStatus =
  | 'present'
  | 'late'
  | 'left_early'
  | 'excused'
  | 'unexcused'
  | 'cancelled_by_program'
  | 'not_scheduled'
/** What a code can stand for: 'telehealth' is present, by another way. */
export type Meaning = MarkStatus | 'telehealth'
/** `minutes` are those attended, where the file says so; `arrived` and `left` are HH:MM on the site's clock. */
export type Mark = {
  status: MarkStatus
  late_minutes?: number
  left_early_minutes?: number
  minutes?: number
  arrived?: string
  left?: string
  reason?: string
  telehealth?: boolean
}
/** Folded code -> what it means in this file: a status, or 'telehealth' for present by telehealth. */
export type Codebook = { codes: Record<string, Meaning>; unit: 'minutes' | 'hours' }

const CLEAR = readWordList<Meaning>(`
present: p, pr, pres, present, presente, attended, here, y, yes, si, asistio, ip, in person, on, on time
excused: e, ex, exc, ea, ae, excused, excused absence, absent excused, justificada, fj, j, falta justificada, justificado, sick, ill, court
  medical, a e, abs e, absent e
unexcused: u, ua, ue, un, unexcused, unexcused absence, ns, no show, noshow, nsnc, ncns, nc ns, no call no show, n s, awol, fi, n, no
  falta injustificada, absent unexcused, missed, a u
late: l, lt, late, tardy, tarde, retraso, td
left_early: le, left early, left, early, salio temprano, lv
telehealth: th, tele, tel, telehealth, zoom, virtual, v, vt, online, video, remote
cancelled_by_program: cx, canc, cancelled, canceled, group cancelled, group canceled, h, hol, holiday, closed, snow, no group, cancelado
  feriado, festivo
not_scheduled: na, n a, off, ny, dc, d c, discharged, not scheduled, not enrolled, adm, hold
`)
/** No program day is longer than 12 hours. */
export const LONGEST_MINUTES = 12 * 60
/** Codes that mean one thing in one program and another next door, and what each may mean, the likeliest first. */
const OPEN: Record<string, Meaning[]> = Object.assign(Object.create(null), {
  a: ['unexcused', 'excused'],
  abs: ['unexcused', 'excused'],
  absent: ['unexcused', 'excused'],
  ausente: ['unexcused', 'excused'],
  f: ['unexcused', 'excused'],
  falta: ['unexcused', 'excused'],
  ab: ['unexcused', 'excused'],
  '0': ['unexcused', 'not_scheduled'],
  x: ['present', 'unexcused'],
  t: ['late', 'telehealth'],
  c: ['cancelled_by_program', 'excused'],
})
export const STATUS_WORDS: Record<Meaning, string> = {
  present: 'present',
  late: 'late',
  left_early: 'left early',
  excused: 'absent, excused',
  unexcused: 'absent, unexcused',
  cancelled_by_program: 'cancelled by the program',
  not_scheduled: 'not scheduled',
  telehealth: 'present by telehealth',
}

/** A cell's code as codebooks name it: ticks become x, other words are folded. */
function codeOf(cell: Cell): string {
  const text = cellText(cell)
  if (/^[✓✔☑√☒]/u.test(text)) return '✓'
  if (/^[✗✘]/u.test(text)) return 'a'
  return text === '/' || text === '*' || text === '•'
    ? '✓'
    : text === '-' || text === '–' || text === '—'
      ? ''
      : fold(text)
}

export type OpenCode = {
  code: string
  shown: string
  options: Meaning[]
  count: number
  settled: boolean
}
export type MarkEvidence = { open: OpenCode[]; unit: 'minutes' | 'hours'; unitSettled: boolean; numbers: number }

/**
 * Judges the codes of a file together. Where E stands beside A, A is unexcused; where P stands beside X, X is an absence; where L
 * stands beside T, T is telehealth. `heading` may name the unit of bare numbers. `legend` holds what the file itself explains.
 */
export function weighMarks(cells: readonly Cell[], heading: string, legend: Codebook['codes'] = {}): MarkEvidence {
  const counts = new Map<string, { shown: string; count: number }>()
  const numbers: number[] = []
  for (const cell of cells) {
    const code = codeOf(cell)
    if (code === '') continue
    const number = Number(cellText(cell).replace(',', '.'))
    if (/^\d+(\.\d+)?$/.test(cellText(cell).replace(',', '.'))) numbers.push(number)
    const seen = counts.get(code)
    if (seen) seen.count += 1
    else counts.set(code, { shown: cellText(cell), count: 1 })
  }
  const has = (meaning: MarkStatus) => [...counts.keys()].some((code) => (legend[code] ?? CLEAR[code]) === meaning)
  const open: OpenCode[] = []
  for (const [code, options] of Object.entries(OPEN)) {
    const seen = counts.get(code)
    if (!seen || legend[code] || (code === '0' && numbers.some((number) => number > 1))) continue
    const other = options.toReversed()
    const settledFirst =
      (code === 'x' && !has('present') && (has('excused') || has('unexcused') || counts.has('a'))) ||
      (['a', 'abs', 'absent', 'ab', 'f', 'falta', 'ausente'].includes(code) && has('excused'))
    const settledOther =
      (code === 'x' && has('present')) ||
      (code === 't' && has('late')) ||
      (options[0] === 'unexcused' && code !== '0' && has('unexcused') && !has('excused'))
    open.push({
      code,
      shown: seen.shown,
      count: seen.count,
      options: settledOther ? other : options,
      settled: settledFirst || settledOther,
    })
  }
  const amounts = numbers.filter((number) => number !== 0)
  const marksOnly = amounts.every((number) => number === 1)
  const named = /\b(hours?|hrs?|horas?)\b/i.test(heading)
    ? 'hours'
    : /\b(min|mins|minutes?|minutos?)\b/i.test(heading)
      ? 'minutes'
      : null
  const guess = amounts.length > 0 && amounts.every((number) => number <= 12) ? 'hours' : 'minutes'
  return {
    open,
    unit: named ?? guess,
    unitSettled: named !== null || amounts.length === 0 || marksOnly || amounts.some((number) => number > 24),
    numbers: marksOnly ? 0 : amounts.length,
  }
}

/** Reads one mark. In a file of 1 and 0 (no other numbers), 1 is present. */
export function readMark(cell: Cell, book: Codebook & { numbers?: number }): Parsed<Mark> {
  if (cell === true) return sure({ status: 'present' })
  if (cell === false) return sure({ status: 'unexcused' })
  const code = codeOf(cell)
  if (code === '') return nothing
  if (code === '✓') return sure({ status: 'present' })
  const text = cellText(cell)
  const meaning = meaningOf(code, book)
  const isNumber = /^\d+([.,]\d+)?$/.test(text) || (cell !== null && typeof cell === 'object')
  if (meaning && !(code === '0' && isNumber && book.numbers)) return sure(fromMeaning(meaning))
  if (code === '1' && !book.numbers) return sure({ status: 'present' })
  if (isNumber) return fromMinutes(cell, book.unit)
  if (/^\d{1,2}:\d{2}(:\d{2})?$/.test(text)) {
    // A session lasts up to five hours, and none begins between midnight and five: a clock reading below is a length of time.
    if (Number(text.split(':')[0]) < 5) return fromMinutes(text, book.unit)
    return bad(`${quote(text)} can be a time of arrival or a length of time. Write minutes, or the times in and out.`)
  }
  const range = /\d\s*[ap]?m?\s*(-|–|to)\s*\d/i.test(text) ? readTimeRange(text) : null
  if (range?.ok && range.value) {
    const { start, end } = range.value
    if (toMinutes(end) - toMinutes(start) > LONGEST_MINUTES)
      return bad(`${quote(text)} is more than 12 hours in one session.`)
    const mark: Mark = { status: 'present', arrived: start, left: end, minutes: toMinutes(end) - toMinutes(start) }
    return range.note ? maybe(mark, range.confidence, range.note) : sure(mark)
  }
  return (
    withAmount(text, book) ??
    bad(`${quote(text)} is not an attendance code that is known here. Say what it means, or change it.`)
  )
}

const meaningOf = (code: string, { codes }: Codebook): Meaning | undefined =>
  (Object.hasOwn(codes, code) ? codes[code] : undefined) ?? CLEAR[code] ?? OPEN[code]?.[0]

const fromMeaning = (meaning: Meaning): Mark =>
  meaning === 'telehealth' ? { status: 'present', telehealth: true } : { status: meaning }

function fromMinutes(cell: Cell, unit: 'minutes' | 'hours'): Parsed<Mark> {
  const parsed = readDuration(cell, unit)
  if (!parsed.ok) return parsed
  const minutes = parsed.value ?? 0
  if (minutes > LONGEST_MINUTES) return bad(`${quote(cellText(cell))} is more than 12 hours in one session.`)
  return sure(minutes === 0 ? { status: 'unexcused', minutes: 0 } : { status: 'present', minutes })
}

/** "L15", "late 15 min", "15 late", "LE 20", "P (Zoom)", "P 180", "late 10, left early 20", "Excused - dentist" */
function withAmount(text: string, book: Codebook): Parsed<Mark> | null {
  const mark: Mark = { status: 'present' }
  let known = false
  const parts = text.replace(/[()]/g, ' , ').split(/\s*[,;/&+]\s*|\s+[-–—:]\s*|:\s+/)
  for (const part of parts.filter((word) => word.trim() !== '')) {
    const amount = /\d+/.exec(part)?.[0]
    const code = fold(part.replace(/\d+/g, ' ').replace(/\b(min|mins|minutes?|minutos?|m)\b/gi, ' '))
    const meaning = meaningOf(code, book)
    if (amount && Number(amount) > LONGEST_MINUTES) return null
    if (code === '' && amount) mark.minutes = Number(amount)
    else if (!meaning) {
      // What follows a known status without a number is its reason.
      if (!known || amount || mark.reason) return null
      mark.reason = part.trim()
    } else {
      known = true
      if (meaning === 'telehealth') mark.telehealth = true
      else if (meaning !== 'present') mark.status = meaning
      if (amount)
        mark[meaning === 'late' ? 'late_minutes' : meaning === 'left_early' ? 'left_early_minutes' : 'minutes'] =
          Number(amount)
    }
  }
  if (mark.late_minutes !== undefined && mark.status === 'left_early') mark.status = 'late'
  return known ? sure(mark) : null
}

/** "P = present, A - absent": what titles and footnotes of the file say about its codes. */
export function readLegend(texts: readonly string[]): Codebook['codes'] {
  const codes: Codebook['codes'] = Object.create(null)
  for (const text of texts) {
    for (const match of text.matchAll(/(?:^|[\s,;(|])([A-Z]{1,3}|[a-z]|[✓✔])\s*[=:–-]\s*([\p{L}][\p{L} -]{2,30})/gu)) {
      const words = fold(match[2]!).split(' ')
      // The longest run of words that is known: "present in person" is present.
      for (let length = words.length; length > 0; length--) {
        const phrase = words.slice(0, length).join(' ')
        const meaning = CLEAR[phrase] ?? OPEN[phrase]?.[0]
        if (!meaning || phrase.length < 3) continue
        // "A = absent" does not say whether excused: the code stays open.
        const code = codeOf(match[1]!)
        if (CLEAR[phrase] || OPEN[code]?.[0] !== meaning) codes[code] = meaning
        break
      }
    }
  }
  return codes
}
