import { registerChartPart } from '#domains/participants/participants.public.ts'
import { displayName } from '#domains/staff/staff.public.ts'
import { prepared } from '#kernel/prepared.ts'
import { found } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import type { NoteReply } from './notes.contract.ts'

export type NoteState = NoteReply['state']

/** Where a signed note stands. Locked from its first signature on; these states say what has been added. */
export function noteState(facts: {
  error: boolean
  cosignAsked: boolean
  cosigned: boolean
  addenda: number
}): NoteState {
  if (facts.error) return 'entered_in_error'
  if (facts.addenda > 0 && (!facts.cosignAsked || facts.cosigned)) return 'amended'
  if (facts.cosignAsked) return facts.cosigned ? 'cosigned' : 'awaiting_cosign'
  return 'signed'
}

const readRows = prepared<{ org: string; id: string; before: string; limit: number }>()((db, p) =>
  db
    .selectFrom('notes as n')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.organization_id', '=', 'n.organization_id').onRef('s.id', '=', 'n.author_id'),
    )
    .leftJoin('cosign_requests as c', (join) =>
      join.onRef('c.organization_id', '=', 'n.organization_id').onRef('c.note_id', '=', 'n.id'),
    )
    .leftJoin('notes_entered_in_error as x', (join) =>
      join.onRef('x.organization_id', '=', 'n.organization_id').onRef('x.note_id', '=', 'n.id'),
    )
    .select([
      'n.id',
      'n.kind',
      'n.format',
      'n.service_on as serviceOn',
      'n.content',
      'n.late_reason as lateReason',
      'c.note_id as cosignAsked',
      'x.note_id as inError',
    ])
    .select(['s.given_name as givenName', 's.family_name as familyName', 's.preferred_name as preferredName'])
    .select((q) => [
      q
        .exists(
          q
            .selectFrom('note_signatures as g')
            .select('g.id')
            .whereRef('g.organization_id', '=', 'n.organization_id')
            .whereRef('g.note_id', '=', 'n.id')
            .where('g.meaning', '=', 'cosigner'),
        )
        .as('cosigned'),
      q
        .selectFrom('note_addenda as a')
        .select(q.fn.countAll<number>().as('count'))
        .whereRef('a.organization_id', '=', 'n.organization_id')
        .whereRef('a.note_id', '=', 'n.id')
        .as('addenda'),
    ])
    .where('n.organization_id', '=', p.org)
    .where('n.participant_id', '=', p.id)
    .where('n.service_on', '<', p.before)
    .orderBy('n.service_on', 'desc')
    .orderBy('n.signed_at', 'desc')
    .limit(p.limit),
)

/** Short rows of a person's notes, newest first; `limit` at most, of days before `before`. One statement. */
export async function noteRows(tx: Tx, participantId: string, limit: number, before = 'infinity') {
  const rows = await readRows(tx, { org: tx.actor.organizationId, id: participantId, before, limit })
  return rows.map((row) => {
    const content = row.content as {
      session?: { title?: string } | null
      shared?: { topic?: string } | null
      sections?: { code: string; text: string }[]
    }
    const text =
      content.sections?.find((section) => section.code === 'response')?.text ?? content.sections?.[0]?.text ?? ''
    return {
      id: row.id,
      kind: row.kind,
      format: row.format,
      serviceOn: row.serviceOn,
      title:
        content.shared?.topic ||
        content.session?.title ||
        (row.kind === 'individual' ? 'Individual note' : 'Group note'),
      author: displayName(row),
      state: noteState({
        error: row.inError !== null,
        cosignAsked: row.cosignAsked !== null,
        cosigned: Boolean(row.cosigned),
        addenda: Number(row.addenda),
      }),
      excerpt: row.inError === null ? text.slice(0, 180) : '',
      late: row.lateReason !== null,
    }
  })
}

registerChartPart('notes', (tx, participantId) => noteRows(tx, participantId, 12))

