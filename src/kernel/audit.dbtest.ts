import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNotes } from '#domains/notes/notes.contract.ts'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'

let t: TestHouse
let where: Awaited<ReturnType<typeof anOrganization>>
let therapist: Person & { staffId: string }
let admin: pg.Client
beforeAll(async () => {
  t = await openTestHouse()
  where = await anOrganization(t)
  therapist = await aStaffMember(t, where, 'group_therapist')
  admin = new pg.Client({ connectionString: t.adminUrl })
  await admin.connect()
  // A superuser who wants to hide something does not let triggers stop them.
  await admin.query('set session_replication_role = replica')
})
afterAll(async () => {
  await admin.end()
  await t.close()
})

/** Seals until everything of this organization is sealed: an open transaction anywhere on the server holds sealing back. */
async function seal(): Promise<void> {
  await expect
    .poll(
      async () => {
        await admin.query('select seal_audit()')
        const { rows } = await admin.query(
          `select count(*)::int as n from audit_entries e where organization_id = $1
            and transaction >= (select coalesce(max(before_transaction), '0'::xid8) from audit_seals)`,
          [where.organizationId],
        )
        return rows[0].n
      },
      { timeout: 20_000, interval: 50 },
    )
    .toBe(0)
}
const faults = async () =>
  (await admin.query<{ fault: string }>('select fault from verify_audit($1)', [where.organizationId])).rows.map(
    (row) => row.fault,
  )
/** Writes some entries in transactions of their own and seals after each. */
async function somethingHappens(times = 3): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    await aParticipant(t, where)
    await seal()
  }
}
/** Runs a tampering, looks, and takes it back. */
async function tampered(sql: string, params: unknown[] = []): Promise<string[]> {
  await admin.query('begin')
  const { rowCount } = await admin.query(sql, params)
  expect(rowCount).toBeGreaterThan(0)
  const found = await faults()
  await admin.query('rollback')
  return found
}

test('an untouched log verifies, and so it does while others write', async () => {
  await somethingHappens()
  expect(await faults()).toEqual([])
  await Promise.all<unknown>([
    ...Array.from({ length: 12 }, () => aParticipant(t, where)),
    admin.query('select seal_audit()'),
  ])
  await seal()
  expect(await faults()).toEqual([])
})

test('a transaction that was open while a seal was made is in a later seal, not lost behind it', async () => {
  const slow = t.system(where.organizationId, async ({ db }) => {
    await db.updateTable('programs').set({ name: 'Slow program' }).where('id', '=', where.programId).execute()
    await new Promise((resolve) => setTimeout(resolve, 300))
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await aParticipant(t, where)
  await admin.query('select seal_audit()')
  await slow
  await seal()
  expect(await faults()).toEqual([])
  const { rows } = await admin.query(
    `select count(*)::int as n from audit_entries e where organization_id = $1 and not exists (
    select 1 from audit_seals s where s.organization_id = e.organization_id and e.transaction >= s.from_transaction and e.transaction < s.before_transaction)`,
    [where.organizationId],
  )
  expect(rows[0].n).toBe(0)
})

const org = () => [where.organizationId]
const anEntry = `(select id from audit_entries where organization_id = $1 order by id offset 5 limit 1)`
test.each([
  [
    'a changed value',
    `update audit_entries set after = '{"name": "x"}' where id = ${anEntry} and organization_id = $1`,
    'an entry was changed',
  ],
  [
    'a changed actor',
    `update audit_entries set actor_id = gen_random_uuid() where id = ${anEntry} and organization_id = $1`,
    'an entry was changed',
  ],
  [
    'a changed time',
    `update audit_entries set at = at - interval '1 second' where id = ${anEntry} and organization_id = $1`,
    'an entry was changed',
  ],
  [
    'a removed entry',
    `delete from audit_entries where id = ${anEntry} and organization_id = $1`,
    'an entry was removed',
  ],
  [
    'an entry slipped in',
    `insert into audit_entries (organization_id, transaction, operation, actor_kind, actor_id, table_name) select $1, transaction, 'read', 'staff', gen_random_uuid(), 'notes' from audit_entries where organization_id = $1 order by id limit 1`,
    'an entry was added',
  ],
  [
    'a removed seal',
    `delete from audit_seals where organization_id = $1 and sequence = 2`,
    'a seal before this one is missing or was changed',
  ],
  [
    'a rewritten seal',
    `update audit_seals set hash = sha256('x') where organization_id = $1 and sequence = 1`,
    'an entry was changed',
  ],
])('%s is seen', async (_, sql, fault) => {
  expect(await tampered(sql, org())).toContain(fault)
})

test('a thousand random tamperings are all seen', async () => {
  await somethingHappens(2)
  const { rows } = await admin.query<{ id: string }>(
    `select id from audit_entries where organization_id = $1 and transaction < (select max(before_transaction) from audit_seals)`,
    org(),
  )
  let missed = 0
  for (let turn = 0; turn < 1_000; turn += 1) {
    const { id } = rows[Math.floor((turn * 7919) % rows.length)]!
    const act = [
      'delete from audit_entries where organization_id = $1 and id = $2',
      `update audit_entries set purpose = purpose || 'x' where organization_id = $1 and id = $2`,
      `update audit_entries set subject_id = gen_random_uuid() where organization_id = $1 and id = $2`,
    ][turn % 3]!
    if ((await tampered(act, [where.organizationId, id])).length === 0) missed += 1
  }
  expect(missed).toBe(0)
}, 120_000)

test('opening a record leaves one line with who, what, why; opening nothing leaves none', async () => {
  const participantId = await aParticipant(t, where)
  const reads = async () =>
    (
      await admin.query(
        `select actor_id, table_name, purpose from audit_entries where operation = 'read' and subject_id = $1`,
        [participantId],
      )
    ).rows
  await t.call(listNotes, { params: { participantId } }, therapist, { 'x-purpose': 'follow-up' })
  expect(await reads()).toEqual([{ actor_id: therapist.staffId, table_name: 'notes', purpose: 'follow-up' }])
  const outsider = await aStaffMember(t, await anOrganization(t), 'group_therapist')
  await t.call(listNotes, { params: { participantId } }, outsider)
  expect(await reads()).toHaveLength(1)
})

test('no change without an entry: when the log cannot be written, the change fails too', async () => {
  const participantId = await aParticipant(t, where)
  await admin.query(
    `create function break_log() returns trigger language plpgsql as $$ begin raise exception 'log is broken'; end $$`,
  )
  await admin.query('create trigger broken before insert on audit_entries for each row execute function break_log()')
  try {
    const change = t.system(where.organizationId, ({ db }) =>
      db.updateTable('participants').set({ payer: 'Other' }).where('id', '=', participantId).execute(),
    )
    await expect(change).rejects.toThrow()
    const read = await t.call(listNotes, { params: { participantId } }, therapist)
    expect(read.status).toBe(500)
  } finally {
    await admin.query('drop trigger broken on audit_entries')
  }
  const { rows } = await admin.query('select payer from participants where id = $1', [participantId])
  expect(rows[0].payer).toBe('')
})
