import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Chips } from '#web/parts/Chips.tsx'
import { DataList, type Column } from '#web/parts/DataList.tsx'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import { Day, When } from '#web/parts/When.tsx'
import { dischargeReasonNames } from '#domains/participants/participants.care.contract.ts'
import { levelNames } from '#domains/participants/participants.contract.ts'
import type { CredentialItem, LateItem, LostItem, MorningState } from '../readiness.contract.ts'
import { censusQuery } from './morning-query.ts'
import { hours, number, plural } from './words.ts'
import styles from './morning.module.css'

// The lists behind the numbers. Every row leads to where the thing is done.

/** A list whose rows open without leaving the page's memory. */
function OpenList<Row>({
  pathOf,
  ...list
}: {
  label: string
  rows: Row[]
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  pathOf: (row: Row) => string
  mark?: (row: Row) => boolean
}) {
  const navigate = useNavigate()
  return <DataList dense {...list} href={pathOf} onOpen={(row) => void navigate({ to: pathOf(row) })} empty={null} />
}
const personPath = (row: { participantId: string }) => `/people/${row.participantId}`

export function AbsenceList({ state }: { state: MorningState }) {
  return (
    <OpenList
      label="Absences without follow-up"
      rows={state.absences}
      keyOf={(row) => row.taskId}
      pathOf={personPath}
      mark={(row) => row.overdue}
      columns={[
        { id: 'name', head: 'Person', cell: (row) => row.name },
        { id: 'reason', head: 'What happened', cell: (row) => row.reason, bare: true },
        { id: 'owner', head: 'With', cell: (row) => row.owner, sortBy: (row) => row.owner },
        {
          id: 'due',
          head: 'Due',
          sortBy: (row) => row.dueAt,
          cell: (row) => (
            <>
              <When at={row.dueAt} zone={state.zone} now={state.now} />
              {row.overdue && ', past due'}
            </>
          ),
        },
      ]}
    />
  )
}

const kindWords: Record<LateItem['kind'], string> = {
  note: 'Note',
  cosign: 'Cosignature',
  returned: 'Given back',
  task: 'Task',
}
const itemPath = (item: LateItem, staffId: string) =>
  item.kind === 'note' && item.sessionId !== null
    ? `/sessions/${item.sessionId}`
    : item.participantId !== null
      ? `/people/${item.participantId}`
      : `/staff/${staffId}`

