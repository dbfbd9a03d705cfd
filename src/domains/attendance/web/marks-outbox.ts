import { useEffect } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { call, CallProblem, NoAnswer } from '#kernel/call.ts'
import { createOutbox, type Outbox, type OutboxItem, type OutboxState } from '#web/outbox.ts'
import { openVault } from '#web/device/vault.ts'
import { createStore, useStore, type Store } from '#web/parts/store.ts'
import { amendMark, endSession, recordMarks, type AttendanceReply } from '../attendance.contract.ts'
import { roomKey } from './room-query.ts'
import type { Room, RoomItem } from './room-state.ts'

// Marks on their way: kept in the vault, shown at once, delivered in order and once (ids are made here). A mark that was
// made without a network goes out when it is back, whichever screen is open then.

const KIND = 'attendance'
export type MarksOutbox = Outbox & {
  items: Store<OutboxItem[]>
  /** Shown at once; resolves when the device has it. */
  addItem: (body: RoomItem, id?: string) => Promise<OutboxItem>
  /** Drops an item that certainly never left this device; false when the server may have it. */
  takeBack: (id: string) => Promise<boolean>
}

let query: QueryClient | undefined
const ended = new Map<string, (followUps: number) => void>()
/** Called once when the end of this session has reached the server, with the number of follow-ups it opened. */
export const whenEnded = (sessionId: string, tell: (followUps: number) => void) => void ended.set(sessionId, tell)

/** Items that may have reached the server, and those that were taken back before they could. */
const attempted = new Set<string>()
const withdrawn = new Set<string>()

async function deliver({ id: itemId, body }: OutboxItem): Promise<void> {
  if (withdrawn.has(itemId)) return
  if (!navigator.onLine) throw new NoAnswer('No connection.')
  attempted.add(itemId)
  const item = body as RoomItem
  const params = { sessionId: item.sessionId }
  try {
    if (item.act === 'marks')
      take(item.sessionId, (await call(recordMarks, { params, body: { marks: item.marks } })).attendance)
    else if (item.act === 'amend') {
      const { id, amendsId, kind, at, reason } = item
      take(item.sessionId, (await call(amendMark, { params, body: { id, amendsId, kind, at, reason } })).attendance)
    } else {
      const { attendance, followUps } = await call(endSession, { params, body: { at: item.at } })
      take(item.sessionId, attendance, item.at)
      ended.get(item.sessionId)?.(followUps)
      ended.delete(item.sessionId)
    }
  } catch (thrown) {
    if (!(thrown instanceof CallProblem)) throw thrown
    const { code, sentence } = thrown.reply
    // A locked screen waits for its person like an ended session does; a conflict stays one however often it is sent.
    const status = code === 'locked' ? 401 : code === 'conflict' ? 422 : thrown.status
    throw Object.assign(new Error(sentence), { status, problem: { sentence, code } })
  }
}

/** What the server now says stands on the screen before the outbox lets go of the item. */
function take(sessionId: string, attendance: AttendanceReply[], endedNow?: string): void {
  query?.setQueryData<Room>(
    roomKey(sessionId),
    (room) =>
      room && {
        ...room,
        session: endedNow ? { ...room.session, endedAt: room.session.endedAt ?? endedNow } : room.session,
        seats: room.seats.map((seat) => ({
          ...seat,
          ...attendance.find((one) => one.participantId === seat.participantId),
        })),
      },
  )
}

const made = new Map<string, MarksOutbox>()
function outboxFor(owner: string): MarksOutbox {
  const before = made.get(owner)
  if (before) return before
  const vault = openVault(owner)
  const items = createStore<OutboxItem[]>([])
  // Shown from the moment of the key; the disk follows.
  const unwritten = new Map<string, OutboxItem>()
  const show = (stored: OutboxItem[]) =>
    items.set(
      [...stored, ...[...unwritten.values()].filter((item) => !stored.some((one) => one.id === item.id))].toSorted(
        (a, b) => a.order - b.order,
      ),
    )
  const outbox = createOutbox({
    storage: {
      all: async () => {
        const stored = (await (await vault).all<OutboxItem>('outbox')).filter((item) => item.kind === KIND)
        show(stored)
        return stored
      },
      put: async (item) => {
        unwritten.set(item.id, item)
        items.set((now) => [...now.filter((one) => one.id !== item.id), item].toSorted((a, b) => a.order - b.order))
        try {
          await (await vault).put('outbox', item.id, item)
        } finally {
          unwritten.delete(item.id)
        }
      },
      remove: async (id) => (await vault).remove('outbox', id),
    },
    deliver,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    random: Math.random,
    alone: (work) =>
      navigator.locks.request(`handrail-marks-${owner}`, { ifAvailable: true }, async (lock) => {
        if (!lock) return false
        await work()
        return true
      }),
    later: (work, milliseconds) => {
      // A room waits for its marks: a few devices may ask often, a thousand phones may not.
      const timer = setTimeout(work, Math.min(milliseconds, 4_000))
      return () => clearTimeout(timer)
    },
  })
  window.addEventListener('online', () => void outbox.flush())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void outbox.flush()
  })
  // One after the other, so that what was done first is written and sent first.
  let written: Promise<unknown> = Promise.resolve()
  const addItem = (body: RoomItem, id: string = crypto.randomUUID()): Promise<OutboxItem> => {
    const createdAt = new Date().toISOString()
    const item: OutboxItem = { id, kind: KIND, body, createdAt, order: Number.MAX_SAFE_INTEGER, tries: 0 }
    unwritten.set(id, item)
    items.set((now) => [...now, item])
    const done = written.then(async () => {
      try {
        return await outbox.add(KIND, body, id)
      } catch {
        // A device that can keep nothing (full, private mode) still sends.
        await deliver(item).finally(() => {
          unwritten.delete(id)
          items.set((now) => now.filter((one) => one.id !== id))
        })
        return item
      }
    })
    written = done.catch(() => {})
    return done
  }
  const takeBack = async (id: string): Promise<boolean> => {
    await written
    if (attempted.has(id)) return false
    withdrawn.add(id)
    await outbox.discard(id)
    return true
  }
  const all: MarksOutbox = { ...outbox, items, addItem, takeBack }
  made.set(owner, all)
  return all
}

/** The marks of this person on this device; what waits is sent when a screen that uses it opens. */
export function useMarksOutbox(owner: string): MarksOutbox & { waiting: OutboxItem[]; now: OutboxState } {
  query = useQueryClient()
  const outbox = outboxFor(owner)
  useEffect(() => void outbox.flush(), [outbox])
  return { ...outbox, waiting: useStore(outbox.items), now: useStore(outbox.state) }
}
