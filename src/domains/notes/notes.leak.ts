// The leak guard: words in one member's note that point at another member. Pure, offline, in the browser and on the server;
// a finding that blocks must be right nearly always, one that asks may be wrong now and then (tests/guard measures both).
import { findBirthDates, findEmails, findPhones } from './notes.leak.contacts.ts'
import { findEmployers, findOtherDetails } from './notes.leak.details.ts'
import { rosterWithout } from './notes.leak.forms.ts'
import { findInitials } from './notes.leak.initials.ts'
import { findNames } from './notes.leak.names.ts'
import { foldedWords, readWords } from './notes.leak.text.ts'
import type { Candidate, Leak, LeakQuestion } from './notes.leak.types.ts'

/** Findings in the order of the text, none overlapping another. Any string is accepted; nothing is thrown. */
export const findLeaks = ({ text, field, subject, others, allowed = {} }: LeakQuestion): Leak[] => {
  const people = others.filter((person) => person.id !== subject?.id)
  if (people.length === 0 || text.trim() === '') return []
  const words = readWords(text)
  const staff = allowed.staff ?? []
  const found = [
    ...findPhones(text, subject, people),
    ...findEmails(text, subject, people),
    ...findBirthDates(text, subject, people),
    ...findEmployers(words, subject, people),
    ...findOtherDetails(words, subject, people),
    ...findNames({ words, index: rosterWithout(others, subject?.id), subject, staff }),
    ...findInitials(words, subject, people, staff),
  ]
  const confirmed = new Set((allowed.words ?? []).map(plain))
  return withoutOverlap(joinFullNames(text, found))
    .filter((one) => !confirmed.has(plain(text.slice(one.start, one.end))))
    .map(({ memberId, kind, start, end, confidence, why }) => {
      const match = text.slice(start, end)
      return { memberId, kind, field, match, start, end, confidence, because: `“${match}” ${why}.` }
    })
}

const plain = (words: string) => foldedWords(words).join(' ')

/** "Robert" and "Garcia" side by side are one finding. */
const joinFullNames = (text: string, found: readonly Candidate[]): Candidate[] => {
  const joined: Candidate[] = []
  for (const one of [...found].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1]
    const beside = last && last.memberId === one.memberId && /^[\s-]$/.test(text.slice(last.end, one.start))
    const names = last?.kind === 'name' || last?.kind === 'nickname'
    if (last && beside && names && (one.kind === 'name' || one.kind === 'nickname')) {
      const strong = last.confidence === 'blocks' ? last : one
      joined[joined.length - 1] = { ...strong, kind: 'name', start: last.start, end: one.end }
    } else joined.push(one)
  }
  return joined
}

/** Of findings that overlap, the blocking one stays, then the longer. */
const withoutOverlap = (found: readonly Candidate[]): Candidate[] => {
  const best = [...found].sort(
    (a, b) =>
      Number(b.confidence === 'blocks') - Number(a.confidence === 'blocks') || b.end - b.start - (a.end - a.start),
  )
  const kept: Candidate[] = []
  const taken = new Set<number>()
  for (const one of best) {
    let free = true
    for (let at = one.start; at < one.end && free; at += 1) free = !taken.has(at)
    if (!free) continue
    for (let at = one.start; at < one.end; at += 1) taken.add(at)
    kept.push(one)
  }
  return kept.sort((a, b) => a.start - b.start)
}
