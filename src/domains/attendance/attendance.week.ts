// A person's week: scheduled, attended, credited; against the prescription and every rule set; with a forecast.
import { forecastWeek, type Forecast, type NextDay } from './attendance.forecast.ts'
import { checkHourRule, type HourRule, type RuleResult, type Scenarios } from './attendance.hour-check.ts'
import type { AttendanceStatus, Credit } from './attendance.rules.ts'
import { clip, millis, minuteOf, minutesIn, without, type Instant, type Span } from './attendance.spans.ts'
import { addDays, daysWith, tally, type Counted } from './attendance.tally.ts'

/** What a session is, apart from who came. `on` is its local date at the site. */
export type SessionFacts = {
  sessionId: string
  on: string
  startsAt: Instant
  endsAt: Instant
  /** Whether its minutes count toward the hours of care; others count as attended only. */
  clinical: boolean
  /** A make-up this person has taken. */
  makeUp?: boolean
}
export type WeekSession = SessionFacts & { status: AttendanceStatus; spans: Credit['spans'] }

/** A session with a free seat that the person could still take this week. */
export type MakeUpOffer = {
  sessionId: string
  on: string
  startsAt: Instant
  endsAt: Instant
  breaks?: readonly { startsAt: Instant; endsAt: Instant }[]
}

export type Prescription = { weeklyMinutes: number; daysPerWeek: number }

export type WeekInput = {
  /** First day of the program's week, 'YYYY-MM-DD' (firstDayOfWeek); sessions dated outside its seven days are left out. */
  firstOn: string
  /** The seven weekday names from `firstOn` on, in the reader's language. */
  dayNames: readonly string[]
  sessions: readonly WeekSession[]
  prescription: Prescription | null
  ruleSets: readonly HourRule[]
  makeUps?: readonly MakeUpOffer[]
  now: Instant
  /** Age in whole years in this week; null when unknown, which is read as adult. */
  ageYears: number | null
}

export type Week = {
  /** Planned clinical minutes without breaks; sessions the program called off are out, missed ones stay in. */
  scheduledMinutes: number
  /** In the room in any session, breaks included. */
  attendedMinutes: number
  /** Clinical minutes that count. */
  creditedMinutes: number
  daysAttended: number
  prescription: {
    needMinutes: number
    shortMinutes: number
    daysNeeded: number
    daysShort: number
    /** True once hours and days are reached; null without a prescription. */
    met: boolean | null
  }
  perRuleSet: RuleResult[]
  forecast: Forecast
  days: { on: string; name: string; scheduledMinutes: number; creditedMinutes: number }[]
  perSession: { sessionId: string; countedMinutes: number; overlapMinutes: number }[]
  /** Sessions that are over and that nobody marked for this person: the number may still rise. */
  unmarkedSessionIds: string[]
}

/** A session of the week from its facts and what the credit rule said of it. */
export function weekSession(facts: SessionFacts, credit: Pick<Credit, 'status' | 'spans'>): WeekSession {
  return { ...facts, status: credit.status, spans: credit.spans }
}

const window = (session: { startsAt: Instant; endsAt: Instant }): Span => ({
  from: minuteOf(session.startsAt),
  to: minuteOf(session.endsAt),
})

