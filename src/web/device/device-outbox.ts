import { useEffect } from 'react'
import { useStore } from '#web/parts/store.ts'
import { createOutbox, type Outbox, type OutboxItem, type OutboxState } from '#web/outbox.ts'
import { myRegistry } from '#web/my-registry.ts'
import { askToPersist, openVault } from './vault.ts'

const made = new Map<string, Outbox>()

/** The outbox of the person who holds this phone (`owner`: account id); the same one in every screen. */
export function outboxOf(owner: string): Outbox {
  let outbox = made.get(owner)
  if (outbox) return outbox
  const vault = openVault(owner)
  outbox = createOutbox({
    storage: {
      all: async () => (await vault).all<OutboxItem>('outbox'),
      put: async (item) => (await vault).put('outbox', item.id, item),
      remove: async (id) => (await vault).remove('outbox', id),
    },
    deliver: async (item) => {
      const send = myRegistry.deliver(item.kind)
      // A newer version may have written it: keep it until its room is here again.
      if (!send) throw new Error(`Nothing delivers "${item.kind}" yet`)
      await send(item)
    },
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    random: Math.random,
    alone: (work) =>
      navigator.locks.request(`handrail-outbox-${owner}`, { ifAvailable: true }, async (lock) => {
        if (!lock) return false
        await work()
        return true
      }),
    later: (work, milliseconds) => {
      const timer = setTimeout(work, milliseconds)
      return () => clearTimeout(timer)
    },
  })
  const mine = outbox
  window.addEventListener('online', () => void mine.flush())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void mine.flush()
  })
  askToPersist()
  made.set(owner, outbox)
  return outbox
}

/** State and acts of the outbox; sends what waits when the screen opens. */
export function useOutbox(owner: string): Outbox & { now: OutboxState } {
  const outbox = outboxOf(owner)
  useEffect(() => void outbox.flush(), [outbox])
  return { ...outbox, now: useStore(outbox.state) }
}
