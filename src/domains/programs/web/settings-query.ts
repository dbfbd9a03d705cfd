import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { problemOf } from '#web/parts/problem.ts'
import { toast } from '#web/shell/toasts.ts'
import { listPrograms, readProgram } from '../programs.contract.ts'

export type House = ReplyOf<typeof listPrograms>
export type ProgramState = ReplyOf<typeof readProgram>

export const houseQuery = queryOptions({
  queryKey: ['programs'],
  queryFn: ({ signal }) => call(listPrograms, {}, { signal }),
})
export const programQuery = (programId: string) =>
  queryOptions({
    queryKey: ['programs', programId],
    queryFn: ({ signal }) => call(readProgram, { params: { programId } }, { signal }),
  })

/** After a change everything here is asked again. `act` says what was done and offers the way back. */
export function useChanges() {
  const query = useQueryClient()
  const changed = () => {
    // What a group can be put together from comes from here too.
    void query.invalidateQueries({ queryKey: ['schedule', 'options'] })
    return query.invalidateQueries({ queryKey: ['programs'] })
  }
  const act = async (work: () => Promise<unknown>, said: string, back?: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      await changed()
      toast(said, back && (() => void act(back, 'Taken back.')))
    } catch (thrown) {
      toast(problemOf(thrown).sentence)
    }
  }
  return { changed, act }
}
