import { useState } from 'react'
import { shellWords } from '#web/messages/shell.messages.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { MyWeekRail } from '#web/my/MyWeekRail.tsx'
import { useMySession } from '#web/my/session.ts'
import { dayAndTime, dayOf, duration, onDay } from '#web/parts/time.ts'
import { weekWords } from './attendance.messages.ts'
import { SessionLine } from './SessionLine.tsx'
import { dayAndMonth, weekday, type Here } from './my-times.ts'
import { daysLater, forecastOf, inWeek, nowOn, segmentsOf, stillAhead } from './my-week.ts'
import { useNow } from './use-now.ts'
import { useThisWeek, useWeek, type OwnWeek } from './use-weeks.ts'
import styles from './my.module.css'

/** Seven days of sessions and minutes, this week or another. */
export default function MyWeek() {
  const say = useWords(weekWords)
  const shell = useWords(shellWords)
  const { language } = useLanguage()
  const session = useMySession()
  const now = useNow()
  const [asked, setAsked] = useState<string>()
  const mine = useThisWeek(session, now)
  const other = useWeek(session, asked, asked !== undefined)
  const first = mine.week?.firstOn ?? mine.current.value?.firstOn
  const week = asked === undefined ? mine.week : other.value
  const state = asked === undefined ? mine.current.state : other.state
  const asOf = asked === undefined ? mine.asOf : other.asOf
  const shown = asked ?? first
  const zone = mine.current.value?.zone ?? session.zone
  const here: Here = { say, language, zone, now }
  const move = (weeks: number) => shown && choose(daysLater(shown, weeks * 7))
  const choose = (on: string | undefined) => setAsked(on === first ? undefined : on)
  return (
    <div className={styles.week}>
      <h1 tabIndex={-1}>{say('week')}</h1>
      {shown && (
        <>
          <div className={styles.moves}>
            <button type="button" className="hr-button" onClick={() => move(-1)}>
              <span aria-hidden="true">‹</span> {say('before')}
            </button>
            <button type="button" className="hr-button" onClick={() => move(1)}>
              {say('after')} <span aria-hidden="true">›</span>
            </button>
          </div>
          <p role="status" className={styles.range}>
            {say('weekOf', {
              from: onDay(shown, { locale: language }),
              to: onDay(daysLater(shown, 6), { locale: language }),
            })}
            {asked !== undefined && (
              <button type="button" className={styles.link} onClick={() => setAsked(undefined)}>
                {say('thisWeek')}
              </button>
            )}
          </p>
        </>
      )}
      {asOf && week && (
        <p className={styles.quiet}>
          {shell('asOf', { when: dayAndTime(asOf, zone, { locale: language, hour12: true }) })}
        </p>
      )}
      {!week && state === 'opening' && <p className="hr-waiting">{shell('opening')}</p>}
      {!week && state !== 'opening' && (
        <div className={styles.empty}>
          <p>{say('notKept')}</p>
          <p>{say('notKeptMore')}</p>
        </div>
      )}
      {week && <Days week={week} here={here} />}
    </div>
  )
}

function Days({ week, here }: { week: OwnWeek; here: Here }) {
  const { say, language, zone, now } = here
  const today = dayOf(now, zone)
  const days = Array.from({ length: 7 }, (_, index) => daysLater(week.firstOn, index))
  return (
    <>
      <MyWeekRail
        firstDay={week.firstOn}
        segments={segmentsOf(week, now)}
        attendedMinutes={week.creditedMinutes}
        prescribedMinutes={week.prescription.needMinutes}
        now={nowOn(week, now)}
        note={sentence(week, today, here) || undefined}
      />
      <ol className={styles.days}>
        {days.map((on) => {
          const sessions = week.sessions.filter((session) => session.on === on)
          return (
            <li key={on} data-today={on === today || undefined}>
              <h2 aria-current={on === today ? 'date' : undefined}>
                {weekday(on, language)} <span>{dayAndMonth(on, language)}</span>
              </h2>
              {sessions.length === 0 ? (
                <p className={styles.quiet}>{say('free')}</p>
              ) : (
                <ul className={styles.lines}>
                  {sessions.map((session) => (
                    <li key={session.sessionId}>
                      <SessionLine session={session} here={here} />
                    </li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}

/** What the week was, is on its way to, or holds. Only a week that runs has a forecast. */
function sentence(week: OwnWeek, today: string, { say, now }: Here): string {
  const { met } = week.prescription
  if (inWeek(week.firstOn, today)) {
    const ahead = stillAhead(week.sessions, now)
    const rest =
      ahead.sessions > 0 ? say('stillPossible', { n: ahead.sessions, time: duration(ahead.minutes) }) : say('allDone')
    return [forecastOf(week.words), rest].filter(Boolean).join(' ')
  }
  if (week.firstOn > today) return say('planned', { time: duration(week.scheduledMinutes) })
  // Over: the rail says what it was. What was reached is said with pleasure, what was not is not said twice.
  if (week.sessions.length === 0) return say('weekNone')
  return met ? say('weekMet') : ''
}
