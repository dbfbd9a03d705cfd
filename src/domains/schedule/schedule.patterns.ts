// A group's week as people say it (lines with several weekdays) and as it is kept (one row per weekday).
import type { PatternLine } from './schedule.contract.ts'
import type { Pattern } from './schedule.series.ts'

/** A row of group_patterns; `to_on` is the first day it no longer holds, clock times 'HH:MM'. */
export type PatternRow = {
  id: string
  weekday: number
  starts: string
  duration_minutes: number
  break_starts: string | null
  break_minutes: number | null
  place_id: string
  leader_id: string
  co_leader_id: string | null
  from_on: string
  to_on: string | null
}
export type NewPatternRow = Omit<PatternRow, 'id' | 'from_on' | 'to_on'>

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
/** 'HH:MM' so many minutes later, past midnight from 00:00 on. */
export function clockAfter(clock: string, minutes: number): string {
  const at = (((minutesOf(clock) + minutes) % 1440) + 1440) % 1440
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
const pauseOf = (row: NewPatternRow) =>
  row.break_starts === null || row.break_minutes === null
    ? null
    : { afterMinutes: (minutesOf(row.break_starts) - minutesOf(row.starts) + 1440) % 1440, minutes: row.break_minutes }

/** One row per weekday. A pause that does not fit into the session is left out. */
export const toRows = (lines: readonly PatternLine[]): NewPatternRow[] =>
  lines.flatMap((line) => {
    const pause = line.pause && line.pause.afterMinutes + line.pause.minutes < line.minutes ? line.pause : null
    return [...new Set(line.weekdays)].toSorted().map((weekday) => ({
      weekday,
      starts: line.starts,
      duration_minutes: line.minutes,
      break_starts: pause ? clockAfter(line.starts, pause.afterMinutes) : null,
      break_minutes: pause?.minutes ?? null,
      place_id: line.placeId,
      leader_id: line.leaderId,
      co_leader_id: line.coLeaderId,
    }))
  })

const sameButDay = (row: NewPatternRow) =>
  [
    row.starts,
    row.duration_minutes,
    row.break_starts,
    row.break_minutes,
    row.place_id,
    row.leader_id,
    row.co_leader_id,
  ].join('|')
/** Equal in everything, the weekday too: such a row goes on when the series changes. */
export const sameRow = (a: NewPatternRow, b: NewPatternRow) =>
  a.weekday === b.weekday && sameButDay(a) === sameButDay(b)

/** Rows that differ in the weekday alone are one line; lines by their first day and time. */
export function toLines(rows: readonly NewPatternRow[]): PatternLine[] {
  return [...Map.groupBy(rows, sameButDay).values()]
    .map((same) => {
      const row = same[0]!
      return {
        weekdays: same.map((each) => each.weekday).toSorted(),
        starts: row.starts,
        minutes: row.duration_minutes,
        pause: pauseOf(row),
        placeId: row.place_id,
        leaderId: row.leader_id,
        coLeaderId: row.co_leader_id,
      }
    })
    .toSorted((a, b) => a.weekdays[0]! - b.weekdays[0]! || (a.starts < b.starts ? -1 : 1))
}

/** For laying out sessions. */
export const asPattern = (row: PatternRow): Pattern => {
  const pause = pauseOf(row)
  return {
    id: row.id,
    weekdays: [row.weekday],
    startTime: row.starts,
    durationMinutes: row.duration_minutes,
    breaks: pause ? [pause] : [],
    fromOn: row.from_on,
    toOn: row.to_on,
    placeId: row.place_id,
    leaderId: row.leader_id,
    coLeaderId: row.co_leader_id,
  }
}

/** Whether the row holds on a day; one that ends where it begins never held. */
export const holdsOn = (row: Pick<PatternRow, 'from_on' | 'to_on'>, on: string) =>
  row.from_on <= on && (row.to_on === null || on < row.to_on)

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
/** "Mon, Tue, Thu 17:30–20:30; Sat 09:00–12:00". */
export const weekWords = (lines: readonly Pick<PatternLine, 'weekdays' | 'starts' | 'minutes'>[]): string =>
  [...Map.groupBy(lines, (line) => `${line.starts}–${clockAfter(line.starts, line.minutes)}`)]
    .map(([clock, same]) => {
      const weekdays = [...new Set(same.flatMap((line) => line.weekdays))].toSorted()
      return `${weekdays.map((weekday) => DAYS[weekday - 1]).join(', ')} ${clock}`
    })
    .join('; ')

/** From which day to which day the week of a group was the same, oldest first. */
export function eras(rows: readonly PatternRow[]): { from: string; to: string | null; rows: PatternRow[] }[] {
  const real = rows.filter((row) => row.to_on === null || row.from_on < row.to_on)
  const days = [
    ...new Set(real.flatMap((row) => (row.to_on === null ? [row.from_on] : [row.from_on, row.to_on]))),
  ].toSorted()
  return days.flatMap((from, index) => {
    const holding = real.filter((row) => holdsOn(row, from))
    return holding.length === 0 ? [] : [{ from, to: days[index + 1] ?? null, rows: holding }]
  })
}
