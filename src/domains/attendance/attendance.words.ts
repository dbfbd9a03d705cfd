// Minutes, statuses and the week in words, English and Spanish. Participant sentences stay at US grade 6 or below.
import type { Forecast, ForecastKey } from './attendance.forecast.ts'
import type { RuleReason, RuleReasonCode, RuleResult } from './attendance.hour-check.ts'
import type { AttendanceStatus } from './attendance.rules.ts'

export type Locale = 'en' | 'es'
/** Staff read about a person, the participant is spoken to. */
export type Voice = 'staff' | 'participant'

/** "45 min", "9 h", "2 h 45", "2 h 05". Minutes below nothing read as none. */
export function duration(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes))
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
}

/** For sentences: "50 minutes" / "50 minutos" below an hour, else as duration(). */
export function minutesInWords(minutes: number, locale: Locale): string {
  const whole = Math.max(0, Math.floor(minutes))
  if (whole >= 60) return duration(whole)
  return locale === 'en' ? `${whole} minute${whole === 1 ? '' : 's'}` : `${whole} minuto${whole === 1 ? '' : 's'}`
}

/** For a screen reader: "6 hours 40 minutes" / "6 horas 40 minutos". */
export function spokenDuration(minutes: number, locale: Locale): string {
  const whole = Math.max(0, Math.floor(minutes))
  const [hours, rest] = [Math.floor(whole / 60), whole % 60]
  const word = locale === 'en' ? 'hour' : 'hora'
  const spoken = hours === 0 ? '' : `${hours} ${word}${hours === 1 ? '' : 's'}`
  return hours > 0 && rest === 0 ? spoken : `${spoken} ${minutesInWords(rest, locale)}`.trim()
}

/** The catalogue of week sentences. Names in braces are filled by weekWords. */
export const WEEK_SENTENCES: Record<Locale, Record<Voice, Record<ForecastKey, string>>> = {
  en: {
    staff: {
      no_need: '{soFar} this week; no weekly hours are set.',
      met: '{soFar} of {need}; the week is met.',
      on_course: '{soFar} of {need}; on course.',
      needs_next: '{soFar} of {need}; {missing} short by {lastDay} unless {nextDay} is attended.',
      needs_next_or_make_up:
        '{soFar} of {need}; {missing} short by {lastDay} unless {nextDay} is attended or a make-up is taken.',
      needs_make_up: '{soFar} of {need}; {missing} short by {lastDay} unless a make-up is taken.',
      short: '{soFar} of {need}; {missing} short by {lastDay} even if all that is planned is attended.',
      days_short: '{soFar} of {need}; {days} of {daysNeeded} days if all that is planned is attended.',
    },
    participant: {
      no_need: '{soFar} this week.',
      met: '{soFar} of {need}. You have your hours for this week.',
      on_course: '{soFar} of {need}. You are on track.',
      needs_next:
        '{soFar} of {need}. Come on {nextDay} to reach your hours. If you miss it, you will be {missing} short by {lastDay}.',
      needs_next_or_make_up:
        '{soFar} of {need}. Come on {nextDay} or take a make-up. If not, you will be {missing} short by {lastDay}.',
      needs_make_up: '{soFar} of {need}. You will be {missing} short by {lastDay}. A make-up can fix that.',
      short:
        '{soFar} of {need}. You will be {missing} short by {lastDay}. Talk with your team. They can help you plan.',
      days_short:
        '{soFar} of {need}. Your plan is {daysNeeded} days this week. You have {days} so far. Talk with your team.',
    },
  },
  es: {
    staff: {
      no_need: '{soFar} esta semana; no hay horas semanales fijadas.',
      met: '{soFar} de {need}; la semana está cumplida.',
      on_course: '{soFar} de {need}; va bien.',
      needs_next: '{soFar} de {need}; quedará a {missing} de la meta el {lastDay} si no asiste el {nextDay}.',
      needs_next_or_make_up:
        '{soFar} de {need}; quedará a {missing} de la meta el {lastDay} si no asiste el {nextDay} ni toma una reposición.',
      needs_make_up: '{soFar} de {need}; quedará a {missing} de la meta el {lastDay} si no toma una reposición.',
      short: '{soFar} de {need}; quedará a {missing} de la meta el {lastDay} aunque asista a todo lo previsto.',
      days_short: '{soFar} de {need}; {days} de {daysNeeded} días si asiste a todo lo previsto.',
    },
    participant: {
      no_need: '{soFar} esta semana.',
      met: '{soFar} de {need}. Ya tiene sus horas de esta semana.',
      on_course: '{soFar} de {need}. Va bien.',
      needs_next:
        '{soFar} de {need}. Venga el {nextDay} para llegar a sus horas. Si no viene, quedará a {missing} de su meta el {lastDay}.',
      needs_next_or_make_up:
        '{soFar} de {need}. Venga el {nextDay} o tome otra sesión. Si no, quedará a {missing} de su meta el {lastDay}.',
      needs_make_up:
        '{soFar} de {need}. Quedará a {missing} de su meta el {lastDay}. Puede tomar otra sesión para llegar.',
      short: '{soFar} de {need}. Quedará a {missing} de su meta el {lastDay}. Hable con su equipo. Le pueden ayudar.',
      days_short:
        '{soFar} de {need}. Su plan es de {daysNeeded} días esta semana. Hasta ahora son {days}. Hable con su equipo.',
    },
  },
}

