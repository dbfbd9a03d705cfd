import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { Chips } from '#web/parts/Chips.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { SelectField } from '#web/parts/Field.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import type { SessionRow, WeekOfGroups } from '../schedule.contract.ts'
import { optionsQuery, weekQuery, type WeekAsked } from './schedule-queries.ts'
import { SessionDialog } from './SessionDialog.tsx'
import { leaderWords, SessionMarks, seatWords } from './SessionMarks.tsx'
import { arrowInWeek, dayAway, weekTable } from './week-table.ts'
import { useNarrow } from './use-narrow.ts'
import styles from './schedule.module.css'

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
const filterOf = (search: Record<string, unknown>): WeekAsked =>
  Object.fromEntries(
    (['of', 'program', 'place', 'leader'] as const).flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' && (name !== 'of' || isDay(value)) ? [[name, value]] : []
    }),
  )

/** The week of all groups: who leads what, where, how full. Its address keeps the week and the filters. */
export default function WeekScreen({ search }: ScreenProps) {
  const { can } = useSession()
  const asked = filterOf(search)
  const single = search.show === 'all'
  const navigate = useNavigate()
  const query = useQueryClient()
  const narrow = useNarrow()
  const found = useQuery({ ...weekQuery(asked), placeholderData: keepPreviousData })
  const choices = useQuery(optionsQuery()).data
  const [open, setOpen] = useState<string>()
  const [at, setAt] = useState<string>()
  const grid = useRef<HTMLDivElement>(null)
  useTopics(['schedule'], () => void query.invalidateQueries({ queryKey: ['schedule', 'week'] }))
  const go = (change: WeekAsked & { show?: string }) =>
    void navigate({
      to: '/week',
      search: Object.fromEntries(
        Object.entries({ ...asked, ...(single ? { show: 'all' } : {}), ...change }).filter(([, value]) => value),
      ) as never,
    })
  const whole = found.data
  const appointments = whole?.sessions.filter((one) => one.groupId === null).length ?? 0
  // Single appointments would bury the groups; they are one click away.
  const shown = whole && !single ? { ...whole, sessions: whole.sessions.filter((one) => one.groupId !== null) } : whole
  const books = can('schedule.book')
  const weekOf = shown?.firstOn ?? asked.of
  const booking = { to: '/appointments/new', search: (weekOf ? { on: weekOf } : {}) as never } as const
  const step = (days: number) => shown && go({ of: dayAway(shown.firstOn, days) })
  useKeys('Week', [
    { keys: 'j', label: 'The week after', run: () => step(7) },
    { keys: 'k', label: 'The week before', run: () => step(-7) },
    { keys: 't', label: 'This week', run: () => go({ of: '' }) },
    ...(books ? [{ keys: 'b', label: 'Book an appointment', run: () => void navigate(booking) }] : []),
  ])
  const session = shown?.sessions.find((one) => one.id === open)
  const days = shown?.days.map((day) => day.on) ?? []
  const here = shown?.sessions.some((one) => one.id === at) ? at : shown?.sessions[0]?.id
  const focus = (id: string) => {
    setAt(id)
    grid.current?.querySelector<HTMLElement>(`[data-session="${id}"]`)?.focus()
  }
  const block = (one: SessionRow) => (
    <Block
      key={one.id}
      session={one}
      grid={!narrow}
      reachable={narrow || one.id === here}
      onOpen={() => setOpen(one.id)}
    />
  )
  return (
    <div className={styles.screen}>
      <header className={styles.weekHead}>
        <h1>{shown ? weekWords(shown) : 'Week'}</h1>
        <button type="button" className="hr-button" onClick={() => step(-7)} aria-keyshortcuts="k">
          Before
        </button>
        <button type="button" className="hr-button" onClick={() => go({ of: '' })} aria-keyshortcuts="t">
          This week
        </button>
        <button type="button" className="hr-button" onClick={() => step(7)} aria-keyshortcuts="j">
          After
        </button>
        {books && (
          <Link {...booking} className="hr-button" aria-keyshortcuts="b">
            Book an appointment
          </Link>
        )}
      </header>
      <div className={styles.filters}>
        {choices && choices.programs.length > 1 && (
          <SelectField
            label="Program"
            placeholder="All I work in"
            value={asked.program ?? ''}
            onText={(program) => go({ program })}
            options={choices.programs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <SelectField
          label="Place"
          placeholder="Every place"
          value={asked.place ?? ''}
          onText={(place) => go({ place })}
          options={(choices?.places ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label="Leader"
          placeholder="Everybody"
          value={asked.leader ?? ''}
          onText={(leader) => go({ leader })}
          options={(choices?.leaders ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        {appointments > 0 && (
          <Chips
            label="Show"
            numbered={false}
            options={[
              { value: 'groups', label: 'Groups' },
              { value: 'all', label: `With ${appointments} single appointments` },
            ]}
            value={[single ? 'all' : 'groups']}
            onChange={([value]) => go({ show: value === 'all' ? 'all' : '' })}
          />
        )}
      </div>
      {found.isError && <ProblemNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />}
      {found.isPending && <p className="hr-waiting">Looking up the week…</p>}
      {shown && (
        <>
          <p role="status" className="unseen">
            {weekWords(shown)}, {shown.sessions.length} sessions
          </p>
          {shown.sessions.length === 0 ? (
            <EmptyState
              title={
                asked.place || asked.leader || asked.program
                  ? 'Nothing fits these filters this week'
                  : 'Nothing is planned this week'
              }
              act={
                asked.place || asked.leader || asked.program ? (
                  <button
                    type="button"
                    className="hr-button"
                    onClick={() => go({ place: '', leader: '', program: '' })}
                  >
                    Show every session
                  </button>
                ) : undefined
              }
            >
              Every session of a group stands here, with its room, its leader and its seats.
            </EmptyState>
          ) : (
            <div
              ref={grid}
              onKeyDown={(event) => {
                const from = (event.target as HTMLElement).dataset.session
                if (!from || event.ctrlKey || event.metaKey || event.altKey) return
                const next = arrowInWeek(event.key, from, days, shown.sessions)
                if (next === undefined) return
                event.preventDefault()
                focus(next)
              }}
              onFocus={(event) => {
                const id = (event.target as HTMLElement).dataset.session
                if (id) setAt(id)
              }}
            >
              {narrow ? <DayList week={shown} block={block} /> : <Grid week={shown} block={block} />}
            </div>
          )}
        </>
      )}
      {session && <SessionDialog session={session} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

/** "Week of 2 to 8 March 2026", as short as the months allow. */
function weekWords({ firstOn, days }: WeekOfGroups): string {
  const last = days.at(-1)?.on ?? firstOn
  const part = (on: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { timeZone: 'UTC', ...options }).format(new Date(`${on}T12:00:00Z`))
  const from =
    firstOn.slice(0, 7) === last.slice(0, 7)
      ? part(firstOn, { day: 'numeric' })
      : `${part(firstOn, { day: 'numeric' })} ${part(firstOn, { month: 'long' })}`
  return `${from} to ${part(last, { day: 'numeric' })} ${part(last, { month: 'long' })} ${last.slice(0, 4)}`
}

function Grid({ week, block }: { week: WeekOfGroups; block: (session: SessionRow) => ReactNode }) {
  const rows = weekTable(
    week.days.map((day) => day.on),
    week.sessions,
  )
  return (
    <table className={styles.week} aria-label="Sessions of the week">
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">Begins</span>
          </th>
          {week.days.map((day) => (
            <th key={day.on} scope="col" data-today={day.on === week.today || undefined}>
              <strong>{onDay(day.on)}</strong>
              {day.on === week.today && <span className={styles.quiet}> today</span>}
              {day.holiday && <span className={styles.under}>Closed: {day.holiday}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.starts}>
            <th scope="row">{row.starts}</th>
            {row.cells.map((cell, column) => (
              <td key={week.days[column]!.on} data-today={week.days[column]!.on === week.today || undefined}>
                {cell.map(block)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayList({ week, block }: { week: WeekOfGroups; block: (session: SessionRow) => ReactNode }) {
  return (
    <div className={styles.dayList}>
      {week.days.map((day) => {
        const own = week.sessions.filter((session) => session.on === day.on)
        return (
          <section key={day.on} aria-label={onDay(day.on)}>
            <h2>
              {onDay(day.on)}
              {day.on === week.today && <span className={styles.quiet}> today</span>}
            </h2>
            {day.holiday && <p className={styles.quiet}>Closed: {day.holiday}</p>}
            {own.length === 0 && !day.holiday && <p className={styles.quiet}>Nothing</p>}
            {own.map(block)}
          </section>
        )
      })}
    </div>
  )
}

const asksForSomebody = (session: SessionRow) =>
  session.cancelledAt === null &&
  session.endedAt === null &&
  (!session.leaders.some((one) => one.part === 'leader') || session.leaders.some((one) => one.blocked !== null))

function Block({
  session,
  grid,
  reachable,
  onOpen,
}: {
  session: SessionRow
  grid: boolean
  reachable: boolean
  onOpen: () => void
}) {
  const off = session.cancelledAt !== null
  return (
    <button
      type="button"
      className={styles.block}
      data-session={session.id}
      data-off={off || undefined}
      data-past={session.endedAt !== null || undefined}
      data-amber={asksForSomebody(session) || undefined}
      tabIndex={reachable ? 0 : -1}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      <span className={styles.title}>
        <bdi>{session.title}</bdi>
      </span>
      <span>
        {grid ? `to ${session.ends}` : `${session.starts}–${session.ends}`}, {session.place}
      </span>
      {!off && (
        <span>
          <bdi>{leaderWords(session)}</bdi>
          {session.soft !== null && (
            <>
              {session.leaders.length > 0 && ', '}
              <span className={styles.whole}>{seatWords(session.taken, session.soft, session.hard)}</span>
            </>
          )}
        </span>
      )}
      <SessionMarks session={session} held={false} />
    </button>
  )
}
