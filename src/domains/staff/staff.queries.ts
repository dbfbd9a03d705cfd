import { among, coversDay, endDay, firstDay, period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'

const mine = (tx: Tx) => tx.actor.organizationId

export const staffRows = (tx: Tx, today: string, everyone: boolean) =>
  tx.db
    .selectFrom('staff')
    .select([
      'id',
      'given_name as givenName',
      'family_name as familyName',
      'preferred_name as preferredName',
      'email',
      'phone',
      'job_title as jobTitle',
      'started_on as startedOn',
      'ended_on as endedOn',
    ])
    .where('organization_id', '=', mine(tx))
    .$if(!everyone, (query) =>
      query.where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>', today)])),
    )
    .orderBy('family_name')
    .orderBy('given_name')
    .execute()

export const roleRows = (tx: Tx) =>
  tx.db
    .selectFrom('staff_roles')
    .select(['id', 'staff_id as staffId', 'role', 'program_id as programId', 'from_on as fromOn', 'to_on as toOn'])
    .where('organization_id', '=', mine(tx))
    .orderBy('from_on')
    .execute()

export const oneStaff = (tx: Tx, staffId: string) =>
  tx.db
    .selectFrom('staff')
    .select(['id', 'given_name as givenName', 'family_name as familyName', 'preferred_name as preferredName'])
    .select(['email', 'started_on as startedOn', 'ended_on as endedOn'])
    .where('organization_id', '=', mine(tx))
    .where('id', '=', staffId)
    .executeTakeFirst()

/** Who works here on a day, one row for each role held that day. */
export const peopleOf = (tx: Tx, on: string) =>
  tx.db
    .selectFrom('staff as s')
    .innerJoin('staff_roles as r', (join) =>
      join.onRef('r.organization_id', '=', 's.organization_id').onRef('r.staff_id', '=', 's.id'),
    )
    .select(['s.id', 's.given_name as givenName', 's.family_name as familyName', 's.preferred_name as preferredName'])
    .select(['r.role', 'r.program_id as programId'])
    .where('s.organization_id', '=', mine(tx))
    .where('s.started_on', '<=', on)
    .where((where) => where.or([where('s.ended_on', 'is', null), where('s.ended_on', '>', on)]))
    .where('r.from_on', '<=', on)
    .where((where) => where.or([where('r.to_on', 'is', null), where('r.to_on', '>', on)]))
    .orderBy('s.family_name')
    .orderBy('s.given_name')
    .orderBy('r.program_id')
    .execute()

export const credentialRows = (tx: Tx, staffIds?: readonly string[]) =>
  tx.db
    .selectFrom('credentials')
    .select([
      'id',
      'staff_id as staffId',
      'type',
      'number',
      'state',
      'issued_on as issuedOn',
      'expires_on as expiresOn',
      'needs_cosign as needsCosign',
      'withdrawn_on as withdrawnOn',
    ])
    .where('organization_id', '=', mine(tx))
    .$if(staffIds !== undefined, (query) => query.where(among('staff_id', staffIds!)))
    .orderBy('expires_on')
    .execute()

export const supervisorRows = (tx: Tx, today: string) =>
  tx.db
    .selectFrom('supervisions as v')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'v.organization_id').onRef('s.id', '=', 'v.supervisor_id'),
    )
    .select([
      'v.staff_id as staffId',
      'v.supervisor_id as supervisorId',
      's.given_name as givenName',
      's.family_name as familyName',
      's.preferred_name as preferredName',
      firstDay('v.during').as('fromOn'),
    ])
    .where('v.organization_id', '=', mine(tx))
    .where(coversDay('v.during', today))
    .execute()

/** Ends the supervision that covers a day and, if a supervisor is named, begins a new one that day. */
export async function replaceSupervision(
  tx: Tx,
  staffId: string,
  supervisorId: string | null,
  from: string,
): Promise<void> {
  const rows = await tx.db
    .selectFrom('supervisions')
    .select(['supervisor_id as supervisorId', firstDay('during').as('fromOn'), endDay('during').as('toOn')])
    .where('organization_id', '=', mine(tx))
    .where('staff_id', '=', staffId)
    .execute()
  const touched = rows.filter((row) => row.toOn === null || row.toOn > from)
  for (const row of touched) {
    await tx.db
      .deleteFrom('supervisions')
      .where('organization_id', '=', mine(tx))
      .where('staff_id', '=', staffId)
      .where('during', '=', period(row.fromOn ?? '', row.toOn))
      .execute()
    if (row.fromOn !== null && row.fromOn < from) {
      await tx.db
        .insertInto('supervisions')
        .values({
          organization_id: mine(tx),
          staff_id: staffId,
          supervisor_id: row.supervisorId,
          during: period(row.fromOn, from),
        })
        .execute()
    }
  }
  if (supervisorId)
    await tx.db
      .insertInto('supervisions')
      .values({ organization_id: mine(tx), staff_id: staffId, supervisor_id: supervisorId, during: period(from, null) })
      .execute()
}
