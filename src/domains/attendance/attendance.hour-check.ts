// One week against one rule set of hours. The rule sets themselves, with their sources, are data of the program.
import type { Delivered } from './attendance.forecast.ts'
import { daysWith, servicesIn, type Tally } from './attendance.tally.ts'

/**
 * What a rule set measures: minutes delivered to the person (default), minutes scheduled, opening time of the sessions with
 * breaks ("operates 3 hours a day"), or the weekly hours that were prescribed and certified.
 */
export type HourBasis = 'delivered' | 'scheduled' | 'operated' | 'certified'

type Hours = { weeklyMinutesMin: number | null; weeklyMinutesMax: number | null }

/** The figures of a rule set; null where it says nothing. Effective dates are days, `effectiveTo` is the first day after. */
export type HourRule = {
  code: string
  name: string
  basis?: HourBasis
  effectiveFrom: string | null
  effectiveTo?: string | null
  adult: Hours | null
  adolescent: (Hours & { ageBelow: number }) | null
  daysPerWeekMin: number | null
  minutesPerBillableDayMin: number | null
  servicesPerWeekMin: number | null
}

/** Worst first; `on_course`: not reached yet, and in reach without anything having been lost. */
export type RuleKind = 'exceeded' | 'short' | 'at_risk' | 'on_course' | 'met' | 'not_applicable'

export type RuleReasonCode =
  | 'minutes'
  | 'days'
  | 'services'
  | 'too_many_minutes'
  | 'short_days' // attended days too short to be billed as a day; the week's answer is not changed by it
  | 'not_in_force'
  | 'no_figure_for_age'
  | 'nothing_to_count'
  | 'not_certified' // measures the prescription, and there is none

/** Minutes, days or services had (`has`) of those needed; `missing` when all that is planned is attended. */
export type RuleReason = {
  code: RuleReasonCode
  kind: RuleKind
  basis: HourBasis
  has: number
  need: number
  missing: number
  dayNames?: string[]
}

export type RuleResult = { code: string; name: string; kind: RuleKind; reasons: RuleReason[]; billableDays: number }

export type Scenarios = {
  delivered: Delivered
  scheduled: Tally
  operated: Tally
  certifiedMinutes: number | null
  lost: boolean
}

/** Where a rule set has no figure for the young, nobody below this age is judged by it. */
export const ADULT_FROM_AGE = 18

const SEVERITY: RuleKind[] = ['exceeded', 'short', 'at_risk', 'on_course', 'met', 'not_applicable']

/** The answer of one rule set for one week, with every figure it looked at. */
export function checkHourRule(input: {
  rule: HourRule
  scenarios: Scenarios
  ageYears: number | null
  firstOn: string
  lastOn: string
  nameOf: (on: string) => string
}): RuleResult {
  const { rule, scenarios, ageYears } = input
  const basis = rule.basis ?? 'delivered'
  const reasons: RuleReason[] = []
  const result = (kind: RuleKind, billableDays = 0): RuleResult => ({
    code: rule.code,
    name: rule.name,
    kind,
    reasons,
    billableDays,
  })
  const not = (code: RuleReasonCode) => {
    reasons.push({ code, kind: 'not_applicable', basis, has: 0, need: 0, missing: 0 })
    return result('not_applicable')
  }
  if (rule.effectiveFrom !== null && rule.effectiveFrom > input.lastOn) return not('not_in_force')
  if (rule.effectiveTo && rule.effectiveTo <= input.firstOn) return not('not_in_force')
  const young = ageYears !== null && ageYears < (rule.adolescent?.ageBelow ?? ADULT_FROM_AGE)
  const hours = young ? rule.adolescent : rule.adult
  if (!hours) return not('no_figure_for_age')

  const dayLeast = rule.minutesPerBillableDayMin ?? 1
  const fixed = (counted: Tally) => ({
    soFar: counted,
    ifAll: counted,
    best: counted,
    ifNextMissed: counted,
    ifNextMadeUp: counted,
  })
  const plans =
    basis === 'scheduled'
      ? fixed(scenarios.scheduled)
      : basis === 'operated'
        ? fixed(scenarios.operated)
        : scenarios.delivered

  /** Compares one measure in all scenarios with the figure. */
  const compare = (code: RuleReasonCode, need: number | null, measure: (counted: Tally) => number) => {
    if (need === null) return
    const [has, all, best, risk] = [plans.soFar, plans.ifAll, plans.best, plans.ifNextMissed].map(measure) as [
      number,
      number,
      number,
      number,
    ]
    let kind: RuleKind = 'on_course'
    if (has >= need) kind = 'met'
    else if (all < need) kind = best >= need ? 'at_risk' : 'short'
    else if (scenarios.lost && risk < need) kind = 'at_risk'
    reasons.push({ code, kind, basis, has, need, missing: Math.max(0, need - all) })
  }
  if (basis === 'certified') {
    if (hours.weeklyMinutesMin !== null) {
      const [has, need] = [scenarios.certifiedMinutes, hours.weeklyMinutesMin]
      if (has === null) return not('not_certified')
      reasons.push({
        code: 'minutes',
        kind: has >= need ? 'met' : 'short',
        basis,
        has,
        need,
        missing: Math.max(0, need - has),
      })
    }
  } else {
    compare('minutes', hours.weeklyMinutesMin, (counted) => counted.minutes)
  }
  // A least day length alone decides what may be billed; together with a number of days it decides which days count.
  compare('days', rule.daysPerWeekMin, (counted) => daysWith(counted, dayLeast).length)
  compare('services', rule.servicesPerWeekMin, servicesIn)
  if (hours.weeklyMinutesMax !== null) {
    const most = hours.weeklyMinutesMax
    const over: RuleKind | null =
      plans.soFar.minutes > most ? 'exceeded' : plans.ifAll.minutes > most ? 'at_risk' : null
    const has = plans.ifAll.minutes
    if (over) reasons.push({ code: 'too_many_minutes', kind: over, basis, has, need: most, missing: 0 })
  }
  const { soFar } = scenarios.delivered
  const billable = daysWith(soFar, dayLeast)
  if (rule.minutesPerBillableDayMin !== null) {
    const tooShort = daysWith(soFar).filter((on) => !billable.includes(on))
    if (tooShort.length > 0) {
      const dayNames = tooShort.map(input.nameOf)
      reasons.push({
        code: 'short_days',
        kind: 'met',
        basis,
        has: tooShort.length,
        need: dayLeast,
        missing: 0,
        dayNames,
      })
    }
  }
  if (reasons.length === 0 && rule.minutesPerBillableDayMin === null) return not('nothing_to_count')
  const kind = SEVERITY.find((each) => reasons.some((reason) => reason.kind === each)) ?? 'met'
  return result(kind, billable.length)
}
