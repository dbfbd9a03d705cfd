import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endSession, recordMarks } from '#domains/attendance/attendance.contract.ts'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  confirmsAgain,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { aSession, type Where } from '#tests/people/schedule.ts'
import * as contract from './notes.contract.ts'

// Monday 2 March 2026, 17:30 to 20:30 in New York.
const start = '2026-03-02T22:30:00.000Z'
const at = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString()
const evening = at(185)

let t: TestHouse
let where: Where
beforeAll(async () => {
  t = await openTestHouse()
  where = await anOrganization(t)
})
beforeEach(() => t.setNow(evening))
afterAll(() => t.close())

type Therapist = Person & { staffId: string }
const people = [
  { givenName: 'Marisol', familyName: 'Quintanilla', employer: 'Blue Heron Bakery' },
  { givenName: 'Dashiell', familyName: 'Okafor', preferredName: 'Dash' },
  { givenName: 'Henrietta', familyName: 'Lindqvist' },
]

/** An evening with three people who came, ended and ready to be written. */
async function anEvening(more: { leader?: Therapist } = {}) {
  const leader =
    more.leader ?? (await aStaffMember(t, where, 'group_therapist', { givenName: 'Noor', familyName: 'Haddad' }))
  const participantIds: string[] = []
  for (const person of people) participantIds.push(await aParticipant(t, where, person))
  const { sessionId } = await aSession(t, where, { leaderId: leader.staffId, participantIds, startsAt: start })
  const other = await aStaffMember(t, where, 'group_therapist')
  await t.call(
    recordMarks,
    {
      params: { sessionId },
      body: {
        marks: participantIds.map((participantId) => ({
          id: randomUUID(),
          participantId,
          kind: 'arrived' as const,
          at: at(0),
        })),
      },
    },
    other,
  )
  await t.call(endSession, { params: { sessionId }, body: { at: at(180) } }, other)
  const composer = await t.call(contract.openComposer, { params: { sessionId }, body: {} }, leader)
  expect(composer.status).toBe(200)
  const draftOf = (participantId: string) =>
    composer.reply.entries.find((entry) => entry.person.id === participantId)!.draftId!
  return { leader, participantIds, sessionId, composer: composer.reply, draftIds: participantIds.map(draftOf) }
}
type Evening = Awaited<ReturnType<typeof anEvening>>

const save = (draftId: string, fields: Record<string, string | string[]>, as: Person, baseVersion = 0) =>
  t.call(
    contract.saveFields,
    {
      params: { draftId },
      body: { changes: Object.entries(fields).map(([field, value]) => ({ field, value, baseVersion })) },
    },
    as,
  )

const entries = [
  {
    goal: 'Stay in touch with people who help.',
    response:
      'Practised calling a friend before the urge grows, and laughed about the first try. Wants to use it on payday.',
    plan: 'Calls one person on Friday before leaving work.',
  },
  {
    goal: 'Sleep without drinking.',
    response: 'Spoke of restless nights; tried the breathing count twice this week and found the second time easier.',
    plan: 'Keeps the phone in the kitchen and writes down bed times until Thursday.',
  },
  {
    goal: 'Rebuild trust at home.',
    response: 'Listened for the first hour, then described an argument about money and how stepping outside helped.',
    plan: 'Asks to set a time for the next talk about bills.',
  },
]
const chips = { participation: 'Active', affect: ['Calm'], progress: 'Forward', risk: 'Unchanged' }

async function writeAll(evening_: Evening) {
  await save(
    evening_.composer.shared.draftId,
    {
      topic: 'Handling an urge',
      interventions: 'Taught urge surfing, led a paired practice, summarised.',
      process: 'The group warmed up slowly and then worked in pairs with good humour.',
    },
    evening_.leader,
  )
  for (const [index, draftId] of evening_.draftIds.entries())
    await save(draftId, { ...entries[index]!, ...chips }, evening_.leader)
}
const sign = (
  evening_: Evening,
  more: {
    draftIds?: string[]
    answers?: { draftId: string; kind: 'similarity' | 'possible_leak'; about: string; reason: string }[]
    lateReason?: string
  } = {},
  as: Person = evening_.leader,
) =>
  t.call(
    contract.signGroup,
    {
      params: { sessionId: evening_.sessionId },
      body: {
        draftIds: more.draftIds ?? evening_.draftIds,
        answers: more.answers ?? [],
        ...(more.lateReason ? { lateReason: more.lateReason } : {}),
      },
    },
    as,
  )

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: t.adminUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const faults = () =>
  asSuperuser(
    async (client) =>
      (await client.query('select note_id, fault from verify_notes($1)', [where.organizationId])).rows as {
        note_id: string
        fault: string
      }[],
  )

