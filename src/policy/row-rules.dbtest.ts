import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { roleClasses, type StaffRole } from '#policy/roles.ts'
import { withActor } from '#kernel/tx.ts'
import { aParticipant, aStaffMember, anOrganization, openTestHouse, type TestHouse } from '#tests/people/house.ts'

let t: TestHouse
beforeAll(async () => {
  t = await openTestHouse()
})
afterAll(() => t.close())

test('every table of the house has forced row rules and an owner who cannot sign in', async () => {
  const admin = new pg.Client({ connectionString: t.adminUrl })
  await admin.connect()
  const { rows } = await admin.query(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and c.relkind = 'r' and c.relname <> 'migrations'
      and (not c.relrowsecurity or not c.relforcerowsecurity or c.relowner <> 'handrail_owner'::regrole)`)
  expect(rows).toEqual([])
  const open = await admin.query(
    `select rolname from pg_roles where rolname like 'handrail\\_%' and rolname <> 'handrail_admin' and (rolsuper or rolbypassrls or rolcreaterole)`,
  )
  expect(open.rows).toEqual([])
  await admin.end()
})

test('without an actor the app role gets an error, never an empty answer', async () => {
  const { organizationId, programId } = await anOrganization(t)
  await aParticipant(t, { organizationId, programId })
  await expect(t.house.app.query('select * from participants')).rejects.toThrow()
  await expect(t.house.app.query('select * from organizations')).rejects.toThrow()
})

test('the classes of record in the database are those of the policy', async () => {
  const { rows } = await t.house.app.query<{ role: string; record_class: string }>(
    'select role, record_class from role_record_classes order by 1, 2',
  )
  const expected = Object.entries(roleClasses).flatMap(([role, classes]) =>
    classes.map((record_class) => ({ role, record_class })),
  )
  expect(rows).toEqual(
    expected.toSorted((a, b) => a.role.localeCompare(b.role) || (a.record_class < b.record_class ? -1 : 1)),
  )
})

test('a role in one program opens nobody in another, and another organization is not there', async () => {
  const home = await anOrganization(t)
  const away = await anOrganization(t)
  const here = await aParticipant(t, home)
  const there = await aParticipant(t, away)
  const therapist = await aStaffMember(t, home, 'group_therapist')
  const seen = async (role: StaffRole, focus?: string) => {
    const actor = {
      organizationId: home.organizationId,
      kind: 'staff' as const,
      personId: therapist.staffId,
      accountId: null,
      sessionId: null,
      roles: [],
      confirmedAt: null,
      locked: false,
    }
    return withActor(
      t.house.app,
      { actor, requestId: 'test', now: t.house.now(), roles: [role], focus: focus ?? null },
      ({ db }) => db.selectFrom('participants').select('id').execute(),
    )
  }
  expect(await seen('group_therapist')).toEqual([{ id: here }])
  expect(await seen('group_therapist', there)).toEqual([{ id: here }])
  // The role that permits the action is what counts: the same person acting as a biller they are not sees nobody.
  expect(await seen('biller')).toEqual([])
})
