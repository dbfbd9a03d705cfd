import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { useTopics } from '#web/parts/live.ts'
import { openChart, type EpisodePart, type PersonPart } from '../participants.contract.ts'
import type { TasksPart } from '../participants.tasks.contract.ts'

/** What the chart holds, by part; later rooms read theirs by name. A closed part says why. */
export type Chart = { person: PersonPart; episode: EpisodePart | Closed; tasks: TasksPart | Closed } & Record<
  string,
  unknown
>
export type Closed = { closed: string }
export const isClosed = (part: unknown): part is Closed => typeof part === 'object' && part !== null && 'closed' in part

export const chartKey = (participantId: string) => ['chart', participantId]

/**
 * The one query of Person at a glance: every slot calls this and they share the answer. Each answer is a line in the
 * person's access log, so it is asked again only when something changed, never for a glance at the window.
 */
export function useChart(participantId: string): UseQueryResult<Chart> {
  return useQuery({
    queryKey: chartKey(participantId),
    queryFn: async ({ signal }) => (await call(openChart, { params: { participantId } }, { signal })) as Chart,
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** One part of the chart: its content, or the sentence why it is closed; undefined while it is on its way. */
export function useChartPart<T>(participantId: string, name: string): { part?: T; closed?: string } {
  const { data } = useChart(participantId)
  const part = data?.[name]
  if (part === undefined) return {}
  return isClosed(part) ? { closed: part.closed } : { part: part as T }
}

/** Asks again when a room says that this person's record changed. Called once, by the screen. */
export function useChartTopics(participantId: string): void {
  const query = useQueryClient()
  useTopics([`person:${participantId}`], () => void query.invalidateQueries({ queryKey: chartKey(participantId) }))
}

/** After a write of one's own. */
export function useChartChanged(participantId: string): () => Promise<void> {
  const query = useQueryClient()
  return () => query.invalidateQueries({ queryKey: chartKey(participantId) })
}
