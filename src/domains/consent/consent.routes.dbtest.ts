import pg from 'pg'
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
import { openChart } from '#domains/participants/participants.contract.ts'
import { listTasks } from '#domains/participants/participants.tasks.contract.ts'
import {
  accessLog,
  breakGlass,
  findForEmergency,
  listBreakGlass,
  ownAccess,
  ownBreakGlass,
  reviewBreakGlass,
} from './consent.contract.ts'
import { verifyAudit } from './consent.public.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let elsewhere: string
let nurse: Person & { staffId: string }
let director: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  elsewhere = await t.system(home.organizationId, (tx) =>
    aProgram(tx, home.organizationId, home.siteId, unique('Evening ')),
  )
  nurse = await aStaffMember(t, home, 'nurse', { givenName: 'Ruth', familyName: 'Okafor' })
  director = await aStaffMember(t, { organizationId: home.organizationId, programId: elsewhere }, 'program_director')
})
afterAll(() => t.close())

const someone = async (familyName = unique('Hidden')) => ({
  id: await aParticipant(
    t,
    { organizationId: home.organizationId, programId: elsewhere },
    { givenName: 'Zoë', familyName },
  ),
  familyName,
})
const reason = 'Found unresponsive at the door'
const chartOf = (participantId: string, as: Person = nurse) => t.call(openChart, { params: { participantId } }, as)

