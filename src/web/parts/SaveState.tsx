import { clockTime } from './time.ts'
import type { SaveStatus } from './save-status.ts'
import styles from './SaveState.module.css'

/** The words for a state of saving; used by the live region too. */
export function saveSentence(status: SaveStatus, zone: string, locale = 'en'): string {
  switch (status.state) {
    case 'idle':
      return ''
    case 'saving':
      return 'saving…'
    case 'saved':
      return `saved ${clockTime(status.at, zone, locale)}${status.met ? metWords(status.met) : ''}`
    case 'on-device':
      return `kept on this device ${clockTime(status.at, zone, locale)}`
    case 'both-changed':
      return 'changed in two places: choose below'
    case 'failed':
      return status.sentence
  }
}

function metWords({ by, clashed }: { by?: string; clashed: boolean }): string {
  if (clashed) return `; ${by ?? 'a colleague'} changed the same words, both are here`
  return `, with ${by ? `${by}’s` : 'a colleague’s'} words`
}

/**
 * "saved 10:31" beside a field. `live` only where no shell announces it already. `words` replaces the English for the
 * participant's catalogue.
 */
export function SaveState({
  status,
  zone,
  live = false,
  words = saveSentence,
}: {
  status: SaveStatus
  zone: string
  live?: boolean
  words?: (status: SaveStatus, zone: string) => string
}) {
  const needsPerson =
    status.state === 'failed' ||
    status.state === 'both-changed' ||
    (status.state === 'saved' && status.met?.clashed === true)
  return (
    <span className={styles.state} data-needs-person={needsPerson || undefined} role={live ? 'status' : undefined}>
      {words(status, zone)}
    </span>
  )
}
