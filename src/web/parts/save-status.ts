import { createStore, useStore } from './store.ts'

/** One field's or list's state of saving. `at` is when the server (or the device) had it. */
export type SaveStatus =
  | { state: 'idle' }
  | { state: 'saving' }
  /** `met`: with somebody else's words in it; `clashed` when both changed the same words and both versions stand. */
  | { state: 'saved'; at: Date; met?: { by?: string; clashed: boolean } }
  | { state: 'on-device'; at: Date }
  | { state: 'both-changed' }
  | { state: 'failed'; sentence: string }

const latest = createStore<SaveStatus>({ state: 'idle' })

/** Tells the shell's one live region; called by AutosaveField and by any mutation that saves. */
export function reportSave(status: SaveStatus): void {
  latest.set(status)
}

export function useLatestSave(): SaveStatus {
  return useStore(latest)
}
