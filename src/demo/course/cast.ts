// Arrivals that are not left to chance: the people a newcomer meets in tonight's group of the first program, and the fourteen of `tiny`.

import type { Day } from '#demo/demo.calendar.ts'
import type { Frame } from '#demo/frame/frame.types.ts'
import type { PersonWish } from '#demo/people/person.ts'

export type Arrival = {
  day: Day
  wish?: PersonWish
  /** Sits in tonight's group, at least until this day. */
  tonight?: boolean
  staysUntil?: Day
  /** The course is drawn again until it lasts beyond this day. */
  atLeastUntil?: Day
}

/** Long names, a common word as a name, two surnames, an apostrophe, a preferred name: what screens and the leak guard must cope with. */
export const cast: { daysAgo: number; wish: PersonWish; account?: 'en' | 'es' }[] = [
  {
    daysAgo: 44,
    wish: {
      givenName: 'William',
      middleName: null,
      familyName: 'Okafor-Lindqvist',
      preferredName: 'Will',
      pronouns: 'he/him',
      language: 'en',
    },
  },
  {
    daysAgo: 37,
    account: 'es',
    wish: {
      givenName: 'Rosalinda',
      middleName: null,
      familyName: 'Villaseñor Quiñones',
      preferredName: 'Linda',
      pronouns: 'she/her',
      language: 'es',
    },
  },
  {
    daysAgo: 31,
    account: 'en',
    wish: {
      givenName: 'Grace',
      middleName: 'Eleanor',
      familyName: "O'Halloran",
      preferredName: null,
      pronouns: 'she/her',
      language: 'en',
    },
  },
  {
    daysAgo: 24,
    wish: {
      givenName: 'May',
      middleName: null,
      familyName: 'Trần',
      preferredName: null,
      pronouns: 'she/her',
      language: 'en',
    },
  },
  {
    daysAgo: 17,
    wish: {
      givenName: 'Maximiliano',
      middleName: null,
      familyName: 'Fitzgerald-Santamaría de la Fuente',
      preferredName: 'Max',
      pronouns: 'he/him',
      language: 'en',
    },
  },
  {
    daysAgo: 10,
    wish: {
      givenName: "De'Angelo",
      middleName: null,
      familyName: 'St. Clair',
      preferredName: null,
      pronouns: 'they/them',
      language: 'en',
    },
  },
]

const tinyBefore = [52, 45, 40, 36, 33, 30, 27, 25]

export const arrivalsWished = (frame: Frame): Arrival[] => {
  if (frame.index > 0) return []
  const out: Arrival[] = []
  const { today, historyStart } = frame
  if (frame.size.activePerProgram < 20)
    for (const daysAgo of tinyBefore) out.push({ day: today - daysAgo, atLeastUntil: historyStart + 12 })
  for (const one of cast)
    if (today - one.daysAgo >= frame.simulationStart)
      out.push({
        day: today - one.daysAgo,
        wish: { ...one.wish, freeEvenings: true },
        tonight: true,
        staysUntil: today + 28,
      })
  return out
}
