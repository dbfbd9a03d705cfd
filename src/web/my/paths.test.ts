import { expect, test } from 'vitest'
import { insidePath, matchPath } from './paths.ts'

test('the address inside the app', () => {
  expect(insidePath('/my')).toBe('/')
  expect(insidePath('/my/')).toBe('/')
  expect(insidePath('/my/week/')).toBe('/week')
})

test('patterns match whole addresses and give parameters', () => {
  expect(matchPath('/week/$id', '/week/7')).toEqual({ id: '7' })
  expect(matchPath('/week/$id', '/week/a%20b')).toEqual({ id: 'a b' })
  expect(matchPath('/week', '/week/7')).toBeUndefined()
  expect(matchPath('/week/$id', '/week/')).toBeUndefined()
  expect(matchPath('/week/$id', '/week/%')).toBeUndefined()
})
