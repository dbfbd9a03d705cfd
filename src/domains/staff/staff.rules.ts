// Credentials decide who may lead and sign. Pure; days are 'YYYY-MM-DD' on the site's calendar.

export type Credential = {
  id: string
  type: string
  number: string
  state: string
  issuedOn: string | null
  expiresOn: string | null
  needsCosign: boolean
  withdrawnOn: string | null
}

export type CredentialState = 'current' | 'expires_soon' | 'lapsed' | 'withdrawn' | 'not_yet'

/** A credential is good through its last day. */
export function credentialState(credential: Credential, today: string, warningDays: number): CredentialState {
  if (credential.withdrawnOn !== null && credential.withdrawnOn <= today) return 'withdrawn'
  if (credential.issuedOn !== null && credential.issuedOn > today) return 'not_yet'
  if (credential.expiresOn === null) return 'current'
  if (credential.expiresOn < today) return 'lapsed'
  return daysBetween(today, credential.expiresOn) <= warningDays ? 'expires_soon' : 'current'
}

/** The credential that counts for work on a day: one that stands alone before one that needs a supervisor, the longest-lived first. Null when none is in force. */
export function credentialOn(credentials: readonly Credential[], day: string): Credential | null {
  const inForce = credentials.filter((credential) =>
    ['current', 'expires_soon'].includes(credentialState(credential, day, 0)),
  )
  const rank = (credential: Credential) =>
    `${credential.needsCosign ? '1' : '0'}${credential.expiresOn === null ? '0' : '1'}`
  return (
    inForce.toSorted(
      (a, b) => rank(a).localeCompare(rank(b)) || (b.expiresOn ?? '').localeCompare(a.expiresOn ?? ''),
    )[0] ?? null
  )
}

/** Why somebody may not lead or sign on a day, in words; null when they may. */
export function whyNotLicensed(name: string, credentials: readonly Credential[], day: string): string | null {
  if (credentialOn(credentials, day)) return null
  if (credentials.length === 0)
    return `No credential is on file for ${name}. The program director can add one under Staff.`
  const last = credentials.toSorted((a, b) => (b.expiresOn ?? '').localeCompare(a.expiresOn ?? ''))[0]!
  return `The ${last.type} credential of ${name} ${last.withdrawnOn ? `was withdrawn on ${last.withdrawnOn}` : `lapsed after ${last.expiresOn}`}. The program director can renew it under Staff.`
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Something about a person's standing that somebody must act on. */
export type CredentialNeed =
  | { standing: 'lapsed' | 'expires_soon'; credential: Credential; daysLeft: number; blocked: boolean }
  | { standing: 'no_supervisor'; credential: Credential; daysLeft: null; blocked: boolean }

/** A lapsed credential that nothing replaced is spoken of so long, and for as long as the person may not work. */
const rememberedDays = 90

/**
 * What a person's credentials ask for on a day: those that end within `warningDays` or have lapsed and are not followed by
 * another of their type and state, and a supervisor where work needs a cosignature and nobody is named.
 * `blocked`: without the act this person may not lead or sign, now or from the day after the last.
 */
export function credentialNeeds(
  credentials: readonly Credential[],
  today: string,
  warningDays: number,
  hasSupervisor: boolean,
): CredentialNeed[] {
  const counting = credentialOn(credentials, today)
  const same = (one: Credential, other: Credential) =>
    one.type.trim().toLowerCase() === other.type.trim().toLowerCase() &&
    one.state.trim().toLowerCase() === other.state.trim().toLowerCase()
  const needs: CredentialNeed[] = credentials.flatMap((credential) => {
    const standing = credentialState(credential, today, warningDays)
    if (credential.expiresOn === null || (standing !== 'lapsed' && standing !== 'expires_soon')) return []
    const daysLeft = daysBetween(today, credential.expiresOn)
    const others = credentials.filter(
      (other) => other !== credential && (other.withdrawnOn === null || other.withdrawnOn > today),
    )
    const followed = others.some(
      (other) => same(other, credential) && (other.expiresOn === null || other.expiresOn > credential.expiresOn!),
    )
    if (followed || (standing === 'lapsed' && daysLeft < -rememberedDays && counting !== null)) return []
    const after = daysLeft < 0 ? today : dayAfter(credential.expiresOn)
    return [{ standing, credential, daysLeft, blocked: credentialOn(credentials, after) === null }]
  })
  if (counting?.needsCosign && !hasSupervisor)
    needs.push({ standing: 'no_supervisor', credential: counting, daysLeft: null, blocked: false })
  return needs.toSorted((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0))
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

const dayFormat = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
/** 'Thu 12 Nov 2026' */
export const dayWords = (day: string): string => {
  const part = Object.fromEntries(dayFormat.formatToParts(Date.parse(day)).map(({ type, value }) => [type, value]))
  return `${part.weekday} ${part.day} ${part.month} ${part.year}`
}

/** Why it needs somebody, what stops, and the one next act. */
export function needWords(name: string, need: CredentialNeed): { reason: string; nextAct: string } {
  const type = `${need.credential.type}${need.credential.state ? ` (${need.credential.state})` : ''}`
  if (need.standing === 'no_supervisor')
    return {
      reason: `${name} works under a credential that needs a cosignature (${type}), and no supervisor is named.`,
      nextAct: `Name a supervisor for ${name} under Staff; until then nobody is asked to cosign.`,
    }
  const last = dayWords(need.credential.expiresOn!)
  const stops = need.blocked
    ? need.daysLeft < 0
      ? ` ${name} may not lead or sign until then.`
      : ` Without it ${name} may not lead or sign from ${dayWords(dayAfter(need.credential.expiresOn!))}.`
    : ' Another credential still stands.'
  return {
    reason:
      need.daysLeft < 0
        ? `The ${type} credential of ${name} lapsed after ${last}.`
        : `The ${type} credential of ${name} ends with ${last}.`,
    nextAct: `Ask ${name} for the renewed credential and record it under Staff.${stops}`,
  }
}
