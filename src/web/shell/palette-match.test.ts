import { expect, test } from 'vitest'
import { fit, ranked } from './palette-match.ts'

test('every typed word must begin a word of the line, accents aside', () => {
  expect(fit('jos', 'Zuñiga, José')).toBeGreaterThan(0)
  expect(fit('jose zun', 'Zuñiga, José')).toBeGreaterThan(0)
  expect(fit('ose', 'Zuñiga, José')).toBe(0)
  expect(fit('jose x', 'Zuñiga, José')).toBe(0)
  expect(fit('', 'anything')).toBe(1)
})

test('a line that begins with what was typed comes first', () => {
  const lines = ['Add to group', 'Group room', 'Groups and week', 'My day']
  expect(ranked('gro', lines, (line) => line)).toEqual(['Group room', 'Groups and week', 'Add to group'])
})