/** One note whole: content as sealed, signatures, addenda, cosignature, error. */
export async function noteWhole(tx: Tx, participantId: string, noteId: string): Promise<NoteReply> {
  const org = tx.actor.organizationId
  const [row, signatures, addenda, errors, cosigns] = await Promise.all([
    tx.db
      .selectFrom('notes')
      .select([
        'id',
        'participant_id as participantId',
        'kind',
        'format',
        'service_on as serviceOn',
        'content',
        'content_hash as hash',
        'late_reason as lateReason',
      ])
      .where('organization_id', '=', org)
      .where('id', '=', noteId)
      .where('participant_id', '=', participantId)
      .executeTakeFirst(),
    tx.db
      .selectFrom('note_signatures')
      .select([
        'meaning',
        'signer_name as signer',
        'credential',
        'signed_at as signedAt',
        'time_zone as zone',
        'method',
        'addendum_id as addendumId',
      ])
      .where('organization_id', '=', org)
      .where('note_id', '=', noteId)
      .orderBy('signed_at')
      .execute(),
    tx.db
      .selectFrom('note_addenda as a')
      .innerJoin('staff as s', (join) =>
        join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.author_id'),
      )
      .select([
        'a.id',
        'a.text',
        'a.written_at as writtenAt',
        's.given_name as givenName',
        's.family_name as familyName',
        's.preferred_name as preferredName',
      ])
      .where('a.organization_id', '=', org)
      .where('a.note_id', '=', noteId)
      .orderBy('a.sequence')
      .execute(),
    tx.db
      .selectFrom('notes_entered_in_error as x')
      .innerJoin('staff as s', (join) =>
        join.onRef('s.organization_id', '=', 'x.organization_id').onRef('s.id', '=', 'x.by_staff_id'),
      )
      .select([
        'x.reason',
        'x.at',
        's.given_name as givenName',
        's.family_name as familyName',
        's.preferred_name as preferredName',
      ])
      .where('x.organization_id', '=', org)
      .where('x.note_id', '=', noteId)
      .execute(),
    tx.db
      .selectFrom('cosign_requests as c')
      .innerJoin('staff as s', (join) =>
        join.onRef('s.organization_id', '=', 'c.organization_id').onRef('s.id', '=', 'c.of_staff_id'),
      )
      .select([
        'c.of_staff_id as ofStaffId',
        'c.due_at as dueAt',
        'c.because',
        'c.returned_at as returnedAt',
        'c.returned_reason as returnedReason',
        's.given_name as givenName',
        's.family_name as familyName',
        's.preferred_name as preferredName',
      ])
      .where('c.organization_id', '=', org)
      .where('c.note_id', '=', noteId)
      .execute(),
  ])
  const note = found(row)
  const error = errors[0]
  const cosign = cosigns[0]
  const credentialOf = new Map(
    signatures
      .filter((signature) => signature.addendumId)
      .map((signature) => [signature.addendumId, signature.credential]),
  )
  return {
    id: note.id,
    participantId: note.participantId,
    kind: note.kind,
    format: note.format,
    serviceOn: note.serviceOn,
    state: noteState({
      error: error !== undefined,
      cosignAsked: cosign !== undefined,
      cosigned: signatures.some((signature) => signature.meaning === 'cosigner'),
      addenda: addenda.length,
    }),
    late: note.lateReason,
    content: note.content,
    hash: note.hash.toString('hex'),
    signatures: signatures
      .filter((signature) => !signature.addendumId)
      .map(({ addendumId: _, ...signature }) => signature),
    addenda: addenda.map((addendum) => ({
      id: addendum.id,
      author: displayName(addendum),
      text: addendum.text,
      writtenAt: addendum.writtenAt,
      credential: credentialOf.get(addendum.id) ?? '',
    })),
    error: error ? { reason: error.reason, by: displayName(error), at: error.at } : null,
    cosign: cosign
      ? {
          of: displayName(cosign),
          ofStaffId: cosign.ofStaffId,
          dueAt: cosign.dueAt,
          because: cosign.because,
          returned: cosign.returnedAt ? { at: cosign.returnedAt, reason: cosign.returnedReason } : null,
        }
      : null,
  }
}
