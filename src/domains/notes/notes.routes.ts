import { localDay } from '#domains/attendance/attendance.public.ts'
import { programWithZone, settingsOf } from '#domains/programs/programs.public.ts'
import { staffNames } from '#domains/staff/staff.public.ts'
import { openRoute, route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import { withActor, type Tx } from '#kernel/tx.ts'
import { checkEntries } from './notes.checks.ts'
import { openComposer, programAndSite, refuseUnready, signGroup } from './notes.composer.ts'
import { chipsFrom, contactFrom, objectivesFrom, sectionsFrom, type NoteContent } from './notes.content.ts'
import * as contract from './notes.contract.ts'
import {
  draftRow,
  draftsOfSession,
  fieldRows,
  fieldsByDraft,
  requireUnsigned,
  saveDraftFields,
  signedNotes,
} from './notes.drafts.ts'
import { readDay } from './notes.day.ts'
import { drawNote } from './notes.pdf.ts'
import { membersOf, recentEntries } from './notes.people.ts'
import { endOfDay, readQueue } from './notes.queue.ts'
import { noteRows, noteWhole } from './notes.reading.ts'
import { credentialWords, asAuthor, authorOf, heldOn, requireLateReason, requireSigner, seal } from './notes.sign.ts'

const finished = { done: true as const }
const org = (tx: Tx) => ({ organization_id: tx.actor.organizationId })

/** The zone and due time of an individual note: its program's clock, counted from the end of the day of service. */
async function frameOf(tx: Tx, programId: string, serviceOn: string) {
  const program = found(await programWithZone(tx, programId))
  const settings = await settingsOf(tx, programId, serviceOn)
  return {
    zone: program.zone,
    settings,
    dueAt: endOfDay(serviceOn, program.zone)
      .add({ hours: Number(settings.note_due_hours) })
      .toString(),
  }
}

async function requireStanding(tx: Tx, participantId: string, noteId: string) {
  const note = await noteWhole(tx, participantId, noteId)
  if (note.state === 'entered_in_error') throw new Problem('conflict', 'This note was entered in error and is closed.')
  return note
}

/** Nothing waits for a supervisor any more. */
async function answerCosignRequest(tx: Tx, noteId: string, now: string): Promise<void> {
  await tx.db
    .updateTable('cosign_requests')
    .set({ answered_at: now })
    .where('organization_id', '=', tx.actor.organizationId)
    .where('note_id', '=', noteId)
    .execute()
}

export const routes: Route[] = [
  route(contract.openComposer, ({ tx, params }) => openComposer(tx, params.sessionId)),
  route(contract.saveFields, async ({ tx, params, body }) => {
    const { draft, saved } = await saveDraftFields(tx, params.draftId, body.changes)
    if (draft.sessionId) tx.touch(`composer:${draft.sessionId}`)
    return { fields: saved }
  }),
  route(contract.composerFields, async ({ tx, params }) => {
    const drafts = await draftsOfSession(tx, params.sessionId)
    found(drafts[0])
    const rows = await fieldRows(
      tx,
      drafts.map((draft) => draft.id),
    )
    return { fields: rows }
  }),
  route(contract.fieldHistory, async ({ tx, params, query }) => {
    await draftRow(tx, params.draftId)
    const versions = await tx.db
      .selectFrom('note_draft_history')
      .select(['version', 'value', 'saved_at as savedAt', 'saved_by as savedBy'])
      .where('organization_id', '=', tx.actor.organizationId)
      .where('draft_id', '=', params.draftId)
      .where('field', '=', query.field)
      .orderBy('version', 'desc')
      .limit(100)
      .execute()
    const names = await staffNames(
      tx,
      versions.map((version) => version.savedBy),
    )
    return { versions: versions.map((version) => ({ ...version, savedBy: names.get(version.savedBy) ?? '' })) }
  }),
  route(contract.signGroup, ({ tx, params, body }) =>
    signGroup(tx, params.sessionId, body.draftIds, body.answers, body.lateReason),
  ),
  route(contract.beginIndividual, async ({ tx, params, body }) => {
    const person = found(
      await tx.db
        .selectFrom('participants')
        .select('program_id as programId')
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', params.participantId)
        .executeTakeFirst(),
    )
    // The id is made on the device: begun twice, it is one draft.
    await tx.db
      .insertInto('note_drafts')
      .values({
        ...org(tx),
        id: body.id,
        program_id: person.programId,
        kind: 'individual',
        session_id: body.sessionId,
        participant_id: params.participantId,
        author_id: tx.actor.personId,
        format: body.format,
        service_on: body.serviceOn,
      })
      .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
      .execute()
    const draft = await draftRow(tx, body.id)
    if (draft.participantId !== params.participantId) throw new Problem('not-found')
    return { draftId: draft.id }
  }),
  route(contract.openIndividual, async ({ tx, params }) => {
    const draft = await draftRow(tx, params.draftId)
    const participantId = found(draft.participantId)
    if (draft.kind !== 'individual') throw new Problem('not-found')
    const frame = await frameOf(tx, draft.programId, draft.serviceOn)
    const [me, members, fields, recent, signed] = await Promise.all([
      authorOf(tx, localDay(tx.now, frame.zone), draft.serviceOn),
      membersOf(tx, [participantId]),
      fieldRows(tx, [draft.id]),
      recentEntries(tx, [participantId], draft.serviceOn),
      signedNotes(tx, [draft.id]),
    ])
    return {
      draftId: draft.id,
      participantId,
      name: members[0]?.name ?? '',
      format: draft.format as (typeof contract.formats)[number],
      serviceOn: draft.serviceOn,
      zone: frame.zone,
      fields,
      recent,
      signedNoteId: signed[0]?.id ?? null,
      me,
      dueAt: frame.dueAt,
      similarityThreshold: Number(frame.settings.similarity_threshold),
    }
  }),
  route(contract.signIndividual, async ({ tx, params, body }) => {
    const draft = await draftRow(tx, params.draftId, true)
    const participantId = found(draft.participantId)
    if (draft.kind !== 'individual') throw new Problem('not-found')
    await requireUnsigned(tx, draft)
    const frame = await frameOf(tx, draft.programId, draft.serviceOn)
    const today = localDay(tx.now, frame.zone)
    const [signer, heldOnService, members, rows, recent, program] = await Promise.all([
      requireSigner(tx, today),
      heldOn(tx, today, draft.serviceOn),
      membersOf(tx, [participantId]),
      fieldRows(tx, [draft.id]),
      recentEntries(tx, [participantId], draft.serviceOn),
      programAndSite(tx, draft.programId),
    ])
    const member = found(members[0])
    const fields = fieldsByDraft(rows).get(draft.id) ?? {}
    const answered = body.answers.filter((answer) => answer.draftId === draft.id)
    refuseUnready(
      checkEntries({
        shared: null,
        session: null,
        members: [],
        staffNames: [],
        threshold: Number(frame.settings.similarity_threshold),
        author: { ...asAuthor(signer), heldOnService },
        entries: [{ draft, fields, member, recent, attendance: null, answered }],
      }),
    )
    const late = requireLateReason(tx.now, frame.dueAt, body.lateReason)
    const content: NoteContent = {
      person: { name: `${member.legalGiven} ${member.legalFamily}`, birthOn: member.birthOn ?? null },
      ...program,
      session: null,
      shared: null,
      attendance: null,
      contact: contactFrom(fields),
      chips: chipsFrom(fields),
      objectives: objectivesFrom(fields),
      sections: sectionsFrom(draft, fields),
      answered: answered.map(({ kind, about, reason }) => ({ kind, about, reason })),
    }
    const [note] = await seal(tx, [{ draft, participantId, kind: 'individual', content, answers: answered }], signer, {
      zone: frame.zone,
      dueAt: frame.dueAt,
      lateReason: late,
      cosignDueHours: Number(frame.settings.cosign_due_hours),
    })
    return { noteId: note!.noteId, hash: note!.hash, awaitingCosign: signer.cosigner?.name ?? null }
  }),
  route(contract.discardDraft, async ({ tx, params, now }) => {
    const draft = await draftRow(tx, params.draftId, true)
    if (draft.kind !== 'individual' || draft.authorId !== tx.actor.personId) throw new Problem('not-found')
    await requireUnsigned(tx, draft)
    await tx.db
      .updateTable('note_drafts')
      .set({ discarded_at: now })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', draft.id)
      .execute()
    tx.touch(`queue:${tx.actor.personId}`)
    return finished
  }),
  route(contract.readNote, ({ tx, params }) => noteWhole(tx, params.participantId, params.noteId)),
  route(contract.listNotes, async ({ tx, params, query }) => {
    const [person, notes] = await Promise.all([
      membersOf(tx, [params.participantId]),
      noteRows(tx, params.participantId, 50, query.before),
    ])
    found(person[0])
    return { notes }
  }),
  openRoute(contract.notePdf, async ({ params, house, actor, roles, now, request, reply }) => {
    const by = found(actor)
    const pdf = await withActor(
      house.app,
      {
        actor: by,
        roles,
        now,
        requestId: request.id,
        purpose: 'treatment',
        focus: params.participantId,
        read: { recordClass: 'notes', subjectId: params.participantId },
      },
      async (tx) => {
        const [note, names] = await Promise.all([
          noteWhole(tx, params.participantId, params.noteId),
          staffNames(tx, [by.personId]),
        ])
        const zone = (note.content as NoteContent).session?.zone ?? note.signatures[0]?.zone ?? 'UTC'
        return drawNote(note, { by: names.get(by.personId) ?? '', at: now, zone })
      },
    )
    // The file's name says nothing of whose note it is or what about.
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="note-${params.noteId.slice(0, 8)}.pdf"`)
      .type('application/pdf')
      .send(pdf)
  }),
  route(contract.cosign, async ({ tx, params, now }) => {
    const note = await requireStanding(tx, params.participantId, params.noteId)
    if (note.cosign?.ofStaffId !== tx.actor.personId)
      throw new Problem(
        'not-allowed',
        note.cosign ? `This note waits for ${note.cosign.of}.` : 'This note needs no second signature.',
      )
    if (note.state === 'cosigned') throw new Problem('conflict', 'You have cosigned this note already.')
    const zone = (note.content as NoteContent).session?.zone ?? note.signatures[0]?.zone ?? 'UTC'
    const signer = await requireSigner(tx, localDay(now, zone))
    if (signer.credential.needsCosign)
      throw new Problem('credential-lapsed', 'A credential that needs a supervisor’s signature cannot give one.')
    await tx.db
      .insertInto('note_signatures')
      .values({
        ...org(tx),
        note_id: note.id,
        participant_id: params.participantId,
        meaning: 'cosigner',
        signer_id: tx.actor.personId,
        signer_name: signer.name,
        credential: credentialWords(signer.credential),
        method: tx.actor.confirmedMethod ?? 'password',
        signed_at: now,
        time_zone: zone,
        signed_hash: Buffer.from(note.hash, 'hex'),
      })
      .execute()
    await answerCosignRequest(tx, note.id, now)
    await emit(tx, 'notes.cosigned', params.participantId, { noteId: note.id })
    tx.touch(`person:${params.participantId}`)
    tx.touch(`queue:${tx.actor.personId}`)
    return finished
  }),
  route(contract.returnNote, async ({ tx, params, body, now }) => {
    const note = await requireStanding(tx, params.participantId, params.noteId)
    if (note.cosign?.ofStaffId !== tx.actor.personId || note.state === 'cosigned')
      throw new Problem('not-allowed', 'Only the supervisor whose signature is asked for can give it back.')
    await tx.db
      .updateTable('cosign_requests')
      .set({ returned_at: now, returned_reason: body.reason })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('note_id', '=', note.id)
      .execute()
    await emit(tx, 'notes.returned', params.participantId, { noteId: note.id })
    tx.touch(`person:${params.participantId}`)
    return finished
  }),
  route(contract.addAddendum, async ({ tx, params, body, now }) => {
    const note = await requireStanding(tx, params.participantId, params.noteId)
    const zone = (note.content as NoteContent).session?.zone ?? note.signatures[0]?.zone ?? 'UTC'
    const signer = await requireSigner(tx, localDay(now, zone))
    const unset = Buffer.alloc(1)
    const row = await tx.db
      .insertInto('note_addenda')
      .values({
        ...org(tx),
        note_id: note.id,
        participant_id: params.participantId,
        author_id: tx.actor.personId,
        text: body.text,
        sequence: 0,
        previous_hash: unset,
        chain_hash: unset,
        written_at: now,
      })
      .returning(['id', 'chain_hash as hash'])
      .executeTakeFirstOrThrow()
    await tx.db
      .insertInto('note_signatures')
      .values({
        ...org(tx),
        note_id: note.id,
        participant_id: params.participantId,
        addendum_id: row.id,
        meaning: 'addendum',
        signer_id: tx.actor.personId,
        signer_name: signer.name,
        credential: credentialWords(signer.credential),
        method: tx.actor.confirmedMethod ?? 'password',
        signed_at: now,
        time_zone: zone,
        signed_hash: row.hash,
      })
      .execute()
    // A note given back is answered by an addendum: it asks for the supervisor again.
    await tx.db
      .updateTable('cosign_requests')
      .set({ returned_at: null })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('note_id', '=', note.id)
      .where('returned_at', 'is not', null)
      .execute()
    await emit(tx, 'notes.addendum-signed', params.participantId, { noteId: note.id, addendumId: row.id })
    tx.touch(`person:${params.participantId}`)
    return { id: row.id }
  }),
  route(contract.enterInError, async ({ tx, params, body }) => {
    const note = await requireStanding(tx, params.participantId, params.noteId)
    const author = await tx.db
      .selectFrom('notes')
      .select('author_id as id')
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', note.id)
      .executeTakeFirstOrThrow()
    const director = tx.actor.roles.some((held) => held.role === 'program_director')
    if (author.id !== tx.actor.personId && note.cosign?.ofStaffId !== tx.actor.personId && !director)
      throw new Problem('not-allowed', 'The author, their supervisor or the program director can do this.')
    await tx.db
      .insertInto('notes_entered_in_error')
      .values({
        ...org(tx),
        note_id: note.id,
        participant_id: params.participantId,
        reason: body.reason,
        by_staff_id: tx.actor.personId,
      })
      .execute()
    await answerCosignRequest(tx, note.id, tx.now)
    await emit(tx, 'notes.entered-in-error', params.participantId, { noteId: note.id })
    tx.touch(`person:${params.participantId}`)
    return finished
  }),
  route(contract.myQueue, async ({ tx, now }) => ({ items: await readQueue(tx), now })),
  route(contract.myDay, ({ tx, query }) => readDay(tx, query.on)),
]
