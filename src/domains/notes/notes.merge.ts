import { diff3Merge } from 'node-diff3'

// Two people typed in the same field from the same earlier text. What only one of them changed is taken; where both changed
// the same words, both versions stay, one after the other, for the people to tidy. Nothing typed is ever dropped.

export type Merge = { text: string; /** Both changed the same words: both versions stand in the text. */ clashed: boolean }

/** Words with the white space after them, so that a merge never glues or splits a word. */
const pieces = (text: string): string[] => text.match(/\s+|[^\s]+\s*/g) ?? []

/** Merges `mine` and `theirs`, both typed from `base`. Pure. */
export function mergeTexts(base: string, mine: string, theirs: string): Merge {
  if (mine === theirs || theirs === base) return { text: mine, clashed: false }
  if (mine === base) return { text: theirs, clashed: false }
  let clashed = false
  const text = diff3Merge(pieces(mine), pieces(base), pieces(theirs), { excludeFalseConflicts: true })
    .map((region) => {
      if (region.ok) return region.ok.join('')
      clashed = true
      const [a, b] = [region.conflict!.b.join(''), region.conflict!.a.join('')]
      // Typing on at the same place: one after the other. A space between, when neither brings one.
      return a === '' || b === '' ? a + b : `${a}${/\s$/.test(a) ? '' : ' '}${b}`
    })
    .join('')
  return { text, clashed }
}
