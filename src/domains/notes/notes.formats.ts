// Note formats as ordered sections: what belongs where, in our own words. A group note is the shared part plus GIRP for each
// person, because goal, intervention and response stand apart in it, which is what payers look for.

export type FormatCode = 'GIRP' | 'SOAP' | 'DAP' | 'BIRP' | 'narrative' | 'crisis'
export type Section = { readonly code: string; readonly label: string; readonly hint: string }
export type NoteFormat = {
  readonly code: FormatCode
  readonly name: string
  /** When staff would choose it. */
  readonly use: string
  readonly sections: readonly Section[]
}

const section = (code: string, label: string, hint: string): Section => ({ code, label, hint })
const intervention = section(
  'intervention',
  'Intervention',
  'What you did: the skill taught, the question asked, the support given.',
)
const response = section('response', 'Response', 'What the person said or did with it, in this session.')
const plan = section('plan', 'Plan', 'The next step, who takes it and by when.')
const assessment = section(
  'assessment',
  'Assessment',
  'What you make of it: progress on the goal, risk, what helps or hinders.',
)

export const noteFormats: Readonly<Record<FormatCode, NoteFormat>> = {
  GIRP: {
    code: 'GIRP',
    name: 'Goal, intervention, response, plan',
    use: 'Group notes, and single sessions on one goal',
    sections: [
      section('goal', 'Goal', 'The goal or objective of the plan that this session worked on.'),
      intervention,
      response,
      plan,
    ],
  },
  BIRP: {
    code: 'BIRP',
    name: 'Behavior, intervention, response, plan',
    use: 'Single sessions in which what you saw matters most',
    sections: [
      section('behavior', 'Behavior', 'How the person came across and what brought them: mood, acts, words.'),
      intervention,
      response,
      plan,
    ],
  },
  SOAP: {
    code: 'SOAP',
    name: 'Subjective, objective, assessment, plan',
    use: 'Medical and nursing contacts',
    sections: [
      section('subjective', 'Subjective', 'What the person reports, as near to their words as you can.'),
      section('objective', 'Objective', 'What you saw or measured: appearance, test results, attendance.'),
      assessment,
      plan,
    ],
  },
  DAP: {
    code: 'DAP',
    name: 'Data, assessment, plan',
    use: 'Short counselling contacts',
    sections: [section('data', 'Data', 'What was said, seen and done in the session.'), assessment, plan],
  },
  narrative: {
    code: 'narrative',
    name: 'Narrative',
    use: 'Calls, letters and contacts that fit no form',
    sections: [section('narrative', 'Note', 'What happened, why it matters, what comes next.')],
  },
  crisis: {
    code: 'crisis',
    name: 'Crisis contact',
    use: 'Whenever safety was in question',
    sections: [
      section('presenting', 'What happened', 'What you were told or saw, when, and by whom you learned of it.'),
      section('risk', 'Risk and safety', 'What raises and what lowers the risk now, and how you found out.'),
      section('actions', 'What was done', 'Each step with its time, and who was told.'),
      section('plan', 'Plan and follow-up', 'Where the person is going, who checks on them next and when.'),
    ],
  },
}

/** Sections of the part that is written once for the whole group and copied into each person's note; it names nobody. */
export const sharedSections: readonly Section[] = [
  section('topic', 'Topic', 'The subject or curriculum unit of the evening.'),
  section('interventions', 'Interventions', 'What the leaders did, so that an outsider could repeat it.'),
  section('process', 'Group process', 'How the group worked together, without naming or quoting anybody.'),
]

export const groupFormat: FormatCode = 'GIRP'

/** Ordered sections of a format; an unknown code is read as a narrative. */
export const sectionsOfFormat = (code: string): readonly Section[] =>
  (noteFormats[code as FormatCode] ?? noteFormats.narrative).sections

/** All headings and labels: the similarity guard does not count them as anybody's words. */
export const headings: readonly string[] = [
  ...new Set(
    [...Object.values(noteFormats).flatMap((format) => format.sections), ...sharedSections].map((one) => one.label),
  ),
]
