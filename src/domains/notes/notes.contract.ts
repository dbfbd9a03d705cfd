import { z } from 'zod'
import { day, done, id, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { authorShape } from './notes.author.contract.ts'

export const formats = ['GIRP', 'SOAP', 'DAP', 'BIRP', 'narrative', 'crisis'] as const
export const formatShape = z.enum(formats)
/** Text of a section, a chip, a list of chips or objectives; 10,000 lines fit. */
export const fieldValue = z.union([text(400_000), z.array(text(300)).max(60), z.null()])
export const fieldState = z.object({
  field: z.string(),
  value: z.unknown(),
  version: z.number(),
  savedAt: z.string(),
  savedBy: id,
})
const person = z.object({
  id,
  name: z.string(),
  pronouns: z.string(),
  /** What the leak guard looks for in other members' entries; it works on the device, without a network. */
  guard: z.object({
    legalGiven: z.string(),
    legalFamily: z.string(),
    preferredName: z.string(),
    nicknames: z.array(z.string()),
    phone: z.string(),
    email: z.string(),
    employer: z.string(),
    birthOn: z.string().nullable(),
  }),
})
const entryState = z.object({
  draftId: id.nullable(),
  person,
  present: z.boolean(),
  attendance: z.object({
    words: z.string(),
    credited: z.number(),
    arrivedAt: z.string().nullable(),
    leftAt: z.string().nullable(),
  }),
  fields: z.array(fieldState),
  /** The signed note, when there is one; the draft is then closed unless the note was entered in error. */
  signed: z.object({ noteId: id, signedAt: z.string(), author: z.string(), state: z.string() }).nullable(),
  /** The person's recent own entries by anyone, for the similarity guard. */
  recent: z.array(z.object({ id: z.string(), text: z.string() })),
  /** What the person worked on and planned when last written about. */
  last: z.object({ serviceOn: z.string(), goal: z.string(), plan: z.string() }).nullable(),
})
export type ComposerEntry = z.output<typeof entryState>

export const openComposer = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/composer',
  access: 'notes.write',
  summary: 'Open the composer of a session: drafts are made where they are missing',
  params: z.strictObject({ sessionId: id }),
  body: z.strictObject({}),
  reply: z.object({
    session: z.object({
      id,
      title: z.string(),
      topic: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      endedAt: z.string().nullable(),
      zone: z.string(),
      place: z.string(),
      placeKind: z.string(),
      attending: z.number(),
      leaders: z.array(z.object({ staffId: id, name: z.string() })),
    }),
    shared: z.object({ draftId: id, fields: z.array(fieldState) }),
    entries: z.array(entryState),
    staffNames: z.array(z.string()),
    me: authorShape,
    dueAt: z.string(),
    similarityThreshold: z.number(),
  }),
})
export type Composer = z.output<typeof openComposer.reply>

/** What two leaders hear of each other while they write: the fields alone. */
export const composerFields = endpoint({
  method: 'GET',
  path: '/api/sessions/:sessionId/composer/fields',
  access: 'notes.write',
  summary: 'The fields of a session’s drafts as they stand',
  params: z.strictObject({ sessionId: id }),
  reply: z.object({ fields: z.array(fieldState.extend({ draftId: id })) }),
})
/** Saves what was typed since `baseVersion`, merged with others'. `perhaps`: texts that were sent before and never answered. */
export const saveFields = endpoint({
  method: 'PUT',
  path: '/api/drafts/:draftId/fields',
  access: 'notes.write',
  summary: 'Save fields of a draft as typed',
  params: z.strictObject({ draftId: id }),
  body: z.strictObject({
    changes: z
      .array(
        z.strictObject({
          field: z.string().regex(/^[a-z][a-zA-Z]{1,30}$/),
          value: fieldValue,
          baseVersion: z.number().int().min(0),
          perhaps: z.array(text(400_000)).max(5).optional(),
        }),
      )
      .min(1)
      .max(40),
  }),
  reply: z.object({
    fields: z.array(fieldState.extend({ merge: z.enum(['none', 'merged', 'clashed']), mergedWith: id.nullable() })),
  }),
  bodyLimit: 4 * 1024 * 1024,
})
export const fieldHistory = endpoint({
  method: 'GET',
  path: '/api/drafts/:draftId/history',
  access: 'notes.write',
  summary: 'Earlier texts of a draft’s field',
  params: z.strictObject({ draftId: id }),
  query: z.strictObject({ field: z.string().max(40) }),
  reply: z.object({
    versions: z.array(z.object({ version: z.number(), value: z.unknown(), savedAt: z.string(), savedBy: z.string() })),
  }),
})
const answers = z
  .array(
    z.strictObject({
      draftId: id,
      kind: z.enum(['similarity', 'possible_leak']),
      about: text(300),
      reason: words(500),
    }),
  )
  .max(200)
