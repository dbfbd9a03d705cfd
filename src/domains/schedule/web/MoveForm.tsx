import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { onDay } from '#web/parts/time.ts'
import type { FreeChoice } from '../schedule.contract.ts'
import { moveSession, sessionChoices } from '../schedule.sessions.contract.ts'
import { ClashNotice, FreeChoices, Words } from './ClashNotice.tsx'
import { optionsQuery } from './schedule-queries.ts'
import { spanOf } from './span.ts'
import { StaleHint, type FormProps } from './StaleHint.tsx'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

/** Another day, time or place for one session. What stands in the way shows while it is filled in; a free choice is one click. */
export function MoveForm({ session, onChanged, onStale }: FormProps) {
  const { act, said, busy, refusal } = useAct()
  const places = (useQuery(optionsQuery()).data?.places ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const [on, setOn] = useState(session.on)
  const [from, setFrom] = useState(session.starts)
  const [to, setTo] = useState(session.ends)
  const [placeId, setPlaceId] = useState(session.placeId)
  const [reason, setReason] = useState('')
  const span = spanOf(on, from, to, session.zone)
  const changed =
    span !== undefined &&
    (span.startsAt !== new Date(session.startsAt).toISOString() ||
      span.endsAt !== new Date(session.endsAt).toISOString() ||
      placeId !== session.placeId)
  const asked = useDeferredValue(changed ? { ...span, placeId } : undefined)
  const choices = useQuery({
    queryKey: ['schedule', 'choices', session.id, asked],
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => call(sessionChoices, { params: { sessionId: session.id }, query: asked! }, { signal }),
  })
  const closed = changed && choices.data?.closed
  const conflicts = changed ? (choices.data?.conflicts ?? []) : []
  const onlyPeople = conflicts.length > 0 && conflicts.every((conflict) => conflict.kind === 'participant')
  const move = (
    where: { startsAt: string; endsAt: string; placeId: string; leaderIds?: string[] },
    leaveOutClashes = false,
  ) =>
    act(async () => {
      const { session: moved } = await call(moveSession, {
        params: { sessionId: session.id },
        body: { version: session.version, ...where, leaveOutClashes, reason },
      })
      said(`${moved.title} is on ${onDay(moved.on)} at ${moved.starts}, ${moved.place}`, () =>
        call(moveSession, {
          params: { sessionId: session.id },
          body: {
            version: moved.version,
            startsAt: session.startsAt,
            endsAt: session.endsAt,
            placeId: session.placeId,
            reason: 'Undone',
            ...(where.leaderIds && session.leaders.length > 0
              ? { leaderIds: session.leaders.map((leader) => leader.staffId) }
              : {}),
          },
        }),
      )
      onChanged()
    })
  const take = (choice: FreeChoice) => {
    if (!choice.startsAt || !choice.endsAt) return
    void move({
      startsAt: choice.startsAt,
      endsAt: choice.endsAt,
      placeId: choice.placeId ?? placeId,
      ...(choice.changes.includes('leader') && choice.leaderIds ? { leaderIds: choice.leaderIds } : {}),
    })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (span && changed) void move({ ...span, placeId })
      }}
    >
      <div className={styles.two}>
        <TextField label="Day" type="date" required value={on} onText={setOn} autoFocus />
        <TextField label="From" type="time" required value={from} onText={setFrom} />
        <TextField label="To" type="time" required value={to} onText={setTo} />
        <SelectField
          label="Place"
          value={placeId}
          onText={setPlaceId}
          options={places.length > 0 ? places : [{ value: session.placeId, label: session.place }]}
        />
      </div>
      <TextField label="Why" optional value={reason} onText={setReason} maxLength={300} />
      {closed && <p className={styles.clash}>The site is closed that day: {closed}.</p>}
      {conflicts.length > 0 && choices.data && (
        <div role="status" className={styles.clash}>
          <Words lines={conflicts.map((conflict) => conflict.words)} />
          <FreeChoices free={choices.data.free} onFree={take} busy={busy} />
          {onlyPeople && span && (
            <p>
              <button
                type="button"
                className="hr-button"
                disabled={busy}
                onClick={() => void move({ ...span, placeId }, true)}
              >
                Move all the same, without {conflicts.length === 1 ? 'this seat' : `these ${conflicts.length} seats`}
              </button>
            </p>
          )}
        </div>
      )}
      <ClashNotice refusal={refusal} onFree={take} busy={busy}>
        <StaleHint refusal={refusal} onStale={onStale} />
      </ClashNotice>
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy || !changed || conflicts.length > 0}>
          Move this session
        </button>
        {changed && conflicts.length === 0 && choices.isSuccess && !choices.isPlaceholderData && (
          <span className={styles.quiet}>Room, leaders and people are free.</span>
        )}
      </p>
    </form>
  )
}
