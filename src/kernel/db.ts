import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import type { DB } from '#kernel/db.types.ts'
import { Problem } from '#kernel/problem.ts'
import { turns, type Turns } from '#kernel/turns.ts'

// Instants travel as ISO strings, dates as 'YYYY-MM-DD', counts as numbers: what leaves PostgreSQL is what the contract says.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())
types.setTypeParser(pg.types.builtins.DATE, (text) => text)
types.setTypeParser(pg.types.builtins.TIME, (text) => text.slice(0, 5))
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.NUMERIC, Number)

export type Pool = pg.Pool
export type Client = pg.PoolClient

/** A pool of pipelined connections: statements of one transaction are sent without waiting for each other's answers. */
export function openPool(url: string, max: number): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    types,
    // To open a connection. Waiting for one that is in use is another thing (checkOut).
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    options:
      '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000 -c lock_timeout=10000',
  } as pg.PoolConfig)
  // A connection that dies while idle is replaced by the pool; its error must not end the process.
  pool.on('error', () => {})
  // So with one in use: the statement under way is refused, and that refusal is what its caller hears.
  pool.on('connect', (client) => client.on('error', () => {}))
  lines.set(pool, turns({ max, waitMs: 20_000, queue: 1_000 }))
  return pool
}

const lines = new WeakMap<Pool, Turns>()
/**
 * A connection of the pool; hand it back by `giveBack`. When fifty want the same seat, they queue for it one transaction after
 * the other: the last may wait 20 s, below what browsers and proxies wait for an answer. Throws unavailable when none came free.
 */
export async function checkOut(pool: Pool): Promise<{ client: Client; giveBack: (broken?: boolean) => void }> {
  const line = lines.get(pool)
  const unavailable = (cause: unknown): never => {
    throw new Problem('unavailable', undefined, { cause })
  }
  await line?.take().catch(unavailable)
  const client = await pool.connect().catch((error: unknown) => {
    line?.done()
    return unavailable(error)
  })
  return {
    client,
    giveBack: (broken) => {
      client.release(broken)
      line?.done()
    },
  }
}

const names = new Map<string, string>()
/** The name a statement is prepared under. Statements are a closed set (SQL is built by Kysely from code); past 2,000 they go unnamed. */
function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size > 2_000) return known
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}

const gathering = new WeakSet<Client>()
/** Statements that are sent in the same turn of the event loop leave in one write: a chart sends many. */
export function gather(client: Client): void {
  if (gathering.has(client)) return
  gathering.add(client)
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  process.nextTick(() => {
    gathering.delete(client)
    stream.uncork()
  })
}

const builders = new WeakMap<Client, Kysely<DB>>()
/** The query builder bound to one connection; made once per connection. */
export function builderOf(client: Client): Kysely<DB> {
  let builder = builders.get(client)
  if (!builder) {
    const bound = {
      query: (text: string, values: readonly unknown[]) => {
        gather(client)
        return client.query({ name: statementName(text), text, values: values as unknown[] })
      },
      release: () => {},
    } as unknown as PostgresPoolClient
    const one = { connect: async () => bound, end: async () => {} } as unknown as PostgresPool
    builder = new Kysely<DB>({ dialect: new PostgresDialect({ pool: one }) })
    builders.set(client, builder)
  }
  return builder
}
