import { found, Problem } from '#kernel/problem.ts'
import { among } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import { choiceFields } from './notes.content.ts'
import { mergeLists, mergeTexts } from './notes.merge.ts'

// Drafts: one row a field, every saved text kept. What two people typed at once is merged here, under the draft's lock.

export type Draft = {
  id: string
  kind: 'group_shared' | 'group_entry' | 'individual'
  programId: string
  sessionId: string | null
  participantId: string | null
  authorId: string
  format: string
  serviceOn: string
}
const draftColumns = [
  'id',
  'kind',
  'program_id as programId',
  'session_id as sessionId',
  'participant_id as participantId',
  'author_id as authorId',
  'format',
  'service_on as serviceOn',
] as const

/** A draft that is open and visible; locked for the rest of the transaction when it is to be changed. */
export async function draftRow(tx: Tx, draftId: string, lock = false): Promise<Draft> {
  const row = await tx.db
    .selectFrom('note_drafts')
    .select(draftColumns)
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', draftId)
    .where('discarded_at', 'is', null)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return found(row) as Draft
}

export const draftsOfSession = async (tx: Tx, sessionId: string): Promise<Draft[]> =>
  (await tx.db
    .selectFrom('note_drafts')
    .select(draftColumns)
    .where('organization_id', '=', tx.actor.organizationId)
    .where('session_id', '=', sessionId)
    .where('discarded_at', 'is', null)
    .execute()) as Draft[]

/** Makes the shared draft and one entry per person where they are missing. Two leaders opening at once make one. */
export async function ensureDrafts(
  tx: Tx,
  session: { id: string; programId: string },
  serviceOn: string,
  participantIds: readonly string[],
): Promise<Draft[]> {
  const before = await draftsOfSession(tx, session.id)
  const common = {
    organization_id: tx.actor.organizationId,
    program_id: session.programId,
    session_id: session.id,
    author_id: tx.actor.personId,
    format: 'GIRP',
    service_on: serviceOn,
  }
  const missing = [
    ...(before.some((draft) => draft.kind === 'group_shared')
      ? []
      : [{ ...common, kind: 'group_shared', participant_id: null }]),
    ...participantIds
      .filter((id) => !before.some((draft) => draft.participantId === id))
      .map((participant_id) => ({ ...common, kind: 'group_entry', participant_id })),
  ]
  if (missing.length === 0) return before
  await tx.db
    .insertInto('note_drafts')
    .values(missing)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return draftsOfSession(tx, session.id)
}

export const fieldRows = async (tx: Tx, draftIds: readonly string[]) =>
  draftIds.length === 0
    ? []
    : tx.db
        .selectFrom('note_draft_fields')
        .select(['draft_id as draftId', 'field', 'value', 'version', 'saved_at as savedAt', 'saved_by as savedBy'])
        .where('organization_id', '=', tx.actor.organizationId)
        .where(among('draft_id', draftIds))
        .execute()
export type FieldRow = Awaited<ReturnType<typeof fieldRows>>[number]

/** Fields by name for each draft. */
export function fieldsByDraft(rows: readonly FieldRow[]): Map<string, Record<string, unknown>> {
  const drafts = new Map<string, Record<string, unknown>>()
  for (const row of rows) drafts.set(row.draftId, { ...drafts.get(row.draftId), [row.field]: row.value })
  return drafts
}

export type Change = {
  field: string
  value: string | string[] | null
  baseVersion: number
  /** Texts that were sent before and never answered. */
  perhaps?: string[] | undefined
}
export type Saved = {
  field: string
  value: unknown
  version: number
  savedAt: string
  savedBy: string
  merge: 'none' | 'merged' | 'clashed'
  /** Whose words came in. */
  mergedWith: string | null
}

/**
 * Saves fields as typed. A change made from an older version is merged with what came since (texts word by word, lists as a
 * union, chips: the later choice); the same change delivered twice is one. Throws conflict when the note is signed already.
 */
