// The week rail as numbers: seven days from 0 to 1, for an SVG of any size, and the sentence that says the same.
import type { AttendanceStatus, Credit } from './attendance.rules.ts'
import { minuteOf, MINUTE, union, without, type Instant, type Span } from './attendance.spans.ts'
import { spokenDuration, type Locale } from './attendance.words.ts'

export type RailSession = {
  sessionId: string
  /** 0 for the first day of the week to 6. */
  day: number
  /** Local clock time of the start at the site, minutes after midnight. */
  startMinute: number
  startsAt: Instant
  endsAt: Instant
  makeUp?: boolean
  status: AttendanceStatus
  spans: Credit['spans']
}

/** `unmarked`: over, and nobody said whether the person was there. */
export type RailPartKind = 'filled' | 'missed' | 'unmarked' | 'ahead' | 'break'
export type RailPart = { kind: RailPartKind; x0: number; x1: number }
/** One session, twice: on the clock of its day (the shape that the drawn rail takes) and from 0 to 1 on the week. */
export type RailSegment = {
  sessionId: string
  status: AttendanceStatus
  day: number
  /** Minutes after midnight on the site's wall clock. */
  start: number
  end: number
  /** Nothing known yet, attended or missed, or a make-up. */
  kind: 'planned' | 'held' | 'make-up'
  attended: { start: number; end: number }[]
  x0: number
  x1: number
  /** Cover the segment from x0 to x1 without gap or overlap. */
  parts: RailPart[]
}

export type Rail = {
  segments: RailSegment[]
  /** Where each of the seven days begins. */
  dayStarts: number[]
  /** Clock hours that a day's width stands for. */
  hours: { open: number; close: number }
  creditedMinutes: number
  needMinutes: number
  /** Credited part of the need, 0 to 1; 1 without a need. */
  fraction: number
  alt: Record<Locale, string>
}

const DAY_PARTS: Record<Locale, [string, string, string]> = {
  en: ['morning', 'afternoon', 'evening'],
  es: ['por la mañana', 'por la tarde', 'por la noche'],
}
const dayPart = (startMinute: number, locale: Locale): string =>
  DAY_PARTS[locale][startMinute < 12 * 60 ? 0 : startMinute < 17 * 60 ? 1 : 2]

/** The hours of the day that the rail shows: whole hours around all sessions, at least `least`. */
function hoursShown(sessions: readonly RailSession[], least: { open: number; close: number }) {
  const starts = sessions.map((session) => session.startMinute / 60)
  const ends = sessions.map((session) => session.startMinute / 60 + length(session) / 60)
  const open = Math.max(0, Math.floor(Math.min(least.open, ...starts)))
  // A session that runs past midnight stays on its day; the day is cut at midnight and the segment with it.
  return { open, close: Math.min(24, Math.ceil(Math.max(least.close, open + 1, ...ends))) }
}
const length = (session: RailSession) =>
  Math.max(0, (minuteOf(session.endsAt) - minuteOf(session.startsAt)) / MINUTE) || 0

/** Cuts one session into parts; `position` maps epoch ms to x. */
function partsOf(session: RailSession, position: (at: number) => number): RailPart[] {
  const whole: Span[] = [{ from: minuteOf(session.startsAt), to: minuteOf(session.endsAt) }]
  const { planned, credited, possible } = session.spans
  const ahead = without(possible, credited)
  const named: [RailPartKind, Span[]][] = [
    ['break', without(whole, planned)],
    ['filled', union(credited)],
    ['ahead', ahead],
    [session.status === 'scheduled' ? 'unmarked' : 'missed', without(planned, [...credited, ...ahead])],
  ]
  return named
    .flatMap(([kind, spans]) => spans.map((span) => ({ kind, x0: position(span.from), x1: position(span.to) })))
    .filter((part) => part.x0 < part.x1)
    .sort((a, b) => a.x0 - b.x0)
}

