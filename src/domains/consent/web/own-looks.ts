import type { ReplyOf } from '#kernel/contract.ts'
import { dayOf } from '#web/parts/time.ts'
import type { ownAccess } from '../consent.contract.ts'

export type Look = ReplyOf<typeof ownAccess>['entries'][number]
export type Looks = { day: string; looks: (Look & { times: number })[] }

/** Looks by day, newest first; the same person at the same part for the same reason on one day is one line with a count. */
export function byDay(entries: readonly Look[], zone: string): Looks[] {
  const days: Looks[] = []
  for (const entry of entries) {
    const day = dayOf(entry.at, zone)
    let group = days.find((one) => one.day === day)
    if (!group) days.push((group = { day, looks: [] }))
    const same = group.looks.find(
      (one) =>
        one.who === entry.who &&
        one.part === entry.part &&
        one.purpose === entry.purpose &&
        one.reason === entry.reason,
    )
    if (same) same.times += 1
    else group.looks.push({ ...entry, times: 1 })
  }
  return days
}
