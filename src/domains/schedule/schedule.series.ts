// A group's weekly patterns, and the sessions they make in the site's own time.

/** A weekly pattern. Days are 'YYYY-MM-DD' at the site; `toOn` is the first day it no longer holds. */
export type Pattern = {
  id: string
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  weekdays: readonly number[]
  /** Local clock time, 'HH:MM' (seconds are ignored). */
  startTime: string
  durationMinutes: number
  /** Counted from the start, elapsed minutes. */
  breaks?: readonly { afterMinutes: number; minutes: number }[]
  fromOn?: string | null
  toOn?: string | null
  /** Every second, third ... week, counted from the week of `fromOn`; 1 when left out. */
  everyWeeks?: number
  placeId?: string | null
  leaderId?: string | null
  coLeaderId?: string | null
}

/** `clock`: the local time does not exist that night and was moved forward, or exists twice and is the first of the two. */
export type Occurrence = {
  patternId: string
  /** The day of the series; with the pattern it names the slot and stays when the session is moved. */
  on: string
  startsAt: string
  endsAt: string
  breaks: { startsAt: string; endsAt: string }[]
  placeId: string | null
  leaderId: string | null
  coLeaderId: string | null
  clock: 'moved_forward' | 'first_of_two' | null
}

export type Skipped = { patternId: string; on: string | null; reason: 'holiday' | 'unreadable'; holiday?: string }

const date = (on: string): Temporal.PlainDate | null => {
  try {
    return Temporal.PlainDate.from(on, { overflow: 'reject' })
  } catch {
    return null
  }
}
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) >= 0 ? a : b)
const monday = (on: Temporal.PlainDate) => on.subtract({ days: on.dayOfWeek - 1 })

/**
 * One local start in a zone. A time that the clocks skip is moved forward by the length of the gap (02:30 becomes 03:30);
 * of a time that exists twice the first is taken. The length is elapsed time: three hours of care are three hours, also on
 * the night the clocks change. Null when zone, day or time cannot be read.
 */
export function startOf(
  on: string,
  time: string,
  zone: string,
): { at: Temporal.Instant; clock: Occurrence['clock'] } | null {
  try {
    const local = Temporal.PlainDate.from(on, { overflow: 'reject' }).toPlainDateTime(
      Temporal.PlainTime.from(time).round({ smallestUnit: 'minute', roundingMode: 'trunc' }),
    )
    const first = local.toZonedDateTime(zone, { disambiguation: 'compatible' })
    const last = local.toZonedDateTime(zone, { disambiguation: 'later' })
    const skipped = !first.toPlainDateTime().equals(local)
    return { at: first.toInstant(), clock: skipped ? 'moved_forward' : first.equals(last) ? null : 'first_of_two' }
  } catch {
    return null
  }
}

/**
 * The sessions of a group from `fromOn` until before `untilOn`, by start. A pattern counts on its days, between its own dates,
 * from `groupStart` to `groupEnd` (the last day; null for no end), and not on a holiday of the site: that is told in `skipped`.
 */
export function occurrences(input: {
  patterns: readonly Pattern[]
  fromOn: string
  untilOn: string
  zone: string
  holidays: readonly { on: string; name: string }[]
  groupStart: string
  groupEnd?: string | null
}): { sessions: Occurrence[]; skipped: Skipped[] } {
  const sessions: Occurrence[] = []
  const skipped: Skipped[] = []
  const holidays = new Map(input.holidays.map((each) => [each.on, each.name]))
  for (const pattern of input.patterns) {
    const from = [input.fromOn, input.groupStart, pattern.fromOn ?? input.groupStart].map(date)
    const until = [input.untilOn, pattern.toOn ?? input.untilOn, input.groupEnd ?? input.untilOn].map(date)
    const anchor = date(pattern.fromOn ?? input.groupStart)
    const readable = startOf('2024-01-01', pattern.startTime, input.zone) !== null && pattern.durationMinutes > 0
    if (from.includes(null) || until.includes(null) || !anchor || !readable) {
      skipped.push({ patternId: pattern.id, on: null, reason: 'unreadable' })
      continue
    }
    const [window, own, lastDay] = until as Temporal.PlainDate[]
    // The group still meets on its last day, so its limit is the day after.
    const limits = [window!, own!, ...(input.groupEnd ? [lastDay!.add({ days: 1 })] : [])]
    const before = limits.reduce((a, b) => (later(a, b) === a ? b : a))
    for (
      let day = (from as Temporal.PlainDate[]).reduce(later);
      Temporal.PlainDate.compare(day, before) < 0;
      day = day.add({ days: 1 })
    ) {
      if (!pattern.weekdays.includes(day.dayOfWeek)) continue
      const weeks = monday(anchor).until(monday(day), { largestUnit: 'weeks' }).weeks
      if (weeks % Math.max(1, Math.trunc(pattern.everyWeeks ?? 1)) !== 0) continue
      const on = day.toString()
      const holiday = holidays.get(on)
      if (holiday !== undefined) skipped.push({ patternId: pattern.id, on, reason: 'holiday', holiday })
      else sessions.push(materialise(pattern, on, input.zone)!)
    }
  }
  sessions.sort(byStart)
  return { sessions, skipped }
}

const byStart = (a: Occurrence, b: Occurrence) =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.patternId < b.patternId ? -1 : 1

function materialise(pattern: Pattern, on: string, zone: string): Occurrence | null {
  const start = startOf(on, pattern.startTime, zone)
  if (!start) return null
  const after = (minutes: number) => start.at.add({ minutes }).toString()
  const within = (minutes: number) => Math.min(pattern.durationMinutes, Math.max(0, minutes))
  return {
    patternId: pattern.id,
    on,
    startsAt: start.at.toString(),
    endsAt: after(pattern.durationMinutes),
    breaks: (pattern.breaks ?? [])
      .map((pause) => ({ from: within(pause.afterMinutes), to: within(pause.afterMinutes + pause.minutes) }))
      .filter((pause) => pause.from < pause.to)
      .map((pause) => ({ startsAt: after(pause.from), endsAt: after(pause.to) })),
    placeId: pattern.placeId ?? null,
    leaderId: pattern.leaderId ?? null,
    coLeaderId: pattern.coLeaderId ?? null,
    clock: start.clock,
  }
}
