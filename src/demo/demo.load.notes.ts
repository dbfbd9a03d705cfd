import type pg from 'pg'
import { creditOf } from '#domains/attendance/attendance.public.ts'
import { noteContentOf } from './demo.notes.ts'
import { idOf, type Known, type Put, type Row } from './demo.load.rows.ts'
import type { NoteEntry, ProgramData } from './demo.types.ts'

/** Signed notes through the database's own chain, what was added to them, and the drafts that wait. */
export async function loadNotes(
  client: pg.ClientBase,
  data: ProgramData,
  o: Row,
  zone: string,
  put: Put,
  known: Known,
): Promise<void> {
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
      staff: known.staff,
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
    signer_name: known.staff.get(staffKey)?.name ?? '',
    credential: known.staff.get(staffKey)?.credential ?? '',
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
        answered_at: n.cosignedAt ?? n.error?.at ?? null,
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
  const openShared = data.groupNotes.filter((n) => n.state === 'draft' || drafts.some((d) => d.groupNoteKey === n.key))
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
  const field = (key: string, at: string, participantKey: string | null, by: string, name: string, value: unknown) => ({
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
      ...n.sections.map((s) => field(n.key, n.createdAt, n.participantKey, n.authorKey, s.name.toLowerCase(), s.text)),
      ...(['participation', 'affect', 'progress', 'risk'] as const).map((name) =>
        field(n.key, n.createdAt, n.participantKey, n.authorKey, name, n[name]),
      ),
    ]),
  ])
}
