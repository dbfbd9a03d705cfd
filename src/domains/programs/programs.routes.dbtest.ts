import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aParticipant,
  aProgram,
  aStaffMember,
  anOrganization,
  onThePhone,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { createGroup, endGroup } from '#domains/schedule/schedule.groups.contract.ts'
import * as contract from './programs.contract.ts'
import { openTrack, settingsOf } from './programs.public.ts'

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

describe('tracks', () => {
  let trackId: string
  const rename = (id: string, name: string, as: Person = director) =>
    t.call(contract.renameTrack, { params: { trackId: id }, body: { name } }, as)
  const close = (as: Person = director) => t.call(contract.closeTrack, { params: { trackId }, body: {} }, as)
  const reopen = () => t.call(contract.reopenTrack, { params: { trackId }, body: {} }, director)
  const add = (name: string) =>
    t.call(contract.addTrack, { params: { programId: where.programId }, body: { name } }, director)
  const aGroupIn = (track: string, name: string, endsOn: string | null) =>
    t.system(where.organizationId, ({ db }) =>
      db
        .insertInto('groups')
        .values({
          organization_id: where.organizationId,
          program_id: where.programId,
          track_id: track,
          name,
          session_type: 'process_group',
          soft_capacity: 10,
          hard_capacity: 12,
          starts_on: '2026-01-05',
          ends_on: endsOn,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    )
  beforeAll(async () => {
    trackId = (await add('Evening')).reply.id
  })

  test('are renamed; two open ones do not share a name', async () => {
    expect((await rename(trackId, 'Late evening')).status).toBe(200)
    expect((await add(' late EVENING ')).problem.fields?.[0]).toEqual({
      path: 'name',
      sentence: 'There is an open track called late EVENING already.',
    })
    const other = (await add('Morning')).reply.id
    expect((await rename(other, 'Late evening')).status).toBe(409)
    expect((await rename(other, 'morning')).status).toBe(200)
    const told = await t.system(where.organizationId, ({ db }) =>
      db
        .selectFrom('audit_entries')
        .select(['before', 'after', 'actor_id'])
        .where('table_name', '=', 'tracks')
        .where('row_id', '=', trackId)
        .where('operation', '=', 'update')
        .execute(),
    )
    expect(told).toEqual([
      { before: { name: 'Evening' }, after: { name: 'Late evening' }, actor_id: director.personId },
    ])
  })

  test('an open group keeps a track open, and is named; ended ones do not', async () => {
    await aGroupIn(trackId, 'Autumn group', '2026-03-11')
    const group = await aGroupIn(trackId, 'Evening A', '2026-03-12')
    const refused = await close()
    expect(refused.status).toBe(409)
    expect(refused.problem.sentence).toBe(
      'Late evening stays open: Evening A meets in it. End it or choose another track there first.',
    )
    expect(refused.problem.details).toEqual({ groups: [{ id: group.id, name: 'Evening A' }] })
    expect((await read()).tracks.find((track) => track.id === trackId)?.groups).toEqual([
      { id: group.id, name: 'Evening A' },
    ])
    await t.system(where.organizationId, ({ db }) =>
      db.updateTable('groups').set({ ends_on: '2026-03-11' }).where('id', '=', group.id).execute(),
    )
    expect((await close()).status).toBe(200)
    expect((await close()).status).toBe(200)
    const again = await t.call(
      endGroup,
      { params: { groupId: group.id }, body: { version: 1, lastOn: null, reason: '' } },
      director,
    )
    expect(again.problem.sentence).toBe('The track Late evening is closed. It is opened again under Program settings.')
    expect((await house()).tracks.map((track) => track.id)).not.toContain(trackId)
    expect((await read()).tracks.at(-1)).toMatchObject({ id: trackId, closedOn: '2026-03-12', groups: [] })
  })

  test('a closed track takes no group and opens again, unless its name is taken meanwhile', async () => {
    const group = (as: Person) =>
      t.call(
        createGroup,
        {
          body: {
            programId: where.programId,
            name: 'New group',
            trackId,
            sessionType: 'process_group',
            softCapacity: 8,
            hardCapacity: 10,
            startsOn: '2026-03-16',
            lines: [
              {
                weekdays: [1],
                starts: '17:30',
                minutes: 60,
                pause: null,
                placeId: trackId,
                leaderId: trackId,
                coLeaderId: null,
              },
            ],
          },
        },
        as,
      )
    expect((await group(director)).problem.fields?.[0]?.sentence).toBe('This track is not open in this program.')
    const twin = (await add('Late evening')).reply.id
    expect((await reopen()).problem.sentence).toBe('There is an open track called Late evening already.')
    await rename(twin, 'Weekend')
    expect((await reopen()).status).toBe(200)
    expect((await group(director)).problem.fields?.[0]?.path).not.toBe('trackId')
  })

  test('a track that is being closed waits for a group that is just joining it, and stays open', async () => {
    const id = (await add('Contested')).reply.id
    let settled = false
    const closing = await t.system(where.organizationId, async (tx) => {
      expect(await openTrack(tx, id, where.programId)).toBeDefined()
      const closed = t
        .call(contract.closeTrack, { params: { trackId: id }, body: {} }, director)
        .finally(() => (settled = true))
      // Until it stands at the lock, or went past it. What a transaction has seen of other sessions it keeps until told not to.
      const anew = sql`select pg_stat_clear_snapshot()`
      const waiting = sql<{ n: number }>`select count(*)::integer as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      const atTheLock = async () => (await anew.execute(tx.db), (await waiting.execute(tx.db)).rows[0]!.n > 0)
      while (!settled && !(await atTheLock())) await setTimeout(5)
      await tx.db
        .insertInto('groups')
        .values({
          organization_id: where.organizationId,
          program_id: where.programId,
          track_id: id,
          name: 'Quick',
          session_type: 'process_group',
          soft_capacity: 1,
          hard_capacity: 1,
          starts_on: '2026-03-12',
        })
        .execute()
      return { closed }
    })
    expect((await closing.closed).problem.sentence).toContain('Contested stays open: Quick meets in it.')
  })

  test('only a director of the program changes its tracks; another organization’s are not there', async () => {
    const second = await t.system(where.organizationId, (tx) => aProgram(tx, where.organizationId, where.siteId))
    const neighbour = await aStaffMember(t, { ...where, programId: second }, 'program_director')
    expect((await close(neighbour)).problem).toMatchObject({
      code: 'not-allowed',
      sentence: 'Only a director of this program changes its tracks.',
    })
    expect((await close(stranger)).status).toBe(404)
    expect((await close(therapist)).status).toBe(403)
    expect((await rename(trackId, 'Mine now', stranger)).status).toBe(404)
  })
})

test('the organization’s name and its neutral name are changed by directors; a telling neutral name is refused', async () => {
  const change = (name: string, neutralName: string, as: Person = director) =>
    t.call(contract.changeOrganization, { body: { name, neutralName } }, as)
  expect((await change('Riverside Recovery', 'Riverside')).status).toBe(200)
  expect((await house()).organization).toMatchObject({ name: 'Riverside Recovery', neutralName: 'Riverside' })
  const telling = await change('Riverside Recovery', 'Riverside Recovery')
  expect(telling.problem.fields).toEqual([
    { path: 'neutralName', sentence: expect.stringContaining('“Recovery” tells a stranger') },
  ])
  expect(fieldsOf((await change(' ', '')) as never)).toEqual(['name', 'neutralName'])
  expect((await change('Taken', 'Taken', therapist)).status).toBe(403)
  expect((await change('Theirs', 'Theirs', stranger)).status).toBe(200)
  expect((await house()).organization.name).toBe('Riverside Recovery')
  const program = await t.call(
    contract.changeProgram,
    {
      params: { programId: where.programId },
      body: { siteId: where.siteId, name: 'Evenings', neutralName: 'Harbor IOP', weekStartsOn: 1 },
    },
    director,
  )
  expect(fieldsOf(program as never)).toEqual(['neutralName'])
  const told = await t.system(where.organizationId, ({ db }) =>
    db
      .selectFrom('audit_entries')
      .select('after')
      .where('table_name', '=', 'organizations')
      .where('operation', '=', 'update')
      .execute(),
  )
  expect(told).toMatchObject([{ after: { name: 'Riverside Recovery', neutral_name: 'Riverside' } }])
})
