// Reading a note as words with their places: folding of case and diacritics, sentence starts, the writer's use of capitals.

export type Word = {
  readonly raw: string
  /** Lower case, without diacritics or invisible characters; may differ from `raw` in length. */
  readonly folded: string
  readonly start: number
  readonly end: number
  /** What stands between the previous word and this one. */
  readonly gap: string
  readonly first: boolean
  /** First letter upper case, and the sentence is not written all in capitals. */
  readonly capital: boolean
  /** Two letters or more, all upper case, and the sentence is not written all in capitals. */
  readonly caps: boolean
  /** The sentence gives no information by case: all lower, or all upper. */
  readonly flat: boolean
  readonly sentence: number
}

const special: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
}
const asciiOnly = /^[a-z0-9]*$/

/** Case, diacritics, width and invisible characters removed: "José", "JOSE" and "Jo\u00adse" are one. */
export const fold = (raw: string): string => {
  const lower = raw.toLowerCase()
  if (asciiOnly.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[ßøłđæœıðþ]/g, (letter) => special[letter] ?? letter)
}

/** Folded words of a name or phrase: "O'Connor" -> ['o', 'connor']. */
export const foldedWords = (phrase: string): string[] =>
  (phrase.match(wordPattern) ?? []).map(fold).filter((word) => word !== '')

const wordPattern = /[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060\ufeff]+/gu
const isUpper = (raw: string) => raw !== raw.toLowerCase() && raw === raw.toUpperCase()
const startsUpper = (raw: string) => /^\P{L}*\p{Lu}/u.test(raw)
const endsSentence = /[.!?:\n\r•"“«¿¡…]|(?:^|\s)[-–—*]\s/
const afterWhichADotIsNoEnd = new Set(
  'mr mrs ms dr sr sra srta jr st vs prof rev hon lic approx appt no tel ext'.split(' '),
)

type Raw = { raw: string; folded: string; start: number; end: number; gap: string; first: boolean; sentence: number }

/** All words of the text in order. Linear in the length of the text. */
export const readWords = (text: string): Word[] => {
  const raws: Raw[] = []
  let end = 0
  let sentence = -1
  for (const found of text.matchAll(wordPattern)) {
    const raw = found[0]
    const folded = fold(raw)
    if (folded === '') continue
    const gap = text.slice(end, found.index)
    const before = raws[raws.length - 1]
    const first = before === undefined || (endsSentence.test(gap) && !dotOfAbbreviation(before, gap))
    if (first) sentence += 1
    end = found.index + raw.length
    raws.push({ raw, folded, start: found.index, end, gap, first, sentence })
  }
  const flat = flatSentences(raws, sentence + 1)
  return raws.map((one) => {
    const isFlat = flat[one.sentence] !== undefined
    const shouting = flat[one.sentence] === 'upper'
    const capital = !shouting && startsUpper(one.raw)
    return { ...one, capital, caps: capital && one.raw.length > 1 && isUpper(one.raw), flat: isFlat }
  })
}

const dotOfAbbreviation = (before: Raw, gap: string) =>
  /^\.\s?$/.test(gap) &&
  (afterWhichADotIsNoEnd.has(before.folded) || (before.raw.length === 1 && isUpper(before.raw) && before.raw !== 'I'))

/** Sentences written without a single capital, or (nearly) all in capitals, say nothing by case. */
const flatSentences = (raws: readonly Raw[], count: number): ('lower' | 'upper' | undefined)[] => {
  const upper = Array.from({ length: count }, () => 0)
  const started = Array.from({ length: count }, () => 0)
  const long = Array.from({ length: count }, () => 0)
  for (const { raw, sentence } of raws) {
    if (startsUpper(raw) && raw !== 'I') started[sentence] = (started[sentence] ?? 0) + 1
    if (raw.length < 3) continue
    long[sentence] = (long[sentence] ?? 0) + 1
    if (isUpper(raw)) upper[sentence] = (upper[sentence] ?? 0) + 1
  }
  return long.map((words, at) => {
    if (started[at] === 0) return 'lower'
    return words > 2 && (upper[at] ?? 0) >= words * 0.8 ? 'upper' : undefined
  })
}
