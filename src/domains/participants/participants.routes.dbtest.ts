import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aParticipant,
  aProgram,
  aStaffMember,
  anOrganization,
  onThePhone,
  openTestHouse,
  unique,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { onTheCareTeam } from '#tests/people/participants.ts'
import {
  addPerson,
  changeProfile,
  findPeople,
  openChart,
  ownProfile,
  setAvailability,
  setEmergencyContacts,
  type PersonPart,
} from './participants.contract.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let intake: Person & { staffId: string }
let counselor: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  intake = await aStaffMember(t, home, 'intake_coordinator')
  counselor = await aStaffMember(t, home, 'primary_counselor')
})
afterAll(() => t.close())

const chart = async (participantId: string, as: Person = counselor) =>
  (await t.call(openChart, { params: { participantId } }, as)).reply
const personPart = async (participantId: string) => (await chart(participantId)).person as PersonPart
const reads = (participantId: string) =>
  t.system(home.organizationId, ({ db }) =>
    db
      .selectFrom('audit_entries')
      .select(['table_name', 'actor_id', 'purpose'])
      .where('organization_id', '=', home.organizationId)
      .where('subject_id', '=', participantId)
      .where('operation', '=', 'read')
      .execute(),
  )

describe('adding a person', () => {
  test('is found by every name at once, and once only when sent twice', async () => {
    const family = unique('Quince')
    const body = {
      programId: home.programId,
      profile: {
        legalGivenName: 'Guadalupe',
        legalFamilyName: family,
        preferredName: 'Lupe',
        nicknames: ['Pixie Two'],
        bornOn: '1991-02-03',
      },
    }
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await t.call(addPerson, { body }, intake, key)
    expect(first.status, first.raw).toBe(200)
    const again = await t.call(addPerson, { body }, intake, key)
    expect(again.reply).toEqual(first.reply)
    for (const q of ['lupe', 'guada', 'pix', family.toLowerCase(), `two ${family}`]) {
      const { reply } = await t.call(findPeople, { query: { q } }, intake)
      expect(
        reply.people.map((one) => one.id),
        q,
      ).toContain(first.reply.participantId)
    }
    const { reply } = await t.call(findPeople, { query: { q: family } }, intake)
    expect(reply.people).toHaveLength(1)
    expect(reply.people[0]).toMatchObject({
      name: `Lupe ${family}`,
      legalName: `Guadalupe ${family}`,
      state: 'not_admitted',
      level: null,
    })
  })

  test('warns of the same name and birth date here, and elsewhere says only where and whom to ask', async () => {
    const family = unique('Olive')
    const person = { legalGivenName: 'Ángel', legalFamilyName: family, bornOn: '1988-08-08' }
    const elsewhere = await t.system(home.organizationId, (tx) =>
      aProgram(tx, home.organizationId, home.siteId, unique('Evening ')),
    )
    const director = await aStaffMember(
      t,
      { organizationId: home.organizationId, programId: elsewhere },
      'program_director',
      { familyName: 'Vandermeer' },
    )
    const theirs = await t.call(addPerson, { body: { programId: elsewhere, profile: person } }, director)
    expect(theirs.status, theirs.raw).toBe(200)
    const refused = await t.call(
      addPerson,
      { body: { programId: home.programId, profile: { ...person, legalGivenName: 'ANGEL' } } },
      intake,
    )
    expect(refused.reply).toEqual({
      participantId: null,
      duplicates: [{ programName: expect.stringContaining('Evening'), ask: ['Robin Vandermeer'], participantId: null }],
    })
    // Nothing that would open or contact the person, and their log says that somebody looked.
    const hidden = theirs.reply.participantId ?? ''
    expect(refused.raw).not.toContain(hidden)
    expect(await reads(hidden)).toEqual([
      { table_name: 'search', actor_id: intake.personId, purpose: 'administration' },
    ])
    const meant = await t.call(
      addPerson,
      { body: { programId: home.programId, profile: { ...person, legalGivenName: 'ANGEL' }, despiteDuplicate: true } },
      intake,
    )
    expect(meant.reply.participantId).not.toBeNull()
    const here = await t.call(addPerson, { body: { programId: home.programId, profile: person } }, intake)
    expect(here.reply).toMatchObject({
      participantId: null,
      duplicates: expect.arrayContaining([expect.objectContaining({ participantId: meant.reply.participantId })]),
    })
  })

  test('refuses another organization’s program, unknown fields, a birth date in the future, names of no letter or only control signs', async () => {
    const away = await anOrganization(t)
    const profile = { legalGivenName: 'A', legalFamilyName: 'B' }
    expect((await t.call(addPerson, { body: { programId: away.programId, profile } }, intake)).status).toBe(404)
    expect(
      (
        await t.call(
          addPerson,
          { body: { programId: home.programId, profile: { ...profile, role: 'director' } as never } },
          intake,
        )
      ).status,
    ).toBe(400)
    expect(
      (
        await t.call(
          addPerson,
          { body: { programId: home.programId, profile: { ...profile, bornOn: '2999-01-01' } } },
          intake,
        )
      ).status,
    ).toBe(400)
    expect(
      (
        await t.call(
          addPerson,
          { body: { programId: home.programId, profile: { ...profile, legalGivenName: '\u0000\u0007 ' } } },
          intake,
        )
      ).status,
    ).toBe(400)
    expect(
      (
        await t.call(
          addPerson,
          { body: { programId: home.programId, profile: { ...profile, legalGivenName: 'x'.repeat(101) } } },
          intake,
        )
      ).status,
    ).toBe(400)
  })

  test.each([
    ['right to left', 'محمد', 'علي'],
    ['emoji', '🙂', 'Ström🙂'],
    ['a bidirectional override', 'Al\u202Eex', 'Marsh'],
    ['control signs', 'Al\u0000ex\u001B', 'Ma\u0007rsh'],
    ['combining letters', 'Z\u0327oe\u0308', 'Nguyễn'],
  ])('takes names with %s and shows them as they are', async (_, given, family) => {
    const added = await t.call(
      addPerson,
      { body: { programId: home.programId, profile: { legalGivenName: given, legalFamilyName: family } } },
      intake,
    )
    expect(added.status, added.raw).toBe(200)
    const { profile } = await personPart(added.reply.participantId ?? '')
    // oxlint-disable-next-line no-control-regex -- what the contract removes
    const plain = (text: string) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '').normalize('NFC')
    expect([profile.legalGivenName, profile.legalFamilyName]).toEqual([plain(given), plain(family)])
  })
})

