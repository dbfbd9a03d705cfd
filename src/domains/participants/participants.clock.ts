import type { Tx } from '#kernel/tx.ts'

// A site's zone decides what day it is. Zones change once in years; a minute of memory spares every list a query.
const keptForMs = 60_000
const kept = new Map<string, { at: number; zones: Promise<Map<string, string>> }>()

async function readZones(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('programs as p')
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
    )
    .select(['p.id', 's.time_zone'])
    .where('p.organization_id', '=', tx.actor.organizationId)
    .execute()
  return new Map(rows.map((row) => [row.id, row.time_zone]))
}

/** Program id to IANA zone of its site. */
export function zones(tx: Tx): Promise<Map<string, string>> {
  const { organizationId } = tx.actor
  const before = kept.get(organizationId)
  if (before && before.at + keptForMs > Date.now()) return before.zones
  if (kept.size > 1_000) kept.clear()
  const read = readZones(tx)
  kept.set(organizationId, { at: Date.now(), zones: read })
  read.then(
    // An organization without programs is being set up: ask again next time.
    (found) => found.size === 0 && kept.delete(organizationId),
    () => kept.delete(organizationId),
  )
  return read
}

const days = new Map<string, { on: string; from: number; until: number }>()
/** The calendar day of an instant in a zone. The last day of each zone is kept: every list and chart asks for today. */
export function dayIn(zone: string, at: string): string {
  const ms = Date.parse(at)
  const kept = days.get(zone)
  if (kept && kept.from <= ms && ms < kept.until) return kept.on
  const date = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate()
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds
  const found = { on: date.toString(), from: start(date), until: start(date.add({ days: 1 })) }
  if (days.size > 1_000) days.clear()
  days.set(zone, found)
  return found.on
}

/** Today at a program's site. Programs that were opened a moment ago count as being in UTC. */
export async function todayAt(tx: Tx, programId: string): Promise<string> {
  return dayIn((await zones(tx)).get(programId) ?? 'UTC', tx.now)
}

/** Today for a list over all programs: the day of the site that is furthest behind, so that nobody leaves it early. */
export async function todayEverywhere(tx: Tx): Promise<string> {
  const today = [...new Set((await zones(tx)).values())].map((zone) => dayIn(zone, tx.now)).toSorted()
  return today[0] ?? dayIn('UTC', tx.now)
}
