import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { When } from '#web/parts/When.tsx'
import { useSession } from '#web/shell/session.ts'
import {
  account,
  addPasskey,
  changePassword,
  endSession,
  newPasskeyOptions,
  newRecoveryCodes,
  newTotp,
  removeDevice,
  removePasskey,
  replaceTotp,
  signOutEverywhere,
  type Account,
} from '#domains/accounts/accounts.own.contract.ts'
import { useConfirm } from './confirm.ts'
import { RecoveryCodes } from './Factor.tsx'
import { NewPassword } from './Join.tsx'
import { makePasskey, NotUsed, passkeysWork } from './passkeys.ts'
import { PasswordField } from './PasswordField.tsx'
import { whatHappened } from './activity.ts'
import styles from './accounts.module.css'

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

/** Runs a change of the account, after the person has proven who they are where it needs that. */
function useChange() {
  const query = useQueryClient()
  const confirm = useConfirm()
  const work = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => query.invalidateQueries({ queryKey: ['account'] }),
  })
  return {
    problem: work.isError ? problemOf(work.error) : undefined,
    now: (act: () => Promise<unknown>) => work.mutate(act),
    run: async (title: string, verb: string, act: () => Promise<unknown>, consequences: string[] = []) => {
      if (await confirm({ title, act: verb, consequences })) work.mutate(act)
    },
  }
}

function useForm(onDone: () => void) {
  const query = useQueryClient()
  const confirm = useConfirm()
  const [problem, setProblem] = useState<{ sentence: string; fields?: Record<string, string> }>()
  const [busy, setBusy] = useState(false)
  const send = async (work: () => Promise<unknown>, { close = true } = {}) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      await query.invalidateQueries({ queryKey: ['account'] })
      if (close) onDone()
    } catch (error) {
      setProblem(error instanceof NotUsed ? { sentence: 'No passkey was made. Try again.' } : problemOf(error))
    }
    setBusy(false)
  }
  return { problem, busy, send, confirm }
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { problem, busy, send, confirm } = useForm(onDone)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send(async () => {
          const body = { current, password }
          if (
            await confirm({
              title: 'Change your password',
              act: 'Change it',
              consequences: ['Everywhere else you are signed out.'],
            })
          )
            await call(changePassword, { body })
        })
      }}
    >
      <PasswordField
        autoFocus
        label="Your password of now"
        autoComplete="current-password"
        required
        value={current}
        onText={setCurrent}
        error={problem?.fields?.current}
      />
      <NewPassword
        label="New password"
        value={password}
        onText={setPassword}
        error={problem?.fields?.password ?? (problem?.fields?.current ? undefined : problem?.sentence)}
      />
      <button type="submit" className="hr-button" data-main aria-disabled={busy}>
        Change password
      </button>
    </form>
  )
}

function TotpForm({ onDone }: { onDone: () => void }) {
  const [offer, setOffer] = useState<{ challenge: string; secret: string; qr: string }>()
  const [code, setCode] = useState('')
  const { problem, busy, send, confirm } = useForm(onDone)
  if (!offer) {
    return (
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send(
            async () =>
              (await confirm({ title: 'Set up an authenticator app', act: 'Show the code' })) &&
              setOffer(await call(newTotp, {})),
            { close: false },
          )
        }}
      >
        <p>
          You get a new square code to scan. From its first six digits on, the old app no longer works and other places
          are signed out.
        </p>
        <p role="alert" className={styles.problem}>
          {problem?.sentence}
        </p>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          Continue
        </button>
      </form>
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send(() => call(replaceTotp, { body: { challenge: offer.challenge, code } }))
      }}
    >
      <img
        className={styles.qr}
        src={`data:image/svg+xml,${encodeURIComponent(offer.qr)}`}
        alt="A square code for the authenticator app"
      />
      <p className={styles.quiet}>
        No camera? Type this key: <span className={styles.secret}>{offer.secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <TextField
        autoFocus
        label="Six digits"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        required
        value={code}
        onText={setCode}
        error={problem?.fields?.code ?? problem?.sentence}
      />
      <button type="submit" className="hr-button" data-main aria-disabled={busy}>
        Use this app
      </button>
    </form>
  )
}

function PasskeyForm({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const { problem, busy, send, confirm } = useForm(onDone)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send(async () => {
          if (!(await confirm({ title: 'Add a passkey', act: 'Continue' }))) return
          await call(addPasskey, { body: { name, passkey: await makePasskey(await call(newPasskeyOptions, {})) } })
        })
      }}
    >
      <TextField
        autoFocus
        label="A name for it"
        hint="“My laptop”, “Blue key”."
        maxLength={100}
        required
        value={name}
        onText={setName}
        error={problem?.fields?.name ?? problem?.sentence}
      />
      <button type="submit" className="hr-button" data-main aria-disabled={busy}>
        Make the passkey
      </button>
    </form>
  )
}
