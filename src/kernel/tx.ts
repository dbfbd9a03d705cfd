import type { Kysely } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { builderOf, checkOut, gather, type Pool } from '#kernel/db.ts'
import type { DB } from '#kernel/db.types.ts'
import { Problem } from '#kernel/problem.ts'
import { translateDatabaseError } from '#kernel/refusals.ts'

/** One transaction of one actor. Every query takes it first. */
export type Tx = {
  db: Kysely<DB>
  actor: Actor
  /** The instant of the request (ISO); rules get it as an argument. */
  now: string
  requestId: string
  /** Tells open screens, after the commit, that a topic changed ('session:<id>'). Topics carry ids only. */
  touch: (topic: string) => void
}

export type TxScope = {
  actor: Actor
  requestId: string
  now: string
  /** The roles that permit the action at hand; row rules count these alone. */
  roles: readonly string[]
  purpose?: string
  /** The one person the request is about: row rules narrow to them. */
  focus?: string | null
  /** Set when the request reads a person's record: one line in the log, committed with the answer. */
  read?: { recordClass: string; subjectId: string } | null
}

const setActor = { name: 'set_actor', text: 'select set_actor($1, $2, $3, $4, $5, $6, $7, $8)' }
const logRead = {
  name: 'log_read',
  text: `insert into audit_entries (organization_id, operation, actor_kind, actor_id, request_id, table_name, subject_id, purpose)
         values ($1, 'read', $2, $3, $4, $5, $6, $7)`,
}

/**
 * THE way to the database: opens a transaction as the app role, sets the actor, runs the work, commits.
 * Begin, actor and the first queries share one round trip; so do the log line and the commit.
 * Topics touched are handed to `onCommit`. Throws Problem for what the database refuses in a way a person can mend.
 */
export async function withActor<T>(
  pool: Pool,
  scope: TxScope,
  work: (tx: Tx) => Promise<T>,
  onCommit?: (organizationId: string, topics: string[]) => void,
): Promise<T> {
  const { client, giveBack } = await checkOut(pool)
  const { actor } = scope
  const topics = new Set<string>()
  let broken = false
  try {
    gather(client)
    const opened = Promise.all([
      client.query('begin'),
      client.query({
        ...setActor,
        values: [
          actor.organizationId,
          actor.kind,
          actor.personId,
          actor.accountId,
          scope.roles.join(','),
          scope.requestId,
          scope.purpose ?? '',
          scope.focus ?? null,
        ],
      }),
    ])
    opened.catch(() => {})
    const tx: Tx = {
      db: builderOf(client),
      actor,
      now: scope.now,
      requestId: scope.requestId,
      touch: (topic) => topics.add(topic),
    }
    const result = await work(tx)
    await opened
    const closing: Promise<unknown>[] = []
    gather(client)
    if (scope.read) {
      closing.push(
        client.query({
          ...logRead,
          values: [
            actor.organizationId,
            actor.kind,
            actor.personId,
            scope.requestId,
            scope.read.recordClass,
            scope.read.subjectId,
            scope.purpose ?? '',
          ],
        }),
      )
    }
    const committed = client.query('commit')
    closing.push(committed)
    await Promise.all(closing)
    // A transaction that failed unseen answers COMMIT with ROLLBACK: that is no success.
    if ((await committed).command !== 'COMMIT') throw new Problem('failed')
    if (topics.size > 0) onCommit?.(actor.organizationId, [...topics])
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw translateDatabaseError(error)
  } finally {
    giveBack(broken)
  }
}
