import { useState } from 'react'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { useStore } from '#web/parts/store.ts'
import { asked, confirmWith, confirmWithPasskey, type ConfirmAsk } from './confirm.ts'
import { PasswordField } from './PasswordField.tsx'
import styles from './accounts.module.css'

/** Draws what `useConfirm` asks. */
export function ConfirmDialog({ passkey, code }: { passkey: boolean; code: boolean }) {
  const ask = useStore(asked)
  return (
    <ModalFrame open={ask !== undefined} onClose={() => ask?.settle(false)} title={ask?.title ?? ''} size="medium">
      {ask && <ConfirmForm ask={ask} settle={ask.settle} passkey={passkey} code={code} />}
    </ModalFrame>
  )
}

function ConfirmForm({
  ask,
  settle,
  passkey,
  code,
}: {
  ask: ConfirmAsk
  settle: (done: boolean) => void
  passkey: boolean
  code: boolean
}) {
  const [secret, setSecret] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const check = async (way: () => Promise<string | undefined>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const sentence = await way()
    setBusy(false)
    setSecret('')
    if (sentence === undefined) settle(true)
    else setProblem(sentence)
  }
  const act = ask.act ?? 'Confirm'
  const { things = [], consequences = [] } = ask
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void check(() => confirmWith(secret))
      }}
    >
      {things.length > 0 && (
        <ul className={styles.things} tabIndex={things.length > 6 ? 0 : undefined} aria-label="What this covers">
          {things.map((thing) => (
            <li key={thing.id}>
              <span>{thing.label}</span>
              {thing.note && <span className={styles.quiet}>{thing.note}</span>}
            </li>
          ))}
        </ul>
      )}
      {consequences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <PasswordField
        autoFocus
        label="Your password again"
        hint={code ? 'Or the six digits that your authenticator app shows.' : undefined}
        autoComplete="current-password"
        value={secret}
        onText={setSecret}
        error={problem}
        required
      />
      <div className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          {busy ? 'Checking…' : act}
        </button>
        {passkey && (
          <button
            type="button"
            className="hr-button"
            aria-disabled={busy}
            onClick={() => void check(confirmWithPasskey)}
          >
            {act} with passkey
          </button>
        )}
        <button type="button" className="hr-button" onClick={() => settle(false)}>
          Not yet
        </button>
      </div>
    </form>
  )
}
