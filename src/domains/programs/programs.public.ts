import { coversDay } from '#kernel/sql.ts'
import { localDay } from '#kernel/time.ts'
import type { Tx } from '#kernel/tx.ts'
import { hourRuleSets, sessionTypes } from './programs.hour-rules.ts'
import { settingDefinitions, standardOf, type SettingKey } from './programs.settings.ts'

export { openTrack, registerTrackUse } from './programs.tracks.ts'

/** Gives a new organization its hours rule sets and session types, each with its source. */
export async function seedOrganization(tx: Pick<Tx, 'db'>, organizationId: string): Promise<void> {
  await tx.db
    .insertInto('hour_rule_sets')
    .values(
      hourRuleSets.map((rule) => ({
        organization_id: organizationId,
        code: rule.code,
        name: rule.name,
        source: rule.source,
        evidence: rule.evidence,
        effective_from: rule.effectiveFrom,
        basis: rule.basis,
        note: rule.note,
        weekly_minutes_min: rule.adult.weeklyMinutesMin,
        weekly_minutes_max: rule.adult.weeklyMinutesMax,
        days_per_week_min: rule.daysPerWeekMin,
        minutes_per_day_min: rule.minutesPerBillableDayMin,
        services_per_week_min: rule.servicesPerWeekMin,
        adolescent_below_age: rule.adolescent?.ageBelow ?? null,
        adolescent_weekly_minutes_min: rule.adolescent?.weeklyMinutesMin ?? null,
        adolescent_weekly_minutes_max: rule.adolescent?.weeklyMinutesMax ?? null,
      })),
    )
    .execute()
  await tx.db
    .insertInto('session_types')
    .values(
      sessionTypes.map((type) => ({
        organization_id: organizationId,
        code: type.code,
        name_en: type.labelEn,
        name_es: type.labelEs,
        counts_clinical: type.countsAsClinical,
        source: type.source,
      })),
    )
    .execute()
}

/** A program with its site's clock. Undefined when it is not there. */
export async function programWithZone(tx: Tx, programId: string) {
  return await tx.db
    .selectFrom('programs as p')
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
    )
    .select([
      'p.id',
      'p.name',
      'p.neutral_name as neutralName',
      'p.week_starts_on as weekStartsOn',
      'p.site_id as siteId',
      's.name as siteName',
      's.time_zone as zone',
    ])
    .where('p.organization_id', '=', tx.actor.organizationId)
    .where('p.id', '=', programId)
    .executeTakeFirst()
}

/** The earliest day that it is now at any of the organization's sites: nothing runs out before it does everywhere. */
export async function todaySomewhere(tx: Tx): Promise<string> {
  const sites = await tx.db
    .selectFrom('sites')
    .select('time_zone as zone')
    .where('organization_id', '=', tx.actor.organizationId)
    .execute()
  return sites.map((site) => localDay(tx.now, site.zone)).toSorted()[0] ?? tx.now.slice(0, 10)
}

/** Today's values of all settings of a program: its own rows before the organization's, the newest effective one of each. */
export async function settingsOf(
  tx: Tx,
  programId: string | null,
  today: string,
): Promise<Record<SettingKey, number | string>> {
  const values = Object.fromEntries(settingDefinitions.map(({ key }) => [key, standardOf(key)])) as Record<
    SettingKey,
    number | string
  >
  for (const row of await settingRows(tx, programId, today))
    if (row.key in values) values[row.key as SettingKey] = row.value as number | string
  return values
}

/** Effective rows, later ones winning: organization first, then program, each by date. */
export async function settingRows(tx: Tx, programId: string | null, today: string) {
  return await tx.db
    .selectFrom('program_settings')
    .select(['key', 'value', 'source', 'effective_from as effectiveFrom'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where((where) =>
      where.or([where('program_id', 'is', null), ...(programId ? [where('program_id', '=', programId)] : [])]),
    )
    .where('effective_from', '<=', today)
    .orderBy('program_id', (order) => order.asc().nullsFirst())
    .orderBy('effective_from')
    .orderBy('set_at')
    .execute()
}

/** The hours rule sets attached to a program on a day. */
export async function ruleSetsOf(tx: Tx, programId: string, today: string) {
  return await tx.db
    .selectFrom('program_hour_rules as a')
    .innerJoin('hour_rule_sets as r', (join) =>
      join.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.id', '=', 'a.rule_set_id'),
    )
    .selectAll('r')
    .where('a.organization_id', '=', tx.actor.organizationId)
    .where('a.program_id', '=', programId)
    .where(coversDay('a.during', today))
    .execute()
}

/** Weekly templates from which a new group can start; times are local, evidence as in the seed. */
export { weeklyPatterns } from './programs.hour-rules.ts'

/** Kinds of session that are one person's own, in the order of the seed. */
export const individualTypes: readonly string[] = sessionTypes.filter((type) => !type.group).map((type) => type.code)

export type ProgramFrame = {
  settings: Record<SettingKey, number | string>
  ruleSets: Awaited<ReturnType<typeof ruleSetsOf>>
  /** Codes of session types whose minutes count toward the hours of care. */
  clinicalTypes: Set<string>
}
const frames = new Map<string, { until: number; frame: Promise<ProgramFrame> }>()
/** Settings, hours rules and counted session types change rarely and are asked with every week: kept for less than a second. */
const keptForMs = 900

/** What is the same for everybody in a program on a day. Names no participant. */
export function programFrame(tx: Tx, programId: string, on: string): Promise<ProgramFrame> {
  const key = `${tx.actor.organizationId} ${programId} ${on}`
  const known = frames.get(key)
  const now = Date.now()
  if (known && known.until > now) return known.frame
  if (frames.size > 1_000) frames.clear()
  const frame = Promise.all([settingsOf(tx, programId, on), ruleSetsOf(tx, programId, on), clinicalTypes(tx)]).then(
    ([settings, ruleSets, types]) => ({ settings, ruleSets, clinicalTypes: types }),
  )
  frames.set(key, { until: now + keptForMs, frame })
  frame.catch(() => frames.delete(key))
  return frame
}
/** After a change of settings or rules: this process asks anew at once, others within a second. */
export const forgetFrames = (): void => frames.clear()

async function clinicalTypes(tx: Tx): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('session_types')
    .select('code')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('counts_clinical', '=', true)
    .execute()
  return new Set(rows.map((row) => row.code))
}
