// Initials of members: "J.R.", "JR said", "peer M." Chart shorthand (AA, PT, ER) looks the same, so context decides.
import { actsLikeAPerson, neighbour } from './notes.leak.cues.ts'
import { foldedWords } from './notes.leak.text.ts'
import {
  abbreviations,
  companyWords,
  dottedAbbreviations,
  peerWords,
  personObject,
  roleAbbreviations,
  titles,
} from './notes.leak.words.ts'
import type { Candidate, GuardPerson, LeakConfidence } from './notes.leak.types.ts'
import type { Word } from './notes.leak.text.ts'

const firsts = (name: string | null | undefined) => foldedWords(name ?? '').map((word) => word[0] ?? '')

/** All sets of two to four initials of a person, and the single letter of what they are called. */
export const initialsOf = (person: GuardPerson): { sets: ReadonlySet<string>; single: ReadonlySet<string> } => {
  const sets = new Set<string>()
  const single = new Set<string>()
  const family = firsts(person.legalFamily)
  for (const given of [firsts(person.legalGiven), firsts(person.preferredName)]) {
    const first = given[0]
    if (first === undefined) continue
    single.add(first)
    if (given.length > 1) sets.add(given.join(''))
    for (const letter of family) {
      sets.add(first + letter)
      sets.add(given.join('') + letter)
    }
    if (family.length > 1) {
      sets.add(first + family.join(''))
      sets.add(given.join('') + family.join(''))
    }
  }
  for (const set of sets) if (set.length < 2 || set.length > 4) sets.delete(set)
  return { sets, single }
}

type Run = { letters: string; from: number; to: number; dotted: boolean; caps: boolean }

export const findInitials = (
  words: readonly Word[],
  subject: GuardPerson | null,
  others: readonly GuardPerson[],
  staff: readonly string[],
): Candidate[] => {
  const bySet = new Map<string, GuardPerson[]>()
  const bySingle = new Map<string, GuardPerson[]>()
  for (const person of others) {
    const { sets, single } = initialsOf(person)
    for (const set of sets) bySet.set(set, [...(bySet.get(set) ?? []), person])
    for (const letter of single) bySingle.set(letter, [...(bySingle.get(letter) ?? []), person])
  }
  const own = subject ? initialsOf(subject) : { sets: new Set<string>(), single: new Set<string>() }
  const staffSets = new Set(staff.map((name) => firsts(name).join('')))
  const found: Candidate[] = []
  for (let at = 0; at < words.length; at += 1) {
    const run = runAt(words, at)
    if (!run) continue
    const many = run.letters.length > 1
    const people = (many ? bySet : bySingle).get(run.letters)
    const isOwn = (many ? own.sets : own.single).has(run.letters) || staffSets.has(run.letters)
    let confidence = people ? (many ? judgeSet(words, run) : judgeSingle(words, run, people.length)) : null
    if (confidence && isOwn) confidence = many && confidence === 'blocks' ? 'asks' : null
    if (confidence && people?.[0]) found.push(candidate(words, run, people[0], confidence))
    at = run.to
  }
  return found
}

/** "J.R.", "J. R.", "JR", "JR's", or one letter. */
const runAt = (words: readonly Word[], at: number): Run | null => {
  const word = words[at]!
  if (word.folded.length !== word.raw.length || !/^[a-z]{1,4}$/.test(word.folded)) return null
  const isUpper = word.raw === word.raw.toUpperCase()
  if (word.raw.length > 1) {
    if (word.raw.length > 3 && !isUpper) return null
    return { letters: word.folded, from: at, to: at, dotted: false, caps: isUpper && !word.flat }
  }
  let to = at
  while (to - at < 3 && words[to + 1]?.raw.length === 1 && /^\.\s?$/.test(words[to + 1]!.gap)) to += 1
  if (!isUpper) return to > at ? { letters: lettersOf(words, at, to), from: at, to, dotted: true, caps: false } : null
  return { letters: lettersOf(words, at, to), from: at, to, dotted: to > at, caps: true }
}

const lettersOf = (words: readonly Word[], from: number, to: number) =>
  words
    .slice(from, to + 1)
    .map((word) => word.folded)
    .join('')

const judgeSet = (words: readonly Word[], run: Run): LeakConfidence | null => {
  if (run.dotted && (!dottedAbbreviations.has(run.letters) || isPeer(words, run))) return 'blocks'
  if (run.dotted) return !roleAbbreviations.has(run.letters) && actsLikeAPerson(words, run.to) ? 'asks' : null
  const short = abbreviations.has(run.letters)
  if (roleAbbreviations.has(run.letters) && !isPeer(words, run)) return null
  const human = actsLikeAPerson(words, run.to) || isPeer(words, run)
  if (run.caps) return short ? (human ? 'asks' : null) : human ? 'blocks' : 'asks'
  return !short && human && /^[^aeiou]+$/.test(run.letters) ? 'asks' : null
}

const judgeSingle = (words: readonly Word[], run: Run, bearers: number): LeakConfidence | null => {
  const word = words[run.from]!
  if (word.flat || /^[ai]$/.test(run.letters))
    return isPeer(words, run) && word.raw !== 'I' && word.raw !== 'a' ? 'asks' : null
  const before = neighbour(words, run.from, -1)
  // "Dana W.": the letter belongs to the name before it, which is judged by itself.
  if (before?.capital && !peerWords.has(before.folded) && /^\s$/.test(word.gap)) return null
  const next = words[run.to + 1]
  // "J. Ortiz": the first letter of a written name, which is judged by itself.
  if (next && /^\.?\s$/.test(next.gap) && next.capital && !next.first && next.raw.length > 2) return null
  if (isPeer(words, run)) return bearers === 1 ? 'blocks' : 'asks'
  return actsLikeAPerson(words, run.to) ? 'asks' : null
}

const isPeer = (words: readonly Word[], run: Run) => {
  const before = neighbour(words, run.from, -1)
  if (!before) return false
  if (peerWords.has(before.folded) || titles.has(before.folded) || personObject.has(before.folded)) return true
  const pair = neighbour(words, run.from, -2)
  return companyWords.has(before.folded) && pair !== undefined && peerWords.has(pair.folded)
}

const candidate = (words: readonly Word[], run: Run, person: GuardPerson, confidence: LeakConfidence): Candidate => ({
  memberId: person.id,
  kind: 'initials',
  start: words[run.from]!.start,
  end: words[run.to]!.end,
  confidence,
  why:
    run.from === run.to && run.letters.length === 1
      ? 'may be the initial of another member'
      : 'are the initials of another member',
})
