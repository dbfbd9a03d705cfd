import type { ReplyOf } from '#kernel/contract.ts'
import { dayOf } from '#web/parts/time.ts'
import type { ownAccess } from '../consent.contract.ts'

export type Look = ReplyOf<typeof ownAccess>['entries'][number]
/** Looks that are one sentence: from the first, `since`, to the last, `at`. */
export type Stay = Look & { since: string }
export type Looks = { day: string; looks: Stay[] }

/** An open screen asks again whenever something changes: looks no further apart than this are one stay at the record. */
export const stayMinutes = 30

/**
 * Looks by day, newest first; those of the same person at the same part for the same reason that follow one another within
 * `stayMinutes` are one line. `entries` come newest first.
 */
export function byDay(entries: readonly Look[], zone: string): Looks[] {
  const days: Looks[] = []
  for (const entry of entries) {
    const day = dayOf(entry.at, zone)
    let group = days.find((one) => one.day === day)
    if (!group) days.push((group = { day, looks: [] }))
    // The latest line of this kind is the one nearest in time, as entries go backward.
    const same = group.looks.findLast(
      (one) =>
        one.who === entry.who &&
        one.part === entry.part &&
        one.purpose === entry.purpose &&
        one.emergency === entry.emergency &&
        one.reason === entry.reason,
    )
    if (same && Date.parse(same.since) - Date.parse(entry.at) <= stayMinutes * 60_000) same.since = entry.at
    else group.looks.push({ ...entry, since: entry.at })
  }
  return days
}
