import { queryOptions } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { listGroups, openGroup, options, week } from '../schedule.contract.ts'

// What the screens of this room ask; one key for each, so that a change makes them ask again.

export const groupsQuery = (ended: boolean) =>
  queryOptions({
    queryKey: ['schedule', 'groups', ended],
    queryFn: ({ signal }) => call(listGroups, { query: { ended: ended ? 'yes' : 'no' } }, { signal }),
  })

export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['schedule', 'group', groupId],
    queryFn: ({ signal }) => call(openGroup, { params: { groupId } }, { signal }),
  })

export type WeekAsked = { of?: string; program?: string; place?: string; leader?: string }
export const weekQuery = (asked: WeekAsked) =>
  queryOptions({
    queryKey: ['schedule', 'week', asked],
    queryFn: ({ signal }) => call(week, { query: asked }, { signal }),
  })

export const optionsQuery = () =>
  queryOptions({
    queryKey: ['schedule', 'options'],
    queryFn: ({ signal }) => call(options, {}, { signal }),
    staleTime: 300_000,
  })
