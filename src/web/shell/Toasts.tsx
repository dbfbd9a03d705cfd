import { useEffect, useState } from 'react'
import { useStore } from '#web/parts/store.ts'
import { dismissToast, toasts, type Toast } from './toasts.ts'
import styles from './Toasts.module.css'

export function Toasts() {
  const shown = useStore(toasts)
  return (
    <div className={styles.stack} role="status" aria-live="polite">
      {shown.map((one) => (
        <OneToast key={one.id} toast={one} />
      ))}
    </div>
  )
}

function OneToast({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(toast.id), toast.undo ? 12_000 : 6_000)
    return () => clearTimeout(timer)
  }, [held, toast])
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          onClick={() => {
            toast.undo?.()
            dismissToast(toast.id)
          }}
        >
          Undo
        </button>
      )}
      <button type="button" aria-label="Close this message" onClick={() => dismissToast(toast.id)}>
        ×
      </button>
    </div>
  )
}
