import { useState, useSyncExternalStore } from 'react'
import { atMinute, clockTime } from '#web/parts/time.ts'
import { fieldId } from './DraftText.tsx'
import type { DraftStore } from './drafts-store.ts'
import styles from './composer.module.css'

/** Start and stop of the contact, on the wall clock of the site; kept as instants. */
export function Clock({
  draft,
  store,
  field,
  label,
  readOnly,
}: {
  draft: { draftId: string; zone: string; serviceOn: string }
  store: DraftStore
  field: 'startsAt' | 'endsAt'
  label: string
  readOnly: boolean
}) {
  const { draftId, zone, serviceOn } = draft
  const at = useSyncExternalStore(
    (listener) => store.subscribe(draftId, field, listener),
    () => store.state(draftId, field),
  ).mine
  const known = at && !Number.isNaN(Date.parse(at)) ? clockTime(at, zone) : ''
  const [typed, setTyped] = useState<string>()
  const minute = clockMinutes(typed ?? known)
  return (
    <label className={styles.clock}>
      {label}
      <input
        id={fieldId(draftId, field)}
        className="hr-input"
        inputMode="numeric"
        placeholder="17:30"
        readOnly={readOnly}
        value={typed ?? known}
        aria-invalid={(typed !== undefined && typed !== '' && minute === undefined) || undefined}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          const next = clockMinutes(text)
          if (next !== undefined) store.type(draftId, field, atMinute(serviceOn, next, zone).toISOString())
          else if (text === '') store.type(draftId, field, '')
        }}
        onBlur={() => {
          if (minute !== undefined || typed === '') setTyped(undefined)
          void store.flush()
        }}
      />
    </label>
  )
}
function clockMinutes(text: string): number | undefined {
  const found = /^(\d{1,2}):?(\d{2})$/.exec(text.trim())
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2])]
  return found && hour < 24 && minute < 60 ? hour * 60 + minute : undefined
}
