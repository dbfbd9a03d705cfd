// What a note still lacks before it can be signed. The rules are data (which check, how strict, whose demand), because payers
// and states differ and change; the checks themselves are in notes.completeness.checks.ts.
import { checks } from './notes.completeness.checks.ts'
import type { CheckCode } from './notes.completeness.checks.ts'
import type { NoteDraft } from './notes.completeness.types.ts'

export type Severity = 'blocks' | 'warns'
export type CompletenessRule = {
  readonly code: CheckCode
  readonly severity: Severity
  /** Whose demand it is, for the screen and for the auditor. */
  readonly source: string
  /** Words of the program that the check needs, such as the chips that mean no raised risk. */
  readonly words?: readonly string[]
}
export type Missing = {
  /** Path of the field to jump to: 'shared.topic', 'entry.risk', 'entry.sections.plan'. */
  readonly field: string
  readonly sentence: string
  readonly severity: Severity
  readonly rule: CheckCode
  readonly source: string
}

/** Everything that is missing or contradicts itself, in the order of the note; blocking findings first within a field. */
export const missing = (note: NoteDraft, rules: readonly CompletenessRule[] = defaultRules): Missing[] =>
  rules
    .flatMap((rule) => {
      const check = checks[rule.code]
      if (check.on !== 'every' && check.on !== note.kind) return []
      return check.test(note, rule.words ?? []).map(({ field = check.field, sentence, softer }) => ({
        field,
        sentence,
        severity: softer ? ('warns' as const) : rule.severity,
        rule: rule.code,
        source: rule.source,
      }))
    })
    .sort((a, b) => place(a.field) - place(b.field) || Number(a.severity === 'warns') - Number(b.severity === 'warns'))

const order = ['person', 'service', 'shared', 'telehealth', 'interpreter', 'diagnoses', 'entry', 'author', 'supervisor']
const place = (field: string) => order.indexOf(field.split('.')[0] ?? '')

// Where a text is named it is one that asks for the element, not the only one; what several payers ask and no text that we could
// read says alone is called common. Programs set their own.
const common = 'Common to payers; no single text'
const program = 'Program policy'
const hours = 'Kansas R03-704: surveyors count hours from the notes'
const services = '42 CFR 410.43(a)(4): which covered service was given'
const planned = '42 CFR 424.24(d): diagnosis and goals of the plan'
const places = 'CMS place-of-service codes 57, 02 and 10'
const levels = 'HCPCS modifiers HM to HP: credential of who gave the service'
const signature = '21 CFR 11.50: name, date and meaning of a signature'
const supervision = 'State licensing: work under supervision is cosigned'

/** Program configuration: a start that programs change in their settings, not a statement of any one payer's terms. */
export const defaultRules: readonly CompletenessRule[] = [
  { code: 'identity', severity: 'blocks', source: common },
  { code: 'service-date', severity: 'blocks', source: common },
  { code: 'topic', severity: 'blocks', source: services },
  { code: 'interventions', severity: 'blocks', source: services },
  { code: 'process', severity: 'blocks', source: program },
  { code: 'session-times', severity: 'blocks', source: hours },
  { code: 'times-in-order', severity: 'blocks', source: hours },
  { code: 'place', severity: 'blocks', source: places },
  { code: 'leaders', severity: 'blocks', source: levels },
  { code: 'group-size', severity: 'warns', source: 'California DMC-ODS: groups of 2 to 12' },
  { code: 'telehealth', severity: 'blocks', source: places },
  { code: 'how-met', severity: 'warns', source: places },
  { code: 'interpreter', severity: 'warns', source: 'Section 1557 of the Affordable Care Act: language assistance' },
  { code: 'diagnosis', severity: 'warns', source: planned },
  { code: 'present', severity: 'blocks', source: program },
  { code: 'contact-times', severity: 'warns', source: hours },
  { code: 'minutes', severity: 'blocks', source: hours },
  { code: 'minutes-fit', severity: 'blocks', source: hours },
  { code: 'presence-in-order', severity: 'blocks', source: hours },
  { code: 'presence-in-session', severity: 'warns', source: program },
  { code: 'participation', severity: 'blocks', source: program },
  { code: 'affect', severity: 'blocks', source: program },
  { code: 'progress', severity: 'blocks', source: 'New York OASAS: the record says why somebody stays longer' },
  { code: 'risk', severity: 'blocks', source: common },
  { code: 'objective', severity: 'blocks', source: planned },
  { code: 'sections', severity: 'blocks', source: common },
  { code: 'own-words', severity: 'blocks', source: 'Common to payers: notes that could be anyone’s are denied' },
  {
    code: 'risk-with-plan',
    severity: 'blocks',
    source: program,
    words: [
      'none',
      'no change',
      'unchanged',
      'same',
      'lower',
      'lowered',
      'reduced',
      'low',
      'denied',
      'not raised',
      'no risk',
      'no risk noted',
      'stable',
      'sin cambio',
      'ninguno',
      'ninguna',
    ],
  },
  { code: 'author', severity: 'blocks', source: signature },
  { code: 'credential', severity: 'blocks', source: levels },
  { code: 'supervisor', severity: 'blocks', source: supervision },
]
