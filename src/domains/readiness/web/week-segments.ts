import { minuteOfDay, type Instant } from '#web/parts/time.ts'
import type { WeekSegment } from '#web/parts/rail.ts'

type Slot = {
  on: string
  startsAt: string
  endsAt: string
  planned: number
  credited: number
  groups: string[]
  over: boolean
}

/** Days from one 'YYYY-MM-DD' to another. */
export const daysFrom = (first: string, on: string): number =>
  Math.round((Date.parse(on) - Date.parse(first)) / 86_400_000)

/**
 * Everybody's sessions as one rail: those that overlap on a day are one piece, filled as far as its minutes were credited.
 */
export function weekSegments(slots: readonly Slot[], firstOn: string, zone: string): WeekSegment[] {
  const pieces: {
    day: number
    start: number
    end: number
    planned: number
    credited: number
    over: boolean
    groups: string[]
  }[] = []
  for (const slot of slots) {
    const day = daysFrom(firstOn, slot.on)
    const start = minuteOfDay(slot.startsAt as Instant, zone)
    const ends = minuteOfDay(slot.endsAt as Instant, zone)
    // A session past midnight is drawn to the end of its day.
    const end = ends > start ? ends : 24 * 60
    const last = pieces.findLast((piece) => piece.day === day && piece.end > start && piece.start < end)
    if (last) {
      last.start = Math.min(last.start, start)
      last.end = Math.max(last.end, end)
      last.planned += slot.planned
      last.credited += slot.credited
      last.over &&= slot.over
      last.groups.push(...slot.groups)
    } else
      pieces.push({
        day,
        start,
        end,
        planned: slot.planned,
        credited: slot.credited,
        over: slot.over,
        groups: [...slot.groups],
      })
  }
  return pieces.map(({ day, start, end, planned, credited, over, groups }) => ({
    day,
    start,
    end,
    kind: over ? ('held' as const) : ('planned' as const),
    attended: credited > 0 && planned > 0 ? [{ start, end: start + ((end - start) * credited) / planned }] : [],
    label: [...new Set(groups)].join(', '),
  }))
}
