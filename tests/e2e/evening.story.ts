import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { aJoinedStaffMember, goodPassword } from '#tests/people/accounts.ts'
import { anOrganization, aParticipant, type TestHouse } from '#tests/people/house.ts'
import { aSession } from '#tests/people/schedule.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles, type Look } from './support.ts'

// One evening: a therapist opens the room, marks who came, writes one shared part and a line or two for each person, signs
// and goes home. Given people with invented names; when she uses keys alone; then the record stands.

let h: StoryHouse
let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
  home = await anOrganization(t)
})
test.afterAll(() => h.close())

type Lead = { staffId: string; cookie: string }
async function aLead(givenName: string, familyName: string): Promise<Lead> {
  const joined = await aJoinedStaffMember(t, home, 'group_therapist')
  await t.system(home.organizationId, ({ db }) =>
    db
      .updateTable('staff')
      .set({ given_name: givenName, family_name: familyName })
      .where('id', '=', joined.staffId)
      .execute(),
  )
  return { staffId: joined.staffId, cookie: `__Host-handrail=${joined.browser.cookies.get('__Host-handrail')}` }
}

const people = [
  ['Ana', 'Birch'],
  ['Björn', 'Cedar'],
  ['Dashiell', 'Okafor'],
  ['Henrietta', 'Lindqvist'],
  ['José', 'Peña'],
  ['Łucja', 'Elm'],
  ['Marisol', 'Quintanilla'],
  ['Omar', 'Fern'],
  ['Priya', 'Glen'],
  ['Samir', 'Hazel'],
  ['Wilhelmina Konstanze', 'Papadimitriou-Featherstonehaugh'],
  ['Zoë', 'Nash'],
] as const

type Group = { sessionId: string; ids: string[]; lead: Lead }
/** A group of the first `count` people whose session began a few minutes ago. */
async function aGroup(count: number, name: string, coLeaderId?: string): Promise<Group> {
  // One person leads one group at a time, so each group has a leader of its own.
  const lead = await aLead('Noor', 'Haddad')
  const ids: string[] = []
  for (const [givenName, familyName] of people.slice(0, count))
    ids.push(await aParticipant(t, home, { givenName, familyName }))
  const startsAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 4 * 60_000).toISOString()
  const { sessionId } = await aSession(t, home, {
    leaderId: lead.staffId,
    participantIds: ids,
    startsAt,
    groupName: name,
    ...(coLeaderId ? { coLeaderId } : {}),
  })
  return { sessionId, ids, lead }
}
async function enter(
  browser: Browser,
  who: Lead,
  look: Partial<Look> = {},
): Promise<{ context: BrowserContext; page: Page; found: string[] }> {
  const context = await signedInBrowser(
    browser,
    h.url,
    { ...who, personId: '', organizationId: '', accountId: '' },
    look,
  )
  const page = await context.newPage()
  return { context, page, found: troubles(page) }
}
const inTheDatabase = {
  marks: (sessionId: string) =>
    t.system(home.organizationId, ({ db }) =>
      db
        .selectFrom('attendance_marks')
        .select(['participant_id', 'kind', 'at', 'amends_id'])
        .where('session_id', '=', sessionId)
        .execute(),
    ),
  field: (sessionId: string, participantId: string, field: string) =>
    t.system(home.organizationId, ({ db }) =>
      db
        .selectFrom('note_draft_fields as f')
        .innerJoin('note_drafts as d', 'd.id', 'f.draft_id')
        .select(['f.value', 'f.version'])
        .where('d.session_id', '=', sessionId)
        .where('d.participant_id', '=', participantId)
        .where('f.field', '=', field)
        .executeTakeFirst(),
    ),
  notes: (sessionId: string) =>
    t.system(home.organizationId, ({ db }) =>
      db.selectFrom('notes').select(['id', 'participant_id', 'content']).where('session_id', '=', sessionId).execute(),
    ),
}

