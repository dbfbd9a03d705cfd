import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HourRule } from './attendance.hour-check.ts'
import type { Mark } from './attendance.marks.ts'
import { creditedMinutes } from './attendance.rules.ts'
import { millis, minutesIn, union, MINUTE } from './attendance.spans.ts'
import { addDays, firstDayOfWeek } from './attendance.tally.ts'
import { weekAgainst, weekSession, type MakeUpOffer, type WeekInput, type WeekSession } from './attendance.week.ts'
import { ruleWords, weekWords } from './attendance.words.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const DIAS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']
const FIRST = '2026-03-15' // a Sunday
const clock = (day: number, time: string) => `${addDays(FIRST, day)}T${time}:00Z`
const RULES = { graceMinutes: 5 }

/** A session on a weekday (0 Sunday) and what one person did there: whole, missed, nothing yet, or from and to. */
function evening(
  day: number,
  from: string,
  to: string,
  came: 'all' | 'missed' | 'open' | [string, string],
  now: string,
  more: object = {},
): WeekSession {
  const sessionId = `s${day}-${from}`
  const [startsAt, endsAt] = [clock(day, from), clock(day, to)]
  const mark = (kind: Mark['kind'], at: string): Mark => ({
    id: `${sessionId}-${kind}`,
    participantId: 'ana',
    sessionId,
    kind,
    at,
    source: 'staff',
    recordedAt: at,
    recordedBy: 'dana',
  })
  const marks =
    came === 'open'
      ? []
      : came === 'missed'
        ? [mark('unexcused', endsAt)]
        : came === 'all'
          ? [mark('arrived', startsAt), mark('ended', endsAt)]
          : [mark('arrived', clock(day, came[0])), mark('left', clock(day, came[1]))]
  const {
    cancelledAt,
    breaks = [],
    ...facts
  } = more as { cancelledAt?: string; breaks?: { startsAt: string; endsAt: string }[] }
  const credit = creditedMinutes({
    marks,
    session: { startsAt, endsAt, cancelledAt: cancelledAt ?? null, breaks },
    now,
    rules: RULES,
  })
  return weekSession({ sessionId, on: addDays(FIRST, day), startsAt, endsAt, clinical: true, ...facts }, credit)
}
const rule = (more: Partial<HourRule> = {}): HourRule => ({
  code: 'T',
  name: 'Nine hours',
  effectiveFrom: null,
  adult: { weeklyMinutesMin: 540, weeklyMinutesMax: 1140 },
  adolescent: null,
  daysPerWeekMin: null,
  minutesPerBillableDayMin: null,
  servicesPerWeekMin: null,
  ...more,
})
const week = (sessions: WeekSession[], now: string, more: Partial<WeekInput> = {}) =>
  weekAgainst({
    firstOn: FIRST,
    dayNames: DAYS,
    sessions,
    prescription: { weeklyMinutes: 540, daysPerWeek: 3 },
    ruleSets: [rule()],
    now,
    ageYears: 34,
    ...more,
  })

describe('dates', () => {
  test('days are counted by the calendar and the week begins where the program says', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-13-01', 1)).toBe('')
    expect(firstDayOfWeek('2026-03-19', 7)).toBe('2026-03-15')
    expect(firstDayOfWeek('2026-03-15', 7)).toBe('2026-03-15')
    expect(firstDayOfWeek('2026-03-15', 1)).toBe('2026-03-09')
    expect(firstDayOfWeek('soon', 1)).toBe('')
  })
})

