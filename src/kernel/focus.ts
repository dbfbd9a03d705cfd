import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'

/**
 * Narrows the row rules of this transaction to some people, for a list that reads the details of its page: each table then
 * asks about these, not about everybody whom the actor may see. Only ever narrows; lasts until the transaction ends.
 */
export async function focusOn(tx: Tx, participantIds: readonly string[]): Promise<void> {
  await sql`select focus_on(${participantIds}::uuid[])`.execute(tx.db)
}

/** As a column: the classes of record that are open to the actor for the one person the request is about. */
export const classesOpen = sql<string[]>`open_classes()`

/** Of these people those whose records of a class are open to the actor. */
export async function openAmong(tx: Tx, recordClass: string, participantIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    id: string
  }>`select id from unnest(${participantIds}::uuid[]) as asked(id) where id in (select visible_participants(${recordClass}))`.execute(
    tx.db,
  )
  return new Set(rows.map((row) => row.id))
}

/** People with all these folded words in their names and this birth date, also those the actor may not open. */
export async function findAnyone(tx: Tx, folded: readonly string[], bornOn: string) {
  return (
    await sql<{
      participant_id: string
      name: string
      program_id: string
      program: string
    }>`select * from find_anyone(${folded}::text[], ${bornOn}::date)`.execute(tx.db)
  ).rows
}

/** The program that answers for a person, also one whom the actor may not open; null when there is nobody. */
export async function programToAsk(tx: Tx, participantId: string): Promise<string | null> {
  return (
    (await sql<{ id: string | null }>`select program_to_ask(${participantId}::uuid) as id`.execute(tx.db)).rows[0]
      ?.id ?? null
  )
}

/** One line in the access log beside the request's own: a search found somebody whom the actor may not open. */
export async function logRead(tx: Tx, recordClass: string, subjectId: string, purpose: string): Promise<void> {
  await tx.db
    .insertInto('audit_entries')
    .values({
      organization_id: tx.actor.organizationId,
      operation: 'read',
      actor_kind: tx.actor.kind,
      actor_id: tx.actor.personId,
      request_id: tx.requestId,
      table_name: recordClass,
      subject_id: subjectId,
      purpose,
    })
    .execute()
}

/** One line in the access log: something was refused. `asked`: the row or person they named; a person of the house is its subject. */
export async function logRefusal(tx: Tx, what: string, asked: string | null): Promise<void> {
  const { actor, requestId } = tx
  await sql`
    insert into audit_entries (organization_id, operation, actor_kind, actor_id, request_id, table_name, row_id, subject_id, purpose)
    values (${actor.organizationId}, 'refused', ${actor.kind}, ${actor.personId}, ${requestId}, ${what}, ${asked}::uuid,
      case when program_to_ask(${asked}::uuid) is not null then ${asked}::uuid end, current_setting('handrail.purpose', true))`.execute(
    tx.db,
  )
}
