// What other rooms may use of this one on the server.
import { readRoom } from './attendance.room.ts'
import { registerChartPart, registerRowPart } from '#domains/participants/participants.public.ts'
import { readWeekRows } from './attendance.rows.ts'
import { readPersonWeek } from './attendance.weeks.ts'

export { currentMarks } from './attendance.marks.ts'
export { readRoom, type RoomState } from './attendance.room.ts'
export { creditOf, readPersonWeek, readWeekLedger } from './attendance.weeks.ts'
export { localDay } from '#kernel/time.ts'
export { duration } from './attendance.words.ts'

registerChartPart('week', (tx, participantId) => readPersonWeek(tx, participantId, undefined, 'staff', 'en'))
registerRowPart('week', 'attendance', readWeekRows)

/** Who attended a session, with minutes: what a note says of a person's time. */
export async function attendees(tx: Parameters<typeof readRoom>[0], sessionId: string) {
  const room = await readRoom(tx, sessionId)
  return { room, present: room.seats.filter((seat) => seat.attendance.arrivedAt !== null) }
}