/** Counts keys and seconds of a stretch of work, for the promises of the role; printed, never asserted by the clock. */
function recorder(page: Page) {
  let keys = 0
  let began = Date.now()
  return {
    press: async (key: string, times = 1) => {
      for (let n = 0; n < times; n++) {
        keys += 1
        await page.keyboard.press(key)
      }
    },
    type: async (text: string) => {
      keys += text.length
      await page.keyboard.type(text)
    },
    lap: (what: string) => {
      console.log(`  ${what}: ${keys} keys, ${((Date.now() - began) / 1000).toFixed(1)} s`)
      const done = keys
      keys = 0
      began = Date.now()
      return done
    },
  }
}

const said = [
  [
    'Named payday as the hard evening and practised calling a friend first.',
    'Calls one friend before leaving work on Friday.',
    'Get through paydays sober.',
  ],
  [
    'Listened for the first hour, then told how stepping outside ended a quarrel.',
    'Sets a time with his brother to talk about rent.',
    'Fewer quarrels at home.',
  ],
  [
    'Tried the breathing count twice and found the second time easier.',
    'Keeps the phone in the kitchen at night.',
    'Sleep without drinking.',
  ],
  [
    'Asked others what helped them in a first month of a new job.',
    'Writes down three questions for her foreman.',
    'Hold the new job for ninety days.',
  ],
  [
    'Came tired from a night shift, spoke little, drew a map of triggers.',
    'Asks for day shifts on Monday.',
    'A steady rhythm of days.',
  ],
  [
    'Was proud of two weeks of morning walks and brought a photo.',
    'Walks with her neighbor on Saturday.',
    'Move every day.',
  ],
  [
    'Spoke openly about a lapse on Sunday and what she did within the hour.',
    'Puts the crisis numbers on her fridge tonight.',
    'Learn from lapses early.',
  ],
  [
    'Doubted the exercise, tried it all the same, laughed about the result.',
    'Does the exercise once alone before Thursday.',
    'Find other ways to unwind.',
  ],
  [
    'Worked on a letter to her mother and read one line aloud.',
    'Finishes the letter, does not send it yet.',
    'Peace with her family.',
  ],
  [
    'Counted what cigarettes cost him in a month and was surprised.',
    'Picks a quit date with the nurse.',
    'Stop smoking by spring.',
  ],
  [
    'Held the timer for the pairs and encouraged a newcomer kindly.',
    'Visits the choir rehearsal on Wednesday.',
    'People around her who do not use.',
  ],
] as const

