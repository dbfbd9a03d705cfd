import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { admit } from '../participants.care.contract.ts'
import { levelNames, levels, type Level, type PersonPart } from '../participants.contract.ts'
import { useColleagues, usePrograms } from './lookups.ts'
import { useAct } from './use-act.ts'
import styles from './participants.module.css'

/** Admission: program, day, level, hours, counselor, in one step. Nine hours on three days is what level 2.1 begins with. */
export function AdmitDialog({
  participantId,
  person,
  onClose,
}: {
  participantId: string
  person: PersonPart
  onClose: () => void
}) {
  const programs = (usePrograms().data?.programs ?? []).filter((one) => one.closedOn === null)
  const colleagues = useColleagues().data ?? []
  const [typed, setTyped] = useState({
    programId: person.programId,
    on: person.today,
    level: '2.1' as Level,
    hours: '9',
    days: '3',
    counselorId: '',
  })
  const { act, problem, busy } = useAct(participantId, onClose)
  const set =
    <K extends keyof typeof typed>(key: K) =>
    (value: string) =>
      setTyped((now) => ({ ...now, [key]: value }))
  const field = (path: string) => problem?.fields?.[path]
  return (
    <ModalFrame open title={`Admit ${person.name}`} onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const { hours, days, counselorId, ...rest } = typed
          void act(
            () =>
              call(admit, {
                params: { participantId },
                body: {
                  ...rest,
                  weeklyMinutes: Math.round(Number(hours) * 60),
                  daysPerWeek: Number(days),
                  counselorId: counselorId || null,
                },
              }),
            `${person.name} is admitted`,
          )
        }}
      >
        <div className={styles.two}>
          <TextField
            label="First day"
            type="date"
            required
            autoFocus
            value={typed.on}
            onText={set('on')}
            error={field('on')}
          />
          {programs.length > 1 && (
            <SelectField
              label="Program"
              value={typed.programId}
              onText={set('programId')}
              options={programs.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <SelectField
            label="Level of care"
            value={typed.level}
            onText={set('level')}
            options={levels.map((value) => ({ value, label: `${value} ${levelNames[value]}` }))}
          />
          <TextField
            label="Hours a week"
            type="number"
            min={0}
            max={168}
            step={0.25}
            required
            value={typed.hours}
            onText={set('hours')}
            error={field('weeklyMinutes')}
          />
          <TextField
            label="Days a week"
            type="number"
            min={0}
            max={7}
            required
            value={typed.days}
            onText={set('days')}
            error={field('daysPerWeek')}
          />
          <SelectField
            label="Primary counselor"
            placeholder="Nobody yet"
            value={typed.counselorId}
            onText={set('counselorId')}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            error={field('counselorId')}
          />
        </div>
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            Admit
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
