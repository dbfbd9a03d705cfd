import { labelRows } from './rail.ts'
import styles from './LongRail.module.css'

export interface LongSegment {
  /** 0 to 1 over the whole rail. */
  start: number
  end: number
  /** "Intensive outpatient"; the table and the pointer say it, the drawing as far as there is room. */
  label: string
  /** "IOP": what stands in a narrow place. */
  short?: string
  /** How much structure: 1 little (outpatient) to 4 much (residential). Height of the bar, never colour alone. */
  level: 1 | 2 | 3 | 4
  /** In words, for the table: "3 Mar to 28 Apr". */
  when: string
}
export interface LongMark {
  at: number
  kind: 'lapse' | 'return' | 'milestone'
  label: string
  when: string
}
export interface LongMeasure {
  name: string
  /** `value` 0 to 1, better upwards. */
  points: { at: number; value: number; when: string; shown: string }[]
}

/**
 * The whole way from first call to first year. Levels of care are steps on the rail, phases stand below, a measure is a
 * quiet line above; a lapse interrupts the line and never erases what was before it. `text` says the same; the table
 * below holds every number. `row` leaves out all words but the alternative.
 */
export function LongRail({
  segments,
  marks = [],
  measures = [],
  phases = [],
  ticks = [],
  today,
  size,
  text,
}: {
  segments: LongSegment[]
  marks?: LongMark[]
  measures?: LongMeasure[]
  phases?: { start: number; end: number; label: string }[]
  /** "Mar", "Apr": few. */
  ticks?: { at: number; label: string }[]
  today?: number
  size: 'row' | 'header' | 'hero'
  text: string
}) {
  const small = size === 'row'
  const percent = (at: number) => `${at * 100}%`
  const named = marks.filter((mark) => mark.kind === 'milestone')
  const rows = labelRows(named.map((mark) => ({ at: mark.at, width: 0.16 })))
  return (
    <figure className={styles.rail} data-size={size}>
      <div role="img" aria-label={text}>
        {!small && measures.length > 0 && (
          <div className={styles.measures}>
            {measures.map((measure) => (
              <div key={measure.name} className={styles.measure}>
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
                  <polyline
                    points={measure.points.map(({ at, value }) => `${at * 100},${(1 - value) * 100}`).join(' ')}
                  />
                </svg>
                <MeasureEnd measure={measure} />
              </div>
            ))}
          </div>
        )}
        <div className={styles.drawing}>
          <svg width="100%" height="100%" focusable="false">
            <line x1="0" x2="100%" y1="88%" y2="88%" className={styles.line} />
            {segments.map((segment) => (
              <rect
                key={segment.label + segment.start}
                className={styles.level}
                data-level={segment.level}
                data-ahead={today !== undefined && segment.start >= today ? true : undefined}
                x={percent(segment.start)}
                width={percent(Math.max(0.004, segment.end - segment.start))}
                y={`${88 - segment.level * 14}%`}
                height={`${segment.level * 14}%`}
              >
                <title>{`${segment.label}, ${segment.when}`}</title>
              </rect>
            ))}
            {marks
              .filter((mark) => mark.kind !== 'milestone')
              .map((mark) => (
                <g key={mark.kind + mark.at} className={styles.mark} data-kind={mark.kind}>
                  <title>{`${mark.label}, ${mark.when}`}</title>
                  <line x1={percent(mark.at)} x2={percent(mark.at)} y1="8%" y2="100%" />
                  {mark.kind === 'return' && <circle cx={percent(mark.at)} cy="8%" r="4" />}
                </g>
              ))}
            {named.map((mark) => (
              <circle key={mark.label + mark.at} className={styles.milestone} cx={percent(mark.at)} cy="88%" r="4.5">
                <title>{`${mark.label}, ${mark.when}`}</title>
              </circle>
            ))}
            {today !== undefined && (
              <line className={styles.today} x1={percent(today)} x2={percent(today)} y1="0" y2="100%" />
            )}
          </svg>
          {!small &&
            segments.map((segment) => (
              <span
                key={segment.label + segment.start}
                className={styles.label}
                style={{
                  insetInlineStart: percent(segment.start),
                  inlineSize: percent(segment.end - segment.start),
                  insetBlockEnd: `${12 + segment.level * 14}%`,
                }}
              >
                {segment.short ?? segment.label}
              </span>
            ))}
        </div>
        {!small && ticks.length > 0 && (
          <div className={styles.ticks}>
            {ticks.map((tick) => (
              <span key={tick.at} style={{ insetInlineStart: percent(tick.at) }} data-last={tick.at > 0.9 || undefined}>
                {tick.label}
              </span>
            ))}
          </div>
        )}
        {size === 'hero' && named.length > 0 && (
          <div className={styles.milestones} style={{ blockSize: `${(Math.max(...rows) + 1) * 1.4}rem` }}>
            {named.map((mark, index) => (
              <span
                key={mark.label + mark.at}
                data-last={mark.at > 0.75 || undefined}
                style={{ insetInlineStart: percent(mark.at), insetBlockStart: `${(rows[index] ?? 0) * 1.4}rem` }}
              >
                {mark.label}
              </span>
            ))}
          </div>
        )}
        {!small && phases.length > 0 && (
          <div className={styles.phases}>
            {phases.map((phase) => (
              <span
                key={phase.label}
                style={{ insetInlineStart: percent(phase.start), inlineSize: percent(phase.end - phase.start) }}
              >
                {phase.label}
              </span>
            ))}
          </div>
        )}
      </div>
      {!small && <LongTable {...{ segments, marks, measures }} />}
    </figure>
  )
}

function MeasureEnd({ measure }: { measure: LongMeasure }) {
  const last = measure.points.at(-1)
  if (!last) return null
  return (
    <span
      className={styles.measureName}
      style={{ insetInlineEnd: `${Math.max(0, (1 - last.at) * 100)}%`, insetBlockStart: `${(1 - last.value) * 100}%` }}
    >
      {measure.name} {last.shown}
    </span>
  )
}

function LongTable({
  segments,
  marks,
  measures,
}: {
  segments: LongSegment[]
  marks: LongMark[]
  measures: LongMeasure[]
}) {
  return (
    <details className={styles.table}>
      <summary>As a table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {[...segments, ...marks]
            .toSorted((a, b) => ('at' in a ? a.at : a.start) - ('at' in b ? b.at : b.start))
            .map(({ label, when }) => (
              <tr key={label + when}>
                <td>{label}</td>
                <td>{when}</td>
              </tr>
            ))}
          {measures.flatMap((measure) =>
            measure.points.map((point) => (
              <tr key={measure.name + point.at}>
                <td>
                  {measure.name} {point.shown}
                </td>
                <td>{point.when}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  )
}
