import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  me,
  signIn,
  signInPasskey,
  signInPasskeyOptions,
  signInPin,
  signOut,
  unlock,
} from '#domains/accounts/accounts.contract.ts'
import { totpCode } from '#domains/accounts/accounts.factors.ts'
import {
  inviteParticipantToJoin,
  inviteStaffToJoin,
  joinDemonstration,
  joinPasskey,
  joinPasskeyOptions,
  joinPin,
  joinStaff,
  joinTotp,
  lookAtInvitation,
  lookAtSetup,
  setUp,
} from '#domains/accounts/accounts.join.contract.ts'
import {
  account,
  participantAccount,
  removeParticipantDevice,
  staffAccounts,
} from '#domains/accounts/accounts.own.contract.ts'
import {
  createDemoAccount,
  recoveryLink,
  createDemoLink,
  firstRunLink,
  runAsDemonstration,
} from '#domains/accounts/accounts.public.ts'
import {
  aBrowser,
  aJoinedParticipant,
  aJoinedStaffMember,
  aSecurityKey,
  aSetupToken,
  goodPassword,
  passes,
  signsIn,
  tokenOf,
  whoAmI,
  withoutId,
  type Browser,
} from '#tests/people/accounts.ts'
import { openSession } from '#domains/accounts/accounts.sessions.ts'
import {
  anOrganization,
  aParticipant,
  aStaffMember,
  confirmsAgain,
  openTestHouse,
  type TestHouse,
} from '#tests/people/house.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let director: Awaited<ReturnType<typeof aStaffMember>>
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  director = await aStaffMember(t, home, 'program_director')
})
afterEach(() => t.setNow(undefined))
afterAll(() => t.close())

const anInvitedParticipant = async () => {
  const participantId = await aParticipant(t, home)
  const { reply } = await t.call(inviteParticipantToJoin, { params: { participantId } }, director)
  return { participantId, token: tokenOf(reply.link), link: reply.link, qr: reply.qr }
}
const join = (phone: Browser, token: string, pin = '739164') => phone.call(joinPin, { body: { token, pin } })

