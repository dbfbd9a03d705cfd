import { useEffect, useRef } from 'react'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { notAsked, useKept } from '#web/device/kept.ts'
import { useOutbox } from '#web/device/device-outbox.ts'
import type { MySession } from '#web/my-registry.ts'
import { ownCheckIns } from '../check-ins.contract.ts'
import { withWaiting, type Listed } from './my-answers.ts'

/**
 * One's last check-ins: the server's, or what the phone kept of them, with those that still wait. While the phone is
 * `guarded` only those that wait are told of, and nothing is asked.
 */
export function useCheckIns({ accountId = '', personId, guarded = false }: MySession) {
  const outbox = useOutbox(accountId)
  const shown = useKept<ReplyOf<typeof ownCheckIns>>(
    accountId || undefined,
    'check-ins',
    () => (guarded ? notAsked() : call(ownCheckIns, {}, { background: true })),
    personId && !guarded ? [`person:${personId}`] : [],
  )
  const { queued } = outbox.now
  // What has just left the phone is asked for again, so that it does not vanish from the list.
  const before = useRef(queued.length)
  const { again } = shown
  useEffect(() => {
    if (queued.length < before.current) again()
    before.current = queued.length
  }, [queued.length, again])
  const there = guarded ? [] : (shown.value?.checkIns ?? [])
  const listed: Listed[] = withWaiting(there, queued)
  return {
    outbox,
    listed,
    /** Null until known; then by the last answer. */
    takesMedication: shown.value?.takesMedication ?? null,
    known: shown.state === 'fresh' || shown.state === 'kept',
    /** Not known yet, and worth a moment of waiting: a network that hangs must not keep anybody from checking in. */
    opening: !guarded && shown.state === 'opening' && !shown.late,
    asOf: shown.asOf,
  }
}
