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
