import type { Draft } from './notes.drafts.ts'
import { sectionsOfFormat } from './notes.formats.ts'

// What is sealed by a signature. One person's note names that person alone; the shared part comes along as a copy.

export type NoteContent = {
  person: { name: string; birthOn: string | null }
  program: string
  site: string
  session: {
    title: string
    type: string
    startsAt: string
    endsAt: string
    zone: string
    place: string
    placeKind: string
  } | null
  shared: {
    topic: string
    interventions: string
    process: string
    leaders: { name: string; credential: string }[]
    attending: number
  } | null
  attendance: { words: string; arrivedAt: string | null; leftAt: string | null; creditedMinutes: number } | null
  /** When and how the two met, for an individual note; in a group by telehealth, how this person took part. Notes before it have none. */
  contact?: Contact | null
  chips: { participation: string; affect: string; progress: string; risk: string }
  objectives: string[]
  sections: { code: string; label: string; text: string }[]
  /** What the guards asked and what the signer answered. */
  answered: { kind: string; about: string; reason: string }[]
}

/** Texts are empty where nothing was said; instants are ISO. */
export type Contact = { startsAt: string; endsAt: string; by: string; location: string; telehealthConsent: string }

export const textOf = (fields: Record<string, unknown>, name: string): string =>
  typeof fields[name] === 'string' ? (fields[name] as string) : ''
const list = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : typeof value === 'string' && value
      ? [value]
      : []

const ofContact = ['by', 'telehealthConsent']
const oneOfAFew = new Set(['participation', 'progress', 'risk', ...ofContact])
const contactAlone: ReadonlySet<string> = new Set(ofContact)
/** Fields that hold one chip: of two people's choices the later counts. In a crisis note `risk` is a section with text. */
export const choiceFields = (draft: Pick<Draft, 'format'>): ReadonlySet<string> =>
  draft.format === 'crisis' || draft.format === 'narrative' ? contactAlone : oneOfAFew

/** The sections of a draft in the order of its format. In a group entry an empty Intervention means: as the shared part says. */
export function sectionsFrom(
  draft: Pick<Draft, 'format' | 'kind'>,
  fields: Record<string, unknown>,
  sharedInterventions = '',
): NoteContent['sections'] {
  return sectionsOfFormat(draft.format).map(({ code, label }) => {
    const own = textOf(fields, code).trim()
    return {
      code,
      label,
      text: own === '' && code === 'intervention' && draft.kind === 'group_entry' ? sharedInterventions : own,
    }
  })
}

export function chipsFrom(fields: Record<string, unknown>): NoteContent['chips'] {
  const chip = (name: string) => list(fields[name]).join(', ').replaceAll('_', ' ')
  return {
    participation: chip('participation'),
    affect: chip('affect'),
    progress: chip('progress'),
    risk: chip('risk'),
  }
}
export function contactFrom(fields: Record<string, unknown>): Contact {
  const chip = (name: string) => list(fields[name]).join(', ')
  const by = chip('by')
  const far = farAway.has(by)
  return {
    startsAt: textOf(fields, 'startsAt'),
    endsAt: textOf(fields, 'endsAt'),
    by,
    location: far ? textOf(fields, 'location').trim() : '',
    telehealthConsent: far ? chip('telehealthConsent') : '',
  }
}
/** "10:00 to 10:50, by video; they were in Albany, NY; consent to telehealth on file". `clock` writes an instant. */
export function contactWords(contact: Contact, clock: (at: string) => string): string {
  const { startsAt, endsAt, by, location, telehealthConsent } = contact
  const times = [startsAt, endsAt].filter(Boolean).map(clock).join(' to ')
  const way = by === '' || by === 'in person' ? by : `by ${by}`
  return [
    [times, way].filter(Boolean).join(', '),
    location && `they were in ${location.replace(/^in /i, '')}`,
    telehealthConsent && `consent to telehealth ${telehealthConsent}`,
  ]
    .filter(Boolean)
    .join('; ')
}
/** Ways to meet that are telehealth. */
export const farAway: ReadonlySet<string> = new Set(['video', 'telephone'])
export const objectivesFrom = (fields: Record<string, unknown>): string[] => list(fields.objectives)

/** What a person wrote about this person, for the guards: own words only, not what is copied from the shared part. */
export function ownWords(
  draft: Pick<Draft, 'format'>,
  fields: Record<string, unknown>,
): { field: string; text: string }[] {
  return sectionsOfFormat(draft.format)
    .map(({ code }) => ({ field: code, text: textOf(fields, code) }))
    .filter(({ text }) => text.trim() !== '')
}
