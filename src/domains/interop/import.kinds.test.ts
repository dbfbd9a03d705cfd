import { describe, expect, it } from 'vitest'
import { IMPORT_KINDS, fieldOf, headingKey, importKinds, isKnownHeading, readFields } from './import.kinds.ts'
import { LEVELS_OF_CARE, SESSION_TYPES, STAFF_ROLES, readWordList } from './import.kinds.words.ts'
import { fold } from './import.values.ts'

describe('the kinds', () => {
  it.each(importKinds)('%s: every field has labels in both languages, headings, and is known to its needs', (kind) => {
    const { fields, needs } = IMPORT_KINDS[kind]
    const names = fields.map(({ field }) => field)
    expect(new Set(names).size).toBe(names.length)
    for (const { label, keys } of fields) {
      expect(label.en).not.toBe('')
      expect(label.es).not.toBe('')
      expect(keys.length).toBeGreaterThan(2)
    }
    for (const name of needs.flatMap(({ anyOf }) => anyOf.flat())) expect(names).toContain(name)
  })
  it.each(importKinds)('%s: no heading belongs to two fields', (kind) => {
    const owners = new Map<string, string>()
    for (const { field, keys } of IMPORT_KINDS[kind].fields) {
      for (const key of keys) {
        expect([field, undefined], `“${key}”`).toContain(owners.get(key))
        owners.set(key, field)
      }
    }
  })
  it('refuses a field type that nobody reads', () => expect(() => readFields('x · riddle · X · X')).toThrow('riddle'))
})

it('compares headings without case, marks and the word for the person', () => {
  expect(headingKey('Client’s  D.O.B.')).toBe('d o b')
  expect(headingKey('Pt Phone #')).toBe('phone no')
  expect(headingKey('LastName')).toBe('last name')
  expect(headingKey('Client')).toBe('client')
  expect(isKnownHeading('Fecha de Nacimiento:')).toBe(true)
  expect(isKnownHeading('constructor')).toBe(false)
  expect(fieldOf('people', 'birth_on')?.label.es).toBe('Fecha de nacimiento')
})

it.each([LEVELS_OF_CARE, STAFF_ROLES, SESSION_TYPES])('words are written as they are compared', (list) => {
  for (const word of Object.keys(list)) expect(fold(word)).toBe(word)
})
it('goes on with indented lines', () =>
  expect({ ...readWordList('a: x, y\n  z\nb: w') }).toEqual({ x: 'a', y: 'a', z: 'a', w: 'b' }))