describe('the forecast', () => {
  const now = clock(4, '12:00') // Thursday noon
  // 6 h 40 are credited, Monday was missed, Thursday and Saturday are to come.
  const sessions = [
    evening(1, '17:00', '20:00', 'missed', now),
    evening(2, '17:00', '20:20', 'all', now),
    evening(3, '17:00', '20:20', 'all', now),
    evening(4, '17:00', '20:00', 'open', now),
    evening(6, '10:00', '11:30', 'open', now),
  ]
  const offer: MakeUpOffer = {
    sessionId: 'friday',
    on: addDays(FIRST, 5),
    startsAt: clock(5, '10:00'),
    endsAt: clock(5, '11:00'),
  }

  test('6 h 40 of 9 h; 50 minutes short by Saturday unless Thursday is attended or a make-up is taken', () => {
    const { forecast, creditedMinutes: credited, prescription } = week(sessions, now, { makeUps: [offer] })
    expect([credited, prescription.shortMinutes, prescription.met]).toEqual([400, 140, false])
    expect(forecast).toMatchObject({
      minutesIfAllAttended: 670,
      bestCase: 730,
      shortIfNextMissed: 50,
      shortIfAllAttended: 0,
    })
    expect(forecast.next).toEqual({ on: '2026-03-19', name: 'Thursday', sessionIds: ['s4-17:00'] })
    expect(weekWords(forecast, 'en', 'staff')).toBe(
      '6 h 40 of 9 h; 50 minutes short by Saturday unless Thursday is attended or a make-up is taken.',
    )
    expect(weekWords(forecast, 'en', 'participant')).toBe(
      '6 h 40 of 9 h. Come on Thursday or take a make-up. If not, you will be 50 minutes short by Saturday.',
    )
    const es = week(sessions, now, { makeUps: [offer], dayNames: DIAS }).forecast
    expect(weekWords(es, 'es', 'staff')).toBe(
      '6 h 40 de 9 h; quedará a 50 minutos de la meta el sábado si no asiste el jueves ni toma una reposición.',
    )
  })
  test('a make-up is spoken of only when one is offered that is long enough', () => {
    expect(week(sessions, now).forecast.key).toBe('needs_next')
    const tooShort = { ...offer, endsAt: clock(5, '10:40') }
    expect(week(sessions, now, { makeUps: [tooShort] }).forecast.key).toBe('needs_next')
    const gone = {
      ...offer,
      sessionId: 'monday',
      on: addDays(FIRST, 1),
      startsAt: clock(1, '10:00'),
      endsAt: clock(1, '12:00'),
    }
    expect(week(sessions, now, { makeUps: [gone] }).forecast).toMatchObject({ key: 'needs_next', bestCase: 670 })
  })
  test('when nothing has been lost the sentence does not warn, though every session counts', () => {
    const fresh = [2, 4, 6].map((day) => evening(day, '17:00', '20:00', 'open', clock(0, '08:00')))
    const { forecast } = week(fresh, clock(0, '08:00'))
    expect(forecast).toMatchObject({ key: 'on_course', shortIfNextMissed: 180 })
    expect(weekWords(forecast, 'en', 'participant')).toBe('0 min of 9 h. You are on track.')
  })
  test('short whatever comes: a make-up, if one is enough, else said as it is', () => {
    const late = [
      evening(1, '17:00', '20:00', 'missed', now),
      evening(2, '17:00', '20:00', 'all', now),
      evening(4, '17:00', '20:00', 'open', now),
    ]
    expect(week(late, now).forecast).toMatchObject({ key: 'short', params: { missing: 180, lastDay: 'Saturday' } })
    const long = { ...offer, endsAt: clock(5, '13:00') }
    expect(week(late, now, { makeUps: [long] }).forecast).toMatchObject({ key: 'needs_make_up', bestCase: 540 })
  })
  test('an offer that is too short does not shrink what is missing, and a session of the person is no offer', () => {
    const late = [
      evening(1, '17:00', '20:00', 'missed', now),
      evening(2, '17:00', '20:00', 'all', now),
      evening(5, '10:00', '11:00', 'missed', now),
    ]
    const both = week(late, now, { makeUps: [offer, { ...offer, sessionId: 's5-10:00' }] }).forecast
    expect(both).toMatchObject({ key: 'short', bestCase: 240, params: { missing: 360 } })
    expect(week(late, now, { makeUps: [{ ...offer, sessionId: 's5-10:00' }] }).forecast.bestCase).toBe(180)
  })
  test('a session the program called off counts as lost', () => {
    const off = [evening(1, '17:00', '20:00', 'open', now, { cancelledAt: now }), ...sessions.slice(1)]
    expect(week(off, now).forecast.key).toBe('needs_next')
    expect(week(sessions.slice(1), now).forecast.key).toBe('on_course')
  })
  test('days that can still come are counted when days are short', () => {
    const two = [evening(2, '12:00', '17:00', 'all', now), evening(4, '15:00', '19:30', 'open', now)]
    expect(week(two, now).forecast).toMatchObject({ key: 'days_short', params: { days: 2, daysNeeded: 3 } })
  })
  test('met, too few days, and nothing prescribed', () => {
    const end = clock(6, '23:00')
    const three = [1, 3, 5].map((day) => evening(day, '17:00', '20:00', 'all', end))
    expect(week(three, end)).toMatchObject({ daysAttended: 3, prescription: { met: true }, forecast: { key: 'met' } })
    const two = [1, 3].map((day) => evening(day, '15:00', '19:30', 'all', end))
    const few = week(two, end)
    expect(few).toMatchObject({
      prescription: { met: false, daysShort: 1 },
      forecast: { key: 'days_short', params: { days: 2, daysNeeded: 3 } },
    })
    expect(week(three, end, { prescription: null })).toMatchObject({
      prescription: { met: null },
      forecast: { key: 'no_need' },
    })
  })
  test('a day with two sessions is missed as a whole', () => {
    const double = [...sessions, evening(4, '21:00', '22:00', 'open', now)]
    expect(week(double, now).forecast).toMatchObject({
      shortIfNextMissed: 50,
      next: { sessionIds: ['s4-17:00', 's4-21:00'] },
    })
  })
  test('who is in the room now has begun this session; the next is the one after', () => {
    const during = clock(4, '18:00')
    const open = evening(4, '17:00', '20:00', ['17:00', '19:59'], during)
    expect(week([open, evening(6, '10:00', '11:30', 'open', during)], during).forecast.next?.name).toBe('Saturday')
  })
})

