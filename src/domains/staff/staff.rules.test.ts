import { describe, expect, test } from 'vitest'
import {
  credentialNeeds,
  credentialOn,
  credentialState,
  needWords,
  whyNotLicensed,
  type Credential,
} from './staff.rules.ts'

const today = '2026-03-12'
const credential = (more: Partial<Credential> = {}): Credential => ({
  id: 'c',
  type: 'LCSW',
  number: '1',
  state: 'NY',
  issuedOn: '2020-01-01',
  expiresOn: '2027-01-01',
  needsCosign: false,
  withdrawnOn: null,
  ...more,
})

describe('a credential', () => {
  test.each([
    [{}, 'current'],
    [{ expiresOn: null }, 'current'],
    [{ expiresOn: '2026-05-11' }, 'expires_soon'],
    [{ expiresOn: '2026-05-12' }, 'current'],
    [{ expiresOn: today }, 'expires_soon'],
    [{ expiresOn: '2026-03-11' }, 'lapsed'],
    [{ withdrawnOn: today }, 'withdrawn'],
    [{ issuedOn: '2026-03-13' }, 'not_yet'],
  ] as const)('%o is %s', (more, state) => expect(credentialState(credential(more), today, 60)).toBe(state))

  test('that stands alone counts before one that needs a supervisor', () => {
    const alone = credential({ id: 'alone', expiresOn: '2026-04-01' })
    expect(credentialOn([credential({ needsCosign: true, expiresOn: null }), alone], today)?.id).toBe('alone')
    expect(credentialOn([credential({ expiresOn: '2026-03-11' })], today)).toBeNull()
  })

  test('missing, lapsed or withdrawn is said with who must act', () => {
    expect(whyNotLicensed('Ivy', [], today)).toContain('No credential is on file')
    expect(whyNotLicensed('Ivy', [credential({ expiresOn: '2026-03-11' })], today)).toContain('lapsed after 2026-03-11')
    expect(whyNotLicensed('Ivy', [credential({ withdrawnOn: '2026-03-01' })], today)).toContain('withdrawn')
    expect(whyNotLicensed('Ivy', [credential()], today)).toBeNull()
  })
})

describe('what asks for an act', () => {
  const needs = (credentials: Credential[], hasSupervisor = false) =>
    credentialNeeds(credentials, today, 60, hasSupervisor)

  test('the one that ends soon, unless the next is on file', () => {
    const ending = credential({ expiresOn: '2026-04-01' })
    expect(needs([ending])).toMatchObject([{ standing: 'expires_soon', daysLeft: 20, blocked: true }])
    expect(needs([ending, credential({ id: 'next', type: 'lcsw ', expiresOn: '2029-04-01' })])).toEqual([])
    expect(
      needs([ending, credential({ id: 'next', expiresOn: '2029-04-01', withdrawnOn: '2026-03-01' })]),
    ).toHaveLength(1)
  })
  test('another kind that stands keeps them at work', () => {
    expect(needs([credential({ expiresOn: '2026-04-01' }), credential({ type: 'CASAC' })])).toMatchObject([
      { blocked: false },
    ])
  })
  test('a lapsed one for 90 days, and as long as they may not work', () => {
    expect(needs([credential({ expiresOn: '2026-03-11' })])).toMatchObject([
      { standing: 'lapsed', blocked: true, daysLeft: -1 },
    ])
    expect(needs([credential({ expiresOn: '2024-01-01' })])).toHaveLength(1)
    expect(needs([credential({ expiresOn: '2024-01-01' }), credential({ type: 'CASAC' })])).toEqual([])
    expect(needs([credential({ expiresOn: '2026-02-01' }), credential({ type: 'CASAC' })])).toMatchObject([
      { blocked: false },
    ])
  })
  test('a supervisor where work is cosigned', () => {
    const intern = credential({ needsCosign: true })
    expect(needs([intern])).toMatchObject([{ standing: 'no_supervisor' }])
    expect(needs([intern], true)).toEqual([])
    expect(needs([intern, credential()])).toEqual([])
  })
  test('in words: what, until when, what stops, who acts', () => {
    const words = needWords('Ivy North', needs([credential({ expiresOn: '2026-04-01' })])[0]!)
    expect(words.reason).toBe('The LCSW (NY) credential of Ivy North ends with Wed 1 Apr 2026.')
    expect(words.nextAct).toContain('Without it Ivy North may not lead or sign from Thu 2 Apr 2026.')
    expect(needWords('Ivy', needs([credential({ expiresOn: '2026-03-01' })])[0]!).nextAct).toContain(
      'may not lead or sign until then',
    )
  })
})
