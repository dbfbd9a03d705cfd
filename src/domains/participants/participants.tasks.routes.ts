import { randomUUID } from 'node:crypto'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { policy } from '#policy/policy.ts'
import { todayEverywhere } from './participants.clock.ts'
import { shownName } from './participants.rules.ts'
import { taskOf, taskRows } from './participants.task-queries.ts'
import { changeTask, closeTaskWith, listTasks, openTaskByHand, recordOutreach } from './participants.tasks.contract.ts'
import { closeTask, openTask } from './participants.tasks.ts'

const pageSize = 200

/** Refuses an owner who does not work here or whose roles do not include follow-up: a task must be seen by its owner. */
async function checkOwner(tx: Tx, staffId: string): Promise<void> {
  const today = await todayEverywhere(tx)
  const row = await tx.db
    .selectFrom('staff_roles as r')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'r.organization_id').onRef('s.id', '=', 'r.staff_id'),
    )
    .select('r.id')
    .where('r.organization_id', '=', tx.actor.organizationId)
    .where('r.staff_id', '=', staffId)
    .where('r.role', 'in', [...policy['tasks.work'].who])
    .where('r.from_on', '<=', today)
    .where((q) => q.or([q('r.to_on', 'is', null), q('r.to_on', '>', today)]))
    .where((q) => q.or([q('s.ended_on', 'is', null), q('s.ended_on', '>', today)]))
    .limit(1)
    .executeTakeFirst()
  if (!row)
    throw new Problem('bad-input', undefined, {
      fields: [{ path: 'ownerId', sentence: 'Choose a colleague who works here now and does follow-up.' }],
    })
}

/** An open task the actor may work on. Throws not-found, or conflict when it was closed in the meantime. */
async function openTaskRow(tx: Tx, taskId: string) {
  const row = found(await taskRows(tx.db, tx.actor.organizationId).where('t.id', '=', taskId).executeTakeFirst())
  if (row.closed_at !== null)
    throw new Problem('conflict', 'This task was closed in the meantime. Nothing was changed.')
  return { id: row.id, participantId: row.participant_id, ownerId: row.owner_id }
}

const touchTask = (tx: Tx, task: { participantId: string | null }, ...owners: string[]) => {
  for (const owner of owners) tx.touch(`tasks:${owner}`)
  if (task.participantId) tx.touch(`person:${task.participantId}`)
}

export const taskRoutes: Route[] = [
  route(listTasks, async ({ tx, query, actor }) => {
    let rows = taskRows(tx.db, actor.organizationId)
      .leftJoin('participants as p', (join) =>
        join.onRef('p.organization_id', '=', 't.organization_id').onRef('p.id', '=', 't.participant_id'),
      )
      .select(['p.legal_given_name', 'p.legal_family_name', 'p.preferred_name'])
    if (query.of !== 'everyone') rows = rows.where('t.owner_id', '=', query.of === 'me' ? actor.personId : query.of)
    rows =
      query.state === 'open'
        ? rows.where('c.task_id', 'is', null).orderBy('t.due_at').orderBy('t.id')
        : rows.where('c.task_id', 'is not', null).orderBy('c.closed_at', 'desc')
    const found = await rows.limit(pageSize + 1).execute()
    return {
      tasks: found.slice(0, pageSize).map((row) =>
        taskOf(
          row,
          row.legal_given_name === null
            ? null
            : shownName({
                legal_given_name: row.legal_given_name,
                legal_family_name: row.legal_family_name ?? '',
                preferred_name: row.preferred_name ?? '',
              }),
        ),
      ),
      more: found.length > pageSize,
    }
  }),

  route(openTaskByHand, async ({ tx, params, body }) => {
    await checkOwner(tx, body.ownerId)
    const task = await openTask(tx, {
      kind: 'by-hand',
      participantId: params.participantId,
      ownerId: body.ownerId,
      reason: body.reason,
      nextAct: body.nextAct,
      dueAt: body.dueAt,
      causeKey: `by-hand:${randomUUID()}`,
    })
    return { taskId: task.id }
  }),

  route(changeTask, async ({ tx, params, body }) => {
    const task = await openTaskRow(tx, params.taskId)
    if (body.ownerId !== undefined) await checkOwner(tx, body.ownerId)
    const set = {
      ...(body.ownerId ? { owner_id: body.ownerId } : {}),
      ...(body.dueAt ? { due_at: body.dueAt } : {}),
      ...(body.nextAct ? { next_act: body.nextAct } : {}),
    }
    if (Object.keys(set).length > 0)
      await tx.db
        .updateTable('tasks')
        .set(set)
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', task.id)
        .execute()
    if (body.ownerId !== undefined && body.ownerId !== task.ownerId)
      await emit(tx, 'participants.task-reassigned', task.participantId, { taskId: task.id, ownerId: body.ownerId })
    touchTask(tx, task, task.ownerId, ...(body.ownerId ? [body.ownerId] : []))
    return { done: true as const }
  }),

  route(closeTaskWith, async ({ tx, params, body }) => {
    const task = await openTaskRow(tx, params.taskId)
    if (!(await closeTask(tx, task, body.outcome, body.note)))
      throw new Problem('conflict', 'This task was closed in the meantime. Nothing was changed.')
    return { done: true as const }
  }),

  route(recordOutreach, async ({ tx, params, body, actor }) => {
    const { participantId } = params
    const task = body.taskId ? await openTaskRow(tx, body.taskId) : null
    if (task && task.participantId !== participantId) throw new Problem('not-found')
    if (!task && body.next.act !== 'nothing')
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'taskId', sentence: 'Choose the task that this closes or keeps.' }],
      })
    const { id } = await tx.db
      .insertInto('outreach_attempts')
      .values({
        organization_id: actor.organizationId,
        participant_id: participantId,
        task_id: body.taskId,
        channel: body.channel,
        result: body.result,
        note: body.note,
        by_staff_id: actor.personId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (task && body.next.act === 'close') await closeTask(tx, task, body.next.outcome, body.note)
    if (task && body.next.act === 'keep') {
      await tx.db
        .updateTable('tasks')
        .set({ due_at: body.next.dueAt, ...(body.next.nextAct ? { next_act: body.next.nextAct } : {}) })
        .where('organization_id', '=', actor.organizationId)
        .where('id', '=', task.id)
        .execute()
    }
    await emit(tx, 'participants.outreach-recorded', participantId, {
      attemptId: id,
      taskId: body.taskId,
      result: body.result,
    })
    touchTask(tx, { participantId }, ...(task ? [task.ownerId] : []))
    return { attemptId: id }
  }),
]