test('three notes are signed in one act; each person’s record has one note that names nobody else', async () => {
  const night = await anEvening()
  await writeAll(night)
  const signed = await sign(night)
  expect(signed.problem).not.toHaveProperty('code')
  expect(signed.reply.signed).toHaveLength(3)
  for (const [index, participantId] of night.participantIds.entries()) {
    const list = await t.call(contract.listNotes, { params: { participantId } }, night.leader)
    expect(list.reply.notes).toHaveLength(1)
    const note = await t.call(
      contract.readNote,
      { params: { participantId, noteId: list.reply.notes[0]!.id } },
      night.leader,
    )
    expect(note.reply).toMatchObject({
      state: 'signed',
      signatures: [
        { meaning: 'author', signer: 'Noor Haddad', credential: 'LMHC, NY 12345', zone: 'America/New_York' },
      ],
    })
    const text = JSON.stringify(note.reply.content)
    expect(text).toContain(people[index]!.familyName)
    for (const [other, person] of people.entries()) if (other !== index) expect(text).not.toContain(person.familyName)
    expect(note.reply.content).toMatchObject({
      attendance: { creditedMinutes: 180 },
      shared: { attending: 3 },
      sections: [{}, { text: 'Taught urge surfing, led a paired practice, summarised.' }, {}, {}],
    })
    const pdf = await t.server.inject({
      url: `/api/participants/${participantId}/notes/${list.reply.notes[0]!.id}/pdf`,
      headers: { cookie: night.leader.cookie },
    })
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  }
  expect(await faults()).toEqual([])
})

test('two leaders write at once: different fields both stay, the same field is merged, an unfounded version loses nothing', async () => {
  const night = await anEvening()
  const co = await aStaffMember(t, where, 'group_therapist')
  const [draftId] = night.draftIds as [string]
  await save(draftId, { response: 'Spoke about work.' }, night.leader)
  await Promise.all([
    save(draftId, { plan: 'Calls on Friday.' }, night.leader),
    save(draftId, { goal: 'Keep the job.' }, co),
  ])
  const [mine, theirs] = await Promise.all([
    save(draftId, { response: 'Spoke calmly about work.' }, night.leader, 1),
    save(draftId, { response: 'Spoke about work. Plans a walk.' }, co, 1),
  ])
  const second = [mine, theirs].find((answer) => answer.reply.fields[0]!.version === 3)!
  expect(second.reply.fields[0]).toMatchObject({ value: 'Spoke calmly about work. Plans a walk.', merge: 'merged' })
  // A device that was away and typed from nothing still loses nothing.
  const late = await save(draftId, { response: 'Asked for a bus card.' }, co, 0)
  expect(late.reply.fields[0]!.value).toContain('Asked for a bus card.')
  expect(late.reply.fields[0]!.value).toContain('Plans a walk.')
  // The same change delivered twice is one.
  const again = await save(draftId, { response: late.reply.fields[0]!.value as string }, co, 2)
  expect(again.reply.fields[0]!.version).toBe(late.reply.fields[0]!.version)
})

