// Single cues that the neighbours of a word give: possession, a human act, a relative, an institution, a date.
import { isOrdinary } from './notes.leak.vocabulary.ts'
import * as list from './notes.leak.words.ts'
import type { Word } from './notes.leak.text.ts'

/** The previous or next word of the same sentence. */
export const neighbour = (words: readonly Word[], at: number, step: -1 | 1 | -2 | 2): Word | undefined => {
  const word = words[at + step]
  return word !== undefined && word.sentence === words[at]?.sentence ? word : undefined
}

const apostrophe = /^['’ʼ`´]$/
/** "Will's", "James'": the words after the name, or undefined when it is no possessive. */
export const isPossessive = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]
  return next !== undefined && next.folded === 's' && apostrophe.test(next.gap)
}

/** Where the word is that says what the name does, adverbs and Spanish object pronouns skipped; -1 if there is none. */
export const verbPlace = (words: readonly Word[], at: number): number => {
  for (let place = at + 1; place < at + 4; place += 1) {
    const word = words[place]
    if (word === undefined || word.sentence !== words[at]?.sentence) return -1
    const dot = place === at + 1 && words[at]?.raw.length === 1 && /^\.\s$/.test(word.gap)
    if (!dot && /[^\s'’]/.test(word.gap)) return -1
    if (!list.adverbs.has(word.folded)) return place
  }
  return -1
}
export const verbAfter = (words: readonly Word[], at: number): Word | undefined => words[verbPlace(words, at)]

export const isPast = (word: Word) => list.irregularPast.has(word.folded) || /[a-z]{2}ed$/.test(word.folded)
export const doesOrDid = (name: string, verb: Word | undefined) =>
  verb !== undefined &&
  (list.humanVerbs.has(verb.folded) || (list.modals.has(name) && isPast(verb) && !list.anyVerbs.has(verb.folded)))

/** Does a human act follow the word: "said", "le recomendó", "also laughed"? */
export const actsLikeAPerson = (words: readonly Word[], at: number): boolean => {
  const name = words[at]?.folded ?? ''
  return doesOrDid(name, verbAfter(words, at))
}

// "Sammy owes him": whoever does something to somebody may be a person, whatever the verb.
export const actsOnSomebody = (words: readonly Word[], verb: number) => {
  const object = words[verb + 1]
  if (!/..(s|ed)$/.test(words[verb]?.folded ?? '') || !/^\s$/.test(object?.gap ?? '')) return false
  return /^(him|her|them|me|us)$/.test(object?.folded ?? '')
}

// "King Jr."
export const isSuffix = (words: readonly Word[], at: number) =>
  /^(Jr|Sr|III?)$/.test(words[at]!.raw) && (words[at - 1]?.capital ?? false)

/** "Andy, her boyfriend", "her cousin Marcus", "su hija mayor, Lupe", "Dr. Young": said to be somebody outside the group. */
export const isOutsider = (words: readonly Word[], at: number): boolean => {
  const before = neighbour(words, at, -1)
  if (before && (list.kinWords.has(before.folded) || before.folded === 'dr') && !list.titles.has(before.folded))
    return true
  const earlier = neighbour(words, at, -2)
  if (
    earlier &&
    list.kinWords.has(earlier.folded) &&
    /^,?\s$/.test(words[at]!.gap) &&
    isOrdinary(before?.folded ?? '')
  ) {
    if (words[at]!.gap.startsWith(',')) return true
  }
  const owner = neighbour(words, at, 1)
  if (!owner?.gap.startsWith(',') || !/^(her|his|their|my|the|a|su|mi|el|la)$/.test(owner.folded)) return false
  return [2, 3].some((step) => {
    const role = words[at + step]
    return role?.sentence === owner.sentence && (list.kinWords.has(role.folded) || list.outsideRoles.has(role.folded))
  })
}

/** "at McDonald's": a chain with a family's name. */
export const isBrand = (words: readonly Word[], at: number): boolean => {
  const before = neighbour(words, at, -1)?.folded ?? ''
  return (
    list.brandNames.has(words[at]!.folded) &&
    isPossessive(words, at) &&
    /^(at|to|from|in|near|outside|for|a|en|de)$/.test(before)
  )
}

export const isDate = (words: readonly Word[], at: number) => {
  const word = words[at]!
  if (!list.calendarNames.has(word.folded)) return false
  const before = neighbour(words, at, -1)
  const next = words[at + 1]
  return (
    /^\d/.test(next?.folded ?? '') ||
    (before !== undefined && (list.beforeDates.has(before.folded) || /^\d/.test(before.folded)))
  )
}

/** "Hope House", "Love, Texas", "Turner syndrome": the next word makes an institution, a place or an eponym of it. */
export const isInstitution = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]
  if (!next || !words[at]?.capital) return false
  if (next.gap.startsWith(',') && next.capital && next.sentence === words[at]?.sentence)
    return list.states.has(next.folded)
  if (!/^\s$/.test(next.gap)) return false
  return list.eponymWords.has(next.folded) || (next.capital && list.institutionWords.has(next.folded))
}

/** Is the word part of a phrase like "free will", "Amazing Grace", "San José"? */
export const inFixedPhrase = (words: readonly Word[], at: number): boolean => {
  const name = words[at]?.folded ?? ''
  for (const { phrase, place } of phrasesWith.get(name) ?? []) {
    const from = at - place
    if (phrase.every((part, step) => words[from + step]?.folded === part)) return true
  }
  return false
}

const phrasesWith = new Map<string, { phrase: readonly string[]; place: number }[]>()
for (const phrase of list.fixedPhrases)
  phrase.forEach((part, place) => phrasesWith.set(part, [...(phrasesWith.get(part) ?? []), { phrase, place }]))

export const sentenceHas = (words: readonly Word[], at: number, cues: ReadonlySet<string>) => {
  const sentence = words[at]?.sentence
  const reach = 12
  for (let near = Math.max(0, at - reach); near < Math.min(words.length, at + reach); near += 1)
    if (near !== at && words[near]?.sentence === sentence && cues.has(words[near]?.folded ?? '')) return true
  return false
}

export const justBefore = (words: readonly Word[], at: number, cues: ReadonlySet<string>) =>
  [1, 2, 3].some(
    (back) => words[at - back]?.sentence === words[at]?.sentence && cues.has(words[at - back]?.folded ?? ''),
  )

export const hasLeaderCue = (words: readonly Word[], at: number): boolean =>
  [-2, -1, 1, 2, 3].some((step) => {
    const word = words[at + step]
    return word?.sentence === words[at]?.sentence && list.leaderCues.has(word?.folded ?? '')
  })
