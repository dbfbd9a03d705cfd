import { beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from './demo.calendar.ts'
import { simulate } from './demo.simulate.ts'
import type { AttendanceMark, ProgramData, Session, SimulationOptions } from './demo.types.ts'

// Tiny on every weekday (the evening group must meet today on each), one small year, one state program elsewhere in the country.
const runs: SimulationOptions[] = [
  ...['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'].map(
    (today) => ({ seed: today, size: 'tiny', today }) as const,
  ),
  { seed: 'thanksgiving', size: 'tiny', today: '2026-11-26' },
  { seed: 'year', size: 'small', today: '2026-11-18' },
  { seed: 'busy', size: 'large', today: '2026-11-16', historyDays: 120, programs: 2 },
]

type Seat = { from: number; to: number; what: string }
const clashes = (seats: Map<string, Seat[]>): string[] => {
  const out: string[] = []
  for (const [who, list] of seats) {
    list.sort((a, b) => a.from - b.from)
    for (let i = 1; i < list.length; i++)
      if (list[i]!.from < list[i - 1]!.to) out.push(`${who}: ${list[i - 1]!.what} and ${list[i]!.what}`)
  }
  return out
}
const put = (seats: Map<string, Seat[]>, who: string, seat: Seat): void =>
  void (seats.get(who)?.push(seat) ?? seats.set(who, [seat]))
const covers = (one: { fromOn: string; toOn: string | null }, date: string): boolean =>
  one.fromOn <= date && (one.toOn === null || date < one.toOn)

describe.each(runs)('$size of $today', (options) => {
  let all: ProgramData[] = []
  beforeAll(() => {
    all = [...simulate(options)]
  }, 120_000)
  const happened = (data: ProgramData): Session[] => data.sessions.filter((session) => session.status !== 'cancelled')
  const seat = (session: Session): Seat => ({
    from: Date.parse(session.startsAt),
    to: Date.parse(session.endsAt),
    what: session.key,
  })

  test('keys are unique and every reference is known', () => {
    const keys = new Set<string>()
    for (const data of all) {
      for (const [name, list] of Object.entries(data)) {
        if (!Array.isArray(list)) continue
        for (const record of list as { key: string }[]) {
          expect(keys.has(record.key), `${name} ${record.key}`).toBe(false)
          keys.add(record.key)
        }
      }
      for (const entry of data.entries) for (const addendum of entry.addenda) keys.add(addendum.key)
      for (const [name, list] of Object.entries(data)) {
        if (!Array.isArray(list)) continue
        for (const record of list as Record<string, unknown>[])
          for (const [field, value] of Object.entries(record)) {
            if (field.endsWith('Key') && typeof value === 'string' && !keys.has(value))
              expect.unreachable(`${name}.${field} -> ${value}`)
            if (field.endsWith('Keys')) for (const one of value as string[]) expect(keys.has(one), one).toBe(true)
          }
      }
    }
  })

  test('no participant is in two places at once', () => {
    for (const data of all) {
      const seats = new Map<string, Seat[]>()
      const members = Map.groupBy(data.memberships, (one) => one.groupKey)
      for (const session of happened(data)) {
        if (session.participantKey) put(seats, session.participantKey, seat(session))
        else
          for (const member of members.get(session.groupKey ?? '') ?? [])
            if (covers(member, session.onDate)) put(seats, member.participantKey, seat(session))
      }
      const sessions = new Map(data.sessions.map((session) => [session.key, session]))
      for (const guest of data.guests) put(seats, guest.participantKey, seat(sessions.get(guest.sessionKey)!))
      expect(clashes(seats)).toEqual([])
    }
  })

  test('no room and no leader is booked twice', () => {
    const rooms = new Map<string, Seat[]>()
    const leaders = new Map<string, Seat[]>()
    for (const data of all)
      for (const session of happened(data)) {
        put(rooms, session.placeKey, seat(session))
        put(leaders, session.leaderKey, seat(session))
        if (session.coLeaderKey) put(leaders, session.coLeaderKey, seat(session))
      }
    expect(clashes(rooms)).toEqual([])
    expect(clashes(leaders)).toEqual([])
  })

  test('whoever leads is employed and, until today, holds a credential that leads', () => {
    for (const data of all) {
      const staff = new Map(data.staff.map((member) => [member.key, member]))
      const credentials = Map.groupBy(data.credentials, (credential) => credential.staffKey)
      for (const session of happened(data))
        for (const key of [session.leaderKey, session.coLeaderKey]) {
          if (key === null) continue
          const member = staff.get(key)!
          expect(
            member.hiredOn <= session.onDate && (member.leftOn === null || session.onDate < member.leftOn),
            `${key} on ${session.onDate}`,
          ).toBe(true)
          if (session.onDate > data.todayOn) continue
          const valid = credentials
            .get(key)
            ?.some((one) => one.leadsGroups && one.issuedOn <= session.onDate && session.onDate < one.expiresOn)
          expect(valid, `${key} on ${session.onDate}`).toBe(true)
        }
    }
  })

  test('memberships, levels and hours lie within the episode and never overlap', () => {
    for (const data of all) {
      const episodes = new Map(data.episodes.map((episode) => [episode.key, episode]))
      const within = (one: { key: string; episodeKey: string; fromOn: string; toOn: string | null }): void => {
        const episode = episodes.get(one.episodeKey)!
        expect(one.fromOn >= episode.admittedOn, one.key).toBe(true)
        expect(one.toOn === null || one.toOn > one.fromOn, one.key).toBe(true)
        expect(episode.dischargedOn === null || (one.toOn !== null && one.toOn <= episode.dischargedOn), one.key).toBe(
          true,
        )
      }
      const apart = (list: { key: string; fromOn: string; toOn: string | null }[]): void => {
        const sorted = list.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
        for (let i = 1; i < sorted.length; i++)
          expect((sorted[i - 1]!.toOn ?? '9999') <= sorted[i]!.fromOn, sorted[i]!.key).toBe(true)
      }
      for (const list of [data.memberships, data.segments, data.prescriptions]) {
        for (const one of list) within(one)
        for (const own of Map.groupBy(
          list as { key: string; episodeKey: string; fromOn: string; toOn: string | null }[],
          (one) => one.episodeKey,
        ).values())
          apart(own)
      }
      for (const one of data.careTeam) within(one)
      for (const own of Map.groupBy(data.episodes, (episode) => episode.participantKey).values())
        apart(own.map((one) => ({ key: one.key, fromOn: one.admittedOn, toOn: one.dischargedOn })))
      for (const own of Map.groupBy(data.leaders, (leader) => `${leader.groupKey} ${leader.part}`).values()) apart(own)
      for (const own of Map.groupBy(data.segments, (segment) => segment.episodeKey).values()) {
        const covered = own.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
        expect(covered[0]!.fromOn).toBe(episodes.get(covered[0]!.episodeKey)!.admittedOn)
        for (let i = 1; i < covered.length; i++) expect(covered[i - 1]!.toOn).toBe(covered[i]!.fromOn)
        expect(covered.at(-1)!.toOn).toBe(episodes.get(covered[0]!.episodeKey)!.dischargedOn)
      }
    }
  })

  test('no group is ever fuller than its hard capacity, guests included', () => {
    for (const data of all) {
      const members = Map.groupBy(data.memberships, (one) => one.groupKey)
      const guests = Map.groupBy(data.guests, (guest) => guest.sessionKey)
      for (const session of happened(data)) {
        const group = data.groups.find((one) => one.key === session.groupKey)
        if (!group) continue
        const seated =
          (members.get(group.key) ?? []).filter((one) => covers(one, session.onDate)).length +
          (guests.get(session.key)?.length ?? 0)
        expect(seated, session.key).toBeLessThanOrEqual(group.hardCapacity)
      }
    }
  })

  test('marks belong to members or guests, lie near their session, and tell a possible story', () => {
    for (const data of all) {
      const sessions = new Map(data.sessions.map((session) => [session.key, session]))
      const seated = new Set(data.guests.map((guest) => `${guest.sessionKey} ${guest.participantKey}`))
      const members = Map.groupBy(data.memberships, (one) => one.groupKey)
      const stories = new Map<string, AttendanceMark[]>()
      for (const mark of data.marks) {
        const session = sessions.get(mark.sessionKey)!
        expect(session.status, mark.key).not.toBe('cancelled')
        expect(mark.sessionKey).not.toBe(data.tonight?.sessionKey)
        const from = Date.parse(session.startsAt)
        const to = Date.parse(session.endsAt)
        const at = Date.parse(mark.at)
        expect(at >= from - 16 * 60_000 && at <= to, mark.key).toBe(true)
        expect(mark.recordedAt <= data.nowAt, mark.key).toBe(true)
        if (mark.kind !== 'excused' && mark.kind !== 'unexcused')
          expect(mark.recordedAt >= mark.at || mark.amendsKey !== null, mark.key).toBe(true)
        const who = `${mark.sessionKey} ${mark.participantKey}`
        const belongs =
          session.participantKey === mark.participantKey ||
          seated.has(who) ||
          (members.get(session.groupKey ?? '') ?? []).some(
            (one) => one.participantKey === mark.participantKey && covers(one, session.onDate),
          )
        expect(belongs, mark.key).toBe(true)
        if (mark.amendsKey === null) stories.set(who, [...(stories.get(who) ?? []), mark])
      }
      for (const [who, marks] of stories) {
        const kinds = marks
          .toSorted((a, b) => (a.at < b.at ? -1 : 1))
          .map((mark) => mark.kind)
          .join(' ')
        expect(kinds, who).toMatch(/^(excused|unexcused|arrived( left returned)?( left| ended)?|arrived left)$/)
      }
    }
  })

  test('notes exist for those who came, were written after the session, and are signed by the rules', () => {
    for (const data of all) {
      const sessions = new Map(data.sessions.map((session) => [session.key, session]))
      const came = new Set(
        data.marks.filter((mark) => mark.kind === 'arrived').map((mark) => `${mark.sessionKey} ${mark.participantKey}`),
      )
      const staff = new Map(data.staff.map((member) => [member.key, member]))
      const credentials = Map.groupBy(data.credentials, (credential) => credential.staffKey)
      const seen = new Set<string>()
      for (const entry of data.entries) {
        const session = sessions.get(entry.sessionKey)!
        const who = `${entry.sessionKey} ${entry.participantKey}`
        expect(came.has(who), entry.key).toBe(true)
        expect(seen.has(who), entry.key).toBe(false)
        seen.add(who)
        expect(entry.createdAt >= session.endsAt && entry.createdAt <= data.nowAt, entry.key).toBe(true)
        expect([session.leaderKey, session.coLeaderKey]).toContain(entry.authorKey)
        expect(entry.state === 'draft', entry.key).toBe(entry.signedAt === null)
        if (entry.signedAt === null) continue
        const signedOn = entry.signedAt.slice(0, 10)
        const author = staff.get(entry.authorKey)!
        const held = credentials
          .get(author.key)!
          .find((one) => one.issuedOn <= session.onDate && session.onDate < one.expiresOn)!
        expect(entry.signedAt >= entry.createdAt && entry.signedAt <= data.nowAt, entry.key).toBe(true)
        expect(dayOf(signedOn) <= dayOf(author.leftOn ?? '2999-01-01'), entry.key).toBe(true)
        if (!held.signsAlone)
          expect(['awaiting_cosign', 'cosigned', 'entered_in_error'], entry.key).toContain(entry.state)
        else expect(['signed', 'late', 'addendum', 'entered_in_error'], entry.key).toContain(entry.state)
        expect(
          entry.state === 'cosigned' || entry.state === 'entered_in_error' || entry.cosignedAt === null,
          entry.key,
        ).toBe(true)
        for (const addendum of entry.addenda)
          expect(addendum.at > entry.signedAt && addendum.at <= data.nowAt, entry.key).toBe(true)
        if (entry.error) expect(entry.error.at <= data.nowAt, entry.key).toBe(true)
      }
    }
  })

  test('nothing is dated after now, and check-ins stay in range', () => {
    for (const data of all) {
      for (const one of data.checkIns) {
        expect(one.deliveredAt <= data.nowAt && one.phoneAt <= one.deliveredAt, one.key).toBe(true)
        for (const value of [one.mood, one.urge])
          expect(value >= 0 && value <= 10 && Number.isInteger(value), one.key).toBe(true)
        expect(one.sleepHours).toBeGreaterThan(0)
      }
      for (const task of data.tasks)
        expect(task.openedAt <= data.nowAt && (task.closedAt === null || task.closedAt <= data.nowAt), task.key).toBe(
          true,
        )
      for (const call of data.outreach) expect(call.at <= data.nowAt, call.key).toBe(true)
      for (const session of data.sessions)
        if (session.change) expect(session.change.at <= data.nowAt, session.key).toBe(true)
    }
  })
})
