import { dayIn } from '#domains/participants/participants.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import { endDay, firstDay, period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { daysAfter, startOfDay, syncSeats } from './schedule.ahead.ts'
import { clashesOf, clashProblem } from './schedule.bookings.ts'
import * as contract from './schedule.groups.contract.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { capacity, dayWords, largestBetween } from './schedule.rules.ts'
import './schedule.events.ts'

// Who belongs to a group, from a day to a day. Seats in the sessions ahead follow at once.

const org = (tx: Tx) => tx.actor.organizationId
const bad = (path: string, sentence: string) => new Problem('bad-input', sentence, { fields: [{ path, sentence }] })
const words = (on: string) => dayWords(Temporal.PlainDate.from(on))

async function membershipsOf(tx: Tx, groupId: string, of: { participantId?: string; membershipId?: string }) {
  return await tx.db
    .selectFrom('group_memberships')
    .select(['id', 'participant_id as participantId', 'reason', 'ended_reason as endedReason'])
    .select([firstDay('during').$castTo<string>().as('from'), endDay('during').as('to')])
    .where('organization_id', '=', org(tx))
    .where('group_id', '=', groupId)
    .$if(of.participantId !== undefined, (query) => query.where('participant_id', '=', of.participantId!))
    .$if(of.membershipId !== undefined, (query) => query.where('id', '=', of.membershipId!))
    .orderBy('during')
    .execute()
}

type Wanted = { participantId: string; from: string; to: string | null; reason: string; leaveOutClashes: boolean }

/** Another group of the program with a free seat, as a choice. */
async function otherGroups(
  tx: Tx,
  group: queries.GroupColumns,
  on: string,
): Promise<{ groupId: string; words: string }[]> {
  const groups = (await queries.groupRows(tx, { programId: group.programId })).filter(
    (each) =>
      each.id !== group.id && (each.endsOn === null || each.endsOn >= on) && each.sessionType === group.sessionType,
  )
  const spans = Map.groupBy(
    await owner.membershipSpans(
      tx,
      groups.map((each) => each.id),
    ),
    (span) => span.groupId,
  )
  return groups
    .map((each) => ({ each, members: largestBetween(spans.get(each.id) ?? [], on, null) }))
    .filter(({ each, members }) => members < each.soft)
    .slice(0, 4)
    .map(({ each, members }) => ({ groupId: each.id, words: `${each.name} has ${each.soft - members} free` }))
}

