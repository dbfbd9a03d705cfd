import { useState } from 'react'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { toast } from '#web/shell/toasts.ts'
import { useChartChanged } from './use-chart.ts'

/** One act of a dialog on a person's record: refusals stay in the dialog with what was typed, success closes it. */
export function useAct(participantId: string, onDone: () => void) {
  const changed = useChartChanged(participantId)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  return {
    problem,
    busy,
    act: async (work: () => Promise<unknown>, said: string): Promise<void> => {
      if (busy) return
      setBusy(true)
      setProblem(undefined)
      try {
        await work()
        await changed()
        toast(said)
        onDone()
      } catch (thrown) {
        setProblem(problemOf(thrown))
      } finally {
        setBusy(false)
      }
    },
  }
}
