import type { ReactNode } from 'react'
import type { FreeChoice } from '../schedule.contract.ts'
import type { Refusal } from './use-act.ts'
import styles from './schedule.module.css'

/** Who, where and when; below it what is free, each a button that does it at once. `children`: other ways out. */
export function ClashNotice({
  refusal,
  onFree,
  freeLabel = 'Free instead',
  busy = false,
  inline = [],
  children,
}: {
  refusal: Refusal | undefined
  onFree?: (choice: FreeChoice) => void
  freeLabel?: string
  busy?: boolean
  /** Fields that say themselves what is wrong with them. */
  inline?: readonly string[]
  children?: ReactNode
}) {
  if (!refusal) return null
  const { conflicts = [], free = [] } = refusal.details ?? {}
  const fields = Object.entries(refusal.fields ?? {}).filter(
    ([path, sentence]) => sentence !== refusal.sentence && !inline.includes(path),
  )
  const more = conflicts.length > 1 || conflicts[0]?.kind === 'participant'
  return (
    <div role="alert" className={styles.clash}>
      <p className={styles.strong}>{refusal.sentence}</p>
      {more && <Words lines={conflicts.map((conflict) => conflict.words)} />}
      {fields.length > 0 && <Words lines={fields.map(([, sentence]) => sentence)} />}
      {onFree && <FreeChoices {...{ free, onFree, busy }} label={freeLabel} />}
      {children}
    </div>
  )
}

/** What is free instead, each a button that takes it at once. */
export function FreeChoices({
  free,
  onFree,
  busy,
  label = 'Free instead',
}: {
  free: readonly FreeChoice[]
  onFree: (choice: FreeChoice) => void
  busy: boolean
  label?: string
}) {
  if (free.length === 0) return null
  return (
    <>
      <p>{label}:</p>
      <ul className={styles.choices}>
        {free.map((choice) => (
          <li key={choice.words}>
            <button type="button" className="hr-button" disabled={busy} onClick={() => onFree(choice)}>
              {choice.words}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** A few lines, the rest behind a fold. */
export function Words({ lines, shown = 3 }: { lines: readonly string[]; shown?: number }) {
  const list = (some: readonly string[]) => (
    <ul className={styles.words}>
      {some.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  return (
    <>
      {list(lines.slice(0, shown))}
      {lines.length > shown && (
        <details>
          <summary>{lines.length - shown} more</summary>
          {list(lines.slice(shown))}
        </details>
      )}
    </>
  )
}
