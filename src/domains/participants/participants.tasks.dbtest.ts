import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aParticipant,
  aProgram,
  aStaffMember,
  anOrganization,
  openTestHouse,
  unique,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { onTheCareTeam } from '#tests/people/participants.ts'
import { openChart } from './participants.contract.ts'
import {
  changeTask,
  closeTaskWith,
  listTasks,
  openTaskByHand,
  recordOutreach,
  type TasksPart,
} from './participants.tasks.contract.ts'
import { closeTaskOfCause, openTask, ownerFor } from './participants.tasks.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let counselor: Person & { staffId: string }
let therapist: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  counselor = await aStaffMember(t, home, 'primary_counselor')
  therapist = await aStaffMember(t, home, 'group_therapist')
})
afterAll(() => t.close())

const open = (participantId: string | null, more: { ownerId?: string; dueAt?: string; causeKey?: string } = {}) =>
  t.system(home.organizationId, (tx) =>
    openTask(tx, {
      kind: 'test',
      participantId,
      ownerId: counselor.staffId,
      reason: 'Missed Thursday',
      nextAct: 'Call',
      dueAt: '2026-03-02T12:00:00Z',
      causeKey: unique('cause'),
      ...more,
    }),
  )
const mine = async (as: Person = counselor) => (await t.call(listTasks, {}, as)).reply.tasks
const part = async (participantId: string) =>
  (await t.call(openChart, { params: { participantId } }, counselor)).reply.tasks as TasksPart

test('the same cause opens one task, also after it was closed', async () => {
  const id = await aParticipant(t, home)
  const causeKey = unique('absence:')
  const first = await open(id, { causeKey })
  expect(first.opened).toBe(true)
  expect(await open(id, { causeKey })).toEqual({ id: first.id, opened: false })
  expect(await t.system(home.organizationId, (tx) => closeTaskOfCause(tx, causeKey, 'done'))).toBe(true)
  expect(await t.system(home.organizationId, (tx) => closeTaskOfCause(tx, causeKey, 'done'))).toBe(false)
  expect(await open(id, { causeKey })).toEqual({ id: first.id, opened: false })
})

test('mine in the order of due time, what is overdue first; a colleague’s are not among them', async () => {
  const id = await aParticipant(t, home, { familyName: unique('Order') })
  const late = await open(id, { dueAt: '2020-01-01T00:00:00Z' })
  const later = await open(id, { dueAt: '2099-01-01T00:00:00Z' })
  const theirs = await open(id, { ownerId: therapist.staffId })
  const ids = (await mine()).map((task) => task.id)
  expect(ids[0]).toBe(late.id)
  expect(ids.indexOf(late.id)).toBeLessThan(ids.indexOf(later.id))
  expect(ids).not.toContain(theirs.id)
  expect(
    (await t.call(listTasks, { query: { of: 'everyone' } }, counselor)).reply.tasks.map((task) => task.id),
  ).toContain(theirs.id)
  expect((await mine())[0]).toMatchObject({
    participantId: id,
    participantName: expect.stringContaining('Order'),
    reason: 'Missed Thursday',
    nextAct: 'Call',
    closed: null,
  })
})

test('by hand, to another owner, closed with an outcome; a closed one says so', async () => {
  const id = await aParticipant(t, home)
  const made = await t.call(
    openTaskByHand,
    {
      params: { participantId: id },
      body: {
        ownerId: counselor.staffId,
        reason: 'Asked about childcare',
        nextAct: 'Find the form',
        dueAt: '2026-03-02T12:00:00Z',
      },
    },
    therapist,
  )
  expect(made.status, made.raw).toBe(200)
  const { taskId } = made.reply
  const biller = await aStaffMember(t, home, 'biller')
  expect(
    (await t.call(changeTask, { params: { taskId }, body: { ownerId: biller.staffId } }, counselor)).problem.fields,
  ).toMatchObject([{ path: 'ownerId' }])
  expect(
    (
      await t.call(
        changeTask,
        { params: { taskId }, body: { ownerId: therapist.staffId, dueAt: '2026-03-03T12:00:00Z' } },
        counselor,
      )
    ).status,
  ).toBe(200)
  expect((await mine(therapist)).find((task) => task.id === taskId)).toMatchObject({
    ownerId: therapist.staffId,
    dueAt: '2026-03-03T12:00:00.000Z',
  })
  expect(
    (await t.call(closeTaskWith, { params: { taskId }, body: { outcome: 'done', note: 'Form sent' } }, therapist))
      .status,
  ).toBe(200)
  expect((await part(id)).recentlyClosed).toMatchObject([
    { id: taskId, closed: { outcome: 'done', note: 'Form sent' } },
  ])
  for (const again of [
    t.call(closeTaskWith, { params: { taskId }, body: { outcome: 'done', note: '' } }, therapist),
    t.call(changeTask, { params: { taskId }, body: { nextAct: 'x' } }, therapist),
  ]) {
    expect((await again).status).toBe(409)
  }
})

