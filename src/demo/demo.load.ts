import { createHash } from 'node:crypto'
import type pg from 'pg'
import { creditOf } from '#domains/attendance/attendance.public.ts'
import { fold } from '#domains/participants/participants.public.ts'
import { seedOrganization } from '#domains/programs/programs.public.ts'
import { builderOf, type Client } from '#kernel/db.ts'
import { noteContentOf } from './demo.notes.ts'
import type { NoteEntry, ProgramData } from './demo.types.ts'

// Writes simulated programs into an empty database: whole lists at a time, as the owner, with the audit trigger resting (the
// history of invented people is not a log of what happened here) and the note chain working. Ids follow from keys, so the
// same seed makes the same rows.

type Row = Record<string, unknown>

/** The row id of a simulated record: time first as in uuid version 7, the rest from the key. */
export function idOf(key: string | null | undefined, at = '2024-01-01T00:00:00Z'): string | null {
  if (key === null || key === undefined) return null
  const time = Date.parse(at).toString(16).padStart(12, '0')
  const hash = createHash('sha1').update(key).digest('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}

/** A loader for one database connection (superuser or owner). Call `program` for each simulated program, then `finish`. */
export function openLoader(client: pg.ClientBase) {
  const organizations = new Map<string, string>()
  const siteZones = new Map<string, string>()
  const names = new Map<string, { name: string; credential: string }>()

  /** Inserts rows in batches; columns are those of the first row. */
  async function put(table: string, rows: Row[]): Promise<void> {
    const first = rows[0]
    if (!first) return
    const columns = Object.keys(first).join(', ')
    for (let at = 0; at < rows.length; at += 2_000) {
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows.slice(at, at + 2_000))],
      )
    }
  }

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
    for (const o of data.organizations) organizations.set(o.key, idOf(o.key)!)
    const organizationKey = data.programs[0]!.organizationKey
    const org = organizations.get(organizationKey)!
    const o = { organization_id: org }
    const range = (from: string, to: string | null) => `[${from},${to ?? ''})`
    const kept = <T extends { fromOn: string; toOn: string | null }>(list: T[]) =>
      list.filter((item) => item.toOn === null || item.toOn > item.fromOn)
    const episodes = new Map(data.episodes.map((episode) => [episode.key, episode]))
    const participantOf = (episodeKey: string) => idOf(episodes.get(episodeKey)!.participantKey)
    for (const person of data.staff)
      names.set(person.key, { name: `${person.givenName} ${person.familyName}`, credential: person.credentialLetters })
    for (const site of data.sites) siteZones.set(site.key, site.timeZone)
    const zone = siteZones.get(data.programs[0]!.siteKey)!

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

    await groupsAndSessions(data, o, range, kept)
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
    await notes(data, o, zone)
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

  async function groupsAndSessions(
    data: ProgramData,
    o: Row,
    range: (from: string, to: string | null) => string,
    kept: <T extends { fromOn: string; toOn: string | null }>(list: T[]) => T[],
  ): Promise<void> {
    const topics = new Map(data.topics.map((t) => [t.key, t.title]))
    for (const [key, title] of topics) topicTitles.set(key, title)
    const leaderOf = (groupKey: string, part: 'leader' | 'co_leader', on: string) =>
      data.leaders.find(
        (l) => l.groupKey === groupKey && l.part === part && l.fromOn <= on && (l.toOn === null || l.toOn > on),
      )?.staffKey ?? null
    await put(
      'groups',
      data.groups.map((g) => ({
        ...o,
        id: idOf(g.key),
        program_id: idOf(g.programKey),
        track_id: idOf(g.trackKey),
        name: g.name,
        session_type: g.sessionType,
        soft_capacity: g.softCapacity,
        hard_capacity: g.hardCapacity,
        starts_on: g.openedOn,
        ends_on: g.closedOn,
        version: 1,
      })),
    )
    await put(
      'group_topics',
      data.groups.flatMap((g) =>
        g.topicKeys.map((key, position) => ({
          ...o,
          id: idOf(`${g.key}-topic-${position}`),
          group_id: idOf(g.key),
          position,
          title: topicTitles.get(key) ?? key,
        })),
      ),
    )
    // The simulator's pattern has several weekdays and leaders that change; ours is one weekday with one leader, from-to.
    const patternRows: Row[] = []
    const patternIds = new Map<string, string>()
    for (const p of data.patterns) {
      const changes = data.leaders
        .filter((l) => l.groupKey === p.groupKey)
        .flatMap((l) => [l.fromOn, ...(l.toOn ? [l.toOn] : [])])
      const cuts = [
        ...new Set([p.fromOn, ...changes.filter((on) => on > p.fromOn && (p.toOn === null || on < p.toOn))]),
      ].toSorted()
      for (const weekday of p.weekdays) {
        cuts.forEach((from, index) => {
          const to = cuts[index + 1] ?? p.toOn
          const leader = leaderOf(p.groupKey, 'leader', from)
          if (!leader) return
          const id = idOf(`${p.key}-${weekday}-${from}`)!
          patternIds.set(`${p.key}|${weekday}|${from}`, id)
          const rest = p.breaks[0]
          patternRows.push({
            ...o,
            id,
            group_id: idOf(p.groupKey),
            weekday,
            starts: p.startTime,
            duration_minutes: p.minutes,
            break_starts: rest ? addMinutes(p.startTime, rest.afterMinutes) : null,
            break_minutes: rest?.minutes ?? null,
            place_id: idOf(p.placeKey),
            leader_id: idOf(leader),
            co_leader_id: idOf(leaderOf(p.groupKey, 'co_leader', from)),
            from_on: from,
            to_on: to,
          })
        })
      }
    }
    await put('group_patterns', patternRows)
    const patternFor = (s: ProgramData['sessions'][number]): string | null => {
      if (!s.patternKey) return null
      const weekday = new Date(`${s.onDate}T12:00:00Z`).getUTCDay() || 7
      const from = [...patternIds.keys()]
        .filter((k) => k.startsWith(`${s.patternKey}|${weekday}|`) && k.split('|')[2]! <= s.onDate)
        .toSorted()
        .at(-1)
      return from ? patternIds.get(from)! : null
    }
    await put(
      'group_memberships',
      kept(data.memberships).map((m) => ({
        ...o,
        id: idOf(m.key),
        group_id: idOf(m.groupKey),
        participant_id: idOf(m.participantKey),
        during: range(m.fromOn, m.toOn),
        reason: m.startReason,
      })),
    )
    const rooms = new Set(data.places.filter((p) => p.kind !== 'telehealth').map((p) => p.key))
    for (const key of rooms) roomKeys.add(key)
    await put(
      'sessions',
      data.sessions.map((s) => ({
        ...o,
        id: idOf(s.key),
        program_id: idOf(s.programKey),
        group_id: idOf(s.groupKey),
        participant_id: idOf(s.participantKey),
        session_type: s.sessionType,
        pattern_id: patternFor(s),
        series_on: s.onDate,
        starts_at: s.startsAt,
        ends_at: s.endsAt,
        place_id: idOf(s.placeKey),
        room_id: roomKeys.has(s.placeKey) ? idOf(s.placeKey) : null,
        topic: s.topicKey ? (topicTitles.get(s.topicKey) ?? '') : '',
        cancelled_at: s.status === 'cancelled' ? (s.change?.at ?? s.startsAt) : null,
        ended_at: s.status === 'held' ? s.endsAt : null,
        code_secret: `\\x${createHash('sha256').update(s.key).digest('hex').slice(0, 32)}`,
        version: 1,
      })),
    )
    await put(
      'session_leaders',
      data.sessions
        .filter((s) => s.status !== 'cancelled')
        .flatMap((s) => [
          {
            ...o,
            id: idOf(`${s.key}-leader`),
            session_id: idOf(s.key),
            staff_id: idOf(s.leaderKey),
            part: 'leader',
            starts_at: s.startsAt,
            ends_at: s.endsAt,
          },
          ...(s.coLeaderKey
            ? [
                {
                  ...o,
                  id: idOf(`${s.key}-co`),
                  session_id: idOf(s.key),
                  staff_id: idOf(s.coLeaderKey),
                  part: 'co_leader',
                  starts_at: s.startsAt,
                  ends_at: s.endsAt,
                },
              ]
            : []),
        ]),
    )
    await put(
      'session_changes',
      data.sessions
        .filter((s) => s.change)
        .map((s) => ({
          ...o,
          id: idOf(`${s.key}-change`, s.change!.at),
          session_id: idOf(s.key),
          kind: s.change!.kind,
          before: {},
          after: {},
          reason: s.change!.reason,
          at: s.change!.at,
          by_staff_id: idOf(s.change!.byKey),
        })),
    )
    await put(
      'session_breaks',
      data.sessions.flatMap((s) =>
        s.breaks.map((b, i) => ({
          ...o,
          id: idOf(`${s.key}-break-${i}`),
          session_id: idOf(s.key),
          starts_at: b.startsAt,
          ends_at: b.endsAt,
        })),
      ),
    )
    const guests = new Map<string, ProgramData['guests']>()
    for (const guest of data.guests) guests.set(guest.sessionKey, [...(guests.get(guest.sessionKey) ?? []), guest])
    const members = Map.groupBy(data.memberships, (m) => m.groupKey)
    const seats: Row[] = []
    for (const s of data.sessions) {
      const released = s.status === 'cancelled' ? { released_at: s.change?.at ?? s.startsAt } : { released_at: null }
      const seat = (participantKey: string, kind: string) =>
        seats.push({
          ...o,
          id: idOf(`${s.key}-seat-${participantKey}`, s.startsAt),
          session_id: idOf(s.key),
          participant_id: idOf(participantKey),
          kind,
          starts_at: s.startsAt,
          ends_at: s.endsAt,
          ...released,
        })
      if (s.participantKey) seat(s.participantKey, 'member')
      const here = new Set<string>()
      for (const m of s.groupKey ? (members.get(s.groupKey) ?? []) : []) {
        if (m.fromOn <= s.onDate && (m.toOn === null || m.toOn > s.onDate) && !here.has(m.participantKey)) {
          here.add(m.participantKey)
          seat(m.participantKey, 'member')
        }
      }
      for (const guest of guests.get(s.key) ?? [])
        if (!here.has(guest.participantKey)) seat(guest.participantKey, guest.kind)
    }
    await put('session_seats', seats)
  }

  async function notes(data: ProgramData, o: Row, zone: string): Promise<void> {
    const sessions = new Map(data.sessions.map((s) => [s.key, s]))
    const shared = new Map(data.groupNotes.map((n) => [n.key, n]))
    const people = new Map(data.participants.map((p) => [p.key, p]))
    const goals = new Map(data.episodes.map((e) => [e.participantKey, e.goals]))
    const isDraft = (n: { state: string }) => n.state === 'draft'
    const programId = idOf(data.programKey)
    const signed = data.entries.filter((n) => !isDraft(n)).toSorted((a, b) => (a.signedAt! < b.signedAt! ? -1 : 1))
    const marksOf = Map.groupBy(data.marks, (mark) => `${mark.sessionKey} ${mark.participantKey}`)
    const minutesOf = (n: NoteEntry) => {
      const session = sessions.get(n.sessionKey)!
      const marks = (marksOf.get(`${n.sessionKey} ${n.participantKey}`) ?? []).map((m) => ({
        id: m.key,
        sessionId: m.sessionKey,
        participantId: m.participantKey,
        kind: m.kind ?? 'struck',
        at: m.at,
        source: 'staff',
        recordedAt: m.recordedAt,
        recordedBy: m.recordedByKey,
        amendsId: m.amendsKey,
        reason: '',
      }))
      const arrivedAt = marks.find((mark) => mark.kind === 'arrived')?.at ?? null
      const leftAt = marks.findLast((mark) => mark.kind === 'left' || mark.kind === 'ended')?.at ?? null
      const { credited } = creditOf(
        { startsAt: session.startsAt, endsAt: session.endsAt, cancelledAt: null, endedAt: session.endsAt },
        marks,
        session.breaks.map((rest) => ({ ...rest })),
        data.nowAt,
        5,
      )
      return { arrivedAt, leftAt, credited }
    }
    const contentFor = (n: NoteEntry) =>
      noteContentOf(n, {
        minutes: minutesOf(n),
        session: sessions.get(n.sessionKey)!,
        shared: n.groupNoteKey ? shared.get(n.groupNoteKey)! : null,
        person: people.get(n.participantKey)!,
        goals: goals.get(n.participantKey) ?? [],
        staff: names,
        data,
        zone,
      })
    await put(
      'notes',
      signed.map((n) => ({
        ...o,
        id: idOf(n.key, n.signedAt!),
        participant_id: idOf(n.participantKey),
        program_id: programId,
        session_id: idOf(n.sessionKey),
        kind: n.groupNoteKey ? 'group' : 'individual',
        format: n.format,
        service_on: sessions.get(n.sessionKey)!.onDate,
        author_id: idOf(n.authorKey),
        signed_at: n.signedAt,
        sequence: 0,
        content: contentFor(n),
        content_hash: '\\x00',
        previous_hash: '\\x00',
        chain_hash: '\\x00',
        late_reason: n.late?.reason ?? null,
        due_at: n.late?.dueAt ?? n.signedAt,
      })),
    )
    const signature = (n: NoteEntry, meaning: string, staffKey: string, at: string) => ({
      ...o,
      id: idOf(`${n.key}-${meaning}`, at),
      note_id: idOf(n.key, n.signedAt!),
      participant_id: idOf(n.participantKey),
      meaning,
      signer_id: idOf(staffKey),
      signer_name: names.get(staffKey)?.name ?? '',
      credential: names.get(staffKey)?.credential ?? '',
      method: 'totp',
      signed_at: at,
      time_zone: zone,
      signed_hash: '\\x00',
    })
    const signatures = signed.flatMap((n) => [
      signature(n, 'author', n.authorKey, n.signedAt!),
      ...(n.cosignedAt && n.cosignerKey ? [signature(n, 'cosigner', n.cosignerKey, n.cosignedAt)] : []),
    ])
    for (let at = 0; at < signatures.length; at += 2_000) {
      await client.query(
        `insert into note_signatures (organization_id, id, note_id, participant_id, meaning, signer_id, signer_name, credential, method, signed_at, time_zone, signed_hash)
         select s.organization_id, s.id, s.note_id, s.participant_id, s.meaning, s.signer_id, s.signer_name, s.credential, s.method, s.signed_at, s.time_zone, n.content_hash
         from jsonb_populate_recordset(null::note_signatures, $1) s join notes n on n.organization_id = s.organization_id and n.id = s.note_id`,
        [JSON.stringify(signatures.slice(at, at + 2_000))],
      )
    }
    await put(
      'cosign_requests',
      signed
        .filter((n) => n.cosignerKey)
        .map((n) => ({
          ...o,
          id: idOf(`${n.key}-cosign`, n.signedAt!),
          note_id: idOf(n.key, n.signedAt!),
          participant_id: idOf(n.participantKey),
          of_staff_id: idOf(n.cosignerKey),
          because: 'The author’s credential needs a supervisor’s signature.',
          due_at: new Date(Date.parse(n.signedAt!) + 72 * 3_600_000).toISOString(),
          returned_reason: '',
        })),
    )
    await put(
      'note_addenda',
      signed.flatMap((n) =>
        n.addenda.map((a) => ({
          ...o,
          id: idOf(a.key, a.at),
          note_id: idOf(n.key, n.signedAt!),
          participant_id: idOf(n.participantKey),
          author_id: idOf(a.authorKey),
          text: a.text,
          sequence: 0,
          previous_hash: '\\x00',
          chain_hash: '\\x00',
          written_at: a.at,
        })),
      ),
    )
    await put(
      'notes_entered_in_error',
      signed
        .filter((n) => n.error)
        .map((n) => ({
          ...o,
          id: idOf(`${n.key}-error`, n.error!.at),
          note_id: idOf(n.key, n.signedAt!),
          participant_id: idOf(n.participantKey),
          reason: n.error!.reason,
          by_staff_id: idOf(n.error!.byKey),
          at: n.error!.at,
        })),
    )

    const drafts = data.entries.filter(isDraft)
    const openShared = data.groupNotes.filter(
      (n) => n.state === 'draft' || drafts.some((d) => d.groupNoteKey === n.key),
    )
    const draft = (key: string, at: string, more: Row) => ({
      ...o,
      id: idOf(`draft-${key}`, at),
      program_id: programId,
      participant_id: null,
      opened_at: at,
      ...more,
    })
    await put('note_drafts', [
      ...openShared.map((n) =>
        draft(n.key, n.createdAt, {
          kind: 'group_shared',
          session_id: idOf(n.sessionKey),
          author_id: idOf(n.authorKey),
          format: 'GIRP',
          service_on: sessions.get(n.sessionKey)!.onDate,
        }),
      ),
      ...drafts.map((n) =>
        draft(n.key, n.createdAt, {
          kind: n.groupNoteKey ? 'group_entry' : 'individual',
          session_id: idOf(n.sessionKey),
          participant_id: idOf(n.participantKey),
          author_id: idOf(n.authorKey),
          format: n.format,
          service_on: sessions.get(n.sessionKey)!.onDate,
        }),
      ),
    ])
    const field = (
      key: string,
      at: string,
      participantKey: string | null,
      by: string,
      name: string,
      value: unknown,
    ) => ({
      ...o,
      id: idOf(`draft-${key}-${name}`, at),
      draft_id: idOf(`draft-${key}`, at),
      participant_id: idOf(participantKey),
      field: name,
      value,
      version: 1,
      saved_at: at,
      saved_by: idOf(by),
    })
    await put('note_draft_fields', [
      ...openShared.flatMap((n) =>
        [
          ['topic', n.topic],
          ['interventions', n.interventions],
          ['process', n.process],
        ].map(([name, value]) => field(n.key, n.createdAt, null, n.authorKey, name!, value)),
      ),
      ...drafts.flatMap((n) => [
        ...n.sections.map((s) =>
          field(n.key, n.createdAt, n.participantKey, n.authorKey, s.name.toLowerCase(), s.text),
        ),
        ...(['participation', 'affect', 'progress', 'risk'] as const).map((name) =>
          field(n.key, n.createdAt, n.participantKey, n.authorKey, name, n[name]),
        ),
      ]),
    ])
  }

  return { program }
}

