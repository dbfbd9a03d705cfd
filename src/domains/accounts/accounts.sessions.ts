import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { hashToken, newToken } from './accounts.secrets.ts'
import { withAuth } from './accounts.store.ts'

// A session is a random token in a cookie and a row with its hash. What the actor may do is read with it and kept for less
// than a second, so that a role taken away or a session ended counts at once on this process (live topic) and within a
// second everywhere. There is no limit on parallel sessions: a therapist works at a desk and in a room (ASVS 7.1.2).

export const cookieName = '__Host-handrail'
/** NIST SP 800-63B-4 advises at most 24 h overall at AAL2, 12 h at AAL3; staff work a shift, a phone stays a week behind its PIN. */
export const lifetimeHours = { staff: 12, participant: 24 * 7 } as const
/** Idle minutes before the lock: 15 for shared desks (AAL3), 60 for a person's own phone (AAL2; same source). */
export const idleMinutes = { staff: 15, participant: 60 } as const
const keptForMs = 900

type Kept = { until: number; seenAt: number; actor: Promise<Actor | null> }
const caches = new WeakMap<House, Map<string, Kept>>()
const cacheOf = (house: House) => {
  let cache = caches.get(house)
  if (!cache) caches.set(house, (cache = new Map()))
  return cache
}
/** Forgets what is known of all sessions on this process: after any change of a session, role or account. */
export const forgetSessions = (house: House) => cacheOf(house).clear()

/** Forgets here at once, and on every other process as soon as the topic arrives. */
export function sessionsChanged(house: House, organizationId: string): void {
  forgetSessions(house)
  house.live.publish(organizationId, ['sessions'])
}

// The demonstration's accounts have published secrets. They work only in a process that was started as a demonstration.
const demonstrations = new WeakSet<House>()
export const runAsDemonstration = (house: House) => void demonstrations.add(house)
export const isDemonstration = (house: House) => demonstrations.has(house)

export type SessionMethod = 'password' | 'totp' | 'passkey' | 'pin' | 'recovery'
export type NewSession = {
  organizationId: string
  accountId: string
  kind: 'staff' | 'participant'
  deviceId?: string | null
  deviceName: string
  /** How the person just proved who they are; null when they did not. */
  confirmed: SessionMethod | null
}

/** Opens a session for an account and sets the cookie. Returns the token. */
export async function openSession(house: House, reply: FastifyReply, account: NewSession): Promise<string> {
  const token = newToken()
  await withAuth(house, null, '', ({ db, now }) =>
    db
      .insertInto('auth.sessions')
      .values({
        organization_id: account.organizationId,
        account_id: account.accountId,
        token_hash: hashToken(token),
        device_id: account.deviceId ?? null,
        device_name: account.deviceName.slice(0, 100),
        created_at: now,
        last_seen_at: now,
        expires_at: new Date(Date.parse(now) + lifetimeHours[account.kind] * 3_600_000).toISOString(),
        idle_minutes: idleMinutes[account.kind],
        confirmed_at: account.confirmed ? now : null,
        confirmed_method: account.confirmed,
      })
      .execute(),
  )
  setSessionCookie(reply, token, lifetimeHours[account.kind] * 3600)
  return token
}

/** After the person proved again who they are: a new token, the old one is dead (ASVS 7.2.4); unlocked and confirmed. */
export async function renewSession(
  house: House,
  reply: FastifyReply,
  actor: Actor,
  method: SessionMethod,
): Promise<void> {
  const token = newToken()
  const row = await withAuth(house, null, '', ({ db, now }) =>
    db
      .updateTable('auth.sessions')
      .set({
        token_hash: hashToken(token),
        locked_at: null,
        last_seen_at: now,
        confirmed_at: now,
        confirmed_method: method,
      })
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', actor.sessionId)
      .where('ended_at', 'is', null)
      .returning('expires_at')
      .executeTakeFirst(),
  )
  if (row)
    setSessionCookie(
      reply,
      token,
      Math.max(0, Math.floor((Date.parse(row.expires_at) - Date.parse(house.now())) / 1000)),
    )
  sessionsChanged(house, actor.organizationId)
}

const cookieShape = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const
function setSessionCookie(reply: FastifyReply, token: string, maxAge: number): void {
  void reply.setCookie(cookieName, token, { ...cookieShape, maxAge })
}
export const clearSessionCookie = (reply: FastifyReply) => void reply.clearCookie(cookieName, cookieShape)

/** Remembers a browser: a participant's phone behind its PIN, or one that staff have signed in from. */
export const deviceCookies = { participant: '__Host-handrail-device', staff: '__Host-handrail-known' } as const
export function setDeviceCookie(reply: FastifyReply, kind: 'staff' | 'participant', token: string): void {
  void reply.setCookie(deviceCookies[kind], token, { ...cookieShape, maxAge: 400 * 24 * 3600 })
}
export function deviceToken(request: FastifyRequest, kind: 'staff' | 'participant'): string | null {
  const token = request.cookies[deviceCookies[kind]]
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null
}

/** Requests that no person caused: they never count as activity. A header can only make a request count less, never more. */
const neverActivity = new Set(['/api/live', '/api/me'])

/** The actor behind a request, or null. Requests that a screen makes by itself carry x-background and never count as activity. */
export function resolveActor(house: House, request: FastifyRequest): Promise<Actor | null> {
  const token = request.cookies[cookieName]
  if (!token) return Promise.resolve(null)
  const cache = cacheOf(house)
  const background = request.headers['x-background'] !== undefined || neverActivity.has(request.routeOptions.url ?? '')
  const key = background ? `${token}:background` : token
  const kept = cache.get(key)
  const now = Date.now()
  const seenAt = Date.parse(house.now())
  if (kept && kept.until > now && Math.abs(kept.seenAt - seenAt) < keptForMs) return kept.actor
  if (cache.size > 5_000) cache.clear()
  const actor = readSession(house, token, background)
  cache.set(key, { until: now + keptForMs, seenAt, actor })
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
  confirmed_method: string | null
  locked: boolean
  demonstration: boolean
  roles: { role: string; programId: string | null }[] | null
}

async function readSession(house: House, token: string, background: boolean): Promise<Actor | null> {
  const { rows } = await house.auth.query<SessionRow>({
    name: 'open_session',
    text: 'select * from auth.open_session($1, $2, $3)',
    values: [hashToken(token), background, house.now()],
  })
  const row = rows[0]
  if (!row || (row.demonstration && !isDemonstration(house))) return null
  return {
    organizationId: row.organization_id,
    kind: row.kind,
    personId: row.person_id,
    accountId: row.account_id,
    sessionId: row.id,
    roles: row.kind === 'participant' ? [{ role: 'participant', programId: null }] : (row.roles ?? []),
    confirmedAt: row.confirmed_at,
    confirmedMethod: row.confirmed_method,
    locked: row.locked,
  }
}
