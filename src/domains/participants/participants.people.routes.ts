import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { readChart } from './participants.chart.ts'
import { dayIn, todayAt, zones } from './participants.clock.ts'
import {
  addPerson,
  changeProfile,
  findPeople,
  openChart,
  ownProfile,
  setAvailability,
  setEmergencyContacts,
  type Profile,
} from './participants.contract.ts'
import { openFor, profileOf } from './participants.parts.ts'
import {
  columnsOf,
  counselorName,
  currentProfile,
  duplicatesOf,
  raiseVersion,
  writeNames,
} from './participants.people.ts'
import { ageOn, shownName } from './participants.rules.ts'
import { searchPeople } from './participants.search.ts'

declare module '#kernel/events.ts' {
  interface Events {
    'participants.added': { programId: string }
    'participants.changed': { fields: string[] }
  }
}

/** A birth date lies in the past and within a long life (the longest that was documented is 122 years). */
function checkBirth(bornOn: string | null | undefined, today: string): void {
  if (!bornOn) return
  const age = ageOn(bornOn, today)
  if (bornOn > today || age > 122)
    throw new Problem('bad-input', undefined, {
      fields: [{ path: 'bornOn', sentence: 'Look at the birth date again: it lies in the future or very far back.' }],
    })
}

async function stale(
  tx: Tx,
  participantId: string,
  current: (row: NonNullable<Awaited<ReturnType<typeof currentProfile>>>) => Promise<unknown>,
): Promise<never> {
  const row = found(await currentProfile(tx, participantId))
  throw new Problem('stale', undefined, { details: { version: row.version, current: await current(row) } })
}

export const peopleRoutes: Route[] = [
  route(findPeople, ({ tx, query, roles }) => searchPeople(tx, query, roles)),

  route(openChart, ({ tx, params, roles }) =>
    readChart(tx, params.participantId, roles, openFor(tx, params.participantId)),
  ),

  route(addPerson, async ({ tx, body }) => {
    const organizationId = tx.actor.organizationId
    checkBirth(body.profile.bornOn, await todayAt(tx, body.programId))
    if (!body.despiteDuplicate) {
      const duplicates = await duplicatesOf(tx, body.profile)
      if (duplicates.length > 0) return { participantId: null, duplicates }
    }
    const columns = columnsOf(body.profile)
    const names = {
      legal_given_name: body.profile.legalGivenName.trim(),
      legal_family_name: body.profile.legalFamilyName.trim(),
    }
    const { id } = await tx.db
      .insertInto('participants')
      .values({ organization_id: organizationId, program_id: body.programId, ...columns, ...names })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeNames(tx, id, { ...columns, ...names })
    await emit(tx, 'participants.added', id, { programId: body.programId })
    tx.touch('people')
    return { participantId: id, duplicates: [] }
  }),

  route(changeProfile, async ({ tx, params, body, now }) => {
    const { participantId } = params
    checkBirth(body.changes.bornOn, dayIn('UTC', now))
    const columns = columnsOf(body.changes)
    const version = await raiseVersion(tx, participantId, body.version, columns)
    if (version === undefined) return await stale(tx, participantId, async (row) => profileOf(row))
    const named: (keyof Profile)[] = ['legalGivenName', 'legalFamilyName', 'preferredName', 'nicknames']
    if (named.some((field) => body.changes[field] !== undefined))
      await writeNames(tx, participantId, found(await currentProfile(tx, participantId)))
    await emit(tx, 'participants.changed', participantId, { fields: Object.keys(body.changes) })
    tx.touch(`person:${participantId}`)
    return { version }
  }),

  route(setEmergencyContacts, async ({ tx, params, body }) => {
    const { participantId } = params
    const key = { organization_id: tx.actor.organizationId, participant_id: participantId }
    const rows = () =>
      tx.db
        .selectFrom('emergency_contacts')
        .select(['name', 'relation', 'phone'])
        .where('organization_id', '=', key.organization_id)
        .where('participant_id', '=', participantId)
        .orderBy('position')
        .execute()
    const version = await raiseVersion(tx, participantId, body.version)
    if (version === undefined) return await stale(tx, participantId, rows)
    await tx.db
      .deleteFrom('emergency_contacts')
      .where('organization_id', '=', key.organization_id)
      .where('participant_id', '=', participantId)
      .execute()
    if (body.contacts.length > 0)
      await tx.db
        .insertInto('emergency_contacts')
        .values(body.contacts.map((contact, position) => ({ ...key, ...contact, position })))
        .execute()
    await emit(tx, 'participants.changed', participantId, { fields: ['emergencyContacts'] })
    tx.touch(`person:${participantId}`)
    return { version }
  }),

  route(setAvailability, async ({ tx, params, body }) => {
    const { participantId } = params
    const key = { organization_id: tx.actor.organizationId, participant_id: participantId }
    const backwards = body.windows.flatMap((window, index) =>
      window.ends > window.starts
        ? []
        : [{ path: `windows.${index}.ends`, sentence: 'The end comes before the start.' }],
    )
    if (backwards.length > 0) throw new Problem('bad-input', undefined, { fields: backwards })
    const rows = () =>
      tx.db
        .selectFrom('availability_windows')
        .select(['kind', 'weekday', 'starts', 'ends', 'note'])
        .where('organization_id', '=', key.organization_id)
        .where('participant_id', '=', participantId)
        .orderBy('weekday')
        .orderBy('starts')
        .execute()
    const version = await raiseVersion(tx, participantId, body.version)
    if (version === undefined) return await stale(tx, participantId, rows)
    await tx.db
      .deleteFrom('availability_windows')
      .where('organization_id', '=', key.organization_id)
      .where('participant_id', '=', participantId)
      .execute()
    if (body.windows.length > 0)
      await tx.db
        .insertInto('availability_windows')
        .values(body.windows.map((window) => ({ ...key, ...window })))
        .execute()
    await emit(tx, 'participants.changed', participantId, { fields: ['availability'] })
    tx.touch(`person:${participantId}`)
    return { version }
  }),

  route(ownProfile, async ({ tx, actor, now }) => {
    const [row, zoneOf] = await Promise.all([
      tx.db
        .selectFrom('participants as p')
        .innerJoin('programs as g', (join) =>
          join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
        )
        .select([
          'p.id',
          'p.legal_given_name',
          'p.preferred_name',
          'p.pronouns',
          'p.language',
          'p.program_id',
          'g.neutral_name',
        ])
        .where('p.organization_id', '=', actor.organizationId)
        .where('p.id', '=', actor.personId)
        .executeTakeFirst(),
      zones(tx),
    ])
    const me = found(row)
    const timeZone = zoneOf.get(me.program_id) ?? 'UTC'
    return {
      participantId: me.id,
      // Given name alone: whoever looks over a shoulder learns no more.
      name: shownName({ ...me, legal_family_name: '' }),
      pronouns: me.pronouns,
      language: me.language === 'es' ? ('es' as const) : ('en' as const),
      programName: me.neutral_name,
      timeZone,
      counselor: await counselorName(tx, me.id, dayIn(timeZone, now)),
      at: now,
    }
  }),
]