test('one evening by keys alone: room, marks, notes, one signature, a PDF', async ({ browser }) => {
  test.setTimeout(240_000)
  const group = await aGroup(12, 'Evening group')
  const { context, page, found } = await enter(browser, group.lead)
  const hand = recorder(page)
  await page.goto(h.url)
  await expect(page.getByRole('link', { name: 'Open the group room' })).toBeVisible()
  hand.lap('to my day')

  // Attendance of twelve: the first row is under the fingers.
  await hand.press('o')
  await expect(page.getByRole('table', { name: 'Roster' }).getByRole('button', { name: /^Ana Birch/ })).toBeFocused()
  for (let n = 0; n < 11; n++) {
    await hand.press('a')
    await hand.press('ArrowDown')
  }
  await hand.press('e')
  await expect(page.getByText('11 of 12 here')).toBeVisible()
  await expect(page.getByRole('row', { name: /Zoë Nash/ })).toContainText('Excused')
  const attendance = hand.lap('attendance of 12')
  expect(attendance).toBeLessThanOrEqual(24)
  await expect(page.getByText(/marks? waits?/)).toHaveCount(0)
  expect(await inTheDatabase.marks(group.sessionId)).toHaveLength(12)

  await hand.press('f')
  await expect(page.getByText('Nobody is missing without word')).toBeVisible()
  await hand.press('Enter')
  await expect(page.getByText(/The session ended at/)).toBeVisible()
  await expect(page.getByText('The session has ended.')).toBeVisible()
  await hand.press('n')
  await expect(page.getByLabel('Interventions', { exact: true })).toBeFocused()

  // For everyone, once.
  await hand.press('Tab')
  await hand.press('1')
  await hand.press('2')
  await expect(page.getByLabel('Interventions', { exact: true })).toHaveValue(
    'Taught a coping skill. Led a practice in pairs.',
  )
  await hand.press('F8')
  await expect(page.getByLabel('Group process')).toBeFocused()
  await hand.type('The group warmed up slowly, then worked in pairs with good humor and closed with thanks.')
  // For each person a line or two: digits for chips go on by themselves.
  await hand.press('Control+Enter')
  for (const [index, [response, plan, goal]] of said.entries()) {
    await hand.press(String((index % 4) + 1))
    await hand.press(String((index % 8) + 1))
    await hand.press('Tab')
    await hand.press(String((index % 3) + 1))
    await hand.press('1')
    await hand.type(response)
    await hand.press('Tab')
    await hand.type(plan)
    await hand.press('Tab')
    await hand.type(goal)
    await hand.press('Control+Enter')
  }
  await expect(page.getByText('11 of 11 ready')).toBeVisible()
  await shot(page, 'evening composer ready')
  await hand.press('F9')
  await expect(page.getByRole('dialog', { name: 'Sign 11 notes' }).getByRole('listitem')).toHaveCount(11)
  await hand.press('Enter')
  await expect(page.getByLabel('Your password again')).toBeFocused()
  await hand.type(goodPassword)
  await hand.press('Enter')
  await expect(page.getByText('All 11 notes are signed.')).toBeVisible()
  hand.lap('11 notes written and signed')

  // The record: one note for each who came, none for who was excused, none names another.
  const notes = await inTheDatabase.notes(group.sessionId)
  expect(notes.map((note) => note.participant_id).toSorted()).toEqual(group.ids.slice(0, 11).toSorted())
  for (const note of notes) {
    const own = people[group.ids.indexOf(note.participant_id)]!
    for (const [, family] of people) if (family !== own[1]) expect(JSON.stringify(note.content)).not.toContain(family)
  }
  await page.getByRole('link', { name: 'Open the note of Dashiell Okafor' }).focus()
  await hand.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Dashiell Okafor' })).toBeVisible()
  await expect(page.getByText('Tried the breathing count twice')).toBeVisible()
  await expect(page.getByText('Noor Haddad', { exact: false }).first()).toBeVisible()
  const pdf = await page.request.get(
    h.url + ((await page.getByRole('link', { name: 'PDF' }).getAttribute('href')) ?? ''),
  )
  expect([pdf.status(), pdf.headers()['content-type'], (await pdf.body()).subarray(0, 5).toString()]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])

  // Home: nothing is left to do.
  await hand.press('g')
  await hand.press('d')
  await expect(page.getByText('11 of 12 came, all signed')).toBeVisible()
  await expect(page.getByText('Nothing waits for you.')).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('marks made without a network wait on the device and are delivered once, also when an answer gets lost', async ({
  browser,
}) => {
  const { sessionId, ids, lead } = await aGroup(4, 'Offline group')
  const { context, page } = await enter(browser, lead)
  await page.goto(`${h.url}/sessions/${sessionId}`)
  await expect(page.getByText('0 of 4 here')).toBeVisible()
  // What is near the room is fetched while there is a network.
  await page.waitForTimeout(2_500)
  await context.setOffline(true)
  await page.keyboard.press('a')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('a')
  await page.keyboard.press('l')
  await expect(page.getByRole('row', { name: /Björn Cedar/ })).toContainText('waiting')
  await expect(page.getByText('3 marks wait for the network; this device keeps them')).toBeVisible()
  // A mark that has not gone is taken back without a trace.
  await page.keyboard.press('z')
  await expect(page.getByText('2 marks wait for the network')).toBeVisible()
  expect(await inTheDatabase.marks(sessionId)).toEqual([])
  // The roster is still there after going somewhere else and back.
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'Today' })).toBeVisible()
  await expect(page.getByText('2 marks wait on this device for the network.')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('2 of 4 here')).toBeVisible()
  // The network is back, and the first answer gets lost on its way.
  let lost = 0
  await page.route('**/marks', async (route) => {
    if (lost++ > 0) return route.fallback()
    await route.fetch()
    await route.abort()
  })
  await context.setOffline(false)
  await expect(page.getByText(/marks? waits?/)).toHaveCount(0, { timeout: 20_000 })
  expect(lost).toBeGreaterThan(1)
  const marks = await inTheDatabase.marks(sessionId)
  expect(marks.map((mark) => [mark.participant_id, mark.kind])).toEqual(ids.slice(0, 2).map((id) => [id, 'arrived']))

  // What was sent is struck with its reason, never removed.
  await page.getByRole('button', { name: /^Ana Birch/ }).focus()
  await page.keyboard.press('l')
  await expect.poll(async () => (await inTheDatabase.marks(sessionId)).length).toBe(3)
  await page.keyboard.press('z')
  await expect
    .poll(async () => (await inTheDatabase.marks(sessionId)).filter((mark) => mark.kind === 'struck').length)
    .toBe(1)
  await expect(page.getByText('2 of 4 here')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText('Marked by mistake')).toBeVisible()
  await context.close()
})

