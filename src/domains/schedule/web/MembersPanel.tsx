import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { onDay } from '#web/parts/time.ts'
import type { GroupReply, MemberRow } from '../schedule.contract.ts'
import { continueMember } from '../schedule.groups.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { MemberDialog } from './MemberDialog.tsx'
import { useAct } from './use-act.ts'
import { dayAway } from './week-table.ts'
import styles from './schedule.module.css'

/** Who belongs to the group, from when, until when. */
export function MembersPanel({ reply, onAdd }: { reply: GroupReply; onAdd: () => void }) {
  const { group, members, today, unnamed } = reply
  const [open, setOpen] = useState<{ member: MemberRow; act: 'end' | 'transfer' }>()
  const { act, said, busy, refusal } = useAct()
  const goOn = (member: MemberRow) =>
    act(async () => {
      await call(continueMember, { params: { groupId: group.id, membershipId: member.id }, body: {} })
      said(`${member.name} stays in ${group.name}`)
    })
  const spans = (member: MemberRow) =>
    [
      member.from > today
        ? `from ${onDay(member.from, { now: Date.now() })}`
        : `since ${onDay(member.from, { now: Date.now() })}`,
      member.to && `last day ${onDay(dayAway(member.to, -1), { now: Date.now() })}`,
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <section className={styles.panel} aria-labelledby="members">
      <div className={styles.panelHead}>
        <h2 id="members">Members</h2>
        {group.mayManage && group.state !== 'ended' && (
          <button type="button" className={styles.textButton} onClick={onAdd}>
            Add a member
          </button>
        )}
      </div>
      <ClashNotice refusal={refusal} />
      {members.length + unnamed === 0 ? (
        <p className={styles.quiet}>
          Nobody yet. Whoever is added has a seat in every session from their first day on; admission is rolling, so add
          people any day.
        </p>
      ) : (
        <ul className={styles.rows} data-close>
          {members.map((member) => (
            <li key={member.id}>
              <span>
                <Link to="/people/$participantId" params={{ participantId: member.participantId } as never}>
                  <bdi>{member.name}</bdi>
                </Link>
                {member.pronouns && <span className={styles.quiet}> {member.pronouns}</span>}
                <span className={styles.under}>
                  {spans(member)}
                  {member.reason && `; ${member.reason.replaceAll('_', ' ')}`}
                  {member.endedReason && `; ${member.endedReason.replaceAll('_', ' ')}`}
                </span>
              </span>
              {group.mayManage && (
                <span className={styles.acts}>
                  {member.to === null ? (
                    <>
                      <button
                        type="button"
                        className={styles.textButton}
                        aria-label={`End the membership of ${member.name}`}
                        onClick={() => setOpen({ member, act: 'end' })}
                      >
                        End
                      </button>
                      <button
                        type="button"
                        className={styles.textButton}
                        aria-label={`Transfer ${member.name} to another group`}
                        onClick={() => setOpen({ member, act: 'transfer' })}
                      >
                        Transfer
                      </button>
                    </>
                  ) : (
                    <button
                      type="button"
                      className={styles.textButton}
                      disabled={busy}
                      aria-label={`Let them stay: ${member.name}`}
                      onClick={() => void goOn(member)}
                    >
                      Let them stay
                    </button>
                  )}
                </span>
              )}
            </li>
          ))}
          {unnamed > 0 && (
            <li>
              <span className={styles.quiet}>
                {unnamed === 1 ? 'One more member' : `${unnamed} more members`} whose record another program keeps; the
                names are open there.
              </span>
            </li>
          )}
        </ul>
      )}
      {open && <MemberDialog reply={reply} {...open} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
