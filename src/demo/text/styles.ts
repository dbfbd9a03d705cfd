// Every author writes in their own way: tense, length, how they call the person, what they abbreviate, which phrases they like.

import { hashOf, Random } from '#demo/demo.random.ts'

export type Style = {
  key: string
  subject: 'participant' | 'the participant' | 'name' | 'pt' | 'client'
  present: boolean
  /** 1 terse to 3 full. */
  length: 1 | 2 | 3
  dropsSubject: boolean
  abbreviates: boolean
  opener: number
  openers: string[]
  /** How interventions begin: bare verb, 'Leader asked', 'This writer asked'. */
  doer: '' | 'Leader ' | 'This writer ' | 'Therapist '
  plan: 'list' | 'will' | 'colon' | 'dashes'
  signOff: string | null
  bilingual: boolean
  quotesGoal: boolean
  /** Order in which the response part is told. */
  order: ('time' | 'participation' | 'said' | 'event' | 'affect' | 'checkin' | 'progress' | 'risk')[]
  individual: 'DAP' | 'SOAP' | 'BIRP'
}

const openers = ['During check-in, ', 'In the first half, ', 'When it came to the topic, ', 'After the break, ', 'In discussion, ', 'In the round, ', 'Asked about the week, ', 'Toward the end, ', 'In pairs, ', 'On today’s theme, ']
const signOffs = ['Will follow up.', 'Continue plan.', 'Continue current level.', 'Good work today.', 'To be continued in the individual hour.', 'Keep an eye on sleep.', 'Plan agreed with participant.', 'More next time.']
const orders: Style['order'][] = [
  ['time', 'participation', 'said', 'event', 'affect', 'checkin', 'progress', 'risk'],
  ['affect', 'participation', 'event', 'said', 'time', 'progress', 'checkin', 'risk'],
  ['event', 'said', 'checkin', 'participation', 'affect', 'time', 'risk', 'progress'],
  ['participation', 'affect', 'time', 'checkin', 'event', 'said', 'risk', 'progress'],
  ['said', 'participation', 'progress', 'event', 'checkin', 'affect', 'risk', 'time'],
]
const cache = new Map<string, Style>()

export const styleOf = (seedPath: string, staffKey: string, bilingual: boolean): Style => {
  const path = `${seedPath}/style/${staffKey}`
  const known = cache.get(path)
  if (known) return known
  const random = new Random(path)
  const subject = random.weighted([['participant', 0.3], ['the participant', 0.15], ['name', 0.25], ['pt', 0.18], ['client', 0.12]] as const)
  const length = random.weighted([[1, 0.35], [2, 0.4], [3, 0.25]] as const)
  const style: Style = {
    key: path,
    subject,
    present: random.chance(0.35),
    length,
    dropsSubject: length === 1 && random.chance(0.6),
    abbreviates: subject === 'pt' || random.chance(0.25),
    opener: length === 1 ? 0 : random.between(0.05, 0.35),
    openers: random.sample(openers, 4),
    doer: random.weighted([['', 0.5], ['Leader ', 0.2], ['This writer ', 0.12], ['Therapist ', 0.18]] as const),
    plan: random.weighted([['list', 0.35], ['will', 0.3], ['colon', 0.2], ['dashes', 0.15]] as const),
    signOff: random.chance(0.5) ? random.pick(signOffs) : null,
    bilingual,
    quotesGoal: random.chance(0.35),
    order: random.pick(orders),
    individual: random.weighted([['DAP', 0.5], ['SOAP', 0.3], ['BIRP', 0.2]] as const),
  }
  cache.set(path, style)
  return style
}

/** Which of a pool of phrases this author ever uses: about two thirds, the same ones always. */
export const usesPhrase = (style: Style, pool: string, index: number, size: number): boolean => size < 7 || hashOf(`${style.key}/${pool}/${index}`) % 100 < 64

const short: Record<string, string> = {
  'with': 'w/', 'without': 'w/o', 'because': 'b/c', 'appointment': 'appt', 'treatment': 'tx', 'minutes': 'min', 'about': 'abt', 'individual': 'indiv',
  'between': 'btwn', 'medication': 'med', 'family': 'fam', 'counselor': 'couns.', 'reported': 'rptd', 'regarding': 're', 'session': 'sess', 'and': '&',
}
const shortPattern = new RegExp(`\\b(${Object.keys(short).join('|')})\\b`, 'g')
export const abbreviate = (text: string): string => text.replace(shortPattern, (word) => short[word] ?? word)
