import { expect, test } from 'vitest'
import { bodyOf, doneToday, meets, stepsFor, stillOpen, withWaiting, type Draft } from './my-answers.ts'

const now = Date.parse('2026-11-12T22:30:00Z')
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
const one = (id: string, at: string) => ({
  id,
  at,
  mood: 5,
  urge: 2,
  sleepHours: 7,
  used: 'no',
  medicationTaken: null,
  note: '',
})
const item = (id: string, at: string) => ({
  id,
  kind: 'check-in',
  createdAt: at,
  order: 1,
  tries: 0,
  body: { account: 'a', mood: 3, urge: null, sleepHours: null, used: null, medicationTaken: null, note: 'hm' },
})

test('four questions in the usual case, a fifth only until medicine is known', () => {
  expect(stepsFor(true)).toHaveLength(4)
  expect(stepsFor(false)).toHaveLength(4)
  expect(stepsFor(null)).toEqual(['mood', 'urge', 'sleep', 'medicine', 'last'])
})

test('nothing is required: what was skipped or not reached is sent as nothing', () => {
  expect(bodyOf({ mood: null, urge: 0, note: '  ' }, 'a')).toEqual({
    account: 'a',
    mood: null,
    urge: 0,
    sleepHours: null,
    used: null,
    medicationTaken: null,
    note: '',
  })
})

test('help is offered at 7, at a rise of 3 within a week, and after use', () => {
  const before = { urge: 3, at: hoursAgo(24) }
  expect(meets({ urge: 7 }, undefined, now).urge).toBe(true)
  expect(meets({ urge: 6 }, undefined, now).urge).toBe(false)
  expect(meets({ urge: 6 }, before, now).urge).toBe(true)
  expect(meets({ urge: 5 }, before, now).urge).toBe(false)
  expect(meets({ urge: 6 }, { ...before, at: hoursAgo(8 * 24) }, now).urge).toBe(false)
  expect(meets({ urge: 6 }, { urge: null, at: hoursAgo(1) }, now).urge).toBe(false)
  expect(meets({ urge: null, used: 'yes' }, before, now)).toEqual({ urge: false, used: true })
})

test('a draft stays open for three hours, and a clock that jumped back does not revive it', () => {
  const draft = (at: string): Draft => ({ id: 'd', at, step: 'urge', takesMedication: null, answers: { note: '' } })
  expect(stillOpen(draft(hoursAgo(2.9)), now)).toBe(true)
  expect(stillOpen(draft(hoursAgo(3)), now)).toBe(false)
  expect(stillOpen(draft(hoursAgo(-1)), now)).toBe(false)
  expect(stillOpen(undefined, now)).toBe(false)
})

test('what waits stands in its true place, and what arrived is not counted twice', () => {
  const listed = withWaiting(
    [one('b', hoursAgo(2)), one('c', hoursAgo(50))],
    [item('a', hoursAgo(30)), item('b', hoursAgo(2))],
  )
  expect(listed.map(({ id, waiting }) => [id, waiting])).toEqual([
    ['b', false],
    ['a', true],
    ['c', false],
  ])
  expect(listed[1]).toMatchObject({ mood: 3, urge: null, note: 'hm' })
})

test('today is the day of the site', () => {
  // 22:30 UTC is 17:30 in New York; 04:30 UTC of the same date was still yesterday there.
  expect(doneToday(withWaiting([one('x', '2026-11-12T04:30:00Z')], []), now, 'America/New_York')).toBeUndefined()
  expect(doneToday(withWaiting([one('x', '2026-11-12T05:30:00Z')], []), now, 'America/New_York')?.id).toBe('x')
})
