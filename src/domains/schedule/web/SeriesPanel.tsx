import { onDay } from '#web/parts/time.ts'
import type { GroupReply } from '../schedule.contract.ts'
import { clockAfter } from '../schedule.patterns.ts'
import { dayAway } from './week-table.ts'
import styles from './schedule.module.css'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The weekly series as it is, and as it will be when a change is planned. */
export function SeriesPanel({ reply }: { reply: GroupReply }) {
  const { series, today } = reply
  return (
    <section className={styles.panel} aria-labelledby="series">
      <h2 id="series">Weekly series</h2>
      {series.length === 0 && <p className={styles.quiet}>No series: only single sessions are planned.</p>}
      {series.map((era) => (
        <div key={era.from}>
          {era.from > today && <h3>From {onDay(era.from, { now: Date.now() })}</h3>}
          {era.from <= today && era.to !== null && <h3>Through {onDay(dayAway(era.to, -1), { now: Date.now() })}</h3>}
          <ul className={styles.rows} data-close>
            {era.lines.map((line) => (
              <li key={`${line.weekdays.join()} ${line.starts}`}>
                <span>
                  {line.weekdays.map((weekday) => DAYS[weekday - 1]).join(', ')} {line.starts}–
                  {clockAfter(line.starts, line.minutes)}
                  <span className={styles.under}>
                    {line.place}, <bdi>{[line.leader, line.coLeader].filter(Boolean).join(' and ')}</bdi>
                    {line.pause &&
                      `, ${line.pause.minutes} min pause at ${clockAfter(line.starts, line.pause.afterMinutes)}`}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
