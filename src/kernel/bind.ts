import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '#kernel/actor.ts'
import type { EndpointSpec, ReplyOf, RequestOf } from '#kernel/contract.ts'
import { logRefusal } from '#kernel/focus.ts'
import type { House } from '#kernel/house.ts'
import { Problem, type FieldProblem } from '#kernel/problem.ts'
import { withActor, type Tx } from '#kernel/tx.ts'

/** What a route works with: the parsed request and the open transaction. */
export type Context<E extends EndpointSpec> = RequestOf<E> & {
  tx: Tx
  actor: Actor
  now: string
  roles: readonly string[]
}
/** A route that opens no transaction of its own (sign-in, files): it gets the raw exchange and the actor if there is one. */
export type OpenContext<E extends EndpointSpec> = RequestOf<E> & {
  house: House
  actor: Actor | null
  now: string
  request: FastifyRequest
  reply: FastifyReply
  roles: readonly string[]
}

export type Route = {
  endpoint: EndpointSpec
  run: (house: House, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

/** Binds an endpoint to work in one transaction of the signed-in actor. */
export function route<E extends EndpointSpec>(
  endpoint: E,
  work: (context: Context<E>) => Promise<z.input<E['reply']>>,
): Route {
  return {
    endpoint,
    run: async (house, request, reply) => {
      const { actor, roles, now, parsed } = await prepare(house, endpoint, request)
      if (!actor) throw new Problem('signed-out')
      const subject = endpoint.subject ? (parsed.params as Record<string, string>)[endpoint.subject] : undefined
      const key = endpoint.repeatable ? idempotencyKey(request) : undefined
      const result = await withActor(
        house.app,
        {
          actor,
          roles,
          now,
          requestId: request.id,
          purpose: purposeOf(request),
          focus: subject ?? null,
          read: endpoint.reads && subject ? { recordClass: endpoint.reads, subjectId: subject } : null,
        },
        (tx) =>
          once(tx, endpoint, key, request.body, async () =>
            parseReply(endpoint, await work({ ...parsed, tx, actor, now, roles } as Context<E>)),
          ),
        house.live.publish,
      )
      void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
      return typeof result === 'string' ? result : JSON.stringify(result)
    },
  }
}

/** Binds an endpoint to work that opens its own transactions, before or beside a signed-in actor. */
export function openRoute<E extends EndpointSpec>(
  endpoint: E,
  work: (context: OpenContext<E>) => Promise<z.input<E['reply']> | FastifyReply>,
): Route {
  return {
    endpoint,
    run: async (house, request, reply) => {
      const { actor, roles, now, parsed } = await prepare(house, endpoint, request)
      const result = await work({ ...parsed, house, actor, roles, now, request, reply } as OpenContext<E>)
      if (result === reply) return reply
      void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
      return JSON.stringify(parseReply(endpoint, result))
    },
  }
}

async function prepare(house: House, endpoint: EndpointSpec, request: FastifyRequest) {
  const now = house.now()
  const actor = await house.resolveActor(request)
  const roles = house.authorize(endpoint.access, actor, now)
  const parsed = {
    params: parse(endpoint.params, request.params, ''),
    query: parse(endpoint.query, request.query, ''),
    body: parse(endpoint.body, request.body, ''),
  }
  return { actor, roles, now, parsed }
}

function parse(shape: z.ZodType | undefined, value: unknown, prefix: string): unknown {
  if (!shape) return undefined
  const result = shape.safeParse(value)
  if (result.success) return result.data
  const fields: FieldProblem[] = result.error.issues
    .slice(0, 50)
    .map((issue) => ({ path: prefix + issue.path.join('.'), sentence: issue.message }))
  // An id that is no id names nothing: the same answer as one that is not there.
  throw new Problem('bad-input', undefined, { fields })
}

function parseReply<E extends EndpointSpec>(endpoint: E, value: unknown): ReplyOf<E> {
  const result = endpoint.reply.safeParse(value)
  if (!result.success)
    throw new Error(
      `${endpoint.method} ${endpoint.path} answered outside its contract: ${z.prettifyError(result.error)}`,
    )
  return result.data as ReplyOf<E>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !uuid.test(key)) {
    throw new Problem(
      'bad-input',
      'This request needs an Idempotency-Key header with a UUID, so that it can be repeated safely.',
    )
  }
  return key
}

/** First delivery runs and keeps its answer; a repeat gets that answer; a repeat with another body is refused. */
async function once<T>(
  tx: Tx,
  endpoint: EndpointSpec,
  key: string | undefined,
  body: unknown,
  work: () => Promise<T>,
): Promise<T | string> {
  if (key === undefined) return await work()
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest()
  const row = { organization_id: tx.actor.organizationId, person_id: tx.actor.personId, key }
  const inserted = await tx.db
    .insertInto('request_keys')
    .values({ ...row, endpoint: `${endpoint.method} ${endpoint.path}`, body_hash: bodyHash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const mine = tx.db
    .selectFrom('request_keys')
    .where('organization_id', '=', row.organization_id)
    .where('person_id', '=', row.person_id)
    .where('key', '=', key)
  if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 0) {
    const before = await mine.select(['endpoint', 'body_hash', 'reply']).executeTakeFirst()
    if (!before || before.endpoint !== `${endpoint.method} ${endpoint.path}` || !before.body_hash.equals(bodyHash)) {
      throw new Problem('conflict', 'This request was already sent with other content.')
    }
    return JSON.stringify(before.reply)
  }
  const reply = await work()
  await tx.db
    .updateTable('request_keys')
    .set({ reply: JSON.stringify(reply) })
    .where('organization_id', '=', row.organization_id)
    .where('person_id', '=', row.person_id)
    .where('key', '=', key)
    .execute()
  return reply
}

const purposes = new Set([
  'treatment',
  'group',
  'follow-up',
  'documentation',
  'supervision',
  'quality',
  'billing',
  'administration',
  'emergency',
])
function purposeOf(request: FastifyRequest): string {
  const said = request.headers['x-purpose']
  return typeof said === 'string' && purposes.has(said) ? said : 'treatment'
}

/**
 * Who was refused, and what they asked for: one line in the log (ASVS 16.3.2), the same for what is hidden and for what is
 * not there. A refusal that cannot be written down is answered as unavailable.
 */
async function noteRefusal(house: House, endpoint: EndpointSpec, request: FastifyRequest, error: unknown) {
  if (!(error instanceof Problem)) return
  const params = (request.params ?? {}) as Record<string, string>
  if (error.code !== 'not-allowed' && !(error.code === 'not-found' && endpoint.params)) return
  const actor = await house.resolveActor(request)
  if (!actor) return
  const asked = [endpoint.subject ? params[endpoint.subject] : undefined, ...Object.values(params)].find(
    (value) => value !== undefined && uuid.test(value),
  )
  await withActor(
    house.app,
    { actor, roles: [], now: house.now(), requestId: request.id, purpose: purposeOf(request), focus: asked ?? null },
    (tx) => logRefusal(tx, endpoint.reads ?? endpoint.access, asked ?? null),
  )
}

/** Registers routes on the server; refuses to start when one lacks an access rule or two share a path. */
export function bind(server: FastifyInstance, house: House, routes: Route[]): void {
  for (const { endpoint, run } of routes) {
    if (!endpoint.access) throw new Error(`${endpoint.method} ${endpoint.path} has no access rule.`)
    server.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: endpoint.bodyLimit ?? 256 * 1024,
      config: { access: endpoint.access },
      handler: async (request, reply) => {
        try {
          return await run(house, request, reply)
        } catch (error) {
          await noteRefusal(house, endpoint, request, error)
          throw error
        }
      },
    })
  }
}
