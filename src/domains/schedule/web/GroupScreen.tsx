import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTopics } from '#web/parts/live.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import type { GroupReply } from '../schedule.contract.ts'
import { AddMemberDialog } from './AddMemberDialog.tsx'
import { EditGroupDialog, EndGroupDialog } from './GroupDialogs.tsx'
import { Seats } from './GroupsScreen.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { MembersPanel } from './MembersPanel.tsx'
import { groupQuery } from './schedule-queries.ts'
import { SeriesDialog } from './SeriesDialog.tsx'
import { SeriesPanel } from './SeriesPanel.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'
import { TopicsPanel } from './TopicsPanel.tsx'
import styles from './schedule.module.css'

/** One group: its evenings ahead and who belongs to it; its series, topics and history. */
export default function GroupScreen({ params }: ScreenProps) {
  const groupId = params.groupId!
  const query = useQueryClient()
  const found = useQuery(groupQuery(groupId))
  useTopics(
    [`group:${groupId}`, 'schedule'],
    () => void query.invalidateQueries({ queryKey: ['schedule', 'group', groupId] }),
  )
  if (found.data) return <Group key={groupId} reply={found.data} />
  if (found.isError) return <ProblemNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
  return <p className="hr-waiting">Opening the group…</p>
}

type Open = 'member' | 'series' | 'edit' | 'end' | undefined

function Group({ reply }: { reply: GroupReply }) {
  const { group } = reply
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const running = group.state !== 'ended'
  useKeys(
    'Group',
    group.mayManage && running
      ? [
          { keys: 'm', label: 'Add a member', run: () => setOpen('member') },
          { keys: 'c', label: 'Change the series from a day', run: () => setOpen('series') },
          { keys: 'e', label: 'Name and seats', run: () => setOpen('edit') },
        ]
      : [],
  )
  const blocked = group.leaders.filter((leader) => leader.blocked !== null)
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <div>
          <p className={styles.quiet}>
            <Link to="/groups">Groups</Link>
          </p>
          <h1>
            <bdi>{group.name}</bdi>
          </h1>
          <p className={styles.facts}>
            <span>{group.when}</span>
            {group.places.length > 0 && <span>{group.places.join(', ')}</span>}
            <span>{group.leaders.map((leader) => leader.name).join(' and ')}</span>
          </p>
          <p className={styles.facts}>
            <span>{[group.sessionTypeName, group.trackName, group.programName].filter(Boolean).join(', ')}</span>
            {group.state === 'planned' && <span>begins {onDay(group.startsOn, { now: Date.now() })}</span>}
            {group.endsOn && (
              <span>
                {group.state === 'ended' ? 'ended' : 'last day'} {onDay(group.endsOn, { now: Date.now() })}
              </span>
            )}
          </p>
          <Seats group={group} />
          {blocked.map((leader) => (
            <p key={leader.staffId}>
              <StatusMark kind="needs-person">{leader.blocked}</StatusMark>
            </p>
          ))}
        </div>
        {group.mayManage && (
          <div className={styles.acts}>
            {running && (
              <>
                <button type="button" className="hr-button" data-main onClick={() => setOpen('member')}>
                  Add a member
                </button>
                <button type="button" className="hr-button" onClick={() => setOpen('series')}>
                  Change the series
                </button>
                <button type="button" className="hr-button" onClick={() => setOpen('edit')}>
                  Name and seats
                </button>
              </>
            )}
            <button type="button" className="hr-button" onClick={() => setOpen('end')}>
              {group.endsOn ? 'Let it go on' : 'End the group'}
            </button>
          </div>
        )}
      </header>
      <div className={styles.group}>
        <div>
          <SessionsPanel reply={reply} />
          <MembersPanel reply={reply} onAdd={() => setOpen('member')} />
        </div>
        <div>
          <SeriesPanel reply={reply} />
          <TopicsPanel reply={reply} />
          <HistoryPanel reply={reply} />
        </div>
      </div>
      {open === 'member' && <AddMemberDialog reply={reply} onClose={close} />}
      {open === 'series' && <SeriesDialog reply={reply} onClose={close} />}
      {open === 'edit' && <EditGroupDialog reply={reply} onClose={close} />}
      {open === 'end' && <EndGroupDialog reply={reply} onClose={close} />}
    </div>
  )
}
