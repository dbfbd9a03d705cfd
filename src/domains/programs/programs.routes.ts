import { route, type Route } from '#kernel/bind.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import * as contract from './programs.contract.ts'
import { forgetFrames, programWithZone, settingRows, settingsOf } from './programs.public.ts'
import * as queries from './programs.queries.ts'
import { settingDefinitions } from './programs.settings.ts'
import { trackRoutes } from './programs.tracks.routes.ts'
import { directs, tracksOf, trackUses } from './programs.tracks.ts'

const org = (tx: Tx) => ({ organization_id: tx.actor.organizationId })
const finished = { done: true as const }
const changed = (result: { numUpdatedRows: bigint }) => {
  if (Number(result.numUpdatedRows) === 0) throw new Problem('not-found')
  return finished
}
const today = (now: string, zone: string) =>
  Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate().toString()

export const routes: Route[] = [
  route(contract.listPrograms, async ({ tx }) => {
    const [organization, sites, programs, places, tracks, sessionTypes] = await Promise.all([
      queries.organization(tx),
      queries.sites(tx),
      queries.programs(tx),
      queries.places(tx),
      queries.tracks(tx),
      queries.sessionTypeRows(tx),
    ])
    return { organization, sites, programs, places, tracks, sessionTypes }
  }),
  route(contract.readProgram, async ({ tx, params, now }) => {
    const known = found(await programWithZone(tx, params.programId))
    const on = today(now, known.zone)
    const [programs, sites, ruleSets, holidays, helpContacts, tracks, values, rows, ahead] = await Promise.all([
      queries.programs(tx),
      queries.sites(tx),
      queries.ruleSets(tx, known.id, on),
      queries.holidays(tx, known.siteId),
      queries.helpContacts(tx, known.id),
      tracksOf(tx, known.id),
      settingsOf(tx, known.id, on),
      settingRows(tx, known.id, on),
      queries.comingSettings(tx, known.id, on),
    ])
    const used = await trackUses(
      tx,
      tracks.map((track) => track.id),
      on,
    )
    // The nearest day, and of one day what was set last.
    const coming = new Map(
      ahead.map((row) => [row.key, { value: row.value as number | string, effectiveFrom: row.effectiveFrom }]),
    )
    const sources = new Map(rows.map((row) => [row.key, row]))
    return {
      program: found(programs.find((program) => program.id === known.id)),
      site: found(sites.find((site) => site.id === known.siteId)),
      ruleSets,
      holidays,
      helpContacts,
      tracks: tracks.map(({ id, name, closedOn }) => ({
        id,
        name,
        closedOn,
        groups: used.filter((use) => use.trackId === id).map((use) => ({ id: use.id, name: use.name })),
      })),
      mayClose: directs(tx, known.id),
      settings: settingDefinitions.map((definition) => ({
        key: definition.key,
        label: definition.label,
        hint: definition.hint,
        unit: definition.unit,
        standard: definition.standard,
        min: definition.min ?? null,
        max: definition.max ?? null,
        standardSource: definition.source,
        coming: coming.get(definition.key) ?? null,
        value: values[definition.key],
        source: sources.get(definition.key)?.source ?? definition.source,
        effectiveFrom: sources.get(definition.key)?.effectiveFrom ?? null,
      })),
    }
  }),
  route(contract.changeOrganization, async ({ tx, body }) =>
    changed(
      await tx.db
        .updateTable('organizations')
        .set({ name: body.name.trim(), neutral_name: body.neutralName.trim() })
        .where('id', '=', tx.actor.organizationId)
        .executeTakeFirst(),
    ),
  ),
  route(contract.addSite, async ({ tx, body }) =>
    tx.db
      .insertInto('sites')
      .values({
        ...org(tx),
        name: body.name,
        time_zone: body.timeZone,
        address: body.address,
        phone: body.phone,
        state: body.state,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  ),
  route(contract.changeSite, async ({ tx, params, body }) =>
    changed(
      await tx.db
        .updateTable('sites')
        .set({ name: body.name, time_zone: body.timeZone, address: body.address, phone: body.phone, state: body.state })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.siteId)
        .executeTakeFirst(),
    ),
  ),
  route(contract.addProgram, async ({ tx, body }) =>
    tx.db
      .insertInto('programs')
      .values({
        ...org(tx),
        site_id: body.siteId,
        name: body.name,
        neutral_name: body.neutralName,
        week_starts_on: body.weekStartsOn,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  ),
  route(contract.changeProgram, async ({ tx, params, body }) =>
    changed(
      await tx.db
        .updateTable('programs')
        .set({
          site_id: body.siteId,
          name: body.name,
          neutral_name: body.neutralName,
          week_starts_on: body.weekStartsOn,
        })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.programId)
        .executeTakeFirst(),
    ),
  ),
  route(contract.addPlace, async ({ tx, body }) =>
    tx.db
      .insertInto('places')
      .values({ ...org(tx), site_id: body.siteId, name: body.name, kind: body.kind, capacity: body.capacity })
      .returning('id')
      .executeTakeFirstOrThrow(),
  ),
  route(contract.changePlace, async ({ tx, params, body }) =>
    changed(
      await tx.db
        .updateTable('places')
        .set({
          site_id: body.siteId,
          name: body.name,
          kind: body.kind,
          capacity: body.capacity,
          closed_on: body.closedOn,
        })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.placeId)
        .executeTakeFirst(),
    ),
  ),
  route(contract.addHoliday, async ({ tx, params, body }) => {
    found((await queries.sites(tx)).find((site) => site.id === params.siteId))
    if ((await queries.holidays(tx, params.siteId)).some((day) => day.onDate === body.onDate))
      throw new Problem('conflict', undefined, {
        fields: [{ path: 'onDate', sentence: 'The site is closed that day already.' }],
      })
    tx.touch('sessions')
    return tx.db
      .insertInto('holidays')
      .values({ ...org(tx), site_id: params.siteId, on_date: body.onDate, name: body.name })
      .returning('id')
      .executeTakeFirstOrThrow()
  }),
  route(contract.removeHoliday, async ({ tx, params }) => {
    const { numDeletedRows } = await tx.db
      .deleteFrom('holidays')
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', params.holidayId)
      .executeTakeFirst()
    if (Number(numDeletedRows) === 0) throw new Problem('not-found')
    return finished
  }),
  route(contract.setHelpContacts, async ({ tx, params, body }) => {
    found(await programWithZone(tx, params.programId))
    await tx.db
      .deleteFrom('help_contacts')
      .where('organization_id', '=', tx.actor.organizationId)
      .where('program_id', '=', params.programId)
      .execute()
    const rows = body.contacts.map((contact, position) => ({
      ...org(tx),
      program_id: params.programId,
      position,
      label_en: contact.labelEn,
      label_es: contact.labelEs,
      phone: contact.phone,
    }))
    if (rows.length > 0) await tx.db.insertInto('help_contacts').values(rows).execute()
    return finished
  }),
  route(contract.attachRuleSet, async ({ tx, params, body, now }) => {
    forgetFrames()
    const program = found(await programWithZone(tx, params.programId))
    const on = today(now, program.zone)
    const attached = (await queries.ruleSets(tx, program.id, on)).find((set) => set.id === params.ruleSetId)
    if (!attached) throw new Problem('not-found')
    const same = { organization_id: tx.actor.organizationId, program_id: program.id, rule_set_id: params.ruleSetId }
    if (body.attached && !attached.attached)
      await tx.db
        .insertInto('program_hour_rules')
        .values({ ...same, during: `[${on},)` })
        .execute()
    if (!body.attached && attached.attached) await queries.endRuleSet(tx, program.id, params.ruleSetId, on)
    return finished
  }),
  route(contract.setSetting, async ({ tx, params, body, now }) => {
    forgetFrames()
    const program = found(await programWithZone(tx, params.programId))
    const definition = found(settingDefinitions.find((setting) => setting.key === params.key))
    if (typeof body.value !== typeof definition.standard)
      throw new Problem('bad-input', undefined, {
        fields: [{ path: 'value', sentence: typeof definition.standard === 'number' ? 'Use a number.' : 'Use text.' }],
      })
    if (
      typeof body.value === 'number' &&
      (body.value < (definition.min ?? -Infinity) || body.value > (definition.max ?? Infinity))
    ) {
      throw new Problem('bad-input', undefined, {
        fields: [
          { path: 'value', sentence: `Use a number from ${definition.min} to ${definition.max} (${definition.unit}).` },
        ],
      })
    }
    await tx.db
      .insertInto('program_settings')
      .values({
        ...org(tx),
        program_id: program.id,
        key: definition.key,
        value: JSON.stringify(body.value),
        source: body.source,
        effective_from: body.effectiveFrom ?? today(now, program.zone),
      })
      .execute()
    return finished
  }),
  route(contract.helpNow, async ({ tx, now }) => {
    const person = await tx.db
      .selectFrom('participants')
      .select('program_id')
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', tx.actor.personId)
      .executeTakeFirst()
    const programId = found(person).program_id
    const [values, contacts] = await Promise.all([
      settingsOf(tx, programId, now.slice(0, 10)),
      queries.helpContacts(tx, programId),
    ])
    return { crisisLine: String(values.crisis_line), contacts }
  }),
  ...trackRoutes,
]
