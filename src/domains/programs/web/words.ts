import { duration } from '#web/parts/time.ts'
import type { ProgramState } from './settings-query.ts'

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What the letters behind a rule set mean. */
export const evidenceWords: Record<string, string> = {
  V: 'Seen in the official text or in three sources',
  S: 'Seen in a secondary source: confirm it before relying on it',
  M: 'From practice, not checked: confirm it before relying on it',
  C: 'Computed from other figures',
}
const basisWords: Record<string, string> = {
  delivered: 'minutes delivered',
  scheduled: 'minutes scheduled',
  operated: 'opening time, breaks included',
  certified: 'hours prescribed',
}

type RuleSet = ProgramState['ruleSets'][number]
const range = (min: number | null, max: number | null): string | null =>
  min !== null && max !== null
    ? `${duration(min)} to ${duration(max)}`
    : min !== null
      ? `at least ${duration(min)}`
      : max !== null
        ? `at most ${duration(max)}`
        : null

/** What a rule set asks for, as sentences' parts: "at least 9 h a week", "3 days a week". */
export function asks(set: RuleSet): string[] {
  const week = range(set.weeklyMinutesMin, set.weeklyMinutesMax)
  const young = range(set.adolescentWeeklyMinutesMin, set.adolescentWeeklyMinutesMax)
  return [
    week && `${week} a week`,
    set.daysPerWeekMin !== null && `on ${set.daysPerWeekMin} days a week or more`,
    set.minutesPerDayMin !== null && `${duration(set.minutesPerDayMin)} a day or more`,
    set.servicesPerWeekMin !== null && `${set.servicesPerWeekMin} services a week or more`,
    young && set.adolescentBelowAge !== null && `under ${set.adolescentBelowAge}: ${young} a week`,
  ].filter((part): part is string => Boolean(part))
}
export const basisOf = (set: RuleSet): string => `Measured in ${basisWords[set.basis] ?? set.basis}`

/** "72 hours", "60 percent", "988". */
export function valueWords(value: number | string, unit: string): string {
  if (typeof value === 'string') return value
  if (unit === 'share') return `${Math.round(value * 100)} percent`
  return `${value.toLocaleString('en-US')} ${value === 1 ? unit.replace(/s$/, '') : unit}`
}
export const boundsWords = (setting: { min: number | null; max: number | null; unit: string }): string =>
  setting.min === null || setting.max === null
    ? ''
    : `${setting.min} to ${setting.max}${setting.unit === 'share' ? '' : ` ${setting.unit}`}`
