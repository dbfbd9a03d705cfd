import { call, CallProblem } from '#kernel/call.ts'
import { openVault, type Vault } from '#web/device/vault.ts'
import {
  atRisk,
  begin,
  statusOf,
  step,
  wantsKeep,
  wantsSend,
  type AutosaveEvent,
  type AutosaveState,
  type Merge,
} from '#web/parts/autosave.ts'
import { problemOf } from '#web/parts/problem.ts'
import { reportSave } from '#web/parts/save-status.ts'
import { createStore, type Store } from '#web/parts/store.ts'
import { setTyping } from '#web/parts/typing.ts'
import { choiceFields } from '../notes.content.ts'
import { saveFields } from '../notes.contract.ts'
import { mergeLists, mergeTexts } from '../notes.merge.ts'

// The drafts of one composer, alive beside React: every field saves as typed whether its row is open or not. The device has a
// key within milliseconds, the server after a pause; what a colleague wrote meanwhile is merged on both sides by the same
// rule. Lists of chips travel through the same machine as JSON.

const PAUSE = 700
const LONGEST = 3_000
const RETRY = 8_000

export type ServerField = { draftId: string; field: string; value: unknown; version: number; savedBy: string }
type Kept = {
  draftId: string
  field: string
  text: string
  base: string
  version: number
  perhaps: string[]
  at: string
}
type Where = { draftId: string; field: string; state: AutosaveState; list: boolean; listeners: Set<() => void> }

export interface DraftStore {
  /** What the server has: at opening, and when a topic changed. */
  hear: (fields: readonly ServerField[]) => void
  /** Brings back what was typed before a crash or an ended session. */
  restore: (draftIds: readonly string[]) => Promise<void>
  state: (draftId: string, field: string) => AutosaveState
  type: (draftId: string, field: string, text: string) => void
  chips: (draftId: string, field: string) => string[]
  setChips: (draftId: string, field: string, value: string[]) => void
  subscribe: (draftId: string, field: string, listener: () => void) => () => void
  /** Values by draft and field, as the checks want them. */
  values: (draftId: string) => Record<string, unknown>
  /** Counts up at every change of any field. */
  changes: Store<number>
  /** Sends all that waits; resolves to the number of fields that the server still lacks. */
  flush: () => Promise<number>
  unsent: () => number
  /** Listens to the page (closing, network); returns how to stop, which sends what is left. */
  start: () => () => void
}

const listMerge: Merge = (base, mine, theirs) => ({
  text: JSON.stringify(mergeLists(listOf(base), listOf(mine), listOf(theirs))),
  clashed: false,
})
const laterChoice: Merge = (base, mine, theirs) => ({ text: mine === base ? theirs : mine, clashed: false })

function listOf(text: string): string[] {
  if (text === '') return []
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? read.filter((item): item is string => typeof item === 'string') : [text]
  } catch {
    return [text]
  }
}
const lists = new Set(['affect', 'objectives'])
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? JSON.stringify(value) : ''

