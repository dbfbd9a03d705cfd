import { describe, expect, test } from 'vitest'
import { simulate } from './demo.simulate.ts'
import { likeness, runsOf, similarity } from './demo.similarity.ts'
import { entryText, quantile } from './demo.statistics.ts'
import type { NoteEntry, Participant, ProgramData } from './demo.types.ts'
import { topics } from '#demo/text/topics.ts'

const all: ProgramData[] = [...simulate({ seed: 'text', size: 'small', today: '2026-11-19' })]
const entries = all.flatMap((data) => data.entries)

describe('topics', () => {
  test('forty and more, each with its own text', () => {
    expect(topics.length).toBeGreaterThanOrEqual(40)
    for (const part of ['interventions', 'process', 'said', 'met', 'home'] as const) {
      const lines = topics.flatMap((topic) => topic[part])
      expect(new Set(lines).size, part).toBe(lines.length)
      for (const topic of topics) expect(topic[part].length, topic.key).toBeGreaterThanOrEqual(3)
    }
    expect(new Set(topics.map((topic) => topic.key)).size).toBe(topics.length)
  })
})

/** Words that start a sentence are not evidence of a name: "Will practise" is a plan, not a person. */
const capitalized = (text: string): string[] => {
  const out: string[] = []
  for (const match of text.matchAll(/\p{Lu}[\p{L}'’-]*/gu)) {
    const before = text.slice(0, match.index).trimEnd()
    if (before === '' || /[.!?:;“”\n-]$/.test(before)) continue
    out.push(match[0].replace(/['’]s$/, ''))
  }
  return out
}
const namesOf = (person: Participant): string[] =>
  [person.givenName, person.preferredName, person.familyName, person.middleName]
    .flatMap((name) => (name === null ? [] : [name, ...name.split(/[\s-]+/)]))
    .filter((name) => name.length > 1)
// Weekdays and the few capitalized words of the grammar; a member called Sunday would be a surprise.
const ordinary = new Set([
  'Monday',
  'Tuesday',
  'Tuesdays',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
  'Sundays',
  'Spanish',
  'I',
  'January',
  'December',
  'No',
  'Pt',
  'Friday’s',
])

describe('entries', () => {
  test('no entry and no shared part names another member, except the one planted', () => {
    const wrong: string[] = []
    let planted = 0
    for (const data of all) {
      const people = new Map(data.participants.map((person) => [person.key, person]))
      const bySession = Map.groupBy(data.entries, (entry) => entry.sessionKey)
      const present = new Map(
        [...bySession].map(([key, list]) => [key, list.map((entry) => people.get(entry.participantKey)!)]),
      )
      for (const entry of data.entries) {
        const own = new Set(namesOf(people.get(entry.participantKey)!))
        const others = (present.get(entry.sessionKey) ?? []).flatMap(namesOf).filter((name) => !own.has(name))
        const text = entryText(entry)
        const found = capitalized(text).filter((word) => !ordinary.has(word) && others.includes(word))
        if (entry.planted === 'other_name') {
          planted++
          expect(
            others.some((name) => text.includes(name)),
            entry.key,
          ).toBe(true)
        } else if (found.length > 0) wrong.push(`${entry.key}: ${found.join(', ')} in ${text}`)
      }
      for (const note of data.groupNotes) {
        const names = new Set((present.get(note.sessionKey) ?? []).flatMap(namesOf))
        const found = capitalized(`${note.interventions} ${note.process}`).filter(
          (word) => names.has(word) && !ordinary.has(word),
        )
        if (found.length > 0) wrong.push(`${note.key}: ${found.join(', ')}`)
      }
    }
    expect(wrong).toEqual([])
    expect(planted).toBeGreaterThanOrEqual(1)
  })

  test('no mark-up is left over', () => {
    const shared = all
      .flatMap((data) => data.groupNotes)
      .map((note) => `${note.topic} ${note.interventions} ${note.process}`)
    for (const text of [...entries.map(entryText), ...shared])
      if (/[{}<>[\]]| \.|\.\.|undefined|null|  /.test(text)) expect.unreachable(text)
  })

  test('words are person-first', () => {
    const banned =
      /\b(addicts?|addicted|abusers?|abuse[ds]?|junkies?|clean|dirty|failed|failure|non-?complian(t|ce)|refus(e|es|ed|al)|denie[sd]|relapsed|drunk|user|pusher|manipulative|frequent flyer)\b/i
    const everything = [
      ...entries.map(entryText),
      ...all.flatMap((data) => data.groupNotes).map((note) => `${note.interventions} ${note.process}`),
      ...all.flatMap((data) => data.outreach).map((one) => one.note),
      ...all.flatMap((data) => data.tasks).map((one) => `${one.reason} ${one.nextAct}`),
      ...topics.flatMap((topic) => Object.values(topic).flat()),
    ]
    for (const text of everything) expect(banned.exec(text)?.[0], text).toBeUndefined()
  })

  test('entries of one session are mostly their own, except the copied drafts', () => {
    const pairs: number[] = []
    for (const data of all)
      for (const [n, list] of [...Map.groupBy(data.entries, (entry) => entry.sessionKey).values()].entries()) {
        if (n % 4 !== 0) continue
        const group = list
          .filter((entry) => entry.groupNoteKey !== null && !entry.planted)
          .map((entry) => runsOf(entryText(entry)))
        for (const [i, one] of group.entries()) for (const other of group.slice(i + 1)) pairs.push(likeness(one, other))
      }
    expect(quantile(pairs, 0.5)).toBeLessThan(0.03)
    expect(quantile(pairs, 0.95)).toBeLessThan(0.12)
    const copied = entries.filter((entry) => entry.planted === 'copied')
    expect(copied.length).toBeGreaterThanOrEqual(3)
    expect(similarity(entryText(copied[0]!), entryText(copied[1]!))).toBeGreaterThan(0.7)
  })

  test('authors differ in length, tense and the word they use', () => {
    const byAuthor = [
      ...Map.groupBy(
        entries.filter((entry) => !entry.planted && entry.groupNoteKey),
        (entry) => entry.authorKey,
      ).values(),
    ].filter((list) => list.length > 60)
    expect(byAuthor.length).toBeGreaterThanOrEqual(5)
    const words = byAuthor.map((list) =>
      quantile(
        list.map((entry) => entryText(entry).split(/\s+/).length),
        0.5,
      ),
    )
    expect(Math.max(...words) / Math.min(...words)).toBeGreaterThan(1.5)
    const abbreviates = byAuthor.map(
      (list) => list.filter((entry) => /\bw\//.test(entryText(entry))).length / list.length,
    )
    expect(Math.max(...abbreviates)).toBeGreaterThan(0.3)
    expect(Math.min(...abbreviates)).toBe(0)
    const calls = new Set(
      byAuthor.map(
        (list) =>
          ['client', 'Participant', 'Pt', 'The participant'].find(
            (word) => list.filter((entry) => entryText(entry).includes(word)).length > list.length / 3,
          ) ?? 'name',
      ),
    )
    expect(calls.size).toBeGreaterThanOrEqual(2)
  })

  test('one person’s notes do not repeat each other', () => {
    const pairs: number[] = []
    for (const list of Map.groupBy(
      entries.filter((entry) => !entry.planted),
      (entry) => entry.participantKey,
    ).values())
      for (let i = 1; i < list.length; i++) pairs.push(similarity(entryText(list[i - 1]!), entryText(list[i]!)))
    expect(quantile(pairs, 0.95)).toBeLessThan(0.15)
  })

  test('what is told follows what happened: lateness, lapses, raised risk', () => {
    const data = all[0]!
    const marks = Map.groupBy(data.marks, (mark) => `${mark.sessionKey} ${mark.participantKey}`)
    const starts = new Map(data.sessions.map((session) => [session.key, session.startsAt]))
    const minutesLate = (entry: NoteEntry): number => {
      const arrived = marks.get(`${entry.sessionKey} ${entry.participantKey}`)!.find((mark) => mark.kind === 'arrived')!
      return Math.floor((Date.parse(arrived.at) - Date.parse(starts.get(entry.sessionKey)!)) / 60_000)
    }
    const told = data.entries.flatMap((entry) => {
      const said = /(?:Came|Arrived|joined|joins|Joined|Joins|Late by) (\d+) min/.exec(entryText(entry))
      return said && entry.groupNoteKey ? [[Number(said[1]), minutesLate(entry)] as const] : []
    })
    expect(told.length).toBeGreaterThan(50)
    for (const [said, real] of told) expect(said).toBe(real)
    const lapses = data.entries.filter(
      (entry) =>
        /a lapse|return to use|about using|[Uu]sed .* after /.test(entryText(entry)) && entry.progress === 'setback',
    )
    expect(lapses.length).toBeGreaterThan(20)
    expect(data.entries.filter((entry) => entry.risk === 'raised').length).toBeGreaterThan(20)
  })

  test('Spanish appears where it belongs', () => {
    const spanish = new Set(
      all
        .flatMap((data) => data.participants)
        .filter((person) => person.language === 'es')
        .map((person) => person.key),
    )
    const notes = all.flatMap((data) => data.checkIns).filter((one) => one.note !== null)
    expect(notes.some((one) => spanish.has(one.participantKey) && /[ñáéíóú]/.test(one.note!))).toBe(true)
    for (const one of notes)
      if (!spanish.has(one.participantKey)) expect(/[ñáéíóú]/.test(one.note!), one.note!).toBe(false)
    expect(
      entries.some(
        (entry) =>
          spanish.has(entry.participantKey) &&
          /poco a poco|un día a la vez|paso a paso|ahora sí|echarle ganas/i.test(entryText(entry)),
      ),
    ).toBe(true)
  })
})
