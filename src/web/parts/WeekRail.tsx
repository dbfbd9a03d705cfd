import { useId, type ReactNode } from 'react'
import { dayWindow, filled, missed, onWeek, weekSentence, type WeekSegment } from './rail.ts'
import { duration } from './time.ts'
import styles from './WeekRail.module.css'

export type { WeekSegment }

/**
 * Seven days on one line: planned outlined, attended filled, missed open (the line is broken there), make-up dotted, now a
 * thin upright; the prescribed hours at the end. `row` is 20 px high and has no words of its own; `header` names the days;
 * `hero` (the phone's Today) says the hours large. Works with no Mantine.
 *
 * `text` is the alternative that says the same; `ofHours` replaces the English "6 h 40 of 9 h".
 */
export function WeekRail({
  segments,
  attendedMinutes,
  prescribedMinutes,
  size,
  dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  now,
  next,
  text,
  ofHours,
  note,
}: {
  segments: WeekSegment[]
  attendedMinutes: number
  prescribedMinutes: number
  size: 'row' | 'header' | 'hero'
  /** Short names of the days drawn, first to last; their number is the number of columns. */
  dayNames?: string[]
  now?: { day: number; minute: number }
  /** "Thursday evening"; goes into the English alternative. */
  next?: string
  text?: string
  ofHours?: ReactNode
  /** A quiet line below: "50 minutes short by Saturday unless Thursday is attended". */
  note?: ReactNode
}) {
  const days = dayNames.length
  const window = dayWindow(segments)
  const x = (day: number, minute: number) => onWeek(day, minute, window, days) * 100
  const alternative = text ?? weekSentence(attendedMinutes, prescribedMinutes, next)
  const hours = ofHours ?? (
    <>
      <strong>{duration(attendedMinutes)}</strong> of {duration(prescribedMinutes)}
    </>
  )
  const clip = useId()
  return (
    <figure className={styles.rail} data-size={size}>
      {size === 'hero' && (
        <p className={styles.hours} aria-hidden="true">
          {hours}
        </p>
      )}
      <div className={styles.drawing} role="img" aria-label={alternative}>
        <svg width="100%" height="100%" focusable="false">
          <line x1="0" x2="100%" y1="50%" y2="50%" className={styles.line} />
          {Array.from({ length: days - 1 }, (_, index) => (
            <line
              key={index}
              className={styles.day}
              x1={`${((index + 1) / days) * 100}%`}
              x2={`${((index + 1) / days) * 100}%`}
              y1="34%"
              y2="66%"
            />
          ))}
          {segments.map((segment, index) => {
            const left = x(segment.day, segment.start)
            const width = x(segment.day, segment.end) - left
            const box = { x: `${left}%`, width: `${width}%`, y: '20%', height: '60%', rx: 3 }
            const kind = missed(segment) ? 'missed' : segment.kind
            return (
              <g key={index} data-kind={kind} className={styles.segment}>
                {segment.label && <title>{segment.label}</title>}
                <clipPath id={`${clip}-${index}`}>
                  <rect {...box} />
                </clipPath>
                <rect {...box} className={styles.box} />
                <g clipPath={`url(#${clip}-${index})`}>
                  {filled(segment).map((piece) => {
                    const from = x(segment.day, piece.start)
                    return (
                      <rect
                        key={piece.start}
                        className={styles.filled}
                        x={`${from}%`}
                        width={`${x(segment.day, piece.end) - from}%`}
                        y="20%"
                        height="60%"
                      />
                    )
                  })}
                </g>
                <rect {...box} className={styles.outline} />
              </g>
            )
          })}
          {now && (
            <line
              className={styles.now}
              x1={`${x(now.day, now.minute)}%`}
              x2={`${x(now.day, now.minute)}%`}
              y1="4%"
              y2="96%"
            />
          )}
        </svg>
      </div>
      {size === 'row' ? (
        <span className={styles.end} aria-hidden="true">
          {hours}
        </span>
      ) : (
        <div className={styles.names} aria-hidden="true">
          {dayNames.map((name, index) => (
            <span key={name} data-now={now?.day === index || undefined}>
              {name}
            </span>
          ))}
        </div>
      )}
      {size === 'header' && (
        <p className={styles.hours} aria-hidden="true">
          {hours}
        </p>
      )}
      {note && <figcaption className={styles.note}>{note}</figcaption>}
    </figure>
  )
}