export async function saveDraftFields(
  tx: Tx,
  draftId: string,
  changes: readonly Change[],
): Promise<{ draft: Draft; saved: Saved[] }> {
  const draft = await draftRow(tx, draftId, true)
  await requireUnsigned(tx, draft)
  const rows = new Map((await fieldRows(tx, [draftId])).map((row) => [row.field, row]))
  const key = { organization_id: tx.actor.organizationId, draft_id: draftId }
  const saved: Saved[] = []
  for (const change of changes) {
    const current = rows.get(change.field)
    const stands = current?.value ?? null
    const { value, merge } =
      current && change.baseVersion < current.version
        ? await mergeWith(tx, draft, change, stands)
        : { value: change.value, merge: 'none' as const }
    const mergedWith = merge === 'none' ? null : (current?.savedBy ?? null)
    if (current && JSON.stringify(value) === JSON.stringify(stands)) {
      saved.push({
        field: change.field,
        value: stands,
        version: current.version,
        savedAt: current.savedAt,
        savedBy: current.savedBy,
        merge,
        mergedWith,
      })
      continue
    }
    const version = (current?.version ?? 0) + 1
    const row = {
      ...key,
      participant_id: draft.participantId,
      field: change.field,
      value: JSON.stringify(value),
      version,
      saved_at: tx.now,
      saved_by: tx.actor.personId,
    }
    await Promise.all([
      tx.db
        .insertInto('note_draft_fields')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['organization_id', 'draft_id', 'field'])
            .doUpdateSet({ value: row.value, version, saved_at: row.saved_at, saved_by: row.saved_by }),
        )
        .execute(),
      tx.db.insertInto('note_draft_history').values(row).execute(),
    ])
    saved.push({ field: change.field, value, version, savedAt: tx.now, savedBy: tx.actor.personId, merge, mergedWith })
    rows.set(change.field, {
      draftId,
      field: change.field,
      value,
      version,
      savedAt: tx.now,
      savedBy: tx.actor.personId,
    })
  }
  return { draft, saved }
}

async function mergeWith(
  tx: Tx,
  draft: Draft,
  change: Change,
  theirs: unknown,
): Promise<{ value: unknown; merge: Saved['merge'] }> {
  const { value: mine } = change
  if (
    Array.isArray(mine) !== Array.isArray(theirs) ||
    mine === null ||
    theirs === null ||
    choiceFields(draft).has(change.field)
  ) {
    return { value: mine, merge: JSON.stringify(mine) === JSON.stringify(theirs) ? 'none' : 'merged' }
  }
  const history = await tx.db
    .selectFrom('note_draft_history')
    .select(['version', 'value'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('draft_id', '=', draft.id)
    .where('field', '=', change.field)
    .where('version', '>=', change.baseVersion)
    .orderBy('version', 'desc')
    .execute()
  // A save whose answer never reached the device is where it went on from.
  const base =
    history.find((version) => change.perhaps?.includes(version.value as string)) ??
    history.find((version) => version.version === change.baseVersion)
  if (Array.isArray(mine) && Array.isArray(theirs))
    return {
      value: mergeLists(Array.isArray(base?.value) ? (base.value as string[]) : [], mine, theirs as string[]),
      merge: 'merged',
    }
  if (typeof mine !== 'string' || typeof theirs !== 'string') return { value: mine, merge: 'merged' }
  const merged = mergeTexts(typeof base?.value === 'string' ? base.value : '', mine, theirs)
  return { value: merged.text, merge: merged.text === mine ? 'none' : merged.clashed ? 'clashed' : 'merged' }
}

/** A draft whose note stands in the record is closed; one whose note was entered in error may be written again. */
export async function requireUnsigned(tx: Tx, draft: Draft): Promise<void> {
  const signed = await signedNotes(tx, [draft.id])
  if (signed.length > 0)
    throw new Problem(
      'conflict',
      'This note is signed. What is still to say goes into an addendum; your text is kept on this device.',
    )
}

/** Notes that stand (not entered in error) for these drafts. */
export const signedNotes = async (tx: Tx, draftIds: readonly string[]) =>
  draftIds.length === 0
    ? []
    : tx.db
        .selectFrom('notes as n')
        .leftJoin('notes_entered_in_error as x', (join) =>
          join.onRef('x.organization_id', '=', 'n.organization_id').onRef('x.note_id', '=', 'n.id'),
        )
        .select([
          'n.id',
          'n.draft_id as draftId',
          'n.participant_id as participantId',
          'n.signed_at as signedAt',
          'n.author_id as authorId',
        ])
        .where('n.organization_id', '=', tx.actor.organizationId)
        .where(among('n.draft_id', draftIds))
        .where('x.note_id', 'is', null)
        .execute()