test('a save whose answer got lost is known as one’s own; chips and lists merge as chips and lists', async () => {
  const night = await anEvening()
  const co = await aStaffMember(t, where, 'group_therapist')
  const [draftId] = night.draftIds as [string]
  const change = (field: string, value: string | string[], baseVersion: number, as: Person, perhaps?: string[]) =>
    t.call(
      contract.saveFields,
      { params: { draftId }, body: { changes: [{ field, value, baseVersion, ...(perhaps ? { perhaps } : {}) }] } },
      as,
    )
  await change('response', 'He came late', 0, night.leader)
  const typedOn = await change('response', 'He came in late', 0, night.leader, ['He came late'])
  expect(typedOn.reply.fields[0]).toMatchObject({ value: 'He came in late', version: 2 })
  // A colleague wrote meanwhile: both stay, the lost save still counts as ours.
  await change('response', 'He came in late. Quiet today.', 2, co)
  const both = await change('response', 'He came in very late', 1, night.leader, ['He came in late'])
  expect(both.reply.fields[0]).toMatchObject({
    value: 'He came in very late. Quiet today.',
    merge: 'merged',
    mergedWith: co.staffId,
  })
  await change('participation', 'active', 0, night.leader)
  expect((await change('participation', 'quiet', 0, co)).reply.fields[0]).toMatchObject({
    value: 'quiet',
    version: 2,
    merge: 'merged',
  })
  await change('affect', ['calm', 'tired'], 0, night.leader)
  await change('affect', ['calm'], 1, night.leader)
  expect((await change('affect', ['calm', 'tired', 'bright'], 1, co)).reply.fields[0]!.value).toEqual([
    'calm',
    'bright',
  ])
  const heard = await t.call(contract.composerFields, { params: { sessionId: night.sessionId } }, co)
  expect(heard.reply.fields.find((field) => field.draftId === draftId && field.field === 'affect')).toMatchObject({
    value: ['calm', 'bright'],
    version: 3,
  })
})

test('a group that has not ended is not signed: its minutes still run', async () => {
  const leader = await aStaffMember(t, where, 'group_therapist')
  const participantIds = [await aParticipant(t, where, people[0]!)]
  const { sessionId } = await aSession(t, where, { leaderId: leader.staffId, participantIds, startsAt: start })
  t.setNow(at(60))
  await t.call(
    recordMarks,
    {
      params: { sessionId },
      body: { marks: [{ id: randomUUID(), participantId: participantIds[0]!, kind: 'arrived', at: at(0) }] },
    },
    leader,
  )
  const composer = await t.call(contract.openComposer, { params: { sessionId }, body: {} }, leader)
  const draftIds = [composer.reply.entries.find((entry) => entry.present)!.draftId!]
  await confirmsAgain(t, leader)
  const early = await t.call(contract.signGroup, { params: { sessionId }, body: { draftIds, answers: [] } }, leader)
  expect(early.problem).toMatchObject({ code: 'conflict', sentence: expect.stringContaining('has not ended') })
})

test('an entry that names another member is not signed, and the words are shown', async () => {
  const night = await anEvening()
  await writeAll(night)
  await save(
    night.draftIds[1]!,
    { response: 'Worked in a pair with Marisol and listened well; took two ideas home for the weekend.' },
    night.leader,
    1,
  )
  const refused = await sign(night)
  expect(refused.problem).toMatchObject({
    code: 'guarded',
    details: {
      entries: [{ draftId: night.draftIds[1], leaks: [{ match: 'Marisol', blocks: true, field: 'response' }] }],
    },
  })
  // Nothing was signed, and no answer talks a block away.
  const answered = await sign(night, {
    answers: [{ draftId: night.draftIds[1]!, kind: 'possible_leak', about: 'Marisol', reason: 'Meant somebody else' }],
  })
  expect(answered.problem.code).toBe('guarded')
  expect(
    (await t.call(contract.listNotes, { params: { participantId: night.participantIds[0]! } }, night.leader)).reply
      .notes,
  ).toEqual([])
})

test('a copied entry asks for a reason; the reason goes into the record', async () => {
  const night = await anEvening()
  await writeAll(night)
  await save(night.draftIds[2]!, { ...entries[0]! }, night.leader, 1)
  const [first, second, third] = night.draftIds as [string, string, string]
  const refused = await sign(night)
  expect(refused.problem.code).toBe('guarded')
  const similar = (refused.problem.details as { entries: { draftId: string; similar: { against: string }[] }[] })
    .entries
  expect(similar.map((entry) => entry.draftId).toSorted()).toEqual([first, third].toSorted())
  const answers = similar.flatMap((entry) =>
    entry.similar.map((found) => ({
      draftId: entry.draftId,
      kind: 'similarity' as const,
      about: found.against,
      reason: 'Both practised the same call together',
    })),
  )
  expect((await sign(night, { answers })).status).toBe(200)
  const note = (await t.call(contract.listNotes, { params: { participantId: night.participantIds[0]! } }, night.leader))
    .reply.notes[0]!
  const whole = await t.call(
    contract.readNote,
    { params: { participantId: night.participantIds[0]!, noteId: note.id } },
    night.leader,
  )
  expect(whole.reply.content).toMatchObject({ answered: [{ reason: 'Both practised the same call together' }] })
  expect(second).toBeDefined()
})

