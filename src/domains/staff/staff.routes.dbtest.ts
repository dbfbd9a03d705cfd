import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aStaffMember,
  anOrganization,
  openTestHouse,
  unique,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import * as contract from './staff.contract.ts'
import { requireLicence } from './staff.public.ts'

const now = '2026-03-12T12:00:00.000Z'
let t: TestHouse
let where: { organizationId: string; siteId: string; programId: string }
let director: Person & { staffId: string }
let therapist: Person & { staffId: string }
let stranger: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  t.setNow(now)
  where = await anOrganization(t)
  director = await aStaffMember(t, where, 'program_director')
  therapist = await aStaffMember(t, where, 'group_therapist', {
    givenName: 'Theo',
    familyName: 'Lund',
    credential: { expires_on: '2026-04-11' },
  })
  stranger = await aStaffMember(t, await anOrganization(t), 'program_director')
})
afterAll(() => t.close())

const list = async (as: Person = director, include: 'current' | 'all' = 'all') =>
  (await t.call(contract.listStaff, { query: { include } }, as)).reply
const one = async (staffId: string) => (await list()).staff.find((person) => person.id === staffId)!
const fieldsOf = (answer: { problem: { fields: { path: string }[] } }) =>
  answer.problem.fields.map((field) => field.path)
const someone = (more: object = {}) => ({
  givenName: 'Ivy',
  familyName: 'North',
  preferredName: '',
  email: `${unique('ivy')}@example.org`,
  phone: '',
  jobTitle: 'Counselor',
  startedOn: '2026-03-01',
  roles: [{ role: 'group_therapist' as const, programId: where.programId }],
  ...more,
})
const add = async (more: object = {}) => (await t.call(contract.addStaff, { body: someone(more) }, director)).reply.id

describe('people', () => {
  test('are added with a role and changed', async () => {
    const id = await add()
    expect(await one(id)).toMatchObject({
      name: 'Ivy North',
      roles: [{ role: 'group_therapist', programId: where.programId, fromOn: '2026-03-01' }],
      credentials: [],
      supervisor: null,
    })
    const { roles: _, ...body } = someone({ preferredName: 'Vee' })
    await t.call(contract.changeStaff, { params: { staffId: id }, body }, director)
    expect((await one(id)).name).toBe('Vee North')
  })
  test('an address serves one person; problems stand at their fields', async () => {
    const email = `${unique('twice')}@example.org`
    await add({ email })
    const twice = await t.call(contract.addStaff, { body: someone({ email: email.toUpperCase() }) }, director)
    expect([twice.status, fieldsOf(twice)]).toEqual([409, ['email']])
    const bad = await t.call(
      contract.addStaff,
      { body: someone({ email: 'nobody', familyName: '  ', roles: [] }) },
      director,
    )
    expect(fieldsOf(bad).toSorted()).toEqual(['email', 'familyName', 'roles'])
  })
  test('only a director changes them; another organization’s are not there', async () => {
    expect((await t.call(contract.addStaff, { body: someone() }, therapist)).status).toBe(403)
    expect((await list(stranger)).staff.map((person) => person.id)).not.toContain(therapist.staffId)
    const { roles: _, ...body } = someone()
    const params = { staffId: therapist.staffId }
    expect((await t.call(contract.changeStaff, { params, body }, stranger)).status).toBe(404)
    expect((await t.call(contract.endStaff, { params, body: { endedOn: '2026-04-01' } }, stranger)).status).toBe(404)
    expect((await t.call(contract.leavingStaff, { params, query: { on: '2026-04-01' } }, stranger)).status).toBe(404)
    expect(
      (
        await t.call(
          contract.addRole,
          { params, body: { role: 'nurse', programId: null, fromOn: '2026-04-01' } },
          stranger,
        )
      ).status,
    ).toBe(404)
    expect(
      (
        await t.call(
          contract.addCredential,
          {
            params,
            body: {
              type: 'RN',
              number: '',
              state: '',
              issuedOn: null,
              expiresOn: null,
              needsCosign: false,
              source: '',
            },
          },
          stranger,
        )
      ).status,
    ).toBe(404)
    expect(
      (
        await t.call(
          contract.setSupervisor,
          { params, body: { supervisorId: stranger.staffId, fromOn: '2026-04-01' } },
          stranger,
        )
      ).status,
    ).toBe(404)
  })
})

describe('roles', () => {
  test('from and to a day, once, and an end is taken back', async () => {
    const staffId = await add()
    const give = () =>
      t.call(
        contract.addRole,
        { params: { staffId }, body: { role: 'nurse', programId: null, fromOn: '2026-03-10' } },
        director,
      )
    const { id: roleId } = (await give()).reply
    const twice = await give()
    expect([twice.status, fieldsOf(twice)]).toEqual([409, ['role']])
    const end = (toOn: string | null) => t.call(contract.endRole, { params: { roleId }, body: { toOn } }, director)
    expect(fieldsOf(await end('2026-03-09'))).toEqual(['toOn'])
    await end('2026-06-01')
    expect((await one(staffId)).roles.find((held) => held.id === roleId)?.toOn).toBe('2026-06-01')
    await end(null)
    expect((await one(staffId)).roles.find((held) => held.id === roleId)?.toOn).toBeNull()
    expect(
      (await t.call(contract.endRole, { params: { roleId }, body: { toOn: '2026-06-01' } }, stranger)).status,
    ).toBe(404)
  })
  test('nobody locks themselves out', async () => {
    const [own] = (await one(director.staffId)).roles
    expect(
      (await t.call(contract.endRole, { params: { roleId: own!.id }, body: { toOn: '2026-03-12' } }, director)).status,
    ).toBe(409)
    expect(
      (
        await t.call(
          contract.endStaff,
          { params: { staffId: director.staffId }, body: { endedOn: '2026-03-12' } },
          director,
        )
      ).status,
    ).toBe(409)
  })
})

