import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { rooms } from './domains.ts'
import { forgetSessions, resolveActor } from '#domains/accounts/accounts.sessions.ts'
import { bind } from '#kernel/bind.ts'
import type { Config } from '#kernel/config.ts'
import { openPool } from '#kernel/db.ts'
import type { House } from '#kernel/house.ts'
import { startLive } from '#kernel/live.ts'
import { liveRoutes } from '#kernel/live-route.ts'
import { errorWords } from '#kernel/log.ts'
import type { Urls } from '#kernel/prepare.ts'
import { Problem } from '#kernel/problem.ts'
import { translateDatabaseError } from '#kernel/refusals.ts'
import { authorize } from '#policy/authorize.ts'

/** Builds the house: pools, live topics, clock. `now` may be replaced in tests. */
export type OpenHouse = House & { close: () => Promise<void> }

export function openHouse(
  config: Config,
  urls: Urls,
  secret: Buffer,
  now: () => string = () => new Date().toISOString(),
): OpenHouse {
  const app = openPool(urls.app, 16)
  const auth = openPool(urls.auth, 4)
  const live = startLive(urls.app)
  const house: OpenHouse = {
    config,
    app,
    auth,
    live,
    secret,
    now,
    authorize,
    resolveActor: (request) => resolveActor(house, request),
    close: async () => {
      await live.stop()
      await Promise.all([app.end(), auth.end()])
    },
  }
  live.onTopic((_, topic) => {
    if (topic === 'sessions') forgetSessions(house)
  })
  return house
}

/** The built screens; the story tests build elsewhere, so that a running server keeps its files (vite.config.ts). */
const dist = process.env.HANDRAIL_DIST
  ? `${process.env.HANDRAIL_DIST}/`
  : fileURLToPath(new URL('../dist/', import.meta.url))

/** Builds the HTTP server with its nets: headers, same-origin check, problems in words, routes of all rooms, the web entries. */
export async function buildServer(
  house: House,
  log: (entry: Record<string, unknown>) => void = () => {},
): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    // Limits count by network: behind a proxy that is not named here, all visitors would be one.
    trustProxy: house.config.trustedProxy ?? false,
    requestTimeout: 30_000,
    connectionTimeout: 30_000,
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
  })
  await server.register(cookie)
  // A page of another site may send plain text without asking first: nothing here reads it (ASVS 3.5.2).
  server.removeContentTypeParser('text/plain')

  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders)
    // What a browser opens is sent on to https; a call that came in the clear is refused, so that nobody leaves it so (ASVS 4.1.2).
    if (cameInTheClear(house.config, request)) {
      if (request.url.startsWith('/api/')) throw new Problem('not-allowed', 'This is served over https alone.')
      return await reply.redirect(`${house.config.publicUrl}${request.url}`, 308)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      // A write comes from our own pages. Browsers say so; programs without the header carry no cookie of a browser.
      const site = request.headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin') throw new Problem('not-allowed')
      const { origin } = request.headers
      if (origin !== undefined && origin !== house.config.publicUrl && URL.parse(origin)?.host !== request.headers.host)
        throw new Problem('not-allowed')
    }
  })

  server.setErrorHandler((error: unknown, request, reply) => {
    const problem = asProblem(error)
    if (problem.code === 'failed')
      log({
        level: 'error',
        requestId: request.id,
        route: request.routeOptions.url,
        error: errorWords(error),
      })
    else if (problem.code === 'not-allowed' || problem.code === 'too-many')
      log({
        level: 'warn',
        event: 'refused',
        requestId: request.id,
        route: request.routeOptions.url,
        code: problem.code,
      })
    void reply.status(problem.status).header('cache-control', 'no-store').send(problem.toReply(request.id))
  })
  bind(server, house, [...rooms.flatMap((room) => room.routes), ...liveRoutes])
  server.get('/healthz', { config: { access: 'anyone' } }, async () => ({ ok: true }))
  server.get('/readyz', { config: { access: 'anyone' } }, async (_, reply) => {
    try {
      await Promise.all([house.app.query('select 1'), house.auth.query('select 1')])
      return { ready: true }
    } catch {
      return await reply.status(503).send({ ready: false })
    }
  })
  const pages = await readPages()
  if (existsSync(dist)) {
    await server.register(fastifyStatic, {
      root: dist,
      index: false,
      // One route per file: a folder ("/", "/my/") is a page, not a listing that is forbidden.
      wildcard: false,
      // Packed once, when the screens are built (vite.config.ts).
      preCompressed: true,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const page = path === '/my' || path.startsWith('/my/') ? pages.my : pages.staff
    // Screens have addresses of their own; the page finds its screen. Files and calls that are not there are not there.
    if (request.method === 'GET' && page && !path.startsWith('/api/') && !/\.\w+$/.test(path)) {
      return void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
    }
    void reply.status(404).header('cache-control', 'no-store').send(new Problem('not-found').toReply(request.id))
  })
  return server
}

/** Behind a proxy that is named in the settings and says so: the visitor used http where the address of this house is https. */
const cameInTheClear = (config: Config, request: FastifyRequest) =>
  config.trustedProxy !== undefined &&
  config.publicUrl.startsWith('https:') &&
  request.headers['x-forwarded-proto'] !== undefined &&
  request.protocol === 'http'

async function readPages(): Promise<{ staff: string | null; my: string | null }> {
  const read = (name: string) => readFile(`${dist}${name}`, 'utf8').catch(() => null)
  return { staff: await read('staff.html'), my: await read('my.html') }
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

function asProblem(thrown: unknown): Problem {
  const error = translateDatabaseError(thrown)
  if (error instanceof Problem) return error
  if (error instanceof ZodError) return new Problem('failed')
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('not-json')
  if (statusCode === 400 || code?.startsWith('FST_ERR_CTP')) return new Problem('bad-input')
  if (statusCode === 414 || statusCode === 404) return new Problem('not-found')
  return new Problem('failed')
}
