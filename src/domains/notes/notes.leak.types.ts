// Shapes of the leak guard. A finding says which words of an entry point at another member (42 CFR 2.12: being in the
// program at all is protected, so one member's chart must not identify another).

/** What the program knows about a person that could give them away. Missing fields are simply not looked for. */
export type GuardPerson = {
  readonly id: string
  readonly legalGiven: string
  readonly legalFamily: string
  readonly preferredName?: string | null
  readonly nicknames?: readonly string[]
  readonly phone?: string | null
  readonly email?: string | null
  readonly employer?: string | null
  /** 'YYYY-MM-DD' */
  readonly birthOn?: string | null
  /** Anything else that identifies, in short phrases: "daughter Emilia", "case 22-CR-1187". */
  readonly otherDetails?: readonly string[]
}

export type LeakKind = 'name' | 'nickname' | 'initials' | 'phone' | 'email' | 'employer' | 'birth-date' | 'other'
export type LeakConfidence = 'blocks' | 'asks'

export type Leak = {
  readonly memberId: string
  readonly kind: LeakKind
  readonly field: string
  /** Exactly `text.slice(start, end)`; offsets are UTF-16 units, as in a text area's selection. */
  readonly match: string
  readonly start: number
  readonly end: number
  /** 'blocks' stops the signature; 'asks' wants a look, because the words may well be innocent. */
  readonly confidence: LeakConfidence
  /** One sentence for the writer. */
  readonly because: string
}

export type LeakQuestion = {
  readonly text: string
  /** Which field the text comes from, given back with each finding so that a screen can jump there. */
  readonly field: string
  /** The person the entry is about; null for the shared part, where every member is another. */
  readonly subject: GuardPerson | null
  readonly others: readonly GuardPerson[]
  readonly allowed?: {
    /** Leaders and other staff who may be named. A first name that a member has too still asks. */
    readonly staff?: readonly string[]
    /** Words of this text that a person has looked at and confirmed as innocent. */
    readonly words?: readonly string[]
  }
}

/** A finding before it is put in words and freed of overlaps. */
export type Candidate = {
  readonly memberId: string
  readonly kind: LeakKind
  readonly start: number
  readonly end: number
  readonly confidence: LeakConfidence
  readonly why: string
}
