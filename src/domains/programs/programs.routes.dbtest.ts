import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  onThePhone,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import * as contract from './programs.contract.ts'
import { settingsOf } from './programs.public.ts'

const now = '2026-03-12T12:00:00.000Z'
let t: TestHouse
let where: { organizationId: string; siteId: string; programId: string }
let director: Person
let therapist: Person
let stranger: Person
beforeAll(async () => {
  t = await openTestHouse()
  t.setNow(now)
  where = await anOrganization(t)
  director = await aStaffMember(t, where, 'program_director')
  therapist = await aStaffMember(t, where, 'group_therapist')
  stranger = await aStaffMember(t, await anOrganization(t), 'program_director')
})
afterAll(() => t.close())

const house = async (as: Person = director) => (await t.call(contract.listPrograms, {}, as)).reply
const read = async () =>
  (await t.call(contract.readProgram, { params: { programId: where.programId } }, director)).reply
const fieldsOf = (answer: { problem: { fields: { path: string; sentence: string }[] } }) =>
  answer.problem.fields.map((field) => field.path)

describe('sites, programs, places, tracks', () => {
  test('are added and changed', async () => {
    const body = { name: 'River Road', timeZone: 'America/Chicago', address: '', phone: '', state: 'IL' }
    const { id: siteId } = (await t.call(contract.addSite, { body }, director)).reply
    await t.call(contract.changeSite, { params: { siteId }, body: { ...body, name: 'River Street' } }, director)
    const { id: programId } = (
      await t.call(
        contract.addProgram,
        { body: { siteId, name: 'Nights', neutralName: 'Harbor', weekStartsOn: 7 } },
        director,
      )
    ).reply
    const { id: placeId } = (
      await t.call(contract.addPlace, { body: { siteId, name: 'Blue room', kind: 'room', capacity: 12 } }, director)
    ).reply
    await t.call(
      contract.changePlace,
      { params: { placeId }, body: { siteId, name: 'Blue room', kind: 'room', capacity: 10, closedOn: '2026-05-01' } },
      director,
    )
    await t.call(contract.addTrack, { params: { programId }, body: { name: 'Evening' } }, director)
    const all = await house()
    expect(all.sites.find((site) => site.id === siteId)).toMatchObject({
      name: 'River Street',
      timeZone: 'America/Chicago',
    })
    expect(all.programs.find((program) => program.id === programId)).toMatchObject({ weekStartsOn: 7 })
    expect(all.places.find((place) => place.id === placeId)).toMatchObject({ capacity: 10, closedOn: '2026-05-01' })
    expect(all.tracks).toEqual([expect.objectContaining({ programId, name: 'Evening' })])
  })

  test('what is wrong is said at its field', async () => {
    const site = { name: ' ', timeZone: 'Mars/Olympus', address: '', phone: '', state: '' }
    const answer = await t.call(contract.addSite, { body: site }, director)
    expect([answer.status, fieldsOf(answer)]).toEqual([400, ['name', 'timeZone']])
    const place = await t.call(
      contract.addPlace,
      { body: { siteId: where.siteId, name: 'Hall', kind: 'room', capacity: 0 } },
      director,
    )
    expect(fieldsOf(place)).toEqual(['capacity'])
  })

  test('another organization’s are not there, and only directors change them', async () => {
    expect((await house(stranger)).sites.map((site) => site.id)).not.toContain(where.siteId)
    expect((await t.call(contract.readProgram, { params: { programId: where.programId } }, stranger)).status).toBe(404)
    const body = { name: 'Taken', timeZone: 'UTC', address: '', phone: '', state: '' }
    expect((await t.call(contract.changeSite, { params: { siteId: where.siteId }, body }, stranger)).status).toBe(404)
    expect((await t.call(contract.changeSite, { params: { siteId: where.siteId }, body }, therapist)).status).toBe(403)
    expect((await house(therapist)).sites.find((site) => site.id === where.siteId)?.name).toBe('Main Street')
  })
})

