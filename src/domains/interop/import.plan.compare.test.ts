import { describe, expect, it } from 'vitest'
import { contradict, joined, outcomeClass, overlap, personRelation, unchangedBy } from './import.plan.compare.ts'
import { addsNothing, nameKey, suffixOf } from './import.plan.names.ts'

describe('what is known and what is told', () => {
  it.each([
    ['phone', '+15555550101', undefined, true],
    ['phone', undefined, '+15555550101', false],
    ['phone', '+15555550101', '+15555550102', false],
    ['given_name', 'María Elena', 'MARIA', true],
    ['given_name', 'María Elena', 'Maria E.', true],
    ['given_name', 'Maria', 'María Elena', false],
    ['family_name', 'García López', 'Garcia', true],
    ['group_name', 'Evening IOP', 'evening iop', true],
    ['group_name', 'Evening IOP', 'Evening', false],
    ['roles', ['nurse', 'biller'], ['biller', 'nurse'], true],
    ['may_text', false, null, true],
    ['may_text', true, false, false],
  ])('%s: %j stays under %j: %s', (field, known, told, stays) => expect(unchangedBy(field, known, told)).toBe(stays))
  it('contradict each other only where both speak', () => {
    expect(contradict('phone', '1', undefined)).toBe(false)
    expect(contradict('given_name', 'Maria', 'Maria Elena')).toBe(false)
    expect(contradict('given_name', 'Maria Luisa', 'Maria Elena')).toBe(true)
  })
  it('join to what tells more', () => {
    expect(joined('given_name', 'Maria', 'María Elena')).toBe('María Elena')
    expect(joined('given_name', 'Maria', 'Eva')).toBe('Maria')
    expect(joined('phone', '', '1')).toBe('1')
    const [monday, friday] = [1, 5].map((weekday) => ({ weekday, start: '09:00', end: '12:00' }))
    expect(joined('slots', [monday!], [monday!, friday!])).toEqual([monday, friday])
  })
})

describe('one person or two', () => {
  const of = (given_name: string, birth_on?: string, family_name = 'Hall') => ({ family_name, given_name, birth_on })
  it.each([
    ['same', of('Sam', '1990-03-04'), of('SAM Q.', '1990-03-04')],
    ['same', of('Sam'), of('Sam')],
    ['ask', of('Sam', '1990-03-04'), of('Sam')],
    ['ask', of('Sam', '1990-03-04'), of('Sam', '1990-03-05')],
    ['ask', of('Luis Miguel', '1990-03-04'), of('Luis Angel', '1990-03-04')],
    ['other', of('Sam', '1990-03-04'), of('Sam', '1958-06-21')],
    ['other', of('Sam', undefined, 'Hall Jr.'), of('Sam', undefined, 'Hall Sr.')],
    ['other', of('Sam'), of('Ann')],
  ])('%s: %j and %j', (how, a, b) => expect(personRelation('people', a, b)).toBe(how))
  it('tells staff by their address', () => {
    expect(personRelation('staff', { ...of('Sam'), email: 'a@example.org' }, of('Sam'))).toBe('same')
    expect(
      personRelation('staff', { ...of('Sam'), email: 'a@example.org' }, { ...of('Sam'), email: 'b@example.org' }),
    ).toBe('ask')
  })
})

it('compares names by what both say', () => {
  expect(nameKey('GARCÍA-López Jr.', 'Ana María')).toBe('garcialopez|ana')
  expect(suffixOf('Hall, Jr.')).toBe('jr')
  expect(addsNothing('Maria Elena', 'Elena Maria')).toBe(false)
})

it('knows days shared and facts alike', () => {
  expect(overlap({ from_on: '2026-01-01', to_on: '2026-02-01' }, { from_on: '2026-02-01' })).toBe(true)
  expect(overlap({ from_on: '2026-01-01', to_on: '2026-01-31' }, { from_on: '2026-02-01' })).toBe(false)
  expect([outcomeClass('late'), outcomeClass('present'), outcomeClass('excused'), outcomeClass(null)]).toEqual([
    'came',
    'came',
    'excused',
    '',
  ])
})
