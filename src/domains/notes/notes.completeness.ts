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

const payers = 'Superset of payers’ note requirements'
const program = 'Program policy'

/** Program configuration: a start that programs change in their settings, not a statement of any one payer's terms. */
export const defaultRules: readonly CompletenessRule[] = [
  { code: 'identity', severity: 'blocks', source: payers },
  { code: 'service-date', severity: 'blocks', source: payers },
  { code: 'topic', severity: 'blocks', source: payers },
  { code: 'interventions', severity: 'blocks', source: payers },
  { code: 'process', severity: 'blocks', source: program },
  { code: 'session-times', severity: 'blocks', source: payers },
  { code: 'times-in-order', severity: 'blocks', source: payers },
  { code: 'place', severity: 'blocks', source: payers },
  { code: 'leaders', severity: 'blocks', source: payers },
  { code: 'group-size', severity: 'warns', source: payers },
  { code: 'telehealth', severity: 'blocks', source: payers },
  { code: 'interpreter', severity: 'warns', source: payers },
  { code: 'diagnosis', severity: 'warns', source: payers },
  { code: 'present', severity: 'blocks', source: program },
  { code: 'contact-times', severity: 'warns', source: payers },
  { code: 'minutes', severity: 'blocks', source: payers },
  { code: 'minutes-fit', severity: 'blocks', source: payers },
  { code: 'presence-in-order', severity: 'blocks', source: payers },
  { code: 'presence-in-session', severity: 'warns', source: program },
  { code: 'participation', severity: 'blocks', source: program },
  { code: 'affect', severity: 'blocks', source: program },
  { code: 'progress', severity: 'blocks', source: payers },
  { code: 'risk', severity: 'blocks', source: payers },
  { code: 'objective', severity: 'blocks', source: payers },
  { code: 'sections', severity: 'blocks', source: payers },
  { code: 'own-words', severity: 'blocks', source: 'Payers deny notes that could be anyone’s' },
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
  { code: 'author', severity: 'blocks', source: payers },
  { code: 'credential', severity: 'blocks', source: payers },
  { code: 'supervisor', severity: 'blocks', source: payers },
]
