import { useEffect, useState } from 'react'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { CheckField, TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { joinPasskeyOptions, joinTotp, type NewFactor } from '#domains/accounts/accounts.join.contract.ts'
import { makePasskey, NotUsed, passkeysWork } from './passkeys.ts'
import styles from './accounts.module.css'

type Offer = ReplyOf<typeof joinTotp>

// Going back to mend the password must not make a person scan again.
const offers = new Map<string, Offer>()

/** Chooses and makes the second factor while joining or in first setup. `onFactor` sends everything; it throws when refused. */
export function Factor({
  token,
  email,
  onFactor,
  onBack,
}: {
  token: string
  email: string
  onFactor: (factor: NewFactor) => Promise<void>
  onBack: () => void
}) {
  const [kind, setKind] = useState<'passkey' | 'totp'>(passkeysWork() ? 'passkey' : 'totp')
  const [offer, setOffer] = useState(offers.get(token))
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    if (kind !== 'totp' || offer) return
    call(joinTotp, { body: { token, email } }).then(
      (made) => {
        offers.set(token, made)
        setOffer(made)
      },
      (error: unknown) => setProblem(problemOf(error).sentence),
    )
  }, [kind, offer, token, email])
  const act = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    await work().catch((error: unknown) => {
      const { sentence, fields } = problemOf(error)
      setProblem(
        error instanceof NotUsed
          ? 'No passkey was made. Try again, or choose the app.'
          : (fields?.['factor.code'] ?? sentence),
      )
      setCode('')
    })
    setBusy(false)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void act(async () => {
          if (kind === 'totp') await onFactor({ kind, challenge: offer?.challenge ?? '', code })
          else
            await onFactor({
              kind,
              passkey: await makePasskey(await call(joinPasskeyOptions, { body: { token, name: email } })),
            })
        })
      }}
    >
      <fieldset className={styles.choice}>
        <legend>Besides your password, you prove that it is you with</legend>
        <label>
          <input
            type="radio"
            name="factor"
            checked={kind === 'passkey'}
            disabled={!passkeysWork()}
            onChange={() => setKind('passkey')}
          />
          <span>a passkey: the finger, face or PIN of this device, or a security key</span>
        </label>
        <label>
          <input type="radio" name="factor" checked={kind === 'totp'} onChange={() => setKind('totp')} />
          <span>an authenticator app on your phone, which shows six digits</span>
        </label>
      </fieldset>
      {kind === 'totp' && offer && (
        <>
          <p>Scan this with the app. Then type the six digits that it shows.</p>
          <img
            className={styles.qr}
            src={`data:image/svg+xml,${encodeURIComponent(offer.qr)}`}
            alt="A square code for the authenticator app"
          />
          <p className={styles.quiet}>
            No camera? Type this key into the app:{' '}
            <span className={styles.secret}>{offer.secret.match(/.{1,4}/g)?.join(' ')}</span>
          </p>
          <TextField
            label="Six digits"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            required
            value={code}
            onText={setCode}
          />
        </>
      )}
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
      <div className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy || (kind === 'totp' && !offer)}>
          {busy ? 'One moment…' : kind === 'passkey' ? 'Make a passkey' : 'Check the digits'}
        </button>
        <button type="button" className="hr-button" onClick={onBack}>
          Back
        </button>
      </div>
    </form>
  )
}

/** Ten codes, shown once: print, copy, and go on only after saying that they are kept. */
export function RecoveryCodes({ codes, onKept, act = 'Go on' }: { codes: string[]; onKept: () => void; act?: string }) {
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  return (
    <div className={styles.form}>
      <p>
        Keep these ten codes on paper or in your password manager. Each opens your account once when your phone or key
        is not with you. They are not shown again.
      </p>
      <ul className={styles.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={`${styles.acts} no-print`}>
        <button type="button" className="hr-button" onClick={() => window.print()}>
          Print
        </button>
        <button
          type="button"
          className="hr-button"
          onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true))}
        >
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <div className="no-print">
        <CheckField label="I have kept these codes" checked={kept} onCheck={setKept} />
      </div>
      <div className={`${styles.acts} no-print`}>
        <button type="button" className="hr-button" data-main disabled={!kept} onClick={onKept}>
          {act}
        </button>
      </div>
    </div>
  )
}
