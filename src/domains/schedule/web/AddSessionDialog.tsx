import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { onDay } from '#web/parts/time.ts'
import type { FreeChoice, GroupReply } from '../schedule.contract.ts'
import { addSession, cancelSession } from '../schedule.sessions.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { spanOf } from './span.ts'
import { optionsQuery } from './schedule-queries.ts'
import { useAct } from './use-act.ts'
import { clockAfter } from '../schedule.patterns.ts'
import styles from './schedule.module.css'

/** One more session beside the series, or the one that a gap of the series asks for. */
export function AddSessionDialog({
  reply,
  gap,
  onClose,
}: {
  reply: GroupReply
  gap: GroupReply['gaps'][number] | undefined
  onClose: () => void
}) {
  const { group } = reply
  const line = reply.series[0]?.lines[0]
  const { act, said, busy, refusal } = useAct()
  const options = useQuery(optionsQuery()).data
  const starts = gap?.starts ?? line?.starts ?? '09:00'
  const [on, setOn] = useState(gap?.on ?? reply.today)
  const [from, setFrom] = useState(starts)
  const [to, setTo] = useState(clockAfter(starts, gap?.minutes ?? line?.minutes ?? 60))
  const [placeId, setPlaceId] = useState(gap?.placeId ?? line?.placeId ?? '')
  const [leaderId, setLeaderId] = useState(gap?.leaderId ?? line?.leaderId ?? '')
  const [topic, setTopic] = useState('')
  const [reason, setReason] = useState('')
  const span = spanOf(on, from, to, group.zone)
  const add = (where: { startsAt: string; endsAt: string; placeId: string; leaderId: string }) =>
    act(async () => {
      const { session } = await call(addSession, {
        params: { groupId: group.id },
        body: { ...where, slot: gap ? { patternId: gap.patternId, on: gap.on } : null, topic, reason },
      })
      said(`Planned for ${onDay(session.on)} at ${session.starts}`, () =>
        call(cancelSession, {
          params: { sessionId: session.id },
          body: { version: session.version, reason: 'Undone' },
        }),
      )
      onClose()
    })
  const take = (choice: FreeChoice) =>
    choice.startsAt &&
    choice.endsAt &&
    void add({
      startsAt: choice.startsAt,
      endsAt: choice.endsAt,
      placeId: choice.placeId ?? placeId,
      leaderId: choice.leaderIds?.[0] ?? leaderId,
    })
  const leaders = (options?.leaders ?? []).filter(
    (leader) => leader.programIds === null || leader.programIds.includes(group.programId),
  )
  return (
    <ModalFrame open onClose={onClose} title={gap ? `A place for ${onDay(gap.on)}` : 'Add one session'} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (span) void add({ ...span, placeId, leaderId })
        }}
      >
        {gap && <p>{gap.words}</p>}
        <div className={styles.two}>
          <TextField label="Day" type="date" required min={reply.today} value={on} onText={setOn} autoFocus />
          <TextField label="From" type="time" required value={from} onText={setFrom} />
          <TextField label="To" type="time" required value={to} onText={setTo} />
        </div>
        <div className={styles.two}>
          <SelectField
            label="Place"
            value={placeId}
            onText={setPlaceId}
            options={(options?.places ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            label="Led by"
            value={leaderId}
            onText={setLeaderId}
            options={leaders.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        {!gap && <TextField label="Topic" optional value={topic} onText={setTopic} maxLength={200} />}
        <TextField label="Why" optional value={reason} onText={setReason} maxLength={300} />
        <ClashNotice refusal={refusal} onFree={take} busy={busy} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || !span}>
            Plan this session
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
