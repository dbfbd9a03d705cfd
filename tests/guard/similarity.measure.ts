// Counts what a similarity guard says about the labelled pairs, each asked in both directions.
import type { LabelledPair } from './similarity.set.ts'
import type { Similarity, SimilarityQuestion } from '#domains/notes/notes.similarity.ts'

const names = ['Dana', 'Marcus', 'Ana', 'James', 'Robert', 'Luis']

/** Shares from 0 to 1; a pair counts as found when either direction speaks. */
export const measureSimilarity = (
  guard: (question: SimilarityQuestion) => Similarity[],
  set: readonly LabelledPair[],
) => {
  let [hit, wrong, missed] = [0, 0, 0]
  const mistakes: LabelledPair[] = []
  for (const pair of set) {
    const speaks = (entry: string, other: string) =>
      guard({
        entry: { id: 'a', text: entry },
        others: [{ id: 'b', text: other }],
        recent: [],
        sharedPart: pair.sharedPart,
        names,
      }).length > 0
    const found = speaks(pair.one, pair.other) || speaks(pair.other, pair.one)
    if (found && pair.alarm) hit += 1
    else if (found) wrong += 1
    else if (pair.alarm) missed += 1
    if (found !== pair.alarm) mistakes.push(pair)
  }
  return { precision: hit + wrong === 0 ? 1 : hit / (hit + wrong), recall: hit / Math.max(1, hit + missed), mistakes }
}
