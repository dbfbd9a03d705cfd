/** Geometry of mood and urge over time, pure: a unit square, 0 at the left and the top. Shared by phone and chart. */
export interface Said {
  at: string
  mood: number | null
  urge: number | null
  used: string | null
}
export interface Point {
  x: number
  y: number
  value: number
}
export interface Picture {
  /** Stretches without a skipped answer between them; a stretch of one is drawn as a dot. */
  mood: Point[][]
  urge: Point[][]
  /** Where the line below opens: check-ins that told of use. */
  openings: number[]
  /** Heights of the two words at the right end, moved apart where they would touch; absent without an answer. */
  labels: { mood?: number; urge?: number }
}

/** `from` and `to`: epoch ms at the left and right edge. `apart`: least distance of the labels, as a share of the height. */
export function pictureOf(said: readonly Said[], from: number, to: number, apart = 0.2): Picture {
  const inside = said
    .map((one) => ({ ...one, ms: Date.parse(one.at) }))
    .filter(({ ms }) => ms >= from && ms <= to)
    .toSorted((a, b) => a.ms - b.ms)
  const x = (ms: number) => (to > from ? (ms - from) / (to - from) : 0.5)
  const stretches = (which: 'mood' | 'urge') => {
    const all: Point[][] = []
    let open: Point[] | undefined
    for (const one of inside) {
      const value = one[which]
      if (value === null) open = undefined
      else {
        if (!open) all.push((open = []))
        open.push({ x: x(one.ms), y: 1 - value / 10, value })
      }
    }
    return all
  }
  const mood = stretches('mood')
  const urge = stretches('urge')
  return {
    mood,
    urge,
    openings: inside.filter(({ used }) => used === 'yes').map(({ ms }) => x(ms)),
    labels: movedApart(mood.at(-1)?.at(-1)?.y, urge.at(-1)?.at(-1)?.y, apart),
  }
}

function movedApart(mood: number | undefined, urge: number | undefined, apart: number): Picture['labels'] {
  if (mood === undefined || urge === undefined) {
    return { ...(mood === undefined ? {} : { mood }), ...(urge === undefined ? {} : { urge }) }
  }
  const lacking = apart - Math.abs(mood - urge)
  if (lacking <= 0) return { mood, urge }
  // Each gives half; at an edge the other gives the rest.
  const upper = Math.max(0, Math.min(1 - apart, Math.min(mood, urge) - lacking / 2))
  const moodIsUpper = mood <= urge
  return moodIsUpper ? { mood: upper, urge: upper + apart } : { urge: upper, mood: upper + apart }
}

/** Least, greatest and newest of the answers given; nothing when there is none. */
export function rangeOf(stretches: Point[][]): { low: number; high: number; now: number } | undefined {
  const values = stretches.flat().map(({ value }) => value)
  if (values.length === 0) return undefined
  return { low: Math.min(...values), high: Math.max(...values), now: values.at(-1) ?? 0 }
}
