import { expect, test } from 'vitest'
import { neutralName, tellingWord } from './accounts.neutral.contract.ts'

test('what tells is found by its stem, in both languages, with diacritics and in any case', () => {
  for (const name of ['Riverside Recovery', 'Harbor REHAB', 'Centro de Adicción', 'Evening IOP', 'Main St. Counseling'])
    expect([name, tellingWord(name)]).not.toEqual([name, undefined])
  expect(tellingWord('Harbor-Detox')).toBe('Detox')
})

test('ordinary names pass, also those that only contain such letters', () => {
  for (const name of ['Harbor', 'Main Street', 'Cleanwater House', 'Casa del Río', 'The Matter', 'Mathews & Drury'])
    expect([name, tellingWord(name)]).toEqual([name, undefined])
})

test('the refusal names the word; an empty or endless name is refused too', () => {
  expect(neutralName.safeParse('Sober Living').error?.issues[0]?.message).toContain('“Sober” tells a stranger')
  expect(neutralName.safeParse('   ').success).toBe(false)
  expect(neutralName.safeParse('H'.repeat(61)).success).toBe(false)
  expect(neutralName.parse('Harbor')).toBe('Harbor')
})