describe('break-glass', () => {
  test('finds by exact names and birth date alone; the search is in the log', async () => {
    const { id, familyName } = await someone()
    const find = (body: object) =>
      t.call(findForEmergency, { body: { givenName: 'zoe', familyName, bornOn: '1990-05-04', ...body } }, nurse)
    expect((await find({})).reply.people).toEqual([
      { participantId: id, name: `Zoë ${familyName}`, programName: expect.stringContaining('Evening'), open: false },
    ])
    for (const miss of [{ bornOn: '1990-05-05' }, { givenName: 'zo' }, { familyName: familyName.slice(0, -1) }])
      expect((await find(miss)).reply.people).toEqual([])
    const away = await anOrganization(t)
    const stranger = await aStaffMember(t, away, 'nurse')
    expect(
      (await t.call(findForEmergency, { body: { givenName: 'zoe', familyName, bornOn: '1990-05-04' } }, stranger)).reply
        .people,
    ).toEqual([])
    const phone = await onThePhone(t, home.organizationId, id)
    expect((await t.call(ownAccess, {}, phone)).reply.entries).toMatchObject([
      { who: 'Ruth Okafor', part: 'search', purpose: 'emergency' },
    ])
  })

  test('opens the record for a time, loudly: directors get a task, the log carries the mark and the reason', async () => {
    const { id } = await someone()
    expect((await chartOf(id)).status).toBe(404)
    expect(
      (await t.call(breakGlass, { params: { participantId: id }, body: { reason: 'too short' } }, nurse)).status,
    ).toBe(400)
    expect(
      (await t.call(breakGlass, { params: { participantId: id }, body: { reason: '          ' } }, nurse)).status,
    ).toBe(400)
    const opened = await t.call(breakGlass, { params: { participantId: id }, body: { reason } }, nurse)
    expect(opened.status, opened.raw).toBe(200)
    expect(Date.parse(opened.reply.expiresAt) - Date.now()).toBeGreaterThan(3.9 * 3_600_000)
    expect((await t.call(ownBreakGlass, {}, nurse)).reply.accesses.map((one) => one.participantId)).toContain(id)
    const seen = await chartOf(id)
    expect(seen.status, seen.raw).toBe(200)
    expect(seen.reply.episode).toMatchObject({ episodes: [{ admittedOn: '2026-01-05' }] })
    const tasks = (await t.call(listTasks, {}, director)).reply.tasks.filter((task) => task.participantId === id)
    expect(tasks).toMatchObject([{ kind: 'break-glass-review', closed: null }])
    const { reply } = await t.call(accessLog, { query: { participant: id, part: 'chart' } }, director)
    expect(reply.entries).toMatchObject([
      { who: 'Ruth Okafor', staffId: nurse.staffId, participantId: id, part: 'chart', breakGlass: true },
      // The try before the reason was given.
      { staffId: nurse.staffId, breakGlass: false, refused: true },
    ])
    const phone = await onThePhone(t, home.organizationId, id)
    const own = (await t.call(ownAccess, {}, phone)).reply.entries.find((entry) => entry.part === 'chart')
    expect(own).toMatchObject({ who: 'Ruth Okafor', roles: ['nurse'], emergency: true, reason })
    expect(JSON.stringify(own)).not.toContain(nurse.staffId)
  })

  test('ends by itself', async () => {
    const { id } = await someone()
    await t.call(breakGlass, { params: { participantId: id }, body: { reason } }, nurse)
    expect((await chartOf(id)).status).toBe(200)
    const admin = new pg.Client(t.adminUrl)
    await admin.connect()
    await admin.query('set session_replication_role = replica')
    await admin.query(
      `update break_glass_accesses set expires_at = now() - interval '1 second' where participant_id = $1`,
      [id],
    )
    await admin.end()
    expect((await chartOf(id)).status).toBe(404)
    expect((await t.call(ownBreakGlass, {}, nurse)).reply.accesses.map((one) => one.participantId)).not.toContain(id)
  })

  test('the access log of a record stays closed under break-glass', async () => {
    const { id } = await someone()
    const other = await aStaffMember(t, home, 'program_director')
    await t.call(breakGlass, { params: { participantId: id }, body: { reason } }, other)
    expect((await t.call(accessLog, { query: { participant: id } }, other)).reply.entries).toEqual([])
  })

  test('is reviewed by another director, once, which closes every director’s task', async () => {
    const { id } = await someone()
    const second = await aStaffMember(t, { organizationId: home.organizationId, programId: null }, 'program_director')
    const { reply } = await t.call(breakGlass, { params: { participantId: id }, body: { reason } }, second)
    const review = (as: Person, finding: 'justified' | 'not_justified' = 'justified') =>
      t.call(reviewBreakGlass, { params: { accessId: reply.accessId }, body: { finding, note: 'Spoke with them' } }, as)
    expect((await review(second)).problem.sentence).toContain('Nobody reviews their own')
    const uninvolved = await aStaffMember(t, home, 'program_director')
    expect((await review(uninvolved)).status).toBe(404)
    await chartOf(id, second)
    const listed = (await t.call(listBreakGlass, {}, director)).reply.accesses.find((one) => one.id === reply.accessId)
    expect(listed).toMatchObject({ participantId: id, reason, review: null, opened: [{ part: 'chart', times: 1 }] })
    expect((await review(director, 'not_justified')).status).toBe(200)
    expect((await review(director)).status).toBe(409)
    const open = (await t.call(listTasks, { query: { of: 'everyone' } }, director)).reply.tasks.filter(
      (task) => task.participantId === id,
    )
    expect(open).toEqual([])
    expect(
      (await t.call(listBreakGlass, { query: { state: 'reviewed' } }, director)).reply.accesses.find(
        (one) => one.id === reply.accessId,
      )?.review,
    ).toMatchObject({ finding: 'not_justified', note: 'Spoke with them' })
  })

  test('another organization’s person and nobody at all are one answer', async () => {
    const away = await anOrganization(t)
    const there = await aParticipant(t, away)
    const answers = await Promise.all(
      [there, crypto.randomUUID()].map((participantId) =>
        t.call(breakGlass, { params: { participantId }, body: { reason } }, nurse),
      ),
    )
    expect(answers.map((one) => ({ ...one.problem, requestId: '' }))).toEqual([
      { ...answers[0]?.problem, requestId: '' },
      { ...answers[0]?.problem, requestId: '' },
    ])
    expect(answers[0]?.status).toBe(404)
  })
})

