import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import {
  addPasskey,
  changePassword,
  newPasskeyOptions,
  newTotp,
  replaceTotp,
} from '#domains/accounts/accounts.own.contract.ts'
import { useConfirm } from './confirm.ts'
import { NewPassword } from './Join.tsx'
import { makePasskey, NotUsed } from './passkeys.ts'
import { PasswordField } from './PasswordField.tsx'
import styles from './accounts.module.css'

export function useChange() {
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

export function PasswordForm({ onDone }: { onDone: () => void }) {
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

export function TotpForm({ onDone }: { onDone: () => void }) {
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

export function PasskeyForm({ onDone }: { onDone: () => void }) {
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
