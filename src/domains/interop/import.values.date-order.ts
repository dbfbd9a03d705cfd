// Whether a column writes the month or the day first. No single cell can tell; the column together often does.
import { exists, fullYear, iso, shapeOf } from './import.values.dates.ts'
import { cellText } from './import.values.ts'
import type { Cell } from './import.read.ts'
import type { DateContext, DateOrder, DateShape } from './import.values.dates.ts'

/** What a column of dates says about its order. `either` counts the cells that fit both and differ. */
export type DateEvidence = {
  mdy: number
  dmy: number
  either: number
  firstEither: string | null
  stored: number
  storedLow: number
  textDmy: number
}

export function weighDates(cells: readonly Cell[], context: Omit<DateContext, 'order'>): DateEvidence {
  const found: DateEvidence = { mdy: 0, dmy: 0, either: 0, firstEither: null, stored: 0, storedLow: 0, textDmy: 0 }
  for (const cell of cells) {
    if (cell !== null && typeof cell === 'object' && cell.date) {
      found.stored += 1
      if (Number(cell.date.slice(8)) <= 12) found.storedLow += 1
      continue
    }
    const shape = shapeOf(cell, false)
    if (shape?.kind !== 'numeric') continue
    const vote = voteOf(shape, context)
    if (vote) found[vote] += 1
    if (vote === 'dmy') found.textDmy += 1
    if (vote === 'either') found.firstEither ??= cellText(cell)
  }
  return found
}

function voteOf(
  shape: Extract<DateShape, { kind: 'numeric' }>,
  context: Omit<DateContext, 'order'>,
): 'mdy' | 'dmy' | 'either' | null {
  const { a, b } = shape
  const y =
    shape.y === null
      ? (context.year ?? Number(context.today.slice(0, 4)))
      : fullYear(shape.y, shape.yearDigits, { ...context, order: 'mdy' })
  const fits = (m: number, d: number) => exists(y, m, d)
  const [mdy, dmy] = [fits(a, b), fits(b, a)]
  if (!mdy && !dmy) return null
  if (mdy !== dmy) return mdy ? 'mdy' : 'dmy'
  if (a === b) return null
  if (shape.weekday) {
    const falls = (m: number, d: number) => Temporal.PlainDate.from(iso(y, m, d)).dayOfWeek === shape.weekday
    if (falls(a, b) !== falls(b, a)) return falls(a, b) ? 'mdy' : 'dmy'
  }
  if (context.purpose !== 'any' && shape.y !== null) {
    const past = (m: number, d: number) => iso(y, m, d) <= context.today
    if (past(a, b) !== past(b, a)) return past(a, b) ? 'mdy' : 'dmy'
  }
  return 'either'
}

/** `settled` when the evidence leaves nothing to ask. */
export type OrderDecision = { order: DateOrder; settled: boolean; mixed: boolean }

export function decideDateOrder(evidence: DateEvidence, fallback: DateOrder = 'mdy'): OrderDecision {
  const { mdy, dmy, either } = evidence
  const mixed = mdy > 0 && dmy > 0
  if (mdy === 0 && dmy === 0) return { order: fallback, settled: either === 0, mixed: false }
  return { order: mdy >= dmy ? 'mdy' : 'dmy', settled: !mixed || either === 0, mixed }
}

/**
 * A spreadsheet set to US dates that opens day-first text turns 04/03/1990 into a stored date (wrongly, 3 April) and leaves
 * 25/03/1990 as text. The trace: every text is day-first and every stored date has a day of at most 12.
 */
export const looksSwapped = (evidence: DateEvidence): boolean =>
  evidence.textDmy >= 1 && evidence.mdy === 0 && evidence.stored >= 1 && evidence.storedLow === evidence.stored