/** The week in one line: "6 h 40 of 9 h; 50 minutes short by Saturday unless Thursday is attended or a make-up is taken." */
export function weekWords(forecast: Pick<Forecast, 'key' | 'params'>, locale: Locale, voice: Voice): string {
  const { params } = forecast
  const filled: Record<string, string> = {
    soFar: duration(params.soFar),
    need: duration(params.need),
    missing: minutesInWords(params.missing, locale),
    nextDay: params.nextDay,
    lastDay: params.lastDay,
    days: String(params.days),
    daysNeeded: String(params.daysNeeded),
  }
  return WEEK_SENTENCES[locale][voice][forecast.key].replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '')
}

const STATUS: Record<Locale, Record<AttendanceStatus, string>> = {
  en: {
    scheduled: 'Scheduled',
    checked_in: 'Checked in',
    present: 'Present',
    late: 'Late',
    left_early: 'Left early',
    excused: 'Excused',
    unexcused: 'Missed',
    cancelled_by_program: 'Called off',
    telehealth_dropped: 'Connection lost',
  },
  es: {
    scheduled: 'Previsto',
    checked_in: 'Registrado',
    present: 'Presente',
    late: 'Tarde',
    left_early: 'Salió antes',
    excused: 'Ausencia avisada',
    unexcused: 'Sesión perdida',
    cancelled_by_program: 'Cancelada',
    telehealth_dropped: 'Se cortó la conexión',
  },
}

/** "Late, 12 min". */
export function statusWords(status: AttendanceStatus, statusMinutes: number, locale: Locale): string {
  return statusMinutes > 0 ? `${STATUS[locale][status]}, ${duration(statusMinutes)}` : STATUS[locale][status]
}

const MEASURE: Record<Locale, Record<'delivered' | 'scheduled' | 'operated' | 'certified', string>> = {
  en: { delivered: 'attended', scheduled: 'scheduled', operated: 'of sessions', certified: 'prescribed' },
  es: {
    delivered: 'de asistencia',
    scheduled: 'en el programa',
    operated: 'de sesiones',
    certified: 'por prescripción',
  },
}

type Say = (reason: RuleReason) => string
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
const REASONS: Record<Locale, Record<RuleReasonCode, Say>> = {
  en: {
    minutes: (r) =>
      `${duration(r.has)} ${MEASURE.en[r.basis]} of at least ${duration(r.need)} a week${still(r, duration(r.missing), 'en')}`,
    days: (r) =>
      `${r.has} of at least ${count(r.need, 'day', 'days')}${still(r, count(r.missing, 'day', 'days'), 'en')}`,
    services: (r) => `${r.has} of at least ${count(r.need, 'service', 'services')}${still(r, String(r.missing), 'en')}`,
    too_many_minutes: (r) =>
      r.kind === 'exceeded'
        ? `above ${duration(r.need)} a week`
        : `${duration(r.has)} if all is attended, above ${duration(r.need)} a week`,
    short_days: (r) => `below ${duration(r.need)} on ${(r.dayNames ?? []).join(', ')}`,
    not_in_force: () => 'not in force in this week',
    no_figure_for_age: () => 'says nothing about this age',
    nothing_to_count: () => 'has no weekly figure to count',
    not_certified: () => 'looks at prescribed hours, and none are set',
  },
  es: {
    minutes: (r) =>
      `${duration(r.has)} ${MEASURE.es[r.basis]} de al menos ${duration(r.need)} por semana${still(r, duration(r.missing), 'es')}`,
    days: (r) =>
      `${r.has} de al menos ${count(r.need, 'día', 'días')}${still(r, count(r.missing, 'día', 'días'), 'es')}`,
    services: (r) =>
      `${r.has} de al menos ${count(r.need, 'servicio', 'servicios')}${still(r, String(r.missing), 'es')}`,
    too_many_minutes: (r) =>
      r.kind === 'exceeded'
        ? `más de ${duration(r.need)} por semana`
        : `${duration(r.has)} si asiste a todo, más de ${duration(r.need)} por semana`,
    short_days: (r) => `menos de ${duration(r.need)} el ${(r.dayNames ?? []).join(', ')}`,
    not_in_force: () => 'no vigente en esta semana',
    no_figure_for_age: () => 'no dice nada sobre esta edad',
    nothing_to_count: () => 'no tiene cifra semanal que contar',
    not_certified: () => 'mira las horas prescritas, y no hay ninguna',
  },
}

function still(reason: RuleReason, missing: string, locale: Locale): string {
  if (reason.kind === 'short') return locale === 'en' ? `, ${missing} short` : `, faltan ${missing}`
  if (reason.kind !== 'at_risk') return ''
  if (reason.missing > 0)
    return locale === 'en' ? `, ${missing} short without a make-up` : `, faltan ${missing} sin reposición`
  return locale === 'en' ? ', every session left is needed' : ', hacen falta todas las sesiones que quedan'
}

/** Why a rule set answers as it does, for staff: "6 h 40 attended of at least 9 h a week, 50 min short; 3 of at least 3 days". */
export function ruleWords(result: Pick<RuleResult, 'reasons'>, locale: Locale): string {
  return result.reasons.map((reason) => REASONS[locale][reason.code](reason)).join('; ')
}
