import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { roleClasses, type StaffRole } from '#policy/roles.ts'
import { withActor } from '#kernel/tx.ts'
import { sql } from 'kysely'
import { focusOn } from '#kernel/focus.ts'
import {
  aParticipant,
  aProgram,
  aStaffMember,
  anOrganization,
  openTestHouse,
  type TestHouse,
} from '#tests/people/house.ts'
import { onTheCareTeam } from '#tests/people/participants.ts'

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

test('row by row the rules open exactly the set that visible_participants names, narrowed or not', async () => {
  const home = await anOrganization(t)
  const other = await t.system(home.organizationId, (tx) => aProgram(tx, home.organizationId, home.siteId))
  const elsewhere = { ...home, programId: other }
  const org = { organization_id: home.organizationId }
  const [ana, ben, cyd, dov, eve] = await Promise.all(
    [home, home, elsewhere, elsewhere, elsewhere].map((where) => aParticipant(t, where)),
  )
  const people = [ana!, ben!, cyd!, dov!, eve!]
  const therapist = await aStaffMember(t, home, 'group_therapist')
  const director = await aStaffMember(t, home, 'program_director')
  await onTheCareTeam(t, home.organizationId, cyd!, therapist.staffId)
  await t.system(home.organizationId, async ({ db }) => {
    await db
      .insertInto('emergency_contacts')
      .values(people.map((id) => ({ ...org, participant_id: id, name: 'Kin', phone: '555-0100' })))
      .execute()
    await db
      .insertInto('tasks')
      .values(
        people.map((id) => ({
          ...org,
          participant_id: id,
          kind: 'unexcused-absence',
          owner_id: director.staffId,
          reason: 'Away',
          next_act: 'Call',
          due_at: '2026-12-01T12:00:00Z',
          cause_key: id,
        })),
      )
      .execute()
    // Ben is treated in both programs; Dov is opened in an emergency.
    await db
      .insertInto('episodes')
      .values({
        ...org,
        participant_id: ben!,
        program_id: other,
        admitted_on: '2020-01-01',
        discharged_on: '2020-03-01',
      })
      .execute()
    await db
      .insertInto('break_glass_accesses')
      .values({
        ...org,
        staff_id: therapist.staffId,
        participant_id: dov!,
        reason: 'Found at the door',
        expires_at: '2126-01-01T00:00:00Z',
      })
      .execute()
  })
  const actors = [
    { kind: 'staff', personId: therapist.staffId, roles: ['group_therapist'] },
    { kind: 'staff', personId: director.staffId, roles: ['program_director'] },
    { kind: 'staff', personId: director.staffId, roles: ['biller'] },
    { kind: 'participant', personId: ben!, roles: ['participant'] },
    { kind: 'system', personId: therapist.staffId, roles: [] },
  ] as const
  const tables = { directory: 'emergency_contacts', episode: 'episodes', tasks: 'tasks' } as const
  const found: Record<string, number> = {}
  for (const { kind, personId, roles } of actors)
    for (const focus of [null, ben!, cyd!, eve!])
      for (const narrowed of [undefined, [ana!, cyd!, dov!], []])
        await withActor(
          t.house.app,
          {
            actor: {
              ...home,
              kind,
              personId,
              accountId: null,
              sessionId: null,
              roles: [],
              confirmedAt: null,
              locked: false,
            },
            requestId: 'test',
            now: t.house.now(),
            roles,
            focus,
          },
          async (tx) => {
            if (narrowed) await focusOn(tx, narrowed)
            for (const [recordClass, table] of Object.entries(tables)) {
              const listed = await sql<{
                id: string
              }>`select distinct visible_participants(${recordClass}) as id`.execute(tx.db)
              const shown = await tx.db.selectFrom(table).select('participant_id as id').distinct().execute()
              const ids = (rows: { id: string | null }[]) => rows.map((row) => row.id).toSorted()
              expect(ids(shown), `${kind} ${roles.join()} ${recordClass}`).toEqual(ids(listed.rows))
              found[`${kind} ${roles.join()}`] = (found[`${kind} ${roles.join()}`] ?? 0) + shown.length
            }
          },
        )
  // Each actor sees somebody at some point, but who acts in a role that they do not hold.
  expect(Object.entries(found).filter(([, count]) => count === 0)).toEqual([['staff biller', 0]])
})
