// Which words could be read as a member's name, before the context is asked: exact, plural, joined or split, misspelled.
import { actsLikeAPerson } from './notes.leak.cues.ts'
import { isKnownName } from './notes.leak.nicknames.ts'
import { distance, skeleton } from './notes.leak.spelling.ts'
import { isOrdinary } from './notes.leak.vocabulary.ts'
import type { Form, FormSource, RosterIndex } from './notes.leak.forms.ts'
import type { Word } from './notes.leak.text.ts'

/** A reading of one or two words as a member's name, before the context is asked. */
export type Claim = {
  readonly forms: readonly Form[]
  readonly length: 1 | 2
  readonly how: 'exact' | 'plural' | 'close' | 'far'
}

/** The reading of the word at this place; undefined for the subject's own and for staff names in other forms. */
export const claimAt = (
  words: readonly Word[],
  at: number,
  index: RosterIndex,
  own: ReadonlyMap<string, FormSource>,
  staff: ReadonlySet<string>,
): Claim | undefined => {
  const word = words[at]!
  const next = words[at + 1]
  if (
    next &&
    /^['’\-‐.]?\s?$/.test(next.gap) &&
    next.gap !== '' &&
    next.folded !== 's' &&
    !(next.first && next.gap.includes('.'))
  ) {
    const joined = word.folded + next.folded
    const forms = joined.length > 4 ? index.forms.get(joined) : undefined
    if (forms && !(isOrdinary(word.folded) && isOrdinary(next.folded) && !next.capital))
      return { forms, length: 2, how: 'exact' }
  }
  const exact = index.forms.get(word.folded)
  if (exact) return { forms: exact, length: 1, how: 'exact' }
  if (own.has(word.folded) || staff.has(word.folded)) return undefined
  for (const ending of ['s', 'es']) {
    const stem =
      word.folded.length > ending.length + 2 && word.folded.endsWith(ending) ? word.folded.slice(0, -ending.length) : ''
    const forms = index.forms.get(stem)
    // "Marks advice": a plural that is an ordinary word itself stays one, unless its capital says otherwise.
    if (forms && !own.has(stem) && (!isOrdinary(word.folded) || (word.capital && !word.first)))
      return { forms: forms.filter((form) => form.source !== 'guess'), length: 1, how: 'plural' }
  }
  return misspelledAt(words, at, index, own)
}

const misspelledAt = (
  words: readonly Word[],
  at: number,
  index: RosterIndex,
  own: ReadonlyMap<string, FormSource>,
): Claim | undefined => {
  const word = words[at]!
  const folded = word.folded
  if (folded.length < 4 || folded.length > 24 || /\d/.test(folded)) return undefined
  const isWord = isOrdinary(folded)
  // "Brain said": an ordinary word with a capital that acts like a person may be Brian in a hurry.
  if (isWord && !(word.capital && actsLikeAPerson(words, at))) return undefined
  let best: { form: Form; edits: number } | undefined
  for (let length = folded.length - 2; length <= folded.length + 2; length += 1)
    for (const form of index.byLength.get(length) ?? []) {
      const limit = form.word.length < 5 ? 1 : form.word.length < 8 ? 1 : 2
      const edits = editsBetween(folded, form.word, limit)
      if (edits <= limit && edits < (best?.edits ?? 9)) best = { form, edits }
    }
  if (!best || best.edits === 0) return undefined
  for (const mine of own.keys())
    if (mine.length > 3 && editsBetween(folded, mine, best.edits) <= best.edits) return undefined
  const acts = actsLikeAPerson(words, at)
  if (best.form.doubtful && !(acts || (word.capital && !word.first))) return undefined
  const short = best.form.word.length < 5
  if (short && (!word.capital || folded[0] !== best.form.word[0])) return undefined
  if (isWord && (folded[0] !== best.form.word[0] || !isTransposed(folded, best.form.word))) return undefined
  const far =
    isWord || short || (best.form.doubtful && !acts) || best.edits > 1 || isKnownName(folded) || !(word.capital || acts)
  return { forms: [best.form], length: 1, how: far ? 'far' : 'close' }
}

const isTransposed = (one: string, other: string) => [...one].sort().join('') === [...other].sort().join('')

// Equal in sound counts as one edit: "Siomara", "Kathrin".
const editsBetween = (one: string, other: string, limit: number) => {
  const edits = distance(one, other, limit)
  if (edits <= 1 || one.length < 5) return edits
  return skeleton(one) === skeleton(other) ? 1 : edits
}
