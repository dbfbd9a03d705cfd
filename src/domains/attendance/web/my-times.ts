import type { Language, Say } from '#web/messages/catalogue.ts'
import { clockTime, dayInWords, dayOf } from '#web/parts/time.ts'
import type { weekWords } from './attendance.messages.ts'
import { daysBetween, kindOf, type Session } from './my-week.ts'

export type SayWeek = Say<(typeof weekWords)['en']>
export interface Here {
  say: SayWeek
  language: Language
  zone: string
  now: number
}

/** "5:30 PM": participants read the twelve-hour clock in both languages of the United States. */
export const clock = (at: string | number, { zone, language }: Here) => clockTime(at, zone, language, true)

/** A calendar day in two pieces: "Thursday" and "12 Nov". */
export const weekday = (on: string, language: Language) => capital(format(on, language, { weekday: 'long' }))
export const dayAndMonth = (on: string, language: Language) =>
  format(on, language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'short' })
const format = (on: string, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${on}T12:00:00Z`))
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** "Today, 5:30 PM", "Tomorrow, ...", "Thursday, ..."; from a week ahead on with its date. */
export function whenWords(session: Session, here: Here): string {
  const { say, language, zone, now } = here
  const time = clock(session.startsAt, here)
  const days = daysBetween(dayOf(now, zone), session.on)
  if (days === 0) return say('todayAt', { time })
  if (days === 1) return say('tomorrowAt', { time })
  const day =
    days > 0 && days < 7
      ? weekday(session.on, language)
      : capital(dayInWords(`${session.on}T12:00:00Z`, 'UTC', { locale: language, long: true }))
  return say('dayAt', { day, time })
}

/** "Garden Room · Group", with nothing in it that tells what the group is about. */
export function whereWords(session: Session, { say }: Here): string {
  const place = session.placeKind === 'room' ? session.place : session.place || say('online')
  return [place, say(kindOf(session.title)), session.makeUp && say('makeUp')].filter(Boolean).join('\u00a0· ')
}
