// Counts what the simulation made, program by program, so that it can be held against the published numbers in demo.rates.ts.

import { dayOf } from './demo.calendar.ts'
import type { NoteEntry, ProgramData } from './demo.types.ts'
import { likeness, runsOf } from './demo.similarity.ts'

type Tally = Record<string, number>
export type Statistics = {
  programs: number
  records: Tally
  activeByLevel: Tally
  activePerProgram: number[]
  /** Members now against the hard capacity, one per group. */
  groupFill: number[]
  referral: Tally
  iopOutcome: Tally
  iopDays: Record<string, number[]>
  retention: { days: number; still: number; of: number }[]
  marks: Tally
  absences: Tally
  attended: { group: number; groupOf: number; individual: number; individualOf: number }
  lateMinutes: number[]
  sessionChanges: Tally
  noteStates: Tally
  entryWords: number[]
  similarities: number[]
  checkInDays: { given: number; of: number }
  spanish: { es: number; of: number }
  staff: { people: number; left: number; years: number; lapsed: number; expiring: number }
  openTasks: number
  chars: number
}

const add = (tally: Tally, key: string, n = 1): void => void (tally[key] = (tally[key] ?? 0) + n)

export const emptyStatistics = (): Statistics => ({
  programs: 0,
  records: {},
  activeByLevel: {},
  activePerProgram: [],
  groupFill: [],
  referral: {},
  iopOutcome: {},
  iopDays: { all: [] },
  retention: [30, 60, 90].map((days) => ({ days, still: 0, of: 0 })),
  marks: {},
  absences: {},
  attended: { group: 0, groupOf: 0, individual: 0, individualOf: 0 },
  lateMinutes: [],
  sessionChanges: {},
  noteStates: {},
  entryWords: [],
  similarities: [],
  checkInDays: { given: 0, of: 0 },
  spanish: { es: 0, of: 0 },
  staff: { people: 0, left: 0, years: 0, lapsed: 0, expiring: 0 },
  openTasks: 0,
  chars: 0,
})

export const entryText = (entry: NoteEntry): string => entry.sections.map((section) => section.text).join('\n')

export const count = (into: Statistics, data: ProgramData): Statistics => {
  const today = dayOf(data.todayOn)
  const historyStart = Math.min(today, ...data.sessions.map((session) => dayOf(session.onDate)))
  into.programs++
  for (const [name, list] of Object.entries(data)) if (Array.isArray(list)) add(into.records, name, list.length)
  countCourses(into, data, historyStart, today)
  countAttendance(into, data)
  countNotes(into, data)

  for (const group of data.groups)
    into.groupFill.push(
      data.memberships.filter((one) => one.groupKey === group.key && one.toOn === null).length / group.hardCapacity,
    )
  for (const person of data.participants) {
    into.spanish.of++
    if (person.language === 'es') into.spanish.es++
  }
  const users = new Map<string, { first: number; last: number; given: number }>()
  for (const one of data.checkIns) {
    const day = dayOf(one.onDate)
    const user = users.get(one.participantKey)
    if (!user) users.set(one.participantKey, { first: day, last: day, given: 1 })
    else {
      user.given++
      user.last = Math.max(user.last, day)
    }
  }
  for (const user of users.values()) {
    into.checkInDays.given += user.given
    into.checkInDays.of += user.last - user.first + 1
  }
  for (const member of data.staff) {
    into.staff.people++
    const last = dayOf(member.leftOn ?? data.todayOn)
    if (member.leftOn !== null && last >= historyStart) into.staff.left++
    into.staff.years += Math.max(0, last - Math.max(dayOf(member.hiredOn), historyStart)) / 365
  }
  const latest = new Map<string, string>()
  for (const credential of data.credentials)
    if ((latest.get(credential.staffKey) ?? '') < credential.expiresOn)
      latest.set(credential.staffKey, credential.expiresOn)
  for (const member of data.staff) {
    const end = latest.get(member.key)
    if (end === undefined || member.leftOn !== null) continue
    const left = dayOf(end) - today
    if (left <= 0) into.staff.lapsed++
    else if (left <= 60) into.staff.expiring++
  }
  into.openTasks += data.tasks.filter((task) => task.closedAt === null).length
  return into
}

