import { expect, test } from 'vitest'
import { leaveNothing } from './vault.ts'

const vault = (rows: Record<string, unknown[]>) => {
  const done = { forgotten: false }
  return {
    done,
    all: async <T>(table: string) => (rows[table] ?? []) as T[],
    forget: async () => void (done.forgotten = true),
  }
}

test('signing out leaves nothing on the device, unless something typed still waits for the network', async () => {
  const delivered = vault({ kept: [{ id: 'week' }] })
  expect(await leaveNothing(delivered)).toBe('forgotten')
  expect(delivered.done.forgotten).toBe(true)
  for (const table of ['drafts', 'outbox']) {
    const waiting = vault({ [table]: [{ id: 'one' }] })
    expect(await leaveNothing(waiting)).toBe('waiting')
    expect(waiting.done.forgotten).toBe(false)
  }
})
