import { expect, test } from 'vitest'
import {
  daysBetween,
  daysLater,
  forecastOf,
  inWeek,
  kindOf,
  mayArrive,
  nextOf,
  nowOn,
  saidOf,
  segmentsOf,
  stillAhead,
  type Session,
} from './my-week.ts'

const zone = 'America/New_York'
const session = (more: Partial<Session> & Pick<Session, 'startsAt' | 'endsAt'>): Session => ({
  sessionId: 's',
  on: '2026-11-12',
  title: 'process_group',
  topic: '',
  place: 'Room 2',
  placeKind: 'room',
  status: 'scheduled',
  statusWords: '',
  credited: 0,
  makeUp: false,
  present: [],
  ...more,
})
/** Thursday 17:30 to 20:30 in New York. */
const evening = session({ startsAt: '2026-11-12T22:30:00Z', endsAt: '2026-11-13T01:30:00Z' })
const at = (time: string) => Date.parse(time)

test('calendar days, over a clock change and a year’s end', () => {
  expect(daysLater('2026-10-31', 2)).toBe('2026-11-02')
  expect(daysBetween('2026-12-28', '2027-01-03')).toBe(6)
  expect(inWeek('2026-12-28', '2027-01-03')).toBe(true)
  expect(inWeek('2026-12-28', '2027-01-04')).toBe(false)
  expect(inWeek('2026-12-28', '2026-12-27')).toBe(false)
})

test('late and left early say that one was there', () => {
  const after = at('2026-11-13T02:00:00Z')
  for (const status of ['present', 'late', 'left_early', 'telehealth_dropped'])
    expect(saidOf({ ...evening, status }, after)).toBe('were_here')
  expect(saidOf({ ...evening, status: 'unexcused' }, after)).toBe('missed')
  expect(saidOf({ ...evening, status: 'excused' }, after)).toBe('excused')
  expect(saidOf(evening, after)).toBe('not_counted')
  const during = at('2026-11-12T23:00:00Z')
  expect(saidOf(evening, during)).toBe('ahead')
  expect(saidOf({ ...evening, status: 'late' }, during)).toBe('are_here')
  expect(saidOf({ ...evening, status: 'left_early' }, during)).toBe('were_here')
})

test('next is what is under way, else the first to come; never what was called off', () => {
  const later = session({ sessionId: 'l', startsAt: '2026-11-14T15:00:00Z', endsAt: '2026-11-14T17:00:00Z' })
  expect(nextOf([later, evening], at('2026-11-12T12:00:00Z'))).toBe(evening)
  expect(nextOf([later, evening], at('2026-11-12T23:00:00Z'))).toBe(evening)
  expect(nextOf([later, evening], at('2026-11-13T01:30:00Z'))).toBe(later)
  expect(nextOf([{ ...evening, status: 'cancelled_by_program' }, later], at('2026-11-12T12:00:00Z'))).toBe(later)
  // Who said that they cannot come is not sent there.
  expect(nextOf([{ ...evening, status: 'excused' }, later], at('2026-11-12T12:00:00Z'))).toBe(later)
  expect(nextOf([evening], at('2026-11-14T00:00:00Z'))).toBeUndefined()
})

test('"I am here" opens half an hour before and closes at the end, in rooms only', () => {
  expect(mayArrive(evening, at('2026-11-12T21:59:59Z'))).toBe(false)
  expect(mayArrive(evening, at('2026-11-12T22:00:00Z'))).toBe(true)
  expect(mayArrive(evening, at('2026-11-13T01:29:59Z'))).toBe(true)
  expect(mayArrive(evening, at('2026-11-13T01:30:00Z'))).toBe(false)
  expect(mayArrive({ ...evening, placeKind: 'telehealth' }, at('2026-11-12T22:30:00Z'))).toBe(false)
  expect(mayArrive({ ...evening, status: 'present' }, at('2026-11-12T22:40:00Z'))).toBe(false)
})

test('what is still ahead counts the rest of what runs', () => {
  expect(stillAhead([evening], at('2026-11-12T12:00:00Z'))).toEqual({ sessions: 1, minutes: 180 })
  expect(stillAhead([evening], at('2026-11-13T00:30:00Z'))).toEqual({ sessions: 1, minutes: 60 })
  expect(stillAhead([{ ...evening, status: 'unexcused' }], at('2026-11-12T12:00:00Z'))).toEqual({
    sessions: 0,
    minutes: 0,
  })
})

test('the rail lies on the clock of the site', () => {
  const came = {
    ...evening,
    status: 'late',
    present: [{ from: at('2026-11-12T22:45:00Z'), to: at('2026-11-13T01:30:00Z') }],
  }
  const after = at('2026-11-13T02:00:00Z')
  expect(segmentsOf({ firstOn: '2026-11-09', zone, sessions: [came] }, after)).toEqual([
    { day: 3, start: 1050, end: 1230, kind: 'held', attended: [{ start: 1065, end: 1230 }] },
  ])
  expect(segmentsOf({ firstOn: '2026-11-09', zone, sessions: [{ ...evening, makeUp: true }] }, after)[0]?.kind).toBe(
    'make-up',
  )
  expect(
    segmentsOf({ firstOn: '2026-11-09', zone, sessions: [{ ...came, status: 'cancelled_by_program' }] }, after),
  ).toEqual([])
  // Ten in the evening in New York is already Friday in UTC.
  expect(nowOn({ firstOn: '2026-11-09', zone }, at('2026-11-13T03:00:00Z'))).toEqual({ day: 3, minute: 22 * 60 })
  expect(nowOn({ firstOn: '2026-11-16', zone }, at('2026-11-13T03:00:00Z'))).toBeUndefined()
})

test('the forecast loses the hours that the rail already says', () => {
  expect(forecastOf('6 h 40 of 9 h. You are on track.')).toBe('You are on track.')
  expect(forecastOf('45 min of 9 h. Come on Thursday to reach your hours. If not, no.')).toBe(
    'Come on Thursday to reach your hours. If not, no.',
  )
  expect(forecastOf('3 h this week.')).toBe('')
  expect(forecastOf('6 h 20 de 9 h. Va bien.')).toBe('Va bien.')
})

test('kinds are neutral words; a name of a group stays a group', () => {
  expect(kindOf('individual')).toBe('single')
  expect(kindOf('family_session')).toBe('family')
  expect(kindOf('Crisis skills, evening')).toBe('group')
})
