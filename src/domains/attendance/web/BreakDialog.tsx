import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { clockTime, duration } from '#web/parts/time.ts'
import { addBreak, removeBreak } from '../attendance.contract.ts'
import { roomKey } from './room-query.ts'
import type { Room } from './room-state.ts'
import { typedInstant } from './typed-time.ts'
import styles from './room.module.css'

/** Breaks of the group: their minutes are not credited to anybody. */
export function BreakDialog({ open, room, onClose }: { open: boolean; room: Room; onClose: () => void }) {
  return (
    <ModalFrame open={open} onClose={onClose} title="Breaks" size="medium">
      <Breaks room={room} onClose={onClose} />
    </ModalFrame>
  )
}

function Breaks({ room, onClose }: { room: Room; onClose: () => void }) {
  const { session } = room
  const query = useQueryClient()
  const clock = (at: number | string) => clockTime(at, session.zone)
  // Offered: the quarter of an hour that begins now.
  const [from, setFrom] = useState(() =>
    clock(Math.min(Math.max(Date.now(), Date.parse(session.startsAt)), Date.parse(session.endsAt) - 15 * 60_000)),
  )
  const [to, setTo] = useState(() =>
    clock(Math.min(Math.max(Date.now(), Date.parse(session.startsAt)) + 15 * 60_000, Date.parse(session.endsAt))),
  )
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const work = async (act: () => Promise<unknown>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
      await query.invalidateQueries({ queryKey: roomKey(session.id) })
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.form}>
      {session.breaks.length === 0 ? (
        <p>No break yet. Minutes of a break are credited to nobody.</p>
      ) : (
        <ul className={styles.breaks}>
          {session.breaks.map((rest) => (
            <li key={rest.id}>
              <span>
                {clock(rest.startsAt)} to {clock(rest.endsAt)},{' '}
                {duration((Date.parse(rest.endsAt) - Date.parse(rest.startsAt)) / 60_000)}
              </span>
              <button
                type="button"
                className="hr-button"
                aria-label={`Take back the break of ${clock(rest.startsAt)}`}
                onClick={() =>
                  void work(() => call(removeBreak, { params: { sessionId: session.id, breakId: rest.id }, body: {} }))
                }
              >
                Take back
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const [startsAt, endsAt] = [
            typedInstant(from.replace(':', ''), session),
            typedInstant(to.replace(':', ''), session),
          ]
          if (!startsAt || !endsAt) return setProblem({ sentence: 'Write both times like 18:45.' })
          void work(() => call(addBreak, { params: { sessionId: session.id }, body: { startsAt, endsAt } }))
        }}
      >
        <div className={styles.two}>
          <TextField
            label="From"
            inputMode="numeric"
            autoComplete="off"
            placeholder="17:30"
            required
            value={from}
            onText={setFrom}
            autoFocus
          />
          <TextField
            label="To"
            inputMode="numeric"
            autoComplete="off"
            placeholder="17:30"
            required
            value={to}
            onText={setTo}
          />
        </div>
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            Add this break
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </form>
    </div>
  )
}
