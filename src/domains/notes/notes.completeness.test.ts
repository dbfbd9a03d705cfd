import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checks } from './notes.completeness.checks.ts'
import { defaultRules, missing } from './notes.completeness.ts'
import { headings, noteFormats, sectionsOfFormat } from './notes.formats.ts'
import type { NoteDraft } from './notes.completeness.types.ts'

const whole: NoteDraft = {
  kind: 'group',
  format: 'GIRP',
  serviceOn: '2026-11-19',
  person: { name: 'Dana Whitlock' },
  hasPlan: true,
  sharedPart: {
    topic: 'Repair after an argument',
    interventions: ['Role play', 'Feedback round'],
    process: 'Quiet at first, then open.',
    startsAt: '2026-11-19T23:30:00Z',
    endsAt: '2026-11-20T02:30:00Z',
    place: 'Room 2',
    leaders: [{ name: 'Amelia Frost', credential: 'LCDC' }],
    attendingCount: 9,
  },
  entry: {
    participation: 'active',
    affect: ['calm'],
    progress: 'some',
    risk: 'no change',
    objectiveIds: ['objective-1'],
    sections: {
      goal: '',
      intervention: '',
      response: 'Practiced the call to her sister twice.',
      plan: 'Calls her on Friday.',
    },
    arrivedAt: '2026-11-19T23:42:00Z',
    leftAt: '2026-11-20T02:30:00Z',
    creditedMinutes: 168,
  },
  author: { name: 'Amelia Frost', credential: 'LCDC', expiresOn: '2027-03-31' },
}
const single: NoteDraft = {
  ...whole,
  kind: 'individual',
  format: 'DAP',
  sharedPart: null,
  entry: {
    ...whole.entry,
    sections: { data: 'Spoke about the wedding.', assessment: 'Less avoidant.', plan: 'Meets again Tuesday.' },
    arrivedAt: '2026-11-19T18:00:00Z',
    leftAt: '2026-11-19T18:50:00Z',
    creditedMinutes: 50,
  },
}
const shared = (change: Partial<NonNullable<NoteDraft['sharedPart']>>): NoteDraft => ({
  ...whole,
  sharedPart: { ...whole.sharedPart!, ...change },
})
const entry = (change: Partial<NoteDraft['entry']>, note = whole): NoteDraft => ({
  ...note,
  entry: { ...note.entry, ...change },
})
const sections = (change: Record<string, string>, note = whole) =>
  entry({ sections: { ...note.entry.sections, ...change } }, note)
const found = (note: NoteDraft) => missing(note).map((one) => `${one.severity} ${one.field} ${one.rule}`)

