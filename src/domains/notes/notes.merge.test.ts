import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeLists, mergeTexts } from './notes.merge.ts'

const words = (text: string) => text.split(/\s+/).filter(Boolean)
const sentence = fc
  .array(fc.constantFrom('calm', 'spoke', 'about', 'work', 'urge', 'sister', 'quiet', 'plans', 'walk'), {
    maxLength: 12,
  })
  .map((list) => list.join(' '))

test('changes in different places both stay', () => {
  expect(
    mergeTexts('She spoke about work.', 'She spoke calmly about work.', 'She spoke about work. Plans a walk.'),
  ).toEqual({ text: 'She spoke calmly about work. Plans a walk.', clashed: false })
})
test('a sentence added behind a word that was changed before it', () => {
  expect(mergeTexts('He came late', 'He came in very late', 'He came late. Quiet today.')).toEqual({
    text: 'He came in very late. Quiet today.',
    clashed: false,
  })
})
test('changes of the same words keep both versions and say so', () => {
  const merged = mergeTexts('Mood was low.', 'Mood was tired.', 'Mood was better.')
  expect(merged.clashed).toBe(true)
  expect(merged.text).toContain('tired')
  expect(merged.text).toContain('better')
})
test('two first lines both stay', () => {
  const merged = mergeTexts('', 'Came with a plan.', 'Asked for help.')
  expect(words(merged.text)).toEqual(
    expect.arrayContaining([...words('Came with a plan.'), ...words('Asked for help.')]),
  )
})
test('no word that somebody added is lost, and nothing is invented', () => {
  fc.assert(
    fc.property(sentence, sentence, sentence, (base, mine, theirs) => {
      const merged = words(mergeTexts(base, mine, theirs).text)
      const count = (list: string[], word: string) => list.filter((each) => each === word).length
      for (const word of new Set([...words(mine), ...words(theirs)])) {
        const added = Math.max(count(words(mine), word), count(words(theirs), word)) - count(words(base), word)
        if (added > 0) expect(count(merged, word)).toBeGreaterThan(0)
      }
      for (const word of merged) expect([...words(mine), ...words(theirs)]).toContain(word)
    }),
  )
})
test('one side unchanged gives the other side', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (base, other) => {
      expect(mergeTexts(base, other, base)).toEqual({ text: other, clashed: false })
      expect(mergeTexts(base, base, other).text).toBe(other)
    }),
  )
})

test('a text and its own continuation are one', () => {
  expect(mergeTexts('', 'He came late and sat', 'He came late')).toEqual({
    text: 'He came late and sat',
    clashed: false,
  })
  expect(mergeTexts('Calm. ', 'Calm. Spoke ab', 'Calm. Spoke about work')).toEqual({
    text: 'Calm. Spoke about work',
    clashed: false,
  })
})
test('lists keep what either added and drop what either took out', () => {
  expect(mergeLists(['calm', 'tired'], ['calm', 'tired', 'bright'], ['calm'])).toEqual(['calm', 'bright'])
  expect(mergeLists([], ['calm'], ['calm', 'sad'])).toEqual(['calm', 'sad'])
  expect(mergeLists(['calm'], [], ['calm', 'sad'])).toEqual(['sad'])
})
