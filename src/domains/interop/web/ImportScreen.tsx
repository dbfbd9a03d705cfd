import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { SelectField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { kindNames, kinds, listImports } from '../interop.contract.ts'
import { DropFile } from './DropFile.tsx'
import { History } from './History.tsx'
import { Preview } from './Preview.tsx'
import { Result } from './Result.tsx'
import { downloadSample } from './samples.ts'
import { useImport, type Kind } from './use-import.ts'
import styles from './interop.module.css'

const about: Record<Kind, string> = {
  people: 'Names, birth dates, contact, emergency contact, admission, level of care, counselor.',
  staff: 'Names, e-mail, roles, credentials, supervisors. Nobody is invited to sign in by this.',
  groups: 'Groups with their days, hours, room, leader and size.',
  rosters: 'Who belongs to which group, since when. People and groups must be here already.',
  attendance: 'Who came to which session, as a list or a grid with a column for each day.',
}

/** A spreadsheet in: choose what it holds, drop it, see what would happen, import, take back. */
export default function ImportScreen() {
  const past = useQuery({ queryKey: ['imports', 'past'], queryFn: ({ signal }) => call(listImports, {}, { signal }) })
  const [kind, setKind] = useState<Kind>('people')
  const [program, setProgram] = useState('')
  const programs = past.data?.programs ?? []
  const programId = program || programs[0]?.id || ''
  const one = useImport(programId, kind)
  if (past.isError) return <ProblemNotice problem={problemOf(past.error)} onRetry={() => void past.refetch()} />
  if (!past.data) return <p className="hr-waiting">Opening…</p>
  if (programs.length === 0)
    return (
      <EmptyState title="Nothing to import into">Your roles reach no program. Ask your program director.</EmptyState>
    )
  const allowed = programs.find(({ id }) => id === programId)?.kinds ?? []
  return (
    <div className={styles.import}>
      <header>
        <h1>Import</h1>
        <p className={styles.quiet}>
          From Excel (.xlsx) or CSV. You see what would happen before anything is written, and can take it back for a
          day.
        </p>
      </header>
      {one.applied ? (
        <Result applied={one.applied} onAnother={one.leave} />
      ) : (
        <>
          <section aria-label="The file" className={styles.choices}>
            <SelectField
              label="What is in the file"
              hint={about[kind]}
              value={kind}
              onText={(value) => {
                setKind(value as Kind)
                one.choose({ columns: {}, answers: {}, corrections: {}, skipRows: [] })
              }}
              options={kinds
                .filter((each) => allowed.includes(each))
                .map((value) => ({ value, label: kindNames[value] }))}
            />
            {programs.length > 1 && (
              <SelectField
                label="Program"
                hint="What is imported belongs to it."
                value={programId}
                onText={setProgram}
                options={programs.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <DropFile fileName={one.upload?.fileName} onFile={(file) => void one.take(file)} />
            {!one.upload && (
              <p className={styles.quiet}>
                Nothing at hand?{' '}
                <button type="button" className={styles.link} onClick={() => downloadSample(kind)}>
                  Get a sample of {kindNames[kind].toLowerCase()} (CSV)
                </button>{' '}
                and type over it. Files from other systems may keep their own headings.
              </p>
            )}
          </section>
          <ProblemNotice problem={one.problem} />
          {one.upload && <Preview key={`${one.upload.number} ${kind}`} kind={kind} one={one} />}
        </>
      )}
      <History imports={past.data.imports} />
    </div>
  )
}
