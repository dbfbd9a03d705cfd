// Counting a week: every minute once, also when sessions overlap, and each minute on one day and one session.
import { millis, minutesIn, union, without, type Instant, type Span } from './attendance.spans.ts'

const DAY = 86_400_000

/** 'YYYY-MM-DD' so many days on; '' when the date cannot be read. Calendar days, so no zone and no clock change is involved. */
export function addDays(on: string, days: number): string {
  const start = /^\d{4}-\d\d-\d\d$/.test(on) ? Date.parse(`${on}T00:00:00.000Z`) : Number.NaN
  return Number.isNaN(start) ? '' : new Date(start + days * DAY).toISOString().slice(0, 10)
}

/** The first day of the week that holds `on`; `weekStartsOn` is the program's ISO weekday, 1 Monday to 7 Sunday. */
export function firstDayOfWeek(on: string, weekStartsOn: number): string {
  if (addDays(on, 0) === '') return ''
  const weekday = new Date(`${on}T00:00:00.000Z`).getUTCDay()
  return addDays(on, -((weekday - weekStartsOn + 7) % 7))
}

/** Spans of one session with the local date it belongs to. */
export type Counted = { sessionId: string; on: string; startsAt: Instant; spans: readonly Span[] }

export type Tally = {
  minutes: number
  byDay: Map<string, number>
  /** Minutes of this session that no earlier session has already counted. */
  bySession: Map<string, number>
}

/** Earlier sessions claim their minutes first, ties by id; a later one counts only what is left. */
export function tally(entries: readonly Counted[]): Tally {
  const sum: Tally = { minutes: 0, byDay: new Map(), bySession: new Map() }
  let claimed: Span[] = []
  const sorted = [...entries].sort(
    (a, b) =>
      millis(a.startsAt) - millis(b.startsAt) || (a.sessionId < b.sessionId ? -1 : a.sessionId > b.sessionId ? 1 : 0),
  )
  for (const entry of sorted) {
    const minutes = minutesIn(without(entry.spans, claimed))
    claimed = union([...claimed, ...entry.spans])
    sum.minutes += minutes
    sum.byDay.set(entry.on, (sum.byDay.get(entry.on) ?? 0) + minutes)
    sum.bySession.set(entry.sessionId, (sum.bySession.get(entry.sessionId) ?? 0) + minutes)
  }
  return sum
}

/** Days that reach `least` minutes (at least one minute). */
export function daysWith(counted: Tally, least = 1): string[] {
  return [...counted.byDay]
    .filter(([, minutes]) => minutes >= Math.max(1, least))
    .map(([on]) => on)
    .sort()
}

/** Sessions that gave at least one minute. */
export function servicesIn(counted: Tally): number {
  return [...counted.bySession.values()].filter((minutes) => minutes > 0).length
}
