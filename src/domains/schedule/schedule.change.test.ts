import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planSeriesChange, type SeriesChange, type StandingSession } from './schedule.change.ts'
import { occurrences, type Pattern } from './schedule.series.ts'

const ZONE = 'America/New_York'
const base = { zone: ZONE, holidays: [], groupStart: '2026-01-01', untilOn: '2026-04-01' }
const thursday: Pattern = {
  id: 'thu',
  weekdays: [4],
  startTime: '17:30',
  durationMinutes: 180,
  placeId: 'birch',
  leaderId: 'dana',
}
const standing = (patterns: Pattern[], fromOn = '2026-03-01', untilOn = '2026-04-01'): StandingSession[] =>
  occurrences({ ...base, patterns, fromOn, untilOn }).sessions.map((each) => ({
    ...each,
    id: `${each.patternId}-${each.on}`,
    seriesOn: each.on,
  }))
const plan = (sessions: StandingSession[], patterns: Pattern[], fromOn: string, now: string, more: object = {}) =>
  planSeriesChange({ ...base, standing: sessions, patterns, fromOn, now, ...more })
const kept = (change: SeriesChange) => change.keep.map((each) => [each.session.seriesOn.slice(5), each.reason])

describe('changing a series', () => {
  // Thursdays 5, 12, 19, 26 March 2026.
  test('from a date on: before it nothing moves, after it the new pattern holds', () => {
    const change = plan(
      standing([thursday]),
      [{ ...thursday, startTime: '18:00' }],
      '2026-03-15',
      '2026-03-10T12:00:00Z',
    )
    expect(kept(change)).toEqual([
      ['03-05', 'before_change'],
      ['03-12', 'before_change'],
    ])
    expect(change.remove.map((each) => [each.session.seriesOn, each.reason])).toEqual([
      ['2026-03-19', 'replaced'],
      ['2026-03-26', 'replaced'],
    ])
    expect(change.add.map((each) => each.startsAt)).toEqual(['2026-03-19T22:00:00Z', '2026-03-26T22:00:00Z'])
    expect(change.flags).toEqual([])
  })
  test('what has begun or has a record stays, even after the date, and is not doubled', () => {
    const sessions = standing([thursday]).map((each) =>
      each.seriesOn === '2026-03-19' ? { ...each, hasRecord: true } : each,
    )
    const change = plan(sessions, [{ ...thursday, startTime: '20:00' }], '2026-03-12', '2026-03-12T22:00:00Z')
    expect(kept(change)).toEqual([
      ['03-05', 'before_change'],
      ['03-12', 'has_begun'],
      ['03-19', 'has_record'],
    ])
    expect(change.add.map((each) => each.on)).toEqual(['2026-03-26'])
    expect(change.flags.map((each) => each.words)).toEqual(['Thu 19 Mar has attendance or notes and stays as it is.'])
  })
  test('a session that was called off, moved or covered by itself stays so and stands for its day', () => {
    const alone = { '03-05': 'cancelled', '03-12': 'moved', '03-19': 'covered' } as const
    const sessions = standing([thursday]).map((each): StandingSession => {
      const what = alone[each.seriesOn.slice(5) as keyof typeof alone]
      return what
        ? {
            ...each,
            changedAlone: [what],
            ...(what === 'moved' ? { startsAt: '2026-03-13T21:30:00Z', endsAt: '2026-03-14T00:30:00Z' } : {}),
          }
        : each
    })
    const change = plan(sessions, [{ ...thursday, startTime: '18:00' }], '2026-03-01', '2026-03-01T12:00:00Z')
    expect(kept(change)).toEqual([
      ['03-05', 'cancelled_alone'],
      ['03-12', 'moved_alone'],
      ['03-19', 'covered_alone'],
    ])
    expect(change.remove.map((each) => each.session.seriesOn)).toEqual(['2026-03-26'])
    expect(change.add.map((each) => each.on)).toEqual(['2026-03-26'])
    expect(change.flags.map((each) => [each.slotOn, each.words])).toEqual([
      ['2026-03-05', 'Thu 5 Mar was called off by itself and stays so.'],
      ['2026-03-12', 'Thu 12 Mar was moved by itself and stays where it is.'],
      ['2026-03-19', 'Thu 19 Mar has a substitute and stays as it is.'],
    ])
  })
  test('when the weekday changes, a session called off has no place in the new pattern, and that is said', () => {
    const sessions = standing([thursday]).map((each): StandingSession =>
      each.seriesOn === '2026-03-12' ? { ...each, changedAlone: ['cancelled'] } : each,
    )
    const change = plan(sessions, [{ ...thursday, weekdays: [5] }], '2026-03-09', '2026-03-09T12:00:00Z')
    expect(change.flags).toEqual([
      {
        sessionId: 'thu-2026-03-12',
        reason: 'cancelled_alone',
        slotOn: null,
        words: 'Thu 12 Mar was called off by itself and stays so. The new pattern has no session for it.',
      },
    ])
    expect(change.remove.map((each) => each.reason)).toEqual(['not_in_new_pattern', 'not_in_new_pattern'])
    expect(change.add.map((each) => each.on)).toEqual(['2026-03-13', '2026-03-20', '2026-03-27'])
  })
  test('sessions that the new pattern makes again are left alone, also under a new pattern id', () => {
    const again = plan(standing([thursday]), [thursday], '2026-03-01', '2026-03-01T12:00:00Z')
    expect([again.remove, again.add, new Set(again.keep.map((each) => each.reason))]).toEqual([
      [],
      [],
      new Set(['unchanged']),
    ])
    expect(again.keep[0]).not.toHaveProperty('patternId')
    const renamed = plan(standing([thursday]), [{ ...thursday, id: 'thu2' }], '2026-03-01', '2026-03-01T12:00:00Z')
    expect([renamed.remove, renamed.add, renamed.keep.map((each) => each.patternId)]).toEqual([
      [],
      [],
      ['thu2', 'thu2', 'thu2', 'thu2'],
    ])
    for (const other of [{ placeId: 'elm' }, { leaderId: 'lee' }, { coLeaderId: 'lee' }, { durationMinutes: 120 }]) {
      expect(
        plan(standing([thursday]), [{ ...thursday, ...other }], '2026-03-01', '2026-03-01T12:00:00Z').add,
      ).toHaveLength(4)
    }
  })
  test('a second pattern with the same times keeps its own sessions', () => {
    const twin = { ...thursday, id: 'thu2' }
    const change = plan(standing([thursday, twin]), [twin], '2026-03-01', '2026-03-01T12:00:00Z')
    expect(change.keep.map((each) => each.session.patternId)).toEqual(['thu2', 'thu2', 'thu2', 'thu2'])
    expect(change.remove).toHaveLength(4)
  })
  test('a session that was called off stands for the nearest of the sessions that replace its pattern', () => {
    const sessions = standing([thursday]).map((each): StandingSession =>
      each.seriesOn === '2026-03-12' ? { ...each, changedAlone: ['cancelled'] } : each,
    )
    const two = [
      { ...thursday, id: 'a', startTime: '09:00' },
      { ...thursday, id: 'b', startTime: '18:00' },
    ]
    const change = plan(sessions, two, '2026-03-09', '2026-03-09T12:00:00Z', { untilOn: '2026-03-13' })
    expect(change.keep.at(-1)).toMatchObject({ reason: 'cancelled_alone', patternId: 'b' })
    expect(change.add.filter((each) => each.on === '2026-03-12').map((each) => each.patternId)).toEqual(['a'])
  })
  test('two patterns that swap their times are both made anew, never renamed into each other', () => {
    const late = { ...thursday, id: 'late', startTime: '21:00' }
    const change = plan(
      standing([thursday, late]),
      [
        { ...thursday, startTime: '21:00' },
        { ...late, startTime: '17:30' },
      ],
      '2026-03-23',
      '2026-03-20T12:00:00Z',
    )
    expect([change.remove.length, change.add.length]).toEqual([2, 2])
  })
  test('a single session takes no place of the series', () => {
    const extra: StandingSession = {
      id: 'x',
      patternId: null,
      seriesOn: '2026-03-26',
      startsAt: '2026-03-26T14:00:00Z',
      endsAt: '2026-03-26T15:00:00Z',
    }
    expect(plan([extra], [thursday], '2026-03-20', '2026-03-20T12:00:00Z').add.map((each) => each.on)).toEqual([
      '2026-03-26',
    ])
  })
  test('a single session of no series stays, and nothing is added to the past', () => {
    const extra: StandingSession = {
      id: 'x',
      patternId: null,
      seriesOn: '2026-03-19',
      startsAt: '2026-03-19T14:00:00Z',
      endsAt: '2026-03-19T15:00:00Z',
    }
    const change = plan([extra], [{ ...thursday, startTime: '09:00' }], '2026-03-19', '2026-03-19T13:30:00Z')
    expect(kept(change)).toEqual([['03-19', 'no_series']])
    expect(change.add.map((each) => each.on)).toEqual(['2026-03-26'])
  })
  test('sessions beyond the horizon are part of the change', () => {
    const far = standing([thursday], '2026-03-01', '2026-05-01')
    const change = plan(far, [{ ...thursday, startTime: '18:00' }], '2026-04-10', '2026-03-01T12:00:00Z')
    expect(change.remove.map((each) => each.session.seriesOn)).toEqual(['2026-04-16', '2026-04-23', '2026-04-30'])
    expect(change.add.map((each) => each.on)).toEqual(['2026-04-16', '2026-04-23', '2026-04-30'])
  })
})

