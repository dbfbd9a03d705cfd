import { registerChartPart } from '#domains/participants/participants.public.ts'
import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { prepared } from '#kernel/prepared.ts'
import { Problem } from '#kernel/problem.ts'
import type { Tx } from '#kernel/tx.ts'
import * as contract from './check-ins.contract.ts'

declare module '#kernel/events.ts' {
  interface Events {
    'check-ins.received': { checkInId: string }
  }
}

/** The newest check-ins of a person, as they are shown. */
const readRecent = prepared<{ org: string; id: string; limit: number }>()((db, p) =>
  db
    .selectFrom('check_ins')
    .select([
      'id',
      'at',
      'mood',
      'urge',
      'sleep_hours as sleepHours',
      'used',
      'medication_taken as medicationTaken',
      'note',
    ])
    .where('organization_id', '=', p.org)
    .where('participant_id', '=', p.id)
    .orderBy('at', 'desc')
    .limit(p.limit),
)

/** The last check-ins of one person, newest first. */
export const recentCheckIns = (tx: Tx, participantId: string, limit: number): Promise<contract.CheckIn[]> =>
  readRecent(tx, { org: tx.actor.organizationId, id: participantId, limit })

registerChartPart('checkIns', (tx, participantId) => recentCheckIns(tx, participantId, 30))

export const routes: Route[] = [
  route(contract.sendCheckIn, async ({ tx, actor, body, now }) => {
    if (body.account !== undefined && body.account !== actor.accountId) {
      throw new Problem('signed-out', 'This waits for the person who wrote it.')
    }
    // A phone whose clock runs ahead is believed up to a day; what cannot be is stored at its arrival, never refused: a
    // person in a bad moment is not sent back over a clock.
    const ahead = Date.parse(body.at) > Date.parse(now) + 24 * 3_600_000
    const row = await tx.db
      .insertInto('check_ins')
      .values({
        organization_id: tx.actor.organizationId,
        id: body.id,
        participant_id: tx.actor.personId,
        at: ahead ? now : body.at,
        mood: body.mood,
        urge: body.urge,
        sleep_hours: body.sleepHours,
        used: body.used,
        medication_taken: body.medicationTaken,
        note: body.note,
      })
      .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
      .executeTakeFirst()
    if (Number(row.numInsertedOrUpdatedRows ?? 0) === 0) {
      // Already here: from this person it is delivered; an id of somebody else's is nobody's business.
      const own = await tx.db
        .selectFrom('check_ins')
        .select('id')
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', body.id)
        .executeTakeFirst()
      if (!own) throw new Problem('conflict')
      return { done: true as const }
    }
    await emit(tx, 'check-ins.received', tx.actor.personId, { checkInId: body.id })
    tx.touch(`person:${tx.actor.personId}`)
    return { done: true as const }
  }),
  route(contract.ownCheckIns, async ({ tx }) => {
    const [checkIns, answered] = await Promise.all([
      recentCheckIns(tx, tx.actor.personId, 14),
      tx.db
        .selectFrom('check_ins')
        .select('medication_taken as medicationTaken')
        .where('organization_id', '=', tx.actor.organizationId)
        .where('participant_id', '=', tx.actor.personId)
        .where('medication_taken', 'is not', null)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst(),
    ])
    return { checkIns, takesMedication: answered ? answered.medicationTaken !== 'none_prescribed' : null }
  }),
]