test('what is missing is said in words with a path, and nothing is signed', async () => {
  const night = await anEvening()
  await writeAll(night)
  await save(night.draftIds[0]!, { risk: '', plan: '' }, night.leader, 1)
  const refused = await sign(night)
  expect(refused.problem.code).toBe('incomplete')
  const [entry] = (
    refused.problem.details as { entries: { draftId: string; missing: { path: string; blocks: boolean }[] }[] }
  ).entries
  expect(entry?.draftId).toBe(night.draftIds[0])
  expect(entry?.missing.filter((fault) => fault.blocks).map((fault) => fault.path)).toEqual(
    expect.arrayContaining(['entry.risk', 'entry.sections.plan']),
  )
})

test('signed content never changes: not through the app, not as owner, and a superuser’s hand is seen', async () => {
  const night = await anEvening()
  await writeAll(night)
  const { reply } = await sign(night)
  const { noteId } = reply.signed[0]!
  const again = await save(night.draftIds[0]!, { response: 'Something else entirely.' }, night.leader, 1)
  expect(again.problem.code).toBe('conflict')
  await expect(
    t.system(where.organizationId, ({ db }) =>
      db.updateTable('notes').set({ format: 'SOAP' }).where('id', '=', noteId).execute(),
    ),
  ).rejects.toThrow()
  await asSuperuser(async (client) => {
    await expect(client.query(`update notes set content = '{}' where id = $1`, [noteId])).rejects.toThrow(
      /never changes/,
    )
    await client.query('set session_replication_role = replica')
    await client.query(
      `update notes set content = jsonb_set(content, '{sections,2,text}', '"Changed"') where id = $1`,
      [noteId],
    )
  })
  expect(await faults()).toMatchObject([{ note_id: noteId, fault: 'the content differs from what was signed' }])
  await asSuperuser(async (client) => {
    // Hashes made to fit the new content betray themselves to the signature.
    await client.query('set session_replication_role = replica')
    await client.query(
      `update notes n set content_hash = note_digest(n), chain_hash = sha256(previous_hash || note_digest(n)) where id = $1`,
      [noteId],
    )
  })
  expect((await faults()).map((fault) => fault.fault)).toContain('a signature names other content')
})

test('a note under supervision waits for the supervisor, can be given back, and is then cosigned', async () => {
  const associate = await aStaffMember(t, where, 'group_therapist', {
    givenName: 'Ines',
    familyName: 'Aldana',
    credential: { expires_on: '2030-01-01', needs_cosign: true },
  })
  const night = await anEvening({ leader: associate })
  await writeAll(night)
  const without = await sign(night)
  expect(without.problem).toMatchObject({ code: 'incomplete' })
  expect(without.problem.sentence).toContain('no supervisor is named')
  const supervisor = await aStaffMember(t, where, 'group_therapist', { givenName: 'Ottilie', familyName: 'Brandt' })
  await t.system(where.organizationId, ({ db }) =>
    db
      .insertInto('supervisions')
      .values({
        organization_id: where.organizationId,
        staff_id: associate.staffId,
        supervisor_id: supervisor.staffId,
        during: '[2026-01-01,)',
      })
      .execute(),
  )
  const signed = await sign(night)
  expect(signed.reply.awaitingCosign).toBe('Ottilie Brandt')
  const params = {
    participantId: night.participantIds[0]!,
    noteId: signed.reply.signed.find((note) => note.participantId === night.participantIds[0])!.noteId,
  }
  const queue = await t.call(contract.myQueue, {}, supervisor)
  expect(queue.reply.items.filter((item) => item.kind === 'cosign')).toHaveLength(3)
  expect((await t.call(contract.cosign, { params, body: {} }, associate)).status).toBe(403)
  await t.call(contract.returnNote, { params, body: { reason: 'Please say what she practised.' } }, supervisor)
  expect((await t.call(contract.myQueue, {}, associate)).reply.items).toContainEqual(
    expect.objectContaining({ kind: 'returned', noteId: params.noteId }),
  )
  await t.call(contract.addAddendum, { params, body: { text: 'She practised the call twice.' } }, associate)
  expect((await t.call(contract.cosign, { params, body: {} }, supervisor)).status).toBe(200)
  const note = await t.call(contract.readNote, { params }, supervisor)
  expect(note.reply).toMatchObject({
    state: 'amended',
    addenda: [{ text: 'She practised the call twice.', author: 'Ines Aldana' }],
  })
  expect(note.reply.signatures.map((signature) => signature.meaning)).toEqual(['author', 'cosigner'])
})

