import { createHash } from 'node:crypto'
import { idOf, kept, range, type Known, type Put, type Row } from './demo.load.rows.ts'
import type { ProgramData } from './demo.types.ts'

/** Groups with their patterns and members, sessions with leaders, breaks, changes, and a seat for everyone expected. */
export async function loadSessions(data: ProgramData, o: Row, put: Put, known: Known): Promise<void> {
  const topics = new Map(data.topics.map((t) => [t.key, t.title]))
  for (const [key, title] of topics) known.topics.set(key, title)
  const leaderOf = (groupKey: string, part: 'leader' | 'co_leader', on: string) =>
    data.leaders.find(
      (l) => l.groupKey === groupKey && l.part === part && l.fromOn <= on && (l.toOn === null || l.toOn > on),
    )?.staffKey ?? null
  await put(
    'groups',
    data.groups.map((g) => ({
      ...o,
      id: idOf(g.key),
      program_id: idOf(g.programKey),
      track_id: idOf(g.trackKey),
      name: g.name,
      session_type: g.sessionType,
      soft_capacity: g.softCapacity,
      hard_capacity: g.hardCapacity,
      starts_on: g.openedOn,
      ends_on: g.closedOn,
      version: 1,
    })),
  )
  await put(
    'group_topics',
    data.groups.flatMap((g) =>
      g.topicKeys.map((key, position) => ({
        ...o,
        id: idOf(`${g.key}-topic-${position}`),
        group_id: idOf(g.key),
        position,
        title: known.topics.get(key) ?? key,
      })),
    ),
  )
  // The simulator's pattern has several weekdays and leaders that change; ours is one weekday with one leader, from-to.
  const patternRows: Row[] = []
  const patternIds = new Map<string, string>()
  for (const p of data.patterns) {
    const changes = data.leaders
      .filter((l) => l.groupKey === p.groupKey)
      .flatMap((l) => [l.fromOn, ...(l.toOn ? [l.toOn] : [])])
    const cuts = [
      ...new Set([p.fromOn, ...changes.filter((on) => on > p.fromOn && (p.toOn === null || on < p.toOn))]),
    ].toSorted()
    for (const weekday of p.weekdays) {
      cuts.forEach((from, index) => {
        const to = cuts[index + 1] ?? p.toOn
        const leader = leaderOf(p.groupKey, 'leader', from)
        if (!leader) return
        const id = idOf(`${p.key}-${weekday}-${from}`)!
        patternIds.set(`${p.key}|${weekday}|${from}`, id)
        const rest = p.breaks[0]
        patternRows.push({
          ...o,
          id,
          group_id: idOf(p.groupKey),
          weekday,
          starts: p.startTime,
          duration_minutes: p.minutes,
          break_starts: rest ? addMinutes(p.startTime, rest.afterMinutes) : null,
          break_minutes: rest?.minutes ?? null,
          place_id: idOf(p.placeKey),
          leader_id: idOf(leader),
          co_leader_id: idOf(leaderOf(p.groupKey, 'co_leader', from)),
          from_on: from,
          to_on: to,
        })
      })
    }
  }
  await put('group_patterns', patternRows)
  const patternFor = (s: ProgramData['sessions'][number]): string | null => {
    if (!s.patternKey) return null
    const weekday = new Date(`${s.onDate}T12:00:00Z`).getUTCDay() || 7
    const from = [...patternIds.keys()]
      .filter((k) => k.startsWith(`${s.patternKey}|${weekday}|`) && k.split('|')[2]! <= s.onDate)
      .toSorted()
      .at(-1)
    return from ? patternIds.get(from)! : null
  }
  await put(
    'group_memberships',
    kept(data.memberships).map((m) => ({
      ...o,
      id: idOf(m.key),
      group_id: idOf(m.groupKey),
      participant_id: idOf(m.participantKey),
      during: range(m.fromOn, m.toOn),
      reason: m.startReason,
    })),
  )
  const rooms = new Set(data.places.filter((p) => p.kind !== 'telehealth').map((p) => p.key))
  for (const key of rooms) known.rooms.add(key)
  await put(
    'sessions',
    data.sessions.map((s) => ({
      ...o,
      id: idOf(s.key),
      program_id: idOf(s.programKey),
      group_id: idOf(s.groupKey),
      participant_id: idOf(s.participantKey),
      session_type: s.sessionType,
      pattern_id: patternFor(s),
      series_on: s.onDate,
      starts_at: s.startsAt,
      ends_at: s.endsAt,
      place_id: idOf(s.placeKey),
      room_id: known.rooms.has(s.placeKey) ? idOf(s.placeKey) : null,
      topic: s.topicKey ? (known.topics.get(s.topicKey) ?? '') : '',
      cancelled_at: s.status === 'cancelled' ? (s.change?.at ?? s.startsAt) : null,
      ended_at: s.status === 'held' ? s.endsAt : null,
      code_secret: `\\x${createHash('sha256').update(s.key).digest('hex').slice(0, 32)}`,
      version: 1,
    })),
  )
  await put(
    'session_leaders',
    data.sessions
      .filter((s) => s.status !== 'cancelled')
      .flatMap((s) => [
        {
          ...o,
          id: idOf(`${s.key}-leader`),
          session_id: idOf(s.key),
          staff_id: idOf(s.leaderKey),
          part: 'leader',
          starts_at: s.startsAt,
          ends_at: s.endsAt,
        },
        ...(s.coLeaderKey
          ? [
              {
                ...o,
                id: idOf(`${s.key}-co`),
                session_id: idOf(s.key),
                staff_id: idOf(s.coLeaderKey),
                part: 'co_leader',
                starts_at: s.startsAt,
                ends_at: s.endsAt,
              },
            ]
          : []),
      ]),
  )
  await put(
    'session_changes',
    data.sessions
      .filter((s) => s.change)
      .map((s) => ({
        ...o,
        id: idOf(`${s.key}-change`, s.change!.at),
        session_id: idOf(s.key),
        kind: s.change!.kind,
        before: {},
        after: {},
        reason: s.change!.reason,
        at: s.change!.at,
        by_staff_id: idOf(s.change!.byKey),
      })),
  )
  await put(
    'session_breaks',
    data.sessions.flatMap((s) =>
      s.breaks.map((b, i) => ({
        ...o,
        id: idOf(`${s.key}-break-${i}`),
        session_id: idOf(s.key),
        starts_at: b.startsAt,
        ends_at: b.endsAt,
      })),
    ),
  )
  const guests = new Map<string, ProgramData['guests']>()
  for (const guest of data.guests) guests.set(guest.sessionKey, [...(guests.get(guest.sessionKey) ?? []), guest])
  const members = Map.groupBy(data.memberships, (m) => m.groupKey)
  const seats: Row[] = []
  for (const s of data.sessions) {
    const released = s.status === 'cancelled' ? { released_at: s.change?.at ?? s.startsAt } : { released_at: null }
    const seat = (participantKey: string, kind: string) =>
      seats.push({
        ...o,
        id: idOf(`${s.key}-seat-${participantKey}`, s.startsAt),
        session_id: idOf(s.key),
        participant_id: idOf(participantKey),
        kind,
        starts_at: s.startsAt,
        ends_at: s.endsAt,
        ...released,
      })
    if (s.participantKey) seat(s.participantKey, 'member')
    const here = new Set<string>()
    for (const m of s.groupKey ? (members.get(s.groupKey) ?? []) : []) {
      if (m.fromOn <= s.onDate && (m.toOn === null || m.toOn > s.onDate) && !here.has(m.participantKey)) {
        here.add(m.participantKey)
        seat(m.participantKey, 'member')
      }
    }
    for (const guest of guests.get(s.key) ?? [])
      if (!here.has(guest.participantKey)) seat(guest.participantKey, guest.kind)
  }
  await put('session_seats', seats)
}

function addMinutes(clock: string, minutes: number): string {
  const total = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) + minutes
  return `${String(Math.floor(total / 60) % 24).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
