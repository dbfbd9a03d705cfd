import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mark } from './attendance.marks.ts'
import { railSegments, type RailSession } from './attendance.rail.ts'
import { creditedMinutes } from './attendance.rules.ts'
import { MINUTE } from './attendance.spans.ts'

const EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const ES = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']
const BASE = Date.UTC(2026, 2, 15)
const dayNames = { en: EN, es: ES }

function railSession(
  draft: {
    day: number
    start: number
    long: number
    come: [number, number] | null
    pause: number
    off?: boolean
    makeUp?: boolean
    missed?: boolean
  },
  now: number,
): RailSession {
  const startsAt = BASE + (draft.day * 1440 + draft.start) * MINUTE
  const endsAt = startsAt + draft.long * MINUTE
  const sessionId = `s${draft.day}-${draft.start}`
  const common = { participantId: 'ana', sessionId, source: 'staff', recordedAt: 0, recordedBy: 'dana' } as const
  const marks: Mark[] = draft.come
    ? [
        { ...common, id: 'a', kind: 'arrived', at: startsAt + draft.come[0] * MINUTE },
        { ...common, id: 'b', kind: 'left', at: startsAt + (draft.come[0] + draft.come[1]) * MINUTE },
      ]
    : draft.missed
      ? [{ ...common, id: 'u', kind: 'unexcused', at: startsAt }]
      : []
  const breaks = [{ startsAt: startsAt + 60 * MINUTE, endsAt: startsAt + (60 + draft.pause) * MINUTE }]
  const credit = creditedMinutes({
    marks,
    session: { startsAt, endsAt, breaks, cancelledAt: draft.off ? startsAt : null },
    now,
    rules: { graceMinutes: 5 },
  })
  return {
    sessionId,
    day: draft.day,
    startMinute: draft.start,
    startsAt,
    endsAt,
    makeUp: draft.makeUp ?? false,
    status: credit.status,
    spans: credit.spans,
  }
}

