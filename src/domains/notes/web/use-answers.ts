import { useEffect, useRef, useState } from 'react'
import { openVault } from '#web/device/vault.ts'
import type { Answer } from './under-check.ts'

/** Reasons given to what the guards ask, kept on the device until the signature takes them along. */
export function useAnswers(owner: string, about: string): { answers: Answer[]; answer: (next: Answer) => void } {
  const [answers, setAnswers] = useState<Answer[]>([])
  const place = `answers/${about}`
  const loaded = useRef(false)
  useEffect(() => {
    void openVault(owner)
      .then((vault) => vault.get<Answer[]>('kept', place))
      .then((kept) => {
        loaded.current = true
        if (kept) setAnswers((now) => [...kept.filter((one) => !now.some((other) => same(one, other))), ...now])
      })
      .catch(() => {})
  }, [owner, place])
  useEffect(() => {
    if (loaded.current)
      void openVault(owner)
        .then((vault) => vault.put('kept', place, answers))
        .catch(() => {})
  }, [owner, place, answers])
  return {
    answers,
    answer: (next) => setAnswers((now) => [...now.filter((one) => !same(one, next)), next]),
  }
}

export const same = (a: Omit<Answer, 'reason'>, b: Omit<Answer, 'reason'>) =>
  a.draftId === b.draftId && a.kind === b.kind && a.about === b.about
