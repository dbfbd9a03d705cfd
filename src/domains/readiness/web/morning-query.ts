import { queryOptions } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { morning, morningCensus, morningWeek } from '../readiness.contract.ts'

const scope = (programId: string | undefined) => (programId === undefined ? {} : { programId })

/** The numbers and their lists; asked again every five minutes while the screen is open. */
export const morningQuery = (programId: string | undefined) =>
  queryOptions({
    queryKey: ['morning', programId ?? 'all'],
    queryFn: ({ signal }) => call(morning, { query: scope(programId) }, { signal }),
    refetchInterval: 5 * 60_000,
  })
export const weekQuery = (programId: string | undefined) =>
  queryOptions({
    queryKey: ['morning', programId ?? 'all', 'week'],
    queryFn: ({ signal }) => call(morningWeek, { query: scope(programId) }, { signal }),
  })
export const censusQuery = (programId: string | undefined) =>
  queryOptions({
    queryKey: ['morning', programId ?? 'all', 'census'],
    queryFn: ({ signal }) => call(morningCensus, { query: scope(programId) }, { signal }),
  })
