import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentMarks, resolveMarks, type Mark, type MarkKind } from './attendance.marks.ts'
import { intervals } from './attendance.presence.ts'
import { creditedMinutes, type AttendanceRules } from './attendance.rules.ts'
import { millis, minuteOf, minutesIn, overlap, union, without, MINUTE } from './attendance.spans.ts'

const EVENING = { startsAt: '2026-03-12T17:30:00-04:00', endsAt: '2026-03-12T20:30:00-04:00' }
const BREAK = { startsAt: '2026-03-12T18:45:00-04:00', endsAt: '2026-03-12T19:00:00-04:00' }
const RULES: AttendanceRules = { graceMinutes: 5 }
const NIGHT = '2026-03-12T23:00:00-04:00'
const at = (clock: string) => `2026-03-12T${clock.length === 5 ? `${clock}:00` : clock}-04:00`

let serial = 0
const mark = (kind: MarkKind, clock: string, more: Partial<Mark> = {}): Mark => ({
  id: `m${String((serial += 1)).padStart(4, '0')}`,
  participantId: 'ana',
  sessionId: 'evening',
  kind,
  at: at(clock),
  source: 'staff',
  recordedAt: at(clock),
  recordedBy: 'dana',
  ...more,
})
const credit = (marks: Mark[], more: { now?: string; session?: object; rules?: Partial<AttendanceRules> } = {}) =>
  creditedMinutes({
    marks,
    session: { ...EVENING, breaks: [BREAK], ...more.session },
    now: more.now ?? NIGHT,
    rules: { ...RULES, ...more.rules },
  })
const codes = (marks: Mark[], more = {}) => credit(marks, more).reasons.map((reason) => reason.code)

describe('the ledger of marks', () => {
  test('a correction replaces the mark it names, and a correction of the correction replaces that', () => {
    const first = mark('arrived', '17:30')
    const second = mark('arrived', '17:45', { amendsId: first.id })
    const third = mark('arrived', '17:40', { amendsId: second.id, recordedAt: at('16:00') })
    expect(currentMarks([third, first, second])).toEqual([third])
  })
  test('a struck mark is void, and striking the strike brings a new mark back', () => {
    const first = mark('arrived', '17:30')
    const struck = mark('struck', '17:31', { amendsId: first.id })
    expect(currentMarks([first, struck])).toEqual([])
    const again = mark('arrived', '17:35', { amendsId: struck.id })
    expect(currentMarks([again, struck, first])).toEqual([again])
  })
  test('of two corrections of one mark the later word counts, and it is said', () => {
    const first = mark('arrived', '17:30')
    const one = mark('arrived', '17:40', { amendsId: first.id, recordedAt: at('18:00') })
    const two = mark('arrived', '17:50', { amendsId: first.id, recordedAt: at('19:00') })
    expect(resolveMarks([two, one, first])).toEqual({
      current: [two],
      issues: [{ code: 'two_corrections', markIds: [one.id, two.id] }],
    })
  })
  test('two corrections written at the same moment: the higher id counts, in whatever order they come', () => {
    const first = mark('arrived', '17:30')
    const [one, two] = ['17:40', '17:50'].map((clock) =>
      mark('arrived', clock, { amendsId: first.id, recordedAt: at('19:00') }),
    )
    expect(currentMarks([first, one!, two!])).toEqual([two])
    expect(currentMarks([two!, one!, first])).toEqual([two])
  })
  test('marks that correct each other speak neither, and the rest still does', () => {
    const one = mark('arrived', '17:30', { id: 'x', amendsId: 'y' })
    const two = mark('left', '17:40', { id: 'y', amendsId: 'x' })
    const good = mark('arrived', '18:00')
    expect(resolveMarks([one, two, good])).toEqual({
      current: [good],
      issues: [{ code: 'correction_cycle', markIds: ['x', 'y'] }],
    })
  })
  test("a correction never reaches another person's mark", () => {
    const hers = mark('arrived', '17:30')
    const his = mark('struck', '17:31', { participantId: 'ben', amendsId: hers.id })
    expect(currentMarks([hers, his])).toEqual([hers])
    expect(resolveMarks([hers, his]).issues).toEqual([{ code: 'corrects_unknown', markIds: [his.id] }])
  })
  test('a mark without a readable time is named, not guessed', () => {
    const odd = mark('arrived', '17:30', { at: '2026-03-12T17:30:00' })
    expect(resolveMarks([odd])).toEqual({ current: [], issues: [{ code: 'unreadable_time', markIds: [odd.id] }] })
    const good = mark('arrived', '17:30')
    expect(resolveMarks([good, mark('struck', '17:30', { at: '', amendsId: good.id })])).toEqual({
      current: [],
      issues: [],
    })
  })
})

