import { StatusMark, type StatusKind } from '#web/parts/StatusMark.tsx'
import { duration } from '#web/parts/time.ts'
import { clock, whereWords, type Here } from './my-times.ts'
import { saidOf, type Said, type Session } from './my-week.ts'
import styles from './my.module.css'

/** A missed session has the same quiet dash as one that was called off: it says what was, and no more. */
const marks: Record<Said, StatusKind> = {
  were_here: 'done',
  are_here: 'under-way',
  excused: 'off',
  missed: 'off',
  called_off: 'off',
  not_counted: 'ahead',
  ahead: 'ahead',
}

/** One session in words: its time, its place, and what became of it. */
export function SessionLine({ session, here }: { session: Session; here: Here }) {
  const { say } = here
  const said = saidOf(session, here.now)
  const words: Record<Said, string> = {
    were_here: say('wereHere', { time: duration(session.credited) }),
    are_here: say('areHere'),
    excused: say('excused'),
    missed: say('missed'),
    called_off: say('calledOff'),
    not_counted: say('notCounted'),
    ahead: say('ahead'),
  }
  return (
    <div className={styles.line}>
      <p className={styles.time}>
        <time dateTime={session.startsAt}>{clock(session.startsAt, here)}</time>
        {' – '}
        <time dateTime={session.endsAt}>{clock(session.endsAt, here)}</time>
      </p>
      <p className={styles.quiet}>{whereWords(session, here)}</p>
      <StatusMark kind={marks[said]}>{words[said]}</StatusMark>
    </div>
  )
}
