import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import styles from './morning.module.css'

/** A column of numbers with words. Arrows, Home and End move between them; Enter or a click opens the list in place. */
export function Lines({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.lines} aria-label={label} onKeyDown={moveBetween}>
      {children}
    </ul>
  )
}

function moveBetween(event: KeyboardEvent<HTMLUListElement>) {
  if (!(event.target as HTMLElement).matches('[data-line]') || event.metaKey || event.ctrlKey || event.altKey) return
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')]
  const at = lines.indexOf(event.target as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  lines[Math.max(0, Math.min(lines.length - 1, to))]?.focus()
}

export function Line({
  figure,
  words,
  detail,
  amber = false,
  empty = false,
  children,
}: {
  figure: string
  words: string
  detail?: string
  /** Needs a person today. */
  amber?: boolean
  /** There is no list behind it. */
  empty?: boolean
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const content = (
    <>
      <span className={styles.figure}>{figure}</span>
      <span className={styles.words}>
        {amber ? <StatusMark kind="needs-person">{words}</StatusMark> : words}
        {detail && <small>{detail}</small>}
      </span>
    </>
  )
  if (empty)
    return (
      <li>
        <p className={styles.line}>{content}</p>
      </li>
    )
  return (
    <li data-amber={amber || undefined}>
      <button
        type="button"
        data-line
        className={styles.line}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {content}
        <svg className={styles.turn} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
          <path d="M2 4l4 4 4-4" />
        </svg>
      </button>
      <div id={id} className={styles.opened} hidden={!open}>
        {open && children}
      </div>
    </li>
  )
}
