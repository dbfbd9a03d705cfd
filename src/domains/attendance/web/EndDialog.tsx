import { useState } from 'react'
import { Chips } from '#web/parts/Chips.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { clockTime } from '#web/parts/time.ts'
import type { PersonInRoom, Room } from './room-state.ts'
import { shownDigits, typedInstant } from './typed-time.ts'
import styles from './room.module.css'

type Absence = { participantId: string; kind: 'excused' | 'unexcused' }
type EndProps = {
  room: Room
  people: PersonInRoom[]
  now: number
  onEnd: (at: string, absences: Absence[]) => Promise<void>
  onClose: () => void
}

/** Before the end: when, and what is known of those who did not come. Only absence without word opens a follow-up. */
export function EndDialog({ open, ...props }: EndProps & { open: boolean }) {
  return (
    <ModalFrame open={open} onClose={props.onClose} title="End the session" size="medium">
      <EndForm {...props} />
    </ModalFrame>
  )
}

function EndForm({ room, people, now, onEnd, onClose }: EndProps) {
  const { session } = room
  const [clock, setClock] = useState(() => clockTime(Math.min(now, Date.parse(session.endsAt)), session.zone))
  const [kinds, setKinds] = useState<Record<string, Absence['kind']>>({})
  const [fault, setFault] = useState<string>()
  const unseen = people.filter((person) => !person.seen && person.credit.status === 'scheduled')
  const absent = people.filter((person) => !person.seen && person.credit.status !== 'scheduled')
  const stepped = people.filter((person) => person.seen && !person.inside)
  const without =
    unseen.filter((person) => kinds[person.participantId] !== 'excused').length +
    absent.filter((person) => person.credit.status === 'unexcused').length
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        // Left as offered it is this very moment, not the minute's beginning: somebody may have come since.
        const offered = now < Date.parse(session.endsAt) && clock === clockTime(Date.now(), session.zone)
        const at = offered ? new Date().toISOString() : typedInstant(clock.replace(':', ''), session)
        if (!at) return setFault('Write the time like 20:30.')
        if (Date.parse(at) <= Date.parse(session.startsAt)) return setFault('A session ends after it has begun.')
        if (Date.parse(at) > Date.now() + 60_000) return setFault('This time has not come yet.')
        void onEnd(
          at,
          unseen.flatMap(({ participantId }) =>
            kinds[participantId] === 'excused' ? [{ participantId, kind: 'excused' as const }] : [],
          ),
        ).then(onClose)
      }}
    >
      <div className={styles.two}>
        <TextField
          label="Ended at"
          inputMode="numeric"
          autoComplete="off"
          placeholder="17:30"
          required
          value={clock}
          onText={setClock}
          error={fault}
          autoFocus
        />
      </div>
      {unseen.length > 0 && (
        <section className={styles.unseen}>
          <h3>{unseen.length === 1 ? 'One person was not seen' : `${unseen.length} people were not seen`}</h3>
          <ul className={styles.absent}>
            {unseen.map((person) => (
              <li key={person.participantId}>
                <span>{person.name}</span>
                <Chips
                  hideLabel
                  label={`Why ${person.name} was not here`}
                  options={[
                    { value: 'unexcused', label: 'No word' },
                    { value: 'excused', label: 'Excused' },
                  ]}
                  value={[kinds[person.participantId] ?? 'unexcused']}
                  onChange={([kind]) =>
                    setKinds((before) => ({
                      ...before,
                      [person.participantId]: kind === 'excused' ? 'excused' : 'unexcused',
                    }))
                  }
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {stepped.length > 0 && (
        <p>
          Left before the end: {stepped.map((person) => `${person.name} (${person.words.toLowerCase()})`).join(', ')}.
        </p>
      )}
      <p>
        {without === 0
          ? 'Nobody is missing without word: no follow-up is opened.'
          : `${without === 1 ? 'One follow-up opens' : `${without} follow-ups open`} for whoever stayed away without word, with an owner, today.`}
      </p>
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main>
          End at {shownDigits(clock.replace(':', ''))}
        </button>
        <button type="button" className="hr-button" onClick={onClose}>
          Not yet
        </button>
      </p>
    </form>
  )
}
