import { useEffect, type ReactNode } from 'react'
import styles from './accounts.module.css'

/** The page outside: one column, the name, one thing to do. */
export function Door({
  title,
  lead,
  children,
  wide = false,
}: {
  title: string
  lead?: ReactNode
  children?: ReactNode
  wide?: boolean
}) {
  useEffect(() => {
    document.title = `${title} · Handrail`
  }, [title])
  return (
    <main className={styles.door} data-wide={wide || undefined}>
      <p className={styles.mark} aria-hidden="true">
        Handrail
        <svg viewBox="0 0 120 6" preserveAspectRatio="none">
          <path d="M0 3H120" />
        </svg>
      </p>
      <h1>{title}</h1>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </main>
  )
}