describe('first setup', () => {
  const founding = {
    organization: 'Riverside Recovery',
    neutralName: 'Riverside',
    site: 'Main Street',
    timeZone: 'Europe/Madrid',
    program: 'Evening program',
    weekStartsOn: 1,
    givenName: 'Dana',
    familyName: 'Okafor',
    password: goodPassword,
  }
  const factorFor = async (browser: Browser, token: string, email: string) => {
    const { reply } = await browser.call(joinTotp, { body: { token, email } })
    return { kind: 'totp' as const, challenge: reply.challenge, code: totpCode(reply.secret, t.house.now()) }
  }

  test('one link makes the organization, its program and its director, who is in; it works once', async () => {
    const token = await aSetupToken(t)
    const browser = aBrowser(t)
    expect((await browser.call(lookAtSetup, { body: { token } })).reply.zones).toContain('Europe/Madrid')
    const email = 'dana@riverside.example'
    const made = await browser.call(setUp, {
      body: { ...founding, token, email, factor: await factorFor(browser, token, email) },
    })
    expect(made.status).toBe(200)
    expect(made.reply.recoveryCodes).toHaveLength(10)
    const who = await whoAmI(browser)
    expect(who).toMatchObject({
      kind: 'staff',
      name: 'Dana Okafor',
      roles: [{ role: 'program_director', programId: null }],
      programs: [{ name: 'Evening program', zone: 'Europe/Madrid', weekStartsOn: 1 }],
      organization: { neutralName: 'Riverside' },
    })
    const organizationId = who.kind === 'staff' ? who.organization.id : ''
    const [types, rules] = await t.system(organizationId, ({ db }) =>
      Promise.all([
        db.selectFrom('session_types').select('code').where('organization_id', '=', organizationId).execute(),
        db.selectFrom('hour_rule_sets').select('code').where('organization_id', '=', organizationId).execute(),
      ]),
    )
    expect([types.length > 0, rules.length > 0], 'groups can be planned at once').toEqual([true, true])
    const other = aBrowser(t)
    expect((await other.call(lookAtSetup, { body: { token } })).status).toBe(404)
    expect(
      (
        await other.call(setUp, {
          body: {
            ...founding,
            token,
            email: 'x@riverside.example',
            factor: { kind: 'totp', challenge: token, code: '123456' },
          },
        })
      ).status,
    ).toBe(404)
    const seen = await t.house.auth.query(
      `select count(*)::int as n from auth.accounts where email like '%@riverside.example'`,
    )
    expect(seen.rows).toEqual([{ n: 1 }])
  })

  test('an old link, a newer one beside it, a weak password, an unknown zone, a wrong code: nothing is made', async () => {
    const before = (await t.house.app.query('select count(*)::int as n from organization_ids()')).rows
    const first = await aSetupToken(t)
    const token = await aSetupToken(t)
    const browser = aBrowser(t)
    expect((await browser.call(lookAtSetup, { body: { token: first } })).status).toBe(404)
    const email = 'kim@riverside.example'
    const attempt = async (change: object, code?: string) => {
      const factor = await factorFor(browser, token, email)
      return browser.call(setUp, {
        body: { ...founding, token, email, ...change, factor: code ? { ...factor, code } : factor },
      })
    }
    expect((await attempt({ password: 'password1234' })).problem.fields).toMatchObject([{ path: 'password' }])
    expect((await attempt({ password: 'Okafor Dana 1' })).problem.fields).toMatchObject([{ path: 'password' }])
    expect((await attempt({ timeZone: 'Mars/Olympus' })).problem.fields).toMatchObject([{ path: 'timeZone' }])
    expect((await attempt({}, '000000')).problem.fields).toMatchObject([{ path: 'factor.code' }])
    passes(t, 24 * 3600 + 1)
    expect((await browser.call(lookAtSetup, { body: { token } })).status).toBe(404)
    expect((await t.house.app.query('select count(*)::int as n from organization_ids()')).rows).toEqual(before)
  })

  test('once anybody can sign in the console prints no link', async () => {
    expect(await firstRunLink(t.house)).toBeNull()
  })
})

