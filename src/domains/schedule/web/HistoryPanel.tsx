import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { onDay } from '#web/parts/time.ts'
import { membersOfDay, type GroupReply } from '../schedule.contract.ts'
import styles from './schedule.module.css'

/** Exactly who belonged on any day, and who came and went when. */
export function HistoryPanel({ reply }: { reply: GroupReply }) {
  const { group, today } = reply
  const [shown, setShown] = useState(false)
  const [on, setOn] = useState(today)
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(on)
  const found = useQuery({
    queryKey: ['schedule', 'group', group.id, 'members', on],
    enabled: shown && valid,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(membersOfDay, { params: { groupId: group.id }, query: { on } }, { signal }),
  })
  const then = found.data
  return (
    <section className={styles.panel} aria-labelledby="history">
      <div className={styles.panelHead}>
        <h2 id="history">Members of any day</h2>
        <button type="button" className={styles.textButton} aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Hide' : 'Look back'}
        </button>
      </div>
      {shown && (
        <>
          <TextField label="On" type="date" value={on} onText={setOn} />
          {found.isError && <ProblemNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />}
          {then && (
            <div role="status">
              <p className={styles.strong}>
                {then.members.length + then.unnamed === 0
                  ? `Nobody on ${onDay(then.on, { now: Date.now() })}`
                  : `${then.members.length + then.unnamed} on ${onDay(then.on, { now: Date.now() })}`}
              </p>
              <p>
                <bdi>{then.members.map((member) => member.name).join(', ')}</bdi>
                {then.unnamed > 0 && ` and ${then.unnamed} of another program`}
              </p>
            </div>
          )}
          {then && then.history.length > 0 && (
            <details>
              <summary>Who came and went</summary>
              <ul className={styles.words}>
                {then.history.slice(0, 60).map((entry) => (
                  <li key={entry.on}>
                    {onDay(entry.on, { now: Date.now() })}:{' '}
                    {[
                      entry.joined.length > 0 && `${entry.joined.join(', ')} came`,
                      entry.left.length > 0 && `${entry.left.join(', ')} left`,
                    ]
                      .filter(Boolean)
                      .join('; ')}
                    <span className={styles.quiet}> ({entry.size})</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  )
}
