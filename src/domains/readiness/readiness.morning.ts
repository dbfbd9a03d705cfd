import { creditOf } from '#domains/attendance/attendance.public.ts'
import { settingsOf } from '#domains/programs/programs.public.ts'
import { displayName, needWords, staffNames, staffNeeds } from '#domains/staff/staff.public.ts'
import { found } from '#kernel/problem.ts'
import { localDay, startOfDay } from '#kernel/time.ts'
import type { Tx } from '#kernel/tx.ts'
import type { LateItem, MorningState } from './readiness.contract.ts'
import * as queries from './readiness.queries.ts'
import {
  counted,
  lateByPerson,
  lostBySession,
  seatsOfGroup,
  trackOf,
  weekSlots,
  type SeatCredit,
} from './readiness.rules.ts'

// From rows to the morning. Everything that does not depend on another answer is asked for at once.

const hour = 3_600_000
/** How far back unsigned notes are looked for; the same as in one's own queue. */
const noteDays = 60
/** Cosignatures older than a year are found in the record, not in the morning. */
const cosignDays = 365

export const addDays = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10)
const before = (now: string, days: number) => new Date(Date.parse(now) - days * 24 * hour).toISOString()

export type Scope = {
  programId: string | null
  ids: string[]
  programs: { id: string; name: string }[]
  zone: string
  weekStartsOn: number
  today: string
  settings: Record<string, number | string>
}

/** The programs asked about: one, or all that the actor directs. Another's is not there. The first one's clock counts. */
export async function scopeOf(tx: Tx, programId: string | undefined): Promise<Scope> {
  const programs = await queries.programsOf(tx)
  const first = found(programId === undefined ? programs[0] : programs.find((program) => program.id === programId))
  const today = localDay(tx.now, first.zone)
  return {
    programId: programId ?? null,
    ids: programId === undefined ? programs.map((program) => program.id) : [first.id],
    programs: programs.map(({ id, name }) => ({ id, name })),
    zone: first.zone,
    weekStartsOn: first.weekStartsOn,
    today,
    settings: await settingsOf(tx, programId ?? null, today),
  }
}

/** First day of the program's week that holds today, and its instants. */
export function weekOf(scope: Scope) {
  const weekday = new Date(`${scope.today}T00:00:00Z`).getUTCDay()
  const firstOn = addDays(scope.today, -((weekday - scope.weekStartsOn + 7) % 7))
  return { firstOn, from: startOfDay(firstOn, scope.zone), to: startOfDay(addDays(firstOn, 7), scope.zone) }
}

type Named = { givenName: string | null; familyName: string | null; preferredName: string | null }
const nameOf = (row: Named) =>
  row.givenName === null
    ? ''
    : displayName({
        givenName: row.givenName,
        familyName: row.familyName ?? '',
        preferredName: row.preferredName ?? '',
      })

/** Every seat in clinical sessions between two instants, with what it credits. */
export async function creditsBetween(tx: Tx, scope: Scope, from: string, to: string) {
  const { seats, marks, breaks } = await queries.clinicalSeats(tx, scope.ids, from, to)
  const key = (row: { sessionId: string; participantId: string }) => row.sessionId + row.participantId
  const marksOf = Map.groupBy(marks, key)
  const breaksOf = Map.groupBy(breaks, (rest) => rest.sessionId)
  const grace = Number(scope.settings.late_grace_minutes)
  return seats.map((seat) => ({
    participantId: seat.participantId,
    name: nameOf(seat),
    sessionId: seat.sessionId,
    title: seat.groupName ?? seat.typeName,
    startsAt: seat.startsAt,
    endsAt: seat.endsAt,
    credit: creditOf(seat, marksOf.get(key(seat)) ?? [], breaksOf.get(seat.sessionId) ?? [], tx.now, grace),
  }))
}

/** Minutes lost on the last day with clinical sessions. */
async function lostLately(tx: Tx, scope: Scope): Promise<MorningState['lost']> {
  const midnight = startOfDay(scope.today, scope.zone)
  const last = await queries.lastClinical(tx, scope.ids, startOfDay(addDays(scope.today, -7), scope.zone), midnight)
  if (last === null)
    return { on: null, isYesterday: false, planned: 0, credited: 0, lost: 0, excused: 0, unexcused: 0, groups: [] }
  const on = localDay(last, scope.zone)
  const seats: SeatCredit[] = await creditsBetween(
    tx,
    scope,
    startOfDay(on, scope.zone),
    startOfDay(addDays(on, 1), scope.zone),
  )
  return { on, isYesterday: on === addDays(scope.today, -1), ...lostBySession(seats) }
}