describe('the count', () => {
  const end = clock(6, '23:00')
  test('overlapping sessions are credited once, the earlier first', () => {
    const both = week([evening(1, '17:00', '20:00', 'all', end), evening(1, '19:00', '21:00', 'all', end)], end)
    expect(both).toMatchObject({ creditedMinutes: 240, scheduledMinutes: 240, daysAttended: 1 })
    expect(both.perSession).toEqual([
      { sessionId: 's1-17:00', countedMinutes: 180, overlapMinutes: 0 },
      { sessionId: 's1-19:00', countedMinutes: 60, overlapMinutes: 60 },
    ])
  })
  test('of overlapping sessions the one that begins first counts first, whatever it is called', () => {
    const both = week(
      [
        evening(1, '17:00', '20:00', 'all', end, { sessionId: 'z' }),
        evening(1, '19:00', '21:00', 'all', end, { sessionId: 'a' }),
      ],
      end,
    )
    expect(both.perSession.map((each) => [each.sessionId, each.countedMinutes])).toEqual([
      ['z', 180],
      ['a', 60],
    ])
  })
  test('a break is attended and not credited', () => {
    const breaks = [{ startsAt: clock(1, '18:00'), endsAt: clock(1, '18:15') }]
    const [one] = [week([evening(1, '17:00', '20:00', 'all', end, { breaks })], end)]
    expect(one).toMatchObject({ attendedMinutes: 180, creditedMinutes: 165, scheduledMinutes: 165 })
  })
  test('a session that does not count as care is attended and not credited', () => {
    const yoga = week([evening(1, '17:00', '18:00', 'all', end, { clinical: false })], end)
    expect(yoga).toMatchObject({ attendedMinutes: 60, creditedMinutes: 0, scheduledMinutes: 0, daysAttended: 0 })
  })
  test('a session called off is not scheduled; a missed one is', () => {
    const off = week(
      [
        evening(1, '17:00', '20:00', 'open', end, { cancelledAt: clock(1, '09:00') }),
        evening(2, '17:00', '20:00', 'missed', end),
      ],
      end,
    )
    expect(off.scheduledMinutes).toBe(180)
  })
  test('sessions of other weeks are left out, and unmarked ones are listed', () => {
    const other = week(
      [
        evening(1, '17:00', '18:00', 'missed', end),
        evening(8, '17:00', '20:00', 'all', clock(9, '00:00')),
        evening(2, '17:00', '20:00', 'open', end),
      ],
      end,
    )
    expect(other).toMatchObject({ creditedMinutes: 0, unmarkedSessionIds: ['s2-17:00'] })
    expect(other.days.map((day) => day.scheduledMinutes)).toEqual([0, 60, 180, 0, 0, 0, 0])
  })
})

