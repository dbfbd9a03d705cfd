import { shellWords } from '#web/messages/shell.messages.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { Greeting } from '#web/my/Greeting.tsx'
import { MyParts } from '#web/my/MyParts.tsx'
import { MyWeekRail } from '#web/my/MyWeekRail.tsx'
import { useMySession } from '#web/my/session.ts'
import { To } from '#web/my/To.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayAndTime, dayOf } from '#web/parts/time.ts'
import { weekWords } from './attendance.messages.ts'
import { SessionLine } from './SessionLine.tsx'
import { clock, whenWords, whereWords, type Here } from './my-times.ts'
import { forecastOf, mayArrive, nextOf, nowOn, saidOf, segmentsOf, type Session } from './my-week.ts'
import { useNow } from './use-now.ts'
import { useThisWeek, type OwnWeek } from './use-weeks.ts'
import styles from './my.module.css'

/** Today: a greeting, the next thing, the week, and what other rooms add. Full from the phone itself, fresh when it can be. */
export default function MyToday() {
  const say = useWords(weekWords)
  const shell = useWords(shellWords)
  const { language } = useLanguage()
  const session = useMySession()
  const now = useNow()
  const { current, week, sessions, asOf } = useThisWeek(session, now)
  const zone = week?.zone ?? session.zone
  const here: Here = { say, language, zone, now }
  const name = session.guarded ? undefined : (session.name ?? week?.preferredName)
  const next = nextOf(sessions, now)
  const today = (week?.sessions ?? []).filter((each) => each.on === dayOf(now, zone) && each !== next)
  return (
    <div className={styles.today}>
      <Greeting name={name} now={now} zone={zone} />
      {asOf && (week || next) && (
        <p className={styles.quiet}>
          {shell('asOf', { when: dayAndTime(asOf, zone, { locale: language, hour12: true }) })}
        </p>
      )}
      {current.state === 'opening' && <p className="hr-waiting">{shell('opening')}</p>}
      {current.state === 'none' && !week && (
        <div className={styles.empty}>
          <p>{say(current.problem ? 'trouble' : 'notKept')}</p>
          {current.problem ? (
            <button type="button" className="hr-button" onClick={current.again}>
              {say('again')}
            </button>
          ) : (
            <p>{say('notKeptMore')}</p>
          )}
        </div>
      )}
      {next ? (
        <Next session={next} here={here} />
      ) : (
        week && (
          <section className={styles.next}>
            <h2>{say('nothingNext')}</h2>
            <p className={styles.quiet}>{say('nothingNextMore')}</p>
          </section>
        )
      )}
      {today.length > 0 && (
        <section aria-labelledby="also-today">
          <h2 id="also-today" className={styles.small}>
            {say('alsoToday')}
          </h2>
          <ul className={styles.lines}>
            {today.map((each) => (
              <li key={each.sessionId}>
                <SessionLine session={each} here={here} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {week && <Rail week={week} next={next} here={here} />}
      <MyParts />
      {!session.guarded && (
        <p>
          <To path="/settings" className={styles.link}>
            {say('settings')}
          </To>
        </p>
      )}
    </div>
  )
}

/** The one thing to know: when and where. In the half hour before it, one tap to say that one has come. */
function Next({ session, here }: { session: Session; here: Here }) {
  const { say, now } = here
  const isNow = saidOf(session, now) === 'are_here'
  const since = session.present[0]
  return (
    <section className={styles.next} aria-labelledby="next">
      <p className={styles.quiet}>{say(isNow || Date.parse(session.startsAt) <= now ? 'now' : 'next')}</p>
      <h2 id="next">{whenWords(session, here)}</h2>
      <p>
        {whereWords(session, here)}
        {'\u00a0· '}
        {say('until', { time: clock(session.endsAt, here) })}
      </p>
      {isNow && (
        <StatusMark kind="done">
          {since ? say('hereSince', { time: clock(since.from, here) }) : say('areHere')}
        </StatusMark>
      )}
      {mayArrive(session, now) && (
        <To path="/here" className={`hr-button ${styles.wide}`} data-main>
          {say('iAmHere')}
        </To>
      )}
    </section>
  )
}

function Rail({ week, next, here }: { week: OwnWeek; next: Session | undefined; here: Here }) {
  const { say, now } = here
  const forecast = forecastOf(week.words)
  return (
    <section className={styles.rail}>
      <MyWeekRail
        firstDay={week.firstOn}
        segments={segmentsOf(week, now)}
        attendedMinutes={week.creditedMinutes}
        prescribedMinutes={week.prescription.needMinutes}
        now={nowOn(week, now)}
        next={next ? whenWords(next, here) : undefined}
        note={forecast || undefined}
      />
      <To path="/week" className={styles.link}>
        {say('fullWeek')}
      </To>
    </section>
  )
}
