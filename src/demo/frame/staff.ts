// Invented staff: credentials that are renewed every two years, and the chain of people who hold a chair.

import { dateOf, weekdayOf, type Day } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type { Credential, RoleName, StaffMember } from '#demo/demo.types.ts'
import { drawName, foldName } from '#demo/names/names.ts'
import { phoneOf, type StateSpec } from '#demo/people/states.ts'
import type { Holder, Position } from './frame.types.ts'

type Licence = { type: string; title: string; signsAlone: boolean; leadsGroups: boolean }

const licences = {
  LCSW: { type: 'LCSW', title: 'Licensed Clinical Social Worker', signsAlone: true, leadsGroups: true },
  LPC: { type: 'LPC', title: 'Licensed Professional Counselor', signsAlone: true, leadsGroups: true },
  LMFT: { type: 'LMFT', title: 'Licensed Marriage and Family Therapist', signsAlone: true, leadsGroups: true },
  LCADC: { type: 'LCADC', title: 'Licensed Clinical Alcohol and Drug Counselor', signsAlone: true, leadsGroups: true },
  LSW: { type: 'LSW', title: 'Licensed Social Worker', signsAlone: false, leadsGroups: true },
  'LPC-A': { type: 'LPC-A', title: 'Licensed Professional Counselor Associate', signsAlone: false, leadsGroups: true },
  'CADC-I': { type: 'CADC-I', title: 'Certified Alcohol and Drug Counselor I', signsAlone: false, leadsGroups: true },
  RN: { type: 'RN', title: 'Registered Nurse', signsAlone: true, leadsGroups: false },
  PMHNP: { type: 'PMHNP', title: 'Psychiatric Mental Health Nurse Practitioner', signsAlone: true, leadsGroups: false },
  CPRS: { type: 'CPRS', title: 'Certified Peer Recovery Specialist', signsAlone: false, leadsGroups: false },
} satisfies Record<string, Licence>
type LicenceName = keyof typeof licences

const mix: Record<'clinician' | 'supervisor' | 'assistant', readonly (readonly [LicenceName, number])[]> = {
  supervisor: [
    ['LCSW', 0.6],
    ['LPC', 0.4],
  ],
  clinician: [
    ['LCSW', 0.26],
    ['LPC', 0.24],
    ['LMFT', 0.1],
    ['LCADC', 0.12],
    ['LSW', 0.12],
    ['LPC-A', 0.16],
  ],
  assistant: [
    ['CADC-I', 0.6],
    ['LPC-A', 0.4],
  ],
}

export type StaffContext = {
  random: Random
  organizationKey: string
  state: StateSpec
  today: Day
  /** Where this run of invented phone numbers begins. */
  phoneBase: number
}

const termDays = 730

/** One credential, renewed every two years, from before the hire on; `endsOn` fixes the last expiry. */
const credentialsOf = (
  staffKey: string,
  licence: Licence,
  state: string,
  hired: Day,
  random: Random,
  endsOn: Day,
): Credential[] => {
  const out: Credential[] = []
  const number = `${licence.type.replace('-', '')}.${random.int(100_000, 989_999)}`
  let to = endsOn
  while (out.length === 0 || to > hired) {
    out.push({
      key: `${staffKey}-credential-${out.length + 1}`,
      staffKey,
      type: licence.type,
      title: licence.title,
      number,
      state,
      issuedOn: dateOf(to - termDays),
      expiresOn: dateOf(to),
      signsAlone: licence.signsAlone,
      leadsGroups: licence.leadsGroups,
    })
    to -= termDays
  }
  return out.toReversed()
}

type MemberWish = { licence: LicenceName | null; spanish: boolean; expiresIn?: number; reason?: string }

const memberOf = (
  context: StaffContext,
  key: string,
  n: number,
  hired: Day,
  wish: MemberWish,
): { staff: StaffMember; credentials: Credential[] } => {
  const random = context.random.of(key)
  const name = drawName(random.of('name'), wish.spanish && random.chance(0.8) ? 'hispanic' : undefined)
  const licence: Licence | null = wish.licence ? licences[wish.licence] : null
  const validFor = wish.expiresIn ?? random.int(75, 700)
  return {
    staff: {
      key,
      organizationKey: context.organizationKey,
      givenName: name.givenName,
      familyName: name.familyName,
      preferredName: name.preferredName,
      pronouns: name.pronouns,
      email: `${foldName(name.givenName)}.${foldName(name.familyName)}.${key.replaceAll(/\D+/g, '')}@example.org`,
      phone: phoneOf(context.state, context.phoneBase + n),
      languages: wish.spanish ? ['en', 'es'] : ['en'],
      credentialLetters: licence?.type ?? '',
      hiredOn: dateOf(hired),
      leftOn: null,
      leftReason: null,
    },
    credentials: licence
      ? credentialsOf(key, licence, context.state.code, hired, random, context.today + validFor)
      : [],
  }
}

const leavingReasons = [
  'new position elsewhere',
  'new position elsewhere',
  'moved away',
  'full-time study',
  'family reasons',
  'end of contract',
]

/** Everybody who held the chair since `since`; the last one is still there. */
export const holdersOf = (
  context: StaffContext,
  programKey: string,
  position: Pick<Position, 'index' | 'kind' | 'speaksSpanish'>,
  since: Day,
  wish: { expiresIn?: number; keepsLast?: number; licence?: LicenceName },
): Holder[] => {
  const random = context.random.of(`position-${position.index}`)
  const yearly = position.kind === 'supervisor' ? rates.turnoverPerYear.supervisor : rates.turnoverPerYear.counselor
  // Exponential stay with the published yearly loss; nobody leaves in the last days, so that tonight has its people.
  const meanDays = -365 / Math.log(1 - yearly)
  const out: Holder[] = []
  let from = since - random.int(0, 900)
  let firstDay = since
  for (let n = 0; ; n++) {
    const stays = Math.round(-Math.log(1 - random.next()) * meanDays)
    let to: Day = Math.max(firstDay + 45, from + stays)
    to += (8 - weekdayOf(to)) % 7
    const isLast = to >= context.today - (wish.keepsLast ?? 21)
    const key = `${programKey}-staff-${position.index + 1}${n === 0 ? '' : String.fromCharCode(97 + n)}`
    const licence = isLast && wish.licence ? wish.licence : random.weighted(mix[position.kind])
    const { staff, credentials } = memberOf(context, key, position.index * 4 + n, from, {
      licence,
      spanish: position.speaksSpanish,
      expiresIn: isLast ? wish.expiresIn : undefined,
    })
    if (!isLast) {
      staff.leftOn = dateOf(to)
      staff.leftReason = random.pick(leavingReasons)
    }
    out.push({ staff, credentials, from: firstDay, to: isLast ? null : to, signsAlone: licences[licence].signsAlone })
    if (isLast) return out
    from = to
    firstDay = to
  }
}

const otherLicences: Partial<Record<RoleName, LicenceName>> = {
  nurse: 'RN',
  prescriber: 'PMHNP',
  program_director: 'LCSW',
  peer_specialist: 'CPRS',
  utilization_reviewer: 'RN',
}

/** Somebody outside the group rooms. */
export const otherStaff = (
  context: StaffContext,
  key: string,
  n: number,
  role: RoleName,
  expiresIn?: number,
): { staff: StaffMember; credentials: Credential[] } => {
  const random = context.random.of(`other-${role}`)
  return memberOf(context, key, 60 + n, context.today - random.int(200, 2400), {
    licence: otherLicences[role] ?? null,
    spanish: random.chance(0.25),
    expiresIn,
  })
}