describe('what a note still lacks', () => {
  test('a whole group note and a whole individual note lack nothing', () => {
    expect(missing(whole)).toEqual([])
    expect(missing(single)).toEqual([])
  })

  test.each<[string, NoteDraft, string[]]>([
    ['topic', shared({ topic: ' ' }), ['blocks shared.topic topic']],
    [
      'interventions',
      shared({ interventions: [] }),
      ['blocks shared.interventions interventions', 'blocks entry.sections.intervention sections'],
    ],
    ['process', shared({ process: '' }), ['blocks shared.process process']],
    [
      'start and stop',
      shared({ startsAt: null, endsAt: 'soon' }),
      ['blocks shared.startsAt session-times', 'blocks shared.endsAt session-times'],
    ],
    ['place', shared({ place: '' }), ['blocks shared.place place']],
    ['leaders', shared({ leaders: [] }), ['blocks shared.leaders leaders']],
    ['group size', shared({ attendingCount: null }), ['warns shared.attendingCount group-size']],
    ['identity', { ...whole, person: { name: '' } }, ['blocks person.name identity']],
    ['service date', { ...whole, serviceOn: '19.11.2026' }, ['blocks service.on service-date']],
    [
      'telehealth',
      { ...whole, telehealth: { modality: 'video', participantLocation: '', consent: '' } },
      ['blocks telehealth.participantLocation telehealth', 'blocks telehealth.consent telehealth'],
    ],
    ['how they met', { ...single, by: '' }, ['warns entry.by how-met']],
    [
      'a credential that was not in force on the day',
      { ...whole, author: { ...whole.author!, heldOnService: false } },
      ['blocks author.credential credential'],
    ],
    [
      'why the author cannot sign',
      { ...whole, author: { ...whole.author!, credential: null, blocked: 'The LCDC credential lapsed.' } },
      ['blocks author.credential credential'],
    ],
    ['interpreter', { ...whole, interpreter: { used: true, name: '' } }, ['warns interpreter.name interpreter']],
    ['diagnosis', { ...whole, diagnoses: [] }, ['warns diagnoses diagnosis']],
    ['minutes', entry({ creditedMinutes: null }), ['blocks entry.creditedMinutes minutes']],
    ['participation', entry({ participation: null }), ['blocks entry.participation participation']],
    ['affect', entry({ affect: [] }), ['blocks entry.affect affect']],
    ['progress', entry({ progress: '' }), ['blocks entry.progress progress']],
    ['risk', entry({ risk: null }), ['blocks entry.risk risk']],
    [
      'response',
      sections({ response: '' }),
      ['blocks entry.sections.response sections', 'blocks entry.ownWords own-words'],
    ],
    ['plan', sections({ plan: '' }), ['blocks entry.sections.plan sections']],
    ['own words', sections({ response: 'Ok.' }), ['blocks entry.ownWords own-words']],
    ['author', { ...whole, author: null }, ['blocks author.name author', 'blocks author.credential credential']],
    ['supervisor', { ...whole, supervisor: { required: true, name: null } }, ['blocks supervisor.name supervisor']],
    ['individual section', sections({ assessment: '' }, single), ['blocks entry.sections.assessment sections']],
    ['contact times', entry({ leftAt: null }, single), ['warns entry.leftAt contact-times']],
  ])('%s', (_, note, expected) => expect(found(note)).toEqual(expected))

  test('a contact from afar asks for way, place and consent, each by itself; one in person for none', () => {
    const said = fc.constantFrom('', ' ', 'video', 'Albany, NY')
    fc.assert(
      fc.property(said, said, said, fc.constantFrom(whole, single), (modality, participantLocation, consent, note) => {
        const fields = missing({ ...note, telehealth: { modality, participantLocation, consent } }).map(
          (one) => one.field,
        )
        const empty = Object.entries({ modality, participantLocation, consent }).filter(([, words]) => !words.trim())
        expect(fields).toEqual(empty.map(([name]) => `telehealth.${name}`))
      }),
    )
    expect(missing({ ...whole, telehealth: null })).toEqual([])
  })

  test('who held no credential on the day of the service is told which day that was, and who may write', () => {
    const [fault] = missing({ ...whole, author: { ...whole.author!, heldOnService: false } })
    expect(fault!.sentence).toBe(
      'No credential of yours was in force on Thursday, November 19, 2026, the day of this service. Whoever held one then writes and signs this note.',
    )
  })

  test('every rule names the text that asks for it, or says that none alone does', () => {
    for (const rule of defaultRules)
      expect(rule.source, rule.code).toMatch(
        /^(42 CFR|21 CFR|Kansas R03|California DMC|New York OASAS|CMS place|HCPCS|Section 1557|State licensing|Common to payers|Program policy)/,
      )
  })

  test('an objective blocks once there is a plan, and only warns before', () => {
    expect(found(sections({ goal: 'Sober holidays' }, entry({ objectiveIds: [] })))).toEqual([
      'blocks entry.objectiveIds objective',
    ])
    expect(found({ ...sections({ goal: 'Sober holidays' }, entry({ objectiveIds: [] })), hasPlan: false })).toEqual([
      'warns entry.objectiveIds objective',
    ])
  })

  test('own words typed beside the sections stand for the response', () => {
    expect(missing(entry({ ownWords: 'Laughed for the first time', sections: { plan: 'Calls on Friday.' } }))).toEqual(
      [],
    )
  })
})

