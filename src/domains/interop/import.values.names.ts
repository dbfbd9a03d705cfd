// Names of people as rosters write them. What cannot be known (which of three words is a family name) is said, not guessed away.
// Just over the usual length: the word lists belong beside the rules that use them.
import { bad, cellText, fold, maybe, nothing, quote, sure } from './import.values.ts'
import type { Parsed } from './import.values.ts'
import type { Cell } from './import.read.ts'

/** `preferred` is the nickname that stood in quotes or brackets. `credentials` as in "Dana Reyes, LCSW". */
export type PersonName = {
  family: string
  given: string
  middle?: string
  suffix?: string
  preferred?: string
  credentials?: string[]
}

const SUFFIX = /^(jr|sr|ii|iii|iv|2nd|3rd|4th)\.?$/i
const SUFFIX_FORM: Record<string, string> = {
  jr: 'Jr.',
  sr: 'Sr.',
  ii: 'II',
  iii: 'III',
  iv: 'IV',
  '2nd': 'II',
  '3rd': 'III',
  '4th': 'IV',
}
const TITLE = /^(mr|mrs|ms|miss|mx|dr|sr|sra|srta|prof|rev)\.?$/i
/** Letters after a staff member's name; a family name is never written so. */
const CREDENTIAL =
  /^(ph\.?d|psy\.?d|m\.?d|d\.?o|r\.?n|l\.?p\.?n|np|aprn|pmhnp(-bc)?|fnp|pa-?c?|m\.?s\.?w|l\.?c\.?s\.?w(-[a-z])?|lmsw|licsw|lsw|lpc(-?[a-z]{1,2})?|lcpc|lpcc|lmhc|lmft|lcmft|mft|lac|licdc|cadc(-?[iv123]+)?|lcadc|ladc|casac(-[t2])?|cdca|cac|cprs|crs|cps|crpa|cpss|cprc|ma|m\.?s|m\.?ed|mph|ba|bs|bsn|msn|ncc|cap|csac|sudp|sudpt|sudc|qmhp|qmhs|peer)$/i
const PARTICLES = new Set([
  'de',
  'del',
  'della',
  'di',
  'da',
  'das',
  'do',
  'dos',
  'du',
  'la',
  'las',
  'los',
  'le',
  'van',
  'von',
  'der',
  'den',
  'ter',
  'ten',
  'al',
  'el',
  'bin',
  'ibn',
  'bint',
  'st',
  'san',
  'santa',
  'y',
  'mac',
  'af',
  'av',
  'zu',
])
/** Family names that often stand in pairs; enough to tell "Ana García López" from "Mary Ann Smith". */
const PAIRED = new Set(
  'garcia martinez rodriguez lopez hernandez gonzalez perez sanchez ramirez cruz flores gomez morales vazquez vasquez reyes jimenez torres diaz gutierrez mendoza ruiz aguilar ortiz castillo moreno romero alvarez mendez chavez rivera juarez dominguez ramos castro guerrero vargas medina herrera guzman munoz rojas salazar delgado soto contreras luna rios vega cabrera campos fuentes leon marquez estrada orozco acosta santiago molina silva nunez pena cortez cardenas valdez navarro serrano padilla rosales maldonado ibarra mejia ayala trujillo salinas figueroa pacheco avila lara solis velez colon santos'.split(
    ' ',
  ),
)
/** What brackets after a name hold when it is no nickname. */
const NOT_A_NAME =
  /\b(new|eve|evening|am|pm|morning|iop|php|op|tele(health)?|virtual|zoom|hold|d\/?c|discharged?|transfer(red)?|spanish|court|probation|returning|readmit|pending|minor|deceased|he|she|they|him|her|them|el|ella|see|note|wait(list)?|graduated?|completed?)\b|\d|\//i

type Word = string