const fault = z.object({ path: z.string(), sentence: z.string(), blocks: z.boolean(), source: z.string() })
/** What stands between an entry and a signature. Sent in a problem's details, and shown beside the fields. */
export const checkShape = z.object({
  draftId: id,
  participantId: id.nullable(),
  missing: z.array(fault),
  leaks: z.array(z.object({ field: z.string(), match: z.string(), because: z.string(), blocks: z.boolean() })),
  similar: z.array(
    z.object({
      against: z.string(),
      kind: z.string(),
      score: z.number(),
      because: z.string(),
      shared: z.array(z.string()),
    }),
  ),
})
export type Check = z.output<typeof checkShape>
export const signGroup = endpoint({
  method: 'POST',
  path: '/api/sessions/:sessionId/sign',
  access: 'notes.sign',
  summary: 'Sign the notes of several members at once',
  repeatable: true,
  params: z.strictObject({ sessionId: id }),
  body: z.strictObject({ draftIds: z.array(id).min(1).max(40), answers, lateReason: text(500).optional() }),
  reply: z.object({
    signed: z.array(z.object({ draftId: id, noteId: id, participantId: id, hash: z.string() })),
    awaitingCosign: z.string().nullable(),
    signedAt: z.string(),
  }),
})
export const beginIndividual = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/drafts',
  access: 'notes.write',
  summary: 'Begin an individual note',
  subject: 'participantId',
  params: z.strictObject({ participantId: id }),
  body: z.strictObject({ id, format: formatShape, serviceOn: day, sessionId: id.nullable() }),
  reply: z.object({ draftId: id }),
})
export const openIndividual = endpoint({
  method: 'GET',
  path: '/api/drafts/:draftId',
  access: 'notes.write',
  summary: 'Open the draft of an individual note',
  params: z.strictObject({ draftId: id }),
  reply: z.object({
    draftId: id,
    participantId: id,
    name: z.string(),
    format: formatShape,
    serviceOn: z.string(),
    zone: z.string(),
    fields: z.array(fieldState),
    recent: z.array(z.object({ id: z.string(), text: z.string() })),
    signedNoteId: id.nullable(),
    me: authorShape,
    dueAt: z.string(),
    similarityThreshold: z.number(),
  }),
})
export const signIndividual = endpoint({
  method: 'POST',
  path: '/api/drafts/:draftId/sign',
  access: 'notes.sign',
  summary: 'Sign an individual note',
  repeatable: true,
  params: z.strictObject({ draftId: id }),
  body: z.strictObject({ answers, lateReason: text(500).optional() }),
  reply: z.object({ noteId: id, hash: z.string(), awaitingCosign: z.string().nullable() }),
})
export const discardDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:draftId/discard',
  access: 'notes.write',
  summary: 'Discard an individual draft; what was typed stays in its history',
  params: z.strictObject({ draftId: id }),
  body: z.strictObject({}),
  reply: done,
})