describe('rule sets', () => {
  const end = clock(6, '23:00')
  const three = [1, 3, 5].map((day) => evening(day, '17:00', '20:00', 'all', end))
  const answer = (sessions: WeekSession[], now: string, more: Partial<HourRule>, input: Partial<WeekInput> = {}) => {
    const [one] = week(sessions, now, { ruleSets: [rule(more)], ...input }).perRuleSet
    return { kind: one!.kind, words: ruleWords(one!, 'en'), billableDays: one!.billableDays }
  }
  test('met and short, with the figures', () => {
    expect(answer(three, end, {})).toEqual({
      kind: 'met',
      words: '9 h attended of at least 9 h a week',
      billableDays: 3,
    })
    expect(answer(three.slice(1), end, {})).toMatchObject({
      kind: 'short',
      words: '6 h attended of at least 9 h a week, 3 h short',
    })
  })
  test('on course while nothing is lost, at risk once it is', () => {
    const now = clock(3, '12:00')
    const fresh = [
      evening(1, '17:00', '20:00', 'all', now),
      evening(3, '17:00', '20:00', 'open', now),
      evening(5, '17:00', '20:00', 'open', now),
    ]
    expect(answer(fresh, now, {}).kind).toBe('on_course')
    const lost = [evening(1, '17:00', '21:00', ['18:00', '21:00'], now), ...fresh.slice(1)]
    expect(answer(lost, now, { adult: { weeklyMinutesMin: 360, weeklyMinutesMax: null } }).kind).toBe('on_course')
    expect(answer(lost, now, {})).toMatchObject({
      kind: 'at_risk',
      words: expect.stringContaining('every session left is needed'),
    })
    const offer = { sessionId: 'x', on: addDays(FIRST, 6), startsAt: clock(6, '09:00'), endsAt: clock(6, '12:00') }
    const gone = [evening(1, '17:00', '20:00', 'missed', now), ...fresh.slice(1)]
    expect(answer(gone, now, {}).kind).toBe('short')
    expect(answer(gone, now, {}, { makeUps: [offer] })).toMatchObject({
      kind: 'at_risk',
      words: expect.stringContaining('without a make-up'),
    })
  })
  test('above the most is another level of care: at risk when it is coming, exceeded when it is there', () => {
    const long = [1, 2, 3, 4, 5].map((day) => evening(day, '09:00', '13:00', 'all', end))
    expect(answer(long, end, {})).toMatchObject({
      kind: 'exceeded',
      words: expect.stringContaining('above 19 h a week'),
    })
    const now = clock(5, '08:00')
    const coming = [1, 2, 3, 4]
      .map((day) => evening(day, '09:00', '13:00', 'all', now))
      .concat(evening(5, '09:00', '13:00', 'open', now))
    expect(answer(coming, now, {}).kind).toBe('at_risk')
    expect(answer(long, end, { adult: { weeklyMinutesMin: 540, weeklyMinutesMax: 1200 } }).kind).toBe('met')
    expect(answer(long, end, { daysPerWeekMin: 6 }).kind).toBe('exceeded')
  })
  test('the figure for the young is used below its age, and none is made up', () => {
    const adolescent = { weeklyMinutesMin: 360, weeklyMinutesMax: 1140, ageBelow: 21 }
    expect(answer(three.slice(1), end, { adolescent }, { ageYears: 20 }).kind).toBe('met')
    expect(answer(three.slice(1), end, { adolescent }, { ageYears: 21 }).kind).toBe('short')
    expect(answer(three, end, {}, { ageYears: 17 })).toMatchObject({
      kind: 'not_applicable',
      words: 'says nothing about this age',
    })
    expect(answer(three, end, {}, { ageYears: null }).kind).toBe('met')
    expect(answer(three, end, { adult: null, adolescent }).kind).toBe('not_applicable')
  })
  test('a rule set counts from its date until its end', () => {
    expect(answer(three, end, { effectiveFrom: '2026-03-22' }).kind).toBe('not_applicable')
    expect(answer(three, end, { effectiveFrom: '2026-03-21' }).kind).toBe('met')
    expect(answer(three, end, { effectiveTo: '2026-03-15' }).kind).toBe('not_applicable')
    expect(answer(three, end, { effectiveTo: '2026-03-16' }).kind).toBe('met')
  })
  test('days, short days and services', () => {
    const none = { adult: { weeklyMinutesMin: null, weeklyMinutesMax: null } }
    expect(answer(three, end, { ...none, daysPerWeekMin: 4 })).toMatchObject({
      kind: 'short',
      words: '3 of at least 4 days, 1 day short',
    })
    const cut = [evening(1, '17:00', '20:00', ['17:00', '19:00'], end), ...three.slice(1)]
    expect(answer(cut, end, { ...none, minutesPerBillableDayMin: 180 })).toEqual({
      kind: 'met',
      words: 'below 3 h on Monday',
      billableDays: 2,
    })
    expect(answer(cut, end, { ...none, daysPerWeekMin: 3, minutesPerBillableDayMin: 180 }).kind).toBe('short')
    expect(answer(three, end, { ...none, servicesPerWeekMin: 9 })).toMatchObject({
      kind: 'short',
      words: '3 of at least 9 services, 6 short',
    })
    const missed = evening(2, '17:00', '20:00', 'missed', end)
    expect(answer([...three, missed], end, { ...none, servicesPerWeekMin: 4 }).kind).toBe('short')
    expect(answer([...three, missed], end, { ...none, daysPerWeekMin: 4, minutesPerBillableDayMin: 0 }).kind).toBe(
      'short',
    )
    expect(answer(three, end, none).kind).toBe('not_applicable')
  })
  test('what is scheduled, what is open and what is certified are measured as such', () => {
    const missed = [1, 3, 5].map((day) => evening(day, '17:00', '20:00', 'missed', end))
    expect(answer(missed, end, { basis: 'scheduled' })).toMatchObject({
      kind: 'met',
      words: '9 h scheduled of at least 9 h a week',
    })
    expect(answer(missed.slice(1), end, { basis: 'scheduled' }).kind).toBe('short')
    const operated = {
      basis: 'operated',
      daysPerWeekMin: 3,
      minutesPerBillableDayMin: 180,
      adult: { weeklyMinutesMin: null, weeklyMinutesMax: null },
    } as const
    expect(answer(missed, end, operated).kind).toBe('met')
    expect(answer(missed, end, { basis: 'certified' })).toMatchObject({
      kind: 'met',
      words: '9 h prescribed of at least 9 h a week',
    })
    expect(
      answer(missed, end, { basis: 'certified' }, { prescription: { weeklyMinutes: 360, daysPerWeek: 3 } }).kind,
    ).toBe('short')
    expect(answer(missed, end, { basis: 'certified' }, { prescription: null }).kind).toBe('not_applicable')
  })
})

