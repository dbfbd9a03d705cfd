import { sql } from 'kysely'
import { overlap } from './import.plan.compare.ts'
import { minutesOf, type PastSession, type Program } from './interop.queries.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Existing, Plan, PlannedCreate } from './import.plan.records.ts'

// Where a sheet's attendance belongs: the session on the calendar, or a past one that is added with the hours of the group's week.

const MINUTE = 60_000
type Pause = { from: number; to: number }
/** Instants are ISO, `from` and `to` epoch milliseconds. */
export type Target = {
  /** Null for a session that is not on the calendar yet. */
  sessionId: string | null
  key: string
  group: string
  on: string
  from: number
  to: number
  placeId: string
  leaderId: string
  coLeaderId: string | null
  pauses: Pause[]
}
export type Laid = { entry: PlannedCreate; target: Target; seat: 'member' | 'visit' }
export type Unlaid = { entry: PlannedCreate; sentence: string }
type Pattern = Awaited<ReturnType<typeof patternsOf>>[number]

const patternsOf = (tx: Tx, program: Program) =>
  tx.db
    .selectFrom('group_patterns as w')
    .innerJoin('groups as g', (join) =>
      join.onRef('g.organization_id', '=', 'w.organization_id').onRef('g.id', '=', 'w.group_id'),
    )
    .select([
      'w.group_id',
      'w.weekday',
      'w.starts',
      'w.duration_minutes',
      'w.place_id',
      'w.leader_id',
      'w.co_leader_id',
    ])
    .where('w.organization_id', '=', tx.actor.organizationId)
    .where('g.program_id', '=', program.id)
    .orderBy('w.from_on')
    .orderBy('w.starts')
    .execute()

export async function layAttendance(
  tx: Tx,
  input: { plan: Plan; program: Program; existing: Existing; sessions: readonly PastSession[] },
): Promise<{ laid: Laid[]; unlaid: Unlaid[] }> {
  const { plan, program, existing, sessions } = input
  const [patterns, pauses] = await Promise.all([
    patternsOf(tx, program),
    tx.db
      .selectFrom('session_breaks')
      .select(['session_id', 'starts_at', 'ends_at'])
      .where('organization_id', '=', tx.actor.organizationId)
      .where('removed_at', 'is', null)
      .where(sql<boolean>`session_id = any(${sessions.map(({ id }) => id)}::uuid[])`)
      .orderBy('starts_at')
      .execute(),
  ])
  const weekOf = Map.groupBy(patterns, (row) => row.group_id)
  const onDay = Map.groupBy(sessions, ({ group, on }) => `${group} ${on}`)
  const pausesOf = Map.groupBy(pauses, (row) => row.session_id)
  const memberOf = Map.groupBy(existing.rosters, ({ values }) => `${values.person} ${values.group}`)
  const targets = new Map<string, Target | string>()
  const laid: Laid[] = []
  const unlaid: Unlaid[] = []
  for (const entry of plan.create) {
    const [group, on] = [String(entry.values.group), String(entry.values.session_on)]
    const time = entry.values.starts_at ? String(entry.values.starts_at) : ''
    const key = `${group} ${on} ${time}`
    const target =
      targets.get(key) ??
      targetOf(group, on, time, entry, onDay.get(`${group} ${on}`) ?? [], weekOf.get(group) ?? [], program)
    targets.set(key, target)
    if (typeof target === 'string') {
      unlaid.push({ entry, sentence: target })
      continue
    }
    if (target.sessionId !== null)
      target.pauses = (pausesOf.get(target.sessionId) ?? []).map((row) => ({
        from: Date.parse(row.starts_at),
        to: Date.parse(row.ends_at),
      }))
    if (target.to > Date.parse(tx.now)) {
      unlaid.push({ entry, sentence: 'This session is not over yet; mark it in the group room.' })
      continue
    }
    const day = { from_on: on, to_on: on }
    const member = (memberOf.get(`${entry.values.person} ${group}`) ?? []).some(({ values }) => overlap(values, day))
    laid.push({ entry, target, seat: member ? 'member' : 'visit' })
  }
  return { laid, unlaid }
}

/** The session, or in words why none can be meant. */
function targetOf(
  group: string,
  on: string,
  time: string,
  entry: PlannedCreate,
  there: readonly PastSession[],
  week: readonly Pattern[],
  program: Program,
): Target | string {
  const base = { group, on, pauses: [] as Pause[] }
  const own = time === '' ? there : there.filter((session) => session.clock === time)
  if (own.length > 1) return `The group met more than once on ${on}; add the time at which the session started.`
  const [session] = own
  const row = week.find(({ weekday }) => weekday === Temporal.PlainDate.from(on).dayOfWeek) ?? week[0]
  const people = { placeId: row?.place_id ?? '', leaderId: row?.leader_id ?? '', coLeaderId: row?.co_leader_id ?? null }
  if (session)
    return {
      ...base,
      ...people,
      sessionId: session.id,
      key: session.id,
      from: Date.parse(session.startsAt),
      to: Date.parse(session.endsAt),
    }
  if (!row)
    return 'The calendar has no session on this day, and the group has no weekly pattern to take its hours and room from. Give it one first.'
  const starts = time || row.starts.slice(0, 5)
  const from = Date.parse(instantAt(on, starts, program.zone))
  return {
    ...base,
    ...people,
    sessionId: null,
    key: `${group} ${on} ${starts}`,
    from,
    to: from + row.duration_minutes * MINUTE,
  }
}

export const instantAt = (on: string, clock: string, zone: string): string =>
  Temporal.PlainDate.from(on)
    .toPlainDateTime(Temporal.PlainTime.from(clock))
    .toZonedDateTime(zone)
    .toInstant()
    .toString({ smallestUnit: 'millisecond' })

export type NewMark = { kind: 'arrived' | 'left' | 'excused' | 'unexcused'; at: string }

/**
 * The marks that say what the sheet says: an absence, or coming and going. Minutes without times count from the start of the
 * session, pauses not counted, and never beyond its end.
 */
export function marksOf({ entry, target }: Pick<Laid, 'entry' | 'target'>, zone: string): NewMark[] {
  const { values } = entry
  const { status } = values
  const iso = (at: number) => new Date(at).toISOString()
  if (status === 'excused' || status === 'unexcused') return [{ kind: status, at: iso(target.from) }]
  const local = (clock: unknown) => Date.parse(instantAt(target.on, String(clock), zone))
  const late = typeof values.late_minutes === 'number' ? values.late_minutes * MINUTE : 0
  const early = typeof values.left_early_minutes === 'number' ? values.left_early_minutes * MINUTE : 0
  const came = values.arrived ? local(values.arrived) : Math.min(target.to, target.from + late)
  let went = values.left ? local(values.left) : target.to - early
  // A night session's times after midnight are the next day's.
  if (values.left && went <= came && minutesOf(String(values.left)) < 12 * 60) went += 24 * 60 * MINUTE
  if (!values.left && typeof values.minutes === 'number') {
    went = Math.max(came, target.from) + values.minutes * MINUTE
    for (const pause of target.pauses)
      if (pause.from < went && pause.to > came) went += pause.to - Math.max(pause.from, came)
    went = Math.min(went, target.to)
  }
  return [
    { kind: 'arrived', at: iso(came) },
    { kind: 'left', at: iso(Math.max(came, went)) },
  ]
}
export const plannedMinutes = ({ from, to, pauses }: Target): number =>
  (to - from - pauses.reduce((sum, pause) => sum + pause.to - pause.from, 0)) / MINUTE
