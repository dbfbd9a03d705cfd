import { queryOptions } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { myDay, myQueue } from '../notes.contract.ts'

export const queueQuery = queryOptions({
  queryKey: ['my-queue'],
  queryFn: ({ signal }) => call(myQueue, {}, { signal }),
})
export const dayQuery = (on: string | undefined) =>
  queryOptions({
    queryKey: ['my-day', on ?? 'today'],
    queryFn: ({ signal }) => call(myDay, { query: on ? { on } : {} }, { signal }),
  })
