import { expect, test } from 'vitest'
import { chiefCredential, needsAct, standingWords } from './standing.ts'
import type { StaffRow } from './staff-query.ts'

type Credential = StaffRow['credentials'][number]
const credential = (more: Partial<Credential>): Credential => ({
  id: 'c',
  type: 'LCSW',
  number: '',
  state: '',
  issuedOn: null,
  expiresOn: '2027-01-01',
  needsCosign: false,
  withdrawnOn: null,
  standing: 'current',
  daysLeft: 300,
  ...more,
})
const person = (credentials: Credential[], more: Partial<StaffRow> = {}) =>
  ({ credentials, supervisor: null, endedOn: null, ...more }) as StaffRow

test.each([
  [{ daysLeft: 45, standing: 'expires_soon' }, '45 days left'],
  [{ daysLeft: 1, standing: 'expires_soon' }, '1 day left'],
  [{ daysLeft: 0, standing: 'expires_soon' }, 'ends today'],
  [{ daysLeft: 300 }, '10 months left'],
  [{ daysLeft: 1100 }, '3 years left'],
  [{ daysLeft: null, expiresOn: null }, 'no end'],
  [{ daysLeft: -3, standing: 'lapsed' }, 'lapsed 3 days ago'],
  [{ standing: 'withdrawn' }, 'withdrawn'],
] as const)('%o: %s', (more, words) => expect(standingWords(credential(more))).toBe(words))

test('the list shows the credential that counts, else the newest that does not', () => {
  const lapsed = credential({ id: 'old', standing: 'lapsed', daysLeft: -20, expiresOn: '2026-01-01' })
  expect(chiefCredential([lapsed, credential({ id: 'new' })])?.id).toBe('new')
  expect(chiefCredential([credential({ id: 'older', standing: 'lapsed', expiresOn: '2020-01-01' }), lapsed])?.id).toBe(
    'old',
  )
  expect(chiefCredential([])).toBeUndefined()
})

test('needs a person: lapsed, ending, or cosigned work with nobody to cosign', () => {
  expect(needsAct(person([credential({ standing: 'lapsed', daysLeft: -1 })]))).toBe('lapsed')
  expect(needsAct(person([credential({ standing: 'expires_soon', daysLeft: 9 })]))).toBe('ends soon')
  expect(needsAct(person([credential({ needsCosign: true })]))).toBe('no supervisor')
  expect(
    needsAct(
      person([credential({ needsCosign: true })], { supervisor: { staffId: 's', name: 'Sam', fromOn: '2026-01-01' } }),
    ),
  ).toBeNull()
  expect(needsAct(person([credential({ standing: 'lapsed', daysLeft: -1 })], { endedOn: '2026-01-01' }))).toBeNull()
})
