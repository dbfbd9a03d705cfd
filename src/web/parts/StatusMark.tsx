import type { ReactNode } from 'react'
import styles from './StatusMark.module.css'

export type StatusKind = 'done' | 'ahead' | 'under-way' | 'needs-person' | 'safety' | 'missed' | 'off'

/** One shape for each meaning, so that the colour only repeats it. 12 x 12 units. */
const shapes: Record<StatusKind, ReactNode> = {
  done: (
    <>
      <circle cx="6" cy="6" r="6" />
      <path d="M3.2 6.2 5.2 8.2 8.9 4.2" className={styles.inner} />
    </>
  ),
  ahead: <circle cx="6" cy="6" r="5" className={styles.open} />,
  'under-way': (
    <>
      <circle cx="6" cy="6" r="5" className={styles.open} />
      <path d="M6 1a5 5 0 0 1 0 10z" />
    </>
  ),
  'needs-person': (
    <>
      <path d="M6 0.5 12 11.5H0z" />
      <path d="M6 4.4v3.4M6 9.3v.9" className={styles.inner} />
    </>
  ),
  safety: (
    <>
      <path d="M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5z" />
      <path d="M6 2.8v4M6 8.4v.9" className={styles.inner} />
    </>
  ),
  missed: <path d="M2 2l8 8M10 2l-8 8" className={styles.open} />,
  off: <path d="M1 6h10" className={styles.open} />,
}

/** A state in words with its shape: "Signed", "2 notes late". Amber only where a person is needed today, red only for safety. */
export function StatusMark({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <span className={styles.mark} data-kind={kind}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        {shapes[kind]}
      </svg>
      <span>{children}</span>
    </span>
  )
}