const countCourses = (into: Statistics, data: ProgramData, historyStart: number, today: number): void => {
  const segments = Map.groupBy(data.segments, (segment) => segment.episodeKey)
  let active = 0
  for (const episode of data.episodes) {
    add(into.referral, episode.referralSource)
    const own = segments.get(episode.key) ?? []
    if (episode.dischargedOn === null) {
      active++
      add(into.activeByLevel, own.at(-1)?.level ?? '?')
    }
    const admitted = dayOf(episode.admittedOn)
    // Whoever was already there when the history opens stayed longer than average: left out, as are stays that had no time to end.
    if (admitted < historyStart) continue
    for (const point of into.retention)
      if (admitted <= today - point.days - 30) {
        point.of++
        if (episode.lastContactOn === null || dayOf(episode.lastContactOn) - admitted >= point.days) point.still++
      }
    if (admitted > today - 130) continue
    const iop = own.filter((segment) => segment.level !== '1.0').at(-1)
    if (!iop || iop.toOn === null) continue
    const goesOn = own.at(-1)?.level === '1.0'
    const outcome = goesOn
      ? iop.endReason === 'completed_level'
        ? 'completed'
        : 'transferred'
      : {
          completed: 'completed',
          transferred: 'transferred',
          lost_contact: 'dropped_out',
          left_against_advice: 'dropped_out',
          terminated_by_facility: 'terminated',
          incarcerated: 'other',
          other: 'other',
        }[episode.dischargeReason ?? 'other']
    add(into.iopOutcome, outcome)
    const days = (goesOn ? dayOf(iop.toOn) : dayOf(episode.lastContactOn ?? iop.toOn) + 1) - admitted
    ;(into.iopDays[outcome] ??= []).push(days)
    into.iopDays.all?.push(days)
  }
  into.activePerProgram.push(active)
}

const countAttendance = (into: Statistics, data: ProgramData): void => {
  const sessions = new Map(data.sessions.map((session) => [session.key, session]))
  for (const session of data.sessions) {
    add(into.sessionChanges, session.change?.kind ?? 'as planned')
    add(into.records, `sessions ${session.status}`)
  }
  const guests = new Set(data.guests.map((guest) => `${guest.sessionKey} ${guest.participantKey}`))
  for (const mark of data.marks) {
    add(into.marks, `${mark.kind}${mark.amendsKey ? ' (amendment)' : ''}`)
    if (mark.amendsKey !== null) continue
    const session = sessions.get(mark.sessionKey)
    if (!session || guests.has(`${mark.sessionKey} ${mark.participantKey}`)) continue
    const came = mark.kind === 'arrived'
    if (!came && mark.kind !== 'excused' && mark.kind !== 'unexcused') continue
    if (session.groupKey === null) {
      into.attended.individualOf++
      if (came) into.attended.individual++
    } else {
      into.attended.groupOf++
      if (came) into.attended.group++
    }
    if (came)
      into.lateMinutes.push(Math.max(0, Math.floor((Date.parse(mark.at) - Date.parse(session.startsAt)) / 60_000)))
    else add(into.absences, String(mark.kind))
  }
}

const countNotes = (into: Statistics, data: ProgramData): void => {
  for (const [n, entries] of [...Map.groupBy(data.entries, (entry) => entry.sessionKey).values()].entries()) {
    const own: Set<string>[] = []
    for (const entry of entries) {
      add(into.noteStates, entry.planted ? `draft, planted ${entry.planted}` : entry.state)
      const text = entryText(entry)
      into.chars += text.length
      into.entryWords.push(text.split(' ').length)
      // Every tenth session is enough to know how alike entries are.
      if (n % 10 !== 0 || entry.groupNoteKey === null || entry.planted) continue
      const runs = runsOf(text)
      for (const other of own) into.similarities.push(likeness(runs, other))
      own.push(runs)
    }
  }
}

export const quantile = (values: readonly number[], q: number): number => {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] as number
}
export const share = (tally: Tally, key: string): number =>
  (tally[key] ?? 0) / Object.values(tally).reduce((sum, n) => sum + n, 0)
