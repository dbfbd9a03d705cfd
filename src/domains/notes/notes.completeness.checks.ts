// The checks behind the rules of completeness: each says in words what is missing, and nothing about how strict to be.
import { sectionsOfFormat } from './notes.formats.ts'
import type { Choice, NoteDraft } from './notes.completeness.types.ts'

type Found = {
  /** Where to jump; the check's own field when left out. */
  readonly field?: string
  readonly sentence: string
  /** Only a warning whatever the rule says, since the person cannot be helped to it in this note. */
  readonly softer?: boolean
}
export type Check = {
  readonly on: 'group' | 'individual' | 'every'
  readonly field: string
  readonly test: (note: NoteDraft, words: readonly string[]) => readonly Found[]
}

const none: readonly Found[] = []
const say = (sentence: string, field?: string): readonly Found[] => [{ sentence, ...(field ? { field } : {}) }]
const unless = (ok: boolean, sentence: string, field?: string) => (ok ? none : say(sentence, field))
const filled = (value: Choice | undefined): boolean =>
  typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.some((one) => one.trim() !== '')
const chosen = (value: Choice): readonly string[] =>
  (typeof value === 'string' ? [value] : (value ?? [])).map((one) => one.trim().toLowerCase())
const countWords = (text: string | undefined) => (text ?? '').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
const instant = (at: string | null | undefined): number | null => {
  const time = Date.parse(at ?? '')
  return Number.isNaN(time) ? null : time
}
const minute = 60_000

// Words that show that a raised risk was answered, English and Spanish.
const safetyWords =
  /\b(safety|988|crisis|call|calls|called|contact|contacted|notif\w*|supervisor|consult\w*|assess\w*|check-?in|monitor\w*|hospital|emergency|911|appointment|refer\w*|follow\w*|means|seguridad|llam\w*|cita|supervisora?|evalu\w*|emergencia|seguimiento)\b/i

const check = (on: Check['on'], field: string, test: Check['test']): Check => ({ on, field, test })