export function createDraftStore({
  owner,
  format,
  nameOf,
}: {
  owner: string
  format: string
  nameOf: (staffId: string) => string | undefined
}): DraftStore {
  const choices = choiceFields({ format })
  const fields = new Map<string, Where>()
  const changes = createStore(0)
  const sending = new Set<string>()
  const closed = new Map<string, string>()
  const timers = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>()
  let stopped = true

  const place = (draftId: string, field: string) => `note/${draftId}/${field}`
  function find(draftId: string, field: string): Where {
    const key = place(draftId, field)
    let where = fields.get(key)
    if (!where) {
      const list = lists.has(field)
      const merge = list ? listMerge : choices.has(field) ? laterChoice : mergeTexts
      fields.set(key, (where = { draftId, field, state: begin('', 0, merge), list, listeners: new Set() }))
    }
    return where
  }
  function dispatch(where: Where, event: AutosaveEvent): void {
    const before = where.state
    const next = step(before, event)
    if (next === before) return
    where.state = next
    const key = place(where.draftId, where.field)
    setTyping(key, atRisk(next))
    if (wantsKeep(next)) keepSoon()
    else if (next.mine === next.base && next.onDevice) drop(where)
    if (wantsSend(next)) later(where.draftId, event.type === 'not-sent' ? RETRY : PAUSE)
    const status = statusOf(next)
    if (status.state !== 'idle') reportSave(status)
    for (const listener of where.listeners) listener()
    if (next.mine !== before.mine) changes.set((count) => count + 1)
  }

  // The device: one write after the other, always the newest text.
  let keeping: Promise<void> | undefined
  const device = async (work: (vault: Vault) => Promise<unknown>) => void (await work(await openVault(owner)))
  function keepSoon(): void {
    keeping ??= (async () => {
      for (;;) {
        const where = [...fields.values()].find((one) => wantsKeep(one.state) || gone.has(one))
        if (!where) return
        const { draftId, field, state } = where
        if (gone.delete(where) && !wantsKeep(state)) {
          await device((vault) => vault.remove('drafts', place(draftId, field)))
          continue
        }
        const at = new Date()
        const perhaps = [...(state.perhaps ?? []), ...(state.sending === undefined ? [] : [state.sending])]
        const kept: Kept = {
          draftId,
          field,
          text: state.mine,
          base: state.base,
          version: state.version,
          perhaps,
          at: at.toISOString(),
        }
        await device((vault) => vault.put('drafts', place(draftId, field), kept))
        dispatch(where, { type: 'kept', text: kept.text, at })
      }
    })()
      .catch(() => {})
      .finally(() => (keeping = undefined))
  }
  const gone = new Set<Where>()
  function drop(where: Where): void {
    where.state = { ...where.state, onDevice: undefined }
    gone.add(where)
    keepSoon()
  }

  // The server: all fields of one draft in one request, one request at a time.
  function later(draftId: string, wait: number): void {
    if (closed.has(draftId) || stopped) return
    const before = timers.get(draftId)
    clearTimeout(before?.timer)
    const since = before?.since ?? Date.now()
    const left = wait === PAUSE ? Math.max(0, Math.min(wait, since + LONGEST - Date.now())) : wait
    timers.set(draftId, { since, timer: setTimeout(() => void send(draftId), left) })
  }
  async function send(draftId: string, keepalive = false): Promise<void> {
    clearTimeout(timers.get(draftId)?.timer)
    timers.delete(draftId)
    if (sending.has(draftId) || closed.has(draftId)) return
    const dirty = [...fields.values()].filter((one) => one.draftId === draftId && wantsSend(one.state)).slice(0, 40)
    if (dirty.length === 0) return
    sending.add(draftId)
    for (const where of dirty) dispatch(where, { type: 'sending' })
    const body = {
      changes: dirty.map(({ field, list, state }) => ({
        field,
        value: list ? listOf(state.sending ?? '') : (state.sending ?? ''),
        baseVersion: state.version,
        ...(state.perhaps && !list ? { perhaps: state.perhaps } : {}),
      })),
    }
    try {
      const reply = await call(saveFields, { params: { draftId }, body }, { keepalive })
      sending.delete(draftId)
      for (const saved of reply.fields) {
        const where = dirty.find((one) => one.field === saved.field)
        if (!where) continue
        const other =
          saved.merge === 'none' || saved.mergedWith === null ? undefined : (nameOf(saved.mergedWith) ?? 'a colleague')
        dispatch(where, {
          type: 'saved',
          version: saved.version,
          at: new Date(saved.savedAt),
          text: asText(saved.value),
          by: other,
          clashed: saved.merge === 'clashed',
        })
      }
    } catch (thrown) {
      sending.delete(draftId)
      const problem = problemOf(thrown)
      const signed = thrown instanceof CallProblem && thrown.reply.code === 'conflict'
      if (signed) closed.set(draftId, problem.sentence)
      for (const where of dirty)
        dispatch(where, {
          type: 'not-sent',
          problem: problem.code === 'offline' || !problem.code ? undefined : problem.sentence,
        })
    }
    if (
      [...fields.values()].some(
        (one) => one.draftId === draftId && wantsSend(one.state) && !one.state.problem && !one.state.perhaps,
      )
    )
      later(draftId, PAUSE)
  }
  const draftIds = () => [...new Set([...fields.values()].map((one) => one.draftId))]
  const unsent = () => [...fields.values()].filter(({ state }) => state.mine !== state.base).length
  const sendAll = (keepalive = false) => Promise.all(draftIds().map((draftId) => send(draftId, keepalive)))

  const leaving = () => {
    keepSoon()
    void sendAll(true)
  }
  const hidden = () => document.visibilityState === 'hidden' && leaving()
  const online = () => void sendAll()

  return {
    changes,
    unsent,
    hear(heard) {
      for (const { draftId, field, value, version, savedBy } of heard) {
        const where = find(draftId, field)
        if (version <= where.state.version) continue
        dispatch(where, { type: 'theirs', text: asText(value), version, by: nameOf(savedBy) })
      }
    },
    async restore(ids) {
      const vault = await openVault(owner)
      for (const kept of await vault.all<Partial<Kept>>('drafts')) {
        const { draftId, field, text, base, version, perhaps, at } = kept
        if (!draftId || !field || !ids.includes(draftId)) continue
        const where = find(draftId, field)
        dispatch(where, {
          type: 'found',
          text: text ?? '',
          base: base ?? '',
          version: version ?? 0,
          perhaps,
          at: new Date(at ?? 0),
        })
        // The server has it already: it has done its work here.
        if (where.state.mine === where.state.base) drop(where)
      }
    },
    state: (draftId, field) => find(draftId, field).state,
    type: (draftId, field, text) => dispatch(find(draftId, field), { type: 'typed', text }),
    chips(draftId, field) {
      const { state } = find(draftId, field)
      // Several as JSON, one as its word; older drafts wrote codes with underscores.
      return listOf(state.mine).map((chip) => chip.replaceAll('_', ' '))
    },
    setChips(draftId, field, value) {
      const where = find(draftId, field)
      dispatch(where, { type: 'typed', text: where.list ? JSON.stringify(value) : (value[0] ?? '') })
    },
    subscribe(draftId, field, listener) {
      const { listeners } = find(draftId, field)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    values(draftId) {
      const own: Record<string, unknown> = {}
      for (const { draftId: of, field, state, list } of fields.values()) {
        if (of === draftId) own[field] = list ? listOf(state.mine) : state.mine
      }
      return own
    },
    async flush() {
      // What is on its way answers first, then what was typed meanwhile goes.
      for (let round = 0; round < 20 && unsent() > 0; round++) {
        await sendAll()
        if (sending.size > 0) await new Promise((resolve) => setTimeout(resolve, 100))
        else if ([...fields.values()].every(({ state }) => state.mine === state.base || state.problem || state.perhaps))
          break
      }
      return unsent()
    },
    start() {
      stopped = false
      window.addEventListener('pagehide', leaving)
      window.addEventListener('online', online)
      document.addEventListener('visibilitychange', hidden)
      online()
      return () => {
        leaving()
        stopped = true
        for (const { timer } of timers.values()) clearTimeout(timer)
        window.removeEventListener('pagehide', leaving)
        window.removeEventListener('online', online)
        document.removeEventListener('visibilitychange', hidden)
        for (const key of fields.keys()) setTyping(key, false)
      }
    },
  }
}