describe('the week rail', () => {
  const now = BASE + (3 * 1440 + 600) * MINUTE // Wednesday 10:00
  const sessions = [
    railSession({ day: 1, start: 1050, long: 180, come: [0, 120], pause: 15 }, now),
    railSession({ day: 2, start: 1050, long: 180, come: null, missed: true, pause: 15 }, now),
    railSession({ day: 4, start: 1050, long: 180, come: null, pause: 15 }, now),
    railSession({ day: 5, start: 600, long: 60, come: null, pause: 0, makeUp: true }, now),
    railSession({ day: 6, start: 600, long: 60, come: null, pause: 0, off: true }, now),
  ]
  const rail = railSegments({ sessions, now, creditedMinutes: 400, needMinutes: 540, dayNames })

  test('each session stands at its clock time, filled where attended, open where missed, dotted for a make-up', () => {
    expect(rail.hours).toEqual({ open: 8, close: 21 })
    const [monday, tuesday, thursday, makeUp, off] = rail.segments
    expect(off).toBeUndefined()
    expect(monday!.x0).toBeCloseTo((1 + 9.5 / 13) / 7)
    expect(monday!.x1).toBeCloseTo((1 + 12.5 / 13) / 7)
    expect(monday!.parts.map((part) => part.kind)).toEqual(['filled', 'break', 'filled', 'missed'])
    expect(tuesday!.parts.map((part) => part.kind)).toEqual(['missed', 'break', 'missed'])
    expect(thursday!.parts.map((part) => part.kind)).toEqual(['ahead', 'break', 'ahead'])
    expect(rail.segments.map((each) => each.kind)).toEqual(['held', 'held', 'planned', 'make-up'])
    expect(makeUp!.status).toBe('scheduled')
    expect(rail.fraction).toBeCloseTo(400 / 540)
    expect(monday).toMatchObject({ day: 1, start: 1050, end: 1230 })
    expect(monday!.attended).toEqual([
      { start: 1050, end: 1110 },
      { start: 1125, end: 1170 },
    ])
    expect(tuesday!.attended).toEqual([])
  })
  test('who has just come in is not drawn as missing, and a session nobody marked is drawn as not known', () => {
    const start = BASE + (1 * 1440 + 1050) * MINUTE
    const arriving = railSession({ day: 1, start: 1050, long: 180, come: [0, 180], pause: 0 }, start)
    const unmarked = railSession({ day: 0, start: 1050, long: 180, come: null, pause: 0 }, start)
    const both = railSegments({
      sessions: [arriving, unmarked],
      now: start,
      creditedMinutes: 0,
      needMinutes: 540,
      dayNames,
    })
    expect(both.segments.map((each) => [each.kind, each.parts.map((part) => part.kind)])).toEqual([
      ['planned', ['unmarked']],
      ['planned', ['ahead']],
    ])
    const later = railSession({ day: 1, start: 1050, long: 180, come: [0, 180], pause: 0 }, start + 5 * MINUTE)
    const one = railSegments({ sessions: [later], now: start, creditedMinutes: 5, needMinutes: 540, dayNames })
    expect(one.segments[0]).toMatchObject({ kind: 'held', attended: [{ start: 1050, end: 1055 }] })
  })
  test('says the same in words', () => {
    expect(rail.alt.en).toBe('6 hours 40 minutes of 9 hours; Thursday evening is next. 1 session missed.')
    expect(rail.alt.es).toBe('6 horas 40 minutos de 9 horas; sigue el jueves por la noche. 1 sesión perdida.')
    const excused = { ...sessions[2]!, status: 'excused' as const }
    const after = railSegments({
      sessions: [excused, sessions[3]!],
      now,
      creditedMinutes: 600,
      needMinutes: 540,
      dayNames,
    })
    expect(after.alt.en).toBe('10 hours of 9 hours; Friday morning is next. 1 session missed.')
    expect(after.fraction).toBe(1)
    const none = railSegments({ sessions: [], now, creditedMinutes: 0, needMinutes: 0, dayNames })
    expect(none).toMatchObject({ segments: [], fraction: 1, alt: { en: '0 minutes.', es: '0 minutos.' } })
  })
  test('early and late sessions widen the day, and midnight ends it', () => {
    const early = railSession({ day: 0, start: 390, long: 60, come: null, pause: 0 }, now)
    const late = railSession({ day: 0, start: 1400, long: 90, come: null, pause: 0 }, now)
    const wide = railSegments({ sessions: [early, late], now, creditedMinutes: 0, needMinutes: 0, dayNames })
    expect(wide.hours).toEqual({ open: 6, close: 24 })
    expect(wide.segments[1]!.x1).toBeCloseTo(1 / 7)
  })
})

test('the parts cover every segment exactly, inside its own day', () => {
  const draft = fc.record({
    day: fc.integer({ min: 0, max: 6 }),
    start: fc.integer({ min: 0, max: 1439 }),
    long: fc.integer({ min: 1, max: 300 }),
    come: fc.option(fc.tuple(fc.integer({ min: -30, max: 300 }), fc.integer({ min: 0, max: 300 })), { nil: null }),
    pause: fc.integer({ min: 0, max: 60 }),
    missed: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(draft, { maxLength: 6 }), fc.integer({ min: 0, max: 10_080 }), (drafts, minute) => {
      const now = BASE + minute * MINUTE
      const sessions = drafts.map((each) => railSession(each as Parameters<typeof railSession>[0], now))
      for (const segment of railSegments({ sessions, now, creditedMinutes: 0, needMinutes: 1, dayNames }).segments) {
        expect(segment.x0).toBeGreaterThanOrEqual(segment.day / 7)
        expect(segment.x1).toBeLessThanOrEqual((segment.day + 1) / 7 + 1e-12)
        let x = segment.x0
        for (const part of segment.parts) {
          expect(part.x0).toBeCloseTo(x, 10)
          expect(part.x1).toBeGreaterThan(part.x0)
          x = part.x1
        }
        expect(x).toBeCloseTo(segment.x1, 10)
      }
    }),
  )
})