test('a late note says why; a note in error keeps its text and can be written again; nobody else’s note is touched', async () => {
  const night = await anEvening()
  await writeAll(night)
  t.setNow(at(180 + 100 * 60))
  const tardy = await aStaffMember(t, where, 'group_therapist')
  const bare = await sign(night, {}, tardy)
  expect(bare.problem).toMatchObject({ code: 'incomplete', fields: [{ path: 'lateReason' }] })
  const signed = await sign(night, { lateReason: 'Was ill from Tuesday on' }, tardy)
  expect(signed.status).toBe(200)
  const [first] = night.participantIds as [string]
  const params = {
    participantId: first,
    noteId: signed.reply.signed.find((note) => note.participantId === first)!.noteId,
  }
  expect((await t.call(contract.readNote, { params }, tardy)).reply.late).toBe('Was ill from Tuesday on')
  const colleague = await aStaffMember(t, where, 'group_therapist')
  expect(
    (await t.call(contract.enterInError, { params, body: { reason: 'Written into the wrong evening' } }, colleague))
      .status,
  ).toBe(403)
  expect(
    (await t.call(contract.enterInError, { params, body: { reason: 'Written into the wrong evening' } }, tardy)).status,
  ).toBe(200)
  const kept = await t.call(contract.readNote, { params }, tardy)
  expect(kept.reply).toMatchObject({ state: 'entered_in_error', error: { reason: 'Written into the wrong evening' } })
  expect(JSON.stringify(kept.reply.content)).toContain('Practised calling a friend')
  await save(
    night.draftIds[0]!,
    { response: 'Listened to the others and named one person she could call on payday.' },
    tardy,
    1,
  )
  const rewritten = await sign(night, { draftIds: [night.draftIds[0]!], lateReason: 'Rewritten after an error' }, tardy)
  expect(rewritten.status).toBe(200)
  for (const other of night.participantIds.slice(1))
    expect((await t.call(contract.listNotes, { params: { participantId: other } }, tardy)).reply.notes).toMatchObject([
      { state: 'signed' },
    ])
})

test('signing needs a fresh proof of who signs and a current credential; signing twice at once signs once', async () => {
  const night = await anEvening()
  await writeAll(night)
  t.setNow(at(185 + 7))
  expect((await sign(night)).problem.code).toBe('confirm-again')
  t.setNow(evening)
  const lapsed = await aStaffMember(t, where, 'group_therapist', { credential: { expires_on: '2026-03-01' } })
  expect((await sign(night, {}, lapsed)).problem.code).toBe('credential-lapsed')
  const both = await Promise.all([sign(night), sign(night)])
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  for (const participantId of night.participantIds)
    expect((await t.call(contract.listNotes, { params: { participantId } }, night.leader)).reply.notes).toHaveLength(1)
})

