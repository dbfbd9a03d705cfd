import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findLeaks } from './notes.leak.ts'
import { alsoCalled, nicknamePairs } from './notes.leak.nicknames.ts'
import { distance, skeleton } from './notes.leak.spelling.ts'
import { fold, readWords } from './notes.leak.text.ts'
import type { GuardPerson, Leak } from './notes.leak.types.ts'

const marcus: GuardPerson = { id: 'marcus', legalGiven: 'Marcus', legalFamily: 'Reyes-Whitman', phone: '512-555-0122' }
const will: GuardPerson = { id: 'will', legalGiven: 'William', legalFamily: 'Turner', preferredName: 'Will' }
const jose: GuardPerson = {
  id: 'jose',
  legalGiven: 'José Luis',
  legalFamily: 'Hernández Quiroga',
  birthOn: '1985-12-12',
}
const liz: GuardPerson = { id: 'liz', legalGiven: 'Elizabeth', legalFamily: 'Young', email: 'liz.young@example.com' }
const dana: GuardPerson = {
  id: 'dana',
  legalGiven: 'Dana',
  legalFamily: 'Whitlock',
  employer: 'Brightwater Landscaping LLC',
}
const others = [marcus, will, jose, liz]

const ask = (text: string, subject: GuardPerson | null = dana, people: readonly GuardPerson[] = others): Leak[] =>
  findLeaks({ text, field: 'ownWords', subject, others: people })
const brief = (text: string, subject: GuardPerson | null = dana, people: readonly GuardPerson[] = others) =>
  ask(text, subject, people).map((leak) => `${leak.confidence} ${leak.kind} ${leak.memberId}: ${leak.match}`)

describe('finding other members in a note', () => {
  test('names the exact words, their place and the reason', () => {
    expect(ask('She thanked Marcus for the ride.')).toEqual([
      {
        memberId: 'marcus',
        kind: 'name',
        field: 'ownWords',
        match: 'Marcus',
        start: 12,
        end: 18,
        confidence: 'blocks',
        because: '“Marcus” is the name of another member.',
      },
    ])
  })

  test.each([
    ['Will discussed his rent.', ['blocks name will: Will']],
    ['Will discuss her rent on Monday.', []],
    ['told will she was proud', ['blocks name will: will']],
    ['She will call; free will came up.', []],
    ["Marcus' plan and José's plan differ.", ['blocks name marcus: Marcus', 'blocks name jose: José']],
    ['jose and lizzie laughed', ['blocks name jose: jose', 'blocks nickname liz: lizzie']],
    ['Pepe le ayudó.', ['blocks nickname jose: Pepe']],
    ['Marcus Reyes spoke.', ['blocks name marcus: Marcus Reyes']],
    ['Read a page of Marcus Garvey.', ['asks name marcus: Marcus']],
    ['Call (512) 555 0122 at night.', ['blocks phone marcus: (512) 555 0122']],
    ['Mail liz.young at example dot com.', ['blocks email liz: liz.young at example dot com']],
    ['Nació el 12 de diciembre de 1985.', ['blocks birth-date jose: 12 de diciembre de 1985']],
    ['M.R. said so; AA and PT are fine.', ['blocks initials marcus: M.R']],
  ])('%s', (text, expected) => expect(brief(text)).toEqual(expected))

  test("the subject's own name is nothing, and only a question when another member bears it too", () => {
    expect(brief('Dana Whitlock said that Dana will try.')).toEqual([])
    const other = { id: 'dana-2', legalGiven: 'Dana', legalFamily: 'Chen' }
    expect(brief('Dana said that.', dana, [other])).toEqual(['asks name dana-2: Dana'])
    expect(brief('Dana Chen said that.', dana, [other])).toEqual(['blocks name dana-2: Dana Chen'])
    expect(brief('Dana Whitlock said that.', dana, [other])).toEqual([])
  })

  test('in the shared part every member is another', () => {
    expect(brief('Dana read first.', null, [...others, dana])).toEqual(['blocks name dana: Dana'])
    expect(brief('Peer at Brightwater Landscaping.', null, [dana])).toEqual([
      'blocks employer dana: Brightwater Landscaping',
    ])
  })

  test('staff may be named, and words that were looked at stay confirmed', () => {
    const guard = (text: string, allowed: { staff?: string[]; words?: string[] }) =>
      findLeaks({ text, field: 'f', subject: dana, others, allowed }).map((leak) => leak.confidence)
    expect(guard('Marcus Hill led the exercise.', { staff: ['Marcus Hill'] })).toEqual([])
    expect(guard('Marcus listened.', { staff: ['Marcus Hill'] })).toEqual(['asks'])
    expect(guard('Marcus listened.', { words: ['marcus'] })).toEqual([])
    expect(guard('Marcus Reyes listened.', { words: ['marcus'] })).toEqual(['blocks'])
  })
})

