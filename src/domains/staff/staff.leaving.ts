import type { Tx } from '#kernel/tx.ts'

/** One thing that follows when somebody leaves, in a sentence; `path` leads to where it is mended. */
export type LeavingEffect = { words: string; needsPerson: boolean; path?: string }
type Describe = (tx: Tx, staffId: string, on: string) => Promise<LeavingEffect[]>

// Rooms behind this one say what leaving means there; they register when the house opens.
const described = new Map<string, Describe>()
export function registerLeavingEffect(room: string, describe: Describe): void {
  if (described.has(room)) throw new Error(`Leaving is described twice by "${room}".`)
  described.set(room, describe)
}

/** What every room says about a person's last day, in the order of the rooms. */
export async function leavingEffects(tx: Tx, staffId: string, on: string): Promise<LeavingEffect[]> {
  return (await Promise.all([...described.values()].map((describe) => describe(tx, staffId, on)))).flat()
}
