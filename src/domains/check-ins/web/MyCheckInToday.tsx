import { useId } from 'react'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { OutboxNote } from '#web/my/OutboxNote.tsx'
import { useMySession } from '#web/my/session.ts'
import { go, To } from '#web/my/To.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { clockTime } from '#web/parts/time.ts'
import { checkInWords } from './check-ins.messages.ts'
import { doneToday } from './my-answers.ts'
import { beginWith } from './my-begin.ts'
import { Scale } from './Scale.tsx'
import { useCheckIns } from './use-check-ins.ts'
import styles from './check-ins.module.css'

/** On Today: done, or its first question, so that a check-in is four taps from here. */
export default function MyCheckInToday() {
  const say = useWords(checkInWords)
  const { language } = useLanguage()
  const session = useMySession()
  const { listed, outbox, opening } = useCheckIns(session)
  const heading = useId()
  const done = doneToday(listed, Date.now(), session.zone)
  return (
    <section className={styles.part} aria-labelledby={heading}>
      {done ? (
        <>
          <h2 id={heading} className={styles.doneHeading}>
            <StatusMark kind="done">
              {say('doneAt', { time: clockTime(done.at, session.zone, language, true) })}
            </StatusMark>
          </h2>
          <p>
            <To path="/check-in" className={styles.more}>
              {say('history')}
            </To>
          </p>
        </>
      ) : (
        <>
          <h2 id={heading}>{say('askToday')}</h2>
          {/* Its place is held while the answer is on its way, so that nothing jumps under a thumb. */}
          <div className={styles.held} data-opening={opening || undefined}>
            <Scale
              labelledBy={heading}
              most={10}
              low={say('moodLow')}
              high={say('moodHigh')}
              onPick={(mood) => {
                beginWith(mood)
                go('/check-in')
              }}
            />
          </div>
          <p className={styles.hint}>{say('askTodayHint')}</p>
        </>
      )}
      <OutboxNote state={outbox.now} onRetry={(id) => void outbox.retry(id)} />
    </section>
  )
}
