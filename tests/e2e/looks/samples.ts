import type { WeekSegment } from '#web/parts/WeekRail.tsx'

/** Invented people and hours for the gallery: usual, empty, and the longest that real names get. */
export const zone = 'America/Chicago'
export const now = '2026-11-12T22:05:00Z'

const evening = { start: 17 * 60 + 30, end: 20 * 60 + 30 }
export const week: WeekSegment[] = [
  { day: 0, ...evening, kind: 'held', attended: [{ start: 1050, end: 1230 }], label: 'Monday 17:30, attended 3 h' },
  {
    day: 1,
    ...evening,
    kind: 'held',
    attended: [
      { start: 1070, end: 1110 },
      { start: 1125, end: 1215 },
    ],
    label: 'Tuesday 17:30, attended 2 h 10',
  },
  { day: 2, start: 540, end: 630, kind: 'held', label: 'Wednesday 9:00, missed' },
  { day: 3, ...evening, kind: 'planned', label: 'Thursday 17:30' },
  { day: 5, start: 600, end: 690, kind: 'make-up', label: 'Saturday 10:00, a seat is free' },
]

export const people = [
  {
    id: '1',
    name: 'Marisol Vega',
    pronouns: 'she/her',
    group: 'Evening track',
    minutes: 310,
    prescribed: 540,
    late: false,
    at: '2026-11-12T23:30:00Z',
  },
  {
    id: '2',
    name: 'Bo Li',
    group: 'Evening track',
    minutes: 540,
    prescribed: 540,
    late: false,
    at: '2026-11-12T23:30:00Z',
  },
  {
    id: '3',
    name: 'Wilhelmina-Konstantinopoulou Featherstonehaugh de la Cruz y Montenegro',
    pronouns: 'they/them',
    group: 'Morning track for people who work nights, Tuesday and Thursday',
    minutes: 0,
    prescribed: 900,
    late: true,
    at: '2026-11-13T15:00:00Z',
  },
  {
    id: '4',
    name: 'Zuñiga, José Ángel',
    pronouns: 'he/him',
    group: 'Weekend track',
    minutes: 45,
    prescribed: 540,
    late: false,
    at: '2026-11-14T16:00:00Z',
  },
]
export type SamplePerson = (typeof people)[number]
