// Counts what a guard finds and misses in the labelled set.
import type { LabelledEntry, LabelledSpan } from './leaks.lines.ts'
import type { Leak, LeakQuestion } from '#domains/notes/notes.leak.types.ts'

export type Guard = (question: LeakQuestion) => Leak[]
/** Shares from 0 to 1. Unclear spans are left out of recall; asking about one is right, blocking on one is wrong. */
export type Measure = { readonly precision: number; readonly recall: number }
export type Mistake = {
  readonly entry: LabelledEntry
  readonly missed: readonly LabelledSpan[]
  readonly wrong: readonly Leak[]
}
export type Result = {
  readonly entries: number
  readonly leaking: number
  readonly perEntry: Measure
  readonly perFinding: Measure
  readonly mistakes: readonly Mistake[]
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end

/** `level`: 'blocks' counts only findings that block; 'any' counts those that ask as well. */
export const measure = (guard: Guard, set: readonly LabelledEntry[], level: 'blocks' | 'any'): Result => {
  const count = { entryHit: 0, entryFalse: 0, entryMissed: 0, hit: 0, wrong: 0, spanHit: 0, spanMissed: 0, leaking: 0 }
  const mistakes: Mistake[] = []
  for (const entry of set) {
    const leaks = guard({
      text: entry.text,
      field: 'test',
      subject: entry.subject,
      others: entry.others,
      allowed: { staff: entry.staff },
    }).filter((one) => level === 'any' || one.confidence === 'blocks')
    const sure = entry.spans.filter((span) => !span.unclear)
    const accepted = level === 'any' ? entry.spans : sure
    const wrong = leaks.filter((leak) => !accepted.some((span) => overlaps(span, leak)))
    const missed = sure.filter((span) => !leaks.some((leak) => overlaps(span, leak)))
    count.hit += leaks.length - wrong.length
    count.wrong += wrong.length
    count.spanHit += sure.length - missed.length
    count.spanMissed += missed.length
    if (sure.length > 0) {
      count.leaking += 1
      if (missed.length < sure.length) count.entryHit += 1
      else count.entryMissed += 1
    } else if (wrong.length > 0) count.entryFalse += 1
    if (wrong.length > 0 || missed.length > 0) mistakes.push({ entry, missed, wrong })
  }
  const share = (part: number, rest: number) => (part + rest === 0 ? 1 : part / (part + rest))
  return {
    entries: set.length,
    leaking: count.leaking,
    perEntry: { precision: share(count.entryHit, count.entryFalse), recall: share(count.entryHit, count.entryMissed) },
    perFinding: { precision: share(count.hit, count.wrong), recall: share(count.spanHit, count.spanMissed) },
    mistakes,
  }
}
