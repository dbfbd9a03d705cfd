// When a person said they can not come: work, school, childcare. It warns and never refuses: people change their shifts.
import type { AwayWindow } from './schedule.appointments.contract.ts'
import type { Booking } from './schedule.conflicts.ts'

const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
/** 1 Monday to 7 Sunday of a day 'YYYY-MM-DD'. */
const weekdayOf = (on: string) => ((new Date(`${on}T12:00:00Z`).getUTCDay() + 6) % 7) + 1

/** Windows that a time on a day meets; clocks 'HH:MM', an end at or before the start is past midnight and counts to it. */
export function awayAt(windows: readonly AwayWindow[], on: string, from: string, to: string): AwayWindow[] {
  const start = minutes(from)
  const end = minutes(to) > start ? minutes(to) : 24 * 60
  return windows.filter(
    (each) => each.weekday === weekdayOf(on) && minutes(each.starts) < end && minutes(each.ends) > start,
  )
}

/** The windows of the given days as times that are taken, so that no free choice lies in them. `at` gives the instant. */
export const awayBookings = (
  windows: readonly AwayWindow[],
  days: readonly string[],
  participantId: string,
  at: (on: string, clock: string) => string,
): Booking[] =>
  days.flatMap((on) =>
    windows
      .filter((each) => each.weekday === weekdayOf(on))
      .map((each) => ({
        id: `away ${on} ${each.starts}`,
        title: '',
        startsAt: at(on, each.starts),
        endsAt: at(on, each.ends),
        roomId: null,
        leaderIds: [],
        participantIds: [participantId],
      })),
  )
