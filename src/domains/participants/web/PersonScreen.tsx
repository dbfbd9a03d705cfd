import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { LongRail } from '#web/parts/LongRail.tsx'
import { PersonName } from '#web/parts/PersonName.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { Slot } from '#web/shell/Slot.tsx'
import { useSession } from '#web/shell/session.ts'
import { levelNames, type EpisodePart, type Level } from '../participants.contract.ts'
import { ageOn } from '../participants.rules.ts'
import { AdmitDialog } from './AdmitDialog.tsx'
import { DischargeDialog } from './DischargeDialog.tsx'
import { EditPersonDialog } from './EditPersonDialog.tsx'
import { LevelDialog } from './LevelDialog.tsx'
import { longRail } from './long-rail.ts'
import { OutreachDialog } from './OutreachDialog.tsx'
import { NewTaskDialog } from './TaskDialogs.tsx'
import { isClosed, useChart, useChartTopics, type Chart } from './use-chart.ts'
import styles from './participants.module.css'

/** Person at a glance: who this is, where they are on their way, what is due, and everything rooms add. One request. */
export default function PersonScreen({ params }: ScreenProps) {
  const participantId = params.participantId ?? ''
  const chart = useChart(participantId)
  const { can } = useSession()
  useChartTopics(participantId)
  if (chart.data) return <Glance key={participantId} participantId={participantId} chart={chart.data} />
  if (!chart.isError) return <p className="hr-waiting">Opening the chart…</p>
  const problem = problemOf(chart.error)
  return (
    <div className={styles.narrow}>
      <h1>This chart is not open to you</h1>
      <ProblemNotice problem={problem} onRetry={() => void chart.refetch()} />
      {problem.code === 'not-found' && can('consent.break-glass') && (
        <p>
          In an emergency a record of another program can be opened for some hours, with a reason.{' '}
          <Link to="/emergency-access">Emergency access</Link>
        </p>
      )}
    </div>
  )
}

type Open = 'edit' | 'outreach' | 'task' | 'admit' | 'level' | 'discharge' | undefined

function Glance({ participantId, chart }: { participantId: string; chart: Chart }) {
  const { person } = chart
  const { can } = useSession()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const episodes = isClosed(chart.episode) ? undefined : chart.episode
  const current = episodes?.episodes.find((one) => one.dischargedOn === null || one.dischargedOn > person.today)
  const rail = episodes && longRail(episodes, person.today)
  const manages = can('participants.manage')
  const works = can('tasks.work') && !isClosed(chart.tasks)
  useKeys('Person at a glance', [
    ...(manages ? [{ keys: 'e', label: 'Edit this person', run: () => setOpen('edit') }] : []),
    ...(works
      ? [
          { keys: 'r', label: 'Record reaching out', run: () => setOpen('outreach') },
          { keys: 't', label: 'Open a task', run: () => setOpen('task') },
        ]
      : []),
    ...(manages && current ? [{ keys: 'l', label: 'Change the level of care', run: () => setOpen('level') }] : []),
  ])
  return (
    <article className={styles.chart}>
      <header className={styles.chartHead}>
        <div className={styles.head}>
          <div>
            <h1>
              <PersonName
                preferred={person.name}
                legal={`${person.profile.legalGivenName} ${person.profile.legalFamilyName}`}
                pronouns={person.profile.pronouns}
                showLegal
                size="title"
              />
            </h1>
            <Facts {...{ chart, episodes }} />
          </div>
          <div className={styles.acts}>
            {works && (
              <button type="button" className="hr-button" data-main onClick={() => setOpen('outreach')}>
                Reach out
              </button>
            )}
            {works && (
              <button type="button" className="hr-button" onClick={() => setOpen('task')}>
                New task
              </button>
            )}
            {manages && (
              <button type="button" className="hr-button" onClick={() => setOpen('edit')}>
                Edit
              </button>
            )}
            {manages && episodes && !current && (
              <button type="button" className="hr-button" data-main onClick={() => setOpen('admit')}>
                Admit
              </button>
            )}
            {manages && current && (
              <>
                <button type="button" className="hr-button" onClick={() => setOpen('level')}>
                  Level of care
                </button>
                <button type="button" className="hr-button" onClick={() => setOpen('discharge')}>
                  Discharge
                </button>
              </>
            )}
          </div>
        </div>
        <Slot name="chart.header" participantId={participantId} />
        {rail && <LongRail {...rail} size="header" />}
        {isClosed(chart.episode) && <p className={styles.quiet}>{chart.episode.closed}</p>}
      </header>
      <div className={styles.columns}>
        <Slot name="chart.main" participantId={participantId} />
        <Slot name="chart.side" participantId={participantId} />
      </div>
      {open === 'edit' && <EditPersonDialog {...{ participantId, person }} onClose={close} />}
      {open === 'outreach' && <OutreachDialog {...{ participantId, chart }} onClose={close} />}
      {open === 'task' && <NewTaskDialog {...{ participantId, chart }} onClose={close} />}
      {open === 'admit' && <AdmitDialog {...{ participantId, person }} onClose={close} />}
      {open === 'level' && current && <LevelDialog {...{ participantId, person }} episode={current} onClose={close} />}
      {open === 'discharge' && current && (
        <DischargeDialog {...{ participantId, person }} episode={current} onClose={close} />
      )}
    </article>
  )
}

/** One line: age, level since when, counselor, program. */
function Facts({ chart, episodes }: { chart: Chart; episodes: EpisodePart | undefined }) {
  const { person } = chart
  const { today, profile } = person
  const now = Date.parse(`${today}T12:00:00Z`)
  const current = episodes?.episodes.find((one) => one.dischargedOn === null || one.dischargedOn > today)
  const level = current?.segments.find((one) => one.from <= today && (one.to === null || one.to > today))
  const counselor = episodes?.careTeam.find(
    (one) => one.role === 'primary_counselor' && one.from <= today && (one.to === null || one.to > today),
  )
  const last = episodes?.episodes[0]
  return (
    <p className={styles.facts}>
      {profile.bornOn && (
        <span>
          {ageOn(profile.bornOn, today)} years, born{' '}
          <time dateTime={profile.bornOn}>
            {new Date(`${profile.bornOn}T12:00:00Z`).toLocaleDateString('en', {
              day: 'numeric',
              month: 'short',
              year: 'numeric',
              timeZone: 'UTC',
            })}
          </time>
        </span>
      )}
      {level && (
        <span>
          Level {level.level} {levelNames[level.level as Level]} since {onDay(level.from, { now })}
        </span>
      )}
      {episodes && !current && (
        <span>{last?.dischargedOn ? `Discharged ${onDay(last.dischargedOn, { now })}` : 'Not admitted yet'}</span>
      )}
      {counselor && (
        <span>
          Counselor <bdi>{counselor.name}</bdi>
        </span>
      )}
      <span>{person.programName}</span>
      {profile.language === 'es' && <span>Speaks Spanish</span>}
    </p>
  )
}
