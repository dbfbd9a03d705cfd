import { diff3Merge } from 'node-diff3'

// Two people typed in the same field from the same earlier text. What only one of them changed is taken; where both changed
// the same words, both versions stay, one after the other, for the people to tidy. Nothing typed is ever dropped.

export type Merge = {
  text: string
  /** Both changed the same words: both versions stand in the text. */ clashed: boolean
}

/** Words and marks with the white space after them, so that a merge never glues or splits a word. */
const pieces = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}'’-]+\s*|[^\s\p{L}\p{M}\p{N}]+\s*/gu) ?? []

/** Merges `mine` and `theirs`, both typed from `base`. Pure. */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || theirs === base) return { text: mine, clashed: false }
  if (mine === base) return { text: theirs, clashed: false }
  let clashed = false
  const text = diff3Merge(pieces(mine), pieces(base), pieces(theirs), { excludeFalseConflicts: true })
    .map((region) => {
      if (region.ok) return region.ok.join('')
      const [a, b] = [region.conflict!.b.join(''), region.conflict!.a.join('')]
      // The same words, typed further: one hand wrote both, for instance when an answer got lost on the way.
      if (a !== '' && b.startsWith(a.trimEnd())) return b
      if (b !== '' && a.startsWith(b.trimEnd())) return a
      clashed = true
      // Typing on at the same place: one after the other. A space between, when neither brings one.
      return a === '' || b === '' ? a + b : `${a}${/\s$/.test(a) ? '' : ' '}${b}`
    })
    .join('')
  return { text, clashed }
}

/** What either added is in, what either took out is out; the order is theirs, then mine. Pure. */
export function mergeLists(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const stays = (item: string) => !base.includes(item) || (mine.includes(item) && theirs.includes(item))
  return [...new Set([...theirs, ...mine])].filter(stays)
}
