import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import type { Config } from '#kernel/config.ts'
import type { Pool } from '#kernel/db.ts'
import type { Live } from '#kernel/live.ts'

/** What the running server is made of; built once by app.ts and handed to routes that need more than a transaction. */
export type House = {
  config: Config
  /** The app role: reads and writes under row rules. */
  app: Pool
  /** The auth role: accounts and sessions alone. */
  auth: Pool
  live: Live
  /** Secret of this installation for keyed hashes and rotating codes. */
  secret: Buffer
  /** The clock; tests put their own. ISO instant. */
  now: () => string
  resolveActor: (request: FastifyRequest) => Promise<Actor | null>
  authorize: (action: string, actor: Actor | null, now: string) => readonly string[]
}