test('reaching out closes the task or keeps it with a next due time', async () => {
  const id = await aParticipant(t, home)
  const task = await open(id)
  const record = (body: object) =>
    t.call(
      recordOutreach,
      {
        params: { participantId: id },
        body: { channel: 'call', result: 'no_answer', note: '', next: { act: 'nothing' }, ...body } as never,
      },
      counselor,
    )
  const kept = await record({
    taskId: task.id,
    note: 'Rang twice',
    next: { act: 'keep', dueAt: '2026-03-03T12:00:00Z', nextAct: 'Write a text' },
  })
  expect(kept.status, kept.raw).toBe(200)
  expect((await part(id)).open).toMatchObject([{ id: task.id, nextAct: 'Write a text' }])
  expect(
    (await record({ taskId: task.id, channel: 'text', result: 'reached', next: { act: 'close', outcome: 'reached' } }))
      .status,
  ).toBe(200)
  const after = await part(id)
  expect(after.open).toEqual([])
  expect(after.outreach).toMatchObject([
    { channel: 'text', result: 'reached' },
    { channel: 'call', result: 'no_answer', note: 'Rang twice' },
  ])
  expect((await record({ next: { act: 'close', outcome: 'reached' } })).problem.fields).toMatchObject([
    { path: 'taskId' },
  ])
  const other = await aParticipant(t, home)
  const foreign = await open(other)
  expect((await record({ taskId: foreign.id, next: { act: 'close', outcome: 'reached' } })).status).toBe(404)
  expect((await part(other)).open).toHaveLength(1)
})

test('tasks of people one may not see are not there', async () => {
  const elsewhere = await t.system(home.organizationId, (tx) => aProgram(tx, home.organizationId, home.siteId))
  const hidden = await aParticipant(t, { organizationId: home.organizationId, programId: elsewhere })
  const task = await open(hidden)
  expect(
    (await t.call(listTasks, { query: { of: 'everyone' } }, therapist)).reply.tasks.map((one) => one.id),
  ).not.toContain(task.id)
  expect(
    (await t.call(closeTaskWith, { params: { taskId: task.id }, body: { outcome: 'done', note: '' } }, therapist))
      .status,
  ).toBe(404)
  expect(
    (
      await t.call(
        openTaskByHand,
        {
          params: { participantId: hidden },
          body: { ownerId: counselor.staffId, reason: 'x', nextAct: 'y', dueAt: '2026-03-02T12:00:00Z' },
        },
        therapist,
      )
    ).status,
  ).toBe(404)
})

test('who answers for a person: primary counselor, therapist, director', async () => {
  const id = await aParticipant(t, home)
  const owner = () => t.system(home.organizationId, (tx) => ownerFor(tx, id, '2026-03-02'))
  expect(await owner()).toBe(null)
  const director = await aStaffMember(t, home, 'program_director')
  expect(await owner()).toBe(director.staffId)
  await onTheCareTeam(t, home.organizationId, id, therapist.staffId, 'therapist')
  expect(await owner()).toBe(therapist.staffId)
  await onTheCareTeam(t, home.organizationId, id, counselor.staffId)
  expect(await owner()).toBe(counselor.staffId)
})
