/**
 * The life of one text that saves as it is typed, as a pure step function. The device gets every change first, the server
 * after a pause; when somebody else's version arrives meanwhile, nothing is chosen for the writer: both are shown.
 */
import type { SaveStatus } from './save-status.ts'

export interface AutosaveState {
  /** What is in the field. */
  mine: string
  /** What the server had when we last agreed, and its version. */
  base: string
  version: number
  /** Being sent now. */
  sending?: string
  /** Newest text that the device is known to hold, and since when. */
  onDevice?: { text: string; at: Date }
  /** When the server last took ours. */
  savedAt?: Date
  /** Somebody else's text, when both changed. */
  theirs?: { text: string; version: number; by?: string }
  /** Why the last try did not work; cleared by the next. */
  problem?: string
}

export type AutosaveEvent =
  | { type: 'typed'; text: string }
  /** The device has written `text`. */
  | { type: 'kept'; text: string; at: Date }
  | { type: 'sending' }
  | { type: 'saved'; version: number; at: Date | undefined }
  /** Not taken: the network, the server, the session. Kept on the device; tried again. */
  | { type: 'not-sent'; problem?: string }
  /** The server has another version: as the answer to ours, or told by a live topic. */
  | { type: 'theirs'; text: string; version: number; by?: string }
  /** Found on the device at start: typed before a crash, a closed lid, an ended session. */
  | { type: 'found'; text: string; base: string; version: number; at: Date }
  | { type: 'choose'; which: 'mine' | 'theirs' | 'both' }

export function begin(text: string, version: number): AutosaveState {
  return { mine: text, base: text, version }
}

export function step(state: AutosaveState, event: AutosaveEvent): AutosaveState {
  switch (event.type) {
    case 'typed':
      return { ...state, mine: event.text }
    case 'kept':
      return { ...state, onDevice: { text: event.text, at: event.at } }
    case 'sending':
      return { ...state, sending: state.mine, problem: undefined }
    case 'saved':
      // What was typed while this was on its way is newer than the base and goes next.
      return {
        ...state,
        base: state.sending ?? state.base,
        version: Math.max(event.version, state.version),
        sending: undefined,
        savedAt: event.at,
        problem: undefined,
      }
    case 'not-sent':
      return { ...state, sending: undefined, problem: event.problem }
    case 'theirs':
      // The news of our own save may overtake its answer.
      if (event.text === state.sending)
        return step(state, { type: 'saved', version: event.version, at: state.savedAt ?? state.onDevice?.at })
      return meet({ ...state, sending: undefined }, event)
    case 'found': {
      if (event.text === state.mine) return state
      // Somebody was faster than the disk: both texts are theirs, both stay.
      if (state.mine !== state.base) return { ...state, mine: joined(event.text, state.mine) }
      const restored = { ...state, mine: event.text, onDevice: { text: event.text, at: event.at } }
      // The server still has what we began from: the found text simply goes on. Else somebody wrote meanwhile.
      if (event.version === state.version || event.base === state.base) return restored
      if (event.text === event.base) return state
      return { ...restored, theirs: { text: state.base, version: state.version } }
    }
    case 'choose': {
      if (!state.theirs) return state
      const { text, version } = state.theirs
      const mine = { mine: state.mine, theirs: text, both: joined(text, state.mine) }[event.which]
      return { ...state, mine, base: text, version, theirs: undefined }
    }
  }
}

/** Another version arrives: taken silently when we changed nothing, ignored when it is old, else shown beside ours. */
function meet(state: AutosaveState, other: { text: string; version: number; by?: string }): AutosaveState {
  if (other.version <= state.version) return state
  const { text, version, by } = other
  if (state.mine === state.base) return { ...state, mine: text, base: text, version, theirs: undefined }
  if (text === state.base || text === state.mine) return { ...state, base: text, version, theirs: undefined }
  return { ...state, theirs: { text, version, by } }
}

/** Both texts, nothing twice: a text that holds the other already is both. */
export function joined(theirs: string, mine: string): string {
  if (theirs.includes(mine.trim())) return theirs
  if (mine.includes(theirs.trim())) return mine
  return `${theirs.trimEnd()}\n\n${mine.trimStart()}`
}

/** Whether the server lacks something, and may be asked now. */
export function wantsSend(state: AutosaveState): boolean {
  return state.mine !== state.base && state.sending === undefined && state.theirs === undefined
}

/** Whether the device lacks something. */
export function wantsKeep(state: AutosaveState): boolean {
  return state.mine !== state.base && state.onDevice?.text !== state.mine
}

/** Whether text exists that is in neither place: a reload now would lose it. */
export function atRisk(state: AutosaveState): boolean {
  return wantsKeep(state)
}

/** What the field says beside itself. */
export function statusOf(state: AutosaveState): SaveStatus {
  if (state.theirs) return { state: 'both-changed' }
  if (state.mine === state.base) return state.savedAt ? { state: 'saved', at: state.savedAt } : { state: 'idle' }
  if (state.problem) return { state: 'failed', sentence: state.problem }
  if (state.onDevice?.text === state.mine && state.sending === undefined)
    return { state: 'on-device', at: state.onDevice.at }
  return { state: 'saving' }
}