// Weeks around the days when clocks change, with overlapping and odd sessions.
const SUNDAYS = ['2024-03-10', '2024-11-03', '2025-03-30', '2026-10-25', '2026-03-15', '2030-03-10']
const anyWeek = fc
  .record({
    firstOn: fc.constantFrom(...SUNDAYS),
    nowMinute: fc.integer({ min: -100, max: 10_200 }),
    sessions: fc.array(
      fc.record({
        start: fc.integer({ min: 0, max: 10_000 }),
        long: fc.integer({ min: 1, max: 240 }),
        pause: fc.integer({ min: 0, max: 60 }),
        come: fc.option(fc.tuple(fc.integer({ min: -20, max: 240 }), fc.integer({ min: 0, max: 240 })), { freq: 4 }),
        clinical: fc.boolean(),
        off: fc.boolean(),
      }),
      { maxLength: 7 },
    ),
    need: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ firstOn, nowMinute, sessions, need }) => ({
    base: millis(`${firstOn}T00:00:00Z`),
    firstOn,
    nowMinute,
    drafts: sessions,
    need,
  }))
type AnyWeek = typeof anyWeek extends fc.Arbitrary<infer T> ? T : never

function built(given: AnyWeek, more: Partial<AnyWeek> = {}): WeekInput {
  const { base, firstOn, nowMinute, drafts, need } = { ...given, ...more }
  const now = base + nowMinute * MINUTE
  const sessions = drafts.map((draft, i) => {
    const startsAt = base + draft.start * MINUTE
    const endsAt = startsAt + draft.long * MINUTE
    const common = {
      participantId: 'ana',
      sessionId: `s${i}`,
      source: 'staff',
      recordedAt: 0,
      recordedBy: 'dana',
    } as const
    const marks: Mark[] = draft.come
      ? [
          { ...common, id: 'a', kind: 'arrived', at: startsAt + draft.come[0] * MINUTE },
          { ...common, id: 'b', kind: 'left', at: startsAt + (draft.come[0] + draft.come[1]) * MINUTE },
        ]
      : []
    const breaks = [{ startsAt: startsAt + 30 * MINUTE, endsAt: startsAt + (30 + draft.pause) * MINUTE }]
    const credit = creditedMinutes({
      marks,
      session: { startsAt, endsAt, breaks, cancelledAt: draft.off ? startsAt : null },
      now,
      rules: RULES,
    })
    const on = addDays(firstOn, Math.floor(draft.start / 1440))
    return weekSession({ sessionId: `s${i}`, on, startsAt, endsAt, clinical: draft.clinical }, credit)
  })
  const prescription = { weeklyMinutes: need, daysPerWeek: 0 }
  return {
    firstOn,
    dayNames: DAYS,
    sessions,
    prescription,
    ruleSets: [rule({ adult: { weeklyMinutesMin: need, weeklyMinutesMax: null } })],
    now,
    ageYears: 30,
  }
}

