import type { Chip } from '#web/parts/Chips.tsx'

// The quick words of an entry. What is chosen is what the note says, so the words are whole and plain. Of the risk chips,
// those that are not in the words of the rule risk-with-plan (notes.completeness.ts) ask for a plan.

const chip = (label: string, hint?: string): Chip => ({ value: label.toLowerCase(), label, hint })

export const participation: Chip[] = [
  chip('Active', 'Spoke up by themselves, took part throughout'),
  chip('Steady', 'Took part when it was their turn'),
  chip('Quiet', 'Listened, said little'),
  chip('With prompts', 'Took part when asked'),
]
export const affect: Chip[] = ['Calm', 'Bright', 'Anxious', 'Sad', 'Irritable', 'Guarded', 'Tired', 'Flat'].map(
  (label) => chip(label),
)
export const progress: Chip[] = [
  chip('Forward', 'Nearer to the goal than last time'),
  chip('Holding', 'Where they were last time'),
  chip('Setback', 'Further from the goal than last time'),
  chip('Too early', 'Nothing to compare with yet'),
]
export const risk: Chip[] = [
  chip('Unchanged', 'No sign of more risk to self or others than last time'),
  chip('Lowered', 'Less than last time'),
  chip('Raised', 'More than last time: the plan says who does what, and when'),
]

/** How the two met; the words are those that notes.content.ts calls far away. */
export const ways: Chip[] = [chip('In person'), chip('Video'), chip('Telephone', 'Without a picture')]
export const farWays: Chip[] = ways.slice(1)
export const telehealthConsent: Chip[] = [
  chip('On file', 'Signed before, and it still holds'),
  chip('Given today', 'Asked and said yes in this contact'),
]

/** Things leaders often do; a press adds the words, they stay text and can be changed. */
export const interventions = [
  'Taught a coping skill',
  'Led a practice in pairs',
  'Guided a role play',
  'Reviewed practice since last time',
  'Explained how urges rise and fall',
  'Mapped triggers and warning signs',
  'Led a breathing exercise',
  'Asked open questions about change',
  'Checked in on safety',
  'Summed up and set practice for the week',
]

/** The text with the words added as a sentence, or taken out when they are in it. */
export function withIntervention(text: string, words: string): string {
  const sentence = `${words}.`
  if (text.includes(sentence)) return text.replace(sentence, '').replace(/ {2,}/g, ' ').trim()
  const before = text.trimEnd()
  return before === '' ? sentence : `${before}${/[.!?]$/.test(before) ? '' : '.'} ${sentence}`
}
