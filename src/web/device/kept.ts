/**
 * What a phone screen shows: first what the vault kept from last time, then what the server says now, which the vault then
 * keeps. With no network it stays with what was kept and says since when; it is never blank once it was full.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { CallProblem, NoAnswer } from '#kernel/call.ts'
import { useTopics } from '#web/parts/live.ts'
import { openVault } from './vault.ts'

export interface Kept<T> {
  /** Place in the vault's table 'kept': `week/2026-11-09`. */
  id: string
  /** ISO instant at which the server said it. */
  keptAt: string
  value: T
}

export interface Shown<T> {
  value: T | undefined
  /** When it was said, once it is clear that no newer answer comes soon: the screen shows "as of". */
  asOf: string | undefined
  /** opening: nothing yet. fresh: the server's answer. kept: of earlier. none: no answer and nothing kept. */
  state: 'opening' | 'fresh' | 'kept' | 'none'
  /** No answer within two seconds, or none at all: what can go on without it should. */
  late: boolean
  /** The server answered, and it was no. */
  problem: CallProblem | undefined
  again: () => void
}

interface Now<T> {
  /** Which vault and place this is of. */
  of: string
  value?: T | undefined
  saidAt?: string | undefined
  state: Shown<T>['state']
  problem?: CallProblem | undefined
  /** The answer failed, or is slow: what is kept must say of when it is. */
  late?: boolean
}
const SLOW = 2_000

/**
 * `owner`: account id; undefined shows nothing. `id`: place in the vault. `ask`: the call; it may change at every drawing.
 * `topics` ask again when they change, as do a network that comes back and a screen that is looked at again.
 */
export function useKept<T>(
  owner: string | undefined,
  id: string,
  ask: () => Promise<T>,
  topics: string[] = [],
): Shown<T> {
  const of = `${owner ?? ''} ${id}`
  const [now, setNow] = useState<Now<T>>({ of, state: 'opening' })
  const asking = useRef(ask)
  asking.current = ask
  const turn = useRef(0)

  const again = useCallback(() => {
    if (owner === undefined) return
    const mine = (turn.current += 1)
    const current = () => turn.current === mine
    asking.current().then(
      (value) => {
        if (!current()) return
        setNow({ of, value, saidAt: new Date().toISOString(), state: 'fresh' })
        void keep(owner, id, value)
      },
      async (thrown: unknown) => {
        const problem = thrown instanceof CallProblem ? thrown : undefined
        const found = await kept<T>(owner, id)
        if (!current()) return
        setNow((was) => {
          if (was.of === of && was.value !== undefined) return { ...was, state: 'kept', problem, late: true }
          return { of, value: found?.value, saidAt: found?.keptAt, state: found ? 'kept' : 'none', problem, late: true }
        })
      },
    )
  }, [owner, id, of])

  useEffect(() => {
    setNow((was) => (was.of === of ? was : { of, state: 'opening' }))
    if (owner === undefined) return
    let here = true
    void kept<T>(owner, id).then((found) => {
      if (!here || !found) return
      setNow((was) =>
        was.of === of && was.value !== undefined
          ? was
          : { ...was, of, value: found.value, saidAt: found.keptAt, state: 'kept' },
      )
    })
    again()
    const slow = setTimeout(() => setNow((was) => (was.state === 'fresh' ? was : { ...was, late: true })), SLOW)
    const seen = () => document.visibilityState === 'visible' && again()
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', seen)
    return () => {
      here = false
      clearTimeout(slow)
      turn.current += 1
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [owner, id, of, again])
  useTopics(owner === undefined ? [] : topics, again)

  // Between two places (another week, another person) the old value must not be drawn once.
  const shown: Now<T> = now.of === of ? now : { of, state: 'opening' }
  return {
    value: shown.value,
    asOf: shown.state === 'kept' && shown.late ? shown.saidAt : undefined,
    state: shown.state,
    late: shown.late === true,
    problem: shown.problem,
    again,
  }
}

/** For a screen that may show what is kept and may not ask: as if there were no network. */
export const notAsked = () => Promise.reject(new NoAnswer('Not asked.'))

export async function keep(owner: string, id: string, value: unknown): Promise<void> {
  try {
    const vault = await openVault(owner)
    await vault.put('kept', id, { id, keptAt: new Date().toISOString(), value } satisfies Kept<unknown>)
  } catch {
    // A full or forbidden disk: the screen works as long as there is a network.
  }
}

export async function kept<T>(owner: string, id: string): Promise<Kept<T> | undefined> {
  try {
    return await (await openVault(owner)).get<Kept<T>>('kept', id)
  } catch {
    return undefined
  }
}
