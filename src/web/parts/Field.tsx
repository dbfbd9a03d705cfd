import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes } from 'react'
import styles from './Field.module.css'

interface FieldWords {
  label: ReactNode
  /** How to answer; stands above the field so that a phone's keyboard does not hide it. */
  hint?: ReactNode
  /** What is wrong and how to mend it; tied to the field and read with it. */
  error?: ReactNode
  /** "optional" beside the label; fields are needed unless they say so. */
  optional?: boolean | string
}

/** Label, hint and error around any control: spread the given props on it. */
export function Field({
  children,
  ...words
}: FieldWords & {
  children: (control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode
}) {
  const id = useId()
  const described = [words.hint && `${id}-hint`, words.error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {words.label}
        {words.optional && (
          <span className={styles.quiet}> {words.optional === true ? 'optional' : words.optional}</span>
        )}
      </label>
      {words.hint && (
        <p id={`${id}-hint`} className={styles.quiet}>
          {words.hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': words.error ? true : undefined })}
      {words.error && (
        <p id={`${id}-error`} className={styles.error}>
          {words.error}
        </p>
      )}
    </div>
  )
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange' | 'value'>

/** One line of text, a number, a date, a time: everything `<input>` does. */
export function TextField({
  label,
  hint,
  error,
  optional,
  onText,
  ...input
}: FieldWords & Input & { value: string; onText: (text: string) => void }) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => (
        <input
          type="text"
          className="hr-input"
          {...input}
          {...control}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

type Select = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'onChange' | 'value'>

/** One of a few, by the device's own picker. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  options,
  onText,
  placeholder,
  ...select
}: FieldWords &
  Select & {
    value: string
    onText: (value: string) => void
    options: { value: string; label: string }[]
    placeholder?: string
  }) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(control) => (
        <select className="hr-input" {...select} {...control} onChange={(event) => onText(event.currentTarget.value)}>
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Yes or not yet. */
export function CheckField({
  label,
  hint,
  error,
  checked,
  onCheck,
  disabled,
}: FieldWords & { checked: boolean; onCheck: (checked: boolean) => void; disabled?: boolean }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={hint || error ? `${id}-words` : undefined}
          onChange={(event) => onCheck(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {(hint || error) && (
        <p id={`${id}-words`} className={error ? styles.error : styles.quiet}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
