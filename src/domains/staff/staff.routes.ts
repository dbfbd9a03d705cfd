import { route, type Route } from '#kernel/bind.ts'
import { found, Problem } from '#kernel/problem.ts'
import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { settingsOf, todaySomewhere } from '#domains/programs/programs.public.ts'
import * as contract from './staff.contract.ts'
import { leavingEffects } from './staff.leaving.ts'
import { displayName, staffNames } from './staff.public.ts'
import * as queries from './staff.queries.ts'
import { credentialState, daysBetween, dayWords } from './staff.rules.ts'

const org = (tx: Tx) => ({ organization_id: tx.actor.organizationId })
const finished = { done: true as const }
const changed = (result: { numUpdatedRows: bigint }) => {
  if (Number(result.numUpdatedRows) === 0) throw new Problem('not-found')
  return finished
}

async function emailIsFree(tx: Tx, email: string, except?: string): Promise<void> {
  const rows = await tx.db
    .selectFrom('staff')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('email', '=', email)
    .where('ended_on', 'is', null)
    .execute()
  if (rows.some((row) => row.id !== except))
    throw new Problem('conflict', 'Another staff member has this e-mail address.', {
      fields: [{ path: 'email', sentence: 'Another staff member has this e-mail address.' }],
    })
}

export const routes: Route[] = [
  route(contract.listStaff, async ({ tx, query }) => {
    const today = await todaySomewhere(tx)
    const [staff, roles, credentials, supervisors, values] = await Promise.all([
      queries.staffRows(tx, today, query.include === 'all'),
      queries.roleRows(tx),
      queries.credentialRows(tx),
      queries.supervisorRows(tx, today),
      settingsOf(tx, null, today),
    ])
    const warningDays = Number(values.credential_warning_days)
    const rolesOf = Map.groupBy(roles, (row) => row.staffId)
    const credentialsOf = Map.groupBy(credentials, (row) => row.staffId)
    const supervisorOf = new Map(
      supervisors.map((row) => [
        row.staffId,
        { staffId: row.supervisorId, name: displayName(row), fromOn: row.fromOn ?? '' },
      ]),
    )
    return {
      today,
      staff: staff.map((person) => ({
        ...person,
        name: displayName(person),
        roles: (rolesOf.get(person.id) ?? []) as never,
        credentials: (credentialsOf.get(person.id) ?? []).map((row) => ({
          ...row,
          standing: credentialState(row, today, warningDays),
          daysLeft: row.expiresOn === null ? null : daysBetween(today, row.expiresOn),
        })),
        supervisor: supervisorOf.get(person.id) ?? null,
      })),
    }
  }),
  route(contract.addStaff, async ({ tx, body }) => {
    await emailIsFree(tx, body.email)
    const row = await tx.db
      .insertInto('staff')
      .values({
        ...org(tx),
        given_name: body.givenName,
        family_name: body.familyName,
        preferred_name: body.preferredName,
        email: body.email,
        phone: body.phone,
        job_title: body.jobTitle,
        started_on: body.startedOn,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.db
      .insertInto('staff_roles')
      .values(
        body.roles.map((held) => ({
          ...org(tx),
          staff_id: row.id,
          program_id: held.programId,
          role: held.role,
          from_on: body.startedOn,
        })),
      )
      .execute()
    return row
  }),
  route(contract.changeStaff, async ({ tx, params, body }) => {
    await emailIsFree(tx, body.email, params.staffId)
    return changed(
      await tx.db
        .updateTable('staff')
        .set({
          given_name: body.givenName,
          family_name: body.familyName,
          preferred_name: body.preferredName,
          email: body.email,
          phone: body.phone,
          job_title: body.jobTitle,
          started_on: body.startedOn,
        })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.staffId)
        .executeTakeFirst(),
    )
  }),
  route(contract.leavingStaff, async ({ tx, params, query }) => {
    const staff = found(await queries.oneStaff(tx, params.staffId))
    const roles = (await queries.roleRows(tx)).filter(
      (row) => row.staffId === staff.id && (row.toOn === null || row.toOn > query.on),
    )
    const day = dayWords(query.on)
    return {
      effects: [
        {
          words: `From ${day} ${displayName(staff)} cannot sign in, and is signed out everywhere.`,
          needsPerson: false,
        },
        ...(roles.length > 0
          ? [
              {
                words: roles.length === 1 ? 'Their role ends that day.' : `Their ${roles.length} roles end that day.`,
                needsPerson: false,
              },
            ]
          : []),
        { words: 'What they wrote and signed stays as it is, under their name.', needsPerson: false },
        ...(await leavingEffects(tx, staff.id, query.on)),
      ],
    }
  }),
  route(contract.endStaff, async ({ tx, params, body }) => {
    if (params.staffId === tx.actor.personId)
      throw new Problem('conflict', 'You cannot end your own employment here; another director can.')
    const staff = found(await queries.oneStaff(tx, params.staffId))
    if (body.endedOn < staff.startedOn)
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'endedOn', sentence: `They began on ${dayWords(staff.startedOn)}.` }],
      })
    const mine = tx.actor.organizationId
    await tx.db
      .updateTable('staff')
      .set({ ended_on: body.endedOn })
      .where('organization_id', '=', mine)
      .where('id', '=', staff.id)
      .execute()
    const ended = (await queries.roleRows(tx)).filter(
      (row) => row.staffId === staff.id && (row.toOn === null || row.toOn > body.endedOn),
    )
    if (ended.length > 0)
      await tx.db
        .updateTable('staff_roles')
        .set({ to_on: body.endedOn })
        .where('organization_id', '=', mine)
        .where(
          among(
            'id',
            ended.map((row) => row.id),
          ),
        )
        .execute()
    const { count } = await tx.db
      .selectFrom('session_leaders')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('organization_id', '=', mine)
      .where('staff_id', '=', params.staffId)
      .where('released_at', 'is', null)
      .where('starts_at', '>=', `${body.endedOn}T00:00:00Z`)
      .executeTakeFirstOrThrow()
    tx.touch('sessions')
    return {
      done: true as const,
      futureSessions: Number(count),
      ended: ended.map((row) => ({ roleId: row.id, toOn: row.toOn })),
    }
  }),
  route(contract.returnStaff, async ({ tx, params, body }) => {
    const staff = found(await queries.oneStaff(tx, params.staffId))
    await emailIsFree(tx, staff.email, staff.id)
    const mine = tx.actor.organizationId
    await tx.db
      .updateTable('staff')
      .set({ ended_on: null })
      .where('organization_id', '=', mine)
      .where('id', '=', staff.id)
      .execute()
    for (const role of body.ended)
      await tx.db
        .updateTable('staff_roles')
        .set({ to_on: role.toOn })
        .where('organization_id', '=', mine)
        .where('staff_id', '=', staff.id)
        .where('id', '=', role.roleId)
        .execute()
    tx.touch('sessions')
    return finished
  }),
  route(contract.addRole, async ({ tx, params, body }) => {
    found(await queries.oneStaff(tx, params.staffId))
    const before = (await queries.roleRows(tx)).find(
      (row) =>
        row.staffId === params.staffId &&
        row.role === body.role &&
        row.programId === body.programId &&
        (row.toOn === null || row.toOn > body.fromOn),
    )
    if (before)
      throw new Problem('conflict', 'They hold this role already.', {
        fields: [{ path: 'role', sentence: `They hold this role already, from ${dayWords(before.fromOn)}.` }],
      })
    tx.touch('sessions')
    return tx.db
      .insertInto('staff_roles')
      .values({
        ...org(tx),
        staff_id: params.staffId,
        program_id: body.programId,
        role: body.role,
        from_on: body.fromOn,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  }),
  route(contract.endRole, async ({ tx, params, body }) => {
    const held = found(
      await tx.db
        .selectFrom('staff_roles')
        .select(['staff_id', 'role', 'from_on'])
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.roleId)
        .executeTakeFirst(),
    )
    if (body.toOn !== null && held.staff_id === tx.actor.personId && held.role === 'program_director')
      throw new Problem('conflict', 'You cannot end your own director role; another director can.')
    if (body.toOn !== null && body.toOn < held.from_on)
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'toOn', sentence: `It began on ${dayWords(held.from_on)}.` }],
      })
    tx.touch('sessions')
    return changed(
      await tx.db
        .updateTable('staff_roles')
        .set({ to_on: body.toOn })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.roleId)
        .executeTakeFirst(),
    )
  }),
  route(contract.addCredential, async ({ tx, params, body }) => {
    if (body.issuedOn && body.expiresOn && body.expiresOn < body.issuedOn)
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'expiresOn', sentence: 'The last day is before the first.' }],
      })
    found(await queries.oneStaff(tx, params.staffId))
    tx.touch('sessions')
    return tx.db
      .insertInto('credentials')
      .values({
        ...org(tx),
        staff_id: params.staffId,
        type: body.type,
        number: body.number,
        state: body.state,
        issued_on: body.issuedOn,
        expires_on: body.expiresOn,
        needs_cosign: body.needsCosign,
        source: body.source,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  }),
  route(contract.withdrawCredential, async ({ tx, params, body }) =>
    changed(
      await tx.db
        .updateTable('credentials')
        .set({ withdrawn_on: body.withdrawnOn })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.credentialId)
        .executeTakeFirst(),
    ),
  ),
  route(contract.setSupervisor, async ({ tx, params, body }) => {
    const wanted = [params.staffId, ...(body.supervisorId ? [body.supervisorId] : [])]
    if ((await staffNames(tx, wanted)).size < new Set(wanted).size) throw new Problem('not-found')
    if (body.supervisorId === params.staffId)
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'supervisorId', sentence: 'Nobody supervises themselves.' }],
      })
    found(await queries.oneStaff(tx, params.staffId))
    const supervisor = body.supervisorId === null ? null : found(await queries.oneStaff(tx, body.supervisorId))
    if (supervisor?.endedOn && supervisor.endedOn <= body.fromOn)
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'supervisorId', sentence: `They no longer work here from ${dayWords(supervisor.endedOn)}.` }],
      })
    await queries.replaceSupervision(tx, params.staffId, body.supervisorId, body.fromOn)
    return finished
  }),
]