export function LateList({ state }: { state: MorningState }) {
  const [open, setOpen] = useState<string>()
  return (
    <ul className={styles.nested}>
      {state.late.people.map((person) => (
        <li key={person.staffId}>
          <div className={styles.person}>
            <button
              type="button"
              aria-expanded={open === person.staffId}
              onClick={() => setOpen(open === person.staffId ? undefined : person.staffId)}
            >
              <strong>{person.name}</strong>
              <span>
                {number(person.total)} late, the oldest since{' '}
                {dayAndTime(person.oldest, state.zone, { now: state.now })}
              </span>
            </button>
          </div>
          {open === person.staffId && (
            <>
              <OpenList
                label={`Late work of ${person.name}`}
                rows={person.items}
                keyOf={(item) => `${item.kind}${item.sessionId}${item.participantId}${item.dueAt}${item.words}`}
                pathOf={(item) => itemPath(item, person.staffId)}
                columns={[
                  { id: 'words', head: 'What', cell: (item) => item.words },
                  {
                    id: 'kind',
                    head: 'Kind',
                    cell: (item) => kindWords[item.kind],
                    sortBy: (item) => item.kind,
                    bare: true,
                  },
                  {
                    id: 'due',
                    head: 'Was due',
                    cell: (item) => <When at={item.dueAt} zone={state.zone} now={state.now} />,
                    sortBy: (item) => item.dueAt,
                  },
                ]}
              />
              <p className={styles.more}>
                <Link to={`/staff/${person.staffId}`}>{person.name} under Staff</Link>
              </p>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

export function CredentialList({ items, label }: { items: CredentialItem[]; label: string }) {
  return (
    <OpenList
      label={label}
      rows={items}
      keyOf={(item) => `${item.staffId}${item.standing}${item.type}${item.expiresOn}`}
      pathOf={(item) => `/staff/${item.staffId}`}
      mark={(item) => item.standing !== 'expires_soon'}
      columns={[
        { id: 'name', head: 'Who', cell: (item) => item.name },
        {
          id: 'standing',
          head: 'Standing',
          bare: true,
          cell: (item) => (
            <StatusMark kind={item.standing === 'expires_soon' ? 'ahead' : 'needs-person'}>
              {item.standing === 'no_supervisor'
                ? 'no supervisor'
                : item.standing === 'lapsed'
                  ? `${item.type} lapsed`
                  : `${item.type}, ${plural(item.daysLeft ?? 0, '1 day left', `${item.daysLeft} days left`)}`}
            </StatusMark>
          ),
        },
        { id: 'act', head: 'What to do', cell: (item) => item.words, bare: true },
      ]}
    />
  )
}

export function CensusList({ programId, census }: { programId: string | undefined; census: MorningState['census'] }) {
  const people = useQuery(censusQuery(programId))
  const [level, setLevel] = useState<string[]>([])
  const [track, setTrack] = useState<string[]>([])
  if (people.isError) return <ProblemNotice problem={problemOf(people.error)} onRetry={() => void people.refetch()} />
  if (!people.data) return <p className={styles.quiet}>Reading the list…</p>
  const rows = people.data.people.filter(
    (row) =>
      (level.length === 0 || level.includes(row.level)) && (track.length === 0 || track.includes(row.trackId ?? '')),
  )
  return (
    <>
      <div className={styles.filters}>
        {census.byLevel.length > 1 && (
          <Chips
            label="Level"
            numbered={false}
            value={level}
            onChange={setLevel}
            options={census.byLevel.map((row) => ({
              value: row.level,
              label: `${row.level || 'None'} (${row.people})`,
              hint: levelNames[row.level as never],
            }))}
          />
        )}
        {census.byTrack.length > 1 && (
          <Chips
            label="Track"
            numbered={false}
            value={track}
            onChange={setTrack}
            options={census.byTrack.map((row) => ({ value: row.trackId ?? '', label: `${row.name} (${row.people})` }))}
          />
        )}
      </div>
      <OpenList
        label="Everyone in care"
        rows={rows}
        keyOf={(row) => row.participantId}
        pathOf={personPath}
        columns={[
          { id: 'name', head: 'Person', cell: (row) => row.name },
          { id: 'level', head: 'Level', cell: (row) => row.level || 'none recorded', sortBy: (row) => row.level },
          { id: 'track', head: 'Track', cell: (row) => row.track, sortBy: (row) => row.track },
          {
            id: 'since',
            head: 'Since',
            cell: (row) => <Day on={row.admittedOn} now={Date.now()} />,
            sortBy: (row) => row.admittedOn,
          },
        ]}
      />
    </>
  )
}

export function MoveList({ state }: { state: MorningState }) {
  const rows = [
    ...state.moves.admissions.map((row) => ({ ...row, what: 'Admitted' })),
    ...state.moves.discharges.map(({ reason, ...row }) => ({
      ...row,
      what: `Discharged: ${(dischargeReasonNames as Record<string, string>)[reason] ?? 'no reason given'}`,
    })),
  ].toSorted((a, b) => b.on.localeCompare(a.on))
  return (
    <OpenList
      label="Admissions and discharges of the last 7 days"
      rows={rows}
      keyOf={(row) => row.participantId + row.what}
      pathOf={personPath}
      columns={[
        { id: 'name', head: 'Person', cell: (row) => row.name },
        { id: 'what', head: 'What', cell: (row) => row.what, sortBy: (row) => row.what, bare: true },
        { id: 'on', head: 'Day', cell: (row) => <Day on={row.on} />, sortBy: (row) => row.on, bare: true },
      ]}
    />
  )
}

export function SeatList({ state }: { state: MorningState }) {
  return (
    <OpenList
      label="Seats by group"
      rows={state.seats.groups}
      keyOf={(row) => row.groupId}
      pathOf={(row) => `/groups/${row.groupId}`}
      columns={[
        { id: 'name', head: 'Group', cell: (row) => row.name, sortBy: (row) => row.name },
        {
          id: 'free',
          head: 'Free',
          align: 'end',
          cell: (row) => (row.free === 0 ? 'full' : number(row.free)),
          sortBy: (row) => row.free,
        },
        {
          id: 'taken',
          head: 'Taken',
          align: 'end',
          cell: (row) =>
            `${row.taken} of ${row.capacity}${row.taken > row.capacity ? `, ${row.taken - row.capacity} over` : ''}`,
          sortBy: (row) => row.taken,
        },
        {
          id: 'sessions',
          head: 'Sessions this week',
          align: 'end',
          cell: (row) => number(row.sessions),
          wideOnly: true,
        },
      ]}
    />
  )
}

const whyWords: Record<LostItem['why'], string> = {
  excused: 'excused',
  unexcused: 'missed without word',
  late: 'came late',
  left_early: 'left early',
  ended_early: 'the group ended early',
  other: 'away in between',
}
export function LostList({ state }: { state: MorningState }) {
  const { lost, zone } = state
  const groups = lost.groups.filter((group) => group.lost > 0)
  return (
    <>
      <OpenList
        label="Minutes lost by session"
        rows={groups}
        keyOf={(row) => row.sessionId}
        pathOf={(row) => `/sessions/${row.sessionId}`}
        columns={[
          {
            id: 'title',
            head: 'Session',
            cell: (row) => (
              <>
                {row.title}, <When at={row.startsAt} zone={zone} show="clock" />
              </>
            ),
          },
          {
            id: 'lost',
            head: 'Lost',
            align: 'end',
            cell: (row) => `${hours(row.lost)} of ${hours(row.planned)}`,
            sortBy: (row) => row.lost,
          },
          {
            id: 'unexcused',
            head: 'Without word',
            align: 'end',
            cell: (row) => hours(row.unexcused),
            sortBy: (row) => row.unexcused,
          },
          {
            id: 'excused',
            head: 'Excused',
            align: 'end',
            cell: (row) => hours(row.excused),
            sortBy: (row) => row.excused,
          },
        ]}
      />
      <div className={styles.second}>
        <OpenList
          label="Minutes lost by person"
          rows={groups.flatMap((group) => group.people)}
          keyOf={(row) => row.participantId + row.sessionId}
          pathOf={personPath}
          columns={[
            { id: 'name', head: 'Person', cell: (row) => row.name },
            {
              id: 'minutes',
              head: 'Lost',
              align: 'end',
              cell: (row) => hours(row.minutes),
              sortBy: (row) => row.minutes,
            },
            { id: 'why', head: 'Why', cell: (row) => whyWords[row.why], sortBy: (row) => row.why, bare: true },
            { id: 'session', head: 'In', cell: (row) => row.title, sortBy: (row) => row.title },
          ]}
        />
      </div>
    </>
  )
}
