import { route, type Route } from '#kernel/bind.ts'
import { found, Problem } from '#kernel/problem.ts'
import { localDay } from '#kernel/time.ts'
import type { Tx } from '#kernel/tx.ts'
import * as contract from './programs.contract.ts'
import { programWithZone } from './programs.public.ts'
import { namesInWords, refuseTwin, takeTrack, trackUses } from './programs.tracks.ts'

const finished = { done: true as const }
const setTrack = (tx: Tx, trackId: string, values: { name?: string; closed_on?: string | null }) =>
  tx.db
    .updateTable('tracks')
    .set(values)
    .where('organization_id', '=', tx.actor.organizationId)
    .where('id', '=', trackId)
    .execute()

export const trackRoutes: Route[] = [
  route(contract.addTrack, async ({ tx, params, body }) => {
    found(await programWithZone(tx, params.programId))
    await refuseTwin(tx, params.programId, body.name)
    return await tx.db
      .insertInto('tracks')
      .values({ organization_id: tx.actor.organizationId, program_id: params.programId, name: body.name.trim() })
      .returning('id')
      .executeTakeFirstOrThrow()
  }),
  route(contract.renameTrack, async ({ tx, params, body }) => {
    const track = await takeTrack(tx, params.trackId)
    await refuseTwin(tx, track.programId, body.name, track.id)
    await setTrack(tx, track.id, { name: body.name.trim() })
    tx.touch('schedule')
    return finished
  }),
  route(contract.closeTrack, async ({ tx, params, now }) => {
    const track = await takeTrack(tx, params.trackId)
    if (track.closedOn !== null) return finished
    const { zone } = found(await programWithZone(tx, track.programId))
    const today = localDay(now, zone)
    const groups = await trackUses(tx, [track.id], today)
    if (groups.length > 0) {
      const names = namesInWords(groups.map((group) => group.name))
      throw new Problem(
        'conflict',
        `${track.name} stays open: ${names} ${groups.length === 1 ? 'meets' : 'meet'} in it. End ${groups.length === 1 ? 'it' : 'them'} or choose another track there first.`,
        { details: { groups: groups.map(({ id, name }) => ({ id, name })) } },
      )
    }
    await setTrack(tx, track.id, { closed_on: today })
    tx.touch('schedule')
    return finished
  }),
  route(contract.reopenTrack, async ({ tx, params }) => {
    const track = await takeTrack(tx, params.trackId)
    if (track.closedOn === null) return finished
    await refuseTwin(tx, track.programId, track.name, track.id)
    await setTrack(tx, track.id, { closed_on: null })
    tx.touch('schedule')
    return finished
  }),
]
