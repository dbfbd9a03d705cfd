import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOutbox, fate, waitBefore, type OutboxItem, type OutboxParts } from './outbox.ts'

const status = (code: number) => Object.assign(new Error(String(code)), { status: code })

/** A disk that outlives the tab, a server that counts by id, and a clock that only moves when told. */
function phone(server: (item: OutboxItem) => void | Promise<void> = () => {}) {
  const disk = new Map<string, OutboxItem>()
  const received: string[] = []
  const timers: (() => void)[] = []
  let ids = 0
  let held = false
  const parts: OutboxParts = {
    storage: {
      all: async () => [...disk.values()].map((item) => structuredClone(item)),
      put: async (item) => void disk.set(item.id, structuredClone(item)),
      remove: async (id) => void disk.delete(id),
    },
    deliver: async (item) => {
      await server(item)
      received.push(item.body as string)
    },
    now: () => new Date('2026-11-12T22:30:00Z'),
    // Ids that sort against the order of writing: the queue must not lean on them.
    newId: () => `id-${900 - ++ids}`,
    random: () => 0.5,
    alone: async (work) => {
      if (held) return false
      held = true
      try {
        await work()
      } finally {
        held = false
      }
      return true
    },
    later: (work) => {
      timers.push(work)
      return () => void timers.splice(timers.indexOf(work), 1)
    },
  }
  return { disk, received, timers, parts, open: () => createOutbox(parts) }
}

test('sends in the order it was written and empties the device', async () => {
  const { disk, received, open } = phone()
  const outbox = open()
  await outbox.add('check-in', 'one')
  await outbox.add('check-in', 'two')
  await outbox.flush()
  expect(received).toEqual(['one', 'two'])
  expect(disk.size).toBe(0)
  expect(outbox.state.get()).toEqual({ waiting: 0, queued: [], refused: [], sending: false, signedOut: false })
})

test('a draft that is added twice under its id is one item', async () => {
  let online = false
  const { received, open } = phone(() => {
    if (!online) throw new TypeError('Failed to fetch')
  })
  const outbox = open()
  await outbox.add('check-in', 'four taps', 'draft-1')
  await outbox.flush()
  await outbox.add('check-in', 'four taps', 'draft-1')
  expect(outbox.state.get().queued.map((item) => item.id)).toEqual(['draft-1'])
  online = true
  await outbox.flush()
  expect(received).toEqual(['four taps'])
})

test('a slow look of before does not say that nothing waits', async () => {
  const { parts } = phone(() => new Promise(() => {}))
  let letGo = () => {}
  const slow = new Promise<void>((resolve) => (letGo = resolve))
  let reads = 0
  const { all } = parts.storage
  parts.storage.all = async () => {
    const items = await all()
    // The first read is of an empty device and takes its time.
    if ((reads += 1) === 1) await slow
    return items
  }
  const outbox = createOutbox(parts)
  void outbox.flush()
  await outbox.add('check-in', 'one')
  const said = new Set([outbox.state.get().waiting])
  outbox.state.subscribe(() => said.add(outbox.state.get().waiting))
  letGo()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect([...said]).toEqual([1])
})

test('once added it waits, also while another part’s look is still reading', async () => {
  const { parts } = phone(() => new Promise(() => {}))
  const letGo: (() => void)[] = []
  let reads = 0
  const { all } = parts.storage
  parts.storage.all = async () => {
    // Another look begins right after the one of the adding, and stays the newest without an end.
    const mine = (reads += 1)
    if (mine === 2) void outbox.flush()
    if (mine === 3) await new Promise<void>((resolve) => letGo.push(resolve))
    return all()
  }
  const outbox = createOutbox(parts)
  await outbox.add('check-in', 'one')
  expect(outbox.state.get().queued.map((item) => item.body)).toEqual(['one'])
  for (const go of letGo) go()
})

test('without a network everything waits, survives a reload, and goes once, in order', async () => {
  let online = false
  const { disk, received, timers, open } = phone(() => {
    if (!online) throw new TypeError('Failed to fetch')
  })
  const before = open()
  await before.add('check-in', 'monday')
  await before.flush()
  await before.add('check-in', 'tuesday')
  await before.flush()
  expect(before.state.get().waiting).toBe(2)
  expect(timers.length).toBeGreaterThan(0)
  const after = open()
  await after.flush()
  expect([...disk.values()].map((item) => item.body)).toEqual(['monday', 'tuesday'])
  online = true
  await after.flush()
  expect(received).toEqual(['monday', 'tuesday'])
})

