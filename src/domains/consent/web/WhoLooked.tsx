import { useCallback, useEffect, useState } from 'react'
import { call } from '#kernel/call.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { useMySession } from '#web/my/session.ts'
import { clockTime, onDay } from '#web/parts/time.ts'
import { ownAccess } from '../consent.contract.ts'
import { looked } from './consent.messages.ts'
import { byDay, type Look, type Stay } from './own-looks.ts'
import styles from './my.module.css'

type Loaded = { entries: Look[]; next: string | null; zone: string }

/** Who opened my record, which part, when and why, in plain words; the newest day first. */
export default function WhoLooked() {
  const say = useWords(looked)
  const { language } = useLanguage()
  const { guarded } = useMySession()
  const [loaded, setLoaded] = useState<Loaded>()
  const [failed, setFailed] = useState(false)
  const load = useCallback(async (cursor?: string) => {
    setFailed(false)
    try {
      const page = await call(ownAccess, { query: cursor ? { cursor } : {} })
      setLoaded((before) => ({
        entries: [...(cursor ? (before?.entries ?? []) : []), ...page.entries],
        next: page.next,
        zone: page.timeZone,
      }))
    } catch {
      setFailed(true)
    }
  }, [])
  useEffect(() => {
    if (!guarded) void load()
  }, [load, guarded])
  return (
    <div className={styles.page}>
      <h1 tabIndex={-1}>{say('title')}</h1>
      <p>{say('lead')}</p>
      {guarded ? (
        <p>{say('locked')}</p>
      ) : (
        <>
          {!loaded && !failed && <p className="hr-waiting">{say('looking')}</p>}
          {loaded && loaded.entries.length === 0 && (
            <section className={styles.none}>
              <h2>{say('none')}</h2>
              <p>{say('noneMore')}</p>
            </section>
          )}
          {loaded &&
            byDay(loaded.entries, loaded.zone).map(({ day, looks }) => (
              <section key={day} className={styles.day}>
                <h2>{onDay(day, { locale: language, long: true, now: Date.now() })}</h2>
                <ul className={styles.looks}>
                  {looks.map((look) => (
                    <li key={look.at + look.part + look.who} data-emergency={look.emergency || undefined}>
                      <OneLook
                        {...{ look, say }}
                        clock={(at) => clockTime(at, loaded.zone, language, language === 'en')}
                      />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          {failed && (
            <div role="alert" className={styles.none}>
              <p>{say('noLine')}</p>
              <p>
                <button type="button" className="hr-button" onClick={() => void load()}>
                  {say('again')}
                </button>
              </p>
            </div>
          )}
          {loaded?.next && !failed && (
            <button type="button" className="hr-button" onClick={() => void load(loaded.next ?? undefined)}>
              {say('more')}
            </button>
          )}
          {loaded && <p className={styles.ask}>{say('ask')}</p>}
        </>
      )}
    </div>
  )
}

const partKeys = {
  chart: 'partChart',
  directory: 'partDirectory',
  episode: 'partEpisode',
  schedule: 'partSchedule',
  attendance: 'partAttendance',
  notes: 'partNotes',
  check_ins: 'partCheckIns',
  tasks: 'partTasks',
  access: 'partAccess',
} as const
const whyKeys = {
  treatment: 'whyTreatment',
  group: 'whyGroup',
  'follow-up': 'whyFollowUp',
  documentation: 'whyDocumentation',
  supervision: 'whySupervision',
  quality: 'whyQuality',
  billing: 'whyBilling',
  administration: 'whyAdministration',
  emergency: 'whyEmergency',
} as const
const roleKeys = [
  'group_therapist',
  'primary_counselor',
  'intake_coordinator',
  'nurse',
  'prescriber',
  'utilization_reviewer',
  'biller',
  'program_director',
  'alumni_coordinator',
  'peer_specialist',
] as const

function OneLook({
  look,
  clock,
  say,
}: {
  look: Stay
  clock: (at: string) => string
  say: ReturnType<typeof useWords<typeof looked.en>>
}) {
  const roles = roleKeys.filter((role) => look.roles.includes(role)).map((role) => say(role))
  const [from, to] = [clock(look.since), clock(look.at)]
  const when = from === to ? to : say('between', { from, to })
  const why = whyKeys[look.purpose as keyof typeof whyKeys]
  return (
    <>
      <p className={styles.what}>
        {look.part === 'search'
          ? say('looked', { who: look.who })
          : say('saw', { who: look.who, part: say(partKeys[look.part as keyof typeof partKeys] ?? 'partOther') })}
      </p>
      <p className={styles.quiet}>{[...roles, when].join(' · ')}</p>
      {look.emergency ? (
        <>
          <p>{say('emergency')}</p>
          {look.reason && <p>{say('reasonGiven', { reason: look.reason })}</p>}
        </>
      ) : (
        why && <p>{say('why', { why: say(why) })}</p>
      )}
    </>
  )
}
