import { z } from 'zod'
import { done, id, instant, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

// Follow-up: tasks with one owner and one next act, and reaching out to a person.

export const channels = ['call', 'text', 'voicemail', 'letter', 'visit', 'in_person'] as const
export const channelNames: Record<(typeof channels)[number], string> = {
  call: 'Call',
  text: 'Text message',
  voicemail: 'Voice mail',
  letter: 'Letter',
  visit: 'Visit',
  in_person: 'In person',
}
export const results = ['reached', 'left_message', 'no_answer', 'wrong_number', 'declined'] as const
export const resultNames: Record<(typeof results)[number], string> = {
  reached: 'Reached',
  left_message: 'Left a message',
  no_answer: 'No answer',
  wrong_number: 'Wrong number',
  declined: 'Did not want to talk now',
}
export const outcomes = ['done', 'reached', 'not_reached', 'not_needed'] as const
export const outcomeNames: Record<(typeof outcomes)[number], string> = {
  done: 'Done',
  reached: 'Reached the person',
  not_reached: 'Could not be reached',
  not_needed: 'No longer needed',
}

export const taskShape = z.object({
  id,
  kind: z.string(),
  participantId: id.nullable(),
  /** Null for a task about the program. */
  participantName: z.string().nullable(),
  ownerId: id,
  ownerName: z.string(),
  reason: z.string(),
  nextAct: z.string(),
  dueAt: instant,
  openedAt: instant,
  closed: z.object({ outcome: z.string(), note: z.string(), at: instant, by: z.string() }).nullable(),
})
export type Task = z.output<typeof taskShape>

export const listTasks = endpoint({
  method: 'GET',
  path: '/api/tasks',
  access: 'tasks.work',
  summary: 'Open tasks, what is overdue first; mine unless asked for everyone’s or a colleague’s',
  query: z.strictObject({
    of: z.union([z.literal('me'), z.literal('everyone'), id]).default('me'),
    state: z.enum(['open', 'closed']).default('open'),
  }),
  reply: z.object({ tasks: z.array(taskShape), more: z.boolean() }),
})

export const openTaskByHand = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/tasks',
  access: 'tasks.work',
  summary: 'Open a task about a person for an owner',
  params: z.strictObject({ participantId: id }),
  subject: 'participantId',
  repeatable: true,
  body: z.strictObject({ ownerId: id, reason: words(500), nextAct: words(300), dueAt: instant }),
  reply: z.object({ taskId: id }),
})

const taskParams = z.strictObject({ taskId: id })
export const changeTask = endpoint({
  method: 'PUT',
  path: '/api/tasks/:taskId',
  access: 'tasks.work',
  summary: 'Give a task to somebody else, a new due time or another next act',
  params: taskParams,
  body: z.strictObject({ ownerId: id.optional(), dueAt: instant.optional(), nextAct: words(300).optional() }),
  reply: done,
})

export const closeTaskWith = endpoint({
  method: 'POST',
  path: '/api/tasks/:taskId/close',
  access: 'tasks.work',
  summary: 'Close a task with its outcome',
  params: taskParams,
  body: z.strictObject({ outcome: z.enum(outcomes), note: text(500) }),
  reply: done,
})

export const recordOutreach = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/outreach',
  access: 'tasks.work',
  summary: 'Record one try to reach a person; closes the task or keeps it with a next due time',
  params: z.strictObject({ participantId: id }),
  subject: 'participantId',
  repeatable: true,
  body: z.strictObject({
    channel: z.enum(channels),
    result: z.enum(results),
    note: text(300),
    taskId: id.nullable().default(null),
    /** What happens with the task: closed with an outcome, or kept until a new due time. */
    next: z.discriminatedUnion('act', [
      z.strictObject({ act: z.literal('close'), outcome: z.enum(outcomes) }),
      z.strictObject({ act: z.literal('keep'), dueAt: instant, nextAct: words(300).optional() }),
      z.strictObject({ act: z.literal('nothing') }),
    ]),
  }),
  reply: z.object({ attemptId: id }),
})

export type TasksPart = {
  open: Task[]
  recentlyClosed: Task[]
  outreach: {
    id: string
    channel: (typeof channels)[number]
    result: (typeof results)[number]
    note: string
    at: string
    by: string
  }[]
}