test('two leaders see each other’s marks, and a time can be typed and corrected', async ({ browser }) => {
  const ines = await aLead('Inés', 'Aguirre')
  const { sessionId, ids, lead } = await aGroup(3, 'Two leaders', ines.staffId)
  const one = await enter(browser, lead)
  const two = await enter(browser, ines)
  await one.page.goto(`${h.url}/sessions/${sessionId}`)
  await two.page.goto(`${h.url}/sessions/${sessionId}`)
  await expect(two.page.getByText('0 of 3 here')).toBeVisible()
  await expect(one.page.getByText('0 of 3 here')).toBeVisible()
  await one.page.keyboard.press('Shift+A')
  await expect(two.page.getByText('3 of 3 here')).toBeVisible()
  // Two minutes ago by the wall clock of the site.
  const at = new Date(Date.now() - 2 * 60_000)
  const clock = new Intl.DateTimeFormat('en', {
    timeZone: 'America/New_York',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  await two.page.getByRole('button', { name: /^Ana Birch/ }).focus()
  await two.page.keyboard.type(`${clock.replace(':', '')}`)
  await expect(two.page.getByText(`at ${clock}`)).toBeVisible()
  await two.page.keyboard.press('u')
  await two.page.keyboard.press('z')
  await two.page.keyboard.press('Enter')
  const dialog = two.page.getByRole('dialog', { name: 'Ana Birch' })
  await dialog.getByRole('button', { name: /^Correct: Arrived/ }).click()
  await dialog.getByLabel('At', { exact: true }).fill(clock)
  await dialog.getByLabel('Why').fill('Was here before me')
  await two.page.keyboard.press('Enter')
  await expect(dialog.getByText(`Arrived ${clock}`).first()).toBeVisible()
  await expect(one.page.getByRole('row', { name: /Ana Birch/ })).toContainText(`Here since ${clock}`)
  const marks = await inTheDatabase.marks(sessionId)
  expect(
    marks.filter((mark) => mark.participant_id === ids[0] && mark.amends_id !== null && mark.kind === 'arrived'),
  ).toHaveLength(1)
  await one.context.close()
  await two.context.close()
})

test('whoever was not seen opens a follow-up only when nobody had word', async ({ browser }) => {
  const { sessionId, ids, lead } = await aGroup(3, 'Absences')
  const { context, page } = await enter(browser, lead)
  await page.goto(`${h.url}/sessions/${sessionId}`)
  await expect(page.getByText('0 of 3 here')).toBeVisible()
  await page.keyboard.press('a')
  await page.getByRole('button', { name: 'End the session' }).click()
  await expect(page.getByText('2 people were not seen')).toBeVisible()
  await page
    .getByRole('group', { name: 'Why Björn Cedar was not here' })
    .getByRole('button', { name: 'Excused' })
    .click()
  await expect(page.getByText('One follow-up opens')).toBeVisible()
  await page.getByRole('button', { name: /^End at/ }).click()
  await expect(page.getByText('One follow-up was opened.')).toBeVisible()
  const marks = await inTheDatabase.marks(sessionId)
  expect(
    Object.fromEntries(
      marks
        .map((mark) => [mark.participant_id, mark.kind === 'ended' ? 'ended' : mark.kind])
        .filter(([id]) => id !== ids[0]),
    ),
  ).toEqual({ [ids[1]!]: 'excused', [ids[2]!]: 'unexcused' })
  await context.close()
})

/** A group whose three members came and which has ended. */
async function anEndedGroup(browser: Browser, name: string, co?: Lead) {
  const group = await aGroup(3, name, co?.staffId)
  const { context, page, found } = await enter(browser, group.lead)
  await page.goto(`${h.url}/sessions/${group.sessionId}`)
  await expect(page.getByText('0 of 3 here')).toBeVisible()
  await page.keyboard.press('Shift+A')
  await page.keyboard.press('f')
  await page.getByRole('button', { name: /^End at/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByText('The session has ended.')).toBeVisible()
  await page.goto(`${h.url}/sessions/${group.sessionId}/notes`)
  return { ...group, context, page, found }
}
const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name: new RegExp(`^${name}`) }) })

