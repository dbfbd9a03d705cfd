import type { AvailabilityWindow } from '../participants.contract.ts'

// The grid of a week in hours, pure: painting cells and turning painted cells into windows and back.

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** Hours that the grid shows; windows outside it stay as they are. */
export const firstHour = 6
export const lastHour = 22
export const hours = Array.from({ length: lastHour - firstHour }, (_, index) => firstHour + index)

export type Kind = AvailabilityWindow['kind']
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

/** What covers an hour of a day, if anything does; half an hour is shown as taken. */
export function coverOf(
  windows: readonly AvailabilityWindow[],
  weekday: number,
  hour: number,
): AvailabilityWindow | undefined {
  return windows.find(
    (window) =>
      window.weekday === weekday && minuteOf(window.starts) < (hour + 1) * 60 && minuteOf(window.ends) > hour * 60,
  )
}

/** Paints the hour with a kind, or clears it; neighbours of the same kind and note become one window. */
export function paint(
  windows: readonly AvailabilityWindow[],
  weekday: number,
  hour: number,
  kind: Kind | null,
): AvailabilityWindow[] {
  const [from, to] = [hour * 60, (hour + 1) * 60]
  const kept = windows.flatMap((window) => {
    const [starts, ends] = [minuteOf(window.starts), minuteOf(window.ends)]
    if (window.weekday !== weekday || ends <= from || starts >= to) return [window]
    return [
      ...(starts < from ? [{ ...window, ends: clock(from) }] : []),
      ...(ends > to ? [{ ...window, starts: clock(to) }] : []),
    ]
  })
  return merged(kind === null ? kept : [...kept, { kind, weekday, starts: clock(from), ends: clock(to), note: '' }])
}

/** Windows of one kind and note that touch or overlap become one; in order of the week. */
export function merged(windows: readonly AvailabilityWindow[]): AvailabilityWindow[] {
  const sorted = windows.toSorted(
    (a, b) => a.weekday - b.weekday || (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0),
  )
  const result: AvailabilityWindow[] = []
  for (const window of sorted) {
    const before = result.findLast((one) => one.weekday === window.weekday && one.kind === window.kind)
    const touches = before && minuteOf(before.ends) >= minuteOf(window.starts)
    if (touches && (window.note === before.note || window.note === ''))
      result[result.indexOf(before)] = { ...before, ends: before.ends > window.ends ? before.ends : window.ends }
    else result.push({ ...window })
  }
  return result
}
