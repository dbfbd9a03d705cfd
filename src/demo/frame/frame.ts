// Puts one program's frame together: where it stands, its chairs and people, its groups and rooms.

import { clockOf, dateOf, type Day } from '#demo/demo.calendar.ts'
import { Random } from '#demo/demo.random.ts'
import type { SizeSpec } from '#demo/demo.sizes.ts'
import type { Credential, RoleName, StaffMember, StaffRole, Supervision } from '#demo/demo.types.ts'
import type { Frame, Position } from './frame.types.ts'
import { buildGroups } from './groups.ts'
import { helpContactsOf, holidaysOf, placeOf, programOf } from './places.ts'
import { holdersOf, otherStaff, type StaffContext } from './staff.ts'

/** Programs of one organization that share prescriber, reviewer and biller. */
const programsPerSharedTeam = 4
const ownRoles: RoleName[] = [
  'program_director',
  'intake_coordinator',
  'nurse',
  'alumni_coordinator',
  'peer_specialist',
]
const sharedRoles: RoleName[] = ['prescriber', 'utilization_reviewer', 'biller']

export const lapsedDaysAgo = 9

export const buildFrame = (root: Random, size: SizeSpec, index: number, today: Day, historyDays: number): Frame => {
  const random = root.of(`program-${index + 1}`)
  const historyStart = today - historyDays
  const simulationStart = historyStart - Math.max(size.warmUpDays, 60)
  // Some time before the first records, so that nothing lies before its house.
  const openedOn = simulationStart - 400
  const place = placeOf(root, size, index, dateOf(openedOn))
  const program = programOf(place, size, index, dateOf(openedOn))
  const ahead = today + size.weeksAhead * 7
  const holidays = holidaysOf(place.site, historyStart, ahead, today)
  const context: StaffContext = {
    random,
    organizationKey: place.organization.key,
    state: place.state,
    today,
    phoneBase: 300 + index * 80,
  }

  const hasLapse = index % 7 === 0
  const positions: Position[] = []
  const newPosition = (want: { kind: Position['kind']; shift: Position['shift']; spanish: boolean }): Position => {
    const position: Position = {
      index: positions.length,
      kind: want.kind,
      shift: want.shift,
      speaksSpanish: want.spanish || random.of(`spanish-${positions.length}`).chance(0.22),
      officeKey: null,
      holders: [],
      teaching: [],
      caseloadMax: want.kind === 'clinician' ? 15 : want.kind === 'supervisor' ? 6 : 0,
      caseload: 0,
      slots: new Map(),
    }
    positions.push(position)
    return position
  }
  newPosition({ kind: 'supervisor', shift: 'day', spanish: false })
  const built = buildGroups({
    program,
    site: place.site,
    active: size.activePerProgram,
    index,
    secondOfSite: place.programInOrganization % size.programsPerSite,
    today,
    openedOn: simulationStart - 1,
    random: random.of('groups'),
    lapsedOn: hasLapse ? today - lapsedDaysAgo : null,
    position: newPosition,
  })
  const room = (): number => positions.reduce((sum, one) => sum + one.caseloadMax, 0)
  for (let n = 0; room() < size.activePerProgram * 1.2; n++)
    newPosition({ kind: 'clinician', shift: n % 2 === 0 ? 'evening' : 'day', spanish: false })

  const tonight = built.groups.find((group) => group.isTonight)
  for (const position of positions) {
    const leadsTonight = tonight?.leader === position
    const assistsTonight = tonight?.coLeader === position
    position.holders = holdersOf(context, program.key, position, simulationStart - 1, {
      // The lapsed one, and two that run out within 60 days.
      expiresIn:
        assistsTonight && hasLapse
          ? -lapsedDaysAgo
          : leadsTonight
            ? 400
            : position.index === 1 || position.index === 3
              ? 23 + position.index * 8 + (index % 5)
              : undefined,
      keepsLast: leadsTonight || assistsTonight ? 120 : undefined,
      // One associate at least, so that signatures wait for the supervisor.
      licence: leadsTonight ? 'LPC' : position.index === 2 && position.kind === 'clinician' ? 'LPC-A' : undefined,
    })
    if (position.kind !== 'assistant') position.officeKey = `${program.key}-office-${position.index + 1}`
  }
  const places = [
    ...built.places,
    ...positions
      .filter((one) => one.officeKey !== null)
      .map((one) => ({
        key: one.officeKey as string,
        siteKey: place.site.key,
        name: `Office ${(place.programInOrganization % size.programsPerSite) * 40 + one.index + 1}`,
        kind: 'office' as const,
        capacity: 3,
      })),
  ]

  const others: Frame['others'] = ownRoles.map((role, n) => ({
    role,
    isShared: false,
    ...otherStaff(
      context,
      `${program.key}-staff-${role.replaceAll('_', '-')}`,
      n,
      role,
      role === 'nurse' ? 48 : undefined,
    ),
  }))
  const team = Math.floor(place.programInOrganization / programsPerSharedTeam)
  const isFirstOfTeam = place.programInOrganization % programsPerSharedTeam === 0
  const sharedContext = { ...context, random: root.of(place.organization.key).of(`team-${team}`), phoneBase: 200 }
  for (const [n, role] of sharedRoles.entries())
    others.push({
      role,
      isShared: true,
      ...otherStaff(
        sharedContext,
        `${place.organization.key}-staff-${role.replaceAll('_', '-')}-${team + 1}`,
        team * 3 + n,
        role,
      ),
    })

  return {
    size,
    index,
    random,
    organization: place.organization,
    isFirstOfOrganization: place.isFirstOfOrganization,
    site: place.site,
    isFirstOfSite: place.isFirstOfSite,
    state: place.state,
    clock: clockOf(place.state.zone),
    program,
    today,
    historyStart,
    simulationStart,
    tracks: built.tracks,
    places,
    holidays: holidays.records,
    closedDays: holidays.days,
    helpContacts: helpContactsOf(program, place.state, index * 2),
    positions,
    groups: built.groups,
    others,
    staffOut: staffRecords(positions, others, program.key, isFirstOfTeam, today),
  }
}