/**
 * Geometry of the week rail. Inside a day the place is the clock time, so that evenings line up; only in a session that spans
 * a clock change is the drawing by elapsed time. Sessions outside
 * the seven days and those the program called off are left out.
 */
export function railSegments(input: {
  sessions: readonly RailSession[]
  now: Instant
  creditedMinutes: number
  needMinutes: number
  /** Seven weekday names per language, in the order of the days. */
  dayNames: Record<Locale, readonly string[]>
  leastHours?: { open: number; close: number }
}): Rail {
  const { creditedMinutes, needMinutes } = input
  const now = minuteOf(input.now)
  const sessions = input.sessions.filter(
    (each) => each.status !== 'cancelled_by_program' && each.day >= 0 && each.day < 7 && length(each) > 0,
  )
  const hours = hoursShown(sessions, input.leastHours ?? { open: 8, close: 21 })
  const place = (day: number, minute: number) => {
    const share = (minute / 60 - hours.open) / (hours.close - hours.open)
    return (day + Math.min(1, Math.max(0, share))) / 7
  }
  const segments = sessions
    .map((session): RailSegment => {
      const start = minuteOf(session.startsAt)
      const clock = (at: number) => session.startMinute + (at - start) / MINUTE
      const position = (at: number) => place(session.day, clock(at))
      const { credited, possible } = session.spans
      const known = credited.length > 0 || (possible.length === 0 && session.status !== 'scheduled')
      return {
        sessionId: session.sessionId,
        status: session.status,
        day: session.day,
        start: session.startMinute,
        end: clock(minuteOf(session.endsAt)),
        kind: session.makeUp ? 'make-up' : known ? 'held' : 'planned',
        attended: union(credited).map((span) => ({ start: clock(span.from), end: clock(span.to) })),
        x0: position(start),
        x1: position(minuteOf(session.endsAt)),
        parts: partsOf(session, position),
      }
    })
    .sort((a, b) => a.x0 - b.x0 || (a.sessionId < b.sessionId ? -1 : 1))
  return {
    segments,
    dayStarts: [0, 1, 2, 3, 4, 5, 6].map((day) => day / 7),
    hours,
    creditedMinutes,
    needMinutes,
    fraction: needMinutes <= 0 ? 1 : Math.min(1, creditedMinutes / needMinutes),
    alt: { en: altText(input, sessions, now, 'en'), es: altText(input, sessions, now, 'es') },
  }
}

/** "6 hours 40 minutes of 9 hours; Thursday evening is next." and what was missed, if anything was. */
function altText(
  input: Parameters<typeof railSegments>[0],
  sessions: readonly RailSession[],
  now: number,
  locale: Locale,
): string {
  const en = locale === 'en'
  const had = spokenDuration(input.creditedMinutes, locale)
  const need = spokenDuration(input.needMinutes, locale)
  const hours = input.needMinutes > 0 ? (en ? `${had} of ${need}` : `${had} de ${need}`) : had
  const upcoming = sessions
    .filter((each) => minuteOf(each.startsAt) > now && each.status === 'scheduled')
    .sort((a, b) => minuteOf(a.startsAt) - minuteOf(b.startsAt))[0]
  const missed = sessions.filter((each) => each.status === 'unexcused' || each.status === 'excused').length
  const sentences = [`${hours}.`]
  if (upcoming) {
    const when = `${input.dayNames[locale][upcoming.day] ?? ''} ${dayPart(upcoming.startMinute, locale)}`.trim()
    sentences[0] = en ? `${hours}; ${when} is next.` : `${hours}; sigue el ${when}.`
  }
  if (missed > 0) {
    sentences.push(
      en
        ? `${missed} session${missed === 1 ? '' : 's'} missed.`
        : missed === 1
          ? '1 sesión perdida.'
          : `${missed} sesiones perdidas.`,
    )
  }
  return sentences.join(' ')
}
