import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { useSession } from '#web/shell/session.ts'
import {
  changeTask,
  closeTaskWith,
  openTaskByHand,
  outcomeNames,
  outcomes,
  type Task,
} from '../participants.tasks.contract.ts'
import { dueChoices, dueFrom } from './due.ts'
import { useColleagues } from './lookups.ts'
import type { Chart } from './use-chart.ts'
import { useAct } from './use-act.ts'
import styles from './participants.module.css'

const doers = ['group_therapist', 'primary_counselor', 'intake_coordinator', 'nurse', 'prescriber', 'program_director']
function useOwners() {
  const { personId } = useSession()
  const colleagues = useColleagues().data ?? []
  return colleagues
    .filter((one) => one.roles.some((role) => doers.includes(role.role)))
    .map((one) => ({ value: one.id, label: one.id === personId ? `${one.name} (me)` : one.name }))
}

/** A task by hand: what it is about, the next act, whose it is, until when. */
export function NewTaskDialog({
  participantId,
  chart,
  onClose,
}: {
  participantId: string
  chart: Chart
  onClose: () => void
}) {
  const { personId = '', zone } = useSession()
  const owners = useOwners()
  const [typed, setTyped] = useState({ reason: '', nextAct: '', ownerId: personId })
  const [due, setDue] = useState('1')
  const [key] = useState(() => crypto.randomUUID())
  const { act, problem, busy } = useAct(participantId, onClose)
  const set = (name: keyof typeof typed) => (value: string) => setTyped((now) => ({ ...now, [name]: value }))
  return (
    <ModalFrame open title={`New task about ${chart.person.name}`} onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act(
            () =>
              call(
                openTaskByHand,
                { params: { participantId }, body: { ...typed, dueAt: dueFrom(due, zone, Date.now()) } },
                { idempotencyKey: key },
              ),
            'Task opened',
          )
        }}
      >
        <TextField
          label="What it is about"
          required
          autoFocus
          maxLength={500}
          autoComplete="off"
          value={typed.reason}
          onText={set('reason')}
          error={problem?.fields?.reason}
        />
        <TextField
          label="The next act"
          required
          maxLength={300}
          autoComplete="off"
          value={typed.nextAct}
          onText={set('nextAct')}
          hint="One thing to do: “Call and offer the Saturday group”"
          error={problem?.fields?.nextAct}
        />
        <SelectField
          label="Whose it is"
          value={typed.ownerId}
          onText={set('ownerId')}
          options={owners}
          error={problem?.fields?.ownerId}
        />
        <Chips label="Due" options={dueChoices} value={[due]} onChange={([value]) => setDue(value ?? '1')} />
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            Open the task
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}

/** Close a task with its outcome, or hand it to somebody else, or move it. */
export function TaskDialog({ task, onClose, onDone }: { task: Task; onClose: () => void; onDone: () => void }) {
  const { zone } = useSession()
  const owners = useOwners()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('done')
  const [note, setNote] = useState('')
  const [ownerId, setOwnerId] = useState(task.ownerId)
  const [nextAct, setNextAct] = useState(task.nextAct)
  const [due, setDue] = useState('')
  const [part, setPart] = useState<'close' | 'change'>('close')
  const { act, problem, busy } = useAct(task.participantId ?? '', () => {
    onDone()
    onClose()
  })
  const params = { taskId: task.id }
  return (
    <ModalFrame open title={task.reason} onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void (part === 'close'
            ? act(() => call(closeTaskWith, { params, body: { outcome, note } }), 'Task closed')
            : act(
                () =>
                  call(changeTask, {
                    params,
                    body: {
                      ...(ownerId === task.ownerId ? {} : { ownerId }),
                      ...(nextAct === task.nextAct ? {} : { nextAct }),
                      ...(due ? { dueAt: dueFrom(due, zone, Date.now()) } : {}),
                    },
                  }),
                'Task changed',
              ))
        }}
      >
        <p>
          {task.participantName && (
            <>
              <bdi>{task.participantName}</bdi>:{' '}
            </>
          )}
          {task.nextAct}
        </p>
        <Chips
          label="What now"
          numbered={false}
          options={[
            { value: 'close', label: 'Close it' },
            { value: 'change', label: 'Hand over or move' },
          ]}
          value={[part]}
          onChange={([value]) => setPart((value as typeof part | undefined) ?? part)}
        />
        {part === 'close' ? (
          <>
            <Chips
              label="Outcome"
              options={outcomes.map((value) => ({ value, label: outcomeNames[value] }))}
              value={[outcome]}
              onChange={([value]) => setOutcome((value as typeof outcome) ?? 'done')}
            />
            <TextField label="Note" optional maxLength={500} value={note} onText={setNote} autoComplete="off" />
          </>
        ) : (
          <>
            <SelectField
              label="Whose it is"
              value={ownerId}
              onText={setOwnerId}
              options={owners}
              error={problem?.fields?.ownerId}
            />
            <TextField
              label="The next act"
              required
              maxLength={300}
              value={nextAct}
              onText={setNextAct}
              autoComplete="off"
              error={problem?.fields?.nextAct}
            />
            <Chips
              label="Due"
              options={dueChoices}
              value={due ? [due] : []}
              onChange={([value]) => setDue(value ?? '')}
            />
          </>
        )}
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            {part === 'close' ? 'Close the task' : 'Save'}
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
