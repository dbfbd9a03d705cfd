import { missing, defaultRules } from './notes.completeness.ts'
import type { NoteDraft } from './notes.completeness.types.ts'
import type { Author } from './notes.author.contract.ts'
import {
  contactFrom,
  farAway,
  objectivesFrom,
  ownWords,
  sectionsFrom,
  textOf,
  type NoteContent,
} from './notes.content.ts'
import type { Check } from './notes.contract.ts'
import type { Draft } from './notes.drafts.ts'
import { findLeaks } from './notes.leak.ts'
import type { GuardPerson } from './notes.leak.types.ts'
import { defaultSimilarity, similarityOfGroup } from './notes.similarity.ts'

// What stands between one entry and a signature. The same function runs beside the fields, without a network, and on the
// server before the seal. Pure.

export type SharedUnderCheck = Pick<
  NonNullable<NoteContent['shared']>,
  'topic' | 'interventions' | 'process' | 'leaders' | 'attending'
>
export type EntryUnderCheck = {
  draft: Pick<Draft, 'id' | 'kind' | 'format' | 'participantId' | 'serviceOn'>
  fields: Record<string, unknown>
  member: GuardPerson & { name: string }
  recent: readonly { id: string; text: string }[]
  attendance: { arrivedAt: string | null; leftAt: string | null; creditedMinutes: number } | null
  answered: readonly { kind: string; about: string }[]
}
export type GroupUnderCheck = {
  shared: SharedUnderCheck | null
  session: { startsAt: string; endsAt: string; telehealth: boolean } | null
  /** Everyone of the group, present or not: none may be identified in another's note. */
  members: readonly GuardPerson[]
  staffNames: readonly string[]
  /** Program setting: from which share of copied wording to ask, 0 to 1. */
  threshold: number
  /** Who is going to sign. */
  author: Author
  /** All entries of the session; those in `only` are checked, the others are what they are compared with. */
  entries: readonly EntryUnderCheck[]
  only?: readonly string[]
}

/** Missing elements, leaks and similarities of each entry; what was answered with a reason is out. A blocking leak has no answer. */
export function checkEntries(group: GroupUnderCheck): Check[] {
  const { shared, members, staffNames } = group
  const chosen = group.entries.filter((entry) => !group.only || group.only.includes(entry.draft.id))
  const texts = new Map(
    group.entries.map((entry) => [
      entry.draft.id,
      ownWords(entry.draft, entry.fields)
        .map((part) => part.text)
        .join('\n'),
    ]),
  )
  const sharedLeaks = shared
    ? (['topic', 'interventions', 'process'] as const).flatMap((field) =>
        findLeaks({
          text: shared[field],
          field: `shared.${field}`,
          subject: null,
          others: members,
          allowed: { staff: staffNames },
        }),
      )
    : []
  const alikeBy = (textOf_: (entry: EntryUnderCheck) => string) =>
    similarityOfGroup(
      {
        entries: group.entries.map((entry) => ({ id: entry.draft.id, text: textOf_(entry) })),
        recent: Object.fromEntries(group.entries.map((entry) => [entry.draft.id, entry.recent])),
        sharedPart: shared ? [shared.topic, shared.interventions, shared.process].join('\n') : '',
        names: members
          .flatMap((member) => [member.legalGiven, member.legalFamily, member.preferredName ?? ''])
          .filter(Boolean),
      },
      {
        ...defaultSimilarity,
        threshold: group.threshold,
        ownThreshold: Math.max(group.threshold, defaultSimilarity.ownThreshold),
      },
    )
  // The whole entry, and what the person said and did by itself: a copied line does not become new by another plan.
  const whole = alikeBy((entry) => texts.get(entry.draft.id) ?? '')
  const main = alikeBy(mainText)
  const similarTo = (draftId: string) => {
    const found = whole[draftId] ?? []
    return [...found, ...(main[draftId] ?? []).filter((one) => !found.some((other) => other.against === one.against))]
  }
  return chosen.map((entry) => {
    const { draft, fields, member } = entry
    const confirmed = confirmedWords(entry)
    // A place can name another member, too.
    const place = { field: 'location', text: textOf(fields, 'location') }
    const own = [...ownWords(draft, fields), place].flatMap(({ field, text }) =>
      findLeaks({ text, field, subject: member, others: members, allowed: { staff: staffNames } }),
    )
    // A confirmed word answers a question; it never opens what blocks.
    const leaks = [...own, ...sharedLeaks].filter(
      (leak) => leak.confidence === 'blocks' || !confirmed.includes(leak.match),
    )
    const alike = similarTo(draft.id).filter(
      (found) => !entry.answered.some((answer) => answer.kind === 'similarity' && answer.about === found.against),
    )
    return {
      draftId: draft.id,
      participantId: draft.participantId,
      missing: missing(noteDraft(entry, group), defaultRules).map((fault) => ({
        path: fault.field,
        sentence: fault.sentence,
        blocks: fault.severity === 'blocks',
        source: fault.source,
      })),
      leaks: leaks.map((leak) => ({
        field: leak.field,
        match: leak.match,
        because: leak.because,
        blocks: leak.confidence === 'blocks',
      })),
      similar: alike.map((found) => ({
        against: found.against,
        kind: found.kind,
        score: found.score,
        because: found.because,
        shared: found.sharedWords.map((phrase) => phrase.words).slice(0, 5),
      })),
    }
  })
}

