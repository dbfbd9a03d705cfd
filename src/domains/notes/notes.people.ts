import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { GuardPerson } from './notes.leak.types.ts'

// Whom the guards look for, and what was lately written.

export type Member = GuardPerson & { name: string; pronouns: string }

/** Everyone with a seat in the session or a membership in its group that day: all whom an entry must not identify. */
export async function membersOf(tx: Tx, participantIds: readonly string[]): Promise<Member[]> {
  if (participantIds.length === 0) return []
  const rows = await tx.db
    .selectFrom('participants')
    .select([
      'id',
      'legal_given_name as legalGiven',
      'legal_family_name as legalFamily',
      'preferred_name as preferredName',
      'nicknames',
      'phone',
      'email',
      'employer',
      'birth_on as birthOn',
      'pronouns',
    ])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(among('id', participantIds))
    .execute()
  return rows.map((row) => ({ ...row, name: `${row.preferredName || row.legalGiven} ${row.legalFamily}` }))
}

export type Recent = {
  id: string
  participantId: string
  text: string
  serviceOn: string
  goal: string
  plan: string
}

/** The last entries of these people in the record, newest first, five each: what an entry must not simply repeat. */
export async function recentEntries(tx: Tx, participantIds: readonly string[], before: string): Promise<Recent[]> {
  if (participantIds.length === 0) return []
  const rows = await tx.db
    .selectFrom('participants as p')
    .innerJoinLateral(
      (query) =>
        query
          .selectFrom('notes as n')
          .select(['n.id', 'n.content', 'n.service_on as serviceOn'])
          .whereRef('n.organization_id', '=', 'p.organization_id')
          .whereRef('n.participant_id', '=', 'p.id')
          .where('n.service_on', '<=', before)
          .orderBy('n.service_on', 'desc')
          .limit(5)
          .as('n'),
      (join) => join.onTrue(),
    )
    .select(['p.id as participantId', 'n.id', 'n.content', 'n.serviceOn'])
    .where('p.organization_id', '=', tx.actor.organizationId)
    .where(among('p.id', participantIds))
    .execute()
  return rows.map((row) => {
    const sections = (row.content as { sections?: { code: string; text: string }[] }).sections ?? []
    const section = (code: string) => sections.find((each) => each.code === code)?.text ?? ''
    return {
      id: row.id,
      participantId: row.participantId,
      serviceOn: row.serviceOn,
      goal: section('goal'),
      plan: section('plan'),
      text: sections.map((each) => each.text).join('\n'),
    }
  })
}
