import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'

// Owner functions of the schema (db/migrations/0006_schedule.sql): numbers, times and ids where the actor may not see the rows,
// writes that must reach everybody in a session, and whose turn it is.

const mine = (tx: Tx) => tx.actor.organizationId

/** From and to of every membership of these groups, visible or not; nobody is named. */
export const membershipSpans = async (tx: Tx, groupIds: readonly string[]) =>
  groupIds.length === 0
    ? []
    : await tx.db
        .selectFrom((q) =>
          q
            .fn<{ group_id: string; from_on: string; to_on: string | null }>('membership_spans', [q.val([...groupIds])])
            .as('m'),
        )
        .select(['m.group_id as groupId', 'm.from_on as fromOn', 'm.to_on as toOn'])
        .execute()

/** Seats taken in these sessions, counting people the actor may not see. */
export const seatsTaken = async (tx: Tx, sessionIds: readonly string[]): Promise<Map<string, number>> => {
  if (sessionIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom((q) => q.fn<{ session_id: string; taken: number }>('seats_taken', [q.val([...sessionIds])]).as('t'))
    .select(['t.session_id as sessionId', 't.taken'])
    .execute()
  return new Map(rows.map((row) => [row.sessionId, row.taken]))
}

/** Ids of everybody with a seat, or who would have one if the session were not cancelled. */
export const seatHolders = async (tx: Tx, sessionIds: readonly string[]) =>
  sessionIds.length === 0
    ? []
    : await tx.db
        .selectFrom((q) =>
          q.fn<{ session_id: string; participant_id: string }>('seat_holders', [q.val([...sessionIds])]).as('t'),
        )
        .select(['t.session_id as sessionId', 't.participant_id as participantId'])
        .execute()

/** What takes one of these rooms, leaders or people between two instants, also where the actor may not look. */
export const bookingsBetween = (
  tx: Tx,
  span: { from: string; to: string },
  of: { rooms: readonly string[]; leaders: readonly string[]; people: readonly string[] },
) =>
  tx.db
    .selectFrom((q) =>
      q
        .fn<{
          session_id: string
          group_id: string | null
          starts_at: string
          ends_at: string
          room_id: string | null
          leader_ids: string[]
          participant_ids: string[]
        }>('bookings_between', [
          q.val(span.from),
          q.val(span.to),
          q.val([...of.rooms]),
          q.val([...of.leaders]),
          q.val([...of.people]),
        ])
        .as('b'),
    )
    .select([
      'b.session_id as id',
      'b.group_id as groupId',
      'b.starts_at as startsAt',
      'b.ends_at as endsAt',
      'b.room_id as roomId',
      'b.leader_ids as leaderIds',
      'b.participant_ids as participantIds',
    ])
    .execute()

/** Seats as memberships say (see sync_seats in the schema). Tells whose seats came and went. */
export const syncSeatRows = async (tx: Tx, groupIds: readonly string[], at: string) =>
  groupIds.length === 0
    ? []
    : await tx.db
        .selectFrom((q) =>
          q
            .fn<{ session_id: string; participant_id: string; change: string }>('sync_seats', [
              q.val([...groupIds]),
              q.val(at),
            ])
            .as('c'),
        )
        .select(['c.session_id as sessionId', 'c.participant_id as participantId', 'c.change'])
        .execute()

/** Sessions with attendance or notes, of the given ones: those stay as they are. */
export const withRecord = async (tx: Tx, sessionIds: readonly string[]): Promise<Set<string>> => {
  if (sessionIds.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom((q) => q.fn<{ s: string }>('sessions_with_record', [q.val([...sessionIds])]).as('s'))
    .select('s.s')
    .execute()
  return new Set(rows.map((row) => row.s))
}

/** Sessions that are called off rather than deleted: changed by hand, or with a make-up or visitor in them. */
export const withGuests = async (tx: Tx, sessionIds: readonly string[]): Promise<Set<string>> => {
  if (sessionIds.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom((q) => q.fn<{ s: string }>('sessions_with_guests', [q.val([...sessionIds])]).as('s'))
    .select('s.s')
    .execute()
  return new Set(rows.map((row) => row.s))
}

/** Takes seats from people who are elsewhere at the session's new time; they are not seated again by themselves. */
export const giveUpSeats = async (tx: Tx, sessionId: string, people: readonly string[], why: string): Promise<void> => {
  if (people.length === 0) return
  await tx.db
    .selectNoFrom((q) =>
      q.fn<number>('give_up_seats', [q.val(sessionId), q.val([...people]), q.val(tx.now), q.val(why)]).as('freed'),
    )
    .execute()
}

/** Ends all memberships of a group on a day, or lets those that `why` ended on that day go on. Returns how many. */
export const setMembershipsEnd = async (
  tx: Tx,
  groupId: string,
  onDay: string,
  why: string,
  how: 'end' | 'continue',
): Promise<number> =>
  (
    await tx.db
      .selectNoFrom((q) =>
        q
          .fn<number>(how === 'end' ? 'end_memberships' : 'continue_memberships', [
            q.val(groupId),
            q.val(onDay),
            q.val(why),
          ])
          .as('count'),
      )
      .executeTakeFirstOrThrow()
  ).count

/** Whoever books these rooms, leaders or people waits for their turn; call it once, before the check, with everything. */
export const holdBookings = async (tx: Tx, ids: readonly (string | null)[]): Promise<void> => {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length > 0)
    await tx.db.selectNoFrom((q) => q.fn<null>('hold_bookings', [q.val(wanted)]).as('held')).execute()
}

/** Takes the group for this transaction: whoever changes its series or members waits for their turn; seats may still refer to its sessions. */
export const lockGroups = async (tx: Tx, groupIds: readonly string[]) =>
  await tx.db
    .selectFrom('groups')
    .select(['id', 'version'])
    .where('organization_id', '=', mine(tx))
    .where(among('id', groupIds))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
export const lockSession = async (tx: Tx, sessionId: string) =>
  await tx.db
    .selectFrom('sessions')
    .select(['id', 'version'])
    .where('organization_id', '=', mine(tx))
    .where('id', '=', sessionId)
    .forNoKeyUpdate()
    .executeTakeFirst()
