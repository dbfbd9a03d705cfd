// Arithmetic on stretches of time. Runs in the browser and on the server: plain numbers, no Temporal, no Node.

/** A moment: epoch milliseconds, a Date, or an ISO text that carries its zone ("2026-03-12T17:30:00-04:00"). */
export type Instant = number | string | Date

/** From `from` until before `to`, epoch milliseconds on whole minutes. */
export type Span = { from: number; to: number }

export const MINUTE = 60_000

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d)(?::?(\d\d))?$/

/** Epoch milliseconds, or NaN when it cannot be read. A text without a zone is not a moment, so it is NaN too. */
export function millis(at: Instant): number {
  if (typeof at === 'number') return Number.isFinite(at) ? at : Number.NaN
  if (at instanceof Date) return at.getTime()
  // As the server and toISOString write it: read as it stands. A ledger of a thousand people reads tens of thousands.
  if (at.length === 24 && at[4] === '-' && at[10] === 'T' && at[23] === 'Z') return Date.parse(at)
  const part = ISO.exec(at)
  if (!part) return Number.NaN
  const [, day, clock, seconds = '00', fraction = '', zone = 'Z', zoneMinutes = '00'] = part
  // Every browser reads exactly this form; PostgreSQL's "+00" and microseconds are not read by all.
  const offset = zone === 'Z' ? 'Z' : `${zone}:${zoneMinutes}`
  return Date.parse(`${day}T${clock}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`)
}

/**
 * The moment as a wall clock shows it: seconds are dropped, never rounded up. 17:32:59 reads 17:32, both for coming and for
 * going, so that every sum can be repeated by hand from the times on the page and nothing is left to round afterwards.
 */
export function minuteOf(at: Instant): number {
  return Math.floor(millis(at) / MINUTE) * MINUTE
}

/** Sorted, without gaps of nothing, touching and overlapping spans joined; empty and unreadable ones fall away. */
export function union(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((span) => span.from < span.to).sort((a, b) => a.from - b.from)
  const joined: Span[] = []
  for (const span of sorted) {
    const last = joined.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else joined.push({ from: span.from, to: span.to })
  }
  return joined
}

/** What lies in both. */
export function overlap(a: readonly Span[], b: readonly Span[]): Span[] {
  const [left, right] = [union(a), union(b)]
  const both: Span[] = []
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    const [one, two] = [left[i]!, right[j]!]
    const [from, to] = [Math.max(one.from, two.from), Math.min(one.to, two.to)]
    if (from < to) both.push({ from, to })
    if (one.to < two.to) i += 1
    else j += 1
  }
  return both
}

/** What lies in `a` and not in `b`. */
export function without(a: readonly Span[], b: readonly Span[]): Span[] {
  const holes = union(b)
  return union(a).flatMap((span) => {
    const rest: Span[] = []
    let from = span.from
    for (const hole of holes) {
      if (hole.to <= from || hole.from >= span.to) continue
      if (hole.from > from) rest.push({ from, to: hole.from })
      from = hole.to
    }
    if (from < span.to) rest.push({ from, to: span.to })
    return rest
  })
}

/** The part of the spans before (`until`) or from (`since`) a moment on. */
export function clip(spans: readonly Span[], limits: { since?: number; until?: number }): Span[] {
  return overlap(spans, [
    { from: limits.since ?? Number.NEGATIVE_INFINITY, to: limits.until ?? Number.POSITIVE_INFINITY },
  ])
}

/** Whole minutes covered, each minute once. */
export function minutesIn(spans: readonly Span[]): number {
  return union(spans).reduce((sum, span) => sum + (span.to - span.from), 0) / MINUTE
}