export const checks = {
  identity: check('every', 'person.name', (note) =>
    unless(filled(note.person.name), 'The note does not say whose it is.'),
  ),
  'service-date': check('every', 'service.on', (note) =>
    unless(/^\d{4}-\d{2}-\d{2}$/.test(note.serviceOn), 'Give the day of the service.'),
  ),
  topic: check('group', 'shared.topic', (note) =>
    unless(filled(note.sharedPart?.topic), 'Say what the session was about.'),
  ),
  interventions: check('group', 'shared.interventions', (note) =>
    unless(filled(note.sharedPart?.interventions), 'Say what the leaders did in the session.'),
  ),
  process: check('group', 'shared.process', (note) =>
    unless(filled(note.sharedPart?.process), 'Describe how the group worked together, without names.'),
  ),
  'session-times': check('group', 'shared.startsAt', (note) => [
    ...unless(instant(note.sharedPart?.startsAt) !== null, 'Give the time the session started.', 'shared.startsAt'),
    ...unless(instant(note.sharedPart?.endsAt) !== null, 'Give the time the session stopped.', 'shared.endsAt'),
  ]),
  'times-in-order': check('group', 'shared.endsAt', (note) => {
    const length = sessionLength(note)
    return unless(length === null || length > 0, 'The session stops before it starts.')
  }),
  place: check('group', 'shared.place', (note) =>
    unless(filled(note.sharedPart?.place), 'Say where the session took place.'),
  ),
  leaders: check('group', 'shared.leaders', (note) =>
    unless(
      (note.sharedPart?.leaders ?? []).some((leader) => filled(leader.name)),
      'Name who led the session.',
    ),
  ),
  'group-size': check('group', 'shared.attendingCount', (note) =>
    unless((note.sharedPart?.attendingCount ?? 0) > 0, 'Say how many people attended.'),
  ),
  telehealth: check('every', 'telehealth.modality', (note) =>
    note.telehealth
      ? [
          ...unless(filled(note.telehealth.modality), 'Say whether the contact was by video or by telephone.'),
          ...unless(
            filled(note.telehealth.participantLocation),
            'Say where the participant was during the contact.',
            'telehealth.participantLocation',
          ),
          ...unless(
            filled(note.telehealth.consent),
            'Say whether consent to telehealth is on file or was given in this contact.',
            'telehealth.consent',
          ),
        ]
      : none,
  ),
  'how-met': check('individual', 'entry.by', (note) =>
    unless(note.by === undefined || filled(note.by), 'Say how you met: in person, by video or by telephone.'),
  ),
  interpreter: check('every', 'interpreter.name', (note) =>
    unless(!note.interpreter?.used || filled(note.interpreter.name), 'Name the interpreter.'),
  ),
  diagnosis: check('every', 'diagnoses', (note) =>
    unless(note.diagnoses === undefined || filled(note.diagnoses), 'No diagnosis is on record.'),
  ),
  // Who was absent gets an attendance record with its reason, not a clinical note.
  present: check('group', 'entry.creditedMinutes', (note) =>
    unless(
      note.entry.creditedMinutes !== 0 || note.entry.arrivedAt !== null,
      'This person was not there; an absence is recorded in attendance, not in a note.',
    ),
  ),
  'contact-times': check('individual', 'entry.arrivedAt', (note) => [
    ...unless(instant(note.entry.arrivedAt) !== null, 'Give the time the contact started.', 'entry.arrivedAt'),
    ...unless(instant(note.entry.leftAt) !== null, 'Give the time the contact stopped.', 'entry.leftAt'),
  ]),
  minutes: check('group', 'entry.creditedMinutes', (note) =>
    unless(note.entry.creditedMinutes !== null, 'Attendance is not marked: when did this person come and leave?'),
  ),
  'minutes-fit': check('every', 'entry.creditedMinutes', (note) => {
    const credited = note.entry.creditedMinutes
    const length = note.kind === 'group' ? sessionLength(note) : presence(note)
    if (credited === null || credited < 0) return unless(credited === null, 'The credited minutes are below zero.')
    if (length === null || length <= 0 || credited <= Math.ceil(length)) return none
    return say(`${credited} minutes are credited, but the session lasted ${Math.floor(length)}.`)
  }),
  'presence-in-order': check('every', 'entry.leftAt', (note) => {
    const length = presence(note)
    return unless(length === null || length >= 0, 'The person leaves before arriving.')
  }),
  'presence-in-session': check('group', 'entry.arrivedAt', (note) => {
    if ((sessionLength(note) ?? 0) <= 0) return none
    const [arrived, left] = [instant(note.entry.arrivedAt), instant(note.entry.leftAt)]
    const [start, end] = [instant(note.sharedPart?.startsAt), instant(note.sharedPart?.endsAt)]
    return [
      ...unless(arrived === null || end === null || arrived < end, 'The person arrives after the session has stopped.'),
      ...unless(
        left === null || start === null || left > start,
        'The person leaves before the session has started.',
        'entry.leftAt',
      ),
    ]
  }),
  participation: check('group', 'entry.participation', (note) =>
    unless(filled(note.entry.participation), 'Choose how the person took part.'),
  ),
  affect: check('group', 'entry.affect', (note) =>
    unless(filled(note.entry.affect), 'Choose how the person came across.'),
  ),
  progress: check('every', 'entry.progress', (note) =>
    unless(filled(note.entry.progress) || !hasChips(note), 'Rate the progress toward the person’s goals.'),
  ),
  risk: check('every', 'entry.risk', (note) =>
    unless(filled(note.entry.risk) || !hasChips(note), 'Say whether risk has changed, also when it has not.'),
  ),
  objective: check('every', 'entry.objectiveIds', (note) => {
    if (note.entry.objectiveIds.length > 0 || note.format === 'crisis' || note.format === 'narrative') return none
    if (note.hasPlan) return say('Pick the objective of the person’s plan that this worked on.')
    return [
      {
        sentence: 'There is no plan with objectives yet; say in the goal what the person is working on.',
        softer: true,
      },
    ]
  }),
  sections: check('every', 'entry.sections', (note) =>
    sectionsOfFormat(note.format)
      .filter(({ code }) => !filled(note.entry.sections[code]) && !isCovered(note, code))
      .map(({ code, label }) => ({ field: `entry.sections.${code}`, sentence: `${label} is empty.` })),
  ),
  'own-words': check('group', 'entry.ownWords', (note) => {
    const { sections, ownWords } = note.entry
    const said = [
      ownWords,
      sections.response,
      sections.behavior,
      sections.subjective,
      sections.data,
      sections.narrative,
    ]
    return unless(
      said.some((text) => countWords(text) >= 3),
      'Say in a few words of your own what this person said or did.',
    )
  }),
  'risk-with-plan': check('every', 'entry.sections.plan', (note, calm) => {
    const raised = chosen(note.entry.risk).some((risk) => risk !== '' && !calm.includes(risk))
    if (!raised) return none
    const plan = [note.entry.sections.plan, note.entry.sections.actions].filter(filled).join(' ')
    if (countWords(plan) < 3) return say('Risk is raised, but the plan does not say what is done about it.')
    return safetyWords.test(plan)
      ? none
      : [{ sentence: 'Risk is raised; does the plan say who keeps the person safe, and when?', softer: true }]
  }),
  author: check('every', 'author.name', (note) => unless(filled(note.author?.name), 'The note has no author.')),
  credential: check('every', 'author.credential', (note) => {
    if (note.author?.blocked) return say(note.author.blocked)
    if (!filled(note.author?.credential)) return say('The author’s credential is missing.')
    if (note.author?.heldOnService === false)
      return say(
        `No credential of yours was in force on ${dayInWords(note.serviceOn)}, the day of this service. Whoever held one then writes and signs this note.`,
      )
    const expires = note.author?.expiresOn
    const on = note.signingOn ?? note.serviceOn
    return unless(!expires || expires >= on, `The author’s credential expired on ${expires}.`)
  }),
  supervisor: check('every', 'supervisor.name', (note) =>
    unless(
      !note.supervisor?.required || filled(note.supervisor.name),
      'A supervisor must sign too, and none is named.',
    ),
  ),
} as const satisfies Readonly<Record<string, Check>>

export type CheckCode = keyof typeof checks

const dayFormat = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const dayInWords = (on: string) => (Number.isNaN(Date.parse(on)) ? on : dayFormat.format(Date.parse(on)))

/** A crisis or narrative note says progress and risk in words. */
const hasChips = (note: NoteDraft) => note.kind === 'group' || (note.format !== 'crisis' && note.format !== 'narrative')

// A group entry needs no intervention of its own when the shared part has one, and no goal text when an objective is picked.
const isCovered = (note: NoteDraft, code: string): boolean => {
  if (code === 'intervention') return note.kind === 'group' && filled(note.sharedPart?.interventions)
  if (code === 'goal') return note.entry.objectiveIds.length > 0
  return code === 'response' && note.kind === 'group' && countWords(note.entry.ownWords) >= 3
}

/** Minutes from start to stop, null while either is missing. */
const between = (from: string | null | undefined, to: string | null | undefined): number | null => {
  const [start, end] = [instant(from), instant(to)]
  return start === null || end === null ? null : (end - start) / minute
}
const sessionLength = (note: NoteDraft) => between(note.sharedPart?.startsAt, note.sharedPart?.endsAt)
const presence = (note: NoteDraft) => between(note.entry.arrivedAt, note.entry.leftAt)
