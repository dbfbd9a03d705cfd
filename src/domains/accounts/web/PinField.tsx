import { Field } from '#web/parts/Field.tsx'
import styles from './my.module.css'

/** Six digits, masked, with the phone's number keys. */
export function PinField({
  label,
  hint,
  error,
  value,
  onText,
  autoFocus,
}: {
  label: string
  hint?: string | undefined
  error?: string | undefined
  value: string
  onText: (text: string) => void
  autoFocus?: boolean
}) {
  return (
    <Field label={label} hint={hint} error={error && <span role="alert">{error}</span>}>
      {(control) => (
        <input
          {...control}
          className={`hr-input ${styles.pin}`}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          autoFocus={autoFocus}
          minLength={6}
          maxLength={6}
          pattern="[0-9]{6}"
          required
          value={value}
          onChange={(event) => onText(event.currentTarget.value.replace(/\D/g, ''))}
        />
      )}
    </Field>
  )
}
