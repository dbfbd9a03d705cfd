import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Chips } from '#web/parts/Chips.tsx'
import { DataList, type Column } from '#web/parts/DataList.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { onDay } from '#web/parts/time.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import type { GroupRow } from '../schedule.contract.ts'
import { groupsQuery } from './schedule-queries.ts'
import styles from './schedule.module.css'

/** All groups: how full, who leads, when next; amber where somebody must act. */
export default function GroupsScreen() {
  const { can } = useSession()
  const navigate = useNavigate()
  const query = useQueryClient()
  const [ended, setEnded] = useState(false)
  const [text, setText] = useState('')
  const [program, setProgram] = useState('')
  const field = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const found = useQuery({ ...groupsQuery(ended), placeholderData: keepPreviousData })
  useTopics(['schedule'], () => void query.invalidateQueries({ queryKey: ['schedule', 'groups'] }))
  const manages = can('schedule.manage')
  const all = found.data?.groups ?? []
  const programs = [...new Map(all.map((group) => [group.programId, group.programName]))]
  const words = text.trim().toLowerCase()
  const rows = all.filter(
    (group) =>
      (program === '' || group.programId === program) &&
      `${group.name} ${group.trackName ?? ''} ${group.leaders.map((leader) => leader.name).join(' ')} ${group.places.join(' ')}`
        .toLowerCase()
        .includes(words),
  )
  const open = (group: GroupRow) => void navigate({ to: `/groups/${group.id}` })
  useKeys('Groups', [
    { keys: 's', label: 'Type a name', run: () => field.current?.querySelector('input')?.focus() },
    ...(manages ? [{ keys: 'n', label: 'Open a group', run: () => void navigate({ to: '/groups/new' }) }] : []),
  ])
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Groups</h1>
        {manages && (
          <Link to="/groups/new" className="hr-button" data-main>
            Open a group
          </Link>
        )}
      </header>
      {(all.length > 0 || ended) && (
        <form
          role="search"
          className={styles.filters}
          onSubmit={(event) => {
            event.preventDefault()
            if (rows[0]) open(rows[0])
          }}
        >
          <div ref={field} className={styles.search}>
            <TextField
              label="Group"
              type="search"
              autoComplete="off"
              placeholder="Name, track, leader or room"
              value={text}
              onText={setText}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowDown') return
                event.preventDefault()
                table.current?.querySelector<HTMLElement>('[data-row-link]')?.focus()
              }}
            />
          </div>
          {programs.length > 1 && (
            <SelectField
              label="Program"
              placeholder="All I work in"
              value={program}
              onText={setProgram}
              options={programs.map(([value, label]) => ({ value, label }))}
            />
          )}
          <Chips
            label="Show"
            numbered={false}
            options={[
              { value: 'now', label: 'Running and planned' },
              { value: 'all', label: 'Ended too' },
            ]}
            value={[ended ? 'all' : 'now']}
            onChange={([value]) => setEnded(value === 'all')}
          />
        </form>
      )}
      {found.isError && <ProblemNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />}
      {found.isPending ? (
        <p className="hr-waiting">Looking up groups…</p>
      ) : (
        found.data && (
          <div ref={table}>
            <p role="status" className="unseen">
              {rows.length} groups
            </p>
            <DataList
              label="Groups"
              rows={rows}
              keyOf={(group) => group.id}
              href={(group) => `/groups/${group.id}`}
              onOpen={open}
              columns={columns(programs.length > 1)}
              mark={needsPerson}
              empty={
                all.length === 0 ? (
                  <First manages={manages} />
                ) : (
                  <EmptyState title="No group fits">Try fewer letters, or take a filter away.</EmptyState>
                )
              }
            />
          </div>
        )
      )}
    </div>
  )
}

const blockedLeader = (group: GroupRow) => group.leaders.find((leader) => leader.blocked !== null)
const needsPerson = (group: GroupRow) =>
  group.state === 'running' &&
  (blockedLeader(group) !== undefined || (group.next !== null && group.next.leader === null))

function columns(severalPrograms: boolean): Column<GroupRow>[] {
  return [
    {
      id: 'name',
      head: 'Group',
      sortBy: (group) => group.name,
      cell: (group) => (
        <>
          <bdi>{group.name}</bdi>
          <span className={styles.under}>
            {[group.sessionTypeName, group.trackName, severalPrograms ? group.programName : null]
              .filter(Boolean)
              .join(', ')}
          </span>
        </>
      ),
    },
    { id: 'when', head: 'When', sortBy: (group) => group.when, cell: (group) => group.when },
    {
      id: 'where',
      head: 'Where',
      wideOnly: true,
      sortBy: (group) => group.places.join(),
      cell: (group) => group.places.join(', '),
    },
    {
      id: 'leader',
      head: 'Led by',
      sortBy: (group) => group.leaders[0]?.name ?? '',
      cell: (group) => (
        <>
          <bdi>{group.leaders.map((leader) => leader.name).join(', ')}</bdi>
          {blockedLeader(group) && (
            <span className={styles.under}>
              <StatusMark kind="needs-person">{blockedLeader(group)!.name} may not lead: credential</StatusMark>
            </span>
          )}
        </>
      ),
    },
    {
      id: 'seats',
      head: 'Seats',
      sortBy: (group) => group.soft - group.members,
      cell: (group) => <Seats group={group} />,
    },
    {
      id: 'next',
      head: 'Next',
      sortBy: (group) => group.next?.startsAt ?? '9',
      cell: (group) =>
        group.next ? (
          <>
            {onDay(group.next.on)} {group.next.starts}
            {group.next.leader === null && (
              <span className={styles.under}>
                <StatusMark kind="needs-person">Nobody leads</StatusMark>
              </span>
            )}
          </>
        ) : (
          <span className={styles.quiet}>
            {group.state === 'ended' ? `ended ${onDay(group.endsOn!, { now: Date.now() })}` : 'nothing planned'}
          </span>
        ),
    },
  ]
}

/** Seats as a line that fills, with the same in words. */
export function Seats({ group }: { group: Pick<GroupRow, 'members' | 'soft' | 'hard'> }) {
  const { members, soft, hard } = group
  const free = soft - members
  const words = members >= hard ? 'full' : free > 0 ? `${free} free` : free === 0 ? 'as planned' : `${-free} over plan`
  return (
    <span className={styles.seats}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.seatsAll} x="0" y="0" width="100" height="8" />
        <rect className={styles.seatsTaken} x="0" y="0" width={Math.min(100, (members / hard) * 100)} height="8" />
        {hard > soft && (
          <rect className={styles.seatsSoft} x={(soft / hard) * 100 - 0.75} y="0" width="1.5" height="8" />
        )}
      </svg>
      <span>
        {members} of {members > soft ? hard : soft}, {words}
      </span>
    </span>
  )
}

const First = ({ manages }: { manages: boolean }) => (
  <EmptyState
    title="No groups yet"
    act={
      manages && (
        <Link to="/groups/new" className="hr-button" data-main>
          Open the first group
        </Link>
      )
    }
  >
    A group has a weekly time, a room, a leader and members. Its sessions are planned weeks ahead by themselves; each
    evening can be moved, covered or called off alone.
  </EmptyState>
)
