import { afterEach, expect, test, vi } from 'vitest'
import { NoTurn, turns } from './turns.ts'

afterEach(() => vi.useRealTimers())

test('never more than the limit at once, in the order they came', async () => {
  const line = turns({ max: 2, waitMs: 20_000, queue: 100 })
  const order: number[] = []
  let now = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      await line.take()
      most = Math.max(most, (now += 1))
      order.push(index)
      await new Promise((resolve) => setImmediate(resolve))
      now -= 1
      line.done()
    }),
  )
  expect(most).toBe(2)
  expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index))
})

test('whoever waited too long is refused, and the turn goes to the next', async () => {
  vi.useFakeTimers()
  const line = turns({ max: 1, waitMs: 20_000, queue: 100 })
  await line.take()
  const early = line.take()
  early.catch(() => {})
  await vi.advanceTimersByTimeAsync(15_000)
  const late = line.take()
  await vi.advanceTimersByTimeAsync(5_000)
  await expect(early).rejects.toThrow(NoTurn)
  line.done()
  await late
  line.done()
  await line.take()
})

test('a queue that is too long refuses at once', async () => {
  const line = turns({ max: 1, waitMs: 20_000, queue: 1 })
  await line.take()
  const second = line.take()
  await expect(line.take()).rejects.toThrow(NoTurn)
  line.done()
  await second
})