describe('moments', () => {
  test('ISO texts of browsers and of PostgreSQL, Dates and numbers read alike', () => {
    const expected = Date.UTC(2026, 2, 12, 21, 30, 15, 123)
    for (const text of ['2026-03-12T21:30:15.123Z', '2026-03-12 21:30:15.123456+00', '2026-03-12T17:30:15.123-04:00']) {
      expect(millis(text)).toBe(expected)
    }
    expect(millis(new Date(expected))).toBe(expected)
    expect(minuteOf(expected)).toBe(Date.UTC(2026, 2, 12, 21, 30))
    for (const text of ['', 'soon', '2026-03-12', '2026-03-12T17:30:00']) expect(millis(text)).toBeNaN()
  })
})

describe('credited minutes', () => {
  test('a full evening credits its length without the break', () => {
    const full = credit([mark('arrived', '17:20'), mark('ended', '20:31')])
    expect(full).toMatchObject({
      credited: 165,
      plannedMinutes: 165,
      presentMinutes: 180,
      status: 'present',
      reasons: [],
    })
  })
  test('a break counts where the program has decided so', () => {
    expect(
      credit([mark('arrived', '17:30'), mark('ended', '20:30')], { rules: { breaksCredited: true } }),
    ).toMatchObject({ credited: 180, plannedMinutes: 180 })
  })
  test('seconds are dropped, coming and going: 17:41:59 reads 17:41 and 19:59:59 reads 19:59', () => {
    const cut = credit([mark('arrived', '17:41:59'), mark('left', '19:59:59')])
    expect(cut).toMatchObject({ credited: 123, lateMinutes: 11, leftEarlyMinutes: 31, awayMinutes: 0 })
  })
  test('late within grace is present, and the minute stays missed', () => {
    expect(credit([mark('arrived', '17:35'), mark('ended', '20:30')])).toMatchObject({
      status: 'present',
      statusMinutes: 0,
      lateMinutes: 5,
      credited: 160,
    })
    expect(credit([mark('arrived', '17:36'), mark('ended', '20:30')])).toMatchObject({
      status: 'late',
      statusMinutes: 6,
    })
  })
  test('late and left early: the greater loss names the status', () => {
    expect(credit([mark('arrived', '17:50'), mark('left', '20:20')])).toMatchObject({
      status: 'late',
      statusMinutes: 20,
    })
    expect(credit([mark('arrived', '17:40'), mark('left', '20:00')])).toMatchObject({
      status: 'left_early',
      statusMinutes: 30,
    })
  })
  test('time away is not credited, and away during the break costs nothing', () => {
    const away = [mark('arrived', '17:30'), mark('left', '18:40'), mark('returned', '19:10'), mark('ended', '20:30')]
    expect(credit(away)).toMatchObject({ credited: 150, awayMinutes: 15, status: 'present', presentMinutes: 150 })
    expect(codes(away)).toEqual(['away'])
  })
  test('while it runs the interval is open and the rest can still be earned', () => {
    const marks = [mark('arrived', '17:40')]
    expect(intervals(marks, EVENING, at('18:00'))).toEqual([
      { from: millis(at('17:40')), to: millis(at('18:00')), open: true },
    ])
    expect(credit(marks, { now: at('18:00') })).toMatchObject({
      credited: 20,
      lateMinutes: 10,
      remainingMinutes: 135,
      status: 'late',
    })
    expect(intervals(marks, EVENING, NIGHT).at(-1)).toEqual({
      from: millis(at('17:40')),
      to: millis(at('20:30')),
      open: false,
    })
    expect(codes(marks)).toEqual(['closed_at_session_end'])
  })
  test('here before the start is checked in, and earns nothing yet', () => {
    expect(credit([mark('arrived', '17:15')], { now: at('17:20') })).toMatchObject({
      status: 'checked_in',
      credited: 0,
      remainingMinutes: 165,
    })
  })
  test('not marked yet is scheduled; over and never marked says so and is a miss only where the program says so', () => {
    expect(credit([], { now: at('18:45') })).toMatchObject({
      status: 'scheduled',
      remainingMinutes: 90,
      absentMinutes: 75,
      reasons: [],
    })
    expect(credit([])).toMatchObject({ status: 'scheduled', absentMinutes: 165, reasons: [{ code: 'never_marked' }] })
    expect(credit([], { rules: { unmarkedAfterEnd: 'unexcused' } }).status).toBe('unexcused')
  })
  test('excused and unexcused; coming after all wins over both', () => {
    expect(credit([mark('excused', '12:00')])).toMatchObject({ status: 'excused', credited: 0, absentMinutes: 165 })
    expect(credit([mark('unexcused', '18:00')], { now: at('18:10') })).toMatchObject({
      status: 'unexcused',
      remainingMinutes: 0,
    })
    const came = [mark('unexcused', '17:50'), mark('arrived', '18:00'), mark('ended', '20:30')]
    expect(credit(came)).toMatchObject({ status: 'late', statusMinutes: 30, credited: 135 })
    expect(codes(came)).toEqual(['absence_mark_but_came'])
    expect(codes([mark('arrived', '17:30'), mark('left', '19:00'), mark('excused', '19:01')])).toEqual(['excused_part'])
    expect(credit([mark('excused', '12:00'), mark('unexcused', '18:00')]).status).toBe('unexcused')
  })
  test('a dropped connection is not a leaving until staff says so', () => {
    const dropped = [
      mark('arrived', '17:30', { source: 'telehealth' }),
      mark('left', '19:00', { source: 'telehealth' }),
    ]
    expect(credit(dropped)).toMatchObject({ status: 'telehealth_dropped', statusMinutes: 90, credited: 75 })
    const said = mark('left', '19:00', { amendsId: dropped[1]!.id })
    expect(credit([...dropped, said]).status).toBe('left_early')
    const back = mark('returned', '19:05', { source: 'telehealth' })
    expect(credit([...dropped, back])).toMatchObject({ status: 'present', awayMinutes: 5 })
  })
  test('a group ended by its leader ends for everyone, and marks after that do not count', () => {
    const session = { endedAt: at('20:00') }
    const inside = credit([mark('arrived', '17:30')], { session })
    expect(inside).toMatchObject({ credited: 135, endedEarlyMinutes: 30, leftEarlyMinutes: 0, status: 'present' })
    expect(inside.reasons).toEqual([{ code: 'group_ended_early', minutes: 30 }])
    expect(credit([mark('arrived', '17:30'), mark('left', '19:00')], { session })).toMatchObject({
      leftEarlyMinutes: 60,
      status: 'left_early',
    })
    expect(credit([mark('arrived', '17:30'), mark('left', '20:00')], { session })).toMatchObject({
      status: 'present',
      leftEarlyMinutes: 0,
    })
    expect(codes([mark('arrived', '20:10')], { session })).toEqual(['mark_after_end', 'never_marked'])
    expect(credit([], { session, now: at('20:05') })).toMatchObject({
      remainingMinutes: 0,
      reasons: [{ code: 'never_marked' }],
    })
    expect(credit([mark('arrived', '20:00')], { session })).toMatchObject({ status: 'late', lateMinutes: 135 })
    // Closed after its time: the session is credited whole, and nothing is missing from the marks.
    expect(credit([mark('arrived', '17:30')], { session: { endedAt: at('20:45') } })).toMatchObject({
      credited: 165,
      reasons: [],
    })
  })
  test('who stepped out may still come back, until the group has ended', () => {
    const out = [mark('arrived', '17:30'), mark('left', '18:00')]
    const possible = (marks: Mark[]) => minutesIn(credit(marks, { now: at('18:30') }).spans.possible)
    expect(possible(out)).toBe(30 + 105)
    expect(credit(out, { now: at('18:30') })).toMatchObject({ remainingMinutes: 0, leftEarlyMinutes: 135 })
    expect(possible([...out, mark('ended', '18:20')])).toBe(30)
  })
  test('excused and unexcused at one moment is excused', () => {
    expect(credit([mark('unexcused', '18:00'), mark('excused', '18:00')]).status).toBe('excused')
  })
  test('a group that ends early is nobody leaving early', () => {
    const early = credit([mark('arrived', '17:30'), mark('ended', '20:00')])
    expect(early).toMatchObject({ status: 'present', leftEarlyMinutes: 0, endedEarlyMinutes: 30, credited: 135 })
    expect(credit([mark('arrived', '17:30'), mark('left', '19:00'), mark('ended', '20:00')])).toMatchObject({
      status: 'left_early',
      statusMinutes: 60,
      endedEarlyMinutes: 30,
    })
  })
  test('a session called off credits nothing, even when someone was marked', () => {
    const off = credit([mark('arrived', '17:30')], { session: { cancelledAt: at('12:00') } })
    expect(off).toMatchObject({
      status: 'cancelled_by_program',
      credited: 0,
      reasons: [{ code: 'cancelled_but_marked' }],
    })
  })
  test('contradictions add no time and are named', () => {
    expect(credit([mark('left', '19:00')])).toMatchObject({ credited: 0, status: 'scheduled' })
    expect(codes([mark('left', '19:00')])).toEqual(['left_without_arriving', 'never_marked'])
    const twice = [mark('arrived', '17:30'), mark('arrived', '17:50'), mark('left', '19:00'), mark('left', '20:00')]
    expect(credit(twice).credited).toBe(75)
    expect(codes(twice)).toEqual(['arrived_twice', 'left_twice'])
    const after = [mark('arrived', '17:30'), mark('ended', '20:00'), mark('returned', '20:10')]
    expect(codes(after)).toEqual(['mark_after_end', 'group_ended_early'])
    expect(credit([mark('returned', '18:00'), mark('ended', '20:30')])).toMatchObject({ credited: 135, status: 'late' })
    expect(credit([mark('arrived', '18:00'), mark('left', '18:00')])).toMatchObject({ credited: 0 })
    expect(credit([mark('arrived', '20:40')])).toMatchObject({ credited: 0, status: 'late', lateMinutes: 165 })
  })
  test('marks of two people together credit nothing', () => {
    const both = credit([mark('arrived', '17:30'), mark('arrived', '17:30', { participantId: 'ben' })])
    expect(both).toMatchObject({ credited: 0, reasons: [{ code: 'several_people' }] })
  })
  test('a session whose times cannot be read credits nothing', () => {
    expect(credit([mark('arrived', '17:30')], { session: { endsAt: 'later' } }).reasons).toEqual([
      { code: 'session_times_unreadable' },
    ])
  })
  test('a mark from a phone whose clock runs ahead earns nothing before its time', () => {
    const ahead = credit([mark('arrived', '18:30')], { now: at('18:00') })
    expect(ahead).toMatchObject({ credited: 0, remainingMinutes: 105, reasons: [{ code: 'mark_in_future' }] })
  })
})

