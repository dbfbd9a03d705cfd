import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'

// A session is a random token in a cookie and a row with its hash. What the actor may do is read with it and kept for less
// than a second, so that a role taken away or a session ended counts at once on this process (live topic) and within a
// second everywhere.

export const cookieName = '__Host-handrail'
/** NIST SP 800-63B-4 AAL2 advises at most 24 h overall; staff work a shift, a phone stays a week behind its PIN. */
const lifetimeHours = { staff: 12, participant: 24 * 7 }
/** Idle time before the lock, in minutes. 15 for shared desks (same source, AAL3 figure); a program may set less. */
const idleMinutes = { staff: 15, participant: 60 * 24 * 7 }
const keptForMs = 900

export const hashToken = (token: string) => createHash('sha256').update(token).digest()
export const newToken = () => randomBytes(32).toString('base64url')

type Kept = { until: number; actor: Promise<Actor | null> }
const caches = new WeakMap<House, Map<string, Kept>>()
const cacheOf = (house: House) => {
  let cache = caches.get(house)
  if (!cache) caches.set(house, (cache = new Map()))
  return cache
}
/** Forgets what is known of all sessions on this process: after any change of a session, role or account. */
export const forgetSessions = (house: House) => cacheOf(house).clear()

/** Opens a session for an account and sets the cookie. `confirmed`: a second factor was just shown. */
export async function openSession(
  house: House,
  reply: FastifyReply,
  account: { organizationId: string; accountId: string; kind: 'staff' | 'participant'; deviceId?: string | null; deviceName: string; confirmed: boolean },
): Promise<string> {
  const token = newToken()
  await house.auth.query(
    `insert into auth.sessions (organization_id, account_id, token_hash, device_id, device_name, expires_at, idle_minutes, confirmed_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(hours => $6), $7, case when $8 then now() end)`,
    [account.organizationId, account.accountId, hashToken(token), account.deviceId ?? null, account.deviceName.slice(0, 100), lifetimeHours[account.kind], idleMinutes[account.kind], account.confirmed],
  )
  setSessionCookie(reply, token, lifetimeHours[account.kind] * 3600)
  return token
}

export function setSessionCookie(reply: FastifyReply, token: string, maxAge: number): void {
  void reply.setCookie(cookieName, token, { path: '/', httpOnly: true, secure: true, sameSite: 'strict', maxAge })
}

/** The actor behind a request, or null. Requests that a screen makes by itself carry x-background and never count as activity. */
export function resolveActor(house: House, request: FastifyRequest): Promise<Actor | null> {
  const token = request.cookies[cookieName]
  if (!token) return Promise.resolve(null)
  const cache = cacheOf(house)
  const background = request.headers['x-background'] !== undefined
  const key = background ? `${token}:background` : token
  const kept = cache.get(key)
  const now = Date.now()
  if (kept && kept.until > now) return kept.actor
  if (cache.size > 5_000) cache.clear()
  const actor = readSession(house, token, background)
  cache.set(key, { until: now + keptForMs, actor })
  actor.catch(() => cache.delete(key))
  return actor
}

type SessionRow = {
  organization_id: string
  id: string
  account_id: string
  kind: 'staff' | 'participant'
  person_id: string
  confirmed_at: string | null
  locked: boolean
  roles: { role: string; programId: string | null }[] | null
}

async function readSession(house: House, token: string, background: boolean): Promise<Actor | null> {
  const { rows } = await house.auth.query<SessionRow>({ name: 'open_session', text: 'select * from auth.open_session($1, $2)', values: [hashToken(token), background] })
  const row = rows[0]
  if (!row) return null
  return {
    organizationId: row.organization_id,
    kind: row.kind,
    personId: row.person_id,
    accountId: row.account_id,
    sessionId: row.id,
    roles: row.kind === 'participant' ? [{ role: 'participant', programId: null }] : (row.roles ?? []),
    confirmedAt: row.confirmed_at,
    locked: row.locked,
  }
}
