import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { call, CallProblem } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { onDay } from '#web/parts/time.ts'
import type { GroupReply, PatternLine } from '../schedule.contract.ts'
import { changeSeries, previewSeries, type ChangePreview } from '../schedule.groups.contract.ts'
import { ClashNotice, Words } from './ClashNotice.tsx'
import { blankLine, LinesEditor, linesComplete, takeForLines } from './LinesEditor.tsx'
import { optionsQuery } from './schedule-queries.ts'
import { refusalOf, useAct } from './use-act.ts'
import { dayAway } from './week-table.ts'
import styles from './schedule.module.css'

/** From a day on another week: what stays, moves, goes and comes is shown before anything is changed. */
export function SeriesDialog({ reply, onClose }: { reply: GroupReply; onClose: () => void }) {
  const { group, series, today } = reply
  const { act, said, busy, refusal } = useAct()
  const options = useQuery(optionsQuery()).data
  const first = group.startsOn > today ? group.startsOn : today
  const [from, setFrom] = useState(first)
  const [version, setVersion] = useState(group.version)
  const [lines, setLines] = useState<PatternLine[]>(() => {
    const era = series.find((one) => one.to === null) ?? series.at(-1)
    return era?.lines.map(({ place: _p, leader: _l, coLeader: _c, ...line }) => line) ?? [blankLine]
  })
  const ready = linesComplete(lines) && from >= first
  const asked = useDeferredValue(ready ? JSON.stringify({ from, lines }) : '')
  const preview = useQuery({
    queryKey: ['schedule', 'preview', group.id, asked],
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      call(
        previewSeries,
        { params: { groupId: group.id }, body: JSON.parse(asked) as { from: string; lines: PatternLine[] } },
        { signal },
      ),
  })
  const plan = preview.data
  const unread = preview.isError ? refusalOf(preview.error) : undefined
  const nothing = plan !== undefined && plan.moved.length + plan.removed.length + plan.added.length === 0
  const change = (leaveOutClashes: boolean) =>
    act(async () => {
      try {
        await call(changeSeries, { params: { groupId: group.id }, body: { version, from, lines, leaveOutClashes } })
      } catch (thrown) {
        if (thrown instanceof CallProblem && thrown.reply.code === 'stale') {
          setVersion((thrown.reply.details as { version: number }).version)
          void preview.refetch()
        }
        throw thrown
      }
      said(`The series of ${group.name} is changed from ${onDay(from)}`)
      onClose()
    })
  const siteId = options?.programs.find((program) => program.id === group.programId)?.siteId
  return (
    <ModalFrame open onClose={onClose} title={`Change the series of ${group.name}`} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && plan && plan.clashes.length === 0) void change(false)
        }}
      >
        <TextField
          label="From"
          hint="Sessions before this day, and what somebody changed by hand, stay as they are."
          type="date"
          required
          min={first}
          value={from}
          onText={setFrom}
          autoFocus
        />
        <p className={styles.acts}>
          {[7, 14, 28].map((days) => (
            <button
              key={days}
              type="button"
              className={styles.textButton}
              onClick={() => setFrom(dayAway(nextMonday(today), days - 7))}
            >
              {days === 7 ? 'From next Monday' : `From ${onDay(dayAway(nextMonday(today), days - 7))}`}
            </button>
          ))}
        </p>
        <LinesEditor
          lines={lines}
          onChange={setLines}
          options={options}
          programId={group.programId}
          siteId={siteId}
          errors={unread?.fields ?? refusal?.fields ?? {}}
        />
        {unread ? (
          <ClashNotice refusal={unread} />
        ) : plan && ready ? (
          <Preview
            plan={plan}
            waiting={preview.isPlaceholderData || preview.isFetching}
            onFree={(choice) => setLines((now) => takeForLines(now, choice))}
          />
        ) : (
          <p className={styles.quiet}>Choose days, place and leader; then what will happen is shown here.</p>
        )}
        <ClashNotice refusal={refusal} />
        <p className={styles.acts}>
          <button
            type="submit"
            className="hr-button"
            data-main
            aria-disabled={busy || !ready || !plan || nothing || plan.clashes.length > 0}
          >
            Change from {onDay(from)}
          </button>
          {plan && plan.clashes.length > 0 && (
            <button type="button" className="hr-button" disabled={busy} onClick={() => void change(true)}>
              Change all the same, leaving out what clashes
            </button>
          )}
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}

function nextMonday(today: string): string {
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay() || 7
  return dayAway(today, 8 - weekday)
}

function Preview({
  plan,
  waiting,
  onFree,
}: {
  plan: ChangePreview
  waiting: boolean
  onFree: (choice: ChangePreview['free'][number]) => void
}) {
  const fold = (label: string, lines: string[]) =>
    lines.length > 0 && (
      <details>
        <summary>
          {label} ({lines.length})
        </summary>
        <Words lines={lines} shown={60} />
      </details>
    )
  return (
    <div className={styles.preview} role="status" aria-busy={waiting}>
      <dl className={styles.counts}>
        {(
          [
            ['stay', plan.kept],
            ['move', plan.moved.length],
            ['go', plan.removed.length],
            ['come', plan.added.length],
          ] as const
        ).map(([word, count]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {plan.moved.length + plan.removed.length + plan.added.length === 0 && <p>So far this changes nothing.</p>}
      {plan.flags.length > 0 && (
        <>
          <p className={styles.strong}>Look at these first</p>
          <Words lines={plan.flags.map((flag) => flag.words)} />
        </>
      )}
      {plan.blocked.length > 0 && <Words lines={plan.blocked} />}
      {plan.clashes.length > 0 && (
        <div className={styles.clash}>
          <p className={styles.strong}>
            {plan.clashes.length === 1
              ? 'One clash'
              : `${plan.clashes.length}${plan.clashes.length === 30 ? ' or more' : ''} clashes`}
          </p>
          <Words lines={plan.clashes.map((clash) => clash.words)} />
          {plan.free.length > 0 && (
            <ul className={styles.choices}>
              {plan.free.map((choice) => (
                <li key={choice.words}>
                  <button type="button" className="hr-button" onClick={() => onFree(choice)}>
                    {choice.words}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <p className={styles.quiet}>
            Left out, a taken room leaves a gap, a leader who is elsewhere leaves a session that asks for one, and a
            person who is elsewhere gets no seat.
          </p>
        </div>
      )}
      {fold(
        'Sessions that move',
        plan.moved.map((one) => one.words),
      )}
      {fold(
        'Sessions that go',
        plan.removed.map((one) => one.words),
      )}
      {fold(
        'Sessions that come',
        plan.added.map((one) => one.words),
      )}
    </div>
  )
}
