// Every author writes in their own way: tense, length, how they call the person, what they abbreviate, which phrases they like.

import type { Random } from '#demo/demo.random.ts'

export type Style = {
  /** Pool name -> which of its phrases this author ever uses. */
  vocabulary: Map<string, boolean[]>
  random: Random
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

const openers = [
  'During check-in, ',
  'In the first half, ',
  'When it came to the topic, ',
  'After the break, ',
  'In discussion, ',
  'In the round, ',
  'Asked about the week, ',
  'Toward the end, ',
  'In pairs, ',
  'On today’s theme, ',
]
const signOffs = [
  'Will follow up.',
  'Continue plan.',
  'Continue current level.',
  'Good work today.',
  'To be continued in the individual hour.',
  'Keep an eye on sleep.',
  'Plan agreed with participant.',
  'More next time.',
]
const orders: Style['order'][] = [
  ['time', 'participation', 'said', 'event', 'affect', 'checkin', 'progress', 'risk'],
  ['affect', 'participation', 'event', 'said', 'time', 'progress', 'checkin', 'risk'],
  ['event', 'said', 'checkin', 'participation', 'affect', 'time', 'risk', 'progress'],
  ['participation', 'affect', 'time', 'checkin', 'event', 'said', 'risk', 'progress'],
  ['said', 'participation', 'progress', 'event', 'checkin', 'affect', 'risk', 'time'],
]

export const drawStyle = (random: Random, bilingual: boolean): Style => {
  const subject = random.weighted([
    ['participant', 0.3],
    ['the participant', 0.15],
    ['name', 0.25],
    ['pt', 0.18],
    ['client', 0.12],
  ] as const)
  const length = random.weighted([
    [1, 0.35],
    [2, 0.4],
    [3, 0.25],
  ] as const)
  return {
    vocabulary: new Map(),
    random,
    subject,
    present: random.chance(0.35),
    length,
    dropsSubject: length === 1 && random.chance(0.6),
    abbreviates: subject === 'pt' || random.chance(0.25),
    opener: length === 1 ? 0 : random.between(0.05, 0.35),
    openers: random.sample(openers, 4),
    doer: random.weighted([
      ['', 0.5],
      ['Leader ', 0.2],
      ['This writer ', 0.12],
      ['Therapist ', 0.18],
    ] as const),
    plan: random.weighted([
      ['list', 0.35],
      ['will', 0.3],
      ['colon', 0.2],
      ['dashes', 0.15],
    ] as const),
    signOff: random.chance(0.5) ? random.pick(signOffs) : null,
    bilingual,
    quotesGoal: random.chance(0.35),
    order: random.pick(orders),
    individual: random.weighted([
      ['DAP', 0.5],
      ['SOAP', 0.3],
      ['BIRP', 0.2],
    ] as const),
  }
}

/** Which of a pool of phrases this author ever uses: about two thirds, the same ones always. */
export const phrasesOf = (style: Style, pool: string, size: number): boolean[] => {
  let known = style.vocabulary.get(pool)
  if (!known) {
    const random = style.random.of(pool)
    known = Array.from({ length: size }, () => size < 7 || random.chance(0.64))
    style.vocabulary.set(pool, known)
  }
  return known
}

const short: Record<string, string> = {
  with: 'w/',
  without: 'w/o',
  because: 'b/c',
  appointment: 'appt',
  treatment: 'tx',
  minutes: 'min',
  about: 'abt',
  individual: 'indiv',
  between: 'btwn',
  medication: 'med',
  family: 'fam',
  counselor: 'cnslr',
  reported: 'rptd',
  regarding: 're',
  session: 'sess',
  and: '&',
}
const shortPattern = new RegExp(`\\b(${Object.keys(short).join('|')})\\b`, 'g')
export const abbreviate = (text: string): string => text.replace(shortPattern, (word) => short[word] ?? word)
