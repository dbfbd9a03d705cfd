// An entry prepared for comparison: its words in a common form, their places, and its shingles (runs of a few words).
import { headings } from './notes.formats.ts'
import { foldedWords, readWords } from './notes.leak.text.ts'
import { feelings, functionWords, isNumber, personWords, pronouns, stockPhrases } from './notes.similarity.words.ts'

/** One word in the form in which it is compared; `content` is false for function words, pronouns, names and numbers. */
type Token = { readonly form: string; readonly start: number; readonly end: number; readonly content: boolean }
export type Prepared = {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Shingle -> weight (its number of content words). */
  readonly shingles: ReadonlyMap<string, number>
  /** Shingle -> places in `tokens`. */
  readonly places: ReadonlyMap<string, readonly number[]>
  readonly weight: number
  /** Content words that are the writer's own, not stock phrases or the shared part. */
  readonly ownWords: number
}

const cut = '|'

/**
 * `names`: words to be taken for a name wherever they stand, such as all names of the roster. `sharedPart`: text that was
 * written once for everybody; runs of five words or more that stand in it too count as quoted and are left out.
 */
export const prepare = (
  text: string,
  names: ReadonlySet<string>,
  sharedPart: ReadonlySet<string>,
  size: number,
): Prepared => {
  const words = readWords(text)
  const folded = words.map((word) => word.folded)
  const out = leftOut(folded, text, words, sharedPart)
  const tokens = words.map(({ folded: word, start, end, first }, at): Token => {
    const form = out[at] ? cut : formOf(word, names)
    return { form: first && form === cut ? cut : form, start, end, content: form !== cut && isContent(word, form) }
  })
  const shingles = new Map<string, number>()
  const places = new Map<string, number[]>()
  let weight = 0
  for (let at = 0; at + size <= tokens.length; at += 1) {
    let key = ''
    let worth = 0
    for (let step = 0; step < size && key !== cut; step += 1) {
      const token = tokens[at + step]!
      key = token.form === cut ? cut : `${key} ${token.form}`
      if (token.content) worth += 1
    }
    if (key === cut || worth === 0) continue
    const known = places.get(key)
    if (known) known.push(at)
    else {
      places.set(key, [at])
      shingles.set(key, worth)
      weight += worth
    }
  }
  return { text, tokens, shingles, places, weight, ownWords: tokens.filter((token) => token.content).length }
}

/** Runs of words of the shared part, to know a quotation by. */
export const quotable = (sharedPart: string): ReadonlySet<string> => new Set(runs(foldedWords(sharedPart), quoteLength))
const quoteLength = 5
const runs = (words: readonly string[], size: number) =>
  words.slice(0, Math.max(0, words.length - size + 1)).map((_, at) => words.slice(at, at + size).join(' '))

const formOf = (word: string, names: ReadonlySet<string>): string => {
  if (names.has(word) || personWords.has(word)) return '@'
  if (pronouns.has(word)) return '~'
  if (feelings.has(word)) return '!'
  return isNumber(word) ? '#' : stem(word)
}
// "says", "said" stay apart, "walks", "walked" and "walking" are one; a crude stem is enough for likeness.
const stem = (word: string) => (word.length < 5 ? word : word.replace(/(?:ing|ed|es|s)$/, ''))
const isContent = (word: string, form: string) => !functionWords.has(word) && !/^[@~#]$/.test(form)

const byFirstWord = (phrases: readonly (readonly string[])[]) => {
  const map = new Map<string, (readonly string[])[]>()
  for (const phrase of phrases) map.set(phrase[0] ?? '', [...(map.get(phrase[0] ?? '') ?? []), phrase])
  return map
}
const headingsByFirst = byFirstWord(headings.map(foldedWords))
const stockByFirst = byFirstWord(stockPhrases)

/** Marks words that are headings, stock phrases or quoted from the shared part. */
const leftOut = (
  folded: readonly string[],
  text: string,
  words: readonly { readonly end: number }[],
  sharedPart: ReadonlySet<string>,
): boolean[] => {
  const out = folded.map(() => false)
  const mark = (at: number, length: number) => out.fill(true, at, at + length)
  folded.forEach((word, at) => {
    for (const phrase of stockByFirst.get(word) ?? [])
      if (phrase.every((part, step) => folded[at + step] === part)) mark(at, phrase.length)
    for (const heading of headingsByFirst.get(word) ?? [])
      if (heading.every((part, step) => folded[at + step] === part)) {
        const end = words[at + heading.length - 1]?.end ?? 0
        if (/^\s*:/.test(text.slice(end, end + 3))) mark(at, heading.length)
      }
    if (sharedPart.size > 0 && sharedPart.has(folded.slice(at, at + quoteLength).join(' '))) mark(at, quoteLength)
  })
  return out
}
