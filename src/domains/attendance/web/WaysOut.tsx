import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { TextField } from '#web/parts/Field.tsx'
import type { Seating } from './use-seating.ts'
import styles from './room.module.css'

// What people say at the door; own words are possible too.
const reasons = ['Nothing else is free today', 'Should not go home without a group today', 'Looks in before joining']

/** Why somebody got no seat, and each way out as one button that does it at once. */
export function WaysOut({ seating }: { seating: Seating }) {
  const { busy, refused, seatHere, seatThere } = seating
  const [own, setOwn] = useState('')
  if (!refused) return null
  const { guest, refusal, instead, reason } = refused
  const { conflicts = [], otherSeat, sessions = [] } = refusal.details ?? {}
  const asksReason = refusal.fields?.reason !== undefined
  const because = (why: string) => void seatHere(guest, { reason: why, ...(instead ? { instead } : {}) })
  return (
    <div role="alert" className={styles.banner} data-amber>
      {conflicts.length > 0 ? (
        conflicts.map((conflict) => (
          <p key={conflict.words}>
            <strong>{conflict.words}</strong>
          </p>
        ))
      ) : (
        <p>
          <strong>{refusal.sentence}</strong>
        </p>
      )}
      {otherSeat && !otherSeat.recorded && (
        <p className={styles.acts}>
          <button
            type="button"
            className="hr-button"
            data-main
            disabled={busy}
            onClick={() => void seatHere(guest, { instead: otherSeat, ...(reason ? { reason } : {}) })}
          >
            Move the seat here
          </button>
        </p>
      )}
      {otherSeat?.recorded && (
        <p>
          Attendance is recorded there. Correct it in{' '}
          <Link to="/sessions/$sessionId" params={{ sessionId: otherSeat.sessionId } as never}>
            {otherSeat.title}
          </Link>{' '}
          first; then the seat can move.
        </p>
      )}
      {asksReason && (
        <div className={styles.ways}>
          <p id="beyond">Seat {guest.name} all the same, because:</p>
          <ul aria-labelledby="beyond" className={styles.choices}>
            {reasons.map((why) => (
              <li key={why}>
                <button type="button" className="hr-button" disabled={busy} onClick={() => because(why)}>
                  {why}
                </button>
              </li>
            ))}
          </ul>
          <div className={styles.ownWords}>
            <TextField label="In your own words" value={own} onText={setOwn} maxLength={300} />
            <button
              type="button"
              className="hr-button"
              disabled={busy || own.trim().length < 3}
              onClick={() => because(own.trim())}
            >
              Seat with this reason
            </button>
          </div>
        </div>
      )}
      {sessions.length > 0 && (
        <div className={styles.ways}>
          <p id="elsewhere">A seat is free in:</p>
          <ul aria-labelledby="elsewhere" className={styles.choices}>
            {sessions.map((there) => (
              <li key={there.sessionId}>
                <button
                  type="button"
                  className="hr-button"
                  disabled={busy}
                  onClick={() => void seatThere(guest, there)}
                >
                  {there.words}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
