// The simulator's front door: one program after another, each complete, none kept. The same options give the same records.

import { clockOf, dateOf, dayOf, isoOf, type Instant } from './demo.calendar.ts'
import { Random } from './demo.random.ts'
import { sizes } from './demo.sizes.ts'
import type { DemoAccount, ProgramData, SimulationOptions } from './demo.types.ts'
import { cast } from '#demo/course/cast.ts'
import { simulateCensus, type Enrollment } from '#demo/course/census.ts'
import { buildFrame } from '#demo/frame/frame.ts'
import { holderOn, type Frame } from '#demo/frame/frame.types.ts'
import { placeOf } from '#demo/frame/places.ts'
import { chartRecords, leaderRecords, tellAll } from '#demo/record/chart.ts'
import { simulateCheckIns } from '#demo/record/checkins.ts'
import { followUp } from '#demo/record/followup.ts'
import { writeNotes } from '#demo/record/notes.ts'
import { simulateAttendance } from '#demo/schedule/attendance.ts'
import { planSchedule, type PlannedSession } from '#demo/schedule/sessions.ts'
import { topicRecords } from '#demo/text/topics.ts'

/** Yields each program's records in turn; memory is bounded by one program. */
export function* simulate(options: SimulationOptions): Generator<ProgramData, void, undefined> {
  const size = sizes[options.size]
  const root = new Random(`handrail/${options.seed}/${options.size}`)
  const today = dayOf(options.today)
  const historyDays = options.historyDays ?? size.historyDays
  const firstZone = placeOf(root, size, 0, options.today).site.timeZone
  const now = options.now === undefined ? clockOf(firstZone).at(today, 16 * 60 + 30) : Date.parse(options.now)
  if (!Number.isFinite(now)) throw new Error(`not an instant: ${options.now}`)
  const programs = Math.min(size.programs, options.programs ?? size.programs)
  for (let index = 0; index < programs; index++)
    yield programData(buildFrame(root, size, index, today, historyDays), now)
}

const programData = (frame: Frame, now: Instant): ProgramData => {
  const enrollments = simulateCensus(frame)
  const schedule = planSchedule(frame, enrollments, now)
  const attendance = simulateAttendance(frame, enrollments, schedule, now)
  const checkIns = simulateCheckIns(frame, enrollments, now)
  const { told, substances } = tellAll(frame, enrollments)
  const notes = writeNotes(frame, attendance, told, checkIns.byDay, now)
  const after = followUp(frame, attendance, now)
  const tonight = schedule.sessions.find((session) => session.isTonight) ?? null
  return {
    index: frame.index,
    programKey: frame.program.key,
    todayOn: dateOf(frame.today),
    nowAt: isoOf(now),
    tonight: tonight?.group ? { groupKey: tonight.group.record.key, sessionKey: tonight.record.key } : null,
    organizations: frame.isFirstOfOrganization ? [frame.organization] : [],
    sites: frame.isFirstOfSite ? [frame.site] : [],
    places: frame.places,
    holidays: frame.isFirstOfSite ? frame.holidays : [],
    topics: frame.index === 0 ? topicRecords() : [],
    programs: [frame.program],
    helpContacts: frame.helpContacts,
    tracks: frame.tracks,
    ...frame.staffOut,
    ...chartRecords(frame, enrollments, told, substances),
    groups: frame.groups.map((group) => group.record),
    patterns: frame.groups.flatMap((group) => group.patterns.map((pattern) => pattern.record)),
    leaders: leaderRecords(frame),
    sessions: schedule.sessions.map((session) => session.record),
    guests: attendance.guests,
    marks: attendance.marks,
    ...notes,
    ...after,
    checkIns: checkIns.records,
    accounts: frame.index === 0 ? accountsOf(frame, enrollments, tonight) : [],
  }
}

/** One sign-in per role, and one participant in each language, all of the first program. */
const accountsOf = (
  frame: Frame,
  enrollments: readonly Enrollment[],
  tonight: PlannedSession | null,
): DemoAccount[] => {
  const out: DemoAccount[] = []
  const add = (
    role: DemoAccount extends infer A ? (A extends { role: infer R } ? R : never) : never,
    staffKey: string,
    email: string,
    label: string,
  ): void =>
    void out.push({
      key: `account-${role}`,
      programKey: frame.program.key,
      kind: 'staff',
      role,
      staffKey,
      email,
      label,
    })
  const leader = tonight?.leader ?? frame.positions.find((position) => position.kind === 'clinician')
  const counselor = frame.positions
    .filter((position) => position.kind === 'clinician' && position !== leader)
    .toSorted((a, b) => b.caseload - a.caseload)[0]
  const label = (words: string): string => words.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase())
  for (const [role, position] of [
    ['group_therapist', leader],
    ['primary_counselor', counselor ?? leader],
  ] as const) {
    if (!position) continue
    const { staff } = holderOn(position, frame.today)
    add(role, staff.key, staff.email, label(role))
  }
  for (const { role, staff } of frame.others) add(role, staff.key, staff.email, label(role))
  for (const { account, wish } of cast) {
    if (!account) continue
    const person = enrollments.find(
      (one) => one.dischargedOn === null && one.person.record.familyName === wish.familyName,
    )?.person.record
    if (person)
      out.push({
        key: `account-participant-${account}`,
        programKey: frame.program.key,
        kind: 'participant',
        language: account,
        participantKey: person.key,
        email: person.email,
        label: account === 'es' ? 'Participant (Spanish)' : 'Participant (English)',
      })
  }
  return out
}
