import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { classesOpen } from '#kernel/focus.ts'
import { prepared } from '#kernel/prepared.ts'
import { endDay, firstDay } from '#kernel/sql.ts'
import { found } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { registerChartPart } from './participants.chart.ts'
import { dayIn } from './participants.clock.ts'
import type { EpisodePart, PersonPart } from './participants.contract.ts'
import { shownName } from './participants.rules.ts'
import { followUp } from './participants.task-queries.ts'

// The chart's own parts: who the person is, and their episodes and care team. One statement for both: each statement of its
// own costs more than the rows it brings. Row rules leave the lists empty that are not open; readChart says why.

type Key = { org: string; id: string }

const readCore = prepared<Key>()((db, p) =>
  db
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) =>
      join.onRef('g.organization_id', '=', 'p.organization_id').onRef('g.id', '=', 'p.program_id'),
    )
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'g.organization_id').onRef('s.id', '=', 'g.site_id'),
    )
    .selectAll('p')
    .select(['g.name as program_name', 's.time_zone'])
    .select(classesOpen.as('classes'))
    .select((q) => [
      jsonArrayFrom(
        q
          .selectFrom('emergency_contacts as c')
          .select(['c.name', 'c.relation', 'c.phone'])
          .where('c.organization_id', '=', p.org)
          .where('c.participant_id', '=', p.id)
          .orderBy('c.position'),
      ).as('contacts'),
      jsonArrayFrom(
        q
          .selectFrom('availability_windows as w')
          .select(['w.id', 'w.kind', 'w.weekday', 'w.starts', 'w.ends', 'w.note'])
          .where('w.organization_id', '=', p.org)
          .where('w.participant_id', '=', p.id)
          .orderBy('w.weekday')
          .orderBy('w.starts'),
      ).as('windows'),
      jsonArrayFrom(
        q
          .selectFrom('episodes as e')
          .innerJoin('programs as eg', (join) =>
            join.onRef('eg.organization_id', '=', 'e.organization_id').onRef('eg.id', '=', 'e.program_id'),
          )
          .select([
            'e.id',
            'e.program_id as programId',
            'eg.name as programName',
            'e.admitted_on as admittedOn',
            'e.discharged_on as dischargedOn',
            'e.discharge_reason as dischargeReason',
            'e.discharge_note as dischargeNote',
          ])
          .where('e.organization_id', '=', p.org)
          .where('e.participant_id', '=', p.id)
          .orderBy('e.admitted_on', 'desc'),
      ).as('episodes'),
      jsonArrayFrom(
        q
          .selectFrom('level_of_care_segments as l')
          .select(['l.id', 'l.episode_id', 'l.level', 'l.reason'])
          .select([firstDay('l.during').$castTo<string>().as('from'), endDay('l.during').as('to')])
          .where('l.organization_id', '=', p.org)
          .where('l.participant_id', '=', p.id)
          .orderBy('l.during'),
      ).as('segments'),
      jsonArrayFrom(
        q
          .selectFrom('hours_prescriptions as h')
          .select(['h.id', 'h.episode_id', 'h.weekly_minutes as weeklyMinutes', 'h.days_per_week as daysPerWeek'])
          .select([firstDay('h.during').$castTo<string>().as('from'), endDay('h.during').as('to')])
          .where('h.organization_id', '=', p.org)
          .where('h.participant_id', '=', p.id)
          .orderBy('h.during'),
      ).as('prescriptions'),
      jsonArrayFrom(
        q
          .selectFrom('care_team_members as m')
          .innerJoin('staff as t', (join) =>
            join.onRef('t.organization_id', '=', 'm.organization_id').onRef('t.id', '=', 'm.staff_id'),
          )
          .select(['m.id', 'm.staff_id as staffId', 'm.role', 't.given_name', 't.family_name', 't.preferred_name'])
          .select([firstDay('m.during').$castTo<string>().as('from'), endDay('m.during').as('to')])
          .where('m.organization_id', '=', p.org)
          .where('m.participant_id', '=', p.id)
          .orderBy('m.during'),
      ).as('team'),
    ])
    .where('p.organization_id', '=', p.org)
    .where('p.id', '=', p.id),
)

type Core = Awaited<ReturnType<typeof readCore>>[number]
const cores = new WeakMap<Tx, Promise<Core>>()
/** Both parts ask, one statement answers. */
function core(tx: Tx, participantId: string): Promise<Core> {
  let asked = cores.get(tx)
  if (!asked)
    cores.set(
      tx,
      (asked = readCore(tx, { org: tx.actor.organizationId, id: participantId }).then((rows) => found(rows[0]))),
    )
  return asked
}

/** The classes of record that are open to the actor for this person. */
export const openFor = async (tx: Tx, participantId: string): Promise<ReadonlySet<string>> =>
  new Set((await core(tx, participantId)).classes)

/** The typed fields of a person, as the contract names them. */
export const profileOf = (row: Pick<Core, ProfileColumn>) => ({
  legalGivenName: row.legal_given_name,
  legalFamilyName: row.legal_family_name,
  preferredName: row.preferred_name,
  nicknames: row.nicknames,
  pronouns: row.pronouns,
  bornOn: row.birth_on,
  language: row.language as 'en' | 'es',
  phone: row.phone,
  email: row.email,
  address: row.address,
  employer: row.employer,
  mayText: row.may_text,
  mayVoicemail: row.may_voicemail,
  neutralContactName: row.neutral_contact_name,
  payer: row.payer,
})
export const profileColumns = [
  'legal_given_name',
  'legal_family_name',
  'preferred_name',
  'nicknames',
  'pronouns',
  'birth_on',
  'language',
  'phone',
  'email',
  'address',
  'employer',
  'may_text',
  'may_voicemail',
  'neutral_contact_name',
  'payer',
] as const
type ProfileColumn = (typeof profileColumns)[number]

registerChartPart('person', async (tx, participantId): Promise<PersonPart> => {
  const row = await core(tx, participantId)
  return {
    profile: profileOf(row),
    version: row.version,
    name: shownName(row),
    programId: row.program_id,
    programName: row.program_name,
    timeZone: row.time_zone,
    today: dayIn(row.time_zone, tx.now),
    emergencyContacts: row.contacts,
    availability: row.windows.map((window) => ({
      ...window,
      kind: window.kind as PersonPart['availability'][number]['kind'],
      starts: window.starts.slice(0, 5),
      ends: window.ends.slice(0, 5),
    })),
  }
})

registerChartPart('episode', async (tx, participantId): Promise<EpisodePart> => {
  const { episodes, segments, prescriptions, team } = await core(tx, participantId)
  const within = <R extends { episode_id: string }>(rows: R[], episodeId: string) =>
    rows.filter((row) => row.episode_id === episodeId).map(({ episode_id: _, ...row }) => row)
  return {
    episodes: episodes.map((episode) => ({
      ...episode,
      segments: within(segments, episode.id),
      prescriptions: within(prescriptions, episode.id),
    })),
    careTeam: team.map(({ given_name, family_name, preferred_name, ...member }) => ({
      ...member,
      name: shownName({ legal_given_name: given_name, legal_family_name: family_name, preferred_name }),
    })),
  }
})

registerChartPart('tasks', followUp)
