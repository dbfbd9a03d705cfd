import { dayIn } from '#domains/participants/participants.public.ts'
import { licences } from '#domains/staff/staff.public.ts'
import { attempt, Undone } from '#kernel/attempt.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { asFree, clashesOf, clashProblem, leadersFor, nearestChoices } from './schedule.bookings.ts'
import type { Booking } from './schedule.conflicts.ts'
import type { ConflictDetails, FreeChoice, SessionRow } from './schedule.contract.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { sessionRowOf } from './schedule.rows.ts'
import { timesWords } from './schedule.rules.ts'
import './schedule.events.ts'

// What the changes to one session have in common: taking it, checking its version, leaders and clashes, keeping what was done.

export type Open = queries.SessionColumns & {
  leaders: Awaited<ReturnType<typeof queries.leadersOf>>
  holders: string[]
}

/** The session, held for this transaction. Throws not-found, and stale (with the session as it is) for another version. */
export async function takeSession(tx: Tx, sessionId: string, version?: number): Promise<Open> {
  found(await owner.lockSession(tx, sessionId))
  const [columns, leaders, holders] = await Promise.all([
    queries.sessionColumns(tx, { sessionId }),
    queries.leadersOf(tx, [sessionId]),
    owner.seatHolders(tx, [sessionId]),
  ])
  const session = found(columns[0])
  if (version !== undefined && session.version !== version)
    throw new Problem('stale', 'Somebody changed this session in the meantime. This is how it stands now.', {
      details: { current: await sessionRowOf(tx, sessionId) },
    })
  return { ...session, leaders, holders: [...new Set(holders.map((row) => row.participantId))] }
}

export function requireOpen(session: Open): void {
  if (session.cancelledAt !== null) throw new Problem('conflict', 'This session was called off. Restore it first.')
  if (session.endedAt !== null) throw new Problem('conflict', 'This session has ended.')
}

/** The session as something that takes a room, leaders and people. */
export const bookingOf = (session: Open, more: Partial<Booking> = {}): Booking => ({
  id: session.id,
  title: session.groupName ?? 'an appointment',
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  roomId: session.roomId,
  leaderIds: session.leaders.map((leader) => leader.staffId),
  participantIds: session.holders,
  ...more,
})

export const siteOf = (session: Open) => ({ siteId: session.siteId, programId: session.programId, zone: session.zone })

/** Throws credential-lapsed, naming who must act, and bad-input for somebody who does not work here then. */
export async function requireLeaders(
  tx: Tx,
  staffIds: readonly string[],
  programId: string,
  on: string,
  field: string,
): Promise<void> {
  if (staffIds.length === 0) return
  const [whyNot, here] = await Promise.all([licences(tx, staffIds), leadersFor(tx, programId, on)])
  const known = new Set(here.map((leader) => leader.id))
  for (const staffId of staffIds) {
    if (!known.has(staffId))
      throw new Problem('bad-input', undefined, {
        fields: [{ path: field, sentence: 'This colleague does not lead sessions in this program on that day.' }],
      })
    const why = whyNot(staffId, on)
    if (why !== null) throw new Problem('credential-lapsed', why, { fields: [{ path: field, sentence: why }] })
  }
}

/** A place that can be booked on a day at the program's site. */
export async function placeFor(tx: Tx, placeId: string, siteId: string, on: string, field = 'placeId') {
  const place = (await queries.openPlaces(tx, on)).find((each) => each.id === placeId && each.siteId === siteId)
  if (!place)
    throw new Problem('bad-input', undefined, {
      fields: [{ path: field, sentence: 'This place is not open at this site then.' }],
    })
  return { ...place, roomId: place.kind === 'room' ? place.id : null }
}

/**
 * Waits for its turn and gives way to a clash (Undone): call it inside `bookOrSay`. With `leaveOut` people who are elsewhere
 * give up their seat here instead; a taken room or leader is refused all the same. Returns whose seat is to be given up.
 */
export async function settleClashes(
  tx: Tx,
  session: Pick<Open, 'zone'>,
  wanted: Booking,
  leaveOut: boolean,
): Promise<string[]> {
  await owner.holdBookings(tx, [wanted.roomId, ...wanted.leaderIds, ...wanted.participantIds])
  const { conflicts } = await clashesOf(tx, [wanted], session.zone)
  if (conflicts.some((clash) => !leaveOut || clash.kind !== 'participant')) throw new Undone('clash')
  return conflicts.map((clash) => clash.whoId)
}

/** What stands in the way, with the nearest free choices; with `leaveOut` people alone stand in nobody's way. */
export async function refusal(tx: Tx, session: Open, wanted: Booking, leaveOut = false): Promise<Problem> {
  const clashes = await clashesOf(tx, [wanted], session.zone)
  const choices = await nearestChoices(tx, wanted, siteOf(session))
  const conflicts = leaveOut ? clashes.conflicts.filter((clash) => clash.kind !== 'participant') : clashes.conflicts
  return clashProblem({ ...clashes, conflicts }, choices.map(asFree), session.zone)
}

