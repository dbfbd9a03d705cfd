// The ledger of marks: what was observed, by whom, and which marks still speak after corrections.
import { millis, type Instant } from './attendance.spans.ts'

export type MarkKind = 'arrived' | 'left' | 'returned' | 'ended' | 'excused' | 'unexcused' | 'struck'
export type MarkSource = 'staff' | 'phone' | 'telehealth' | 'import'

/** One line of the ledger. Never changed: a later mark that names it in `amendsId` replaces it, and 'struck' voids it. */
export type Mark = {
  id: string
  participantId: string
  sessionId: string
  kind: MarkKind
  at: Instant
  source: MarkSource
  recordedAt: Instant
  recordedBy: string
  amendsId?: string | null
  reason?: string | null
}

export type MarkIssueCode =
  | 'two_corrections' // two people corrected the same mark; the later word counts
  | 'correction_cycle' // marks that correct each other; none counts
  | 'corrects_unknown' // the corrected mark is not here, or is another person's or session's
  | 'unreadable_time'

export type MarkIssue = { code: MarkIssueCode; markIds: string[] }

// At one and the same moment: came before left, left before returned, so that stepping out and in at once loses nothing
// and coming and going at once credits nothing.
const RANK: Record<MarkKind, number> = {
  arrived: 0,
  left: 1,
  returned: 2,
  ended: 3,
  unexcused: 4,
  excused: 5,
  struck: 6,
}

/** The order in which things happened. When they were written down plays no part. */
export function inOrder(a: Mark, b: Mark): number {
  return millis(a.at) - millis(b.at) || RANK[a.kind] - RANK[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** When a mark was written down; an unreadable time counts as the earliest. */
const written = (mark: Mark): number => {
  const at = millis(mark.recordedAt)
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at
}

/** Whether `a` was written down after `b`; ties by id, so that the answer never depends on the order of arrival. */
function laterWord(a: Mark, b: Mark): boolean {
  const [one, two] = [written(a), written(b)]
  return one === two ? a.id > b.id : one > two
}

/**
 * The marks that speak, in the order of what happened, with what is odd about the rest. A correction beats what it corrects
 * whatever the clocks said; of two corrections of one mark, the one whose last word is later counts.
 */
export function resolveMarks(marks: readonly Mark[]): { current: Mark[]; issues: MarkIssue[] } {
  const issues: MarkIssue[] = []
  const byId = new Map<string, Mark>()
  for (const mark of marks) {
    const twin = byId.get(mark.id) // a repeated delivery of the same mark
    if (!twin || laterWord(mark, twin)) byId.set(mark.id, mark)
  }
  for (const mark of byId.values()) {
    if (mark.kind === 'struck' || !Number.isNaN(millis(mark.at))) continue
    byId.delete(mark.id)
    issues.push({ code: 'unreadable_time', markIds: [mark.id] })
  }
  const corrections = new Map<string, Mark[]>()
  const roots: Mark[] = []
  for (const mark of byId.values()) {
    const target = mark.amendsId ? byId.get(mark.amendsId) : undefined
    if (target && target.participantId === mark.participantId && target.sessionId === mark.sessionId) {
      corrections.set(target.id, [...(corrections.get(target.id) ?? []), mark])
    } else {
      roots.push(mark)
      if (mark.amendsId) issues.push({ code: 'corrects_unknown', markIds: [mark.id] })
    }
  }
  const seen = new Set<string>()
  const lastWord = (mark: Mark): Mark => {
    seen.add(mark.id)
    const words = (corrections.get(mark.id) ?? []).map(lastWord)
    if (words.length > 1) {
      issues.push({
        code: 'two_corrections',
        markIds: corrections
          .get(mark.id)!
          .map((each) => each.id)
          .sort(),
      })
    }
    return words.length === 0 ? mark : words.reduce((best, word) => (laterWord(word, best) ? word : best))
  }
  const current = roots.map(lastWord).filter((mark) => mark.kind !== 'struck')
  const cycle = [...byId.keys()].filter((id) => !seen.has(id)).sort()
  if (cycle.length > 0) issues.push({ code: 'correction_cycle', markIds: cycle })
  issues.sort((a, b) => (`${a.code} ${a.markIds}` < `${b.code} ${b.markIds}` ? -1 : 1))
  return { current: current.sort(inOrder), issues }
}

/** The marks that speak after all corrections, in the order of what happened. */
export function currentMarks(marks: readonly Mark[]): Mark[] {
  return resolveMarks(marks).current
}
