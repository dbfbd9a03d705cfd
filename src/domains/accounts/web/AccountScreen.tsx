import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '#kernel/call.ts'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { When } from '#web/parts/When.tsx'
import { useSession } from '#web/shell/session.ts'
import {
  account,
  endSession,
  newRecoveryCodes,
  removeDevice,
  removePasskey,
  signOutEverywhere,
  type Account,
} from '#domains/accounts/accounts.own.contract.ts'
import { RecoveryCodes } from './Factor.tsx'
import { passkeysWork } from './passkeys.ts'
import { whatHappened } from './activity.ts'
import styles from './accounts.module.css'
import { PasswordForm, TotpForm, PasskeyForm, useChange } from './AccountForms.tsx'

/** How I sign in, where I am signed in, and what happened at my door. */
export default function AccountScreen() {
  const mine = useQuery({ queryKey: ['account'], queryFn: ({ signal }) => call(account, {}, { signal }) })
  if (mine.isError) return <ProblemNotice problem={problemOf(mine.error)} onRetry={() => void mine.refetch()} />
  if (!mine.data) return <p className="hr-waiting">Opening…</p>
  return <Parts mine={mine.data} />
}

function Parts({ mine }: { mine: Account }) {
  const { zone } = useSession()
  const [dialog, setDialog] = useState<'password' | 'totp' | 'passkey'>()
  const [codes, setCodes] = useState<string[]>()
  const change = useChange()
  const unfamiliar = mine.activity.filter(
    (item) => item.unfamiliar && Date.now() - Date.parse(item.at) < 7 * 86_400_000,
  )
  const when = (at: string) => <When at={at} zone={zone} now={new Date()} />
  return (
    <div className={styles.account}>
      <h1>Your account</h1>
      {unfamiliar.length > 0 && (
        <p className={styles.notice}>
          Signed in from a browser that was new to your account: {unfamiliar[0]?.deviceName},{' '}
          {when(unfamiliar[0]?.at ?? '')}. If that was not you, change your password now and tell your director.
        </p>
      )}
      {change.problem && <ProblemNotice problem={change.problem} />}

      <Part title="How you sign in" note={<>You sign in as {mine.email}.</>}>
        <ul className={styles.rows}>
          <Line name="Password" note={mine.passwordSetAt && <>Set {when(mine.passwordSetAt)}</>}>
            <button type="button" className="hr-button" onClick={() => setDialog('password')}>
              Change password
            </button>
          </Line>
          <Line name="Authenticator app" note={mine.totpSetAt ? <>Set {when(mine.totpSetAt)}</> : 'Not set up'}>
            <button type="button" className="hr-button" onClick={() => setDialog('totp')}>
              {mine.totpSetAt ? 'Set up on another phone' : 'Set up an app'}
            </button>
          </Line>
          {mine.passkeys.map((passkey) => (
            <Line
              key={passkey.id}
              name={`Passkey: ${passkey.name}`}
              note={passkey.lastUsedAt ? <>Last used {when(passkey.lastUsedAt)}</> : <>Made {when(passkey.addedAt)}</>}
            >
              <button
                type="button"
                className="hr-button"
                aria-label={`Remove the passkey ${passkey.name}`}
                onClick={() =>
                  change.run('Remove this passkey', 'Remove', () =>
                    call(removePasskey, { params: { passkeyId: passkey.id } }),
                  )
                }
              >
                Remove
              </button>
            </Line>
          ))}
          {passkeysWork() && (
            <Line name="A passkey on this device" note="Your finger, face or device PIN, with no password.">
              <button type="button" className="hr-button" onClick={() => setDialog('passkey')}>
                Add a passkey
              </button>
            </Line>
          )}
          <Line
            name="Recovery codes"
            note={mine.recoveryCodesLeft === 1 ? 'One is left' : `${mine.recoveryCodesLeft} are left`}
          >
            <button
              type="button"
              className="hr-button"
              onClick={() =>
                change.run(
                  'Make a new sheet of recovery codes',
                  'Make new codes',
                  async () => setCodes((await call(newRecoveryCodes, {})).recoveryCodes),
                  ['The codes you have now stop working.'],
                )
              }
            >
              Make new codes
            </button>
          </Line>
        </ul>
      </Part>

      <Part title="Where you are signed in">
        <ul className={styles.rows}>
          {mine.sessions.map((session) => (
            <Line
              key={session.id}
              name={session.here ? `${session.deviceName}: this one` : session.deviceName}
              note={
                <>
                  Since {when(session.startedAt)}, last used {when(session.lastSeenAt)}
                </>
              }
            >
              {!session.here && (
                <button
                  type="button"
                  className="hr-button"
                  aria-label={`Sign out there: ${session.deviceName}`}
                  onClick={() => change.now(() => call(endSession, { params: { sessionId: session.id } }))}
                >
                  Sign out there
                </button>
              )}
            </Line>
          ))}
        </ul>
        <button
          type="button"
          className="hr-button"
          onClick={() =>
            change.now(async () => {
              await call(signOutEverywhere, { body: { keepThis: false } })
              location.assign('/')
            })
          }
        >
          Sign out everywhere
        </button>
      </Part>

      <Part
        title="Browsers you have used"
        note="Here a few wrong passwords cost you less waiting than elsewhere. Forget the ones you no longer use."
      >
        <ul className={styles.rows}>
          {mine.devices.map((device) => (
            <Line
              key={device.id}
              name={device.name}
              note={device.lastUsedAt && <>Last used {when(device.lastUsedAt)}</>}
            >
              <button
                type="button"
                className="hr-button"
                aria-label={`Forget ${device.name}`}
                onClick={() => change.now(() => call(removeDevice, { params: { deviceId: device.id } }))}
              >
                Forget
              </button>
            </Line>
          ))}
        </ul>
      </Part>

      <Part title="What happened lately">
        <ul className={styles.rows}>
          {mine.activity.map((item) => (
            <Line
              key={item.id}
              name={whatHappened(item)}
              note={
                <>
                  {when(item.at)}
                  {item.deviceName && `, ${item.deviceName}`}
                </>
              }
            />
          ))}
        </ul>
      </Part>

      <ModalFrame open={dialog === 'password'} onClose={() => setDialog(undefined)} title="Change your password">
        <PasswordForm onDone={() => setDialog(undefined)} />
      </ModalFrame>
      <ModalFrame open={dialog === 'totp'} onClose={() => setDialog(undefined)} title="Authenticator app">
        <TotpForm onDone={() => setDialog(undefined)} />
      </ModalFrame>
      <ModalFrame open={dialog === 'passkey'} onClose={() => setDialog(undefined)} title="Add a passkey">
        <PasskeyForm onDone={() => setDialog(undefined)} />
      </ModalFrame>
      <ModalFrame
        open={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title="Your new recovery codes"
        size="medium"
        stubborn
      >
        {codes && <RecoveryCodes codes={codes} act="Done" onKept={() => setCodes(undefined)} />}
      </ModalFrame>
    </div>
  )
}

function Part({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      {note && <p className={styles.quiet}>{note}</p>}
      {children}
    </section>
  )
}
function Line({ name, note, children }: { name: string; note?: ReactNode; children?: ReactNode }) {
  return (
    <li>
      <p>
        {name}
        {note && <small>{note}</small>}
      </p>
      {children}
    </li>
  )
}
