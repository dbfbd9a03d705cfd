import { queryOptions } from '@tanstack/react-query'
import { call, NoAnswer } from '#kernel/call.ts'
import { openVault } from '#web/device/vault.ts'
import { groupRoom } from '../attendance.contract.ts'
import type { Room } from './room-state.ts'

export const roomKey = (sessionId: string) => ['room', sessionId]

/** The roster, kept in the vault whenever it was read, and read from there when no answer comes. */
export const roomQuery = (sessionId: string, owner: string) =>
  queryOptions({
    queryKey: roomKey(sessionId),
    networkMode: 'always',
    retry: false,
    queryFn: async ({ signal }): Promise<Room> => {
      const place = `room/${sessionId}`
      try {
        const room = await call(groupRoom, { params: { sessionId } }, { signal })
        void openVault(owner)
          .then((vault) => vault.put('kept', place, room))
          .catch(() => {})
        return room
      } catch (thrown) {
        if (!(thrown instanceof NoAnswer)) throw thrown
        const kept = await openVault(owner)
          .then((vault) => vault.get<Room>('kept', place))
          .catch(() => undefined)
        if (kept) return kept
        throw thrown
      }
    },
  })
