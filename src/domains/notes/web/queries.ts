import { queryOptions } from '@tanstack/react-query'
import { call, NoAnswer } from '#kernel/call.ts'
import { openVault } from '#web/device/vault.ts'
import { myDay, myQueue } from '../notes.contract.ts'

export const queueQuery = queryOptions({
  queryKey: ['my-queue'],
  queryFn: ({ signal }) => call(myQueue, {}, { signal }),
})
export const dayQuery = (on: string | undefined, owner: string) =>
  queryOptions({
    queryKey: ['my-day', on ?? 'today'],
    networkMode: 'always',
    retry: false,
    queryFn: ({ signal }) =>
      orKept(owner, `day/${on ?? 'today'}`, () => call(myDay, { query: on ? { on } : {} }, { signal })),
  })

/** Reads from the server and keeps it in the vault; when no answer comes, what was kept. */
export async function orKept<T>(owner: string, place: string, read: () => Promise<T>): Promise<T> {
  try {
    const reply = await read()
    void openVault(owner)
      .then((vault) => vault.put('kept', place, reply))
      .catch(() => {})
    return reply
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer)) throw thrown
    const kept = await openVault(owner)
      .then((vault) => vault.get<T>('kept', place))
      .catch(() => undefined)
    if (kept === undefined) throw thrown
    return kept
  }
}