test('a reload in the middle of a word loses nothing, with and without the server', async ({ browser }) => {
  const { sessionId, ids, context, page } = await anEndedGroup(browser, 'Reload')
  const open = async () => {
    const text = page.getByLabel('What Ana said and did')
    await row(page, 'Ana').waitFor()
    if ((await text.count()) === 0) await row(page, 'Ana').getByRole('button', { name: /^Ana/ }).click()
    return text
  }
  await (await open()).focus()
  await page.keyboard.type('Spoke about her sister and th', { delay: 5 })
  await page.reload()
  await expect(await open()).toHaveValue('Spoke about her sister and th')
  // The server is away: the device alone has it.
  await page.route('**/api/drafts/**', (route) => route.abort())
  await (await open()).focus()
  await page.getByLabel('What Ana said and did').press('Control+End')
  await page.keyboard.type('e visit on Sunday.', { delay: 5 })
  await expect(page.getByText(/kept on this device/).first()).toBeVisible()
  await page.reload()
  await expect(await open()).toHaveValue('Spoke about her sister and the visit on Sunday.')
  await page.unroute('**/api/drafts/**')
  await page.getByLabel('What Ana said and did').press('Control+End')
  await page.keyboard.type(' Calm.')
  await expect
    .poll(async () => (await inTheDatabase.field(sessionId, ids[0]!, 'response'))?.value)
    .toBe('Spoke about her sister and the visit on Sunday. Calm.')
  await context.close()
})

test('two leaders type in the same field: both texts stand, nobody’s caret jumps', async ({ browser }) => {
  const ines = await aLead('Inés', 'Aguirre')
  const group = await anEndedGroup(browser, 'Together', ines)
  const other = await enter(browser, ines)
  await other.page.goto(`${h.url}/sessions/${group.sessionId}/notes`)
  for (const page of [group.page, other.page]) await row(page, 'Ana').getByRole('button', { name: /^Ana/ }).click()
  const mine = group.page.getByLabel('What Ana said and did')
  const theirs = other.page.getByLabel('What Ana said and did')
  await mine.focus()
  await group.page.keyboard.type('Came with a plan for payday.')
  await expect(theirs).toHaveValue('Came with a plan for payday.')
  // At once: one at the end, the other at the beginning.
  await theirs.press('Control+Home')
  await mine.press('Control+End')
  await Promise.all([
    group.page.keyboard.type(' Laughed a lot.', { delay: 40 }),
    other.page.keyboard.type('Quiet at first. ', { delay: 40 }),
  ])
  const both = 'Quiet at first. Came with a plan for payday. Laughed a lot.'
  await expect(mine).toHaveValue(both)
  await expect(theirs).toHaveValue(both)
  await expect
    .poll(async () => (await inTheDatabase.field(group.sessionId, group.ids[0]!, 'response'))?.value)
    .toBe(both)
  const told = () =>
    Promise.all([
      group.page.getByText(/Inés Aguirre’s words/).count(),
      other.page.getByText(/Noor Haddad’s words/).count(),
    ])
  await expect.poll(async () => (await told()).reduce((sum, count) => sum + count)).toBeGreaterThan(0)
  await group.context.close()
  await other.context.close()
})

