// What the rest of the week can still bring, and the one sentence that says so (words in attendance.words.ts).
import { daysWith, type Tally } from './attendance.tally.ts'

/** What was credited so far, and what would be at the week's end. */
export type Delivered = {
  soFar: Tally
  /** Everything planned from now on is attended. */
  ifAll: Tally
  /** And every make-up that is offered is taken. */
  best: Tally
  /** The next day is missed, the rest attended. */
  ifNextMissed: Tally
  /** The next day is missed, the rest attended, and the offered make-ups taken. */
  ifNextMadeUp: Tally
}

export type NextDay = { on: string; name: string; sessionIds: string[] }

export type ForecastKey =
  | 'no_need' // nothing is prescribed
  | 'met'
  | 'on_course'
  | 'needs_next' // short unless the next day is attended
  | 'needs_next_or_make_up'
  | 'needs_make_up' // short unless a make-up is taken
  | 'short' // nothing that is planned or offered can close it
  | 'days_short' // the hours are in reach, the number of days is not

export type Forecast = {
  minutesIfAllAttended: number
  shortIfAllAttended: number
  shortIfNextMissed: number
  /** Minutes when everything planned and every offered make-up is attended. */
  bestCase: number
  next: NextDay | null
  key: ForecastKey
  params: {
    soFar: number
    need: number
    missing: number
    nextDay: string
    lastDay: string
    days: number
    daysNeeded: number
  }
}

/** Attending more never makes the forecast worse. `lost`: something planned this week is already gone. */
export function forecastWeek(input: {
  needMinutes: number
  daysNeeded: number
  delivered: Delivered
  lost: boolean
  next: NextDay | null
  lastDayName: string
}): Forecast {
  const { needMinutes, daysNeeded, delivered, next } = input
  const { soFar, ifAll, best, ifNextMissed, ifNextMadeUp } = delivered
  const short = (counted: Tally) => Math.max(0, needMinutes - counted.minutes)
  const reaches = (counted: Tally) => short(counted) === 0 && daysWith(counted).length >= daysNeeded
  // Only the hours are spoken of while both are open; a day too few is said when the hours are no longer the question.
  let key: ForecastKey
  let missing = short(soFar)
  if (needMinutes <= 0 && daysNeeded <= 0) key = 'no_need'
  else if (reaches(soFar)) key = 'met'
  else if (short(ifAll) > 0) {
    key = short(best) > 0 ? 'short' : 'needs_make_up'
    missing = short(ifAll)
  } else if (!reaches(ifAll)) key = 'days_short'
  else if (!input.lost || short(ifNextMissed) === 0) key = 'on_course'
  else {
    key = short(ifNextMadeUp) > 0 ? 'needs_next' : 'needs_next_or_make_up'
    missing = short(ifNextMissed)
  }
  return {
    minutesIfAllAttended: ifAll.minutes,
    shortIfAllAttended: short(ifAll),
    shortIfNextMissed: short(ifNextMissed),
    bestCase: best.minutes,
    next,
    key,
    params: {
      soFar: soFar.minutes,
      need: needMinutes,
      missing,
      nextDay: next?.name ?? '',
      lastDay: input.lastDayName,
      days: daysWith(key === 'days_short' ? ifAll : soFar).length,
      daysNeeded,
    },
  }
}
