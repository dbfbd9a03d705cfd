import { useLanguage, useWords } from '#web/messages/language.tsx'
import { shellWords } from '#web/messages/shell.messages.ts'
import { useMySession } from '#web/my/session.ts'
import { clockTime, dayAndTime, dayInWords } from '#web/parts/time.ts'
import { CheckInPicture } from './CheckInPicture.tsx'
import { checkInWords } from './check-ins.messages.ts'
import type { Listed } from './my-answers.ts'
import { pictureOf, rangeOf } from './picture.ts'
import styles from './check-ins.module.css'

/** The last 14 as a quiet picture, and the same as a table. */
export function MyHistory({ listed, asOf }: { listed: readonly Listed[]; asOf: string | undefined }) {
  const say = useWords(checkInWords)
  const shell = useWords(shellWords)
  const { language } = useLanguage()
  const { zone } = useMySession()
  const day = (at: string) => dayInWords(at, zone, { locale: language })
  const [newest, oldest] = [listed[0], listed.at(-1)]
  return (
    <section className={styles.history}>
      <h2>{say('history')}</h2>
      {asOf && listed.length > 0 && (
        <p className={styles.hint}>
          {shell('asOf', { when: dayAndTime(asOf, zone, { locale: language, hour12: true }) })}
        </p>
      )}
      {!newest || !oldest || listed.length < 3 ? (
        <p>{say('historyEmpty')}</p>
      ) : (
        <CheckInPicture
          said={listed}
          from={Date.parse(oldest.at)}
          to={Date.parse(newest.at)}
          text={spoken()}
          words={{ mood: say('wordMood'), urge: say('wordUrge') }}
          firstDay={day(oldest.at)}
          lastDay={day(newest.at)}
        />
      )}
      {listed.some(({ used }) => used === 'yes') && <p className={styles.hint}>{say('openings')}</p>}
      {listed.length > 0 && (
        <details className={styles.list}>
          <summary>{say('asList')}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('day')}</th>
                <th scope="col">{say('wordMood')}</th>
                <th scope="col">{say('wordUrge')}</th>
                <th scope="col">{say('wordSleep')}</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    {day(one.at)} <time dateTime={one.at}>{clockTime(one.at, zone, language, true)}</time>
                    {one.used === 'yes' && <span className={styles.line}>{say('usedMark')}</span>}
                    {one.waiting && <span className={styles.line}>{say('waiting')}</span>}
                    {one.note && <span className={styles.line}>{one.note}</span>}
                  </th>
                  <Cell value={one.mood} skipped={say('skipped')} />
                  <Cell value={one.urge} skipped={say('skipped')} />
                  <Cell value={one.sleepHours} skipped={say('skipped')} />
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  )

  function spoken(): string {
    const { mood, urge, openings } = pictureOf(listed, -Infinity, Infinity)
    const [moods, urges] = [rangeOf(mood), rangeOf(urge)]
    return [
      say('pictureOf', { n: listed.length, from: day(oldest?.at ?? ''), to: day(newest?.at ?? '') }),
      moods && say('pictureMood', moods),
      urges && say('pictureUrge', urges),
      openings.length > 0 && say('pictureUsed', { n: openings.length }),
    ]
      .filter(Boolean)
      .join(' ')
  }
}

/** A skipped answer is a dash to the eye and a word to the ear. */
function Cell({ value, skipped }: { value: number | null; skipped: string }) {
  return (
    <td>
      {value ?? (
        <>
          <span aria-hidden="true">–</span>
          <span className="unseen">{skipped}</span>
        </>
      )}
    </td>
  )
}
