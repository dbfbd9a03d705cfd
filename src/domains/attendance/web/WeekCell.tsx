import { StatusMark } from '#web/parts/StatusMark.tsx'
import { WeekRail } from '#web/parts/WeekRail.tsx'
import { duration, durationSpoken } from '#web/parts/time.ts'
import type { WeekRow } from '../attendance.contract.ts'
import { nowOn, segmentsOf } from './my-week.ts'
import { useNow } from './use-now.ts'
import styles from './room.module.css'

/** This week in a row of the list: the small rail and "6 h 40 of 9 h"; what cannot be reached any more needs a person. */
export default function WeekCell({ week }: { week: WeekRow }) {
  const now = useNow()
  const { creditedMinutes, needMinutes, shortMinutes } = week
  const short = shortMinutes > 0 ? `${duration(shortMinutes)} short` : ''
  return (
    <div className={styles.weekCell}>
      <WeekRail
        size="row"
        segments={segmentsOf(week, now)}
        attendedMinutes={creditedMinutes}
        prescribedMinutes={needMinutes ?? 0}
        now={nowOn(week, now)}
        {...(needMinutes ? {} : { ofHours: duration(creditedMinutes), text: durationSpoken(creditedMinutes) })}
      />
      {short && <StatusMark kind="needs-person">{short}</StatusMark>}
    </div>
  )
}
