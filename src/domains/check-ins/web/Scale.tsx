import styles from './check-ins.module.css'

/**
 * Numbers from low to high as large keys in two rows; one tap answers. The last value is a hint beside its key, never a
 * default: what is not tapped is not said.
 */
export function Scale({
  labelledBy,
  most,
  mostLabel,
  low,
  high,
  last,
  chosen,
  onPick,
}: {
  labelledBy: string
  /** The highest number; keys run from 0. */
  most: number
  /** What the highest key shows when it means "or more". */
  mostLabel?: string
  low: string
  high: string
  /** "Last time: 6" and the key it marks. */
  last?: { value: number; words: string } | undefined
  chosen?: number | null | undefined
  onPick: (value: number) => void
}) {
  return (
    <div className={styles.scale}>
      <div role="group" aria-labelledby={labelledBy} className={styles.keys}>
        {Array.from({ length: most + 1 }, (_, value) => {
          const end = value === 0 ? low : value === most ? high : undefined
          return (
            <button
              key={value}
              type="button"
              aria-label={end ? `${value}, ${end}` : undefined}
              aria-pressed={chosen === value || undefined}
              data-last={last?.value === value || undefined}
              // The second half of a double tap is no answer to the next question.
              onClick={(event) => event.detail < 2 && onPick(value)}
            >
              {value === most && mostLabel ? mostLabel : value}
            </button>
          )
        })}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>0: {low}</span>
        <span>
          {most === 10 && '10: '}
          {high}
        </span>
      </p>
      {last && <p className={styles.hint}>{last.words}</p>}
    </div>
  )
}
