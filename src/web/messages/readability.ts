/**
 * How hard a text is to read. Smoke alarms, not proof: people check the words too.
 * English: Flesch-Kincaid grade level (Kincaid and others 1975). Spanish: Szigriszt-Pazos perspicuity on the INFLESZ
 * scale (Szigriszt 1993; Barrio-Cantalejo and others 2008): 55 to 65 normal, over 65 fairly easy.
 */
export interface Measured {
  words: number
  sentences: number
  syllables: number
}

const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu

/** Sentences end at . ! ? or at the end of the message; a message without an end mark is one sentence. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.match(WORD))
}

export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? []
}

/** English syllables by vowel groups, less the silent ends; within a few percent of a dictionary over a page. */
export function syllablesEn(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '')
  if (bare.length <= 3) return 1
  const heard = bare.replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, '').replace(/^y/, '')
  return Math.max(1, heard.match(/[aeiouy]{1,2}/g)?.length ?? 1)
}

/** Spanish syllables: one per vowel group, and one more where two strong or accented weak vowels meet (hiatus). */
export function syllablesEs(word: string): number {
  const heard = word
    .toLowerCase()
    .replace(/qu(?=[eiéí])/g, 'q')
    .replace(/gu(?=[eiéí])/g, 'g')
    .replace(/y$/, 'i')
  const groups = heard.match(/[aeiouáéíóúü]+/g) ?? []
  const hiatus = groups.reduce(
    (sum, group) => sum + (group.match(/[aeoáéó](?=[aeoáéóíú])|[íú](?=[aeoáéó])/g)?.length ?? 0),
    0,
  )
  return Math.max(1, groups.length + hiatus)
}

export function measure(texts: string[], language: 'en' | 'es'): Measured {
  const syllables = language === 'en' ? syllablesEn : syllablesEs
  const words = texts.flatMap(wordsOf)
  return {
    words: words.length,
    sentences: texts.flatMap(sentencesOf).length,
    syllables: words.reduce((sum, word) => sum + syllables(word), 0),
  }
}

/** US school grade; 6 is what a twelve-year-old reads. */
export function gradeEn({ words, sentences, syllables }: Measured): number {
  return 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
}

/** 0 to 100, higher is easier. */
export function inflesz({ words, sentences, syllables }: Measured): number {
  return 206.835 - 62.3 * (syllables / words) - words / sentences
}

/** Words that shame, in the languages of the catalogue. Not a list of what people may say about themselves. */
export const shaming: Record<'en' | 'es', RegExp> = {
  en: /\b(clean|dirty|addicts?|addicted|abus\w+|fail\w*|non-?complian\w+|junkies?|alcoholics?|drunks?|refused|denial|users?)\b/iu,
  es: /(?<!\p{L})(limpi[oa]s?|suci[oa]s?|adict[oa]s?|drogadict\p{L}+|abus\p{L}+|fracas\p{L}+|fall(?:o|aste|ó)|incumpl\p{L}+|vicios?|borrach\p{L}+|alcohólic\p{L}+)(?!\p{L})/iu,
}