export function readName(cell: Cell): Parsed<PersonName> {
  const raw = cellText(cell)
  if (!/\p{L}/u.test(raw) || /^(n\/a|#n\/a|tbd|unknown|vacant|open|empty|blank)$/i.test(raw))
    return raw === '' || /^(n\/a|tbd|vacant|open|empty|blank)$|^[^\p{L}\p{N}]+$/iu.test(raw)
      ? nothing
      : bad(`${quote(raw)} is not a name.`)
  if (raw.length > 120) return bad('This text is too long for a name.')
  const { text, preferred, note } = takeNickname(raw)
  const credentials: string[] = []
  const commas = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  while (
    commas.length > 1 &&
    commas
      .at(-1)!
      .split(/\s+/)
      .every((word) => CREDENTIAL.test(word))
  )
    credentials.unshift(...commas.pop()!.split(/\s+/))
  let suffix: string | undefined
  while (commas.length > 1 && SUFFIX.test(commas.at(-1)!)) suffix = commas.pop()!
  if (commas.length > 2 && SUFFIX.test(commas[1]!)) suffix = commas.splice(1, 1)[0]
  if (commas.length > 2) return bad(`${quote(raw)} has too many commas for one name. Write “Family name, Given name”.`)
  const asWords = (part: string): Word[] => part.split(/\s+/).filter((word) => word !== '')
  const parts = commas.map((part) => asWords(recase(part, raw)))
  for (const [i, words] of parts.entries()) {
    while (words.length > 1 && TITLE.test(words[0]!)) words.shift()
    if (words.length > 1 && SUFFIX.test(words.at(-1)!)) suffix ??= words.pop()
    while (
      i === parts.length - 1 &&
      words.length > (parts.length === 1 ? 2 : 1) &&
      CREDENTIAL.test(words.at(-1)!) &&
      words.at(-1) === words.at(-1)!.toUpperCase()
    )
      credentials.unshift(words.pop()!)
  }
  if (/\d/.test(text.replace(/\b(2nd|3rd|4th)\b/gi, '')))
    return bad(`${quote(raw)} holds a number; a name was expected.`)
  const extra = {
    ...(suffix ? { suffix: SUFFIX_FORM[suffix.toLowerCase().replace('.', '')] ?? suffix } : {}),
    ...(preferred ? { preferred: recase(preferred, raw) } : {}),
    ...(credentials.length > 0 ? { credentials } : {}),
  }
  const result = parts.length === 2 ? withComma(parts[0]!, parts[1]!) : inOrder(parts[0] ?? [], raw)
  if (!result.ok || !result.value) return result
  const value = { ...result.value, ...extra }
  const notes = [result.note, note].filter(Boolean).join(' ')
  return notes ? maybe(value, Math.min(result.confidence, note ? 0.75 : 1), notes) : { ...result, value }
}

/** "Last, First M." */
function withComma(family: Word[], rest: Word[]): Parsed<PersonName> {
  const given = [rest[0]!]
  const middle = rest.slice(1)
  return sure(named(family, given, middle))
}

const named = (family: Word[], given: Word[], middle: Word[]): PersonName => ({
  family: family.join(' '),
  given: given.join(' '),
  ...(middle.length > 0 ? { middle: middle.join(' ') } : {}),
})

function inOrder(words: Word[], raw: string): Parsed<PersonName> {
  if (words.length === 0) return bad(`${quote(raw)} is not a name.`)
  if (words.length === 1) return bad(`${quote(raw)} is one name alone. Write both, as in “Family name, Given name”.`)
  // The family name takes its particles along: "Ana de la Cruz", "Jan van der Berg".
  let start = words.length - 1
  while (start > 1 && PARTICLES.has(fold(words[start - 1]!))) start--
  const before = words.slice(0, start)
  const family = words.slice(start)
  if (before.length === 1) return sure(named(family, before, []))
  const previous = before.at(-1)!
  if (/^\p{L}\.?$/u.test(previous)) return sure(named(family, before.slice(0, -1), before.slice(-1)))
  if (PAIRED.has(fold(previous)) && (PAIRED.has(fold(family.at(-1)!)) || before.length > 2)) {
    let pair = before.length - 1
    while (pair > 1 && PARTICLES.has(fold(before[pair - 1]!))) pair--
    const value = named([...before.slice(pair), ...family], [before[0]!], before.slice(1, pair))
    return maybe(
      value,
      0.75,
      `${quote(raw)} is read with the family name ${quote(value.family)}. If that is wrong, write “Family name, Given name”.`,
    )
  }
  const value = named(family, [before[0]!], before.slice(1))
  return maybe(
    value,
    0.8,
    `${quote(raw)} is read with the family name ${quote(value.family)}. If that is wrong, write “Family name, Given name”.`,
  )
}

function takeNickname(raw: string): { text: string; preferred?: string; note?: string } {
  const match =
    /\s*(?:[“”"]([^“”"]+)[“”"]|\(([^()]*)\)|\[([^[\]]*)\]|(?<=^|\s)['‘]([^'‘’]+)['’](?=\s|,|$)|\b(?:aka|a\.k\.a\.|goes by)\s+([\p{L}'-]+))\s*/iu.exec(
      raw,
    )
  if (!match) return { text: raw }
  const inside = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? '')
    .trim()
    .replace(/^(aka|goes by|prefers|pref\.?|n[ée]e)[:\s]+/i, '')
  const text = `${raw.slice(0, match.index)} ${raw.slice(match.index + match[0].length)}`.replace(/\s+,/g, ',').trim()
  const bracketed = match[2] !== undefined || match[3] !== undefined
  if (inside === '') return { text }
  if (/n[ée]e\b/i.test(match[0]) || (bracketed && NOT_A_NAME.test(inside)))
    return { text, note: `${quote(inside)} beside the name was left out.` }
  return inside.split(/\s+/).length <= 2
    ? { text, preferred: inside }
    : { text, note: `${quote(inside)} beside the name was left out.` }
}

/** Proper case for names in capitals or small letters alone; a name in mixed case stays as the person writes it. */
export function recase(part: string, whole = part): string {
  const letters = whole.replace(/[^\p{L}]/gu, '')
  const shouting = letters.length > 2 && letters === letters.toUpperCase()
  const whispering = letters.length > 2 && letters === letters.toLowerCase()
  if (shouting || whispering)
    return part
      .split(/(\s+)/)
      .map((word, i) => properWord(word, i > 0))
      .join('')
  // "SMITH, John": one part alone may shout.
  const own = part.replace(/[^\p{L}]/gu, '')
  if (own.length > 2 && own === own.toUpperCase())
    return part
      .split(/(\s+)/)
      .map((word) => (SUFFIX.test(word) || CREDENTIAL.test(word) ? word : properWord(word, false)))
      .join('')
  // "John SMITH"
  return part
    .split(/(\s+)/)
    .map((word) =>
      /^\p{Lu}{3,}$/u.test(word) && !SUFFIX.test(word) && !CREDENTIAL.test(word) ? properWord(word, false) : word,
    )
    .join('')
}

function properWord(word: string, inner: boolean): string {
  const low = word.toLowerCase()
  if (SUFFIX.test(word) || (inner && word.length > 2 && CREDENTIAL.test(word))) return word
  if (inner && PARTICLES.has(low) && !['st', 'san', 'santa', 'mac'].includes(low)) return low
  return low
    .replace(/(^|[-'’.])(\p{L})/gu, (_, mark: string, letter: string) => mark + letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(/['’]S$/, (end) => end.toLowerCase())
}

/** One part of a name in a column of its own. */
export function readNamePart(cell: Cell): Parsed<string> {
  const text = cellText(cell)
  if (!/\p{L}/u.test(text)) return /\d/.test(text) ? bad(`${quote(text)} is not a name.`) : nothing
  if (text.length > 80) return bad('This text is too long for a name.')
  if (/\d/.test(text.replace(/\b(2nd|3rd|4th)\b/gi, '')))
    return bad(`${quote(text)} holds a number; a name was expected.`)
  return sure(recase(text))
}

/** "Maria (Mari)" in a column of given names: the name, the nickname, and a suffix that slipped into a family name. */
export function readNamePartWithExtras(cell: Cell): {
  part: Parsed<string>
  preferred?: string
  suffix?: string
  note?: string
} {
  const { text, preferred, note } = takeNickname(cellText(cell))
  const words = text.split(/[\s,]+/).filter(Boolean)
  const suffix = words.length > 1 && SUFFIX.test(words.at(-1)!) ? words.pop()! : undefined
  const part = readNamePart(suffix ? words.join(' ') : text)
  return {
    part,
    ...(preferred ? { preferred: recase(preferred) } : {}),
    ...(suffix ? { suffix: SUFFIX_FORM[suffix.toLowerCase().replace('.', '')] ?? suffix } : {}),
    ...(note ? { note } : {}),
  }
}