/** Puts somebody into a group whose lock the caller holds. Throws conflict and incomplete in words. */
async function join(
  tx: Tx,
  group: queries.GroupColumns,
  wanted: Wanted,
): Promise<{ membershipId: string; seats: number; leftOut: number; words: string }> {
  const { participantId, from, to } = wanted
  const today = dayIn(group.zone, tx.now)
  if (to !== null && to <= from) throw bad('to', 'The last day comes before the first.')
  if (from < group.startsOn) throw bad('from', `The group begins on ${words(group.startsOn)}.`)
  if (group.endsOn !== null && from > group.endsOn) throw bad('from', `The group ends on ${words(group.endsOn)}.`)
  const person = found((await queries.personNames(tx, [participantId]))[0])
  await owner.holdBookings(tx, [participantId])
  const [mine, spans, episodes, sessions] = await Promise.all([
    membershipsOf(tx, group.id, { participantId }),
    owner.membershipSpans(tx, [group.id]),
    tx.db
      .selectFrom('episodes')
      .select(['admitted_on', 'discharged_on'])
      .where('organization_id', '=', org(tx))
      .where('participant_id', '=', participantId)
      .execute(),
    queries.sessionColumns(tx, {
      groupId: group.id,
      from:
        tx.now > startOfDay(from, group.zone)
          ? new Date(Date.parse(tx.now) - 12 * 3_600_000).toISOString()
          : startOfDay(from, group.zone),
      ...(to === null ? {} : { to: startOfDay(to, group.zone) }),
    }),
  ])
  const there = mine.find((each) => (to === null || each.from < to) && (each.to === null || each.to > from))
  if (there)
    throw new Problem(
      'conflict',
      `This person belongs to ${group.name} from ${words(there.from)}${there.to === null ? ' on' : ` through ${words(daysAfter(there.to, -1))}`} already.`,
      { details: { conflicts: [], free: [] } },
    )
  if (episodes.length > 0 && episodes.every((each) => each.discharged_on !== null && each.discharged_on <= from)) {
    const last = episodes
      .map((each) => each.discharged_on!)
      .toSorted()
      .at(-1)!
    throw new Problem('conflict', `This person was discharged on ${words(last)}. Admit them again first.`)
  }
  const fit = capacity({
    groupName: group.name,
    members: largestBetween(spans, from > today ? from : today, to),
    soft: group.soft,
    hard: group.hard,
  })
  if (fit.kind === 'refuse')
    throw new Problem('conflict', fit.words, {
      details: { conflicts: [], free: [], groups: await otherGroups(tx, group, from) },
    })
  if (fit.kind === 'warn' && wanted.reason.trim().length < 3) {
    throw new Problem('incomplete', `${fit.words} Say why, in a few words.`, {
      fields: [{ path: 'reason', sentence: 'Say why the group grows beyond its planned size.' }],
      details: { groups: await otherGroups(tx, group, from) },
    })
  }
  const proposed = sessions
    .filter((session) => session.cancelledAt === null && Date.parse(session.endsAt) > Date.parse(tx.now))
    .map((session) => ({
      id: session.id,
      title: group.name,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      roomId: null,
      leaderIds: [],
      participantIds: [participantId],
    }))
  const clashes = await clashesOf(tx, proposed, group.zone)
  if (clashes.conflicts.length > 0 && !wanted.leaveOutClashes)
    throw clashProblem(clashes, [], group.zone, { groups: await otherGroups(tx, group, from) })
  const { id: membershipId } = await tx.db
    .insertInto('group_memberships')
    .values({
      organization_id: org(tx),
      group_id: group.id,
      participant_id: person.id,
      during: period(from, to),
      added_by: tx.actor.kind === 'staff' ? tx.actor.personId : null,
      added_at: tx.now,
      reason: wanted.reason,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const synced = await syncSeats(tx, [group.id])
  tellOf(tx, group.id, participantId)
  await emit(tx, 'schedule.member-added', participantId, { groupId: group.id, membershipId, from })
  return {
    membershipId,
    seats: synced.of(participantId),
    leftOut: new Set(clashes.conflicts.map((clash) => clash.proposedId)).size,
    words: fit.words,
  }
}

function tellOf(tx: Tx, groupId: string, participantId: string): void {
  tx.touch(`group:${groupId}`)
  tx.touch(`person:${participantId}`)
  tx.touch('schedule')
}

/** Ends a membership on a day; on or before its first day it never was. */
async function leave(
  tx: Tx,
  groupId: string,
  membership: { id: string; from: string; participantId: string },
  on: string,
  reason: string,
): Promise<void> {
  const own = tx.db
    .updateTable('group_memberships')
    .where('organization_id', '=', org(tx))
    .where('id', '=', membership.id)
  if (on <= membership.from)
    await tx.db
      .deleteFrom('group_memberships')
      .where('organization_id', '=', org(tx))
      .where('id', '=', membership.id)
      .execute()
  else await own.set({ during: period(membership.from, on), ended_reason: reason }).execute()
  tellOf(tx, groupId, membership.participantId)
  await emit(tx, 'schedule.member-ended', membership.participantId, { groupId, membershipId: membership.id, on })
}

async function takeGroup(tx: Tx, groupId: string): Promise<queries.GroupColumns> {
  found((await owner.lockGroups(tx, [groupId]))[0])
  return found((await queries.groupRows(tx, { groupId }))[0])
}

export const memberRoutes: Route[] = [
  route(contract.addMember, async ({ tx, params, body }) => await join(tx, await takeGroup(tx, params.groupId), body)),

  route(contract.endMember, async ({ tx, params, body }) => {
    const group = await takeGroup(tx, params.groupId)
    const membership = found((await membershipsOf(tx, group.id, { membershipId: params.membershipId }))[0])
    if (membership.to !== null && membership.to <= body.on)
      throw new Problem('conflict', `This membership ended on ${words(membership.to)}.`)
    await leave(tx, group.id, membership, body.on, body.reason)
    await syncSeats(tx, [group.id])
    return { done: true as const }
  }),

  route(contract.continueMember, async ({ tx, params }) => {
    const group = await takeGroup(tx, params.groupId)
    const membership = found((await membershipsOf(tx, group.id, { membershipId: params.membershipId }))[0])
    const { to } = membership
    if (to === null) throw new Problem('conflict', 'This membership has no end.')
    const others = await membershipsOf(tx, group.id, { participantId: membership.participantId })
    const next = others.find((each) => each.from >= to)
    if (next) throw new Problem('conflict', `This person belongs to the group again from ${words(next.from)}.`)
    const today = dayIn(group.zone, tx.now)
    const spans = (await owner.membershipSpans(tx, [group.id])).filter(
      (span) => !(span.fromOn === membership.from && span.toOn === to),
    )
    const fit = capacity({
      groupName: group.name,
      members: largestBetween(spans, to > today ? to : today, null),
      soft: group.soft,
      hard: group.hard,
    })
    if (fit.kind === 'refuse')
      throw new Problem('conflict', fit.words, {
        details: { conflicts: [], free: [], groups: await otherGroups(tx, group, today) },
      })
    await tx.db
      .updateTable('group_memberships')
      .set({ during: period(membership.from, null), ended_reason: '' })
      .where('organization_id', '=', org(tx))
      .where('id', '=', membership.id)
      .execute()
    const synced = await syncSeats(tx, [group.id])
    tellOf(tx, group.id, membership.participantId)
    await emit(tx, 'schedule.member-ended', membership.participantId, {
      groupId: group.id,
      membershipId: membership.id,
      on: null,
    })
    return { seats: synced.of(membership.participantId), leftOut: 0 }
  }),

  route(contract.transferMember, async ({ tx, params, body }) => {
    if (body.toGroupId === params.groupId) throw bad('toGroupId', 'Choose another group.')
    // Both groups at once and in one order, so that two transfers do not wait for each other.
    const locked = await owner.lockGroups(tx, [params.groupId, body.toGroupId])
    if (locked.length < 2) throw new Problem('not-found')
    const [from, to] = (
      await Promise.all([
        queries.groupRows(tx, { groupId: params.groupId }),
        queries.groupRows(tx, { groupId: body.toGroupId }),
      ])
    ).map((rows) => found(rows[0])) as [queries.GroupColumns, queries.GroupColumns]
    const membership = found((await membershipsOf(tx, from.id, { membershipId: params.membershipId }))[0])
    if (membership.to !== null && membership.to <= body.on)
      throw new Problem('conflict', `This membership ended on ${words(membership.to)}.`)
    await leave(tx, from.id, membership, body.on, body.reason || `To ${to.name}`)
    // The old seats go first, so that the new ones at the same hour are free.
    await syncSeats(tx, [from.id])
    return await join(tx, to, {
      participantId: membership.participantId,
      from: body.on,
      to: membership.to,
      reason: body.reason,
      leaveOutClashes: body.leaveOutClashes,
    })
  }),
]
