// Members' names and nicknames in a text: exact, plural and possessive, joined or split, and misspelled.
import { claimAt } from './notes.leak.claims.ts'
import { judgeDoubtful } from './notes.leak.context.ts'
import {
  actsLikeAPerson,
  hasLeaderCue,
  inFixedPhrase,
  isBrand,
  isInstitution,
  isOutsider,
  neighbour,
} from './notes.leak.cues.ts'
import { formsOf, rank } from './notes.leak.forms.ts'
import { isKnownName } from './notes.leak.nicknames.ts'
import { foldedWords } from './notes.leak.text.ts'
import { isAlsoAWord, isOrdinary } from './notes.leak.vocabulary.ts'
import { placePrefixes, titles } from './notes.leak.words.ts'
import type { Claim } from './notes.leak.claims.ts'
import type { Form, FormSource, RosterIndex } from './notes.leak.forms.ts'
import type { Candidate, GuardPerson, LeakConfidence } from './notes.leak.types.ts'
import type { Word } from './notes.leak.text.ts'

export type NameQuestion = {
  readonly words: readonly Word[]
  readonly index: RosterIndex
  readonly subject: GuardPerson | null
  readonly staff: readonly string[]
}

const none: ReadonlyMap<string, FormSource> = new Map()

export const findNames = ({ words, index, subject, staff }: NameQuestion): Candidate[] => {
  const own = subject ? formsOf(subject).words : none
  const staffPhrases = staff.map(foldedWords)
  const staffWords = new Set(staffPhrases.flat().filter((word) => word.length > 1))
  const claims = words.map((_, at) => claimAt(words, at, index, own, staffWords))
  const around = {
    words,
    isSureName: (at: number) => claims[at]?.forms.some((form) => !form.doubtful) ?? false,
    isMaybeName: (at: number) => claims[at] !== undefined,
  }
  const found: Candidate[] = []
  for (let at = 0; at < words.length; at += 1) {
    const phrase = phraseAt(words, at, index, own)
    if (phrase) {
      found.push(phrase)
      continue
    }
    const claim = claims[at]
    if (!claim) continue
    const verdict = judge(at, claim)
    if (verdict) found.push(candidate(words, at, claim, verdict))
  }
  return found

  function judge(at: number, claim: Claim): Verdict | null {
    const word = words[at]!
    if (isStaffInFull(words, at, staffPhrases)) return null
    const full = fullName(words, at, claim, claims)
    const form = full ?? claim.forms[0]!
    const ownSource = own.get(form.word)
    if (ownSource) {
      const shared = judgeShared(words, at, form, own, subject!, full !== undefined)
      // What the subject is called outweighs what another member might be called.
      if (shared === null || (shared === 'asks' && !isKnown(form.source) && isOwnRather(ownSource, form))) return null
      return { form, confidence: shared, why: shared === 'blocks' ? 'full' : 'shared' }
    }
    if (full) return { form, confidence: form.doubtful && !word.capital ? 'asks' : 'blocks', why: 'full' }
    const distinct = !form.doubtful || claim.how === 'close' || claim.how === 'far' || (form.caps && word.caps)
    let confidence = distinct ? judgeDistinct(words, at, claim) : judgeDoubtful(around, at)
    if (confidence === null) return null
    if (claim.how === 'plural' && form.doubtful) confidence = word.capital && !word.first ? 'asks' : null
    if (confidence === null) return null
    if (staffWords.has(word.folded)) return hasLeaderCue(words, at) ? null : { form, confidence: 'asks', why: 'staff' }
    if (isStranger(words, at, form, around.isMaybeName)) return { form, confidence: 'asks', why: 'stranger' }
    if (form.source === 'guess' || (form.source === 'middle' && form.doubtful && !actsLikeAPerson(words, at)))
      confidence = 'asks'
    return { form, confidence, why: form.source === 'guess' ? 'guess' : claim.how }
  }
}

type Why = 'exact' | 'plural' | 'close' | 'far' | 'full' | 'shared' | 'staff' | 'stranger' | 'guess'
type Verdict = { readonly form: Form; readonly confidence: LeakConfidence; readonly why: Why }
const isOwnRather = (own: FormSource, form: Form) =>
  isKnown(own) || form.source === 'guess' || Boolean(form.person.preferredName)
const isKnown = (source: FormSource) => rank(source) < rank('middle')