async function lateWork(
  tx: Tx,
  scope: Scope,
  tasks: Awaited<ReturnType<typeof queries.openTasks>>,
): Promise<MorningState['late']> {
  const noteDue = Number(scope.settings.note_due_hours) * hour
  const dueBefore = new Date(Date.parse(tx.now) - noteDue).toISOString()
  const [sessions, drafts, cosigns] = await Promise.all([
    queries.lateSessions(tx, scope.ids, before(tx.now, noteDays), dueBefore),
    // A day's drafts are due counted from its end.
    queries.lateDrafts(tx, scope.ids, addDays(scope.today, -noteDays), addDays(localDay(dueBefore, scope.zone), -1)),
    queries.lateCosigns(tx, scope.ids, before(tx.now, cosignDays), tx.now),
  ])
  const items: (LateItem & { staffId: string })[] = [
    ...sessions.flatMap((row) =>
      row.staffId === null
        ? []
        : [
            {
              kind: 'note' as const,
              staffId: row.staffId,
              words: `${row.name}: ${row.missing === 1 ? '1 note' : `${row.missing} notes`} to sign`,
              dueAt: new Date(Date.parse(row.endsAt) + noteDue).toISOString(),
              participantId: null,
              sessionId: row.id,
              count: row.missing,
            },
          ],
    ),
    ...drafts.map((row) => ({
      kind: 'note' as const,
      staffId: row.staffId,
      words: `${nameOf(row)}: ${row.format} note begun and not signed`,
      dueAt: new Date(Date.parse(startOfDay(addDays(row.serviceOn, 1), scope.zone)) + noteDue).toISOString(),
      participantId: row.participantId,
      sessionId: row.sessionId,
      count: 1,
    })),
    ...cosigns.map((row) => ({
      kind: row.returnedAt === null ? ('cosign' as const) : ('returned' as const),
      staffId: row.returnedAt === null ? row.staffId : row.authorId,
      words:
        row.returnedAt === null
          ? `${nameOf(row)}: a note waits for the cosignature`
          : `${nameOf(row)}: a note was given back`,
      dueAt: row.dueAt,
      participantId: row.participantId,
      sessionId: row.sessionId,
      count: 1,
    })),
    ...tasks
      .filter((task) => task.dueAt < tx.now)
      .map((task) => ({
        kind: 'task' as const,
        staffId: task.ownerId,
        words: nameOf(task) ? `${nameOf(task)}: ${task.reason}` : task.reason,
        dueAt: task.dueAt,
        participantId: task.participantId,
        sessionId: null,
        count: 1,
      })),
  ]
  const names = await staffNames(
    tx,
    items.map((item) => item.staffId),
  )
  const count = (...kinds: LateItem['kind'][]) =>
    items.reduce((sum, item) => sum + (kinds.includes(item.kind) ? item.count : 0), 0)
  return {
    notes: count('note', 'returned'),
    cosigns: count('cosign'),
    tasks: count('task'),
    people: lateByPerson(items, (id) => names.get(id) ?? 'A colleague'),
  }
}

