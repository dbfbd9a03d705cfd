import { useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { statusOf } from '#web/parts/autosave.ts'
import { SaveState } from '#web/parts/SaveState.tsx'
import type { DraftStore } from './drafts-store.ts'
import styles from './composer.module.css'

/** Where the caret belongs after the text around it changed from `before` to `after`. */
export function movedCaret(before: string, after: string, caret: number): number {
  let front = 0
  while (front < before.length && before[front] === after[front]) front += 1
  if (caret <= front) return caret
  const tail = before.length - caret
  return before.slice(caret) === after.slice(after.length - tail) ? after.length - tail : Math.min(caret, after.length)
}

export const fieldId = (draftId: string, field: string) => `f-${draftId}-${field}`
/** Puts the focus into a field of an open draft: its text, or the chip that Tab would reach. */
export function focusField(draftId: string, field: string): boolean {
  const box = document.getElementById(fieldId(draftId, field))
  const stop = box?.matches('textarea, input') ? box : box?.querySelector<HTMLElement>('button[tabindex="0"]')
  stop?.focus({ preventScroll: true })
  return stop !== null && stop !== undefined
}

/** A text of a draft that saves as typed; a colleague's words come in without moving the writer's caret. */
export function DraftText({
  store,
  draftId,
  field,
  label,
  hint,
  zone,
  rows = 1,
  readOnly = false,
  placeholder,
  invalid = false,
  children,
}: {
  store: DraftStore
  draftId: string
  field: string
  label: string
  hint?: string
  zone: string
  rows?: number
  readOnly?: boolean
  placeholder?: string
  /** Something below says what is wrong. */
  invalid?: boolean
  /** What belongs to the field: findings, a suggestion. */
  children?: ReactNode
}) {
  const about = useId()
  const [focused, setFocused] = useState(false)
  const state = useSyncExternalStore(
    (listener) => store.subscribe(draftId, field, listener),
    () => store.state(draftId, field),
  )
  const text = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<{ value: string; start: number; end: number } | undefined>(undefined)
  useEffect(
    () =>
      store.subscribe(draftId, field, () => {
        const area = text.current
        caret.current =
          area && document.activeElement === area
            ? { value: area.value, start: area.selectionStart, end: area.selectionEnd }
            : undefined
      }),
    [store, draftId, field],
  )
  useLayoutEffect(() => {
    const before = caret.current
    const area = text.current
    if (!before || !area || before.value === area.value) return
    area.setSelectionRange(
      movedCaret(before.value, area.value, before.start),
      movedCaret(before.value, area.value, before.end),
    )
    caret.current = undefined
  }, [state.mine])
  const status = statusOf(state)
  const speaks = focused || status.state === 'failed' || (status.state === 'saved' && status.met !== undefined)
  return (
    <div className={styles.field}>
      <div className={styles.line}>
        <label htmlFor={fieldId(draftId, field)}>{label}</label>
        {speaks && <SaveState status={status} zone={zone} />}
      </div>
      <textarea
        ref={text}
        id={fieldId(draftId, field)}
        className={`hr-input ${styles.text}`}
        rows={rows}
        readOnly={readOnly}
        placeholder={placeholder ?? hint}
        maxLength={400_000}
        value={state.mine}
        aria-invalid={invalid || undefined}
        aria-describedby={`${about}-hint ${about}-more`}
        onChange={(event) => store.type(draftId, field, event.currentTarget.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false)
          void store.flush()
        }}
      />
      {/* Seen as the placeholder: a line that came and went with the focus would move what is about to be clicked. */}
      {hint && (
        <p id={`${about}-hint`} className="unseen">
          {hint}
        </p>
      )}
      <div id={`${about}-more`} className={styles.more}>
        {children}
      </div>
    </div>
  )
}
