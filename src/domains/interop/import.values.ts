// Reads one cell of a real spreadsheet into one value. Every reader returns how sure it is and, when it is not sure or cannot
// read, one sentence a person can act on. Names, dates, times and attendance codes have their own files beside this one.
import { LANGUAGES } from './import.kinds.words.ts'
import type { Cell } from './import.read.ts'

/**
 * `value: null` with ok means that the cell says nothing. `confidence` runs from 0 to 1; below 0.8 the row's reader shows `note`
 * for a person to check. A `problem` is a full sentence; `fix` is text to use in place of the cell's own.
 */
export type Parsed<T> =
  | { ok: true; value: T | null; confidence: number; note?: string }
  | { ok: false; problem: string; fix?: string }

export const sure = <T>(value: T): Parsed<T> => ({ ok: true, value, confidence: 1 })
export const maybe = <T>(value: T, confidence: number, note: string): Parsed<T> => ({
  ok: true,
  value,
  confidence,
  note,
})
export const nothing: Parsed<never> = { ok: true, value: null, confidence: 1 }
export const bad = (problem: string, fix?: string): Parsed<never> => ({ ok: false, problem, ...(fix ? { fix } : {}) })

/**
 * Text as it may be stored: no control, zero-width or direction-changing characters, one Unicode form, single spaces, no blanks
 * around. Text that begins with = + - @ stays as it is: it is only text here, and whoever writes a spreadsheet must escape it.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** What a cell shows, on one line. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.replace(/\s+/g, ' ').trim()
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'number') return plainNumber(cell)
  return [cell.date, cell.time?.slice(0, 5)].filter(Boolean).join(' ')
}

/** No exponent: a phone number of 12 digits must not come out as 5.25E+11. */
const plainNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)

/** For comparing words: no accents, no case, no punctuation; words parted by one space. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Edits between two words (a swap of neighbours counts one), given up beyond `most`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2]! + 1)
      row.push(value)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return last[b.length]!
}

/** Words that people write into a cell to say that they do not know. Not for names: Null and Na are family names. */
const SAYS_NOTHING = new Set([
  'na',
  'n a',
  'none',
  'null',
  'nil',
  'unknown',
  'unk',
  'tbd',
  'pending',
  'ninguno',
  'ninguna',
  'pendiente',
  'desconocido',
  'no aplica',
  'blank',
  'not given',
  'declined',
])
export const isBlank = (cell: Cell | undefined): boolean => {
  const text = cellText(cell)
  return (
    !/[\p{L}\p{N}✓✔☑☒✗✘√]/u.test(text) ||
    SAYS_NOTHING.has(fold(text)) ||
    /^#(N\/A|REF|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?/.test(text)
  )
}

