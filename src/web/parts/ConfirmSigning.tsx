import { useId, useState, type ReactNode } from 'react'
import { ModalFrame } from './ModalFrame.tsx'
import styles from './ConfirmSigning.module.css'

/**
 * The deliberate act before signing, disclosing or discharging: shows exactly what will happen and to what, then asks for
 * the PIN, the password or the passkey. `onSign` resolves to nothing when done, else to a sentence.
 */
export function ConfirmSigning({
  open,
  title,
  things,
  consequences,
  method,
  act = 'Sign',
  onSign,
  onClose,
}: {
  open: boolean
  /** "Sign 10 notes". */
  title: string
  /** What is signed, one line each. */
  things: { id: string; label: ReactNode; note?: ReactNode }[]
  /** What will then be so: "Signed notes cannot be changed; an addendum can follow." */
  consequences: string[]
  method: 'pin' | 'password' | 'passkey'
  /** The verb on the button. */
  act?: string
  onSign: (secret: string) => Promise<string | undefined>
  onClose: () => void
}) {
  return (
    <ModalFrame open={open} onClose={onClose} title={title} size="medium">
      <SigningForm {...{ things, consequences, method, act, onSign, onClose }} />
    </ModalFrame>
  )
}

function SigningForm({
  things,
  consequences,
  method,
  act,
  onSign,
  onClose,
}: Omit<Parameters<typeof ConfirmSigning>[0], 'open' | 'title' | 'act'> & { act: string }) {
  const id = useId()
  const [secret, setSecret] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  return (
    <form
      className={styles.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (busy) return
        setBusy(true)
        setProblem(undefined)
        const sentence = await onSign(secret).catch(
          () => 'That did not reach the server. Nothing was signed. Try again.',
        )
        setBusy(false)
        setSecret('')
        if (sentence === undefined) onClose()
        else setProblem(sentence)
      }}
    >
      <ul className={styles.things} tabIndex={things.length > 6 ? 0 : undefined} aria-label="What this covers">
        {things.map((thing) => (
          <li key={thing.id}>
            <span>{thing.label}</span>
            {thing.note && <span className={styles.note}>{thing.note}</span>}
          </li>
        ))}
      </ul>
      {consequences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {method !== 'passkey' && (
        <label className={styles.secret}>
          Your {method === 'pin' ? 'PIN' : 'password'} again
          <input
            autoFocus
            className="hr-input"
            type="password"
            autoComplete="current-password"
            inputMode={method === 'pin' ? 'numeric' : undefined}
            required
            value={secret}
            aria-invalid={problem ? true : undefined}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        </label>
      )}
      <p id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem}
      </p>
      <div className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          {busy ? 'Signing…' : method === 'passkey' ? `${act} with passkey` : act}
        </button>
        <button type="button" className="hr-button" onClick={onClose}>
          Not yet
        </button>
      </div>
    </form>
  )
}
