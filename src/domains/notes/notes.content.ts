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
  chips: { participation: string; affect: string; progress: string; risk: string }
  objectives: string[]
  sections: { code: string; label: string; text: string }[]
  /** What the guards asked and what the signer answered. */
  answered: { kind: string; about: string; reason: string }[]
}

export const textOf = (fields: Record<string, unknown>, name: string): string =>
  typeof fields[name] === 'string' ? (fields[name] as string) : ''
const list = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : typeof value === 'string' && value
      ? [value]
      : []

const oneOfAFew = new Set(['participation', 'progress', 'risk'])
const nothing: ReadonlySet<string> = new Set()
/** Fields that hold one chip: of two people's choices the later counts. In a crisis note `risk` is a section with text. */
export const choiceFields = (draft: Pick<Draft, 'format'>): ReadonlySet<string> =>
  draft.format === 'crisis' || draft.format === 'narrative' ? nothing : oneOfAFew

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
