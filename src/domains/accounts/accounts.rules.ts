// What may serve as a secret, and how long a wrong one costs. Pure: reasons are returned, nothing is looked up.

/** A second factor is always required, so 8 would do (NIST SP 800-63B-4, 3.1.1); ours is 10, up to 256 (64 must be accepted). */
export const passwordLength = { min: 10, max: 256 }

export type PasswordContext = {
  email: string
  names: readonly string[]
  /** Whether a word, in lower case, is on the list of common passwords. */
  isCommon: (word: string) => boolean
}

/** Why a password is refused, as a sentence; null when it may be used. No composition rules (same source). */
export function passwordProblem(password: string, { email, names, isCommon }: PasswordContext): string | null {
  const length = [...password].length
  if (length < passwordLength.min) {
    return `Use at least ${passwordLength.min} characters. A few words in a row are easy to remember.`
  }
  if (length > passwordLength.max) return `Use at most ${passwordLength.max} characters.`
  const folded = fold(password)
  if (new Set(folded).size < 5) return 'This repeats the same few characters. Use a few words in a row.'
  if (isRun(folded)) return 'This is a row of neighbouring keys or numbers. Use a few words in a row.'
  const bare = core(folded)
  const bareIsMost = bare.length >= 4 && folded.length - bare.length <= 8
  if (isCommon(password.toLowerCase()) || isCommon(folded) || (bareIsMost && isCommon(bare))) {
    return 'This password is on lists that attackers try first. Choose another one.'
  }
  const own = [...email.split('@'), ...email.split(/[@._+-]/), ...names, 'handrail']
    .map((word) => fold(word).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word.length >= 4)
    .toSorted((a, b) => b.length - a.length)
  // What is left once name and address are taken out must stand by itself.
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), folded)
  if (rest.length < folded.length && [...rest].length < 6) {
    return 'This is mostly your name, your e-mail address or the name of this system. Choose something that says nothing of you.'
  }
  return null
}

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
/** "P@ssw0rd2026!" -> "password". */
const core = (folded: string) =>
  folded
    .replace(/^[^\p{L}]+/u, '')
    .replace(/[\d\W_]+$/u, '')
    .replace(/[013457@$!]/g, (sign) => leet[sign] ?? sign)

const keyRows = [
  '0123456789',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertyuiop',
  'asdfghjkl',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
]
function isRun(folded: string): boolean {
  return keyRows.flatMap((row) => [row, [...row].toReversed().join('')]).some((row) => row.repeat(3).includes(folded))
}

/** Six digits that a stranger would try first. One sentence for every reason: a refusal must not tell someone's birth date. */
export const weakPin = 'This PIN is easy to guess. Please choose another one.'

/** Neighbours on the keypad and rows people choose; beside what is computed below. */
const commonPins = new Set([
  '147258',
  '258369',
  '147369',
  '159357',
  '159753',
  '963852',
  '852741',
  '741852',
  '321654',
  '789456',
  '456123',
  '123654',
  '246810',
  '135790',
  '102030',
  '142536',
  '520520',
  '112358',
  '314159',
])

/** Whether a PIN is refused. birthOn: 'YYYY-MM-DD' or null. */
export function isWeakPin(pin: string, birthOn: string | null): boolean {
  if (!/^\d{6}$/.test(pin)) return true
  const digits = [...pin].map(Number)
  const goesBy = (step: number) =>
    digits.every((digit, at) => at === 0 || digit === ((digits[at - 1] ?? 0) + step + 10) % 10)
  if (goesBy(0) || goesBy(1) || goesBy(-1)) return true
  // 121212, 123123, 112233, 100001
  if (pin === pin.slice(0, 2).repeat(3) || pin === pin.slice(0, 3).repeat(2) || new Set(pin).size <= 2) return true
  if (/^(\d)\1(\d)\2(\d)\3$/.test(pin) || commonPins.has(pin)) return true
  if (birthOn === null) return false
  const [year = '', month = '', day = ''] = birthOn.split('-')
  const short = year.slice(2)
  return [
    month + day + short,
    day + month + short,
    short + month + day,
    short + day + month,
    month + year,
    year + month,
    day + year,
    year + day,
  ].includes(pin)
}

/** Wrong PINs on one device before it needs a new invitation. */
export const pinTries = 5
/** Seconds to wait after that many wrong PINs in a row. */
const pinWaits = [0, 0, 5, 30, 300] as const

/** Seconds still to wait before the next PIN may be tried on a device. */
export function pinWait(failures: number, triedAt: string | null, now: string): number {
  const wait = pinWaits[Math.min(failures, pinWaits.length - 1)] ?? 0
  if (triedAt === null || wait === 0) return 0
  return Math.max(0, Math.ceil(wait - (Date.parse(now) - Date.parse(triedAt)) / 1000))
}

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]
/** "Firefox, Windows": enough to recognise one's own browser in a list. */
export function deviceNameOf(userAgent: string | undefined): string {
  const first = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  return [first(browsers) ?? 'Browser', first(systems)].filter(Boolean).join(', ')
}

/** The network a try came from: an IPv4 address, or the /64 of an IPv6 one, which is what one household or attacker holds. */
export function sourceOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** Recovery codes leave out letters that read alike; typing them is forgiving. 16 of 30 signs are 78 bits. */
export const recoveryAlphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
export const plainRecoveryCode = (typed: string) => typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
