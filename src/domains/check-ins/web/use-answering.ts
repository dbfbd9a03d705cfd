import { useCallback, useEffect, useRef, useState } from 'react'
import { openVault } from '#web/device/vault.ts'
import { stillOpen, type Answers, type Draft, type Step } from './my-answers.ts'
import { takeBegun } from './my-begin.ts'

const PLACE = 'check-in'

/** The check-in being answered: every tap and every letter goes to the vault, so that a lock or a dead battery loses none. */
export function useAnswering(owner: string) {
  const [draft, setDraft] = useState<Draft>()
  const [looked, setLooked] = useState(false)
  const newest = useRef<Draft>(undefined)
  // One write after the other, the newest last.
  const writing = useRef<Promise<unknown>>(Promise.resolve())
  const put = useCallback(
    (next: Draft | undefined) => {
      newest.current = next
      setDraft(next)
      writing.current = writing.current
        .then(async () => {
          // Only the newest is worth writing; the others were overtaken.
          if (newest.current !== next) return
          const vault = await openVault(owner)
          await (next ? vault.put('drafts', PLACE, next) : vault.remove('drafts', PLACE))
        })
        .catch(() => {})
    },
    [owner],
  )
  useEffect(() => {
    let here = true
    const mood = takeBegun()
    if (mood !== undefined) {
      put({ ...fresh(), step: 'urge', answers: { mood, note: '' } })
      setLooked(true)
      return
    }
    void openVault(owner)
      .then((vault) => vault.get<Draft>('drafts', PLACE))
      .catch(() => undefined)
      .then((found) => {
        if (!here) return
        if (stillOpen(found, Date.now())) {
          newest.current = found
          setDraft(found)
        }
        setLooked(true)
      })
    return () => {
      here = false
    }
  }, [owner, put])

  return {
    draft,
    /** False until the vault was asked for something begun earlier. */
    looked,
    answer: (said: Partial<Answers>, step?: Step, takesMedication?: boolean) => {
      const was = newest.current ?? fresh()
      put({
        ...was,
        at: new Date().toISOString(),
        step: step ?? was.step,
        answers: { ...was.answers, ...said },
        takesMedication: takesMedication ?? was.takesMedication,
      })
    },
    begin: () => put(fresh()),
    clear: () => put(undefined),
  }
}

function fresh(): Draft {
  return {
    id: crypto.randomUUID(),
    at: new Date().toISOString(),
    step: 'mood',
    takesMedication: null,
    answers: { note: '' },
  }
}