describe('always', () => {
  test('credited across sessions is exactly the union, and no more than what was planned', () => {
    fc.assert(
      fc.property(anyWeek, (given) => {
        const input = built(given)
        const counted = weekAgainst(input)
        const spans = input.sessions.filter((each) => each.clinical).map((each) => each.spans.credited)
        expect(counted.creditedMinutes).toBe(minutesIn(union(spans.flat())))
        expect(counted.creditedMinutes).toBeLessThanOrEqual(counted.scheduledMinutes)
        expect(counted.perSession.reduce((sum, each) => sum + each.countedMinutes, 0)).toBe(counted.creditedMinutes)
        expect(counted.days.reduce((sum, each) => sum + each.creditedMinutes, 0)).toBe(counted.creditedMinutes)
      }),
    )
  })
  test('the order of the sessions and a second copy of one of them change no number', () => {
    fc.assert(
      fc.property(anyWeek, (given) => {
        const input = built(given)
        const counted = weekAgainst(input)
        expect(weekAgainst({ ...input, sessions: [...input.sessions].reverse() }).forecast).toEqual(counted.forecast)
        const copies = [
          ...input.sessions,
          ...input.sessions.map((each) => ({ ...each, sessionId: `${each.sessionId}-copy` })),
        ]
        const doubled = weekAgainst({ ...input, sessions: copies })
        expect(doubled.creditedMinutes).toBe(counted.creditedMinutes)
        expect(doubled.scheduledMinutes).toBe(counted.scheduledMinutes)
        expect(doubled.attendedMinutes).toBe(counted.attendedMinutes)
        expect(doubled.forecast.bestCase).toBe(counted.forecast.bestCase)
      }),
    )
  })
  test('so far <= if all attended <= best case, and missing the next never helps', () => {
    fc.assert(
      fc.property(
        anyWeek,
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 240 }),
        (given, start, long) => {
          const input = built(given)
          const startsAt = given.base + start * MINUTE
          const offer = {
            sessionId: 'offer',
            on: addDays(given.firstOn, Math.floor(start / 1440)),
            startsAt,
            endsAt: startsAt + long * MINUTE,
          }
          const { forecast, creditedMinutes: credited } = weekAgainst(input)
          const offered = weekAgainst({ ...input, makeUps: [offer] })
          expect(credited).toBeLessThanOrEqual(forecast.minutesIfAllAttended)
          expect(forecast.minutesIfAllAttended).toBe(forecast.bestCase)
          expect(forecast.bestCase).toBeLessThanOrEqual(offered.forecast.bestCase)
          expect(forecast.shortIfNextMissed).toBeGreaterThanOrEqual(forecast.shortIfAllAttended)
          expect(offered.creditedMinutes).toBe(credited)
        },
      ),
    )
  })
  test('time alone never raises what can still be reached, and never lowers what is credited', () => {
    fc.assert(
      fc.property(anyWeek, fc.nat(3_000), (given, wait) => {
        const sooner = weekAgainst(built(given))
        const later = weekAgainst(built(given, { nowMinute: given.nowMinute + wait }))
        expect(later.creditedMinutes).toBeGreaterThanOrEqual(sooner.creditedMinutes)
        expect(later.forecast.bestCase).toBeLessThanOrEqual(sooner.forecast.bestCase)
      }),
    )
  })
  test('coming to one more session never makes anything worse', () => {
    const ORDER = ['short', 'at_risk', 'on_course', 'met']
    fc.assert(
      fc.property(anyWeek, fc.nat(6), (given, which) => {
        const target = given.drafts[which % Math.max(1, given.drafts.length)]
        fc.pre(target !== undefined)
        const came = given.drafts.map((draft) =>
          draft === target ? { ...draft, come: [0, draft.long] as [number, number] } : draft,
        )
        const [before, after] = [weekAgainst(built(given)), weekAgainst(built(given, { drafts: came }))]
        expect(after.creditedMinutes).toBeGreaterThanOrEqual(before.creditedMinutes)
        expect(after.forecast.shortIfAllAttended).toBeLessThanOrEqual(before.forecast.shortIfAllAttended)
        expect(ORDER.indexOf(after.perRuleSet[0]!.kind)).toBeGreaterThanOrEqual(
          Math.min(ORDER.indexOf(before.perRuleSet[0]!.kind), 3),
        )
      }),
    )
  })
})
