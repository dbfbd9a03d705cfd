import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { prescribeHours } from '../participants.care.contract.ts'
import type { EpisodePart, PersonPart } from '../participants.contract.ts'
import { dayInWords } from '../participants.rules.ts'
import { useAct } from './use-act.ts'
import styles from './participants.module.css'

type Hours = EpisodePart['episodes'][number]['prescriptions'][number]

/** Hours and days a week from a day on. */
export function HoursDialog({
  participantId,
  person,
  hours,
  episodeId,
  onClose,
}: {
  participantId: string
  person: PersonPart
  hours: Hours | undefined
  episodeId: string
  onClose: () => void
}) {
  const [typed, setTyped] = useState({
    hours: String((hours?.weeklyMinutes ?? 540) / 60),
    days: String(hours?.daysPerWeek ?? 3),
    from: person.today,
  })
  const { act, problem, busy } = useAct(participantId, onClose)
  const set = (key: keyof typeof typed) => (value: string) => setTyped((now) => ({ ...now, [key]: value }))
  return (
    <ModalFrame open title="Prescribed hours" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act(
            () =>
              call(prescribeHours, {
                params: { participantId },
                body: {
                  episodeId,
                  weeklyMinutes: Math.round(Number(typed.hours) * 60),
                  daysPerWeek: Number(typed.days),
                  from: typed.from,
                },
              }),
            `${typed.hours} hours a week from ${dayInWords(typed.from)}`,
          )
        }}
      >
        <div className={styles.two}>
          <TextField
            label="Hours a week"
            type="number"
            min={0}
            max={168}
            step={0.25}
            required
            autoFocus
            value={typed.hours}
            onText={set('hours')}
            error={problem?.fields?.weeklyMinutes}
          />
          <TextField
            label="Days a week"
            type="number"
            min={0}
            max={7}
            required
            value={typed.days}
            onText={set('days')}
            error={problem?.fields?.daysPerWeek}
          />
        </div>
        <TextField
          label="From"
          type="date"
          required
          value={typed.from}
          onText={set('from')}
          error={problem?.fields?.from}
        />
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            Prescribe
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
