import { sql } from 'kysely'
import type { Tx } from '#kernel/tx.ts'
import { recordsById, type Checking } from './interop.checking.ts'
import { layAttendance, plannedMinutes, type Laid } from './interop.sessions.ts'
import { fullName } from './import.plan.names.ts'
import { spoken } from './import.values.dates.ts'

/** The ledger is corrected in the group room, by somebody with a reason; a sheet adds what it does not have. */
export async function checkAttendance(tx: Tx, { plan, existing, sessions, program, say }: Checking): Promise<void> {
  for (const update of plan.update) {
    const status = update.changes.find(({ field }) => field === 'status')
    if (status)
      say(
        update.row,
        `day:${String(update.values.session_on)}`,
        'check',
        `On ${spoken(String(update.values.session_on))} the record says ${words(status.from)}, the file ${words(status.to)}. The record stays; correct it in the group room.`,
      )
    update.changes = []
  }
  const { laid, unlaid } = await layAttendance(tx, { plan, program, existing, sessions })
  for (const { entry, sentence } of unlaid) say(entry.row, `day:${String(entry.values.session_on)}`, 'stops', sentence)
  const names = recordsById(existing.people)
  let late = false
  for (const { entry, target } of laid) {
    const { minutes } = entry.values
    const most = plannedMinutes(target)
    if (typeof minutes === 'number' && minutes > most)
      say(
        entry.row,
        'minutes',
        'check',
        `${minutes} minutes are more than the ${most} of the session on ${spoken(target.on)}; ${most} are credited.`,
      )
    const { status, late_minutes, arrived } = entry.values
    if (!late && status === 'late' && !late_minutes && !arrived && minutes === undefined) {
      late = true
      say(entry.row, 'mark', 'check', 'Where the file says late without minutes, the whole session is credited.')
    }
  }
  for (const { entry, other } of await clashes(tx, laid))
    say(
      entry.row,
      `day:${String(entry.values.session_on)}`,
      'stops',
      `${fullName(names.get(String(entry.values.person))?.values ?? {})} is in another session at that time on ${spoken(other)}.`,
    )
}

const words = (status: unknown) =>
  status === 'excused' ? 'an excused absence' : status === 'unexcused' ? 'an unexcused absence' : 'they came'

/** People who hold a seat elsewhere at the time: nobody is in two places. */
async function clashes(tx: Tx, laid: readonly Laid[]): Promise<{ entry: Laid['entry']; other: string }[]> {
  if (laid.length === 0) return []
  const people = [...new Set(laid.map(({ entry }) => String(entry.values.person)))]
  const [from, to] = laid.reduce(
    ([a, b], { target }) => [Math.min(a, target.from), Math.max(b, target.to)],
    [Infinity, 0],
  )
  const seats = await tx.db
    .selectFrom('session_seats')
    .select(['participant_id', 'session_id', 'starts_at', 'ends_at'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(sql<boolean>`participant_id = any(${people}::uuid[])`)
    .where('released_at', 'is', null)
    .where('starts_at', '<', new Date(to).toISOString())
    .where('ends_at', '>', new Date(from).toISOString())
    .execute()
  const held = Map.groupBy(
    [
      ...seats.map((seat) => ({
        person: seat.participant_id,
        key: seat.session_id,
        from: Date.parse(seat.starts_at),
        to: Date.parse(seat.ends_at),
      })),
      ...laid.map(({ entry, target }) => ({ person: String(entry.values.person), ...target })),
    ],
    ({ person }) => person,
  )
  return laid.flatMap(({ entry, target }) =>
    (held.get(String(entry.values.person)) ?? []).some(
      (other) => other.key !== target.key && other.from < target.to && other.to > target.from,
    )
      ? [{ entry, other: target.on }]
      : [],
  )
}
