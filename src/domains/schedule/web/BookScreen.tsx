import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { useMe } from '#domains/accounts/web/accounts.web.tsx'
import { PersonField } from '#domains/participants/web/PersonField.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import type { ScreenProps } from '#web/registry.ts'
import { prepareAppointment } from '../schedule.appointments.contract.ts'
import { BookForm } from './BookForm.tsx'
import styles from './schedule.module.css'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const text = (value: unknown, shape: RegExp) => (typeof value === 'string' && shape.test(value) ? value : undefined)

/** One person's own appointment. `?person=` comes from their chart and goes back there; `?on=` from the week. */
export default function BookScreen({ search }: ScreenProps) {
  const navigate = useNavigate()
  const fromChart = text(search.person, uuid)
  const on = text(search.on, /^\d{4}-\d{2}-\d{2}$/)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const participantId = fromChart ?? chosen
  return (
    <div className={`${styles.form} ${styles.narrow}`}>
      <div>
        <p className={styles.quiet}>
          {fromChart ? (
            <Link to="/people/$participantId" params={{ participantId: fromChart } as never}>
              The chart
            </Link>
          ) : (
            <Link to="/week">Week</Link>
          )}
        </p>
        <h1>Book an appointment</h1>
      </div>
      {participantId === undefined ? (
        <PersonField label="Who" text={typed} onText={setTyped} onChoose={(person) => setChosen(person.id)} />
      ) : (
        <Prepared
          key={participantId}
          {...{ participantId, on }}
          onOther={fromChart ? undefined : () => setChosen(undefined)}
          onBooked={(day) =>
            void navigate(
              fromChart ? { to: `/people/${fromChart}` } : { to: '/week', search: { of: day, show: 'all' } as never },
            )
          }
        />
      )}
    </div>
  )
}

function Prepared({
  participantId,
  ...rest
}: {
  participantId: string
  on: string | undefined
  onOther: (() => void) | undefined
  onBooked: (day: string) => void
}) {
  const me = useMe()
  // Each answer is a line in the person's access log: asked once, never again for a glance at the window.
  const form = useQuery({
    queryKey: ['appointment', participantId],
    queryFn: ({ signal }) => call(prepareAppointment, { params: { participantId } }, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (form.isError) return <ProblemNotice problem={problemOf(form.error)} onRetry={() => void form.refetch()} />
  if (!form.data || !me) return <p className="hr-waiting">Opening…</p>
  return <BookForm {...{ participantId, ...rest }} form={form.data} me={me.personId} />
}