// Changes around the March switch in New York, with any mix of sessions touched by hand.
const anyPattern = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
  startTime: fc.constantFrom('01:30', '02:30', '09:00', '17:30', '18:00'),
  durationMinutes: fc.constantFrom(90, 180),
})
const anyPatterns = (ids: string[]) =>
  fc.tuple(...ids.map((id) => anyPattern.map((each): Pattern => ({ ...each, id })))).chain((all) => fc.subarray(all))

function apply(change: SeriesChange): StandingSession[] {
  return [
    ...change.keep.map(({ session, patternId }) => ({ ...session, patternId: patternId ?? session.patternId })),
    ...change.add.map((each) => ({ ...each, id: `new-${each.patternId}-${each.on}`, seriesOn: each.on })),
  ]
}
const ids = (sessions: { id: string }[]) => sessions.map((each) => each.id).sort()

test('always: nothing is lost or doubled, what has happened stays, and a second time changes nothing', () => {
  const touched = fc.constantFrom<Partial<StandingSession>>(
    {},
    {},
    {},
    { changedAlone: ['cancelled'] },
    { changedAlone: ['moved'] },
    { changedAlone: ['covered'] },
    { hasRecord: true },
  )
  fc.assert(
    fc.property(
      anyPatterns(['a', 'b']),
      anyPatterns(['a', 'c']),
      fc.array(touched, { minLength: 40, maxLength: 40 }),
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 0, max: 28 * 24 }),
      (old, patterns, marks, day, hours) => {
        const sessions = standing(old).map((each, i): StandingSession => ({ ...each, ...marks[i % marks.length] }))
        const fromOn = `2026-03-${String(day).padStart(2, '0')}`
        const now = new Date(Date.UTC(2026, 2, 1) + hours * 3_600_000).toISOString()
        const change = plan(sessions, patterns, fromOn, now)
        expect(ids([...change.keep, ...change.remove].map((each) => each.session))).toEqual(ids(sessions))
        for (const { session } of change.remove) {
          expect(session.seriesOn >= fromOn && Date.parse(session.startsAt) > Date.parse(now)).toBe(true)
          expect(session.hasRecord ?? session.changedAlone).toBeUndefined()
        }
        const result = apply(change)
        // A pattern has one session a day at most; the database has a key on it.
        const slots = result
          .filter((each) => each.seriesOn >= fromOn)
          .map((each) => `${each.patternId} ${each.seriesOn}`)
        expect(new Set(slots).size).toBe(slots.length)
        const again = plan(result, patterns, fromOn, now)
        expect([again.remove, again.add, ids(again.keep.map((each) => each.session))]).toEqual([[], [], ids(result)])
        expect(plan([...sessions].reverse(), patterns, fromOn, now)).toEqual(change)
      },
    ),
    { numRuns: 200 },
  )
})
