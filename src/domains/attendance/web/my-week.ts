/** One's own week as the phone shows it, pure: what is next, what each session says, and the rail. Times in epoch ms. */
import { dayOf, minuteOfDay } from '#web/parts/time.ts'
import type { WeekSegment } from '#web/parts/rail.ts'
import type { WeekReply, WeekRow } from '../attendance.contract.ts'

export type Session = WeekReply['sessions'][number]

const MINUTE = 60_000
const DAY = 86_400_000

/** 'YYYY-MM-DD' so many days later. */
export function daysLater(on: string, days: number): string {
  return new Date(Date.parse(`${on}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY)
}
/** Whether a day lies in the week that begins on `firstOn`. */
export function inWeek(firstOn: string, on: string): boolean {
  const days = daysBetween(firstOn, on)
  return days >= 0 && days < 7
}

export type Said = 'were_here' | 'are_here' | 'excused' | 'missed' | 'called_off' | 'not_counted' | 'ahead'

/** What a session says to its person. Late and left early say the same as present: the minutes speak, nobody scolds. */
export function saidOf(session: Pick<Session, 'status' | 'startsAt' | 'endsAt'>, now: number): Said {
  switch (session.status) {
    case 'cancelled_by_program':
      return 'called_off'
    case 'excused':
      return 'excused'
    case 'unexcused':
      return 'missed'
    case 'checked_in':
      return 'are_here'
    case 'present':
    case 'late':
      return Date.parse(session.endsAt) > now ? 'are_here' : 'were_here'
    case 'left_early':
    case 'telehealth_dropped':
      return 'were_here'
    default:
      return Date.parse(session.endsAt) <= now ? 'not_counted' : 'ahead'
  }
}

const isOpen = (said: Said) => said === 'ahead' || said === 'are_here'

/** The session to go to: the one under way, else the first to come, over all weeks that are known. */
export function nextOf(sessions: readonly Session[], now: number): Session | undefined {
  return sessions
    .filter((session) => Date.parse(session.endsAt) > now && isOpen(saidOf(session, now)))
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0]
}

/** Whether one's own code opens now: half an hour before the start to the end, in a room (attendance.routes.ts). */
export function mayArrive(session: Session, now: number): boolean {
  return (
    session.placeKind === 'room' &&
    saidOf(session, now) === 'ahead' &&
    now >= Date.parse(session.startsAt) - 30 * MINUTE &&
    now < Date.parse(session.endsAt)
  )
}

/** What can still be reached: sessions not begun or under way, and at most so many minutes of them. */
export function stillAhead(sessions: readonly Session[], now: number): { sessions: number; minutes: number } {
  const ahead = sessions.filter((session) => isOpen(saidOf(session, now)))
  const minutes = ahead.reduce(
    (sum, { startsAt, endsAt }) => sum + Math.max(0, Date.parse(endsAt) - Math.max(now, Date.parse(startsAt))) / MINUTE,
    0,
  )
  return { sessions: ahead.length, minutes: Math.round(minutes) }
}

/** The rail's segments, on the wall clock of the site; what the program called off is not drawn. */
export function segmentsOf(week: Pick<WeekRow, 'firstOn' | 'zone' | 'sessions'>, now: number): WeekSegment[] {
  return week.sessions
    .filter((session) => session.status !== 'cancelled_by_program')
    .map((session): WeekSegment => {
      const starts = Date.parse(session.startsAt)
      const start = minuteOfDay(starts, week.zone)
      const clock = (at: number) => start + Math.round((at - starts) / MINUTE)
      const said = saidOf(session, now)
      return {
        day: daysBetween(week.firstOn, session.on),
        start,
        end: clock(Date.parse(session.endsAt)),
        kind: session.makeUp ? 'make-up' : isOpen(said) || said === 'not_counted' ? 'planned' : 'held',
        attended: session.present.map(({ from, to }) => ({ start: clock(from), end: clock(to) })),
      }
    })
    .filter(({ day }) => day >= 0 && day < 7)
}

/** The upright line of this moment, when it lies in this week. */
export function nowOn(
  week: Pick<WeekReply, 'firstOn' | 'zone'>,
  now: number,
): { day: number; minute: number } | undefined {
  const today = dayOf(now, week.zone)
  if (!inWeek(week.firstOn, today)) return undefined
  return { day: daysBetween(week.firstOn, today), minute: minuteOfDay(now, week.zone) }
}

/** The forecast without its first sentence, which the rail says large: "6 h 40 of 9 h. You are on track." */
export function forecastOf(words: string): string {
  const rest = words.replace(/^[^.!?]*\d[^.!?]*[.!?]\s*/, '')
  return rest.trim()
}

export type Kind = 'group' | 'single' | 'family'
const single = new Set([
  'individual',
  'intake_assessment',
  'plan_review',
  'case_management',
  'prescriber_visit',
  'nursing_visit',
  'test_collection',
  'crisis',
  'discharge_planning',
])
/** A neutral word for what it is: the program's own name for it may tell more than a bystander should read. */
export function kindOf(title: string): Kind {
  if (single.has(title)) return 'single'
  return title === 'family_session' ? 'family' : 'group'
}
