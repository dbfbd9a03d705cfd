// Prints how the similarity guard does on the labelled pairs:  node tests/guard/similarity.eval.ts [--pairs]
import { defaultSimilarity, similarity, similarityScore } from '#domains/notes/notes.similarity.ts'
import { similaritySet } from './similarity.set.ts'
import { measureSimilarity } from './similarity.measure.ts'

const names = ['Dana', 'Marcus', 'Ana', 'James', 'Robert', 'Luis']
for (const held of [false, true]) {
  const set = similaritySet.filter((pair) => pair.held_out === held)
  const { precision, recall, mistakes } = measureSimilarity(similarity, set)
  console.log(
    `${held ? 'held out' : 'tuned on'}  ${String(set.length).padStart(3)} pairs  precision ${(precision * 100).toFixed(1)} %  recall ${(recall * 100).toFixed(1)} %`,
  )
  if (!held || process.argv.includes('--held'))
    for (const pair of mistakes)
      console.log(`  ${pair.alarm ? 'missed' : 'wrong'} ${pair.id}: ${pair.one} || ${pair.other}`)
}
if (process.argv.includes('--pairs'))
  for (const pair of similaritySet.filter((one) => !one.held_out)) {
    const score = similarityScore(pair.one, pair.other, { sharedPart: pair.sharedPart, names }, defaultSimilarity)
    console.log(score.toFixed(2), pair.id)
  }
