// The similarity guard: is an entry (nearly) another member's, or the same person's from last week? Payers refuse notes that
// could be anyone's, and a copied line tells nothing about a person. It asks; it never blocks.
import { foldedWords } from './notes.leak.text.ts'
import { prepare, quotable } from './notes.similarity.text.ts'
import type { Prepared } from './notes.similarity.text.ts'

export type SimilarityText = { readonly id: string; readonly text: string }
export type SimilarityQuestion = {
  readonly entry: SimilarityText
  /** Entries of the other members in the same session. */
  readonly others: readonly SimilarityText[]
  /** The same person's latest notes. */
  readonly recent: readonly SimilarityText[]
  /** What is written once for the whole group; quoting it is no copying. */
  readonly sharedPart: string
  /** Names of everybody in the room; swapping one for another does not make a text new. */
  readonly names?: readonly string[]
}

export type SimilarityOptions = {
  /** Share of the shorter text's weighted word runs found in the other, 0 to 1, from which the guard asks. */
  readonly threshold: number
  /** The same for the person's own history, where goals and plans repeat with good reason. */
  readonly ownThreshold: number
  /** Length of the compared word runs. */
  readonly shingle: number
  /** Fewer content words of one's own than this in either text: too short to be a copy. */
  readonly minimumWords: number
  /** A run of this many content words asks by itself, however long the texts are. */
  readonly longRun: number
}
/** Program configuration: a program sets its own; these were chosen on tests/guard/similarity.set.ts. */
export const defaultSimilarity: SimilarityOptions = {
  threshold: 0.5,
  ownThreshold: 0.6,
  shingle: 3,
  minimumWords: 7,
  longRun: 12,
}

export type SharedWords = {
  /** As typed in the entry. */
  readonly words: string
  readonly start: number
  readonly end: number
  /** Where the same words stand in the other text. */
  readonly otherStart: number
  readonly otherEnd: number
}
export type Similarity = {
  readonly against: string
  readonly kind: 'member' | 'own-history'
  readonly score: number
  /** Longest first, at most eight. */
  readonly sharedWords: readonly SharedWords[]
  readonly because: string
}

/** Entries that are too like this one, the most alike first. Any strings are accepted; nothing is thrown. */
export const similarity = (
  question: SimilarityQuestion,
  options: SimilarityOptions = defaultSimilarity,
): Similarity[] => {
  const { entry, others, recent } = question
  const ready = preparer(question, options)
  const mine = ready(entry.text)
  if (mine.ownWords < options.minimumWords) return []
  return compare(
    mine,
    others.filter((other) => other.id !== entry.id),
    recent,
    ready,
    options,
  )
}

/** As `similarity` for every entry of a group at once: each text is prepared only once. Keyed by the entry's id. */
export const similarityOfGroup = (
  group: {
    readonly entries: readonly SimilarityText[]
    readonly recent: Readonly<Record<string, readonly SimilarityText[]>>
    readonly sharedPart: string
    readonly names?: readonly string[]
  },
  options: SimilarityOptions = defaultSimilarity,
): Record<string, Similarity[]> => {
  const ready = preparer(group, options)
  return Object.fromEntries(
    group.entries.map((entry) => {
      const mine = ready(entry.text)
      const others = group.entries.filter((other) => other.id !== entry.id)
      const found =
        mine.ownWords < options.minimumWords ? [] : compare(mine, others, group.recent[entry.id] ?? [], ready, options)
      return [entry.id, found] as const
    }),
  )
}

/** How alike two texts are, 0 to 1, the same in both directions; 0 when either is too short to tell. */
export const similarityScore = (
  one: string,
  other: string,
  { sharedPart = '', names = [] }: { sharedPart?: string; names?: readonly string[] } = {},
  options: SimilarityOptions = defaultSimilarity,
): number => {
  const ready = preparer({ sharedPart, names }, options)
  return scoreOf(ready(one), ready(other), options)
}

