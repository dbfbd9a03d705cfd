// Opens an archive under limits and builds one again from what was checked.
import { crc32, inflateRawSync } from 'node:zlib'
import { IMPORT_LIMITS } from './import.read.limits.ts'

/** Path -> content. */
export type Files = Map<string, Uint8Array>
export const refuse = (problem: string): { ok: false; problem: string } => ({ ok: false, problem })
export const BROKEN = refuse(
  'This .xlsx file is damaged. Open it in your spreadsheet program, save it again, and try once more.',
)

/** Unpacks the XML parts of an archive by its own directory, never beyond IMPORT_LIMITS.unpackedBytes in all. */
export function unzip(bytes: Uint8Array): { ok: true; files: Files } | { ok: false; problem: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.byteLength - 22
  while (end >= 0 && end > bytes.byteLength - 66_000 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return BROKEN
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let budget = IMPORT_LIMITS.unpackedBytes
  const files: Files = new Map()
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) return BROKEN
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const packed = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    const local = view.getUint32(at + 42, true)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (!/\.(xml|rels)$/.test(name)) continue
    if (flags & 1) return refuse('This file has a password. Save it without one and try again.')
    if (local + 30 > bytes.byteLength) return BROKEN
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const data = bytes.subarray(start, start + packed)
    if (data.byteLength !== packed || (method !== 0 && method !== 8)) return BROKEN
    const content = method === 0 ? data : inflate(data, budget)
    if (content === 'broken') return BROKEN
    budget -= content === 'too big' ? Infinity : content.byteLength
    if (content === 'too big' || budget < 0) {
      return refuse(
        'This file unpacks to more than 100 MB, which no roster needs. Copy the rows you want into a new file.',
      )
    }
    // A spreadsheet declares nothing: a declaration is there to make a reader fetch or repeat (ASVS 1.5.1).
    if (Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes('<!DOCTYPE')) return BROKEN
    files.set(name, content)
  }
  return { ok: true, files }
}

function inflate(data: Uint8Array, most: number): Uint8Array | 'too big' | 'broken' {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too big' : 'broken'
  }
}

/** An archive of the given files, uncompressed (ZIP method 0). */
export function storeZip(files: Files): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [name, content] of files) {
    const label = new TextEncoder().encode(name)
    // Version 2.0, UTF-8 names, method 0, no time; then checksum, both sizes and the name's length.
    const common = [
      [20, 2],
      [0x800, 2],
      [0, 2],
      [0, 4],
      [crc32(content), 4],
      [content.byteLength, 4],
      [content.byteLength, 4],
    ] as const
    const local = fields([[0x04034b50, 4], ...common, [label.byteLength, 2], [0, 2]])
    parts.push(local, label, content)
    directory.push(
      fields([[0x02014b50, 4], [20, 2], ...common, [label.byteLength, 2], [0, 4], [0, 4], [0, 4], [offset, 4]]),
      label,
    )
    offset += local.byteLength + label.byteLength + content.byteLength
  }
  const size = directory.reduce((sum, part) => sum + part.byteLength, 0)
  const end = fields([
    [0x06054b50, 4],
    [0, 4],
    [files.size, 2],
    [files.size, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ])
  const whole = new Uint8Array(offset + size + end.byteLength)
  let at = 0
  for (const part of [...parts, ...directory, end]) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

function fields(values: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const out = new DataView(new ArrayBuffer(values.reduce((sum, [, bytes]) => sum + bytes, 0)))
  let at = 0
  for (const [value, bytes] of values) {
    if (bytes === 2) out.setUint16(at, value, true)
    else out.setUint32(at, value, true)
    at += bytes
  }
  return new Uint8Array(out.buffer)
}
