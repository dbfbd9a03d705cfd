import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSimilarity, similarity, similarityOfGroup, similarityScore } from './notes.similarity.ts'

const payday = 'She shared that payday is the hardest hour and practiced calling her sponsor before cashing the check.'
const copied = 'He shared that payday is the hardest hour and practiced calling his sponsor before cashing the check.'
const fishing = 'Brought a photo of the lake where he and his brother fished, and told what happened after the funeral.'
const ask = (text: string, others: string[], recent: string[] = [], sharedPart = '') =>
  similarity({
    entry: { id: 'me', text },
    others: others.map((other, at) => ({ id: `other-${at}`, text: other })),
    recent: recent.map((other, at) => ({ id: `recent-${at}`, text: other })),
    sharedPart,
    names: ['Dana', 'Marcus'],
  })

describe('likeness of entries', () => {
  test('a copy with other pronouns is shown with the shared words and their places', () => {
    const [found] = ask(payday, [fishing, copied])
    expect(found).toMatchObject({
      against: 'other-1',
      kind: 'member',
      score: 1,
      because: '100 % of these words stand in another member’s entry.',
    })
    const [words] = found!.sharedWords
    expect(payday.slice(words!.start, words!.end)).toBe(words!.words)
    expect(words!.words).toContain('payday is the hardest hour')
    expect(copied.slice(words!.otherStart, words!.otherEnd)).toContain('payday is the hardest hour')
  })

  test('names and feelings swapped make nothing new', () => {
    expect(
      similarityScore(
        'Dana felt anxious about the visit to the old house and wrote a plan for it.',
        'Marcus felt sad about the visit to the old house and wrote a plan for it.',
        { names: ['Dana', 'Marcus'] },
      ),
    ).toBe(1)
  })

  test('the same entry as last week is the person’s own history', () => {
    expect(ask(payday, [], [payday])).toMatchObject([{ against: 'recent-0', kind: 'own-history', score: 1 }])
  })

  test('words quoted from the shared part, stock phrases and short entries are no copies', () => {
    const shared = 'The group practiced the four steps of urge surfing and rated the wave each minute.'
    expect(
      ask(`${shared} ${fishing}`, [`${shared} Counted tiles with her eyes open until the bell.`], [], shared),
    ).toEqual([])
    expect(ask('On time. Denied SI/HI. Engaged throughout.', ['On time. Denied SI/HI. Engaged throughout.'])).toEqual(
      [],
    )
    expect(ask('Quiet today, listened.', ['Quiet today, listened.'])).toEqual([])
  })

  test('a long passage asks even inside a long entry', () => {
    const own = (seed: string) =>
      Array.from(
        { length: 120 },
        (_, at) => `${seed}${String.fromCharCode(97 + (at % 26), 97 + ((at * 7) % 26))}`,
      ).join(' ')
    const passage =
      'walked to the river, wrote letter after letter, burned most, kept one, mailed nothing, slept, woke hungry, cooked beans, called Friday'
    const [found] = ask(`${own('first')} ${passage}`, [`${own('second')} ${passage}`])
    expect(found!.score).toBeLessThan(defaultSimilarity.threshold)
    expect(found!.because).toBe('A long passage stands in another member’s entry too.')
  })

  test('the threshold is the caller’s', () => {
    const question = {
      entry: { id: 'a', text: `${payday} ${fishing}` },
      others: [{ id: 'b', text: `${copied} Was glad of the new shoes, red ones, worn to work at last.` }],
      recent: [],
      sharedPart: '',
    }
    const strict = { ...defaultSimilarity, longRun: 99 }
    expect(similarity(question, { ...strict, threshold: 0.3 })).toHaveLength(1)
    expect(similarity(question, { ...strict, threshold: 0.95 })).toEqual([])
  })

  test('a whole group at once says the same as one by one', () => {
    const entries = [payday, copied, fishing, payday].map((text, at) => ({ id: `m${at}`, text }))
    const together = similarityOfGroup({ entries, recent: { m2: [{ id: 'old', text: fishing }] }, sharedPart: '' })
    for (const entry of entries)
      expect(together[entry.id]).toEqual(
        similarity({
          entry,
          others: entries,
          recent: entry.id === 'm2' ? [{ id: 'old', text: fishing }] : [],
          sharedPart: '',
        }),
      )
    expect(together.m2).toMatchObject([{ against: 'old' }])
  })
})

describe('whatever is typed', () => {
  const vocabulary =
    'payday hardest hour practiced calling sponsor before cashing check she he the and Plan: Goal: denied SI HI'.split(
      ' ',
    )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...vocabulary), { maxLength: 60 }).map((words) => words.join(' ')),
  )

  test('the score is symmetric, between 0 and 1, and 1 for an entry with itself when it is long enough', () => {
    fc.assert(
      fc.property(text, text, text, (one, other, sharedPart) => {
        const score = similarityScore(one, other, { sharedPart })
        expect(score).toBe(similarityScore(other, one, { sharedPart }))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect([0, 1]).toContain(similarityScore(one, one, { sharedPart }))
      }),
    )
  })

  test('shared words stand where they are said to stand, in both texts', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        for (const found of ask(one, [other], [other]))
          for (const run of found.sharedWords) {
            expect(one.slice(run.start, run.end)).toBe(run.words)
            expect(run.otherStart).toBeGreaterThanOrEqual(0)
            expect(run.otherEnd).toBeLessThanOrEqual(other.length)
            expect(run.otherEnd).toBeGreaterThan(run.otherStart)
          }
      }),
    )
  })

  test('entries of fewer words than the minimum never ask', () => {
    const few = fc
      .array(fc.constantFrom(...vocabulary), { maxLength: defaultSimilarity.minimumWords - 1 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(few, (one) => {
        expect(ask(one, [one], [one])).toEqual([])
      }),
    )
  })

  test('ten thousand lines against ten thousand lines are compared to the end', () => {
    const lines = (words: string) => `${words}\n`.repeat(10_000)
    expect(ask(lines(payday), [lines(copied)])[0]?.score).toBe(1)
    expect(ask(lines(payday), [lines(fishing)])).toEqual([])
  })
})
