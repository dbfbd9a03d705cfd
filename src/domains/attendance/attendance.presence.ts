// From marks to the stretches of time a person was there.
import { resolveMarks, type Mark, type MarkIssueCode } from './attendance.marks.ts'
import { millis, minuteOf, union, MINUTE, type Instant, type Span } from './attendance.spans.ts'

export type SessionTimes = {
  startsAt: Instant
  endsAt: Instant
  breaks?: readonly { startsAt: Instant; endsAt: Instant }[]
  /** Set when the program called the session off. */
  cancelledAt?: Instant | null
  /** Set when the leader ended the group; ends it for everyone, like an 'ended' mark for each. */
  endedAt?: Instant | null
}

export type CreditReasonCode =
  | MarkIssueCode
  | 'session_times_unreadable'
  | 'several_people' // marks of more than one person or session were handed in; nothing is credited
  | 'arrived_twice'
  | 'arrived_again' // a second arrival after leaving, read as a return
  | 'returned_without_arriving'
  | 'returned_without_leaving'
  | 'left_without_arriving'
  | 'left_twice'
  | 'mark_after_end'
  | 'mark_in_future'
  | 'closed_at_session_end' // nobody marked the leaving
  | 'absence_mark_but_came'
  | 'excused_part' // came, and the missing part is excused
  | 'excused_and_unexcused'
  | 'cancelled_but_marked'
  | 'never_marked'
  | 'group_ended_early'
  | 'came_after_end'
  | 'away'

export type CreditReason = { code: CreditReasonCode; markIds?: string[]; minutes?: number }

export type Interval = Span & { open: boolean }

/** A clock that runs a little ahead is not worth a word. */
const CLOCK_SLACK = 2 * MINUTE

export type Presence = {
  intervals: Interval[]
  /** First coming and last going, epoch ms; null when there was none. */
  firstAt: number | null
  lastAt: number | null
  leftBy: Mark | null
  /** Since when the person has been inside, for who still is. */
  insideSince: number | null
  endedAt: number | null
  reasons: CreditReason[]
}

/**
 * Walks the current marks in order; `now` is epoch ms on the minute. Contradictions never add time: a mark that cannot be true
 * is passed over and named.
 */
export function walk(marks: readonly Mark[], session: SessionTimes, now: number): Presence {
  const end = minuteOf(session.endsAt)
  const spans: Span[] = []
  const reasons: CreditReason[] = []
  const odd = (code: CreditReasonCode, mark: Mark) => reasons.push({ code, markIds: [mark.id] })
  let since: number | null = null
  let firstAt: number | null = null
  let lastAt: number | null = null
  let endedAt: number | null = null
  let leftBy: Mark | null = null
  const ended = session.endedAt == null ? Number.NaN : minuteOf(session.endedAt)
  const groupEnds = (until: number) => {
    if (endedAt !== null || !(ended < until)) return
    if (since !== null) {
      spans.push({ from: since, to: ended })
      ;[since, lastAt, leftBy] = [null, ended, null]
    }
    endedAt = ended
  }
  for (const mark of marks) {
    if (mark.kind === 'excused' || mark.kind === 'unexcused' || mark.kind === 'struck') continue
    const at = minuteOf(mark.at)
    groupEnds(at)
    const leaving = mark.kind === 'left' || mark.kind === 'ended'
    if (millis(mark.at) > now + CLOCK_SLACK) odd('mark_in_future', mark)
    if (endedAt !== null) {
      if (!leaving) odd('mark_after_end', mark)
    } else if (leaving) {
      if (since !== null) {
        spans.push({ from: since, to: at })
        ;[since, lastAt, leftBy] = [null, at, mark]
      } else if (mark.kind === 'left') odd(firstAt === null ? 'left_without_arriving' : 'left_twice', mark)
      if (mark.kind === 'ended') endedAt = at
    } else if (since !== null) {
      odd(mark.kind === 'arrived' ? 'arrived_twice' : 'returned_without_leaving', mark)
    } else {
      if (mark.kind === 'arrived' && firstAt !== null) odd('arrived_again', mark)
      if (mark.kind === 'returned' && firstAt === null) odd('returned_without_arriving', mark)
      since = at
      firstAt ??= at
    }
  }
  groupEnds(Number.POSITIVE_INFINITY)
  const running = since !== null && now < end
  if (since !== null) {
    spans.push({ from: since, to: running ? now : end })
    if (!running) {
      lastAt = end
      reasons.push({ code: 'closed_at_session_end' })
    }
  }
  const intervals = union(spans).map((span) => ({ ...span, open: false }))
  const last = intervals.at(-1)
  if (running && last && last.to === now) last.open = true
  return { intervals, firstAt, lastAt, leftBy, insideSince: running ? since : null, endedAt, reasons }
}

/**
 * When the person was there, on whole minutes, early arrival included. The last interval is open (ends at `now`) while the
 * session runs and nobody marked a leaving; once the session is over it ends with the session.
 */
export function intervals(marks: readonly Mark[], session: SessionTimes, now: Instant): Interval[] {
  return walk(resolveMarks(marks).current, session, minuteOf(now)).intervals
}
