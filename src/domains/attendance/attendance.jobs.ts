import type { Job } from '#kernel/jobs.ts'
import { endRoom, readRoom } from './attendance.room.ts'

/** Sessions that were marked and never ended: half an hour after their end they end by themselves, so that follow-up begins the same evening. */
export const jobs: Job[] = [
  {
    name: 'attendance.end-forgotten-sessions',
    cron: '*/15 * * * *',
    run: async (tx) => {
      const now = Date.parse(tx.now)
      const rows = await tx.db
        .selectFrom('sessions as s')
        .select(['s.id', 's.ends_at as endsAt'])
        .where('s.organization_id', '=', tx.actor.organizationId)
        .where('s.starts_at', '>', new Date(now - 36 * 3_600_000).toISOString())
        .where('s.ends_at', '<', new Date(now - 30 * 60_000).toISOString())
        .where('s.ended_at', 'is', null)
        .where('s.cancelled_at', 'is', null)
        .where((where) =>
          where.exists(
            where
              .selectFrom('attendance_marks as m')
              .select('m.id')
              .whereRef('m.organization_id', '=', 's.organization_id')
              .whereRef('m.session_id', '=', 's.id'),
          ),
        )
        .execute()
      for (const row of rows) await endRoom(tx, await readRoom(tx, row.id), row.endsAt)
    },
  },
]
