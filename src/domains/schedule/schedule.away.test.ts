import { expect, test } from 'vitest'
import { awayAt, awayBookings } from './schedule.away.ts'

const work = { kind: 'work', weekday: 1, starts: '09:00', ends: '17:00' }
const night = { kind: 'work', weekday: 1, starts: '22:00', ends: '24:00' }
const monday = '2026-03-02'

test('a time meets a window when they share a minute on the same weekday', () => {
  expect(awayAt([work], monday, '16:30', '17:30')).toEqual([work])
  expect(awayAt([work], monday, '08:00', '09:00')).toEqual([])
  expect(awayAt([work], monday, '17:00', '18:00')).toEqual([])
  expect(awayAt([work], '2026-03-03', '10:00', '11:00')).toEqual([])
  expect(awayAt([{ ...work, weekday: 7 }], '2026-03-08', '10:00', '11:00')).toHaveLength(1)
})

test('an appointment past midnight and a window until midnight meet', () => {
  expect(awayAt([work, night], monday, '23:30', '00:30')).toEqual([night])
})

test('windows take the time of the person on their days alone', () => {
  const at = (on: string, clock: string) => `${on} ${clock}`
  expect(awayBookings([work], [monday, '2026-03-03', '2026-03-09'], 'ana', at)).toMatchObject([
    { startsAt: '2026-03-02 09:00', endsAt: '2026-03-02 17:00', participantIds: ['ana'], roomId: null },
    { startsAt: '2026-03-09 09:00' },
  ])
})
