import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CallProblem } from '#kernel/call.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { toast } from '#web/shell/toasts.ts'
import type { ConflictDetails, SessionRow } from '../schedule.contract.ts'

/** A refusal with what the schedule adds to it: what stands in the way, what is free, how it stands now. */
export type Refusal = Problem & { details?: Partial<ConflictDetails> & { current?: SessionRow } }

/** Why something was refused, with its free choices. */
export function refusalOf(thrown: unknown): Refusal {
  const details = thrown instanceof CallProblem ? (thrown.reply.details as Refusal['details']) : undefined
  return { ...problemOf(thrown), ...(details ? { details } : {}) }
}

/** Runs a write once at a time; afterwards every screen of the schedule asks again. True when it was done. */
export function useAct() {
  const query = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setRefusal(undefined)
    try {
      await work()
      // Not awaited: whoever types on must not wait for the lists behind the dialog.
      void query.invalidateQueries({ queryKey: ['schedule'] })
      return true
    } catch (thrown) {
      setRefusal(refusalOf(thrown))
      return false
    } finally {
      setBusy(false)
    }
  }
  /** Says what was done and offers the way back for a while; the way back may be refused, in words. */
  const said = (text: string, undo?: () => Promise<unknown>) =>
    toast(
      text,
      undo &&
        (() =>
          void undo()
            .then(() => query.invalidateQueries({ queryKey: ['schedule'] }))
            .catch((thrown: unknown) => toast(`Not undone. ${problemOf(thrown).sentence}`))),
    )
  return { act, said, busy, refusal, clear: () => setRefusal(undefined) }
}
