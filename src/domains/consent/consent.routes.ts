import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { findAnyone, focusOn, logRead, programToAsk } from '#kernel/focus.ts'
import { found, Problem } from '#kernel/problem.ts'
import { settingsOf } from '#domains/programs/programs.public.ts'
import {
  closeTasksOf,
  dayIn,
  fold,
  openTask,
  shownName,
  todayAt,
  zones,
} from '#domains/participants/participants.public.ts'
import {
  accessLog,
  breakGlass,
  findForEmergency,
  listBreakGlass,
  ownAccess,
  ownBreakGlass,
  reviewBreakGlass,
} from './consent.contract.ts'
import { directorIds, readBreakGlass, readLog, readOwnLog } from './consent.queries.ts'

declare module '#kernel/events.ts' {
  interface Events {
    'consent.glass-broken': { accessId: string }
    'consent.glass-reviewed': { accessId: string; finding: string }
  }
}

const pageSize = 50
/** The phone shows looks of one stay as one line, so its pages hold more of them. */
const ownPageSize = 200
const usualDays = 30

export const routes: Route[] = [
  route(findForEmergency, async ({ tx, body }) => {
    const rows = await findAnyone(tx, fold(`${body.givenName} ${body.familyName}`), body.bornOn)
    if (rows.length === 0) return { people: [] }
    const ids = rows.map((row) => row.participant_id)
    const seen = await tx.db
      .selectFrom('participants')
      .select('id')
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', 'in', ids)
      .execute()
    await Promise.all(ids.map((id) => logRead(tx, 'search', id, 'emergency')))
    const open = new Set(seen.map((row) => row.id))
    return {
      people: rows.map((row) => ({
        participantId: row.participant_id,
        name: row.name,
        programName: row.program,
        open: open.has(row.participant_id),
      })),
    }
  }),

  route(breakGlass, async ({ tx, params, body, actor, now }) => {
    const { participantId } = params
    const programId = found(await programToAsk(tx, participantId))
    const today = await todayAt(tx, programId)
    const hours = Number((await settingsOf(tx, programId, today)).break_glass_hours)
    const expiresAt = new Date(Date.parse(now) + hours * 3_600_000).toISOString()
    const row = await tx.db
      .insertInto('break_glass_accesses')
      .values({
        organization_id: actor.organizationId,
        staff_id: actor.personId,
        participant_id: participantId,
        reason: body.reason.trim(),
        opened_at: now,
        expires_at: expiresAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    // From here on the record is open to them in this transaction too: the tasks below are about this person.
    await focusOn(tx, [participantId])
    const directors = await directorIds(tx, programId, today)
    const others = directors.filter((id) => id !== actor.personId)
    for (const ownerId of others.length > 0 ? others : directors) {
      await openTask(tx, {
        kind: 'break-glass-review',
        participantId,
        programId,
        ownerId,
        reason: 'A record was opened by break-glass.',
        nextAct: 'Look at the reason and at what was opened, and say whether it was justified.',
        dueAt: new Date(Date.parse(now) + 24 * 3_600_000).toISOString(),
        causeKey: `break-glass:${row.id}:${ownerId}`,
      })
    }
    await emit(tx, 'consent.glass-broken', participantId, { accessId: row.id })
    tx.touch('break-glass')
    return { accessId: row.id, expiresAt }
  }),

  route(ownBreakGlass, async ({ tx, actor, now }) => {
    const rows = await tx.db
      .selectFrom('break_glass_accesses as b')
      .innerJoin('participants as p', (join) =>
        join.onRef('p.organization_id', '=', 'b.organization_id').onRef('p.id', '=', 'b.participant_id'),
      )
      .select(['b.participant_id', 'b.expires_at', 'p.legal_given_name', 'p.legal_family_name', 'p.preferred_name'])
      .where('b.organization_id', '=', actor.organizationId)
      .where('b.staff_id', '=', actor.personId)
      .where('b.expires_at', '>', now)
      .orderBy('b.expires_at', 'desc')
      .execute()
    const latest = new Map(rows.toReversed().map((row) => [row.participant_id, row]))
    return {
      accesses: [...latest.values()].map((row) => ({
        participantId: row.participant_id,
        name: shownName(row),
        expiresAt: row.expires_at,
      })),
    }
  }),

  route(listBreakGlass, async ({ tx, query }) => ({ accesses: await readBreakGlass(tx, query.state, 200) })),

  route(reviewBreakGlass, async ({ tx, params, body, actor }) => {
    // Row rules also show one's own accesses; the join with the visible person leaves those that one may review.
    const access = found((await readOpen(tx, params.accessId))[0])
    if (access.staff_id === actor.personId)
      throw new Problem('not-allowed', 'Nobody reviews their own break-glass. Ask another director.')
    const row = await tx.db
      .insertInto('break_glass_reviews')
      .values({
        organization_id: actor.organizationId,
        access_id: access.id,
        reviewed_by: actor.personId,
        finding: body.finding,
        note: body.note,
      })
      .onConflict((conflict) => conflict.columns(['organization_id', 'access_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new Problem('conflict', 'Somebody reviewed this in the meantime. Nothing was changed.')
    await closeTasksOf(
      tx,
      access.participant_id,
      `break-glass:${access.id}:`,
      'done',
      body.finding === 'justified' ? 'Justified.' : 'Not justified.',
    )
    await emit(tx, 'consent.glass-reviewed', access.participant_id, { accessId: access.id, finding: body.finding })
    tx.touch('break-glass')
    return { done: true as const }
  }),

  route(accessLog, async ({ tx, query, now }) => {
    const zone = [...(await zones(tx)).values()][0] ?? 'UTC'
    const to = query.to ?? dayIn(zone, now)
    const from = query.from ?? Temporal.PlainDate.from(to).subtract({ days: usualDays }).toString()
    const start = (on: string) => Temporal.PlainDate.from(on).toZonedDateTime(zone).toInstant().toString()
    const page = await readLog(
      tx,
      { ...query, from: start(from), until: start(Temporal.PlainDate.from(to).add({ days: 1 }).toString()) },
      pageSize,
    )
    return { ...page, from, to }
  }),

  route(ownAccess, async ({ tx, query, actor }) => {
    const [page, person, zoneOf] = await Promise.all([
      readOwnLog(tx, query.cursor, ownPageSize),
      tx.db
        .selectFrom('participants')
        .select('program_id')
        .where('organization_id', '=', actor.organizationId)
        .where('id', '=', actor.personId)
        .executeTakeFirst(),
      zones(tx),
    ])
    return { ...page, timeZone: zoneOf.get(found(person).program_id) ?? 'UTC' }
  }),
]

const readOpen = (tx: Parameters<typeof readBreakGlass>[0], accessId: string) =>
  tx.db
    .selectFrom('break_glass_accesses as b')
    .innerJoin('participants as p', (join) =>
      join.onRef('p.organization_id', '=', 'b.organization_id').onRef('p.id', '=', 'b.participant_id'),
    )
    .select(['b.id', 'b.staff_id', 'b.participant_id'])
    .where('b.organization_id', '=', tx.actor.organizationId)
    .where('b.id', '=', accessId)
    .execute()
