import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { toast } from '#web/shell/toasts.ts'
import { addPerson, type Duplicate } from '../participants.contract.ts'
import { usePrograms } from './lookups.ts'
import styles from './participants.module.css'

const nothing = {
  legalGivenName: '',
  legalFamilyName: '',
  preferredName: '',
  pronouns: '',
  bornOn: '',
  language: 'en' as 'en' | 'es',
  phone: '',
}

/** The few things that are known at the door; the rest is filled in on the person's own page, saved as typed. */
export default function AddPersonScreen() {
  const navigate = useNavigate()
  const programs = usePrograms()
  const [typed, setTyped] = useState(nothing)
  const [chosen, setChosen] = useState('')
  const [duplicates, setDuplicates] = useState<Duplicate[]>([])
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const open = (programs.data?.programs ?? []).filter((program) => program.closedOn === null)
  const programId = chosen || open[0]?.id || ''
  const set = (field: keyof typeof nothing) => (value: string) => {
    setTyped((now) => ({ ...now, [field]: value }))
    setDuplicates([])
  }
  const error = (field: string) => problem?.fields?.[`profile.${field}`] ?? problem?.fields?.[field]
  const add = async (despiteDuplicate: boolean) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await call(addPerson, {
        body: { programId, profile: { ...typed, bornOn: typed.bornOn || null }, despiteDuplicate },
      })
      if (answer.participantId === null) return setDuplicates(answer.duplicates)
      toast(`${typed.preferredName || typed.legalGivenName} was added`)
      await navigate({ to: `/people/${answer.participantId}` })
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.narrow}>
      <h1>Add a person</h1>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void add(false)
        }}
      >
        <div className={styles.two}>
          <TextField
            label="Legal given name"
            required
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={typed.legalGivenName}
            onText={set('legalGivenName')}
            error={error('legalGivenName')}
          />
          <TextField
            label="Legal family name"
            required
            autoComplete="off"
            maxLength={100}
            value={typed.legalFamilyName}
            onText={set('legalFamilyName')}
            error={error('legalFamilyName')}
          />
          <TextField
            label="Preferred name"
            optional
            autoComplete="off"
            maxLength={100}
            value={typed.preferredName}
            onText={set('preferredName')}
            hint="What everyone calls them"
            error={error('preferredName')}
          />
          <TextField
            label="Pronouns"
            optional
            autoComplete="off"
            maxLength={40}
            value={typed.pronouns}
            onText={set('pronouns')}
            hint="For example they/them"
            error={error('pronouns')}
          />
          <TextField
            label="Birth date"
            optional="if known"
            type="date"
            value={typed.bornOn}
            onText={set('bornOn')}
            error={error('bornOn')}
          />
          <TextField
            label="Phone"
            optional
            type="tel"
            autoComplete="off"
            maxLength={40}
            value={typed.phone}
            onText={set('phone')}
            error={error('phone')}
          />
          <SelectField
            label="Language"
            value={typed.language}
            onText={set('language')}
            options={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Spanish' },
            ]}
          />
          {open.length > 1 && (
            <SelectField
              label="Program"
              value={programId}
              onText={setChosen}
              options={open.map(({ id, name }) => ({ value: id, label: name }))}
              hint="Answers for the record"
            />
          )}
        </div>
        <ProblemNotice problem={problem} labels={labels} />
        {duplicates.length > 0 && (
          <Duplicates
            {...{ duplicates, busy }}
            withBirthDate={typed.bornOn !== ''}
            onAddAnyway={() => void add(true)}
          />
        )}
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || programId === ''}>
            {busy ? 'Adding…' : 'Add'}
          </button>
          <Link to="/people" className="hr-button">
            Leave
          </Link>
        </p>
      </form>
    </div>
  )
}

const labels = {
  'profile.legalGivenName': 'Legal given name',
  'profile.legalFamilyName': 'Legal family name',
  'profile.bornOn': 'Birth date',
  bornOn: 'Birth date',
  'profile.phone': 'Phone',
}

/** Where somebody of this name already is. Of a person one may not see: the program and whom to ask, no more. */
function Duplicates({
  duplicates,
  withBirthDate,
  busy,
  onAddAnyway,
}: {
  duplicates: Duplicate[]
  withBirthDate: boolean
  busy: boolean
  onAddAnyway: () => void
}) {
  return (
    <div role="alert" className={styles.warning}>
      <h2>Somebody of this name{withBirthDate && ' and birth date'} is already here</h2>
      <ul>
        {duplicates.map((one, index) => (
          <li key={one.participantId ?? `${one.programName}${index}`}>
            {one.participantId ? (
              <>
                In {one.programName}: <Link to={`/people/${one.participantId}`}>open their page</Link>
              </>
            ) : (
              <>
                In {one.programName}, where you do not work.{' '}
                {one.ask.length > 0
                  ? `Ask ${new Intl.ListFormat('en', { type: 'disjunction' }).format(one.ask)}.`
                  : 'No director is known there; ask the office.'}
              </>
            )}
          </li>
        ))}
      </ul>
      <p>Nobody was added. If this is another person, add them all the same.</p>
      <p className={styles.acts}>
        <button type="button" className="hr-button" disabled={busy} onClick={onAddAnyway}>
          This is another person: add them
        </button>
      </p>
    </div>
  )
}