// Sessions around the nights when clocks change in New York, where local hours and elapsed hours differ.
const SWITCH_NIGHTS = ['2024-03-10T06:00Z', '2024-11-03T05:00Z', '2027-03-14T06:00Z', '2030-11-03T05:00Z'].map((text) =>
  millis(text),
)
const session = fc
  .record({
    start: fc.oneof(
      fc.constantFrom(...SWITCH_NIGHTS),
      fc.integer({ min: 28_000_000, max: 31_000_000 }).map((n) => n * MINUTE),
    ),
    length: fc.integer({ min: 1, max: 300 }),
    ended: fc.option(fc.integer({ min: -20, max: 320 }), { freq: 3, nil: null }),
    breaks: fc.array(fc.tuple(fc.integer({ min: -30, max: 300 }), fc.integer({ min: 0, max: 40 })), { maxLength: 3 }),
  })
  .map(({ start, length, breaks, ended }) => ({
    endedAt: ended === null ? null : start + ended * MINUTE,
    startsAt: start,
    endsAt: start + length * MINUTE,
    breaks: breaks.map(([from, long]) => ({ startsAt: start + from * MINUTE, endsAt: start + (from + long) * MINUTE })),
  }))
const KINDS: MarkKind[] = ['arrived', 'left', 'returned', 'ended', 'excused', 'unexcused', 'struck']
type Case = {
  session: { startsAt: number; endsAt: number; endedAt: number | null; breaks: { startsAt: number; endsAt: number }[] }
  marks: Mark[]
  now: number
}
const anyCase: fc.Arbitrary<Case> = session.chain((one) =>
  fc.record({
    session: fc.constant(one),
    now: fc.integer({ min: -60, max: 420 }).map((minute) => one.startsAt + minute * MINUTE),
    marks: fc
      .array(
        fc.record({
          kind: fc.constantFrom(...KINDS),
          second: fc.integer({ min: -3_600, max: 21_600 }),
          written: fc.integer({ min: 0, max: 50 }),
          amends: fc.option(fc.nat(9), { freq: 3 }),
          source: fc.constantFrom('staff', 'phone', 'telehealth'),
        }),
        { maxLength: 10 },
      )
      .map((drafts) =>
        drafts.map((draft, i): Mark => ({
          id: `m${i}`,
          participantId: 'ana',
          sessionId: 's',
          kind: draft.kind,
          at: one.startsAt + draft.second * 1000,
          source: draft.source as Mark['source'],
          recordedAt: one.startsAt + draft.written * 1000,
          recordedBy: 'dana',
          amendsId: draft.amends === null ? null : `m${draft.amends}`,
        })),
      ),
  }),
)
const of = (given: Case, more: Partial<Case> = {}) => creditedMinutes({ ...given, ...more, rules: RULES })

