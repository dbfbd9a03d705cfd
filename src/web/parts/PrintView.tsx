import type { ReactNode } from 'react'
import { dayAndTime, type Instant } from './time.ts'
import styles from './PrintView.module.css'

/**
 * A screen meant for paper: a heading that says whose it is, who printed it and when, and the notice that must go with it.
 * The shell, buttons and colours stay off the page (base.css, StaffShell.module.css).
 */
export function PrintView({
  title,
  from,
  printedBy,
  printedAt,
  zone,
  notice,
  children,
}: {
  title: string
  /** Organization and site. */
  from: string
  printedBy: string
  printedAt: Instant
  zone: string
  /** Redisclosure notice (42 CFR 2.32) or other words that must leave with the paper. */
  notice?: ReactNode
  children: ReactNode
}) {
  return (
    <article className={styles.page}>
      <p className="no-print">
        <button type="button" className="hr-button" data-main onClick={() => window.print()}>
          Print
        </button>
      </p>
      <header className={styles.head}>
        <p>{from}</p>
        <h1>{title}</h1>
        <p>
          Printed {dayAndTime(printedAt, zone)} by {printedBy}
        </p>
      </header>
      <div className={styles.body}>{children}</div>
      {notice && <footer className={styles.notice}>{notice}</footer>}
    </article>
  )
}