const staffRecords = (
  positions: Position[],
  others: Frame['others'],
  programKey: string,
  isFirstOfTeam: boolean,
  today: Day,
): Frame['staffOut'] => {
  const staff: StaffMember[] = []
  const credentials: Credential[] = []
  const staffRoles: StaffRole[] = []
  const supervisions: Supervision[] = []
  const addRole = (member: StaffMember, role: RoleName, fromOn: string): void => {
    staffRoles.push({
      key: `${programKey}-role-${staffRoles.length + 1}`,
      staffKey: member.key,
      programKey,
      role,
      fromOn,
      toOn: member.leftOn,
    })
  }
  for (const other of others) {
    if (!other.isShared || isFirstOfTeam) {
      staff.push(other.staff)
      credentials.push(...other.credentials)
    }
    addRole(other.staff, other.role, other.staff.hiredOn)
  }
  const supervisors = positions[0]?.holders ?? []
  for (const position of positions)
    for (const holder of position.holders) {
      staff.push(holder.staff)
      credentials.push(...holder.credentials)
      addRole(holder.staff, 'group_therapist', holder.staff.hiredOn)
      if (position.kind !== 'assistant') addRole(holder.staff, 'primary_counselor', holder.staff.hiredOn)
      if (holder.signsAlone) continue
      for (const chief of supervisors) {
        const from = Math.max(holder.from, chief.from)
        const to = Math.min(holder.to ?? today + 1, chief.to ?? today + 1)
        if (from >= to) continue
        supervisions.push({
          key: `${holder.staff.key}-supervision-${supervisions.length + 1}`,
          staffKey: holder.staff.key,
          supervisorKey: chief.staff.key,
          fromOn: dateOf(from),
          toOn: to > today ? null : dateOf(to),
        })
      }
    }
  return { staff, credentials, staffRoles, supervisions }
}