/**
 * Takes, checks and writes as one attempt. When it clashes, or somebody was faster, all of it is undone and its locks are let
 * go before the refusal is put into words.
 */
export async function bookOrSay<T>(
  tx: Tx,
  work: () => Promise<T>,
  refuse: (because: string) => Promise<Problem>,
): Promise<T> {
  const tried = await attempt(tx, work)
  if (tried.ok) return tried.value
  throw await refuse(tried.constraint)
}

/** Keeps what was done to one session, and tells the screens that show it. */
export async function keepChange(
  tx: Tx,
  session: Pick<Open, 'id' | 'groupId' | 'holders'>,
  change: { kind: string; before?: object; after?: object; reason?: string },
): Promise<void> {
  await tx.db
    .insertInto('session_changes')
    .values({
      organization_id: tx.actor.organizationId,
      session_id: session.id,
      kind: change.kind,
      before: JSON.stringify(change.before ?? {}),
      after: JSON.stringify(change.after ?? {}),
      reason: change.reason ?? '',
      at: tx.now,
      by_staff_id: tx.actor.kind === 'staff' ? tx.actor.personId : null,
    })
    .execute()
  touchSession(tx, session)
}

export function touchSession(tx: Tx, session: Pick<Open, 'id' | 'groupId' | 'holders'>): void {
  tx.touch(`session:${session.id}`)
  tx.touch('schedule')
  tx.touch('my-day')
  if (session.groupId !== null) tx.touch(`group:${session.groupId}`)
  for (const participantId of session.holders) tx.touch(`person:${participantId}`)
}

/** Raises the version; the caller holds the session. */
export const setSession = (
  tx: Tx,
  sessionId: string,
  values: {
    starts_at?: string
    ends_at?: string
    place_id?: string
    room_id?: string | null
    cancelled_at?: string | null
    topic?: string
  },
) =>
  tx.db
    .updateTable('sessions')
    .set((q) => ({ ...values, version: q('version', '+', 1) }))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', sessionId)
    .execute()

export const shown = async (tx: Tx, sessionId: string): Promise<{ session: SessionRow }> => ({
  session: found(await sessionRowOf(tx, sessionId)),
})

/** Colleagues for a session at a time: who is free, who is elsewhere, who may not lead. */
export async function leadersAt(tx: Tx, session: Open, span: { startsAt: string; endsAt: string }) {
  const leaders = await leadersFor(tx, session.programId, dayIn(session.zone, span.startsAt))
  const asked: Booking = {
    ...bookingOf(session, span),
    roomId: null,
    participantIds: [],
    leaderIds: leaders.map((leader) => leader.id),
  }
  const { conflicts } = await clashesOf(tx, [asked], session.zone)
  return leaders.map((leader) => ({
    ...leader,
    busy: conflicts.find((clash) => clash.whoId === leader.id)?.words ?? null,
  }))
}

/** Colleagues who could lead instead, as choices. */
export async function freeLeaders(tx: Tx, session: Open, limit = 5): Promise<FreeChoice[]> {
  const own = new Set(session.leaders.map((leader) => leader.staffId))
  const at = await leadersAt(tx, session, session)
  return at
    .filter((leader) => leader.busy === null && leader.blocked === null && !own.has(leader.id))
    .slice(0, limit)
    .map((leader) => ({ words: `${leader.name} is free`, leaderIds: [leader.id], changes: ['leader'] }))
}

/** Sessions of the program in the coming days with a free seat, in which the person is free. */
export async function openSeats(
  tx: Tx,
  session: Open,
  participantId: string,
  limit = 4,
): Promise<NonNullable<ConflictDetails['sessions']>> {
  const from = Date.parse(tx.now) > Date.parse(session.startsAt) ? tx.now : session.startsAt
  const to = new Date(Date.parse(from) + 8 * 86_400_000).toISOString()
  const near = (await queries.sessionColumns(tx, { programId: session.programId, from, to })).filter(
    (each) => each.groupId !== null && each.cancelledAt === null && each.id !== session.id,
  )
  if (near.length === 0) return []
  const [taken, { conflicts }] = await Promise.all([
    owner.seatsTaken(
      tx,
      near.map((each) => each.id),
    ),
    clashesOf(
      tx,
      near.map((each) => ({
        id: each.id,
        title: '',
        startsAt: each.startsAt,
        endsAt: each.endsAt,
        roomId: null,
        leaderIds: [],
        participantIds: [participantId],
      })),
      session.zone,
    ),
  ])
  const busy = new Set(conflicts.map((clash) => clash.proposedId))
  const inIt = new Set(
    (
      await owner.seatHolders(
        tx,
        near.map((each) => each.id),
      )
    )
      .filter((row) => row.participantId === participantId)
      .map((row) => row.sessionId),
  )
  return near
    .filter((each) => !busy.has(each.id) && !inIt.has(each.id) && (taken.get(each.id) ?? 0) < (each.soft ?? Infinity))
    .slice(0, limit)
    .map((each) => ({
      sessionId: each.id,
      words: `${each.groupName}, ${timesWords(each.startsAt, each.endsAt, each.zone)}`,
    }))
}
