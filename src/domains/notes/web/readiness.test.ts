import { expect, test } from 'vitest'
import { checks } from '../notes.completeness.checks.ts'
import { defaultRules } from '../notes.completeness.ts'
import { risk, withIntervention } from './chips.ts'
import { movedCaret } from './DraftText.tsx'
import { entryReady, fieldOf, ofAuthor, readinessOf, readinessWords, signable } from './readiness.ts'

const check = (more: object) => ({ draftId: 'd', participantId: 'p', missing: [], leaks: [], similar: [], ...more })

test('what blocks the entry, what blocks the group, and what only asks are told apart', () => {
  const readiness = readinessOf(
    check({
      missing: [
        { path: 'shared.process', sentence: 'Describe how the group worked.', blocks: true },
        { path: 'entry.sections.plan', sentence: 'Plan is empty.', blocks: true },
        { path: 'entry.objectiveIds', sentence: 'No plan yet.', blocks: false },
      ],
      leaks: [{ field: 'response', match: 'May', because: '', blocks: false }],
    }),
  )!
  expect([entryReady(readiness), signable(readiness), readinessWords(readiness)]).toEqual([
    false,
    false,
    'Plan is empty',
  ])
  const ready = readinessOf(check({ leaks: [{ field: 'response', match: 'May', because: '', blocks: false }] }))!
  expect([entryReady(ready), signable(ready), readinessWords(ready)]).toEqual([true, true, 'Ready, one question'])
  const shared = readinessOf(check({ leaks: [{ field: 'shared.process', match: 'Dash', because: '', blocks: true }] }))!
  expect([entryReady(shared), signable(shared)]).toEqual([true, false])
  expect(signable(undefined)).toBe(false)
  const path = 'author.credential'
  const author = readinessOf(check({ missing: [{ path, sentence: 'Not in force.', blocks: true, source: '' }] }))!
  expect([entryReady(author), signable(author), ofAuthor(author)]).toEqual([true, false, 'Not in force.'])
  expect(ofAuthor(ready)).toBeUndefined()
})

test('every path of a check that a writer can mend has its field', () => {
  const inTheRoom = ['entry.creditedMinutes', 'entry.arrivedAt', 'entry.leftAt']
  for (const { field } of Object.values(checks)) {
    if (!field.startsWith('entry.') || inTheRoom.includes(field)) continue
    expect(fieldOf(field), field).toBeDefined()
  }
  expect(['telehealth.modality', 'telehealth.participantLocation', 'telehealth.consent'].map(fieldOf)).toEqual([
    'by',
    'location',
    'telehealthConsent',
  ])
  expect(['shared.topic', 'shared.interventions', 'shared.process'].map(fieldOf)).toEqual([
    'topic',
    'interventions',
    'process',
  ])
})

test('of the risk chips only a raised risk asks for a plan', () => {
  const calm = defaultRules.find((rule) => rule.code === 'risk-with-plan')!.words!
  expect(risk.filter((chip) => !calm.includes(chip.value)).map((chip) => chip.value)).toEqual(['raised'])
})

test('quick words come in as sentences and go out again', () => {
  const once = withIntervention('', 'Led a role play')
  expect(once).toBe('Led a role play.')
  const twice = withIntervention(`${once} Laughed a lot`, 'Checked in on safety')
  expect(twice).toBe('Led a role play. Laughed a lot. Checked in on safety.')
  expect(withIntervention(twice, 'Led a role play')).toBe('Laughed a lot. Checked in on safety.')
})

test('the caret stays with the word it was in', () => {
  expect(movedCaret('Calm today', 'Very calm today', 10)).toBe(15)
  expect(movedCaret('Calm today', 'Calm today. Plans a walk', 4)).toBe(4)
  expect(movedCaret('', 'hers', 0)).toBe(0)
})
