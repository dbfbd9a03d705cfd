import { missing, defaultRules } from './notes.completeness.ts'
import type { NoteDraft } from './notes.completeness.types.ts'
import { objectivesFrom, ownWords, sectionsFrom, textOf, type NoteContent } from './notes.content.ts'
import type { Check } from './notes.contract.ts'
import type { Draft } from './notes.drafts.ts'
import { findLeaks } from './notes.leak.ts'
import type { GuardPerson } from './notes.leak.types.ts'
import { similarity } from './notes.similarity.ts'

// What stands between one entry and a signature. The same function runs beside the fields, without a network, and on the
// server before the seal. Pure.

export type EntryUnderCheck = {
  draft: Pick<Draft, 'id' | 'kind' | 'format' | 'participantId' | 'serviceOn'>
  fields: Record<string, unknown>
  shared: Pick<NonNullable<NoteContent['shared']>, 'topic' | 'interventions' | 'process' | 'leaders' | 'attending'> | null
  member: GuardPerson & { name: string }
  /** Everyone else in the group; the person themselves may be among them. */
  others: readonly GuardPerson[]
  /** Own words of all entries of the session, by person. */
  entryTexts: readonly { draftId: string; participantId: string; text: string }[]
  recent: readonly { id: string; text: string }[]
  attendance: { arrivedAt: string | null; leftAt: string | null; creditedMinutes: number } | null
  session: { startsAt: string; endsAt: string; telehealth: boolean } | null
  staffNames: readonly string[]
  threshold: number
  answered: readonly { kind: string; about: string }[]
}

/** Missing elements, leaks and similarities of one entry; what was answered with a reason is out. A blocking leak has no answer. */
export function checkEntry(entry: EntryUnderCheck): Check {
  const { draft, fields, member } = entry
  const confirmed = entry.answered.filter((answer) => answer.kind === 'possible_leak').map((answer) => answer.about)
  const own = ownWords(draft, fields)
  const allowed = { staff: entry.staffNames, words: confirmed }
  const leaks = [
    ...own.flatMap(({ field, text }) => findLeaks({ text, field, subject: member, others: entry.others, allowed })),
    ...sharedTexts(entry).flatMap(({ field, text }) => findLeaks({ text, field: `shared.${field}`, subject: null, others: [...entry.others.filter((other) => other.id !== member.id), member], allowed })),
  ].filter((leak) => leak.confidence === 'blocks' || !confirmed.includes(leak.match))
  const text = own.map((part) => part.text).join('\n')
  const similar = similarity({
    entry: text,
    others: entry.entryTexts.filter((other) => other.participantId !== draft.participantId).map((other) => ({ id: other.participantId, text: other.text })),
    recent: entry.recent,
    sharedPart: entry.shared ? [entry.shared.topic, entry.shared.interventions, entry.shared.process].join('\n') : '',
    threshold: entry.threshold,
  }).filter((found) => !entry.answered.some((answer) => answer.kind === 'similarity' && answer.about === found.against))
  return {
    draftId: draft.id,
    participantId: draft.participantId,
    missing: missing(noteDraft(entry), defaultRules).map((fault) => ({ path: fault.field, sentence: fault.sentence, blocks: fault.severity === 'blocks' })),
    leaks: leaks.map((leak) => ({ field: leak.field, match: leak.match, because: leak.because, blocks: leak.confidence === 'blocks' })),
    similar: similar.map((found) => ({ against: found.against, kind: found.kind, score: found.score, shared: found.sharedWords.map((phrase) => phrase.text).slice(0, 5) })),
  }
}

function sharedTexts({ shared }: EntryUnderCheck): { field: string; text: string }[] {
  if (!shared) return []
  return [
    { field: 'topic', text: shared.topic },
    { field: 'interventions', text: shared.interventions },
    { field: 'process', text: shared.process },
  ]
}

const choice = (value: unknown) => (typeof value === 'string' ? value : Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : null)

function noteDraft({ draft, fields, shared, member, attendance, session }: EntryUnderCheck): NoteDraft {
  const individual = draft.kind === 'individual'
  return {
    kind: individual ? 'individual' : 'group',
    format: draft.format as NoteDraft['format'],
    serviceOn: draft.serviceOn,
    person: { name: member.name },
    // Plans come with their own room; until a person has one, a missing objective only warns.
    hasPlan: false,
    sharedPart:
      shared && session
        ? { topic: shared.topic, interventions: shared.interventions, process: shared.process, startsAt: session.startsAt, endsAt: session.endsAt, place: session.telehealth ? 'telehealth' : 'room', leaders: shared.leaders, attendingCount: shared.attending }
        : null,
    entry: {
      participation: choice(fields.participation),
      affect: choice(fields.affect),
      progress: choice(fields.progress),
      risk: choice(fields.risk),
      objectiveIds: objectivesFrom(fields),
      sections: Object.fromEntries(sectionsFrom(draft, fields, shared?.interventions ?? '').map((section) => [section.code, section.text])),
      ownWords: textOf(fields, 'words'),
      arrivedAt: individual ? textOf(fields, 'startsAt') || null : (attendance?.arrivedAt ?? null),
      leftAt: individual ? textOf(fields, 'endsAt') || null : (attendance?.leftAt ?? null),
      creditedMinutes: attendance?.creditedMinutes ?? null,
    },
    // Author and credential are the server's to decide at the moment of signing.
    author: { name: '-', credential: '-' },
  }
}