export const quote = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`

export function readText(cell: Cell, most = 500): Parsed<string> {
  const text = typeof cell === 'string' ? cell : cellText(cell)
  if (
    !/[\p{L}\p{N}]/u.test(text) ||
    /^(n\/?a|none|null|nil|unk(nown)?|tbd|ningun[oa]|#(n\/a|ref!|value!|name\?))\.?$/i.test(text)
  )
    return nothing
  if (text.length > most) return bad(`This text has ${text.length} characters; this field holds ${most}.`)
  return sure(text)
}

/** North American numbers become +1 and ten digits; others need their country code. An extension is kept after " x". */
export function readPhone(cell: Cell): Parsed<string> {
  if (isBlank(cell)) return nothing
  const text = typeof cell === 'string' ? cell.replace(/\s*\n\s*/g, ' / ') : cellText(cell)
  if (/\d\.?\d*e\+\d+/i.test(text))
    return bad(
      `${quote(text)} is a number that the spreadsheet has shortened; the last digits are lost. Enter the number again.`,
    )
  // The first number counts; "555-0110 / 555-0111", "cell 555…; home 555…" and a second line are said in a note.
  const [first = '', ...more] = text.split(/\s*(?:[/;|]|,|\bor\b|\bo\b|\n)\s*(?=[^\d]*\d[\d\s().-]{6,})/i)
  const extension = /(?:\s*(?:x|ext\.?|extension)\s*)(\d{1,6})\s*$/i.exec(first)?.[1]
  const main = first.replace(/(?:\s*(?:x|ext\.?|extension)\s*)(\d{1,6})\s*$/i, '')
  const digits = main.replace(/\D/g, '')
  const tail = extension ? ` x${extension}` : ''
  const value =
    main
      .trim()
      .replace(/^[^\d+(]*/, '')
      .startsWith('+') && !digits.startsWith('1')
      ? digits.length >= 8 && digits.length <= 15
        ? `+${digits}`
        : null
      : /^1?[2-9]\d{2}\d{7}$/.test(digits)
        ? `+1${digits.slice(-10)}`
        : null
  if (!value) {
    if (digits.length === 7) return bad(`${quote(text)} has no area code.`)
    return bad(`${quote(text)} is not a phone number that can be dialled: it has ${digits.length} digits.`)
  }
  if (more.length > 0)
    return maybe(value + tail, 0.7, `This cell holds more than one number; the first, ${first.trim()}, is used.`)
  return sure(value + tail)
}

export function readEmail(cell: Cell): Parsed<string> {
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  const found = [...text.replace(/mailto:/gi, '').matchAll(/[^\s<>,;:()"']+@[^\s<>,;:()"']+/g)].map((match) =>
    match[0].replace(/\.+$/, '').toLowerCase(),
  )
  const first = found[0]
  if (!first || !/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(first) || first.length > 254 || first.includes('..')) {
    const fix = text.replace(/\s+/g, '').replace(/,/g, '.').toLowerCase()
    return bad(
      `${quote(text)} is not an e-mail address.`,
      /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/.test(fix) ? fix : undefined,
    )
  }
  if (found.length > 1) return maybe(first, 0.7, `This cell holds more than one address; the first, ${first}, is used.`)
  return sure(first)
}

const YES = new Set(['y', 'yes', 'si', 's', 'true', 't', '1', 'x', 'ok', 'okay', 'yep', 'allowed', 'verdadero'])
const NO = new Set(['n', 'no', 'false', 'f', '0', 'not allowed', 'falso', 'nope', 'never', 'do not', 'dont'])

export function readYesNo(cell: Cell): Parsed<boolean> {
  if (typeof cell === 'boolean') return sure(cell)
  const text = cellText(cell)
  if (/^[✓✔☑√]/u.test(text)) return sure(true)
  if (/^[✗✘]/u.test(text)) return sure(false)
  if (isBlank(cell)) return nothing
  const word = fold(text)
  if (YES.has(word)) return sure(true)
  if (NO.has(word)) return sure(false)
  const first = word.split(' ')[0]!
  if (first === 'yes' || first === 'si') return maybe(true, 0.7, `${quote(text)} is read as yes.`)
  if (first === 'no' || first === 'not') return maybe(false, 0.7, `${quote(text)} is read as no.`)
  return bad(`${quote(text)} is neither yes nor no.`)
}

/** A whole number, such as a capacity. "12 max", "12 seats" count as 12. */
export function readCount(cell: Cell): Parsed<number> {
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  const match = /^(?:max\.?\s*)?(\d{1,4})(?:\.0+)?(?:\s*[\p{L}.]+)?$/iu.exec(text)
  return match ? sure(Number(match[1])) : bad(`${quote(text)} is not a whole number.`)
}

/** A word from a closed list, by its usual spellings. Keys of `words` are folded. */
export function readWord(cell: Cell, words: Record<string, string>, what: string): Parsed<string> {
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  const found = words[fold(text)]
  if (found) return sure(found)
  return bad(
    `${quote(text)} is not a ${what} that is known here. Known: ${[...new Set(Object.values(words))].join(', ').replaceAll('_', ' ')}.`,
  )
}

/** The same for a list: "Nurse / Group therapist". */
export function readWords(cell: Cell, words: Record<string, string>, what: string): Parsed<string[]> {
  if (isBlank(cell)) return nothing
  const whole = words[fold(cellText(cell))]
  if (whole) return sure([whole])
  const found = new Set<string>()
  for (const part of cellText(cell)
    .split(/\s*(?:[,;/|+&]|\band\b|\by\b)\s*/i)
    .filter(Boolean)) {
    const one = readWord(part, words, what)
    if (!one.ok) return one
    if (one.value) found.add(one.value)
  }
  return sure([...found])
}

/** English or Spanish; another language has no place on the screens, so it is said and not imported. */
export function readLanguage(cell: Cell): Parsed<string> {
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  const found = LANGUAGES[fold(text)] ?? LANGUAGES[fold(text).split(' ')[0]!]
  if (found) return sure(found)
  return {
    ok: true,
    value: null,
    confidence: 0.5,
    note: `The screens speak English and Spanish; ${quote(text)} is not imported.`,
  }
}
