import { atMinute, dayOf } from '#web/parts/time.ts'

// A time typed on a row before its key: `1742 a` is "arrived at 17:42".

/** Minutes after midnight of 3 or 4 digits ("942", "1742"); undefined when that is no time of day. */
export function clockOf(digits: string): number | undefined {
  const text = digits.replace(':', '')
  if (!/^\d{3,4}$/.test(text)) return undefined
  const [hour, minute] = [Number(text.slice(0, -2)), Number(text.slice(-2))]
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined
}

/** "17:42" while it is being typed: "1", "17", "17:4", "17:42"; a first digit from 3 on is a whole hour. */
export function shownDigits(digits: string): string {
  const hour = /^[3-9]/.test(digits) ? 1 : 2
  return digits.length <= hour ? digits : `${digits.slice(0, hour)}:${digits.slice(hour)}`
}

/**
 * The instant that a typed time means in a session: on the day it began, or after midnight when that is nearer.
 * Undefined when the digits are no time of day.
 */
export function typedInstant(digits: string, session: { startsAt: string; zone: string }): string | undefined {
  const minute = clockOf(digits)
  if (minute === undefined) return undefined
  const start = Date.parse(session.startsAt)
  const on = dayOf(start, session.zone)
  const near = [on, dayOf(start + 86_400_000, session.zone), dayOf(start - 86_400_000, session.zone)]
    .map((day) => atMinute(day, minute, session.zone))
    .reduce((best, each) => (Math.abs(+each - start) < Math.abs(+best - start) ? each : best))
  return near.toISOString()
}
