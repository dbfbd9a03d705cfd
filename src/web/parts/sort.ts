/** Sorting and moving in lists, pure. */
export type SortKey = string | number | undefined | null

/** Names by the rules of the language, numbers by size, nothing last in both directions. */
export function compareKeys(a: SortKey, b: SortKey, descending = false, locale = 'en'): number {
  const lacks = (key: SortKey) => key === undefined || key === null || key === ''
  if (lacks(a) || lacks(b)) return Number(lacks(a)) - Number(lacks(b))
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), locale, { numeric: true, sensitivity: 'base' })
  return descending ? -order : order
}

/** Where a key leads from row `at` of `count`; nothing when the key is not for moving. */
export function move(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(count - 1, at + 10)
    case 'PageUp':
      return Math.max(0, at - 10)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
