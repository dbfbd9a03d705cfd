import { useState } from 'react'
import type { SlotProps } from '#web/registry.ts'
import { useSession } from '#web/shell/session.ts'
import { availabilityNames, type PersonPart } from '../participants.contract.ts'
import { AvailabilityDialog } from './AvailabilityDialog.tsx'
import { weekdayNames } from './availability.ts'
import { Panel } from './Panel.tsx'
import { useChartPart } from './use-chart.ts'
import styles from './participants.module.css'

/** When the person can not come, and why: what a plan of sessions must go around. */
export default function AvailabilityPanel({ participantId = '' }: SlotProps) {
  const { part: person, closed } = useChartPart<PersonPart>(participantId, 'person')
  const { can } = useSession()
  const [editing, setEditing] = useState(false)
  if (closed || !person) return <Panel title="Cannot come" closed={closed} />
  const days = weekdayNames
    .map((name, index) => ({ name, windows: person.availability.filter((window) => window.weekday === index + 1) }))
    .filter((day) => day.windows.length > 0)
  return (
    <Panel title="Cannot come">
      {days.length === 0 ? (
        <p className={styles.quiet}>No hours are named: any session fits, as far as is known.</p>
      ) : (
        <dl className={styles.pairs}>
          {days.map((day) => (
            <div key={day.name} className={styles.pair}>
              <dt>{day.name}</dt>
              <dd>
                {day.windows.map((window) => (
                  <span key={window.id} className={styles.window}>
                    {window.starts} to {window.ends}{' '}
                    <span className={styles.quiet}>
                      {[availabilityNames[window.kind].toLowerCase(), window.note].filter(Boolean).join(', ')}
                    </span>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {can('participants.manage') && (
        <p>
          <button type="button" className={styles.textButton} onClick={() => setEditing(true)}>
            Change these hours
          </button>
        </p>
      )}
      {editing && <AvailabilityDialog {...{ participantId, person }} onClose={() => setEditing(false)} />}
    </Panel>
  )
}
