import { dayIn } from '#domains/participants/participants.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { daysAfter, syncSeats, writeLeaders } from './schedule.ahead.ts'
import { asFree, byWeight, clashesOf, clashProblem, nearestChoices } from './schedule.bookings.ts'
import type { Booking } from './schedule.conflicts.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import {
  bookingOf,
  bookOrSay,
  freeLeaders,
  keepChange,
  leadersAt,
  type Open,
  placeFor,
  refusal,
  requireLeaders,
  requireOpen,
  setSession,
  settleClashes,
  shown,
  siteOf,
  takeSession,
} from './schedule.session.ts'
import * as contract from './schedule.sessions.contract.ts'

const bad = (path: string, sentence: string) => new Problem('bad-input', sentence, { fields: [{ path, sentence }] })
const elsewhere = 'Elsewhere at the new time'

function checkTimes(span: { startsAt: string; endsAt: string }, now: string): void {
  const minutes = (Date.parse(span.endsAt) - Date.parse(span.startsAt)) / 60_000
  if (minutes < 5 || minutes > 720) throw bad('endsAt', 'A session lasts between 5 minutes and 12 hours.')
  if (Date.parse(span.startsAt) <= Date.parse(now))
    throw bad('startsAt', 'This time has passed. Choose one that is still to come.')
}

