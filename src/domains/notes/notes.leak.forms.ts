// Every word by which a person of the roster may be called, as an index from folded word to person.
import { fold, foldedWords } from './notes.leak.text.ts'
import { alsoCalled } from './notes.leak.nicknames.ts'
import { distance, skeleton } from './notes.leak.spelling.ts'
import { isAlsoAWord } from './notes.leak.vocabulary.ts'
import { abbreviations, placeNames, sacredNames, substanceNames } from './notes.leak.words.ts'
import type { GuardPerson } from './notes.leak.types.ts'

export type FormSource = 'given' | 'middle' | 'preferred' | 'family' | 'nickname' | 'derived' | 'guess' | 'detail'
export type Form = {
  readonly person: GuardPerson
  readonly word: string
  readonly source: FormSource
  /** Also an ordinary word, place, drug or sacred name: needs context before it counts as a person. */
  readonly doubtful: boolean
  /** The record writes it in capitals ("JR"), so in capitals it is no doubt meant. */
  readonly caps: boolean
}
/** A name of several words, matched as a whole: "María José", "Big M". */
export type PhraseForm = {
  readonly person: GuardPerson
  readonly words: readonly string[]
  readonly source: FormSource
}

export type RosterIndex = {
  readonly forms: ReadonlyMap<string, readonly Form[]>
  readonly phrases: ReadonlyMap<string, readonly PhraseForm[]>
  /** Single words of four letters or more, by length, for the search of misspellings. */
  readonly byLength: ReadonlyMap<number, readonly Form[]>
}

const particles = new Set(
  'de del la las los van von der den di da dos du le al el bin ibn y e mc mac o san santa st ter'.split(' '),
)
const strength: readonly FormSource[] = [
  'preferred',
  'given',
  'nickname',
  'family',
  'detail',
  'middle',
  'derived',
  'guess',
]
export const rank = (source: FormSource): number => strength.indexOf(source)

export const isDoubtful = (word: string): boolean =>
  word.length < 3 ||
  isAlsoAWord(word) ||
  abbreviations.has(word) ||
  placeNames.has(word) ||
  sacredNames.has(word) ||
  substanceNames.has(word)

/** All words for one person, the strongest source first; a word occurs once. */
export const formsOf = (person: GuardPerson): { words: Map<string, FormSource>; phrases: PhraseForm[] } => {
  const words = new Map<string, FormSource>()
  const phrases: PhraseForm[] = []
  const add = (word: string, source: FormSource) => {
    const has = words.get(word)
    if (word.length > 1 && (has === undefined || rank(source) < rank(has))) words.set(word, source)
  }
  const addName = (name: string | null | undefined, source: FormSource) => {
    const parts = foldedWords(name ?? '')
    if (parts.length > 1) {
      phrases.push({ person, words: parts, source })
      add(parts.join(''), source)
    }
    parts.forEach((part, at) => {
      if (parts.length > 1 && (particles.has(part) || part.length < 3)) return
      // A hyphen makes one name of two; otherwise the second given name is the weaker one.
      add(part, at > 0 && source === 'given' && !name?.includes('-') ? 'middle' : source)
    })
  }
  addName(person.preferredName, 'preferred')
  addName(person.legalGiven, 'given')
  for (const nickname of person.nicknames ?? []) addName(nickname, 'nickname')
  addName(person.legalFamily, 'family')
  addMacs(words, add)
  derive(person, words, add)
  return { words, phrases }
}

const addMacs = (words: ReadonlyMap<string, FormSource>, add: (word: string, source: FormSource) => void) => {
  for (const [word, source] of Array.from(words)) {
    const found = source === 'family' ? /^(mc|mac)(.{4,})$/.exec(word) : null
    if (found) add(`${found[1] === 'mc' ? 'mac' : 'mc'}${found[2]}`, 'derived')
  }
}

const derive = (
  person: GuardPerson,
  words: ReadonlyMap<string, FormSource>,
  add: (word: string, source: FormSource) => void,
) => {
  const given = foldedWords(person.legalGiven)
  for (const base of new Set([given[0] ?? '', given.join('')])) {
    const also = alsoCalled(base)
    for (const name of also.spellings) add(name, soundsAlike(base, name) ? 'derived' : 'guess')
    for (const name of also.nicknames) add(name, 'derived')
    // "Alex" on the record may stand for six full names, "Bob" only for Robert.
    for (const name of also.fulls) add(name, also.fulls.size < 4 ? 'derived' : 'guess')
    for (const name of also.peers) add(name, 'guess')
  }
  for (const middle of given.slice(1)) for (const name of alsoCalled(middle).nicknames) add(name, 'guess')
  const preferred = foldedWords(person.preferredName ?? '')[0] ?? ''
  const also = alsoCalled(preferred)
  const explains = given.some((word) => word === preferred || also.fulls.has(word) || also.spellings.has(word))
  if (!explains) for (const name of [...also.nicknames, ...also.fulls]) add(name, 'guess')
}

// Katherine and Catherine are one name; Mary and Maria are two.
const soundsAlike = (one: string, other: string) =>
  distance(skeleton(one), skeleton(other), 1) <=
  (Math.min(one.length, other.length) > 4 || one.at(-1) === other.at(-1) ? 1 : 0)

const rosters = new WeakMap<readonly GuardPerson[], Map<string, RosterIndex>>()
/** The index of everybody but one; kept as long as the roster, which must not change: each field of each entry asks for it. */
export const rosterWithout = (roster: readonly GuardPerson[], subjectId: string | undefined): RosterIndex => {
  const known = rosters.get(roster) ?? new Map<string, RosterIndex>()
  rosters.set(roster, known)
  const key = subjectId ?? ''
  const index = known.get(key) ?? indexRoster(roster.filter((person) => person.id !== subjectId))
  known.set(key, index)
  return index
}

const indexRoster = (people: readonly GuardPerson[]): RosterIndex => {
  const forms = new Map<string, Form[]>()
  const phrases = new Map<string, PhraseForm[]>()
  const byLength = new Map<number, Form[]>()
  for (const person of people) {
    const own = formsOf(person)
    const capitals = new Set([person.preferredName ?? '', ...(person.nicknames ?? [])].filter(isCapitals).map(fold))
    for (const [word, source] of own.words) {
      const form = { person, word, source, doubtful: isDoubtful(word), caps: capitals.has(word) }
      push(forms, word, form)
      if (word.length > 3 && rank(source) < rank('middle') && (!form.doubtful || word.length > 4))
        push(byLength, word.length, form)
    }
    for (const phrase of own.phrases) push(phrases, phrase.words[0] ?? '', phrase)
  }
  for (const list of forms.values()) list.sort((a, b) => rank(a.source) - rank(b.source))
  return { forms, phrases, byLength }
}

const isCapitals = (name: string) => /^\p{Lu}{2,4}$/u.test(name)

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value) => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
