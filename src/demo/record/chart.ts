// Turns simulated enrollments into the records of the chart: people, episodes, levels, hours, care team, memberships.

import { dateOf, type Day } from '#demo/demo.calendar.ts'
import type {
  CareTeamMember,
  Episode,
  GroupLeader,
  HoursPrescription,
  LevelSegment,
  Membership,
  ProgramData,
  RoleName,
} from '#demo/demo.types.ts'
import type { Enrollment } from '#demo/course/census.ts'
import { substanceOf } from '#demo/course/course.ts'
import { blocksOn, holderOn, type Frame, type Holder } from '#demo/frame/frame.types.ts'
import { windowRecords } from '#demo/people/person.ts'
import { drawFacets, goalTexts } from '#demo/text/facets.ts'
import type { Told } from './notes.ts'

const endText = (day: Day | null): string | null => (day === null ? null : dateOf(day))
/** Typical days at a level, for the reviewed estimate. */
const usualDays = { '2.5': 14, '2.1': 56, '1.0': 60 } as const

export const tellAll = (
  frame: Frame,
  enrollments: readonly Enrollment[],
): { told: Told; substances: Map<Enrollment, Episode['primarySubstance']> } => {
  const told: Told = new Map()
  const substances = new Map<Enrollment, Episode['primarySubstance']>()
  for (const enrollment of enrollments) {
    const { person, referral } = enrollment
    const random = frame.random.of(`facets-${person.record.key}`)
    const facets = drawFacets(random, {
      children: person.hasChildren,
      court: referral === 'court',
      works: person.record.employer !== null,
    })
    const substance = substanceOf(random.of('substance'))
    told.set(enrollment, { facets, goals: goalTexts(random.of('goals'), facets, substance) })
    substances.set(enrollment, substance)
  }
  return { told, substances }
}

export type Chart = Pick<
  ProgramData,
  | 'participants'
  | 'contactPreferences'
  | 'emergencyContacts'
  | 'availability'
  | 'episodes'
  | 'segments'
  | 'prescriptions'
  | 'careTeam'
  | 'memberships'
>

export const chartRecords = (
  frame: Frame,
  enrollments: readonly Enrollment[],
  told: Told,
  substances: Map<Enrollment, Episode['primarySubstance']>,
): Chart => {
  const out: Chart = {
    participants: [],
    contactPreferences: [],
    emergencyContacts: [],
    availability: [],
    episodes: [],
    segments: [],
    prescriptions: [],
    careTeam: [],
    memberships: [],
  }
  const seen = new Set<string>()
  const other = (role: RoleName): string =>
    (frame.others.find((one) => one.role === role) as Frame['others'][number]).staff.key
  for (const enrollment of enrollments) {
    const { person, course, key } = enrollment
    if (!seen.has(person.record.key)) {
      seen.add(person.record.key)
      out.participants.push(person.record)
      out.contactPreferences.push(person.contact)
      out.emergencyContacts.push(person.emergency)
      out.availability.push(...windowRecords(person))
    }
    const until = enrollment.dischargedOn
    const lastDay = until === null ? frame.today : until - 1
    const isKept = enrollment.previous !== null && enrollments.includes(enrollment.previous)
    out.episodes.push({
      key,
      participantKey: person.record.key,
      programKey: frame.program.key,
      referralSource: enrollment.referral,
      previousEpisodeKey: isKept ? (enrollment.previous?.key ?? null) : null,
      inquiryOn: dateOf(enrollment.inquiryDay),
      admittedOn: dateOf(course.admitted),
      dischargedOn: endText(until),
      dischargeReason: until === null ? null : course.endReason,
      lastContactOn:
        until === null
          ? null
          : dateOf(
              Math.min(course.lastContact, until) - 1 < course.admitted
                ? course.admitted
                : Math.min(course.lastContact, until) - 1,
            ),
      primaryCounselorKey: holderOn(enrollment.counselor, lastDay).staff.key,
      primarySubstance: substances.get(enrollment) ?? 'alcohol',
      goals: told.get(enrollment)?.goals ?? [],
    })
    segmentsOf(enrollment, out.segments)
    prescriptionsOf(frame, enrollment, out.prescriptions)
    for (const [n, stay] of enrollment.stays.entries())
      out.memberships.push({
        key: `${key}-member-${n + 1}`,
        groupKey: stay.group.record.key,
        participantKey: person.record.key,
        episodeKey: key,
        fromOn: dateOf(stay.from),
        toOn: endText(stay.to),
        startReason: stay.reason,
      } satisfies Membership)
    careTeamOf(enrollment, until, out.careTeam)
    const onTeam = (staffKey: string, role: RoleName): void =>
      void out.careTeam.push({
        key: `${key}-team-${role}`,
        episodeKey: key,
        staffKey,
        role,
        fromOn: dateOf(course.admitted),
        toOn: endText(until),
      })
    onTeam(other('peer_specialist'), 'peer_specialist')
    if (course.checkIns.onMedication) {
      onTeam(other('nurse'), 'nurse')
      onTeam(other('prescriber'), 'prescriber')
    }
  }
  return out
}

