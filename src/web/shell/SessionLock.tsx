import { useState } from 'react'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import styles from './SessionLock.module.css'

/**
 * The lock over the untouched screen: everything typed stays where it is, nothing behind can be read or reached.
 * `onUnlock` resolves to nothing when it worked, else to a sentence ("That is not the password. 3 tries left.").
 */
export function SessionLock({
  locked,
  name,
  method,
  onUnlock,
  onPasskey,
  onSignOut,
}: {
  locked: boolean
  name: string
  method: 'password' | 'pin'
  onUnlock: (secret: string) => Promise<string | undefined>
  onPasskey?: (() => Promise<string | undefined>) | undefined
  onSignOut?: () => void
}) {
  return (
    <ModalFrame open={locked} onClose={() => {}} title="Locked while you were away" stubborn opaque>
      {locked && <Unlock {...{ name, method, onUnlock, onPasskey, onSignOut }} />}
    </ModalFrame>
  )
}

function Unlock({ name, method, onUnlock, onPasskey, onSignOut }: Omit<Parameters<typeof SessionLock>[0], 'locked'>) {
  const [secret, setSecret] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const check = async (ask: () => Promise<string | undefined>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const sentence = await ask().catch(() => 'That could not be checked. Look at your connection and try again.')
    setBusy(false)
    if (sentence === undefined) return
    setProblem(sentence)
    setSecret('')
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void check(() => onUnlock(secret))
      }}
    >
      <p>Your screen and everything you typed are still there.</p>
      <label>
        {method === 'pin' ? 'PIN' : 'Password'} of {name}
        <input
          autoFocus
          type="password"
          className="hr-input"
          autoComplete="current-password"
          inputMode={method === 'pin' ? 'numeric' : undefined}
          required
          value={secret}
          aria-invalid={problem ? true : undefined}
          aria-describedby="lock-problem"
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
      </label>
      <p id="lock-problem" role="alert" className={styles.problem}>
        {problem}
      </p>
      <div className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          {busy ? 'Checking…' : 'Unlock'}
        </button>
        {onPasskey && (
          <button type="button" className="hr-button" aria-disabled={busy} onClick={() => void check(onPasskey)}>
            Use your passkey
          </button>
        )}
        {onSignOut && (
          <button type="button" className="hr-button" onClick={onSignOut}>
            Sign out instead
          </button>
        )}
      </div>
    </form>
  )
}
