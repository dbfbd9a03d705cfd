import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import type { Problem } from '#web/parts/problem.ts'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { toast } from '#web/shell/toasts.ts'
import { endStaff, leavingStaff, returnStaff } from '../staff.contract.ts'
import { useStaffChanged } from './PersonDialogs.tsx'
import type { StaffRow } from './staff-query.ts'
import styles from './staff.module.css'

/** Ending employment shows exactly what will happen before it does, and what still needs a person. */
export function LeaveDialog({
  open,
  onClose,
  person,
  today,
}: {
  open: boolean
  onClose: () => void
  person: StaffRow
  today: string
}) {
  const [on, setOn] = useState(today)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const changed = useStaffChanged()
  const preview = useQuery({
    queryKey: ['staff', person.id, 'leaving', on],
    queryFn: ({ signal }) => call(leavingStaff, { params: { staffId: person.id }, query: { on } }, { signal }),
    enabled: open && /^\d{4}-\d\d-\d\d$/.test(on),
    placeholderData: (before) => before,
  })
  const effects = preview.data?.effects ?? []
  const end = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const { ended } = await call(endStaff, { params: { staffId: person.id }, body: { endedOn: on } })
      await changed()
      onClose()
      toast(
        `${person.name}’s employment ends.`,
        () => void call(returnStaff, { params: { staffId: person.id }, body: { ended } }).then(changed),
      )
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
    setBusy(false)
  }
  return (
    <ModalFrame {...{ open, onClose }} size="medium" title={`End the employment of ${person.name}`}>
      <form
        className={styles.leave}
        onSubmit={(event) => {
          event.preventDefault()
          void end()
        }}
      >
        {problem && !problem.fields?.endedOn && <ProblemNotice problem={problem} />}
        <TextField
          label="First day on which they no longer work here"
          type="date"
          value={on}
          onText={setOn}
          error={problem?.fields?.endedOn}
          autoFocus
        />
        <section aria-live="polite" aria-busy={preview.isFetching}>
          <h3>What happens</h3>
          {preview.isError && <ProblemNotice problem={problemOf(preview.error)} />}
          <ul className={styles.effects}>
            {effects
              .filter((effect) => !effect.needsPerson)
              .map((effect) => (
                <li key={effect.words}>{effect.words}</li>
              ))}
          </ul>
          {effects.some((effect) => effect.needsPerson) && (
            <>
              <h3>What still needs somebody</h3>
              <ul className={styles.effects}>
                {effects
                  .filter((effect) => effect.needsPerson)
                  .map((effect) => (
                    <li key={effect.words}>
                      <StatusMark kind="needs-person">{effect.words}</StatusMark>{' '}
                      {effect.path && <Link to={effect.path}>Open</Link>}
                    </li>
                  ))}
              </ul>
            </>
          )}
        </section>
        <div className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || preview.data === undefined}>
            End employment
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Not now
          </button>
        </div>
      </form>
    </ModalFrame>
  )
}