const topicTitles = new Map<string, string>()
const roomKeys = new Set<string>()
const audited = [
  'organizations',
  'sites',
  'programs',
  'help_contacts',
  'tracks',
  'places',
  'holidays',
  'program_hour_rules',
  'hour_rule_sets',
  'session_types',
  'program_settings',
  'staff',
  'staff_roles',
  'credentials',
  'supervisions',
  'participants',
  'availability_windows',
  'emergency_contacts',
  'episodes',
  'level_of_care_segments',
  'hours_prescriptions',
  'care_team_members',
  'groups',
  'group_topics',
  'group_patterns',
  'group_memberships',
  'sessions',
  'session_leaders',
  'session_changes',
  'session_breaks',
  'session_seats',
  'attendance_marks',
  'notes',
  'note_signatures',
  'cosign_requests',
  'note_addenda',
  'notes_entered_in_error',
  'note_drafts',
  'note_draft_fields',
  'tasks',
  'task_closures',
  'outreach_attempts',
  'check_ins',
]

const careRole = (role: string) =>
  ['primary_counselor', 'nurse', 'prescriber', 'peer_specialist'].includes(role) ? role : 'therapist'

function addMinutes(clock: string, minutes: number): string {
  const total = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) + minutes
  return `${String(Math.floor(total / 60) % 24).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
