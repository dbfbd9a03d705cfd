import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { call } from '#kernel/call.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import type { MySession } from '#web/my-registry.ts'
import { usePath } from '#web/my/To.tsx'
import { useStore } from '#web/parts/store.ts'
import { signInPasskey, signInPin, unlock, type Me } from '#domains/accounts/accounts.contract.ts'
import { doorWords } from './accounts.messages.ts'
import { askWho, here, leave, remembered, stillTheirs, watchSession, type Remembered } from './my-session.ts'
import { doorProblem } from './my-problem.ts'
import { passkeyForSession, passkeyForSignIn, passkeysWork } from './passkeys.ts'
import { PinField } from './PinField.tsx'
import styles from './my.module.css'

const MyJoin = lazy(() => import('./MyJoin.tsx'))
const Waiting = lazy(() => import('#web/my/WaitingHere.tsx'))
/** What opens from the phone itself, however long nobody was here: times and places, and room to write. */
const fromThePhone = ['/', '/week', '/check-in']
const languageChosen = () => localStorage.getItem('handrail.language') !== null

/**
 * The doorkeeper of the phone. Without a network, Today, Week and Check-in stay open for whoever was here last, `guarded`
 * once nobody touched the phone for the idle minutes. A check-in can always be written: on a locked phone, after the session
 * ended, with no network. It waits on the phone and is sent when its own person is in again.
 */
export default function MyGate({ children }: { children: (session: MySession) => ReactNode }) {
  const say = useWords(doorWords)
  const path = usePath()
  const now = useStore(here)
  const { choose } = useLanguage()
  useEffect(() => {
    void askWho()
    return watchSession()
  }, [])
  const who = now.state === 'known' && now.who.kind === 'participant' ? now.who : undefined
  const spoken = who?.language
  useEffect(() => {
    if (spoken && !languageChosen()) choose(spoken)
  }, [spoken, choose])

  if (path === '/join') return <MyJoin />
  const last = remembered()
  if (now.state === 'opening') {
    // Shown at once from what the phone keeps; the server's answer follows.
    if (last && stillTheirs(last)) return children(fromLast(last, false))
    return <p className="hr-waiting">{say('opening')}</p>
  }
  if (now.state === 'no-network') {
    if (now.last) {
      const guarded = !stillTheirs(now.last)
      if (!guarded || fromThePhone.includes(path)) return children(fromLast(now.last, guarded))
    }
    return (
      <div className={styles.door}>
        <h1 tabIndex={-1}>{say('hello')}</h1>
        <p>{say('noNetwork')}</p>
        <button type="button" className="hr-button" data-main onClick={() => void askWho()}>
          {say('tryAgain')}
        </button>
      </div>
    )
  }
  if (now.who.kind === 'staff') {
    return (
      <div className={styles.door}>
        <h1 tabIndex={-1}>{say('hello')}</h1>
        <p>{say('staffHere')}</p>
        <a href="/" className="hr-button">
          {say('toStaff')}
        </a>
        <button type="button" className="hr-button" onClick={() => void leave()}>
          {say('signOut')}
        </button>
      </div>
    )
  }
  if (who && (!who.locked || path === '/check-in')) return children(sessionOf(who))
  if (who)
    return (
      <Enter
        key="locked"
        by={who.unlockBy === 'pin' ? 'pin' : 'passkey'}
        locked
        passkey={who.confirmBy.includes('passkey')}
      />
    )
  if (last && path === '/check-in') return children(fromLast(last, true))
  const { device } = now.who as Extract<typeof now.who, { kind: 'nobody' }>
  return <Enter key="nobody" by={device} passkey />
}

function fromLast({ accountId, personId, zone }: Remembered, guarded: boolean): MySession {
  return { accountId, personId, zone, guarded }
}

function sessionOf(who: Me): MySession {
  const [program] = who.programs
  return {
    accountId: who.accountId,
    personId: who.personId,
    // On a locked phone only the check-in shows, and it greets nobody.
    ...(who.locked ? { guarded: true } : { name: who.name }),
    zone: program?.zone ?? 'UTC',
    signOut: () => void leave(),
  }
}

/** PIN or passkey, on a phone that is known; where to get a link, on one that is not. */
function Enter({
  by,
  passkey,
  locked = false,
}: {
  by: 'pin' | 'pin-used-up' | 'none' | 'passkey'
  passkey: boolean
  locked?: boolean
}) {
  const say = useWords(doorWords)
  const last = remembered()
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const act = async (about: 'pin' | 'passkey', work: () => Promise<unknown>) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      await askWho()
    } catch (error) {
      setProblem(doorProblem(say, error, about))
      setPin('')
      await askWho()
    }
    setBusy(false)
  }
  const byPasskey = () =>
    act('passkey', async () =>
      locked
        ? call(unlock, { body: { method: 'passkey', answer: await passkeyForSession() } })
        : call(signInPasskey, { body: { answer: await passkeyForSignIn() } }),
    )
  return (
    <div className={styles.door}>
      <h1 tabIndex={-1}>{by === 'pin' ? say('enterPin') : say('hello')}</h1>
      {last && (
        <Suspense fallback={null}>
          <Waiting owner={last.accountId} />
        </Suspense>
      )}
      {by === 'none' && (
        <>
          <p>{say('needLink')}</p>
          <p className={styles.quiet}>{say('needLinkMore')}</p>
        </>
      )}
      {by === 'pin-used-up' && <p role="alert">{say('usedUp')}</p>}
      {by === 'pin' && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void act('pin', () =>
              locked ? call(unlock, { body: { method: 'pin', pin } }) : call(signInPin, { body: { pin } }),
            )
          }}
        >
          <PinField label={say('pin')} hint={say('pinHint')} value={pin} onText={setPin} error={problem} autoFocus />
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            {busy ? say('checking') : say('open')}
          </button>
        </form>
      )}
      {by !== 'pin' && problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {passkey && passkeysWork() && (
        <button
          type="button"
          className="hr-button"
          data-main={by === 'passkey' || undefined}
          aria-disabled={busy}
          onClick={byPasskey}
        >
          {say('passkey')}
        </button>
      )}
      {by === 'pin' && !locked && <p className={styles.quiet}>{say('otherPerson')}</p>}
      {locked && (
        <button type="button" className="hr-button" onClick={() => void leave()}>
          {say('signOut')}
        </button>
      )}
    </div>
  )
}
