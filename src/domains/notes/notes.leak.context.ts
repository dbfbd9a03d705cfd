// Is this word, which is also an ordinary word, a place, a drug or a sacred name, a person here? Read from its neighbours.
import { isAlsoAWord, isOrdinary } from './notes.leak.vocabulary.ts'
import * as list from './notes.leak.words.ts'
import type { LeakConfidence } from './notes.leak.types.ts'
import type { Word } from './notes.leak.text.ts'

/** What the judge may know beside the words: which places of the text are surely or possibly names of members. */
export type Surroundings = {
  readonly words: readonly Word[]
  readonly isSureName: (at: number) => boolean
  readonly isMaybeName: (at: number) => boolean
}

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
const verbPlace = (words: readonly Word[], at: number): number => {
  for (let place = at + 1; place < at + 4; place += 1) {
    const word = words[place]
    if (word === undefined || word.sentence !== words[at]?.sentence || /[^\s'’]/.test(word.gap)) return -1
    if (!list.adverbs.has(word.folded)) return place
  }
  return -1
}
const verbAfter = (words: readonly Word[], at: number): Word | undefined => words[verbPlace(words, at)]

const isPast = (word: Word) => list.irregularPast.has(word.folded) || /[a-z]{2}ed$/.test(word.folded)
const doesOrDid = (name: string, verb: Word | undefined) =>
  verb !== undefined &&
  (list.humanVerbs.has(verb.folded) || (list.modals.has(name) && isPast(verb) && !list.anyVerbs.has(verb.folded)))

/** Does a human act follow the word: "said", "le recomendó", "also laughed"? */
export const actsLikeAPerson = (words: readonly Word[], at: number): boolean => {
  const name = words[at]?.folded ?? ''
  return doesOrDid(name, verbAfter(words, at))
}

/** Judges a doubtful word; null when it is most likely no person at all. */
export const judgeDoubtful = (around: Surroundings, at: number): LeakConfidence | null => {
  const { words } = around
  const word = words[at]
  if (word === undefined) return null
  const before = neighbour(words, at, -1)
  if (before && list.titles.has(before.folded) && (word.capital || word.flat)) return 'blocks'
  if (inFixedPhrase(words, at) || isInstitution(words, at)) return null
  if (before && list.placePrefixes.has(before.folded) && before.capital && word.capital) return null
  if (isSuffix(words, at) || isOutsider(words, at)) return isSuffix(words, at) ? null : 'asks'
  const capital = word.capital && !word.caps
  if (capital && !word.first && !word.flat) return judgeCapital(around, at)
  if (capital && !word.flat) return judgeSentenceStart(around, at)
  return judgeByGrammar(around, at)
}

const judgeCapital = (around: Surroundings, at: number): LeakConfidence | null => {
  const { words } = around
  const word = words[at]!
  const before = neighbour(words, at, -1)
  const next = neighbour(words, at, 1)
  const human = actsLikeAPerson(words, at) || isPossessive(words, at)
  if (before && list.hardDeterminers.has(before.folded)) return null
  if (before && list.substanceNames.has(word.folded) && list.determiners.has(before.folded) && !human) return null
  if (isDate(words, at)) return null
  if (list.placeNames.has(word.folded)) return judgePlace(words, at, human)
  if (list.sacredNames.has(word.folded) && !human) {
    if (sentenceHas(words, at, list.sacredCues)) return null
    return word.folded === 'jesus' ? 'asks' : 'blocks'
  }
  if (list.substanceNames.has(word.folded) && !human && justBefore(words, at, list.substanceCues)) return 'asks'
  // "The Serenity Hope Walk": a run of capitals is a title, and a title may hold any word.
  if (before?.capital && !before.first && next?.capital && !around.isMaybeName(at + 1)) return 'asks'
  return 'blocks'
}

const judgePlace = (words: readonly Word[], at: number, human: boolean): LeakConfidence | null => {
  const before = neighbour(words, at, -1)
  const next = neighbour(words, at, 1)
  if (human) return 'blocks'
  if (next && next.gap.startsWith(',') && (next.caps || list.placeNames.has(next.folded) || next.folded === 'new'))
    return null
  const moves = sentenceHas(words, at, list.movement)
  if (before && list.placePrepositions.has(before.folded)) return moves || before.folded === 'in' ? null : 'asks'
  if (before && ['to', 'from', 'of'].includes(before.folded)) return moves ? null : 'asks'
  return moves ? 'asks' : 'blocks'
}

const judgeSentenceStart = (around: Surroundings, at: number): LeakConfidence | null => {
  const { words } = around
  const word = words[at]!
  if (isPossessive(words, at)) return 'blocks'
  if (actsLikeAPerson(words, at)) return 'blocks'
  const next = neighbour(words, at, 1)
  if (next === undefined) return null
  if (isListed(around, at)) return 'blocks'
  const verb = verbAfter(words, at)
  if (!verb) return null
  if (list.modals.has(word.folded)) return list.anyVerbs.has(verb.folded) && isPast(verb) ? 'blocks' : null
  if (list.sacredNames.has(word.folded) && sentenceHas(words, at, list.sacredCues)) return null
  const being = /^(is|was|has|had|es|era|fue)$/.test(verb.folded)
  const place = list.placeNames.has(word.folded)
  if (!list.anyVerbs.has(verb.folded)) return !place && actsOnSomebody(words, verbPlace(words, at)) ? 'asks' : null
  // Not a word at all but a place, a short name or a drug; or a plural that is treated as one: "Miles was late".
  if (!isAlsoAWord(word.folded)) return being && (place || list.substanceNames.has(word.folded)) ? 'asks' : 'blocks'
  return being && word.folded.endsWith('s') && !word.folded.endsWith('ss') ? 'blocks' : 'asks'
}

// "Sammy owes him": whoever does something to somebody may be a person, whatever the verb.
const actsOnSomebody = (words: readonly Word[], verb: number) => {
  const object = words[verb + 1]
  if (!/..(s|ed)$/.test(words[verb]?.folded ?? '') || !/^\s$/.test(object?.gap ?? '')) return false
  return /^(him|her|them|me|us)$/.test(object?.folded ?? '')
}

// "King Jr."
const isSuffix = (words: readonly Word[], at: number) =>
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

// "Grace and he practiced", "Will, Mark and Ana": a list of people.
const isListed = (around: Surroundings, at: number) => {
  const { words } = around
  const next = neighbour(words, at, 1)
  const after = neighbour(words, at, 2)
  if (next && next.gap.includes(',') && next.capital && around.isMaybeName(at + 1)) return true
  if (!next || !after || !['and', 'y', '&', 'e'].includes(next.folded)) return false
  return list.relativePronouns.has(after.folded) || (after.capital && around.isMaybeName(at + 2))
}

/** Lower case, or a sentence whose case says nothing: only grammar can tell. */
const judgeByGrammar = (around: Surroundings, at: number): LeakConfidence | null => {
  const { words } = around
  const word = words[at]!
  const before = neighbour(words, at, -1)
  const next = neighbour(words, at, 1)
  const modal = list.modals.has(word.folded)
  const verb = verbAfter(words, at)
  if (word.folded.length < 3)
    return doesOrDid(word.folded, verb) && !list.determiners.has(word.folded) ? 'blocks' : null
  if (before && list.peerWords.has(before.folded) && !modal && doesOrDid(word.folded, verb)) return 'blocks'
  if (before && (modal ? list.verbSubjects : list.determiners).has(before.folded) && before.folded !== 'that')
    return null
  if (before && list.personObject.has(before.folded)) {
    if (modal) return 'blocks'
    return next && /^(that|she|he|about|they|her|him|his|to|for|que|por)$/.test(next.folded) ? 'blocks' : 'asks'
  }
  if (doesOrDid(word.folded, verb)) {
    const opens = before === undefined || word.flat || list.clauseOpeners.has(before.folded)
    return opens && verb && !list.weakHumanVerbs.has(verb.folded) ? 'blocks' : 'asks'
  }
  if (word.caps) return null
  if (/^(le|les)$/.test(next?.folded ?? '')) return 'asks'
  if (isPossessive(words, at)) return modal && word.flat ? 'blocks' : 'asks'
  if (before && /^(and|y|&)$/.test(before.folded) && around.isSureName(at - 2)) return 'blocks'
  if (before?.folded === 'with' && justBefore(words, at - 1, list.togetherVerbs)) return 'asks'
  const thinks = before && /^(thinks|feels|felt|says|said|believes)$/.test(before.folded)
  if (thinks && verb && /^(is|was|has|does|keeps)$/.test(verb.folded)) return 'asks'
  return null
}

const isDate = (words: readonly Word[], at: number) => {
  const word = words[at]!
  if (!list.calendarNames.has(word.folded)) return false
  const before = neighbour(words, at, -1)
  const next = words[at + 1]
  return (
    /^\d/.test(next?.folded ?? '') ||
    (before !== undefined && (list.beforeDates.has(before.folded) || /^\d/.test(before.folded)))
  )
}

/** "Hope House", "Chase Bank": the next word makes an institution or an address of it. */
export const isInstitution = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]
  if (!next || !/^\s$/.test(next.gap) || !list.institutionWords.has(next.folded)) return false
  return next.capital && (words[at]?.capital ?? false)
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

const sentenceHas = (words: readonly Word[], at: number, cues: ReadonlySet<string>) => {
  const sentence = words[at]?.sentence
  const reach = 12
  for (let near = Math.max(0, at - reach); near < Math.min(words.length, at + reach); near += 1)
    if (near !== at && words[near]?.sentence === sentence && cues.has(words[near]?.folded ?? '')) return true
  return false
}

const justBefore = (words: readonly Word[], at: number, cues: ReadonlySet<string>) =>
  [1, 2, 3].some(
    (back) => words[at - back]?.sentence === words[at]?.sentence && cues.has(words[at - back]?.folded ?? ''),
  )

export const hasLeaderCue = (words: readonly Word[], at: number): boolean =>
  [-2, -1, 1, 2, 3].some((step) => {
    const word = words[at + step]
    return word?.sentence === words[at]?.sentence && list.leaderCues.has(word?.folded ?? '')
  })
