// Is this word, which is also an ordinary word, a place, a drug or a sacred name, a person here? Read from its neighbours.
import {
  actsLikeAPerson,
  actsOnSomebody,
  doesOrDid,
  inFixedPhrase,
  isDate,
  isInstitution,
  isOutsider,
  isPast,
  isPossessive,
  isSuffix,
  justBefore,
  neighbour,
  sentenceHas,
  verbAfter,
  verbPlace,
} from './notes.leak.cues.ts'
import { isAlsoAWord } from './notes.leak.vocabulary.ts'
import * as list from './notes.leak.words.ts'
import type { LeakConfidence } from './notes.leak.types.ts'
import type { Word } from './notes.leak.text.ts'

/** What the judge may know beside the words: which places of the text are surely or possibly names of members. */
export type Surroundings = {
  readonly words: readonly Word[]
  readonly isSureName: (at: number) => boolean
  readonly isMaybeName: (at: number) => boolean
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
  if (!human && isDate(words, at)) return null
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
  if (!modal && next && /^(and|y|&)$/.test(next.folded) && around.isSureName(at + 2)) return 'asks'
  if (before?.folded === 'with' && justBefore(words, at - 1, list.togetherVerbs)) return 'asks'
  const thinks = before && /^(thinks|feels|felt|says|said|believes)$/.test(before.folded)
  if (thinks && verb && /^(is|was|has|does|keeps)$/.test(verb.folded)) return 'asks'
  return null
}
