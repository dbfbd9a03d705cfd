import { attendees, localDay, type RoomState } from '#domains/attendance/attendance.public.ts'
import { settingsOf } from '#domains/programs/programs.public.ts'
import { staffNames } from '#domains/staff/staff.public.ts'
import { among, coversDay } from '#kernel/sql.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import { checkEntries } from './notes.checks.ts'
import { chipsFrom, contactFrom, objectivesFrom, sectionsFrom, textOf, type NoteContent } from './notes.content.ts'
import type { Check, Composer } from './notes.contract.ts'
import { draftsOfSession, ensureDrafts, fieldRows, fieldsByDraft, signedNotes, type Draft } from './notes.drafts.ts'
import { membersOf, recentEntries, type Recent } from './notes.people.ts'
import { asAuthor, authorOf, heldOn, requireLateReason, requireSigner, seal, type SignedNote } from './notes.sign.ts'

// One session's documentation: a shared part, an entry for each attendee, and one deliberate act that signs many.

/** Everyone of the group that day besides those with a seat: a leak about an absent member is a leak. */
async function everyMember(tx: Tx, room: RoomState): Promise<string[]> {
  const seats = room.seats.map((seat) => seat.participantId)
  if (room.session.groupId === null) return seats
  const rows = await tx.db
    .selectFrom('group_memberships')
    .select('participant_id as id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where('group_id', '=', room.session.groupId)
    .where(coversDay('during', room.on))
    .execute()
  return [...new Set([...seats, ...rows.map((row) => row.id)])]
}

const dueAtOf = (room: RoomState, hours: unknown) =>
  new Date(Date.parse(room.session.endsAt) + Number(hours) * 3_600_000).toISOString()

/** Everything the composer shows and the guards need, in one reply. Makes missing drafts. */
export async function openComposer(tx: Tx, sessionId: string): Promise<Composer> {
  const { room, present } = await attendees(tx, sessionId)
  const { session } = room
  const [settings, memberIds] = await Promise.all([settingsOf(tx, session.programId, room.on), everyMember(tx, room)])
  const drafts = await ensureDrafts(
    tx,
    { id: sessionId, programId: session.programId },
    room.on,
    present.map((seat) => seat.participantId),
  )
  const [members, recent, rows, signed, me] = await Promise.all([
    membersOf(tx, memberIds),
    recentEntries(
      tx,
      present.map((seat) => seat.participantId),
      room.on,
    ),
    fieldRows(
      tx,
      drafts.map((draft) => draft.id),
    ),
    signedNotes(
      tx,
      drafts.map((draft) => draft.id),
    ),
    authorOf(tx, localDay(tx.now, session.zone), room.on),
  ])
  const authors = await staffNames(
    tx,
    signed.map((note) => note.authorId),
  )
  const fieldsOf = Map.groupBy(rows, (row) => row.draftId)
  const shared = drafts.find((draft) => draft.kind === 'group_shared')!
  const seats = new Map(room.seats.map((seat) => [seat.participantId, seat]))
  return {
    session: {
      id: session.id,
      title: session.groupName ?? session.sessionType,
      topic: session.topic,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      endedAt: session.endedAt,
      zone: session.zone,
      place: session.place,
      placeKind: session.placeKind,
      attending: present.length,
      leaders: room.leaders.map(({ staffId, name }) => ({ staffId, name })),
    },
    shared: { draftId: shared.id, fields: fieldsOf.get(shared.id) ?? [] },
    entries: members
      .map((member) => {
        const seat = seats.get(member.id)
        const draft = drafts.find((each) => each.participantId === member.id)
        const note = signed.find((each) => each.draftId === draft?.id)
        const { id, name, pronouns, ...guard } = member
        return {
          draftId: draft?.id ?? null,
          person: {
            id,
            name,
            pronouns,
            guard: {
              ...guard,
              preferredName: guard.preferredName ?? '',
              nicknames: [...(guard.nicknames ?? [])],
              phone: guard.phone ?? '',
              email: guard.email ?? '',
              employer: guard.employer ?? '',
              birthOn: guard.birthOn ?? null,
            },
          },
          present: Boolean(seat?.attendance.arrivedAt),
          attendance: {
            words: seat?.attendance.words ?? 'not expected',
            credited: seat?.attendance.credited ?? 0,
            arrivedAt: seat?.attendance.arrivedAt ?? null,
            leftAt: seat?.attendance.leftAt ?? null,
          },
          fields: draft ? (fieldsOf.get(draft.id) ?? []) : [],
          signed: note
            ? { noteId: note.id, signedAt: note.signedAt, author: authors.get(note.authorId) ?? '', state: 'signed' }
            : null,
          recent: recent
            .filter((entry) => entry.participantId === id)
            .map((entry) => ({ id: entry.id, text: entry.text })),
          last: lastOf(recent.filter((entry) => entry.participantId === id)),
        }
      })
      .toSorted((a, b) => Number(b.present) - Number(a.present) || a.person.name.localeCompare(b.person.name)),
    staffNames: room.leaders.map((leader) => leader.name),
    me,
    dueAt: dueAtOf(room, settings.note_due_hours),
    similarityThreshold: Number(settings.similarity_threshold),
  }
}

/** The newest of a person's recent entries that says a goal or a plan. */
function lastOf(recent: readonly Recent[]): Composer['entries'][number]['last'] {
  const newest = recent
    .filter((entry) => entry.goal !== '' || entry.plan !== '')
    .toSorted((a, b) => b.serviceOn.localeCompare(a.serviceOn))[0]
  return newest ? { serviceOn: newest.serviceOn, goal: newest.goal, plan: newest.plan } : null
}

export type Answer = { draftId: string; kind: 'similarity' | 'possible_leak'; about: string; reason: string }

/** Signs the notes of several members of a session in one transaction: all of them or none. */
export async function signGroup(
  tx: Tx,
  sessionId: string,
  draftIds: readonly string[],
  answers: readonly Answer[],
  lateReason: string | undefined,
) {
  const { room } = await attendees(tx, sessionId)
  const { session } = room
  const [settings, drafts, memberIds] = await Promise.all([
    settingsOf(tx, session.programId, room.on),
    draftsOfSession(tx, sessionId),
    everyMember(tx, room),
  ])
  const wanted = draftIds.map((id) => drafts.find((draft) => draft.id === id && draft.kind === 'group_entry'))
  if (wanted.some((draft) => draft === undefined)) throw new Problem('not-found')
  const toSign = wanted as (Draft & { participantId: string })[]
  // The same note is not signed twice by two leaders at once.
  await tx.db
    .selectFrom('note_drafts')
    .select('id')
    .where('organization_id', '=', tx.actor.organizationId)
    .where(among('id', draftIds))
    .orderBy('id')
    .forUpdate()
    .execute()
  const today = localDay(tx.now, session.zone)
  const [signer, heldOnService, members, recent, rows, signed, program, placeNames] = await Promise.all([
    requireSigner(tx, today),
    heldOn(tx, today, room.on),
    membersOf(tx, memberIds),
    recentEntries(
      tx,
      toSign.map((draft) => draft.participantId),
      room.on,
    ),
    fieldRows(
      tx,
      drafts.map((draft) => draft.id),
    ),
    signedNotes(tx, draftIds),
    programAndSite(tx, session.programId),
    leaderCredentials(tx, room),
  ])
  if (signed.length > 0)
    throw new Problem(
      'conflict',
      'One of these notes is signed already. Open the composer again to see where things stand.',
    )
  const fields = fieldsByDraft(rows)
  const sharedFields = fields.get(drafts.find((draft) => draft.kind === 'group_shared')?.id ?? '') ?? {}
  // Sealed minutes must not run on: a group is written to the end before it is signed.
  if (session.endedAt === null && tx.now < session.endsAt) {
    throw new Problem('conflict', 'This group has not ended. End it in the group room; then its notes can be signed.')
  }
  const dueAt = dueAtOf(room, settings.note_due_hours)
  const shared: NoteContent['shared'] = {
    topic: textOf(sharedFields, 'topic') || session.topic,
    interventions: textOf(sharedFields, 'interventions'),
    process: textOf(sharedFields, 'process'),
    leaders: placeNames,
    attending: room.seats.filter((seat) => seat.attendance.arrivedAt !== null).length,
  }
  const seatOf = (participantId: string | null) => room.seats.find((seat) => seat.participantId === participantId)
  const attendanceFor = (participantId: string | null) => {
    const seat = seatOf(participantId)
    return seat
      ? {
          arrivedAt: seat.attendance.arrivedAt,
          leftAt: seat.attendance.leftAt,
          creditedMinutes: seat.attendance.credited,
        }
      : null
  }
  const times = { startsAt: session.startsAt, endsAt: session.endedAt ?? session.endsAt }
  refuseUnready(
    checkEntries({
      shared,
      session: { ...times, telehealth: session.placeKind === 'telehealth' },
      members,
      staffNames: room.leaders.map((leader) => leader.name),
      threshold: Number(settings.similarity_threshold),
      author: { ...asAuthor(signer), heldOnService },
      only: draftIds,
      entries: drafts.flatMap((draft) => {
        const member = members.find((each) => each.id === draft.participantId)
        if (draft.kind !== 'group_entry' || !member) return []
        return [
          {
            draft,
            fields: fields.get(draft.id) ?? {},
            member,
            recent: recent.filter((each) => each.participantId === draft.participantId),
            attendance: attendanceFor(draft.participantId),
            answered: answers.filter((answer) => answer.draftId === draft.id),
          },
        ]
      }),
    }),
  )
  const sealed = toSign.map((draft) => {
    const own = fields.get(draft.id) ?? {}
    const member = members.find((each) => each.id === draft.participantId)!
    const given = answers.filter((answer) => answer.draftId === draft.id)
    const attendance = attendanceFor(draft.participantId)
    const content: NoteContent = {
      person: { name: `${member.legalGiven} ${member.legalFamily}`, birthOn: member.birthOn ?? null },
      ...program,
      session: {
        title: session.groupName ?? session.sessionType,
        type: session.sessionType,
        ...times,
        zone: session.zone,
        place: session.place,
        placeKind: session.placeKind,
      },
      shared,
      attendance: attendance && { words: seatOf(draft.participantId)?.attendance.words ?? '', ...attendance },
      contact: session.placeKind === 'telehealth' ? contactFrom(own) : null,
      chips: chipsFrom(own),
      objectives: objectivesFrom(own),
      sections: sectionsFrom(draft, own, shared.interventions),
      answered: given.map(({ kind, about, reason }) => ({ kind, about, reason })),
    }
    return { draft, participantId: draft.participantId, kind: 'group' as const, content, answers: given }
  })
  const late = requireLateReason(tx.now, dueAt, lateReason)
  const notes: SignedNote[] = await seal(tx, sealed, signer, {
    zone: session.zone,
    dueAt,
    lateReason: late,
    cosignDueHours: Number(settings.cosign_due_hours),
  })
  return { signed: notes, awaitingCosign: signer.cosigner?.name ?? null, signedAt: tx.now }
}

/** Refuses the whole act when anything blocks or waits for an answer; details say what, entry by entry. */
export function refuseUnready(checks: readonly Check[]): void {
  const missing = checks.filter((check) => check.missing.some((fault) => fault.blocks))
  const guarded = checks.filter((check) => check.leaks.length > 0 || check.similar.length > 0)
  if (missing.length === 0 && guarded.length === 0) return
  const open = checks.filter((check) => missing.includes(check) || guarded.includes(check))
  const many = (count: number, one: string, more: string) => (count === 1 ? one : `${count} ${more}`)
  throw missing.length > 0
    ? new Problem(
        'incomplete',
        `${many(missing.length, 'One entry lacks', 'entries lack')} something before it can be signed. Nothing was signed.`,
        { details: { entries: open } },
      )
    : new Problem(
        'guarded',
        `${many(guarded.length, 'One entry needs', 'entries need')} a look before it can be signed. Nothing was signed.`,
        { details: { entries: open } },
      )
}

export async function programAndSite(tx: Tx, programId: string): Promise<{ program: string; site: string }> {
  const row = await tx.db
    .selectFrom('programs as p')
    .innerJoin('sites as s', (join) =>
      join.onRef('s.organization_id', '=', 'p.organization_id').onRef('s.id', '=', 'p.site_id'),
    )
    .select(['p.name as program', 's.name as site'])
    .where('p.organization_id', '=', tx.actor.organizationId)
    .where('p.id', '=', programId)
    .executeTakeFirstOrThrow()
  return row
}

async function leaderCredentials(tx: Tx, room: RoomState): Promise<{ name: string; credential: string }[]> {
  const rows = await tx.db
    .selectFrom('credentials')
    .select(['staff_id as staffId', 'type'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where(
      'staff_id',
      'in',
      room.leaders.length > 0 ? room.leaders.map((leader) => leader.staffId) : [tx.actor.personId],
    )
    .where('withdrawn_on', 'is', null)
    .execute()
  return room.leaders.map((leader) => ({
    name: leader.name,
    credential: [...new Set(rows.filter((row) => row.staffId === leader.staffId).map((row) => row.type))].join(', '),
  }))
}
