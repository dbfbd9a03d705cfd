import { expect, test } from 'vitest'
import { compareKeys, move } from './sort.ts'

test('names sort as people do, nothing comes last both ways', () => {
  const names = ['Zoë', undefined, 'Ángel', 'zara', 'Bo']
  expect(names.toSorted((a, b) => compareKeys(a, b))).toEqual(['Ángel', 'Bo', 'zara', 'Zoë', undefined])
  expect([3, 1, null, 2].toSorted((a, b) => compareKeys(a, b, true))).toEqual([3, 2, 1, null])
  expect(['Group 10', 'Group 9'].toSorted((a, b) => compareKeys(a, b))).toEqual(['Group 9', 'Group 10'])
})

test('arrows stay inside the list', () => {
  expect([move('ArrowDown', 2, 3), move('ArrowUp', 0, 3), move('End', 0, 30), move('PageDown', 5, 30)]).toEqual([
    2, 0, 29, 15,
  ])
  expect([move('Enter', 0, 3), move('ArrowDown', 0, 0)]).toEqual([undefined, undefined])
})
