import { useSyncExternalStore } from 'react'
import { Link } from '@tanstack/react-router'
import { Chips } from '#web/parts/Chips.tsx'
import { clockTime, duration } from '#web/parts/time.ts'
import type { Composer } from '../notes.contract.ts'
import { sharedSections } from '../notes.formats.ts'
import { interventions, withIntervention } from './chips.ts'
import { DraftText } from './DraftText.tsx'
import type { DraftStore } from './drafts-store.ts'
import { Blocks } from './Findings.tsx'
import type { Readiness } from './readiness.ts'
import styles from './composer.module.css'

const hints = Object.fromEntries(sharedSections.map((section) => [section.code, section.hint]))

// As the clock shows it, like the ledger counts.
const wholeMinutes = (at: string) => Math.floor(Date.parse(at) / 60_000)

/** What is true for everyone, written once; it names nobody. */
export function SharedPart({
  composer,
  store,
  readiness,
  readOnly,
}: {
  composer: Composer
  store: DraftStore
  readiness: Readiness | undefined
  readOnly: boolean
}) {
  const { session, shared } = composer
  const { draftId } = shared
  const text = useSyncExternalStore(
    (listener) => store.subscribe(draftId, 'interventions', listener),
    () => store.state(draftId, 'interventions'),
  ).mine
  const chosen = interventions.filter((words) => text.includes(`${words}.`))
  const leaks = (field: string) => (readiness?.sharedBlocks ?? []).filter((leak) => leak.field === `shared.${field}`)
  const common = { store, draftId, zone: session.zone, readOnly }
  const ended = session.endedAt ?? session.endsAt
  return (
    <section className={styles.shared} aria-labelledby="shared-part">
      <h2 id="shared-part">For everyone</h2>
      <p className={styles.times}>
        {clockTime(session.startsAt, session.zone)} to {clockTime(ended, session.zone)},{' '}
        {duration(wholeMinutes(ended) - wholeMinutes(session.startsAt))}, {session.attending} people. Times come from
        the <Link to={`/sessions/${session.id}`}>group room</Link>.
      </p>
      <DraftText
        {...common}
        field="topic"
        label="Topic"
        hint={hints.topic}
        placeholder={session.topic ? `As planned: ${session.topic}` : undefined}
        invalid={leaks('topic').length > 0}
      >
        <Blocks draftId={draftId} leaks={leaks('topic')} />
      </DraftText>
      <DraftText
        {...common}
        field="interventions"
        label="Interventions"
        hint={hints.interventions}
        rows={2}
        invalid={leaks('interventions').length > 0}
      >
        <Blocks draftId={draftId} leaks={leaks('interventions')} />
      </DraftText>
      <div className={styles.interventions}>
        <Chips
          label="Common interventions"
          multiple
          disabled={readOnly}
          options={interventions.map((words) => ({ value: words, label: words }))}
          value={chosen}
          onChange={(next) => {
            const pressed = interventions.find((words) => next.includes(words) !== chosen.includes(words))
            if (!pressed) return
            const now = store.state(draftId, 'interventions').mine
            store.type(draftId, 'interventions', withIntervention(now, pressed))
          }}
        />
      </div>
      <DraftText
        {...common}
        field="process"
        label="Group process"
        hint={hints.process}
        rows={3}
        invalid={leaks('process').length > 0}
      >
        <Blocks draftId={draftId} leaks={leaks('process')} />
      </DraftText>
    </section>
  )
}
