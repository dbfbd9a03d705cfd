import { useState } from 'react'
import type { SlotProps } from '#web/registry.ts'
import { dayAndTime } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import { channelNames, resultNames, type TasksPart } from '../participants.tasks.contract.ts'
import { Panel } from './Panel.tsx'
import { TaskList } from './TaskList.tsx'
import { useChartChanged, useChartPart } from './use-chart.ts'
import styles from './participants.module.css'

/** Open tasks about this person, and who tried to reach them when. */
export default function FollowUpPanel({ participantId = '' }: SlotProps) {
  const { part, closed } = useChartPart<TasksPart>(participantId, 'tasks')
  const { zone } = useSession()
  const changed = useChartChanged(participantId)
  const [all, setAll] = useState(false)
  if (closed || !part) return <Panel title="Follow-up" closed={closed} />
  const outreach = all ? part.outreach : part.outreach.slice(0, 3)
  const now = Date.now()
  return (
    <Panel title="Follow-up">
      <TaskList
        label="Open tasks about this person"
        tasks={part.open}
        showPerson={false}
        showOwner
        onChanged={() => void changed()}
        empty={<p className={styles.quiet}>No task is open.</p>}
      />
      {(outreach.length > 0 || part.recentlyClosed.length > 0) && <h3>Lately</h3>}
      <ul className={styles.log}>
        {outreach.map((one) => (
          <li key={one.id}>
            <span className={styles.quiet}>{dayAndTime(one.at, zone, { now })}</span> {channelNames[one.channel]}:{' '}
            {resultNames[one.result].toLowerCase()}
            {one.note && `. ${one.note}`} <span className={styles.quiet}>{one.by}</span>
          </li>
        ))}
      </ul>
      {part.outreach.length > 3 && (
        <p>
          <button type="button" className={styles.textButton} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Fewer' : `All ${part.outreach.length} tries`}
          </button>
        </p>
      )}
      {part.recentlyClosed.length > 0 && (
        <details>
          <summary>Closed tasks</summary>
          <TaskList
            label="Closed tasks about this person"
            tasks={part.recentlyClosed}
            showPerson={false}
            onChanged={() => void changed()}
            empty={null}
          />
        </details>
      )}
    </Panel>
  )
}
