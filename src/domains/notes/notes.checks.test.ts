import { expect, test } from 'vitest'
import { checkEntries, type EntryUnderCheck } from './notes.checks.ts'

const member = (id: string, legalGiven: string, legalFamily: string) => ({
  id,
  legalGiven,
  legalFamily,
  name: `${legalGiven} ${legalFamily}`,
})
const ana = member('a', 'Ana', 'Birch')
const dash = member('b', 'Dashiell', 'Okafor')
const entry = (
  who: typeof ana,
  fields: Record<string, unknown>,
  more: Partial<EntryUnderCheck> = {},
): EntryUnderCheck => ({
  draft: { id: `draft-${who.id}`, kind: 'group_entry', format: 'GIRP', participantId: who.id, serviceOn: '2026-03-02' },
  fields: { participation: 'active', affect: ['calm'], progress: 'forward', risk: 'unchanged', ...fields },
  member: who,
  recent: [],
  attendance: { arrivedAt: '2026-03-02T22:30:00Z', leftAt: '2026-03-03T01:30:00Z', creditedMinutes: 180 },
  answered: [],
  ...more,
})
const noor = {
  staffId: 'n',
  name: 'Noor Haddad',
  credential: 'LMHC',
  blocked: null,
  heldOnService: true,
  cosigner: null,
}
const group = (entries: EntryUnderCheck[], more: object = {}) =>
  checkEntries({
    shared: {
      topic: 'Handling an urge',
      interventions: 'Led a practice in pairs.',
      process: 'Worked in pairs with good humor.',
      leaders: [{ name: 'Noor', credential: '' }],
      attending: 2,
    },
    session: { startsAt: '2026-03-02T22:30:00Z', endsAt: '2026-03-03T01:30:00Z', telehealth: false },
    members: [ana, dash],
    staffNames: ['Noor Haddad'],
    threshold: 0.6,
    author: noor,
    entries,
    ...more,
  })

const line = 'Practised saying no to an old friend, first stiffly, then with a smile and a clear voice.'

test('a copied line does not become new by another plan and goal', () => {
  const [first] = group([
    entry(ana, { response: line, plan: 'Calls the landlord before Friday.', goal: 'Keep the flat.' }),
    entry(dash, { response: line, plan: 'Calls a teacher before Friday.', goal: 'Finish the course.' }),
  ])
  expect(first!.similar.map((one) => one.against)).toEqual(['draft-b'])
  const [answered] = group([
    entry(ana, { response: line }, { answered: [{ kind: 'similarity', about: 'draft-b' }] }),
    entry(dash, { response: line }),
  ])
  expect(answered!.similar).toEqual([])
})

test('a line carried forward from the same person’s last note asks too; goals that stay do not', () => {
  const recent = [{ id: 'n1', text: `Keep the flat.\n${line}\nCalls the landlord before Friday.` }]
  expect(
    group([
      entry(ana, { response: line, plan: 'New plan for the week.', goal: 'Keep the flat.' }, { recent }),
    ])[0]!.similar.map((one) => one.against),
  ).toEqual(['n1'])
  const fresh = entry(
    ana,
    {
      response: 'Told how the talk with her brother went and what she would say next time.',
      plan: 'Writes to him on Sunday.',
      goal: 'Keep the flat.',
    },
    { recent },
  )
  expect(group([fresh])[0]!.similar).toEqual([])
})

const written = {
  response: 'Told how the talk with her brother went and what she would say next time.',
  plan: 'Writes to him on Sunday.',
  goal: 'Keep the flat.',
}
const blocking = (checks: ReturnType<typeof group>) =>
  checks.flatMap((check) => check.missing.filter((fault) => fault.blocks).map((fault) => fault.path))
const session = { startsAt: '2026-03-02T22:30:00Z', endsAt: '2026-03-03T01:30:00Z', telehealth: true }

test('a group by telehealth asks for each person’s way, place and consent; in a room nobody is asked', () => {
  expect(blocking(group([entry(ana, written)]))).toEqual([])
  expect(blocking(group([entry(ana, written)], { session }))).toEqual([
    'telehealth.modality',
    'telehealth.participantLocation',
    'telehealth.consent',
  ])
  const said = { ...written, by: ['video'], location: 'Albany, NY', telehealthConsent: ['on file'] }
  expect(blocking(group([entry(ana, said)], { session }))).toEqual([])
})

test('the place where somebody was is read for other members’ names too', () => {
  const said = { ...written, by: 'video', location: 'At the house of Dashiell Okafor', telehealthConsent: 'on file' }
  expect(group([entry(ana, said)], { session })[0]!.leaks).toMatchObject([{ field: 'location', blocks: true }])
})

test('an individual contact asks for telehealth once it was by video or telephone', () => {
  const single = (fields: object) =>
    group(
      [
        entry(
          ana,
          { data: 'Spoke of the week.', assessment: 'Steady.', plan: 'Meets on Tuesday.', ...fields },
          {
            draft: { id: 'd', kind: 'individual', format: 'DAP', participantId: 'a', serviceOn: '2026-03-02' },
            attendance: null,
          },
        ),
      ],
      { shared: null, session: null, members: [] },
    )
  expect(blocking(single({ by: 'in person' }))).toEqual([])
  expect(single({}).flatMap((check) => check.missing.map((fault) => fault.path))).toContain('entry.by')
  expect(blocking(single({ by: ['telephone'] }))).toEqual(['telehealth.participantLocation', 'telehealth.consent'])
})

test('who signs is asked once for the group: the author’s credential on the day of the service', () => {
  const late = group([entry(ana, written)], { author: { ...noor, heldOnService: false } })
  expect(blocking(late)).toEqual(['author.credential'])
  expect(late[0]!.missing.find((fault) => fault.path === 'author.credential')!.sentence).toContain(
    'Monday, March 2, 2026',
  )
})