describe('whatever is typed', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          'Marcus',
          'will',
          'J.L.',
          'José',
          '(512) 555-0122',
          '\ud800',
          '\u202e',
          '12/12/85',
          's',
          "'",
          '.',
          '\n',
        ),
      )
      .map((parts) => parts.join(' ')),
  )
  const anyPerson = fc.record({
    id: fc.constantFrom('a', 'b'),
    legalGiven: fc.string({ unit: 'grapheme', maxLength: 12 }),
    legalFamily: fc.string({ unit: 'binary', maxLength: 12 }),
    preferredName: fc.option(fc.string({ maxLength: 8 })),
    phone: fc.option(fc.string({ maxLength: 14 })),
    email: fc.option(fc.string({ maxLength: 14 })),
    employer: fc.option(fc.string({ maxLength: 14 })),
    birthOn: fc.option(fc.string({ maxLength: 10 })),
    otherDetails: fc.array(fc.string({ maxLength: 14 }), { maxLength: 2 }),
  })

  test('it never throws, and each finding lies in the text, in order, apart from the others', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyPerson, { maxLength: 3 }), (text, people) => {
        for (const roster of [others, people]) {
          let end = 0
          for (const leak of ask(text, dana, roster)) {
            expect(leak.start).toBeGreaterThanOrEqual(end)
            expect(leak.end).toBeGreaterThan(leak.start)
            expect(leak.match).toBe(text.slice(leak.start, leak.end))
            end = leak.end
          }
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  const plain = fc.constantFrom(
    ...'she he said that the week was hard and asked for help with sleep today plan is to call'.split(' '),
  )
  const named = fc.constantFrom('Marcus', 'marcus', 'José', 'Hernández', 'Elizabeth', 'Lizzie', '512-555-0122')

  test('what was found is gone when its words are taken out', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(plain, named), { maxLength: 25 }), (parts) => {
        let text = parts.join(' ')
        for (const leak of ask(text).reverse()) text = `${text.slice(0, leak.start)}someone${text.slice(leak.end)}`
        expect(ask(text)).toEqual([])
      }),
    )
  })

  test('a name is found wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.array(plain, { maxLength: 10 }),
        named,
        fc.array(plain, { maxLength: 10 }),
        (before, name, after) => {
          expect(ask([...before, name, ...after].join(' ')).map((leak) => leak.match)).toContain(name)
        },
      ),
    )
  })

  test('text that names nobody but the subject never blocks', () => {
    const own = fc.constantFrom('Dana', 'dana', 'Whitlock', "Dana's", 'Dana Whitlock', 'DW', 'D.W.')
    fc.assert(
      fc.property(fc.array(fc.oneof(plain, own), { maxLength: 30 }), (parts) => {
        expect(ask(parts.join(' ')).filter((leak) => leak.confidence === 'blocks')).toEqual([])
      }),
    )
  })

  test('ten thousand lines are read to the end', () => {
    const text = 'Will said that Marcus, José and 512 555 0199 may wait; a.b at c dot d.\n'.repeat(10_000)
    expect(ask(text).length).toBe(30_000)
  })
})

describe('names in other forms', () => {
  test('the table holds hundreds of pairs, both ways', () => {
    expect(nicknamePairs).toBeGreaterThan(250)
    expect(alsoCalled('robert').nicknames).toContain('bob')
    expect(alsoCalled('bob').fulls).toContain('robert')
    expect(alsoCalled('guadalupe').nicknames).toContain('lupe')
    expect(alsoCalled('katherine').spellings).toContain('catherine')
  })

  test('spelling distance counts edits and swapped neighbours once, the same in both directions', () => {
    expect(distance('brian', 'brain', 2)).toBe(1)
    expect(distance('kowalczyk', 'kowalczik', 2)).toBe(1)
    expect(distance('ana', 'marcus', 2)).toBe(3)
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(fc.property(word, word, (one, other) => distance(one, other, 9) === distance(other, one, 9)))
    expect(skeleton('kathryn')).toBe(skeleton('catrin'))
  })

  test('case, diacritics and invisible characters make no difference', () => {
    expect(fold('JOSÉ')).toBe('jose')
    expect(fold('Jo\u00adse\u0301')).toBe('jose')
    expect(
      readWords("Ms. O'Neil left. He stayed.")
        .filter((word) => word.first)
        .map((word) => word.raw),
    ).toEqual(['Ms', 'He'])
  })
})
