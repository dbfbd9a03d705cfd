import { useQuery } from '@tanstack/react-query'
import { useSession } from '#web/shell/session.ts'
import { queueQuery } from './queries.ts'

/** How much in my queue is past its time; nothing while none is. */
export function useOverdue(): number | undefined {
  const { can } = useSession()
  const { data } = useQuery({ ...queueQuery, enabled: can('notes.write') })
  return data?.items.filter((item) => item.overdue).length || undefined
}
