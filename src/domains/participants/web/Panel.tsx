import { useId, type ReactNode } from 'react'
import styles from './participants.module.css'

/** A titled part of a chart. A closed one says why; one that is on its way is quiet. */
export function Panel({
  title,
  closed,
  children,
  act,
}: {
  title: string
  closed?: string | undefined
  children?: ReactNode
  act?: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.panel}>
      <div className={styles.panelHead}>
        <h2 id={id}>{title}</h2>
        {act}
      </div>
      {closed ? <p className={styles.quiet}>{closed}</p> : children}
    </section>
  )
}
