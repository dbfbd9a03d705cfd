import { useEffect, useRef, useState } from 'react'
import type { GroupUnderCheck } from '../notes.checks.ts'
import type { Check } from '../notes.contract.ts'

/**
 * What stands between each entry and a signature, a moment after the last key. Runs in a worker; where there is none, in
 * this thread once it is idle. `group` builds what is checked and is called when `change` has come to rest.
 */
export function useChecks(group: () => GroupUnderCheck | undefined, change: unknown): Map<string, Check> | undefined {
  const [checks, setChecks] = useState<Map<string, Check>>()
  const build = useRef(group)
  build.current = group
  const worker = useRef<Worker | 'none' | undefined>(undefined)
  const turn = useRef(0)
  const take = useRef((found: Check[]) => setChecks(new Map(found.map((check) => [check.draftId, check]))))

  useEffect(() => {
    try {
      const made = new Worker(new URL('./guard.worker.ts', import.meta.url), { type: 'module' })
      made.addEventListener('message', (event: MessageEvent<{ turn: number; checks: Check[] }>) => {
        if (event.data.turn === turn.current) take.current(event.data.checks)
      })
      made.addEventListener('error', () => (worker.current = 'none'))
      worker.current = made
      return () => made.terminate()
    } catch {
      worker.current = 'none'
    }
  }, [])
  useEffect(() => {
    const timer = setTimeout(async () => {
      const asked = build.current()
      if (!asked) return
      const mine = (turn.current += 1)
      if (worker.current && worker.current !== 'none') return worker.current.postMessage({ turn: mine, group: asked })
      const { checkEntries } = await import('../notes.checks.ts')
      if (mine === turn.current) take.current(checkEntries(asked))
    }, 250)
    return () => clearTimeout(timer)
  }, [change])
  return checks
}
