import { useEffect, useRef } from 'react'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { useMySession } from '#web/my/session.ts'
import { go, To } from '#web/my/To.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { clockTime } from '#web/parts/time.ts'
import { checkInWords } from './check-ins.messages.ts'
import { doneToday } from './my-answers.ts'
import { MyHistory } from './MyHistory.tsx'
import type { useCheckIns } from './use-check-ins.ts'
import styles from './check-ins.module.css'

/** After the last tap: thanks that fit what was said, whether it is sent, help where it is due, and how it went lately. */
export function MyDone({
  checkIns,
  sent,
  onAgain,
}: {
  checkIns: ReturnType<typeof useCheckIns>
  /** Just now; absent when somebody comes back later in the day. */
  sent: { id: string; meets: { urge: boolean; used: boolean } } | undefined
  onAgain: () => void
}) {
  const say = useWords(checkInWords)
  const { language } = useLanguage()
  const session = useMySession()
  const { listed, outbox } = checkIns
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (sent) title.current?.focus({ preventScroll: true })
  }, [sent])
  const today = doneToday(listed, Date.now(), session.zone)
  const id = sent?.id ?? today?.id
  const waiting = outbox.now.queued.some((item) => item.id === id)
  const refused = outbox.now.refused.find((item) => item.id === id)
  const { urge = false, used = false } = sent?.meets ?? {}
  const heading = () => {
    if (used) return say('usedTitle')
    if (urge) return say('urgeTitle')
    if (sent) return session.name ? say('thanksFor', { name: session.name }) : say('thanks')
    return say('doneAt', { time: today ? clockTime(today.at, session.zone, language, true) : '' })
  }
  return (
    <div className={styles.done}>
      <h1 ref={title} tabIndex={-1}>
        {heading()}
      </h1>
      {used && <p>{say('usedKind')}</p>}
      {urge && <p>{say('urgeKind')}</p>}
      {used && <p>{say('usedLearn')}</p>}
      {used && !urge && <p>{say('usedSafe')}</p>}
      {(urge || used) && (
        <To path="/help-now" className={`hr-button ${styles.wide}`} data-safety>
          {say('helpNow')}
        </To>
      )}
      {sent && !urge && !used && <p>{say('thanksMore')}</p>}
      <div role="status" className={styles.state}>
        {refused ? (
          <p>
            {say('notTakenYet')}{' '}
            <button type="button" className="hr-button" onClick={() => void outbox.retry(refused.id)}>
              {say('tryAgain')}
            </button>
          </p>
        ) : waiting ? (
          <StatusMark kind="under-way">
            {outbox.now.sending && navigator.onLine
              ? say('sendingNow')
              : say(outbox.now.signedOut ? 'waitsForPin' : 'waits')}
          </StatusMark>
        ) : (
          sent && <StatusMark kind="done">{say('sent')}</StatusMark>
        )}
      </div>
      {waiting && outbox.now.signedOut && (
        <button type="button" className={`hr-button ${styles.wide}`} data-main onClick={() => go('/')}>
          {say('enterPin')}
        </button>
      )}
      <p className={styles.ways}>
        <To path="/" className="hr-button">
          {say('backToToday')}
        </To>
        <button type="button" className="hr-button" onClick={onAgain}>
          {say('again')}
        </button>
      </p>
      {!session.guarded && <MyHistory listed={listed} asOf={checkIns.asOf} />}
    </div>
  )
}