const preparer = (
  { names = [], sharedPart }: Pick<SimilarityQuestion, 'names' | 'sharedPart'>,
  { shingle }: SimilarityOptions,
) => {
  const known = new Set(names.flatMap(foldedWords))
  const quotes = quotable(sharedPart)
  const made = new Map<string, Prepared>()
  return (text: string): Prepared => {
    const has = made.get(text)
    if (has) return has
    const prepared = prepare(text, known, quotes, shingle)
    made.set(text, prepared)
    return prepared
  }
}

const compare = (
  mine: Prepared,
  others: readonly SimilarityText[],
  recent: readonly SimilarityText[],
  ready: (text: string) => Prepared,
  options: SimilarityOptions,
): Similarity[] => {
  const against = (texts: readonly SimilarityText[], kind: Similarity['kind']) =>
    texts.flatMap(({ id, text }) => {
      const other = ready(text)
      const score = scoreOf(mine, other, options)
      if (score === 0) return []
      const alike = score >= (kind === 'member' ? options.threshold : options.ownThreshold)
      if (!alike && score * Math.min(mine.weight, other.weight) < options.longRun) return []
      const runs = sharedRuns(mine, other, options.shingle)
      const long = (runs[0]?.content ?? 0) >= options.longRun
      if (!alike && !long) return []
      const whose = kind === 'member' ? 'another member’s entry' : 'an earlier note of this person'
      const because = alike
        ? `${Math.round(score * 100)} % of these words stand in ${whose}.`
        : `A long passage stands in ${whose} too.`
      return [{ against: id, kind, score, sharedWords: runs.slice(0, 8).map((run) => run.shared), because }]
    })
  return [...against(others, 'member'), ...against(recent, 'own-history')].sort((a, b) => b.score - a.score)
}

const scoreOf = (one: Prepared, other: Prepared, { minimumWords }: SimilarityOptions): number => {
  const least = Math.min(one.weight, other.weight)
  if (least === 0 || Math.min(one.ownWords, other.ownWords) < minimumWords) return 0
  const [small, large] = one.shingles.size <= other.shingles.size ? [one, other] : [other, one]
  let common = 0
  for (const [shingle, weight] of small.shingles) if (large.shingles.has(shingle)) common += weight
  return common / least
}

type Run = { readonly shared: SharedWords; readonly content: number }

/** Passages that both texts hold, not overlapping in the first, longest first. */
const sharedRuns = (one: Prepared, other: Prepared, size: number): Run[] => {
  const found: Run[] = []
  for (let at = 0; at + size <= one.tokens.length; at += 1) {
    const key = keyAt(one, at, size)
    let best = { length: 0, place: 0 }
    // A word run that occurs again and again (ten thousand equal lines) need not be followed from each place.
    for (const place of (other.places.get(key) ?? []).slice(0, 20)) {
      let length = size
      while (sameWord(one, at + length, other, place + length)) length += 1
      if (length > best.length) best = { length, place }
    }
    if (best.length === 0) continue
    const tokens = one.tokens.slice(at, at + best.length)
    const start = tokens[0]!.start
    const end = tokens[tokens.length - 1]!.end
    const otherStart = other.tokens[best.place]!.start
    const otherEnd = other.tokens[best.place + best.length - 1]!.end
    found.push({
      shared: { words: one.text.slice(start, end), start, end, otherStart, otherEnd },
      content: tokens.filter((token) => token.content).length,
    })
    at += best.length - 1
  }
  return found.sort((a, b) => b.content - a.content || a.shared.start - b.shared.start)
}

const keyAt = (text: Prepared, at: number, size: number) => {
  let key = ''
  for (let step = 0; step < size; step += 1) key = `${key} ${text.tokens[at + step]!.form}`
  return key
}
const sameWord = (one: Prepared, at: number, other: Prepared, place: number) => {
  const form = one.tokens[at]?.form
  return form !== undefined && form !== '|' && form === other.tokens[place]?.form
}
