import { useEffect, useRef, useState } from 'react'
import { call, CallProblem } from '#kernel/call.ts'
import { problemOf } from '#web/parts/problem.ts'
import { reportSave, type SaveStatus } from '#web/parts/save-status.ts'
import { setTyping } from '#web/parts/typing.ts'
import { changeProfile, type PersonPart, type Profile } from '../participants.contract.ts'
import { useChartChanged } from './use-chart.ts'

export type Fields = { [Name in keyof Profile]: Profile[Name] }
type Name = keyof Profile
const pauseMs = 700

/**
 * The typed fields of a person, each saved as typed: after a pause, on leaving the field, on closing. Somebody else's
 * change to another field is taken in silently; to the same field, both values stand until one is chosen.
 */
export function useSavingProfile(participantId: string, person: PersonPart) {
  const [values, setValues] = useState<Fields>(person.profile)
  const [theirs, setTheirs] = useState<Partial<Fields>>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [status, setStatus] = useState<SaveStatus>({ state: 'idle' })
  const now = useRef({ values: person.profile, base: person.profile, version: person.version, held: new Set<Name>() })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<void>>(undefined)
  const chartChanged = useChartChanged(participantId)

  const say = (next: SaveStatus) => {
    setStatus(next)
    reportSave(next)
  }
  const dirty = () =>
    (Object.keys(now.current.values) as Name[]).filter(
      (name) => !now.current.held.has(name) && !same(now.current.values[name], now.current.base[name]),
    )

  const send = async (tries = 0): Promise<void> => {
    const names = dirty()
    if (names.length === 0) return
    const sent = Object.fromEntries(names.map((name) => [name, now.current.values[name]])) as Partial<Profile>
    say({ state: 'saving' })
    try {
      const { version } = await call(changeProfile, {
        params: { participantId },
        body: { version: now.current.version, changes: sent },
      })
      now.current.version = version
      now.current.base = { ...now.current.base, ...sent }
      setErrors({})
      setTyping(`person/${participantId}`, dirty().length > 0)
      say({ state: 'saved', at: new Date() })
      if (dirty().length > 0) await send()
    } catch (thrown) {
      const stale = staleDetails(thrown)
      if (stale && tries < 5) {
        const clash = names.filter(
          (name) => !same(stale.current[name], now.current.base[name]) && !same(stale.current[name], sent[name]),
        )
        for (const name of clash) now.current.held.add(name)
        now.current.version = stale.version
        // What they changed and we did not touch is theirs; where both typed, ours stays in the field beside theirs.
        const touched = new Set(dirty())
        const taken = Object.fromEntries(
          (Object.keys(stale.current) as Name[])
            .filter((name) => !touched.has(name) && !now.current.held.has(name))
            .map((name) => [name, stale.current[name]]),
        )
        now.current.base = stale.current
        now.current.values = { ...now.current.values, ...taken }
        setValues(now.current.values)
        if (clash.length > 0) {
          setTheirs((before) => ({
            ...before,
            ...Object.fromEntries(clash.map((name) => [name, stale.current[name]])),
          }))
          say({ state: 'both-changed' })
        }
        return send(tries + 1)
      }
      const problem = problemOf(thrown)
      setErrors(
        Object.fromEntries(
          Object.entries(problem.fields ?? {}).map(([path, sentence]) => [
            path.replace(/^changes\./, '').replace(/\..*$/, ''),
            sentence,
          ]),
        ),
      )
      say({
        state: 'failed',
        sentence: problem.code === 'bad-input' ? 'Not saved yet: look at the marked field.' : problem.sentence,
      })
    }
  }
  const flush = () => {
    clearTimeout(timer.current)
    running.current = (running.current ?? Promise.resolve()).then(() => send())
    return running.current
  }
  useEffect(
    () => () => {
      void flush().then(() => {
        setTyping(`person/${participantId}`, false)
        void chartChanged()
      })
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, on closing
    [],
  )
  return {
    values,
    theirs,
    errors,
    status,
    flush,
    set: <N extends Name>(name: N, value: Profile[N]) => {
      now.current.values = { ...now.current.values, [name]: value }
      setValues(now.current.values)
      setTyping(`person/${participantId}`, true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), pauseMs)
    },
    /** After both changed one field: keep what stands in it, or take the other. */
    choose: (name: Name, which: 'mine' | 'theirs') => {
      now.current.held.delete(name)
      if (which === 'theirs') {
        now.current.values = { ...now.current.values, [name]: now.current.base[name] }
        setValues(now.current.values)
      }
      setTheirs(({ [name]: _, ...rest }) => rest)
      void flush()
    },
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function staleDetails(thrown: unknown): { version: number; current: Profile } | undefined {
  if (!(thrown instanceof CallProblem) || thrown.reply.code !== 'stale') return undefined
  return thrown.reply.details as { version: number; current: Profile }
}
