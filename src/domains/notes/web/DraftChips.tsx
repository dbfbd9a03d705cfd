import { useSyncExternalStore, useRef } from 'react'
import { Chips, type Chip } from '#web/parts/Chips.tsx'
import { toggled } from '#web/parts/chips.ts'
import type { DraftStore } from './drafts-store.ts'
import { fieldId } from './DraftText.tsx'
import styles from './composer.module.css'

/**
 * Chips of a draft. A digit chooses, and where one choice is the whole answer it also goes on to what comes next; a click or
 * a space never moves anything.
 */
export function DraftChips({
  store,
  draftId,
  field,
  label,
  options,
  multiple = false,
  disabled = false,
  missing = false,
}: {
  store: DraftStore
  draftId: string
  field: string
  label: string
  options: Chip[]
  multiple?: boolean
  disabled?: boolean
  missing?: boolean
}) {
  useSyncExternalStore(
    (listener) => store.subscribe(draftId, field, listener),
    () => store.state(draftId, field),
  )
  const box = useRef<HTMLDivElement>(null)
  const value = store.chips(draftId, field)
  // A word that an older draft used stays on the screen.
  const all = [
    ...options,
    ...value
      .filter((chosen) => !options.some((option) => option.value === chosen))
      .map((chosen) => ({ value: chosen, label: chosen })),
  ]
  return (
    <div
      ref={box}
      id={fieldId(draftId, field)}
      className={styles.chips}
      data-missing={missing || undefined}
      onKeyDownCapture={(event) => {
        const chosen = /^[1-9]$/.test(event.key) ? all[Number(event.key) - 1] : undefined
        if (multiple || disabled || !chosen || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        event.stopPropagation()
        store.setChips(draftId, field, toggled(value, chosen.value, false))
        // Taking a choice back stays.
        if (!value.includes(chosen.value)) focusAfter(box.current)
      }}
    >
      <Chips
        {...{ label, options: all, value, multiple, disabled }}
        onChange={(next) => store.setChips(draftId, field, next)}
      />
    </div>
  )
}

/** The next thing in the row that takes an answer: another group of chips, or a text. */
function focusAfter(box: HTMLElement | null): void {
  const row = box?.closest('[data-entry]')
  if (!row || !box) return
  const stops = [...row.querySelectorAll<HTMLElement>('[role=group] button[tabindex="0"], textarea')]
  stops
    .find((stop) => !box.contains(stop) && box.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)
    ?.focus()
}
