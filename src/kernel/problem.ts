// One error class and one code table. A problem is a sentence for a person, a code for a program, and the paths of the
// fields it is about. It never carries a name, a birth date or anything typed: what is said here reaches logs.

export const problems = {
  'bad-input': { status: 400, sentence: 'Something in the form needs another look.' },
  'signed-out': { status: 401, sentence: 'Please sign in again. What you typed is kept.' },
  locked: {
    status: 423,
    sentence: 'This screen is locked. Enter your PIN or password to go on; what you typed is kept.',
  },
  'not-allowed': { status: 403, sentence: 'Your role does not include this.' },
  'confirm-again': { status: 403, sentence: 'Please confirm that it is you before this step.' },
  'wrong-credentials': { status: 403, sentence: 'That does not match. Check it and try again.' },
  'credential-lapsed': { status: 403, sentence: 'A credential this needs has lapsed.' },
  'not-found': { status: 404, sentence: 'This is not here, or not open to you.' },
  conflict: { status: 409, sentence: 'This does not fit with something that is already there.' },
  stale: { status: 409, sentence: 'Someone changed this in the meantime. Both versions are kept.' },
  incomplete: { status: 422, sentence: 'Something is still missing.' },
  guarded: { status: 422, sentence: 'A check before signing found something to look at.' },
  'too-large': { status: 413, sentence: 'This is larger than can be taken in at once.' },
  'not-json': { status: 415, sentence: 'This was not sent in a form the server reads.' },
  'too-many': { status: 429, sentence: 'Too many tries. Wait a little and try again.' },
  failed: { status: 500, sentence: 'Something went wrong on our side. Nothing was changed; please try again.' },
  unavailable: {
    status: 503,
    sentence: 'The server cannot reach its records right now. What you typed is kept; it will be sent again.',
  },
} as const

export type ProblemCode = keyof typeof problems

/** A field path ('entries.3.response') and what is wrong with it, in words. */
export type FieldProblem = { path: string; sentence: string }

/** What a problem looks like on the wire. `details` holds machine-readable facts such as free choices; never personal data in logs. */
export type ProblemReply = {
  code: ProblemCode
  sentence: string
  fields: FieldProblem[]
  requestId: string
  details?: unknown
}

export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly fields: FieldProblem[]
  readonly details: unknown
  constructor(
    code: ProblemCode,
    sentence?: string,
    more: { fields?: FieldProblem[]; details?: unknown; cause?: unknown } = {},
  ) {
    super(sentence ?? problems[code].sentence, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Problem'
    this.code = code
    this.status = problems[code].status
    this.fields = more.fields ?? []
    this.details = more.details
  }
  toReply(requestId: string): ProblemReply {
    const reply: ProblemReply = { code: this.code, sentence: this.message, fields: this.fields, requestId }
    return this.details === undefined ? reply : { ...reply, details: this.details }
  }
}

/** For a row that is not there or not visible: the two are one answer. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw new Problem('not-found')
  return row
}
