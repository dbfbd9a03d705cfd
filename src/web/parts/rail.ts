/**
 * The rail's geometry and words, pure. A week is seven columns; within a day only the hours that matter are drawn, so that
 * a three-hour group is wide enough to see how much of it was attended.
 */
import { durationSpoken } from './time.ts'

export interface WeekSegment {
  /** 0 is the first day of the week shown. */
  day: number
  /** Minutes after midnight on the wall clock of the site. */
  start: number
  end: number
  /** planned: still to come. held: over (what of it was attended is `attended`). make-up: a seat offered or taken. */
  kind: 'planned' | 'held' | 'make-up'
  /** Attended pieces, minutes after midnight; none means missed. */
  attended?: { start: number; end: number }[]
  /** "Evening group, Thursday 17:30", for the table and for pointing at it. */
  label?: string
}

/** Hours of the day that the rail draws, in minutes: at least six hours, half an hour around what happens. */
export function dayWindow(segments: { start: number; end: number }[]): { from: number; to: number } {
  if (segments.length === 0) return { from: 8 * 60, to: 20 * 60 }
  let from = Math.max(0, Math.min(...segments.map((segment) => segment.start)) - 30)
  let to = Math.min(24 * 60, Math.max(...segments.map((segment) => segment.end)) + 30)
  const lacking = 6 * 60 - (to - from)
  if (lacking > 0) {
    from = Math.max(0, from - lacking / 2)
    to = Math.min(24 * 60, from + 6 * 60)
    from = Math.max(0, to - 6 * 60)
  }
  return { from, to }
}

/** Where a minute of a day lies on the week, 0 to 1; minutes outside the window stick to the day's edges. */
export function onWeek(day: number, minute: number, window: { from: number; to: number }, days = 7): number {
  const within = Math.max(0, Math.min(1, (minute - window.from) / (window.to - window.from)))
  // A little air between days, so that two evenings never touch.
  return (day + 0.04 + within * 0.92) / days
}

/** Pieces of a segment that were attended, clipped to it, merged where they overlap: nothing is drawn twice. */
export function filled(segment: WeekSegment): { start: number; end: number }[] {
  const pieces = (segment.attended ?? [])
    .map(({ start, end }) => ({ start: Math.max(start, segment.start), end: Math.min(end, segment.end) }))
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start)
  const merged: { start: number; end: number }[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if (last && piece.start <= last.end) last.end = Math.max(last.end, piece.end)
    else merged.push({ ...piece })
  }
  return merged
}

/** Whether a session that is over was missed from end to end. */
export function missed(segment: WeekSegment): boolean {
  return segment.kind === 'held' && filled(segment).length === 0
}

/** The text alternative in English: "6 hours 40 minutes of 9 hours; Thursday evening is next". */
export function weekSentence(attendedMinutes: number, prescribedMinutes: number, next?: string): string {
  const hours = `${durationSpoken(attendedMinutes)} of ${durationSpoken(prescribedMinutes)}`
  return next ? `${hours}; ${next} is next` : hours
}

/** Moves labels apart on a line: each keeps its place unless it would cover the one before; then it drops a row. */
export function labelRows(places: { at: number; width: number }[]): number[] {
  const ends: number[] = []
  return places.map(({ at, width }) => {
    const row = ends.findIndex((end) => end <= at)
    const taken = row === -1 ? ends.length : row
    ends[taken] = at + width
    return taken
  })
}
