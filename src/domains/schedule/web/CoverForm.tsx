import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { coverSession, sessionChoices } from '../schedule.sessions.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { StaleHint, type FormProps } from './StaleHint.tsx'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

type Part = 'leader' | 'co_leader'

/** Somebody else leads this one session. Who is free stands first; one click does it. */
export function CoverForm({ session, onChanged, onStale }: FormProps) {
  const { act, said, busy, refusal } = useAct()
  const [part, setPart] = useState<Part>('leader')
  const [reason, setReason] = useState('')
  const asked = { startsAt: session.startsAt, endsAt: session.endsAt }
  const found = useQuery({
    queryKey: ['schedule', 'choices', session.id, asked],
    queryFn: ({ signal }) => call(sessionChoices, { params: { sessionId: session.id }, query: asked }, { signal }),
  })
  const was = session.leaders.find((leader) => leader.part === part)
  const own = new Set(session.leaders.map((leader) => leader.staffId))
  const rank = (leader: { busy: string | null; blocked: string | null }) => (leader.blocked ? 2 : leader.busy ? 1 : 0)
  const others = (found.data?.leaders ?? [])
    .filter((leader) => !own.has(leader.id))
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  const cover = (staffId: string | null, name: string) =>
    act(async () => {
      const { session: covered } = await call(coverSession, {
        params: { sessionId: session.id },
        body: { version: session.version, part, staffId, reason },
      })
      said(`${name} ${part === 'leader' ? 'leads' : 'co-leads'} ${session.title}`, () =>
        call(coverSession, {
          params: { sessionId: session.id },
          body: { version: covered.version, part, staffId: was?.staffId ?? null, reason: 'Undone' },
        }),
      )
      onChanged()
    })
  return (
    <div className={styles.form}>
      <Chips
        label="Instead of"
        numbered={false}
        options={[
          {
            value: 'leader',
            label: `Leader: ${session.leaders.find((one) => one.part === 'leader')?.name ?? 'nobody'}`,
          },
          {
            value: 'co_leader',
            label: `Co-leader: ${session.leaders.find((one) => one.part === 'co_leader')?.name ?? 'nobody'}`,
          },
        ]}
        value={[part]}
        onChange={([value]) => setPart((value as Part | undefined) ?? 'leader')}
      />
      <TextField label="Why" optional value={reason} onText={setReason} maxLength={300} />
      <ClashNotice
        refusal={refusal}
        onFree={(choice) =>
          choice.leaderIds?.[0] && void cover(choice.leaderIds[0], choice.words.replace(/ is free$/, ''))
        }
        busy={busy}
      >
        <StaleHint refusal={refusal} onStale={onStale} />
      </ClashNotice>
      {found.isError && <ProblemNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />}
      {found.isPending ? (
        <p className={styles.quiet}>Looking who is free…</p>
      ) : (
        <div role="group" aria-label="Who leads instead" className={styles.leaders}>
          {others.map((leader) => {
            const why = leader.blocked ?? leader.busy
            return (
              <button
                key={leader.id}
                type="button"
                className="hr-button"
                disabled={busy || why !== null}
                onClick={() => void cover(leader.id, leader.name)}
              >
                <bdi>{leader.name}</bdi>
                <span className={styles.quiet}>{why ?? 'free'}</span>
              </button>
            )
          })}
          {was && (
            <button type="button" className="hr-button" disabled={busy} onClick={() => void cover(null, 'Nobody')}>
              Nobody yet
              <span className={styles.quiet}>
                {part === 'leader' ? 'the session asks for somebody' : 'the leader is alone'}
              </span>
            </button>
          )}
        </div>
      )}
    </div>
  )
}