describe('the access log', () => {
  test('filters by person, staff, part and days, in pages; a director of another program does not see it', async () => {
    const { id } = await someone()
    const therapist = await aStaffMember(
      t,
      { organizationId: home.organizationId, programId: elsewhere },
      'group_therapist',
    )
    for (let look = 0; look < 55; look += 1) await chartOf(id, therapist)
    const log = async (query: object, as: Person = director) =>
      (await t.call(accessLog, { query: { participant: id, ...query } }, as)).reply
    const first = await log({})
    expect(first.entries).toHaveLength(50)
    const rest = await log({ cursor: first.next })
    expect(rest.entries).toHaveLength(5)
    expect(rest.next).toBe(null)
    expect(new Set([...first.entries, ...rest.entries].map((entry) => entry.id)).size).toBe(55)
    expect((await log({ staff: therapist.staffId, part: 'chart' })).entries).toHaveLength(50)
    expect((await log({ staff: nurse.staffId })).entries).toEqual([])
    expect((await log({ part: 'notes' })).entries).toEqual([])
    expect((await log({ to: '2020-01-01' })).entries).toEqual([])
    expect((await log({ breakGlass: 'only' })).entries).toEqual([])
    const across = await aStaffMember(t, home, 'program_director')
    expect((await log({}, across)).entries).toEqual([])
  })

  test('what was refused is in the log: a record that is not open, a role that may not, an id that nobody has', async () => {
    const { id } = await someone()
    const nobody = crypto.randomUUID()
    const hidden = await chartOf(id)
    const absent = await chartOf(nobody)
    const own = await aStaffMember(t, { organizationId: home.organizationId, programId: elsewhere }, 'biller')
    const mayNot = await t.call(breakGlass, { params: { participantId: id }, body: { reason } }, own)
    expect([hidden.status, absent.status, mayNot.status]).toEqual([404, 404, 403])
    expect(absent.raw.replace(/"requestId":"[^"]*"/, '')).toBe(hidden.raw.replace(/"requestId":"[^"]*"/, ''))
    const log = async (query: object) => (await t.call(accessLog, { query }, director)).reply.entries
    expect(await log({ participant: id })).toMatchObject([
      { staffId: own.staffId, part: 'consent.break-glass', refused: true, participantId: id },
      { staffId: nurse.staffId, part: 'chart', refused: true, participantId: id },
    ])
    expect((await log({ refused: 'only', staff: nurse.staffId })).slice(0, 2)).toMatchObject([
      { participantId: null, part: 'chart', refused: true },
      { participantId: id, part: 'chart', refused: true },
    ])
    expect((await t.call(ownAccess, {}, await onThePhone(t, home.organizationId, id))).reply.entries).toEqual([])
  })

  test('a participant sees looks by others at their own record alone', async () => {
    const [mine, other] = [await someone(), await someone()]
    const therapist = await aStaffMember(
      t,
      { organizationId: home.organizationId, programId: elsewhere },
      'group_therapist',
    )
    await chartOf(mine.id, therapist)
    await chartOf(other.id, therapist)
    const phone = await onThePhone(t, home.organizationId, mine.id)
    const { reply } = await t.call(ownAccess, {}, phone)
    expect(reply).toMatchObject({
      timeZone: 'America/New_York',
      next: null,
      entries: [{ part: 'chart', roles: ['group_therapist'], emergency: false, reason: null, purpose: 'treatment' }],
    })
    expect(JSON.stringify(reply)).not.toContain(other.id)
  })
})

test('the audit chain is verified, and a change by a superuser is named', async () => {
  const own = await anOrganization(t)
  await aParticipant(t, own)
  const admin = new pg.Client(t.adminUrl)
  await admin.connect()
  // A seal waits for the oldest transaction of the whole server, which other tests share.
  const unsealed = async () => {
    await t.house.app.query('select seal_audit()')
    const { rows } = await admin.query(
      'select count(*)::int as entries from audit_entries where organization_id = $1 and transaction >= coalesce((select max(before_transaction) from audit_seals where organization_id = $1), $2::xid8)',
      [own.organizationId, '0'],
    )
    return rows[0].entries as number
  }
  await expect.poll(unsealed, { timeout: 20_000 }).toBe(0)
  expect(await verifyAudit(t.house, own.organizationId)).toEqual([])
  await admin.query('set session_replication_role = replica')
  await admin.query(
    `update audit_entries set purpose = 'quality' where organization_id = $1 and table_name = 'participants'`,
    [own.organizationId],
  )
  await admin.end()
  expect(await verifyAudit(t.house, own.organizationId)).toContainEqual({
    sequence: expect.any(Number),
    fault: 'an entry was changed',
  })
})
