// The measured quality of the similarity guard may only rise: floors a little below what it reaches now.
import { expect, test } from 'vitest'
import { defaultSimilarity, similarity } from '#domains/notes/notes.similarity.ts'
import { measureSimilarity } from './similarity.measure.ts'
import { similaritySet } from './similarity.set.ts'

const tuned = similaritySet.filter((pair) => !pair.held_out)
const held = similaritySet.filter((pair) => pair.held_out)

test('the set holds enough pairs of each kind, a part of them held out', () => {
  expect(similaritySet.length).toBeGreaterThanOrEqual(80)
  expect(held.length).toBeGreaterThanOrEqual(20)
  for (const kind of ['clone', 'edited', 'topic', 'template', 'short', 'quoted'])
    expect(similaritySet.filter((pair) => pair.kind === kind).length).toBeGreaterThan(5)
})

// Reached on 2026-11-22: precision and recall 100 % on both parts.
test('the guard reaches its floors', () => {
  for (const set of [tuned, held]) {
    const { precision, recall } = measureSimilarity(similarity, set)
    expect(precision).toBeGreaterThanOrEqual(0.95)
    expect(recall).toBeGreaterThanOrEqual(0.95)
  }
})

test('a guard that only knows exact copies misses the edited ones', () => {
  const exact = measureSimilarity(
    (question) =>
      similarity({ ...question, others: question.others.filter((other) => other.text === question.entry.text) }),
    tuned,
  )
  expect(exact.recall).toBeLessThan(0.5)
})

test('a guard without a minimum of words cries at short entries', () => {
  const crude = measureSimilarity((question) => similarity(question, { ...defaultSimilarity, minimumWords: 0 }), tuned)
  expect(crude.precision).toBeLessThan(0.95)
})

test('a guard that does not know the shared part takes quotations for copies', () => {
  const unaware = measureSimilarity((question) => similarity({ ...question, sharedPart: '' }), tuned)
  expect(unaware.precision).toBeLessThan(0.95)
})
