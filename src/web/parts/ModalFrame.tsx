import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './ModalFrame.module.css'

/**
 * The browser's own modal dialog: it traps focus, makes the rest inert, closes on Escape and gives the focus back.
 * `stubborn` dialogs (the session lock) cannot be closed. `size`: 'small' 26rem, 'medium' 40rem, 'drawer' from the left, 'full' for what a whole room reads.
 */
export function ModalFrame({
  open,
  title,
  onClose,
  children,
  size = 'small',
  stubborn = false,
  hideTitle = false,
  opaque = false,
}: {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  size?: 'small' | 'medium' | 'drawer' | 'full'
  stubborn?: boolean
  hideTitle?: boolean
  /** Nothing behind it may be read. */
  opaque?: boolean
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (open && dialog && !dialog.open) dialog.showModal()
  }, [open])
  if (!open) return null
  return (
    <dialog
      ref={ref}
      className={styles.frame}
      data-size={size}
      data-opaque={opaque || undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!stubborn) onClose()
      }}
      onKeyDown={(event) => {
        // Chromium closes on a second Escape even when `cancel` was prevented.
        if (stubborn && event.key === 'Escape') event.preventDefault()
      }}
      onClick={(event) => {
        if (!stubborn && event.target === event.currentTarget) onClose()
      }}
    >
      <div className={styles.body}>
        <h2 id={titleId} className={hideTitle ? 'unseen' : undefined}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  )
}