describe('changing a person', () => {
  test('two editors: the second is told, gets what is there now, and nothing of theirs was written', async () => {
    const id = await aParticipant(t, home)
    const { version } = await personPart(id)
    const first = await t.call(
      changeProfile,
      { params: { participantId: id }, body: { version, changes: { phone: '555-0100', preferredName: 'Jo' } } },
      intake,
    )
    expect(first.reply).toEqual({ version: version + 1 })
    const second = await t.call(
      changeProfile,
      { params: { participantId: id }, body: { version, changes: { phone: '555-0199' } } },
      counselor,
    )
    expect(second.status).toBe(409)
    expect(second.problem).toMatchObject({
      code: 'stale',
      details: { version: version + 1, current: { phone: '555-0100', preferredName: 'Jo' } },
    })
    expect((await personPart(id)).profile.phone).toBe('555-0100')
  })

  test('a changed name is found, the old one no longer', async () => {
    const id = await aParticipant(t, home, { familyName: unique('Before') })
    const next = unique('After')
    await t.call(
      changeProfile,
      { params: { participantId: id }, body: { version: 1, changes: { legalFamilyName: next } } },
      intake,
    )
    expect((await t.call(findPeople, { query: { q: next } }, intake)).reply.people.map((one) => one.id)).toEqual([id])
    expect(
      (await t.call(findPeople, { query: { q: 'before' } }, intake)).reply.people.map((one) => one.id),
    ).not.toContain(id)
  })

  test('emergency contacts keep their order; availability is refused backwards and may end at midnight', async () => {
    const id = await aParticipant(t, home)
    const contacts = [
      { name: 'Sister', relation: 'sister', phone: '555-1' },
      { name: 'Friend', relation: '', phone: '555-2' },
    ]
    const saved = await t.call(
      setEmergencyContacts,
      { params: { participantId: id }, body: { version: 1, contacts } },
      intake,
    )
    expect(saved.status, saved.raw).toBe(200)
    const window = { kind: 'work' as const, weekday: 1, starts: '17:00', ends: '24:00', note: 'late shift' }
    const windows = await t.call(
      setAvailability,
      { params: { participantId: id }, body: { version: 2, windows: [window] } },
      intake,
    )
    expect(windows.status, windows.raw).toBe(200)
    const part = await personPart(id)
    expect(part.emergencyContacts).toEqual(contacts)
    expect(part.availability).toMatchObject([window])
    const backwards = await t.call(
      setAvailability,
      { params: { participantId: id }, body: { version: 3, windows: [{ ...window, starts: '18:00', ends: '09:00' }] } },
      intake,
    )
    expect(backwards.problem.fields).toEqual([{ path: 'windows.0.ends', sentence: expect.any(String) }])
    const stale = await t.call(
      setAvailability,
      { params: { participantId: id }, body: { version: 1, windows: [] } },
      intake,
    )
    expect(stale.problem).toMatchObject({ code: 'stale', details: { current: [window] } })
  })
})

