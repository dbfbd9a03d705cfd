// How alike two notes are: shared three-word runs over all three-word runs (Jaccard), 0 to 1. The product's guard has its own
// measure; this one only watches the generator.

export const runsOf = (text: string): Set<string> => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []
  const out = new Set<string>()
  for (let i = 0; i + 2 < words.length; i++) out.add(`${words[i]} ${words[i + 1]} ${words[i + 2]}`)
  return out
}

export const likeness = (one: Set<string>, two: Set<string>): number => {
  if (one.size === 0 || two.size === 0) return 0
  let shared = 0
  for (const run of one) if (two.has(run)) shared++
  return shared / (one.size + two.size - shared)
}
export const similarity = (a: string, b: string): number => likeness(runsOf(a), runsOf(b))
