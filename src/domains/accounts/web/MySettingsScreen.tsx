import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { call } from '#kernel/call.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { useMySession } from '#web/my/session.ts'
import { MySettings } from '#web/my/MySettings.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import { useStore } from '#web/parts/store.ts'
import { confirm, type Proof } from '#domains/accounts/accounts.contract.ts'
import {
  account,
  addPasskey,
  changePin,
  endSession,
  newPasskeyOptions,
  removeDevice,
  signOutEverywhere,
  type Account,
} from '#domains/accounts/accounts.own.contract.ts'
import { doorWords } from './accounts.messages.ts'
import { here, leave } from './my-session.ts'
import { doorProblem } from './my-problem.ts'
import { makePasskey, passkeyForSession, passkeysWork } from './passkeys.ts'
import { PinField } from './PinField.tsx'
import styles from './my.module.css'

/** Language and light, how one opens the app, where one is signed in, and the way out. */
export default function MySettingsScreen() {
  const say = useWords(doorWords)
  const { language } = useLanguage()
  const { zone } = useMySession()
  const now = useStore(here)
  const [mine, setMine] = useState<Account>()
  const [problem, setProblem] = useState<string>()
  const [note, setNote] = useState<string>()
  const [form, setForm] = useState<'pin' | 'passkey'>()
  const who = now.state === 'known' && now.who.kind === 'participant' ? now.who : undefined
  const hasPin = who?.unlockBy === 'pin'
  const load = useCallback(
    () => call(account, {}).then(setMine, (error: unknown) => setProblem(doorProblem(say, error, 'pin'))),
    [say],
  )
  useEffect(() => {
    void load()
  }, [load])
  const act = async (work: () => Promise<unknown>, done?: string) => {
    setProblem(undefined)
    setNote(undefined)
    try {
      await work()
      setNote(done)
      setForm(undefined)
    } catch (error) {
      setProblem(doorProblem(say, error, 'pin'))
    }
    await load()
  }
  const when = (at: string) => dayAndTime(at, zone, { locale: language, hour12: language === 'en' })
  return (
    <div className={styles.door}>
      <h1 tabIndex={-1}>{say('settings')}</h1>
      <MySettings />
      <div role="status">{note && <p>{note}</p>}</div>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <section className={styles.form}>
        <h2>{say('howYouOpen')}</h2>
        {form === undefined && (
          <div className={styles.acts}>
            {hasPin && (
              <button type="button" className="hr-button" onClick={() => setForm('pin')}>
                {say('changePin')}
              </button>
            )}
            {passkeysWork() && (
              <button type="button" className="hr-button" onClick={() => setForm('passkey')}>
                {say('addPasskey')}
              </button>
            )}
          </div>
        )}
        {form && (
          <ChangeForm
            kind={form}
            hasPin={hasPin}
            onCancel={() => setForm(undefined)}
            onSend={(proof, pin) =>
              act(
                async () => {
                  await call(confirm, { body: proof ?? { method: 'passkey', answer: await passkeyForSession() } })
                  if (form === 'pin') await call(changePin, { body: { pin } })
                  else
                    await call(addPasskey, {
                      body: { name: 'Phone', passkey: await makePasskey(await call(newPasskeyOptions, {})) },
                    })
                },
                say(form === 'pin' ? 'pinChanged' : 'passkeyAdded'),
              )
            }
          />
        )}
      </section>
      {mine && (
        <>
          <List title={say('places')}>
            {mine.sessions.map((session) => (
              <li key={session.id}>
                <p>
                  {session.deviceName}
                  {session.here && `: ${say('thisPhone')}`}
                  <small>{say('lastUsed', { when: when(session.lastSeenAt) })}</small>
                </p>
                {!session.here && (
                  <button
                    type="button"
                    className="hr-button"
                    onClick={() => act(() => call(endSession, { params: { sessionId: session.id } }))}
                  >
                    {say('signOutThere')}
                  </button>
                )}
              </li>
            ))}
          </List>
          {mine.devices.length > 0 && (
            <List title={say('phones')}>
              {mine.devices.map((device) => (
                <li key={device.id}>
                  <p>
                    {device.name}
                    {device.here && `: ${say('thisPhone')}`}
                    {device.lastUsedAt && <small>{say('lastUsed', { when: when(device.lastUsedAt) })}</small>}
                  </p>
                  <button
                    type="button"
                    className="hr-button"
                    onClick={() =>
                      act(async () => {
                        await call(removeDevice, { params: { deviceId: device.id } })
                        if (device.here) await leave()
                      })
                    }
                  >
                    {say('forget')}
                  </button>
                </li>
              ))}
            </List>
          )}
          <List title={say('lately')} note={say('notYou')}>
            {mine.activity.slice(0, 8).map((item) => (
              <li key={item.id}>
                <p>
                  {say(happened[item.what] ?? 'didChange')}
                  <small>
                    {when(item.at)}, {item.deviceName}
                  </small>
                </p>
              </li>
            ))}
          </List>
        </>
      )}
      <section className={styles.form}>
        <p>{say('signOutNote')}</p>
        <div className={styles.acts}>
          <button type="button" className="hr-button" onClick={() => void leave()}>
            {say('signOut')}
          </button>
          <button
            type="button"
            className="hr-button"
            onClick={() => act(() => call(signOutEverywhere, { body: { keepThis: false } }).then(leave))}
          >
            {say('signOutAll')}
          </button>
        </div>
      </section>
    </div>
  )
}

const happened: Record<string, 'didSignIn' | 'didNotMatch' | 'didJoin' | 'didForget' | 'didLeave'> = {
  'signed-in': 'didSignIn',
  'sign-in-refused': 'didNotMatch',
  joined: 'didJoin',
  'device-removed': 'didForget',
  'signed-out-everywhere': 'didLeave',
}

function List({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className={styles.form}>
      <h2>{title}</h2>
      <ul className={styles.rows}>{children}</ul>
      {note && <p className={styles.quiet}>{note}</p>}
    </section>
  )
}

/** Asks for the present PIN (or the passkey when there is none), and the new one. */
function ChangeForm({
  kind,
  hasPin,
  onSend,
  onCancel,
}: {
  kind: 'pin' | 'passkey'
  hasPin: boolean
  onSend: (proof: Proof | null, pin: string) => Promise<void>
  onCancel: () => void
}) {
  const say = useWords(doorWords)
  const [current, setCurrent] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string>()
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        setProblem(undefined)
        if (kind === 'pin' && pin !== again) setProblem(say('notSame'))
        else void onSend(hasPin ? { method: 'pin', pin: current } : null, pin)
      }}
    >
      <h3>{say('isItYou')}</h3>
      {hasPin && <PinField label={say('pinNow')} value={current} onText={setCurrent} autoFocus />}
      {kind === 'pin' && (
        <>
          <PinField label={say('newPin')} hint={say('pinHint')} value={pin} onText={setPin} />
          <PinField label={say('again')} value={again} onText={setAgain} error={problem} />
        </>
      )}
      <div className={styles.acts}>
        <button type="submit" className="hr-button" data-main>
          {say(kind === 'pin' ? 'savePin' : 'makePasskey')}
        </button>
        <button type="button" className="hr-button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </form>
  )
}
