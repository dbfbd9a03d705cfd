// Who belongs to a group on a day, whether there is a seat, and times in the words of staff screens.

/** `toOn` is the first day the person no longer belongs; null while it lasts. */
export type Membership = { participantId: string; fromOn: string; toOn: string | null }

const holds = (membership: Membership, on: string) =>
  membership.fromOn <= on && (membership.toOn === null || on < membership.toOn)

/** Who belonged on a day, each once, by id. */
export function membersOn(memberships: readonly Membership[], on: string): string[] {
  return [...new Set(memberships.filter((each) => holds(each, on)).map((each) => each.participantId))].sort()
}

/** The group's history: every day on which somebody came or went, with the size from that day on. */
export function membershipHistory(
  memberships: readonly Membership[],
): { on: string; joined: string[]; left: string[]; size: number }[] {
  const days = [
    ...new Set(memberships.flatMap((each) => (each.toOn === null ? [each.fromOn] : [each.fromOn, each.toOn]))),
  ].sort()
  let before: string[] = []
  return days.flatMap((on) => {
    const members = membersOn(memberships, on)
    const joined = members.filter((id) => !before.includes(id))
    const left = before.filter((id) => !members.includes(id))
    before = members
    return joined.length + left.length === 0 ? [] : [{ on, joined, left, size: members.length }]
  })
}

/** The most members the group has on any day from `from` until before `to` (null: without end). Spans name nobody. */
export function largestBetween(
  spans: readonly { fromOn: string; toOn: string | null }[],
  from: string,
  to: string | null,
): number {
  const met = spans.filter((span) => (span.toOn === null || span.toOn > from) && (to === null || span.fromOn < to))
  const days = [from, ...met.map((span) => span.fromOn).filter((on) => on > from)]
  return Math.max(
    0,
    ...days.map((on) => met.filter((span) => span.fromOn <= on && (span.toOn === null || on < span.toOn)).length),
  )
}

export type Capacity = { kind: 'ok' | 'warn' | 'refuse'; seatsLeft: number; words: string }

/** Whether `adding` more fit. Above the soft limit it warns and allows, above the hard limit it refuses. */
export function capacity(input: {
  groupName: string
  members: number
  adding?: number
  soft: number
  hard: number
}): Capacity {
  const { groupName, members, soft, hard } = input
  const after = members + (input.adding ?? 1)
  const seatsLeft = Math.max(0, hard - members)
  if (after > hard) {
    const full =
      seatsLeft === 0
        ? `${groupName} is full with ${members} of ${hard}`
        : `${groupName} has ${seatsLeft} of ${hard} seats left`
    return { kind: 'refuse', seatsLeft, words: `${full}. Choose another group or raise its limit.` }
  }
  if (after > soft) {
    return {
      kind: 'warn',
      seatsLeft,
      words: `${groupName} is planned for ${soft}; this makes ${after}, at most ${hard}.`,
    }
  }
  return {
    kind: 'ok',
    seatsLeft,
    words: `${groupName} has ${hard - after} seat${hard - after === 1 ? '' : 's'} left after this.`,
  }
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Thu 12 Mar". */
export function dayWords(day: Temporal.PlainDate | Temporal.ZonedDateTime): string {
  return `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]}`
}

/** "Thu 12 Mar 17:30–20:30" in the site's zone; instants as ISO text. */
export function timesWords(startsAt: string, endsAt: string, zone: string): string {
  const [start, end] = [startsAt, endsAt].map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(zone))
  const clock = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' })
  const until = end!.toPlainDate().equals(start!.toPlainDate()) ? clock(end!) : `${dayWords(end!)} ${clock(end!)}`
  return `${dayWords(start!)} ${clock(start!)}–${until}`
}
