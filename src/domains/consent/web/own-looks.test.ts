import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byDay, stayMinutes, type Look } from './own-looks.ts'

const look = (at: string, more: Partial<Look> = {}): Look => ({
  at,
  who: 'Robin Vale',
  roles: ['nurse'],
  part: 'chart',
  purpose: 'treatment',
  emergency: false,
  reason: null,
  ...more,
})
const zone = 'America/New_York'

test('looks that follow one another are one line from the first to the last; days are those of the site', () => {
  const days = byDay(
    [
      look('2026-03-03T02:30:00Z'),
      look('2026-03-03T02:10:00Z'),
      look('2026-03-03T02:05:00Z', { part: 'notes' }),
      look('2026-03-03T01:45:00Z'),
      look('2026-03-02T20:00:00Z'),
      look('2026-03-02T19:58:00Z', { emergency: true, reason: 'Fell' }),
      look('2026-03-02T19:55:00Z', { who: 'Ida Lund' }),
      look('2026-03-01T12:00:00Z'),
    ],
    zone,
  )
  expect(
    days.map(({ day, looks }) => [
      day,
      looks.map(
        ({ who, part, since, at, emergency }) =>
          `${who} ${part} ${since.slice(11, 16)}-${at.slice(11, 16)}${emergency ? ' emergency' : ''}`,
      ),
    ]),
  ).toEqual([
    [
      '2026-03-02',
      [
        'Robin Vale chart 01:45-02:30',
        'Robin Vale notes 02:05-02:05',
        'Robin Vale chart 20:00-20:00',
        'Robin Vale chart 19:58-19:58 emergency',
        'Ida Lund chart 19:55-19:55',
      ],
    ],
    ['2026-03-01', ['Robin Vale chart 12:00-12:00']],
  ])
})

test('no look is left out of the lines, and no line reaches over a longer pause', () => {
  const minute = fc.integer({ min: 0, max: 3 * 24 * 60 })
  fc.assert(
    fc.property(fc.array(fc.tuple(minute, fc.constantFrom('chart', 'notes'))), (asked) => {
      const entries = asked
        .toSorted(([a], [b]) => b - a)
        .map(([at, part]) => look(new Date(Date.UTC(2026, 2, 7) + at * 60_000).toISOString(), { part }))
      const lines = byDay(entries, zone).flatMap((day) => day.looks)
      for (const entry of entries) {
        const holding = lines.filter(
          (line) => line.part === entry.part && line.since <= entry.at && entry.at <= line.at,
        )
        expect(holding).toHaveLength(1)
      }
      for (const line of lines) {
        const within = entries.filter((one) => one.part === line.part && line.since <= one.at && one.at <= line.at)
        for (const [at, one] of within.slice(1).entries())
          expect(Date.parse(within[at]!.at) - Date.parse(one.at)).toBeLessThanOrEqual(stayMinutes * 60_000)
      }
    }),
  )
})