test('a day is closed once, and opened again', async () => {
  const add = () =>
    t.call(
      contract.addHoliday,
      { params: { siteId: where.siteId }, body: { onDate: '2026-07-03', name: 'Independence Day' } },
      director,
    )
  const { id: holidayId } = (await add()).reply
  const again = await add()
  expect([again.status, fieldsOf(again)]).toEqual([409, ['onDate']])
  expect((await read()).holidays).toHaveLength(1)
  expect((await t.call(contract.removeHoliday, { params: { holidayId } }, stranger)).status).toBe(404)
  await t.call(contract.removeHoliday, { params: { holidayId } }, director)
  expect((await read()).holidays).toEqual([])
})

test('help numbers reach the phone in order, in both languages', async () => {
  const contacts = [
    { labelEn: 'Evening team', labelEs: 'Equipo de la noche', phone: '555-0100' },
    { labelEn: 'Front desk', labelEs: 'Recepción', phone: '555-0101' },
  ]
  expect(
    (await t.call(contract.setHelpContacts, { params: { programId: where.programId }, body: { contacts } }, director))
      .status,
  ).toBe(200)
  const phone = await onThePhone(t, where.organizationId, await aParticipant(t, where))
  expect((await t.call(contract.helpNow, {}, phone)).reply).toEqual({ crisisLine: '988', contacts })
  const missing = await t.call(
    contract.setHelpContacts,
    { params: { programId: where.programId }, body: { contacts: [{ ...contacts[0]!, labelEs: '' }] } },
    director,
  )
  expect(fieldsOf(missing)).toEqual(['contacts.0.labelEs'])
})

test('rule sets are attached with their source, and let go without losing what was', async () => {
  const set = (await read()).ruleSets.find((one) => one.code === 'H-ASAM3')!
  expect(set).toMatchObject({ attached: false, weeklyMinutesMin: 540, basis: 'delivered' })
  expect(set.source).not.toBe('')
  const attach = (attached: boolean) =>
    t.call(
      contract.attachRuleSet,
      { params: { programId: where.programId, ruleSetId: set.id }, body: { attached } },
      director,
    )
  await attach(true)
  await attach(true)
  expect((await read()).ruleSets.filter((one) => one.attached).map((one) => one.code)).toEqual(['H-ASAM3'])
  t.setNow('2026-03-20T12:00:00.000Z')
  const later = await aStaffMember(t, where, 'program_director')
  await t.call(
    contract.attachRuleSet,
    { params: { programId: where.programId, ruleSetId: set.id }, body: { attached: false } },
    later,
  )
  t.setNow(now)
  const spans = await t.system(where.organizationId, ({ db }) =>
    db.selectFrom('program_hour_rules').select('during').where('organization_id', '=', where.organizationId).execute(),
  )
  expect(spans.map((row) => row.during)).toEqual(['[2026-03-12,2026-03-20)'])
})

describe('settings', () => {
  const set = (key: string, value: number | string, more: { effectiveFrom?: string; source?: string } = {}) =>
    t.call(
      contract.setSetting,
      { params: { programId: where.programId, key }, body: { value, source: 'Payer manual 2026', ...more } },
      director,
    )
  const one = async (key: string) => (await read()).settings.find((setting) => setting.key === key)!

  test('show default, bounds and source, and the newest effective value', async () => {
    expect(await one('note_due_hours')).toMatchObject({
      value: 72,
      standard: 72,
      min: 1,
      max: 720,
      effectiveFrom: null,
    })
    await set('note_due_hours', 48)
    expect(await one('note_due_hours')).toMatchObject({
      value: 48,
      source: 'Payer manual 2026',
      effectiveFrom: '2026-03-12',
      standard: 72,
    })
    await set('note_due_hours', 24, { effectiveFrom: '2026-04-01' })
    await set('note_due_hours', 36, { effectiveFrom: '2026-05-01' })
    expect(await one('note_due_hours')).toMatchObject({ value: 48, coming: { value: 24, effectiveFrom: '2026-04-01' } })
    const inMay = await t.system(where.organizationId, (tx) => settingsOf(tx, where.programId, '2026-05-02'))
    expect(inMay.note_due_hours).toBe(36)
  })

  test('outside the bounds, of the wrong kind or unknown is refused', async () => {
    for (const value of [0, 721, '48']) {
      const answer = await set('note_due_hours', value)
      expect([answer.status, fieldsOf(answer)]).toEqual([400, ['value']])
    }
    expect(fieldsOf(await set('note_due_hours', 48, { source: ' ' }))).toEqual(['source'])
    expect((await set('unheard_of', 1)).status).toBe(404)
  })
})
