import { coversDay, firstDay, period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'

const mine = (tx: Tx) => tx.actor.organizationId

export const organization = (tx: Tx) =>
  tx.db
    .selectFrom('organizations')
    .select(['id', 'name', 'neutral_name as neutralName'])
    .where('id', '=', mine(tx))
    .executeTakeFirstOrThrow()

export const sites = (tx: Tx) =>
  tx.db
    .selectFrom('sites')
    .select(['id', 'name', 'time_zone as timeZone', 'address', 'phone', 'state'])
    .where('organization_id', '=', mine(tx))
    .orderBy('name')
    .execute()

export const programs = (tx: Tx) =>
  tx.db
    .selectFrom('programs')
    .select([
      'id',
      'site_id as siteId',
      'name',
      'neutral_name as neutralName',
      'week_starts_on as weekStartsOn',
      'closed_on as closedOn',
    ])
    .where('organization_id', '=', mine(tx))
    .orderBy('name')
    .execute()

export const places = (tx: Tx) =>
  tx.db
    .selectFrom('places')
    .select(['id', 'site_id as siteId', 'name', 'kind', 'capacity', 'closed_on as closedOn'])
    .$narrowType<{ kind: 'room' | 'telehealth' }>()
    .where('organization_id', '=', mine(tx))
    .orderBy('name')
    .execute()

export const tracks = (tx: Tx) =>
  tx.db
    .selectFrom('tracks')
    .select(['id', 'program_id as programId', 'name'])
    .where('organization_id', '=', mine(tx))
    .where('closed_on', 'is', null)
    .orderBy('name')
    .execute()

export const sessionTypeRows = (tx: Tx) =>
  tx.db
    .selectFrom('session_types')
    .select(['code', 'name_en as nameEn', 'name_es as nameEs', 'counts_clinical as countsClinical', 'source'])
    .where('organization_id', '=', mine(tx))
    .orderBy('name_en')
    .execute()

export const ruleSets = (tx: Tx, programId: string, today: string) =>
  tx.db
    .selectFrom('hour_rule_sets as r')
    .select([
      'r.id',
      'r.code',
      'r.name',
      'r.source',
      'r.evidence',
      'r.effective_from as effectiveFrom',
      'r.effective_to as effectiveTo',
      'r.basis',
      'r.note',
      'r.weekly_minutes_min as weeklyMinutesMin',
      'r.weekly_minutes_max as weeklyMinutesMax',
      'r.days_per_week_min as daysPerWeekMin',
      'r.minutes_per_day_min as minutesPerDayMin',
      'r.services_per_week_min as servicesPerWeekMin',
      'r.adolescent_below_age as adolescentBelowAge',
      'r.adolescent_weekly_minutes_min as adolescentWeeklyMinutesMin',
      'r.adolescent_weekly_minutes_max as adolescentWeeklyMinutesMax',
    ])
    .select((q) =>
      q
        .exists(
          q
            .selectFrom('program_hour_rules as a')
            .select('a.id')
            .whereRef('a.organization_id', '=', 'r.organization_id')
            .whereRef('a.rule_set_id', '=', 'r.id')
            .where('a.program_id', '=', programId)
            .where(coversDay('a.during', today)),
        )
        .as('attached'),
    )
    .$narrowType<{ attached: boolean }>()
    .where('r.organization_id', '=', mine(tx))
    .orderBy('r.code')
    .execute()

export const holidays = (tx: Tx, siteId: string) =>
  tx.db
    .selectFrom('holidays')
    .select(['id', 'on_date as onDate', 'name'])
    .where('organization_id', '=', mine(tx))
    .where('site_id', '=', siteId)
    .orderBy('on_date')
    .execute()

export const helpContacts = (tx: Tx, programId: string) =>
  tx.db
    .selectFrom('help_contacts')
    .select(['id', 'label_en as labelEn', 'label_es as labelEs', 'phone'])
    .where('organization_id', '=', mine(tx))
    .where('program_id', '=', programId)
    .orderBy('position')
    .execute()

/** Ends a rule set's attachment today; one that began today is taken back whole. */
export async function endRuleSet(tx: Tx, programId: string, ruleSetId: string, today: string): Promise<void> {
  const attachment = { organization: mine(tx), programId, ruleSetId }
  const open = (await tx.db
    .selectFrom('program_hour_rules')
    .select(firstDay('during').as('from'))
    .where('organization_id', '=', attachment.organization)
    .where('program_id', '=', programId)
    .where('rule_set_id', '=', ruleSetId)
    .where(coversDay('during', today))
    .executeTakeFirst()) ?? { from: null }
  const rows = { organization_id: attachment.organization, program_id: programId, rule_set_id: ruleSetId }
  await tx.db
    .deleteFrom('program_hour_rules')
    .where('organization_id', '=', rows.organization_id)
    .where('program_id', '=', programId)
    .where('rule_set_id', '=', ruleSetId)
    .where(coversDay('during', today))
    .execute()
  if (open.from !== null && open.from < today)
    await tx.db
      .insertInto('program_hour_rules')
      .values({ ...rows, during: period(open.from, today) })
      .execute()
}

/** Settings that were set for a day after this one; the last word on each key wins. */
export const comingSettings = (tx: Tx, programId: string, today: string) =>
  tx.db
    .selectFrom('program_settings')
    .select(['key', 'value', 'effective_from as effectiveFrom'])
    .where('organization_id', '=', mine(tx))
    .where('program_id', '=', programId)
    .where('effective_from', '>', today)
    .orderBy('effective_from', 'desc')
    .orderBy('set_at')
    .execute()
