/** What a key means in a group of chips: where focus goes, and whether it also chooses. Pure. */
export function chipForKey(
  key: string,
  at: number,
  count: number,
  numbered: boolean,
): { index: number; choose: boolean } | undefined {
  if (count === 0) return undefined
  const from = Math.max(0, at)
  if (key === 'ArrowRight') return { index: (from + 1) % count, choose: false }
  if (key === 'ArrowLeft') return { index: (from - 1 + count) % count, choose: false }
  if (key === 'Home') return { index: 0, choose: false }
  if (key === 'End') return { index: count - 1, choose: false }
  const digit = /^[1-9]$/.test(key) ? Number(key) : undefined
  if (numbered && digit !== undefined && digit <= count) return { index: digit - 1, choose: true }
  return undefined
}

/** The value after a chip was pressed; pressing a chosen one takes it back. */
export function toggled(value: string[], chip: string, multiple: boolean): string[] {
  if (value.includes(chip)) return value.filter((one) => one !== chip)
  return multiple ? [...value, chip] : [chip]
}
