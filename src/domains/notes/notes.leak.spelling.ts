// How far two spellings are apart, and what they sound like.

/**
 * Edits between two words: insertion, deletion, substitution, and swap of neighbours (optimal string alignment).
 * Stops early: any result above `limit` means "more than limit".
 */
export const distance = (a: string, b: string, limit: number): number => {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    before = last
    last = row
  }
  return last[b.length] ?? limit + 1
}

const sounds = new Map<string, string>()
/** Spelling reduced to sound, for English and Spanish names: Kathryn and Catrin, Xiomara and Siomara. */
export const skeleton = (word: string): string => {
  let known = sounds.get(word)
  if (known === undefined) {
    // Texts of one group use the same few thousand words over and over.
    if (sounds.size > 20_000) sounds.clear()
    sounds.set(word, (known = reduced(word)))
  }
  return known
}

const reduced = (word: string): string =>
  word
    .replace(/ph/g, 'f')
    .replace(/^x/, 's')
    .replace(/^wr/, 'r')
    .replace(/ck|qu|[cq](?![eiy])/g, 'k')
    .replace(/c(?=[eiy])|z/g, 's')
    .replace(/x/g, 'ks')
    .replace(/sh/g, 's')
    .replace(/ll(?=[aeiou])/g, 'l')
    .replace(/y/g, 'i')
    .replace(/b/g, 'v')
    .replace(/f+$/, 'v')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