describe('what contradicts itself', () => {
  test.each<[string, NoteDraft, string]>([
    ['stop before start', shared({ endsAt: '2026-11-19T22:00:00Z' }), 'The session stops before it starts.'],
    ['too many minutes', entry({ creditedMinutes: 181 }), '181 minutes are credited, but the session lasted 180.'],
    ['minutes below zero', entry({ creditedMinutes: -5 }), 'The credited minutes are below zero.'],
    ['left before arriving', entry({ leftAt: '2026-11-19T23:31:00Z' }), 'The person leaves before arriving.'],
    [
      'arrived after the end',
      entry({ arrivedAt: '2026-11-20T02:31:00Z', leftAt: null }),
      'The person arrives after the session has stopped.',
    ],
    [
      'absent',
      entry({ creditedMinutes: 0, arrivedAt: null, leftAt: null }),
      'This person was not there; an absence is recorded in attendance, not in a note.',
    ],
    [
      'risk without a plan',
      entry({ risk: 'higher', sections: { ...whole.entry.sections, plan: 'See above' } }),
      'Risk is raised, but the plan does not say what is done about it.',
    ],
    [
      'risk without safety',
      entry({ risk: ['Higher'] }, sections({ plan: 'Read two more chapters.' })),
      'Risk is raised; does the plan say who keeps the person safe, and when?',
    ],
    [
      'lapsed credential',
      { ...whole, author: { ...whole.author!, expiresOn: '2026-11-18' } },
      'The author’s credential expired on 2026-11-18.',
    ],
    [
      'credential lapsed before a late signature',
      { ...whole, signingOn: '2027-04-01' },
      'The author’s credential expired on 2027-03-31.',
    ],
  ])('%s', (_, note, sentence) => expect(missing(note).map((one) => one.sentence)).toEqual([sentence]))

  test('a raised risk with a safety step is whole', () => {
    expect(
      missing(entry({ risk: 'Higher' }, sections({ plan: 'Safety plan reviewed; nurse calls her tonight at 21:00.' }))),
    ).toEqual([])
  })
})

describe('rules as data', () => {
  test('every check has one default rule, and a rule left out is not asked', () => {
    expect(defaultRules.map((rule) => rule.code).sort()).toEqual(Object.keys(checks).sort())
    expect(
      missing(
        shared({ topic: '' }),
        defaultRules.filter((rule) => rule.code !== 'topic'),
      ),
    ).toEqual([])
  })

  test('a program decides how strict a rule is and whose it is', () => {
    const strict = [{ code: 'group-size', severity: 'blocks', source: 'Payer A, 2026-01-01' }] as const
    expect(missing(shared({ attendingCount: 0 }), strict)).toEqual([
      {
        field: 'shared.attendingCount',
        sentence: 'Say how many people attended.',
        severity: 'blocks',
        rule: 'group-size',
        source: 'Payer A, 2026-01-01',
      },
    ])
  })

  test('findings follow the order of the note', () => {
    const fields = missing({ ...whole, author: null, sharedPart: null, entry: { ...whole.entry, risk: null } }).map(
      (one) => one.field.split('.')[0],
    )
    expect(fields.indexOf('author')).toBe(fields.lastIndexOf('entry') + 1)
    expect(fields[0]).toBe('shared')
  })

  test('no draft makes it throw, and more text never adds a missing field', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 })
    const maybe = fc.option(text)
    const draft = fc.record({
      kind: fc.constantFrom('group' as const, 'individual' as const),
      format: fc.constantFrom(...(Object.keys(noteFormats) as (keyof typeof noteFormats)[])),
      topic: text,
      at: maybe,
      chip: maybe,
      plan: text,
      minutes: fc.option(fc.integer()),
    })
    fc.assert(
      fc.property(draft, ({ kind, format, topic, at, chip, plan, minutes }) => {
        const note: NoteDraft = {
          ...shared({ topic, startsAt: at, endsAt: at }),
          kind,
          format,
          entry: {
            ...whole.entry,
            participation: chip,
            risk: 'same',
            sections: { plan },
            arrivedAt: at,
            leftAt: at,
            creditedMinutes: minutes,
          },
        }
        const more: NoteDraft = {
          ...note,
          entry: { ...note.entry, sections: { ...note.entry.sections, response: 'Said a good deal today.' } },
        }
        expect(missing(more).length).toBeLessThanOrEqual(missing(note).length)
      }),
    )
  })
})

describe('formats', () => {
  test('sections keep the order that their letters promise', () => {
    for (const code of ['GIRP', 'SOAP', 'DAP', 'BIRP'] as const)
      expect(noteFormats[code].sections.map((section) => section.label[0]).join('')).toBe(code)
  })

  test('codes are unique within a format, and an unknown format is a narrative', () => {
    for (const format of Object.values(noteFormats))
      expect(new Set(format.sections.map((section) => section.code)).size).toBe(format.sections.length)
    expect(sectionsOfFormat('PIE').map((section) => section.code)).toEqual(['narrative'])
    expect(headings).toContain('Intervention')
  })
})
