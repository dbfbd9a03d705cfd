/**
 * Dates and times in a site's zone, through Intl alone: the browser may not have Temporal yet. Instants are Date or ISO
 * text with offset; days are 'YYYY-MM-DD' and belong to no zone; durations are whole minutes.
 */
export type Instant = Date | string | number

const cache = new Map<string, Intl.DateTimeFormat>()
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let made = cache.get(key)
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(locale, options)))
  return made
}
const date = (at: Instant) => (at instanceof Date ? at : new Date(at))

/** `17:30`; in a 12-hour locale for participants `5:30 PM`. Staff screens use the 24-hour clock. */
export function clockTime(at: Instant, zone: string, locale = 'en', hour12 = false): string {
  const options: Intl.DateTimeFormatOptions = hour12
    ? { hour: 'numeric', hourCycle: 'h12' }
    : { hour: '2-digit', hourCycle: 'h23' }
  // Engines differ in the blank before AM and PM; ours never breaks a line.
  return format(locale, { timeZone: zone, minute: '2-digit', ...options })
    .format(date(at))
    .replace(/\s/g, '\u00a0')
}

/** `Thu 12 Nov`; the year is added when it is not `now`'s. */
export function dayInWords(
  at: Instant,
  zone: string,
  { locale = 'en', long = false, now }: { locale?: string; long?: boolean; now?: Instant } = {},
): string {
  const otherYear = now !== undefined && yearOf(at, zone) !== yearOf(now, zone)
  const parts = format(locale, {
    timeZone: zone,
    weekday: long ? 'long' : 'short',
    day: 'numeric',
    month: long ? 'long' : 'short',
    ...(otherYear ? { year: 'numeric' as const } : {}),
  }).formatToParts(date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? ''
  // One order for every English locale: weekday, day, month. Other languages keep their own.
  if (!locale.startsWith('en')) return parts.map((p) => p.value).join('')
  return [part('weekday'), part('day'), part('month'), part('year')].filter(Boolean).join(' ')
}

/** `Thu 12 Nov 17:30` */
export function dayAndTime(
  at: Instant,
  zone: string,
  options: { locale?: string; now?: Instant; hour12?: boolean } = {},
): string {
  return `${dayInWords(at, zone, options)} ${clockTime(at, zone, options.locale, options.hour12)}`
}

/** A calendar day without a zone: `'2026-11-12'` to `Thu 12 Nov`. */
export function onDay(on: string, options: { locale?: string; long?: boolean; now?: Instant } = {}): string {
  return dayInWords(`${on}T12:00:00Z`, 'UTC', options)
}

/** `'2026-11-12'`: the day on which an instant falls in the zone. */
export function dayOf(at: Instant, zone: string): string {
  const parts = format('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    date(at),
  )
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Minutes after midnight of an instant's own day in the zone (0 to 1439), as the clock on the wall reads. */
export function minuteOfDay(at: Instant, zone: string): number {
  const [hour = 0, minute = 0] = clockTime(at, zone).split(':').map(Number)
  return hour * 60 + minute
}

/**
 * The instant at which a site's wall clock shows `minute` (after midnight, 0 to 1439) on a day 'YYYY-MM-DD'. An hour that
 * exists twice gives the first; one that does not exist gives the instant at which it would have been.
 */
export function atMinute(on: string, minute: number, zone: string): Date {
  const asUtc = Date.parse(`${on}T00:00:00Z`) + minute * 60_000
  // How far the zone's clock is from UTC, a day before (the first of two equal hours) and at the guess itself.
  const offset = (at: number) =>
    Date.parse(`${dayOf(at, zone)}T00:00:00Z`) + minuteOfDay(at, zone) * 60_000 - Math.floor(at / 60_000) * 60_000
  const early = asUtc - offset(asUtc - 86_400_000)
  if (offset(early) === asUtc - early) return new Date(early)
  const late = asUtc - offset(asUtc + 86_400_000)
  return new Date(offset(late) === asUtc - late ? late : early)
}

/** `2 h 45`, `6 h`, `45 min`, `0 min`. Negative reads `-45 min`. */
export function duration(minutes: number): string {
  const sign = minutes < 0 ? '\u2212' : ''
  const whole = Math.abs(Math.round(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return `${sign}${rest} min`
  return rest === 0 ? `${sign}${hours} h` : `${sign}${hours} h ${String(rest).padStart(2, '0')}`
}

/** For a screen reader and for plain words: `2 hours 45 minutes`. */
export function durationSpoken(
  minutes: number,
  words = { hour: 'hour', hours: 'hours', minute: 'minute', minutes: 'minutes' },
): string {
  const whole = Math.abs(Math.round(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const said = [
    hours > 0 && `${hours} ${hours === 1 ? words.hour : words.hours}`,
    (rest > 0 || hours === 0) && `${rest} ${rest === 1 ? words.minute : words.minutes}`,
  ].filter(Boolean)
  return said.join(' ')
}

function yearOf(at: Instant, zone: string): string {
  return dayOf(at, zone).slice(0, 4)
}
