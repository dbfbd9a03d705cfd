import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildServer } from '../../src/app.ts'
import { openTaskByHand } from '#domains/participants/participants.tasks.contract.ts'
import { findPeople } from '#domains/participants/participants.contract.ts'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'

// What every answer carries, and what the server says of itself: headers, methods, transport, refusals, its own log.

let t: TestHouse
let director: Person
let home: Awaited<ReturnType<typeof anOrganization>>
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  director = await aStaffMember(t, home, 'program_director')
})
afterAll(() => t.close())

const kinds = [
  ['a page', { method: 'GET', url: '/' }],
  ['an answer', { method: 'GET', url: '/api/me' }],
  ['a refusal', { method: 'GET', url: '/api/my-day' }],
  ['what is not there', { method: 'GET', url: '/api/nothing' }],
  [
    'what cannot be read',
    { method: 'POST', url: '/api/sign-in', payload: '{', headers: { 'content-type': 'application/json' } },
  ],
  ['a health answer', { method: 'GET', url: '/healthz' }],
] as const

describe('every answer', () => {
  test.each(kinds)('%s', async (_, request) => {
    const { headers } = await t.server.inject(request)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    const [, age] = /^max-age=(\d+); includeSubDomains$/.exec(String(headers['strict-transport-security'])) ?? []
    expect(Number(age)).toBeGreaterThanOrEqual(31_536_000)
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    const csp = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((part) => [part.split(' ')[0]!, part.split(' ').slice(1).join(' ')]),
    )
    expect(Object.fromEntries(csp)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
    })
    expect([...csp.values()].join()).not.toMatch(/unsafe|https?:|\*/)
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    for (const name of ['server', 'x-powered-by', 'via']) expect(headers[name]).toBeUndefined()
    if (headers['content-type'])
      expect(headers['content-type']).toMatch(/^(text\/html|application\/json); charset=utf-8$/)
  })

  test('of the interface is never kept by a browser or a proxy', async () => {
    for (const url of ['/api/me', '/api/my-day', '/api/nothing', '/api/participants/x/chart']) {
      const { headers } = await t.server.inject({ method: 'GET', url, headers: { cookie: director.cookie } })
      expect([url, headers['cache-control']]).toEqual([url, 'no-store'])
    }
  })
})

describe('what the server does not do', () => {
  test('methods other than those of the contract, TRACE among them', async () => {
    for (const method of ['TRACE', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'] as const)
      expect([method, (await t.server.inject({ method: method as 'PUT', url: '/api/me' })).statusCode]).toEqual([
        method,
        404,
      ])
  })

  test.each([
    '/.git/config',
    '/.git/HEAD',
    '/package.json',
    '/src/app.ts',
    '/assets/',
    '/assets',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/.env',
  ])('nothing of the source and no listing: %s', async (url) => {
    const { statusCode, body } = await t.server.inject({ method: 'GET', url })
    expect(body).not.toMatch(/repositoryformatversion|"dependencies"|buildServer|index of/i)
    if (/\.\w+$/.test(url)) expect(statusCode).toBe(404)
  })

  test('writes of another site, with or without the browser saying so', async () => {
    const send = (headers: Record<string, string>) =>
      t.server.inject({
        method: 'POST',
        url: '/api/session/passkey-options',
        headers: { cookie: director.cookie, 'content-type': 'application/json', ...headers },
        payload: '{}',
      })
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ]
    expect((await send({ origin: t.house.config.publicUrl, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
    for (const headers of foreign) expect([headers, (await send(headers)).statusCode]).toEqual([headers, 403])
    // What a form can send without asking first reaches nothing.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect([type, (await send({ 'content-type': type })).statusCode]).toEqual([type, 415])
  })

  test('take a polluted body or the same parameter twice', async () => {
    const post = (payload: string) =>
      t.server.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: { 'content-type': 'application/json' },
        payload,
      })
    const good = { email: 'nobody@example.org', password: 'not the password' }
    expect((await post(JSON.stringify(good))).statusCode).toBe(403)
    const polluted = (key: string) => `${JSON.stringify(good).slice(0, -1)},${key}}`
    expect((await post(polluted('"__proto__":{"polluted":1}'))).statusCode).toBe(400)
    expect((await post(polluted('"constructor":{"prototype":{"polluted":1}}'))).statusCode).toBe(400)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    const twice = await t.server.inject({
      method: 'GET',
      url: '/api/participants?q=a&q=b',
      headers: { cookie: director.cookie },
    })
    expect(twice.statusCode).toBe(400)
  })

  test('believe an address that a visitor writes', async () => {
    const seen = new Set<string>()
    const server = await buildServer(t.house)
    server.get('/whoami', { config: { access: 'anyone' } } as object, async (request) => ({ ip: request.ip }))
    for (const forged of ['203.0.113.7', '198.51.100.9'])
      seen.add(
        (await server.inject({ method: 'GET', url: '/whoami', headers: { 'x-forwarded-for': forged } })).json().ip,
      )
    await server.close()
    expect([...seen]).toEqual(['127.0.0.1'])
  })
})

test('behind a named proxy, a call that came in the clear is refused and a page is sent on to https', async () => {
  const config = { ...t.house.config, publicUrl: 'https://care.example', trustedProxy: '127.0.0.1' }
  const server = await buildServer({ ...t.house, config })
  const ask = (url: string, proto?: string) =>
    server.inject({ method: 'GET', url, ...(proto ? { headers: { 'x-forwarded-proto': proto } } : {}) })
  expect((await ask('/api/me', 'http')).statusCode).toBe(403)
  expect((await ask('/people?x=1', 'http')).headers.location).toBe('https://care.example/people?x=1')
  expect((await ask('//elsewhere.example', 'http')).headers.location).toMatch(/^https:\/\/care\.example\//)
  expect((await ask('/api/me', 'https')).statusCode).toBe(200)
  expect((await ask('/api/me')).statusCode).toBe(200)
  await server.close()
  // A visitor without a proxy cannot make it so by saying so.
  const direct = await t.server.inject({ method: 'GET', url: '/api/me', headers: { 'x-forwarded-proto': 'http' } })
  expect(direct.statusCode).toBe(200)
})

test('the log says what was refused and what failed, and never what was typed or about whom', async () => {
  const canary = `Zyxwander${randomUUID().slice(0, 6)}`
  const participantId = await aParticipant(t, home, { givenName: canary, familyName: canary })
  const biller = await aStaffMember(t, home, 'biller')
  expect((await t.call(findPeople, { query: { q: canary } }, director)).raw).toContain(canary)
  expect(
    (await t.call(openTaskByHand, { params: { participantId }, body: { title: canary } } as never, biller)).status,
  ).toBe(403)
  expect(t.logged.at(-1)).toMatchObject({ level: 'warn', event: 'refused', code: 'not-allowed' })
  const before = t.house.resolveActor
  t.house.resolveActor = async () => {
    throw Object.assign(new Error(`invalid something: "${canary}"`), { code: 'XX000', severity: 'ERROR' })
  }
  const failed = await t.call(findPeople, { query: { q: canary } }, director)
  t.house.resolveActor = before
  expect(failed.status).toBe(500)
  expect(failed.raw).not.toMatch(/XX000|\.ts:\d+/)
  expect(t.logged.at(-1)).toMatchObject({ level: 'error', route: '/api/participants' })
  expect(JSON.stringify(t.logged)).not.toContain(canary)
})
