import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { onDay } from '#web/parts/time.ts'
import type { GroupReply, SessionRow } from '../schedule.contract.ts'
import { AddSessionDialog } from './AddSessionDialog.tsx'
import { SessionDialog } from './SessionDialog.tsx'
import { leaderWords, SessionMarks, seatWords } from './SessionMarks.tsx'
import styles from './schedule.module.css'

type Gap = GroupReply['gaps'][number]
const few = 6

/** The evenings ahead with what is unusual about each; gaps where the series asks for one that could not be. */
export function SessionsPanel({ reply }: { reply: GroupReply }) {
  const { group, sessions, gaps } = reply
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<string>()
  const [adding, setAdding] = useState<Gap | 'one'>()
  const leader = reply.series[0]?.lines[0]?.leaderId ?? ''
  const rows = [
    ...sessions.map((session) => ({ on: session.on, starts: session.starts, session, gap: undefined })),
    ...gaps.map((gap) => ({ on: gap.on, starts: gap.starts, session: undefined, gap })),
  ].toSorted((a, b) => (`${a.on} ${a.starts}` < `${b.on} ${b.starts}` ? -1 : 1))
  const shown = all ? rows : rows.slice(0, few)
  const session = sessions.find((one) => one.id === open)
  return (
    <section className={styles.panel} aria-labelledby="sessions-ahead">
      <div className={styles.panelHead}>
        <h2 id="sessions-ahead">Sessions ahead</h2>
        {group.mayChangeSessions && group.state !== 'ended' && (
          <button type="button" className={styles.textButton} onClick={() => setAdding('one')}>
            Add one session
          </button>
        )}
      </div>
      {rows.length === 0 ? (
        <p className={styles.quiet}>
          {group.state === 'ended' ? 'The group has ended.' : 'Nothing is planned. Change the series to plan sessions.'}
        </p>
      ) : (
        <ul className={styles.rows}>
          {shown.map(({ session: one, gap }) =>
            one ? (
              <SessionItem
                key={one.id}
                session={one}
                mayChange={group.mayChangeSessions}
                usual={leader}
                onChange={() => setOpen(one.id)}
              />
            ) : (
              <li key={`${gap!.patternId} ${gap!.on}`}>
                <span>
                  <span className={styles.quiet}>
                    {onDay(gap!.on)} {gap!.starts}
                  </span>
                  <span className={styles.under}>
                    <StatusMark kind={gap!.because === 'clash' ? 'needs-person' : 'off'}>
                      {gap!.because === 'clash' ? `Not planned: ${gap!.words}` : gap!.words}
                    </StatusMark>
                  </span>
                </span>
                {gap!.because === 'clash' && group.mayChangeSessions && (
                  <button type="button" className="hr-button" onClick={() => setAdding(gap)}>
                    Find it a place
                  </button>
                )}
              </li>
            ),
          )}
        </ul>
      )}
      {rows.length > few && (
        <p>
          <button type="button" className={styles.textButton} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${rows.length}, until ${onDay(reply.plannedUntil, { now: Date.now() })}`}
          </button>
        </p>
      )}
      {session && <SessionDialog session={session} topics={reply.topics} onClose={() => setOpen(undefined)} />}
      {adding && (
        <AddSessionDialog
          reply={reply}
          gap={adding === 'one' ? undefined : adding}
          onClose={() => setAdding(undefined)}
        />
      )}
    </section>
  )
}

function SessionItem({
  session,
  mayChange,
  usual,
  onChange,
}: {
  session: SessionRow
  mayChange: boolean
  usual: string
  onChange: () => void
}) {
  const when = `${onDay(session.on)} ${session.starts}–${session.ends}`
  const unusualLeader = session.leaders.length > 0 && !session.leaders.some((one) => one.staffId === usual)
  return (
    <li>
      <span>
        <Link
          to="/sessions/$sessionId"
          params={{ sessionId: session.id } as never}
          className={session.cancelledAt === null ? undefined : styles.off}
        >
          {when}
        </Link>
        {session.topic && <span> {session.topic}</span>}
        <span className={styles.under}>
          {session.cancelledAt === null &&
            [
              session.place,
              unusualLeader ? `led by ${leaderWords(session)}` : leaderWords(session),
              seatWords(session.taken, session.soft, session.hard),
            ]
              .filter(Boolean)
              .join(', ')}
        </span>
        <span className={styles.marks}>
          <SessionMarks session={session} />
        </span>
      </span>
      {mayChange && (
        <button
          type="button"
          className="hr-button"
          aria-haspopup="dialog"
          aria-label={`${session.cancelledAt === null ? 'Change' : 'Restore'} ${when}`}
          onClick={onChange}
        >
          {session.cancelledAt === null ? 'Change' : 'Restore'}
        </button>
      )}
    </li>
  )
}
