import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { SelectField } from '#web/parts/Field.tsx'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { clockTime, onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import type { MorningState } from '../readiness.contract.ts'
import { Line, Lines } from './Lines.tsx'
import { morningQuery } from './morning-query.ts'
import { AbsenceList, CensusList, CredentialList, LateList, LostList, MoveList, SeatList } from './MorningLists.tsx'
import { hours, number, plural } from './words.ts'
import { WeekSum } from './WeekSum.tsx'
import styles from './morning.module.css'

/** The state of the program in ten seconds: what needs a person today, then the numbers; each opens its list in place. */
export default function MorningScreen({ search }: ScreenProps) {
  const programId = typeof search.program === 'string' ? search.program : undefined
  const state = useQuery(morningQuery(programId))
  if (state.data) return <Morning state={state.data} programId={programId} />
  if (state.isError) return <ProblemNotice problem={problemOf(state.error)} onRetry={() => void state.refetch()} />
  return <p className="hr-waiting">Counting…</p>
}

function Morning({ state, programId }: { state: MorningState; programId: string | undefined }) {
  const navigate = useNavigate()
  const nobody = state.census.active === 0 && state.seats.groups.length === 0 && state.moves.discharges.length === 0
  return (
    <div className={styles.morning}>
      <header className={styles.head}>
        <div>
          <h1>Morning state</h1>
          <p className={styles.quiet}>
            {onDay(state.today, { long: true })}, as of {clockTime(state.now, state.zone)}
          </p>
        </div>
        {state.programs.length > 1 && (
          <SelectField
            label="Program"
            value={programId ?? ''}
            onText={(value) =>
              void navigate({ to: '/morning', search: (value === '' ? {} : { program: value }) as never })
            }
            placeholder="All programs"
            options={state.programs.map((program) => ({ value: program.id, label: program.name }))}
          />
        )}
      </header>
      <Needs state={state} />
      {nobody ? (
        <EmptyState
          title="Nobody is in care here yet"
          act={
            <a className="hr-button" data-main href="/people/new">
              Add a person
            </a>
          }
        >
          Once people are admitted and groups meet, this screen says each morning how many there are, which seats are
          free and what was missed.
        </EmptyState>
      ) : (
        <>
          <WeekSum programId={programId} now={state.now} />
          <Numbers state={state} programId={programId} />
        </>
      )}
    </div>
  )
}

/** Amber first: what does not get better by waiting. */
function Needs({ state }: { state: MorningState }) {
  const { absences, late } = state
  const credentials = state.credentials.items
  const urgent = credentials.filter((item) => item.standing !== 'expires_soon')
  const ahead = credentials.filter((item) => item.standing === 'expires_soon')
  const lateTotal = late.notes + late.cosigns + late.tasks
  const overdue = absences.filter((item) => item.overdue).length
  const calm = absences.length + lateTotal + urgent.length === 0
  return (
    <section>
      <h2>Needs a person today</h2>
      {calm && (
        <p className={styles.calm}>
          Nothing waits: absences are followed up, notes and tasks are on time, credentials stand.
        </p>
      )}
      <Lines label="What needs a person today">
        {absences.length > 0 && (
          <Line
            amber
            figure={number(absences.length)}
            words={plural(absences.length, 'absence nobody has followed up', 'absences nobody has followed up')}
            detail={overdue > 0 ? `${number(overdue)} past due` : 'all still within their time'}
          >
            <AbsenceList state={state} />
          </Line>
        )}
        {lateTotal > 0 && (
          <Line
            amber
            figure={number(lateTotal)}
            words={`late, with ${plural(late.people.length, 'one person', `${number(late.people.length)} people`)}`}
            detail={[
              late.notes > 0 && plural(late.notes, '1 note', `${number(late.notes)} notes`),
              late.cosigns > 0 && plural(late.cosigns, '1 cosignature', `${number(late.cosigns)} cosignatures`),
              late.tasks > 0 && plural(late.tasks, '1 task', `${number(late.tasks)} tasks`),
            ]
              .filter(Boolean)
              .join(', ')}
          >
            <LateList state={state} />
          </Line>
        )}
        {urgent.length > 0 && (
          <Line
            amber
            figure={number(urgent.length)}
            words={plural(urgent.length, 'credential or supervisor missing', 'credentials or supervisors missing')}
            detail={[...new Set(urgent.map((item) => item.name))].slice(0, 3).join(', ')}
          >
            <CredentialList items={urgent} label="Credentials and supervisors missing" />
          </Line>
        )}
        {ahead.length > 0 && (
          <Line
            figure={number(ahead.length)}
            words={`${plural(ahead.length, 'credential ends', 'credentials end')} within ${state.credentials.warningDays} days`}
            detail={`the first in ${plural(ahead[0]!.daysLeft ?? 0, '1 day', `${ahead[0]!.daysLeft} days`)}: ${ahead[0]!.name}`}
          >
            <CredentialList items={ahead} label="Credentials that end soon" />
          </Line>
        )}
      </Lines>
    </section>
  )
}

function Numbers({ state, programId }: { state: MorningState; programId: string | undefined }) {
  const { census, moves, seats, lost } = state
  const tracks = census.byTrack.filter((track) => track.trackId !== null)
  const over = seats.groups.reduce((sum, group) => sum + Math.max(0, group.taken - group.capacity), 0)
  const full = seats.groups.filter((group) => group.free === 0).length
  return (
    <section>
      <h2>The program</h2>
      <Lines label="The program in numbers">
        <Line
          figure={number(census.active)}
          words={plural(census.active, 'person in care', 'people in care')}
          detail={[
            census.byLevel
              .map((row) => `${number(row.people)} ${row.level === '' ? 'without a level' : `at level ${row.level}`}`)
              .join(', '),
            tracks.map((row) => `${row.name} ${number(row.people)}`).join(', '),
          ]
            .filter(Boolean)
            .join('. ')}
        >
          <CensusList programId={programId} census={census} />
        </Line>
        <Line
          figure={`+${moves.admissions.length} −${moves.discharges.length}`}
          words="admitted and discharged in the last 7 days"
          detail={`since ${onDay(moves.since)}`}
          empty={moves.admissions.length + moves.discharges.length === 0}
        >
          <MoveList state={state} />
        </Line>
        <Line
          figure={number(seats.free)}
          words={`${plural(seats.free, 'seat', 'seats')} free in this week’s groups`}
          detail={`${number(seats.taken - over)} of ${number(seats.capacity)} taken${over > 0 ? `, and ${number(over)} beyond a group’s size` : ''}${full > 0 ? `; ${plural(full, 'one group is', `${number(full)} groups are`)} full` : ''}`}
          empty={seats.groups.length === 0}
        >
          <SeatList state={state} />
        </Line>
        <Line
          figure={lost.on === null ? '–' : hours(lost.lost)}
          words={
            lost.on === null
              ? 'no group met in the last week'
              : `lost ${lost.isYesterday ? 'yesterday' : `on ${onDay(lost.on)}, the last day with groups`}`
          }
          detail={
            lost.on === null
              ? ''
              : `of ${hours(lost.planned)} planned: ${hours(lost.unexcused)} without word, ${hours(lost.excused)} excused, ${hours(lost.lost - lost.unexcused - lost.excused)} late or left early`
          }
          empty={lost.lost === 0}
        >
          <LostList state={state} />
        </Line>
      </Lines>
    </section>
  )
}