/** See WeekInput and Week. Pure; minutes are whole; nothing is counted twice, also across sessions that overlap. */
export function weekAgainst(input: WeekInput): Week {
  const now = minuteOf(input.now)
  const dates = Array.from({ length: 7 }, (_, day) => addDays(input.firstOn, day))
  const inWeek = (each: { on: string }) => each.on !== '' && dates.includes(each.on)
  const nameOf = (on: string) => input.dayNames[dates.indexOf(on)] ?? on
  const all = input.sessions.filter(inWeek)
  const clinical = all.filter((session) => session.clinical)
  const held = clinical.filter((session) => session.status !== 'cancelled_by_program')
  const count = (sessions: readonly WeekSession[], spans: (session: WeekSession) => readonly Span[]) =>
    sessions.map((session): Counted => ({ ...session, spans: spans(session) }))

  // The next day on which something is still to come that this person has not begun.
  const ahead = held
    .filter((session) => session.status === 'scheduled' && minutesIn(clip(session.spans.possible, { since: now })) > 0)
    .sort((a, b) => millis(a.startsAt) - millis(b.startsAt))
  const next: NextDay | null = ahead[0]
    ? {
        on: ahead[0].on,
        name: nameOf(ahead[0].on),
        sessionIds: ahead.filter((each) => each.on === ahead[0]!.on).map((each) => each.sessionId),
      }
    : null

  const known = new Set(all.map((session) => session.sessionId))
  const offers = (input.makeUps ?? []).filter((offer) => inWeek(offer) && !known.has(offer.sessionId))
  const offered = offers.map((offer): Counted => {
    const breaks = (offer.breaks ?? []).map(window)
    return { ...offer, spans: clip(without([window(offer)], breaks), { since: now }) }
  })
  const possible = count(held, (session) => session.spans.possible)
  const scheduled = tally(count(held, (session) => session.spans.planned))
  const skipped = new Set(next?.sessionIds)
  const nextMissed = count(held, (each) => (skipped.has(each.sessionId) ? each.spans.credited : each.spans.possible))
  const delivered = {
    soFar: tally(count(held, (session) => session.spans.credited)),
    ifAll: tally(possible),
    best: tally([...possible, ...offered]),
    ifNextMissed: tally(nextMissed),
    ifNextMadeUp: tally([...nextMissed, ...offered]),
  }
  const scenarios: Scenarios = {
    delivered,
    scheduled,
    operated: tally(count(held, (session) => [window(session)])),
    certifiedMinutes: input.prescription?.weeklyMinutes ?? null,
    // Whether anything planned this week is already gone, by absence or because the program called it off.
    lost: clinical.some((session) => minutesIn(without(session.spans.planned, session.spans.possible)) > 0),
  }
  const needMinutes = input.prescription?.weeklyMinutes ?? 0
  const daysNeeded = input.prescription?.daysPerWeek ?? 0
  const creditedMinutes = delivered.soFar.minutes
  const daysAttended = daysWith(delivered.soFar).length
  const shortMinutes = Math.max(0, needMinutes - creditedMinutes)
  const daysShort = Math.max(0, daysNeeded - daysAttended)
  return {
    scheduledMinutes: scheduled.minutes,
    attendedMinutes: tally(count(all, (session) => session.spans.present)).minutes,
    creditedMinutes,
    daysAttended,
    prescription: {
      needMinutes,
      shortMinutes,
      daysNeeded,
      daysShort,
      met: input.prescription ? shortMinutes === 0 && daysShort === 0 : null,
    },
    perRuleSet: input.ruleSets.map((rule) =>
      checkHourRule({ rule, scenarios, ageYears: input.ageYears, firstOn: dates[0]!, lastOn: dates[6]!, nameOf }),
    ),
    forecast: forecastWeek({
      needMinutes,
      daysNeeded,
      delivered,
      lost: scenarios.lost,
      next,
      lastDayName: nameOf(dates[6]!),
    }),
    days: dates.map((on, day) => ({
      on,
      name: input.dayNames[day] ?? on,
      scheduledMinutes: scheduled.byDay.get(on) ?? 0,
      creditedMinutes: delivered.soFar.byDay.get(on) ?? 0,
    })),
    perSession: held.map((session) => {
      const countedMinutes = delivered.soFar.bySession.get(session.sessionId) ?? 0
      return {
        sessionId: session.sessionId,
        countedMinutes,
        overlapMinutes: minutesIn(session.spans.credited) - countedMinutes,
      }
    }),
    unmarkedSessionIds: all
      .filter((session) => session.status === 'scheduled' && millis(session.endsAt) <= now)
      .map((session) => session.sessionId),
  }
}
