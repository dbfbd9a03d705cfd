// Unfinished business of the last program day: a few drafts, three of them copied from one another, one with somebody else's name.
// They are the only entries that break the rules, they are unsigned, and each says so in `planted`.

import type { Random } from '#demo/demo.random.ts'
import type { NoteEntry } from '#demo/demo.types.ts'
import type { Frame } from '#demo/frame/frame.types.ts'
import type { Presence } from '#demo/schedule/attendance.ts'
import type { PlannedSession } from '#demo/schedule/sessions.ts'

type Row = { entry: NoteEntry; presence: Presence }

const copied: NoteEntry['sections'] = [
  { name: 'Goal', text: 'Stay away from use and attend all groups.' },
  { name: 'Intervention', text: 'Explored the topic with open questions and encouraged sharing.' },
  {
    name: 'Response',
    text: 'Participant was attentive, shared about the week and gave feedback to others. Affect appropriate. Appears motivated to continue.',
  },
  { name: 'Plan', text: 'Continue to attend group and practise skills learned today.' },
]

const unsign = (entry: NoteEntry): void => {
  Object.assign(entry, {
    state: 'draft',
    signedAt: null,
    cosignerKey: null,
    cosignedAt: null,
    late: null,
    addenda: [],
    error: null,
  } satisfies Partial<NoteEntry>)
}

const namesOf = (presence: Presence): string[] => {
  const { givenName, preferredName, familyName } = presence.enrollment.person.record
  return [givenName, preferredName ?? givenName, familyName].flatMap((name) => name.split(/[\s-]+/))
}

export const plantDrafts = (random: Random, frame: Frame, recent: { session: PlannedSession; rows: Row[] }[]): void => {
  const full = recent.filter(({ session, rows }) => session.day < frame.today && rows.length >= 5)
  const lastDay = Math.max(...full.map(({ session }) => session.day), 0)
  const onLast = full.filter(({ session }) => session.day === lastDay).toSorted((a, b) => b.rows.length - a.rows.length)
  const chosen = onLast.find(({ session }) => session.group?.isTonight) ?? onLast[0]
  if (!chosen) return
  const rows = random.shuffle(chosen.rows)
  const leader = chosen.session.record.leaderKey
  for (const [n, row] of rows.entries()) {
    if (n > 5) break
    const { entry } = row
    unsign(entry)
    entry.authorKey = leader
    if (n < 3) {
      // The second and third differ by a word or two, as copied notes do.
      entry.sections = copied.map((section) => ({ ...section }))
      const response = entry.sections[2]
      if (response && n === 1) response.text = response.text.replace('attentive', 'attentive and calm')
      if (response && n === 2) response.text = response.text.replace('Appears motivated', 'Seems motivated')
      entry.planted = 'copied'
    } else if (n === 3) {
      const own = namesOf(row.presence)
      const other = chosen.rows.find((one) => one !== row && !namesOf(one.presence).some((name) => own.includes(name)))
      const person = other?.presence.enrollment.person.record
      const response = entry.sections.find((section) => section.name === 'Response')
      if (!person || !response) continue
      response.text += ` Agreed with what ${person.preferredName ?? person.givenName} said about going straight home on payday.`
      entry.planted = 'other_name'
    }
  }
}