test('a name of another member blocks with the exact words; a copy asks for a reason; the rest can be signed', async ({
  browser,
}) => {
  const { sessionId, context, page, found } = await anEndedGroup(browser, 'Guards')
  await page.getByLabel('Interventions', { exact: true }).fill('Led a practice in pairs.')
  await page.getByLabel('Group process').fill('The group worked in pairs and listened to each other.')
  const write = async (name: string, response: string) => {
    await row(page, name)
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click()
    const entry = row(page, name)
    for (const [label, chip] of [
      ['Participation', 'Active'],
      ['Affect', 'Calm'],
      ['Progress', 'Forward'],
      ['Risk', 'Unchanged'],
    ] as const)
      await entry.getByRole('group', { name: label }).getByRole('button', { name: chip }).click()
    await entry.getByLabel(`What ${name} said and did`).fill(response)
    await entry
      .getByLabel('Plan')
      .fill(`Calls ${name === 'Ana' ? 'a cousin' : name === 'Björn' ? 'the landlord' : 'a teacher'} before Friday.`)
    await entry
      .getByLabel('Goal', { exact: true })
      .fill(name === 'Ana' ? 'Stay sober at work.' : name === 'Björn' ? 'Keep the flat.' : 'Finish the course.')
  }
  await write('Ana', 'Worked in a pair with Dashiell and told how the week went at the bakery.')
  await expect(row(page, 'Ana').getByText('blocks:')).toBeVisible()
  await expect(row(page, 'Ana').getByRole('button', { name: 'Dashiell', exact: true })).toBeVisible()
  // A press selects the words, ready to be typed over.
  await row(page, 'Ana').getByRole('button', { name: 'Dashiell', exact: true }).click()
  expect(
    await page.evaluate(() => {
      const area = document.activeElement as HTMLTextAreaElement
      return area.value.slice(area.selectionStart, area.selectionEnd)
    }),
  ).toBe('Dashiell')
  await write('Björn', 'Practised saying no to an old friend, first stiffly, then with a smile and a clear voice.')
  await write('Dashiell', 'Practised saying no to an old friend, first stiffly, then with a smile and a clear voice.')
  await expect(page.getByText('2 of 3 ready')).toBeVisible()
  await shot(page, 'evening guards')
  await page.keyboard.press('F9')
  const dialog = page.getByRole('dialog', { name: 'Sign 2 notes' })
  await expect(dialog.getByText('Not now: Ana Birch')).toBeVisible()
  await good(page, 'sign dialog with questions')
  await dialog.getByRole('button', { name: 'Sign 2 notes' }).click()
  await expect(dialog.getByText(/still without a reason/)).toBeVisible()
  for (const field of await dialog.getByLabel('Why the words are alike').all())
    await field.fill('They practised as a pair and said the same.')
  await expect
    .poll(async () => {
      await dialog.getByRole('button', { name: 'Sign 2 notes' }).click()
      return page.getByLabel('Your password again').count()
    })
    .toBe(1)
  await page.getByLabel('Your password again').fill(goodPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 notes are signed')).toBeVisible()
  expect(await inTheDatabase.notes(sessionId)).toHaveLength(2)
  // Mended, the last one is signed alone.
  await row(page, 'Ana').getByRole('button', { name: /^Ana/ }).click()
  await page.getByLabel('What Ana said and did').fill('Worked in a pair and told how the week went at the bakery.')
  await expect(page.getByText('1 of 1 ready')).toBeVisible()
  await page.keyboard.press('F9')
  await page.getByRole('dialog', { name: 'Sign one note' }).getByRole('button', { name: 'Sign one note' }).click()
  await page.getByLabel('Your password again').fill(goodPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByText('All 3 notes are signed.')).toBeVisible()
  expect(found).toEqual([])
  await context.close()
})

test('a supervisor cosigns one note after the other, gives one back, and it is answered by an addendum', async ({
  browser,
}) => {
  const { sessionId, ids, lead } = await aGroup(3, 'Under supervision')
  const supervisor = await aLead('Dana', 'Okonkwo')
  await t.system(home.organizationId, async ({ db }) => {
    await db.updateTable('credentials').set({ needs_cosign: true }).where('staff_id', '=', lead.staffId).execute()
    await db
      .insertInto('supervisions')
      .values({
        organization_id: home.organizationId,
        staff_id: lead.staffId,
        supervisor_id: supervisor.staffId,
        during: '[2020-01-01,)',
      })
      .execute()
  })
  const author = await enter(browser, lead)
  await author.page.goto(`${h.url}/sessions/${sessionId}`)
  await expect(author.page.getByText('0 of 3 here')).toBeVisible()
  await author.page.keyboard.press('Shift+A')
  await expect(author.page.getByText('3 of 3 here')).toBeVisible()
  await expect(author.page.getByText(/marks? waits?/)).toHaveCount(0)
  await aSignedNote(author.page, sessionId, ids[0]!)
  await aSignedNote(author.page, sessionId, ids[1]!, {
    response: 'Weighed two jobs aloud; worries about night shifts and the bus home.',
    plan: 'Asks the employer for day shifts before Monday.',
    goal: 'Keep regular work.',
  })

  const { context, page, found } = await enter(browser, supervisor)
  await page.goto(`${h.url}/queue`)
  await expect(page.getByText('2 things wait')).toBeVisible()
  await good(page, 'queue with cosigns')
  await page.keyboard.press('c')
  await expect(page.getByText('Noor Haddad', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByText('Cosigned. One is left.')).toBeVisible()
  // The next one is there already; this one goes back.
  await expect(page.getByRole('button', { name: 'Give back' })).toBeVisible()
  await page.keyboard.press('b')
  await page.getByLabel('What is missing or wrong').fill('Say what the plan for the weekend is.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Given back.')).toBeVisible()
  await expect(page.getByText(/gave this note back/)).toBeVisible()

  await author.page.goto(`${h.url}/queue`)
  await author.page
    .getByRole('row', { name: /Given back/ })
    .getByRole('link')
    .click()
  await expect(author.page.getByText('Dana Okonkwo gave this note back')).toBeVisible()
  await author.page.keyboard.press('d')
  await author.page
    .getByRole('textbox', { name: 'Addendum' })
    .fill('Over the weekend he stays with his sister and calls the line when an urge grows.')
  await author.page.keyboard.press('Tab')
  await author.page.keyboard.press('Enter')
  await expect(author.page.getByText('The addendum is signed.')).toBeVisible()
  await good(author.page, 'note with addendum')
  await page.goto(`${h.url}/queue`)
  await expect(page.getByText('One thing waits')).toBeVisible()
  expect([...found, ...author.found]).toEqual([])
  await context.close()
  await author.context.close()
})

test('an individual note from the chart to the signature, written without a network for a while', async ({
  browser,
}) => {
  const lead = await aLead('Noor', 'Haddad')
  const id = await aParticipant(t, home, { givenName: 'Lupe', familyName: 'Arroyo' })
  const { context, page, found } = await enter(browser, lead)
  await page.goto(`${h.url}/people/${id}`)
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible()
  await good(page, 'chart with week and notes')
  await page.keyboard.press('n')
  await page.getByLabel('Format').selectOption('DAP')
  await page.getByRole('button', { name: 'Begin' }).click()
  const data = page.getByLabel('Data')
  await expect(data).toBeFocused()
  await context.setOffline(true)
  await data.fill('Told about the first week at the new job and two evenings with strong urges.')
  await page.getByLabel('Assessment').fill('Handles urges earlier than a month ago; sleep is still short.')
  await expect(page.getByText(/kept on this device/).first()).toBeVisible()
  await page.keyboard.press('F9')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByLabel('Plan').fill('Writes down bed times until Thursday and brings the list.')
  await page.getByLabel('Began').fill('0905')
  await page.getByLabel('Ended').fill('950')
  await page.getByRole('group', { name: 'Progress' }).getByRole('button', { name: 'Forward' }).click()
  await page.getByRole('group', { name: 'Risk' }).getByRole('button', { name: 'Unchanged' }).click()
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await good(page, 'individual note')
  await page.keyboard.press('F9')
  await expect(page.getByText('Signing needs the network.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign this note' })).toBeDisabled()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Sign this note' }).click()
  await page.getByLabel('Your password again').fill(goodPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Signatures' })).toBeVisible()
  await expect(page.getByText('two evenings with strong urges')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Lupe Arroyo' })).toBeVisible()
  expect(found.filter((line) => !/ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([])
  await context.close()
})

const aboutPaydays = {
  response: 'Told how the week went and practised calling a friend before payday comes.',
  plan: 'Calls one friend before leaving work on Friday.',
  goal: 'Get through paydays sober.',
}
/** Ends the session and signs one person's note by the endpoints, as somebody who has just proven who they are. */
async function aSignedNote(
  page: Page,
  sessionId: string,
  participantId: string,
  words = aboutPaydays,
): Promise<string> {
  return page.evaluate(
    async ([session, person, said]) => {
      const send = async (method: string, path: string, body: unknown) => {
        const answer = await fetch(path, {
          method,
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify(body),
        })
        if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
        return answer.json()
      }
      await send('POST', `/api/sessions/${session}/end`, { at: new Date().toISOString() })
      const composer = await send('POST', `/api/sessions/${session}/composer`, {})
      const own = composer.entries.find((entry: { person: { id: string } }) => entry.person.id === person)
      const save = (draftId: string, fields: { field: string; version: number }[], values: Record<string, unknown>) =>
        send('PUT', `/api/drafts/${draftId}/fields`, {
          changes: Object.entries(values).map(([field, value]) => ({
            field,
            value,
            baseVersion: fields.find((one) => one.field === field)?.version ?? 0,
          })),
        })
      await save(composer.shared.draftId, composer.shared.fields, {
        interventions: 'Led a practice in pairs.',
        process: 'Worked in pairs with good humor.',
      })
      await save(own.draftId, own.fields, {
        participation: 'active',
        affect: ['calm'],
        progress: 'forward',
        risk: 'unchanged',
        ...said,
      })
      const { signed } = await send('POST', `/api/sessions/${session}/sign`, { draftIds: [own.draftId], answers: [] })
      return signed[0].noteId as string
    },
    [sessionId, participantId, words] as const,
  )
}

for (const look of [desktop, phone]) {
  test(`every screen of the evening without barriers: ${look.name}`, async ({ browser }) => {
    test.setTimeout(180_000)
    const { sessionId, ids, lead } = await aGroup(12, 'Looks')
    const { context, page, found } = await enter(browser, lead, look)
    await page.goto(h.url)
    await expect(page.getByRole('heading', { name: 'Mine' })).toBeVisible()
    await good(page, 'my day')
    await shot(page, `evening my day ${look.name}`)
    await page.goto(`${h.url}/?on=2026-01-01`)
    await expect(page.getByText('No sessions on this day')).toBeVisible()
    await good(page, 'my day, empty')
    await page.goto(`${h.url}/queue`)
    await expect(page.getByRole('heading', { name: 'My queue' })).toBeVisible()
    await good(page, 'my queue')
    await shot(page, `evening queue ${look.name}`)
    await page.goto(`${h.url}/sessions/${sessionId}`)
    await page.getByRole('button', { name: 'Arrived: Ana Birch' }).click()
    await page.getByRole('button', { name: 'Arrived: Wilhelmina Konstanze Papadimitriou-Featherstonehaugh' }).click()
    await page.getByRole('button', { name: /^Zoë Nash/ }).click()
    await page.getByRole('dialog', { name: 'Zoë Nash' }).getByRole('button', { name: 'Excused' }).click()
    await expect(page.getByText('2 of 12 here')).toBeVisible()
    await good(page, 'group room')
    await shot(page, `evening room ${look.name}`)
    for (const [button, title] of [
      ['Room code', 'I am here'],
      ['Breaks', 'Breaks'],
      ['End the session', 'End the session'],
      ['Ana Birch', 'Ana Birch'],
    ] as const) {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('dialog', { name: title })).toBeVisible()
      await page.waitForTimeout(200)
      await good(page, button)
      await shot(page, `evening dialog ${button} ${look.name}`)
      await page.keyboard.press('Escape')
    }
    await page.goto(`${h.url}/sessions/${sessionId}/notes`)
    await row(page, 'Ana').getByRole('button', { name: /^Ana/ }).click()
    await page.getByLabel('What Ana said and did').fill('Worked with Henrietta on the list of triggers.')
    await expect(row(page, 'Ana').getByText('blocks:')).toBeVisible()
    await good(page, 'composer')
    await shot(page, `evening composer ${look.name}`)
    const note = await aSignedNote(page, sessionId, ids[0]!)
    await page.goto(`${h.url}/people/${ids[0]}/notes/${note}`)
    await expect(page.getByRole('heading', { name: 'Signatures' })).toBeVisible()
    await good(page, 'note')
    await shot(page, `evening note ${look.name}`)
    expect(ids).toHaveLength(12)
    expect(found).toEqual([])
    await context.close()
  })
}
