import type { ReactNode } from 'react'
import styles from './settings.module.css'

/** One section of the screen: what it is, why it is there, and the act beside it. */
export function Part({
  title,
  note,
  act,
  children,
}: {
  title: string
  note?: ReactNode
  act?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {act}
      </div>
      {note && <p className={styles.quiet}>{note}</p>}
      {children}
    </section>
  )
}
