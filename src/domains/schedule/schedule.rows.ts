import { shownName, dayIn } from '#domains/participants/participants.public.ts'
import { licences, staffNames } from '#domains/staff/staff.public.ts'
import type { Tx } from '#kernel/tx.ts'
import type { SessionRow } from './schedule.contract.ts'
import * as owner from './schedule.owner-queries.ts'
import * as queries from './schedule.queries.ts'
import { timesWords } from './schedule.rules.ts'

// A session as screens show it: local times, who leads and whether they may, seats, and what was done to it alone.

/** Local clock time 'HH:MM' of an instant. */
export const clockIn = (zone: string, at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

/** A kind of session that the organization does not list (from an import): its code as words. */
export const typeWords = (code: string): string =>
  code.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())

type Facts = {
  startsAt?: string
  endsAt?: string
  place?: string
  staffId?: string | null
  part?: string
  topic?: string
}

const partNames: Record<string, string> = { leader: 'leader', co_leader: 'co-leader' }

/** What one change did, in words. Rows from an import may lack the facts. */
function changeWords(
  change: { kind: string; before: unknown; after: unknown },
  zone: string,
  names: Map<string, string>,
): string {
  const before = (change.before ?? {}) as Facts
  const after = (change.after ?? {}) as Facts
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? 'a colleague') : 'nobody')
  switch (change.kind) {
    case 'moved': {
      if (!before.startsAt || !before.endsAt) return 'Moved'
      const place = before.place && before.place !== after.place ? `, ${before.place}` : ''
      return `Moved from ${timesWords(before.startsAt, before.endsAt, zone)}${place}`
    }
    case 'covered':
      return before.staffId === undefined
        ? 'Led by somebody else'
        : `${nameOf(after.staffId)} instead of ${nameOf(before.staffId)} as ${partNames[after.part ?? 'leader'] ?? 'leader'}`
    case 'cancelled':
      return 'Called off'
    case 'restored':
      return 'Takes place after all'
    case 'topic':
      return 'Topic set for this session'
    case 'added':
      return 'Added beside the series'
    default:
      return change.kind
  }
}

/** A session that was moved and moved back is not moved. */
function movedWords(
  session: queries.SessionColumns,
  changes: readonly { kind: string; before: unknown }[],
): string | null {
  const first = changes.find((change) => change.kind === 'moved')?.before as (Facts & { placeId?: string }) | undefined
  if (!first) return null
  if (!first.startsAt || !first.endsAt) return 'Moved'
  const sameTime =
    Date.parse(first.startsAt) === Date.parse(session.startsAt) &&
    Date.parse(first.endsAt) === Date.parse(session.endsAt)
  const samePlace = first.placeId === session.placeId
  if (sameTime && samePlace) return null
  if (sameTime) return `${session.place} instead of ${first.place}`
  return `Moved from ${timesWords(first.startsAt, first.endsAt, session.zone)}${samePlace ? '' : `, ${first.place}`}`
}

/** Rows for screens, in the order given. Asks for everything at once, whatever the number of sessions. */
export async function sessionRows(tx: Tx, sessions: readonly queries.SessionColumns[]): Promise<SessionRow[]> {
  const ids = sessions.map((session) => session.id)
  const [leaders, taken, changes] = await Promise.all([
    queries.leadersOf(tx, ids),
    owner.seatsTaken(tx, ids),
    queries.changesOf(tx, ids),
  ])
  const staffIds = [
    ...leaders.map((leader) => leader.staffId),
    ...changes.flatMap((change) => [(change.before as Facts).staffId, (change.after as Facts).staffId]),
  ].filter((id) => typeof id === 'string')
  const [names, whyNot] = await Promise.all([
    staffNames(tx, staffIds),
    licences(
      tx,
      leaders.map((leader) => leader.staffId),
    ),
  ])
  const leadersBy = Map.groupBy(leaders, (leader) => leader.sessionId)
  const changesBy = Map.groupBy(changes, (change) => change.sessionId)
  return sessions.map((session) => {
    const on = dayIn(session.zone, session.startsAt)
    const own = changesBy.get(session.id) ?? []
    const type = session.typeName ?? typeWords(session.sessionType)
    return {
      id: session.id,
      groupId: session.groupId,
      participantId: session.participantId,
      programId: session.programId,
      title:
        session.groupName ??
        (session.legal_given_name === null
          ? type
          : shownName({
              legal_given_name: session.legal_given_name,
              legal_family_name: session.legal_family_name ?? '',
              preferred_name: session.preferred_name ?? '',
            })),
      type,
      on,
      starts: clockIn(session.zone, session.startsAt),
      ends: clockIn(session.zone, session.endsAt),
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      zone: session.zone,
      placeId: session.placeId,
      place: session.place,
      placeKind: session.placeKind,
      topic: session.topic,
      leaders: (leadersBy.get(session.id) ?? []).map((leader) => ({
        staffId: leader.staffId,
        name: names.get(leader.staffId) ?? 'A colleague',
        part: leader.part,
        blocked: session.cancelledAt === null && session.endedAt === null ? whyNot(leader.staffId, on) : null,
      })),
      taken: taken.get(session.id) ?? 0,
      soft: session.soft,
      hard: session.hard,
      cancelledAt: session.cancelledAt,
      cancelledBecause:
        session.cancelledAt === null ? '' : (own.findLast((change) => change.kind === 'cancelled')?.reason ?? ''),
      endedAt: session.endedAt,
      moved: movedWords(session, own),
      // Every appointment was booked once: nothing that needs saying.
      changes: own
        .filter((change) => change.kind !== 'added' || session.groupId !== null)
        .map((change) => ({
          kind: change.kind,
          words: changeWords(change, session.zone, names),
          reason: change.reason,
        })),
      version: session.version,
    }
  })
}

/** One session for a screen; undefined when it is not there or not visible. */
export async function sessionRowOf(tx: Tx, sessionId: string): Promise<SessionRow | undefined> {
  return (await sessionRows(tx, await queries.sessionColumns(tx, { sessionId })))[0]
}
