import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { occurrences, startOf, type Pattern } from './schedule.series.ts'

// The nights on which clocks change, by hand from the published rules: second Sunday of March and first of November in the
// United States, last Sundays of March and October in Europe, none in Arizona.
const SWITCHES: Record<string, { spring: string[]; fall: string[]; skipped: string; twice: string }> = {
  us: {
    spring: ['2024-03-10', '2025-03-09', '2026-03-08', '2027-03-14', '2028-03-12', '2029-03-11', '2030-03-10'],
    fall: ['2024-11-03', '2025-11-02', '2026-11-01', '2027-11-07', '2028-11-05', '2029-11-04', '2030-11-03'],
    skipped: '02:30',
    twice: '01:30',
  },
  europe: {
    spring: ['2024-03-31', '2025-03-30', '2026-03-29', '2027-03-28', '2028-03-26', '2029-03-25', '2030-03-31'],
    fall: ['2024-10-27', '2025-10-26', '2026-10-25', '2027-10-31', '2028-10-29', '2029-10-28', '2030-10-27'],
    skipped: '02:30',
    twice: '02:30',
  },
}
const ZONES = {
  'America/New_York': 'us',
  'America/Los_Angeles': 'us',
  'Europe/Berlin': 'europe',
  'America/Phoenix': null,
} as const
type Zone = keyof typeof ZONES
const zones = Object.keys(ZONES) as Zone[]

/** The wall clock by the calendar of Intl, to check Temporal's answer by another road. */
function wall(at: string, zone: string): { on: string; time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  )
  return { on: text.slice(0, 10), time: text.slice(11, 16) }
}
const pattern = (more: Partial<Pattern> = {}): Pattern => ({
  id: 'p',
  weekdays: [1, 2, 4],
  startTime: '17:30',
  durationMinutes: 180,
  ...more,
})
const lay = (patterns: Pattern[], fromOn: string, untilOn: string, more: object = {}) =>
  occurrences({ patterns, fromOn, untilOn, zone: 'America/New_York', holidays: [], groupStart: '2020-01-01', ...more })

describe('clock changes', () => {
  for (const zone of zones) {
    for (const kind of ['spring', 'fall'] as const) {
      const rules = ZONES[zone]
      const nights = rules ? SWITCHES[rules]![kind] : SWITCHES['us']![kind]
      test.each(nights)(`${zone}, ${kind} %s`, (night) => {
        const time = kind === 'spring' ? '02:30' : rules ? SWITCHES[rules]!.twice : '01:30'
        const { sessions } = lay([pattern({ weekdays: [7], startTime: time })], night, addDay(night), { zone })
        expect(sessions).toHaveLength(1)
        const [one] = sessions
        if (!rules) expect(one!.clock).toBeNull()
        else expect(one!.clock).toBe(kind === 'spring' ? 'moved_forward' : 'first_of_two')
        expect(wall(one!.startsAt, zone)).toEqual({ on: night, time: kind === 'spring' && rules ? '03:30' : time })
        expect(Date.parse(one!.endsAt) - Date.parse(one!.startsAt)).toBe(180 * 60_000)
        if (rules && kind === 'fall') {
          // The first of the two: an hour later the clock reads the same again.
          expect(wall(new Date(Date.parse(one!.startsAt) + 3_600_000).toISOString(), zone).time).toBe(time)
        }
        // The evening before and after stands at its clock time on both sides.
        const evenings = lay([pattern({ weekdays: [6, 7, 1] })], before(night), addDay(addDay(night)), {
          zone,
        }).sessions
        expect(evenings.map((each) => [wall(each.startsAt, zone).time, each.clock])).toEqual([
          ['17:30', null],
          ['17:30', null],
          ['17:30', null],
        ])
      })
    }
  }
  test('Monday 17:30 in New York is 22:30Z in winter and 21:30Z in summer', () => {
    const { sessions } = lay([pattern({ weekdays: [1] })], '2026-03-02', '2026-03-10')
    expect(sessions.map((each) => [each.startsAt, each.endsAt])).toEqual([
      ['2026-03-02T22:30:00Z', '2026-03-03T01:30:00Z'],
      ['2026-03-09T21:30:00Z', '2026-03-10T00:30:00Z'],
    ])
  })
  test('seconds are ignored', () => {
    expect(startOf('2026-03-02', '17:30:45', 'America/New_York')!.at.toString()).toBe('2026-03-02T22:30:00Z')
  })
  test('a session through the night lasts its three hours, whatever the clock says at the end', () => {
    const { sessions } = lay([pattern({ weekdays: [6], startTime: '23:30' })], '2026-03-07', '2026-03-08')
    expect(wall(sessions[0]!.endsAt, 'America/New_York').time).toBe('03:30')
    expect(startOf('2026-03-08', '02:59', 'America/New_York')!.at.toString()).toBe('2026-03-08T07:59:00Z')
  })
})

const before = (on: string) => Temporal.PlainDate.from(on).subtract({ days: 1 }).toString()
const addDay = (on: string) => Temporal.PlainDate.from(on).add({ days: 1 }).toString()

