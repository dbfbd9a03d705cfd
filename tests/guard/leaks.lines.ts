// Reader of the labelled set. One entry a line:  subject | text   ('-' as subject: the shared part of the note)
//   [words>member]   a leak: these words identify that member
//   [words?>member]  unclear even to a careful human reader: asking is right, blocking is wrong
import { rosters } from './leaks.rosters.ts'
import type { GuardPerson } from '#domains/notes/notes.leak.types.ts'

export type LabelledSpan = { member: string; start: number; end: number; words: string; unclear: boolean }
export type LabelledEntry = {
  id: string
  roster: string
  subject: GuardPerson | null
  others: readonly GuardPerson[]
  staff: readonly string[]
  text: string
  spans: readonly LabelledSpan[]
  held_out: boolean
}

const mark = /\[([^\][>]+?)(\?)?>([a-z-]+)\]/g

export const entries = (set: string, rosterName: string, lines: string, heldOut = false): LabelledEntry[] => {
  const roster = rosters[rosterName]
  if (!roster) throw new Error(`no roster ${rosterName}`)
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const bar = line.indexOf('|')
      const who = line.slice(0, bar).trim()
      const subject = who === '-' ? null : roster.people[who]
      const id = `${set}.${rosterName}.${index + 1}`
      if (bar < 0 || subject === undefined) throw new Error(`${id}: no such subject in "${line}"`)
      return {
        id,
        roster: rosterName,
        subject,
        others: Object.values(roster.people).filter((one) => one.id !== subject?.id),
        staff: roster.staff,
        ...unmark(id, roster.people, line.slice(bar + 1).trim()),
        held_out: heldOut,
      }
    })
}

const unmark = (id: string, people: Readonly<Record<string, GuardPerson>>, marked: string) => {
  const spans: LabelledSpan[] = []
  let text = ''
  let from = 0
  for (const found of marked.matchAll(mark)) {
    text += marked.slice(from, found.index)
    const [whole, words = '', unclear, member = ''] = found
    if (!people[member]) throw new Error(`${id}: no such member ${member}`)
    spans.push({ member, start: text.length, end: text.length + words.length, words, unclear: unclear === '?' })
    text += words
    from = found.index + whole.length
  }
  text += marked.slice(from)
  if (/[\][>]/.test(text)) throw new Error(`${id}: a mark was not understood in "${marked}"`)
  return { text, spans }
}