const segmentsOf = (enrollment: Enrollment, out: LevelSegment[]): void => {
  let last: LevelSegment | null = null
  let n = 0
  for (const stay of enrollment.stays) {
    const { level } = stay.group
    if (last && last.level === level) {
      last.toOn = endText(stay.to)
      last.endReason = stay.to === null ? null : 'discharged'
      continue
    }
    if (last) last.endReason = level === '1.0' && enrollment.course.completedIop ? 'completed_level' : 'stepped_down'
    n++
    last = {
      key: `${enrollment.key}-level-${n}`,
      episodeKey: enrollment.key,
      level,
      fromOn: dateOf(stay.from),
      toOn: endText(stay.to),
      startReason: n === 1 ? 'admission' : 'stepped_down',
      endReason: stay.to === null ? null : 'discharged',
      estimatedEndOn: dateOf(stay.from + usualDays[level]),
    }
    out.push(last)
  }
  if (last && last.endReason === 'discharged' && enrollment.course.endReason === 'completed')
    last.endReason = 'completed_level'
}

const prescriptionsOf = (frame: Frame, enrollment: Enrollment, out: HoursPrescription[]): void => {
  let last: HoursPrescription | null = null
  let n = 0
  for (const stay of enrollment.stays) {
    const track = frame.tracks.find((one) => one.key === stay.group.record.trackKey)
    const days = new Set(blocksOn(stay.group, Math.min(stay.from, frame.today)).map((block) => block.weekday)).size
    const blocks = blocksOn(stay.group, Math.min(stay.from, frame.today))
    const minutes =
      stay.group.level === '1.0'
        ? blocks.reduce((sum, block) => sum + block.to - block.from, 0)
        : (track?.minutesPerWeek ?? 540)
    if (last && last.minutesPerWeek === minutes && last.daysPerWeek === days) {
      last.toOn = endText(stay.to)
      continue
    }
    n++
    last = {
      key: `${enrollment.key}-hours-${n}`,
      episodeKey: enrollment.key,
      minutesPerWeek: minutes,
      daysPerWeek: days,
      fromOn: dateOf(stay.from),
      toOn: endText(stay.to),
      orderedByKey: holderOn(enrollment.counselor, Math.min(stay.from, frame.today)).staff.key,
    }
    out.push(last)
  }
}

const overlap = (holder: Holder, from: Day, to: Day | null): { from: Day; to: Day | null } | null => {
  const start = Math.max(holder.from, from)
  const end = holder.to === null ? to : to === null ? holder.to : Math.min(holder.to, to)
  return end !== null && end <= start ? null : { from: start, to: end }
}

const careTeamOf = (enrollment: Enrollment, until: Day | null, out: CareTeamMember[]): void => {
  for (const [n, holder] of enrollment.counselor.holders.entries()) {
    const time = overlap(holder, enrollment.course.admitted, until)
    if (time)
      out.push({
        key: `${enrollment.key}-team-${n + 1}`,
        episodeKey: enrollment.key,
        staffKey: holder.staff.key,
        role: 'primary_counselor',
        fromOn: dateOf(time.from),
        toOn: endText(time.to),
      })
  }
}

export const leaderRecords = (frame: Frame): GroupLeader[] => {
  const out: GroupLeader[] = []
  for (const group of frame.groups)
    for (const [part, position] of [
      ['leader', group.leader],
      ['co_leader', group.coLeader],
    ] as const)
      for (const holder of position?.holders ?? []) {
        const time = overlap(holder, frame.simulationStart - 1, part === 'co_leader' ? group.coLeaderUntil : null)
        if (time)
          out.push({
            key: `${group.record.key}-${part}-${out.length + 1}`,
            groupKey: group.record.key,
            staffKey: holder.staff.key,
            part,
            fromOn: dateOf(time.from),
            toOn: endText(time.to),
          })
      }
  return out
}
