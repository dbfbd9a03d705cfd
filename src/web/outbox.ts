/**
 * What a phone wrote without a network, on its way: kept on the device, sent in the order it was written, delivered
 * exactly once because every item carries an id made on the device and the server takes the same id twice as once.
 * Everything here is pure of browser and clock (they are arguments); device-outbox.ts gives it IndexedDB and Web Locks.
 */
import { createStore, type Store } from '#web/parts/store.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'

export interface OutboxItem {
  /** UUID made on the device; the server's idempotency key. */
  id: string
  /** Which delivery: 'check-in'. */
  kind: string
  body: unknown
  /** ISO instant on the device when the person did it. */
  createdAt: string
  /** Place in the queue; a clock that jumps does not change the order. */
  order: number
  /** Tries so far that failed for a passing reason. */
  tries: number
  /** Present when the server said no for good: it waits for a person and lets the others pass. */
  refused?: Problem
}

export interface OutboxStorage {
  all: () => Promise<OutboxItem[]>
  put: (item: OutboxItem) => Promise<void>
  remove: (id: string) => Promise<void>
}

export interface OutboxState {
  waiting: number
  /** What waits, in the order it will go. */
  queued: OutboxItem[]
  refused: OutboxItem[]
  sending: boolean
  /** The session ended: nothing can go until the person signs in. */
  signedOut: boolean
}

export interface OutboxParts {
  storage: OutboxStorage
  /** Resolves when the server has it; throws what `kernel/call` throws. */
  deliver: (item: OutboxItem) => Promise<void>
  now: () => Date
  newId: () => string
  /** 0 to 1, for the jitter. */
  random: () => number
  /** Runs `work` if no other tab sends; resolves to false when another does. */
  alone: (work: () => Promise<void>) => Promise<boolean>
  /** Calls `work` after so many milliseconds; returns a way to call it off. */
  later: (work: () => void, milliseconds: number) => () => void
}

export interface Outbox {
  state: Store<OutboxState>
  /**
   * Resolves once the device has it; sending goes on by itself. `id` when a draft already has one: a draft that dies
   * between being sent and being cleared is then the same item, not a second.
   */
  add: (kind: string, body: unknown, id?: string) => Promise<OutboxItem>
  /** Sends what waits: at start, when the network comes back, after signing in. Never throws. */
  flush: () => Promise<void>
  /** Puts a refused item back in the queue, unchanged. */
  retry: (id: string) => Promise<void>
  /** Drops an item for good; only a person may decide this. */
  discard: (id: string) => Promise<void>
}

/** What a failed try means: go on later, wait for a sign-in or PIN, or refused for good. Unknown means later: never lose. */
export function fate(thrown: unknown): 'later' | 'signed-out' | 'refused' {
  const status = thrown && typeof thrown === 'object' && 'status' in thrown ? Number(thrown.status) : 0
  if (status === 401 || status === 423) return 'signed-out'
  if (status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status)) return 'refused'
  return 'later'
}

/** Seconds double from 2 to 5 minutes; the jitter keeps a thousand phones from coming back at once. Milliseconds. */
export function waitBefore(tries: number, random: number): number {
  return Math.min(300_000, 2_000 * 2 ** Math.max(0, tries - 1)) * (0.5 + random / 2)
}

export function createOutbox({ storage, deliver, now, newId, random, alone, later }: OutboxParts): Outbox {
  const state = createStore<OutboxState>({ waiting: 0, queued: [], refused: [], sending: false, signedOut: false })
  let callOff: (() => void) | undefined
  let added = 0

  let looks = 0
  async function look(): Promise<OutboxItem[]> {
    // A look that began before something was added may end after it: it must not say that nothing waits.
    const mine = (looks += 1)
    const items = (await storage.all()).toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    const refused = items.filter((item) => item.refused)
    const queued = items.filter((item) => !item.refused)
    if (mine === looks) state.set((was) => ({ ...was, waiting: queued.length, queued, refused }))
    return items
  }

  /** Sends one after the other and looks anew after each: another tab may have added or sent meanwhile. */
  async function send(): Promise<void> {
    for (;;) {
      const item = (await look()).find((one) => !one.refused)
      if (!item) return
      try {
        await deliver(item)
      } catch (thrown) {
        const outcome = fate(thrown)
        if (outcome === 'refused') {
          await storage.put({ ...item, refused: problemOf(thrown, 'The program could not take this.') })
          continue
        }
        if (outcome === 'signed-out') {
          state.set((was) => ({ ...was, signedOut: true }))
          return
        }
        const tries = item.tries + 1
        await storage.put({ ...item, tries })
        callOff?.()
        callOff = later(() => void flush(), waitBefore(tries, random()))
        return
      }
      // Dying between delivery and here sends it once more: the server knows the id.
      await storage.remove(item.id)
      state.set((was) => ({ ...was, signedOut: false }))
    }
  }

  let again = false
  let running: Promise<void> | undefined
  function flush(): Promise<void> {
    if (running) {
      // Something was added while the last one was being sent.
      again = true
      return running
    }
    callOff?.()
    callOff = undefined
    running = (async () => {
      try {
        do {
          again = false
          const mine = await alone(async () => {
            state.set((was) => ({ ...was, sending: true }))
            await send()
          })
          // The other tab sends; look later whether it lives to do so.
          if (!mine) callOff = later(() => void flush(), 5_000)
        } while (again)
      } catch {
        callOff = later(() => void flush(), waitBefore(3, random()))
      } finally {
        running = undefined
        state.set((was) => ({ ...was, sending: false }))
        await look().catch(() => undefined)
      }
    })()
    return running
  }

  return {
    state,
    async add(kind, body, id = newId()) {
      const createdAt = now()
      const highest = (await storage.all()).reduce((most, item) => Math.max(most, item.order), 0)
      const order = (added = Math.max(added + 1, highest + 1))
      const item: OutboxItem = { id, kind, body, createdAt: createdAt.toISOString(), order, tries: 0 }
      await storage.put(item)
      // Said at once: a look that another part began would leave a moment in which nothing seems to wait, so "sent".
      state.set((was) => {
        const queued = [...was.queued.filter((one) => one.id !== id), item]
        return { ...was, waiting: queued.length, queued }
      })
      await look()
      void flush()
      return item
    },
    flush,
    async retry(id) {
      const item = (await storage.all()).find((one) => one.id === id)
      if (!item) return
      await storage.put({ ...item, refused: undefined, tries: 0 })
      await flush()
    },
    async discard(id) {
      await storage.remove(id)
      await look()
    },
  }
}
