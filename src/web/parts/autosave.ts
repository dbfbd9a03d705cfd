/**
 * The life of one text that saves as it is typed, as a pure step function. The device gets every change first, the server
 * after a pause. When somebody else's version arrives meanwhile, a field with `merge` takes both (the words of each stand in
 * the text); without it nothing is chosen for the writer: both are shown.
 */
import type { SaveStatus } from './save-status.ts'

/** How two texts that grew from one become one. `clashed`: both changed the same words, and both versions stand in it. */
export type Merge = (base: string, mine: string, theirs: string) => { text: string; clashed: boolean }

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
  merge?: Merge
  /** Sent, but no answer came: the server may have any of these, and they are ours. */
  perhaps?: string[]
  /** Heard while ours was on its way (only with `merge`): judged once the answer is here. */
  held?: { text: string; version: number; by?: string }
  /** Somebody else's words came into the text since the last key. */
  met?: { by?: string; clashed: boolean }
}

export type AutosaveEvent =
  | { type: 'typed'; text: string }
  /** The device has written `text`. */
  | { type: 'kept'; text: string; at: Date }
  | { type: 'sending' }
  /** `text`: what now stands, when the server has merged ours with another's. */
  | { type: 'saved'; version: number; at: Date | undefined; text?: string; by?: string; clashed?: boolean }
  /** Not taken: the network, the server, the session. Kept on the device; tried again. */
  | { type: 'not-sent'; problem?: string }
  /** The server has another version: as the answer to ours, or told by a live topic. */
  | { type: 'theirs'; text: string; version: number; by?: string }
  /** Found on the device at start: typed before a crash, a closed lid, an ended session. */
  | { type: 'found'; text: string; base: string; version: number; at: Date; perhaps?: string[] }
  | { type: 'choose'; which: 'mine' | 'theirs' | 'both' }

export function begin(text: string, version: number, merge?: Merge): AutosaveState {
  return { mine: text, base: text, version, ...(merge ? { merge } : {}) }
}

export function step(state: AutosaveState, event: AutosaveEvent): AutosaveState {
  switch (event.type) {
    case 'typed':
      return { ...state, mine: event.text, ...(state.met ? { met: undefined } : {}) }
    case 'kept':
      return { ...state, onDevice: { text: event.text, at: event.at } }
    case 'sending':
      return { ...state, sending: state.mine, problem: undefined }
    case 'saved': {
      // What was typed while this was on its way is newer than the base and goes next.
      const sent = state.sending ?? state.base
      const stands = event.text ?? sent
      const grown = state.mine !== sent && stands !== sent
      return release({
        ...state,
        mine: grown ? both(state, sent, stands).text : state.mine === sent ? stands : state.mine,
        base: stands,
        version: Math.max(event.version, state.version),
        sending: undefined,
        savedAt: event.at,
        problem: undefined,
        ...(state.perhaps ? { perhaps: undefined } : {}),
        ...(event.by === undefined && !event.clashed ? {} : { met: { by: event.by, clashed: event.clashed === true } }),
      })
    }
    case 'not-sent': {
      // Without an answer nobody knows whether it arrived.
      const perhaps =
        event.problem === undefined && state.sending !== undefined
          ? [...(state.perhaps ?? []).filter((text) => text !== state.sending), state.sending].slice(-5)
          : state.perhaps
      return release({ ...state, sending: undefined, problem: event.problem, ...(perhaps ? { perhaps } : {}) })
    }
    case 'theirs':
      if (state.merge && state.sending !== undefined) {
        const { text, version, by } = event
        return version > Math.max(state.version, state.held?.version ?? 0)
          ? { ...state, held: { text, version, by } }
          : state
      }
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
      // What the server has is what we had sent before the crash.
      if (event.perhaps?.includes(state.base)) return restored
      if (state.merge) {
        const { text, clashed } = both(state, event.base, state.base, event.text)
        return { ...restored, mine: text, met: { clashed } }
      }
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
  if (text === state.base || text === state.mine || state.perhaps?.includes(text))
    return { ...state, base: text, version, theirs: undefined, ...(state.perhaps ? { perhaps: undefined } : {}) }
  if (state.merge) {
    const merged = both(state, state.base, text)
    return { ...state, mine: merged.text, base: text, version, met: { by, clashed: merged.clashed } }
  }
  return { ...state, theirs: { text, version, by } }
}

/** The answer to ours is here: what was heard meanwhile is judged now. */
function release(state: AutosaveState): AutosaveState {
  const { held, ...rest } = state
  return held ? meet(rest, held) : state
}

/** Mine and theirs in one text, grown from `base`. Without a way to merge, one after the other. */
function both({ merge, mine }: AutosaveState, base: string, theirs: string, own = mine) {
  return merge ? merge(base, own, theirs) : { text: joined(theirs, own), clashed: true }
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
  if (state.mine === state.base) {
    if (!state.savedAt) return { state: 'idle' }
    return { state: 'saved', at: state.savedAt, ...(state.met ? { met: state.met } : {}) }
  }
  if (state.problem) return { state: 'failed', sentence: state.problem }
  if (state.onDevice?.text === state.mine && state.sending === undefined)
    return { state: 'on-device', at: state.onDevice.at }
  return { state: 'saving' }
}
