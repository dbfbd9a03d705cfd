import { Fragment } from 'react'
import { useChartPart } from '#domains/participants/web/participants.web.tsx'
import type { PersonPart } from '#domains/participants/participants.contract.ts'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { clockTime, dayAndTime, dayInWords } from '#web/parts/time.ts'
import type { SlotProps } from '#web/registry.ts'
import type { CheckIn } from '../check-ins.contract.ts'
import { CheckInPicture } from './CheckInPicture.tsx'
import { pictureOf, rangeOf } from './picture.ts'
import styles from './chart.module.css'

const DAYS = 30

/** What the person said on the phone in the last 30 days: mood and urge, days with use, own notes; and the same as a table. */
export default function ChartCheckIns({ participantId = '' }: SlotProps) {
  const { part, closed } = useChartPart<CheckIn[]>(participantId, 'checkIns')
  const { part: person } = useChartPart<PersonPart>(participantId, 'person')
  return (
    // The slot around it is the named section.
    <div className={styles.panel}>
      <h2>Check-ins</h2>
      {closed && <p className={styles.quiet}>{closed}</p>}
      {part && person && <Said checkIns={part} zone={person.timeZone} />}
    </div>
  )
}

function Said({ checkIns, zone }: { checkIns: readonly CheckIn[]; zone: string }) {
  const to = Date.now()
  const from = to - DAYS * 86_400_000
  const lately = checkIns.filter(({ at }) => Date.parse(at) >= from)
  const [newest] = checkIns
  if (!newest)
    return <p className={styles.quiet}>None yet. They are made on the person’s own phone, in half a minute.</p>
  if (lately.length === 0) {
    return (
      <p className={styles.quiet}>
        None in the last {DAYS} days. The last was on {dayInWords(newest.at, zone, { now: to })}.
      </p>
    )
  }
  const lastNote = lately.find(({ note }) => note !== '')
  const used = lately.filter((one) => one.used === 'yes')
  return (
    <>
      <CheckInPicture
        said={lately}
        from={from}
        to={to}
        text={spoken(lately)}
        words={{ mood: 'Mood', urge: 'Urge' }}
        firstDay={dayInWords(from, zone)}
        lastDay="Today"
      />
      <p className={styles.quiet}>
        {lately.length} in {DAYS} days, the last on {dayAndTime(newest.at, zone)}.
      </p>
      {used.length > 0 && (
        <p>
          <StatusMark kind="off">
            Told of use on {used.map((one) => dayInWords(one.at, zone)).join(', ')}, where the line opens.
          </StatusMark>
        </p>
      )}
      {lastNote && (
        <blockquote className={styles.note}>
          <p>{lastNote.note}</p>
          <footer>{dayAndTime(lastNote.at, zone)}</footer>
        </blockquote>
      )}
      <details className={styles.list}>
        <summary>As a table</summary>
        {/* Scrolls by itself, and by keyboard, where the side column is narrow. */}
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="Check-ins as a table">
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Mood</th>
                <th scope="col">Urge</th>
                <th scope="col">Sleep</th>
                <th scope="col">Used</th>
                <th scope="col">Medicine</th>
              </tr>
            </thead>
            <tbody>
              {lately.map((one) => (
                <Fragment key={one.id}>
                  <tr data-noted={one.note ? true : undefined}>
                    <th scope="row">
                      {dayInWords(one.at, zone)} <time dateTime={one.at}>{clockTime(one.at, zone)}</time>
                    </th>
                    <td>{one.mood ?? '–'}</td>
                    <td>{one.urge ?? '–'}</td>
                    <td>{one.sleepHours === null ? '–' : `${one.sleepHours} h`}</td>
                    <td>{one.used ?? '–'}</td>
                    <td>{medicine(one.medicationTaken)}</td>
                  </tr>
                  {one.note && (
                    <tr>
                      <td colSpan={6} className={styles.own}>
                        {one.note}
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
        <p className={styles.quiet}>A dash is a question that was skipped. Urge is the strongest of the last day.</p>
      </details>
    </>
  )
}

const medicine = (taken: string | null) =>
  taken === 'yes' ? 'taken' : taken === 'no' ? 'not yet' : taken === null ? '–' : 'none'

function spoken(lately: readonly CheckIn[]): string {
  const { mood, urge, openings } = pictureOf(lately, -Infinity, Infinity)
  const said = (name: string, range: ReturnType<typeof rangeOf>) =>
    range ? `${name} ${range.low} to ${range.high}, last ${range.now}.` : `${name} not said.`
  return [
    `${lately.length} check-ins in ${DAYS} days.`,
    said('Mood', rangeOf(mood)),
    said('Urge', rangeOf(urge)),
    openings.length === 0 ? 'No use told.' : `Use told ${openings.length} time${openings.length === 1 ? '' : 's'}.`,
  ].join(' ')
}
