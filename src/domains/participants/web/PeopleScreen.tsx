import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useRef, useState } from 'react'
import { call } from '#kernel/call.ts'
import type { Action } from '#policy/policy.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { DataList, type Column } from '#web/parts/DataList.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { findPeople, levelNames, levels, type Level, type PersonRow } from '../participants.contract.ts'
import { addressOf, askedOf, isNarrowed, type Asked } from './people-asked.ts'
import { peopleColumns, peopleFilters } from './people-columns.ts'
import { useColleagues, usePrograms } from './lookups.ts'
import styles from './participants.module.css'

/** Participants: type a name, arrow down, Enter. Everyone active when nothing is typed. */
export default function PeopleScreen({ search }: ScreenProps) {
  const { can, personId } = useSession()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const asks = askedOf(search)
  const asked = useDeferredValue(text.trim())
  const field = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const programs = usePrograms().data?.programs ?? []
  const colleagues = useColleagues().data ?? []
  const counselors = colleagues.filter((one) => one.roles.some((role) => role.role === 'primary_counselor'))
  const filters = peopleFilters().filter((filter) => can(filter.needs))
  const choices = useQueries({
    queries: filters.map((filter) => ({
      queryKey: ['people', 'filter', filter.name],
      queryFn: ({ signal }: { signal: AbortSignal }) => filter.choices(signal),
      staleTime: 300_000,
    })),
  })
  const found = useInfiniteQuery({
    queryKey: ['people', 'list', asked, asks],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      call(
        findPeople,
        {
          query: {
            ...(asked ? { q: asked } : {}),
            ...asks,
            columns: 'yes',
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        },
        { signal },
      ),
    getNextPageParam: (last) => last.next ?? undefined,
  })
  useTopics(['people'], () => void found.refetch())
  const focusSearch = () => field.current?.querySelector('input')?.focus()
  useKeys('Participants', [
    { keys: 's', label: 'Type a name', run: focusSearch },
    ...(can('participants.manage')
      ? [{ keys: 'n', label: 'Add a person', run: () => void navigate({ to: '/people/new' }) }]
      : []),
  ])

  const people = found.data?.pages.flatMap((page) => page.people) ?? []
  const open = (person: PersonRow) => void navigate({ to: `/people/${person.id}` })
  const filtered = asked !== '' || isNarrowed(asks)
  const ask = (next: Asked) => void navigate({ to: '/people', search: addressOf(next) as never, replace: true })
  const narrow =
    <K extends keyof Asked>(key: K) =>
    (value: string) =>
      ask({ ...asks, [key]: value })
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Participants</h1>
        {can('participants.manage') && (
          <Link to="/people/new" className="hr-button" data-main>
            Add a person
          </Link>
        )}
      </header>
      <form
        role="search"
        className={styles.filters}
        onSubmit={(event) => {
          event.preventDefault()
          if (people[0] && !found.isPlaceholderData) open(people[0])
        }}
      >
        <div ref={field} className={styles.search}>
          <TextField
            label="Name"
            type="search"
            autoFocus
            autoComplete="off"
            spellCheck={false}
            placeholder="First letters of any of their names"
            value={text}
            onText={setText}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              table.current?.querySelector<HTMLElement>('[data-row-link]')?.focus()
            }}
          />
        </div>
        <div className={styles.whole}>
          <Chips
            label="Show"
            numbered={false}
            options={[
              { value: 'active', label: 'Active' },
              { value: 'discharged', label: 'Discharged' },
              { value: 'all', label: 'Everyone' },
            ]}
            value={[asks.status]}
            onChange={([status]) => narrow('status')(status ?? 'active')}
          />
        </div>
        <SelectField
          label="Level of care"
          placeholder="Any"
          value={asks.level ?? ''}
          onText={narrow('level')}
          options={levels.map((value) => ({ value, label: `${value} ${levelNames[value]}` }))}
        />
        <SelectField
          label="Primary counselor"
          placeholder="Anyone"
          value={asks.counselor ?? ''}
          onText={narrow('counselor')}
          options={counselors.map((one) => ({
            value: one.id,
            label: one.id === personId ? `${one.name} (me)` : one.name,
          }))}
        />
        {filters.map((filter, index) => (
          <SelectField
            key={filter.name}
            label={filter.label}
            placeholder={filter.placeholder}
            value={asks[filter.name] ?? ''}
            onText={narrow(filter.name)}
            options={choices[index]?.data ?? []}
          />
        ))}
        {programs.length > 1 && (
          <SelectField
            label="Program"
            placeholder="All I work in"
            value={asks.program ?? ''}
            onText={narrow('program')}
            options={programs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </form>
      {found.isError && <ProblemNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />}
      {found.isPending ? (
        <p className="hr-waiting">Looking up participants…</p>
      ) : (
        <div ref={table}>
          <p role="status" className="unseen">
            {people.length === 0 ? 'Nobody found' : `${people.length}${found.hasNextPage ? ' or more' : ''} found`}
          </p>
          <DataList
            label="Participants"
            dense
            rows={people}
            keyOf={(person) => person.id}
            href={(person) => `/people/${person.id}`}
            onOpen={open}
            columns={columnsFor({ severalPrograms: programs.length > 1, whole: !found.hasNextPage, can })}
            empty={
              filtered ? (
                <Nobody {...{ asked, asks }} onWiden={() => ask({ status: 'all' })} />
              ) : (
                <First mayAdd={can('participants.manage')} />
              )
            }
          />
          {found.hasNextPage && (
            <p className={styles.more}>
              <button
                type="button"
                className="hr-button"
                disabled={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                {found.isFetchingNextPage ? 'Looking up more…' : 'Show more'}
              </button>
            </p>
          )}
        </div>
      )}
    </div>
  )
}

function columnsFor({
  severalPrograms,
  whole,
  can,
}: {
  severalPrograms: boolean
  whole: boolean
  can: (action: Action) => boolean
}): Column<PersonRow>[] {
  return [
    {
      id: 'name',
      head: 'Name',
      cell: (person) => (
        <>
          <bdi>{person.name}</bdi>
          {person.pronouns && <span className={styles.quiet}> {person.pronouns}</span>}
          {person.legalName && (
            <span className={styles.under}>
              legal name <bdi>{person.legalName}</bdi>
            </span>
          )}
        </>
      ),
    },
    {
      id: 'level',
      head: 'Level',
      cell: (person) => (person.level ? <Level level={person.level} /> : <State person={person} />),
    },
    ...peopleColumns()
      .filter((column) => !column.needs || can(column.needs))
      .map((column) => ({
        id: column.name,
        head: column.head,
        cell: (person: PersonRow) => column.cell(person.more[column.name]),
        ...(column.sortBy && whole ? { sortBy: (person: PersonRow) => column.sortBy!(person.more[column.name]) } : {}),
      })),
    {
      id: 'counselor',
      head: 'Primary counselor',
      cell: (person) =>
        person.counselor ? <bdi>{person.counselor.name}</bdi> : <span className={styles.quiet}>nobody yet</span>,
    },
    ...(severalPrograms
      ? [{ id: 'program', head: 'Program', wideOnly: true, cell: (person: PersonRow) => person.programName }]
      : []),
    {
      id: 'since',
      head: 'Admitted',
      wideOnly: true,
      cell: (person) => (person.admittedOn ? onDay(person.admittedOn, { now: Date.now() }) : ''),
    },
  ]
}

const Level = ({ level }: { level: string }) => (
  <>
    {level} <span className={styles.quiet}>{levelNames[level as Level]}</span>
  </>
)

const State = ({ person }: { person: PersonRow }) => (
  <span className={styles.quiet}>
    {person.state === 'not_admitted'
      ? 'Not admitted yet'
      : person.state === 'discharged'
        ? `Discharged${person.dischargedOn ? ` ${onDay(person.dischargedOn, { now: Date.now() })}` : ''}`
        : 'No level set'}
  </span>
)

function Nobody({ asked, asks, onWiden }: { asked: string; asks: Asked; onWiden: () => void }) {
  const narrowed = asks.status !== 'all' || Object.keys(asks).length > 1
  return (
    <EmptyState
      title={asked ? `Nobody found for “${asked}”` : 'Nobody fits these filters'}
      act={
        narrowed && (
          <button type="button" className="hr-button" onClick={onWiden}>
            Look among everyone
          </button>
        )
      }
    >
      {asked
        ? 'Try fewer letters: the beginning of any name is enough. People of programs you do not work in are not shown.'
        : 'Take a filter away to see more people.'}
    </EmptyState>
  )
}

const First = ({ mayAdd }: { mayAdd: boolean }) => (
  <EmptyState
    title="No participants yet"
    act={
      mayAdd && (
        <Link to="/people/new" className="hr-button" data-main>
          Add the first person
        </Link>
      )
    }
  >
    Everyone who is in the program stands here, with level of care and counselor. Add one person, or import a
    spreadsheet.
  </EmptyState>
)
