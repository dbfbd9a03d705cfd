import { pictureOf, type Point, type Said } from './picture.ts'
import styles from './CheckInPicture.module.css'

/**
 * Mood and urge as two quiet lines, each named at its end; below them a rail that opens where somebody told of use, and goes
 * on. Drawn on phone and chart, no Mantine. `text` says the same; the caller shows the table.
 */
export function CheckInPicture({
  said,
  from,
  to,
  text,
  words,
  firstDay,
  lastDay,
}: {
  said: readonly Said[]
  /** Epoch ms of the two edges. */
  from: number
  to: number
  text: string
  /** "Mood", "Urge". */
  words: { mood: string; urge: string }
  firstDay: string
  lastDay: string
}) {
  const { mood, urge, openings, labels } = pictureOf(said, from, to)
  const last = (stretches: Point[][]) => stretches.at(-1)?.at(-1)?.value
  return (
    <div className={styles.picture} role="img" aria-label={text}>
      <div className={styles.plot}>
        <svg className={styles.lines} viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
          {[0, 50, 100].map((y) => (
            <line key={y} className={styles.tick} x1="0" x2="100" y1={y} y2={y} />
          ))}
          {urge.map((points, index) => (
            <polyline key={index} className={styles.urge} points={along(points)} />
          ))}
          {mood.map((points, index) => (
            <polyline key={index} className={styles.mood} points={along(points)} />
          ))}
        </svg>
        {/* Dots keep their shape; the lines above are stretched. */}
        <svg className={styles.dots} focusable="false">
          {[...urge.map((points) => ['urge', points] as const), ...mood.map((points) => ['mood', points] as const)].map(
            ([which, points]) =>
              points.map(({ x, y }, index) => (
                <circle
                  key={`${which}${x}${index}`}
                  className={which === 'mood' ? styles.moodDot : styles.urgeDot}
                  cx={`${x * 100}%`}
                  cy={`${y * 100}%`}
                  r={index === points.length - 1 ? 3.5 : 2}
                />
              )),
          )}
        </svg>
        <span className={styles.scale} data-at="top">
          10
        </span>
        <span className={styles.scale} data-at="bottom">
          0
        </span>
      </div>
      <div className={styles.names}>
        {labels.mood !== undefined && (
          <span className={styles.moodName} ref={at(labels.mood)}>
            {words.mood} {last(mood)}
          </span>
        )}
        {labels.urge !== undefined && (
          <span className={styles.urgeName} ref={at(labels.urge)}>
            {words.urge} {last(urge)}
          </span>
        )}
      </div>
      <svg className={styles.rail} focusable="false">
        <line x1="0" x2="100%" y1="50%" y2="50%" className={styles.railLine} />
        {openings.map((x) => (
          <circle key={x} cx={`${x * 100}%`} cy="50%" r="5.5" className={styles.ring} />
        ))}
      </svg>
      <p className={styles.days}>
        <span>{firstDay}</span>
        <span>{lastDay}</span>
      </p>
    </div>
  )
}

const along = (points: Point[]) => points.map(({ x, y }) => `${x * 100},${y * 100}`).join(' ')
/** A place that only the data knows, set through the object model: the content security policy forbids style attributes. */
const at = (y: number) => (element: HTMLElement | null) => {
  element?.style.setProperty('inset-block-start', `${y * 100}%`)
}