const phraseAt = (
  words: readonly Word[],
  at: number,
  index: RosterIndex,
  own: ReadonlyMap<string, FormSource>,
): Candidate | undefined => {
  for (const phrase of index.phrases.get(words[at]?.folded ?? '') ?? []) {
    const whole = phrase.words.every(
      (part, step) =>
        words[at + step]?.folded === part && (step === 0 || /^[\s'’\-‐.]{1,2}$/.test(words[at + step]!.gap)),
    )
    if (!whole || own.has(phrase.words.join(''))) continue
    const last = words[at + phrase.words.length - 1]!
    const plain = phrase.words.every(isAlsoAWord) && !last.capital
    if (plain && phrase.source !== 'nickname') continue
    return {
      memberId: phrase.person.id,
      kind: phrase.source === 'nickname' ? 'nickname' : 'name',
      start: words[at]!.start,
      end: last.end,
      confidence: plain || inFixedPhrase(words, at) ? 'asks' : 'blocks',
      why: phrase.source === 'nickname' ? 'is a nickname of another member' : 'is the name of another member',
    }
  }
  return undefined
}

/** Given name beside family name, or beside the family name's initial, of the same member. */
const fullName = (
  words: readonly Word[],
  at: number,
  claim: Claim,
  claims: readonly (Claim | undefined)[],
): Form | undefined => {
  const last = at + claim.length - 1
  const after = /^\s$/.test(words[last + 1]?.gap ?? '') ? claims[last + 1] : undefined
  const before = /^\s$/.test(words[at]!.gap) ? claims[at - 1] : undefined
  const completes = (other: Claim | undefined, mine: Form) =>
    other?.how === 'exact' &&
    other.forms.some((form) => form.person === mine.person && (form.source === 'family') !== (mine.source === 'family'))
  return claim.forms.find(
    (form) =>
      completes(after, form) ||
      completes(before, form) ||
      (form.source !== 'family' && hasFamilyInitial(words, last, form.person)),
  )
}

const hasFamilyInitial = (words: readonly Word[], at: number, person: GuardPerson) => {
  const next = words[at + 1]
  return (
    next !== undefined &&
    next.raw.length === 1 &&
    next.capital &&
    /^\s$/.test(next.gap) &&
    next.raw !== 'I' &&
    foldedWords(person.legalFamily).some((part) => part[0] === next.folded)
  )
}

/** A name that the subject bears too: beside the other's family name it blocks, beside the subject's own it is nothing. */
const judgeShared = (
  words: readonly Word[],
  at: number,
  form: Form,
  own: ReadonlyMap<string, FormSource>,
  subject: GuardPerson,
  full: boolean,
): LeakConfidence | null => {
  const before = neighbour(words, at, -1)
  const next = neighbour(words, at, 1)
  const mine = (word: Word | undefined, family: boolean) =>
    word !== undefined && own.has(word.folded) && (own.get(word.folded) === 'family') === family
  if (form.source === 'family' ? mine(before, false) : mine(next, true) || hasFamilyInitial(words, at, subject))
    return null
  if (full) return 'blocks'
  return form.doubtful && !words[at]!.capital ? null : 'asks'
}

const judgeDistinct = (words: readonly Word[], at: number, claim: Claim): LeakConfidence | null => {
  if (claim.how === 'far') return 'asks'
  if (inFixedPhrase(words, at) || isBrand(words, at)) return null
  const before = neighbour(words, at, -1)
  if (isInstitution(words, at)) return 'asks'
  if (isOutsider(words, at) || isHalfOfAnotherWord(words, at, claim)) return 'asks'
  if (before?.capital && placePrefixes.has(before.folded) && words[at]!.capital) return 'asks'
  return 'blocks'
}

// "James-town": joined by a hyphen to a word that is no part of the name.
const isHalfOfAnotherWord = (words: readonly Word[], at: number, claim: Claim) => {
  const next = words[at + claim.length]
  return next !== undefined && /^[-‐]$/.test(next.gap) && !next.capital && !words[at]!.flat
}

/** "Marcus Aurelius", "Michael Jackson": the same first or last name with a neighbour that is no member's. */
const isStranger = (words: readonly Word[], at: number, form: Form, isMember: (at: number) => boolean) => {
  const word = words[at]!
  if (!word.capital || word.flat) return false
  const beside = form.source === 'family' ? words[at - 1] : words[at + 1]
  const gap = form.source === 'family' ? word.gap : beside?.gap
  if (!beside || !beside.capital || beside.raw.length < 3 || !/^\s$/.test(gap ?? '')) return false
  if (isMember(form.source === 'family' ? at - 1 : at + 1) || titles.has(beside.folded)) return false
  if (form.source === 'family') return isKnownName(beside.folded) || (!beside.first && !isOrdinary(beside.folded))
  return !isOrdinary(beside.folded)
}

const isStaffInFull = (words: readonly Word[], at: number, phrases: readonly (readonly string[])[]) =>
  phrases.some((phrase) => {
    if (phrase.length < 2) return false
    const place = phrase.indexOf(words[at]!.folded)
    return place >= 0 && phrase.every((part, step) => words[at - place + step]?.folded === part)
  })

const sentences: Readonly<Record<Why, string>> = {
  exact: 'is the name of another member',
  plural: 'is the name of another member',
  full: 'is the full name of another member',
  close: 'looks like a misspelling of another member’s name',
  far: 'may be a misspelling of another member’s name',
  shared: 'is also the name of another member',
  staff: 'is the name of a member and of a leader',
  stranger: 'is the name of a member, though another person may be meant',
  guess: 'may be a short form of another member’s name',
}

const candidate = (words: readonly Word[], at: number, claim: Claim, { form, confidence, why }: Verdict): Candidate => {
  const isNickname = form.source === 'nickname' || form.source === 'derived' || form.source === 'guess'
  const sentence =
    form.source === 'derived' && (why === 'exact' || why === 'plural')
      ? 'is a form of another member’s name'
      : sentences[why]
  return {
    memberId: form.person.id,
    kind: isNickname ? 'nickname' : 'name',
    start: words[at]!.start,
    end: words[at + claim.length - 1]!.end,
    confidence,
    why: form.source === 'nickname' && why === 'exact' ? 'is a nickname of another member' : sentence,
  }
}
