import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { call } from '#kernel/call.ts'
import { availabilityNames } from '#domains/participants/participants.contract.ts'
import { useChartChanged } from '#domains/participants/web/use-chart.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { onDay } from '#web/parts/time.ts'
import {
  appointmentChoices,
  bookAppointment,
  takeBackAppointment,
  type AppointmentForm,
} from '../schedule.appointments.contract.ts'
import { awayAt } from '../schedule.away.ts'
import type { FreeChoice } from '../schedule.contract.ts'
import { clockAfter } from '../schedule.patterns.ts'
import { ClashNotice, FreeChoices, Words } from './ClashNotice.tsx'
import { spanOf } from './span.ts'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

type Where = { startsAt: string; endsAt: string; placeId: string; leaderId: string }
const fieldNames = ['type', 'leaderId', 'startsAt', 'endsAt', 'placeId']

/** Kind, colleague, day, start, length and place. What stands in the way shows while it is filled in; a free choice is one click. */
export function BookForm({
  participantId,
  form,
  me,
  on: wantedOn,
  onOther,
  onBooked,
}: {
  participantId: string
  form: AppointmentForm
  /** Staff id of who books: the likeliest colleague. */
  me: string
  on: string | undefined
  /** Choose somebody else. */
  onOther: (() => void) | undefined
  onBooked: (day: string) => void
}) {
  const { act, said, busy, refusal } = useAct()
  const chartChanged = useChartChanged(participantId)
  const [type, setType] = useState(form.types[0]?.code ?? '')
  const [leaderId, setLeaderId] = useState(form.leaders.some((one) => one.id === me && !one.blocked) ? me : '')
  const [on, setOn] = useState(wantedOn !== undefined && wantedOn > form.today ? wantedOn : form.today)
  const [from, setFrom] = useState(form.next)
  const [minutes, setMinutes] = useState('50')
  const [placeId, setPlaceId] = useState(form.places[0]?.id ?? '')
  const hints = useRef<HTMLDivElement>(null)
  const length = Number(minutes)
  const to = Number.isInteger(length) && length >= 5 && length <= 720 ? clockAfter(from, length) : ''
  const span = spanOf(on, from, to, form.zone)
  const where = span && placeId && leaderId ? { ...span, placeId, leaderId } : undefined
  const asked = useDeferredValue(where)
  const choices = useQuery({
    queryKey: ['schedule', 'appointment', participantId, asked],
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => call(appointmentChoices, { params: { participantId }, query: asked! }, { signal }),
  })
  const known = where && !choices.isError ? choices.data : undefined
  const conflicts = known?.conflicts ?? []
  const away = span ? awayAt(form.away, on, from, to) : []
  const fields = refusal?.fields ?? (choices.isError ? problemOf(choices.error).fields : undefined) ?? {}
  const book = (wanted: Where) =>
    act(async () => {
      const { session } = await call(bookAppointment, { params: { participantId }, body: { type, ...wanted } })
      said(`${session.title}: ${onDay(session.on)} at ${session.starts}, ${session.place}`, async () => {
        await call(takeBackAppointment, {
          params: { participantId, sessionId: session.id },
          body: { version: session.version },
        })
        await chartChanged()
      })
      void chartChanged()
      onBooked(session.on)
    })
  const take = (choice: FreeChoice) =>
    choice.startsAt &&
    choice.endsAt &&
    void book({
      startsAt: choice.startsAt,
      endsAt: choice.endsAt,
      placeId: choice.placeId ?? placeId,
      leaderId: choice.leaderIds?.[0] ?? leaderId,
    })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        // What stands in the way is on screen already: the keyboard goes to the way out.
        if (conflicts.length > 0) hints.current?.querySelector('button')?.focus()
        else if (where) void book(where)
      }}
    >
      <div className={styles.panelHead}>
        <p>
          With <strong>{form.name}</strong>
        </p>
        {onOther && (
          <button type="button" className={styles.textButton} onClick={onOther}>
            Somebody else
          </button>
        )}
      </div>
      <div className={styles.two}>
        <SelectField
          label="Kind"
          value={type}
          onText={setType}
          autoFocus
          error={fields.type}
          options={form.types.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <SelectField
          label="Colleague"
          required
          value={leaderId}
          onText={setLeaderId}
          error={fields.leaderId}
          placeholder="Choose"
          options={form.leaders.map(({ id, name, blocked }) => ({
            value: id,
            label: blocked ? `${name} (no valid credential)` : name,
          }))}
        />
      </div>
      <div className={styles.two}>
        <TextField
          label="Day"
          type="date"
          required
          min={form.today}
          value={on}
          onText={setOn}
          error={fields.startsAt}
        />
        <TextField label="From" type="time" required value={from} onText={setFrom} />
        <TextField
          label="Minutes"
          type="number"
          required
          min={5}
          max={720}
          step={5}
          value={minutes}
          onText={setMinutes}
          error={fields.endsAt}
        />
        <SelectField
          label="Place"
          required
          value={placeId}
          onText={setPlaceId}
          error={fields.placeId}
          placeholder={form.places.length === 0 ? 'No place is open here' : undefined}
          options={form.places.map(({ id, name, kind }) => ({
            value: id,
            label: kind === 'telehealth' ? `${name} (telehealth)` : name,
          }))}
        />
      </div>
      <div ref={hints} role="status">
        {(conflicts.length > 0 || away.length > 0 || known?.closed) && (
          <div className={styles.clash}>
            {known?.closed && <p>The site is closed that day: {known.closed}.</p>}
            {away.map((each) => (
              <p key={`${each.kind} ${each.starts}`}>
                {form.name} can not come then: {nameOfKind(each.kind)}, {each.starts} to {each.ends}. It can be booked
                all the same.
              </p>
            ))}
            <Words lines={conflicts.map((conflict) => conflict.words)} />
            {known && (conflicts.length > 0 || away.length > 0) && (
              <FreeChoices free={known.free} onFree={take} busy={busy} />
            )}
          </div>
        )}
      </div>
      <ClashNotice refusal={refusal} onFree={take} busy={busy} inline={fieldNames} />
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy || !where || conflicts.length > 0}>
          Book
        </button>
        {known && conflicts.length === 0 && !choices.isPlaceholderData && (
          <span className={styles.quiet}>
            {onDay(on)} {from}–{to}: room, colleague and person are free.
          </span>
        )}
      </p>
    </form>
  )
}

const nameOfKind = (kind: string) =>
  (kind in availabilityNames ? availabilityNames[kind as keyof typeof availabilityNames] : kind).toLowerCase()
