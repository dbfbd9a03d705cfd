import { useEffect, useRef, useState, type ReactNode } from 'react'
import { CheckField, SelectField, TextField } from './Field.tsx'
import styles from './FormDialog.module.css'
import { ModalFrame } from './ModalFrame.tsx'
import { problemOf, type Problem } from './problem.ts'
import { ProblemNotice } from './ProblemNotice.tsx'

export interface FormField {
  /** The path that the server's problems name. */
  name: string
  label: string
  kind?: 'text' | 'date' | 'number' | 'email' | 'tel' | 'time' | 'select' | 'check'
  hint?: ReactNode
  optional?: boolean | string
  options?: { value: string; label: string }[]
  placeholder?: string
  maxLength?: number
  min?: number | string
  max?: number | string
  /** Two of them stand side by side where there is room. */
  half?: boolean
}
export type FormValues = Record<string, string | boolean>

/** What was typed into a form that was closed without sending: it is there again when the form is opened. */
const kept = new Map<string, FormValues>()

/**
 * A short form in a dialog: problems stand at their fields, the first one gets the focus, and what was typed outlives
 * closing. `keep` names the form and what it is about ("place:<id>"). `onSend` throws what kernel/call throws.
 */
export function FormDialog({
  open,
  keep,
  title,
  act,
  fields,
  initial,
  onSend,
  onClose,
  children,
  size = 'small',
}: {
  open: boolean
  keep: string
  title: string
  act: string
  fields: FormField[]
  initial: FormValues
  onSend: (values: FormValues) => Promise<unknown>
  onClose: () => void
  children?: ReactNode | ((values: FormValues) => ReactNode)
  size?: 'small' | 'medium'
}) {
  return (
    <ModalFrame {...{ open, title, onClose, size }}>
      {open && <Form key={keep} {...{ keep, act, fields, initial, onSend, onClose }} more={children} />}
    </ModalFrame>
  )
}

function Form({
  keep,
  act,
  fields,
  initial,
  onSend,
  onClose,
  more,
}: {
  keep: string
  act: string
  fields: FormField[]
  initial: FormValues
  onSend: (values: FormValues) => Promise<unknown>
  onClose: () => void
  more?: ReactNode | ((values: FormValues) => ReactNode)
}) {
  const [values, setValues] = useState<FormValues>(() => kept.get(keep) ?? initial)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const names = fields.map((field) => field.name)
  const strange = Object.fromEntries(Object.entries(problem?.fields ?? {}).filter(([path]) => !names.includes(path)))
  const atFields = Object.keys(problem?.fields ?? {}).length > Object.keys(strange).length
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [problem])
  const change = (name: string, value: string | boolean) => {
    const next = { ...values, [name]: value }
    kept.set(keep, next)
    setValues(next)
  }
  const text = (name: string) => String(values[name] ?? '')
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (busy) return
        setBusy(true)
        setProblem(undefined)
        onSend(values).then(
          () => {
            kept.delete(keep)
            onClose()
          },
          (thrown: unknown) => {
            setProblem(problemOf(thrown))
            setBusy(false)
          },
        )
      }}
    >
      {problem && !atFields && <ProblemNotice problem={{ ...problem, fields: strange }} />}
      {fields.map(({ name, kind = 'text', half, options, ...field }, index) => {
        const error = problem?.fields?.[name]
        const shared = { ...field, error, autoFocus: index === 0 }
        return (
          <div key={name} data-half={half || undefined}>
            {kind === 'check' ? (
              <CheckField
                label={field.label}
                hint={field.hint}
                error={error}
                checked={values[name] === true}
                onCheck={(checked) => change(name, checked)}
              />
            ) : kind === 'select' ? (
              <SelectField
                {...shared}
                options={options ?? []}
                value={text(name)}
                onText={(value) => change(name, value)}
              />
            ) : (
              <TextField
                {...shared}
                type={kind === 'number' ? 'text' : kind}
                inputMode={kind === 'number' ? 'decimal' : undefined}
                value={text(name)}
                onText={(value) => change(name, value)}
              />
            )}
          </div>
        )
      })}
      {typeof more === 'function' ? more(values) : more}
      <div className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          {act}
        </button>
        <button type="button" className="hr-button" onClick={onClose}>
          Not now
        </button>
      </div>
    </form>
  )
}
