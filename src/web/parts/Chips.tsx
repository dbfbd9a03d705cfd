import { useId, useRef } from 'react'
import { chipForKey, toggled } from './chips.ts'
import styles from './Chips.module.css'

export interface Chip {
  value: string
  label: string
  /** Said on pointing and to a screen reader: what the chip means. */
  hint?: string
}

/**
 * Choices as small switches: Tab enters the group, arrows move, Space or the digit shown chooses. One value, or several
 * with `multiple`; choosing again takes it back. Works with no Mantine.
 */
export function Chips({
  label,
  options,
  value,
  onChange,
  multiple = false,
  numbered = true,
  hideLabel = false,
  disabled = false,
  size = 'normal',
}: {
  label: string
  options: Chip[]
  value: string[]
  onChange: (value: string[]) => void
  multiple?: boolean
  /** Shows and obeys the digits 1 to 9. */
  numbered?: boolean
  hideLabel?: boolean
  disabled?: boolean
  /** `large` for one thumb on a phone. */
  size?: 'normal' | 'large'
}) {
  const id = useId()
  const group = useRef<HTMLDivElement>(null)
  const current = Math.max(
    0,
    options.findIndex((option) => value.includes(option.value)),
  )
  return (
    <div className={styles.field}>
      <span id={id} className={hideLabel ? 'unseen' : styles.label}>
        {label}
      </span>
      <div
        ref={group}
        role="group"
        aria-labelledby={id}
        className={styles.group}
        data-size={size}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return
          const buttons = [...(group.current?.querySelectorAll('button') ?? [])]
          const at = buttons.indexOf(event.target as HTMLButtonElement)
          const meant = chipForKey(event.key, at, options.length, numbered)
          if (!meant) return
          event.preventDefault()
          event.stopPropagation()
          buttons[meant.index]?.focus()
          const chosen = options[meant.index]
          if (meant.choose && chosen && !disabled) onChange(toggled(value, chosen.value, multiple))
        }}
      >
        {options.map((option, index) => (
          <button
            key={option.value}
            type="button"
            className={styles.chip}
            tabIndex={index === current ? 0 : -1}
            aria-pressed={value.includes(option.value)}
            aria-keyshortcuts={numbered && index < 9 ? String(index + 1) : undefined}
            title={option.hint}
            disabled={disabled}
            onClick={() => onChange(toggled(value, option.value, multiple))}
          >
            {numbered && index < 9 && (
              <span className={styles.digit} aria-hidden="true">
                {index + 1}
              </span>
            )}
            {option.label}
          </button>
        ))}
      </div>
    </div>
  )
}
