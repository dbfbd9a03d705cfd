// Changing a series from a date: what has happened stays, what was changed by hand stays, the rest follows the new pattern.
import { dayWords } from './schedule.rules.ts'
import { occurrences, type Occurrence, type Pattern, type Skipped } from './schedule.series.ts'

/** A session as it stands, with what was done to it alone. `seriesOn` is the day of the series it stands for. */
export type StandingSession = {
  id: string
  /** Null for a session that belongs to no series. */
  patternId: string | null
  seriesOn: string
  startsAt: string
  endsAt: string
  placeId?: string | null
  leaderId?: string | null
  coLeaderId?: string | null
  /** What was done to this one session. */
  changedAlone?: readonly ('moved' | 'cancelled' | 'covered')[]
  /** Attendance or a note exists. */
  hasRecord?: boolean
}

export type KeepReason =
  | 'before_change'
  | 'has_begun'
  | 'has_record'
  | 'no_series' // added by hand, no pattern makes it
  | 'cancelled_alone'
  | 'moved_alone'
  | 'covered_alone'
  | 'unchanged' // the new pattern makes the very same session

export type SeriesChange = {
  /** `patternId`: the new pattern that now stands for the kept session, when it is another one. */
  keep: { session: StandingSession; reason: KeepReason; patternId?: string }[]
  remove: { session: StandingSession; reason: 'replaced' | 'not_in_new_pattern' }[]
  add: Occurrence[]
  /** What a person should look at before saying yes. `slotOn`: the new session that is not made because this one stands for it. */
  flags: { sessionId: string; reason: KeepReason; slotOn: string | null; words: string }[]
  skipped: Skipped[]
}

const FLAG_WORDS: Partial<Record<KeepReason, string>> = {
  cancelled_alone: 'was called off by itself and stays so',
  moved_alone: 'was moved by itself and stays where it is',
  covered_alone: 'has a substitute and stays as it is',
  has_record: 'has attendance or notes and stays as it is',
}

const renamed = (session: StandingSession, slot: Occurrence | undefined) =>
  slot && slot.patternId !== session.patternId ? { patternId: slot.patternId } : {}
const sameMoment = (a: string, b: string) => Date.parse(a) === Date.parse(b)
const same = (session: StandingSession, slot: Occurrence) =>
  session.seriesOn === slot.on &&
  sameMoment(session.startsAt, slot.startsAt) &&
  sameMoment(session.endsAt, slot.endsAt) &&
  (session.placeId ?? null) === slot.placeId &&
  (session.leaderId ?? null) === slot.leaderId &&
  (session.coLeaderId ?? null) === slot.coLeaderId

function stays(session: StandingSession, fromOn: string, now: string): KeepReason | null {
  if (session.patternId === null) return 'no_series'
  if (session.seriesOn < fromOn) return 'before_change'
  if (session.hasRecord) return 'has_record'
  if (Date.parse(session.startsAt) <= Date.parse(now)) return 'has_begun'
  const alone = session.changedAlone ?? []
  if (alone.includes('cancelled')) return 'cancelled_alone'
  if (alone.includes('moved')) return 'moved_alone'
  return alone.includes('covered') ? 'covered_alone' : null
}

/**
 * Plans the change of a group's patterns from the day `fromOn` on. `patterns` is the whole set that then holds, `standing` every
 * session of the group from `fromOn` on (earlier ones may be among them). Sessions are laid out until `untilOn`, and further when
 * standing ones reach further. Keep and remove together are exactly `standing`. Applying the plan and planning again changes nothing.
 */
export function planSeriesChange(input: {
  standing: readonly StandingSession[]
  patterns: readonly Pattern[]
  fromOn: string
  untilOn: string
  zone: string
  holidays: readonly { on: string; name: string }[]
  groupStart: string
  groupEnd?: string | null
  now: string
}): SeriesChange {
  const { fromOn, standing } = input
  const lastOn = standing.reduce((last, session) => (session.seriesOn > last ? session.seriesOn : last), '')
  const untilOn = lastOn >= input.untilOn ? Temporal.PlainDate.from(lastOn).add({ days: 1 }).toString() : input.untilOn
  const { sessions: slots, skipped } = occurrences({ ...input, untilOn })
  const change: SeriesChange = { keep: [], remove: [], add: [], flags: [], skipped }
  const known = new Set(input.patterns.map((pattern) => pattern.id))
  const goesOn = (session: StandingSession) => known.has(session.patternId ?? '')
  const taken = new Set<Occurrence>()
  const claim = (found: Occurrence | undefined) => {
    if (found) taken.add(found)
    return found
  }
  const free = (session: StandingSession) => slots.filter((slot) => slot.on === session.seriesOn && !taken.has(slot))
  /** The new session in whose place a kept one stands: of its own pattern, or of the nearest that replaced it, on its day. */
  const slotOf = (session: StandingSession) => {
    const distance = (slot: Occurrence) => Math.abs(Date.parse(slot.startsAt) - Date.parse(session.startsAt))
    const candidates = goesOn(session)
      ? free(session).filter((slot) => slot.patternId === session.patternId)
      : free(session).sort((a, b) => distance(a) - distance(b))
    return claim(candidates[0])
  }
  const inOrder = standing.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.id < b.id ? -1 : 1))
  const decided = inOrder.map((session) => ({ session, reason: stays(session, fromOn, input.now) }))
  // Kept sessions claim their slots first; those whose own pattern goes on come before those whose pattern is gone.
  const byClaim = decided.toSorted((a, b) => Number(goesOn(b.session)) - Number(goesOn(a.session)))
  const claims = new Map<StandingSession, Occurrence | undefined>()
  for (const { session, reason } of byClaim) {
    if (reason === null || reason === 'no_series' || reason === 'before_change') continue
    claims.set(session, slotOf(session))
  }
  for (const { session, reason } of decided) {
    if (reason === null) continue
    const slot = claims.get(session)
    change.keep.push({ session, reason, ...renamed(session, slot) })
    if (!FLAG_WORDS[reason]) continue
    const day = dayWords(Temporal.PlainDate.from(session.seriesOn))
    const words = `${day} ${FLAG_WORDS[reason]}.${slot ? '' : ' The new pattern has no session for it.'}`
    change.flags.push({ sessionId: session.id, reason, slotOn: slot?.on ?? null, words })
  }
  for (const { session, reason } of byClaim) {
    if (reason !== null) continue
    const equal = free(session).filter((slot) => same(session, slot))
    const own = equal.find((slot) => slot.patternId === session.patternId)
    const slot = claim(own ?? (goesOn(session) ? undefined : equal[0]))
    if (slot) {
      change.keep.push({ session, reason: 'unchanged', ...renamed(session, slot) })
    } else {
      const replaced = slots.some((each) => each.on === session.seriesOn)
      change.remove.push({ session, reason: replaced ? 'replaced' : 'not_in_new_pattern' })
    }
  }
  // Nothing is added to the past, not even to this morning.
  change.add = slots.filter((slot) => !taken.has(slot) && Date.parse(slot.startsAt) > Date.parse(input.now))
  return change
}
