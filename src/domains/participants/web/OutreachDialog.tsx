import { useEffect, useRef, useState } from 'react'
import { call } from '#kernel/call.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { useSession } from '#web/shell/session.ts'
import {
  channelNames,
  channels,
  outcomeNames,
  outcomes,
  recordOutreach,
  resultNames,
  results,
  type Task,
} from '../participants.tasks.contract.ts'
import { dueChoices, dueFrom } from './due.ts'
import { isClosed, type Chart } from './use-chart.ts'
import { useAct } from './use-act.ts'
import styles from './participants.module.css'

type Next = 'close' | 'keep' | 'nothing'

/** One try to reach somebody, in twenty seconds: channel, result, a line, Enter. It closes the task or sets its next due time. */
export function OutreachDialog({
  participantId,
  chart,
  task,
  onClose,
}: {
  participantId: string
  chart: Pick<Chart, 'person' | 'tasks'>
  task?: Task
  onClose: () => void
}) {
  const { zone } = useSession()
  const open = isClosed(chart.tasks) ? [] : chart.tasks.open
  const [channel, setChannel] = useState<(typeof channels)[number]>('call')
  const [result, setResult] = useState<(typeof results)[number]>()
  const [note, setNote] = useState('')
  const [taskId, setTaskId] = useState(task?.id ?? open[0]?.id ?? '')
  const [chosen, setChosen] = useState<Next>()
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('reached')
  const [due, setDue] = useState('1')
  const [key] = useState(() => crypto.randomUUID())
  const { act, problem, busy } = useAct(participantId, onClose)
  // Reached: done. Else: once more tomorrow. Either can be chosen otherwise.
  const next: Next = taskId === '' ? 'nothing' : (chosen ?? (result === 'reached' ? 'close' : 'keep'))
  const resultChips = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // After the dialog took the focus: the result is what one knows first, and a digit answers it.
    const timer = setTimeout(() => resultChips.current?.querySelector<HTMLElement>('[tabindex="0"], button')?.focus())
    return () => clearTimeout(timer)
  }, [])
  const { phone, mayText, mayVoicemail, neutralContactName } = chart.person.profile
  return (
    <ModalFrame open title={`Reach out to ${chart.person.name}`} onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!result) return
          void act(
            () =>
              call(
                recordOutreach,
                {
                  params: { participantId },
                  body: {
                    channel,
                    result,
                    note,
                    taskId: taskId || null,
                    next:
                      next === 'close'
                        ? { act: 'close', outcome }
                        : next === 'keep'
                          ? { act: 'keep', dueAt: dueFrom(due, zone, Date.now()) }
                          : { act: 'nothing' },
                  },
                },
                { idempotencyKey: key, purpose: 'follow-up' },
              ),
            `Recorded: ${resultNames[result].toLowerCase()}`,
          )
        }}
      >
        <p className={styles.facts}>
          <span>
            {phone ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : 'No phone number is known'}
          </span>
          <span>{mayText ? 'Text messages: yes' : 'No text messages'}</span>
          <span>{mayVoicemail ? 'Voice mail: yes' : 'No voice mail'}</span>
          {neutralContactName && <span>Say “{neutralContactName}”</span>}
        </p>
        <Chips
          label="By"
          options={channels.map((value) => ({ value, label: channelNames[value] }))}
          value={[channel]}
          onChange={([value]) => value && setChannel(value as typeof channel)}
        />
        <div ref={resultChips}>
          <Chips
            label="Result"
            options={results.map((value) => ({ value, label: resultNames[value] }))}
            value={result ? [result] : []}
            onChange={([value]) => setResult(value as typeof result)}
          />
        </div>
        <TextField
          label="In one line"
          optional
          maxLength={300}
          value={note}
          onText={setNote}
          autoComplete="off"
          error={problem?.fields?.note}
        />
        {open.length > 0 && (
          <>
            {open.length > 1 && (
              <SelectField
                label="Task"
                value={taskId}
                placeholder="None"
                onText={setTaskId}
                options={open.map((one) => ({ value: one.id, label: one.reason }))}
              />
            )}
            {taskId !== '' && (
              <>
                {open.length === 1 && <p className={styles.quiet}>Task: {open[0]?.reason}</p>}
                <Chips
                  label="The task"
                  options={[
                    { value: 'close', label: 'Is done' },
                    { value: 'keep', label: 'Stays open' },
                  ]}
                  value={[next]}
                  onChange={([value]) => setChosen(value as Next | undefined)}
                />
                {next === 'keep' && (
                  <Chips
                    label="Try again"
                    options={dueChoices}
                    value={[due]}
                    onChange={([value]) => setDue(value ?? '1')}
                  />
                )}
                {next === 'close' && (
                  <Chips
                    label="Outcome"
                    options={outcomes.map((value) => ({ value, label: outcomeNames[value] }))}
                    value={[outcome]}
                    onChange={([value]) => setOutcome((value as typeof outcome) ?? 'reached')}
                  />
                )}
              </>
            )}
          </>
        )}
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || !result}>
            Record
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
          {!result && <span className={styles.quiet}>Choose the result first.</span>}
        </p>
      </form>
    </ModalFrame>
  )
}
