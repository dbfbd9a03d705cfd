import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { careRoleNames, careRoles, joinCareTeam } from '../participants.care.contract.ts'
import type { PersonPart } from '../participants.contract.ts'
import { useColleagues } from './lookups.ts'
import { useAct } from './use-act.ts'
import styles from './participants.module.css'

/** Puts a colleague on the care team. A new primary counselor follows the one before. */
export function CareTeamDialog({
  participantId,
  person,
  onClose,
}: {
  participantId: string
  person: PersonPart
  onClose: () => void
}) {
  const colleagues = useColleagues().data ?? []
  const [typed, setTyped] = useState({
    staffId: '',
    role: 'primary_counselor' as (typeof careRoles)[number],
    from: person.today,
    to: '',
  })
  const { act, problem, busy } = useAct(participantId, onClose)
  const set = (key: keyof typeof typed) => (value: string) => setTyped((now) => ({ ...now, [key]: value }))
  const name = colleagues.find((one) => one.id === typed.staffId)?.name
  return (
    <ModalFrame open title="Add to the care team" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act(
            () => call(joinCareTeam, { params: { participantId }, body: { ...typed, to: typed.to || null } }),
            `${name} is on the care team`,
          )
        }}
      >
        <SelectField
          label="Who"
          autoFocus
          required
          placeholder="Choose a colleague"
          value={typed.staffId}
          onText={set('staffId')}
          options={colleagues.map((one) => ({ value: one.id, label: one.name }))}
          error={problem?.fields?.staffId}
        />
        <SelectField
          label="As"
          value={typed.role}
          onText={set('role')}
          options={careRoles.map((value) => ({ value, label: careRoleNames[value] }))}
        />
        <div className={styles.two}>
          <TextField
            label="From"
            type="date"
            required
            value={typed.from}
            onText={set('from')}
            error={problem?.fields?.from}
          />
          <TextField
            label="Until"
            optional
            type="date"
            value={typed.to}
            onText={set('to')}
            hint="First day without them"
            error={problem?.fields?.to}
          />
        </div>
        <p className={styles.quiet}>
          Whoever is on the care team may open this person’s record, also from another program.
        </p>
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || !typed.staffId}>
            Add
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
