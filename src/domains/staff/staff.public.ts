import { Problem } from '#kernel/problem.ts'
import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { credentialRows, peopleOf, supervisorRows } from './staff.queries.ts'
import { credentialNeeds, credentialOn, whyNotLicensed, type Credential, type CredentialNeed } from './staff.rules.ts'

export { needWords, type CredentialNeed } from './staff.rules.ts'
export { registerLeavingEffect, type LeavingEffect } from './staff.leaving.ts'

export type StaffName = { id: string; name: string }
export const displayName = (row: { givenName: string; familyName: string; preferredName: string }) =>
  `${row.preferredName || row.givenName} ${row.familyName}`

/** Names of staff by id, for lists of other rooms. */
export async function staffNames(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => Boolean(id)))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom('staff')
    .select(['id', 'given_name as givenName', 'family_name as familyName', 'preferred_name as preferredName'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(among('id', wanted))
    .execute()
  return new Map(rows.map((row) => [row.id, displayName(row)]))
}

export type Licence = { staffId: string; name: string; credential: Credential; supervisorId: string | null }

/** The credential under which somebody works on a day. Throws credential-lapsed, naming who must act, when there is none. */
export async function requireLicence(tx: Tx, staffId: string, day: string): Promise<Licence> {
  const [names, credentials, supervisors] = await Promise.all([
    staffNames(tx, [staffId]),
    credentialRows(tx, [staffId]),
    supervisorRows(tx, day),
  ])
  const name = names.get(staffId)
  if (name === undefined) throw new Problem('not-found')
  const credential = credentialOn(credentials, day)
  if (!credential) throw new Problem('credential-lapsed', whyNotLicensed(name, credentials, day) ?? undefined)
  return {
    staffId,
    name,
    credential,
    supervisorId: supervisors.find((row) => row.staffId === staffId)?.supervisorId ?? null,
  }
}

/** Why staff may not lead on a day, by staff id; only those who may not. */
export async function unlicensedOn(tx: Tx, staffIds: readonly string[], day: string): Promise<Map<string, string>> {
  const ids = [...new Set(staffIds)]
  if (ids.length === 0) return new Map()
  const [names, credentials] = await Promise.all([staffNames(tx, ids), credentialRows(tx, ids)])
  const reasons = ids.map(
    (id) =>
      [
        id,
        whyNotLicensed(
          names.get(id) ?? 'this person',
          credentials.filter((row) => row.staffId === id),
          day,
        ),
      ] as const,
  )
  return new Map(reasons.filter((entry): entry is [string, string] => entry[1] !== null))
}

/** For lists over several days: why somebody may not lead on a day, or null; answers for the given staff only. */
export async function licences(
  tx: Tx,
  staffIds: readonly string[],
): Promise<(staffId: string, day: string) => string | null> {
  const ids = [...new Set(staffIds)]
  if (ids.length === 0) return () => null
  const [names, credentials] = await Promise.all([staffNames(tx, ids), credentialRows(tx, ids)])
  const of = Map.groupBy(credentials, (row) => row.staffId)
  return (staffId, day) => whyNotLicensed(names.get(staffId) ?? 'this person', of.get(staffId) ?? [], day)
}

export type StaffNeeds = {
  staffId: string
  name: string
  programIds: string[]
  everywhere: boolean
  needs: CredentialNeed[]
}

/**
 * Everybody who works here on a day and whose credentials or supervision ask for an act; whoever may least wait first.
 * `programIds` are those of the roles held, `everywhere` when a role counts in all.
 */
export async function staffNeeds(tx: Tx, today: string, warningDays: number): Promise<StaffNeeds[]> {
  const [people, credentials, supervisors] = await Promise.all([
    peopleOf(tx, today),
    credentialRows(tx),
    supervisorRows(tx, today),
  ])
  const held = Map.groupBy(people, (row) => row.id)
  const credentialsOf = Map.groupBy(credentials, (row) => row.staffId)
  // A supervisor who has left answers for nobody.
  const supervised = new Set(supervisors.filter((row) => held.has(row.supervisorId)).map((row) => row.staffId))
  return [...held]
    .map(([staffId, rows]) => ({
      staffId,
      name: displayName(rows[0]!),
      programIds: rows.flatMap((row) => (row.programId === null ? [] : [row.programId])),
      everywhere: rows.some((row) => row.programId === null),
      needs: credentialNeeds(credentialsOf.get(staffId) ?? [], today, warningDays, supervised.has(staffId)),
    }))
    .filter((person) => person.needs.length > 0)
    .toSorted((a, b) => (a.needs[0]!.daysLeft ?? 0) - (b.needs[0]!.daysLeft ?? 0) || a.name.localeCompare(b.name))
}

/** Directors of programs on a day who work here; `programId` null: of every program. */
export async function directorsOn(tx: Tx, today: string): Promise<{ staffId: string; programId: string | null }[]> {
  const rows = await peopleOf(tx, today)
  return rows
    .filter((row) => row.role === 'program_director')
    .map((row) => ({ staffId: row.id, programId: row.programId }))
}
