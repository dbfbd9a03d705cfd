import { emit } from '#kernel/events.ts'
import type { Tx } from '#kernel/tx.ts'

declare module '#kernel/events.ts' {
  interface Events {
    'participants.task-opened': { taskId: string; ownerId: string; kind: string }
    'participants.task-reassigned': { taskId: string; ownerId: string }
    'participants.task-closed': { taskId: string; outcome: string }
    'participants.outreach-recorded': { attemptId: string; taskId: string | null; result: string }
  }
}

export type NewTask = {
  /** A code in the room's own words: 'unexcused-absence', 'credential-expiring'. */
  kind: string
  /** The person it is about; null for a task about the program. */
  participantId: string | null
  programId?: string | null
  /** Staff member who must act. */
  ownerId: string
  /** Why it exists and the one next act, as sentences for the owner. */
  reason: string
  nextAct: string
  /** ISO instant. */
  dueAt: string
  /** What made it, e.g. 'absence:<session>:<participant>': the same cause opens one task only, also after it was closed. */
  causeKey: string
}

/**
 * Opens a task for a named owner. Safe to repeat: a cause that opened a task before gives that task's id and `opened: false`.
 * A participant's own request may not open one (their row rules end at their record): enqueue a job that does.
 */
export async function openTask(tx: Tx, task: NewTask): Promise<{ id: string; opened: boolean }> {
  const organizationId = tx.actor.organizationId
  const row = await tx.db
    .insertInto('tasks')
    .values({
      organization_id: organizationId,
      participant_id: task.participantId,
      program_id: task.programId ?? null,
      kind: task.kind,
      owner_id: task.ownerId,
      reason: task.reason,
      next_act: task.nextAct,
      due_at: task.dueAt,
      cause_key: task.causeKey,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'cause_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) {
    const before = await tx.db
      .selectFrom('tasks')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('cause_key', '=', task.causeKey)
      .executeTakeFirstOrThrow()
    return { id: before.id, opened: false }
  }
  tx.touch(`tasks:${task.ownerId}`)
  if (task.participantId) tx.touch(`person:${task.participantId}`)
  await emit(tx, 'participants.task-opened', task.participantId, {
    taskId: row.id,
    ownerId: task.ownerId,
    kind: task.kind,
  })
  return { id: row.id, opened: true }
}

/** Closes the open task of a cause, if there is one: what it asked for has happened by itself (a make-up was attended). */
export async function closeTaskOfCause(tx: Tx, causeKey: string, outcome: string, note = ''): Promise<boolean> {
  const organizationId = tx.actor.organizationId
  const task = await tx.db
    .selectFrom('tasks')
    .leftJoin('task_closures', (join) =>
      join
        .onRef('task_closures.organization_id', '=', 'tasks.organization_id')
        .onRef('task_closures.task_id', '=', 'tasks.id'),
    )
    .select(['tasks.id', 'tasks.participant_id', 'tasks.owner_id'])
    .where('tasks.organization_id', '=', organizationId)
    .where('tasks.cause_key', '=', causeKey)
    .where('task_closures.task_id', 'is', null)
    .executeTakeFirst()
  if (!task) return false
  return closeTask(tx, { id: task.id, participantId: task.participant_id, ownerId: task.owner_id }, outcome, note)
}

/** Closes every open task about a person whose cause begins so: one act that several were asked for is done by one. */
export async function closeTasksOf(
  tx: Tx,
  participantId: string,
  causePrefix: string,
  outcome: string,
  note = '',
): Promise<void> {
  const tasks = await tx.db
    .selectFrom('tasks')
    .leftJoin('task_closures', (join) =>
      join
        .onRef('task_closures.organization_id', '=', 'tasks.organization_id')
        .onRef('task_closures.task_id', '=', 'tasks.id'),
    )
    .select(['tasks.id', 'tasks.owner_id', 'tasks.cause_key'])
    .where('tasks.organization_id', '=', tx.actor.organizationId)
    .where('tasks.participant_id', '=', participantId)
    .where('task_closures.task_id', 'is', null)
    .execute()
  for (const task of tasks)
    if (task.cause_key.startsWith(causePrefix))
      await closeTask(tx, { id: task.id, participantId, ownerId: task.owner_id }, outcome, note)
}

/** Writes the closure; false when somebody closed it before. */
export async function closeTask(
  tx: Tx,
  task: { id: string; participantId: string | null; ownerId: string },
  outcome: string,
  note: string,
): Promise<boolean> {
  const row = await tx.db
    .insertInto('task_closures')
    .values({
      organization_id: tx.actor.organizationId,
      task_id: task.id,
      participant_id: task.participantId,
      outcome,
      note,
      closed_by: tx.actor.personId,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'task_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  tx.touch(`tasks:${task.ownerId}`)
  if (task.participantId) tx.touch(`person:${task.participantId}`)
  await emit(tx, 'participants.task-closed', task.participantId, { taskId: task.id, outcome })
  return true
}

/**
 * Who answers for a person on a day ('YYYY-MM-DD'): the primary counselor, else the therapist of the care team, else a
 * director of the program. Null when nobody is there.
 */
export async function ownerFor(tx: Tx, participantId: string, on: string): Promise<string | null> {
  const organizationId = tx.actor.organizationId
  const [team, directors] = await Promise.all([
    tx.db
      .selectFrom('care_team_members')
      .select(['staff_id', 'role'])
      .where('organization_id', '=', organizationId)
      .where('participant_id', '=', participantId)
      .where('role', 'in', ['primary_counselor', 'therapist'])
      .where((eb) => eb(eb.val(on), '>=', eb.fn<string>('lower', ['during'])))
      .where((eb) =>
        eb.or([
          eb(eb.fn<string | null>('upper', ['during']), 'is', null),
          eb(eb.val(on), '<', eb.fn<string>('upper', ['during'])),
        ]),
      )
      .orderBy('role')
      .execute(),
    tx.db
      .selectFrom('participants')
      .innerJoin('staff_roles', (join) =>
        join
          .onRef('staff_roles.organization_id', '=', 'participants.organization_id')
          .on((eb) =>
            eb.or([
              eb('staff_roles.program_id', 'is', null),
              eb('staff_roles.program_id', '=', eb.ref('participants.program_id')),
            ]),
          ),
      )
      .innerJoin('staff', (join) =>
        join
          .onRef('staff.organization_id', '=', 'staff_roles.organization_id')
          .onRef('staff.id', '=', 'staff_roles.staff_id'),
      )
      .select('staff_roles.staff_id')
      .where('participants.organization_id', '=', organizationId)
      .where('participants.id', '=', participantId)
      .where('staff_roles.role', '=', 'program_director')
      .where('staff_roles.from_on', '<=', on)
      .where((eb) => eb.or([eb('staff_roles.to_on', 'is', null), eb('staff_roles.to_on', '>', on)]))
      .where((eb) => eb.or([eb('staff.ended_on', 'is', null), eb('staff.ended_on', '>', on)]))
      .orderBy('staff_roles.program_id')
      .orderBy('staff_roles.staff_id')
      .execute(),
  ])
  return (
    team.find((one) => one.role === 'primary_counselor')?.staff_id ??
    team[0]?.staff_id ??
    directors[0]?.staff_id ??
    null
  )
}
