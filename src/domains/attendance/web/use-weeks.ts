import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { notAsked, useKept, type Shown } from '#web/device/kept.ts'
import { useLanguage } from '#web/messages/language.tsx'
import type { MySession } from '#web/my-registry.ts'
import { dayOf } from '#web/parts/time.ts'
import { ownWeek } from '../attendance.contract.ts'
import { daysLater, inWeek } from './my-week.ts'

export type OwnWeek = ReplyOf<typeof ownWeek>

/**
 * A week of one's own: `firstOn` names it, without it is the one of today. While the phone is `guarded` (locked, or no
 * network for long) nothing is asked and what is kept shows.
 */
export function useWeek(session: MySession, firstOn?: string, wanted = true): Shown<OwnWeek> {
  const { accountId, personId, guarded } = session
  const { language } = useLanguage()
  return useKept<OwnWeek>(
    wanted ? accountId : undefined,
    firstOn === undefined ? 'week/now' : `week/${firstOn}`,
    () => (guarded ? notAsked() : call(ownWeek, { query: { of: firstOn, language } }, { background: true })),
    personId && !guarded ? [`person:${personId}`] : [],
  )
}

/** This week and the one after it, so that a phone that stays offline over Sunday still knows what is next. */
export function useThisWeek(session: MySession, now: number) {
  const current = useWeek(session)
  const firstOn = current.value?.firstOn
  const following = useWeek(session, firstOn && daysLater(firstOn, 7), firstOn !== undefined)
  const holds = (week: OwnWeek | undefined) => week && inWeek(week.firstOn, dayOf(now, week.zone))
  const shown = holds(current.value) ? current : holds(following.value) ? following : undefined
  return {
    current,
    /** The week that holds today, if it is known. */
    week: shown?.value,
    asOf: shown?.asOf ?? current.asOf,
    sessions: [...(current.value?.sessions ?? []), ...(following.value?.sessions ?? [])],
  }
}
