import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { listBreakGlass, partNames, reviewBreakGlass, type BreakGlass } from '../consent.contract.ts'
import styles from './consent.module.css'

/** Break-glass to review: who, why, what was opened; one choice and a line. Nobody reviews their own. */
export default function ReviewScreen() {
  const [state, setState] = useState<'open' | 'reviewed'>('open')
  const list = useQuery({
    queryKey: ['break-glass', state],
    queryFn: ({ signal }) => call(listBreakGlass, { query: { state } }, { signal }),
  })
  useTopics(['break-glass'], () => void list.refetch())
  return (
    <div className={styles.narrow}>
      <header className={styles.head}>
        <h1>Emergency access to review</h1>
        <Link to="/access-log" className="hr-button">
          Access log
        </Link>
      </header>
      <Chips
        label="Show"
        hideLabel
        numbered={false}
        options={[
          { value: 'open', label: 'To review' },
          { value: 'reviewed', label: 'Reviewed' },
        ]}
        value={[state]}
        onChange={([value]) => setState((value as typeof state | undefined) ?? state)}
      />
      {list.isPending && <p className="hr-waiting">Looking up…</p>}
      {list.isError && <ProblemNotice problem={problemOf(list.error)} onRetry={() => void list.refetch()} />}
      {list.data?.accesses.length === 0 && (
        <EmptyState title={state === 'open' ? 'Nothing to review' : 'Nothing was reviewed yet'}>
          When somebody opens a record in an emergency, it stands here with the reason and what was opened.
        </EmptyState>
      )}
      <ul className={styles.reviews}>
        {list.data?.accesses.map((access) => (
          <li key={access.id}>
            <Access access={access} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Access({ access }: { access: BreakGlass }) {
  const { zone } = useSession()
  const now = Date.now()
  return (
    <article className={styles.review}>
      <h2>
        <bdi>{access.staffName}</bdi> opened the record of{' '}
        <Link to={`/people/${access.participantId}`}>
          <bdi>{access.participantName}</bdi>
        </Link>
      </h2>
      <p className={styles.quiet}>
        {dayAndTime(access.openedAt, zone, { now })}, {access.programName},{' '}
        {Date.parse(access.expiresAt) > now ? 'open until' : 'closed'} {dayAndTime(access.expiresAt, zone, { now })}
      </p>
      <blockquote>{access.reason}</blockquote>
      <p>
        {access.opened.length === 0
          ? 'Nothing was opened under it.'
          : `Opened: ${access.opened.map((one) => `${(partNames[one.part] ?? one.part).toLowerCase()}${one.times > 1 ? `, ${one.times} times` : ''}`).join('; ')}.`}
      </p>
      {access.review ? (
        <p>
          <strong>{access.review.finding === 'justified' ? 'Justified' : 'Not justified'}</strong>, {access.review.by},{' '}
          {dayAndTime(access.review.at, zone, { now })}
          {access.review.note && `: ${access.review.note}`}
        </p>
      ) : access.own ? (
        <p className={styles.quiet}>This was yours; another director reviews it.</p>
      ) : (
        <ReviewForm access={access} />
      )}
    </article>
  )
}

function ReviewForm({ access }: { access: BreakGlass }) {
  const query = useQueryClient()
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const say = async (finding: 'justified' | 'not_justified') => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(reviewBreakGlass, { params: { accessId: access.id }, body: { finding, note } })
      toast(finding === 'justified' ? 'Reviewed: justified' : 'Reviewed: not justified')
      await query.invalidateQueries({ queryKey: ['break-glass'] })
    } catch (thrown) {
      setProblem(problemOf(thrown))
      setBusy(false)
    }
  }
  return (
    <form
      className={styles.form}
      aria-label={`Review of ${access.staffName}`}
      onSubmit={(event) => {
        event.preventDefault()
        void say('justified')
      }}
    >
      <TextField label="What you found" optional maxLength={1_000} value={note} onText={setNote} autoComplete="off" />
      <ProblemNotice problem={problem} />
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main disabled={busy}>
          Justified
        </button>
        <button type="button" className="hr-button" disabled={busy} onClick={() => void say('not_justified')}>
          Not justified
        </button>
      </p>
    </form>
  )
}