describe('patterns', () => {
  test('several patterns, by start, with place and leader', () => {
    const late = pattern({
      id: 'late',
      weekdays: [1],
      startTime: '19:00:00',
      placeId: 'birch',
      leaderId: 'dana',
      coLeaderId: 'lee',
    })
    const { sessions } = lay(
      [late, pattern({ id: 'early', weekdays: [1, 3], startTime: '09:00' })],
      '2026-03-02',
      '2026-03-09',
    )
    expect(sessions.map((each) => [each.patternId, each.on])).toEqual([
      ['early', '2026-03-02'],
      ['late', '2026-03-02'],
      ['early', '2026-03-04'],
    ])
    expect(sessions[1]).toMatchObject({ placeId: 'birch', leaderId: 'dana', coLeaderId: 'lee' })
  })
  test('a pattern counts from its first day until the day it ends, the group through its last day', () => {
    const own = pattern({ weekdays: [1, 2, 3, 4, 5, 6, 7], fromOn: '2026-03-03', toOn: '2026-03-06' })
    const days = (more: object) => lay([own], '2026-03-01', '2026-03-31', more).sessions.map((each) => each.on)
    expect(days({})).toEqual(['2026-03-03', '2026-03-04', '2026-03-05'])
    expect(days({ groupEnd: '2026-03-04' })).toEqual(['2026-03-03', '2026-03-04'])
    expect(days({ groupStart: '2026-03-05' })).toEqual(['2026-03-05'])
    expect(lay([own], '2026-03-04', '2026-03-05').sessions.map((each) => each.on)).toEqual(['2026-03-04'])
  })
  test('a holiday makes no session and is told by name', () => {
    const { sessions, skipped } = lay([pattern({ weekdays: [4] })], '2026-11-19', '2026-12-04', {
      holidays: [{ on: '2026-11-26', name: 'Thanksgiving' }],
    })
    expect(sessions.map((each) => each.on)).toEqual(['2026-11-19', '2026-12-03'])
    expect(skipped).toEqual([{ patternId: 'p', on: '2026-11-26', reason: 'holiday', holiday: 'Thanksgiving' }])
  })
  test('every second week is counted from the week the pattern began', () => {
    const second = pattern({ weekdays: [1, 5], everyWeeks: 2, fromOn: '2026-03-04' })
    expect(lay([second], '2026-03-01', '2026-04-01').sessions.map((each) => each.on)).toEqual([
      '2026-03-06',
      '2026-03-16',
      '2026-03-20',
      '2026-03-30',
    ])
  })
  test('breaks lie inside the session', () => {
    const rest = pattern({
      weekdays: [1],
      breaks: [
        { afterMinutes: 75, minutes: 15 },
        { afterMinutes: 170, minutes: 30 },
        { afterMinutes: 200, minutes: 5 },
      ],
    })
    expect(lay([rest], '2026-03-02', '2026-03-03').sessions[0]!.breaks).toEqual([
      { startsAt: '2026-03-02T23:45:00Z', endsAt: '2026-03-03T00:00:00Z' },
      { startsAt: '2026-03-03T01:20:00Z', endsAt: '2026-03-03T01:30:00Z' },
    ])
  })
  test('what cannot be read makes nothing and says so', () => {
    for (const odd of [
      { startTime: 'noon' },
      { startTime: '25:00' },
      { fromOn: '2026-02-30' },
      { durationMinutes: 0 },
    ]) {
      expect(lay([pattern(odd)], '2026-03-02', '2026-03-09')).toEqual({
        sessions: [],
        skipped: [{ patternId: 'p', on: null, reason: 'unreadable' }],
      })
    }
    expect(lay([pattern()], '2026-03-02', '2026-03-09', { zone: 'Mars/Olympus' }).skipped).toHaveLength(1)
  })
})

// Starts aimed at the nights: half of the ranges begin within ten days before a change, half of the times are small hours.
const switchDays = Object.values(SWITCHES).flatMap((each) => [...each.spring, ...each.fall])
const anyDay = fc.oneof(
  fc
    .tuple(fc.constantFrom(...switchDays), fc.nat(10))
    .map(([on, back]) => Temporal.PlainDate.from(on).subtract({ days: back }).toString()),
  fc.integer({ min: 0, max: 2_500 }).map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString()),
)
const clock = fc
  .oneof(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 0, max: 1439 }))
  .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)

test('always: the clock on the wall reads the pattern, unless that time does not exist', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      anyDay,
      fc.integer({ min: 1, max: 30 }),
      clock,
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      fc.integer({ min: 5, max: 720 }),
      fc.nat(20),
      (zone, fromOn, length, startTime, weekdays, durationMinutes, off) => {
        const untilOn = Temporal.PlainDate.from(fromOn).add({ days: length }).toString()
        const holiday = Temporal.PlainDate.from(fromOn).add({ days: off }).toString()
        const { sessions, skipped } = lay([pattern({ weekdays, startTime, durationMinutes })], fromOn, untilOn, {
          zone,
          holidays: [{ on: holiday, name: 'Off' }],
        })
        let days = 0
        for (let at = Date.parse(fromOn); at < Date.parse(untilOn); at += 86_400_000)
          if (weekdays.includes(new Date(at).getUTCDay() || 7)) days += 1
        expect(sessions.length + skipped.length).toBe(days)
        for (const each of sessions) {
          expect(each.on >= fromOn && each.on < untilOn && each.on !== holiday).toBe(true)
          const local = wall(each.startsAt, zone)
          expect(local.on).toBe(each.on)
          if (each.clock === 'moved_forward') {
            const rules = ZONES[zone]
            expect(rules ? SWITCHES[rules]!.spring : []).toContain(each.on)
            expect(local.time.slice(0, 2)).toBe('03')
          } else expect(local.time).toBe(startTime)
          expect(Date.parse(each.endsAt) - Date.parse(each.startsAt)).toBe(durationMinutes * 60_000)
        }
      },
    ),
    { numRuns: 300 },
  )
})
