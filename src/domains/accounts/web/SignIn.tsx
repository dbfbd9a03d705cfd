import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { signIn, signInCode, signInPasskey } from '#domains/accounts/accounts.contract.ts'
import { Door } from './Door.tsx'
import { NotUsed, passkeyForSignIn, passkeysWork } from './passkeys.ts'
import { PasswordField } from './PasswordField.tsx'
import { waitWords } from './words.ts'
import styles from './accounts.module.css'

/** Staff sign-in: passkey, or password and then a code. `bare`: without the page around it, inside a dialog. */
export function SignIn({
  onDone,
  bare = false,
  demonstration = false,
}: {
  onDone: () => unknown
  bare?: boolean
  demonstration?: boolean
}) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [second, setSecond] = useState<{ challenge: string; methods: string[] }>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const act = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(
        error instanceof NotUsed
          ? 'No passkey was used. Try again, or use your password below.'
          : (waitWords(error) ?? problemOf(error).sentence),
      )
    }
    setBusy(false)
  }
  const byPasskey = () =>
    act(async () => {
      await call(signInPasskey, { body: { answer: await passkeyForSignIn() } })
      await onDone()
    })

  const content = second ? (
    <SecondStep
      methods={second.methods}
      onPasskey={byPasskey}
      onBack={() => setSecond(undefined)}
      onCode={async (code) => {
        await call(signInCode, { body: { challenge: second.challenge, code } })
        await onDone()
      }}
    />
  ) : (
    <>
      {passkeysWork() && (
        <>
          <button
            type="button"
            className="hr-button"
            data-main={bare ? undefined : true}
            aria-disabled={busy}
            onClick={byPasskey}
          >
            Sign in with a passkey
          </button>
          <p className={styles.or}>or with your password</p>
        </>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act(async () => {
            setSecond(await call(signIn, { body: { email, password } }))
            setPassword('')
          })
        }}
      >
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="username"
          required
          value={email}
          onText={setEmail}
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onText={setPassword}
        />
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
        <button
          type="submit"
          className="hr-button"
          data-main={bare || !passkeysWork() || undefined}
          aria-disabled={busy}
        >
          {busy ? 'Checking…' : 'Continue'}
        </button>
      </form>
    </>
  )
  if (bare) return <div className={styles.bare}>{content}</div>
  return (
    <Door title={second ? 'One more step' : 'Sign in'}>
      {content}
      {!second && (
        <p className={styles.quiet}>
          {demonstration
            ? 'This is a demonstration with invented people. Its accounts and links stand in the window where it was started.'
            : 'No way in? A director of your program can give you a new link.'}
        </p>
      )}
    </Door>
  )
}

function SecondStep({
  methods,
  onCode,
  onPasskey,
  onBack,
}: {
  methods: string[]
  onCode: (code: string) => Promise<void>
  onPasskey: () => void
  onBack: () => void
}) {
  const [recovery, setRecovery] = useState(!methods.includes('totp'))
  const [code, setCode] = useState('')
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
        await onCode(code).catch((error: unknown) => {
          setProblem(waitWords(error) ?? problemOf(error).sentence)
          setCode('')
        })
        setBusy(false)
      }}
    >
      {methods.includes('passkey') && (
        <button type="button" className="hr-button" onClick={onPasskey}>
          Use your passkey
        </button>
      )}
      {recovery ? (
        <TextField
          key="recovery"
          autoFocus
          label="Recovery code"
          hint="One of the ten codes you kept on paper. Each works once."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          value={code}
          onText={setCode}
          error={problem}
        />
      ) : (
        <TextField
          key="code"
          autoFocus
          label="Six digits"
          hint="Your authenticator app shows them, new ones every half minute."
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          required
          value={code}
          onText={setCode}
          error={problem}
        />
      )}
      <div className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          {busy ? 'Checking…' : 'Sign in'}
        </button>
        <button type="button" className="hr-button" onClick={onBack}>
          Back
        </button>
      </div>
      {methods.includes('recovery') && methods.includes('totp') && (
        <button
          type="button"
          className={styles.link}
          onClick={() => {
            setRecovery(!recovery)
            setCode('')
            setProblem(undefined)
          }}
        >
          {recovery ? 'Use the authenticator app' : 'Use a recovery code'}
        </button>
      )}
    </form>
  )
}
