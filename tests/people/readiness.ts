import type { TestHouse } from './house.ts'

/** A mark in the ledger, as staff would have made it. */
export async function aMark(
  test: TestHouse,
  organizationId: string,
  mark: {
    sessionId: string
    participantId: string
    kind: 'arrived' | 'left' | 'excused' | 'unexcused'
    at: string
    by: string
  },
): Promise<void> {
  await test.system(organizationId, ({ db }) =>
    db
      .insertInto('attendance_marks')
      .values({
        organization_id: organizationId,
        session_id: mark.sessionId,
        participant_id: mark.participantId,
        kind: mark.kind,
        at: mark.at,
        source: 'staff',
        recorded_by: mark.by,
      })
      .execute(),
  )
}

/** An open task of a staff member. */
export async function aTask(
  test: TestHouse,
  where: { organizationId: string; programId: string },
  task: { ownerId: string; participantId?: string; dueAt: string; kind?: string; openedAt?: string; causeKey: string },
): Promise<void> {
  await test.system(where.organizationId, ({ db }) =>
    db
      .insertInto('tasks')
      .values({
        organization_id: where.organizationId,
        program_id: where.programId,
        participant_id: task.participantId ?? null,
        kind: task.kind ?? 'by-hand',
        owner_id: task.ownerId,
        reason: 'Missed the evening, without word.',
        next_act: 'Reach out.',
        due_at: task.dueAt,
        opened_at: task.openedAt ?? task.dueAt,
        cause_key: task.causeKey,
      })
      .execute(),
  )
}
