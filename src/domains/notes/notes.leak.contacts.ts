// Telephone numbers, e-mail addresses and birth dates of members, in whatever form they were typed.
import { fold } from './notes.leak.text.ts'
import type { Candidate, GuardPerson } from './notes.leak.types.ts'

const digitsOnly = (text: string) => text.normalize('NFKC').replace(/\D/g, '')
/** The last ten digits: country and trunk prefixes are written or left out at will. */
const telephone = (text: string | null | undefined) => digitsOnly(text ?? '').slice(-10)

const spoken = new Map(
  [
    'zero one two three four five six seven eight nine',
    'cero uno dos tres cuatro cinco seis siete ocho nueve',
    'oh uno dos tres cuatro cinco seis siete ocho nueve',
  ].flatMap((row) => row.split(' ').map((word, digit) => [word, String(digit)] as const)),
)
const spokenWord = `(?:${[...spoken.keys()].join('|')})`
const spokenNumber = new RegExp(`\\b${spokenWord}(?:[\\s,.-]{1,3}${spokenWord}){6,12}\\b`, 'gi')
const writtenNumber = /(?:\+|\()?[\p{Nd}](?:[\s().\-–—·/]{0,3}[\p{Nd}]){6,14}/gu

export const findPhones = (text: string, subject: GuardPerson | null, others: readonly GuardPerson[]): Candidate[] => {
  const numbers = others
    .map((person) => ({ person, digits: telephone(person.phone) }))
    .filter((one) => one.digits.length > 6)
  if (numbers.length === 0) return []
  const own = telephone(subject?.phone)
  const found: Candidate[] = []
  const look = (start: number, end: number, digits: string) => {
    const hit = numbers.find(
      (one) => digits.slice(-10) === one.digits || (digits.length === 7 && one.digits.endsWith(digits)),
    )
    if (!hit) return
    const shared = own !== '' && own.endsWith(digits.slice(-10))
    found.push({
      memberId: hit.person.id,
      kind: 'phone',
      start,
      end,
      confidence: shared ? 'asks' : 'blocks',
      why: shared ? 'is the telephone number of another member too' : 'is the telephone number of another member',
    })
  }
  for (const match of text.matchAll(writtenNumber))
    look(match.index, match.index + match[0].length, digitsOnly(match[0]))
  for (const match of text.matchAll(spokenNumber)) {
    const digits = match[0]
      .toLowerCase()
      .split(/[\s,.-]+/)
      .map((word) => spoken.get(word) ?? '')
      .join('')
    look(match.index, match.index + match[0].length, digits)
  }
  return found
}

const address =
  /[\p{L}\p{N}._%+-]{1,64}(?:@|\s?[([]?\bat\b[)\]]?\s?)[\p{L}\p{N}-]{1,63}(?:(?:\.|\s?[([]?\bdot\b[)\]]?\s?)[\p{L}\p{N}-]{1,63}){1,4}/giu
const handle = /@?[\p{L}\p{N}][\p{L}\p{N}._-]{4,63}/gu

const plainAddress = (typed: string) =>
  fold(typed)
    .replace(/\s?[([]?\bat\b[)\]]?\s?/, '@')
    .replace(/\s?[([]?\bdot\b[)\]]?\s?/g, '.')

export const findEmails = (text: string, subject: GuardPerson | null, others: readonly GuardPerson[]): Candidate[] => {
  const known = others.flatMap((person) =>
    person.email?.includes('@') ? [{ person, email: fold(person.email.trim()) }] : [],
  )
  if (known.length === 0) return []
  const own = fold(subject?.email ?? '')
  const found: Candidate[] = []
  const add = (person: GuardPerson, start: number, words: string, why: string) =>
    found.push({ memberId: person.id, kind: 'email', start, end: start + words.length, confidence: 'blocks', why })
  for (const match of /@|\bdot\b/i.test(text) ? text.matchAll(address) : []) {
    const plain = plainAddress(match[0])
    const hit = plain === own ? undefined : known.find((one) => plain.endsWith(one.email))
    if (hit) add(hit.person, match.index, match[0], 'is the e-mail address of another member')
  }
  // The part before the @ is often a name on other services; only one that is no ordinary word identifies.
  const local = new Map(
    known
      .map((one) => [one.email.slice(0, one.email.indexOf('@')), one.person] as const)
      .filter(([name]) => name.length > 5 && /[\d._-]/.test(name) && name !== own.split('@')[0]),
  )
  for (const match of text.matchAll(handle)) {
    const name = fold(match[0])
      .replace(/^@/, '')
      .replace(/[._-]+$/, '')
    const person = local.get(name)
    if (person) add(person, match.index, match[0].replace(/[._-]+$/, ''), 'is the e-mail name of another member')
  }
  return found
}

const months = [
  'january jan enero ene',
  'february feb febrero',
  'march mar marzo',
  'april apr abril abr',
  'may mayo',
  'june jun junio',
  'july jul julio',
  'august aug agosto ago',
  'september sep sept septiembre setiembre',
  'october oct octubre',
  'november nov noviembre',
  'december dec diciembre dic',
].map((names) => names.split(' '))
const monthNumber = new Map(months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)))
const monthName = `(${[...monthNumber.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?`
const dateForms: readonly [RegExp, readonly ('y' | 'm' | 'd' | 'either')[]][] = [
  [/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g, ['y', 'm', 'd']],
  [/\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b/g, ['either', 'either', 'y']],
  [
    new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:de\\s+|of\\s+)?(\\d{4})\\b`, 'gi'),
    ['m', 'd', 'y'],
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:de\\s+|of\\s+)?${monthName},?\\s+(?:del?\\s+)?(\\d{4})\\b`, 'gi'),
    ['d', 'm', 'y'],
  ],
]
const dayForms: readonly [RegExp, readonly ('m' | 'd')[]][] = [
  [new RegExp(`\\b${monthName}\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b`, 'gi'), ['m', 'd']],
  [new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:de\\s+|of\\s+)?${monthName}`, 'gi'), ['d', 'm']],
  [/\b(\d{1,2})\/(\d{1,2})\b/g, ['m', 'd']],
]
const birthCue = /\b(birthday|born|bday|b-day|dob|turns|turned|cumple|cumpleaños|cumpleanos|naci[oó]|nacid[oa])\b/i

export const findBirthDates = (
  text: string,
  subject: GuardPerson | null,
  others: readonly GuardPerson[],
): Candidate[] => {
  const births = others.flatMap((person) =>
    /^\d{4}-\d\d-\d\d$/.test(person.birthOn ?? '') ? [{ person, on: person.birthOn! }] : [],
  )
  if (births.length === 0 || !/\d/.test(text)) return []
  const found: Candidate[] = []
  const add = (person: GuardPerson, match: RegExpMatchArray, confidence: 'blocks' | 'asks', why: string) =>
    found.push({
      memberId: person.id,
      kind: 'birth-date',
      start: match.index!,
      end: match.index! + match[0].length,
      confidence,
      why,
    })
  for (const [pattern, parts] of dateForms)
    for (const match of text.matchAll(pattern)) {
      const hit = births.find((one) => one.on !== subject?.birthOn && isDate(one.on, match, parts))
      if (hit) add(hit.person, match, 'blocks', 'is the birth date of another member')
    }
  if (birthCue.test(text))
    for (const [pattern, parts] of dayForms)
      for (const match of text.matchAll(pattern)) {
        const cued = birthCue.test(text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40))
        const hit =
          cued && births.find((one) => one.on.slice(5) !== subject?.birthOn?.slice(5) && isDate(one.on, match, parts))
        if (hit) add(hit.person, match, 'asks', 'is the birthday of another member')
      }
  return found
}

const isDate = (on: string, match: RegExpMatchArray, parts: readonly ('y' | 'm' | 'd' | 'either')[]) => {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
  const both = [month, day]
  return parts.every((part, at) => {
    const typed = (match[at + 1] ?? '').toLowerCase()
    const number = monthNumber.get(typed) ?? Number(typed)
    if (part === 'y') return typed.length === 2 ? year % 100 === number : year === number
    if (part === 'm') return month === number
    if (part === 'd') return day === number
    const place = both.indexOf(number)
    if (place >= 0) both.splice(place, 1)
    return place >= 0
  })
}
