import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterPrefix,
  ageOn,
  byDueTime,
  dayInWords,
  fold,
  overlaps,
  setLevel,
  shownName,
  spanInWords,
  wordsOfNames,
  type Segment,
} from './participants.rules.ts'

describe('fold', () => {
  test.each([
    ['José-María O’Brien', ['jose', 'maria', 'obrien']],
    ['ŁUCJA Ślązak', ['lucja', 'slazak']],
    ['Strauß, Åse', ['strauss', 'ase']],
    ['  Ana   ana ', ['ana']],
    ['محمد علي', ['محمد', 'علي']],
    ['李 小龙', ['李', '小龙']],
    ['🙂 \u202Ek\u0301', ['k']],
    ['%_\\', []],
  ])('%s', (text, words) => expect(fold(text)).toEqual(words))

  test('folding what was folded changes nothing, and never yields an empty word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = fold(text)
        expect(fold(words.join(' '))).toEqual(words)
        expect(words.every((word) => word.length > 0)).toBe(true)
      }),
    )
  })

  test('a beginning of a word lies between itself and its upper bound, in byte order', () => {
    const bytes = (text: string) => Buffer.from(text, 'utf8')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }), (start, rest) => {
        const [word] = fold(start + rest)
        fc.pre(word !== undefined && word.length > 1)
        const prefix = word!.slice(0, 1)
        fc.pre(prefix.isWellFormed())
        expect(Buffer.compare(bytes(word!), bytes(prefix))).toBeGreaterThanOrEqual(0)
        expect(Buffer.compare(bytes(word!), bytes(afterPrefix(prefix)))).toBeLessThan(0)
      }),
    )
  })
})

test('names: shown and found', () => {
  const names = { legal_given_name: 'Guadalupe', legal_family_name: 'Peña', preferred_name: 'Lupe', nicknames: ['Lu'] }
  expect(shownName(names)).toBe('Lupe Peña')
  expect(shownName({ ...names, preferred_name: '  ' })).toBe('Guadalupe Peña')
  expect(wordsOfNames(names)).toEqual(['guadalupe', 'pena', 'lupe', 'lu'])
})

test.each([
  ['1990-05-04', '2026-05-03', 35],
  ['1990-05-04', '2026-05-04', 36],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
])('born %s, on %s: %i years', (born, on, age) => expect(ageOn(born, on)).toBe(age))

describe('level of care from a day', () => {
  const episode = { from: '2026-01-05', to: null }
  const at = (level: string, from: string, to: string | null = null): Segment => ({ level, from, to })
  const open = [at('2.1', '2026-01-05')]

  test('ends the level under way', () => {
    expect(setLevel(open, at('1.5', '2026-03-02'), episode)).toEqual({
      ok: true,
      end: open[0],
      replace: null,
      add: at('1.5', '2026-03-02'),
    })
  })
  test('stops before one that is planned later', () => {
    const planned = [at('2.1', '2026-01-05', '2026-04-01'), at('1', '2026-04-01')]
    expect(setLevel(planned, at('1.5', '2026-03-02'), episode)).toMatchObject({
      ok: true,
      add: at('1.5', '2026-03-02', '2026-04-01'),
    })
  })
  test('the day it began is a correction in place', () => {
    expect(setLevel(open, at('2.5', '2026-01-05'), episode)).toMatchObject({ ok: true, end: null, replace: open[0] })
  })
  test.each([
    ['the same level', at('2.1', '2026-03-02'), 'same-level'],
    ['before admission', at('1.5', '2026-01-04'), 'outside-episode'],
    ['an end before the start', at('1.5', '2026-03-02', '2026-03-02'), 'empty'],
    ['a stretch in the middle of an open one', at('1.5', '2026-03-02', '2026-03-09'), 'overlap'],
  ])('refuses %s', (_, wanted, because) =>
    expect(setLevel(open, wanted, episode)).toMatchObject({ ok: false, because }),
  )

  test('whatever is set, no day ever has two levels, and none is lost before the change', () => {
    const level = fc.constantFrom('1', '1.5', '2.1', '2.5')
    const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 5 + n)).toISOString().slice(0, 10)
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 60 }), level, fc.option(fc.integer({ min: 1, max: 30 }), { nil: null })),
          { maxLength: 12 },
        ),
        (changes) => {
          let segments: Segment[] = [at('2.1', '2026-01-05')]
          for (const [n, name, length] of changes) {
            const change = setLevel(segments, at(name, dayOf(n), length === null ? null : dayOf(n + length)), episode)
            if (!change.ok) continue
            segments = segments.map((one) =>
              one === change.end ? { ...one, to: dayOf(n) } : one === change.replace ? { ...one, level: name } : one,
            )
            if (!change.replace) segments = [...segments, change.add]
          }
          for (const a of segments) for (const b of segments) if (a !== b) expect(overlaps(a, b)).toBe(false)
          expect(segments.every((one) => one.to === null || one.to > one.from)).toBe(true)
        },
      ),
    )
  })
})

test('words for days and spans', () => {
  expect(dayInWords('2026-01-05')).toBe('Mon 5 Jan 2026')
  expect(spanInWords({ from: '2026-01-05', to: null })).toBe('since Mon 5 Jan 2026')
  expect(spanInWords({ from: '2026-01-05', to: '2026-02-01' })).toBe('from Mon 5 Jan 2026 until Sun 1 Feb 2026')
})

test('tasks: overdue first, then by due time', () => {
  const task = (id: string, dueAt: string) => ({ id, dueAt, openedAt: `2026-01-0${id}` })
  expect(
    byDueTime([task('1', '2026-03-02'), task('2', '2026-01-02'), task('3', '2026-01-02')]).map((one) => one.id),
  ).toEqual(['2', '3', '1'])
})
