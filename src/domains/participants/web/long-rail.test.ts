import { expect, test } from 'vitest'
import type { EpisodePart } from '../participants.contract.ts'
import { heightOf, longRail } from './long-rail.ts'

const episode = (more: Partial<EpisodePart['episodes'][number]> = {}): EpisodePart['episodes'][number] => ({
  id: 'e',
  programId: 'p',
  programName: 'Day',
  admittedOn: '2026-01-05',
  dischargedOn: null,
  dischargeReason: null,
  dischargeNote: '',
  segments: [
    { id: 'a', level: '2.1', from: '2026-01-05', to: '2026-03-02', reason: '' },
    { id: 'b', level: '1.5', from: '2026-03-02', to: null, reason: '' },
  ],
  prescriptions: [],
  ...more,
})

test('steps follow one another, today lies behind what is open, and a sentence says the same', () => {
  const rail = longRail({ episodes: [episode()], careTeam: [] }, '2026-04-01')
  expect(rail?.segments.map(({ short, level, when }) => ({ short, level, when }))).toEqual([
    { short: '2.1', level: 2, when: 'Mon 5 Jan to Sun 1 Mar' },
    { short: '1.5', level: 1, when: 'since Mon 2 Mar' },
  ])
  expect(rail?.segments[0]?.end).toBe(rail?.segments[1]?.start)
  expect(rail?.segments[1]?.end).toBe(rail?.today)
  expect(rail?.today).toBeLessThan(1)
  expect(rail?.text).toBe('Admitted Monday 5 January; Outpatient therapy since Monday 2 March.')
})

test('nobody is drawn before admission; few months are named however long it lasts', () => {
  expect(longRail({ episodes: [], careTeam: [] }, '2026-04-01')).toBeUndefined()
  const rail = longRail({ episodes: [episode()], careTeam: [] }, '2029-04-01')
  expect(rail?.ticks.length).toBeLessThanOrEqual(6)
  expect(
    rail?.segments.every((segment) => segment.start >= 0 && segment.end <= 1 && segment.end >= segment.start),
  ).toBe(true)
})

test.each([
  ['0.5', 1],
  ['1.7', 1],
  ['2.1', 2],
  ['2.5', 3],
  ['3.7', 4],
  ['4', 4],
])('level %s is %i high', (level, height) => expect(heightOf(level)).toBe(height))
