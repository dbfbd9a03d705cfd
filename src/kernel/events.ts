import type { Tx } from '#kernel/tx.ts'

/**
 * The closed list of what can happen. Each room adds its own names where it emits them:
 * `declare module '#kernel/events.ts' { interface Events { 'attendance.absence-recorded': { sessionId: string } } }`
 * Payloads carry ids and codes, never content.
 */
export interface Events {}
export type EventName = keyof Events & string
export type Reaction<N extends EventName> = (
  tx: Tx,
  event: { name: N; subjectId: string | null; payload: Events[N] },
) => Promise<void>

const reactions = new Map<string, Reaction<never>[]>()

/** Registers what a room does when another speaks. Runs in the same transaction: both happen or neither. */
export function react<N extends EventName>(name: N, reaction: Reaction<N>): void {
  reactions.set(name, [...(reactions.get(name) ?? []), reaction as unknown as Reaction<never>])
}

/** Says that something happened, about one person or none: one row, and the reactions of later rooms. */
export async function emit<N extends EventName>(
  tx: Tx,
  name: N,
  subjectId: string | null,
  payload: Events[N],
): Promise<void> {
  await tx.db
    .insertInto('events')
    .values({ organization_id: tx.actor.organizationId, name, subject_id: subjectId, payload: JSON.stringify(payload) })
    .execute()
  for (const reaction of reactions.get(name) ?? [])
    await (reaction as unknown as Reaction<N>)(tx, { name, subjectId, payload })
}
