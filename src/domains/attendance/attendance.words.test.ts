import { describe, expect, test } from 'vitest'
import type { ForecastKey } from './attendance.forecast.ts'
import { creditReasonWords } from './attendance.credit-words.ts'
import {
  duration,
  minutesInWords,
  spokenDuration,
  statusWords,
  weekWords,
  WEEK_SENTENCES,
  type Locale,
} from './attendance.words.ts'

test.each([
  [0, '0 min', '0 minutes', '0 minutes'],
  [1, '1 min', '1 minute', '1 minute'],
  [50, '50 min', '50 minutes', '50 minutes'],
  [60, '1 h', '1 h', '1 hour'],
  [65, '1 h 05', '1 h 05', '1 hour 5 minutes'],
  [165, '2 h 45', '2 h 45', '2 hours 45 minutes'],
  [540, '9 h', '9 h', '9 hours'],
  [-3, '0 min', '0 minutes', '0 minutes'],
])('%i minutes', (minutes, short, sentence, spoken) => {
  expect(duration(minutes)).toBe(short)
  expect(minutesInWords(minutes, 'en')).toBe(sentence)
  expect(spokenDuration(minutes, 'en')).toBe(spoken)
})

test('minutes in Spanish', () => {
  expect(minutesInWords(1, 'es')).toBe('1 minuto')
  expect(spokenDuration(400, 'es')).toBe('6 horas 40 minutos')
  expect(spokenDuration(61, 'es')).toBe('1 hora 1 minuto')
})

test('a status says its minutes', () => {
  expect(statusWords('late', 12, 'en')).toBe('Late, 12 min')
  expect(statusWords('unexcused', 0, 'en')).toBe('Missed')
  expect(statusWords('left_early', 90, 'es')).toBe('Salió antes, 1 h 30')
})

test('a credit reason is a sentence with its minutes', () => {
  expect(creditReasonWords({ code: 'away', minutes: 15 }, 'en')).toBe('Away for 15 min.')
  expect(creditReasonWords({ code: 'group_ended_early', minutes: 75 }, 'es')).toBe('El grupo terminó 1 h 15 antes.')
})

// Readability: Flesch-Kincaid grade for English, INFLESZ (Flesch-Szigriszt) for Spanish, where 65 and above is "fairly easy".
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\d']+/gu) ?? []
const sentencesOf = (text: string) => text.split(/[.;!?]+\s|[.;!?]$/).filter((part) => part.trim() !== '').length
function englishSyllables(word: string): number {
  const bare = word.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]!).replace(/^y/, '')
  return Math.max(1, bare.match(/[aeiouy]{1,2}/g)?.length ?? 1)
}
const spanishSyllables = (word: string) =>
  Math.max(1, word.match(/[aeoáéó][iuy]?(?![aeiouáéíóú])|[iu]?[aeoáéó][iuy]?|[íú]|[iuü]+|y$/g)?.length ?? 1)
const sum = (words: string[], syllables: (word: string) => number) =>
  words.reduce((total, word) => total + syllables(word), 0)
function fleschKincaid(text: string): number {
  const words = wordsOf(text)
  return 0.39 * (words.length / sentencesOf(text)) + 11.8 * (sum(words, englishSyllables) / words.length) - 15.59
}
function inflesz(text: string): number {
  const words = wordsOf(text)
  return 206.835 - 62.3 * (sum(words, spanishSyllables) / words.length) - words.length / sentencesOf(text)
}

describe('participant sentences are easy to read', () => {
  const params = { soFar: 400, need: 540, missing: 50, days: 2, daysNeeded: 3 }
  const sentence = (key: ForecastKey, locale: Locale) => {
    const days =
      locale === 'en' ? { nextDay: 'Thursday', lastDay: 'Saturday' } : { nextDay: 'miércoles', lastDay: 'sábado' }
    return weekWords({ key, params: { ...params, ...days } }, locale, 'participant')
  }
  const keys = Object.keys(WEEK_SENTENCES.en.participant) as ForecastKey[]
  test('the measures themselves: an easy text is easy and a hard one is hard', () => {
    expect(fleschKincaid('The cat sat on the mat. It was a good day.')).toBeLessThan(2)
    expect(
      fleschKincaid('Documentation of continued medical necessity necessitates individualized justification.'),
    ).toBeGreaterThan(15)
    expect(inflesz('El gato come pan. Hoy es un buen día.')).toBeGreaterThan(80)
    expect(
      inflesz('La documentación individualizada de la necesidad terapéutica requiere justificación administrativa.'),
    ).toBeLessThan(20)
  })
  test.each(keys)('%s: grade 6 or below in English', (key) =>
    expect(fleschKincaid(sentence(key, 'en'))).toBeLessThanOrEqual(6),
  )
  test.each(keys)('%s: at least fairly easy in Spanish', (key) =>
    expect(inflesz(sentence(key, 'es'))).toBeGreaterThanOrEqual(65),
  )
  test('no sentence is left with an unfilled name, a scold, or more than 20 words', () => {
    for (const locale of ['en', 'es'] as const) {
      for (const voice of ['staff', 'participant'] as const) {
        for (const key of keys) {
          const text = weekWords({ key, params: { ...params, nextDay: 'jueves', lastDay: 'sábado' } }, locale, voice)
          expect(text).not.toMatch(/[{}]|undefined|fail|must|debe\b/i)
          if (voice === 'participant')
            for (const part of text.split('. ')) expect(wordsOf(part).length).toBeLessThanOrEqual(20)
        }
      }
    }
  })
})