describe('the chart', () => {
  test('holds all parts in one reply and leaves one line in the access log', async () => {
    const id = await aParticipant(t, home)
    await onTheCareTeam(t, home.organizationId, id, counselor.staffId)
    const answer = await t.call(openChart, { params: { participantId: id } }, counselor, { 'x-purpose': 'supervision' })
    expect(answer.status, answer.raw).toBe(200)
    expect(Object.keys(answer.reply)).toEqual(expect.arrayContaining(['person', 'episode', 'tasks']))
    expect(answer.reply.episode).toMatchObject({
      episodes: [
        {
          admittedOn: '2026-01-05',
          dischargedOn: null,
          segments: [{ level: '2.1', from: '2026-01-05', to: null }],
          prescriptions: [{ weeklyMinutes: 540, daysPerWeek: 3 }],
        },
      ],
      careTeam: [{ staffId: counselor.staffId, role: 'primary_counselor', from: '2026-01-05', to: null }],
    })
    expect(await reads(id)).toEqual([{ table_name: 'chart', actor_id: counselor.personId, purpose: 'supervision' }])
  })

  test('says why a part is closed to a role, never a blank', async () => {
    const id = await aParticipant(t, home)
    const biller = await aStaffMember(t, home, 'biller')
    const peer = await aStaffMember(t, home, 'peer_specialist')
    expect((await chart(id, biller)).tasks).toEqual({ closed: expect.stringContaining('Follow-up') })
    const seen = await chart(id, peer)
    expect(seen.episode).toEqual({ closed: expect.stringContaining('Level of care') })
    expect(seen.person).toMatchObject({ name: expect.any(String) })
  })

  test('a clinical role elsewhere opens nothing here: the role that reaches the person decides', async () => {
    const id = await aParticipant(t, home)
    const elsewhere = await t.system(home.organizationId, (tx) => aProgram(tx, home.organizationId, home.siteId))
    const both = await aStaffMember(t, home, 'peer_specialist')
    await t.system(home.organizationId, ({ db }) =>
      db
        .insertInto('staff_roles')
        .values({
          organization_id: home.organizationId,
          staff_id: both.staffId,
          program_id: elsewhere,
          role: 'primary_counselor',
          from_on: '2020-01-01',
        })
        .execute(),
    )
    const seen = await chart(id, both)
    expect(seen.person).toMatchObject({ name: expect.any(String) })
    expect(seen.episode).toEqual({ closed: expect.any(String) })
    expect(seen.tasks).toEqual({ closed: expect.any(String) })
  })

  test('a person of another program, another organization and nobody at all are one and the same answer', async () => {
    const elsewhere = await t.system(home.organizationId, (tx) => aProgram(tx, home.organizationId, home.siteId))
    const away = await anOrganization(t)
    const ids = [
      await aParticipant(t, { organizationId: home.organizationId, programId: elsewhere }),
      await aParticipant(t, away),
      crypto.randomUUID(),
    ]
    const answers = await Promise.all(
      ids.map((participantId) => t.call(openChart, { params: { participantId } }, counselor)),
    )
    const bodies = answers.map(({ status, problem }) => ({ status, ...problem, requestId: '' }))
    expect(bodies).toEqual([bodies[0], bodies[0], bodies[0]])
    expect(bodies[0]).toMatchObject({ status: 404, code: 'not-found' })
    // What was refused is not in the log as a look.
    expect(await reads(ids[0] ?? '')).toEqual([])
  })

  test('after a transfer the program of an earlier episode still opens it, and the list of names follows', async () => {
    const elsewhere = await t.system(home.organizationId, (tx) => aProgram(tx, home.organizationId, home.siteId))
    const id = await aParticipant(t, home, { familyName: unique('Moved') })
    await t.system(home.organizationId, ({ db }) =>
      db
        .updateTable('participants')
        .set({ program_id: elsewhere })
        .where('organization_id', '=', home.organizationId)
        .where('id', '=', id)
        .execute(),
    )
    expect((await t.call(openChart, { params: { participantId: id } }, counselor)).status).toBe(200)
    expect((await t.call(findPeople, { query: { q: 'moved' } }, counselor)).reply.people.map((one) => one.id)).toEqual([
      id,
    ])
    const there = await aStaffMember(t, { organizationId: home.organizationId, programId: elsewhere }, 'nurse')
    expect((await t.call(findPeople, { query: { q: 'moved' } }, there)).reply.people.map((one) => one.id)).toEqual([id])
  })
})

test('the phone knows its own person by given name alone', async () => {
  const id = await aParticipant(t, home, { givenName: 'Jordan', preferredName: 'Jo' })
  const phone = await onThePhone(t, home.organizationId, id)
  const { reply, status, raw } = await t.call(ownProfile, {}, phone)
  expect(status, raw).toBe(200)
  expect(reply).toMatchObject({
    participantId: id,
    name: 'Jo',
    language: 'en',
    programName: 'Harbor',
    timeZone: 'America/New_York',
    counselor: null,
  })
})
