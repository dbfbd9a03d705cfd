import { expect, test } from 'vitest'
import { chipForKey, toggled } from './chips.ts'

test('digits choose, arrows only move and go around', () => {
  expect(chipForKey('2', 0, 4, true)).toEqual({ index: 1, choose: true })
  expect(chipForKey('5', 0, 4, true)).toBeUndefined()
  expect(chipForKey('2', 0, 4, false)).toBeUndefined()
  expect(chipForKey('ArrowRight', 3, 4, true)).toEqual({ index: 0, choose: false })
  expect(chipForKey('ArrowLeft', 0, 4, true)).toEqual({ index: 3, choose: false })
  expect(chipForKey('Tab', 0, 4, true)).toBeUndefined()
})

test('one or several, and back again', () => {
  expect(toggled(['a'], 'b', false)).toEqual(['b'])
  expect(toggled(['a'], 'b', true)).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'b', true)).toEqual(['a'])
  expect(toggled(['a'], 'a', false)).toEqual([])
})
