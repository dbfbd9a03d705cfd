import { atMinute } from '#web/parts/time.ts'

const minutes = (clock: string) =>
  /^\d{2}:\d{2}/.test(clock) ? Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) : Number.NaN

/** The instants that day and clock mean at the site; an end before the start is past midnight. Undefined while incomplete. */
export function spanOf(
  on: string,
  from: string,
  to: string,
  zone: string,
): { startsAt: string; endsAt: string } | undefined {
  const [start, end] = [minutes(from), minutes(to)]
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(start) || Number.isNaN(end) || start === end) return undefined
  const next = new Date(Date.parse(`${on}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return {
    startsAt: atMinute(on, start, zone).toISOString(),
    endsAt: atMinute(end > start ? on : next, end, zone).toISOString(),
  }
}
