import { expect, test } from 'vitest'
import { addressOf, askedOf, everyoneActive, isNarrowed } from './people-asked.ts'

const id = '018f9c1e-0000-7000-8000-000000000001'

test('the address keeps what the list is narrowed to, and nothing for what is usual', () => {
  const asked = { status: 'all', level: '2.1', group: id, track: id } as const
  expect(addressOf(asked)).toEqual({ show: 'all', level: '2.1', group: id, track: id })
  expect(askedOf(addressOf(asked))).toEqual(asked)
  expect(addressOf(everyoneActive)).toEqual({})
  expect(isNarrowed(askedOf({}))).toBe(false)
  expect(isNarrowed(asked)).toBe(true)
})

test('what does not fit is left out, and a typed name never stands there', () => {
  expect(askedOf({ show: 'everything', level: '9', group: "' or 1=1", counselor: 7, q: 'Ana' })).toEqual(everyoneActive)
})
