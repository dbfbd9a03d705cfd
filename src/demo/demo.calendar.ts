// Days are whole numbers since 1970-01-01, times of day whole minutes since midnight, instants milliseconds since the epoch:
// cheap to compare by the million. Strings are made only when a record is written.

export type Day = number
export type Minutes = number
export type Instant = number

const dayMs = 86_400_000
const dateTexts = new Map<Day, string>()

export const dayOf = (date: string): Day => {
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs
  if (!Number.isInteger(day)) throw new Error(`not a calendar day: ${date}`)
  return day
}

export const dateOf = (day: Day): string => {
  let text = dateTexts.get(day)
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, 10)
    dateTexts.set(day, text)
  }
  return text
}

/** ISO weekday: 1 Monday to 7 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1
/** Counts weeks from Monday, for "every other week". */
export const weekOf = (day: Day): number => Math.floor((day + 3) / 7)
export const isWorkday = (day: Day): boolean => weekdayOf(day) <= 5

export const weekdayNames = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const weekdayName = (day: Day): string => weekdayNames[weekdayOf(day)] as string

export const timeOf = (minutes: Minutes): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const minuteTexts = Array.from({ length: 1440 }, (_, minute) => timeOf(minute))
/** As Date.toISOString would say it, several times faster: millions are written. */
export const isoOf = (instant: Instant): string => {
  const day = Math.floor(instant / dayMs)
  const rest = instant - day * dayMs
  const minute = Math.floor(rest / 60_000)
  const seconds = (rest - minute * 60_000) / 1000
  return `${dateOf(day)}T${minuteTexts[minute]}:${seconds < 10 ? '0' : ''}${seconds.toFixed(3)}Z`
}

export type Clock = { zone: string; at: (day: Day, minutes: Minutes) => Instant }
const clocks = new Map<string, Clock>()

/** The site's clock. Exact from 03:00 on; the demonstration has nothing between midnight and 03:00, where clocks change. */
export const clockOf = (zone: string): Clock => {
  const known = clocks.get(zone)
  if (known) return known
  const offsets = new Map<Day, Minutes>()
  const offsetOn = (day: Day): Minutes => {
    let offset = offsets.get(day)
    if (offset === undefined) {
      const noon = Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone: zone, plainTime: '12:00' })
      offset = noon.offsetNanoseconds / 60_000_000_000
      offsets.set(day, offset)
    }
    return offset
  }
  const clock: Clock = { zone, at: (day, minutes) => day * dayMs + (minutes - offsetOn(day)) * 60_000 }
  clocks.set(zone, clock)
  return clock
}

const nthWeekday = (year: number, month: number, weekday: number, nth: number): Day => {
  const first = dayOf(`${year}-${String(month).padStart(2, '0')}-01`)
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7
}

/** Days on which an outpatient site usually closes (federal holidays that it keeps, and the day after Thanksgiving). */
export const holidaysBetween = (from: Day, to: Day): { day: Day; name: string }[] => {
  const out: { day: Day; name: string }[] = []
  for (let year = Number(dateOf(from).slice(0, 4)); year <= Number(dateOf(to).slice(0, 4)); year++) {
    const lastMondayOfMay = dayOf(`${year}-05-31`) - ((weekdayOf(dayOf(`${year}-05-31`)) + 6) % 7)
    out.push(
      { day: dayOf(`${year}-01-01`), name: "New Year's Day" },
      { day: nthWeekday(year, 1, 1, 3), name: 'Martin Luther King Jr. Day' },
      { day: lastMondayOfMay, name: 'Memorial Day' },
      { day: dayOf(`${year}-06-19`), name: 'Juneteenth' },
      { day: dayOf(`${year}-07-04`), name: 'Independence Day' },
      { day: nthWeekday(year, 9, 1, 1), name: 'Labor Day' },
      { day: nthWeekday(year, 11, 4, 4), name: 'Thanksgiving Day' },
      { day: nthWeekday(year, 11, 4, 4) + 1, name: 'Day after Thanksgiving' },
      { day: dayOf(`${year}-12-25`), name: 'Christmas Day' },
    )
  }
  return out.filter(({ day }) => day >= from && day < to).toSorted((a, b) => a.day - b.day)
}

/** Half-open intervals of one day; used for rooms, leaders and participants. */
export type Span = { from: Instant; to: Instant }
export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
export const isFree = (taken: readonly Span[] | undefined, span: Span): boolean =>
  !taken?.some((other) => overlaps(other, span))
