import { useEffect, useState } from 'react'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { joinDemonstration, joinStaff, lookAtInvitation } from '#domains/accounts/accounts.join.contract.ts'
import { Door } from './Door.tsx'
import { Factor, RecoveryCodes } from './Factor.tsx'
import { takeToken } from './fragment.ts'
import { PasswordField } from './PasswordField.tsx'
import styles from './accounts.module.css'

/** Joining as staff by a one-time link: password, second factor, recovery codes. */
export default function Join({ onDone }: { onDone: () => void }) {
  const [token] = useState(takeToken)
  const [invitation, setInvitation] = useState<ReplyOf<typeof lookAtInvitation>>()
  const [problem, setProblem] = useState<Problem>()
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState<string>()
  const [step, setStep] = useState<'password' | 'factor'>('password')
  const [codes, setCodes] = useState<string[]>()
  useEffect(() => {
    const look = async () => {
      const found = await call(lookAtInvitation, { body: { token } })
      if (found.kind === 'participant') location.replace(`/my/join#${token}`)
      else setInvitation(found)
    }
    look().catch((error: unknown) => setProblem(linkProblem(error)))
  }, [token])

  if (problem) {
    return (
      <Door title="This link does not open anything">
        <ProblemNotice problem={problem} />
        <p>
          <a href="/">Go to sign-in</a>
        </p>
      </Door>
    )
  }
  if (!invitation) return <Door title="One moment" />
  if (codes) {
    return (
      <Door title="Your recovery codes" wide>
        <RecoveryCodes codes={codes} onKept={onDone} />
      </Door>
    )
  }
  if (invitation.purpose === 'demonstration') {
    return (
      <Door
        title="Step into the demonstration"
        lead={`You go in as ${invitation.email}, an invented colleague. Everything you see is invented.`}
      >
        <button
          type="button"
          className="hr-button"
          data-main
          onClick={() =>
            void call(joinDemonstration, { body: { token } }).then(onDone, (error: unknown) =>
              setProblem(problemOf(error)),
            )
          }
        >
          Go in
        </button>
      </Door>
    )
  }
  const reset = invitation.purpose === 'reset'
  if (step === 'password') {
    return (
      <Door
        title={reset ? 'Choose a new password' : `Welcome to ${invitation.neutralName}`}
        lead={
          reset
            ? 'Your old password, app and passkeys stop working when you are done.'
            : 'Choose a password. Then you add a second proof that it is you.'
        }
      >
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            setRefused(undefined)
            setStep('factor')
          }}
        >
          <p>
            You sign in as <strong>{invitation.email}</strong>.
          </p>
          <input type="hidden" autoComplete="username" value={invitation.email ?? ''} readOnly />
          <NewPassword value={password} onText={setPassword} error={refused} />
          <button type="submit" className="hr-button" data-main>
            Continue
          </button>
        </form>
      </Door>
    )
  }
  return (
    <Door key="factor" title="A second proof" wide>
      <Factor
        token={token}
        email={invitation.email ?? ''}
        onBack={() => setStep('password')}
        onFactor={async (factor) => {
          try {
            setCodes((await call(joinStaff, { body: { token, password, factor } })).recoveryCodes)
          } catch (error) {
            const sentence = problemOf(error).fields?.password
            if (sentence === undefined) throw error
            setRefused(sentence)
            setStep('password')
          }
        }}
      />
    </Door>
  )
}

/** The same field wherever a password is chosen. */
export function NewPassword({
  label = 'Password',
  ...field
}: {
  label?: string
  value: string
  onText: (text: string) => void
  error?: string | undefined
}) {
  return (
    <PasswordField
      label={label}
      hint="At least 10 characters. A few words in a row are good; symbols are not needed."
      autoComplete="new-password"
      required
      {...field}
    />
  )
}

export function linkProblem(error: unknown): Problem {
  const problem = problemOf(error)
  return problem.code === 'bad-input'
    ? { sentence: 'This link is not complete. Copy all of it, or ask for a new one.' }
    : problem
}
