import { useEffect, useId, useRef, type Ref } from 'react'
import { statusOf } from './autosave.ts'
import { SaveState } from './SaveState.tsx'
import { useAutosave, type SaveReply } from './use-autosave.ts'
import styles from './AutosaveField.module.css'

/** Words of the field; the phone passes its catalogue's. */
const english = {
  theirs: (by?: string) => (by ? `${by} wrote meanwhile` : 'Changed elsewhere meanwhile'),
  keepBoth: 'Keep both',
  keepMine: 'Keep mine',
  keepTheirs: 'Keep theirs',
  mine: 'Yours is in the field above. Nothing is lost until you choose.',
}

/**
 * A text that saves as typed. The device has it 150 ms after a key, the server after a pause of 700 ms or on leaving the
 * field; closing the tab, a lost network or an ended session lose nothing: the text comes back when the field opens again.
 *
 * `owner` is the account whose vault keeps the draft, `draftKey` names the text for good (`note/<id>/plan`). `value` and
 * `version` are the server's; a newer version that arrives while nothing was typed is shown, else both are.
 */
export function AutosaveField({
  label,
  hint,
  error,
  value,
  version,
  owner,
  draftKey,
  zone,
  save,
  onText,
  rows = 3,
  maxLength = 20_000,
  readOnly = false,
  hideLabel = false,
  words = english,
  inputRef,
  spellCheck = true,
}: {
  label: string
  hint?: string
  error?: string
  value: string
  version: number
  owner: string
  draftKey: string
  zone: string
  save: (text: string, expectedVersion: number) => Promise<SaveReply>
  /** Every change, for guards and counters that watch while typing. */
  onText?: (text: string) => void
  rows?: number
  maxLength?: number
  readOnly?: boolean
  hideLabel?: boolean
  words?: typeof english
  inputRef?: Ref<HTMLTextAreaElement>
  spellCheck?: boolean
}) {
  const id = useId()
  const { state, dispatch, flush } = useAutosave({ value, version, owner, draftKey, save })
  const status = statusOf(state)
  const watch = useRef(onText)
  watch.current = onText
  useEffect(() => watch.current?.(state.mine), [state.mine])
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div className={styles.field}>
      <div className={styles.line}>
        <label htmlFor={id} className={hideLabel ? 'unseen' : styles.label}>
          {label}
        </label>
        <SaveState status={status} zone={zone} />
      </div>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <textarea
        ref={inputRef}
        id={id}
        className={`hr-input ${styles.text}`}
        rows={rows}
        maxLength={maxLength}
        readOnly={readOnly}
        spellCheck={spellCheck}
        value={state.mine}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        onChange={(event) => dispatch({ type: 'typed', text: event.currentTarget.value })}
        onBlur={flush}
      />
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {state.theirs && (
        <div role="group" aria-label={words.theirs(state.theirs.by)} className={styles.theirs}>
          <p className={styles.label}>{words.theirs(state.theirs.by)}</p>
          <blockquote>{state.theirs.text}</blockquote>
          <p className={styles.hint}>{words.mine}</p>
          <p className={styles.acts}>
            <button
              type="button"
              className="hr-button"
              data-main
              onClick={() => dispatch({ type: 'choose', which: 'both' })}
            >
              {words.keepBoth}
            </button>
            <button type="button" className="hr-button" onClick={() => dispatch({ type: 'choose', which: 'mine' })}>
              {words.keepMine}
            </button>
            <button type="button" className="hr-button" onClick={() => dispatch({ type: 'choose', which: 'theirs' })}>
              {words.keepTheirs}
            </button>
          </p>
        </div>
      )}
    </div>
  )
}