/** Pauses go with the session. */
async function moveBreaks(tx: Tx, session: Open, startsAt: string, endsAt: string): Promise<void> {
  const by = Date.parse(startsAt) - Date.parse(session.startsAt)
  const rows = await tx.db
    .selectFrom('session_breaks')
    .select(['id', 'starts_at', 'ends_at'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('session_id', '=', session.id)
    .where('removed_at', 'is', null)
    .execute()
  for (const row of rows) {
    const at = {
      starts_at: new Date(Date.parse(row.starts_at) + by).toISOString(),
      ends_at: new Date(Date.parse(row.ends_at) + by).toISOString(),
    }
    const fits = Date.parse(at.ends_at) <= Date.parse(endsAt)
    await tx.db
      .updateTable('session_breaks')
      .set(fits ? at : { removed_at: tx.now })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', row.id)
      .execute()
  }
}

/** Replaces who leads in a part; `null` leaves it open. */
async function setLeader(tx: Tx, session: Open, part: 'leader' | 'co_leader', staffId: string | null): Promise<void> {
  await tx.db
    .updateTable('session_leaders')
    .set({ released_at: tx.now, released_because: 'covered' })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('session_id', '=', session.id)
    .where((where) =>
      where.or([where('part', '=', part), ...(staffId === null ? [] : [where('staff_id', '=', staffId)])]),
    )
    .where('released_at', 'is', null)
    .execute()
  if (staffId === null) return
  await tx.db
    .insertInto('session_leaders')
    .values({
      organization_id: tx.actor.organizationId,
      session_id: session.id,
      staff_id: staffId,
      part,
      starts_at: session.startsAt,
      ends_at: session.endsAt,
    })
    .execute()
}

export const sessionRoutes: Route[] = [
  route(contract.readSession, ({ tx, params }) => shown(tx, params.sessionId)),

  route(contract.sessionChoices, async ({ tx, params, query }) => {
    const [columns, leaders, holders] = await Promise.all([
      queries.sessionColumns(tx, { sessionId: params.sessionId }),
      queries.leadersOf(tx, [params.sessionId]),
      owner.seatHolders(tx, [params.sessionId]),
    ])
    const session: Open = { ...found(columns[0]), leaders, holders: holders.map((row) => row.participantId) }
    const on = dayIn(session.zone, query.startsAt)
    const place = query.placeId === undefined ? null : await placeFor(tx, query.placeId, session.siteId, on)
    const wanted = bookingOf(session, {
      startsAt: query.startsAt,
      endsAt: query.endsAt,
      ...(place ? { roomId: place.roomId } : {}),
    })
    const { conflicts } = await clashesOf(tx, [wanted], session.zone)
    const [free, at, holidays] = await Promise.all([
      conflicts.length === 0 ? [] : nearestChoices(tx, wanted, siteOf(session)),
      leadersAt(tx, session, query),
      queries.holidayRows(tx, session.siteId, on, daysAfter(on, 1)),
    ])
    return {
      conflicts: byWeight(conflicts).map(({ kind, words }) => ({ kind, words })),
      closed: holidays[0]?.name ?? null,
      free: free.map(asFree),
      leaders: at,
    }
  }),

  route(contract.moveSession, async ({ tx, params, body, now }) => {
    checkTimes(body, now)
    let tried: { session: Open; wanted: Booking } | undefined
    const move = async () => {
      const session = await takeSession(tx, params.sessionId, body.version)
      requireOpen(session)
      if (Date.parse(session.startsAt) <= Date.parse(now))
        throw new Problem('conflict', 'This session has begun; it can not be moved any more.')
      const on = dayIn(session.zone, body.startsAt)
      const place = await placeFor(tx, body.placeId, session.siteId, on)
      const before = session.leaders.map((leader) => leader.staffId)
      const leaderIds = body.leaderIds ?? before
      await requireLeaders(tx, leaderIds, session.programId, on, 'leaderIds')
      const times = { startsAt: body.startsAt, endsAt: body.endsAt }
      const wanted = bookingOf(session, { ...times, roomId: place.roomId, leaderIds })
      tried = { session, wanted }
      const out = await settleClashes(tx, session, wanted, body.leaveOutClashes)
      await owner.giveUpSeats(tx, session.id, out, elsewhere)
      // Leaders who change make room first; the others move with the session.
      const parts = ['leader', 'co_leader'] as const
      const led = (part: string) => session.leaders.find((leader) => leader.part === part)?.staffId ?? null
      const changed = body.leaderIds ? parts.filter((part, index) => (leaderIds[index] ?? null) !== led(part)) : []
      for (const part of changed) await setLeader(tx, session, part, null)
      await setSession(tx, session.id, {
        starts_at: times.startsAt,
        ends_at: times.endsAt,
        place_id: place.id,
        room_id: place.roomId,
      })
      for (const part of changed)
        await setLeader(tx, { ...session, ...times }, part, leaderIds[parts.indexOf(part)] ?? null)
      await moveBreaks(tx, session, times.startsAt, times.endsAt)
      const { startsAt, endsAt, placeId } = session
      await keepChange(tx, session, {
        kind: 'moved',
        before: { startsAt, endsAt, placeId, place: session.place, leaderIds: before },
        after: { ...times, placeId: place.id, place: place.name, leaderIds },
        reason: body.reason,
      })
      return session
    }
    const session = await bookOrSay(tx, move, () => refusal(tx, tried!.session, tried!.wanted, body.leaveOutClashes))
    // On another day other people may belong to the group.
    if (session.groupId !== null) await syncSeats(tx, [session.groupId])
    await emit(tx, 'schedule.session-moved', session.participantId, { sessionId: session.id })
    return await shown(tx, session.id)
  }),

  route(contract.cancelSession, async ({ tx, params, body }) => {
    const session = await takeSession(tx, params.sessionId, body.version)
    requireOpen(session)
    // Somebody excused ahead does not stop it; whoever came, or a note, does.
    const begun = Date.parse(session.startsAt) <= Date.parse(tx.now)
    if (begun && (await owner.withRecord(tx, [session.id])).size > 0)
      throw new Problem(
        'conflict',
        'Attendance or a note of this session exists. It took place; correct the record instead.',
      )
    await setSession(tx, session.id, { cancelled_at: tx.now })
    await keepChange(tx, session, { kind: 'cancelled', reason: body.reason })
    await emit(tx, 'schedule.session-cancelled', session.participantId, { sessionId: session.id })
    return await shown(tx, session.id)
  }),

  route(contract.restoreSession, async ({ tx, params, body }) => {
    let tried: Open | undefined
    const restore = async () => {
      const session = await takeSession(tx, params.sessionId, body.version)
      if (session.cancelledAt === null) throw new Problem('conflict', 'This session takes place already.')
      tried = session
      const out = await settleClashes(tx, session, bookingOf(session), body.leaveOutClashes)
      await owner.giveUpSeats(tx, session.id, out, elsewhere)
      await setSession(tx, session.id, { cancelled_at: null })
      return session
    }
    const session = await bookOrSay(tx, restore, () => refusal(tx, tried!, bookingOf(tried!), body.leaveOutClashes))
    await keepChange(tx, session, { kind: 'restored', reason: body.reason })
    if (session.groupId !== null) await syncSeats(tx, [session.groupId])
    await emit(tx, 'schedule.session-restored', session.participantId, { sessionId: session.id })
    return await shown(tx, session.id)
  }),

  route(contract.coverSession, async ({ tx, params, body }) => {
    const { part, staffId } = body
    let tried: Open | undefined
    const wantedOf = (session: Open): Booking => ({
      ...bookingOf(session),
      roomId: null,
      participantIds: [],
      leaderIds: staffId === null ? [] : [staffId],
    })
    const cover = async () => {
      const session = await takeSession(tx, params.sessionId, body.version)
      requireOpen(session)
      tried = session
      const was = session.leaders.find((leader) => leader.part === part)?.staffId ?? null
      if (was === staffId) return session
      if (staffId !== null) {
        if (session.leaders.some((leader) => leader.part !== part && leader.staffId === staffId))
          throw bad('staffId', 'This colleague is in this session already.')
        await requireLeaders(tx, [staffId], session.programId, dayIn(session.zone, session.startsAt), 'staffId')
      }
      await settleClashes(tx, session, wantedOf(session), false)
      await setLeader(tx, session, part, staffId)
      await setSession(tx, session.id, {})
      await keepChange(tx, session, {
        kind: 'covered',
        before: { staffId: was, part },
        after: { staffId, part },
        reason: body.reason,
      })
      await emit(tx, 'schedule.session-covered', session.participantId, { sessionId: session.id, staffId, part })
      return session
    }
    const refuse = async () =>
      clashProblem(await clashesOf(tx, [wantedOf(tried!)], tried!.zone), await freeLeaders(tx, tried!), tried!.zone)
    await bookOrSay(tx, cover, refuse)
    return await shown(tx, params.sessionId)
  }),

  route(contract.setTopic, async ({ tx, params, body }) => {
    const session = await takeSession(tx, params.sessionId, body.version)
    requireOpen(session)
    if (session.topic === body.topic) return await shown(tx, session.id)
    await setSession(tx, session.id, { topic: body.topic })
    await keepChange(tx, session, { kind: 'topic', before: { topic: session.topic }, after: { topic: body.topic } })
    await emit(tx, 'schedule.topic-set', session.participantId, { sessionId: session.id })
    return await shown(tx, session.id)
  }),

  route(contract.addSession, async ({ tx, params, body, now }) => {
    found((await owner.lockGroups(tx, [params.groupId]))[0])
    const group = found((await queries.groupRows(tx, { groupId: params.groupId }))[0])
    checkTimes(body, now)
    const on = dayIn(group.zone, body.startsAt)
    const place = await placeFor(tx, body.placeId, group.siteId, on)
    await requireLeaders(tx, [body.leaderId], group.programId, on, 'leaderId')
    if (body.slot && !(await queries.patternRows(tx, [group.id])).some((row) => row.id === body.slot?.patternId))
      throw bad('slot', 'This slot is not in the series any more.')
    const wanted: Booking = {
      id: 'new',
      title: group.name,
      startsAt: body.startsAt,
      endsAt: body.endsAt,
      roomId: place.roomId,
      leaderIds: [body.leaderId],
      participantIds: [],
    }
    await owner.holdBookings(tx, [place.roomId, body.leaderId])
    const clashes = await clashesOf(tx, [wanted], group.zone)
    if (clashes.conflicts.length > 0)
      throw clashProblem(clashes, (await nearestChoices(tx, wanted, group)).map(asFree), group.zone)
    const row = await tx.db
      .insertInto('sessions')
      .values({
        organization_id: tx.actor.organizationId,
        program_id: group.programId,
        group_id: group.id,
        session_type: group.sessionType,
        pattern_id: body.slot?.patternId ?? null,
        series_on: body.slot?.on ?? on,
        starts_at: body.startsAt,
        ends_at: body.endsAt,
        place_id: place.id,
        room_id: place.roomId,
        topic: body.topic,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'starts_at', 'ends_at'])
      .executeTakeFirst()
    if (!row) throw clashProblem(await clashesOf(tx, [wanted], group.zone), [], group.zone)
    await writeLeaders(tx, [{ row, slot: { leaderId: body.leaderId, coLeaderId: null } }])
    await keepChange(
      tx,
      { id: row.id, groupId: group.id, holders: [] },
      { kind: 'added', after: { startsAt: body.startsAt, endsAt: body.endsAt }, reason: body.reason },
    )
    await syncSeats(tx, [group.id])
    await emit(tx, 'schedule.session-added', null, { sessionId: row.id, groupId: group.id })
    return await shown(tx, row.id)
  }),
]