describe('credentials and supervision', () => {
  const credential = {
    type: 'LMSW',
    number: '88',
    state: 'NY',
    issuedOn: '2026-01-01',
    expiresOn: '2028-01-01',
    needsCosign: true,
    source: 'State registry',
  }
  test('say how they stand; a withdrawn one no longer counts, and counts again', async () => {
    expect((await one(therapist.staffId)).credentials).toEqual([
      expect.objectContaining({ standing: 'expires_soon', daysLeft: 30 }),
    ])
    const staffId = await add()
    const { id: credentialId } = (
      await t.call(contract.addCredential, { params: { staffId }, body: credential }, director)
    ).reply
    const may = () =>
      t.system(where.organizationId, (tx) =>
        requireLicence(tx, staffId, '2026-03-12').then(
          (licence) => licence.credential.needsCosign,
          (problem: { code: string }) => problem.code,
        ),
      )
    expect(await may()).toBe(true)
    const withdraw = (withdrawnOn: string | null) =>
      t.call(contract.withdrawCredential, { params: { credentialId }, body: { withdrawnOn } }, director)
    await withdraw('2026-03-12')
    expect(await may()).toBe('credential-lapsed')
    expect((await one(staffId)).credentials[0]?.standing).toBe('withdrawn')
    await withdraw(null)
    expect(await may()).toBe(true)
    const backwards = await t.call(
      contract.addCredential,
      { params: { staffId }, body: { ...credential, expiresOn: '2025-01-01' } },
      director,
    )
    expect(fieldsOf(backwards)).toEqual(['expiresOn'])
  })
  test('the day is the site’s: late in the evening nothing has lapsed yet', async () => {
    t.setNow('2026-04-12T02:00:00.000Z')
    const evening = await aStaffMember(t, where, 'program_director')
    const seen = (await list(evening)).staff.find((person) => person.id === therapist.staffId)
    t.setNow(now)
    expect(seen?.credentials[0]).toMatchObject({ standing: 'expires_soon', daysLeft: 0 })
  })
  test('a supervisor is named from a day, changed, and is somebody else who works here', async () => {
    const staffId = await add()
    const name = (supervisorId: string | null, fromOn = '2026-03-01') =>
      t.call(contract.setSupervisor, { params: { staffId }, body: { supervisorId, fromOn } }, director)
    expect(fieldsOf(await name(staffId))).toEqual(['supervisorId'])
    expect((await name(stranger.staffId)).status).toBe(404)
    await name(therapist.staffId)
    await name(director.staffId, '2026-03-10')
    expect((await one(staffId)).supervisor).toMatchObject({ staffId: director.staffId, fromOn: '2026-03-10' })
    const gone = await add()
    await t.call(contract.endStaff, { params: { staffId: gone }, body: { endedOn: '2026-03-05' } }, director)
    expect(fieldsOf(await name(gone, '2026-03-11'))).toEqual(['supervisorId'])
    await name(null, '2026-03-11')
    expect((await one(staffId)).supervisor).toBeNull()
  })
})

test('employment ends with its roles; taking it back restores them as they were', async () => {
  const staffId = await add({
    roles: [
      { role: 'group_therapist', programId: where.programId },
      { role: 'nurse', programId: null },
    ],
  })
  const nurse = (await one(staffId)).roles.find((held) => held.role === 'nurse')!
  await t.call(contract.endRole, { params: { roleId: nurse.id }, body: { toOn: '2026-06-01' } }, director)
  const params = { staffId }
  const early = await t.call(contract.endStaff, { params, body: { endedOn: '2026-02-01' } }, director)
  expect([early.status, fieldsOf(early)]).toEqual([400, ['endedOn']])
  const { effects } = (await t.call(contract.leavingStaff, { params, query: { on: '2026-04-01' } }, director)).reply
  expect(effects.map((effect) => effect.words)).toContain('Their 2 roles end that day.')
  expect((await one(staffId)).endedOn, 'looking changes nothing').toBeNull()
  const { ended } = (await t.call(contract.endStaff, { params, body: { endedOn: '2026-04-01' } }, director)).reply
  expect((await one(staffId)).roles.map((held) => held.toOn)).toEqual(['2026-04-01', '2026-04-01'])
  await t.call(contract.returnStaff, { params, body: { ended } }, director)
  const back = await one(staffId)
  expect(back.endedOn).toBeNull()
  expect(Object.fromEntries(back.roles.map((held) => [held.role, held.toOn]))).toEqual({
    group_therapist: null,
    nurse: '2026-06-01',
  })
})