test('a new item after a reload stands behind the old ones, whatever the clock says', async () => {
  let online = false
  const { received, parts, open } = phone(() => {
    if (!online) throw new TypeError('Failed to fetch')
  })
  await open().add('check-in', 'first')
  parts.now = () => new Date('2019-01-01T00:00:00Z')
  const later = open()
  await later.add('check-in', 'second')
  online = true
  await later.flush()
  expect(received).toEqual(['first', 'second'])
})

test('what the server refuses waits for a person and lets the others pass', async () => {
  const problem = { sentence: 'That session is over.', code: 'too-late' }
  const { received, open } = phone((item) => {
    if (item.body === 'bad') throw Object.assign(status(422), { problem })
  })
  const outbox = open()
  await outbox.add('check-in', 'bad')
  await outbox.add('check-in', 'good')
  await outbox.flush()
  expect(received).toEqual(['good'])
  expect(outbox.state.get().refused.map((item) => item.refused)).toEqual([problem])
  await outbox.discard('id-899')
  expect(outbox.state.get().refused).toEqual([])
})

test('an ended session stops everything and loses nothing', async () => {
  let signedIn = false
  const { received, open } = phone(() => {
    if (!signedIn) throw status(401)
  })
  const outbox = open()
  await outbox.add('check-in', 'one')
  await outbox.flush()
  expect(outbox.state.get()).toMatchObject({ waiting: 1, signedOut: true })
  signedIn = true
  await outbox.flush()
  expect(received).toEqual(['one'])
  expect(outbox.state.get()).toMatchObject({ waiting: 0, signedOut: false })
})

test('two tabs: one sends, the other looks again later', async () => {
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  const { received, timers, open } = phone(() => gate)
  const one = open()
  const two = open()
  const adding = one.add('check-in', 'once')
  await adding
  await two.flush()
  expect(timers.length).toBe(1)
  letGo()
  await one.flush()
  await two.flush()
  expect(received).toEqual(['once'])
})

test('fates: only a clear no is final', () => {
  expect([0, 408, 409, 425, 429, 500, 503].map((code) => fate(status(code)))).toEqual(Array(7).fill('later'))
  expect(fate(new TypeError('Failed to fetch'))).toBe('later')
  expect(fate(undefined)).toBe('later')
  expect([401, 423].map((code) => fate(status(code)))).toEqual(['signed-out', 'signed-out'])
  expect([400, 403, 404, 410, 422].map((code) => fate(status(code)))).toEqual(Array(5).fill('refused'))
})

test('waiting doubles up to five minutes and never is nothing', () => {
  expect(waitBefore(1, 1)).toBe(2_000)
  expect(waitBefore(4, 1)).toBe(16_000)
  expect(waitBefore(99, 1)).toBe(300_000)
  expect(waitBefore(1, 0)).toBe(1_000)
})

test('property: whatever dies when, the server ends with every item, each once by id, in order', async () => {
  const step = fc.constantFrom('add', 'flush', 'reload', 'die after delivery', 'fail', 'heal')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      let mode: 'well' | 'down' | 'dies' = 'well'
      const seen = new Map<string, string>()
      const { parts, disk, open } = phone()
      parts.deliver = async (item) => {
        if (mode === 'down') throw status(503)
        if (!seen.has(item.id)) seen.set(item.id, item.body as string)
        if (mode === 'dies') throw new TypeError('the tab was killed before the answer came')
      }
      let outbox = open()
      const written: string[] = []
      for (const now of steps) {
        if (now === 'add') {
          written.push(`note ${written.length}`)
          await outbox.add('check-in', written.at(-1))
        } else if (now === 'flush') await outbox.flush()
        else if (now === 'reload') {
          await outbox.flush()
          outbox = open()
        } else mode = now === 'fail' ? 'down' : now === 'heal' ? 'well' : 'dies'
      }
      mode = 'well'
      await outbox.flush()
      await outbox.flush()
      expect([...seen.values()]).toEqual(written)
      expect(disk.size).toBe(0)
    }),
    { numRuns: 200 },
  )
})
