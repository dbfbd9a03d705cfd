import { expect, test } from 'vitest'
import { follow, written } from './key-sequence.ts'

const press = (key: string, more = {}) => written({ key, ctrlKey: false, metaKey: false, altKey: false, ...more })

test('keys are written the way the help shows them', () => {
  expect(press('K', { ctrlKey: true })).toBe('ctrl+k')
  expect(press('k', { metaKey: true })).toBe('ctrl+k')
  expect(press('?')).toBe('?')
  expect(press(' ')).toBe('space')
  expect(press('A', { shiftKey: true })).toBe('shift+a')
  expect(press('A')).toBe('a')
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('Shift')).toBeUndefined()
})

test('two presses make a sequence, a stray press begins anew', () => {
  const bindings = ['g d', 'g q', '?', 'd']
  expect(follow('', 'g', bindings)).toEqual({ pending: 'g' })
  expect(follow('g', 'd', bindings)).toEqual({ hit: 'g d', pending: '' })
  expect(follow('g', '?', bindings)).toEqual({ hit: '?', pending: '' })
  expect(follow('g', 'x', bindings)).toEqual({ pending: '' })
  expect(follow('g', 'g', bindings)).toEqual({ pending: 'g' })
  expect(follow('', 'd', bindings)).toEqual({ hit: 'd', pending: '' })
})
