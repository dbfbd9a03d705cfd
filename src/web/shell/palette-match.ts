/** Lower case without accents, so that `jose` finds José and `muller` Müller. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * How well typed words fit a line: each must begin a word of it. Zero is no fit; a fit at the start counts more, and a
 * shorter line more than a longer one. Pure and cheap: it runs over every screen and action on each keystroke.
 */
export function fit(typed: string, line: string): number {
  const wanted = fold(typed).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return 1
  const folded = fold(line)
  const words = folded.split(/[^\p{L}\p{N}]+/u)
  if (!wanted.every((part) => words.some((word) => word.startsWith(part)))) return 0
  return 1 + (folded.startsWith(wanted[0] ?? '') ? 1 : 0) + 1 / (1 + folded.length)
}

/** The best fitting first, those that do not fit left out, ties in the order given. */
export function ranked<T>(typed: string, things: T[], line: (thing: T) => string): T[] {
  return things
    .map((thing, index) => ({ thing, index, score: fit(typed, line(thing)) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .map(({ thing }) => thing)
}
