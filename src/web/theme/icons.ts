/**
 * Draws the app icon, our rail, and writes it to public/my: `node src/web/theme/icons.ts`. The picture says nothing of
 * what the app is for. PNG by hand (zlib and a CRC) because a drawing library for one icon would be out of proportion.
 */
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

const PAPER = [0x1b, 0x56, 0x36] as const
const LINE = [0xfa, 0xf6, 0xee] as const

/** In units of the icon's side: three bars on a line, rising as a handrail does. Half height `r` makes round ends. */
const bars = [
  { x: 0.2, y: 0.66, w: 0.16, r: 0.05 },
  { x: 0.42, y: 0.5, w: 0.16, r: 0.05 },
  { x: 0.64, y: 0.34, w: 0.16, r: 0.05 },
]
const rail = { x1: 0.14, y1: 0.76, x2: 0.86, y2: 0.24, r: 0.014 }

export function svgIcon(): string {
  const hex = (color: readonly number[]) => `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`
  const at = (value: number) => String(Math.round(value * 512))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" rx="96" fill="${hex(PAPER)}"/><g stroke="${hex(LINE)}" stroke-linecap="round"><path stroke-width="${at(rail.r * 2)}" d="M${at(rail.x1)} ${at(rail.y1)}L${at(rail.x2)} ${at(rail.y2)}"/>${bars
    .map(({ x, y, w, r }) => `<path stroke-width="${at(r * 2)}" d="M${at(x)} ${at(y)}H${at(x + w)}"/>`)
    .join('')}</g></svg>\n`
}

/** Distance from a point to a line piece. */
function distance(px: number, py: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const along = Math.max(0, Math.min(1, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(px - x1 - along * dx, py - y1 - along * dy)
}

/** RGBA picture of side `side` pixels; `shrink` leaves the safe zone that maskable icons need (0.8 of the side). */
function pixels(side: number, shrink: number): Buffer {
  const raw = Buffer.alloc((side * 4 + 1) * side)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const x = ((column + 0.5) / side - 0.5) / shrink + 0.5
      const y = ((row + 0.5) / side - 0.5) / shrink + 0.5
      const away = Math.min(
        distance(x, y, rail.x1, rail.y1, rail.x2, rail.y2) - rail.r,
        ...bars.map((bar) => distance(x, y, bar.x, bar.y, bar.x + bar.w, bar.y) - bar.r),
      )
      const ink = Math.max(0, Math.min(1, 0.5 - away * side * shrink))
      const at = row * (side * 4 + 1) + 1 + column * 4
      for (let part = 0; part < 3; part++) raw[at + part] = Math.round(PAPER[part]! * (1 - ink) + LINE[part]! * ink)
      raw[at + 3] = 255
    }
  }
  return raw
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export function pngIcon(side: number, shrink = 1): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const picture = deflateSync(pixels(side, shrink), { level: 9 })
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', picture), chunk('IEND', Buffer.alloc(0))])
}

if (import.meta.main) {
  const into = new URL('../public/my/', import.meta.url)
  writeFileSync(new URL('icon.svg', into), svgIcon())
  for (const side of [180, 192, 512]) writeFileSync(new URL(`icon-${side}.png`, into), pngIcon(side))
  writeFileSync(new URL('icon-maskable-512.png', into), pngIcon(512, 0.8))
}
