import { useRef } from 'react'
import { toast } from '#web/shell/toasts.ts'
import { useSession } from '#web/shell/session.ts'
import { clockTime } from '#web/parts/time.ts'
import { useMarksOutbox, whenEnded } from './marks-outbox.ts'
import { meant, type Act, type NewMark, type PersonInRoom, type Room } from './room-state.ts'
import type { Mark } from '../attendance.marks.ts'

const done: Record<Act, string> = {
  arrived: 'arrived',
  left: 'left',
  returned: 'returned',
  excused: 'is excused',
  unexcused: 'is marked missed',
}

/** Everything one can do to the ledger from the room; every act is shown at once and can be taken back. */
export function useMarking(room: Room) {
  const { accountId = '', can } = useSession()
  const outbox = useMarksOutbox(accountId)
  const last = useRef<(() => void) | undefined>(undefined)
  const { session } = room

  function add(marks: NewMark[], words: string) {
    const id = crypto.randomUUID()
    const undo = () => {
      if (last.current === undo) last.current = undefined
      void takeBack(id, marks)
    }
    last.current = undo
    toast(words, undo)
    outbox
      .addItem({ act: 'marks', sessionId: session.id, marks }, id)
      .catch(() => toast('This could be neither kept on this device nor sent. Mark it again.'))
  }
  /** A mark that has not gone yet is dropped; one that may have gone is struck, which the ledger shows with its reason. */
  async function takeBack(id: string, marks: NewMark[]) {
    if (await outbox.takeBack(id)) return
    if (!can('attendance.amend')) return toast('This mark has been sent. A clinician can correct it.')
    for (const mark of marks) await correct(mark, mark.participantId, 'struck', mark.at, 'Marked by mistake')
  }
  async function correct(
    mark: Pick<Mark, 'id'>,
    participantId: string,
    kind: Mark['kind'],
    at: string,
    reason: string,
  ) {
    await outbox.addItem({
      act: 'amend',
      sessionId: session.id,
      participantId,
      id: crypto.randomUUID(),
      amendsId: mark.id,
      kind,
      at,
      reason,
    })
  }

  return {
    outbox,
    correct,
    undoLast: () => last.current?.(),
    /** Marks one person now or at a typed time. Returns false, with words, when it makes no sense. */
    mark: (person: PersonInRoom, act: Act, at?: string): boolean => {
      const fault = at === undefined ? meant(person, act) : undefined
      if (fault) {
        toast(fault)
        return false
      }
      const when = at ?? new Date().toISOString()
      if (Date.parse(when) > Date.now() + 60_000 && act !== 'excused' && act !== 'unexcused') {
        toast(`${clockTime(when, session.zone)} has not come yet.`)
        return false
      }
      const clock = act === 'excused' || act === 'unexcused' ? '' : ` ${clockTime(when, session.zone)}`
      add(
        [{ id: crypto.randomUUID(), participantId: person.participantId, kind: act, at: when }],
        `${person.name} ${done[act]}${clock}`,
      )
      return true
    },
    everyone: (people: PersonInRoom[]) => {
      const open = people.filter((person) => person.next === 'arrived')
      if (open.length === 0) return toast('Everyone is marked already.')
      const at = new Date().toISOString()
      const marks = open.map((person) => ({
        id: crypto.randomUUID(),
        participantId: person.participantId,
        kind: 'arrived' as const,
        at,
      }))
      add(
        marks,
        `${open.length === 1 ? open[0]!.name : `${open.length} people`} arrived ${clockTime(at, session.zone)}`,
      )
    },
    /** Absences first, then the end, in one order also when it is delivered hours later. */
    end: async (at: string, absences: { participantId: string; kind: 'excused' | 'unexcused' }[]) => {
      const now = new Date().toISOString()
      if (absences.length > 0) {
        await outbox.addItem({
          act: 'marks',
          sessionId: session.id,
          marks: absences.map((absence) => ({ ...absence, id: crypto.randomUUID(), at: now })),
        })
      }
      whenEnded(session.id, (followUps) =>
        toast(
          followUps === 0
            ? 'The session has ended.'
            : `The session has ended. ${followUps === 1 ? 'One follow-up was' : `${followUps} follow-ups were`} opened.`,
        ),
      )
      await outbox.addItem({ act: 'end', sessionId: session.id, at })
      last.current = undefined
    },
  }
}
export type Marking = ReturnType<typeof useMarking>