export async function readMorning(tx: Tx, programId: string | undefined): Promise<MorningState> {
  const scope = await scopeOf(tx, programId)
  const { from, to } = weekOf(scope)
  const since = addDays(scope.today, -7)
  const warningDays = Number(scope.settings.credential_warning_days)
  const taskRows = queries.openTasks(tx, scope.ids, tx.now)
  const [active, tracks, moved, sessions, lost, tasks, late, needs] = await Promise.all([
    queries.activePeople(tx, scope.ids, scope.today).execute(),
    queries.trackRows(tx, scope.ids, scope.today),
    queries.moves(tx, scope.ids, since, scope.today),
    queries.weekSessions(tx, scope.ids, from, to),
    lostLately(tx, scope),
    taskRows,
    taskRows.then((rows) => lateWork(tx, scope, rows)),
    staffNeeds(tx, scope.today, warningDays),
  ])
  const absent = tasks.filter(
    (task) => task.kind === 'unexcused-absence' && !task.reachedOut && task.participantId !== null,
  )
  const owners = await staffNames(
    tx,
    absent.map((task) => task.ownerId),
  )
  const tracksOf = Map.groupBy(tracks, (row) => row.participantId)
  const groups = [...Map.groupBy(sessions, (row) => row.groupId)]
    .map(([groupId, own]) => ({
      groupId,
      name: own[0]!.name,
      sessions: own.length,
      ...seatsOfGroup(
        own[0]!.capacity,
        own.map((row) => row.taken),
      ),
    }))
    .toSorted((a, b) => b.free - a.free || a.name.localeCompare(b.name))
  const total = (of: 'capacity' | 'taken' | 'free') => groups.reduce((sum, group) => sum + group[of], 0)
  return {
    programId: scope.programId,
    zone: scope.zone,
    today: scope.today,
    now: tx.now,
    programs: scope.programs,
    census: {
      active: active.length,
      byLevel: counted(active, (row) => row.level ?? '').map(({ key, people }) => ({ level: key, people })),
      byTrack: counted(
        active.map((row) => trackOf(tracksOf.get(row.participantId) ?? [])),
        (track) => track.trackId ?? '',
      ).map(({ sample, people }) => ({ ...sample, people })),
    },
    moves: {
      since,
      admissions: moved
        .filter((row) => row.admittedOn > since && row.admittedOn <= scope.today)
        .map((row) => ({ participantId: row.participantId, name: nameOf(row), on: row.admittedOn })),
      discharges: moved.flatMap((row) =>
        row.dischargedOn !== null && row.dischargedOn > since && row.dischargedOn <= scope.today
          ? [{ participantId: row.participantId, name: nameOf(row), on: row.dischargedOn, reason: row.reason ?? '' }]
          : [],
      ),
    },
    seats: { capacity: total('capacity'), taken: total('taken'), free: total('free'), groups },
    lost,
    late,
    absences: absent.map((task) => ({
      participantId: task.participantId!,
      name: nameOf(task),
      taskId: task.id,
      reason: task.reason,
      ownerId: task.ownerId,
      owner: owners.get(task.ownerId) ?? 'A colleague',
      openedAt: task.openedAt,
      dueAt: task.dueAt,
      overdue: task.dueAt < tx.now,
    })),
    credentials: {
      warningDays,
      items: needs
        .filter((person) => person.everywhere || person.programIds.some((id) => scope.ids.includes(id)))
        .flatMap((person) =>
          person.needs.map((need) => {
            const { reason, nextAct } = needWords(person.name, need)
            return {
              staffId: person.staffId,
              name: person.name,
              standing: need.standing,
              type: need.credential.type,
              expiresOn: need.standing === 'no_supervisor' ? null : need.credential.expiresOn,
              daysLeft: need.daysLeft,
              words: `${reason} ${nextAct}`,
            }
          }),
        ),
    },
  }
}

/** Everyone active, by family name, with level and track. */
export async function readCensus(tx: Tx, programId: string | undefined) {
  const scope = await scopeOf(tx, programId)
  const [people, tracks] = await Promise.all([
    queries.activeWithNames(tx, scope.ids, scope.today),
    queries.trackRows(tx, scope.ids, scope.today),
  ])
  const tracksOf = Map.groupBy(tracks, (row) => row.participantId)
  return {
    people: people.map((row) => {
      const track = trackOf(tracksOf.get(row.participantId) ?? [])
      return {
        participantId: row.participantId,
        name: nameOf(row),
        level: row.level ?? '',
        track: track.name,
        trackId: track.trackId,
        admittedOn: row.admittedOn,
      }
    }),
  }
}

/** The week of everyone together. */
export async function readWeek(tx: Tx, programId: string | undefined) {
  const scope = await scopeOf(tx, programId)
  const { firstOn, from, to } = weekOf(scope)
  const [seats, prescribedMinutes] = await Promise.all([
    creditsBetween(tx, scope, from, to),
    queries.prescribedMinutes(tx, scope.ids, scope.today),
  ])
  const slots = weekSlots(seats, (at) => localDay(at, scope.zone), tx.now)
  return {
    firstOn,
    zone: scope.zone,
    plannedMinutes: slots.reduce((sum, slot) => sum + slot.planned, 0),
    creditedMinutes: slots.reduce((sum, slot) => sum + slot.credited, 0),
    prescribedMinutes,
    slots,
  }
}
