// Seeded randomness. A generator is named by its place in a tree (seed, then program, then person, then marks), so adding a draw in
// one place never shifts the draws of another. Never use Math.random or the clock in this folder.

type State = readonly [number, number, number, number]
const origin: State = [1779033703, 3144134277, 1013904242, 2773480762]

/** 128 bits from a text (cyrb128 mixing), beginning at a given state, as four 32-bit numbers. */
const mix = (from: State, text: string): State => {
  let [h1, h2, h3, h4] = from
  for (let i = 0; i < text.length; i++) {
    const k = text.charCodeAt(i)
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  h1 ^= h2 ^ h3 ^ h4
  return [h1, h2 ^ h1, h3 ^ h1, h4 ^ h1]
}

export class Random {
  private readonly seed: State
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(name: string | number, under: State = origin) {
    this.seed = mix(under, String(name))
    ;[this.a, this.b, this.c, this.d] = this.seed
    for (let i = 0; i < 10; i++) this.next()
  }

  /** A generator of its own below this one; does not draw from this one. */
  of(name: string | number): Random {
    return new Random(name, this.seed)
  }

  /** Uniform in [0, 1) (sfc32). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0
    this.d = (this.d + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (this.c << 21) | (this.c >>> 11)
    this.c = (this.c + t) | 0
    return (t >>> 0) / 4294967296
  }

  /** Integer in lo..hi, both possible. */
  int(lo: number, hi: number): number {
    return lo + Math.floor(this.next() * (hi - lo + 1))
  }

  between(lo: number, hi: number): number {
    return lo + this.next() * (hi - lo)
  }

  chance(p: number): boolean {
    return this.next() < p
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('nothing to pick from')
    return items[Math.floor(this.next() * items.length)] as T
  }

  /** Picks by weight; weights need not add up to one. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let total = 0
    for (const [, weight] of items) total += weight
    let at = this.next() * total
    for (const [item, weight] of items) {
      at -= weight
      if (at < 0) return item
    }
    return items[items.length - 1]![0]
  }

  shuffle<T>(items: readonly T[]): T[] {
    const out = items.slice()
    for (let i = out.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1))
      const held = out[i] as T
      out[i] = out[j] as T
      out[j] = held
    }
    return out
  }

  sample<T>(items: readonly T[], count: number): T[] {
    return this.shuffle(items).slice(0, count)
  }

  normal(mean: number, deviation: number): number {
    const u = 1 - this.next()
    return mean + deviation * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.next())
  }

  /** Log-normal by its median; sigma is the deviation of the logarithm. */
  skewed(median: number, sigma: number): number {
    return median * Math.exp(this.normal(0, sigma))
  }

  /** Poisson count for a small mean. */
  count(mean: number): number {
    const limit = Math.exp(-mean)
    let product = this.next()
    let n = 0
    while (product > limit) {
      product *= this.next()
      n++
    }
    return n
  }
}

export const clamp = (value: number, lo: number, hi: number): number => Math.min(hi, Math.max(lo, value))
