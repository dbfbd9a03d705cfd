import { useState } from 'react'
import { Field } from '#web/parts/Field.tsx'
import styles from './accounts.module.css'

/** A masked field that can be shown; paste and password managers work. */
export function PasswordField({
  label,
  hint,
  error,
  value,
  onText,
  ...input
}: {
  label: string
  hint?: string | undefined
  error?: string | undefined
  value: string
  onText: (text: string) => void
  autoComplete: 'current-password' | 'new-password'
  autoFocus?: boolean
  required?: boolean
}) {
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className={styles.password}>
          <input
            {...input}
            {...control}
            className="hr-input"
            type={shown ? 'text' : 'password'}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={1024}
            value={value}
            onChange={(event) => onText(event.currentTarget.value)}
          />
          <button
            type="button"
            className="hr-button"
            aria-pressed={shown}
            aria-label={shown ? 'Hide what I typed' : 'Show what I typed'}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        </span>
      )}
    </Field>
  )
}
