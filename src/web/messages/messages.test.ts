import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { defineMessages, fill, languages, placesIn, sayer, type Catalogue } from './catalogue.ts'
import { gradeEn, inflesz, measure, sentencesOf, shaming, syllablesEn, syllablesEs, wordsOf } from './readability.ts'

const src = fileURLToPath(new URL('../../', import.meta.url))
const files = globSync('**/*.messages.ts', { cwd: src })
const catalogues: Catalogue[] = (await Promise.all(files.map((file) => import(/* @vite-ignore */ src + file))))
  .flatMap((module: Record<string, unknown>) => Object.values(module))
  .filter((thing): thing is Catalogue => typeof thing === 'object' && thing !== null && 'en' in thing && 'es' in thing)

/** Values stand for short words and small numbers; both plural forms are read. */
const plain = (text: string) =>
  text
    .replace(/\{\w+\|([^|}]*)\|([^|}]*)\}/g, '$1 $2')
    .replaceAll('#', 'two')
    .replace(/\{\w+\}/g, 'Ana')
/** Labels ("Check-in") are judged with their catalogue; whole sentences by themselves too. */
const isLong = (text: string) => wordsOf(plain(text)).length >= 12

test('catalogues are found', () => {
  expect(catalogues.map((catalogue) => catalogue.name)).toEqual(expect.arrayContaining(['shell', 'help']))
  expect(new Set(catalogues.map((catalogue) => catalogue.name)).size).toBe(catalogues.length)
})

describe.each(catalogues)('words of $name', (catalogue) => {
  const texts = (language: 'en' | 'es') => Object.entries(catalogue[language])

  test('both languages have the same keys, the same places for values, and text', () => {
    expect(Object.keys(catalogue.es).toSorted()).toEqual(Object.keys(catalogue.en).toSorted())
    for (const [key, text] of texts('en')) {
      expect(catalogue.es[key]?.trim(), key).toBeTruthy()
      expect(placesIn(catalogue.es[key] ?? ''), key).toEqual(placesIn(text))
    }
  })

  test('English reads at grade 6 or lower, as a whole and in each longer message', () => {
    const all = texts('en').map(([, text]) => plain(text))
    expect(gradeEn(measure(all, 'en'))).toBeLessThanOrEqual(6)
    for (const [key, text] of texts('en').filter(([, text]) => isLong(text))) {
      expect(gradeEn(measure([plain(text)], 'en')), `${key}: ${text}`).toBeLessThanOrEqual(6)
    }
  })

  test('Spanish reads fairly easily (INFLESZ 65 or more), and no longer message below 55', () => {
    const all = texts('es').map(([, text]) => plain(text))
    expect(inflesz(measure(all, 'es'))).toBeGreaterThanOrEqual(65)
    for (const [key, text] of texts('es').filter(([, text]) => isLong(text))) {
      expect(inflesz(measure([plain(text)], 'es')), `${key}: ${text}`).toBeGreaterThanOrEqual(55)
    }
  })

  test.each(languages)('%s: no sentence over 20 words, nothing that shames', (language) => {
    for (const [key, text] of texts(language)) {
      for (const sentence of sentencesOf(plain(text)))
        expect(wordsOf(sentence).length, `${key}: ${sentence}`).toBeLessThanOrEqual(20)
      expect(text, key).not.toMatch(shaming[language])
    }
  })
})

test('values and plurals are put in, a missing value stays visible', () => {
  const words = defineMessages(
    't',
    { left: '{n|# day|# days} left, {name}' },
    { left: '{n|Queda # día|Quedan # días}, {name}' },
  )
  expect(sayer(words, 'en')('left', { n: 1, name: 'Ana' })).toBe('1 day left, Ana')
  expect(sayer(words, 'en')('left', { n: 1200, name: 'Ana' })).toBe('1,200 days left, Ana')
  expect(sayer(words, 'es')('left', { n: 2, name: 'Ana' })).toBe('Quedan 2 días, Ana')
  expect(fill('Hello {name}', {}, 'en')).toBe('Hello {name}')
})

test('syllables agree with the dictionary on common words', () => {
  const en = {
    cat: 1,
    saved: 1,
    waited: 2,
    table: 2,
    program: 2,
    medication: 4,
    everything: 4,
    phone: 1,
    online: 2,
    help: 1,
  }
  for (const [word, count] of Object.entries(en))
    expect(Math.abs(syllablesEn(word) - count), word).toBeLessThanOrEqual(1)
  const es = {
    ayuda: 3,
    teléfono: 4,
    día: 2,
    guardado: 3,
    quién: 1,
    leer: 2,
    ciudad: 2,
    página: 3,
    conexión: 3,
    muy: 1,
  }
  for (const [word, count] of Object.entries(es)) expect(syllablesEs(word), word).toBe(count)
})

test('the measures tell a plain text from a hard one', () => {
  const hard =
    'Participants demonstrating insufficient utilization of therapeutic interventions necessitate reassessment.'
  expect(gradeEn(measure([hard], 'en'))).toBeGreaterThan(12)
  expect(gradeEn(measure(['We keep what you wrote. You can go on.'], 'en'))).toBeLessThan(3)
  const difícil =
    'La insuficiente utilización de intervenciones terapéuticas especializadas requiere reevaluación interdisciplinaria.'
  expect(inflesz(measure([difícil], 'es'))).toBeLessThan(30)
  expect('Your test was clean').toMatch(shaming.en)
  expect('Está limpia').toMatch(shaming.es)
})
