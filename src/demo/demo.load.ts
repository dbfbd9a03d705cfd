import type pg from 'pg'
import { fold } from '#domains/participants/participants.public.ts'
import { seedOrganization } from '#domains/programs/programs.public.ts'
import { builderOf, type Client } from '#kernel/db.ts'
import { loadNotes } from './demo.load.notes.ts'
import { audited, idOf, kept, putter, range, type Known } from './demo.load.rows.ts'
import { loadSessions } from './demo.load.sessions.ts'
import type { ProgramData } from './demo.types.ts'

// Writes simulated programs into an empty database: whole lists at a time, as the owner, with the audit trigger resting (the
// history of invented people is not a log of what happened here) and the note chain working. Ids follow from keys, so the
// same seed makes the same rows.

/** A loader for one database connection (superuser or owner). Call `program` for each simulated program in turn. */
export function openLoader(client: pg.ClientBase) {
  const known: Known = {
    organizations: new Map(),
    zones: new Map(),
    staff: new Map(),
    topics: new Map(),
    rooms: new Set(),
  }
  const put = putter(client)

  async function begin(organizationId: string): Promise<void> {
    await client.query('begin')
    await client.query('set local role handrail_owner')
    await client.query('select set_actor($1, $2, $1, null, $3, $4, $5, null)', [
      organizationId,
      'system',
      'system',
      'demonstration',
      'administration',
    ])
  }

  /** Loads one program in one transaction. */
  async function program(data: ProgramData): Promise<void> {
    for (const o of data.organizations) known.organizations.set(o.key, idOf(o.key)!)
    const organizationKey = data.programs[0]!.organizationKey
    const org = known.organizations.get(organizationKey)!
    const o = { organization_id: org }
    const episodes = new Map(data.episodes.map((episode) => [episode.key, episode]))
    const participantOf = (episodeKey: string) => idOf(episodes.get(episodeKey)!.participantKey)
    for (const person of data.staff)
      known.staff.set(person.key, {
        name: `${person.givenName} ${person.familyName}`,
        credential: person.credentialLetters,
      })
    for (const site of data.sites) known.zones.set(site.key, site.timeZone)
    const zone = known.zones.get(data.programs[0]!.siteKey)!

    await begin(org)
    for (const table of audited) await client.query(`alter table ${table} disable trigger audit`)
    for (const item of data.organizations) {
      await put('organizations', [{ id: idOf(item.key), name: item.name, neutral_name: data.programs[0]!.neutralName }])
      await seedOrganization({ db: builderOf(client as Client) }, idOf(item.key)!)
    }
    await put(
      'sites',
      data.sites.map((s) => ({
        ...o,
        id: idOf(s.key),
        name: s.name,
        time_zone: s.timeZone,
        address: `${s.street}, ${s.city}, ${s.state} ${s.postalCode}`,
        phone: s.phone,
        state: s.state,
      })),
    )
    await put(
      'programs',
      data.programs.map((p) => ({
        ...o,
        id: idOf(p.key),
        site_id: idOf(p.siteKey),
        name: p.name,
        neutral_name: p.neutralName,
        week_starts_on: 1,
      })),
    )
    for (const p of data.programs) {
      await client.query(
        `insert into program_hour_rules (organization_id, program_id, rule_set_id, during) select organization_id, $2, id, '[2020-01-01,)' from hour_rule_sets where organization_id = $1 and code = any($3)`,
        [org, idOf(p.key), p.hoursRuleSets],
      )
    }
    await put(
      'help_contacts',
      data.helpContacts.map((h) => ({
        ...o,
        id: idOf(h.key),
        program_id: idOf(h.programKey),
        position: h.order,
        label_en: h.label,
        label_es: h.labelEs,
        phone: h.phone,
      })),
    )
    await put(
      'tracks',
      data.tracks.map((t) => ({ ...o, id: idOf(t.key), program_id: idOf(t.programKey), name: t.name })),
    )
    await put(
      'places',
      data.places.map((p) => ({
        ...o,
        id: idOf(p.key),
        site_id: idOf(p.siteKey),
        name: p.name,
        kind: p.kind === 'telehealth' ? 'telehealth' : 'room',
        capacity: p.capacity || null,
      })),
    )
    await put(
      'holidays',
      data.holidays.map((h) => ({ ...o, id: idOf(h.key), site_id: idOf(h.siteKey), on_date: h.onDate, name: h.name })),
    )

    await put(
      'staff',
      data.staff.map((s) => ({
        ...o,
        id: idOf(s.key),
        given_name: s.givenName,
        family_name: s.familyName,
        preferred_name: s.preferredName ?? '',
        email: s.email.toLowerCase(),
        phone: s.phone,
        job_title: s.credentialLetters,
        started_on: s.hiredOn,
        ended_on: s.leftOn,
      })),
    )
    await put(
      'staff_roles',
      data.staffRoles.map((r) => ({
        ...o,
        id: idOf(r.key),
        staff_id: idOf(r.staffKey),
        program_id: idOf(r.programKey),
        role: r.role,
        from_on: r.fromOn,
        to_on: r.toOn,
      })),
    )
    await put(
      'credentials',
      data.credentials.map((c) => ({
        ...o,
        id: idOf(c.key),
        staff_id: idOf(c.staffKey),
        type: c.type,
        number: c.number,
        state: c.state,
        issued_on: c.issuedOn,
        expires_on: c.expiresOn,
        needs_cosign: !c.signsAlone,
      })),
    )
    await put(
      'supervisions',
      kept(data.supervisions).map((s) => ({
        ...o,
        id: idOf(s.key),
        staff_id: idOf(s.staffKey),
        supervisor_id: idOf(s.supervisorKey),
        during: range(s.fromOn, s.toOn),
      })),
    )

    const wishes = new Map(data.contactPreferences.map((c) => [c.participantKey, c]))
    await put(
      'participants',
      data.participants.map((p) => {
        const wish = wishes.get(p.key)
        return {
          ...o,
          id: idOf(p.key),
          program_id: idOf(data.programKey),
          legal_given_name: p.givenName,
          legal_family_name: p.familyName,
          preferred_name: p.preferredName ?? '',
          nicknames: [],
          pronouns: p.pronouns,
          birth_on: p.birthOn,
          language: p.language,
          phone: p.phone,
          email: p.email ?? '',
          address: `${p.street}, ${p.city}, ${p.state} ${p.postalCode}`,
          employer: p.employer ?? '',
          may_text: wish?.mayText ?? false,
          may_voicemail: wish?.mayVoicemail ?? false,
          neutral_contact_name: wish?.neutralName ?? '',
          payer: p.payer,
          version: 1,
          created_at: p.createdAt,
        }
      }),
    )
    await put(
      'participant_names',
      data.participants.flatMap((p) =>
        fold([p.givenName, p.middleName ?? '', p.familyName, p.preferredName ?? ''].join(' ')).map((word) => ({
          ...o,
          participant_id: idOf(p.key),
          word,
        })),
      ),
    )
    await put(
      'availability_windows',
      data.availability.map((w) => ({
        ...o,
        id: idOf(w.key),
        participant_id: idOf(w.participantKey),
        kind: w.kind,
        weekday: w.weekday,
        starts: w.fromTime,
        ends: w.toTime,
        note: w.note,
      })),
    )
    await put(
      'emergency_contacts',
      data.emergencyContacts.map((c) => ({
        ...o,
        id: idOf(c.key),
        participant_id: idOf(c.participantKey),
        name: c.name,
        relation: c.relation,
        phone: c.phone,
      })),
    )
    await put(
      'episodes',
      data.episodes.map((e) => ({
        ...o,
        id: idOf(e.key),
        participant_id: idOf(e.participantKey),
        program_id: idOf(e.programKey),
        admitted_on: e.admittedOn,
        discharged_on: e.dischargedOn,
        discharge_reason: e.dischargeReason,
      })),
    )
    await put(
      'level_of_care_segments',
      kept(data.segments).map((s) => ({
        ...o,
        id: idOf(s.key),
        participant_id: participantOf(s.episodeKey),
        episode_id: idOf(s.episodeKey),
        level: s.level === '1.0' ? '1' : s.level,
        during: range(s.fromOn, s.toOn),
        reason: s.startReason,
      })),
    )
    await put(
      'hours_prescriptions',
      kept(data.prescriptions).map((p) => ({
        ...o,
        id: idOf(p.key),
        participant_id: participantOf(p.episodeKey),
        episode_id: idOf(p.episodeKey),
        weekly_minutes: p.minutesPerWeek,
        days_per_week: p.daysPerWeek,
        during: range(p.fromOn, p.toOn),
      })),
    )
    await put(
      'care_team_members',
      kept(data.careTeam).map((m) => ({
        ...o,
        id: idOf(m.key),
        participant_id: participantOf(m.episodeKey),
        staff_id: idOf(m.staffKey),
        role: careRole(m.role),
        during: range(m.fromOn, m.toOn),
      })),
    )

    await loadSessions(data, o, put, known)
    await put(
      'attendance_marks',
      data.marks.map((m) => ({
        ...o,
        id: idOf(m.key, m.recordedAt),
        session_id: idOf(m.sessionKey),
        participant_id: idOf(m.participantKey),
        kind: m.kind ?? 'struck',
        at: m.at,
        source: m.source === 'staff' ? 'staff' : 'phone',
        recorded_at: m.recordedAt,
        recorded_by: idOf(m.recordedByKey),
        amends_id: m.amendsKey ? idOf(m.amendsKey, data.marks.find((x) => x.key === m.amendsKey)!.recordedAt) : null,
        reason: m.amendmentReason ?? m.reason ?? '',
      })),
    )
    await loadNotes(client, data, o, zone, put, known)
    await put(
      'tasks',
      data.tasks.map((t) => ({
        ...o,
        id: idOf(t.key, t.openedAt),
        participant_id: idOf(t.participantKey),
        program_id: idOf(t.programKey),
        kind: t.kind,
        owner_id: idOf(t.ownerKey),
        reason: t.reason,
        next_act: t.nextAct,
        due_at: t.dueAt,
        opened_at: t.openedAt,
        cause_key: t.key,
      })),
    )
    await put(
      'task_closures',
      data.tasks
        .filter((t) => t.closedAt)
        .map((t) => ({
          ...o,
          id: idOf(`${t.key}-closed`, t.closedAt!),
          task_id: idOf(t.key, t.openedAt),
          participant_id: idOf(t.participantKey),
          outcome: t.outcome ?? 'done',
          note: '',
          closed_at: t.closedAt,
          closed_by: idOf(t.closedByKey ?? t.ownerKey),
        })),
    )
    const taskAt = new Map(data.tasks.map((t) => [t.key, t.openedAt]))
    await put(
      'outreach_attempts',
      data.outreach.map((a) => ({
        ...o,
        id: idOf(a.key, a.at),
        participant_id: idOf(a.participantKey),
        task_id: a.taskKey ? idOf(a.taskKey, taskAt.get(a.taskKey)) : null,
        channel: a.channel === 'emergency_contact' ? 'call' : a.channel,
        result: a.outcome === 'left_word' ? 'left_message' : a.outcome,
        note: a.note,
        at: a.at,
        by_staff_id: idOf(a.staffKey),
      })),
    )
    await put(
      'check_ins',
      data.checkIns.map((c) => ({
        ...o,
        id: idOf(c.key, c.phoneAt),
        participant_id: idOf(c.participantKey),
        at: c.phoneAt,
        received_at: c.deliveredAt,
        mood: c.mood,
        urge: c.urge,
        sleep_hours: c.sleepHours,
        used: c.used ? 'yes' : 'no',
        medication_taken: c.medicationTaken === null ? 'none_prescribed' : c.medicationTaken ? 'yes' : 'no',
        note: c.note ?? '',
      })),
    )
    for (const table of audited) await client.query(`alter table ${table} enable trigger audit`)
    await client.query('commit')
  }

  return { program }
}

const careRole = (role: string) =>
  ['primary_counselor', 'nurse', 'prescriber', 'peer_specialist'].includes(role) ? role : 'therapist'
