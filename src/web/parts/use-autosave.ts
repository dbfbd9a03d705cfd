import { useEffect, useReducer, useRef } from 'react'
import { openVault, type Vault } from '#web/device/vault.ts'
import { atRisk, begin, statusOf, step, wantsKeep, wantsSend, type AutosaveState } from './autosave.ts'
import { problemOf } from './problem.ts'
import { reportSave } from './save-status.ts'
import { setTyping } from './typing.ts'

/** What the server said to a save: taken, or somebody else was first. Anything else is thrown (kernel/call does). */
export type SaveReply =
  | { saved: { version: number; at: string } }
  | { conflict: { text: string; version: number; by?: string } }

interface Draft {
  text: string
  base: string
  version: number
  at: string
}

/** The same life of a text without the field, for rows that draw their own. */
export function useAutosave({
  value,
  version,
  owner,
  draftKey,
  save,
}: {
  value: string
  version: number
  owner: string
  draftKey: string
  save: (text: string, expectedVersion: number) => Promise<SaveReply>
}) {
  const [state, dispatch] = useReducer(step, undefined, () => begin(value, version))
  const now = useRef(state)
  now.current = state
  const saving = useRef(save)
  saving.current = save

  // One after the other: a draft that is being written must not outlive its removal.
  const onDevice = useRef<Promise<unknown>>(Promise.resolve())
  const device = <T>(work: (vault: Vault) => Promise<T>): Promise<T> => {
    const done = onDevice.current.then(async () => work(await openVault(owner)))
    onDevice.current = done.catch(() => {})
    return done
  }
  const drop = () => void device((vault) => vault.remove('drafts', draftKey)).catch(() => {})

  const send = useRef(async () => {})
  send.current = async () => {
    const { mine, version: expected } = now.current
    if (!wantsSend(now.current)) return
    dispatch({ type: 'sending' })
    try {
      const reply = await saving.current(mine, expected)
      if ('saved' in reply) {
        dispatch({ type: 'saved', version: reply.saved.version, at: new Date(reply.saved.at) })
        // Also after the field has gone: a draft that the server has must not come back.
        if (now.current.mine === mine) drop()
      } else dispatch({ type: 'theirs', ...reply.conflict })
    } catch (thrown) {
      const problem = problemOf(thrown)
      dispatch({
        type: 'not-sent',
        problem: problem.code === 'offline' || !problem.code ? undefined : problem.sentence,
      })
    }
  }
  const dropping = useRef(drop)
  dropping.current = drop
  const keep = useRef(async () => {})
  keep.current = async () => {
    const { mine, base, version: from } = now.current
    if (!wantsKeep(now.current)) return
    const at = new Date()
    const draft: Draft = { text: mine, base, version: from, at: at.toISOString() }
    await device((vault) => vault.put('drafts', draftKey, draft))
    dispatch({ type: 'kept', text: mine, at })
  }

  // What was typed before a crash or an ended session comes back.
  useEffect(() => {
    let here = true
    void openVault(owner)
      .then((vault) => vault.get<Draft>('drafts', draftKey))
      .then((draft) => {
        if (here && draft) dispatch({ type: 'found', ...draft, at: new Date(draft.at) })
      })
      .catch(() => {})
    return () => {
      here = false
    }
  }, [owner, draftKey])
  // A newer version of the server (query refetched, live topic).
  useEffect(() => {
    if (value !== now.current.base || version > now.current.version) dispatch({ type: 'theirs', text: value, version })
  }, [value, version])
  // Device soon, server after a pause, then again and again while it does not go.
  useEffect(() => {
    setTyping(draftKey, atRisk(state))
    if (state.mine === state.base) {
      // Both have it: the draft has done its work.
      if (state.onDevice) dropping.current()
      return
    }
    const toDevice = wantsKeep(state) ? setTimeout(() => void keep.current().catch(() => {}), 150) : undefined
    const toServer = wantsSend(state) ? setTimeout(() => void send.current(), isRetry(state) ? 8_000 : 700) : undefined
    return () => {
      clearTimeout(toDevice)
      clearTimeout(toServer)
    }
  }, [state, owner, draftKey])
  useEffect(() => {
    const status = statusOf(state)
    if (status.state !== 'idle') reportSave(status)
  }, [state])
  useEffect(() => {
    const flush = () => {
      void keep.current().catch(() => {})
      void send.current()
    }
    const hidden = () => document.visibilityState === 'hidden' && flush()
    window.addEventListener('pagehide', flush)
    window.addEventListener('online', flush)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', hidden)
      flush()
      setTyping(draftKey, false)
    }
  }, [draftKey])
  return { state, dispatch, flush: () => void send.current() }
}

/** The same text was tried before and did not go. */
function isRetry(state: AutosaveState): boolean {
  return state.onDevice?.text === state.mine && (state.problem !== undefined || !navigator.onLine)
}
