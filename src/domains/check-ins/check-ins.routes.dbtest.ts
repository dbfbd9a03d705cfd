import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  onThePhone,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import * as contract from './check-ins.contract.ts'

let t: TestHouse
let where: Awaited<ReturnType<typeof anOrganization>>
let ana: Person
beforeAll(async () => {
  t = await openTestHouse()
  where = await anOrganization(t)
  ana = await onThePhone(t, where.organizationId, await aParticipant(t, where, { givenName: 'Ana' }))
})
afterAll(() => t.close())

const checkIn = (more: object = {}) => ({
  id: randomUUID(),
  at: new Date().toISOString(),
  mood: 6,
  urge: 3,
  sleepHours: 7.5,
  used: 'no' as const,
  medicationTaken: 'yes' as const,
  ...more,
})

test('what a phone delivers twice, or ten times at once, is one check-in', async () => {
  const body = checkIn()
  const answers = await Promise.all(Array.from({ length: 10 }, () => t.call(contract.sendCheckIn, { body }, ana)))
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 200))
  const { reply } = await t.call(contract.ownCheckIns, {}, ana)
  expect(reply.checkIns.filter((each) => each.id === body.id)).toHaveLength(1)
})

test('an entry of three days ago keeps its time; one from far ahead gets its arrival', async () => {
  const old = checkIn({ at: new Date(Date.now() - 3 * 86_400_000).toISOString() })
  const ahead = checkIn({ at: '2090-01-01T00:00:00Z' })
  await t.call(contract.sendCheckIn, { body: old }, ana)
  await t.call(contract.sendCheckIn, { body: ahead }, ana)
  const { reply } = await t.call(contract.ownCheckIns, {}, ana)
  expect(reply.checkIns.find((each) => each.id === old.id)?.at).toBe(old.at)
  expect(Date.parse(reply.checkIns.find((each) => each.id === ahead.id)!.at)).toBeLessThan(Date.now() + 60_000)
})

test('an id that another person used reveals nothing and stores nothing', async () => {
  const body = checkIn()
  await t.call(contract.sendCheckIn, { body }, ana)
  const ben = await onThePhone(t, where.organizationId, await aParticipant(t, where, { givenName: 'Ben' }))
  const answer = await t.call(contract.sendCheckIn, { body }, ben)
  expect(answer.status).toBe(409)
  expect((await t.call(contract.ownCheckIns, {}, ben)).reply.checkIns).toEqual([])
})

test('a check-in that another person left on this phone goes on waiting for its own', async () => {
  const ben = await onThePhone(t, where.organizationId, await aParticipant(t, where, { givenName: 'Ben' }))
  const body = checkIn({ account: ana.accountId })
  const answer = await t.call(contract.sendCheckIn, { body }, ben)
  expect(answer.problem.code).toBe('signed-out')
  expect((await t.call(contract.ownCheckIns, {}, ben)).reply.checkIns).toEqual([])
  expect((await t.call(contract.sendCheckIn, { body }, ana)).status).toBe(200)
})

test('whether medicine is asked about follows the last answer, skipped ones aside', async () => {
  const cam = await onThePhone(t, where.organizationId, await aParticipant(t, where, { givenName: 'Cam' }))
  const asked = async () => (await t.call(contract.ownCheckIns, {}, cam)).reply.takesMedication
  const say = (medicationTaken: 'yes' | 'no' | 'none_prescribed' | null, minutesAgo: number) =>
    t.call(
      contract.sendCheckIn,
      { body: { ...checkIn({ at: new Date(Date.now() - minutesAgo * 60_000).toISOString() }), medicationTaken } },
      cam,
    )
  expect(await asked()).toBeNull()
  await say('yes', 50)
  expect(await asked()).toBe(true)
  await say(null, 40)
  expect(await asked()).toBe(true)
  await say('none_prescribed', 30)
  expect(await asked()).toBe(false)
  await say('no', 20)
  expect(await asked()).toBe(true)
})

test('values out of range and unknown fields are refused in words; staff cannot send', async () => {
  const wrong = await t.call(contract.sendCheckIn, { body: checkIn({ mood: 11 }) as never }, ana)
  expect(wrong.problem).toMatchObject({ code: 'bad-input', fields: [{ path: 'mood' }] })
  expect(
    (await t.call(contract.sendCheckIn, { body: checkIn({ participantId: randomUUID() }) as never }, ana)).status,
  ).toBe(400)
  const nurse = await aStaffMember(t, where, 'nurse')
  expect((await t.call(contract.sendCheckIn, { body: checkIn() }, nurse)).status).toBe(403)
})