test('an individual note: begun on the device, saved, signed; its draft is closed after', async () => {
  const leader = await aStaffMember(t, where, 'primary_counselor')
  const participantId = await aParticipant(t, where)
  const id = randomUUID()
  const begin = () =>
    t.call(
      contract.beginIndividual,
      { params: { participantId }, body: { id, format: 'DAP', serviceOn: '2026-03-02', sessionId: null } },
      leader,
    )
  await begin()
  expect((await begin()).reply.draftId).toBe(id)
  await save(
    id,
    {
      data: 'Met for fifty minutes; went through the week and the missed Wednesday group.',
      assessment: 'Motivated; transport is the obstacle.',
      plan: 'Case manager arranges a bus card by Thursday.',
      ...chips,
      startsAt: at(0),
      endsAt: at(50),
      by: ['video'],
    },
    leader,
  )
  const far = await t.call(contract.signIndividual, { params: { draftId: id }, body: { answers: [] } }, leader)
  expect(far.problem).toMatchObject({ code: 'incomplete' })
  expect(far.raw).toContain('telehealth.participantLocation')
  await save(id, { location: 'Albany, NY, at home', telehealthConsent: ['on file'] }, leader)
  // Whose credential began after the day of the service did not give it.
  t.setNow(at(24 * 60))
  const fresh = await aStaffMember(t, where, 'primary_counselor')
  await t.system(where.organizationId, ({ db }) =>
    db.updateTable('credentials').set({ issued_on: '2026-03-03' }).where('staff_id', '=', fresh.staffId).execute(),
  )
  const opened = await t.call(contract.openIndividual, { params: { draftId: id } }, fresh)
  expect(opened.reply.me).toMatchObject({ blocked: null, heldOnService: false })
  const notTheirs = await t.call(contract.signIndividual, { params: { draftId: id }, body: { answers: [] } }, fresh)
  expect(notTheirs.problem).toMatchObject({ code: 'incomplete' })
  expect(notTheirs.raw).toContain('Monday, March 2, 2026')
  t.setNow(evening)
  const signed = await t.call(contract.signIndividual, { params: { draftId: id }, body: { answers: [] } }, leader)
  expect(signed.problem).not.toHaveProperty('code')
  const sealed = await t.call(contract.readNote, { params: { participantId, noteId: signed.reply.noteId } }, leader)
  expect(sealed.reply.content).toMatchObject({
    contact: {
      startsAt: at(0),
      endsAt: at(50),
      by: 'video',
      location: 'Albany, NY, at home',
      telehealthConsent: 'on file',
    },
  })
  expect(
    (await t.call(contract.signIndividual, { params: { draftId: id }, body: { answers: [] } }, leader)).problem.code,
  ).toBe('conflict')
})

test('a 10,000-line note with right-to-left text and emoji is kept to the letter', async () => {
  const leader = await aStaffMember(t, where, 'primary_counselor')
  const participantId = await aParticipant(t, where)
  const id = randomUUID()
  await t.call(
    contract.beginIndividual,
    { params: { participantId }, body: { id, format: 'narrative', serviceOn: '2026-03-02', sessionId: null } },
    leader,
  )
  const text = Array.from({ length: 10_000 }, (_, line) => `${line} مرحبا 🙂 ok`).join('\n')
  const saved = await save(id, { narrative: text }, leader)
  expect(saved.status).toBe(200)
  const opened = await t.call(contract.openIndividual, { params: { draftId: id } }, leader)
  expect(opened.reply.fields.find((field) => field.field === 'narrative')?.value).toBe(text)
})

test('my queue and my day say what waits; another organization sees none of it', async () => {
  const night = await anEvening()
  const day = await t.call(contract.myDay, {}, night.leader)
  expect(day.reply.sessions.find((session) => session.id === night.sessionId)).toMatchObject({
    mine: true,
    expected: 3,
    here: 3,
    toSign: 3,
    signed: 0,
  })
  expect((await t.call(contract.myQueue, {}, night.leader)).reply.items).toContainEqual(
    expect.objectContaining({ kind: 'unsigned_group', sessionId: night.sessionId }),
  )
  const away = await anOrganization(t)
  const outsider = await aStaffMember(t, away, 'program_director')
  expect(
    (await t.call(contract.openComposer, { params: { sessionId: night.sessionId }, body: {} }, outsider)).status,
  ).toBe(404)
  expect(
    (
      await t.call(
        contract.saveFields,
        {
          params: { draftId: night.draftIds[0]! },
          body: { changes: [{ field: 'response', value: 'x', baseVersion: 0 }] },
        },
        outsider,
      )
    ).status,
  ).toBe(404)
  expect((await t.call(contract.myDay, {}, outsider)).reply.sessions).toEqual([])
})
