import type { StatusKind } from '#web/parts/StatusMark.tsx'
import type { StaffRow } from './staff-query.ts'

type Credential = StaffRow['credentials'][number]

const days = (count: number) =>
  count === 1
    ? '1 day'
    : count < 90
      ? `${count} days`
      : count < 730
        ? `${Math.round(count / 30.4)} months`
        : `${Math.floor(count / 365.25)} years`

/** How a credential stands, in words: "LCSW, 45 days left". */
export function standingWords(credential: Credential): string {
  const { standing, daysLeft } = credential
  if (standing === 'withdrawn') return 'withdrawn'
  if (standing === 'not_yet') return 'not valid yet'
  if (daysLeft === null) return 'no end'
  if (standing === 'lapsed') return `lapsed ${days(-daysLeft)} ago`
  if (daysLeft === 0) return 'ends today'
  return `${days(daysLeft)} left`
}
export const standingMark: Record<Credential['standing'], StatusKind> = {
  current: 'done',
  expires_soon: 'ahead',
  lapsed: 'needs-person',
  withdrawn: 'off',
  not_yet: 'under-way',
}

/** The credential a list shows: what needs somebody first, then what counts. Withdrawn ones and old ones that were followed stay on the person's page. */
export function chiefCredential(credentials: readonly Credential[]): Credential | undefined {
  const order: Credential['standing'][] = ['expires_soon', 'current', 'lapsed', 'not_yet', 'withdrawn']
  // One that stands alone and lasts counts before one that ends.
  const standing = credentials.filter((one) => one.standing === 'current' || one.standing === 'expires_soon')
  const best = standing.toSorted((a, b) => (b.daysLeft ?? Infinity) - (a.daysLeft ?? Infinity))[0]
  return (
    best ??
    credentials.toSorted(
      (a, b) =>
        order.indexOf(a.standing) - order.indexOf(b.standing) || (b.expiresOn ?? '').localeCompare(a.expiresOn ?? ''),
    )[0]
  )
}

/** Why somebody's standing needs a person: no credential that counts, or cosigned work with nobody to cosign. */
export function needsAct(person: StaffRow): string | null {
  const chief = chiefCredential(person.credentials)
  if (person.endedOn !== null) return null
  if (chief?.standing === 'lapsed') return 'lapsed'
  if (chief?.needsCosign && person.supervisor === null && chief.standing !== 'withdrawn') return 'no supervisor'
  return chief?.standing === 'expires_soon' ? 'ends soon' : null
}
