import { licences, staffNames, requireLicence, type Licence } from '#domains/staff/staff.public.ts'
import { emit } from '#kernel/events.ts'
import { Problem } from '#kernel/problem.ts'
import { newId } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Author } from './notes.author.contract.ts'
import type { NoteContent } from './notes.content.ts'
import type { Draft } from './notes.drafts.ts'

// A signature seals content: the row never changes, the database numbers and chains it, and what comes later is added.

declare module '#kernel/events.ts' {
  interface Events {
    'notes.signed': { noteIds: string[]; sessionId: string | null }
    'notes.cosigned': { noteId: string }
    'notes.returned': { noteId: string }
    'notes.addendum-signed': { noteId: string; addendumId: string }
    'notes.entered-in-error': { noteId: string }
  }
}

export type Sealed = {
  draft: Draft
  participantId: string
  kind: 'group' | 'individual'
  content: NoteContent
  answers: { kind: string; about: string; reason: string; score?: number | null }[]
}
export type Signing = { zone: string; dueAt: string; lateReason: string | null; cosignDueHours: number }
export type SignedNote = { draftId: string; noteId: string; participantId: string; hash: string }

/** Who signs, under which credential, and who must sign after. Throws credential-lapsed or incomplete with the next act. */
export async function requireSigner(
  tx: Tx,
  on: string,
): Promise<Licence & { cosigner: { staffId: string; name: string } | null }> {
  const licence = await requireLicence(tx, tx.actor.personId, on)
  if (!licence.credential.needsCosign) return { ...licence, cosigner: null }
  const { supervisorId } = licence
  if (supervisorId === null) {
    throw new Problem(
      'incomplete',
      `Notes under ${licence.credential.type} need a supervisor’s signature, and no supervisor is named for ${licence.name}. The program director can name one under Staff.`,
    )
  }
  const names = await staffNames(tx, [supervisorId])
  return { ...licence, cosigner: { staffId: supervisorId, name: names.get(supervisorId) ?? '' } }
}

type Signer = Awaited<ReturnType<typeof requireSigner>>

/** The actor as author of a note about a day's service: facts for the checks, in words where they stand in the way. */
export async function authorOf(tx: Tx, today: string, serviceOn: string): Promise<Author> {
  const [signer, names, heldOnService] = await Promise.all([
    requireSigner(tx, today).catch((error: unknown) => {
      if (error instanceof Problem) return error.message
      throw error
    }),
    staffNames(tx, [tx.actor.personId]),
    heldOn(tx, today, serviceOn),
  ])
  if (typeof signer !== 'string') return { ...asAuthor(signer), heldOnService }
  const staffId = tx.actor.personId
  return {
    staffId,
    name: names.get(staffId) ?? '',
    credential: null,
    blocked: signer,
    // One reason is enough.
    heldOnService: true,
    cosigner: null,
  }
}
/** The same of somebody who may sign. */
export const asAuthor = (signer: Signer): Author => ({
  staffId: signer.staffId,
  name: signer.name,
  credential: credentialWords(signer.credential),
  blocked: null,
  heldOnService: true,
  cosigner: signer.cosigner?.name ?? null,
})
/** Whether a credential of the actor was in force on the day of the service; today's is asked for anyway. */
export async function heldOn(tx: Tx, today: string, serviceOn: string): Promise<boolean> {
  if (serviceOn === today) return true
  const staffId = tx.actor.personId
  return (await licences(tx, [staffId]))(staffId, serviceOn) === null
}

export const credentialWords = (credential: { type: string; number: string; state: string }) =>
  [credential.type, [credential.state, credential.number].filter(Boolean).join(' ')].filter(Boolean).join(', ')

/** A late signature says why (the due time is the program's setting). Throws incomplete without a reason. */
export function requireLateReason(now: string, dueAt: string, reason: string | undefined): string | null {
  if (now <= dueAt) return null
  if (!reason?.trim()) {
    throw new Problem(
      'incomplete',
      'These notes are past their due time. Say in a few words why; they are marked as late entries.',
      { fields: [{ path: 'lateReason', sentence: 'Say why this is late.' }] },
    )
  }
  return reason.trim()
}

/** Writes the notes, their author signatures, cosign requests and guard answers; a few statements however many notes. */
export async function seal(tx: Tx, sealed: readonly Sealed[], signer: Signer, signing: Signing): Promise<SignedNote[]> {
  const org = { organization_id: tx.actor.organizationId }
  const signedAt = tx.now
  const unset = Buffer.alloc(1)
  const notes = await tx.db
    .insertInto('notes')
    .values(
      sealed.map((note) => ({
        ...org,
        participant_id: note.participantId,
        program_id: note.draft.programId,
        session_id: note.draft.sessionId,
        draft_id: note.draft.id,
        kind: note.kind,
        format: note.draft.format,
        service_on: note.draft.serviceOn,
        author_id: tx.actor.personId,
        signed_at: signedAt,
        content: JSON.stringify(note.content),
        late_reason: signing.lateReason,
        due_at: signing.dueAt,
        // Numbered and hashed by the database as the row comes in.
        sequence: 0,
        content_hash: unset,
        previous_hash: unset,
        chain_hash: unset,
      })),
    )
    .returning(['id', 'draft_id as draftId', 'participant_id as participantId', 'content_hash as hash'])
    .execute()
  const method = tx.actor.confirmedMethod ?? 'password'
  const signatures = notes.map((note) => ({
    ...org,
    note_id: note.id,
    participant_id: note.participantId,
    meaning: 'author',
    signer_id: tx.actor.personId,
    signer_name: signer.name,
    credential: credentialWords(signer.credential),
    method,
    signed_at: signedAt,
    time_zone: signing.zone,
    signed_hash: note.hash,
  }))
  const answers = sealed.flatMap((note) =>
    note.answers.map((answer) => ({
      ...org,
      draft_id: note.draft.id,
      participant_id: note.participantId,
      kind: answer.kind,
      about: answer.about,
      score: answer.score ?? null,
      reason: answer.reason,
      by_staff_id: tx.actor.personId,
    })),
  )
  const { cosigner } = signer
  await Promise.all([
    tx.db.insertInto('note_signatures').values(signatures).execute(),
    answers.length > 0 ? tx.db.insertInto('guard_answers').values(answers).execute() : null,
    cosigner
      ? tx.db
          .insertInto('cosign_requests')
          .values(
            notes.map((note) => ({
              ...org,
              id: newId,
              note_id: note.id,
              participant_id: note.participantId,
              of_staff_id: cosigner.staffId,
              because: `${signer.credential.type} signs under supervision.`,
              due_at: new Date(Date.parse(tx.now) + signing.cosignDueHours * 3_600_000).toISOString(),
              returned_reason: '',
            })),
          )
          .execute()
      : null,
  ])
  const sessionId = sealed[0]?.draft.sessionId ?? null
  await emit(tx, 'notes.signed', notes.length === 1 ? notes[0]!.participantId : null, {
    noteIds: notes.map((note) => note.id),
    sessionId,
  })
  if (sessionId) tx.touch(`session:${sessionId}`)
  tx.touch('my-day')
  tx.touch(`queue:${tx.actor.personId}`)
  if (cosigner) tx.touch(`queue:${cosigner.staffId}`)
  for (const note of notes) tx.touch(`person:${note.participantId}`)
  return notes.map((note) => ({
    draftId: note.draftId!,
    noteId: note.id,
    participantId: note.participantId,
    hash: note.hash.toString('hex'),
  }))
}
