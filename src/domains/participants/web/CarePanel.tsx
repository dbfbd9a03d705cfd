import { useState } from 'react'
import { call } from '#kernel/call.ts'
import type { SlotProps } from '#web/registry.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { duration, onDay } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { careRoleNames, dischargeReasonNames, leaveCareTeam, reopenEpisode } from '../participants.care.contract.ts'
import { levelNames, type EpisodePart, type Level, type PersonPart } from '../participants.contract.ts'
import { CareTeamDialog } from './CareTeamDialog.tsx'
import { HoursDialog } from './HoursDialog.tsx'
import { Panel } from './Panel.tsx'
import { useChartChanged, useChartPart } from './use-chart.ts'
import styles from './participants.module.css'

const reasonName = (reason: string | null) =>
  reason && reason in dischargeReasonNames ? dischargeReasonNames[reason as keyof typeof dischargeReasonNames] : ''
const isNow = (span: { from: string; to: string | null }, today: string) =>
  span.from <= today && (span.to === null || span.to > today)

/** Prescribed hours, care team, and the episodes of care with their levels. */
export default function CarePanel({ participantId = '' }: SlotProps) {
  const { part, closed } = useChartPart<EpisodePart>(participantId, 'episode')
  const { part: person } = useChartPart<PersonPart>(participantId, 'person')
  const { can } = useSession()
  const changed = useChartChanged(participantId)
  const [open, setOpen] = useState<'team' | 'hours'>()
  const [problem, setProblem] = useState<Problem>()
  if (closed || !part || !person) return <Panel title="Care" closed={closed} />
  const { today } = person
  const now = Date.parse(`${today}T12:00:00Z`)
  const words = (on: string) => onDay(on, { now })
  const manages = can('participants.manage')
  const current = part.episodes.find(
    (one) => isNow({ from: one.admittedOn, to: one.dischargedOn }, today) || one.dischargedOn === null,
  )
  const hours = current?.prescriptions.find((one) => isNow(one, today))
  const team = part.careTeam.filter((one) => one.to === null || one.to > today)
  const act = async (work: () => Promise<unknown>, said: string) => {
    setProblem(undefined)
    try {
      await work()
      await changed()
      toast(said)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  return (
    <Panel title="Care">
      <ProblemNotice problem={problem} />
      <dl className={styles.pairs}>
        <dt>Prescribed</dt>
        <dd>
          {hours ? (
            `${duration(hours.weeklyMinutes)} a week on ${hours.daysPerWeek === 1 ? 'one day' : `${hours.daysPerWeek} days`}, since ${words(hours.from)}`
          ) : (
            <span className={styles.quiet}>no hours yet</span>
          )}
          {manages && current && (
            <button type="button" className={styles.textButton} onClick={() => setOpen('hours')}>
              Change
            </button>
          )}
        </dd>
      </dl>
      <h3>Care team</h3>
      {team.length === 0 ? (
        <p className={styles.quiet}>
          Nobody yet. A primary counselor makes sure that somebody answers for this person.
        </p>
      ) : (
        <ul className={styles.people}>
          {team.map((one) => (
            <li key={one.id}>
              <span>
                <bdi>{one.name}</bdi>
                <span className={styles.quiet}>
                  , {careRoleNames[one.role as keyof typeof careRoleNames].toLowerCase()}
                  {one.from > today && ` from ${words(one.from)}`}
                  {one.to && ` until ${words(one.to)}`}
                </span>
              </span>
              {manages && one.to === null && (
                <button
                  type="button"
                  className={styles.textButton}
                  aria-label={`End ${one.name} as ${careRoleNames[one.role as keyof typeof careRoleNames].toLowerCase()}`}
                  onClick={() =>
                    void act(
                      () => call(leaveCareTeam, { params: { participantId, memberId: one.id }, body: { on: today } }),
                      `${one.name} is off the care team from today`,
                    )
                  }
                >
                  End
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {manages && (
        <p>
          <button type="button" className={styles.textButton} onClick={() => setOpen('team')}>
            Add to the care team
          </button>
        </p>
      )}
      <h3>Episodes of care</h3>
      {part.episodes.length === 0 && <p className={styles.quiet}>Not admitted yet.</p>}
      <ul className={styles.episodes}>
        {part.episodes.map((episode, index) => (
          <li key={episode.id}>
            <p>
              {words(episode.admittedOn)} {episode.dischargedOn ? `to ${words(episode.dischargedOn)}` : 'until now'},{' '}
              {episode.programName}
              {episode.dischargedOn && <span className={styles.under}>{reasonName(episode.dischargeReason)}</span>}
              {episode.dischargeNote && <span className={styles.under}>{episode.dischargeNote}</span>}
            </p>
            <ul className={styles.levels}>
              {episode.segments.map((segment) => (
                <li key={segment.id}>
                  {segment.level} {levelNames[segment.level as Level]}{' '}
                  <span className={styles.quiet}>
                    {segment.to ? `${words(segment.from)} to ${words(segment.to)}` : `since ${words(segment.from)}`}
                    {segment.reason && `: ${segment.reason}`}
                  </span>
                </li>
              ))}
            </ul>
            {manages && index === 0 && episode.dischargedOn && (
              <Reopen
                onReopen={(reason) =>
                  act(
                    () => call(reopenEpisode, { params: { participantId, episodeId: episode.id }, body: { reason } }),
                    'The discharge was taken back',
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      {open === 'team' && <CareTeamDialog {...{ participantId, person }} onClose={() => setOpen(undefined)} />}
      {open === 'hours' && current && (
        <HoursDialog {...{ participantId, person, hours }} episodeId={current.id} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  )
}

/** A discharge that was a mistake is taken back with a reason, which stays in the record. */
function Reopen({ onReopen }: { onReopen: (reason: string) => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  if (!asking) {
    return (
      <button type="button" className={styles.textButton} onClick={() => setAsking(true)}>
        Take this discharge back
      </button>
    )
  }
  return (
    <form
      className={styles.inline}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) void onReopen(reason.trim())
      }}
    >
      <label>
        Why it was a mistake
        <input
          className="hr-input"
          autoFocus
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <p className={styles.acts}>
        <button type="submit" className="hr-button">
          Take it back
        </button>
        <button type="button" className="hr-button" onClick={() => setAsking(false)}>
          Leave it
        </button>
      </p>
    </form>
  )
}