export const signatureShape = z.object({
  meaning: z.string(),
  signer: z.string(),
  credential: z.string(),
  signedAt: z.string(),
  zone: z.string(),
  method: z.string(),
})
export const noteShape = z.object({
  id,
  participantId: id,
  kind: z.string(),
  format: z.string(),
  serviceOn: z.string(),
  state: z.enum(['signed', 'awaiting_cosign', 'cosigned', 'amended', 'entered_in_error']),
  late: z.string().nullable(),
  content: z.unknown(),
  hash: z.string(),
  signatures: z.array(signatureShape),
  addenda: z.array(
    z.object({ id, author: z.string(), text: z.string(), writtenAt: z.string(), credential: z.string() }),
  ),
  error: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  cosign: z
    .object({
      of: z.string(),
      ofStaffId: id,
      dueAt: z.string(),
      because: z.string(),
      returned: z.object({ at: z.string(), reason: z.string() }).nullable(),
    })
    .nullable(),
})
export type NoteReply = z.output<typeof noteShape>
const note = z.strictObject({ participantId: id, noteId: id })
export const readNote = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/notes/:noteId',
  access: 'notes.read',
  summary: 'A signed note with signatures and addenda',
  subject: 'participantId',
  reads: 'notes',
  params: note,
  reply: noteShape,
})
export const notePdf = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/notes/:noteId/pdf',
  access: 'notes.read',
  summary: 'The note as a PDF, for this one person',
  subject: 'participantId',
  reads: 'notes',
  params: note,
  reply: z.unknown(),
})
export const listNotes = endpoint({
  method: 'GET',
  path: '/api/participants/:participantId/notes',
  access: 'notes.read',
  summary: 'Signed notes and open drafts of one person, newest first',
  subject: 'participantId',
  reads: 'notes',
  params: z.strictObject({ participantId: id }),
  query: z.strictObject({ before: day.optional() }),
  reply: z.object({
    notes: z.array(
      z.object({
        id,
        kind: z.string(),
        format: z.string(),
        serviceOn: z.string(),
        title: z.string(),
        author: z.string(),
        state: z.string(),
        excerpt: z.string(),
        late: z.boolean(),
      }),
    ),
  }),
})
export const cosign = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/notes/:noteId/cosign',
  access: 'notes.sign',
  summary: 'Cosign a note',
  subject: 'participantId',
  params: note,
  body: z.strictObject({}),
  reply: done,
})
export const returnNote = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/notes/:noteId/return',
  access: 'notes.write',
  summary: 'Give a note back to its author with a reason',
  subject: 'participantId',
  params: note,
  body: z.strictObject({ reason: words(1_000) }),
  reply: done,
})
export const addAddendum = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/notes/:noteId/addenda',
  access: 'notes.sign',
  summary: 'Add a signed addendum',
  subject: 'participantId',
  repeatable: true,
  params: note,
  body: z.strictObject({ text: words(50_000) }),
  reply: z.object({ id }),
})
export const enterInError = endpoint({
  method: 'POST',
  path: '/api/participants/:participantId/notes/:noteId/entered-in-error',
  access: 'notes.sign',
  summary: 'Mark a note as entered in error; its text stays',
  subject: 'participantId',
  params: note,
  body: z.strictObject({ reason: words(1_000) }),
  reply: done,
})

const queueItem = z.object({
  kind: z.enum(['unsigned_group', 'unsigned_individual', 'cosign', 'returned', 'task']),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  participantId: id.nullable(),
  sessionId: id.nullable(),
  noteId: id.nullable(),
  dueAt: z.string(),
  overdue: z.boolean(),
})
export type QueueItem = z.output<typeof queueItem>
export const myQueue = endpoint({
  method: 'GET',
  path: '/api/my-queue',
  access: 'notes.write',
  summary: 'What waits for me: unsigned, to cosign, tasks; by due time',
  reply: z.object({ items: z.array(queueItem), now: z.string() }),
})
export const myDay = endpoint({
  method: 'GET',
  path: '/api/my-day',
  access: 'notes.write',
  summary: 'My sessions of a day with what is marked and signed, and what waits',
  query: z.strictObject({ on: day.optional() }),
  reply: z.object({
    on: z.string(),
    zone: z.string(),
    now: z.string(),
    name: z.string(),
    sessions: z.array(
      z.object({
        id,
        title: z.string(),
        own: z.boolean(),
        topic: z.string(),
        startsAt: z.string(),
        endsAt: z.string(),
        place: z.string(),
        placeKind: z.string(),
        cancelledAt: z.string().nullable(),
        endedAt: z.string().nullable(),
        mine: z.boolean(),
        leaders: z.array(z.string()),
        expected: z.number(),
        here: z.number(),
        toSign: z.number(),
        signed: z.number(),
      }),
    ),
    queue: z.object({ unsigned: z.number(), cosign: z.number(), tasks: z.number(), overdue: z.number() }),
  }),
})