describe('always', () => {
  test('credited minutes are whole, never negative, never more than the session without its breaks', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { credited, plannedMinutes, presentMinutes } = of(given)
        const breaks = given.session.breaks.map((each) => ({ from: each.startsAt, to: each.endsAt }))
        const window = [{ from: given.session.startsAt, to: given.session.endsAt }]
        expect(Number.isInteger(credited)).toBe(true)
        expect(credited).toBeGreaterThanOrEqual(0)
        expect(credited).toBeLessThanOrEqual(presentMinutes)
        expect(plannedMinutes).toBe(minutesIn(window) - minutesIn(overlap(window, breaks)))
        expect(credited).toBeLessThanOrEqual(plannedMinutes)
        expect(credited).toBeLessThanOrEqual(Math.max(0, (given.now - given.session.startsAt) / MINUTE))
      }),
    )
  })
  test('every planned minute is accounted for exactly once', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const m = of(given)
        const sum =
          m.credited +
          m.remainingMinutes +
          m.lateMinutes +
          m.awayMinutes +
          m.leftEarlyMinutes +
          m.endedEarlyMinutes +
          m.absentMinutes
        expect(sum).toBe(m.plannedMinutes)
        expect(minutesIn(m.spans.possible)).toBeGreaterThanOrEqual(m.credited + m.remainingMinutes)
        expect(without(m.spans.credited, m.spans.planned)).toEqual([])
      }),
    )
  })
  test('another break never adds credit', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: -10, max: 300 }), fc.integer({ min: 0, max: 60 }), (given, from, long) => {
        const startsAt = given.session.startsAt + from * MINUTE
        const breaks = [...given.session.breaks, { startsAt, endsAt: startsAt + long * MINUTE }]
        expect(of(given, { session: { ...given.session, breaks } }).credited).toBeLessThanOrEqual(of(given).credited)
      }),
    )
  })
  test('the order in which marks arrive changes nothing', () => {
    fc.assert(
      fc.property(
        anyCase.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given.marks, { minLength: given.marks.length })),
        ),
        ([given, shuffled]) => {
          expect(of(given, { marks: shuffled })).toEqual(of(given))
        },
      ),
    )
  })
  test('when plain marks were written down changes nothing', () => {
    fc.assert(
      fc.property(anyCase, fc.infiniteStream(fc.nat(1_000_000)), (given, times) => {
        const plain = given.marks.map((each) => ({ ...each, amendsId: null }))
        const later = plain.map((each) => ({ ...each, recordedAt: times.next().value as number }))
        expect(of(given, { marks: later })).toEqual(of(given, { marks: plain }))
      }),
    )
  })
  test('stepping out and in at one moment splits an interval and changes nothing', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(1_000_000), (given, seed) => {
        const inside = intervals(given.marks, given.session, given.now).filter(
          (each) => each.to - each.from > 2 * MINUTE,
        )
        fc.pre(inside.length > 0)
        const span = inside[seed % inside.length]!
        const at = span.from + MINUTE + (seed % (span.to - span.from - 2 * MINUTE))
        const base = {
          participantId: 'ana',
          sessionId: 's',
          source: 'staff',
          recordedAt: 0,
          recordedBy: 'dana',
          at,
        } as const
        const split: Mark[] = [
          ...given.marks,
          { ...base, id: 'z1', kind: 'left' },
          { ...base, id: 'z2', kind: 'returned' },
        ]
        // A contradictory mark at that very moment may meet the split; only untouched intervals are promised.
        fc.pre(!given.marks.some((each) => Math.abs(millis(each.at) - at) < MINUTE))
        const [before, after] = [of(given), of(given, { marks: split })]
        const numbers = (credit: typeof before) => ({ ...credit, reasons: [] })
        fc.pre(
          !before.reasons.some((each) => each.code === 'arrived_twice' || each.code === 'returned_without_leaving'),
        )
        expect(numbers(after)).toEqual(numbers(before))
      }),
      { numRuns: 300 },
    )
  })
  test('credit never falls as time passes, and what is possible never grows', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(240), (given, wait) => {
        const [sooner, later] = [of(given), of(given, { now: given.now + wait * MINUTE })]
        expect(later.credited).toBeGreaterThanOrEqual(sooner.credited)
        expect(minutesIn(later.spans.possible)).toBeLessThanOrEqual(minutesIn(sooner.spans.possible))
      }),
    )
  })
  test('the arithmetic of spans: a = (a and b) + (a without b), and joining twice changes nothing', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(50), fc.nat(20)).map(([from, long]) => ({ from: from * MINUTE, to: (from + long) * MINUTE })),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        expect(minutesIn(overlap(a, b)) + minutesIn(without(a, b))).toBe(minutesIn(a))
        expect(union(union(a))).toEqual(union(a))
        expect(minutesIn([...a, ...b])).toBe(minutesIn(a) + minutesIn(b) - minutesIn(overlap(a, b)))
      }),
    )
  })
})
