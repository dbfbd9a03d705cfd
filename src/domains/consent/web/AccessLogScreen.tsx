import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useId, useState } from 'react'
import { call } from '#kernel/call.ts'
import { findPeople } from '#domains/participants/participants.contract.ts'
import { listStaff } from '#domains/staff/staff.contract.ts'
import { DataList } from '#web/parts/DataList.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { CheckField, SelectField, TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useSession } from '#web/shell/session.ts'
import { accessLog, listBreakGlass, partNames, purposeNames } from '../consent.contract.ts'
import styles from './consent.module.css'

type Filters = {
  participant: string
  staff: string
  part: string
  from: string
  to: string
  breakGlass: boolean
  refused: boolean
}

/** Who opened which part of which record, when and for what; narrowed by person, colleague, part and days. */
export default function AccessLogScreen({ search }: ScreenProps) {
  const { zone } = useSession()
  const asked = typeof search.participant === 'string' ? search.participant : ''
  const [filters, setFilters] = useState<Filters>({
    participant: asked,
    staff: '',
    part: '',
    from: '',
    to: '',
    breakGlass: false,
    refused: false,
  })
  const set =
    <K extends keyof Filters>(key: K) =>
    (value: Filters[K]) =>
      setFilters((now) => ({ ...now, [key]: value }))
  const staff = useQuery({
    queryKey: ['staff', 'everyone'],
    queryFn: ({ signal }) => call(listStaff, { query: { include: 'all' } }, { signal }),
  })
  const reviews = useQuery({
    queryKey: ['break-glass', 'open'],
    queryFn: ({ signal }) => call(listBreakGlass, {}, { signal }),
  })
  const log = useInfiniteQuery({
    queryKey: ['access-log', filters],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const { breakGlass, refused, ...rest } = filters
      const query = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
      return call(
        accessLog,
        {
          query: {
            ...query,
            ...(breakGlass ? { breakGlass: 'only' as const } : {}),
            ...(refused ? { refused: 'only' as const } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      )
    },
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const first = log.data?.pages[0]
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  const waiting = reviews.data?.accesses.length ?? 0
  const now = Date.now()
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Access log</h1>
        <Link to="/access-log/emergency" className="hr-button" data-main={waiting > 0 || undefined}>
          {waiting > 0
            ? `${waiting} emergency ${waiting === 1 ? 'access' : 'accesses'} to review`
            : 'Emergency accesses'}
        </Link>
      </header>
      <div className={styles.filters}>
        <PersonFilter value={filters.participant} onChoose={set('participant')} />
        <SelectField
          label="Colleague"
          placeholder="Anyone"
          value={filters.staff}
          onText={set('staff')}
          options={(staff.data?.staff ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
        <SelectField
          label="Part"
          placeholder="Any"
          value={filters.part}
          onText={set('part')}
          options={Object.entries(partNames).map(([value, label]) => ({ value, label }))}
        />
        <TextField
          label="From"
          type="date"
          value={filters.from || (first?.from ?? '')}
          max={filters.to || first?.to}
          onText={set('from')}
        />
        <TextField label="To" type="date" value={filters.to || (first?.to ?? '')} onText={set('to')} />
        <CheckField label="Emergencies only" checked={filters.breakGlass} onCheck={set('breakGlass')} />
        <CheckField label="Refused only" checked={filters.refused} onCheck={set('refused')} />
      </div>
      {log.isError && <ProblemNotice problem={problemOf(log.error)} onRetry={() => void log.refetch()} />}
      {log.isPending ? (
        <p className="hr-waiting">Looking up the log…</p>
      ) : (
        <>
          <DataList
            label="Access log"
            dense
            rows={entries}
            keyOf={(entry) => entry.id}
            mark={(entry) => entry.breakGlass || entry.refused}
            columns={[
              {
                id: 'at',
                head: 'When',
                cell: (entry) => <time dateTime={entry.at}>{dayAndTime(entry.at, zone, { now })}</time>,
              },
              { id: 'who', head: 'Who', cell: (entry) => <bdi>{entry.who}</bdi> },
              {
                id: 'person',
                head: 'Whose record',
                cell: (entry) =>
                  entry.participantId && entry.participantName ? (
                    <Link to={`/people/${entry.participantId}`}>
                      <bdi>{entry.participantName}</bdi>
                    </Link>
                  ) : (
                    ''
                  ),
              },
              { id: 'part', head: 'Part', cell: (entry) => partNames[entry.part] ?? entry.part.replace(/[.-]/g, ' ') },
              {
                id: 'purpose',
                head: 'For',
                cell: (entry) =>
                  entry.refused ? (
                    <StatusMark kind="needs-person">Refused</StatusMark>
                  ) : entry.breakGlass ? (
                    <StatusMark kind="needs-person">Emergency access</StatusMark>
                  ) : (
                    (purposeNames[entry.purpose] ?? entry.purpose)
                  ),
              },
            ]}
            empty={
              <EmptyState title="Nobody looked">
                In these days, with these filters, nobody opened a record whose log is open to you.
              </EmptyState>
            }
          />
          {log.hasNextPage && (
            <p>
              <button
                type="button"
                className="hr-button"
                disabled={log.isFetchingNextPage}
                onClick={() => void log.fetchNextPage()}
              >
                {log.isFetchingNextPage ? 'Looking up more…' : 'Show earlier'}
              </button>
            </p>
          )}
        </>
      )}
    </div>
  )
}

/** Chooses one participant by the beginning of a name; choosing again takes it back. */
function PersonFilter({ value, onChoose }: { value: string; onChoose: (id: string) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['people', 'filter', asked],
    enabled: asked.length > 0 && value === '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(findPeople, { query: { q: asked, status: 'all', limit: 8 } }, { signal }),
  })
  const people = value === '' && asked !== '' ? (found.data?.people ?? []) : []
  return (
    <div className={styles.person}>
      <TextField
        label="Person"
        type="search"
        placeholder="Anyone"
        autoComplete="off"
        role="combobox"
        aria-expanded={people.length > 0}
        aria-controls={`${id}-list`}
        value={value !== '' && text === '' ? 'One person' : text}
        onText={(next) => {
          setText(value !== '' && text === '' ? '' : next)
          if (value !== '') onChoose('')
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !people[0]) return
          event.preventDefault()
          setText(people[0].name)
          onChoose(people[0].id)
        }}
      />
      {people.length > 0 && (
        <ul id={`${id}-list`} role="listbox" aria-label="People" className={styles.found}>
          {people.map((person) => (
            <li
              key={person.id}
              role="option"
              aria-selected={false}
              onClick={() => {
                setText(person.name)
                onChoose(person.id)
              }}
            >
              <bdi>{person.name}</bdi> <span className={styles.quiet}>{person.programName}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