/** The section in which a person's own evening stands. */
const mainText = ({ fields }: EntryUnderCheck): string =>
  ['response', 'data', 'subjective', 'narrative'].map((code) => textOf(fields, code)).find((text) => text !== '') ?? ''

const confirmedWords = (entry: EntryUnderCheck) =>
  entry.answered.filter((answer) => answer.kind === 'possible_leak').map((answer) => answer.about)

const choice = (value: unknown) =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.filter((item): item is string => typeof item === 'string')
      : null

function noteDraft(
  { draft, fields, member, attendance }: EntryUnderCheck,
  { shared, session, author }: GroupUnderCheck,
): NoteDraft {
  const individual = draft.kind === 'individual'
  const contact = contactFrom(fields)
  const far = individual ? farAway.has(contact.by) : session?.telehealth === true
  return {
    kind: individual ? 'individual' : 'group',
    format: draft.format as NoteDraft['format'],
    serviceOn: draft.serviceOn,
    person: { name: member.name },
    // Plans come with their own room; until a person has one, a missing objective only warns.
    hasPlan: false,
    sharedPart:
      shared && session
        ? {
            topic: shared.topic,
            interventions: shared.interventions,
            process: shared.process,
            startsAt: session.startsAt,
            endsAt: session.endsAt,
            place: session.telehealth ? 'telehealth' : 'room',
            leaders: shared.leaders,
            attendingCount: shared.attending,
          }
        : null,
    entry: {
      participation: choice(fields.participation),
      affect: choice(fields.affect),
      progress: choice(fields.progress),
      risk: choice(fields.risk),
      objectiveIds: objectivesFrom(fields),
      sections: Object.fromEntries(
        sectionsFrom(draft, fields, shared?.interventions ?? '').map((section) => [section.code, section.text]),
      ),
      ownWords: textOf(fields, 'words'),
      arrivedAt: individual ? textOf(fields, 'startsAt') || null : (attendance?.arrivedAt ?? null),
      leftAt: individual ? textOf(fields, 'endsAt') || null : (attendance?.leftAt ?? null),
      creditedMinutes: attendance?.creditedMinutes ?? null,
    },
    by: individual ? contact.by : undefined,
    telehealth: far
      ? { modality: contact.by, participantLocation: contact.location, consent: contact.telehealthConsent }
      : null,
    author,
    supervisor: { required: author.cosigner !== null, name: author.cosigner },
  }
}