describe('staff join by link', () => {
  test('the link stands in the fragment, works once, and a newer one voids it', async () => {
    const { staffId } = await aStaffMember(t, home, 'nurse')
    const ask = async () => (await t.call(inviteStaffToJoin, { params: { staffId } }, director)).reply
    const first = await ask()
    expect(first.link).toMatch(/\/join#[\w-]{43}$/)
    expect(first.qr).toMatch(/^<svg/)
    const second = await ask()
    const look = (link: string) => aBrowser(t).call(lookAtInvitation, { body: { token: tokenOf(link) } })
    expect((await look(first.link)).status).toBe(404)
    expect((await look(second.link)).reply).toMatchObject({ kind: 'staff', purpose: 'join' })
    t.setNow(new Date(Date.now() + 72 * 3600_000 + 1000).toISOString())
    const late = await look(second.link)
    const never = await look('x#' + 'A'.repeat(43))
    expect(late.status).toBe(404)
    expect(withoutId(late.raw)).toBe(withoutId(never.raw))
  })

  test('two browsers with one link: one gets in', async () => {
    const { staffId } = await aStaffMember(t, home, 'nurse')
    const { reply } = await t.call(inviteStaffToJoin, { params: { staffId } }, director)
    const token = tokenOf(reply.link)
    const body = async (browser: Browser) => {
      const offer = (await browser.call(joinTotp, { body: { token, email: '' } })).reply
      return {
        token,
        password: goodPassword,
        factor: { kind: 'totp' as const, challenge: offer.challenge, code: totpCode(offer.secret, t.house.now()) },
      }
    }
    const [one, two] = [aBrowser(t), aBrowser(t)]
    const bodies = [await body(one), await body(two)] as const
    const both = await Promise.all([one.call(joinStaff, { body: bodies[0] }), two.call(joinStaff, { body: bodies[1] })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
  })

  test('whoever lost password and phone gets a new link; the old ways and sessions end', async () => {
    const lin = await aJoinedStaffMember(t, home)
    passes(t, 400)
    expect((await t.call(inviteStaffToJoin, { params: { staffId: lin.staffId } }, director)).problem.code).toBe(
      'confirm-again',
    )
    t.setNow(undefined)
    await confirmsAgain(t, director)
    const { reply } = await t.call(inviteStaffToJoin, { params: { staffId: lin.staffId } }, director)
    const token = tokenOf(reply.link)
    const browser = aBrowser(t)
    expect((await browser.call(lookAtInvitation, { body: { token } })).reply.purpose).toBe('reset')
    expect((await lin.browser.call(account, {})).status).toBe(200)
    const offer = (await browser.call(joinTotp, { body: { token, email: lin.email } })).reply
    const joined = await browser.call(joinStaff, {
      body: {
        token,
        password: 'another long phrase here',
        factor: { kind: 'totp', challenge: offer.challenge, code: totpCode(offer.secret, t.house.now()) },
      },
    })
    expect(joined.status).toBe(200)
    expect((await lin.browser.call(account, {})).problem.code).toBe('signed-out')
    expect((await aBrowser(t).call(signIn, { body: { email: lin.email, password: lin.password } })).status).toBe(403)
    passes(t, 60)
    expect(
      (await signsIn(t, aBrowser(t), { email: lin.email, password: 'another long phrase here', secret: lin.secret }))
        .status,
    ).toBe(403)
    expect(
      (await signsIn(t, aBrowser(t), { email: lin.email, password: 'another long phrase here', secret: offer.secret }))
        .status,
    ).toBe(200)
  })

  test('only directors invite staff, and only their own organization’s', async () => {
    const { staffId } = await aStaffMember(t, home, 'nurse')
    const therapist = await aStaffMember(t, home, 'group_therapist')
    const away = await anOrganization(t)
    const stranger = await aStaffMember(t, away, 'program_director')
    expect((await t.call(inviteStaffToJoin, { params: { staffId } }, therapist)).problem.code).toBe('not-allowed')
    expect((await t.call(inviteStaffToJoin, { params: { staffId } }, stranger)).problem.code).toBe('not-found')
    expect((await t.call(inviteStaffToJoin, { params: { staffId } }, null)).problem.code).toBe('signed-out')
    const list = await t.call(staffAccounts, {}, stranger)
    expect(list.reply.accounts).toMatchObject([{ staffId: stranger.staffId, state: 'none', sessions: 1 }])
  })

  test('an address that signs in elsewhere in this installation is refused in words', async () => {
    const lin = await aJoinedStaffMember(t, home)
    const { staffId } = await aStaffMember(t, home, 'nurse')
    await t.system(home.organizationId, ({ db }) =>
      db.updateTable('staff').set({ email: lin.email.toUpperCase() }).where('id', '=', staffId).execute(),
    )
    expect((await t.call(inviteStaffToJoin, { params: { staffId } }, director)).problem).toMatchObject({
      code: 'conflict',
      fields: [{ path: 'email' }],
    })
  })
})

describe('participants join by link', () => {
  test('link, PIN, in; and back with the PIN on this phone alone', async () => {
    const { token, link, participantId } = await anInvitedParticipant()
    expect(link).toMatch(/\/my\/join#[\w-]{43}$/)
    const phone = aBrowser(t)
    const look = await phone.call(lookAtInvitation, { body: { token } })
    expect(look.reply).toMatchObject({ kind: 'participant', purpose: 'join', neutralName: 'Harbor', email: null })
    expect((await join(phone, token)).status).toBe(200)
    expect(await whoAmI(phone)).toMatchObject({
      kind: 'participant',
      personId: participantId,
      name: 'Jordan',
      unlockBy: 'pin',
      confirmBy: ['pin'],
      roles: [{ role: 'participant' }],
    })
    await phone.call(signOut, {})
    expect(await whoAmI(phone)).toMatchObject({ kind: 'nobody', device: 'pin' })
    expect((await phone.call(signInPin, { body: { pin: '739165' } })).problem.code).toBe('wrong-credentials')
    expect((await phone.call(signInPin, { body: { pin: '739164' } })).status).toBe(200)
    const elsewhere = aBrowser(t)
    expect((await elsewhere.call(signInPin, { body: { pin: '739164' } })).status).toBe(403)
    expect(await whoAmI(elsewhere)).toMatchObject({ kind: 'nobody', device: 'none' })
  })

  test('nothing that leaves the server says what kind of care this is, or who', async () => {
    const { token, link, participantId } = await anInvitedParticipant()
    const said = [
      link,
      (await aBrowser(t).call(lookAtInvitation, { body: { token } })).raw,
      (await aBrowser(t).call(me, {})).raw,
    ].join(' ')
    expect(said).not.toMatch(/Jordan|addict|recover|treat|substance|therap|Harbor House/i)
    expect(said).not.toContain(participantId)
  })

  test('the link works once, a newer one voids it, and it ends after seven days', async () => {
    const { token, participantId } = await anInvitedParticipant()
    expect((await join(aBrowser(t), token)).status).toBe(200)
    expect((await join(aBrowser(t), token)).status).toBe(404)
    const older = await t.call(inviteParticipantToJoin, { params: { participantId } }, director)
    const newer = await t.call(inviteParticipantToJoin, { params: { participantId } }, director)
    expect((await join(aBrowser(t), tokenOf(older.reply.link))).status).toBe(404)
    passes(t, 7 * 24 * 3600 + 1)
    expect((await join(aBrowser(t), tokenOf(newer.reply.link))).status).toBe(404)
  })

  test('PINs that strangers try first are refused with one sentence, and fishing for a birth date is slowed', async () => {
    const { token } = await anInvitedParticipant()
    const phone = aBrowser(t)
    const common = await join(phone, token, '123456')
    const birthday = await join(phone, token, '050490')
    expect(common.problem.fields).toMatchObject([{ path: 'pin' }])
    expect(withoutId(birthday.raw)).toBe(withoutId(common.raw))
    const codes = []
    for (let n = 0; n < 9; n += 1) codes.push((await join(phone, token, '111111')).problem.code)
    expect(codes.at(-1)).toBe('too-many')
  })

  test('five wrong PINs and this phone needs a new link; the waits before grow; another phone is not touched', async () => {
    const participantId = await aParticipant(t, home)
    const phone = await aJoinedParticipant(t, home.organizationId, participantId)
    const tablet = await aJoinedParticipant(t, home.organizationId, participantId, '820461')
    await phone.call(signOut, {})
    await tablet.call(signOut, {})
    t.setNow('2027-01-05T10:00:00.000Z')
    const waits: number[] = []
    const codes: string[] = []
    for (let tries = 0; tries < 5;) {
      const { problem } = await phone.call(signInPin, { body: { pin: '000001' } })
      if (problem.code === 'too-many') {
        const { retryAfterSeconds } = problem.details as { retryAfterSeconds: number }
        waits.push(retryAfterSeconds)
        passes(t, retryAfterSeconds)
      } else {
        codes.push(problem.code)
        tries += 1
      }
    }
    expect(waits).toEqual([5, 30, 300])
    expect(codes).toEqual([
      'wrong-credentials',
      'wrong-credentials',
      'wrong-credentials',
      'wrong-credentials',
      'not-allowed',
    ])
    passes(t, 30 * 24 * 3600)
    expect((await phone.call(signInPin, { body: { pin: '739164' } })).problem.code).toBe('not-allowed')
    expect(await whoAmI(phone)).toMatchObject({ device: 'pin-used-up' })
    expect((await tablet.call(signInPin, { body: { pin: '820461' } })).status).toBe(200)
    t.setNow(undefined)
    const state = await t.call(participantAccount, { params: { participantId } }, director)
    expect(state.reply).toMatchObject({ state: 'joined', devices: [{ usedUp: true }, { usedUp: false }] })
    const { reply } = await t.call(inviteParticipantToJoin, { params: { participantId } }, director)
    expect((await join(phone, tokenOf(reply.link), '615204')).status).toBe(200)
  })

  test('parallel PINs gain nothing', async () => {
    const phone = await aJoinedParticipant(t, home.organizationId, await aParticipant(t, home))
    await phone.call(signOut, {})
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => phone.call(signInPin, { body: { pin: `80000${n}` } })),
    )
    expect(answers.filter(({ problem }) => problem.code === 'wrong-credentials').length).toBeLessThanOrEqual(2)
  })

  test('a passkey in place of a PIN', async () => {
    const { token, participantId } = await anInvitedParticipant()
    const phone = aBrowser(t)
    const key = aSecurityKey(t.house.config.publicUrl)
    const given = await phone.call(joinPasskeyOptions, { body: { token, name: 'Harbor' } })
    expect(JSON.stringify(given.reply)).not.toMatch(/Jordan/)
    expect((await phone.call(joinPasskey, { body: { token, passkey: key.make(given.reply.options) } })).status).toBe(
      200,
    )
    await phone.call(signOut, {})
    const asked = await phone.call(signInPasskeyOptions, {})
    expect((await phone.call(signInPasskey, { body: { answer: key.show(asked.reply.options) } })).reply).toMatchObject({
      kind: 'participant',
    })
    expect(await whoAmI(phone)).toMatchObject({ personId: participantId, unlockBy: 'passkey' })
  })

  test('a lost phone is removed by the program, and its session dies at once', async () => {
    const participantId = await aParticipant(t, home)
    const phone = await aJoinedParticipant(t, home.organizationId, participantId)
    const { reply } = await t.call(participantAccount, { params: { participantId } }, director)
    expect((await phone.call(account, {})).status).toBe(200)
    expect(
      (await t.call(removeParticipantDevice, { params: { participantId, deviceId: reply.devices[0]!.id } }, director))
        .status,
    ).toBe(200)
    expect((await phone.call(account, {})).problem.code).toBe('signed-out')
    expect((await phone.call(signInPin, { body: { pin: '739164' } })).problem.code).toBe('not-allowed')
  })

  test('the phone locks after an hour and opens with its PIN', async () => {
    const phone = await aJoinedParticipant(t, home.organizationId, await aParticipant(t, home))
    passes(t, 3_700)
    expect((await phone.call(account, {})).problem.code).toBe('locked')
    expect((await phone.call(unlock, { body: { method: 'pin', pin: '111112' } })).status).toBe(403)
    expect((await phone.call(unlock, { body: { method: 'pin', pin: '739164' } })).status).toBe(200)
    expect((await phone.call(account, {})).status).toBe(200)
  })

  test('a participant one may not see cannot be invited, and reads like one who is not there', async () => {
    const away = await anOrganization(t)
    const there = await aParticipant(t, away)
    const intake = await aStaffMember(t, home, 'intake_coordinator')
    const nurse = await aStaffMember(t, home, 'nurse')
    const hidden = await t.call(inviteParticipantToJoin, { params: { participantId: there } }, intake)
    const missing = await t.call(
      inviteParticipantToJoin,
      { params: { participantId: '0198a000-0000-7000-8000-00000000dead' } },
      intake,
    )
    expect(hidden.status).toBe(404)
    expect(withoutId(hidden.raw)).toBe(withoutId(missing.raw))
    expect((await t.call(participantAccount, { params: { participantId: there } }, intake)).status).toBe(404)
    expect(
      (await t.call(inviteParticipantToJoin, { params: { participantId: await aParticipant(t, home) } }, nurse)).problem
        .code,
    ).toBe('not-allowed')
  })

  test('a participant’s link opens nothing for staff, and the other way round', async () => {
    const { token } = await anInvitedParticipant()
    const offer = (await aBrowser(t).call(joinTotp, { body: { token, email: '' } })).reply
    expect(
      (
        await aBrowser(t).call(joinStaff, {
          body: {
            token,
            password: goodPassword,
            factor: { kind: 'totp', challenge: offer.challenge, code: totpCode(offer.secret, t.house.now()) },
          },
        })
      ).status,
    ).toBe(404)
    const { staffId } = await aStaffMember(t, home, 'nurse')
    const { reply } = await t.call(inviteStaffToJoin, { params: { staffId } }, director)
    expect((await join(aBrowser(t), tokenOf(reply.link))).status).toBe(404)
  })
})

describe('the demonstration', () => {
  test('its accounts and links work only while the house runs as a demonstration', async () => {
    const other = await openTestHouse()
    try {
      const where = await anOrganization(other)
      const { staffId } = await aStaffMember(other, where, 'group_therapist')
      await other.system(where.organizationId, ({ db }) => db.selectFrom('staff').select('id').execute())
      const participantId = await aParticipant(other, where)
      const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
      const clean = await other.house.auth.connect()
      await clean.query('begin')
      await clean.query(`select set_actor($1, 'system', $1, null, 'system', 'test', '', null)`, [where.organizationId])
      await clean.query('delete from auth.sessions')
      await clean.query('delete from auth.accounts')
      await clean.query('commit')
      clean.release()
      const demo = { organizationId: where.organizationId, password: 'the published phrase', totpSecret: secret }
      await createDemoAccount(other.house, {
        ...demo,
        personId: staffId,
        kind: 'staff',
        email: 'therapist@demo.example',
        pin: null,
      })
      const { accountId } = await createDemoAccount(other.house, {
        ...demo,
        personId: participantId,
        kind: 'participant',
        email: null,
        password: null,
        totpSecret: null,
        pin: '204060',
      })
      const person = { email: 'therapist@demo.example', password: demo.password, secret }
      expect((await signsIn(other, aBrowser(other), person)).status).toBe(403)
      await expect(
        createDemoLink(other.house, { organizationId: where.organizationId, accountId, kind: 'participant' }),
      ).rejects.toThrow()

      // Nor does a session that an earlier demonstration left behind.
      const left = aBrowser(other)
      const token = await openSession(other.house, { setCookie: () => {} } as never, {
        organizationId: where.organizationId,
        accountId,
        kind: 'participant',
        deviceName: 'test',
        confirmed: null,
      })
      left.cookies.set('__Host-handrail', token)
      expect(await whoAmI(left)).toMatchObject({ kind: 'nobody' })

      runAsDemonstration(other.house)
      expect((await signsIn(other, aBrowser(other), person)).status).toBe(200)
      const link = await createDemoLink(other.house, {
        organizationId: where.organizationId,
        accountId,
        kind: 'participant',
      })
      for (const phone of [aBrowser(other), aBrowser(other)]) {
        expect((await phone.call(joinDemonstration, { body: { token: tokenOf(link) } })).reply).toEqual({
          kind: 'participant',
        })
        expect(await whoAmI(phone)).toMatchObject({ kind: 'participant', personId: participantId, demonstration: true })
        await phone.call(signOut, {})
        expect((await phone.call(signInPin, { body: { pin: '204060' } })).status).toBe(200)
      }
      // A demonstration's link is no invitation: nobody can take the account over with it.
      expect((await join(aBrowser(other), tokenOf(link))).status).toBe(404)
    } finally {
      await other.close()
    }
  })
})

test('whoever runs the house can hand a director a new way in, and only by an address that is open', async () => {
  const lin = await aJoinedStaffMember(t, home, 'program_director')
  const link = await recoveryLink(t.house, lin.email.toUpperCase())
  expect((await aBrowser(t).call(lookAtInvitation, { body: { token: tokenOf(link ?? '') } })).reply.purpose).toBe(
    'reset',
  )
  expect(await recoveryLink(t.house, 'nobody@example.org')).toBeNull()
})
