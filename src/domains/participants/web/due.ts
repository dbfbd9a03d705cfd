import { dayOf, minuteOfDay } from '#web/parts/time.ts'

/** The instant at which the wall clock of a zone shows a day and time; in a gap of the clocks, the moment after it. */
export function instantOf(on: string, clock: string, zone: string): string {
  const wanted = Date.parse(`${on}T${clock}:00Z`)
  let at = wanted
  // Twice: the first correction may cross a change of the clocks.
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = Date.parse(`${dayOf(at, zone)}T00:00:00Z`) + minuteOfDay(at, zone) * 60_000
    at += wanted - shown
  }
  return new Date(at).toISOString()
}

/** The day some days on, at the site. */
export function dayAfter(days: number, zone: string, now: number): string {
  const noon = Date.parse(`${dayOf(now, zone)}T12:00:00Z`) + days * 86_400_000
  return new Date(noon).toISOString().slice(0, 10)
}

/** What people mean by "later": today, tomorrow, in three days, in a week; due at 17:00, today within two hours. */
export const dueChoices = [
  { value: '0', label: 'In 2 hours' },
  { value: '1', label: 'Tomorrow' },
  { value: '3', label: 'In 3 days' },
  { value: '7', label: 'In a week' },
]
export function dueFrom(choice: string, zone: string, now: number): string {
  const days = Number(choice)
  return days === 0 ? new Date(now + 2 * 3_600_000).toISOString() : instantOf(dayAfter(days, zone, now), '17:00', zone)
}
