// Turns a marked-up phrase into a sentence about one person, in one author's voice.

import type { Random } from '#demo/demo.random.ts'
import { weekdayNames } from '#demo/demo.calendar.ts'
import type { Facets } from './facets.ts'
import { phrasesOf, type Style } from './styles.ts'

export type Subject = { name: string; pronouns: string; facets: Facets }
/** Words that depend on the session: {next}, {ago}, {min}, ... */
export type Words = Record<string, string>

export type Writer = {
  style: Style
  random: Random
  subject: Subject
  words: Words
  /** Phrases already used in this session; kept out of the entries of others. */
  used: Set<string>
  mentioned: boolean
}

const forms: Record<string, [subject: string, possessive: string, object: string, reflexive: string]> = {
  'she/her': ['she', 'her', 'her', 'herself'],
  'he/him': ['he', 'his', 'him', 'himself'],
  'they/them': ['', 'their', 'them', 'themself'],
}
const pronounsOf = (subject: Subject): [string, string, string, string] =>
  forms[subject.pronouns] ?? ['', 'their', 'them', 'themself']
const counts = ['two', 'three', 'four', 'three']

const nounOf = (writer: Writer): string =>
  writer.style.subject === 'name'
    ? writer.subject.name
    : writer.style.subject === 'participant'
      ? 'participant'
      : writer.style.subject

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** One phrase as a full sentence or clause. */
export const say = (writer: Writer, phrase: string, opener = ''): string => {
  const { random, style, subject, words } = writer
  const { facets } = subject
  let text = phrase
  if (text.includes('<')) text = text.replace(/<([^<>]*)>/g, (_, inner: string) => random.pick(inner.split('|')))
  text = text.replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, past: string, present: string) =>
    style.present ? present : past,
  )
  const [she, her, him, herself] = pronounsOf(subject)
  const noun = nounOf(writer)
  if (style.dropsSubject && opener === '' && text.startsWith('{S} ')) {
    text = upper(text.slice(4))
    writer.mentioned = true
  }
  const fill = (name: string): string => {
    switch (name) {
      case 'S': {
        // The first time by the author's word, later mostly by pronoun.
        const pronoun = she !== '' && writer.mentioned && random.chance(0.7)
        writer.mentioned = true
        const word = pronoun ? she : noun === 'participant' && opener !== '' ? 'the participant' : noun
        return opener === '' ? upper(word) : word
      }
      case 's':
        return she !== ''
          ? she
          : style.subject === 'name'
            ? noun
            : style.subject === 'pt'
              ? 'pt'
              : `the ${noun.replace('the ', '')}`
      case 'p':
        return her
      case 'P':
        return upper(her)
      case 'o':
        return him
      case 'r':
        return herself
      case 'trigger':
        return facets.triggers[0]
      case 'trigger2':
        return facets.triggers[1]
      case 'coping':
        return facets.copings[random.int(0, 1)] as string
      case 'support':
        return facets.support.replace('{p}', her)
      case 'place':
        return facets.place
      case 'value':
        return facets.value
      case 'reward':
        return facets.reward
      case 'body':
        return facets.body
      case 'timeofday':
        return facets.timeofday
      case 'weekday':
        return weekdayNames[random.int(1, 7)] as string
      case 'n10':
        return String(random.int(4, 9))
      case 'n20':
        return String(random.int(12, 26))
      case 'n3':
        return random.pick(counts)
      case 'hours':
        return String(random.int(4, 6))
      default:
        return words[name] ?? `{${name}}`
    }
  }
  return upper(opener + text.replace(/\{(\w+)\}/g, (_, name: string) => fill(name)))
}

/** A phrase of the pool that this author uses and that nobody got yet in this session. */
export const fresh = (writer: Writer, pool: readonly string[], name: string): string | null => {
  const own = phrasesOf(writer.style, name, pool.length)
  const open: string[] = []
  for (let i = 0; i < pool.length; i++) {
    const phrase = pool[i] as string
    if (own[i] && !writer.used.has(phrase)) open.push(phrase)
  }
  if (open.length === 0) return null
  const phrase = writer.random.pick(open)
  writer.used.add(phrase)
  return phrase
}
