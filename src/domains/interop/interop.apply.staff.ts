import { sql } from 'kysely'
import { period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { inChunks, rootsOf, type Work, type Written } from './interop.writing.ts'
import { change, recordsById } from './interop.checking.ts'
import { dayAfter } from './interop.queries.ts'
import { plannedId, type PlannedUpdate, type Value, type Values } from './import.plan.records.ts'

// Staff with roles in the program of the import, a credential and a supervisor. Roles and supervision are only added or moved on;
// taking them away is a decision on the staff's screen. Nobody is invited by an import.

const say = (value: Value | undefined) => (typeof value === 'string' ? value : '')
const on = (value: Value | undefined) => (value ? String(value) : null)
const columnsOf = (values: Values, today: string) => ({
  given_name: say(values.given_name),
  family_name: say(values.family_name),
  preferred_name: say(values.preferred_name),
  email: say(values.email),
  phone: say(values.phone),
  job_title: say(values.job_title),
  started_on: on(values.started_on) ?? today,
  ended_on: values.ended_on ? dayAfter(String(values.ended_on)) : null,
})
const credentialOf = (values: Values) => ({
  type: say(values.credential),
  number: say(values.credential_number),
  state: say(values.credential_state),
  issued_on: on(values.credential_issued_on),
  expires_on: on(values.credential_expires_on),
})

export async function applyStaff(tx: Tx, { plan, program, today, idOf, existing }: Work): Promise<Written> {
  const org = { organization_id: tx.actor.organizationId }
  const created = plan.create.map(({ rowKey, values }) => ({ id: idOf(plannedId(rowKey)), rowKey, values }))
  await inChunks(created, (some) =>
    tx.db
      .insertInto('staff')
      .values(some.map(({ id, rowKey, values }) => ({ ...org, id, import_key: rowKey, ...columnsOf(values, today) })))
      .execute(),
  )
  const roles = (of: readonly { id: string; values: Values; held?: readonly string[] }[]) =>
    of.flatMap(({ id, values, held = [] }) =>
      ((values.roles ?? []) as string[])
        .filter((role) => !held.includes(role))
        .map((role) => ({
          ...org,
          staff_id: id,
          program_id: program.id,
          role,
          from_on: on(values.started_on) ?? today,
        })),
    )
  const credentials = created
    .filter(({ values }) => values.credential)
    .map(({ id, values }) => ({ ...org, staff_id: id, source: 'Import', recorded_at: tx.now, ...credentialOf(values) }))
  const supervised = created
    .filter(({ values }) => values.supervisor)
    .map(({ id, values }) => ({
      ...org,
      staff_id: id,
      supervisor_id: idOf(values.supervisor),
      during: period(today, null),
    }))
  await inChunks(roles(created), (some) => tx.db.insertInto('staff_roles').values(some).execute())
  await inChunks(credentials, (some) => tx.db.insertInto('credentials').values(some).execute())
  await inChunks(supervised, (some) => tx.db.insertInto('supervisions').values(some).execute())
  const records = recordsById(existing.staff)
  for (const update of plan.update)
    await updateStaff(tx, update, records.get(update.id)!.values, { idOf, today, roles })
  tx.touch('staff')
  return {
    roots: [...rootsOf(plan.create, idOf), ...plan.update.map(({ id, rowKey }) => ({ id, rowKey }))],
    remarks: [],
  }
}

type Context = Pick<Work, 'idOf' | 'today'> & {
  roles: (of: { id: string; values: Values; held?: readonly string[] }[]) => {
    organization_id: string
    staff_id: string
    program_id: string
    role: string
    from_on: string
  }[]
}
async function updateStaff(
  tx: Tx,
  update: PlannedUpdate,
  record: Values,
  { idOf, today, roles }: Context,
): Promise<void> {
  const org = tx.actor.organizationId
  const values: Values = { ...record, ...Object.fromEntries(update.changes.map(({ field, to }) => [field, to])) }
  const has = (...fields: string[]) => fields.some((field) => change(update, field))
  if (has('given_name', 'family_name', 'preferred_name', 'email', 'phone', 'job_title', 'started_on', 'ended_on'))
    await tx.db
      .updateTable('staff')
      .set({ ...columnsOf(values, today), import_key: sql`coalesce(import_key, ${update.rowKey})` })
      .where('organization_id', '=', org)
      .where('id', '=', update.id)
      .execute()
  if (has('roles')) {
    const added = roles([
      { id: update.id, values: { ...values, started_on: today }, held: (record.roles ?? []) as string[] },
    ])
    if (added.length > 0) await tx.db.insertInto('staff_roles').values(added).execute()
  }
  if (
    has('credential', 'credential_number', 'credential_state', 'credential_issued_on', 'credential_expires_on') &&
    values.credential
  ) {
    const credential = credentialOf(values)
    // Another kind of credential is one more; the same kind is the same one, renewed or corrected.
    if (record.credential && !has('credential'))
      await tx.db
        .updateTable('credentials')
        .set(credential)
        .where('organization_id', '=', org)
        .where('id', '=', (q) =>
          q
            .selectFrom('credentials')
            .select('id')
            .where('organization_id', '=', org)
            .where('staff_id', '=', update.id)
            .where('withdrawn_on', 'is', null)
            .orderBy('recorded_at', 'desc')
            .limit(1),
        )
        .execute()
    else
      await tx.db
        .insertInto('credentials')
        .values({ organization_id: org, staff_id: update.id, source: 'Import', recorded_at: tx.now, ...credential })
        .execute()
  }
  if (has('supervisor')) {
    const own = sql`organization_id = ${org} and staff_id = ${update.id}`
    const supervisor = idOf(values.supervisor)
    await sql`update supervisions set supervisor_id = ${supervisor} where ${own} and lower(during) >= ${today}::date`.execute(
      tx.db,
    )
    await sql`update supervisions set during = daterange(lower(during), ${today}::date) where ${own} and lower(during) < ${today}::date and during @> ${today}::date`.execute(
      tx.db,
    )
    await sql`insert into supervisions (organization_id, staff_id, supervisor_id, during) select ${org}, ${update.id}, ${supervisor}, daterange(${today}::date, null)
      where not exists (select 1 from supervisions where ${own} and coalesce(upper(during) > ${today}::date, true))`.execute(
      tx.db,
    )
  }
}
