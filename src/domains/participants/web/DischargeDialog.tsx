import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { discharge, dischargeReasonNames, dischargeReasons, previewDischarge } from '../participants.care.contract.ts'
import type { EpisodePart, PersonPart } from '../participants.contract.ts'
import { dayInWords } from '../participants.rules.ts'
import { useAct } from './use-act.ts'
import styles from './participants.module.css'

/** Discharge shows exactly what it will do, for the day that is chosen, before it is done. */
export function DischargeDialog({
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
  const [on, setOn] = useState(person.today)
  const [reason, setReason] = useState<(typeof dischargeReasons)[number] | ''>('')
  const [note, setNote] = useState('')
  const { act, problem, busy } = useAct(participantId, onClose)
  const params = { participantId, episodeId: episode.id }
  const preview = useQuery({
    queryKey: ['discharge', episode.id, on],
    enabled: on !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    queryFn: ({ signal }) => call(previewDischarge, { params, query: { on } }, { signal }),
  })
  const shown = preview.isSuccess && !preview.isPlaceholderData
  return (
    <ModalFrame open title={`Discharge ${person.name}`} onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason && shown)
            void act(
              () => call(discharge, { params, body: { on, reason, note } }),
              `${person.name} is discharged from ${dayInWords(on)}`,
            )
        }}
      >
        <div className={styles.two}>
          <TextField
            label="First day without care"
            type="date"
            required
            autoFocus
            value={on}
            onText={setOn}
            error={problem?.fields?.on}
          />
          <SelectField
            label="Reason"
            required
            placeholder="Choose a reason"
            value={reason}
            onText={(value) => setReason(value as typeof reason)}
            options={dischargeReasons.map((value) => ({ value, label: dischargeReasonNames[value] }))}
          />
        </div>
        <TextField label="Note" optional maxLength={1_000} value={note} onText={setNote} />
        <section aria-live="polite" aria-busy={preview.isFetching} className={styles.preview}>
          <h3>This will happen</h3>
          {preview.isError ? (
            <ProblemNotice problem={problemOf(preview.error)} />
          ) : preview.data ? (
            <>
              <ul>
                {preview.data.ends.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <h3>This stays</h3>
              <ul>
                {preview.data.stays.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </>
          ) : (
            <p>Working it out…</p>
          )}
        </section>
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || !shown || reason === ''}>
            Discharge
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
