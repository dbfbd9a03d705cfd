import { describe, expect, it } from 'vitest'
import {
  cellText,
  cleanText,
  distance,
  fold,
  isBlank,
  readCount,
  readEmail,
  readLanguage,
  readPhone,
  readText,
  readWord,
  readWords,
  readYesNo,
} from './import.values.ts'
import { LEVELS_OF_CARE, STAFF_ROLES } from './import.kinds.words.ts'
import type { Cell } from './import.read.ts'
import type { Parsed } from './import.values.ts'

const value = <T>(parsed: Parsed<T>) => (parsed.ok ? parsed.value : parsed.problem)

describe('text', () => {
  it('loses what cannot be seen and keeps what can', () => {
    expect(cleanText(' Jo\u0000hn\u0007 \u202eRuiz\u200b\u00a0 ')).toBe('John Ruiz')
    expect(cleanText('Zoë 🦋 東京')).toBe('Zoë 🦋 東京')
    expect(cleanText('two\r\nlines \n here')).toBe('two\nlines\nhere')
    expect(cleanText('Jose\u0301')).toBe('José')
    expect(cleanText('\ud800x')).toBe('x')
  })
  it('keeps a formula as text', () =>
    expect(value(readText('=HYPERLINK("http://example.org")'))).toBe('=HYPERLINK("http://example.org")'))
  it('shows long numbers in full', () => expect(cellText(525512345678)).toBe('525512345678'))
  it('compares without accents, case and marks', () => expect(fold("  PEÑA-O'Brien, José ")).toBe('pena obrien jose'))
  it.each(['', ' - ', '?', 'N/A', 'none', '#REF!', 'TBD', 'pendiente'])('knows that %j says nothing', (text) =>
    expect(isBlank(text)).toBe(true),
  )
  it('refuses more text than a field holds', () => expect(value(readText('x'.repeat(501)))).toContain('501 characters'))
})

describe('phones', () => {
  it.each<[Cell]>([
    ['(555) 234-0142'],
    ['555-234-0142'],
    ['555.234.0142'],
    [5552340142],
    ['1-555-234-0142'],
    ['+1 555 234 0142'],
    ['cell: 555-234-0142'],
    ['555-234-0142 (mom)'],
  ])('%j', (cell) => expect(value(readPhone(cell))).toBe('+15552340142'))
  it('keeps extensions and other countries', () => {
    expect(value(readPhone('555-234-0142 ext. 12'))).toBe('+15552340142 x12')
    expect(value(readPhone('+52 55 1234 5678'))).toBe('+525512345678')
  })
  it.each(['555-234-0142 / 555-234-0199', '555 234 0142\n555 234 0199', '555-234-0142 or 555-234-0199'])(
    'takes the first of %j and says so',
    (text) => expect(readPhone(text)).toMatchObject({ value: '+15552340142', confidence: 0.7 }),
  )
  it.each([
    ['234-0142', 'no area code'],
    ['5.55234E+09', 'shortened'],
    ['none yet 12', '2 digits'],
    ['055-234-0142', '10 digits'],
  ])('refuses %s', (text, why) => expect(value(readPhone(text))).toContain(why))
})

describe('e-mail', () => {
  it.each(['Ana@Example.org', ' mailto:ana@example.org', 'Ana Ruiz <ana@example.org>;'])('%s', (text) =>
    expect(value(readEmail(text))).toBe('ana@example.org'),
  )
  it('offers the address that was meant', () =>
    expect(readEmail('ana@example,org')).toMatchObject({ ok: false, fix: 'ana@example.org' }))
  it('refuses what is none', () => expect(value(readEmail('ana at example'))).toContain('not an e-mail'))
})

describe('closed answers', () => {
  it.each<[Cell, boolean]>([
    ['Y', true],
    ['x', true],
    ['✓', true],
    ['Sí', true],
    [true, true],
    [1, true],
    ['no', false],
    ['N', false],
    [0, false],
  ])('%j is %s', (cell, yes) => expect(value(readYesNo(cell))).toBe(yes))
  it('says what it makes of more words', () =>
    expect(readYesNo('yes - cell only')).toMatchObject({ value: true, confidence: 0.7 }))
  it('refuses maybe', () => expect(readYesNo('maybe').ok).toBe(false))
  it.each<[Cell, number]>([
    [12, 12],
    ['10 max', 10],
    ['12.0', 12],
  ])('counts %j', (cell, count) => expect(value(readCount(cell))).toBe(count))
  it.each(['many', '-3', '1e9'])('does not count %s', (text) => expect(readCount(text).ok).toBe(false))
  it.each<[Cell, string]>([
    ['IOP', '2.1'],
    [2.1, '2.1'],
    ['Level II.1', '2.1'],
    ['PHP', '2.5'],
    [1, '1'],
  ])('knows the level %j', (cell, level) => expect(value(readWord(cell, LEVELS_OF_CARE, 'level of care'))).toBe(level))
  it('does not guess a level from "residential"', () =>
    expect(value(readWord('Residential', LEVELS_OF_CARE, 'level of care'))).toContain(
      'not a level of care that is known',
    ))
  it('reads several roles', () =>
    expect(value(readWords('Counselor / Facilitator', STAFF_ROLES, 'role'))).toEqual([
      'primary_counselor',
      'group_therapist',
    ]))
  it('keeps to the languages of the screens', () => {
    expect(value(readLanguage('Español'))).toBe('es')
    expect(readLanguage('Polish')).toMatchObject({ ok: true, value: null, note: expect.stringContaining('Polish') })
  })
  it.each(['constructor', 'toString', '__proto__'])('knows no word %s', (word) =>
    expect(readWord(word, STAFF_ROLES, 'role').ok).toBe(false),
  )
})

it('counts edits, a swap as one', () => {
  expect(distance('obrien', 'obrian', 2)).toBe(1)
  expect(distance('maria', 'amria', 2)).toBe(1)
  expect(distance('maria', 'john', 2)).toBe(3)
})
