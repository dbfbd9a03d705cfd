import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { wordsOfNames } from '#domains/participants/participants.public.ts'
import { emit } from '#kernel/events.ts'
import { among, period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { inChunks, rootsOf, type Work, type Written } from './interop.writing.ts'
import { change, recordsById } from './interop.checking.ts'
import { dayAfter, keyIn } from './interop.queries.ts'
import { plannedId, type PlannedUpdate, type Values } from './import.plan.records.ts'

// People with their names, episode, level of care, counselor and emergency contact.

const say = (value: unknown) => (typeof value === 'string' ? value : '')

function columnsOf(values: Values) {
  return {
    legal_given_name: say(values.given_name),
    legal_family_name: say(values.family_name),
    preferred_name: say(values.preferred_name),
    pronouns: say(values.pronouns),
    birth_on: values.birth_on ? String(values.birth_on) : null,
    language: values.language === 'es' ? 'es' : 'en',
    phone: say(values.phone),
    email: say(values.email),
    address: say(values.address),
    employer: say(values.employer),
    may_text: values.may_text === true,
    may_voicemail: values.may_voicemail === true,
    neutral_contact_name: say(values.neutral_name),
    payer: say(values.payer),
  }
}
type Columns = ReturnType<typeof columnsOf>

export async function applyPeople(tx: Tx, work: Work): Promise<Written> {
  const { plan, program, idOf, existing } = work
  const org = { organization_id: tx.actor.organizationId }
  const created = plan.create.map(({ rowKey, values }) => ({ id: idOf(plannedId(rowKey)), rowKey, values }))
  await inChunks(created, (some) =>
    tx.db
      .insertInto('participants')
      .values(
        some.map(({ id, rowKey, values }) => ({
          ...org,
          id,
          program_id: program.id,
          import_key: keyIn(program, rowKey),
          created_at: tx.now,
          ...columnsOf(values),
        })),
      )
      .execute(),
  )
  await writeWords(
    tx,
    created.map(({ id, values }) => ({ id, ...columnsOf(values) })),
  )
  await admit(tx, work, created)
  await assign(
    tx,
    created.flatMap(({ id, values }) => (values.counselor ? [{ id, ...counselorOf(values, work.today) }] : [])),
  )
  await contact(tx, created)
  await updatePeople(tx, work, recordsById(existing.people))
  tx.touch('people')
  for (const { id } of plan.update) tx.touch(`person:${id}`)
  return {
    roots: [...rootsOf(plan.create, idOf), ...plan.update.map(({ id, rowKey }) => ({ id, rowKey }))],
    remarks: [],
  }
}

const counselorOf = (values: Values, today: string) => ({
  staffId: String(values.counselor),
  from: values.admitted_on ? String(values.admitted_on) : today,
  to: values.discharged_on ? dayAfter(String(values.discharged_on)) : null,
})

/** Words under which people are found. */
export async function writeWords(
  tx: Tx,
  people: readonly (Pick<Columns, 'legal_given_name' | 'legal_family_name' | 'preferred_name'> & {
    id: string
    nicknames?: string[]
  })[],
): Promise<void> {
  if (people.length === 0) return
  const key = { organization_id: tx.actor.organizationId }
  await tx.db
    .deleteFrom('participant_names')
    .where('organization_id', '=', key.organization_id)
    .where(
      among(
        'participant_id',
        people.map(({ id }) => id),
      ),
    )
    .execute()
  const words = people.flatMap((person) =>
    wordsOfNames(person).map((word) => ({ ...key, participant_id: person.id, word })),
  )
  await inChunks(words, (some) => tx.db.insertInto('participant_names').values(some).execute(), 5000)
}

type Admission = { id: string; values: Values }
async function admit(tx: Tx, { program }: Work, people: readonly Admission[]): Promise<void> {
  const org = { organization_id: tx.actor.organizationId }
  const episodes = people
    .filter(({ values }) => values.admitted_on)
    .map(({ id, values }) => ({
      ...org,
      id: randomUUID(),
      participant_id: id,
      program_id: program.id,
      admitted_on: String(values.admitted_on),
      discharged_on: values.discharged_on ? dayAfter(String(values.discharged_on)) : null,
      discharge_note: values.discharged_on ? 'From an import, which gave no reason.' : '',
      level: say(values.level_of_care),
    }))
  await inChunks(episodes, (some) =>
    tx.db
      .insertInto('episodes')
      .values(some.map(({ level: _, ...row }) => row))
      .execute(),
  )
  const segments = episodes
    .filter(({ level, admitted_on, discharged_on }) => level !== '' && admitted_on !== discharged_on)
    .map((row) => ({
      ...org,
      participant_id: row.participant_id,
      episode_id: row.id,
      level: row.level,
      during: period(row.admitted_on, row.discharged_on),
      reason: 'Import',
    }))
  await inChunks(segments, (some) => tx.db.insertInto('level_of_care_segments').values(some).execute())
}

async function assign(
  tx: Tx,
  people: readonly { id: string; staffId: string; from: string; to: string | null }[],
): Promise<void> {
  const rows = people
    .filter(({ from, to }) => to === null || from < to)
    .map(({ id, staffId, from, to }) => ({
      organization_id: tx.actor.organizationId,
      participant_id: id,
      staff_id: staffId,
      role: 'primary_counselor',
      during: period(from, to),
    }))
  await inChunks(rows, (some) => tx.db.insertInto('care_team_members').values(some).execute())
}

const contactOf = (values: Values) => ({
  name: say(values.emergency_name) || 'Emergency contact',
  relation: say(values.emergency_relation),
  phone: say(values.emergency_phone),
})
async function contact(tx: Tx, people: readonly Admission[]): Promise<void> {
  const rows = people
    .filter(({ values }) => values.emergency_name || values.emergency_phone)
    .map(({ id, values }) => ({ organization_id: tx.actor.organizationId, participant_id: id, ...contactOf(values) }))
  await inChunks(rows, (some) => tx.db.insertInto('emergency_contacts').values(some).execute())
}

const PLAIN = new Set([
  'family_name',
  'given_name',
  'preferred_name',
  'birth_on',
  'pronouns',
  'language',
  'phone',
  'email',
  'may_text',
  'may_voicemail',
  'neutral_name',
  'address',
  'employer',
  'payer',
])

async function updatePeople(tx: Tx, work: Work, records: ReturnType<typeof recordsById>): Promise<void> {
  const { plan, program, today } = work
  const org = tx.actor.organizationId
  const after = (update: PlannedUpdate): Values => ({
    ...records.get(update.id)!.values,
    ...Object.fromEntries(update.changes.map(({ field, to }) => [field, to])),
  })
  const plain = plan.update
    .filter(({ changes }) => changes.some(({ field }) => PLAIN.has(field)))
    .map((update) => ({ id: update.id, import_key: keyIn(program, update.rowKey), ...columnsOf(after(update)) }))
  if (plain.length > 0) {
    await sql`update participants p set legal_given_name = u.legal_given_name, legal_family_name = u.legal_family_name, preferred_name = u.preferred_name,
        pronouns = u.pronouns, birth_on = u.birth_on, language = u.language, phone = u.phone, email = u.email, address = u.address, employer = u.employer,
        may_text = u.may_text, may_voicemail = u.may_voicemail, neutral_contact_name = u.neutral_contact_name, payer = u.payer, version = p.version + 1
      from jsonb_to_recordset(${JSON.stringify(plain)}::jsonb) as u (id uuid, legal_given_name text, legal_family_name text, preferred_name text,
        pronouns text, birth_on date, language text, phone text, email text, address text, employer text, may_text boolean, may_voicemail boolean,
        neutral_contact_name text, payer text)
      where p.organization_id = ${org} and p.id = u.id`.execute(tx.db)
    await renamed(
      tx,
      plan.update
        .filter((update) => ['family_name', 'given_name', 'preferred_name'].some((field) => change(update, field)))
        .map(({ id }) => id),
    )
  }
  // The remaining changes touch what has a history; there are few of them, so each is made by itself.
  for (const update of plan.update) {
    const record = records.get(update.id)!.values
    const values = after(update)
    const admitted = change(update, 'admitted_on')
    if (admitted) {
      const opened: Values = { ...values, ...(change(update, 'discharged_on') ? {} : { discharged_on: null }) }
      await admit(tx, work, [{ id: update.id, values: opened }])
      await assign(
        tx,
        opened.counselor ? [{ id: update.id, ...counselorOf(opened, today) }].filter(() => !record.counselor) : [],
      )
    } else {
      if (change(update, 'level_of_care')) await setLevel(tx, update.id, say(values.level_of_care), today)
      if (change(update, 'discharged_on'))
        await discharge(tx, update.id, program.id, dayAfter(String(values.discharged_on)))
    }
    if (change(update, 'counselor') && !(admitted && !record.counselor))
      await setCounselor(tx, update.id, String(values.counselor), today)
    if (['emergency_name', 'emergency_relation', 'emergency_phone'].some((field) => change(update, field))) {
      if (record.emergency_name || record.emergency_phone) await setContact(tx, update.id, values)
      else await contact(tx, [{ id: update.id, values }])
    }
  }
}

/** Finds people under their new names. */
export async function renamed(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx.db
    .selectFrom('participants')
    .select(['id', 'legal_given_name', 'legal_family_name', 'preferred_name', 'nicknames'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(among('id', ids))
    .execute()
  await writeWords(tx, rows)
}

/** From today at this level; a level that began today is corrected. */
async function setLevel(tx: Tx, participantId: string, level: string, today: string): Promise<void> {
  const own = sql`organization_id = ${tx.actor.organizationId} and participant_id = ${participantId}`
  const { rows } = await sql<{ id: string; admitted_on: string; to: string | null }>`
    select id, greatest(admitted_on, ${today}::date)::text as admitted_on from episodes where ${own} and discharged_on is null order by admitted_on desc limit 1`.execute(
    tx.db,
  )
  const [episode] = rows
  if (!episode) return
  await sql`update level_of_care_segments set level = ${level} where ${own} and lower(during) = ${episode.admitted_on}::date`.execute(
    tx.db,
  )
  await sql`update level_of_care_segments set during = daterange(lower(during), ${episode.admitted_on}::date) where ${own} and lower(during) < ${episode.admitted_on}::date and during @> ${episode.admitted_on}::date`.execute(
    tx.db,
  )
  await sql`insert into level_of_care_segments (organization_id, participant_id, episode_id, level, during, reason)
    select ${tx.actor.organizationId}, ${participantId}, ${episode.id}, ${level}, daterange(${episode.admitted_on}::date, (select min(lower(during)) from level_of_care_segments where ${own} and lower(during) > ${episode.admitted_on}::date)), 'Import'
    where not exists (select 1 from level_of_care_segments where ${own} and during @> ${episode.admitted_on}::date)`.execute(
    tx.db,
  )
}

async function setCounselor(tx: Tx, participantId: string, staffId: string, today: string): Promise<void> {
  const own = sql`organization_id = ${tx.actor.organizationId} and participant_id = ${participantId} and role = 'primary_counselor'`
  await sql`update care_team_members set staff_id = ${staffId} where ${own} and lower(during) >= ${today}::date`.execute(
    tx.db,
  )
  await sql`update care_team_members set during = daterange(lower(during), ${today}::date) where ${own} and lower(during) < ${today}::date and during @> ${today}::date`.execute(
    tx.db,
  )
  await sql`insert into care_team_members (organization_id, participant_id, staff_id, role, during)
    select ${tx.actor.organizationId}, ${participantId}, ${staffId}, 'primary_counselor', daterange(${today}::date, null)
    where not exists (select 1 from care_team_members where ${own} and coalesce(upper(during) > ${today}::date, true))`.execute(
    tx.db,
  )
}

async function setContact(tx: Tx, participantId: string, values: Values): Promise<void> {
  const first = tx.db
    .selectFrom('emergency_contacts')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('participant_id', '=', participantId)
    .orderBy('position')
    .orderBy('id')
    .limit(1)
  await tx.db
    .updateTable('emergency_contacts')
    .set(contactOf(values))
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', first)
    .execute()
}

/** `on` is the first day without care; memberships and seats end by the event. */
async function discharge(tx: Tx, participantId: string, programId: string, on: string): Promise<void> {
  const org = tx.actor.organizationId
  const episode = await tx.db
    .updateTable('episodes')
    .set({ discharged_on: on, discharge_note: 'From an import, which gave no reason.' })
    .where('organization_id', '=', org)
    .where('participant_id', '=', participantId)
    .where('program_id', '=', programId)
    .where('discharged_on', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!episode) return
  for (const table of ['level_of_care_segments', 'hours_prescriptions', 'care_team_members'] as const)
    await sql`update ${sql.table(table)} set during = daterange(lower(during), greatest(${on}::date, lower(during) + 1)) where organization_id = ${org} and participant_id = ${participantId} and coalesce(upper(during) > ${on}::date, true)`.execute(
      tx.db,
    )
  await emit(tx, 'participants.discharged', participantId, { episodeId: episode.id, on, reason: 'other' })
}
