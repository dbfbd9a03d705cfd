import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** An empty screen or list says what it is for (`children`) and offers the first act (`act`: a button or a link). */
export function EmptyState({ title, children, act }: { title: string; children?: ReactNode; act?: ReactNode }) {
  return (
    <section className={styles.empty}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {act && <div className={styles.act}>{act}</div>}
    </section>
  )
}
