import { duration } from '#domains/attendance/attendance.public.ts'
import type { NoteEntry, GroupNote, Participant, ProgramData, Session } from './demo.types.ts'

type Around = {
  session: Session
  shared: GroupNote | null
  person: Participant
  goals: string[]
  staff: Map<string, { name: string; credential: string }>
  data: ProgramData
  zone: string
  minutes: { arrivedAt: string | null; leftAt: string | null; credited: number }
}

const words: Record<string, string> = {
  active: 'Active',
  steady: 'Steady',
  quiet: 'Quiet',
  with_prompts: 'With prompts',
  forward: 'Forward',
  holding: 'Holding',
  setback: 'Setback',
  too_early: 'Too early to say',
  unchanged: 'Unchanged',
  raised: 'Raised',
  lowered: 'Lowered',
}
const said = (code: string) => words[code] ?? code

/** The sealed content of a simulated note, in the shape that the notes room seals (notes.content.ts). */
export function noteContentOf(note: NoteEntry, around: Around) {
  const { session, shared, person, data } = around
  const group = data.groups.find((each) => each.key === session.groupKey)
  const place = data.places.find((each) => each.key === session.placeKey)
  const leader = (key: string | null) => (key ? [around.staff.get(key)].filter((one) => one !== undefined) : [])
  return {
    person: { name: `${person.givenName} ${person.familyName}`, birthOn: person.birthOn },
    program: data.programs[0]!.name,
    site: data.sites[0]?.name ?? '',
    session: {
      title: group?.name ?? 'Individual session',
      type: session.sessionType,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      zone: around.zone,
      place: place?.name ?? '',
      placeKind: place?.kind === 'telehealth' ? 'telehealth' : 'room',
    },
    shared: shared && {
      topic: shared.topic,
      interventions: shared.interventions,
      process: shared.process,
      leaders: [...leader(session.leaderKey), ...leader(session.coLeaderKey)],
      attending: 0,
    },
    attendance: {
      words: duration(around.minutes.credited),
      arrivedAt: around.minutes.arrivedAt,
      leftAt: around.minutes.leftAt,
      creditedMinutes: around.minutes.credited,
    },
    chips: {
      participation: said(note.participation),
      affect: note.affect,
      progress: said(note.progress),
      risk: said(note.risk),
    },
    objectives: note.goal === null ? [] : around.goals.slice(note.goal, note.goal + 1),
    sections: note.sections.map((section) => ({
      code: section.name.toLowerCase(),
      label: section.name,
      text: section.text,
    })),
    answered: [],
  }
}
