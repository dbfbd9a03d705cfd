// The note as the completeness check sees it: plain values, from a draft on the screen or from the database.
import type { FormatCode } from './notes.formats.ts'

/** Quick chips: one or several words. */
export type Choice = string | readonly string[] | null

export type NoteDraft = {
  readonly kind: 'group' | 'individual'
  readonly format: FormatCode
  /** 'YYYY-MM-DD', the day of the service, also in a late entry. */
  readonly serviceOn: string
  /** 'YYYY-MM-DD' of signing, for the credential. */
  readonly signingOn?: string
  readonly person: { readonly name: string }
  /** Does the person have a plan with objectives? Until there is one, a missing objective only warns. */
  readonly hasPlan: boolean
  readonly sharedPart: {
    readonly topic: string
    readonly interventions: readonly string[] | string
    readonly process: string
    /** ISO instants. */
    readonly startsAt: string | null
    readonly endsAt: string | null
    readonly place: string
    readonly leaders: readonly { readonly name: string; readonly credential?: string | null }[]
    readonly attendingCount: number | null
  } | null
  readonly entry: {
    readonly participation: Choice
    readonly affect: Choice
    readonly progress: Choice
    readonly risk: Choice
    readonly objectiveIds: readonly string[]
    /** Texts of the format's sections by code: goal, intervention, response, plan; subjective, ...; presenting, ... */
    readonly sections: Readonly<Record<string, string>>
    readonly ownWords?: string
    /** ISO instants: when this person came and left; in an individual note the start and stop of the contact. */
    readonly arrivedAt: string | null
    readonly leftAt: string | null
    /** Whole minutes; null while attendance is not marked. */
    readonly creditedMinutes: number | null
  }
  readonly author: {
    readonly name: string
    readonly credential: string | null
    readonly expiresOn?: string | null
    /** Why they cannot sign now, as a sentence. */
    readonly blocked?: string | null
    /** False: no credential of theirs was in force on the day of the service. */
    readonly heldOnService?: boolean
  } | null
  readonly supervisor?: { readonly required: boolean; readonly name: string | null }
  /** Left out where the program does not keep diagnoses here. */
  readonly diagnoses?: readonly string[]
  /** How an individual contact took place; empty while nothing is said. */
  readonly by?: string
  readonly telehealth?: {
    readonly modality: string
    readonly participantLocation: string
    readonly consent: string
  } | null
  readonly interpreter?: { readonly used: boolean; readonly name: string } | null
}
