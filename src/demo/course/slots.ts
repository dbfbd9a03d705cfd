// The weekly hour with the own counselor: found so that it meets no group of either side.

import type { Day, Minutes } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import type { Block, Position } from '#demo/frame/frame.types.ts'
import { clashMinutes, type Person } from '#demo/people/person.ts'

export const individualMinutes = 50

const starts = (from: number, to: number): Minutes[] => Array.from({ length: to - from + 1 }, (_, i) => (from + i) * 60)
const dayHours = starts(8, 16)
const eveningHours = starts(12, 20)

/** Hours this chair keeps for single conversations. */
const gridOf = (position: Position): Block[] => {
  const out: Block[] = []
  const add = (weekday: number, hours: Minutes[]): void => {
    for (const from of hours) {
      const block = { weekday, from, to: from + individualMinutes }
      if (!position.teaching.some((one) => one.weekday === weekday && one.from < block.to && from < one.to))
        out.push(block)
    }
  }
  for (const weekday of [1, 2, 3, 4]) add(weekday, position.shift === 'day' ? dayHours : eveningHours)
  add(5, starts(9, 16))
  if (position.teaching.some((one) => one.weekday === 6)) add(6, starts(12, 13))
  return out
}
const grids = new WeakMap<Position, Block[]>()
export const hoursOf = (position: Position): Block[] => {
  let grid = grids.get(position)
  if (!grid) grids.set(position, (grid = gridOf(position)))
  return grid
}

export const slotKey = (block: Block): number => block.weekday * 1440 + block.from

/** The best free hour, or null when the chair has none that works. */
export const findSlot = (
  random: Random,
  position: Position,
  person: Person,
  groupBlocks: readonly Block[],
  day: Day,
): Block | null => {
  let best: Block | null = null
  let bestScore = -Infinity
  for (const block of hoursOf(position)) {
    if (position.slots.has(slotKey(block))) continue
    const meets = groupBlocks.some(
      (one) => one.weekday === block.weekday && one.from < block.to + 5 && block.from < one.to + 5,
    )
    if (meets) continue
    let score = random.next() - clashMinutes(person, [block], day) / 10
    for (const one of groupBlocks) {
      if (one.weekday !== block.weekday) continue
      const apart = block.to <= one.from ? one.from - block.to : block.from - one.to
      if (apart <= 100) score += 1.2
    }
    if (score > bestScore) {
      bestScore = score
      best = block
    }
  }
  return best
}
