import { useEffect, useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { lookAtSetup, setUp } from '#domains/accounts/accounts.join.contract.ts'
import { Door } from './Door.tsx'
import { Factor, RecoveryCodes } from './Factor.tsx'
import { takeToken } from './fragment.ts'
import { linkProblem, NewPassword } from './Join.tsx'
import styles from './accounts.module.css'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const pages = ['organization', 'place', 'you', 'factor'] as const
/** Which page shows a refused field. */
const pageOf: Record<string, number> = {
  organization: 0,
  neutralName: 0,
  site: 1,
  timeZone: 1,
  program: 1,
  weekStartsOn: 1,
  givenName: 2,
  familyName: 2,
  email: 2,
  password: 2,
}

// Each page has a key of its own: its first field is new, and takes the focus.

/** First run: the organization, its first site and program, and the director who sets everything else up. */
export default function Setup({ onDone }: { onDone: () => void }) {
  const [token] = useState(takeToken)
  const [zones, setZones] = useState<string[]>()
  const [problem, setProblem] = useState<Problem>()
  const [page, setPage] = useState(0)
  const [refused, setRefused] = useState<Record<string, string>>({})
  const [codes, setCodes] = useState<string[]>()
  const [form, setForm] = useState({
    organization: '',
    neutralName: '',
    site: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    program: '',
    weekStartsOn: '1',
    givenName: '',
    familyName: '',
    email: '',
    password: '',
  })
  useEffect(() => {
    call(lookAtSetup, { body: { token } }).then(
      (reply) => {
        setZones(reply.zones)
        setForm((now) => ({ ...now, timeZone: reply.zones.includes(now.timeZone) ? now.timeZone : 'America/New_York' }))
      },
      (error: unknown) => setProblem(linkProblem(error)),
    )
  }, [token])
  if (problem) {
    return (
      <Door title="This link does not open anything">
        <ProblemNotice problem={problem} />
        <p>Start Handrail again and use the link that it prints.</p>
      </Door>
    )
  }
  if (!zones) return <Door title="One moment" />
  if (codes) {
    return (
      <Door title="Your recovery codes" wide>
        <RecoveryCodes codes={codes} onKept={onDone} act="Open Handrail" />
      </Door>
    )
  }
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onText: (text: string) => setForm((now) => ({ ...now, [name]: text })),
    error: refused[name],
    required: true,
  })
  const next = (
    <div className={styles.acts}>
      <button type="submit" className="hr-button" data-main>
        Continue
      </button>
      {page > 0 && (
        <button type="button" className="hr-button" onClick={() => setPage(page - 1)}>
          Back
        </button>
      )}
    </div>
  )
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setPage(page + 1)
  }
  const step = <span className={styles.steps}>{`Step ${page + 1} of ${pages.length}`}</span>
  switch (pages[page]) {
    case 'organization':
      return (
        <Door key="organization" title="Set up your organization" lead={step}>
          <form className={styles.form} onSubmit={submit}>
            <TextField label="Name of the organization" autoFocus maxLength={200} {...field('organization')} />
            <TextField
              label="A neutral name"
              hint="Stands on lock screens and in messages to participants. It says nothing about the kind of care: “Harbor”, “Main Street”."
              maxLength={60}
              {...field('neutralName')}
            />
            {next}
          </form>
        </Door>
      )
    case 'place':
      return (
        <Door key="place" title="The first site and program" lead={step}>
          <form className={styles.form} onSubmit={submit}>
            <TextField
              label="Name of the site"
              autoFocus
              hint="More sites can follow."
              maxLength={200}
              {...field('site')}
            />
            <SelectField
              label="Time zone of the site"
              options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
              {...field('timeZone')}
            />
            <TextField label="Name of the program" maxLength={200} {...field('program')} />
            <SelectField
              label="The program’s week starts on"
              options={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
              {...field('weekStartsOn')}
            />
            {next}
          </form>
        </Door>
      )
    case 'you':
      return (
        <Door key="you" title="You, the first director" lead={step}>
          <form className={styles.form} onSubmit={submit}>
            <div className={styles.pair}>
              <TextField
                label="Given name"
                autoFocus
                autoComplete="given-name"
                maxLength={100}
                {...field('givenName')}
              />
              <TextField label="Family name" autoComplete="family-name" maxLength={100} {...field('familyName')} />
            </div>
            <TextField
              label="E-mail address"
              hint="You sign in with it."
              type="email"
              autoComplete="username"
              maxLength={254}
              {...field('email')}
            />
            <NewPassword value={form.password} onText={field('password').onText} error={refused.password} />
            {next}
          </form>
        </Door>
      )
    default:
      return (
        <Door key="factor" title="A second proof" lead={step} wide>
          <Factor
            token={token}
            email={form.email}
            onBack={() => setPage(2)}
            onFactor={async (factor) => {
              try {
                const { recoveryCodes } = await call(setUp, {
                  body: { ...form, token, weekStartsOn: Number(form.weekStartsOn), factor },
                })
                setCodes(recoveryCodes)
              } catch (error) {
                const fields = problemOf(error).fields ?? {}
                const pageToShow = Object.keys(fields)
                  .map((path) => pageOf[path])
                  .find((at) => at !== undefined)
                if (pageToShow === undefined) throw error
                setRefused(fields)
                setPage(pageToShow)
              }
            }}
          />
        </Door>
      )
  }
}
