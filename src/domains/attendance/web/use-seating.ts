import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import type { ConflictDetails } from '#domains/schedule/schedule.contract.ts'
import { addSeat, releaseSeat } from '#domains/schedule/schedule.sessions.contract.ts'
import { refusalOf, type Refusal } from '#domains/schedule/web/use-act.ts'
import { problemOf } from '#web/parts/problem.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { amendMark } from '../attendance.contract.ts'
import { useMarksOutbox } from './marks-outbox.ts'
import { roomKey } from './room-query.ts'

export type Guest = { id: string; name: string }
export type OtherSeat = NonNullable<ConflictDetails['otherSeat']>
export type FreeSession = NonNullable<ConflictDetails['sessions']>[number]

/** Seats at the door, each said in a sentence with its way back. A refusal stays with whom it is about, for the ways out. */
export function useSeating(sessionId: string, onDone: () => void) {
  const { accountId = '', can } = useSession()
  const outbox = useMarksOutbox(accountId)
  const query = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ guest: Guest; refusal: Refusal; instead?: OtherSeat; reason?: string }>()
  const refresh = () => query.invalidateQueries({ queryKey: roomKey(sessionId) })

  async function once(guest: Guest, tried: { instead?: OtherSeat; reason?: string }, work: () => Promise<void>) {
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      await work()
      onDone()
    } catch (thrown) {
      setRefused({ guest, refusal: refusalOf(thrown), ...tried })
    } finally {
      setBusy(false)
    }
  }
  const sayWithWayBack = (words: string, wayBack: () => Promise<string>) =>
    toast(
      words,
      () =>
        void wayBack()
          .then(async (said) => {
            await refresh()
            toast(said)
          })
          .catch((thrown: unknown) => toast(`Not undone. ${problemOf(thrown).sentence}`)),
    )

  /** A seat here and the mark of arrival; with `instead` the seat elsewhere is given up, with `reason` above the planned size. */
  const seatHere = (guest: Guest, tried: { instead?: OtherSeat; reason?: string } = {}) =>
    once(guest, tried, async () => {
      const { instead, reason } = tried
      const seat = await call(addSeat, {
        params: { sessionId },
        body: {
          participantId: guest.id,
          kind: instead ? 'visit' : 'walk_in',
          ...(instead ? { insteadOfSeatId: instead.seatId } : {}),
          ...(reason ? { reason } : {}),
        },
      })
      const item = crypto.randomUUID()
      const mark = { id: crypto.randomUUID(), kind: 'arrived' as const, at: new Date().toISOString() }
      await outbox.addItem({ act: 'marks', sessionId, marks: [{ ...mark, participantId: guest.id }] }, item)
      await refresh()
      const given = instead ? ` The seat in ${instead.title} is given up.` : ''
      sayWithWayBack(`${guest.name} is here.${given} ${seat.words}`, async () => {
        if (!(await outbox.takeBack(item))) {
          if (!can('attendance.amend')) return 'The arrival has been sent. A clinician can correct it; the seat stays.'
          await call(amendMark, {
            params: { sessionId },
            body: { ...mark, id: crypto.randomUUID(), amendsId: mark.id, kind: 'struck', reason: 'Seated by mistake' },
          })
        }
        if (seat.already) return `${guest.name} is not marked.`
        if (!instead) {
          await release(sessionId, guest)
          return `${guest.name} is off the list again.`
        }
        await call(addSeat, {
          params: { sessionId: instead.sessionId },
          body: { participantId: guest.id, kind: instead.kind, insteadOfSeatId: seat.seatId, reason: 'Undone' },
        })
        return `${guest.name} is in ${instead.title} again.`
      })
    })

  /** A free seat in another session: nobody is marked there, it may be days ahead. */
  const seatThere = (guest: Guest, there: FreeSession) =>
    once(guest, {}, async () => {
      await call(addSeat, {
        params: { sessionId: there.sessionId },
        body: { participantId: guest.id, kind: 'visit' },
      })
      sayWithWayBack(`${guest.name} has a seat in ${there.words}.`, async () => {
        await release(there.sessionId, guest)
        return `${guest.name} has no seat in ${there.words}.`
      })
    })

  return {
    busy,
    refused,
    seatHere,
    seatThere,
    /** Somebody else is looked for. */
    clear: () => setRefused(undefined),
    refuse: (guest: Guest, sentence: string) => setRefused({ guest, refusal: { sentence } }),
  }
}
export type Seating = ReturnType<typeof useSeating>

const release = (sessionId: string, guest: Guest) =>
  call(releaseSeat, { params: { sessionId, participantId: guest.id }, body: { reason: 'Undone' } })
