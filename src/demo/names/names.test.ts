import { expect, test } from 'vitest'
import { Random } from '#demo/demo.random.ts'
import { familyNames } from './names.family.ts'
import { givenNames } from './names.given.ts'
import { drawName, foldName } from './names.ts'

const given = new Set(Object.values(givenNames).flatMap((one) => [...one.feminine, ...one.masculine, ...one.neutral]))
const family = new Set(Object.values(familyNames).flat())

test('the pool is wide enough for a city', () => {
  expect(given.size).toBeGreaterThanOrEqual(400)
  expect(family.size).toBeGreaterThanOrEqual(500)
})

test('the pool holds what breaks naive code', () => {
  for (const name of ['Will', 'Grace', 'May', 'Hope', "D'Andre", 'Siobhán', 'José Luis', 'Thảo'])
    expect(given).toContain(name)
  for (const name of ["O'Halloran", 'De la Cruz', 'St. Clair', 'Jean-Baptiste', 'Đỗ', 'Łukasik'])
    expect(family).toContain(name)
})

test('draws bring two surnames, hyphens, nicknames and all pronouns', () => {
  const random = new Random('names')
  const drawn = Array.from({ length: 4_000 }, (_, i) => drawName(random.of(i)))
  expect(drawn.filter((one) => one.group === 'hispanic' && / /.test(one.familyName)).length).toBeGreaterThan(200)
  expect(drawn.filter((one) => one.familyName.includes('-')).length).toBeGreaterThan(40)
  expect(drawn.filter((one) => one.preferredName !== null).length).toBeGreaterThan(300)
  expect(new Set(drawn.map((one) => one.pronouns))).toEqual(new Set(['she/her', 'he/him', 'they/them']))
  expect(new Set(drawn.map((one) => `${one.givenName} ${one.familyName}`)).size).toBeGreaterThan(3_700)
})

test('mail names are plain ASCII', () => {
  for (const name of [...given, ...family]) expect(foldName(name)).toMatch(/^[a-z]+(\.+[a-z]+)*$/)
})
