/**
 * Whose turn it is: at most `max` at a time, first come first served. A burst waits in order for as long as a person waits for
 * an answer; beyond that, or when more than `queue` wait already, `take` refuses at once instead of keeping everybody waiting.
 */
export type Turns = { take: () => Promise<void>; done: () => void }

export class NoTurn extends Error {}

export function turns(limits: { max: number; waitMs: number; queue: number }): Turns {
  let busy = 0
  const waiting = new Set<() => void>()
  return {
    take: () => {
      if (busy < limits.max) {
        busy += 1
        return Promise.resolve()
      }
      if (waiting.size >= limits.queue) return Promise.reject(new NoTurn('Too many wait already.'))
      return new Promise((resolve, reject) => {
        const next = () => {
          clearTimeout(timer)
          waiting.delete(next)
          resolve()
        }
        const timer = setTimeout(() => {
          waiting.delete(next)
          reject(new NoTurn(`No turn within ${limits.waitMs} ms.`))
        }, limits.waitMs)
        timer.unref()
        waiting.add(next)
      })
    },
    done: () => {
      const [next] = waiting
      // The turn passes on without becoming free in between: nobody who comes later is faster.
      if (next) next()
      else busy -= 1
    },
  }
}
