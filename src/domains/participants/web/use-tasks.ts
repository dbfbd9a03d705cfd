import { useQuery } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { useTopics } from '#web/parts/live.ts'
import { useSession } from '#web/shell/session.ts'
import { listTasks } from '../participants.tasks.contract.ts'

/** Tasks of oneself, of everyone or of a colleague; asked again when one of one's own changed. */
export function useTasks(of: string, state: 'open' | 'closed' = 'open') {
  const { personId } = useSession()
  const tasks = useQuery({
    queryKey: ['tasks', of, state],
    queryFn: ({ signal }) => call(listTasks, { query: { of, state } }, { signal }),
  })
  useTopics(personId ? [`tasks:${personId}`] : [], () => void tasks.refetch())
  return tasks
}
