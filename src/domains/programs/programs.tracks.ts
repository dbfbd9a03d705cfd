import { found, Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'

// A track keeps together what fits around one kind of week. Closed, no group is opened in it any more.

export type TrackUse = { trackId: string; id: string; name: string }
/** A later room that puts things into tracks says what stands in them on a day. */
type ReadTrackUse = (tx: Tx, trackIds: readonly string[], today: string) => Promise<TrackUse[]>
const uses: ReadTrackUse[] = []
export const registerTrackUse = (read: ReadTrackUse): void => void uses.push(read)

/** What has not ended in these tracks, by name. */
export const trackUses = async (tx: Tx, trackIds: readonly string[], today: string): Promise<TrackUse[]> =>
  trackIds.length === 0 ? [] : (await Promise.all(uses.map((read) => read(tx, trackIds, today)))).flat()

const rows = (tx: Tx) =>
  tx.db
    .selectFrom('tracks')
    .select(['id', 'program_id as programId', 'name', 'closed_on as closedOn'])
    .where('organization_id', '=', tx.actor.organizationId)

export const tracksOf = (tx: Tx, programId: string) =>
  rows(tx)
    .where('program_id', '=', programId)
    .orderBy('closed_on', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .execute()

/** Whether the actor directs this program: groups of other programs are not theirs to see, so not theirs to close over. */
export const directs = (tx: Tx, programId: string): boolean =>
  tx.actor.roles.some(
    (held) => held.role === 'program_director' && (held.programId === null || held.programId === programId),
  )

/** The track, held so that no group joins it meanwhile: a foreign key's lock waits for this one. */
export async function takeTrack(tx: Tx, trackId: string) {
  const track = found(await rows(tx).where('id', '=', trackId).forUpdate().executeTakeFirst())
  if (!directs(tx, track.programId))
    throw new Problem('not-allowed', 'Only a director of this program changes its tracks.')
  return track
}

/** A track that groups may be put into, held open until the transaction ends; undefined when it is closed or elsewhere. */
export const openTrack = (tx: Tx, trackId: string, programId: string) =>
  rows(tx)
    .where('id', '=', trackId)
    .where('program_id', '=', programId)
    .where('closed_on', 'is', null)
    .forKeyShare()
    .executeTakeFirst()

/** Two open tracks of one program have different names. */
export async function refuseTwin(tx: Tx, programId: string, name: string, exceptId?: string): Promise<void> {
  const plain = (text: string) => text.trim().toLowerCase()
  const twin = (await tracksOf(tx, programId)).some(
    (track) => track.closedOn === null && track.id !== exceptId && plain(track.name) === plain(name),
  )
  if (!twin) return
  const sentence = `There is an open track called ${name.trim()} already.`
  throw new Problem('conflict', sentence, { fields: [{ path: 'name', sentence }] })
}

/** "Evening A and Evening B", "Evening A, Evening B and 3 more". */
export function namesInWords(names: readonly string[], shown = 3): string {
  if (names.length <= 1) return names[0] ?? ''
  const rest = names.length - shown
  return rest > 0
    ? `${names.slice(0, shown).join(', ')} and ${rest} more`
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
