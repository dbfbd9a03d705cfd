// Days and hours as a site's clock shows them. Formatters and days are kept: making one costs more than using it a thousand times.

const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(zone: string): Intl.DateTimeFormat {
  let known = formatters.get(zone)
  if (!known)
    formatters.set(
      zone,
      (known = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })),
    )
  return known
}

/** The calendar day of an instant on a site's clock, 'YYYY-MM-DD'. */
export const localDay = (at: string | number, zone: string): string =>
  formatter(zone).format(typeof at === 'number' ? at : Date.parse(at))

const starts = new Map<string, string>()
/** The instant at which a day begins on a site's clock (ISO). */
export function startOfDay(on: string, zone: string): string {
  const key = `${on} ${zone}`
  let known = starts.get(key)
  if (known === undefined) {
    if (starts.size > 5_000) starts.clear()
    starts.set(key, (known = Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant().toString()))
  }
  return known
}

const names = new Map<string, string[]>()
/** Long weekday names in a language, Monday first. */
export function weekdayNames(locale: 'en' | 'es'): readonly string[] {
  let known = names.get(locale)
  if (!known) {
    const format = new Intl.DateTimeFormat(locale === 'es' ? 'es-US' : 'en-US', { weekday: 'long', timeZone: 'UTC' })
    // 1 January 2024 was a Monday.
    names.set(
      locale,
      (known = Array.from({ length: 7 }, (_, index) => format.format(Date.UTC(2024, 0, 1 + index, 12)))),
    )
  }
  return known
}
