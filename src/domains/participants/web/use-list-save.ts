import { useState } from 'react'
import { CallProblem } from '#kernel/call.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { toast } from '#web/shell/toasts.ts'
import { useChartChanged } from './use-chart.ts'

/**
 * Saves a whole list (contacts, hours) that somebody else may have changed meanwhile. A change elsewhere in the record is
 * no clash; a change of this list is shown beside one's own, and nothing is lost until one is chosen.
 */
export function useListSave<Row>(
  participantId: string,
  base: readonly Row[],
  version: number,
  write: (rows: Row[], version: number) => Promise<unknown>,
  saved: string,
  onSaved: () => void,
) {
  const changed = useChartChanged(participantId)
  const [at, setAt] = useState({ base, version })
  const [theirs, setTheirs] = useState<Row[]>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const save = async (rows: Row[], from = at): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await write(rows, from.version)
      toast(saved)
      await changed()
      onSaved()
    } catch (thrown) {
      if (thrown instanceof CallProblem && thrown.reply.code === 'stale') {
        const { version: newer, current } = thrown.reply.details as { version: number; current: Row[] }
        const next = { base: current, version: newer }
        setAt(next)
        if (JSON.stringify(current) === JSON.stringify(from.base)) return await save(rows, next)
        setTheirs(current)
      } else setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return { save, theirs, forgetTheirs: () => setTheirs(undefined), problem, busy }
}
