import { onDay } from '#web/parts/time.ts'
import type { SessionRow } from '../schedule.contract.ts'
import type { Refusal } from './use-act.ts'

/** What the forms of one session share. */
export type FormProps = {
  session: SessionRow
  onChanged: () => void
  /** Somebody else was here: how the session stands now. What was typed stays. */
  onStale: (current: SessionRow) => void
}

/** What was typed is kept; the next press is about the session as it is now. */
export function StaleHint({
  refusal,
  onStale,
}: {
  refusal: Refusal | undefined
  onStale: (current: SessionRow) => void
}) {
  const current = refusal?.code === 'stale' ? refusal.details?.current : undefined
  if (!current) return null
  return (
    <>
      <p>
        It is now {onDay(current.on)} {current.starts}–{current.ends}, {current.place}
        {current.cancelledAt !== null && ', called off'}. What you entered is kept.
      </p>
      <p>
        <button type="button" className="hr-button" onClick={() => onStale(current)}>
          Go on from there
        </button>
      </p>
    </>
  )
}
