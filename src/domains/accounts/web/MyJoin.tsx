import { useEffect, useState } from 'react'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { useWords } from '#web/messages/language.tsx'
import { go } from '#web/my/To.tsx'
import {
  joinDemonstration,
  joinPasskey,
  joinPasskeyOptions,
  joinPin,
  lookAtInvitation,
} from '#domains/accounts/accounts.join.contract.ts'
import { doorWords } from './accounts.messages.ts'
import { takeToken } from './fragment.ts'
import { askWho } from './my-session.ts'
import { doorProblem } from './my-problem.ts'
import { makePasskey, passkeysWork } from './passkeys.ts'
import { PinField } from './PinField.tsx'
import styles from './my.module.css'

/** Joining by the one-time link or QR: a PIN for this phone, or a passkey. */
export default function MyJoin() {
  const say = useWords(doorWords)
  const [token] = useState(takeToken)
  const [invitation, setInvitation] = useState<ReplyOf<typeof lookAtInvitation>>()
  const [over, setOver] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    call(lookAtInvitation, { body: { token } }).then(
      (found) => (found.kind === 'staff' ? location.replace(`/join#${token}`) : setInvitation(found)),
      (error: unknown) => setOver(doorProblem(say, error, 'link')),
    )
  }, [token, say])
  const act = async (work: () => Promise<unknown>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      await askWho()
      go('/', { replace: true })
    } catch (error) {
      setProblem(doorProblem(say, error, 'link'))
    }
    setBusy(false)
  }
  if (over) {
    return (
      <div className={styles.door}>
        <h1 tabIndex={-1}>{say('hello')}</h1>
        <p role="alert">{over}</p>
      </div>
    )
  }
  if (!invitation) return <p className="hr-waiting">{say('opening')}</p>
  if (invitation.purpose === 'demonstration') {
    return (
      <div className={styles.door}>
        <h1 tabIndex={-1}>{say('helloTo', { name: invitation.neutralName })}</h1>
        <p>{say('demo')}</p>
        <button
          type="button"
          className="hr-button"
          data-main
          aria-disabled={busy}
          onClick={() => act(() => call(joinDemonstration, { body: { token } }))}
        >
          {say('goIn')}
        </button>
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      </div>
    )
  }
  return (
    <div className={styles.door}>
      <h1 tabIndex={-1}>{say('helloTo', { name: invitation.neutralName })}</h1>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (pin !== again) setProblem(say('notSame'))
          else void act(() => call(joinPin, { body: { token, pin } }))
        }}
      >
        <h2>{say('choosePin')}</h2>
        <p>{say('choosePinWhy')}</p>
        <PinField label={say('pin')} hint={say('pinHint')} value={pin} onText={setPin} />
        <PinField label={say('again')} value={again} onText={setAgain} error={problem} />
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          {busy ? say('checking') : say('savePin')}
        </button>
      </form>
      {passkeysWork() && (
        <div className={styles.form}>
          <p>{say('orPasskey')}</p>
          <button
            type="button"
            className="hr-button"
            aria-disabled={busy}
            onClick={() =>
              act(async () =>
                call(joinPasskey, {
                  body: {
                    token,
                    passkey: await makePasskey(
                      await call(joinPasskeyOptions, { body: { token, name: invitation.neutralName } }),
                    ),
                  },
                }),
              )
            }
          >
            {say('makePasskey')}
          </button>
        </div>
      )}
    </div>
  )
}
