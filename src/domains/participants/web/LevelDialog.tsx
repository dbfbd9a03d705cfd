import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { setLevelOfCare } from '../participants.care.contract.ts'
import { levelNames, levels, type EpisodePart, type Level, type PersonPart } from '../participants.contract.ts'
import { dayInWords, setLevel, spanInWords } from '../participants.rules.ts'
import { useAct } from './use-act.ts'
import styles from './participants.module.css'

/** A new level from a day on. What it does to the levels there are is said before; the server decides by the same rule. */
export function LevelDialog({
  participantId,
  person,
  episode,
  onClose,
}: {
  participantId: string
  person: PersonPart
  episode: EpisodePart['episodes'][number]
  onClose: () => void
}) {
  const current = episode.segments.find((one) => one.from <= person.today && (one.to === null || one.to > person.today))
  const [level, setLevelTyped] = useState<Level>(
    (levels.find((one) => one !== current?.level && one > '1' && one < (current?.level ?? '2.1')) ?? '1.5') as Level,
  )
  const [from, setFrom] = useState(person.today)
  const [reason, setReason] = useState('')
  const { act, problem, busy } = useAct(participantId, onClose)
  const change = from
    ? setLevel(episode.segments, { level, from, to: null }, { from: episode.admittedOn, to: episode.dischargedOn })
    : undefined
  return (
    <ModalFrame open title="Level of care" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act(
            () =>
              call(setLevelOfCare, { params: { participantId }, body: { episodeId: episode.id, level, from, reason } }),
            `Level ${level} from ${dayInWords(from)}`,
          )
        }}
      >
        <SelectField
          label="New level"
          autoFocus
          value={level}
          onText={(value) => setLevelTyped(value as Level)}
          options={levels.map((value) => ({ value, label: `${value} ${levelNames[value]}` }))}
          error={problem?.fields?.level}
        />
        <TextField label="From" type="date" required value={from} onText={setFrom} error={problem?.fields?.from} />
        <TextField
          label="Why"
          optional
          maxLength={500}
          value={reason}
          onText={setReason}
          hint="Stays in the record beside the change"
        />
        <div role="status" className={styles.preview}>
          {change?.ok ? (
            <ul>
              {change.end && (
                <li>
                  Level {change.end.level} ends on {dayInWords(from)}.
                </li>
              )}
              {change.replace && (
                <li>
                  Level {change.replace.level}, entered for the same day, is corrected to {level}.
                </li>
              )}
              <li>
                Level {level} holds {spanInWords(change.add)}.
              </li>
            </ul>
          ) : change ? (
            <p>
              {change.because === 'same-level' && `Level ${level} holds then already.`}
              {change.because === 'outside-episode' &&
                `The episode of care runs ${spanInWords({ from: episode.admittedOn, to: episode.dischargedOn })}.`}
              {change.because === 'overlap' &&
                change.with &&
                `This overlaps with level ${change.with.level} ${spanInWords(change.with)}.`}
            </p>
          ) : null}
        </div>
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || !change?.ok}>
            Change the level
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
