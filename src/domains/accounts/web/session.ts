import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { call, type CallProblem } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { leaveNothing, openVault } from '#web/device/vault.ts'
import { createStore } from '#web/parts/store.ts'
import { lock, me, signOut, type Me } from '#domains/accounts/accounts.contract.ts'

export type Who = ReplyOf<typeof me>
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(me, {}, { signal, background: true }),
  staleTime: Infinity,
  // An ended or locked session shows within a minute even on a screen that asks for nothing.
  refetchInterval: 60_000,
})

/** Who is signed in, with roles and programs; for screens behind the gate. */
export function useMe(): Me | undefined {
  const { data } = useQuery(meQuery)
  return data && data.kind !== 'nobody' ? data : undefined
}

let client: QueryClient | undefined
/** The gate hands over the page's query client, so that plain functions can say that the session changed. */
export const followSession = (query: QueryClient) => void (client = query)
export const sessionChanged = () => client?.invalidateQueries({ queryKey: ['me'] }) ?? Promise.resolve()

/** Every screen asks again: after unlocking and after signing in anew. */
export const askAgain = () => client?.invalidateQueries() ?? Promise.resolve()

/** Locked in this browser before the server knows of it (idle, or the network is away). */
export const lockedHere = createStore(false)
export async function lockNow(): Promise<void> {
  if (lockedHere.get()) return
  lockedHere.set(true)
  await call(lock, {}).catch(() => {})
  await sessionChanged()
}

/** Ends the session, empties this page's memory, and takes along what the device kept. */
export async function leave(): Promise<void> {
  const who = client?.getQueryData(meQuery.queryKey)
  await call(signOut, {}).catch(() => {})
  if (who && who.kind !== 'nobody')
    await openVault(who.accountId)
      .then(leaveNothing)
      .catch(() => {})
  location.assign('/')
}

/** A refusal that says the session is not what the screen believes: ask again who is here. */
export function heard({ reply }: CallProblem): void {
  if (reply.code === 'locked') lockedHere.set(true)
  if (reply.code === 'signed-out' || reply.code === 'locked') void sessionChanged()
}
